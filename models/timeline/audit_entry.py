"""Entries of the audit log: what was changed, by whom, chained by hash."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from models.core.subject import Row


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class History(Row, table=True):
    """One change of one record. Entries are chained by hash; the database refuses to alter them."""

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_record", "subject", "record_id", "id"),
        Index("ix_history_account", "account_id", "id"),
    )

    id: int = Field(primary_key=True, sa_type=BigInteger)
    at: datetime
    day: str = Field(max_length=10)
    account_id: int | None = None
    actor: str = Field(max_length=200)
    subject: str = Field(max_length=60)
    record_id: int
    action: str = Field(max_length=60)
    changes: str
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


# fmt: on


def plain(value: Any) -> Any:
    """A value as the history keeps it: dates ISO, decimals without trailing zeros."""
    if value is None or isinstance(value, str | int | bool):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return f"{value.normalize():f}" if hasattr(value, "normalize") else value
