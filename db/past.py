"""The past: which records stood in which state on a day, and what they said then."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    exists,
    insert,
    or_,
    select,
    update,
)  # fmt: skip
from sqlmodel import Session

from db.check import chunks
from models import ENTITIES
from models.account import History
from models.base import Record, Subject
from models.span import FOREVER, Span
from models.workflow import Case

_SPAN = Span.__table__  # type: ignore[attr-defined]
_LOG = History.__table__  # type: ignore[attr-defined]
_AT_ONCE = 5000
Row = dict[str, Any]


def timed(subject: Subject) -> bool:
    """Whether a past day can be asked of the subject: its records begin, move and end on days."""
    return bool(subject.workflow or subject.starts)


def begun(subject: Subject, values: Mapping[str, Any], on: date) -> list[tuple[date, str]]:
    """The states that a new record has gone through, each with its first day.

    A record that is entered late brings its dated events with it: a recognition of 2022 that is
    typed in today was a recognition in 2022.
    """
    flow, state = subject.workflow, str(values.get("state") or "")
    if flow is None:
        return [(on, state)]
    stamped = ((values[s.stamps], s.target) for s in flow.transitions if values.get(s.stamps))
    events = sorted(dict.fromkeys(stamped), key=lambda event: event[0])
    if not events:
        return [(on, state)]
    if subject.starts and on < events[0][0]:
        events.insert(0, (on, flow.initial))
    if events[-1][1] != state:
        last = events[-1][0]
        events = [*(event for event in events if event[1] != state), (last, state)]
    return events


def spans(subject: Subject, id: int, values: Mapping[str, Any], on: date) -> Iterator[Row]:
    """The rows of Span that a new record begins with."""
    events = begun(subject, values, on)
    ends = [day for day, _ in events[1:]] + [FOREVER]
    for (since, state), until in zip(events, ends, strict=True):
        yield _row(subject, id, state, values, since, until)


def _row(
    subject: Subject, id: int, state: str, values: Mapping[str, Any], since: date,
    until: date = FOREVER,
) -> Row:  # fmt: skip
    lapse = subject.workflow.lapse if subject.workflow else None
    lapses = values.get(lapse.field) if lapse and state in lapse.states else None
    row = {"subject": subject.name, "record_id": id, "state": state, "since": since,
           "until": until, "lapses_on": lapses, "due_on": None}  # fmt: skip
    dated = [values.get(n) for n in subject.follows if subject.fields[n].kind == "day"]
    true = [n for n in _marks(subject) if values.get(n)]
    return row | {"due_on": dated[0] if dated else None, "marks": f",{','.join(true)},"}


def _marks(subject: Subject) -> list[str]:
    return [name for name in subject.follows if subject.fields[name].kind == "yes"]


def _watched(subject: Subject) -> list[str]:
    """The fields whose change begins a new span."""
    flow = subject.workflow
    lapse = [flow.lapse.field] if flow and flow.lapse else []
    return [*(["state"] if flow else []), *lapse, *subject.follows]


def _moved(subject: Subject, case: Case) -> bool:
    return any(case.new.get(name) != case.old.get(name) for name in _watched(subject))


def keep(
    connection: Connection, subject: Subject, pairs: Sequence[tuple[Case, Record]]
) -> None:  # fmt: skip
    """Writes down in which state each record stands from the day its change took effect."""
    if not timed(subject):
        return
    fresh = [(c, r) for c, r in pairs if not c.old]
    moved = [(c, r) for c, r in pairs if c.old and _moved(subject, c)]
    _end(connection, subject, [(r.id or 0, c.on) for c, r in moved])
    rows = [row for c, r in fresh for row in spans(subject, r.id or 0, c.new, c.on)]
    rows += [_row(subject, r.id or 0, str(c.new.get("state") or ""), c.new, c.on) for c, r in moved]
    if rows:
        connection.execute(insert(_SPAN), rows)


def end(connection: Connection, subject: Subject, id: int, on: date) -> None:
    """A deleted record is not there from that day."""
    if timed(subject):
        _end(connection, subject, [(id, on)])


def _end(connection: Connection, subject: Subject, ended: Sequence[tuple[int, date]]) -> None:
    if not ended:
        return
    day = bindparam("day", type_=_SPAN.c.until.type)
    connection.execute(
        update(_SPAN)
        .where(
            _SPAN.c.subject == subject.name, _SPAN.c.record_id == bindparam("of"),
            _SPAN.c.until > day,
        )
        .values(until=case((_SPAN.c.since > day, _SPAN.c.since), else_=day)),
        [{"of": id, "day": on} for id, on in ended],
    )  # fmt: skip


def stood(subject: Subject, on: date, states: Iterable[str] = ()) -> ColumnElement[bool]:
    """Which spans of the subject hold on the day, in one of the states as people saw them then;
    without states, in any."""
    parts = [_SPAN.c.subject == subject.name, _SPAN.c.since <= on, _SPAN.c.until > on]
    if wanted := list(states):
        lapse = subject.workflow.lapse if subject.workflow else None
        over = _SPAN.c.lapses_on < on
        seen = _SPAN.c.state.in_(wanted)
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
    subject: Subject, on: date, states: Iterable[str] = (),
    more: Iterable[ColumnElement[bool]] = (),
) -> ColumnElement[bool]:  # fmt: skip
    """Which records of a timed subject were there on the day, in one of the states if given.

    `more` are conditions on columns that the subject follows.
    """
    here, wanted, parts = subject.model.__table__, list(states), list(more)  # type: ignore[attr-defined]
    if subject.starts and not wanted and not parts:
        # What is kept today and has begun by the day was there: its own date tells.
        return here.c[subject.starts] <= on
    flow = subject.workflow
    many = flow is not None and {flow.initial, flow.lapse.shown if flow.lapse else ""} & {*wanted}
    parts.append(stood(subject, on, wanted))
    if many or not wanted:
        # Most records: each of the page is asked, instead of gathering them all.
        then = exists().where(_SPAN.c.record_id == here.c.id, *parts).correlate(here)
        return and_(here.c[subject.starts] <= on, then) if subject.starts else then
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
            _fold(ENTITIES[name], found.setdefault(id, {}), action, day, json.loads(changes), on)
    return found


def _fold(
    subject: Subject, kept: Row, action: str, day: str, changes: Mapping[str, list[Any]], on: date
) -> None:
    new = {n: _typed(subject, n, pair[1]) for n, pair in changes.items() if n in subject.fields}
    effect = _effect(subject, action, day, changes)
    if action == "create":
        past = [state for begins, state in begun(subject, new, effect) if begins <= on]
        if past:
            kept.update(new, **({"state": past[-1]} if subject.workflow else {}))
    elif effect <= on:
        if action == "delete":
            kept.clear()
        elif kept:
            kept.update(new)


def _effect(subject: Subject, action: str, day: str, changes: Mapping[str, list[Any]]) -> date:
    """The day from which an entry of the history took effect."""
    given = changes.get(subject.starts if action == "create" else "effective_on")
    beside = action == "create" or "effective_on" not in subject.fields
    return date.fromisoformat(given[1] if given and given[1] and beside else day)


def _typed(subject: Subject, name: str, value: Any) -> Any:
    """A value of the history as the record holds it."""
    if value is None:
        return None
    match subject.fields[name].kind:
        case "day":
            return date.fromisoformat(value)
        case "moment":
            return datetime.fromisoformat(value)
        case "number":
            return Decimal(str(value))
        case _:
            return value


def rebuild(connection: Connection) -> None:
    """Makes all spans anew from the history."""
    connection.execute(_SPAN.delete())
    last = 0
    while True:
        entries = connection.execute(
            select(_LOG.c.id, _LOG.c.subject, _LOG.c.record_id, _LOG.c.action, _LOG.c.day,
                   _LOG.c.changes)
            .where(_LOG.c.id > last).order_by(_LOG.c.id).limit(_AT_ONCE)
        ).all()  # fmt: skip
        for _, name, id, action, day, text in entries:
            if (subject := ENTITIES.get(name)) is not None and timed(subject):
                _again(connection, subject, id, action, day, json.loads(text))
        if len(entries) < _AT_ONCE:
            return
        last = entries[-1].id


def ensure(connection: Connection) -> None:
    """Makes the spans of a database whose records are older than the spans."""
    if not connection.execute(select(_SPAN.c.id).limit(1)).first():
        rebuild(connection)


def _again(
    connection: Connection, subject: Subject, id: int, action: str, day: str,
    changes: Mapping[str, list[Any]],
) -> None:  # fmt: skip
    new = {n: _typed(subject, n, pair[1]) for n, pair in changes.items() if n in subject.fields}
    on, flow = _effect(subject, action, day, changes), subject.workflow
    if action == "create":
        connection.execute(insert(_SPAN), list(spans(subject, id, new, on)))
        return
    if action == "delete" or any(name in new for name in _watched(subject)):
        before = connection.execute(
            select(_SPAN).where(_SPAN.c.subject == subject.name, _SPAN.c.record_id == id)
            .order_by(_SPAN.c.id.desc()).limit(1)
        ).mappings().first()  # fmt: skip
        _end(connection, subject, [(id, on)])
        if action != "delete" and before is not None:
            said = {name: f",{name}," in before["marks"] for name in _marks(subject)}
            said |= {name: before["due_on"] for name in subject.follows if name not in said}
            if flow and flow.lapse:
                said[flow.lapse.field] = before["lapses_on"]
            said = {"state": before["state"], **said, **new}
            row = _row(subject, id, str(said["state"]), said, on)
            connection.execute(insert(_SPAN), [row])
