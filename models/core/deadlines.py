"""Deadlines: so many days after a step, working days where the rule set says so (W84)."""

from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar import constants, is_workday

from models.core.workflow import Case, Workflow

KNOWN_UNTIL = date(max(day.year for day in constants.holidays), 12, 31)
"""Last day whose public holidays the calendar knows; after it every weekday counts."""


def works(day: date) -> bool:
    """Whether offices work on the day; beyond the calendar's years a guess by the weekday."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def after(day: date, days: int, *, working: bool) -> date:
    """The day `days` after `day`; the day itself does not count."""
    if not working:
        return day + timedelta(days)
    while days > 0:
        day += timedelta(1)
        if works(day):
            days -= 1
    return day


@dataclass(frozen=True)
class Clock:
    """Days that the rule set names: `Clock("decision_days")` of its durations, or a dotted path
    of another part: `Clock("supervision.correction_days")`. `start` is a field to count from
    instead of the effective day."""

    name: str
    start: str = ""

    def working(self, case: Case) -> bool:
        return self.name in case.parameters.durations.working

    def __call__(self, case: Case) -> date:
        part, _, key = self.name.rpartition(".")
        days = getattr(getattr(case.parameters, part or "durations"), key)
        begins = case.new[self.start] if self.start else case.on
        return after(begins, days, working=self.working(case))


def provisional(flow: Workflow, state: str, due: date, working: tuple[str, ...]) -> bool:
    """Whether a deadline was counted in working days of a year whose holidays are not known."""
    return due > KNOWN_UNTIL and any(
        isinstance(step.clock, Clock) and step.clock.name in working
        for step in flow.transitions
        if step.target == state
    )
