"""How the records stand to the rulebook today: who is bound by a statement, and who breaches it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from db import query, scope
from db.metrics import METRICS
from db.query import COUNT_TO, View
from models import ENTITIES
from models.roles import Actor, may
from models.rulebook import Bite, bites, every_check


@dataclass(frozen=True)
class Standing:
    """One look at today's records: counts up to COUNT_TO, and the filters that open each list.

    `exempt` are all other records of the subject, `breach` is part of `bound`.
    """

    subject: str
    label: str
    bound: int
    breach: int
    exempt: int
    bound_filters: Mapping[str, Any]
    breach_filters: Mapping[str, Any]

    @property
    def comply(self) -> int:
        return self.bound - self.breach


def places(id: str) -> tuple[Bite, ...]:
    """Where a statement is kept, the figures of db/metrics.py included."""
    figures = (
        Bite("figure", m.subject, m.name, m.label) for m in METRICS.values() if id in m.rules
    )
    return (*bites(id), *figures)


def keepers(session: Session, id: str, actor: Actor) -> list[tuple[str, int]]:
    """Posts and documents that keep a statement by what they are: (subject, id) of each."""
    found: list[tuple[str, int]] = []
    for name in ("office", "governing_document"):
        here = scope.table(name)
        parts = (scope.condition(ENTITIES[name], actor), here.c.statements.contains(id))
        rows = session.execute(select(here.c.id, here.c.statements).where(*parts))
        found += [(name, key) for key, kept in rows if id in kept.split(", ")]
    return found


def standings(
    session: Session, id: str, actor: Actor, today: date, programme_id: int | None = None
) -> list[Standing]:
    """Every look that is taken for a statement, of the records that the actor may read."""
    found = []
    for name, check in every_check():
        if id not in check.rules or not may(actor, name, "read"):
            continue
        bound, breach = check.views(today)
        own = _own(name, programme_id)
        counts = [_count(session, name, own | f, actor, today) for f in (bound, breach, {})]
        found.append(
            Standing(name, check.label, counts[0], counts[1], counts[2] - counts[0],
                own | bound, own | breach)
        )  # fmt: skip
    return found


def _own(name: str, programme_id: int | None) -> dict[str, Any]:
    """The programme as a filter, for the subjects that can be filtered by it."""
    kept = programme_id is not None and "programme_id" in ENTITIES[name].fields
    return {"programme_id": programme_id} if kept else {}


def _count(
    session: Session, name: str, filters: Mapping[str, Any], actor: Actor, today: date
) -> int:
    subject, here = ENTITIES[name], scope.table(name)
    parts = query.conditions(session, subject, View(filters=filters), actor, today)
    inner = select(here.c.id).where(*parts).limit(COUNT_TO).subquery()
    return session.scalar(select(func.count()).select_from(inner)) or 0
