"""What a circular on the progress of a programme holds: which numbers, and how they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from db.figures.figure import PARTIAL, Metric
from db.figures.forecast import Forecast
from db.figures.registry import METRICS
from db.reports.target_progress import Figure
from models.cultivation.pool_membership import MEMBER

ISSUED = Metric(
    "certificates_issued",
    "New certificates",
    "Certificates issued in the period, renewals included, whatever became of them since.",
    "certificate",
    "certificate",
    "issued_on",
)
RECOGNISED = replace(
    METRICS["standards_recognised"],
    label="New standards",
    definition=(
        "Standards recognised and given a registration number in the period. One abolished since "
        "still counts, one whose recognition was cancelled does not."
    ),
)
STOCKS = (
    Metric(
        "certificates_valid",
        "Certificates in force",
        "Certificates that are in force on the day, neither suspended nor ended.",
        "certificate",
        "certificate",
        fixed={"state": ["valid"]},
    ),
    Metric(
        "certificates_suspended",
        "Certificates suspended",
        "Certificates that are suspended on the day.",
        "certificate",
        "certificate",
        fixed={"state": ["suspended"]},
    ),
    Metric(
        "holders",
        "Holders of certificates in force",
        "Different holders of the certificates that are in force on the day.",
        "enterprise",
        "certificate",
        fixed={"state": ["valid"]},
        each="holder_id",
    ),
    METRICS["standards_recognised"],
    Metric(
        "pool_members",
        "Members of the cultivation pools",
        "Memberships of the cultivation pools that run on the day.",
        "enterprise",
        "pool_membership",
        fixed={"state": list(MEMBER)},
    ),
)
"""What there is on a day; counted at both ends of the period."""
FLOWS = (ISSUED, RECOGNISED)
"""What the period brought; the regions are ranked by these."""


@dataclass(frozen=True)
class Order:
    """Which circular: both days are within the period; `region_id` None for the programme."""

    programme_id: int
    start: date
    end: date
    region_id: int | None = None

    @property
    def opening(self) -> date:
        """The day whose evening the period begins from."""
        return self.start - timedelta(1)


@dataclass(frozen=True)
class Number:
    """A counted number and the filters of its list on the last day; values None where `remark`
    says why. `before` is the value of the opening day, None for what only the period brought."""

    metric: Metric
    value: float | None
    before: float | None
    filters: Mapping[str, Any]
    remark: str = ""


def sure(figure: Figure) -> float | None:
    """No value where it counts only what the reader may see: it would be a wrong number."""
    partial = figure.counted is not None and figure.counted.remark == PARTIAL
    return None if partial else figure.value


@dataclass(frozen=True)
class Line:
    """A target on the last day and on the opening day, and where it leads.

    `here` is the part of the region asked for, where the records tell it.
    """

    now: Figure
    then: Figure
    ahead: Forecast | None
    here: Number | None = None

    @property
    def value(self) -> float | None:
        return sure(self.now)

    @property
    def before(self) -> float | None:
        return sure(self.then)

    @property
    def change(self) -> float | None:
        """None where a value is missing, or the count of a new year has begun between the two."""
        same = self.now.period == self.then.period
        if self.value is None or self.before is None or not same:
            return None
        return round(self.value - self.before, 4)

    @property
    def attained(self) -> float | None:
        """The value in percent of the goal."""
        if self.value is None or not self.now.goal:
            return None
        return round(self.value / self.now.goal * 100, 1)


@dataclass(frozen=True)
class Rank:
    """What the period brought to a region; `id` None where the record names no region. `filters`
    opens the list of each of FLOWS; None where no filter says just this."""

    id: int | None
    name: str
    numbers: tuple[int, ...]
    filters: tuple[Mapping[str, Any] | None, ...]
    coarse: bool = False
    """The record names a wider region than those that are ranked."""


@dataclass(frozen=True)
class Circular:
    """All that a circular tells, as data. Of `ranks` the first brought most."""

    order: Order
    programme: str
    authority: str
    region: str
    demo: bool
    stocks: tuple[Number, ...]
    flows: tuple[Number, ...]
    lines: tuple[Line, ...]
    ranks: tuple[Rank, ...]
    ranks_remark: str
    history: str
    """Head of the history when it was gathered: an altered history no longer passes through it."""

    @property
    def behind(self) -> list[Line]:
        return [line for line in self.lines if line.now.state == "behind"]

    @property
    def without(self) -> list[Rank]:
        """Regions to which the period brought nothing."""
        return [r for r in self.ranks if r.id is not None and not any(r.numbers)]
