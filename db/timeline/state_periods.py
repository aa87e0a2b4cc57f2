"""The spans of states: kept by the write service, and made anew from the history."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, case, insert, select, update
from sqlmodel import Session

from db.access.field_checks import chunks
from db.timeline import state_counts
from models import SUBJECTS
from models.core.fields import renamed
from models.core.setting import Setting
from models.core.subject import Record, Subject
from models.core.workflow import Case
from models.timeline.audit_entry import History
from models.timeline.state_period import FOREVER, StatePeriod

_SPAN = StatePeriod.__table__
_LOG = History.__table__
_AT_ONCE = 5000
# Made once: every write runs them.
_ADD = insert(_SPAN)
_OF_RECORDS = select(_SPAN.c.record_id, *state_counts.COLUMNS).where(
    _SPAN.c.subject == bindparam("what"),
    _SPAN.c.record_id.in_(bindparam("ids", expanding=True)),
)
_DAY = bindparam("day", type_=_SPAN.c.until.type)
_ENDING = (
    update(_SPAN)
    .where(
        _SPAN.c.subject == bindparam("what"),
        _SPAN.c.record_id == bindparam("of"),
        _SPAN.c.until > _DAY,
    )
    .values(until=case((_SPAN.c.since > _DAY, _SPAN.c.since), else_=_DAY))
)
Row = dict[str, Any]


def timed(subject: Subject) -> bool:
    """Whether a past day can be asked of the subject: its records begin, move and end on days."""
    return bool(subject.workflow or subject.starts)


def begun(subject: Subject, values: Mapping[str, Any], on: date) -> list[tuple[date, str]]:
    """The states that a new record has gone through, each with its first day.

    A record that is entered late brings its dated events with it: a recognition of 2022 that is
    typed in today was a recognition in 2022.
    """
    flow = subject.workflow
    if flow is None:
        return [(on, "")]
    # A record that is older than the workflow of its subject begins where all begin.
    state = str(values.get("state") or flow.initial)
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
    subject: Subject,
    id: int,
    state: str,
    values: Mapping[str, Any],
    since: date,
    until: date = FOREVER,
) -> Row:
    lapse = subject.workflow.lapse if subject.workflow else None
    lapses = values.get(lapse.field) if lapse and state in lapse.states else None
    row = {
        "subject": subject.name,
        "record_id": id,
        "state": state,
        "since": since,
        "until": until,
        "lapses_on": lapses,
        "due_on": None,
    }
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


def keep(connection: Connection, subject: Subject, pairs: Sequence[tuple[Case, Record]]) -> None:
    """Writes down in which state each record stands from the day its change took effect."""
    if not timed(subject):
        return
    fresh = [(c, r) for c, r in pairs if not c.old]
    moved = [(c, r) for c, r in pairs if c.old and _moved(subject, c)]
    rows = [row for c, r in fresh for row in spans(subject, r.id or 0, c.new, c.on)]
    rows += [_row(subject, r.id or 0, str(c.new.get("state") or ""), c.new, c.on) for c, r in moved]
    if state_counts.counted(subject):
        _tally(connection, subject, {r.id or 0: c for c, r in pairs}, rows)
    _end(connection, subject, [(r.id or 0, c.on) for c, r in moved])
    if rows:
        connection.execute(_ADD, rows)


def _tally(
    connection: Connection, subject: Subject, cases: Mapping[int, Case], rows: Sequence[Row]
) -> None:
    """Moves the sums as spans end on the day of their case and `rows` begin."""
    sums = state_counts.Sums(subject)
    changed = [
        id
        for id, c in cases.items()
        if c.old
        and (_moved(subject, c) or c.old[state_counts.PROGRAMME] != c.new[state_counts.PROGRAMME])
    ]
    for id, state, since, until, lapses_on in _kept(connection, subject, changed):
        case = cases[id]
        sums.add(case.old[state_counts.PROGRAMME], state, since, until, lapses_on, -1)
        if _moved(subject, case):
            until = max(since, min(until, case.on))
        sums.add(case.new[state_counts.PROGRAMME], state, since, until, lapses_on)
    for row in rows:
        programme = cases[row["record_id"]].new[state_counts.PROGRAMME]
        sums.add(programme, *(row[column.name] for column in state_counts.COLUMNS))
    sums.write(connection)


def _kept(connection: Connection, subject: Subject, ids: Sequence[int]) -> Iterator[Any]:
    for part in chunks(ids):
        yield from connection.execute(_OF_RECORDS, {"what": subject.name, "ids": part}).all()


def end(connection: Connection, subject: Subject, record: Record, on: date) -> None:
    """A deleted record is not there from that day, and in no list of an earlier one."""
    if not timed(subject) or record.id is None:
        return
    if state_counts.counted(subject):
        sums = state_counts.Sums(subject)
        programme = getattr(record, state_counts.PROGRAMME)
        for _, state, since, until, lapses_on in _kept(connection, subject, [record.id]):
            sums.add(programme, state, since, until, lapses_on, -1)
        sums.write(connection)
    _end(connection, subject, [(record.id, on)])


def _end(connection: Connection, subject: Subject, ended: Sequence[tuple[int, date]]) -> None:
    if not ended:
        return
    connection.execute(_ENDING, [{"what": subject.name, "of": id, "day": on} for id, on in ended])


def effect(subject: Subject, action: str, day: str, changes: Mapping[str, list[Any]]) -> date:
    """The day from which an entry of the history took effect."""
    given = changes.get(subject.starts if action == "create" else "effective_on")
    beside = action == "create" or "effective_on" not in subject.fields
    return date.fromisoformat(given[1] if given and given[1] and beside else day)


def typed(subject: Subject, name: str, value: Any) -> Any:
    """A value of the history as the record holds it."""
    if value is None:
        return None
    meta = subject.fields[name]
    match meta.kind:
        case "choice":
            return renamed(meta.choices).get(value, value)
        case "day":
            return date.fromisoformat(value)
        case "moment":
            return datetime.fromisoformat(value)
        case "number":
            return Decimal(str(value))
        case _:
            return value


def rebuild(connection: Connection, names: Sequence[str] = tuple(SUBJECTS)) -> None:
    """Makes the spans of these subjects anew from the history."""
    connection.execute(_SPAN.delete().where(_SPAN.c.subject.in_(names)))
    last = 0
    while True:
        entries = connection.execute(
            select(
                _LOG.c.id,
                _LOG.c.subject,
                _LOG.c.record_id,
                _LOG.c.action,
                _LOG.c.day,
                _LOG.c.changes,
            )
            .where(_LOG.c.id > last, _LOG.c.subject.in_(names))
            .order_by(_LOG.c.id)
            .limit(_AT_ONCE)
        ).all()
        for _, name, id, action, day, text in entries:
            if (subject := SUBJECTS.get(name)) is not None and timed(subject):
                _again(connection, subject, id, action, day, json.loads(text))
        if len(entries) < _AT_ONCE:
            break
        last = entries[-1].id
    state_counts.rebuild(connection)


def ensure(connection: Connection) -> None:
    """Makes the spans of subjects that have records from before they had spans, or from before one
    of their states had its name. Looked for once for every set of states."""
    late = []
    with Session(connection, join_transaction_mode="rollback_only") as session:
        for name, subject in SUBJECTS.items():
            wanted = ",".join(subject.workflow.states if subject.workflow else ()).encode()
            kept = session.get(Setting, f"spans:{name}")
            if not timed(subject) or (kept is not None and kept.value == wanted):
                continue
            if _behind(connection, subject):
                late.append(name)
            session.merge(Setting(name=f"spans:{name}", value=wanted))
            session.flush()
    if late:
        rebuild(connection, late)
    state_counts.ensure(connection)


def _behind(connection: Connection, subject: Subject) -> bool:
    mine = select(_SPAN.c.id).where(_SPAN.c.subject == subject.name).limit(1)
    told = select(_LOG.c.id).where(_LOG.c.subject == subject.name).limit(1)
    if connection.execute(mine).first() is None:
        return connection.execute(told).first() is not None
    flow = subject.workflow
    unknown = mine.where(_SPAN.c.state.not_in(list(flow.states))) if flow else None
    return unknown is not None and connection.execute(unknown).first() is not None


def _again(
    connection: Connection,
    subject: Subject,
    id: int,
    action: str,
    day: str,
    changes: Mapping[str, list[Any]],
) -> None:
    new = {n: typed(subject, n, pair[1]) for n, pair in changes.items() if n in subject.fields}
    on, flow = effect(subject, action, day, changes), subject.workflow
    if action == "create":
        connection.execute(_ADD, list(spans(subject, id, new, on)))
        return
    if action == "delete" or any(name in new for name in _watched(subject)):
        before = (
            connection.execute(
                select(_SPAN)
                .where(_SPAN.c.subject == subject.name, _SPAN.c.record_id == id)
                .order_by(_SPAN.c.id.desc())
                .limit(1)
            )
            .mappings()
            .first()
        )
        _end(connection, subject, [(id, on)])
        if action != "delete" and before is not None:
            said = {name: f",{name}," in before["marks"] for name in _marks(subject)}
            said |= {name: before["due_on"] for name in subject.follows if name not in said}
            if flow and flow.lapse:
                said[flow.lapse.field] = before["lapses_on"]
            said = {"state": before["state"], **said, **new}
            row = _row(subject, id, str(said["state"]), said, on)
            connection.execute(_ADD, [row])
