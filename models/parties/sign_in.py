"""Who is signed in: one row a visit, from the right password to its end."""

from datetime import datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.core.subject import Row


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class SignIn(Row, table=True):
    """A visit of an account. Without its row no cookie and no open page is worth anything."""

    __tablename__ = "sign_in"

    id: str = Field(primary_key=True, max_length=64)
    """A digest: the secret itself is in the browser alone."""
    account_id: int = Field(foreign_key="account.id", index=True)
    stamp: int
    """The version of the password that it began with; a new one ends it."""
    issued_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    seen_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False, index=True))


# fmt: on
