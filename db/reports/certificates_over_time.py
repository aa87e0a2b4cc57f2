"""Certificates over time: how many stood in which state, and how many are about to end."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select

from db.access import row_rights
from db.figures.data_point import DataPoint, month_ends
from db.figures.figure import Ask, matching
from db.timeline import state_counts
from models import SUBJECTS
from models.certificates.effects import LIVE
from models.core.dates import plus
from models.rights import rows
from models.timeline.state_period import StatePeriod

_SPAN = StatePeriod.__table__
SUBJECT = "certificate"
MONTHS, AHEAD = 36, 12


def by_state(ask: Ask, months: int = MONTHS) -> list[DataPoint]:
    """Certificates by the state in which people saw them at the end of each month, the last on
    the day asked; states without one are left out."""
    mine, ends = {"programme_id": ask.programme_id}, month_ends(ask.end, months)
    if rows(ask.actor.role, SUBJECT, "read") == "all":
        found = state_counts.counts_on(ask.session, SUBJECT, ask.programme_id, ends)
    else:
        here = row_rights.table(SUBJECT)
        spans = ask.session.execute(
            select(*state_counts.COLUMNS, func.count())
            .select_from(here.join(_SPAN, here.c.id == _SPAN.c.record_id))
            .where(_SPAN.c.subject == SUBJECT, *matching(replace(ask, on=None), SUBJECT, mine))
            .group_by(*state_counts.COLUMNS)
        )
        found = state_counts.counts_of(SUBJECTS[SUBJECT], spans, ends)
    return [
        DataPoint(end, seen, number, SUBJECT, {**mine, "state": [seen]}, _past(ask, end))
        for end, states in found.items()
        for seen, number in sorted(states.items())
    ]


def _past(ask: Ask, day: date) -> date | None:
    return ask.on if day == ask.end else day


def expiring(ask: Ask, months: int = AHEAD) -> list[DataPoint]:
    """Certificates in force, valid or suspended, by the month in which they will end: the rest of
    this month and the following ones. Row: first day of the month."""
    here, month = row_rights.table(SUBJECT), ask.end.replace(day=1)
    last = plus(month, months=months) - timedelta(1)
    mine = {"programme_id": ask.programme_id, "state": list(LIVE)}
    until = here.c.valid_until
    found = ask.session.execute(
        select(until, func.count())
        .where(*matching(ask, SUBJECT, {**mine, "valid_until": (ask.end, last)}))
        .group_by(until)
    )
    number: Counter[date] = Counter()
    for day, count in found:
        number[day.replace(day=1)] += count
    points = []
    for first in (plus(month, months=n) for n in range(months)):
        whole = (max(first, ask.end), plus(first, months=1) - timedelta(1))
        points.append(
            DataPoint(first, "", number[first], SUBJECT, {**mine, "valid_until": whole}, ask.on)
        )
    return points
