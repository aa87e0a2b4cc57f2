"""Figures: counted in the database, each with the filter that opens what it counts.

A figure counts exactly the rows of the list it opens, because both come from the same View. With
`each`, it counts the different values of that column among them: holders, not certificates.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlmodel import Session

from db import query, scope
from db.query import View
from models import ENTITIES
from models.base import Filters
from models.codes import plus
from models.parameters import Parameters
from models.pool import MEMBER
from models.roles import Actor, may, rows

NO_CONFIRMATION = "This programme knows no separate confirmation, so none can be counted."
NOTHING = "There is no record yet of which a share could be taken."
UNREADABLE = "Your account does not show the records behind this figure."
PARTIAL = "Counts only the records your account may see, so the target cannot be judged by it."
NO_RULES = "The programme has no rule set that would give the period."
REMARKS = (NO_CONFIRMATION, NOTHING, UNREADABLE, PARTIAL, NO_RULES)


@dataclass(frozen=True)
class Ask:
    """Whose figure, and of which days: from `start` (None: from the first) to `end`.

    `due` asks for the value of that earlier day beside; `rules` is the rule set in force.
    """

    session: Session
    programme_id: int
    actor: Actor
    today: date
    start: date | None
    end: date
    due: date | None = None
    rules: Parameters | None = None


@dataclass(frozen=True)
class Counted:
    """A figure and the list behind it; `value` None where `remark` says why there is none."""

    value: float | None
    subject: str
    filters: Mapping[str, Any]
    each: str = ""
    by_due: float | None = None
    """The value on the day asked for in `Ask.due`."""
    late: Mapping[str, Any] | None = None
    """The filter of those that a share counts as not in time, where a filter can say it."""
    remark: str = ""


@dataclass(frozen=True)
class Metric:
    """What a figure counts. Label and definition are English source strings.

    `day` is the date of a record that puts it into a period, `fixed` what else must hold.
    """

    name: str
    label: str
    definition: str
    unit: str
    subject: str
    day: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)
    each: str = ""
    late: Filters = field(default_factory=dict)
    """Of a share: what else holds for those that do not reach it."""
    rules: tuple[str, ...] = ()
    """Statements of the rulebook that ask for the figure."""
    count: "Callable[[Metric, Ask], Counted] | None" = None

    def filters(self, ask: Ask) -> dict[str, Any]:
        return {"programme_id": ask.programme_id, self.day: (ask.start, ask.end), **self.fixed}


def _matching(ask: Ask, subject: str, filters: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    view = View(filters=filters)
    return query.conditions(ask.session, ENTITIES[subject], view, ask.actor, ask.today)


def _days(metric: Metric, ask: Ask, filters: Mapping[str, Any]) -> Any:
    """The day of each record that counts; with `each`, its first day."""
    here, parts = scope.table(metric.subject), _matching(ask, metric.subject, filters)
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
        select(*days, func.count()).where(*_matching(ask, metric.subject, filters)).group_by(*days)
    ).all()
    in_time = sum(n for a, b, n in found if b is not None and b <= plus(a, months=months))
    return _share(metric, filters, in_time, sum(n for *_, n in found))


def _kept(metric: Metric, ask: Ask) -> Counted:
    """A share: of the records of `fixed`, those that are not `late`."""
    members = {"programme_id": ask.programme_id, **metric.fixed}
    late = {**members, **(metric.late(ask.today) if callable(metric.late) else metric.late)}
    here = scope.table(metric.subject)
    over = case((and_(*_matching(ask, metric.subject, late)), here.c.id))
    total, behind = ask.session.execute(
        select(func.count(), func.count(over))
        .select_from(here)
        .where(*_matching(ask, metric.subject, members))
    ).one()
    return _share(metric, members, total - behind, total, late)


def _share(
    metric: Metric, filters: Mapping[str, Any], part: int, whole: int,
    late: Mapping[str, Any] | None = None,
) -> Counted:  # fmt: skip
    value = round(part / whole * 100, 2) if whole else None
    remark = "" if whole else NOTHING
    return Counted(value, metric.subject, filters, by_due=value, late=late, remark=remark)


def _over(name: str) -> Callable[[date], Mapping[str, Any]]:
    """The filter of those whose day `name` has passed."""
    return lambda today: {name: (None, today - timedelta(1))}


_LABELLING: Mapping[str, Any] = {
    "unit": "percent", "subject": "labelling_check", "fixed": {"latest": True}, "rules": ("G01",),
    "count": _kept,
}  # fmt: skip
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
            "percent", "pool_membership", fixed={"state": list(MEMBER)}, late=_over("due_on"),
            count=_kept),
        Metric("surveillance_in_time", "Surveillance in time",
            "Of the certificates in force that are due for surveillance, the share whose day has "
            "not passed.",
            "percent", "certificate", fixed={"state": ["valid"], "surveillance_due_on": "filled"},
            late=_over("surveillance_due_on"), rules=("W68",), count=_kept),
        Metric("commitment_published", "Quality commitment published",
            "Of the recognised enterprises, by the newest labelling check of each, the share that "
            "has published its quality commitment.",
            late={"commitment": False}, **_LABELLING),
        Metric("products_labelled", "Brand products labelled",
            "Of the recognised enterprises, by the newest labelling check of each, the share that "
            "labels all its brand products.",
            late={"goods": False}, **_LABELLING),
        Metric("premises_marked", "Factories and workshops showing the mark",
            "Of the recognised enterprises, by the newest labelling check of each, the share that "
            "shows the mark in all factory areas and workshops.",
            late={"site": False}, **_LABELLING),
        Metric("advertising_marked", "Advertising carrying the mark",
            "Of the recognised enterprises, by the newest labelling check of each, the share whose "
            "advertising carries the mark throughout.",
            late={"advertising": False}, **_LABELLING),
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
