"""How the records stand to the rulebook today: who is bound by a statement, and who breaches it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, select

from db.access import row_rights
from db.figures.registry import METRICS
from db.read import query
from db.read.query import COUNT_TO, View
from models import SUBJECTS
from models.core.roles import Actor
from models.core.statements import STATEMENTS
from models.programme.programme import Programme
from models.rights import may
from models.rulebook import Bite, bites, every_check

ASKED = "Asked at every write: no record is kept that breaches it"
_code: Any = Programme.code


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
    """Where a statement is kept, the figures of db/figures/registry.py included."""
    figures = (
        Bite("figure", m.subject, m.name, m.label) for m in METRICS.values() if id in m.rules
    )
    return (*bites(id), *figures)


def keepers(session: Session, id: str, actor: Actor) -> list[tuple[str, int]]:
    """Posts and documents that keep a statement by what they are: (subject, id) of each."""
    found: list[tuple[str, int]] = []
    for name in ("office", "governing_document"):
        here = row_rights.table(name)
        parts = (row_rights.condition(SUBJECTS[name], actor), here.c.statements.contains(id))
        rows = session.execute(select(here.c.id, here.c.statements).where(*parts))
        found += [(name, key) for key, kept in rows if id in kept.split(", ")]
    return found


def compliance(
    session: Session, id: str, actor: Actor, today: date, programme_id: int | None = None
) -> list[Standing]:
    """Every look that is taken for a statement, of the records that the actor may read."""
    looks: list[tuple[str, str, dict[str, Any], dict[str, Any] | None]]
    looks = [(name, c.label, *c.views(today)) for name, c in every_check() if id in c.rules]
    looked = {name for name, *_ in looks}
    asked = dict.fromkeys(b.subject for b in bites(id) if b.kind in ("guard", "transition"))
    looks += [(name, ASKED, {}, None) for name in asked if name not in looked]
    found = []
    for name, label, bound, breach in looks:
        if not may(actor, name, "read"):
            continue
        own = _own(session, name, id, programme_id)
        kept = {"programme_id": programme_id} if programme_id and own else {}
        every = _count(session, name, kept, actor, today)
        counted = _count(session, name, bound | own, actor, today)
        wrong = 0 if breach is None else _count(session, name, breach | own, actor, today)
        filters = (bound | own, (breach or {}) | own)
        found.append(Standing(name, label, counted, wrong, every - counted, *filters))
    return found


def _own(session: Session, name: str, id: str, programme_id: int | None) -> dict[str, Any]:
    """The programmes that the statement binds, or the one asked for, as a filter."""
    if "programme_id" not in SUBJECTS[name].fields:
        return {}
    if programme_id is not None:
        return {"programme_id": programme_id}
    codes = STATEMENTS[id].programmes
    if not codes:
        return {}
    return {"programme_id": list(session.exec(select(Programme.id).where(_code.in_(codes))))}


def _count(
    session: Session, name: str, filters: Mapping[str, Any], actor: Actor, today: date
) -> int:
    subject, here = SUBJECTS[name], row_rights.table(name)
    parts = query.conditions(session, subject, View(filters=filters), actor, today)
    inner = select(here.c.id).where(*parts).limit(COUNT_TO).subquery()
    return session.exec(select(func.count()).select_from(inner)).one()
