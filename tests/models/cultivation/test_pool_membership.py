"""Cultivation pools: who enters, how long, on what ground they leave; and the credit record."""

from datetime import date
from typing import Any

import pytest

from models.core.errors import Refused
from models.core.workflow import Change
from tests.support.builders.cast import (
    CONDITIONS,
    EVIDENCE,
    LEAP_DAY,
    SELECTED,
    SUZHOU,
    TODAY,
    ZHEJIANG,
    Cast,
)
from tests.support.builders.supporting import improved
from tests.support.proof import proves


def entry(cast: Cast, enterprise: int, on: date = TODAY, **values: Any) -> dict[str, Any]:
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "entered_on": on,
        **CONDITIONS,
        **EVIDENCE,
        **SELECTED,
        **values,
    }


def enter(cast: Cast, enterprise: int, on: date = TODAY, **values: Any) -> set[str]:
    given = entry(cast, enterprise, on, **values)
    return cast.rules("pool_membership", "create", today=max(on, TODAY), **given)


def record(cast: Cast, enterprise: int, kind: str, on: date, **values: Any) -> int:
    of = {"organisation_id": enterprise, "programme_id": cast.programmes[ZHEJIANG], **values}
    return cast.make("credit_record", kind=kind, occurred_on=on, **of)


@pytest.mark.parametrize("lacking", CONDITIONS)
@proves("D05")
def test_a_member_meets_all_four_entry_conditions(cast: Cast, lacking: str) -> None:
    enterprise = cast.enterprise()
    assert enter(cast, enterprise) == set()
    short_of_one: dict[str, Any] = {lacking: False}
    assert enter(cast, enterprise, **short_of_one) == {"D05"}


@proves("D05", "J17")
def test_an_accident_on_the_anniversary_still_counts_and_a_day_earlier_no_longer(
    cast: Cast,
) -> None:
    on_the_day, the_day_before = cast.enterprise(), cast.enterprise()
    record(cast, on_the_day, "safety_accident", date(2021, 5, 6))
    record(cast, the_day_before, "safety_accident", date(2021, 5, 5))
    assert enter(cast, on_the_day) == {"D05"}
    assert enter(cast, the_day_before) == set()


def test_on_a_leap_day_the_look_back_reaches_to_the_end_of_february(cast: Cast) -> None:
    within, outside = cast.enterprise(), cast.enterprise()
    record(cast, within, "bad_credit", date(2021, 2, 28))
    record(cast, outside, "bad_credit", date(2021, 2, 27))
    assert enter(cast, within, LEAP_DAY) == {"D05"}
    assert enter(cast, outside, LEAP_DAY) == set()


def test_an_accident_after_the_entry_does_not_speak_against_it(cast: Cast) -> None:
    enterprise = cast.enterprise()
    record(cast, enterprise, "quality_accident", TODAY)
    assert enter(cast, enterprise, date(2024, 5, 5)) == set()
    assert enter(cast, enterprise, TODAY) == {"D05"}


def test_a_cancelled_standard_is_no_bad_record_of_the_enterprise(cast: Cast) -> None:
    enterprise = cast.enterprise()
    record(cast, enterprise, "standard_cancelled", TODAY)
    assert enter(cast, enterprise) == set()


@proves("F20")
def test_a_revoked_enterprise_enters_no_pool_until_its_bar_has_ended(cast: Cast) -> None:
    enterprise = cast.enterprise()
    record(cast, enterprise, "revocation", date(2021, 5, 7), ends_on=date(2024, 5, 7))
    assert enter(cast, enterprise, date(2024, 5, 6)) == {"F20"}
    assert enter(cast, enterprise, date(2024, 5, 7)) == set()


def test_a_bar_is_not_escaped_by_naming_another_effective_day(cast: Cast) -> None:
    enterprise = cast.enterprise()
    record(cast, enterprise, "revocation", date(2024, 5, 1), ends_on=date(2027, 5, 1))
    record(cast, enterprise, "bad_credit", date(2024, 5, 1))
    for day in (date(2099, 1, 1), date(2010, 1, 1)):
        assert {"F20", "D05"} & enter(cast, enterprise, effective_on=day)


def test_a_bar_of_another_programme_bars_only_there(cast: Cast) -> None:
    enterprise = cast.enterprise()
    record(
        cast,
        enterprise,
        "revocation",
        TODAY,
        ends_on=date(2027, 5, 6),
        programme_id=cast.programmes[SUZHOU],
    )
    assert enter(cast, enterprise) == set()
    record(cast, enterprise, "revocation", TODAY, ends_on=date(2027, 5, 6))
    assert enter(cast, enterprise) == {"F20"}


@proves("D01")
def test_a_programme_takes_members_only_into_pools_it_keeps(cast: Cast) -> None:
    enterprise, suzhou = cast.enterprise(), cast.programmes[SUZHOU]
    assert enter(cast, enterprise, programme_id=suzhou, pool="standard") == {"D01"}
    assert enter(cast, enterprise, programme_id=suzhou, pool="brand") == set()


def test_an_enterprise_is_in_one_pool_once_at_a_time(cast: Cast) -> None:
    enterprise = cast.enterprise()
    stay = cast.member(enterprise)
    assert enter(cast, enterprise) == {"D01"}
    assert enter(cast, enterprise, pool="certification") == set()
    cast.act("pool_membership", stay, "exit", exit_ground="own_wish", reason="自愿退出")
    assert enter(cast, enterprise) == set()


def test_two_entries_into_one_pool_in_one_batch_are_refused_as_a_whole(cast: Cast) -> None:
    enterprise = cast.enterprise()
    twice = [Change("pool_membership", "create", entry(cast, enterprise))] * 2
    with pytest.raises(Refused):
        cast.do(twice, "secretariat")
    assert cast.all("pool_membership", enterprise_id=enterprise) == []


def test_nobody_enters_on_a_day_that_has_not_come(cast: Cast) -> None:
    given = entry(cast, cast.enterprise(), date(2024, 5, 7))
    assert cast.rules("pool_membership", "create", today=TODAY, **given) == {
        "2024-05-07 lies in the future."
    }
    assert cast.rules("pool_membership", "create", today=date(2024, 5, 7), **given) == set()


def leave(cast: Cast, stay: int, day: date, ground: str = "no_result") -> set[str]:
    return cast.rules("pool_membership", "exit", stay, today=day, exit_ground=ground, reason="审查")


@proves("D08")
def test_a_revocation_is_a_ground_only_where_something_was_revoked(cast: Cast) -> None:
    enterprise = cast.enterprise()
    stay = cast.member(enterprise)
    assert leave(cast, stay, TODAY, "revoked") == {"D08"}
    certificate = cast.certificate(enterprise=enterprise)
    cast.act("certificate", certificate.id, "revoke", "auditor", TODAY, reason="监督不合格")
    assert leave(cast, stay, TODAY, "revoked") == set()


@pytest.mark.parametrize(
    ("entered", "last_day", "over"),
    [(TODAY, date(2027, 5, 5), date(2027, 5, 6)), (LEAP_DAY, date(2027, 2, 27), date(2027, 2, 28))],
)
@proves("D08", "J15")
def test_no_result_is_a_ground_only_after_three_full_years(
    cast: Cast, entered: date, last_day: date, over: date
) -> None:
    stay = cast.member(cast.enterprise(), on=entered)
    assert leave(cast, stay, last_day) == {"D08"}
    assert leave(cast, stay, over) == set()
    assert leave(cast, stay, last_day, "not_meeting") == set(), "other grounds need no period"
    assert cast.get("pool_membership", stay).due_on == over


def test_a_member_leaves_with_ground_and_reason(cast: Cast) -> None:
    stay = cast.member(cast.enterprise())
    asked = cast.refusals("pool_membership", "exit", stay)
    assert {r.field for r in asked} == {"exit_ground", "reason"}
    cast.act("pool_membership", stay, "exit", exit_ground="own_wish", reason="自愿退出")
    kept = cast.get("pool_membership", stay)
    assert (kept.state, kept.exited_on, kept.due_on) == ("exited", TODAY, None)
    assert leave(cast, stay, TODAY, "own_wish") == {"D08"}, "who has left cannot leave again"


@proves("D07")
def test_improvement_needs_a_plan_and_does_not_stop_the_clock(cast: Cast) -> None:
    stay = cast.member(cast.enterprise())
    assert [r.field for r in cast.refusals("pool_membership", "improve", stay)] == ["plan"]
    later = date(2025, 1, 10)
    cast.act("pool_membership", stay, "improve", "huzhou", later, plan="质量提升诊断方案")
    kept = cast.get("pool_membership", stay)
    assert (kept.state, kept.due_on) == ("improving", date(2027, 5, 6))
    improved(cast, stay, later)
    assert cast.get("pool_membership", stay).state == "in_pool"


def test_only_a_brand_result_records_that_cultivation_succeeded(cast: Cast) -> None:
    enterprise = cast.enterprise()
    stay = cast.member(enterprise)
    assert cast.refusals("pool_membership", "achieve", stay), "no button records it"
    cast.application("certified", enterprise=enterprise)
    assert cast.get("pool_membership", stay).state == "achieved"


def test_nothing_is_put_on_record_before_it_happened(cast: Cast) -> None:
    given: dict[str, Any] = {"organisation_id": cast.enterprise(), "kind": "bad_credit"}
    tomorrow, today = date(2024, 5, 7), TODAY
    assert cast.rules("credit_record", "create", occurred_on=tomorrow, **given) == {
        "2024-05-07 lies in the future."
    }
    assert cast.rules("credit_record", "create", occurred_on=today, **given) == set()
