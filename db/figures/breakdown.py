"""How a list spreads over a field, a level of place or the industries, each group with the filter
that opens it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlmodel import Session

from db.access import row_rights
from db.read import as_of, query
from db.read.query import View
from db.read.related_filters import industry_of, region_of, related_fields
from models import SUBJECTS
from models.core.fields import fields_of
from models.core.roles import Actor
from models.core.subject import Subject
from models.programme.region import CITY, PROVINCE, ZONES, division, is_zone
from models.timeline.state_period import StatePeriod


@dataclass(frozen=True)
class Bar:
    """One group of a breakdown; `filters` opens its list."""

    key: Any
    count: int
    filters: Mapping[str, Any]


LEVELS = {"province": PROVINCE, "city": CITY, "county": 1}
ABOVE = {"city": "province", "county": "city"}
INDUSTRY = "industry"


def ways(subject: Subject) -> list[str]:
    """By what its lists can be broken down: levels of place, the industry, its state, and the
    closed lists, bodies and departments that its columns name."""
    listed = [n for n, m in subject.fields.items() if m.listed and n != "state"]
    kinds = [n for n in listed if subject.fields[n].kind == "choice"]
    bodies = [n for n in ("body_id", "office_id") if n in subject.fields]
    return [
        *(LEVELS if region_of(subject) else ()),
        *([INDUSTRY] if industry_of(subject) else []),
        *bodies,
        *(["state"] if "state" in subject.fields else []),
        *kinds,
    ]


def breakdown(
    session: Session, name: str, by: str, view: View, actor: Actor, today: date
) -> list[Bar]:
    """How a view spreads over one of its `ways`, or another of its fields, largest group first.
    States are those that people see, or saw on the past day of the view."""
    subject = SUBJECTS[name]
    source, key = grouped_by(subject, by, view, today)
    parts = query.conditions(session, subject, view, actor, today)
    found = session.execute(
        select(key.label("key"), func.count().label("number"))
        .select_from(source)
        .where(*parts)
        .group_by(key)
        .order_by(func.count().desc(), key.nulls_last())
    ).all()
    apart = zoned(by, (k for k, _ in found))
    return [Bar(k, n, opens(subject, by, k, view, alone=k in apart)) for k, n in found]


def grouped_by(subject: Subject, by: str, view: View, today: date) -> tuple[Any, Any]:
    """The tables to read, and what is grouped by."""
    source: Any = row_rights.table(subject.name)
    if size := LEVELS.get(by, 0):
        source, column = _along(subject, subject.scope["region"])
        zone = column >= 100 * PROVINCE
        # Among the counties a zone is a place of its own.
        whole = column if by == "county" else case((zone, column // ZONES), else_=column)
        return source, (whole // size) * size
    if by == INDUSTRY:
        own = industry_of(subject)
        return _along(subject, related_fields(subject)[own][1] if own == INDUSTRY else own)
    if by == "state" and view.on is not None and as_of.timed(subject):
        span: Any = StatePeriod.__table__
        then = and_(span.c.record_id == source.c.id, as_of.in_state_on(subject, view.on))
        return source.join(span, then), as_of.shown(subject, view.on)
    return source, _shown(subject, today) if by == "state" and subject.workflow else source.c[by]


def _along(subject: Subject, path: str) -> tuple[Any, Any]:
    """The tables that a dotted path of relations joins, and the column at its end."""
    model, source = subject.model, row_rights.table(subject.name)
    here = source
    *steps, last = path.split(".")
    for step in steps:
        other = SUBJECTS[fields_of(model)[step].target]
        there = row_rights.table(other.name)
        source = source.outerjoin(there, here.c[step] == there.c.id)
        model, here = other.model, there
    return source, here.c[last]


def _shown(subject: Subject, today: date) -> Any:
    here, lapse = row_rights.table(subject.name), subject.workflow and subject.workflow.lapse
    if not lapse:
        return here.c.state
    over = and_(here.c.state.in_(lapse.states), here.c[lapse.field] < today)
    return case((over, lapse.shown), else_=here.c.state)


def coarse(by: str, key: int | None) -> bool:
    """Whether a group of this level holds records that are placed no finer than a level above."""
    return key is not None and by in ABOVE and not is_zone(key) and key % LEVELS[ABOVE[by]] == 0


def zoned(by: str, keys: Iterable[Any]) -> set[int]:
    """The counties of which zones are groups beside them."""
    return {division(k) for k in keys if k and is_zone(k)} if by == "county" else set()


def opens(
    subject: Subject, by: str, key: Any, view: View, *, alone: bool = False
) -> dict[str, Any]:
    """The filter of a group; `alone` leaves out the zones of a county."""
    name = {INDUSTRY: industry_of(subject)}.get(by, by)
    if by in LEVELS:
        name = region_of(subject)
    elif name in subject.fields and subject.fields[name].kind == "choice":
        return {**view.filters, name: [query.EMPTY if key is None else key]}
    wanted = query.EMPTY if key is None else key
    # The code of a province opens the whole of it; the pair of codes what has no finer one.
    exact = by in LEVELS and (alone or coarse(by, key))
    return {**view.filters, name: (key, key + LEVELS[by] - 1) if exact else wanted}
