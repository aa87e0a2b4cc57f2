"""Figures: counted in the database, each with the filter that opens what it counts.

A figure counts exactly the rows of the list it opens, because both come from the same View. With
`each`, it counts the different values of that column among them: holders, not certificates.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlmodel import Session

from db import query, scope
from db.measure import (
    NO_CONFIRMATION,
    NO_RULES,
    PARTIAL,
    UNREADABLE,
    Ask,
    Counted,
    Metric,
    matching,
    share,
)
from db.measure_supervision import bars_kept, bodies_drawn, days_to_disposal, satisfactory
from db.query import View
from models import ENTITIES
from models.base import Subject
from models.codes import plus
from models.fields import fields_of
from models.place import CITY, PROVINCE
from models.pool import MEMBER
from models.roles import Actor, may, rows


def _days(metric: Metric, ask: Ask, filters: Mapping[str, Any]) -> Any:
    """The day of each record that counts; with `each`, its first day."""
    here, parts = scope.table(metric.subject), matching(ask, metric.subject, filters)
    day: Any = here.c[metric.day]
    if not metric.each:
        return select(day.label("day")).where(*parts).subquery()
    firsts = select(func.min(day).label("day")).where(*parts)
    return firsts.group_by(here.c[metric.each]).subquery()


def _tally(metric: Metric, ask: Ask) -> Counted:
    """Records of a period, or the different `each` among them by the first day of each."""
    filters = metric.filters(ask)
    counted = _days(metric, ask, filters)
    early = case((counted.c.day <= (ask.due or ask.end), 1))
    found = ask.session.execute(select(func.count(), func.count(early)).select_from(counted)).one()
    return Counted(float(found[0]), metric.subject, filters, metric.each, float(found[1]))


def _new_enterprises(metric: Metric, ask: Ask) -> Counted:
    if ask.rules is not None and not ask.rules.confirmation:
        return Counted(None, metric.subject, metric.filters(ask), remark=NO_CONFIRMATION)
    return _tally(metric, ask)


def _drafted_in_time(metric: Metric, ask: Ask) -> Counted:
    """A cohort: only standards whose period has run out, so that open ones distort nothing."""
    if ask.rules is None:
        return Counted(None, metric.subject, metric.filters(ask), remark=NO_RULES)
    months = ask.rules.durations.drafting_months
    last = plus(ask.end - timedelta(1), months=-months)
    filters = {"programme_id": ask.programme_id, metric.day: (None, last)}
    here = scope.table(metric.subject)
    days = (here.c.planned_on, here.c.submitted_on)
    found = ask.session.execute(
        select(*days, func.count()).where(*matching(ask, metric.subject, filters)).group_by(*days)
    ).all()
    in_time = sum(n for a, b, n in found if b is not None and b <= plus(a, months=months))
    return share(metric, filters, in_time, sum(n for *_, n in found))


def _in_pool_in_time(metric: Metric, ask: Ask) -> Counted:
    members = {"programme_id": ask.programme_id, **metric.fixed}
    late = {**members, "due_on": (None, ask.today - timedelta(1))}
    here = scope.table(metric.subject)
    over = case((and_(*matching(ask, metric.subject, late)), here.c.id))
    total, behind = ask.session.execute(
        select(func.count(), func.count(over))
        .select_from(here)
        .where(*matching(ask, metric.subject, members))
    ).one()
    return share(metric, members, total - behind, total, late)


METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("standards_recognised", "Standards recognised",
            "Standards recognised and given a registration number up to the day. One abolished "
            "since still counts, one whose recognition was cancelled does not.",
            "item", "standard", "recognised_on",
            {"state": ["recognised", "rectifying", "abolished"]}),
        Metric("new_brand_enterprises", "New brand enterprises",
            "First confirmations of an enterprise in the programme, by the day of confirmation. "
            "A later revocation does not take one out of its year.",
            "enterprise", "confirmation", "confirmed_on", {"first": True},
            count=_new_enterprises),
        Metric("certified_products", "Certified products",
            "Different products and services that received a certificate in the period, whatever "
            "became of it. A renewal does not count again.",
            "product", "certificate", "issued_on", each="product_id"),
        Metric("certified_parties", "Certified parties",
            "Different holders that received a certificate in the period, whatever became of it.",
            "party", "certificate", "issued_on", each="holder_id"),
        Metric("self_declared_enterprises", "Enterprises licensed by self-declaration",
            "Different enterprises with a licensed application on the path of self-declaration, "
            "by the day of its decision.",
            "enterprise", "application", "decided_on",
            {"path": ["self_declaration"], "state": ["licensed"]}, each="enterprise_id"),
        Metric("standards_drafted_in_time", "Standards drafted in time",
            "Of the standards in the plan whose drafting period has run out, the share submitted "
            "for review within it. One returned for revision counts by its last submission.",
            "percent", "standard", "planned_on", count=_drafted_in_time),
        Metric("pool_overdue_free", "Pool members within the period",
            "Of the current members of the pools, the share whose cultivation period has not run "
            "out without a result.",
            "percent", "pool_membership", fixed={"state": list(MEMBER)}, count=_in_pool_in_time),
        Metric("bodies_drawn", "Bodies drawn for a random check",
            "Of the certification bodies of the programme, the share drawn for a random check in "
            "the year. Bodies are counted, not certificates or checks.",
            "percent", "inspection", "drawn_on", {"kind": ["double_random"]},
            rules=("F01", "J09", "O14"), count=bodies_drawn),
        Metric("days_to_disposal", "Days from finding to disposal",
            "Mean number of days from the day of a finding to the first measure about it, of the "
            "findings disposed of in the period.",
            "day", "finding", "disposed_on", rules=("W61",), count=days_to_disposal),
        Metric("performance_satisfactory", "Satisfactory performance evaluations",
            "Of the performance evaluations held in the period, the share whose score reaches "
            "the mark of the rule set.",
            "percent", "performance_evaluation", "evaluated_on", rules=("F06", "H06"),
            count=satisfactory),
        Metric("bars_kept", "Revocations that bar for the full time",
            "Of the recognitions revoked in the period, the share whose bar lasts as long as the "
            "rule set says.",
            "percent", "credit_record", "occurred_on", {"kind": ["revocation"]},
            rules=("F04", "F20", "J16"), count=bars_kept),
    )
}  # fmt: skip


def count(name: str, ask: Ask) -> Counted:
    """One figure, of the rows that the actor may read; what limits it stands in `remark`."""
    metric = METRICS[name]
    if not may(ask.actor, metric.subject, "read"):
        return Counted(None, metric.subject, {}, remark=UNREADABLE)
    made = (metric.count or _tally)(metric, ask)
    whole = rows(ask.actor.role, metric.subject, "read") == "all"
    return made if whole or made.remark else replace(made, remark=PARTIAL)


@dataclass(frozen=True)
class Month:
    """A point of a trend: what the month brought, and all up to its end."""

    first: date
    new: int
    total: int


def series(
    session: Session, programme_id: int, name: str, actor: Actor, today: date
) -> list[Month]:
    """Month by month from the first record to today; [] where a figure has no course. Grouped by
    day in the database, so that an index can answer; a programme has some thousand days."""
    metric, ask = METRICS[name], Ask(session, programme_id, actor, today, None, today)
    if metric.unit == "percent" or not may(actor, metric.subject, "read"):
        return []
    counted = _days(metric, ask, metric.filters(ask))
    days = select(counted.c.day, func.count()).group_by(counted.c.day)
    return _months(session.execute(days), today)


def _months(days: Iterable[Any], today: date) -> list[Month]:
    new: dict[date, int] = {}
    for day, number in days:
        new[day.replace(day=1)] = new.get(day.replace(day=1), 0) + number
    found, total, month = [], 0, min(new, default=today)
    while new and month <= today:
        total += new.get(month, 0)
        found.append(Month(month, new.get(month, 0), total))
        month = plus(month, months=1)
    return found


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
