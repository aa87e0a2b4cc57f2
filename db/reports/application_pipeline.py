"""The way of applications: how many reach each step, how long they stay, and on whom they wait."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import and_, case, exists, func, select

from db.access import row_rights
from db.figures.data_point import DataPoint, DaysBetween, Spread, spread, year_of, years_to
from db.figures.figure import Ask, matching, number
from db.read import as_of
from db.timeline import state_counts
from models import SUBJECTS
from models.core.dates import plus
from models.rights import rows
from models.timeline.state_period import StatePeriod

SUBJECT = "application"
_SPAN = StatePeriod.__table__
_RESULT = ["certified", "licence_applied", "licensed"]
STEPS: Mapping[str, Mapping[str, Any]] = {
    "lodged": {},
    "accepted": {"accepted_on": "filled"},
    "evaluated": {"evaluated_on": "filled"},
    "granted": {"state": ["granted", "confirmed", *_RESULT]},
    "confirmed": {"confirmed_on": "filled"},
    "certified": {"state": _RESULT},
    "licensed": {"state": ["licensed"]},
}
"""Step → what else holds for an application that has reached it. On the path without certificate
the licence is the result that counts as certified."""


@dataclass(frozen=True)
class Stay:
    """How long applications stay in a state: stays that are over, and those who wait in it on
    `roles` for the next step, the longest of them for `longest` days."""

    over: Spread
    waiting: DataPoint
    longest: int | None
    roles: tuple[str, ...]


def years(ask: Ask) -> list[int]:
    """The years in which applications were lodged, up to the day asked."""
    first = select(func.min(row_rights.table(SUBJECT).c.lodged_on)).where(
        *matching(ask, SUBJECT, {"programme_id": ask.programme_id})
    )
    return years_to([ask.session.scalar(first)], ask.end)


def funnel(ask: Ask, year: int | None = None) -> list[DataPoint]:
    """How many of the applications lodged in a year, or ever, have reached each step by the day
    asked. A programme without a separate confirmation has no such step."""
    mine: dict[str, Any] = {"programme_id": ask.programme_id}
    if year is not None:
        mine["lodged_on"] = year_of(year, ask.end)
    without = ask.rules is not None and not ask.rules.confirmation
    steps = {s: more for s, more in STEPS.items() if not (s == "confirmed" and without)}
    # One reading for all steps but those that ask for the states of a past day.
    at_once = [s for s, more in steps.items() if ask.on is None or "state" not in more]
    reached = (func.count(case((and_(*matching(ask, SUBJECT, steps[s])), 1))) for s in at_once)
    row = ask.session.execute(select(*reached).where(*matching(ask, SUBJECT, mine))).one()
    known = dict(zip(at_once, row, strict=True))
    points = []
    for step, more in steps.items():
        filters = {**mine, **more}
        value = known[step] if step in known else number(ask, SUBJECT, filters)
        points.append(DataPoint(step, "", value, SUBJECT, filters, ask.on))
    return points


def stays(ask: Ask) -> dict[str, Stay]:
    """For each state that leads on to another: stays of all applications of the programme."""
    mine, subject = {"programme_id": ask.programme_id}, SUBJECTS[SUBJECT]
    here = row_rights.table(SUBJECT).c.id
    states = subject.workflow.states if subject.workflow else {}
    waits = {state: carriers(state) for state in states if carriers(state)}
    whose = matching(replace(ask, on=None), SUBJECT, mine)
    own = [_SPAN.c.subject == SUBJECT, _SPAN.c.state.in_(waits)]
    days = DaysBetween(_SPAN.c.since, _SPAN.c.until)
    over: dict[str, Counter[int]] = defaultdict(Counter)
    ended, sign = _SPAN.c.until <= ask.end, 1
    if rows(ask.actor.role, SUBJECT, "read") == "all":
        # The sums know whole months: those that ended later in this one are read, and taken off.
        next_month = plus(ask.end.replace(day=1), months=1)
        over.update(state_counts.stays(ask.session, SUBJECT, ask.programme_id, next_month))
        ended, sign = and_(_SPAN.c.until > ask.end, _SPAN.c.until < next_month), -1
        # Few spans and many applications: each span asks for its own.
        own.append(exists().where(here == _SPAN.c.record_id, *whose).correlate(_SPAN))
    else:
        own.append(_SPAN.c.record_id.in_(select(here).where(*whose)))
    for state, length, many in ask.session.execute(
        select(_SPAN.c.state, days, func.count()).where(*own, ended).group_by(_SPAN.c.state, days)
    ):
        over[state][length] += sign * many
    now: dict[str, tuple[int, date]] = {
        state: (many, since)
        for state, many, since in ask.session.execute(
            select(_SPAN.c.state, func.count(), func.min(_SPAN.c.since))
            .where(*own, as_of.in_state_on(subject, ask.end))
            .group_by(_SPAN.c.state)
        )
    }
    found = {}
    for state, roles in waits.items():
        many, since = now.get(state, (0, None))
        point = DataPoint(state, "", many, SUBJECT, {**mine, "state": [state]}, ask.on)
        longest = (ask.end - since).days if since else None
        found[state] = Stay(spread((+over[state]).items()), point, longest, roles)
    return found


def carriers(state: str) -> tuple[str, ...]:
    """The roles that carry an application on from a state. Ends that are always open (they need a
    reason) make nothing wait, nor do optional steps."""
    flow = SUBJECTS[SUBJECT].workflow
    if flow is None:
        return ()
    steps = [t.roles for t in flow.leaving(state) if t.waits and not t.reason]
    opened = [o.roles for o in flow.openings if o.waits and state in o.states]
    return tuple(dict.fromkeys(role for roles in (*opened, *steps) for role in roles))
