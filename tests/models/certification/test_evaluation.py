"""Evaluation and decision: who may, in what order, and what the scores add up to."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.core.workflow import Change
from tests.support.builders.cast import TODAY, Cast
from tests.support.proof import proves


def assign(cast: Cast, application: int, evaluator: str, actor: str = "auditor") -> set[str]:
    if cast.get("application", application).state == "accepted":
        cast.impartial(application)
    return cast.rules(
        "evaluation",
        "create",
        actor=actor,
        application_id=application,
        evaluator_id=cast[evaluator].id,
        assigned_on=TODAY,
    )


def assigned(cast: Cast, application: int, evaluator: str = "auditor") -> int:
    cast.audit(application)
    return cast.make(
        "evaluation",
        "auditor",
        application_id=application,
        evaluator_id=cast[evaluator].id,
        assigned_on=TODAY,
    )


def declared(cast: Cast, application: int, evaluator: str = "auditor") -> int:
    id = assigned(cast, application, evaluator)
    cast.act("evaluation", id, "declare", evaluator, impartial=True)
    return id


def sheet(cast: Cast, evaluation: int) -> list[Any]:
    return cast.all("evaluation_score", evaluation_id=evaluation)


def fill(cast: Cast, evaluation: int, *scores: float, by: str = "auditor") -> None:
    rows = sheet(cast, evaluation)
    changes = [
        Change("evaluation_score", "update", {"score": s}, r.id)
        for r, s in zip(rows, scores, strict=True)
    ]
    cast.do(changes, by)


def decide(
    cast: Cast, application: int, by: str = "reviewer", outcome: str = "grant", **more: Any
) -> set[str]:
    """Why a decision is refused, after a review that passed."""
    kept = cast.get("application", application)
    if kept.state == "evaluated" and not cast.all("technical_review", application_id=application):
        cast.review(application, "reviewer" if kept.body_id else "secretariat")
    values = {"decided_on": TODAY, "outcome": outcome, **more}
    return cast.rules("decision", "create", actor=by, application_id=application, **values)


def test_only_an_accepted_application_is_evaluated(cast: Cast) -> None:
    evaluated = cast.application("evaluated")
    assert assign(cast, evaluated, "reviewer") == {"W60"}
    assert assign(cast, cast.application("accepted"), "reviewer") == set()


def test_evaluators_come_from_the_assigned_body_or_are_experts(cast: Cast) -> None:
    id = cast.application("accepted")
    assert assign(cast, id, "auditor") == set()
    assert assign(cast, id, "expert") == set()
    for other in ("rival", "secretariat", "huzhou", "administrator"):
        assert assign(cast, id, other) == {"W60"}, other


def test_a_closed_account_evaluates_nothing(cast: Cast) -> None:
    account = cast["stranger"].id
    assert account is not None
    cast.act("account", account, "update", "administrator", active=False)
    id = cast.application("accepted")
    assert assign(cast, id, "stranger") == {"W75"}
    cast.act("account", account, "update", "administrator", active=True)
    assert assign(cast, id, "stranger") == set()


def test_papers_open_after_the_declaration_of_impartiality(cast: Cast) -> None:
    """W12: without the declaration there is no sheet to write on."""
    id = assigned(cast, cast.application("accepted"))
    for claim in ({}, {"impartial": False}):
        assert cast.rules("evaluation", "declare", id, actor="auditor", **claim) == {"W76"}
    assert sheet(cast, id) == []
    cast.act("evaluation", id, "declare", "auditor", impartial=True)
    assert [s.label for s in sheet(cast, id)] == ["先进性", "创新性", "带动性", "责任性"]


def test_nobody_writes_a_score_before_the_declaration(cast: Cast) -> None:
    id = assigned(cast, cast.application("accepted"))
    given: dict[str, Any] = {"evaluation_id": id, "dimension": "innovation", "score": 99}
    assert cast.rules("evaluation_score", "create", actor="auditor", **given) == {"W76"}


def test_only_the_evaluator_declares_scores_and_signs(cast: Cast) -> None:
    """W75 asks who it is; a colleague has the same role and the same body."""
    id = assigned(cast, cast.application("accepted"))
    assert cast.rules("evaluation", "declare", id, actor="reviewer", impartial=True) == {"W75"}
    cast.act("evaluation", id, "declare", "auditor", impartial=True)
    score = sheet(cast, id)[0].id
    for colleague in ("reviewer", "secretariat"):
        assert cast.rules("evaluation_score", "update", score, actor=colleague, score=1) == {"W75"}
    assert cast.rules("evaluation_score", "update", score, actor="auditor", score=1) == set()
    fill(cast, id, 80, 80, 80, 80)
    assert cast.rules("evaluation", "sign", id, actor="reviewer", opinion="同意") == {"W75"}
    assert cast.rules("evaluation", "sign", id, actor="auditor", opinion="同意") == set()


@pytest.mark.parametrize(
    ("score", "wanted"),
    [("-0.0001", False), ("0", True), ("100", True), ("100.0001", False), ("59.5", True)],
)
def test_a_score_lies_between_nothing_and_the_maximum(cast: Cast, score: str, wanted: bool) -> None:
    row = sheet(cast, declared(cast, cast.application("accepted")))[0]
    found = cast.refusals("evaluation_score", "update", row.id, actor="auditor", score=score)
    assert (not found) is wanted
    assert {r.field for r in found} <= {"score"}


def test_a_dimension_that_the_rule_set_does_not_know_is_no_dimension(cast: Cast) -> None:
    id = declared(cast, cast.application("accepted"))
    given: dict[str, Any] = {"evaluation_id": id, "dimension": "beauty", "score": 50}
    assert cast.rules("evaluation_score", "create", actor="auditor", **given) == {"E12"}


@proves("E13")
def test_every_dimension_is_scored_before_the_signature(cast: Cast) -> None:
    id = declared(cast, cast.application("accepted"))
    rows = sheet(cast, id)
    changes = [Change("evaluation_score", "update", {"score": 80}, r.id) for r in rows[:3]]
    cast.do(changes, "auditor")
    (refused,) = cast.refusals("evaluation", "sign", id, actor="auditor", opinion="同意")
    assert (refused.rule, refused.values) == ("E12", {"name": "责任性"})
    assert {r.field for r in cast.refusals("evaluation", "sign", id, actor="auditor")} >= {
        "opinion"
    }


@pytest.mark.parametrize(
    ("scores", "total", "passed"),
    [
        ((60, 60, 60, 60), "60", True),
        ((100, 100, 100, 59.9), "89.98", False),
        ((70, 80, 90, 100), "85", True),
        ((0, 0, 0, 0), "0", False),
    ],
)
def test_it_passes_when_the_mean_and_every_dimension_reach_their_marks(
    cast: Cast, scores: tuple[float, ...], total: str, passed: bool
) -> None:
    id = declared(cast, cast.application("accepted"))
    fill(cast, id, *scores)
    cast.act("evaluation", id, "sign", "auditor", opinion="结论")
    kept = cast.get("evaluation", id)
    assert kept.total == pytest.approx(Decimal(total), abs=Decimal("0.011"))
    assert kept.passed is passed


def test_a_signed_evaluation_is_closed(cast: Cast) -> None:
    application = cast.application("evaluated")
    (evaluation,) = cast.all("evaluation", application_id=application)
    score = sheet(cast, evaluation.id)[0].id
    assert cast.rules("evaluation_score", "update", score, actor="auditor", score=1) == {"W76"}
    assert cast.rules("evaluation", "sign", evaluation.id, actor="auditor", opinion="再签")
    assert cast.rules("evaluation", "release", evaluation.id, reason="冲突")


def test_the_last_signature_moves_the_application_on(cast: Cast) -> None:
    id = cast.application("accepted")
    first, second = declared(cast, id), declared(cast, id, "expert")
    for evaluation, by in ((first, "auditor"), (second, "expert")):
        assert cast.get("application", id).state == "accepted"
        fill(cast, evaluation, 80, 80, 80, 80, by=by)
        cast.act("evaluation", evaluation, "sign", by, opinion="同意")
    kept = cast.get("application", id)
    assert (kept.state, kept.evaluated_on) == ("evaluated", TODAY)
    assert kept.due_on == date(2024, 5, 26), "twenty days for the decision"


@pytest.mark.parametrize("release_first", [True, False])
def test_a_released_evaluator_does_not_hold_up_the_application(
    cast: Cast, release_first: bool
) -> None:
    """W76: a conflict of interest ends one assignment, never the whole application."""
    id = cast.application("accepted")
    partial = declared(cast, id, "expert")
    assert [r.field for r in cast.refusals("evaluation", "release", partial)] == ["reason"]
    if release_first:
        cast.act("evaluation", partial, "release", reason="曾任顾问")
        assert cast.get("application", id).state == "accepted", "nobody has signed yet"
    cast.evaluate(id)
    if not release_first:
        cast.act("evaluation", partial, "release", reason="曾任顾问")
    assert cast.get("application", id).state == "evaluated"
    assert decide(cast, id) == set()


def test_who_evaluated_does_not_decide_though_the_role_fits(cast: Cast) -> None:
    id = cast.application("evaluated")
    assert decide(cast, id, "auditor") == {"W75"}
    assert decide(cast, id, "reviewer") == set()


def test_the_assigned_body_decides_and_without_one_the_secretariat(cast: Cast) -> None:
    with_body = cast.application("evaluated")
    assert decide(cast, with_body, "secretariat") == {"W60"}
    assert decide(cast, with_body, "rival") == {"B02"}, "a rival is not told how it stands"
    without = cast.application("evaluated", path="self_declaration")
    assert decide(cast, without, "secretariat") == set()


def test_a_decision_waits_for_the_evaluation_and_bears_its_own_day(cast: Cast) -> None:
    assert decide(cast, cast.application("accepted"), outcome="refuse", reasons="x") == {
        "W60",
        "W75",
    }
    id = cast.application("evaluated")
    assert decide(cast, id, decided_on=date(2024, 5, 7)) == {"2024-05-07 lies in the future."}
    assert decide(cast, id, decided_on=date(2024, 5, 5)), "before the evaluation was signed"
    assert decide(cast, id) == set()


def test_what_has_not_passed_is_not_granted(cast: Cast) -> None:
    id = cast.application("accepted")
    cast.evaluate(id, score=59)
    assert decide(cast, id) == {"W60"}
    assert decide(cast, id, outcome="refuse", reasons="未达合格线") == set()


@proves("W77")
def test_a_refusal_states_its_reasons(cast: Cast) -> None:
    id = cast.application("evaluated")
    for empty in ("", "  "):
        assert decide(cast, id, outcome="refuse", reasons=empty) == {"W77"}
    cast.decide(id, "refuse")
    kept = cast.get("application", id)
    assert (kept.state, kept.decided_on) == ("refused", TODAY)


def test_an_application_is_decided_once_and_by_the_person_who_decides(cast: Cast) -> None:
    id = cast.application("granted")
    (decision,) = cast.all("decision", application_id=id)
    assert decision.decider_id == cast["reviewer"].id
    assert decide(cast, id)
    given: dict[str, Any] = {"decider_id": cast["administrator"].id}
    assert decide(cast, cast.application("evaluated"), **given), "nobody decides in another's name"


def test_a_withdrawn_application_takes_no_further_signature(cast: Cast) -> None:
    id = cast.application("accepted")
    evaluation = declared(cast, id)
    fill(cast, evaluation, 80, 80, 80, 80)
    cast.act("application", id, "withdraw", reason="企业撤回")
    assert cast.rules("evaluation", "sign", evaluation, actor="auditor", opinion="同意")
    assert cast.get("application", id).state == "withdrawn"
