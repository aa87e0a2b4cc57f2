"""Standards: the fixed order, the papers, the clock, the registration number."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from db.read import query
from db.read.query import View
from models import SUBJECTS
from tests.support.builders.cast import (
    CRITERIA,
    DRAFTING,
    INDUSTRY,
    PLAN,
    SUZHOU,
    TODAY,
    ZHEJIANG,
    Cast,
)
from tests.support.proof import proves

STEPS = (
    "assess",
    "plan",
    "submit",
    "examine",
    "pass_review",
    "report",
    "approve",
    "publish",
    "declare",
    "recognise",
)


def project(cast: Cast, **values: Any) -> dict[str, Any]:
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "title": "吸油烟机",
        "applied_on": TODAY,
        "industry_id": INDUSTRY,
        "platform_number": "ZJBZ-1",
        **values,
    }


@proves("C03", "C04", "O1")
def test_only_members_of_the_standard_pool_apply_for_a_standard(cast: Cast) -> None:
    enterprise = cast.enterprise()
    given = project(cast, applicant_id=enterprise)
    cast.member(enterprise, "brand")
    assert cast.rules("standard", "create", **given) == {"C04"}
    stay = cast.member(enterprise, "standard")
    assert cast.rules("standard", "create", **given) == set()
    cast.act("pool_membership", stay, "exit", exit_ground="own_wish", reason="自愿退出")
    assert cast.rules("standard", "create", **given) == {"C04"}


def test_a_project_lies_where_its_applicant_does_so_that_the_regulator_sees_it(cast: Cast) -> None:
    enterprise = cast.enterprise()
    cast.member(enterprise, "standard")
    home = cast.get("organisation", enterprise).region_id
    assert home is not None
    there = cast.make("standard", **project(cast, applicant_id=enterprise))
    assert cast.get("standard", there).region_id == home
    told = cast.make("standard", **project(cast, applicant_id=enterprise, region_id=330000))
    assert cast.get("standard", told).region_id == 330000


def test_an_application_for_a_standard_names_its_applicant(cast: Cast) -> None:
    assert cast.rules("standard", "create", **project(cast)) == {"C04"}


def test_where_the_rule_set_lets_anybody_apply_no_pool_is_asked_for(cast: Cast) -> None:
    given = project(cast, applicant_id=cast.enterprise(), programme_id=cast.programmes[SUZHOU])
    assert cast.rules("standard", "create", **given) == set()


@proves("W10", "C33")
def test_a_published_standard_has_its_number(cast: Cast) -> None:
    given = project(cast, applied_on=None, published_on=date(2021, 1, 1))
    assert cast.rules("standard", "create", **given) == {"W10"}
    assert cast.rules("standard", "create", number="T/ZZB 1-2021", **given) == set()
    kept = cast.published()
    assert cast.rules("standard", "update", kept, number=None) == {"W10"}


@proves("C32")
def test_a_standard_is_of_a_type_that_the_rule_set_knows(cast: Cast) -> None:
    given = project(
        cast, applied_on=None, published_on=date(2021, 2, 1), number="Q/ABC 1-2021", type="Q"
    )
    assert cast.rules("standard", "create", **given) == set()
    given["programme_id"] = cast.programmes[SUZHOU]
    assert cast.rules("standard", "create", **given) == {"C32"}


@proves("C07")
def test_nothing_is_applied_for_or_published_on_a_day_that_has_not_come(cast: Cast) -> None:
    tomorrow = date(2024, 5, 7)
    given = project(cast, published_on=tomorrow, applied_on=None, number="T/ZZB 9-2024")
    assert cast.refusals("standard", "create", **given)
    enterprise = cast.enterprise()
    cast.member(enterprise, "standard")
    assert cast.refusals(
        "standard", "create", **project(cast, applicant_id=enterprise, applied_on=tomorrow)
    )


@proves("C06")
@pytest.mark.parametrize("lacking", CRITERIA)
def test_the_technical_review_passes_only_what_meets_all_four_criteria_and_says_why(
    cast: Cast, lacking: str
) -> None:
    standard = cast.standard("applied")
    asked: dict[str, Any] = {**CRITERIA, lacking: False if lacking.startswith("meets") else " "}
    (refused,) = cast.refusals("standard", "assess", standard, **asked)
    assert (refused.rule, refused.field) == ("C06", lacking)
    assert cast.rules("standard", "assess", standard, **CRITERIA) == set()


@proves("C06")
def test_a_project_is_rejected_with_reasons_before_the_plan(cast: Cast) -> None:
    for state in ("applied", "assessed"):
        standard = cast.standard(state)
        assert [r.field for r in cast.refusals("standard", "reject", standard)] == ["reason"]
        assert cast.rules("standard", "reject", standard, reason="必要性不足") == set()


@proves("C07")
def test_the_plan_names_its_document_and_the_drafting_units(cast: Cast) -> None:
    standard = cast.standard("assessed")
    assert [r.field for r in cast.refusals("standard", "plan", standard)] == ["plan_document"]
    enterprise = cast.enterprise()
    cast.member(enterprise, "standard")
    bare = cast.make("standard", **project(cast, applicant_id=enterprise))
    cast.act("standard", bare, "assess", **CRITERIA)
    assert cast.rules("standard", "plan", bare, **PLAN) == {"C07"}


@proves("C20", "C21", "C30", "C31")
def test_the_order_from_plan_to_number_is_fixed(cast: Cast) -> None:
    """From every state exactly the next step is open, whatever is handed in with it."""
    standard = cast.standard("applied")
    cast.attach(
        "standard", standard, "draft", "explanation", "implementation", "comments", "approval_draft"
    )
    asked: dict[str, Any] = {
        "assess": CRITERIA,
        "plan": PLAN,
        "publish": {"number": "T/ZZB 8888-2024", "publisher_id": cast.publisher},
    }
    for state, step in zip(DRAFTING, (*STEPS, None), strict=True):
        assert cast.get("standard", standard).state == state
        if step == "submit":
            cast.verified(standard)
        may = {s for s in STEPS if not cast.rules("standard", s, standard, **asked.get(s, {}))}
        assert may == ({step} - {None, "pass_review"}), state
        if step == "pass_review":
            cast.peer_review(standard)
        elif step:
            cast.act("standard", standard, step, **asked.get(step, {}))


@proves("C11")
def test_the_drafting_period_is_six_months_and_late_is_not_forbidden(cast: Cast) -> None:
    standard = cast.standard("drafting")
    assert cast.get("standard", standard).due_on == date(2024, 11, 6)
    cast.attach("standard", standard, "draft", "explanation", "implementation", "comments")
    late = date(2025, 3, 1)
    cast.verified(standard, late)
    cast.act("standard", standard, "submit", today=late)
    assert cast.get("standard", standard).submitted_on == late


def test_a_plan_of_the_last_of_august_is_due_at_the_end_of_february(cast: Cast) -> None:
    standard = cast.standard("assessed")
    cast.act("standard", standard, "plan", today=date(2024, 8, 31), **PLAN)
    assert cast.get("standard", standard).due_on == date(2025, 2, 28)


@proves("C20")
@pytest.mark.parametrize("missing", ["draft", "explanation", "implementation", "comments"])
def test_a_submission_holds_all_four_documents(cast: Cast, missing: str) -> None:
    standard = cast.standard("drafting")
    kinds = {"draft", "explanation", "implementation", "comments"}
    cast.attach("standard", standard, *(kinds - {missing}))
    cast.verified(standard)
    (refused,) = cast.refusals("standard", "submit", standard)
    assert refused.rule == "C20"
    assert refused.values["kind"] == SUBJECTS["standard"].documents[missing]
    cast.attach("standard", standard, missing)
    assert cast.rules("standard", "submit", standard) == set()


@proves("C10", "C12", "C13", "W11")
def test_a_submission_needs_group_kick_off_comments_and_a_checked_verification(cast: Cast) -> None:
    standard = cast.standard("drafting")
    cast.attach("standard", standard, "draft", "explanation", "implementation", "comments")
    assert cast.rules("standard", "submit", standard) == {"W11", "C13"}
    (unit,) = cast.all("standard_drafter", standard_id=standard)
    cast.act("standard_drafter", unit.id, "update", role="participant")
    assert cast.rules("standard", "kick_off", standard) == {"C10"}
    cast.act("standard_drafter", unit.id, "update", role="lead_organiser")
    assert cast.rules("standard", "consult", standard) == {"W11"}, "no kick-off yet"
    due = cast.get("standard", standard).due_on
    cast.act("standard", standard, "kick_off")
    cast.act("standard", standard, "consult")
    assert cast.rules("standard", "submit", standard) == {"C13"}
    asked: dict[str, Any] = {"verification": "小批量试生产"}
    assert cast.rules("standard", "verify", standard, actor="hangzhou", **asked) == {"B02"}
    assert [r.field for r in cast.refusals("standard", "verify", standard)] == ["verification"]
    cast.act("standard", standard, "verify", "huzhou", **asked)
    assert cast.get("standard", standard).due_on == due, "the period does not begin again"
    assert cast.rules("standard", "submit", standard) == set()


@proves("C21")
def test_a_submission_found_wanting_is_sent_back_by_the_local_regulator(cast: Cast) -> None:
    standard = cast.standard("submitted")
    cast.act("standard", standard, "send_back", "huzhou", reason="材料不符")
    assert cast.get("standard", standard).state == "drafting"


def test_the_group_is_complete_when_every_usual_background_has_sent_somebody(cast: Cast) -> None:
    standard = cast.standard("drafting")
    for background in ("peer", "chain", "committee", "testing", "certification"):
        assert not cast.get("standard", standard).group_complete
        cast.make(
            "standard_drafter",
            standard_id=standard,
            organisation_id=cast.enterprise(),
            role="participant",
            background=background,
        )
    assert cast.get("standard", standard).group_complete


def test_drafting_units_may_lie_outside_the_territory(cast: Cast) -> None:
    """W09: competitors, authorities and enterprises of other provinces take part."""
    standard, stranger = cast.standard(), cast.enterprise(320500)
    given: dict[str, Any] = {
        "standard_id": standard,
        "organisation_id": stranger,
        "role": "participant",
    }
    assert cast.rules("standard_drafter", "create", **given) == set()


@proves("C30")
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
    clash = cast.refusals(
        "standard", "publish", standard, number=taken, publisher_id=cast.publisher
    )
    assert {r.field for r in clash} & {"number", "year"}


@proves("B05", "W03")
def test_standards_of_a_code_are_published_by_who_publishes_it_on_that_day(cast: Cast) -> None:
    standard = cast.standard("approved")
    later = cast.make("organisation", name="浙江省质量协会")
    given: dict[str, Any] = {"number": "T/ZZB 7001-2024"}
    assert cast.rules("standard", "publish", standard, publisher_id=later, **given) == {"W03"}
    with_me: dict[str, Any] = {"publisher_id": cast.publisher, **given}
    assert cast.rules("standard", "publish", standard, **with_me) == set()
    day = date(2025, 8, 1)
    assert cast.rules("standard", "publish", standard, today=day, **with_me) == {"W03"}
    with_later: dict[str, Any] = {"publisher_id": later, "number": "T/ZZB 7001-2025"}
    assert cast.rules("standard", "publish", standard, today=day, **with_later) == set()
    old = project(cast, applied_on=None, number="T/ZZB 7002-2021", published_on=date(2021, 1, 1))
    assert cast.rules("standard", "create", publisher_id=cast.body, **old) == {"W03"}
    assert cast.rules("standard", "create", publisher_id=later, **old) == set()


@proves("B05")
def test_an_enterprise_publishes_its_own_standard_and_an_authority_a_local_one(cast: Cast) -> None:
    own = cast.standard("approved", type="Q")
    kept = cast.get("standard", own)
    given: dict[str, Any] = {"number": "Q/YSBZ 1-2024"}
    assert cast.rules("standard", "publish", own, publisher_id=cast.body, **given) == {"B05"}
    assert not cast.rules("standard", "publish", own, publisher_id=kept.applicant_id, **given)
    local = cast.standard("approved", type="D")
    given = {"number": "DB3305/T 1-2024"}
    assert cast.rules("standard", "publish", local, publisher_id=cast.body, **given) == {"B05"}
    bureau = cast.make("organisation", name="某市市场监督管理局", kind="government")
    assert cast.rules("standard", "publish", local, publisher_id=bureau, **given) == set()


@proves("C40")
def test_publisher_or_drafting_unit_answers_for_promotion(cast: Cast) -> None:
    standard = cast.standard("approved")
    given: dict[str, Any] = {"number": "T/ZZB 7003-2024", "publisher_id": cast.publisher}
    other = cast.enterprise()
    assert cast.rules("standard", "publish", standard, promoter_id=other, **given) == {"C40"}
    cast.act("standard", standard, "publish", **given)
    kept = cast.get("standard", standard)
    assert kept.promoter_id == kept.applicant_id, "the lead drafting unit, unless another is named"


@proves("C02")
def test_a_project_is_of_manufacturing_and_follows_the_guide_of_its_day(alone: Cast) -> None:
    enterprise = alone.enterprise()
    alone.member(enterprise, "standard")
    given = project(alone, applicant_id=enterprise)
    farming = alone.make("industry", "administrator", code="A01", name="农业", level="division")
    assert alone.rules("standard", "create", **{**given, "industry_id": None}) == {"C02"}
    assert alone.rules("standard", "create", **{**given, "industry_id": farming}) == {"C02"}
    service = {**given, "industry_id": farming, "kind": "service"}
    assert alone.rules("standard", "create", **service) == set()
    assert alone.rules("standard", "create", **given) == set(), "no guide, no direction"

    def direction(**values: Any) -> int:
        known: dict[str, Any] = {
            "programme_id": alone.programmes[ZHEJIANG],
            "name": "智能家电",
            "guide": "研制指南",
            "issued_on": date(2024, 1, 1),
            **values,
        }
        return alone.make("research_direction", **known)

    now, old = direction(), direction(issued_on=date(2022, 1, 1), valid_until=date(2023, 12, 31))
    trade = direction(kind="industry")
    for wrong in (None, old, trade):
        assert alone.rules("standard", "create", **given, direction_id=wrong) == {"C02"}
    assert alone.rules("standard", "create", **given, direction_id=now) == set()


@proves("C05")
def test_a_project_bears_the_number_of_the_platform(cast: Cast) -> None:
    enterprise = cast.enterprise()
    cast.member(enterprise, "standard")
    given = project(cast, applicant_id=enterprise)
    assert cast.rules("standard", "create", **{**given, "platform_number": ""}) == {"C05"}
    given |= {"platform_number": "", "programme_id": cast.programmes[SUZHOU]}
    assert cast.rules("standard", "create", **given) == set()


@proves("C60")
def test_general_requirements_are_a_local_standard(cast: Cast) -> None:
    given = project(
        cast,
        applied_on=None,
        published_on=date(2021, 2, 1),
        kind="general",
        number="DB3205/T 1-2021",
        programme_id=cast.programmes[SUZHOU],
    )
    assert "C60" in cast.rules("standard", "create", **given)
    assert cast.rules("standard", "create", **given, type="D") == set()


@proves("P12", "O1")
def test_only_enterprises_need_the_pool_institutions_apply_directly(cast: Cast) -> None:
    for kind, wanted in (("enterprise", {"C04"}), ("institution", set()), ("association", set())):
        given = project(cast, applicant_id=cast.enterprise(kind=kind))
        assert cast.rules("standard", "create", **given) == wanted, kind


NUMBERS = {
    "T": ("T/ZZB 2034-2021", "T／ZZB2034—2021", "T /ZZB 098-2020"),
    "Q": ("Q/ABC 001-2023", "q/330521 ABC 1-2020"),
    "D": (
        "DB33/T 2034-2021",
        "DB3205/T 1-2021",
        "DBS33/ 3001-2020",
        "DB 33/T 1-2020",
        "DB-33/T 2-2024",
    ),
    "G": ("GB/T 12345-2023", "GB 4806.7—2016", "GBT 1-2020", "GB／T 1234-2020", "GB  /T 1-2024"),
    "H": ("JB/T 1-2020", "QB/T 5418-2019", "YY 0505-2012", "DB/T 5-2015"),
    "I": ("ISO 9001:2015", "IEC 60335-1", "ISO/IEC 27001:2022", "ITU-T X.509"),
}


@pytest.mark.parametrize("level", NUMBERS)
@proves("P01", "C32")
def test_a_number_begins_as_the_type_of_the_standard_wants_it(cast: Cast, level: str) -> None:
    for number in NUMBERS[level]:
        for type in NUMBERS:
            given = project(
                cast,
                applied_on=None,
                published_on=date(2021, 2, 1),
                number=number,
                type=type,
                part="led",
                applicant_id=cast.enterprise(),
            )
            wanted = set() if type == level else {"P01"}
            assert cast.rules("standard", "create", **given) == wanted, (number, type)


@proves("P01", "A07")
def test_a_higher_standard_says_who_led_it_and_never_bears_a_registration(cast: Cast) -> None:
    given = project(
        cast,
        applied_on=None,
        published_on=date(2021, 2, 1),
        number="GB/T 12345-2021",
        type="G",
        part="led",
        applicant_id=cast.enterprise(),
    )
    for lacking in ("part", "applicant_id", "published_on"):
        assert "A07" in cast.rules("standard", "create", **{**given, lacking: None}), lacking
    assert cast.rules("standard", "create", **{**given, "part": "joined"}) == {"A07"}
    joined = {**given, "type": "I", "number": "ISO 9001:2015", "part": "joined"}
    assert cast.rules("standard", "create", **joined) == set()
    id = cast.make("standard", **given)
    assert cast.rules("standard", "declare", id) == {"C32"}
    assert cast.get("standard", id).registration_number is None


@proves("C31", "C32")
def test_the_registration_number_comes_after_the_self_declaration(alone: Cast) -> None:
    """C31, C32 and the serial that runs on over the types (O4)."""
    standard = alone.standard("published")
    assert alone.rules("standard", "recognise", standard)
    assert alone.get("standard", standard).registration_number is None
    alone.act("standard", standard, "declare")
    alone.act("standard", standard, "recognise")
    kept = alone.get("standard", standard)
    assert kept.registration_number == "ZZB T0001-2024"
    assert kept.number.startswith("T/ZZB "), "the standard number stays another identifier (C33)"
    second = alone.standard("recognised", type="Q")
    assert alone.get("standard", second).registration_number == "ZZB Q0002-2024"


def test_a_registration_number_is_found_with_and_without_a_blank(cast: Cast) -> None:
    """P13: the type stands directly before the serial; what is typed may part them."""
    kept = cast.get("standard", cast.standard("recognised"))
    number = kept.registration_number
    for typed in (number, number.replace("ZZB T", "ZZB T ")):
        with Session(cast.engine) as session:
            found = query.page(session, "standard", View(typed), cast["secretariat"], TODAY)
        assert kept.id in [record.id for record in found.records], typed


def test_the_number_bears_the_year_of_recognition_not_of_publication(alone: Cast) -> None:
    standard = alone.standard("declared")
    alone.act("standard", standard, "recognise", today=date(2025, 1, 2))
    assert alone.get("standard", standard).registration_number == "ZZB T0001-2025"
    another = alone.standard("declared")
    day = date(2024, 12, 31)
    alone.act("standard", another, "recognise", today=date(2025, 1, 3), effective_on=day)
    kept = alone.get("standard", another)
    assert (kept.registration_number, kept.recognised_on) == ("ZZB T0002-2024", day)


def test_a_programme_without_a_register_gives_no_registration_number(cast: Cast) -> None:
    standard = cast.published(SUZHOU)
    assert cast.rules("standard", "declare", standard) == {"C32"}


def test_a_step_is_dated_neither_ahead_nor_before_the_step_it_follows(cast: Cast) -> None:
    standard = cast.standard("drafting")
    cast.attach("standard", standard, "draft", "explanation", "implementation", "comments")
    cast.verified(standard)

    def submit(day: date) -> set[str]:
        return {r.field for r in cast.refusals("standard", "submit", standard, effective_on=day)}

    assert submit(date(2024, 5, 7)) == {"effective_on"}
    assert submit(date(2024, 5, 5)) == {"effective_on"}
    assert submit(TODAY) == set()


def test_a_revision_keeps_its_serial_and_two_standards_never_share_a_number(cast: Cast) -> None:
    """W05: 0003-2020 after 0003-2014 is another standard; the same code in other dress is not."""
    cast.published(number="T/ZZB 0003-2014")
    given = project(cast, applied_on=None, published_on=date(2021, 1, 1))
    assert cast.rules("standard", "create", number="T/ZZB0003—2020", **given) == set()
    assert cast.refusals("standard", "create", number="t/zzb 0003 — 2014", **given)
    assert cast.refusals("standard", "create", number="Ｔ／ＺＺＢ　０００３－２０１４", **given)
