"""Arithmetic of days: the same day months or years later, and the last day of a term; and the zone
of a moment."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Literal

LeapDay = Literal["month_end", "eve"]


def aware(moment: datetime) -> datetime:
    """SQLite gives moments back without their zone, which is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def plus(day: date, *, years: int = 0, months: int = 0) -> date:
    """The same day `years` and `months` later; the last of the month where it has no such day."""
    total = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(start: date, years: int, leap_day: LeapDay) -> date:
    """The last day of a term of `years` that begins on `start`: the eve of the same day; where
    the year has no such day (29 February), as the rule set says."""
    same = plus(start, years=years)
    if same.day != start.day and leap_day == "month_end":
        return same
    return same - timedelta(days=1)
