"""Where a target stands: met, late, on track, behind, within, above, or not measurable."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from tests.support.builders.figures import aim, confirm, observe, read, recognise


def test_a_target_reached_within_its_period_is_met(session: Session) -> None:
    observe(session, aim(session, 100), 100, date(2024, 6, 30))
    assert read(session).state == "met"


def test_more_than_is_strict(session: Session) -> None:
    target = aim(session, 100, comparator="more_than", due_on=date(2024, 6, 30))
    observe(session, target, 100, date(2024, 6, 30))
    assert read(session).state == "behind"
    observe(session, target, 100, date(2024, 7, 1), qualifier="more_than")
    assert read(session).value == 100
    assert read(session).state == "met_late"


def test_a_target_reached_after_its_due_day_is_met_late_and_says_when(session: Session) -> None:
    target = aim(session, 100, due_on=date(2024, 3, 31))
    observe(session, target, 90, date(2024, 3, 31))
    observe(session, target, 101, date(2024, 5, 31))
    figure = read(session)
    assert figure.state == "met_late"
    assert "2024-05-31" in figure.reason


def test_a_computed_target_reached_after_its_due_day_is_met_late(session: Session) -> None:
    aim(session, 2, metric="standards_recognised", due_on=date(2024, 3, 31))
    recognise(session, date(2024, 1, 1), date(2024, 4, 1))
    assert read(session).value == 2
    assert read(session).state == "met_late"


def test_half_of_the_way_in_half_of_the_time_is_on_track(session: Session) -> None:
    target = aim(session, 100)
    observe(session, target, 50, date(2024, 7, 1))
    figure = read(session)
    assert (figure.share_of_time, figure.state) == (0.5, "on_track")


def test_less_of_the_way_than_of_the_time_is_behind(session: Session) -> None:
    observe(session, aim(session, 100), 40, date(2024, 7, 1))
    assert read(session).state == "behind"


def test_the_pace_is_judged_from_the_baseline(session: Session) -> None:
    target = aim(session, 100, baseline=Decimal(80))
    observe(session, target, 89, date(2024, 6, 30))
    assert read(session).state == "behind"
    observe(session, target, 90, date(2024, 7, 1))
    assert read(session).state == "on_track"


def test_below_the_goal_after_the_due_day_is_behind(session: Session) -> None:
    observe(session, aim(session, 100, due_on=date(2024, 6, 30)), 99, date(2024, 6, 30))
    assert read(session).state == "behind"


@pytest.mark.parametrize(
    ("value", "state"), [(4, "behind"), (5, "within"), (10, "within"), (11, "above")]
)
def test_a_range_has_a_floor_and_a_ceiling(session: Session, value: int, state: str) -> None:
    target = aim(session, 5, maximum=Decimal(10), comparator="range", due_on=date(2024, 6, 30))
    observe(session, target, value, date(2024, 6, 30))
    assert read(session).state == state
    assert read(session).ceiling == 10


def test_exactly_means_neither_less_nor_more(session: Session) -> None:
    target = aim(session, 15, comparator="equal", kind="rate", starts_on=None, due_on=None)
    observe(session, target, 14, date(2024, 1, 1))
    assert read(session).state == "behind"
    observe(session, target, 16, date(2024, 2, 1))
    assert read(session).state == "above"
    observe(session, target, 15, date(2024, 3, 1))
    assert read(session).state == "met"


def test_what_nobody_counts_or_observes_is_not_measurable_and_says_why(session: Session) -> None:
    aim(session, 100)
    figure = read(session)
    assert (figure.state, figure.value) == ("not_measurable", None)
    assert "nothing has been observed" in figure.reason


def test_without_a_due_day_the_pace_cannot_be_judged(session: Session) -> None:
    target = aim(session, 100, starts_on=None, due_on=None)
    observe(session, target, 50, date(2024, 1, 1))
    figure = read(session)
    assert (figure.state, figure.value) == ("not_measurable", 50)
    assert "no due day" in figure.reason


def test_a_period_that_has_not_begun_is_not_measured(session: Session) -> None:
    aim(session, 100, starts_on=date(2025, 1, 1), metric="standards_recognised")
    assert read(session).state == "not_measurable"


def test_a_duration_without_figure_is_kept_by_a_rule(session: Session) -> None:
    aim(session, 3, kind="duration", unit="year", starts_on=None, due_on=None)
    assert "A rule of the programme keeps it" in read(session).reason


# Observations


def test_two_sources_that_disagree_are_both_kept_and_never_averaged(session: Session) -> None:
    target = aim(session, 100)
    observe(session, target, 10, date(2024, 1, 1), source="旧报")
    observe(session, target, 90, date(2024, 6, 1), source="甲报")
    observe(session, target, 70, date(2024, 6, 1), source="乙报")
    figure = read(session)
    assert [(o.source, float(o.value)) for o in figure.observations] == [("甲报", 90), ("乙报", 70)]
    assert (figure.value, figure.source) == (70, "乙报")
    assert "disagree" in figure.reason


def test_an_observation_of_a_later_day_does_not_count_yet(session: Session) -> None:
    observe(session, target := aim(session, 100), 40, date(2024, 6, 1))
    observe(session, target, 100, date(2024, 8, 1))
    assert read(session).value == 40
    assert read(session, date(2024, 8, 1)).value == 100


# Yearly flows


def test_a_yearly_flow_counts_the_current_year_while_its_period_runs(session: Session) -> None:
    aim(session, 2, kind="yearly_flow", metric="new_brand_enterprises", starts_on=None)
    for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 30)):
        confirm(session, day)
    figure = read(session)
    assert (figure.value, figure.state) == (2, "met")
    assert figure.period == (date(2024, 1, 1), date(2024, 12, 31))
    assert figure.share_of_time == pytest.approx(0.5, abs=0.01)


def test_after_its_period_a_yearly_flow_shows_its_last_year(session: Session) -> None:
    aim(session, 2, kind="yearly_flow", metric="new_brand_enterprises", starts_on=None)
    for day in (date(2025, 12, 31), date(2026, 1, 1)):
        confirm(session, day)
    figure = read(session, date(2026, 7, 1))
    assert (figure.value, figure.state, figure.as_of) == (1, "behind", date(2025, 12, 31))
