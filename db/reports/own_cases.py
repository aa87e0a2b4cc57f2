"""The cases of an applicant: what happened, where each stands, what comes next and whose turn it is
(P26)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from db.read import audit_entries, query
from models import SUBJECTS
from models.core.roles import Actor
from models.core.workflow import Transition, Workflow
from models.rights import may

AT_MOST = 30
"""Cases of a subject that are shown, the newest; the list behind them goes on."""
UNDER_WAY = ("blue", "orange")
"""Colours of the states in which a case is under way."""


@dataclass(frozen=True)
class Done:
    """A step that was taken. `rules` are the articles of one that was refused or returned."""

    action: str
    day: str
    reason: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class OwnCase:
    """A case of the own organisation. `mine` are the steps that wait for the applicant, `offices`
    the roles that wait to take one of the steps in `next`."""

    subject: str
    id: int
    title: str
    state: str
    day: date | None
    due_on: date | None
    done: tuple[Done, ...]
    mine: tuple[Transition, ...]
    next: tuple[str, ...]
    offices: tuple[str, ...]
    under_way: bool
    programme_id: int | None


def own_cases(session: Session, actor: Actor, today: date) -> list[OwnCase]:
    """Under way first, those that wait for the applicant before all others."""
    found = [case for name in followed(actor) for case in _of(session, name, actor, today)]
    found.sort(key=lambda c: (not c.under_way, not c.mine, c.due_on or date.max, -c.id))
    return found


def followed(actor: Actor) -> tuple[str, ...]:
    """The subjects whose cases the applicant takes steps in."""
    return tuple(
        name
        for name, subject in SUBJECTS.items()
        if subject.workflow and may(actor, name, "act") and "party" in subject.scope
    )


def _of(session: Session, name: str, actor: Actor, today: date) -> Iterator[OwnCase]:
    subject = SUBJECTS[name]
    flow = subject.workflow
    assert flow is not None
    records = query.page(session, name, query.View(size=AT_MOST), actor, today).records
    titles = query.titles(session, [(name, record.id or 0) for record in records], actor)
    for record in records:
        state = flow.shown(record, today)
        ahead = _ahead(flow, state)
        mine = tuple(s for s in ahead if actor.role in s.roles)
        theirs = tuple(s for s in ahead if actor.role not in s.roles)
        yield OwnCase(
            name,
            record.id or 0,
            titles[name, record.id or 0],
            state,
            getattr(record, subject.starts, None) if subject.starts else None,
            getattr(record, "due_on", None),
            tuple(_done(session, name, flow, record.id or 0, actor)),
            mine,
            tuple(dict.fromkeys(s.label for s in theirs)),
            tuple(dict.fromkeys(role for s in theirs for role in s.roles)),
            bool(mine) or flow.states[state].colour in UNDER_WAY,
            getattr(record, "programme_id", None),
        )


def _ahead(flow: Workflow, state: str) -> Sequence[Transition]:
    """The steps that carry a case on; what ends it is always open, and nobody waits for it."""
    return [s for s in flow.leaving(state) if s.waits and not s.reason]


def _done(session: Session, name: str, flow: Workflow, id: int, actor: Actor) -> Iterator[Done]:
    """What happened to the case, in its order."""
    for entry in reversed(audit_entries.timeline(session, name, id, actor)):
        step = flow.named(entry.action)
        if step is None and entry.action != "create":
            continue
        _, reason = json.loads(entry.changes).get("reason", (None, ""))
        against = step is not None and step.reason and actor.role not in step.roles
        yield Done(
            entry.action, entry.day, str(reason or ""), step.rules if step and against else ()
        )
