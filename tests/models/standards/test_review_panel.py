"""Expert panels: who sits on them, what opens when, what an outcome moves (C22, W12, W30)."""

from datetime import date
from typing import Any

import pytest

from db.engine import reading
from db.read import query
from models.core.dates import plus
from models.core.roles import SYSTEM
from pages.ui.shell.i18n import chinese
from tests.db.write.test_rights_matrix import sees
from tests.support.builders.cast import PANEL, REVIEW, SUZHOU, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

PROMISED: dict[str, Any] = {"impartial": True, "confidential": True}


def convened(cast: Cast, **values: Any) -> int:
    given: dict[str, Any] = {"programme_id": cast.programmes[ZHEJIANG], "convened_on": TODAY}
    return cast.make("review_panel", **{**given, **values})


def seat(cast: Cast, panel: int, who: str, background: str = "testing", **values: Any) -> int:
    return cast.make(
        "panel_member", panel_id=panel, expert_id=cast[who].id, background=background, **values
    )


@proves("C21", "C22")
def test_a_review_is_convened_once_for_what_has_come_so_far(cast: Cast) -> None:
    given: dict[str, Any] = {"programme_id": cast.programmes[ZHEJIANG], "convened_on": TODAY}
    assert cast.rules("review_panel", "create", **given) == {"C22"}
    early = cast.standard("submitted")
    assert cast.rules("review_panel", "create", standard_id=early, **given) == {"C21"}
    foreign = cast.published(SUZHOU)
    assert cast.rules("review_panel", "create", standard_id=foreign, **given) == {"A01"}
    standard = cast.standard("examined")
    first = convened(cast, standard_id=standard)
    assert cast.get("review_panel", first).kind == "standard"
    assert cast.rules("review_panel", "create", standard_id=standard, **given) == {"C22"}
    cast.act("review_panel", first, "dissolve", reason="专家回避")
    assert cast.rules("review_panel", "create", standard_id=standard, **given) == set()


@proves("C22")
def test_members_are_experts_appointed_before_the_review_is_closed(cast: Cast) -> None:
    standard = cast.standard("examined")
    panel = convened(cast, standard_id=standard)
    given: dict[str, Any] = {"panel_id": panel, "background": "user"}
    officer = cast["secretariat"].id
    assert cast.rules("panel_member", "create", expert_id=officer, **given) == {"C22"}
    cast.act("review_panel", panel, "dissolve", reason="改期")
    expert = cast["expert"].id
    assert cast.rules("panel_member", "create", expert_id=expert, **given) == {"C22"}


@proves("W12", "B06")
def test_nobody_reviews_what_the_own_employer_has_drafted(cast: Cast) -> None:
    standard = cast.standard("examined")
    unit = cast.get("standard", standard).applicant_id
    given: dict[str, Any] = {
        "panel_id": convened(cast, standard_id=standard),
        "expert_id": cast["expert"].id,
        "background": "enterprise",
    }
    assert cast.rules("panel_member", "create", employer_id=unit, **given) == {"W12"}
    assert not cast.rules("panel_member", "create", employer_id=cast.enterprise(), **given)


@proves("W12")
def test_the_papers_open_with_both_promises_and_to_the_expert_alone(cast: Cast) -> None:
    standard = cast.standard("examined")
    panel = convened(cast, standard_id=standard)
    member = seat(cast, panel, "expert")
    expert = cast["expert"]
    assert "documents" not in sees(cast, expert, "standard", standard)
    assert cast.rules("panel_member", "declare", member, actor="stranger", **PROMISED) == {"B02"}
    for promise in PROMISED:
        half = {**PROMISED, promise: False}
        assert cast.rules("panel_member", "declare", member, actor="expert", **half) == {"W12"}
    cast.act("panel_member", member, "declare", "expert", **PROMISED)
    assert "documents" in sees(cast, expert, "standard", standard)
    assert "documents" not in sees(cast, cast["stranger"], "standard", standard)
    assert "documents" not in sees(cast, expert, "standard", cast.standard("examined"))
    cast.act("panel_member", member, "release", reason="利益冲突")
    assert "documents" not in sees(cast, expert, "standard", standard)
    assert sees(cast, expert, "review_panel", panel)
    assert sees(cast, cast["stranger"], "review_panel", panel) == []


@proves("W12")
def test_a_review_ends_when_enough_members_of_every_kind_have_voted(cast: Cast) -> None:
    panel = convened(cast, standard_id=cast.standard("examined"))
    for n in range(1, 5):
        member = seat(cast, panel, f"expert{n}")
        cast.act("panel_member", member, "declare", f"expert{n}", **PROMISED)
        cast.act("panel_member", member, "vote", f"expert{n}", vote="pass")

    def why() -> list[str]:
        refused = cast.refusals("review_panel", "conclude_pass", panel, **REVIEW)
        assert {r.rule for r in refused} <= {"W12"}
        return [r.message.split(" ")[1] for r in refused]

    assert why() == ["panel"], "four are too few"
    last = seat(cast, panel, "expert5", "user")
    assert why() == ["panel"], "no certification body"
    cast.act("panel_member", last, "release", reason="x")
    last = seat(cast, panel, "expert", "user")
    other = seat(cast, panel, "stranger", "certification")
    for member, who in ((last, "expert"), (other, "stranger")):
        assert why() == ["members"], "votes are missing"
        cast.act("panel_member", member, "declare", who, **PROMISED)
        cast.act("panel_member", member, "vote", who, vote="reject")
    assert why() == []
    assert cast.rules("review_panel", "conclude_reject", panel, **REVIEW) == {"W12"}
    cast.act("review_panel", panel, "conclude_pass", **REVIEW)
    kept = cast.get("review_panel", panel)
    assert (kept.votes, kept.agreed, kept.held_on) == (6, 4, TODAY)
    assert cast.rules("panel_member", "release", last, reason="x") == {"C22"}


@proves("C22", "C23")
@pytest.mark.parametrize(
    ("end", "state"), [("pass", "reviewed"), ("revise", "drafting"), ("reject", "rejected")]
)
def test_the_outcome_moves_the_standard(cast: Cast, end: str, state: str) -> None:
    standard = cast.standard("examined")
    panel = cast.panel(end, standard_id=standard)
    for lacking in ("compliance", "necessity", "advancement", "economy", "operability"):
        asked = {**REVIEW, lacking: " "}
        assert cast.rules("review_panel", f"conclude_{end}", panel, **asked) == {"C22"}
    cast.act("review_panel", panel, f"conclude_{end}", today=date(2024, 6, 1), **REVIEW)
    kept = cast.get("standard", standard)
    assert kept.state == state
    # Six months from the plan (C11): who has to revise gets no new period.
    assert kept.due_on == (plus(kept.planned_on, months=6) if end == "revise" else None)
    assert kept.review_opinion == ("一致同意" if end == "pass" else "")
    refused = cast.refusals("standard", "pass_review", standard, review_opinion="x")
    assert refused, "no button passes a review"


@proves("C22")
def test_a_returned_standard_is_submitted_and_reviewed_again(cast: Cast) -> None:
    standard = cast.standard("examined")
    cast.peer_review(standard, end="revise")
    cast.act("standard", standard, "submit")
    cast.act("standard", standard, "examine", "huzhou")
    cast.peer_review(standard)
    assert cast.get("standard", standard).state == "reviewed"


@proves("W30", "C65")
def test_an_advancement_review_passes_what_leads_domestically(cast: Cast) -> None:
    programme = cast.programmes[SUZHOU]
    standard = cast.published(SUZHOU, advanced_on=None)
    panel = cast.panel(programme_id=programme, standard_id=standard)
    assert cast.get("review_panel", panel).kind == "advancement"
    asked = {"opinion": "同意", "level": "below"}
    assert cast.rules("review_panel", "conclude_pass", panel, **asked) == {"W30"}
    cast.act("review_panel", panel, "conclude_pass", opinion="同意", level="domestic")
    assert cast.get("standard", standard).advanced_on == TODAY


@proves("W30")
def test_a_suzhou_standard_carries_no_application_before_its_advancement_review(cast: Cast) -> None:
    standard = cast.published(SUZHOU, advanced_on=None)
    enterprise = cast.enterprise()
    given: dict[str, Any] = {
        "programme_id": cast.programmes[SUZHOU],
        "enterprise_id": enterprise,
        "lodged_on": TODAY,
        "product_id": cast.product(enterprise),
        "standard_id": standard,
    }
    assert cast.rules("application", "create", **given) == {"W30"}
    panel = cast.panel(programme_id=cast.programmes[SUZHOU], standard_id=standard)
    cast.act("review_panel", panel, "conclude_pass", opinion="同意", level="international")
    assert cast.rules("application", "create", **given) == set()


def test_five_backgrounds_sit_on_the_panel_of_the_tests() -> None:
    assert {"user", "certification"} < set(PANEL)


def test_a_title_tells_a_kind_in_words_where_the_session_knows_them(cast: Cast) -> None:
    panel = convened(cast, standard_id=cast.standard("examined"))
    place = ("review_panel", panel)
    with reading(cast.engine) as session:
        assert query.titles(session, [place], SYSTEM)[place].startswith("standard ")
        session.info["say"] = chinese
        assert query.titles(session, [place], SYSTEM)[place].startswith("标准评审")
