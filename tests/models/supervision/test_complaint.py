"""Complaints and appeals: in time, by somebody who had no part, without a stay."""

from datetime import date, timedelta
from typing import Any

from tests.support.builders.cast import TODAY, ZHEJIANG, Cast
from tests.support.builders.cast_supervision import carried_out, finding, inspection, inspectors
from tests.support.proof import proves

DECIDED = TODAY


def refused(cast: Cast) -> tuple[int, int]:
    """An application and the decision that refused it."""
    application = cast.application("evaluated")
    cast.ready(application, DECIDED)
    return application, cast.decide(application, "refuse", DECIDED)


def appeal(cast: Cast, decision: int, on: date = DECIDED, **values: Any) -> dict[str, Any]:
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "kind": "appeal",
        "against": "decision",
        "decision_id": decision,
        "complainant_name": "申请人",
        "received_on": on,
        "description": "请求复核",
        **values,
    }


def lodged(cast: Cast, decision: int, on: date = DECIDED) -> int:
    return cast.make("complaint", today=on, **appeal(cast, decision, on))


def named(cast: Cast, id: int, who: str) -> set[str]:
    return cast.rules("complaint", "acknowledge", id, handler_id=cast[who].id)


@proves("W78")
def test_only_the_party_of_the_decision_appeals_and_others_complain(cast: Cast) -> None:
    application, decision = refused(cast)
    party = cast.get("application", application).enterprise_id
    for who, kind, wanted in (
        (party, "appeal", set()),
        (cast.enterprise(), "appeal", {"W78"}),
        (cast.enterprise(), "complaint", set()),
    ):
        given = {**appeal(cast, decision), "kind": kind, "complainant_id": who}
        assert cast.rules("complaint", "create", **given) == wanted


@proves("W78")
def test_an_appeal_comes_within_thirty_days_of_the_decision(cast: Cast) -> None:
    _, decision = refused(cast)
    for days, wanted in ((30, set()), (31, {"W78"})):
        on = DECIDED + timedelta(days)
        found = cast.rules("complaint", "create", today=on, **appeal(cast, decision, on))
        assert found == wanted
    made = cast.get("complaint", lodged(cast, decision, DECIDED + timedelta(3)))
    assert (made.decision_of, made.due_on) == (DECIDED, DECIDED + timedelta(33))
    unknown = appeal(cast, decision, decision_id=None, against="body", body_id=cast.body)
    assert cast.rules("complaint", "create", **unknown) == {"W78"}
    late: dict[str, Any] = {**unknown, "kind": "complaint"}
    assert cast.rules("complaint", "create", **late) == set()


@proves("W77", "W78")
def test_nobody_who_had_a_part_decides_on_an_appeal(cast: Cast) -> None:
    """Neither the evaluator nor the decider; by identity, whatever the role."""
    _, decision = refused(cast)
    id = lodged(cast, decision)
    assert named(cast, id, "auditor") == {"W77"}
    assert named(cast, id, "reviewer") == {"W77"}
    assert named(cast, id, "head") == {"W77"}
    assert named(cast, id, "secretariat") == set()
    cast.act("complaint", id, "acknowledge", handler_id=cast["secretariat"].id)
    other = cast.rules("complaint", "uphold", id, actor="auditor", reasons="x", follows="x")
    assert "W77" in other
    assert cast.rules("complaint", "turn_down", id, reasons="事实清楚") == set()
    changed: dict[str, Any] = {"handler_id": cast["reviewer"].id, "reason": "出差"}
    assert cast.rules("complaint", "reassign", id, **changed) == {"W77"}


@proves("W77")
def test_an_inspector_does_not_decide_on_a_complaint_about_his_inspection(cast: Cast) -> None:
    (own,) = inspectors(cast, 1, account_id=cast["huzhou"].id)
    id = inspection(cast, object="enterprise", enterprise_id=cast.enterprise())
    cast.make("inspection_inspector", inspection_id=id, inspector_id=own)
    carried_out(cast, id)
    made = cast.make(
        "complaint",
        kind="complaint",
        against="inspection",
        inspection_id=id,
        programme_id=cast.programmes[ZHEJIANG],
        complainant_name="被检查企业",
        received_on=TODAY,
        description="检查程序不当",
    )
    assert named(cast, made, "huzhou") == {"W77"}
    assert named(cast, made, "secretariat") == {"W77"}, "who carried it out"
    assert named(cast, made, "colleague") == set()


@proves("W77")
def test_nobody_decides_on_a_complaint_against_his_own_body(cast: Cast) -> None:
    made = cast.make(
        "complaint",
        kind="complaint",
        against="body",
        body_id=cast.body,
        programme_id=cast.programmes[ZHEJIANG],
        complainant_name="消费者",
        received_on=TODAY,
        description="答复迟缓",
    )
    assert named(cast, made, "reviewer") == {"W77"}
    assert named(cast, made, "secretariat") == set()


@proves("W78")
def test_an_appeal_does_not_stay_the_decision_unless_ordered(cast: Cast) -> None:
    certificate = cast.certificate()
    cast.act(
        "certificate",
        certificate.id,
        "suspend",
        "auditor",
        asked_by="body",
        suspended_until=date(2024, 10, 1),
        reason="监督不符合",
    )
    given = appeal(cast, 0, decision_id=None, against="certificate", certificate_id=certificate.id)
    id = cast.make("complaint", **given)
    kept = cast.get("complaint", id)
    assert (kept.decision_of, kept.stayed) == (TODAY, False)
    assert kept.application_id == certificate.application_id
    assert cast.get("certificate", certificate.id).state == "suspended"
    cast.act("complaint", id, "acknowledge", handler_id=cast["colleague"].id)
    assert cast.refusals("complaint", "stay", id, actor="colleague"), "no reason"
    cast.act("complaint", id, "stay", "colleague", stay_reason="执行将造成不可逆损失")
    assert cast.get("complaint", id).stayed
    plain = cast.make("complaint", **{**given, "kind": "complaint"})
    cast.act("complaint", plain, "acknowledge", handler_id=cast["colleague"].id)
    assert cast.rules("complaint", "stay", plain, actor="colleague", stay_reason="x") == {"W78"}


@proves("W77", "W78")
def test_an_upheld_appeal_has_reasons_and_says_what_follows(cast: Cast) -> None:
    _, decision = refused(cast)
    id = lodged(cast, decision)
    cast.act("complaint", id, "acknowledge", handler_id=cast["secretariat"].id)
    for missing in ("reasons", "follows"):
        given: dict[str, Any] = {"reasons": "评价有误", "follows": "重新受理并另行评价"}
        del given[missing]
        assert cast.refusals("complaint", "uphold", id, **given)
    cast.act("complaint", id, "uphold", reasons="评价有误", follows="重新受理并另行评价")
    found: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "complaint_id": id,
        "kind": "activity",
        "gravity": "major",
        "found_on": TODAY,
        "description": "评价有误",
    }
    made = cast.make("finding", **found)
    assert cast.get("finding", made).organisation_id == cast.body


@proves("W77")
def test_a_complaint_names_its_matter_and_who_complains(cast: Cast) -> None:
    _, decision = refused(cast)
    given = appeal(cast, decision)
    assert "W77" in cast.rules("complaint", "create", **{**given, "decision_id": None})
    assert "W77" in cast.rules("complaint", "create", **{**given, "complainant_name": ""})


@proves("W69")
def test_a_finding_never_touches_the_certificate_of_somebody_else(cast: Cast) -> None:
    own, other = cast.certificate(), cast.certificate(enterprise=cast.enterprise(330000))
    line: dict[str, Any] = {"finding_id": finding(cast, own.id), "certificate_id": other.id}
    assert cast.rules("finding_certificate", "create", **line) == {"W69"}
    of_the_body: dict[str, Any] = {"finding_id": finding(cast), "certificate_id": other.id}
    assert cast.rules("finding_certificate", "create", **of_the_body) == set()
