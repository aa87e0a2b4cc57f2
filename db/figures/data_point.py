"""One number of a chart and the list behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import Integer

from models.core.dates import plus


@dataclass(frozen=True)
class DataPoint:
    """A number in its row and column of a chart, and the list that it counts.

    `on` is the past day of that list, None for today. `total` names the column of the list that
    adds up to `value`; "" where its records are counted.
    """

    row: Any
    column: str
    value: float
    subject: str
    filters: Mapping[str, Any]
    on: date | None = None
    total: str = ""


@dataclass(frozen=True)
class Spread:
    """How many days something took: how often, in the middle, and in nine cases of ten at most.

    `median` and `ninth` are None where nothing has been counted.
    """

    count: int
    median: int | None
    ninth: int | None


class DaysBetween(GenericFunction[int]):
    """Whole days from the first date to the second, reckoned in the database."""

    type = Integer()
    inherit_cache = True


@compiles(DaysBetween)
def _subtracted(element: Any, compiler: Any, **how: Any) -> str:
    first, last = (compiler.process(c, **how) for c in element.clauses)
    return f"({last} - {first})"


@compiles(DaysBetween, "sqlite")
def _by_julian_day(element: Any, compiler: Any, **how: Any) -> str:
    first, last = (compiler.process(c, **how) for c in element.clauses)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"


def spread(counted: Iterable[tuple[int, int]]) -> Spread:
    """Of (days, how often): each share by the nearest rank, a value that has occurred."""
    known = sorted(counted)
    total = sum(n for _, n in known)

    def reached(share: float) -> int | None:
        rank = ceil(total * share)
        for days, number in known:
            rank -= number
            if rank <= 0:
                return days
        return None

    return Spread(total, reached(0.5) if total else None, reached(0.9) if total else None)


def month_ends(last: date, months: int) -> list[date]:
    """The last days of the months before, the oldest first, and `last` itself."""
    first = last.replace(day=1)
    return [*(plus(first, months=-n) - timedelta(1) for n in range(months - 2, -1, -1)), last]


def year_of(year: int, last: date) -> tuple[date, date]:
    """First and last day of a year, the latter not after `last`."""
    return date(year, 1, 1), min(date(year, 12, 31), last)


def years_to(days: Sequence[date | None], last: date) -> list[int]:
    """The years from the earliest of the days to the last one."""
    known = [d.year for d in days if d is not None and d <= last]
    return list(range(min(known), last.year + 1)) if known else []
