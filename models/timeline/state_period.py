"""In which state every record was from which day to which: the past, ready to be asked."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from models.core.subject import Row

FOREVER = date(9999, 12, 31)
"""End of a span that has not ended."""


class StatePeriod(Row, table=True):
    """A record stood in `state` from `since` up to, not including, `until`.

    The write service keeps it beside the history, from which it can be made anew. A subject without
    a workflow has the state "". `lapses_on` is the day after which the state reads as lapsed;
    `due_on` and `marks` hold what else the subject follows: a date, and the names of what was
    true, as in ",goods,site,".
    """

    __tablename__ = "span"
    __table_args__ = (
        Index("ix_span_record", "subject", "record_id", "until"),
        Index("ix_span_end", "subject", "state", "until", "since", "record_id", "due_on"),
        Index("ix_span_state", "subject", "state", "since", "until", "lapses_on", "record_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(max_length=60)
    record_id: int
    state: str = Field(max_length=40)
    since: date
    until: date
    lapses_on: date | None = None
    due_on: date | None = None
    marks: str = Field(default="", max_length=200)
