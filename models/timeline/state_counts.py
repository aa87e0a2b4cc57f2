"""Sums over the spans of states, by programme: what charts of years need without reading spans."""

from datetime import date

from sqlmodel import Field

from models.core.subject import Row


class Movement(Row, table=True):
    """From `day` on, `change` more records of a subject stand in `state` (fewer if negative).

    The state is the one that people see: a record moves where it lapses, too.
    """

    __tablename__ = "movement"

    subject: str = Field(primary_key=True, max_length=60)
    programme_id: int = Field(primary_key=True)
    state: str = Field(primary_key=True, max_length=40)
    day: date = Field(primary_key=True)
    change: int


class Dwell(Row, table=True):
    """In the month that begins on `month`, `number` stays in `state` ended after `days` days."""

    __tablename__ = "dwell"

    subject: str = Field(primary_key=True, max_length=60)
    programme_id: int = Field(primary_key=True)
    state: str = Field(primary_key=True, max_length=40)
    month: date = Field(primary_key=True)
    days: int = Field(primary_key=True)
    number: int
