"""What charts and the target board ask of the database, today and on a past day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from db import breakdown, cohorts, lifetimes, outlays, oversight, pipeline, trend
from db.figure import Ask
from db.metrics import METRICS
from db.progress import progress
from db.query import View
from db.rules import rules_on
from models.roles import Actor

LONG_AGO = timedelta(700)
Asked = Callable[[Session, Ask], Any]
"""A question of a programme."""


def board(session: Session, ask: Ask) -> None:
    progress(session, ask.programme_id, ask.actor, ask.today, ask.on)


def courses(session: Session, ask: Ask) -> None:
    """The course of the target with the most records, and its breakdown."""
    for figure in progress(session, ask.programme_id, ask.actor, ask.today, ask.on):
        if figure.opens:
            trend.seen(session, figure, ask.actor, ask.today, ask.on)


def ranked(name: str, by: str) -> Asked:
    def run(session: Session, ask: Ask) -> None:
        metric = METRICS[name]
        view = View(filters=metric.filters(ask), on=ask.on)
        breakdown.breakdown(session, metric.subject, by, view, ask.actor, ask.today)

    return run


ASKED: dict[str, Asked] = {
    "Target board": board,
    "Courses of all targets": courses,
    "Certificates over time": lambda s, ask: lifetimes.standing(ask),
    "Certificates that will end": lambda s, ask: lifetimes.expiring(ask),
    "Funnel of applications": lambda s, ask: pipeline.funnel(ask),
    "Days in each state": lambda s, ask: pipeline.stays(ask),
    "Pool by quarter of entry": lambda s, ask: cohorts.cohorts(ask),
    "Coverage of the draw": lambda s, ask: oversight.coverage(ask),
    "Findings by kind": lambda s, ask: oversight.findings(ask),
    "Days to measure": lambda s, ask: oversight.disposals(ask),
    "Labelling": lambda s, ask: oversight.labelling(ask),
    "Money": lambda s, ask: outlays.money(ask),
    "Training": lambda s, ask: outlays.trainings(ask),
    **{
        f"{METRICS[name].label} by {by}": ranked(name, by)
        for name, by in (
            ("standards_recognised", "city"), ("new_brand_enterprises", "city"),
            ("new_brand_enterprises", "industry"), ("new_brand_enterprises", "county"),
        )
    },
}  # fmt: skip


def rows(programme: int, actor: Actor, today: date) -> dict[str, Callable[[Session], Any]]:
    """Every question, of today and of a past day."""
    found: dict[str, Callable[[Session], Any]] = {}
    for label, run in ASKED.items():
        for words, on in (("", None), (", on a past day", today - LONG_AGO)):

            def call(session: Session, run: Asked = run, on: date | None = on) -> None:
                day = on or today
                ask = Ask(session, programme, actor, day, None, day, on=on)
                run(session, replace(ask, rules=rules_on(session, programme, day)))

            found[label + words] = call
    return found
