"""A write that holds all others for a while, so that they can be told whose it is."""

from datetime import datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.core.subject import Row


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class LongWrite(Row, table=True):
    """Who keeps a long file, of how many rows, since when, and about how long it takes."""

    __tablename__ = "long_write"

    token: str = Field(primary_key=True, max_length=64)
    actor: str = Field(max_length=200)
    rows: int
    began: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    seconds: int


# fmt: on
