"""What a figure is made of: whose, of which days, what was counted, and the list behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session

from db import query
from db.query import View
from models import ENTITIES
from models.parameters import Parameters
from models.roles import Actor

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
    rules: tuple[str, ...] = ()
    """Statements of the rulebook that ask for the figure."""
    sums: str = ""
    """A number that is added up over the records, instead of counting them."""
    yearly: bool = False
    """Whether `day` is a year: such a figure has no trend of months."""
    count: "Callable[[Metric, Ask], Counted] | None" = None

    def filters(self, ask: Ask) -> dict[str, Any]:
        days = (ask.start, ask.end)
        period = tuple(d and d.year for d in days) if self.yearly else days
        return {"programme_id": ask.programme_id, self.day: period, **self.fixed}


def matching(ask: Ask, subject: str, filters: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    view = View(filters=filters)
    return query.conditions(ask.session, ENTITIES[subject], view, ask.actor, ask.today)


def share(
    metric: Metric, filters: Mapping[str, Any], part: int, whole: int,
    late: Mapping[str, Any] | None = None,
) -> Counted:  # fmt: skip
    value = round(part / whole * 100, 2) if whole else None
    remark = "" if whole else NOTHING
    return Counted(value, metric.subject, filters, by_due=value, late=late, remark=remark)
