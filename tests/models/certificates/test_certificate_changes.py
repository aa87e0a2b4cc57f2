"""The life of a certificate: changes, surveillance, renewal, conversion (A18, W63, W65, W68)."""

from datetime import date
from typing import Any

import pytest

from models import SUBJECTS
from models.core.dates import plus
from tests.support.builders.after_certificate import predecessor
from tests.support.builders.cast import SUZHOU, TIANFU, TIANFU_2025, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

LATER = date(2024, 9, 1)
DUE = date(2025, 5, 6)
"""Twelve months after TODAY."""


def request(cast: Cast, certificate: int, kind: str, **new: Any) -> int:
    return cast.make(
        "certificate_change",
        "auditor",
        LATER,
        certificate_id=certificate,
        kind=kind,
        requested_on=LATER,
        grounds="企业申请",
        **new,
    )


def take(cast: Cast, id: int, *actions: str, **more: Any) -> None:
    for action in actions:
        cast.act("certificate_change", id, action, "reviewer", LATER, **more)


def survey(cast: Cast, certificate: int, on: date, conclusion: str = "conform", **more: Any) -> int:
    return cast.make(
        "surveillance",
        "auditor",
        on,
        certificate_id=certificate,
        done_on=on,
        conclusion=conclusion,
        **more,
    )


def suspend(cast: Cast, certificate: int, on: date, until: date, ground: str = "fault") -> None:
    cast.act(
        "certificate",
        certificate,
        "suspend",
        "auditor",
        on,
        asked_by="body",
        ground=ground,
        suspended_until=until,
        reason="监督发现",
    )


# Changes


@proves("W63")
def test_a_certificate_shows_a_change_only_once_it_is_applied(cast: Cast) -> None:
    certificate = cast.certificate()
    id = request(cast, certificate.id, "name", name="更名后的企业")
    take(cast, id, "approve")
    assert cast.get("certificate", certificate.id).client_name == certificate.client_name
    take(cast, id, "apply")
    assert cast.get("certificate", certificate.id).client_name == "更名后的企业"
    last = cast.all("certificate_event", certificate_id=certificate.id)[-1]
    assert (last.kind, last.happened_on, last.reason) == ("changed", LATER, "企业申请")


@proves("W63")
def test_a_change_says_what_the_certificate_shall_show(cast: Cast) -> None:
    certificate = cast.certificate()
    for kind, field in (
        ("name", "name"),
        ("factory", "party_id"),
        ("wider", "model"),
        ("standard", "standard_id"),
    ):
        found = cast.refusals(
            "certificate_change",
            "create",
            actor="auditor",
            today=LATER,
            certificate_id=certificate.id,
            kind=kind,
            requested_on=LATER,
            grounds="x",
        )
        assert [(r.rule, r.field) for r in found] == [("W63", field)]


@proves("W63")
def test_a_wider_scope_needs_a_passed_evaluation_or_a_report(cast: Cast) -> None:
    certificate = cast.certificate()
    id = request(cast, certificate.id, "wider", model="A、B、C")
    rival = cast.certificate()
    (other,) = cast.all("evaluation", application_id=rival.application_id)
    (own,) = cast.all("evaluation", application_id=certificate.application_id)
    given: dict[str, Any] = {"actor": "reviewer", "today": LATER}
    for evaluation, wanted in ((None, {"W63"}), (other.id, {"W63"}), (own.id, set())):
        assert (
            cast.rules("certificate_change", "approve", id, evaluation_id=evaluation, **given)
            == wanted
        )
    cast.attach("certificate_change", id, "report", actor="auditor")
    take(cast, id, "approve", "apply")
    assert cast.get("certificate", certificate.id).product_model == "A、B、C"


def test_a_factory_and_a_standard_are_printed_as_registered(cast: Cast) -> None:
    certificate = cast.certificate()
    plant = cast.enterprise(330106, name="新生产厂", address="新址9号")
    take(cast, request(cast, certificate.id, "factory", party_id=plant), "approve", "apply")
    standard = cast.published()
    id = request(cast, certificate.id, "standard", standard_id=standard)
    cast.attach("certificate_change", id, "report", actor="auditor")
    take(cast, id, "approve", "apply")
    kept = cast.get("certificate", certificate.id)
    assert (kept.factory_name, kept.factory_address) == ("新生产厂", "新址9号")
    assert (kept.standard_id, kept.standards.split(" 食")[0]) == (
        standard,
        cast.get("standard", standard).number,
    )


def test_a_refused_change_states_reasons_and_prints_nothing(cast: Cast) -> None:
    certificate = cast.certificate()
    id = request(cast, certificate.id, "model", model="Z")
    given: dict[str, Any] = {"actor": "reviewer", "today": LATER}
    assert cast.refusals("certificate_change", "refuse", id, **given)
    take(cast, id, "refuse", reason="未提供检测报告")
    assert cast.get("certificate", certificate.id).product_model == certificate.product_model
    assert cast.rules("certificate_change", "apply", id, **given)


@proves("W63", "W65")
def test_an_ended_certificate_is_not_changed(cast: Cast) -> None:
    certificate = cast.certificate()
    id = request(cast, certificate.id, "model", model="Z")
    cast.act("certificate", certificate.id, "cancel", "auditor", LATER, reason="停产")
    assert cast.rules("certificate_change", "approve", id, actor="reviewer", today=LATER) == {"W65"}


@proves("W63")
def test_a_suspension_for_a_change_ends_once_the_change_is_applied(cast: Cast) -> None:
    certificate = cast.certificate().id
    suspend(cast, certificate, LATER, date(2024, 12, 1), "change")
    given: dict[str, Any] = {"actor": "auditor", "today": LATER, "reason": "已变更"}
    assert cast.rules("certificate", "restore", certificate, **given) == {"W63"}
    take(cast, request(cast, certificate, "address", address="新址"), "approve", "apply")
    assert cast.rules("certificate", "restore", certificate, **given) == set()


# Surveillance


@proves("W68")
def test_the_next_surveillance_is_due_twelve_months_after_issue_and_after_each(cast: Cast) -> None:
    certificate = cast.certificate()
    assert (certificate.surveillance_due_on, certificate.due_on) == (DUE, DUE)
    assert cast.rules(
        "surveillance",
        "create",
        actor="auditor",
        certificate_id=certificate.id,
        done_on=date(2024, 1, 1),
        conclusion="conform",
    ) == {"W68"}
    survey(cast, certificate.id, date(2025, 4, 1))
    kept = cast.get("certificate", certificate.id)
    assert (kept.surveillance_due_on, kept.due_on) == (date(2026, 4, 1), date(2026, 4, 1))
    survey(cast, certificate.id, date(2026, 5, 6))
    kept = cast.get("certificate", certificate.id)
    assert (kept.surveillance_due_on, kept.due_on) == (None, kept.valid_until)


@proves("W68")
def test_a_missed_surveillance_must_be_made_up_before_restoration(cast: Cast) -> None:
    certificate = cast.certificate().id
    day = plus(DUE, months=1)
    suspend(cast, certificate, day, plus(day, months=3), "surveillance")
    given: dict[str, Any] = {"actor": "auditor", "today": plus(day, months=2), "reason": "x"}
    assert cast.rules("certificate", "restore", certificate, **given) == {"W68"}
    survey(cast, certificate, plus(day, months=1))
    assert cast.rules("certificate", "restore", certificate, **given) == set()


@proves("W65", "W68")
def test_a_suspension_that_ended_without_surveillance_leads_to_revocation(cast: Cast) -> None:
    certificate = cast.certificate().id
    suspend(cast, certificate, DUE, plus(DUE, months=6), "surveillance")
    given: dict[str, Any] = {"actor": "auditor", "today": plus(DUE, months=7), "reason": "x"}
    assert "W65" in cast.rules("certificate", "restore", certificate, **given)
    assert cast.rules("certificate", "revoke", certificate, **given) == set()


@proves("F10")
def test_who_does_not_conform_stops_using_the_mark(cast: Cast) -> None:
    certificate = cast.certificate(code=TIANFU)
    given: dict[str, Any] = {
        "actor": "auditor",
        "today": LATER,
        "done_on": LATER,
        "certificate_id": certificate.id,
    }
    assert cast.rules("surveillance", "create", conclusion="fail", **given) == {"F10"}
    survey(cast, certificate.id, LATER, "fail", finding="关键指标不合格")
    (licence,) = cast.all("mark_licence", application_id=certificate.application_id)
    assert licence.state == "stopped"


@proves("F09", "F10")
def test_a_correction_has_a_day_and_is_verified_or_not(cast: Cast) -> None:
    certificate = cast.certificate(code=SUZHOU)
    given: dict[str, Any] = {"conclusion": "corrective", "finding": "标识使用不规范"}
    assert cast.rules(
        "surveillance",
        "create",
        actor="auditor",
        today=LATER,
        done_on=LATER,
        certificate_id=certificate.id,
        **given,
    ) == {"F09"}
    good, bad = (
        survey(cast, certificate.id, LATER, correct_by=date(2024, 10, 1), **given) for _ in range(2)
    )
    cast.act("surveillance", good, "correct", "reviewer", LATER, reason="已整改")
    assert cast.get("surveillance", good).corrected_on == LATER
    cast.act("surveillance", bad, "fail", "reviewer", LATER, reason="逾期未整改")
    (licence,) = cast.all("mark_licence", application_id=certificate.application_id)
    assert licence.state == "stopped"


# Suspensions


@proves("W65")
def test_a_back_dated_suspension_is_held_against_every_earlier_one(cast: Cast) -> None:
    certificate = cast.certificate().id
    suspend(cast, certificate, LATER, date(2024, 12, 1))
    cast.act("certificate", certificate, "restore", "auditor", date(2024, 10, 1), reason="合格")
    given: dict[str, Any] = {
        "actor": "auditor",
        "today": date(2024, 11, 1),
        "asked_by": "body",
        "reason": "x",
        "suspended_until": date(2024, 12, 1),
    }
    for day in (date(2024, 8, 1), date(2024, 9, 15)):
        found = cast.refusals("certificate", "suspend", certificate, effective_on=day, **given)
        assert [r.field for r in found] == ["effective_on"]
    assert not cast.refusals(
        "certificate", "suspend", certificate, effective_on=date(2024, 10, 1), **given
    )


@proves("W50")
def test_the_years_of_a_certificate_are_those_of_the_rules_at_acceptance(cast: Cast) -> None:
    """O5, W50: accepted under Tianfu's first rule set, issued when the second was in force."""
    day = date(2025, 11, 20)
    id = cast.application("accepted", code=TIANFU, today=day)
    issued = TIANFU_2025
    cast.evaluate(id, "auditor", today=issued)
    cast.ready(id, issued)
    cast.decide(id, today=issued)
    cast.act("application", id, "issue", "reviewer", issued)
    (licence,) = cast.all("mark_licence", application_id=id)  # with the certificate, as in 2021
    assert licence.valid_until == date(2028, 11, 30)
    assert SUBJECTS["certificate"].day == SUBJECTS["mark_licence"].day == "application.accepted_on"
    enterprise, after = cast.enterprise(), date(2031, 1, 1)
    assert cast.rules(
        "application",
        "create",
        today=after,
        lodged_on=after,
        programme_id=cast.programmes[TIANFU],
        enterprise_id=enterprise,
        product_id=cast.product(enterprise),
    ) == {"W50"}


@proves("W53")
def test_a_separate_licence_is_refused_once_the_certificate_has_ended(cast: Cast) -> None:
    certificate = cast.certificate(code=TIANFU, today=TIANFU_2025)
    id = certificate.application_id
    given: dict[str, Any] = {"today": TIANFU_2025}
    assert cast.all("mark_licence", application_id=id) == []
    cast.attach("application", id, "licence_form")
    cast.act("application", id, "apply_licence", **given)
    assert cast.rules("application", "license", id, **given) == set()
    cast.act("certificate", certificate.id, "cancel", "auditor", TIANFU_2025, reason="停产")
    assert cast.rules("application", "license", id, **given) == {"W53"}


# Renewal and conversion


def renewal(cast: Cast, old: Any, state: str, today: date) -> int:
    return cast.application(
        state,
        today=today,
        enterprise=old.holder_id,
        product_id=old.product_id,
        standard_id=old.standard_id,
        renews_id=old.application_id,
    )


@proves("W65")
def test_a_renewed_certificate_ends_on_the_day_the_new_one_begins(cast: Cast) -> None:
    old, day = cast.certificate(), date(2027, 3, 1)
    id = renewal(cast, old, "lodged", day)
    assert cast.get("certificate", old.id).renewal_on == day
    cast.act("application", id, "withdraw", today=day, reason="重新申报")
    assert cast.get("certificate", old.id).renewal_on is None
    (new,) = cast.all("certificate", application_id=renewal(cast, old, "certified", day))
    for subject in ("certificate", "confirmation", "mark_licence"):
        (kept,) = cast.all(subject, application_id=old.application_id)
        assert (kept.state, kept.ended_on) == ("superseded", day), subject
    (again,) = cast.all("confirmation", application_id=new.application_id)
    assert (new.issued_on, again.first) == (day, False)


@proves("W65")
def test_a_renewal_keeps_holder_and_product_and_comes_before_the_end(cast: Cast) -> None:
    old = cast.certificate()
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": old.holder_id,
        "product_id": old.product_id,
        "standard_id": old.standard_id,
        "renews_id": old.application_id,
    }
    for day, more, wanted in (
        (date(2027, 5, 5), {}, set()),
        (date(2027, 5, 6), {}, {"W65"}),
        (LATER, {"product_id": cast.product(old.holder_id)}, {"W65"}),
        (LATER, {"renews_id": cast.application("accepted")}, {"W65"}),
    ):
        assert (
            cast.rules("application", "create", today=day, lodged_on=day, **{**given, **more})
            == wanted
        )


@proves("W65")
def test_a_renewal_decided_after_the_end_starts_over(cast: Cast) -> None:
    old, late = cast.certificate(), date(2027, 5, 6)
    id = renewal(cast, old, "evaluated", date(2027, 5, 5))
    cast.ready(id, late)
    cast.decide(id, today=late)
    cast.act("application", id, "confirm", today=late)
    assert cast.rules("application", "issue", id, actor="reviewer", today=late) == {"W65"}


@proves("W65")
def test_a_suspended_certificate_is_not_renewed_away(cast: Cast) -> None:
    old, day = cast.certificate(), date(2027, 3, 1)
    id = renewal(cast, old, "confirmed", day)
    suspend(cast, old.id, day, date(2027, 5, 1))
    assert cast.rules("application", "issue", id, actor="reviewer", today=day) == {"W65"}


@proves("A18")
def test_an_earlier_certificate_is_converted_while_it_is_valid(cast: Cast) -> None:
    enterprise = cast.enterprise(320500)
    product = cast.product(enterprise)
    old = predecessor(cast, enterprise_id=enterprise, product_id=product)
    given: dict[str, Any] = {"code": SUZHOU, "enterprise": enterprise, "product_id": product}
    id = cast.application("certified", predecessor_id=old, **given)
    kept = cast.get("predecessor_certificate", old)
    assert (kept.state, kept.converted_on) == ("converted", TODAY)
    rest = {
        k: getattr(cast.get("application", id), k)
        for k in ("programme_id", "enterprise_id", "product_id", "standard_id")
    }
    assert cast.rules("application", "create", lodged_on=TODAY, predecessor_id=old, **rest) == {
        "A18"
    }
    late = predecessor(
        cast,
        enterprise_id=enterprise,
        product_id=product,
        number="SX-old",
        valid_until=date(2024, 5, 5),
    )
    assert cast.rules("application", "create", lodged_on=TODAY, predecessor_id=late, **rest) == {
        "A18"
    }


@proves("A18")
def test_only_the_certifications_of_the_rule_set_are_taken_over(cast: Cast) -> None:
    enterprise = cast.enterprise(320500)
    given: dict[str, Any] = {
        "programme_id": cast.programmes[SUZHOU],
        "enterprise_id": enterprise,
        "number": "1",
        "product_id": cast.product(enterprise),
        "valid_until": date(2026, 1, 1),
    }
    for scheme, wanted in (("苏绣", set()), ("某品质认证", {"A18"})):
        assert cast.rules("predecessor_certificate", "create", scheme=scheme, **given) == wanted


# Beyond the programme


@proves("E20")
def test_recognition_elsewhere_follows_the_issue_and_knows_its_partners(cast: Cast) -> None:
    certificate = cast.certificate()
    given: dict[str, Any] = {"certificate_id": certificate.id, "recognised_on": LATER}
    for more, wanted in (
        ({"kind": "brand", "partner": "江苏精品"}, set()),
        ({"kind": "brand", "partner": "某品牌"}, {"E20"}),
        ({"kind": "country", "partner": "CE"}, {"E20"}),
        ({"kind": "country", "partner": "CE", "country": "DE"}, set()),
        ({"kind": "brand", "partner": "江苏精品", "recognised_on": date(2024, 1, 1)}, {"E20"}),
    ):
        assert (
            cast.rules("mutual_recognition", "create", today=LATER, **{**given, **more}) == wanted
        )
    suspend(cast, certificate.id, LATER, date(2024, 12, 1))
    assert cast.rules(
        "mutual_recognition", "create", today=LATER, kind="brand", partner="江苏精品", **given
    ) == {"E20"}


@proves("W67")
def test_a_bar_of_one_programme_is_not_carried_over_to_another(cast: Cast) -> None:
    enterprise = cast.enterprise()
    certificate = cast.certificate(enterprise=enterprise)
    (confirmation,) = cast.all("confirmation", application_id=certificate.application_id)
    cast.act("confirmation", confirmation.id, "revoke", today=LATER, reason="弄虚作假")
    cast.application("accepted", code=SUZHOU, enterprise=enterprise, today=LATER)


@proves("W19")
def test_a_plant_abroad_is_registered_with_its_country(cast: Cast) -> None:
    for country, wanted in (("", {"W19"}), ("CN", {"W19"}), ("VN", set())):
        assert (
            cast.rules("organisation", "create", name="境外生产厂", kind="foreign", country=country)
            == wanted
        )


@pytest.mark.parametrize("code", [ZHEJIANG, SUZHOU, TIANFU])
def test_every_programme_asks_for_surveillance_after_issue(cast: Cast, code: str) -> None:
    assert cast.certificate(code=code).surveillance_due_on == DUE
