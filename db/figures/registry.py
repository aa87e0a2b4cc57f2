"""Figures: counted in the database, each with the filter that opens what it counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from db.access import row_rights
from db.figures.certification import OF_CERTIFICATION
from db.figures.figure import (
    NO_CONFIRMATION,
    NO_RULES,
    NOTHING,
    PARTIAL,
    REMARKS,
    UNREADABLE,
    UNSEEN,
    Ask,
    Counted,
    Metric,
    count_rows,
    days_of,
    matching,
    number,
    share,
)
from db.figures.measures import MEASURES
from db.figures.standards import STANDARD_METRICS
from db.figures.supervision import bars_kept, bodies_drawn, days_to_disposal, satisfactory
from db.figures.support import SUPPORT
from db.read.query import EMPTY
from models.core.dates import plus
from models.core.roles import Actor
from models.cultivation.pool_membership import MEMBER
from models.rights import may, rows

__all__ = [
    "METRICS",
    "NOTHING",
    "NO_CONFIRMATION",
    "PARTIAL",
    "REMARKS",
    "Ask",
    "Counted",
    "Metric",
    "count",
    "series",
]


def _new_enterprises(metric: Metric, ask: Ask) -> Counted:
    if ask.rules is not None and not ask.rules.confirmation:
        return Counted(None, metric.subject, metric.filters(ask), remark=NO_CONFIRMATION)
    return count_rows(metric, ask)


def _drafted_in_time(metric: Metric, ask: Ask) -> Counted:
    """A cohort: only standards whose period has run out, so that open ones distort nothing."""
    if ask.rules is None:
        return Counted(None, metric.subject, metric.filters(ask), remark=NO_RULES)
    months = ask.rules.durations.drafting_months
    last = plus(ask.end - timedelta(1), months=-months)
    filters = {"programme_id": ask.programme_id, metric.day: (None, last)}
    here = row_rights.table(metric.subject)
    days = (here.c.planned_on, here.c.submitted_on)
    found = ask.session.execute(
        select(*days, func.count()).where(*matching(ask, metric.subject, filters)).group_by(*days)
    ).all()
    in_time = sum(n for a, b, n in found if b is not None and b <= plus(a, months=months))
    return share(metric, filters, in_time, sum(n for *_, n in found))


def _count_stored(metric: Metric, ask: Ask) -> Counted:
    """A share: of the records of `fixed`, those that are not `late`."""
    members = {"programme_id": ask.programme_id, **metric.fixed}
    late = {**members, **(metric.late(ask.today) if callable(metric.late) else metric.late)}
    total, behind = (number(ask, metric.subject, part) for part in (members, late))
    return share(metric, members, total - behind, total, late)


def not_looked_at(ask: Ask) -> dict[str, Any]:
    """The filter of the recognitions in force whose labelling nobody has looked at (P06)."""
    return {"programme_id": ask.programme_id, "state": ["valid"], "looked_on": EMPTY}


def _labelled(metric: Metric, ask: Ask) -> Counted:
    """P06: a share of the enterprises looked at; of the others it says nothing."""
    made = _count_stored(metric, ask)
    confirms = ask.rules is not None and ask.rules.confirmation
    if confirms and made.value is not None and number(ask, "confirmation", not_looked_at(ask)):
        return replace(made, remark=UNSEEN)
    return made


def _over(name: str) -> Callable[[date], Mapping[str, Any]]:
    """The filter of those whose day `name` has passed."""
    return lambda today: {name: (None, today - timedelta(1))}


_LABELLING: Mapping[str, Any] = {
    "unit": "percent",
    "subject": "labelling_check",
    "fixed": {"latest": True},
    "rules": ("G01", "P06"),
    "count": _labelled,
}
METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric(
            "standards_recognised",
            "Standards recognised",
            "Standards recognised and given a registration number up to the day. One abolished "
            "since still counts, one whose recognition was cancelled does not.",
            "item",
            "standard",
            "recognised_on",
            {"state": ["recognised", "rectifying", "abolished"]},
        ),
        Metric(
            "new_brand_enterprises",
            "New brand enterprises",
            "First confirmations of an enterprise in the programme, by the day of confirmation. "
            "A later revocation does not take one out of its year.",
            "enterprise",
            "confirmation",
            "confirmed_on",
            {"first": True},
            count=_new_enterprises,
        ),
        Metric(
            "certified_products",
            "Certified products",
            "Different products and services that received a certificate in the period, whatever "
            "became of it. A renewal does not count again.",
            "product",
            "certificate",
            "issued_on",
            each="product_id",
            rules=("H05",),
        ),
        Metric(
            "certified_parties",
            "Certified parties",
            "Different holders that received a certificate in the period, whatever became of it.",
            "party",
            "certificate",
            "issued_on",
            each="holder_id",
            rules=("H05", "E11"),
        ),
        *OF_CERTIFICATION,
        Metric(
            "self_declared_enterprises",
            "Enterprises licensed by self-declaration",
            "Different enterprises with a licensed application on the path of self-declaration, "
            "by the day of its decision.",
            "enterprise",
            "application",
            "decided_on",
            {"path": ["self_declaration"], "state": ["licensed"]},
            each="enterprise_id",
        ),
        Metric(
            "standards_drafted_in_time",
            "Standards drafted in time",
            "Of the standards in the plan whose drafting period has run out, the share submitted "
            "for review within it. One returned for revision counts by its last submission.",
            "percent",
            "standard",
            "planned_on",
            rules=("C11", "J14"),
            count=_drafted_in_time,
        ),
        Metric(
            "pool_overdue_free",
            "Pool members within the period",
            "Of the current members of the pools, the share whose cultivation period has not run "
            "out without a result.",
            "percent",
            "pool_membership",
            fixed={"state": list(MEMBER)},
            late=_over("due_on"),
            count=_count_stored,
        ),
        Metric(
            "surveillance_in_time",
            "Surveillance in time",
            "Of the certificates in force that are due for surveillance, the share whose day has "
            "not passed.",
            "percent",
            "certificate",
            fixed={"state": ["valid"], "surveillance_due_on": "filled"},
            late=_over("surveillance_due_on"),
            rules=("W68",),
            count=_count_stored,
        ),
        Metric(
            "commitment_published",
            "Quality commitment published",
            "Of the recognised enterprises, by the newest labelling check of each, the share that "
            "has published its quality commitment.",
            late={"commitment": False},
            **_LABELLING,
        ),
        Metric(
            "products_labelled",
            "Brand products labelled",
            "Of the recognised enterprises, by the newest labelling check of each, the share that "
            "labels all its brand products.",
            late={"goods": False},
            **_LABELLING,
        ),
        Metric(
            "premises_marked",
            "Factories and workshops showing the mark",
            "Of the recognised enterprises, by the newest labelling check of each, the share that "
            "shows the mark in all factory areas and workshops.",
            late={"site": False},
            **_LABELLING,
        ),
        Metric(
            "advertising_marked",
            "Advertising carrying the mark",
            "Of the recognised enterprises, by the newest labelling check of each, the share whose "
            "advertising carries the mark throughout.",
            late={"advertising": False},
            **_LABELLING,
        ),
        Metric(
            "bodies_drawn",
            "Bodies drawn for a random check",
            "Of the certification bodies of the programme, the share drawn for a random check in "
            "the year. Bodies are counted, not certificates or checks.",
            "percent",
            "inspection",
            "drawn_on",
            {"kind": ["double_random"]},
            rules=("F01", "F10", "J09", "O14"),
            count=bodies_drawn,
        ),
        Metric(
            "days_to_disposal",
            "Days from finding to disposal",
            "Mean number of days from the day of a finding to the first measure about it, of the "
            "findings disposed of in the period.",
            "day",
            "finding",
            "disposed_on",
            rules=("W61",),
            count=days_to_disposal,
        ),
        Metric(
            "performance_satisfactory",
            "Satisfactory performance evaluations",
            "Of the performance evaluations held in the period, the share whose score reaches "
            "the mark of the rule set.",
            "percent",
            "performance_evaluation",
            "evaluated_on",
            rules=("F06", "H06"),
            count=satisfactory,
        ),
        Metric(
            "bars_kept",
            "Revocations that bar for the full time",
            "Of the recognitions revoked in the period, the share whose bar lasts as long as the "
            "rule set says.",
            "percent",
            "credit_record",
            "occurred_on",
            {"kind": ["revocation"]},
            rules=("F04", "F20", "J16"),
            count=bars_kept,
        ),
        *SUPPORT,
        *MEASURES,
        *STANDARD_METRICS,
    )
}


def count(name: str, ask: Ask) -> Counted:
    """One figure, of the rows that the actor may read; what limits it stands in `remark`."""
    metric = METRICS[name]
    if not may(ask.actor, metric.subject, "read"):
        return Counted(None, metric.subject, {}, remark=UNREADABLE)
    made = (metric.count or count_rows)(metric, ask)
    whole = rows(ask.actor.role, metric.subject, "read") == "all"
    return made if whole or made.remark else replace(made, remark=PARTIAL)


@dataclass(frozen=True)
class Month:
    """A point of a trend: what the month brought, and all up to its end."""

    first: date
    new: int
    total: int


def series(
    session: Session,
    programme_id: int,
    name: str,
    actor: Actor,
    today: date,
    on: date | None = None,
) -> list[Month]:
    """Month by month from the first record to today; [] where a figure has no course. Grouped by
    day in the database, so that an index can answer; a programme has some thousand days."""
    metric, ask = METRICS[name], Ask(session, programme_id, actor, today, None, today, on=on)
    no_trend = metric.unit in ("percent", "day") or metric.yearly
    if no_trend or not may(actor, metric.subject, "read"):
        return []
    counted = days_of(metric, ask, metric.filters(ask))
    days = select(counted.c.day, func.sum(counted.c.much)).group_by(counted.c.day)
    return _months(session.execute(days), today)


def _months(days: Iterable[Any], today: date) -> list[Month]:
    new: dict[date, int] = {}
    for day, much in days:
        new[day.replace(day=1)] = new.get(day.replace(day=1), 0) + int(much)
    found, total, month = [], 0, min(new, default=today)
    while new and month <= today:
        total += new.get(month, 0)
        found.append(Month(month, new.get(month, 0), total))
        month = plus(month, months=1)
    return found
