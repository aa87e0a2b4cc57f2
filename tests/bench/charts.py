"""What charts and the target board ask of the database, today and on a past day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from db.access.rule_sets import rules_on
from db.figures import breakdown
from db.figures.figure import Ask
from db.figures.registry import METRICS
from db.figures.stacked import Stack, stacked
from db.read.query import View
from db.reports import (
    application_pipeline,
    certificates_over_time,
    pool_cohorts,
    spending,
    supervision,
    target_trend,
)
from db.reports.stacks import STACKS
from db.reports.target_progress import progress
from models.programme.target import Target

LONG_AGO = timedelta(700)
Asked = Callable[[Session, Ask], Any]
"""A question of a programme."""


def board(session: Session, ask: Ask) -> None:
    progress(session, ask.programme_id, ask.actor, ask.today, ask.on)


def course(name: str) -> Asked:
    """The course of the target that a figure measures; the target itself is on the board."""

    def run(session: Session, ask: Ask) -> None:
        target = session.exec(
            select(Target).where(Target.programme_id == ask.programme_id, Target.metric == name)
        ).first()
        found = progress(session, ask.programme_id, ask.actor, ask.today, ask.on)
        for figure in (f for f in found if target is not None and f.target.id == target.id):
            target_trend.seen(session, figure, ask.actor, ask.today, ask.on)

    return run


def ranked(name: str, by: str) -> Asked:
    def run(session: Session, ask: Ask) -> None:
        metric = METRICS[name]
        view = View(filters=metric.filters(ask), on=ask.on)
        breakdown.breakdown(session, metric.subject, by, view, ask.actor, ask.today)

    return run


def declared(stack: Stack) -> Asked:
    return lambda _, ask: stacked(ask, stack)


ASKED: dict[str, Asked] = {
    "Target board": board,
    "Board and course of a count": course("new_brand_enterprises"),
    "Board and course of a share": course("pool_overdue_free"),
    "Certificates over time": lambda s, ask: certificates_over_time.by_state(ask),
    "Certificates that will end": lambda s, ask: certificates_over_time.expiring(ask),
    "Funnel of applications": lambda s, ask: application_pipeline.funnel(ask),
    "Days in each state": lambda s, ask: application_pipeline.stays(ask),
    "Pool by quarter of entry": lambda s, ask: pool_cohorts.cohorts(ask),
    "Coverage of the draw": lambda s, ask: supervision.coverage(ask),
    "Days to measure": lambda s, ask: supervision.disposals(ask),
    "Labelling": lambda s, ask: supervision.labelling(ask),
    "Money": lambda s, ask: spending.money(ask),
    **{stack.label: declared(stack) for stack in STACKS},
    **{
        f"{METRICS[name].label} by {by}": ranked(name, by)
        for name, by in (
            ("standards_recognised", "city"),
            ("new_brand_enterprises", "city"),
            ("new_brand_enterprises", "industry"),
            ("new_brand_enterprises", "county"),
        )
    },
}


def row(label: str, run: Asked, ago: timedelta | None) -> tuple[str, Callable[[Session, Any], Any]]:
    """A row of the benchmark: the question of today, or of a day so long ago."""

    def call(session: Session, cast: Any) -> None:
        on = cast.today - ago if ago else None
        day, programme = on or cast.today, cast.office.programme_id
        rules = rules_on(session, programme, day)
        run(session, Ask(session, programme, cast.office, day, None, day, rules=rules, on=on))

    return label + (", on a past day" if ago else ""), call


ROWS = tuple(row(label, run, ago) for label, run in ASKED.items() for ago in (None, LONG_AGO))
