"""Standards: the fixed order, the papers, the clock, the registration number."""

from datetime import date
from typing import Any

import pytest

from models import ENTITIES
from tests.cast import CRITERIA, DRAFTING, SUZHOU, TODAY, ZHEJIANG, Cast, own_stage, shared_stage  # noqa: F401

STEPS = ("plan", "submit", "examine", "pass_review", "report", "approve", "publish", "declare",
         "recognise")  # fmt: skip


def project(cast: Cast, **values: Any) -> dict[str, Any]:
    return {"programme_id": cast.programmes[ZHEJIANG], "title": "吸油烟机", "applied_on": TODAY,
            **values}  # fmt: skip


def test_only_members_of_the_standard_pool_apply_for_a_standard(cast: Cast) -> None:
    enterprise = cast.enterprise()
    given = project(cast, applicant_id=enterprise)
    cast.member(enterprise, "brand")
    assert cast.rules("standard", "create", **given) == {"C04"}
    stay = cast.member(enterprise, "standard")
    assert cast.rules("standard", "create", **given) == set()
    cast.act("pool_membership", stay, "exit", exit_ground="own_wish", reason="自愿退出")
    assert cast.rules("standard", "create", **given) == {"C04"}


def test_an_application_for_a_standard_names_its_applicant(cast: Cast) -> None:
    assert cast.rules("standard", "create", **project(cast)) == {"C04"}


def test_where_the_rule_set_lets_anybody_apply_no_pool_is_asked_for(cast: Cast) -> None:
    given = project(cast, applicant_id=cast.enterprise(), programme_id=cast.programmes[SUZHOU])
    assert cast.rules("standard", "create", **given) == set()


def test_a_published_standard_has_its_number(cast: Cast) -> None:
    given = project(cast, applied_on=None, published_on=date(2021, 1, 1))
    assert cast.rules("standard", "create", **given) == {"W10"}
    assert cast.rules("standard", "create", number="T/ZZB 1-2021", **given) == set()
    kept = cast.published()
    assert cast.rules("standard", "update", kept, number=None) == {"W10"}


def test_a_standard_is_of_a_type_that_the_rule_set_knows(cast: Cast) -> None:
    given = project(cast, applied_on=None, published_on=date(2021, 2, 1), number="Q/ABC 1-2021",
                    type="Q")  # fmt: skip
    assert cast.rules("standard", "create", **given) == set()
    given["programme_id"] = cast.programmes[SUZHOU]
    assert cast.rules("standard", "create", **given) == {"C32"}


def test_nothing_is_applied_for_or_published_on_a_day_that_has_not_come(cast: Cast) -> None:
    tomorrow = date(2024, 5, 7)
    given = project(cast, published_on=tomorrow, applied_on=None, number="T/ZZB 9-2024")
    assert cast.refusals("standard", "create", **given)
    enterprise = cast.enterprise()
    cast.member(enterprise, "standard")
    assert cast.refusals(
        "standard", "create", **project(cast, applicant_id=enterprise, applied_on=tomorrow)
    )


@pytest.mark.parametrize("lacking", CRITERIA)
def test_the_plan_takes_only_what_meets_all_four_criteria(cast: Cast, lacking: str) -> None:
    standard = cast.standard("applied")
    asked: dict[str, Any] = {**CRITERIA, lacking: False}
    assert cast.rules("standard", "plan", standard, **asked) == {"C06"}
    assert cast.rules("standard", "plan", standard, **CRITERIA) == set()


def test_the_order_from_plan_to_number_is_fixed(cast: Cast) -> None:
    """C30, C31: from every state exactly the next step is open, whatever is handed in with it."""
    standard = cast.standard("applied")
    cast.attach("standard", standard, "draft", "explanation", "implementation", "comments",
                "approval_draft")  # fmt: skip
    asked: dict[str, Any] = {"plan": CRITERIA, "submit": {"verified_on": TODAY},
             "pass_review": {"review_opinion": "同意"},
             "publish": {"number": "T/ZZB 8888-2024", "publisher_id": cast.body}}  # fmt: skip
    for state, step in zip(DRAFTING, (*STEPS, None), strict=True):
        assert cast.get("standard", standard).state == state
        may = {s for s in STEPS if not cast.rules("standard", s, standard, **asked.get(s, {}))}
        assert may == ({step} - {None}), state
        if step:
            cast.act("standard", standard, step, **asked.get(step, {}))


def test_the_drafting_period_is_six_months_and_late_is_not_forbidden(cast: Cast) -> None:
    standard = cast.standard("drafting")
    assert cast.get("standard", standard).due_on == date(2024, 11, 6)
    cast.attach("standard", standard, "draft", "explanation", "implementation", "comments")
    late = date(2025, 3, 1)
    cast.act("standard", standard, "submit", today=late, verified_on=late)
    assert cast.get("standard", standard).submitted_on == late


def test_a_plan_of_the_last_of_august_is_due_at_the_end_of_february(cast: Cast) -> None:
    standard = cast.standard("applied")
    cast.act("standard", standard, "plan", today=date(2024, 8, 31), **CRITERIA)
    assert cast.get("standard", standard).due_on == date(2025, 2, 28)


@pytest.mark.parametrize("missing", ["draft", "explanation", "implementation", "comments"])
def test_a_submission_holds_all_four_documents(cast: Cast, missing: str) -> None:
    standard = cast.standard("drafting")
    kinds = {"draft", "explanation", "implementation", "comments"}
    cast.attach("standard", standard, *(kinds - {missing}))
    (refused,) = cast.refusals("standard", "submit", standard, verified_on=TODAY)
    assert refused.rule == "C20"
    assert refused.values["kind"] == ENTITIES["standard"].documents[missing]
    cast.attach("standard", standard, missing)
    assert cast.rules("standard", "submit", standard, verified_on=TODAY) == set()


def test_a_submission_needs_a_drafting_group_and_a_checked_verification(cast: Cast) -> None:
    standard = cast.standard("drafting")
    cast.attach("standard", standard, "draft", "explanation", "implementation", "comments")
    assert cast.rules("standard", "submit", standard) == {"C13"}
    (unit,) = cast.all("standard_drafter", standard_id=standard)
    cast.act("standard_drafter", unit.id, "update", role="participant")
    assert cast.rules("standard", "submit", standard, verified_on=TODAY) == {"C10"}
    cast.act("standard_drafter", unit.id, "update", role="lead_organiser")
    assert cast.rules("standard", "submit", standard, verified_on=TODAY) == set()


def test_drafting_units_may_lie_outside_the_territory(cast: Cast) -> None:
    """W09: competitors, authorities and enterprises of other provinces take part."""
    standard, stranger = cast.standard(), cast.enterprise(320500)
    given: dict[str, Any] = {
        "standard_id": standard,
        "organisation_id": stranger,
        "role": "participant",
    }
    assert cast.rules("standard_drafter", "create", **given) == set()


def test_an_expert_review_leaves_an_opinion_and_a_return_states_its_reason(cast: Cast) -> None:
    standard = cast.standard("examined")
    assert [r.field for r in cast.refusals("standard", "pass_review", standard)] == [
        "review_opinion"
    ]
    assert [r.field for r in cast.refusals("standard", "revise", standard)] == ["reason"]
    cast.act("standard", standard, "revise", today=date(2024, 6, 1), reason="经济性不足")
    kept = cast.get("standard", standard)
    assert (kept.state, kept.due_on) == ("drafting", date(2024, 12, 1))


def test_the_approval_draft_is_attached_before_it_is_reported(cast: Cast) -> None:
    standard = cast.standard("reviewed")
    assert cast.rules("standard", "report", standard) == {"C30"}
    cast.attach("standard", standard, "approval_draft")
    assert cast.rules("standard", "report", standard, actor="huzhou") == set()


def test_publication_names_number_and_publisher(cast: Cast) -> None:
    standard = cast.standard("approved")
    refused = cast.refusals("standard", "publish", standard)
    assert {r.field for r in refused} == {"number", "publisher_id"}
    taken = cast.get("standard", cast.published()).number
    clash = cast.refusals("standard", "publish", standard, number=taken, publisher_id=cast.body)
    assert {r.field for r in clash} & {"number", "year"}


def test_the_registration_number_comes_after_the_self_declaration(alone: Cast) -> None:
    """C31, C32 and the serial that runs on over the types (O4)."""
    standard = alone.standard("published")
    assert alone.rules("standard", "recognise", standard)
    assert alone.get("standard", standard).registration_number is None
    alone.act("standard", standard, "declare")
    alone.act("standard", standard, "recognise")
    kept = alone.get("standard", standard)
    assert kept.registration_number == "ZZB T 0001-2024"
    assert kept.number.startswith("T/ZZB "), "the standard number stays another identifier (C33)"
    second = alone.standard("recognised", type="Q")
    assert alone.get("standard", second).registration_number == "ZZB Q 0002-2024"


def test_the_number_bears_the_year_of_recognition_not_of_publication(alone: Cast) -> None:
    standard = alone.standard("declared")
    alone.act("standard", standard, "recognise", today=date(2025, 1, 2))
    assert alone.get("standard", standard).registration_number == "ZZB T 0001-2025"
    another = alone.standard("declared")
    day = date(2024, 12, 31)
    alone.act("standard", another, "recognise", today=date(2025, 1, 3), effective_on=day)
    kept = alone.get("standard", another)
    assert (kept.registration_number, kept.recognised_on) == ("ZZB T 0002-2024", day)


def test_a_programme_without_a_register_gives_no_registration_number(cast: Cast) -> None:
    standard = cast.published(SUZHOU)
    assert cast.rules("standard", "declare", standard) == {"C32"}


def test_a_step_is_dated_neither_ahead_nor_before_the_step_it_follows(cast: Cast) -> None:
    standard = cast.standard("drafting")
    cast.attach("standard", standard, "draft", "explanation", "implementation", "comments")

    def submit(day: date) -> set[str]:
        asked: dict[str, Any] = {"verified_on": TODAY, "effective_on": day}
        return {r.field for r in cast.refusals("standard", "submit", standard, **asked)}

    assert submit(date(2024, 5, 7)) == {"effective_on"}
    assert submit(date(2024, 5, 5)) == {"effective_on"}
    assert submit(TODAY) == set()


def test_an_order_to_rectify_ends_in_acceptance_or_cancellation(cast: Cast) -> None:
    standard = cast.standard("recognised")
    assert [r.field for r in cast.refusals("standard", "rectify", standard)] == ["reason"]
    cast.act("standard", standard, "rectify", "huzhou", reason="推广不力")
    assert cast.rules("standard", "rectified", standard, reason="已整改", actor="huzhou") == set()
    assert cast.rules("standard", "cancel_recognition", standard, reason="仍未推广") == set()


def test_a_cancelled_recognition_is_announced_and_bars_nobody(cast: Cast) -> None:
    """C41, F21: the credit record knows it; the enterprise may still enter a pool and apply."""
    standard = cast.standard("recognised")
    cast.act("standard", standard, "cancel_recognition", reason="未有效推广")
    kept = cast.get("standard", standard)
    (credit,) = cast.all("credit_record", organisation_id=kept.applicant_id)
    assert credit.kind == "standard_cancelled"
    assert (credit.public_notice_on, credit.ends_on) == (TODAY, None)
    assert kept.registration_number, "the number stays with it and is never given again"
    cast.application("accepted", enterprise=kept.applicant_id)
    assert cast.rules("application", "create", **{
        "programme_id": cast.programmes[ZHEJIANG], "enterprise_id": kept.applicant_id,
        "product_id": cast.product(kept.applicant_id), "standard_id": standard,
        "lodged_on": TODAY,
    }) == {"E30"}  # fmt: skip


def test_a_revision_keeps_its_serial_and_two_standards_never_share_a_number(cast: Cast) -> None:
    """W05: 0003-2020 after 0003-2014 is another standard; the same code in other dress is not."""
    cast.published(number="T/ZZB 0003-2014")
    given = project(cast, applied_on=None, published_on=date(2021, 1, 1))
    assert cast.rules("standard", "create", number="T/ZZB0003—2020", **given) == set()
    assert cast.refusals("standard", "create", number="t/zzb 0003 — 2014", **given)
    assert cast.refusals("standard", "create", number="Ｔ／ＺＺＢ　０００３－２０１４", **given)
