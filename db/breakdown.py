"""How a list spreads over a field or a level of places: one grouped query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlmodel import Session

from db import query, scope
from db.query import View
from models import ENTITIES
from models.base import Subject
from models.fields import fields_of
from models.place import CITY, PROVINCE
from models.roles import Actor


@dataclass(frozen=True)
class Bar:
    """One group of a breakdown. `filters` opens its list; None where no filter says just this."""

    key: Any
    count: int
    filters: Mapping[str, Any] | None


_LEVELS = {"province": PROVINCE, "city": CITY, "county": 1}


def breakdown(
    session: Session, name: str, by: str, view: View, actor: Actor, today: date
) -> list[Bar]:
    """How a view spreads over a field or a level (province, city, county), largest group first.
    States are those that people see."""
    subject = ENTITIES[name]
    source: Any = scope.table(name)
    if size := _LEVELS.get(by, 0):
        source, column = _along(subject, subject.scope["region"])
        key: Any = (column // size) * size
    else:
        key = _shown(subject, today) if by == "state" and subject.workflow else source.c[by]
    parts = query.conditions(session, subject, view, actor, today)
    found = session.execute(
        select(key.label("key"), func.count().label("number"))
        .select_from(source).where(*parts).group_by(key).order_by(func.count().desc(), key)
    ).all()  # fmt: skip
    return [Bar(k, n, _opens(subject, by, k, view)) for k, n in found]


def _along(subject: Subject, path: str) -> tuple[Any, Any]:
    """The tables that a dotted path of relations joins, and the column at its end."""
    model, source = subject.model, scope.table(subject.name)
    here = source
    *steps, last = path.split(".")
    for step in steps:
        other = ENTITIES[fields_of(model)[step].target]
        there = scope.table(other.name)
        source = source.join(there, here.c[step] == there.c.id)
        model, here = other.model, there
    return source, here.c[last]


def _shown(subject: Subject, today: date) -> Any:
    here, lapse = scope.table(subject.name), subject.workflow and subject.workflow.lapse
    if not lapse:
        return here.c.state
    over = and_(here.c.state.in_(lapse.states), here.c[lapse.field] < today)
    return case((over, lapse.shown), else_=here.c.state)


def _opens(subject: Subject, by: str, key: Any, view: View) -> dict[str, Any] | None:
    if key is None:
        return None
    if by not in _LEVELS:
        choices = subject.fields[by].kind == "choice"
        return {**view.filters, by: [key] if choices else key}
    path = subject.scope["region"]
    coarse = key % (PROVINCE if by == "city" else CITY) == 0 and by != "province"
    # A record placed no finer than its province would open the whole province.
    return None if coarse or "." in path else {**view.filters, path: key}
