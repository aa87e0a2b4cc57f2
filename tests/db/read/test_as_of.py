"""The past: every day of it can be asked, and the answer is what the history proves."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlmodel import Session, col

from db.access import field_checks
from db.access.rule_sets import rules_on
from db.engine import today
from db.figures.registry import METRICS, Ask, Counted, count
from db.read import as_of, query
from db.read.query import View
from db.reports import application_pipeline, certificates_over_time
from db.timeline import state_counts, state_periods
from models import SUBJECTS
from models.certificates.certificate import Certificate
from models.core.roles import SYSTEM, Actor
from models.core.setting import Setting
from models.programme.programme import Programme
from models.timeline.state_counts import Dwell, Movement
from models.timeline.state_period import StatePeriod
from tests.support.builders.cast import TODAY, Cast
from tests.support.builders.demo_database import demo_session

OFFICE = Actor(0, "office", "administrator")
TIMED = [name for name, subject in SUBJECTS.items() if as_of.timed(subject)]
SPAN = StatePeriod.__table__
MOVEMENT = Movement.__table__
DWELL = Dwell.__table__


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """The demo story: five years, told day by day through the write service."""
    with demo_session() as opened:
        yield opened


def everybody(session: Session, name: str, day: date, **filters: Any) -> set[int]:
    subject = SUBJECTS[name]
    parts = query.conditions(session, subject, View(filters=filters, on=day), SYSTEM, today())
    return set(session.scalars(select(subject.model.id).where(*parts)))  # type: ignore[call-overload]


@pytest.mark.parametrize("name", TIMED)
def test_each_state_of_a_past_day_holds_whom_the_history_puts_there(
    session: Session, name: str
) -> None:
    subject = SUBJECTS[name]
    ids = list(session.scalars(select(subject.model.id)))  # type: ignore[call-overload]
    for day in (today() - timedelta(ago) for ago in (0, 200, 1500)):
        proved = {id: said for id, said in as_of.values(session, name, ids, day).items() if said}
        assert everybody(session, name, day) == set(proved)
        for field in subject.follows:
            kept = {id for id, said in proved.items() if said.get(field)}
            wanted = True if subject.fields[field].kind == "yes" else query.FILLED
            assert everybody(session, name, day, **{field: wanted}) == kept, (day, field)
        flow = subject.workflow
        if flow is None:
            continue
        shown = {id: flow.shown(subject.model(**said), day) for id, said in proved.items()}
        for state in flow.states:
            found = everybody(session, name, day, state=[state])
            assert found == {id for id, seen in shown.items() if seen == state}, (day, state)


@pytest.mark.parametrize("name", TIMED)
def test_the_last_day_of_the_past_is_the_present(session: Session, name: str) -> None:
    subject = SUBJECTS[name]
    ids = list(session.scalars(select(subject.model.id)))  # type: ignore[call-overload]
    assert everybody(session, name, today()) == set(ids)
    said = as_of.values(session, name, ids, today())
    for record in session.scalars(select(subject.model)):
        kept = {n: getattr(record, n) for n, m in subject.fields.items() if not m.secret}
        told = field_checks.defaults(subject) | said[record.id or 0]
        assert kept == {n: told[n] for n in kept}


def column(session: Session, made: Counted, what: str, day: date, **late: Any) -> list[Any]:
    """One column of the list that a figure of the day opens."""
    subject = SUBJECTS[made.subject]
    view = View(filters=late or made.filters, on=day)
    parts = query.conditions(session, subject, view, OFFICE, today())
    here = subject.model.__table__
    return list(session.scalars(select(here.c[what]).where(*parts)))


@pytest.mark.parametrize("name", METRICS)
def test_every_figure_of_a_past_day_equals_the_list_it_opens(session: Session, name: str) -> None:
    metric = METRICS[name]
    days = [today() - timedelta(ago) for ago in (30, 900)]
    for id, day in product(session.scalars(select(Programme.id)).all(), days):  # type: ignore[call-overload]
        rules = rules_on(session, id, day)
        made = count(name, Ask(session, id, OFFICE, day, None, day, rules=rules, on=day))
        if made.value is None:
            continue
        rows = column(session, made, made.each or metric.total or "id", day)
        if made.each:
            assert made.value == len(set(rows) - {None})
        elif made.late is not None:
            late = len(column(session, made, "id", day, **made.late))
            assert made.value == pytest.approx((len(rows) - late) / len(rows) * 100, abs=0.01)
        elif metric.count is None or made.value == 0:
            assert made.value == (sum(map(float, rows)) if metric.total else len(rows))
        else:
            assert rows


def spans(session: Session) -> list[tuple[object, ...]]:
    columns = [c for c in SPAN.c if c.name != "id"]
    query = select(*columns).order_by(SPAN.c.subject, SPAN.c.record_id, SPAN.c.id)
    return [tuple(row) for row in session.execute(query)]


def sums(session: Session) -> list[list[tuple[object, ...]]]:
    """What is kept by the way, without what adds up to nothing."""
    return [
        [tuple(row) for row in session.execute(select(t).where(last != 0).order_by(*t.c))]
        for t, last in ((MOVEMENT, MOVEMENT.c.change), (DWELL, DWELL.c.number))
    ]


LATE = {
    "a subject that had no spans": SPAN.delete().where(SPAN.c.subject == "pool_membership"),
    "a subject that had no workflow": SPAN.update()
    .where(SPAN.c.subject == "pool_membership")
    .values(state=""),
}


def test_the_spans_can_be_made_anew_from_the_history(session: Session) -> None:
    before, summed = spans(session), sums(session)
    assert all(summed)
    state_periods.rebuild(session.connection())
    assert (spans(session), sums(session)) == (before, summed)
    session.rollback()


@pytest.mark.parametrize("harm", LATE.values(), ids=LATE)
def test_a_subject_that_came_to_its_spans_late_has_all_of_them(session: Session, harm: Any) -> None:
    before = spans(session)
    session.execute(harm)
    # The start that brings the workflow is the first one with these states.
    session.execute(delete(Setting).where(col(Setting.name) == "spans:pool_membership"))
    assert spans(session) != before
    state_periods.ensure(session.connection())
    assert spans(session) == before
    session.rollback()


@pytest.mark.parametrize("name", [n for n, s in SUBJECTS.items() if state_counts.counted(s)])
def test_the_sums_of_a_day_equal_the_lists_of_that_day(session: Session, name: str) -> None:
    flow = SUBJECTS[name].workflow
    assert flow is not None
    days = [today() - timedelta(ago) for ago in (1500, 700, 200, 0)]
    for programme in session.scalars(select(Programme.id)):  # type: ignore[call-overload]
        found = state_counts.counts_on(session, name, programme, days)
        for day in days:
            for state in flow.states:
                listed = everybody(session, name, day, programme_id=programme, state=[state])
                assert found[day][state] == len(listed), (programme, day, state)


def test_a_page_of_a_past_day_shows_what_the_records_said_then(alone: Cast) -> None:
    certificate = alone.certificate()
    before, then = TODAY + timedelta(3), TODAY + timedelta(10)
    alone.act(
        "certificate",
        certificate.id,
        "suspend",
        "auditor",
        then,
        asked_by="body",
        reason="监督不合格",
        suspended_until=then + timedelta(60),
    )

    def shown(on: date) -> list[tuple[str, date | None]]:
        with Session(alone.engine) as session:
            rows = query.page(session, "certificate", View(on=on), SYSTEM, then)
            found = [r for r in rows.records if isinstance(r, Certificate)]
            return [(r.state, r.suspended_on) for r in found]

    assert shown(before) == [("valid", None)]
    assert shown(then) == [("suspended", then)]
    assert shown(certificate.issued_on - timedelta(1)) == []


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2025, 12, 31), date(2026, 9, 13)])
@pytest.mark.parametrize("chart", [certificates_over_time, application_pipeline])
def test_a_chart_by_sums_equals_the_same_chart_by_spans(
    session: Session, monkeypatch: pytest.MonkeyPatch, chart: Any, day: date
) -> None:
    """Who may read all is told by the sums; who may not, by the spans of their own records."""
    asked = (
        certificates_over_time.by_state
        if chart is certificates_over_time
        else application_pipeline.stays
    )
    for programme in session.scalars(select(Programme.id)):  # type: ignore[call-overload]
        ask = Ask(session, programme, OFFICE, day, None, day, on=day)
        by_sums = asked(ask)
        with monkeypatch.context() as patch:
            patch.setattr(chart, "rows", lambda *_: "region")
            by_spans = asked(ask)
        assert by_sums == by_spans
