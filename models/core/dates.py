"""Arithmetic of days: the same day months or years later, and the last day of a term."""

from calendar import monthrange
from datetime import date, timedelta


def plus(day: date, *, years: int = 0, months: int = 0) -> date:
    """The same day `years` and `months` later; the last of the month where it has no such day."""
    total = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_less_a_day(start: date, years: int) -> date:
    """The last day of a period of `years` that begins on `start`."""
    return plus(start, years=years) - timedelta(days=1)
