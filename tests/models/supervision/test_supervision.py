"""Supervision: the draw, inspections, findings and what each measure brings."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.supervision import random_draw
from tests.support.builders.cast import SUZHOU, TIANFU, TIANFU_2025, TODAY, ZHEJIANG, Cast
from tests.support.builders.cast_supervision import (
    carried_out,
    drawn,
    finding,
    inspection,
    inspectors,
    licence,
    plan,
)
from tests.support.proof import proves

SOON = date(2024, 7, 1)
LATER = date(2024, 6, 1)


# The draw


@proves("F01")
def test_a_plan_below_five_per_cent_is_refused_in_zhejiang(cast: Cast) -> None:
    given: dict[str, Any] = {"programme_id": cast.programmes[ZHEJIANG], "year": 2031, "each": 2}
    assert cast.rules("supervision_plan", "create", share=4.99, **given) == {"F01"}
    assert cast.rules("supervision_plan", "create", share=5, **given) == set()
    assert cast.rules("supervision_plan", "create", **{**given, "share": 5, "each": 1}) == {"F01"}
    given["programme_id"] = cast.programmes[SUZHOU]
    assert cast.rules("supervision_plan", "create", share=1, **given) == set()


@proves("F01")
def test_a_draw_keeps_lists_seed_and_result_and_can_be_held_again(alone: Cast) -> None:
    inspectors(alone)
    found = drawn(alone)
    assert random_draw.matches(found.draw)
    assert found.draw["bodies"] == sorted([alone.body, alone.other_body])
    assert (found.among, found.drawn, found.seed, found.drawn_on) == (2, 1, "招牌", TODAY)
    (made,) = alone.all("inspection", plan_id=found.id)
    (one,) = found.draw["drawn"]
    assert (made.body_id, made.kind, made.drawn_on) == (one["body"], "double_random", TODAY)
    assert made.due_on == date(2024, 12, 31)
    lines = alone.all("inspection_inspector", inspection_id=made.id)
    assert sorted(i.inspector_id for i in lines) == sorted(one["inspectors"])
    for change in ({"share": 60}, {"each": 3}):
        assert alone.rules("supervision_plan", "update", found.id, **change) == {"F01"}
    again = {"actor": "secretariat", "seed": "另一个", "witness": "监督岗"}
    assert "F01" in alone.rules("supervision_plan", "draw", found.id, **again)
    stranger = next(i.id for i in alone.all("inspector") if i.id not in one["inspectors"])
    other: dict[str, Any] = {"inspection_id": made.id, "inspector_id": stranger}
    assert alone.rules("inspection_inspector", "create", **other) == {"F01"}


@proves("F01")
def test_nobody_inspects_the_body_that_employs_him(alone: Cast) -> None:
    inspectors(alone, 1, employer_id=alone.body)
    inspectors(alone, 1, avoids_id=alone.other_body)
    id = plan(alone, share=100)
    given: dict[str, Any] = {"seed": "招牌", "witness": "监督岗"}
    assert alone.rules("supervision_plan", "draw", id, **given) == {"F01"}
    (free,) = inspectors(alone, 1)
    alone.act("supervision_plan", id, "draw", **given)
    for one in alone.get("supervision_plan", id).draw["drawn"]:
        assert free in one["inspectors"]
    mine: dict[str, Any] = {
        "programme_id": alone.programmes[ZHEJIANG],
        "kind": "special",
        "object": "body",
        "body_id": alone.body,
        "planned_on": TODAY,
    }
    by_hand = alone.make("inspection", **mine)
    related = alone.all("inspector", employer_id=alone.body)[0].id
    line: dict[str, Any] = {"inspection_id": by_hand, "inspector_id": related}
    assert alone.rules("inspection_inspector", "create", **line) == {"W76"}


@proves("F01")
def test_the_draw_is_held_in_its_year_with_a_seed_and_a_witness(cast: Cast) -> None:
    inspectors(cast)
    id = plan(cast, 2025)
    given: dict[str, Any] = {"seed": "招牌", "witness": "监督岗"}
    assert cast.rules("supervision_plan", "draw", id, **given) == {"F01"}
    there: dict[str, Any] = {"today": date(2025, 3, 3)}
    assert cast.rules("supervision_plan", "draw", id, **given, **there) == set()
    assert cast.refusals("supervision_plan", "draw", id, seed="招牌", **there)
    assert cast.refusals("supervision_plan", "draw", id, witness="监督岗", **there)


@proves("F10")
def test_tianfu_draws_too_without_a_share_of_its_own(cast: Cast) -> None:
    inspectors(cast, 2, TIANFU)
    found = drawn(cast, code=TIANFU, share=1)
    assert found.drawn == 1


@proves("F01")
def test_a_plan_closes_when_its_inspections_are_closed(alone: Cast) -> None:
    inspectors(alone)
    found = drawn(alone)
    alone.act("supervision_plan", found.id, "publish")
    assert alone.rules("supervision_plan", "close", found.id) == {"F01"}
    (made,) = alone.all("inspection", plan_id=found.id)
    alone.act("inspection", carried_out(alone, made.id), "close")
    alone.act("supervision_plan", found.id, "close")


# Inspections


@proves("F01")
def test_a_random_check_is_never_entered_by_hand(cast: Cast) -> None:
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "object": "body",
        "planned_on": TODAY,
    }
    here: dict[str, Any] = {"body_id": cast.body, **given}
    assert cast.rules("inspection", "create", kind="double_random", **here) == {"F01"}
    assert cast.rules("inspection", "create", kind="special", **here) == set()
    assert cast.rules("inspection", "create", kind="special", **given) == {"F01"}


@proves("F01")
def test_the_check_of_a_body_looks_at_rules_and_activity_and_has_a_report(cast: Cast) -> None:
    id = inspection(cast)
    given: dict[str, Any] = {"report": "现场检查", "result": "passed", "rules_valid": "yes"}
    assert "F01" in cast.rules("inspection", "carry_out", id, **given)
    cast.attach("inspection", id, "report")
    assert cast.rules("inspection", "carry_out", id, **given) == {"F01"}
    assert cast.rules("inspection", "carry_out", id, activity_compliant="no", **given) == {"F01"}
    assert cast.rules("inspection", "carry_out", id, activity_compliant="yes", **given) == set()


@proves("F05")
def test_what_is_bought_on_the_market_is_compared_and_dealt_with(cast: Cast) -> None:
    certificate = cast.certificate()
    id = inspection(cast, "purchase", object="product", product_id=certificate.product_id)
    kept = cast.get("inspection", id)
    assert (kept.enterprise_id, kept.region_id) == (certificate.holder_id, 330521)
    cast.attach("inspection", id, "report")
    given: dict[str, Any] = {"report": "比对不合格", "result": "failed", "mark_correct": "yes"}
    assert cast.rules("inspection", "carry_out", id, **given) == {"F05"}
    given |= {"bought_at": "某网店", "meets_standard": "no"}
    wrong = {**given, "result": "passed"}
    assert cast.rules("inspection", "carry_out", id, **wrong) == {"F05"}
    cast.act("inspection", id, "carry_out", **given)
    assert cast.rules("inspection", "close", id) == {"F05"}
    made = finding(cast, inspection_id=id)
    assert cast.get("finding", made).organisation_id == certificate.holder_id
    cast.act("inspection", id, "close")


@proves("W68")
def test_a_failed_national_spot_check_brings_an_audit_within_thirty_days(cast: Cast) -> None:
    certificate = cast.certificate()
    id = inspection(cast, "spot_check", object="certificate", certificate_id=certificate.id)
    carried_out(cast, id, result="failed")
    (audit,) = cast.all("inspection", certificate_id=certificate.id, kind=["short_notice"])
    assert (audit.body_id, audit.due_on) == (certificate.body_id, TODAY + timedelta(30))
    passed = inspection(
        cast, "spot_check", object="certificate", certificate_id=cast.certificate().id
    )
    before = len(cast.all("inspection"))
    carried_out(cast, passed)
    assert len(cast.all("inspection")) == before


# Findings


def touched(cast: Cast, code: str = ZHEJIANG) -> tuple[int, list[Any]]:
    """One finding on two certificates of one enterprise."""
    enterprise = cast.enterprise()
    both = [cast.certificate(enterprise=enterprise, code=code) for _ in range(2)]
    return finding(cast, *(c.id for c in both), code=code), both


@proves("W69", "W66", "W65", "W60", "F09")
def test_one_finding_suspends_and_restores_two_certificates(cast: Cast) -> None:
    id, both = touched(cast)
    assert cast.get("finding", id, "auditor").body_id == cast.body
    given: dict[str, Any] = {"reason": "抽查不合格", "suspended_until": date(2025, 1, 1)}
    there: dict[str, Any] = {"today": LATER}
    too_long = {**given, "suspended_until": date(2024, 12, 2)}
    assert cast.rules("finding", "suspend", id, **there, **given) == {"W66"}
    assert cast.rules("finding", "suspend", id, **there, **too_long) == {"W66"}
    given["suspended_until"] = date(2024, 12, 1)
    cast.act("finding", id, "suspend", today=LATER, **given)
    kept = cast.get("finding", id)
    assert (kept.disposed_on, kept.due_on) == (LATER, LATER + timedelta(30))
    assert (kept.measure, kept.notice_on) == ("suspension", LATER)
    for certificate in both:
        assert cast.get("certificate", certificate.id).state == "suspended"
        assert licence(cast, certificate).state == "stopped"
    cast.act("finding", id, "report_correction", today=SOON, correction="更换模具")
    assert cast.rules("finding", "verify", id, **there)
    cast.act("finding", id, "verify", today=SOON, verification="复检合格")
    assert [cast.get("certificate", c.id).state for c in both] == ["valid", "valid"]
    nothing = finding(cast)
    assert "W69" in cast.rules("finding", "suspend", nothing, **there, **given)
    other = cast.certificate(code=SUZHOU, enterprise=cast.enterprise(320500))
    line: dict[str, Any] = {"finding_id": nothing, "certificate_id": other.id}
    assert cast.rules("finding_certificate", "create", **line) == {"W67"}


@proves("F03", "F04", "F20")
def test_a_finding_revokes_and_bars_until_the_day(cast: Cast) -> None:
    id, both = touched(cast)
    cast.act("finding", id, "revoke", today=SOON, reason="严重不合格")
    transfer: dict[str, Any] = {"today": SOON, "transferred_to": "某司法机关"}
    assert {cast.get("certificate", c.id).state for c in both} == {"revoked"}
    enterprise = both[0].holder_id
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "product_id": both[0].product_id,
        "standard_id": both[0].standard_id,
    }
    for day, wanted in ((date(2027, 6, 30), {"F20"}), (date(2027, 7, 1), set())):
        assert cast.rules("application", "create", today=day, lodged_on=day, **given) == wanted
    member: dict[str, Any] = {"today": date(2027, 6, 30), "entered_on": date(2027, 6, 30)}
    member |= dict.fromkeys(("growth", "management", "property", "honesty"), True)
    del given["product_id"], given["standard_id"]
    assert "F20" in cast.rules("pool_membership", "create", **given, **member)
    assert "F03" in cast.rules("finding", "transfer", id, **transfer)
    cast.attach("finding", id, "transfer")
    cast.act("finding", id, "transfer", **transfer)
    kept = cast.get("finding", id)
    assert (kept.transferred_to, kept.transferred_on) == ("某司法机关", SOON)


@proves("F02")
def test_only_a_serious_or_uncorrected_finding_is_answered_by_revocation(cast: Cast) -> None:
    id = finding(cast, cast.certificate().id, gravity="minor")
    assert cast.rules("finding", "revoke", id, reason="不合格") == {"F02"}
    cast.act("finding", id, "order_correction", demand="更换模具")
    due = cast.get("finding", id).due_on
    assert cast.rules("finding", "revoke", id, today=due, reason="未改") == {"F02"}
    assert cast.rules("finding", "revoke", id, today=due + timedelta(1), reason="未改") == set()


@proves("F02")
def test_a_removed_enterprise_leaves_the_pool_and_is_kept_out(cast: Cast) -> None:
    enterprise = cast.enterprise()
    certificate = cast.certificate(enterprise=enterprise)
    member = cast.member(enterprise)
    role = cast.make(
        "organisation_role",
        organisation_id=enterprise,
        role="enterprise",
        programme_id=cast.programmes[ZHEJIANG],
        valid_from=TODAY,
    )
    id = finding(cast, certificate.id)
    cast.act("finding", id, "remove", today=SOON, reason="严重失信")
    assert cast.get("pool_membership", member).state == "exited"
    assert cast.get("organisation_role", role).valid_until == SOON
    (entry,) = cast.all("credit_record", organisation_id=enterprise)
    assert (entry.kind, entry.ends_on) == ("blacklist", date(2027, 7, 1))
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "product_id": certificate.product_id,
        "standard_id": certificate.standard_id,
    }
    for day, wanted in ((SOON, {"F02"}), (date(2027, 7, 1), set())):
        assert cast.rules("application", "create", today=day, lodged_on=day, **given) == wanted
    given["programme_id"] = cast.programmes[TIANFU]
    given["standard_id"] = cast.published(TIANFU)
    assert not cast.rules("application", "create", today=SOON, lodged_on=SOON, **given), "W67"


@proves("F02", "F10")
def test_a_removed_body_is_assigned_nothing_and_not_drawn(alone: Cast) -> None:
    id = finding(alone)
    alone.act("finding", id, "remove", reason="伪造检测报告")
    lodged = alone.application()
    given: dict[str, Any] = {"body_id": alone.body}
    assert alone.rules("application", "accept", lodged, **given) == {"F02"}
    assert alone.rules("application", "accept", lodged, body_id=alone.other_body) == set()
    inspectors(alone)
    assert drawn(alone).draw["bodies"] == [alone.other_body]


@proves("F09")
def test_suzhou_orders_informs_and_closes(cast: Cast) -> None:
    enterprise = cast.enterprise(320500)
    certificate = cast.certificate(code=SUZHOU, enterprise=enterprise)
    id = finding(cast, certificate.id, code=SUZHOU, gravity="major")
    assert cast.refusals("finding", "order_correction", id)
    cast.act("finding", id, "order_correction", demand="停止误导宣传")
    cast.act("finding", id, "update", notice_on=TODAY)
    assert cast.rules("finding", "verify", id, verification="已改") == {"F09"}
    cast.act("finding", id, "report_correction", correction="已撤下广告")
    cast.act("finding", id, "verify", verification="已复核")
    assert cast.get("finding", id).notice_on == TODAY


@proves("W65")
def test_a_body_answers_for_itself_and_never_disposes(cast: Cast) -> None:
    own = finding(cast, body_id=cast.body)
    certificate = cast.certificate()
    of_holder = finding(cast, certificate.id, body_id=cast.body)
    for id in (own, of_holder):
        cast.act("finding", id, "order_correction", demand="整改")
    given: dict[str, Any] = {"correction": "已整改", "actor": "auditor"}
    assert cast.rules("finding", "report_correction", of_holder, **given) == {"W65"}
    assert cast.rules("finding", "report_correction", own, **given) == set()
    assert cast.rules("finding", "verify", own, actor="auditor", verification="x")


@proves("W76")
def test_nobody_closes_a_finding_on_a_certificate_of_his_own_body(cast: Cast) -> None:
    certificate = cast.certificate()
    id = finding(cast, certificate.id)
    post: dict[str, Any] = {"username": "insider", "display": "内部人员", "role": "secretariat"}
    account = cast.make("account", "administrator", **post, organisation_id=cast.body)
    cast.people["insider"] = cast.actor(account)
    given: dict[str, Any] = {"reason": "不予处理"}
    assert cast.rules("finding", "no_action", id, actor="insider", **given) == {"W76"}
    assert cast.rules("finding", "no_action", id, **given) == set()


@proves("W61")
def test_the_days_from_finding_to_disposal_are_kept(cast: Cast) -> None:
    id = finding(cast, cast.certificate().id, found_on=TODAY)
    cast.act("finding", id, "order_correction", today=LATER, demand="整改")
    cast.act("finding", id, "suspend", today=SOON, reason="未改", suspended_until=SOON)
    kept = cast.get("finding", id)
    assert (kept.found_on, kept.disposed_on, kept.measure) == (TODAY, LATER, "suspension")


@proves("F10")
def test_tianfu_stops_the_mark_and_at_last_revokes(cast: Cast) -> None:
    enterprise = cast.enterprise(510000)
    certificate = cast.certificate(code=TIANFU, enterprise=enterprise, today=TODAY)
    id = finding(cast, certificate.id, code=TIANFU, gravity="major")
    cast.act("finding", id, "suspend", reason="不能持续符合", suspended_until=date(2024, 8, 1))
    assert licence(cast, certificate).state == "stopped"
    cast.act("finding", id, "revoke", today=date(2024, 8, 2), reason="到期未改")
    assert cast.get("certificate", certificate.id).state == "revoked"


# The three endings


@proves("F06", "F21")
def test_a_poor_performance_takes_the_licence_and_bars_nobody(cast: Cast) -> None:
    certificate = cast.certificate()
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "year": 2023,
        "licence_id": licence(cast, certificate).id,
        "evaluated_on": TODAY,
    }
    id = cast.make("performance_evaluation", score=59.9, **given)
    assert cast.get("performance_evaluation", id).satisfactory == "no"
    assert cast.rules("performance_evaluation", "keep", id) == {"F06"}
    cast.act("performance_evaluation", id, "withdraw", reason="评估不理想")
    assert licence(cast, certificate).state == "withdrawn"
    assert cast.get("certificate", certificate.id).state == "valid"
    assert cast.all("credit_record", organisation_id=certificate.holder_id) == []
    cast.application("accepted", enterprise=certificate.holder_id)
    good = cast.make(
        "performance_evaluation",
        score=60,
        **{**given, "licence_id": licence(cast, cast.certificate()).id},
    )
    assert cast.rules("performance_evaluation", "withdraw", good, reason="x") == {"F06"}
    cast.act("performance_evaluation", good, "keep")


@proves("F21")
def test_a_cancelled_standard_enters_the_record_but_bars_no_application(cast: Cast) -> None:
    id = cast.standard("recognised")
    applicant = cast.get("standard", id).applicant_id
    cast.act("standard", id, "cancel_recognition", reason="逾期未整改")
    (entry,) = cast.all("credit_record", organisation_id=applicant)
    assert (entry.kind, entry.ends_on) == ("standard_cancelled", None)
    cast.application("accepted", enterprise=applicant)


@proves("W67")
@pytest.mark.parametrize("scope", ["enterprise", "product"])
def test_another_programme_may_bar_by_other_causes_and_for_one_product(
    alone: Cast, scope: str
) -> None:
    """A rule set that bars for a year after a withdrawal; nothing of it reaches Zhejiang."""
    code = alone.programmes[TIANFU]
    rules = next(r for r in alone.all("rule_set", "administrator") if r.programme_id == code)
    bars = [{"cause": "withdrawal", "years": 1, "scope": scope}]
    alone.make(
        "rule_set",
        "administrator",
        programme_id=code,
        version_label="试",
        in_force_on=TIANFU_2025 + timedelta(30),
        parameters={**rules.parameters, "bars": bars},
    )
    on = TIANFU_2025 + timedelta(40)
    enterprise = alone.enterprise(510000)
    certificate = alone.certificate(code=TIANFU, enterprise=enterprise, today=on)
    alone.act("mark_licence", licence(alone, certificate).id, "withdraw", today=on, reason="不良")
    (entry,) = alone.all("credit_record", organisation_id=enterprise)
    assert (entry.kind, entry.ends_on) == ("withdrawal", date(on.year + 1, on.month, on.day))
    given: dict[str, Any] = {
        "programme_id": code,
        "enterprise_id": enterprise,
        "standard_id": alone.published(TIANFU),
        "lodged_on": on,
    }
    same = {**given, "product_id": certificate.product_id}
    other = {**given, "product_id": alone.product(enterprise)}
    assert alone.rules("application", "create", today=on, **same) == {"W67"}
    assert alone.rules("application", "create", today=on, **other) == (
        {"W67"} if scope == "enterprise" else set()
    )
    there = {
        **same,
        "programme_id": alone.programmes[ZHEJIANG],
        "standard_id": alone.published(ZHEJIANG),
    }
    assert alone.rules("application", "create", today=on, **there) == set()
