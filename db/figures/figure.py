"""What a figure is: whose, of which days, and how the rows of its list are counted.

A figure counts exactly the rows of the list it opens, because both come from the same View. With
`each`, it counts the different values of that column among them; with `total`, it adds one up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select
from sqlmodel import Session

from db.access import row_rights
from db.read import query
from db.read.query import View
from db.timeline.state_counts import counted as tallied
from db.timeline.state_counts import counts_on
from models import SUBJECTS
from models.core.parameters import Parameters
from models.core.roles import Actor
from models.core.subject import Filters
from models.rights import rows

NO_CONFIRMATION = "This programme knows no separate confirmation, so none can be counted."
NOTHING = "There is no record yet of which a share could be taken."
UNREADABLE = "Your account does not show the records behind this figure."
PARTIAL = "Counts only the records your account may see, so the target cannot be judged by it."
UNSEEN = (
    "Not every recognised enterprise has been looked at, so the target cannot be judged by it yet: "
    "what nobody looked at is neither met nor missed."
)
NO_RULES = "The programme has no rule set that would give the period."
REMARKS = (NO_CONFIRMATION, NOTHING, UNREADABLE, PARTIAL, UNSEEN, NO_RULES)
UNJUDGED = (PARTIAL, UNSEEN)
"""Remarks of figures that say something, and not yet whether the target is met."""


@dataclass(frozen=True)
class Ask:
    """Whose figure, and of which days: from `start` (None: from the first) to `end`.

    `due` asks for the value of that earlier day beside; `rules` is the rule set in force. `on` is
    the past day on which records and states are looked at; `today` is then that day too.
    """

    session: Session
    programme_id: int
    actor: Actor
    today: date
    start: date | None
    end: date
    due: date | None = None
    rules: Parameters | None = None
    on: date | None = None


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
    total: str = ""
    """The column that is added up; "" where records are counted."""
    late: Filters = field(default_factory=dict)
    """Of a share: what else holds for those that do not reach it."""
    rules: tuple[str, ...] = ()
    """Statements of the rulebook that ask for the figure."""
    yearly: bool = False
    """Whether `day` is a year: such a figure has no trend of months."""
    count: "Callable[[Metric, Ask], Counted] | None" = None

    def filters(self, ask: Ask) -> dict[str, Any]:
        days = (ask.start, ask.end)
        period = tuple(d and d.year for d in days) if self.yearly else days
        return {"programme_id": ask.programme_id, self.day: period, **self.fixed}


def matching(ask: Ask, subject: str, filters: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    view = View(filters=filters, on=ask.on)
    return query.conditions(ask.session, SUBJECTS[subject], view, ask.actor, ask.today)


def number(ask: Ask, subject: str, filters: Mapping[str, Any]) -> int:
    """How many records the list of `filters` holds; of a past day by the sums, where they know."""
    known = ask.on is not None and filters.keys() <= {"programme_id", "state"}
    if known and tallied(SUBJECTS[subject]) and rows(ask.actor.role, subject, "read") == "all":
        day = ask.on or ask.today
        stood = counts_on(ask.session, subject, ask.programme_id, [day])[day]
        return sum(stood[state] for state in filters.get("state", stood))
    counted = select(func.count()).select_from(row_rights.table(subject))
    return ask.session.scalar(counted.where(*matching(ask, subject, filters))) or 0


def days_of(metric: Metric, ask: Ask, filters: Mapping[str, Any]) -> Any:
    """The day of each record that counts and what it adds; with `each`, the first day of each."""
    here, parts = row_rights.table(metric.subject), matching(ask, metric.subject, filters)
    day: Any = here.c[metric.day]
    if not metric.each:
        much = here.c[metric.total] if metric.total else literal(1)
        return select(day.label("day"), much.label("much")).where(*parts).subquery()
    firsts = select(func.min(day).label("day"), literal(1).label("much")).where(*parts)
    return firsts.group_by(here.c[metric.each]).subquery()


def count_rows(metric: Metric, ask: Ask) -> Counted:
    """Records of a period, or the different `each` among them by the first day of each."""
    if metric.yearly:
        return _of_years(metric, ask)
    filters = metric.filters(ask)
    counted = days_of(metric, ask, filters)
    early = case((counted.c.day <= (ask.due or ask.end), counted.c.much))
    found = ask.session.execute(select(func.sum(counted.c.much), func.sum(early))).one()
    whole, in_time = (float(number or 0) for number in found)
    return Counted(whole, metric.subject, filters, metric.each, in_time)


def _of_years(metric: Metric, ask: Ask) -> Counted:
    """Those of the years that the period touches: their number, a sum, or different parties."""
    filters, here = metric.filters(ask), row_rights.table(metric.subject)
    wanted: Any = func.count(here.c[metric.each or "id"].distinct())
    if metric.total:
        wanted = func.sum(here.c[metric.total])
    parts = matching(ask, metric.subject, filters)
    value = float(ask.session.scalar(select(wanted).where(*parts)) or 0)
    return Counted(value, metric.subject, filters, metric.each, value)


def share(
    metric: Metric,
    filters: Mapping[str, Any],
    part: float,
    whole: float,
    late: Mapping[str, Any] | None = None,
) -> Counted:
    value = round(part / whole * 100, 2) if whole else None
    remark = "" if whole else NOTHING
    return Counted(value, metric.subject, filters, by_due=value, late=late, remark=remark)
