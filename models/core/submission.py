"""What has been sent: each form, dialog and file once, however often it arrives."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime
from sqlmodel import Field

from models.core.subject import Row


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Submission(Row, table=True):
    """A draft that was carried out: its token, who sent it, and what came of it."""

    __tablename__ = "submission"

    token: str = Field(primary_key=True, max_length=64)
    account_id: int | None = None
    result: Any = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False, index=True))


# fmt: on
