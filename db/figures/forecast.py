"""The course of a target: where it was to stand on each day, and where it is heading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from statistics import fmean, linear_regression

Point = tuple[date, float]
FEWEST_POINTS = 3
"""Fewer points than these forecast nothing."""
MOST_POINTS = 24
"""A forecast looks at no more than these newest points."""
STUDENT_T_80_PERCENT = (
    3.078,
    1.886,
    1.638,
    1.533,
    1.476,
    1.440,
    1.415,
    1.397,
    1.383,
    1.372,
    1.363,
    1.356,
    1.350,
    1.345,
    1.341,
    1.337,
    1.333,
    1.330,
    1.328,
    1.325,
    1.323,
    1.321,
)
"""Student's t that 80 % lie within on both sides, by degrees of freedom from 1."""


def curve(
    start: date | None, due: date | None, base: float, goal: float, drawn: Iterable[Point] = ()
) -> list[Point]:
    """The plan from the first to the due day: straight, or through the points drawn by hand.

    [] where a day is missing: without a period there is no pace.
    """
    if start is None or due is None or start > due:
        return []
    known = {day: value for day, value in drawn if start <= day <= due}
    # The day before the first: on the evening of the first day one day of the period is over.
    return sorted({start - timedelta(1): base, due: goal, **known}.items())


def planned(plan: Sequence[Point], day: date) -> float | None:
    """Where the plan stands on a day, on straight lines between its points."""
    if not plan or day < plan[0][0]:
        return None
    for (a, low), (b, high) in pairwise(plan):
        if a <= day <= b:
            return low + (high - low) * ((day - a).days / (b - a).days)
    return plan[-1][1]


@dataclass(frozen=True)
class Forecast:
    """Where a straight line through the newest `points` leads on `day`; within `low` and `high`
    a value of that day lies in four cases of five. `line` is its first and last point."""

    day: date
    value: float
    low: float
    high: float
    points: int
    line: tuple[Point, Point]


def forecast(seen: Sequence[Point], day: date) -> Forecast | None:
    """By least squares; None with fewer than three points, or for a day that is not ahead."""
    known = sorted(dict(seen).items())[-MOST_POINTS:]
    if len(known) < FEWEST_POINTS or day <= known[-1][0]:
        return None
    days, values = [float(d.toordinal()) for d, _ in known], [value for _, value in known]
    slope, base = linear_regression(days, values)
    middle, free = fmean(days), len(known) - 2
    spread = sum((x - middle) ** 2 for x in days)
    rest = sum((y - (base + slope * x)) ** 2 for x, y in zip(days, values, strict=True))
    ahead = day.toordinal()
    error = sqrt(rest / free) * sqrt(1 + 1 / len(known) + (ahead - middle) ** 2 / spread)
    value, band = base + slope * ahead, STUDENT_T_80_PERCENT[free - 1] * error
    first = known[0][0]
    line = ((first, base + slope * first.toordinal()), (day, value))
    return Forecast(day, value, value - band, value + band, len(known), line)
