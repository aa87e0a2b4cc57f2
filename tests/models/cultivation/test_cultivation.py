"""From the entry into a pool to the application: evidence, plan, services, review, result."""

from datetime import date
from typing import Any

import pytest

from tests.support.builders.cast import (
    CONDITIONS,
    EVIDENCE,
    SELECTED,
    SUZHOU,
    TODAY,
    ZHEJIANG,
    Cast,
)
from tests.support.builders.supporting import action, improving, listed
from tests.support.proof import proves

OVER = date(2027, 5, 6)
"""The three years of a stay that began on TODAY are over."""


def entry(cast: Cast, code: str = ZHEJIANG, **values: Any) -> dict[str, Any]:
    return {
        "programme_id": cast.programmes[code],
        "enterprise_id": cast.enterprise(),
        "entered_on": TODAY,
        **CONDITIONS,
        **EVIDENCE,
        **values,
    }


@pytest.mark.parametrize("lacking", EVIDENCE)
@proves("D05")
def test_every_entry_condition_has_its_own_evidence(cast: Cast, lacking: str) -> None:
    short: dict[str, Any] = {lacking: " "}
    found = cast.refusals("pool_membership", "create", **entry(cast, **short))
    assert [(r.rule, r.field) for r in found] == [("D05", lacking)]


POOLS = {
    "standard": ("C03", ("innovative", "beneficial", "standardising")),
    "certification": ("D09", ("willing", "innovative", "beneficial", "focus")),
    "brand": ("D05", tuple(CONDITIONS)),
}
"""What each pool asks for, and the article that it rests on."""


@pytest.mark.parametrize("pool", POOLS)
@proves("P04")
def test_each_pool_asks_for_its_own_conditions_and_for_no_others(cast: Cast, pool: str) -> None:
    rule, wanted = POOLS[pool]
    everything = {**CONDITIONS, **SELECTED}
    own = {name: everything[name] for name in wanted}
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": cast.enterprise(),
        "entered_on": TODAY,
        "pool": pool,
        **(EVIDENCE if pool == "brand" else {}),
    }
    assert cast.rules("pool_membership", "create", **given, **own) == set()
    for lacking in wanted:
        short = {**own, lacking: None if lacking == "focus" else False}
        assert cast.rules("pool_membership", "create", **given, **short) == {rule}, lacking


@proves("C03")
def test_the_standard_pool_takes_who_makes_standards(cast: Cast) -> None:
    able = entry(cast, pool="standard", **SELECTED)
    assert cast.rules("pool_membership", "create", **able) == set()
    unable = {**able, "standardising": False}
    assert cast.rules("pool_membership", "create", **unable) == {"C03"}


@proves("D09")
def test_the_certification_pool_takes_who_wants_to_be_certified(cast: Cast) -> None:
    unwilling = entry(cast, pool="certification", **{**SELECTED, "willing": False})
    assert cast.rules("pool_membership", "create", **unwilling) == {"D09"}


@proves("D12")
def test_a_tier_is_one_of_those_that_the_programme_builds(cast: Cast) -> None:
    leader = entry(cast, SUZHOU, tier="leader")
    assert cast.rules("pool_membership", "create", **leader) == set()
    assert cast.rules("pool_membership", "create", **entry(cast, tier="leader")) == {"D12"}
    kept = cast.get("pool_membership", cast.make("pool_membership", **leader))
    assert kept.aim == "推荐为行业龙头企业"


@proves("D01")
def test_a_local_pool_belongs_to_a_locality_and_the_brand_pool_to_the_whole_province(
    cast: Cast,
) -> None:
    local = cast.get("pool_membership", cast.member(cast.enterprise(), "standard"))
    whole = cast.get("pool_membership", cast.member(cast.enterprise(), "brand"))
    assert (local.level, local.region_id) == ("local", 330521)
    assert (whole.level, whole.region_id) == ("whole", None)
    swimming = entry(cast, SUZHOU, pool="certification", **SELECTED)
    assert cast.rules("pool_membership", "create", **swimming) == {"D01"}


@proves("D07")
def test_improvement_ends_with_a_benchmark_reached_and_none_open(cast: Cast) -> None:
    stay = improving(cast)

    def complete() -> set[str]:
        return cast.rules("pool_membership", "improved", stay, reason="对标达标")

    assert complete() == {"D07"}, "no action at all"
    first, second = action(cast, stay), action(cast, stay)
    cast.act("improvement_action", first, "reach", finding="达到标杆水平")
    assert complete() == {"D07"}, "one is still open"
    cast.act("improvement_action", second, "drop", reason="与首项合并")
    assert complete() == set()


@proves("D07")
def test_a_benchmark_action_belongs_to_a_member_under_improvement(cast: Cast) -> None:
    stay = cast.member(cast.enterprise())
    given = {"membership_id": stay, "title": "对标", "benchmark": "某标准"}
    assert cast.rules("improvement_action", "create", **given) == {"D07"}


def application(cast: Cast, stay: int, **values: Any) -> dict[str, Any]:
    enterprise = cast.get("pool_membership", stay).enterprise_id
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "product_id": cast.product(enterprise),
        "lodged_on": TODAY,
        "mode": "某模式",
        "standard_id": cast.published(),
        "membership_id": stay,
        **values,
    }


@proves("D07")
def test_only_a_member_that_meets_the_positioning_applies_from_the_pool(cast: Cast) -> None:
    stay, other = cast.member(cast.enterprise()), cast.member(cast.enterprise())
    given = application(cast, stay)
    assert cast.rules("application", "create", **given) == {"D07"}, "not assessed"
    cast.act("pool_membership", stay, "assess", positioning="not_yet")
    assert cast.rules("application", "create", **given) == {"D07"}, "not yet"
    cast.act("pool_membership", stay, "assess", positioning="meets")
    assert cast.rules("application", "create", **given) == set()
    assert cast.rules("application", "create", **{**given, "membership_id": other}) == {"D07"}
    cast.act("pool_membership", stay, "exit", exit_ground="own_wish", reason="自愿退出")
    assert cast.rules("application", "create", **given) == {"D07"}, "has left"


@proves("D07", "P05")
def test_who_meets_the_positioning_is_recognised_without_a_plan(cast: Cast) -> None:
    stay = cast.member(cast.enterprise())
    assert cast.rules("application", "create", **application(cast, stay)) == {"D07"}, "not assessed"
    cast.act("pool_membership", stay, "assess", positioning="meets")
    id = cast.make("application", **application(cast, stay))
    cast.lodge_papers(id)
    assert cast.rules("application", "accept", id, body_id=cast.body) == set()


@proves("A04")
def test_a_rule_set_may_want_every_application_to_come_from_a_pool(alone: Cast) -> None:
    id = alone.application("lodged")
    assert alone.rules("application", "accept", id, body_id=alone.body) == set()
    alone.decides(ZHEJIANG, "cultivation", path_enforced=True)
    assert alone.rules("application", "accept", id, body_id=alone.body) == {"A04"}


@proves("D10")
def test_a_service_is_given_while_the_enterprise_is_in_the_pool(cast: Cast) -> None:
    stay = cast.member(cast.enterprise())
    given: dict[str, Any] = {"membership_id": stay, "kind": "diagnosis"}
    early = cast.rules("cultivation_service", "create", given_on=date(2024, 5, 5), **given)
    assert early == {"D10"}
    assert cast.rules("cultivation_service", "create", given_on=TODAY, **given) == set()
    cast.act("pool_membership", stay, "exit", exit_ground="own_wish", reason="自愿退出")
    later = {"given_on": date(2024, 6, 1), "today": date(2024, 6, 1)}
    assert cast.rules("cultivation_service", "create", **later, **given) == {"D10"}


def test_a_programme_without_vouchers_gives_none(cast: Cast) -> None:
    stay = cast.member(cast.titled("specialised"))
    given: dict[str, Any] = {"membership_id": stay, "kind": "voucher", "given_on": TODAY}
    assert cast.rules("cultivation_service", "create", **given) == {"D14"}


@proves("D08", "J15")
def test_after_three_years_only_a_substantive_result_keeps_a_member_in_the_pool(cast: Cast) -> None:
    enterprise = cast.enterprise()
    stay = cast.member(enterprise)

    def keep(day: date) -> set[str]:
        return cast.rules("pool_membership", "continue", stay, today=day, review_note="继续培育")

    assert keep(date(2027, 5, 5)) == set(), "within the period no result is needed"
    assert keep(OVER) == {"D08"}
    award = cast.make(
        "award",
        programme_id=cast.programmes[ZHEJIANG],
        kind="provincial_quality",
        year=2025,
        organisation_id=enterprise,
        nominated_on=TODAY,
    )
    won = date(2025, 6, 1)
    result: dict[str, Any] = {"result_kind": "award", "result_on": won}
    assert cast.rules("pool_membership", "note_result", stay, today=won, **result) == {"D08"}, (
        "a nomination is none"
    )
    cast.act("award", award, "grant", today=won, number="某发〔2025〕1号")
    cast.act("pool_membership", stay, "note_result", today=won, **result)
    assert keep(OVER) == set()
    ground = {"exit_ground": "no_result", "reason": "审查"}
    assert cast.rules("pool_membership", "exit", stay, today=OVER, **ground) == {"D08"}
    cast.act("pool_membership", stay, "continue", today=OVER, review_note="成效明显，继续培育")
    kept = cast.get("pool_membership", stay)
    assert (kept.period_from, kept.due_on) == (OVER, date(2030, 5, 6))
    assert cast.rules(
        "pool_membership", "continue", stay, today=date(2030, 5, 6), review_note="无新成效"
    ) == {"D08"}


@proves("D08")
def test_the_brand_that_a_member_reaches_is_entered_as_its_result(cast: Cast) -> None:
    enterprise = cast.enterprise()
    stay = cast.member(enterprise)
    cast.application("certified", enterprise=enterprise)
    kept = cast.get("pool_membership", stay)
    assert (kept.state, kept.result_kind, kept.result_on) == ("achieved", "certificate", TODAY)
    again = cast.member(enterprise, "certification")
    given = {"result_kind": "standard", "result_on": TODAY}
    assert cast.rules("pool_membership", "note_result", again, **given) == {"D08"}
    given = {"result_kind": "confirmation", "result_on": TODAY}
    assert cast.rules("pool_membership", "note_result", again, **given) == set()


@proves("D02")
def test_a_locality_lists_enterprises_of_its_own_once_a_year(cast: Cast) -> None:
    enterprise = cast.enterprise()
    given = listed(cast, enterprise)
    assert cast.rules("creation_list_entry", "create", **given) == set()
    away = listed(cast, cast.enterprise(330106))
    assert cast.rules("creation_list_entry", "create", **away) == {"D02"}
    other = {**given, "programme_id": cast.programmes[SUZHOU]}
    assert cast.rules("creation_list_entry", "create", **other) == {"D02"}
    cast.make("creation_list_entry", **given)
    assert cast.refusals("creation_list_entry", "create", **given), "twice in a year"
    assert not cast.refusals("creation_list_entry", "create", **{**given, "year": 2025})


@proves("D02")
def test_a_listed_brand_counts_as_created_only_on_a_result_since_the_year_began(cast: Cast) -> None:
    enterprise = cast.enterprise()
    this = cast.make("creation_list_entry", **listed(cast, enterprise))
    following = cast.make("creation_list_entry", **listed(cast, enterprise, year=2025))
    assert cast.get("creation_list_entry", this).due_on == date(2024, 12, 31)
    assert cast.rules("creation_list_entry", "create_brand", this) == {"D02"}
    cast.application("certified", enterprise=enterprise)
    assert cast.rules("creation_list_entry", "create_brand", this) == set()
    assert cast.rules("creation_list_entry", "create_brand", following) == {"D02"}
    cast.act("creation_list_entry", this, "create_brand")
    assert cast.get("creation_list_entry", this).due_on is None
