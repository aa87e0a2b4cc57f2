"""What has been seen of a target over time, and where that leads."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import inf

from sqlmodel import Session

from db.access.rule_sets import rules_on
from db.figures import registry
from db.figures.forecast import FEWEST_POINTS, Forecast, Point, forecast
from db.figures.registry import METRICS, Ask
from db.reports.target_progress import YEARLY, Figure
from models.core.dates import plus
from models.core.roles import Actor

QUARTERS = 8
"""So many quarters back a share is computed again, each as on its last day."""
ADDING = (
    "cumulative",
    "cumulative_ambiguous",
    "yearly_flow",
    "new_since_baseline",
    "new_ambiguous",
)
SHARES = ("ratio", "yearly_ratio")

__all__ = ["FEWEST_POINTS", "ahead", "seen"]


def seen(
    session: Session, figure: Figure, actor: Actor, today: date, on: date | None = None
) -> list[Point]:
    """The values of a target by day, the oldest first: what was observed, the sum month by month
    of what is counted, or a share as it stood at the ends of the last quarters."""
    name, day = figure.target.metric, on or today
    if name not in METRICS:
        found: dict[date, float] = {}
        for o in figure.seen:
            found[o.as_of] = min(float(o.value), found.get(o.as_of, float(o.value)))
        return sorted(found.items())
    months = registry.series(session, figure.target.programme_id, name, actor, day, on)
    if not months:
        return _quarters(session, figure, actor, day)
    first = figure.period[0] if figure.target.kind in YEARLY else None
    before = max((m.total for m in months if first and m.first < first), default=0)
    ends = ((min(plus(m.first, months=1) - timedelta(1), day), m.total) for m in months)
    return [(end, float(total - before)) for end, total in ends if not first or end >= first]


def _quarters(session: Session, figure: Figure, actor: Actor, day: date) -> list[Point]:
    end, found = day, []
    for _ in range(QUARTERS):
        rules = rules_on(session, figure.target.programme_id, end)
        year = date(end.year, 1, 1) if figure.target.kind in YEARLY else None
        ask = Ask(session, figure.target.programme_id, actor, end, year, end, rules=rules, on=end)
        value = registry.count(figure.target.metric, ask).value
        if value is not None:
            found.append((end, float(value)))
        end = date(end.year, (end.month - 1) // 3 * 3 + 1, 1) - timedelta(1)
    return found[::-1]


def ahead(figure: Figure, points: Sequence[Point]) -> Forecast | None:
    """The forecast for the due day; None where it has passed, or where points are missing."""
    due = figure.period[1]
    if due is None or (found := forecast(points, due)) is None:
        return None
    # What adds up does not fall again, and a share ends at a hundred.
    least = points[-1][1] if figure.target.kind in ADDING else -inf
    most = 100.0 if figure.unit == "percent" and figure.target.kind in SHARES else inf
    value, low, high = (min(max(v, least), most) for v in (found.value, found.low, found.high))
    line = (found.line[0], (due, value))
    return replace(found, value=value, low=low, high=high, line=line)
