"""The plan of a target and its forecast."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from db.figures.forecast import curve, forecast, planned
from db.reports.target_progress import progress
from db.reports.target_trend import ahead
from tests.support.builders.figures import OFFICER, TODAY, aim, observe, read

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
DAYS = st.dates(*YEAR)


def test_a_straight_plan_reaches_the_goal_on_the_due_day() -> None:
    plan = curve(*YEAR, 0, 366)
    assert planned(plan, date(2024, 1, 1)) == 1
    assert planned(plan, date(2024, 7, 1)) == 183
    assert planned(plan, date(2024, 12, 31)) == 366
    assert planned(plan, date(2025, 6, 1)) == 366
    assert planned(plan, date(2023, 6, 1)) is None


def test_a_drawn_plan_runs_through_its_points_and_leaves_out_what_lies_outside() -> None:
    plan = curve(*YEAR, 0, 100, [(date(2024, 7, 1), 20), (date(2025, 1, 1), 900)])
    assert planned(plan, date(2024, 7, 1)) == 20
    assert planned(plan, date(2024, 12, 31)) == 100


def test_a_period_the_wrong_way_round_has_no_plan() -> None:
    assert curve(YEAR[1], YEAR[0], 0, 100) == []
    assert planned([], YEAR[0]) is None


@given(st.dictionaries(DAYS, st.floats(0, 1e6), max_size=6), DAYS)
def test_a_plan_never_leaves_what_its_points_span(drawn: dict[date, float], day: date) -> None:
    plan = curve(*YEAR, 0, 1000, drawn.items())
    found = planned(plan, day)
    assert found is not None
    values = [value for _, value in plan]
    assert min(values) - 1e-6 <= found <= max(values) + 1e-6


def test_points_on_a_line_are_carried_on_without_a_band() -> None:
    seen = [(date(2024, month, 1), date(2024, month, 1).toordinal() * 2.0) for month in (1, 3, 4)]
    ahead = forecast(seen, date(2024, 12, 31))
    assert ahead is not None
    assert ahead.value == pytest.approx(date(2024, 12, 31).toordinal() * 2)
    assert ahead.high - ahead.low == pytest.approx(0, abs=1e-3)
    assert ahead.points == 3


def test_the_band_is_that_of_a_new_value_by_students_t() -> None:
    """Five points, three degrees of freedom: reckoned by hand for day 6."""
    first = date(2024, 1, 1)
    seen = [(first + timedelta(n), value) for n, value in enumerate((1.0, 2.0, 2.0, 4.0, 5.0))]
    ahead = forecast(seen, first + timedelta(5))
    assert ahead is not None
    assert ahead.value == pytest.approx(5.8)
    assert ahead.high - ahead.value == pytest.approx(1.638 * (0.8 / 3) ** 0.5 * (2.1) ** 0.5)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_points_forecast_nothing(count: int) -> None:
    seen = [(date(2024, 1, 1 + n), 1.0) for n in range(count)]
    assert forecast(seen, YEAR[1]) is None


def test_a_day_that_is_not_ahead_is_not_forecast() -> None:
    seen = [(date(2024, 1, n), 1.0) for n in (1, 2, 3)]
    assert forecast(seen, date(2024, 1, 3)) is None


def test_a_corrected_observation_no_longer_counts(session: Session) -> None:
    target = aim(session, 100, starts_on=YEAR[0], due_on=YEAR[1])
    wrong = observe(session, target, 90, date(2024, 3, 1))
    observe(session, target, 9, date(2024, 3, 1), corrects_id=wrong.id)
    figure = read(session)
    assert figure.value == 9
    assert len(figure.observations) == 1


def test_a_past_day_sees_only_what_was_observed_for_it(session: Session) -> None:
    target = aim(session, 100, starts_on=YEAR[0], due_on=YEAR[1])
    observe(session, target, 20, date(2024, 2, 1))
    observe(session, target, 60, date(2024, 5, 1))
    (then,) = progress(session, 1, OFFICER, date(2024, 7, 1), date(2024, 4, 1))
    assert (then.value, then.as_of, then.state) == (20, date(2024, 2, 1), "behind")


def test_what_adds_up_is_not_forecast_to_fall_and_no_share_above_a_hundred(
    session: Session,
) -> None:
    aim(session, 500, kind="cumulative")
    aim(session, 80, code="J02", kind="ratio", unit="percent")
    added, share = progress(session, 1, OFFICER, TODAY)
    flat = [(date(2024, month, 1), value) for month, value in ((1, 0), (2, 9), (3, 9), (4, 9))]
    low = ahead(added, [*flat, (date(2024, 5, 1), 9), (date(2024, 6, 1), 9.0)])
    assert low is not None
    assert low.low >= 9
    steep = [(date(2024, month, 1), 20.0 * month) for month in (1, 2, 3)]
    high = ahead(share, [*steep, (date(2024, 4, 1), 85.0)])
    assert high is not None
    assert high.value == high.high == 100
