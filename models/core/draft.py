"""What somebody is typing, kept until it is saved."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime
from sqlmodel import Field

from models.core.subject import Row


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Draft(Row, table=True):
    """The inputs of one open form. Only its account reads it; it ends with the save."""

    __tablename__ = "draft"

    token: str = Field(primary_key=True, max_length=64)
    """What the save is sent under, so that it is carried out once. Two windows have two."""
    account_id: int = Field(foreign_key="account.id", index=True)
    form: str = Field(max_length=200)
    """Which form: subject, record or "new", and what its address presets; or which step."""
    version: int | None = None
    """The version of the record as it was opened; None for a new one."""
    opened: Any = Field(sa_column=Column(JSON, nullable=False))
    typed: Any = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


# fmt: on
