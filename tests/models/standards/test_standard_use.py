"""Standards in use: statistics, checks, rectification, re-review, honours (C41–C56)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.engine import reading
from db.reports.compliance import compliance
from tests.support.builders.cast import TIANFU, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves


def used(cast: Cast, standard: int, **values: Any) -> dict[str, Any]:
    return {
        "standard_id": standard,
        "organisation_id": cast.enterprise(),
        "year": 2024,
        "standard_output": 500,
        **values,
    }


@proves("C41")
def test_an_order_to_rectify_ends_in_acceptance_or_cancellation(cast: Cast) -> None:
    standard = cast.standard("recognised")
    given: dict[str, Any] = {"reason": "推广不力", "actor": "huzhou"}
    assert cast.rules("standard", "rectify", standard, **given) == {"C41"}
    checked: dict[str, Any] = {"standard_id": standard, "checked_on": TODAY, "finding": "抽查"}
    cast.make("use_check", "huzhou", effective=True, **checked)
    assert cast.rules("standard", "rectify", standard, **given) == {"C41"}
    cast.make("use_check", "huzhou", effective=False, **checked)
    cast.act("standard", standard, "rectify", "huzhou", reason="推广不力")
    assert cast.get("standard", standard).due_on == TODAY + timedelta(30)
    assert cast.rules("standard", "resumed", standard, reason="已整改") == {"C41"}
    assert cast.rules("standard", "rectified", standard, reason="已整改", actor="huzhou") == set()
    assert cast.rules("standard", "cancel_recognition", standard, reason="仍未推广") == set()


@proves("C41", "F21")
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
    assert cast.rules(
        "application",
        "create",
        **{
            "programme_id": cast.programmes[ZHEJIANG],
            "enterprise_id": kept.applicant_id,
            "product_id": cast.product(kept.applicant_id),
            "standard_id": standard,
            "lodged_on": TODAY,
        },
    ) == {"E30"}


@proves("C65")
def test_a_standard_without_recognition_returns_to_the_published_ones(cast: Cast) -> None:
    standard = cast.published(TIANFU)
    cast.make("use_check", standard_id=standard, checked_on=TODAY, finding="未执行")
    cast.act("standard", standard, "rectify", reason="未按标准组织生产")
    assert cast.rules("standard", "rectified", standard, reason="x") == {"C65"}
    assert cast.rules("standard", "cancel_recognition", standard, reason="x") == {"C65"}
    cast.act("standard", standard, "resumed", reason="整改完成")
    assert cast.get("standard", standard).state == "published"


@proves("C41")
def test_use_is_checked_of_standards_in_force_only(cast: Cast) -> None:
    given: dict[str, Any] = {"checked_on": TODAY, "finding": "抽查"}
    draft = cast.standard("drafting")
    assert cast.rules("use_check", "create", standard_id=draft, **given) == {"C41"}


@proves("C43")
def test_statistics_are_given_once_a_year_for_years_that_have_come(cast: Cast) -> None:
    standard = cast.published()
    given = used(cast, standard)
    assert cast.rules("standard_use", "create", **{**given, "year": 2025}) == {"C43"}
    assert cast.rules("standard_use", "create", **{**given, "year": 2020}) == {"C43"}
    assert [
        r.field for r in cast.refusals("standard_use", "create", **{**given, "standard_output": -1})
    ] == ["standard_output"]
    assert cast.rules("standard_use", "create", output=400, **given) == {"C43"}
    id = cast.make("standard_use", "huzhou", output=800, **given)
    kept = cast.get("standard_use", id)
    assert (kept.programme_id, kept.region_id) == (cast.programmes[ZHEJIANG], 330521)
    assert cast.refusals("standard_use", "create", **given)


@proves("C43", "P11")
def test_statistics_run_from_the_project_on(cast: Cast) -> None:
    given = used(cast, cast.standard("drafting"), standard_output=0)
    assert cast.rules("standard_use", "create", **given) == set()
    assert cast.rules("standard_use", "create", **{**given, "year": 2023}) == {"C43"}


def test_a_standard_is_idle_three_full_years_after_its_last_use(cast: Cast) -> None:
    standard = cast.published()
    assert cast.get("standard", standard).idle_on == date(2025, 1, 1)
    cast.make("standard_use", **used(cast, standard, year=2023))
    cast.make("standard_use", **used(cast, standard, year=2022))
    kept = cast.get("standard", standard)
    assert (kept.used_year, kept.idle_on) == (2023, date(2027, 1, 1))


@proves("C45")
def test_recommended_is_a_recognised_standard_that_is_used(cast: Cast) -> None:
    given: dict[str, Any] = {
        "honour": "zhejiang_standard",
        "recommended_on": TODAY,
        "reasons": "效果好",
    }
    standard = cast.standard("published")
    assert cast.rules("recommendation", "create", standard_id=standard, **given) == {"C45"}
    cast.act("standard", standard, "declare")
    cast.act("standard", standard, "recognise")
    assert cast.rules("recommendation", "create", standard_id=standard, **given) == {"C45"}
    cast.make("standard_use", **used(cast, standard))
    assert cast.rules("recommendation", "create", standard_id=standard, **given) == set()


def look(cast: Cast, rule: str, subject: str, today: date) -> tuple[int, int]:
    """How many records are bound by a statement on a day, and how many breach it."""
    with reading(cast.engine) as session:
        found = compliance(session, rule, cast["secretariat"], today)
    (one,) = [s for s in found if s.subject == subject]
    return one.bound, one.breach


def test_what_time_brings_is_counted_on_its_day(alone: Cast) -> None:
    drafting = alone.standard("drafting")
    assert look(alone, "C11", "standard", date(2024, 11, 6)) == (1, 0)
    assert look(alone, "C11", "standard", date(2024, 11, 7)) == (1, 1)
    assert look(alone, "B04", "standard", TODAY) == (1, 1), "backgrounds are missing"
    standard = alone.standard("published")
    assert look(alone, "C55", "standard", date(2027, 12, 31)) == (1, 0)
    assert look(alone, "C55", "standard", date(2028, 1, 1)) == (1, 1)
    assert alone.get("standard", drafting).idle_on is None
    alone.make("use_check", standard_id=standard, checked_on=TODAY, finding="未推广")
    alone.act("standard", standard, "rectify", reason="推广不力")
    assert look(alone, "C41", "standard", TODAY + timedelta(30)) == (1, 0)
    assert look(alone, "C41", "standard", TODAY + timedelta(31)) == (1, 1)


# Re-review


def opened(cast: Cast, standard: int, **values: Any) -> int:
    given: dict[str, Any] = {"standard_id": standard, "opened_on": TODAY, "trigger": "periodic"}
    return cast.make("re_review", "huzhou", **{**given, **values})


OPINION: dict[str, Any] = {"unit_opinion": "意见", "performance": "产值增长"}


def agreed(cast: Cast, standard: int, proposal: str, **values: Any) -> int:
    id = opened(cast, standard, **values)
    cast.act("re_review", id, "state", proposal=proposal, **OPINION)
    cast.act("re_review", id, "agree", "huzhou", local_opinion="同意")
    return id


@proves("C50", "C51")
def test_a_re_review_is_of_a_standard_in_force_and_names_its_cause(cast: Cast) -> None:
    given: dict[str, Any] = {"opened_on": TODAY, "trigger": "cited"}
    draft = cast.standard("drafting")
    standard = cast.standard("published")
    asked: dict[str, Any] = {**given, "cause": "GB 4706 已修订"}
    assert cast.rules("re_review", "create", standard_id=draft, **asked) == {"C50"}
    assert cast.rules("re_review", "create", standard_id=standard, **given) == {"C51"}
    cast.make("re_review", standard_id=standard, **asked)
    assert cast.rules("re_review", "create", standard_id=standard, **asked) == {"C50"}


@proves("C55")
def test_little_used_is_only_what_the_statistics_show_so(cast: Cast) -> None:
    standard = cast.standard("published")
    cast.make("standard_use", **used(cast, standard))
    given: dict[str, Any] = {"standard_id": standard, "opened_on": TODAY, "trigger": "low_use"}
    assert cast.rules("re_review", "create", **given) == {"C55"}


@proves("C50", "C56")
def test_lead_unit_and_local_regulator_both_give_their_opinion(cast: Cast) -> None:
    standard = cast.standard("published")
    cast.make("standard_use", **used(cast, standard))
    id = opened(cast, standard)
    asked: dict[str, Any] = {"proposal": "abolish", **OPINION}
    assert cast.rules("re_review", "state", id, **{**asked, "performance": ""}) == {"C56"}
    cast.act("re_review", id, "state", **asked)
    assert cast.rules("re_review", "abolish", id, notice="公告1号") == {"C53"}, "not agreed yet"
    assert cast.rules("re_review", "agree", id, actor="secretariat", local_opinion="x")
    cast.act("re_review", id, "object", "huzhou", reason="依据不足")
    cast.act("re_review", id, "state", **asked)
    cast.act("re_review", id, "agree", "huzhou", local_opinion="同意")
    assert cast.rules("re_review", "keep", id) == {"C50"}, "the opinion proposes abolition"
    kept = cast.get("re_review", id)
    assert (kept.output, kept.used_year) == (Decimal(500), 2024)


@proves("C53")
def test_an_abolition_is_announced_and_ends_the_standard(cast: Cast) -> None:
    standard = cast.standard("recognised")
    assert cast.refusals("standard", "abolish", standard, reason="x"), "only by a re-review"
    id = agreed(cast, standard, "abolish")
    assert cast.rules("re_review", "abolish", id) == {"C53"}
    cast.act("re_review", id, "abolish", notice="省局公告2024年第1号")
    kept = cast.get("standard", standard)
    assert (kept.state, kept.abolition_notice) == ("abolished", "省局公告2024年第1号")


@proves("C54", "O7")
def test_a_standard_stays_in_force_where_the_rule_set_knows_that_end(cast: Cast) -> None:
    standard = cast.standard("published")
    cast.act("re_review", agreed(cast, standard, "continue"), "keep")
    kept = cast.get("standard", standard)
    assert (kept.state, kept.due_on) == ("published", None), "no fixed cycle"


@proves("C52")
def test_a_revision_is_a_new_project_that_knows_what_it_revises(cast: Cast) -> None:
    standard, other = cast.standard("recognised"), cast.enterprise()
    id = agreed(cast, standard, "revise")
    cast.act("re_review", id, "renew", next_applicant_id=other)
    (project,) = cast.all("standard", predecessor_id=standard)
    assert (project.state, project.applicant_id) == ("applied", other)
    assert cast.get("standard", standard).state == "recognised", "until the revision is there"
