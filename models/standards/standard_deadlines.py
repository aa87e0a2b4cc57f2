"""When a standard is due: drafting, review, re-review, and what has stood unchanged."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from models.core.dates import plus
from models.core.workflow import Case


def overdue(today: date) -> Mapping[str, Any]:
    return {"due_on": (None, today - timedelta(1))}


def idle_from(case: Case, year: int) -> dict[str, object]:
    """C55: a standard counts as idle after so many full years without use."""
    years = case.parameters.standards.idle_years
    return {"used_year": year, "idle_on": date(year + years + 1, 1, 1)}


def next_review(case: Case) -> date | None:
    """C50: where the rule set has a cycle, the day of the next re-review."""
    years = case.parameters.standards.review_years
    return plus(case.on, years=years) if years else None


def review_goes_on(case: Case) -> date | None:
    return next_review(case) if case.old.get("due_on") is None else case.old["due_on"]


def drafting_ends(case: Case) -> date | None:
    """C11 counts from the plan: a project that comes back gets no new period."""
    begun = case.new["planned_on"] or case.on
    return plus(begun, months=case.parameters.durations.drafting_months)


def unchanged(case: Case) -> date | None:
    due: date | None = case.old.get("due_on")
    return due
