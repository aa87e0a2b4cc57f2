"""What home shows: what waits for me, what is due, what I touched last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, literal, union_all
from sqlmodel import Session, select

from db.access import row_rights
from db.access.rule_sets import rules_on
from db.read import query
from db.write.related_records import Facts
from models import SUBJECTS
from models.core.deadlines import KNOWN_UNTIL, provisional
from models.core.roles import Actor
from models.core.subject import Subject
from models.core.workflow import Workflow
from models.rights import may, opens, reach, takes
from models.timeline.audit_entry import History

AT_MOST = 200
"""Counts and lists on home end here; the list behind them goes on."""


@dataclass(frozen=True)
class Due:
    """A record whose next step has a day. `waits` are the actions it waits for."""

    subject: str
    id: int
    title: str
    state: str
    due_on: date
    waits: tuple[str, ...]
    provisional: bool = False
    """Counted in working days of a year whose holidays are not known yet (W84)."""


@dataclass(frozen=True)
class Waiting:
    """How many records of a state wait for an action of mine; `more` beyond AT_MOST."""

    subject: str
    state: str
    count: int
    more: bool
    actions: tuple[str, ...]


def _mine(subject: Subject, state: str, actor: Actor) -> tuple[str, ...]:
    """Labels of the actions with which the actor's role carries a record on from `state`.

    Ends that are always open (withdraw, reject, revoke: they need a reason) make nothing wait.
    """
    flow = subject.workflow
    if flow is None or not may(actor, subject.name, "act"):
        return ()
    steps = (
        t
        for t in flow.leaving(state)
        if takes(actor, subject.name, t) and (not t.turn or actor.role in t.turn)
    )
    opened = (o for o in flow.openings if o.waits and state in o.states and opens(actor, o))
    return (*(t.label for t in steps if t.waits and not t.reason), *(o.label for o in opened))


def _acting(subject: Subject, actor: Actor) -> ColumnElement[bool]:
    """The rows on which the actor may act. Few records wait in a state, many belong to a body or
    a programme, so each is asked; with a region it is the other way round."""
    each = reach(actor, subject.name, "act") != "region"
    return row_rights.condition(subject, actor, "act", each=each)


def _personal(subject: Subject, actor: Actor) -> list[ColumnElement[bool]]:
    """Work assigned to a person waits for that person alone."""
    own = subject.scope.get("own", "")
    direct = own and "." not in own and actor.role in ("body", "expert")
    return [row_rights.table(subject.name).c[own] == actor.id] if direct else []


def waiting(
    session: Session, actor: Actor, today: date, programme_id: int | None = None
) -> list[Waiting]:
    """For every state from which my role carries a record on: how many stand there. Each is
    counted up to AT_MOST only, all of them in one statement."""
    asked: list[tuple[str, str, tuple[str, ...]]] = []
    counts = []
    for name, subject in SUBJECTS.items():
        here = row_rights.table(name)
        for state in subject.workflow.states if subject.workflow else ():
            if not (steps := _mine(subject, state, actor)):
                continue
            parts = [here.c.state == state, _acting(subject, actor), *_personal(subject, actor)]
            if programme_id is not None and "programme_id" in here.c:
                parts.append(here.c.programme_id == programme_id)
            inner = select(here.c.id).where(*parts).limit(AT_MOST + 1).subquery()
            counts.append(select(literal(len(asked)), func.count()).select_from(inner))
            asked.append((name, state, steps))
    numbers = session.execute(union_all(*counts)).all() if counts else []
    found = {int(row[0]): int(row[1]) for row in numbers}
    return [
        Waiting(name, state, min(found[place], AT_MOST), found[place] > AT_MOST, steps)
        for place, (name, state, steps) in enumerate(asked)
        if found.get(place)
    ]


def due(
    session: Session, actor: Actor, today: date, days: int = 30, programme_id: int | None = None
) -> list[Due]:
    """Records with a step due within `days`, overdue first, that the actor may act on."""
    found: list[tuple[str, int, str, date, tuple[str, ...]]] = []
    for name, subject in SUBJECTS.items():
        here = row_rights.table(name)
        if subject.workflow is None or "due_on" not in here.c or not may(actor, name, "act"):
            continue
        flow = subject.workflow
        states = {state: _waiting_for(subject, flow, state, actor) for state in flow.states}
        live = [state for state, labels in states.items() if labels]
        parts = [
            here.c.state.in_(live),
            here.c.due_on <= today + timedelta(days=days),
            _acting(subject, actor),
            *_personal(subject, actor),
        ]
        if flow.lapse:
            # What has lapsed by its date waits for nobody any more.
            parts.append(here.c[flow.lapse.field] >= today)
        if programme_id is not None and "programme_id" in here.c:
            parts.append(here.c.programme_id == programme_id)
        steps: Sequence[tuple[int, str, date]] = session.exec(
            select(here.c.id, here.c.state, here.c.due_on)
            .where(*parts)
            .order_by(here.c.due_on)
            .limit(AT_MOST)
        ).all()
        found += [(name, key, state, day, states[state]) for key, state, day in steps]
    found.sort(key=lambda f: f[3])
    titles = query.titles(session, [(name, key) for name, key, *_ in found[:AT_MOST]], actor)
    dues = []
    for name, key, state, day, waits in found[:AT_MOST]:
        unsure = day > KNOWN_UNTIL and _provisional(session, name, key, state, day, today)
        dues.append(Due(name, key, titles[name, key], state, day, waits, unsure))
    return dues


def _waiting_for(subject: Subject, flow: Workflow, state: str, actor: Actor) -> tuple[str, ...]:
    """Labels of the steps out of a state for which it waits on the actor; else of all his."""
    waiting = _mine(subject, state, actor)
    return waiting or tuple(s.label for s in flow.leaving(state) if takes(actor, subject.name, s))


def _provisional(session: Session, name: str, id: int, state: str, day: date, today: date) -> bool:
    subject = SUBJECTS[name]
    record, flow = session.get(subject.model, id), subject.workflow
    path = subject.scope.get("programme")
    if record is None or flow is None or path is None:
        return False
    programme = Facts(session).along(subject, path, record.model_dump(), id)
    rules = rules_on(session, programme, today)
    return rules is not None and provisional(flow, state, day, rules.durations.working)


def recent(session: Session, actor: Actor, limit: int = 10) -> list[tuple[str, int, str, datetime]]:
    """The records the actor changed last, each once."""
    entries = session.exec(
        select(History)
        .where(History.account_id == actor.id)
        .order_by(History.id.desc())  # type: ignore[attr-defined]
        .limit(limit * 10)
    ).all()
    seen: dict[tuple[str, int], datetime] = {}
    for entry in entries:
        if entry.subject in SUBJECTS and entry.subject != "account":
            seen.setdefault((entry.subject, entry.record_id), entry.at)
    places = list(seen)[:limit]
    titles = query.titles(session, places, actor)
    # What has left the reader's rows, or is gone, is no work of theirs any more.
    say = session.info.get("say", str)
    there = [p for p in places if titles.get(p, say(query.HIDDEN)) != say(query.HIDDEN)]
    return [(n, i, titles[n, i], seen[n, i]) for n, i in there]
