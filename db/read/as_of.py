"""The past: which records stood in which state on a day, and what they said then."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlmodel import Session

from db.access.field_checks import chunks
from db.timeline.state_periods import begun, effect, timed, typed
from models import SUBJECTS
from models.core.subject import Subject
from models.timeline.audit_entry import History
from models.timeline.state_period import StatePeriod

_SPAN = StatePeriod.__table__
_LOG = History.__table__
Row = dict[str, Any]

__all__ = ["condition", "due", "in_state_on", "marked", "shown", "timed", "values"]


def in_state_on(subject: Subject, on: date, states: Iterable[str] = ()) -> ColumnElement[bool]:
    """Which spans of the subject hold on the day, in one of the states as people saw them then;
    without states, in any."""
    parts = [_SPAN.c.subject == subject.name, _SPAN.c.since <= on, _SPAN.c.until > on]
    if wanted := list(states):
        lapse = subject.workflow.lapse if subject.workflow else None
        over = _SPAN.c.lapses_on < on
        seen: ColumnElement[bool] = _SPAN.c.state.in_(wanted)
        if lapse:
            seen = and_(seen, or_(_SPAN.c.lapses_on.is_(None), ~over))
            if lapse.shown in wanted:
                seen = or_(seen, and_(_SPAN.c.state.in_(lapse.states), over))
        parts.append(seen)
    return and_(*parts)


def shown(subject: Subject, on: Any) -> ColumnElement[Any]:
    """The state of a span as people saw it on a day; the day may be a column."""
    lapse = subject.workflow.lapse if subject.workflow else None
    if lapse is None:
        return _SPAN.c.state
    over = and_(_SPAN.c.state.in_(lapse.states), _SPAN.c.lapses_on < on)
    return case((over, lapse.shown), else_=_SPAN.c.state)


def due() -> ColumnElement[Any]:
    """The column with the past values of the date that a subject follows."""
    return _SPAN.c.due_on


def marked(name: str, wanted: bool) -> ColumnElement[bool]:
    """Whether a followed field was true, or was not."""
    found = _SPAN.c.marks.contains(f",{name},", autoescape=True)
    return found if wanted else ~found


def condition(
    subject: Subject, on: date, states: Iterable[str] = (), more: Iterable[ColumnElement[bool]] = ()
) -> ColumnElement[bool]:
    """Which records of a timed subject were there on the day, in one of the states if given.

    `more` are conditions on columns that the subject follows.
    """
    here, wanted, parts = subject.model.__table__, list(states), list(more)
    if subject.starts and not wanted and not parts:
        # What is kept today and has begun by the day was there: its own date tells.
        return here.c[subject.starts] <= on
    flow = subject.workflow
    many = flow is not None and {flow.initial, flow.lapse.shown if flow.lapse else ""} & {*wanted}
    narrow = bool(parts)
    parts.append(in_state_on(subject, on, wanted))
    if (many or not wanted) and not narrow:
        # Most records: each of the page is asked, instead of gathering them all.
        then = exists().where(_SPAN.c.record_id == here.c.id, *parts).correlate(here)
        if not subject.starts:
            return then
        start = here.c[subject.starts]
        begun_by = or_(start.is_(None), start <= on) if start.nullable else start <= on
        return and_(begun_by, then)
    return here.c.id.in_(select(_SPAN.c.record_id).where(*parts))


def values(session: Session, name: str, ids: Iterable[int], on: date) -> dict[int, Row]:
    """What records said on a day, told by the history alone: record → field → value.

    A change counts from the day it took effect. A record without history is left out.
    """
    found: dict[int, Row] = {}
    for part in chunks(ids):
        entries = session.execute(
            select(_LOG.c.record_id, _LOG.c.action, _LOG.c.day, _LOG.c.changes)
            .where(_LOG.c.subject == name, _LOG.c.record_id.in_(part))
            .order_by(_LOG.c.id)
        )
        for id, action, day, changes in entries:
            _fold(SUBJECTS[name], found.setdefault(id, {}), action, day, json.loads(changes), on)
    return found


def _fold(
    subject: Subject, kept: Row, action: str, day: str, changes: Mapping[str, list[Any]], on: date
) -> None:
    new = {n: typed(subject, n, pair[1]) for n, pair in changes.items() if n in subject.fields}
    since = effect(subject, action, day, changes)
    if action == "create":
        past = [state for begins, state in begun(subject, new, since) if begins <= on]
        if past:
            kept.update(new, **({"state": past[-1]} if subject.workflow else {}))
    elif since <= on:
        if action == "delete":
            kept.clear()
        elif kept:
            kept.update(new)
