"""Gathers what a circular on the progress of a programme says: every figure as on the last day of
its period, beside it the figure of the evening before the first day (H04)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from db.access import row_rights
from db.access.rule_sets import is_demo
from db.figures.breakdown import breakdown, coarse
from db.figures.by_region import divisions
from db.figures.figure import PARTIAL, UNREADABLE, Metric
from db.figures.forecast import Forecast
from db.figures.registry import METRICS
from db.read import query
from db.read.query import View
from db.read.related_filters import region_of
from db.reports import target_trend
from db.reports.circular_parts import FLOWS, STOCKS, Circular, Line, Number, Order, Rank, sure
from db.reports.target_progress import Figure, progress
from db.write import audit_log
from models import SUBJECTS
from models.core.errors import Refusal, Refused
from models.core.roles import SYSTEM, Actor
from models.programme.programme import Programme
from models.programme.region import PROVINCE, Region, lies_in
from models.rights import may, rows

__all__ = ["Circular", "Order", "check", "gather", "regions"]


def check(order: Order, actor: Actor, today: date) -> None:
    """Raises Refused for who may not read targets, and for a period that cannot be reported."""
    wrong = []
    if not may(actor, "target", "read"):
        wrong.append(Refusal("Your account does not show the targets of a programme."))
    if order.start > order.end:
        wrong.append(
            Refusal(
                "The period ends on {end}, before it begins on {start}.",
                {"start": order.start, "end": order.end},
                field="end",
            )
        )
    if order.end > today:
        wrong.append(
            Refusal(
                "The period ends on {end}, which has not come yet.", {"end": order.end}, field="end"
            )
        )
    if wrong:
        raise Refused(wrong)


def gather(session: Session, order: Order, actor: Actor, today: date) -> Circular:
    """The content; `today` only decides whether the period is over. Raises Refused."""
    check(order, actor, today)
    programme = query.get(session, "programme", order.programme_id, actor)
    if not isinstance(programme, Programme):
        raise Refused([Refusal("Not found or not yours.")])
    region = session.get(Region, order.region_id) if order.region_id else None
    ranks, remark = _ranks(session, order, programme, actor)
    return Circular(
        order,
        programme.name,
        programme.authority,
        region.name if region else "",
        is_demo(session),
        tuple(_stock(session, order, metric, actor) for metric in STOCKS),
        tuple(_flow(session, order, metric, actor) for metric in FLOWS),
        _lines(session, order, actor),
        ranks,
        remark,
        audit_log.head(session.connection()),
    )


def _unsure(actor: Actor, subject: str, region: int | None) -> str:
    """Why the actor's rows do not make up the number; "" where they do."""
    reach = rows(actor.role, subject, "read")
    if reach == "all" or (reach == "region" and lies_in(region, actor.region_id)):
        return ""
    return PARTIAL if reach else UNREADABLE


def _filters(order: Order, metric: Metric, start: date | None, end: date) -> dict[str, Any]:
    place = {region_of(SUBJECTS[metric.subject]): order.region_id} if order.region_id else {}
    days = {metric.day: (start, end)} if metric.day else {}
    return {"programme_id": order.programme_id, **metric.fixed, **days, **place}


def _count(
    session: Session, metric: Metric, filters: Mapping[str, Any], actor: Actor, on: date
) -> float:
    subject, here = SUBJECTS[metric.subject], row_rights.table(metric.subject)
    parts = query.conditions(session, subject, View(filters=filters, on=on), actor, on)
    what: Any = func.sum(here.c[metric.total]) if metric.total else func.count()
    if metric.each:
        what = func.count(here.c[metric.each].distinct())
    return float(session.scalar(select(what).select_from(here).where(*parts)) or 0)


def _stock(session: Session, order: Order, metric: Metric, actor: Actor) -> Number:
    filters = _filters(order, metric, None, order.end)
    if why := _unsure(actor, metric.subject, order.region_id):
        return Number(metric, None, None, filters, why)
    earlier = _filters(order, metric, None, order.opening)
    return Number(
        metric,
        _count(session, metric, filters, actor, order.end),
        _count(session, metric, earlier, actor, order.opening),
        filters,
    )


def _flow(session: Session, order: Order, metric: Metric, actor: Actor) -> Number:
    filters = _filters(order, metric, order.start, order.end)
    if why := _unsure(actor, metric.subject, order.region_id):
        return Number(metric, None, None, filters, why)
    return Number(metric, _count(session, metric, filters, actor, order.end), None, filters)


def _lines(session: Session, order: Order, actor: Actor) -> tuple[Line, ...]:
    now, then = (
        progress(session, order.programme_id, actor, day, on=day)
        for day in (order.end, order.opening)
    )
    return tuple(
        Line(a, b, _ahead(session, order, a, actor), _here(session, order, a, actor))
        for a, b in zip(now, then, strict=True)
    )


def _ahead(session: Session, order: Order, figure: Figure, actor: Actor) -> Forecast | None:
    due = figure.period[1]
    if sure(figure) is None or due is None or due <= order.end:
        return None
    seen = target_trend.seen(session, figure, actor, order.end, order.end)
    return target_trend.ahead(figure, seen)


def _here(session: Session, order: Order, figure: Figure, actor: Actor) -> Number | None:
    """The region's part of a figure that the records count."""
    if not order.region_id or figure.counted is None or figure.value is None:
        return None
    metric, filters = METRICS[figure.target.metric], figure.counted.filters
    place = region_of(SUBJECTS[metric.subject])
    # A share or a mean has no part that could be counted: only what its list itself adds up to.
    if (
        not place
        or metric.unit in ("percent", "day", "point")
        or _count(session, metric, filters, actor, order.end) != figure.value
    ):
        return None
    own = {**filters, place: order.region_id}
    if why := _unsure(actor, metric.subject, order.region_id):
        return Number(metric, None, None, own, why)
    return Number(metric, _count(session, metric, own, actor, order.end), None, own)


def _ranks(
    session: Session, order: Order, programme: Programme, actor: Actor
) -> tuple[tuple[Rank, ...], str]:
    """The regions one level below the scope, by what the period brought to each."""
    top = order.region_id or programme.region_id
    for metric in FLOWS:
        if why := _unsure(actor, metric.subject, order.region_id):
            return (), why
    level = "county" if top and top % PROVINCE else "city"
    known = divisions(session, top, level, order.end) if top else []
    brought: dict[int | None, list[tuple[int, Mapping[str, Any] | None]]] = {
        id: [(0, None)] * len(FLOWS) for id in known
    }
    for place, metric in enumerate(FLOWS):
        view = View(filters=_filters(order, metric, order.start, order.end), on=order.end)
        for bar in breakdown(session, metric.subject, level, view, actor, order.end):
            found = brought.setdefault(bar.key, [(0, None)] * len(FLOWS))
            found[place] = (bar.count, bar.filters)
    named = query.titles(session, [("region", id) for id in brought if id is not None], SYSTEM)
    ranks = []
    for id, found in brought.items():
        numbers = tuple(number for number, _ in found)
        filters = tuple(view for _, view in found)
        if id is None:
            ranks.append(Rank(None, "", numbers, filters, False))
        else:
            wider = id not in known and coarse(level, id)
            ranks.append(Rank(id, named.get(("region", id), ""), numbers, filters, wider))
    ranks.sort(key=lambda r: (r.id is None or r.coarse, *(-n for n in r.numbers), r.id or 0))
    return tuple(ranks), ""


def regions(session: Session, programme_id: int, actor: Actor, day: date) -> dict[int, str]:
    """The regions that a circular can be narrowed to, with their names: those one level below the
    programme, and the actor's own."""
    programme = query.get(session, "programme", programme_id, actor)
    top = programme.region_id if isinstance(programme, Programme) else None
    if top is None:
        return {}
    found = divisions(session, top, "county" if top % PROVINCE else "city", day)
    own = actor.region_id
    if own and own not in found and own != top and lies_in(own, top):
        found.append(own)
    named = query.titles(session, [("region", id) for id in found], SYSTEM)
    return {id: named["region", id] for id in found}
