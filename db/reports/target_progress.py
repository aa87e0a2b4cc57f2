"""How far a programme is from each of its targets, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlmodel import Session, select

from db.access import row_rights
from db.access.rule_sets import rules_on
from db.figures import forecast, registry
from db.figures.figure import UNJUDGED
from db.figures.forecast import Point
from db.figures.registry import METRICS, Ask, Counted
from models import SUBJECTS
from models.core.parameters import Parameters
from models.core.roles import Actor
from models.programme.observation import Observation
from models.programme.plan_point import PlanPoint
from models.programme.programme import Programme
from models.programme.target import Target

State = Literal["met", "met_late", "on_track", "behind", "within", "above", "not_measurable"]
YEARLY = ("yearly_flow", "yearly_ratio")
LASTING = ("ratio", "yearly_ratio", "duration", "rate", "level", "stock")
"""Kinds that hold or do not hold on a day: without a due day, not reached is behind."""

NOT_BEGUN = "The period begins on {day}."
NO_FIGURE = "No figure computes it, and nothing has been observed yet."
KEPT_BY_RULE = "A rule of the programme keeps it; it is no figure to be counted."
NO_DUE_DAY = "The source gives no due day, so the pace cannot be judged."
NO_START = "The source gives no first day; the period is taken from the programme."
NO_BASELINE = "The source gives no baseline; the pace is judged from zero."
SOFT = "The source words it softly, so a small distance breaks no promise."
LATE = "First seen as reached on {day}, after the due day."
UNDEFINED = "No definition says what exactly is counted."
DISAGREE = "The sources disagree on {day}; the lowest value counts here, all of them are shown."
SHARE = "The figure is a share in percent; all of them in time means 100."
REMARKS = (
    NOT_BEGUN,
    NO_FIGURE,
    KEPT_BY_RULE,
    NO_DUE_DAY,
    NO_START,
    NO_BASELINE,
    SOFT,
    LATE,
    UNDEFINED,
    DISAGREE,
    SHARE,
)


@dataclass(frozen=True)
class Remark:
    """A sentence to be translated, and the values of its placeholders."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


@dataclass(frozen=True)
class Figure:
    """One target and where it stands. `goal` and `ceiling` are in the unit of `value`.

    `observations` are all of the newest day: where sources disagree, none is dropped and none
    averaged. `source` names where the value comes from; "" for the records of the application.
    """

    target: Target
    value: float | None
    as_of: date | None
    source: str
    share_of_time: float | None
    state: State
    remarks: tuple[Remark, ...]
    opens: tuple[str, dict[str, Any]] | None
    observations: tuple[Observation, ...]
    goal: float
    ceiling: float | None
    unit: str
    period: tuple[date | None, date | None]
    counted: Counted | None = None
    seen: tuple[Observation, ...] = ()
    """All observations that count, the oldest first; what was corrected is left out."""
    plan: tuple[Point, ...] = ()
    """Where it was to stand, from the first day to the due day; () without a period."""
    planned: float | None = None
    """Where the plan stands on the day of the figure."""

    @property
    def reason(self) -> str:
        return " ".join(str(remark) for remark in self.remarks)


@dataclass(frozen=True)
class Reading:
    """A value as it was found; `in_time` None where nothing tells whether it came in time."""

    value: float | None
    as_of: date | None = None
    source: str = ""
    more: bool = False
    """The source says “more than” the value."""
    in_time: bool | None = None


def progress(
    session: Session, programme_id: int, actor: Actor, today: date, on: date | None = None
) -> list[Figure]:
    """Every target of the programme in the order of its code, today or on a past day: one query
    for the targets, one for all observations, one for the plans, one for the rule set, one or two
    for each figure that is computed."""
    today = on or today
    wanted = session.exec(
        select(Target, row_rights.table("programme").c.starts_on)
        .join(Programme)
        .where(Target.programme_id == programme_id, row_rights.condition(SUBJECTS["target"], actor))
        .order_by(Target.code)
    ).all()
    seen: dict[int, list[Observation]] = {}
    for observation in session.exec(
        select(Observation)
        .join(Target)
        .where(
            Target.programme_id == programme_id,
            Observation.as_of <= today,
            row_rights.condition(SUBJECTS["observation"], actor),
        )
        .order_by(Observation.as_of, Observation.id)  # type: ignore[arg-type]
    ):
        seen.setdefault(observation.target_id, []).append(observation)
    drawn: dict[int, list[Point]] = {}
    for point in session.exec(
        select(PlanPoint).join(Target).where(Target.programme_id == programme_id)
    ):
        drawn.setdefault(point.target_id, []).append((point.planned_for, float(point.value)))
    computed = any(target.metric in METRICS for target, _ in wanted)
    rules = rules_on(session, programme_id, today) if computed else None
    return [
        _figure(
            session,
            target,
            start,
            _corrected(seen.get(target.id or 0, [])),
            drawn.get(target.id or 0, []),
            actor,
            today,
            rules,
            on,
        )
        for target, start in wanted
    ]


def _corrected(seen: list[Observation]) -> list[Observation]:
    """Without those that a later entry replaces."""
    replaced = {o.corrects_id for o in seen}
    return [o for o in seen if o.id not in replaced]


def _figure(
    session: Session,
    target: Target,
    programme_start: date | None,
    seen: list[Observation],
    drawn: list[Point],
    actor: Actor,
    today: date,
    rules: Parameters | None,
    on: date | None,
) -> Figure:
    goal, ceiling, unit, remarks = _goal(target)
    start, due = _period(target, today)
    if start is None and due is not None and programme_start and programme_start < due:
        start = programme_start
        remarks.append(Remark(NO_START))
    if target.kind in YEARLY and start:
        seen = [o for o in seen if start <= o.as_of <= (due or today)]
    newest = tuple(o for o in seen if o.as_of == seen[-1].as_of)
    base = 0.0 if target.baseline is None or target.kind in YEARLY else float(target.baseline)
    plan = forecast.curve(start, due, base, goal, drawn)
    counted = None
    if start is not None and start > today:
        remarks.append(Remark(NOT_BEGUN, {"day": start}))
        reading = Reading(None)
    elif target.metric in METRICS:
        counted = registry.count(target.metric, _ask(session, target, actor, today, rules, on))
        remarks += [Remark(counted.remark)] if counted.remark else []
        in_time = None if counted.by_due is None else _reached(target, goal, counted.by_due)
        reading = Reading(
            counted.value,
            min(today, due or today) if target.kind in YEARLY else today,
            in_time=in_time,
        )
    else:
        reading = _observed(target, goal, newest, seen, due, remarks)
    share = _share(start, due, today)
    pace = forecast.planned(plan, today)
    state = _state(target, goal, ceiling, reading, pace, due, today, remarks)
    if counted is not None and counted.remark in UNJUDGED:
        state = "not_measurable"
    opens = (counted.subject, dict(counted.filters)) if counted and counted.filters else None
    return Figure(
        target,
        reading.value,
        reading.as_of,
        reading.source,
        share,
        state,
        tuple(remarks),
        opens,
        newest,
        goal,
        ceiling,
        unit,
        (start, due),
        counted,
        tuple(seen),
        tuple(plan),
        pace,
    )


def _goal(target: Target) -> tuple[float, float | None, str, list[Remark]]:
    """What the value is held against. A duration with a figure is met when all are in time."""
    soft = [Remark(SOFT)] if target.comparator in ("about", "round_word") else []
    metric = METRICS.get(target.metric)
    if metric is not None and metric.unit == "percent" and target.unit != "percent":
        return 100.0, None, "percent", [Remark(SHARE), *soft]
    ceiling = None if target.maximum is None else float(target.maximum)
    return float(target.minimum), ceiling, target.unit, soft


def _period(target: Target, today: date) -> tuple[date | None, date | None]:
    """First and last day; of a yearly target, those of this year or of its last one."""
    start, due = target.starts_on, target.due_on
    if target.kind not in YEARLY:
        return start, due
    year = min(today.year, due.year if due else today.year)
    year = max(year, start.year if start else year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    return max(first, start or first), min(last, due or last)


def _ask(
    session: Session,
    target: Target,
    actor: Actor,
    today: date,
    rules: Parameters | None,
    on: date | None,
) -> Ask:
    """The days that are counted: the year of a flow, else everything up to today, and what of it
    was there on the due day."""
    start, due = _period(target, today) if target.kind in YEARLY else (None, target.due_on)
    end = min(today, due) if target.kind in YEARLY and due else today
    return Ask(session, target.programme_id, actor, today, start, end, due, rules, on)


def _observed(
    target: Target,
    goal: float,
    newest: Sequence[Observation],
    seen: Sequence[Observation],
    due: date | None,
    remarks: list[Remark],
) -> Reading:
    """The newest observation. Of several on one day that disagree, the lowest is judged."""
    if not newest:
        remarks.append(Remark(KEPT_BY_RULE if target.kind == "duration" else NO_FIGURE))
        return Reading(None)
    if not target.definition and not any(o.definition for o in newest):
        remarks.append(Remark(UNDEFINED))
    lowest = min(newest, key=lambda o: o.value)
    if len({o.value for o in newest}) > 1:
        remarks.append(Remark(DISAGREE, {"day": lowest.as_of}))
    met = [o for o in seen if _reached(target, goal, float(o.value), o.qualifier == "more_than")]
    in_time = due is None or any(o.as_of <= due for o in met)
    if met and not in_time:
        remarks.append(Remark(LATE, {"day": met[0].as_of}))
    return Reading(
        float(lowest.value), lowest.as_of, lowest.source, lowest.qualifier == "more_than", in_time
    )


def _reached(target: Target, goal: float, value: float, more: bool = False) -> bool:
    """“More than” is strict: the goal itself is not enough, unless the source says “more”."""
    if target.comparator == "more_than" and not more:
        return value > goal
    return value >= goal


def _share(start: date | None, due: date | None, today: date) -> float | None:
    """The share of the period that is over, from 0 to 1, both days counted."""
    if start is None or due is None:
        return None
    return min(1.0, max(0.0, ((today - start).days + 1) / ((due - start).days + 1)))


def _state(
    target: Target,
    goal: float,
    ceiling: float | None,
    reading: Reading,
    pace: float | None,
    due: date | None,
    today: date,
    remarks: list[Remark],
) -> State:
    value = reading.value
    if value is None:
        return "not_measurable"
    over = due is not None and today > due
    if _reached(target, goal, value, reading.more):
        limit = goal if target.comparator == "equal" else ceiling
        if limit is not None and value > limit:
            return "above"
        if over and reading.in_time is False:
            return "met_late"
        return "within" if target.comparator == "range" else "met"
    if over:
        return "behind"
    if pace is None:
        lasting = target.kind in LASTING
        remarks += [] if lasting else [Remark(NO_DUE_DAY)]
        return "behind" if lasting else "not_measurable"
    if target.baseline is None and target.kind not in YEARLY:
        remarks.append(Remark(NO_BASELINE))
    return "on_track" if value >= pace else "behind"
