"""The longest ways of a standard, end to end, in each programme."""

from datetime import date
from typing import Any

import pytest

from tests.support.builders.cast import (
    CRITERIA,
    INDUSTRY,
    PLAN,
    REVIEW,
    SUZHOU,
    TIANFU,
    TODAY,
    ZHEJIANG,
    Cast,
)
from tests.support.proof import proves

PAPERS = ("draft", "explanation", "implementation", "comments", "approval_draft")


def resubmit(cast: Cast, id: int, code: str) -> None:
    cast.act("standard", id, "submit")
    cast.act("standard", id, "examine", "huzhou")
    panel = cast.panel(standard_id=id, programme_id=cast.programmes[code])
    cast.act("review_panel", panel, "conclude_pass", **REVIEW)


def approved(cast: Cast, id: int, code: str) -> None:
    """From the application to the approval, with one return by the experts."""
    cast.act("standard", id, "assess", **CRITERIA)
    cast.act("standard", id, "plan", **PLAN)
    cast.attach("standard", id, *PAPERS)
    cast.verified(id)
    cast.act("standard", id, "submit")
    cast.act("standard", id, "examine", "huzhou")
    panel = cast.panel("revise", standard_id=id, programme_id=cast.programmes[code])
    cast.act("review_panel", panel, "conclude_revise", **REVIEW)
    assert cast.get("standard", id).state == "drafting"
    resubmit(cast, id, code)
    cast.act("standard", id, "report", "huzhou")
    cast.act("standard", id, "approve")


def project(cast: Cast, code: str, **values: Any) -> int:
    """A project of an enterprise in Huzhou, whatever the programme: one regulator sees them all."""
    applicant = cast.enterprise()
    if code == ZHEJIANG:
        cast.member(applicant, "standard")
    id = cast.make(
        "standard",
        programme_id=cast.programmes[code],
        title="吸油烟机",
        applicant_id=applicant,
        region_id=330521,
        applied_on=TODAY,
        industry_id=INDUSTRY,
        **values,
    )
    cast.make("standard_drafter", standard_id=id, organisation_id=applicant, role="main")
    return id


@proves("C20", "C22", "C30", "C31", "C52")
def test_a_zhejiang_standard_walks_from_the_guide_to_the_project_that_revises_it(
    alone: Cast,
) -> None:
    guide = alone.make(
        "research_direction",
        programme_id=alone.programmes[ZHEJIANG],
        name="智能家电",
        guide="研制指南",
        issued_on=date(2024, 1, 1),
    )
    id = project(alone, ZHEJIANG, direction_id=guide, platform_number="1")
    approved(alone, id, ZHEJIANG)
    alone.act("standard", id, "publish", number="T/ZZB 0003-2024", publisher_id=alone.publisher)
    alone.act("standard", id, "declare")
    alone.act("standard", id, "recognise")
    unit = alone.get("standard", id).applicant_id
    alone.make("standard_use", standard_id=id, organisation_id=unit, year=2024, standard_output=9)
    alone.make(
        "recommendation",
        standard_id=id,
        honour="innovation_award",
        reasons="效果好",
        recommended_on=TODAY,
    )
    review = alone.make("re_review", standard_id=id, opened_on=TODAY, trigger="periodic")
    alone.act(
        "re_review",
        review,
        "state",
        proposal="revise",
        unit_opinion="更新指标",
        performance="产值增长",
    )
    alone.act("re_review", review, "agree", "huzhou", local_opinion="同意")
    alone.act("re_review", review, "renew")
    (renewed,) = alone.all("standard", predecessor_id=id)
    assert alone.rules("standard", "assess", renewed.id, **CRITERIA) == {"C05"}
    alone.act("standard", renewed.id, "update", platform_number="2")
    alone.make("standard_drafter", standard_id=renewed.id, organisation_id=unit, role="main")
    approved(alone, renewed.id, ZHEJIANG)
    alone.act(
        "standard", renewed.id, "publish", number="T/ZZB 0003-2025", publisher_id=alone.publisher
    )
    assert alone.get("standard", renewed.id).state == "published"


@pytest.mark.parametrize("code", [SUZHOU, TIANFU])
def test_a_group_standard_of_another_programme_walks_to_its_use(alone: Cast, code: str) -> None:
    id = project(alone, code)
    approved(alone, id, code)
    association = alone.make("organisation", name="某市标准化协会", kind="association")
    if code == TIANFU:
        alone.make("key_indicator", standard_id=id, name="阻隔率", own="99%", national="95%")
    number: dict[str, Any] = {"number": "T/SZBX 018-2024", "publisher_id": association}
    alone.act("standard", id, "publish", **number)
    panel = alone.panel(standard_id=id, programme_id=alone.programmes[code])
    alone.act("review_panel", panel, "conclude_pass", opinion="同意", level="domestic")
    assert alone.get("standard", id).advanced_on == TODAY
    alone.make("use_check", "huzhou", standard_id=id, checked_on=TODAY, finding="未执行")
    alone.act("standard", id, "rectify", "huzhou", reason="未执行")
    alone.act("standard", id, "resumed", "huzhou", reason="已整改")
    assert alone.rules("standard", "declare", id) == {"C32"}
    enterprise = alone.enterprise()
    assert not alone.rules(
        "application",
        "create",
        **{
            "programme_id": alone.programmes[code],
            "enterprise_id": enterprise,
            "lodged_on": TODAY,
            "product_id": alone.product(enterprise),
            "standard_id": id,
        },
    )


def test_general_requirements_are_published_by_an_authority(alone: Cast) -> None:
    bureau = alone.make("organisation", name="某市市场监督管理局", kind="government")
    for n, code in enumerate((SUZHOU, TIANFU), 1):
        id = project(alone, code, kind="general", type="D", general_requirements="申报条件")
        approved(alone, id, code)
        alone.act("standard", id, "publish", number=f"DB3205/T {n}-2024", publisher_id=bureau)
        assert alone.get("standard", id).state == "published"
