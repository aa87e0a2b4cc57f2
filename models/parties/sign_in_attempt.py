"""Failed sign-ins, by the name that was typed, whether an account has it or not."""

from datetime import datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.core.subject import Row


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class SignInAttempt(Row, table=True):
    """How often a password was tried since the last success, and until when none is looked at."""

    __tablename__ = "sign_in_attempt"

    name: str = Field(primary_key=True, max_length=64)
    """A digest: what strangers type is not kept."""
    failures: int = 0
    locked_until: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False, index=True))


# fmt: on
