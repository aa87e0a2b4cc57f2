"""Applications: intake, the three paths, and which programme's rules on which day judge them."""

from datetime import date
from typing import Any

import pytest

from models.parties.credit_record import OF_A_PROGRAMME
from tests.support.builders.cast import (
    CONDITIONS,
    EVIDENCE,
    SUZHOU,
    TIANFU,
    TIANFU_2025,
    TODAY,
    ZHEJIANG,
    Cast,
)
from tests.support.proof import proves


def lodge(cast: Cast, code: str = ZHEJIANG, **values: Any) -> dict[str, Any]:
    """What is typed at intake; `values` replace or add."""
    enterprise = values.pop("enterprise_id", None) or cast.enterprise()
    given: dict[str, Any] = {
        "programme_id": cast.programmes[code],
        "enterprise_id": enterprise,
        "product_id": cast.product(enterprise),
        "standard_id": cast.published(code),
        "lodged_on": TODAY,
        "path": "certification",
    }
    return {**given, **values}


def intake(cast: Cast, code: str = ZHEJIANG, today: date = TODAY, **values: Any) -> set[str]:
    return cast.rules("application", "create", today=today, **lodge(cast, code, **values))


def revoked(cast: Cast, on: date, until: date) -> int:
    enterprise = cast.enterprise()
    cast.make(
        "credit_record",
        organisation_id=enterprise,
        kind="revocation",
        occurred_on=on,
        ends_on=until,
        programme_id=cast.programmes[ZHEJIANG],
    )
    return enterprise


def test_intake_gives_a_number_and_a_day_by_which_to_answer(cast: Cast) -> None:
    kept = cast.get("application", cast.application("lodged"))
    assert kept.number.startswith("ZJZZ-SQ-2024-")
    assert (kept.state, kept.due_on) == ("lodged", date(2024, 5, 16))


def test_nothing_is_lodged_on_a_day_that_has_not_come(cast: Cast) -> None:
    assert intake(cast, lodged_on=date(2024, 5, 7)) == {"2024-05-07 lies in the future."}
    assert intake(cast, lodged_on=TODAY) == set()


@pytest.mark.parametrize(
    ("revoked_on", "last_barred_day", "free_again"),
    [
        (date(2021, 5, 7), date(2024, 5, 6), date(2024, 5, 7)),
        (date(2024, 2, 29), date(2027, 2, 27), date(2027, 2, 28)),
    ],
)
def test_a_revoked_enterprise_applies_again_on_the_day_its_bar_ends(
    cast: Cast, revoked_on: date, last_barred_day: date, free_again: date
) -> None:
    enterprise = revoked(cast, revoked_on, free_again)
    for day, wanted in ((last_barred_day, {"F20"}), (free_again, set())):
        found = intake(cast, enterprise_id=enterprise, lodged_on=day, today=max(day, TODAY))
        assert found == wanted, day


def test_a_bar_is_not_escaped_by_naming_another_effective_day(cast: Cast) -> None:
    enterprise = revoked(cast, TODAY, date(2027, 5, 6))
    assert "F20" in intake(cast, enterprise_id=enterprise, effective_on=date(2030, 1, 1))


def test_a_bar_set_after_intake_stops_the_acceptance_and_is_said_once(cast: Cast) -> None:
    enterprise = cast.enterprise()
    id = cast.application("lodged", enterprise=enterprise)
    cast.make(
        "credit_record",
        organisation_id=enterprise,
        kind="revocation",
        occurred_on=TODAY,
        ends_on=date(2027, 5, 6),
        programme_id=cast.programmes[ZHEJIANG],
    )
    assert [r.rule for r in cast.refusals("application", "accept", id, body_id=cast.body)] == [
        "F20"
    ]


def test_a_bar_of_one_programme_leaves_the_others_open(cast: Cast) -> None:
    enterprise = revoked(cast, TODAY, date(2027, 5, 6))
    assert intake(cast, SUZHOU, enterprise_id=enterprise) == set()


def accept(cast: Cast, id: int, day: date = TODAY, **asked: Any) -> set[str]:
    return cast.rules("application", "accept", id, today=day, **{"body_id": cast.body, **asked})


@pytest.mark.parametrize("kind", ["safety_accident", "bad_credit", "infringement"])
@proves("P04")
def test_the_clean_record_of_the_brand_pool_is_no_condition_of_an_application(
    cast: Cast, kind: str
) -> None:
    enterprise = cast.enterprise()
    id = cast.application("lodged", enterprise=enterprise)
    of: dict[str, Any] = {"organisation_id": enterprise, "kind": kind, "occurred_on": TODAY}
    cast.make("credit_record", **of, programme_id=cast.programmes[ZHEJIANG])
    assert accept(cast, id) == set()
    pool: dict[str, Any] = {"programme_id": cast.programmes[ZHEJIANG], "enterprise_id": enterprise}
    entry: dict[str, Any] = {**pool, "entered_on": TODAY, **CONDITIONS, **EVIDENCE}
    assert cast.rules("pool_membership", "create", **entry) == {"D05"}
    elsewhere = {**entry, "programme_id": cast.programmes[TIANFU]}
    assert cast.rules("pool_membership", "create", **elsewhere) == set(), "its entry is Zhejiang's"


@pytest.mark.parametrize("kind", OF_A_PROGRAMME)
@proves("P15", "W67")
def test_what_a_programme_brings_names_it_and_bars_in_no_other(cast: Cast, kind: str) -> None:
    enterprise = cast.enterprise()
    of: dict[str, Any] = {
        "organisation_id": enterprise,
        "kind": kind,
        "occurred_on": TODAY,
        "ends_on": date(2027, 5, 6),
    }
    assert cast.rules("credit_record", "create", **of) == {"W67"}
    cast.make("credit_record", **of, programme_id=cast.programmes[TIANFU])
    assert intake(cast, enterprise_id=enterprise) == set()


@proves("A11")
def test_standards_come_first(cast: Cast) -> None:
    """A11: no application without a standard that is published and of the programme."""
    assert intake(cast, SUZHOU, standard_id=None) == {"A11"}
    assert intake(cast, SUZHOU, standard_id=cast.published(ZHEJIANG)) == {"A01"}
    assert intake(cast, standard_id=cast.standard("approved")) == {"E30"}
    assert intake(cast, standard_id=cast.standard("published")) == set()


def test_an_abolished_standard_carries_no_further_application(cast: Cast) -> None:
    standard = cast.published(region_id=330521)
    review = cast.make("re_review", standard_id=standard, opened_on=TODAY, trigger="low_use")
    cast.act(
        "re_review",
        review,
        "state",
        proposal="abolish",
        unit_opinion="需求差",
        performance="无使用",
    )
    cast.act("re_review", review, "agree", "huzhou", local_opinion="同意")
    cast.act("re_review", review, "abolish", notice="公告1号")
    assert intake(cast, standard_id=standard) == {"E30"}


def test_the_product_belongs_to_the_applicant(cast: Cast) -> None:
    assert intake(cast, product_id=cast.product(cast.enterprise())) == {"W62"}


@pytest.mark.parametrize(
    ("code", "open_paths"),
    [
        (ZHEJIANG, {"certification", "self_declaration", "transfer"}),
        (SUZHOU, {"certification"}),
        (TIANFU, {"certification", "self_declaration"}),
    ],
)
def test_each_programme_opens_its_own_paths(cast: Cast, code: str, open_paths: set[str]) -> None:
    article = {TIANFU: "E34", SUZHOU: "E11"}.get(code, "A05")
    for path in ("certification", "self_declaration", "transfer"):
        more: dict[str, Any] = {
            "scheme": "shanghai_brand",
            "original_number": "1",
            "original_until": TODAY,
        }
        more["enterprise_id"] = cast.titled("eagle")
        assert intake(cast, code, path=path, **more) == (
            set() if path in open_paths else {article}
        ), path


def test_a_path_with_a_certificate_is_assigned_to_a_body(cast: Cast) -> None:
    id = cast.application("lodged")
    assert accept(cast, id, body_id=None) == {"E35"}
    assert accept(cast, id, body_id=cast.enterprise()) == {"E35"}
    assert accept(cast, id) == set()


def test_a_body_counts_only_within_the_dates_of_its_role(cast: Cast) -> None:
    body, id = cast.enterprise(), cast.application("lodged", today=date(2024, 5, 1))
    cast.make(
        "organisation_role",
        organisation_id=body,
        role="certification_body",
        valid_from=date(2024, 5, 4),
        valid_until=date(2024, 5, 6),
    )
    days = [date(2024, 5, d) for d in (3, 4, 6, 7)]
    assert [accept(cast, id, d, body_id=body) for d in days] == [{"E35"}, set(), set(), {"E35"}]


def test_a_body_of_another_programme_is_none_here(cast: Cast) -> None:
    body = cast.enterprise()
    role = cast.make(
        "organisation_role",
        organisation_id=body,
        role="certification_body",
        programme_id=cast.programmes[SUZHOU],
    )
    id = cast.application("lodged")
    assert accept(cast, id, body_id=body) == {"E35"}
    cast.act("organisation_role", role, "update", programme_id=cast.programmes[ZHEJIANG])
    assert accept(cast, id, body_id=body) == set()


def test_who_is_no_body_is_given_nothing_on_any_path(cast: Cast) -> None:
    id = cast.application("lodged", path="self_declaration")
    assert accept(cast, id, body_id=cast.enterprise()) == {"E35"}
    assert accept(cast, id, body_id=None) == set()


def test_where_the_pool_is_demanded_only_members_are_accepted(alone: Cast) -> None:
    cast = alone
    outside, member = cast.enterprise(), cast.enterprise()
    cast.member(member, "certification")
    applications = [cast.application("lodged", enterprise=e) for e in (outside, member)]
    assert [accept(cast, a) for a in applications] == [set(), set()]
    cast.decides(ZHEJIANG, pool_required=True)
    assert [accept(cast, a) for a in applications] == [{"D07"}, set()]


def test_not_accepting_and_withdrawing_state_a_reason(cast: Cast) -> None:
    id = cast.application("lodged")
    for action in ("not_accept", "withdraw"):
        assert [r.field for r in cast.refusals("application", action, id)] == ["reason"]
        assert cast.rules("application", action, id, reason="材料不全") == set()


def test_the_certification_path_ends_with_three_objects(cast: Cast) -> None:
    """E33, E35, P03: certificate, confirmation and licence, in this order or confirmed before."""
    id = cast.application("granted")
    cast.act("application", id, "issue", "reviewer")
    assert cast.get("application", id).state == "certified"
    assert cast.all("mark_licence", application_id=id) == [], "the mark waits for the authority"
    assert cast.rules("application", "license", id) == {"E35"}
    cast.act("application", id, "confirm")
    results = [cast.all(s, application_id=id) for s in ("confirmation", "certificate")]
    (licence,) = cast.all("mark_licence", application_id=id)
    assert [len(r) for r in results] == [1, 1]
    assert licence.valid_until == date(2027, 5, 5)
    assert cast.get("application", id).state == "licensed"


@pytest.mark.parametrize("path", ["self_declaration", "transfer"])
def test_the_other_paths_yield_a_licence_and_no_certificate(cast: Cast, path: str) -> None:
    id = cast.application("granted", path=path)
    assert cast.rules("application", "license", id) == {"E33"}
    cast.act("application", id, "confirm")
    # No body was named, so nobody's certificate can be issued; the licence can.
    assert cast.rules("application", "issue", id, actor="reviewer") == {"B02"}
    cast.act("application", id, "license")
    assert cast.all("certificate", application_id=id) == []
    assert len(cast.all("mark_licence", application_id=id)) == 1


@proves("E35")
def test_a_body_cannot_certify_what_was_only_declared(cast: Cast) -> None:
    id = cast.application("lodged", path="self_declaration")
    cast.lodge_papers(id)
    cast.act("application", id, "accept", body_id=cast.body)
    cast.evaluate(id)
    cast.ready(id)
    cast.decide(id)
    cast.act("application", id, "confirm")
    assert cast.rules("application", "issue", id, actor="reviewer") == {"E35"}


@proves("E33", "P03")
def test_a_rule_set_may_read_the_confirmation_as_a_gate_of_the_certificate(alone: Cast) -> None:
    alone.decides(ZHEJIANG, confirmation_before="certificate")
    id = alone.application("granted")
    assert alone.rules("application", "issue", id, actor="reviewer") == {"E33"}
    alone.act("application", id, "confirm")
    alone.act("application", id, "issue", "reviewer")
    assert alone.get("application", id).state == "licensed"


@proves("E33", "P03")
def test_a_revoked_confirmation_yields_no_mark(cast: Cast) -> None:
    id = cast.application("confirmed", path="self_declaration")
    (confirmation,) = cast.all("confirmation", application_id=id)
    cast.act("confirmation", confirmation.id, "revoke", reason="弄虚作假")
    assert cast.rules("application", "license", id) == {"E33"}


@proves("E33", "P03")
def test_what_was_certified_is_confirmed_only_while_its_certificate_stands(cast: Cast) -> None:
    id = cast.application("granted")
    cast.act("application", id, "issue", "reviewer")
    (certificate,) = cast.all("certificate", application_id=id)
    cast.act("certificate", certificate.id, "revoke", "auditor", reason="严重不合格")
    assert cast.rules("application", "confirm", id) == {"E33"}


def test_a_refusal_knows_the_programme_in_which_it_was_judged(cast: Cast) -> None:
    id = cast.application("granted", code=SUZHOU)
    assert {r.programme for r in cast.refusals("application", "confirm", id)} == {SUZHOU}


def test_suzhou_confirms_nothing_and_licenses_with_the_certificate(cast: Cast) -> None:
    id = cast.application("granted", code=SUZHOU)
    assert cast.rules("application", "confirm", id) == {"E35"}
    cast.publish(id)
    cast.act("application", id, "issue", "reviewer")
    assert cast.all("confirmation", application_id=id) == []
    (licence,) = cast.all("mark_licence", application_id=id)
    assert licence.number.startswith("SZZZ-2024-L")
    assert cast.get("application", id).state == "licensed"


def test_from_december_2025_tianfu_licenses_the_mark_on_its_own(cast: Cast) -> None:
    id = cast.application("granted", code=TIANFU, today=TIANFU_2025)
    cast.act("application", id, "issue", "reviewer", TIANFU_2025)
    assert cast.get("application", id).state == "certified"
    assert cast.all("mark_licence", application_id=id) == []
    assert cast.rules("application", "license", id, today=TIANFU_2025) == {"W53"}
    cast.act("application", id, "apply_licence", today=TIANFU_2025)
    cast.act("application", id, "license", today=TIANFU_2025)
    (licence,) = cast.all("mark_licence", application_id=id)
    assert licence.licensed_on == TIANFU_2025
    assert cast.get("application", id).state == "licensed"


@pytest.mark.parametrize("ending", ["suspend", "revoke"])
def test_no_licence_follows_a_certificate_that_does_not_stand(cast: Cast, ending: str) -> None:
    id = cast.application("certified", code=TIANFU, today=TIANFU_2025)
    cast.act("application", id, "apply_licence", today=TIANFU_2025)
    (certificate,) = cast.all("certificate", application_id=id)
    cast.act(
        "certificate",
        certificate.id,
        ending,
        "auditor",
        TIANFU_2025,
        reason="不符合",
        **(
            {"asked_by": "body", "suspended_until": date(2026, 3, 1)} if ending == "suspend" else {}
        ),
    )
    assert cast.rules("application", "license", id, today=TIANFU_2025) == {"W53"}


def test_an_application_is_judged_by_the_rules_in_force_when_it_was_accepted(cast: Cast) -> None:
    """W50: accepted on the last day of the old rules, evaluated and issued under the new ones."""
    last_day = date(2025, 11, 30)
    keys = {}
    for accepted in (last_day, TIANFU_2025):
        id = cast.application("accepted", code=TIANFU, today=accepted)
        evaluation = cast.evaluate(id, today=TIANFU_2025)
        sheet = cast.all("evaluation_score", evaluation_id=evaluation)
        keys[accepted] = {s.dimension for s in sheet}
        cast.ready(id, TIANFU_2025)
        cast.decide(id, today=TIANFU_2025)
        cast.act("application", id, "issue", "reviewer", TIANFU_2025)
        licences = cast.all("mark_licence", application_id=id)
        assert len(licences) == (1 if accepted == last_day else 0)
    assert keys[last_day] - keys[TIANFU_2025] == {"innovative_development"}
    assert keys[TIANFU_2025] - keys[last_day] == {"innovation_driven"}


def test_the_first_brand_of_an_enterprise_is_told_from_its_later_ones(cast: Cast) -> None:
    """W21: a new brand enterprise is counted once, however many products follow."""
    enterprise = cast.enterprise()
    ids = [cast.application("confirmed", enterprise=enterprise) for _ in range(2)]
    firsts = [cast.all("confirmation", application_id=i)[0].first for i in ids]
    assert firsts == [True, False]
