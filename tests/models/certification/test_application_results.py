"""From the evaluation to the results: credit, batches, confirmation, and the separate licence."""

from datetime import date
from typing import Any

import pytest

from tests.support.builders.cast import SUZHOU, TIANFU, TIANFU_2025, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves


@proves("W33")
def test_suzhou_asks_after_credit_before_it_grants(cast: Cast) -> None:
    id = cast.application("evaluated", code=SUZHOU)
    cast.review(id)
    decision: dict[str, Any] = {"application_id": id, "decided_on": TODAY, "outcome": "grant"}
    assert cast.rules("decision", "create", actor="reviewer", **decision) == {"W33"}
    cast.act("application", id, "query_credit", credit_result="bad")
    assert cast.rules("decision", "create", actor="reviewer", **decision) == {"W33"}
    refuse = {**decision, "outcome": "refuse", "reasons": "信用不良"}
    assert cast.rules("decision", "create", actor="reviewer", **refuse) == set()
    cast.act("application", id, "query_credit", credit_result="clean")
    assert cast.rules("decision", "create", actor="reviewer", **decision) == set()
    elsewhere = cast.application("evaluated")
    found = cast.rules("application", "query_credit", elsewhere, credit_result="clean")
    assert found == {"W33"}


@proves("A11")
def test_suzhou_issues_certificates_only_from_a_published_batch(cast: Cast) -> None:
    granted, waiting = (cast.application(s, code=SUZHOU) for s in ("granted", "accepted"))
    programme = cast.programmes[SUZHOU]
    assert cast.rules("application", "issue", granted, actor="reviewer") == {"A11"}
    batch, later = (
        cast.make("batch", programme_id=programme, number=n, opened_on=TODAY) for n in (901, 902)
    )
    assert cast.rules("batch", "shortlist", batch) == {"A11"}
    given: dict[str, Any] = {"programme_id": programme, "number": 901, "opened_on": TODAY}
    assert cast.refusals("batch", "create", **given), "a number is given once"
    cast.act("application", waiting, "update", batch_id=batch)
    cast.act("batch", batch, "shortlist")
    assert cast.rules("application", "update", granted, batch_id=batch) == {"A11"}, "it is closed"
    assert cast.rules("batch", "publish", batch) == {"A11"}, "nobody has passed"
    cast.act("batch", batch, "reopen", reason="漏列")
    cast.act("application", granted, "update", batch_id=batch)
    assert cast.rules("application", "issue", granted, actor="reviewer") == {"A11"}
    for step in ("shortlist", "publish"):
        cast.act("batch", batch, step)
    kept = cast.get("batch", batch)
    assert (kept.shortlisted, kept.passed) == (2, 1)
    assert cast.rules("application", "update", granted, batch_id=later) == {"A11"}, "it is listed"
    assert cast.rules("application", "update", waiting, batch_id=later) == set()
    cast.act("application", granted, "issue", "reviewer")
    made: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "number": 1,
        "opened_on": TODAY,
    }
    assert cast.rules("batch", "create", **made) == {"A11"}


@proves("W53")
def test_the_licence_of_tianfu_is_an_application_of_its_own(cast: Cast) -> None:
    id = cast.application("certified", code=TIANFU, today=TIANFU_2025)
    on: dict[str, Any] = {"today": TIANFU_2025}
    assert cast.rules("application", "license", id, **on) == {"W53"}
    cast.act("application", id, "apply_licence", **on)
    cast.act("application", id, "deny_licence", reason="宣传材料不符", **on)
    assert cast.get("application", id).state == "certified"
    cast.act("application", id, "apply_licence", **on)
    cast.act("application", id, "license", **on)
    assert cast.get("application", id).state == "licensed"
    zhejiang = cast.application("granted")
    assert cast.rules("application", "apply_licence", zhejiang) == {"W53"}


@proves("B27")
@pytest.mark.parametrize("code", [SUZHOU])
def test_the_alliance_assigns_a_member_body(cast: Cast, code: str) -> None:
    id = cast.application("lodged", code=code)
    cast.lodge_papers(id)
    assert cast.rules("application", "accept", id) == {"B27"}
    cast.act("application", id, "accept", body_id=cast.body)


@proves("E33", "E35", "E11", "W60", "W75")
@pytest.mark.parametrize(
    ("code", "path", "today", "results"),
    [
        (ZHEJIANG, "certification", TODAY, (1, 1, 1)),
        (ZHEJIANG, "self_declaration", TODAY, (0, 1, 1)),
        (ZHEJIANG, "transfer", TODAY, (0, 1, 1)),
    ],
)
def test_zhejiang_confirms_whatever_the_path(
    cast: Cast, code: str, path: str, today: date, results: tuple[int, int, int]
) -> None:
    id = cast.application("granted", code=code, path=path, today=today)
    if results[0]:
        cast.act("application", id, "issue", "reviewer", today)
    else:
        assert cast.rules("application", "license", id, today=today) == {"E33"}
    cast.act("application", id, "confirm", today=today)
    if not results[0]:
        cast.act("application", id, "license", today=today)
    kept = cast.get("application", id)
    assert (kept.state, kept.cycle_days) == ("licensed", 0)
    subjects = ("certificate", "confirmation", "mark_licence")
    assert tuple(len(cast.all(s, application_id=id)) for s in subjects) == results


@pytest.mark.parametrize("day", [TODAY, TIANFU_2025])
def test_a_self_declaration_of_tianfu_ends_in_a_licence_alone(cast: Cast, day: date) -> None:
    id = cast.application("granted", code=TIANFU, path="self_declaration", today=day)
    assert cast.rules("application", "confirm", id, today=day) == {"E35"}
    cast.rest_on(id, day)
    cast.act("application", id, "license", today=day)
    assert cast.get("application", id).state == "licensed"
    assert cast.all("certificate", application_id=id) == []


@proves("P08", "E34")
def test_the_licence_by_declaration_has_a_result_and_excellent_management(cast: Cast) -> None:
    id = cast.application("granted", code=TIANFU, path="self_declaration")
    given: dict[str, Any] = {
        "application_id": id,
        "number": "采信-1",
        "issuer": "某检测机构",
        "accepted_on": TODAY,
        "stands_for": "型式试验",
    }
    for kind in ("test", "excellence"):
        assert cast.rules("application", "license", id) == {"E34"}, kind
        cast.make("accepted_evidence", **given, kind=kind)
    assert cast.rules("application", "license", id) == set()
    late = cast.application("granted", code=TIANFU, path="self_declaration")
    cast.rest_on(late)
    (result, _) = cast.all("accepted_evidence", application_id=late)
    cast.act("accepted_evidence", result.id, "update", valid_until=TODAY)
    tomorrow = date(2024, 5, 7)
    assert cast.rules("application", "license", late, today=tomorrow) == {"E34"}, "it has expired"
    zhejiang = cast.application("confirmed", path="self_declaration")
    assert cast.rules("application", "license", zhejiang) == set(), "a rule of Tianfu"


@proves("P07", "B27")
@pytest.mark.parametrize("code", [SUZHOU, TIANFU])
def test_only_a_member_of_the_alliance_on_the_day_certifies(cast: Cast, code: str) -> None:
    body = cast.make("organisation", name=f"盟外机构{code}")
    cast.make("organisation_role", organisation_id=body, role="certification_body")
    id = cast.application("lodged", code=code)
    wanted = "B27" if code == SUZHOU else "P07"
    assert cast.rules("application", "accept", id, body_id=body) == {wanted}
    assert cast.rules("application", "accept", cast.application("lodged"), body_id=body) == set()
    member: dict[str, Any] = {
        "organisation_id": body,
        "role": "alliance_member",
        "programme_id": cast.programmes[code],
        "valid_until": TODAY,
    }
    cast.make("organisation_role", **member)
    assert cast.rules("application", "accept", id, body_id=body) == set()
    late = date(2024, 5, 7)
    assert cast.rules("application", "accept", id, body_id=body, today=late) == {wanted}


def test_a_rival_learns_nothing_of_a_case(cast: Cast) -> None:
    """Rows are asked before rules: the refusal is the same whatever the state."""
    for state in ("accepted", "evaluated", "granted"):
        id = cast.application(state)
        assert cast.rules(
            "technical_review",
            "create",
            actor="rival",
            application_id=id,
            reviewed_on=TODAY,
            conclusion="pass",
        ) == {"B02"}, state
        given: dict[str, Any] = {"application_id": id, "decided_on": TODAY, "outcome": "grant"}
        assert cast.rules("decision", "create", actor="rival", **given) == {"B02"}, state
