"""Implementing rules: order, offices, content and number (E01, E02, P18, W15, W16)."""

from typing import Any

import pytest

from models.core.codes import rule_number
from models.standards.implementing_rule_workflow import CONTENT, TIMES
from tests.support.builders.cast import SUZHOU, TODAY, ZHEJIANG, Cast
from tests.support.builders.supporting import post_holder
from tests.support.proof import proves

FULL: dict[str, Any] = {
    **dict.fromkeys(CONTENT, "按细则规定"),
    **dict.fromkeys(TIMES, 12),
    "basis": "CZJM-103",
}
DELIBERATED: dict[str, Any] = {
    "plan_document": "编制计划1号",
    "committee_opinion": "同意",
    "participants": "某机构技术负责岗\n某研究院专家岗",
}


def intended(cast: Cast, **values: Any) -> dict[str, Any]:
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "title": "吸油烟机认证实施细则",
        "standard_id": cast.standard("drafting"),
        "body_id": cast.body,
        **values,
    }


@proves("E01")
def test_an_intention_follows_the_research_plan_and_comes_from_a_body(cast: Cast) -> None:
    given = intended(cast)
    applied = cast.standard("applied")
    assert cast.rules("implementing_rule", "create", **{**given, "standard_id": applied}) == {"E01"}
    stranger = cast.enterprise()
    assert cast.rules("implementing_rule", "create", **{**given, "body_id": stranger}) == {"E01"}
    foreign = cast.published(SUZHOU)
    assert cast.rules("implementing_rule", "create", **{**given, "standard_id": foreign}) == {"A01"}
    assert cast.rules("implementing_rule", "create", actor="auditor", **given) == set()
    assert cast.rules("implementing_rule", "create", actor="rival", **given) == {"B02"}


@proves("E01", "E02", "P18", "W15", "W16")
def test_the_order_from_intention_to_filing_is_fixed(cast: Cast) -> None:
    id = cast.make("implementing_rule", "auditor", **intended(cast))
    cast.attach("implementing_rule", id, "text", actor="auditor")
    asked: dict[str, dict[str, Any]] = {
        "gather": {},
        "plan": DELIBERATED,
        "draft": {},
        "publish": {"rule_number": "ZJM-007-4481-2024"},
        "file": {"filing_number": "备案1号"},
    }

    def open_steps() -> set[str]:
        return {s for s in asked if not cast.rules("implementing_rule", s, id, **asked[s])}

    assert open_steps() == {"gather"}
    cast.act("implementing_rule", id, "gather")
    assert open_steps() == {"plan"}
    cast.act("implementing_rule", id, "plan", **asked["plan"])
    assert cast.rules("implementing_rule", "draft", id, actor="auditor") == {"W16", "E01"}
    cast.act("implementing_rule", id, "update", "auditor", **{**FULL, "fees": ""})
    assert cast.rules("implementing_rule", "draft", id, actor="auditor") == {"W16"}
    cast.act("implementing_rule", id, "update", "auditor", fees="协商")
    assert open_steps() == {"draft"}
    cast.act("implementing_rule", id, "draft", "auditor")
    assert open_steps() == set(), "the experts come first"
    for end, state in (("revise", "planned"), ("pass", "reviewed")):
        panel = cast.panel(end, rule_id=id)
        cast.act("review_panel", panel, f"conclude_{end}", opinion="意见")
        assert cast.get("implementing_rule", id).state == state
        if end == "revise":
            cast.act("implementing_rule", id, "draft", "auditor")
    assert open_steps() == {"publish"}
    cast.act("implementing_rule", id, "publish", **asked["publish"])
    assert open_steps() == {"file"}
    cast.act("implementing_rule", id, "file", **asked["file"])
    kept = cast.get("implementing_rule", id)
    assert (kept.body_code, kept.class_code, kept.year) == ("007", "4481", 2024)
    cast.act("implementing_rule", id, "revise", reason="不符合认证实施要求")
    assert open_steps() == {"draft"}


@proves("B08", "P18")
def test_each_office_takes_its_own_step_and_the_record_says_in_whose_name(cast: Cast) -> None:
    alliance, committee, province = (
        post_holder(cast, ZHEJIANG, post)
        for post in ("浙江制造国际认证联盟", "“浙江制造”认证技术委员会", "省市场监管局")
    )
    id = cast.make("implementing_rule", "auditor", **intended(cast, **FULL))
    cast.attach("implementing_rule", id, "text", actor="auditor")
    given: dict[str, tuple[str, dict[str, Any]]] = {
        "gather": (alliance, {}),
        "plan": (committee, DELIBERATED),
        "publish": (alliance, {"rule_number": "ZJM-008-4481-2024"}),
        "file": (alliance, {"filing_number": "备案2号"}),
    }
    able = {
        step: {
            who
            for who in (alliance, committee, province, "working_group")
            if "Your role may not do this."
            not in {r.message for r in cast.refusals("implementing_rule", step, id, actor=who)}
        }
        for step in given
    }
    assert able == {step: {who} for step, (who, _) in given.items()}
    cast.act("implementing_rule", id, "gather", alliance)
    alone = {**DELIBERATED, "participants": "某机构技术负责岗"}
    assert cast.rules("implementing_rule", "plan", id, actor=committee, **alone) == {"P18"}
    cast.act("implementing_rule", id, "plan", committee, **DELIBERATED)
    cast.act("implementing_rule", id, "draft", "auditor")
    panel: dict[str, Any] = {"programme_id": cast.programmes[ZHEJIANG], "convened_on": TODAY}
    assert not cast.refusals("review_panel", "create", actor=province, **panel, rule_id=id)
    assert cast.refusals("review_panel", "create", actor=alliance, **panel, rule_id=id)
    cast.act("review_panel", cast.panel(rule_id=id), "conclude_pass", province, opinion="同意")
    for step in ("publish", "file"):
        cast.act("implementing_rule", id, step, **given[step][1])
    kept = cast.get("implementing_rule", id)
    names = ("gathered_by_id", "planned_by_id", "reviewed_by_id", "published_by_id", "filed_by_id")
    offices = [cast[who].posts[0] for who in (alliance, committee, province, alliance, alliance)]
    assert [getattr(kept, name) for name in names] == offices, "also where the secretariat typed it"
    assert kept.participants == DELIBERATED["participants"]


@proves("E01")
def test_a_body_does_not_sit_on_the_review_of_its_own_rule(cast: Cast) -> None:
    id = cast.make("implementing_rule", **intended(cast, **FULL))
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "convened_on": TODAY,
        "rule_id": id,
    }
    assert cast.rules("review_panel", "create", **given) == {"E01"}
    cast.act("implementing_rule", id, "gather")
    cast.act("implementing_rule", id, "plan", **DELIBERATED)
    cast.attach("implementing_rule", id, "text")
    cast.act("implementing_rule", id, "draft")
    panel = cast.make("review_panel", **given)
    member: dict[str, Any] = {
        "panel_id": panel,
        "expert_id": cast["expert"].id,
        "background": "certification",
    }
    assert cast.rules("panel_member", "create", employer_id=cast.body, **member) == {"W12"}
    assert cast.rules("panel_member", "create", employer_id=cast.other_body, **member) == set()


@proves("W15")
def test_a_rule_that_comes_with_its_publication_has_its_number(cast: Cast) -> None:
    given = intended(cast, published_on=TODAY)
    assert cast.rules("implementing_rule", "create", **given) == {"W15"}
    assert not cast.rules("implementing_rule", "create", **given, rule_number="zjm002—4653-2016")


@pytest.mark.parametrize("typed", ["ZJM-002-4653-2016", "zjm—002—4653—2016", "ZJM 002-4653 - 2016"])
def test_the_number_of_a_rule_is_understood_in_any_dress(typed: str) -> None:
    assert rule_number(typed) == "ZJM-002-4653-2016"


def test_another_number_is_refused() -> None:
    with pytest.raises(ValueError, match="ZJM"):
        rule_number("CZJM-103")


@proves("E01")
def test_a_certification_rests_on_a_published_rule_of_its_standard(cast: Cast) -> None:
    without = cast.application("lodged", standard_id=cast.published(ruled=False))
    body: dict[str, Any] = {"body_id": cast.body}
    assert cast.rules("application", "accept", without, **body) == {"E01"}
    foreign = cast.rule(cast.published(ruled=False))
    assert cast.rules("application", "accept", without, **body, implementing_rule_id=foreign) == {
        "E01"
    }
    rule = cast.rule(cast.get("application", without).standard_id)
    assert not cast.rules("application", "accept", without, **body, implementing_rule_id=rule)
    assert not cast.rules("application", "accept", without, **body), "the only one there is"
    cast.act("implementing_rule", rule, "withdraw", reason="停止实施")
    assert cast.rules("application", "accept", without, **body, implementing_rule_id=rule) == {
        "E01"
    }
    declared = cast.application("lodged", path="self_declaration")
    assert cast.rules("application", "accept", declared) == set(), "no certificate, no rule"
