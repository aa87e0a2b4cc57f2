"""Every number of the charts equals the list that it opens, today and on a past day."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import product

import pytest
from sqlalchemy import select
from sqlmodel import Session

from db.access.rule_sets import rules_on
from db.engine import today
from db.figures.breakdown import breakdown, ways
from db.figures.data_point import DataPoint, Spread, month_ends, spread
from db.figures.figure import Ask
from db.figures.registry import METRICS, Metric
from db.figures.stacked import Stack, stacked
from db.read import query
from db.read.as_of import values
from db.read.query import View
from db.reports import (
    application_pipeline,
    certificates_over_time,
    pool_cohorts,
    spending,
    stacks,
    supervision,
)
from db.reports.stacks import STACKS
from models import SUBJECTS
from models.certification.application import Application
from models.core.roles import Actor
from models.programme.programme import Programme
from tests.support.builders.demo_database import demo_session

OFFICE = Actor(0, "office", "administrator")
REGULATOR = Actor(0, "county", "regulator", region_id=330500)
CHARTS = {
    "standing": certificates_over_time.by_state,
    "expiring": certificates_over_time.expiring,
    "funnel": application_pipeline.funnel,
    "funnel of a year": lambda ask: application_pipeline.funnel(ask, ask.end.year),
    "waiting": lambda ask: [stay.waiting for stay in application_pipeline.stays(ask).values()],
    "cohorts": lambda ask: [
        point for c in pool_cohorts.cohorts(ask) for point in (c.members, *c.reached.values())
    ],
    "certified of cohorts": lambda ask: [
        point
        for c in pool_cohorts.cohorts(ask, pool_cohorts.CERTIFIED)
        for point in c.reached.values()
    ],
    "coverage": lambda ask: [c.draws for c in supervision.coverage(ask)],
    "disposals": lambda ask: [point for point, _ in supervision.disposals(ask)],
    "labelling": supervision.labelling,
    "money": spending.money,
} | {stack.label: partial(stacked, stack=stack) for stack in STACKS}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    with demo_session(request.param) as opened:
        yield opened


def asks(session: Session, actor: Actor = OFFICE) -> Iterator[Ask]:
    """Every programme, today and on two past days."""
    ids = session.scalars(select(Programme.id)).all()  # type: ignore[call-overload]
    for id, ago in product(ids, (0, 40, 500)):
        day = today() - timedelta(ago)
        rules = rules_on(session, id, day)
        yield Ask(session, id, actor, day, None, day, rules=rules, on=day if ago else None)


def listed(session: Session, point: DataPoint, actor: Actor) -> float:
    subject = SUBJECTS[point.subject]
    view = View(filters=point.filters, on=point.on)
    here = subject.model.__table__
    rows = session.scalars(
        select(here.c[point.total or "id"]).where(
            *query.conditions(session, subject, view, actor, today())
        )
    ).all()
    return sum(float(r or 0) for r in rows) if point.total else len(rows)


@pytest.mark.parametrize("actor", [OFFICE, REGULATOR], ids=["office", "regulator"])
@pytest.mark.parametrize("chart", CHARTS)
def test_every_number_of_a_chart_equals_the_list_it_opens(
    session: Session, chart: str, actor: Actor
) -> None:
    seen = 0
    for ask in asks(session, actor):
        for point in CHARTS[chart](ask):
            assert listed(session, point, actor) == pytest.approx(point.value), (ask.end, point)
            seen += 1
    assert seen or actor is REGULATOR


@pytest.mark.parametrize("name", ["certificates", "applications", "standards", "findings"])
def test_every_bar_of_a_breakdown_opens_its_list_on_a_past_day(session: Session, name: str) -> None:
    subject = name.removesuffix("s")
    for ask, by in product(asks(session), ways(SUBJECTS[subject])):
        view = View(filters={"programme_id": ask.programme_id}, on=ask.on)
        bars = breakdown(session, subject, by, view, OFFICE, ask.today)
        whole = DataPoint("", "", 0, subject, view.filters, ask.on)
        assert sum(bar.count for bar in bars) == listed(session, whole, OFFICE), by
        for bar in bars:
            point = DataPoint(bar.key, "", bar.count, subject, bar.filters, ask.on)
            assert listed(session, point, OFFICE) == bar.count, (by, bar)


def test_stays_are_those_that_the_history_tells(session: Session) -> None:
    """How many applications had left the state of lodging by a day, told by the history alone."""
    for ask in asks(session):
        mine = select(Application.id).where(Application.programme_id == ask.programme_id)  # type: ignore[call-overload]
        said = values(session, "application", session.scalars(mine).all(), ask.end).values()
        moved = [told for told in said if told and told["state"] != "lodged"]
        assert application_pipeline.stays(ask)["lodged"].over.count == len(moved)


def test_a_spread_takes_values_that_have_occurred() -> None:
    assert spread([(1, 5), (3, 4), (90, 1)]) == Spread(10, 1, 3)
    assert spread([(7, 1)]) == Spread(1, 7, 7)
    assert spread([]) == Spread(0, None, None)


def test_months_end_with_the_day_asked() -> None:
    ends = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 15)]
    assert month_ends(ends[-1], 3) == ends


RANKED = [m for m in METRICS.values() if not (m.count or m.each or m.total)]


@pytest.mark.parametrize("metric", RANKED, ids=lambda metric: metric.name)
def test_a_ranked_figure_falls_apart_into_lists(session: Session, metric: Metric) -> None:
    *_, ask = (a for a in asks(session) if a.on)
    view = View(filters=metric.filters(ask), on=ask.on)
    whole = listed(session, DataPoint("", "", 0, metric.subject, view.filters, ask.on), OFFICE)
    for by in ways(SUBJECTS[metric.subject]):
        bars = breakdown(session, metric.subject, by, view, OFFICE, ask.today)
        assert sum(bar.count for bar in bars) == whole, by
        for bar in bars:
            point = DataPoint(bar.key, by, bar.count, metric.subject, bar.filters, ask.on)
            assert listed(session, point, OFFICE) == bar.count, (by, bar)


def test_every_declared_chart_is_in_the_registry() -> None:
    declared = [found for found in vars(stacks).values() if isinstance(found, Stack)]
    assert [s.label for s in declared if s not in STACKS] == []
