"""Certificates: what they show, how they are suspended and end, and what ends with them."""

from datetime import date
from typing import Any

import pytest

from db.engine import reading
from db.read.public import public_certificate
from tests.support.builders.cast import LEAP_DAY, SUZHOU, TIANFU, TIANFU_2025, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

SOON = date(2024, 9, 1)


def suspend(
    cast: Cast,
    certificate: int,
    until: date | None,
    asked_by: str | None = "body",
    on: date = SOON,
    reason: str = "飞行检查不符合",
) -> set[str]:
    given: dict[str, Any] = {"asked_by": asked_by, "suspended_until": until, "reason": reason}
    return cast.rules("certificate", "suspend", certificate, actor="auditor", today=on, **given)


def suspended(cast: Cast, until: date = date(2024, 12, 1), **how: Any) -> Any:
    certificate = cast.certificate(**how)
    cast.act(
        "certificate",
        certificate.id,
        "suspend",
        "auditor",
        SOON,
        asked_by="body",
        suspended_until=until,
        reason="飞行检查不符合",
    )
    return certificate


def test_a_certificate_shows_the_three_parties_as_they_were_at_issue(cast: Cast) -> None:
    client, maker, plant = cast.enterprise(), cast.enterprise(320500), cast.enterprise(510000)
    product = cast.product(client, manufacturer_id=maker, factory_id=plant, trademark="某牌")
    found = cast.certificate(enterprise=client, product_id=product)
    names = [cast.get("organisation", o).name for o in (client, maker, plant)]
    assert [found.client_name, found.manufacturer_name, found.factory_name] == names
    assert found.standards.endswith("食品包装用阻隔塑料杯")
    cast.act("organisation", plant, "update", name="改名后的工厂", address="新址")
    cast.act("product", product, "update", name="改名后的产品")
    kept = cast.get("certificate", found.id)
    assert (kept.factory_name, kept.product_name) == (found.factory_name, found.product_name)


@pytest.mark.parametrize(
    ("what", "field"), [("organisation", "address"), ("product", "model"), ("application", "mode")]
)
@proves("W62")
def test_a_certificate_that_lacks_an_item_of_the_law_is_not_issued(
    cast: Cast, what: str, field: str
) -> None:
    """W62"""
    enterprise = cast.enterprise()
    product = cast.product(enterprise)
    id = cast.application("confirmed", enterprise=enterprise, product_id=product)
    place = {"organisation": enterprise, "product": product, "application": id}[what]
    before: dict[str, Any] = {field: getattr(cast.get(what, place), field)}
    nothing: dict[str, Any] = {field: ""}
    cast.act(what, place, "update", **nothing)
    assert cast.rules("application", "issue", id, actor="reviewer") == {"W62"}
    cast.act(what, place, "update", **before)
    assert cast.rules("application", "issue", id, actor="reviewer") == set()


def test_a_certificate_runs_three_years_less_a_day_and_from_a_leap_day_to_the_end_of_the_month(
    cast: Cast,
) -> None:
    assert cast.certificate().valid_until == date(2027, 5, 5)
    assert cast.certificate(today=LEAP_DAY).valid_until == date(2027, 2, 28)


def test_a_number_and_an_unguessable_code_are_its_own(cast: Cast) -> None:
    one, other = cast.certificate(), cast.certificate()
    assert one.number != other.number
    assert one.code != other.code
    assert len(one.code) >= 20


@pytest.mark.parametrize(
    ("asked_by", "last_day", "too_late"),
    [("body", date(2025, 3, 1), date(2025, 3, 2)), ("holder", date(2025, 9, 1), date(2025, 9, 2))],
)
@proves("W66")
def test_a_suspension_lasts_six_months_or_twelve_for_the_holder(
    cast: Cast, asked_by: str, last_day: date, too_late: date
) -> None:
    certificate = cast.certificate()
    assert suspend(cast, certificate.id, last_day, asked_by) == set()
    assert suspend(cast, certificate.id, too_late, asked_by) == {"W66"}


def test_a_suspension_ends_after_it_begins_and_states_who_and_why(cast: Cast) -> None:
    certificate = cast.certificate().id
    assert suspend(cast, certificate, date(2024, 8, 31)) == {"W66"}
    assert suspend(cast, certificate, SOON) == set()
    assert suspend(cast, certificate, date(2024, 10, 1), None)
    assert suspend(cast, certificate, None)
    assert suspend(cast, certificate, date(2024, 10, 1), reason="")


@proves("W65")
def test_an_expired_certificate_is_not_suspended_any_more(cast: Cast) -> None:
    certificate = cast.certificate()
    assert suspend(cast, certificate.id, date(2027, 5, 5), on=date(2027, 5, 5)) == set()
    assert suspend(cast, certificate.id, date(2027, 5, 6), on=date(2027, 5, 6)) == {"W65"}


def test_a_suspension_is_public_and_stops_the_mark_until_it_is_restored(cast: Cast) -> None:
    certificate = suspended(cast)
    (licence,) = cast.all("mark_licence", application_id=certificate.application_id)
    assert licence.state == "stopped"
    restored = date(2024, 12, 1)
    cast.act("certificate", certificate.id, "restore", "auditor", restored, reason="整改合格")
    kept = cast.get("certificate", certificate.id)
    assert (kept.state, kept.due_on) == ("valid", certificate.surveillance_due_on)
    assert cast.get("mark_licence", licence.id).state == "valid"
    events = cast.all("certificate_event", certificate_id=certificate.id)
    assert [(e.kind, e.happened_on, e.public_notice_on) for e in events] == [
        ("issued", TODAY, TODAY),
        ("suspended", SOON, SOON),
        ("restored", restored, restored),
    ]


@proves("W65")
def test_a_suspension_that_ran_out_is_followed_by_revocation(cast: Cast) -> None:
    """W65: restored on its last day at the latest."""
    certificate = suspended(cast).id
    for day, wanted in ((date(2024, 12, 1), set()), (date(2024, 12, 2), {"W65"})):
        given: dict[str, Any] = {"actor": "auditor", "today": day, "reason": "整改合格"}
        assert cast.rules("certificate", "restore", certificate, **given) == wanted
        assert cast.rules("certificate", "revoke", certificate, **given) == set()


def test_a_second_suspension_names_its_own_end(cast: Cast) -> None:
    certificate = suspended(cast, date(2025, 2, 1)).id
    cast.act("certificate", certificate, "restore", "auditor", date(2024, 10, 1), reason="合格")
    given: dict[str, Any] = {"actor": "auditor", "today": date(2024, 11, 1), "reason": "再次不符合"}
    assert {r.field for r in cast.refusals("certificate", "suspend", certificate, **given)} == {
        "asked_by",
        "suspended_until",
    }


def test_a_step_is_not_dated_before_the_one_it_follows(cast: Cast) -> None:
    certificate = suspended(cast).id
    given: dict[str, Any] = {"actor": "auditor", "today": date(2024, 10, 1), "reason": "整改合格"}
    for day in (date(2024, 8, 31), date(2024, 10, 2)):
        found = cast.refusals("certificate", "restore", certificate, effective_on=day, **given)
        assert [r.field for r in found] == ["effective_on"]
    assert not cast.refusals("certificate", "restore", certificate, effective_on=SOON, **given)


@proves("F03", "F04", "F20")
def test_a_revocation_takes_everything_with_it_and_bars_for_three_years(cast: Cast) -> None:
    """F03, F04, F20."""
    enterprise = cast.enterprise()
    certificate = cast.certificate(enterprise=enterprise)
    cast.act("certificate", certificate.id, "revoke", "auditor", SOON, reason="逾期未整改")
    by_application: dict[str, Any] = {"application_id": certificate.application_id}
    for subject in ("certificate", "confirmation", "mark_licence"):
        (kept,) = cast.all(subject, **by_application)
        assert (kept.state, kept.ended_on) == ("revoked", SOON), subject
    (credit,) = cast.all("credit_record", organisation_id=enterprise)
    assert (credit.kind, credit.occurred_on, credit.ends_on) == (
        "revocation",
        SOON,
        date(2027, 9, 1),
    )
    assert (credit.public_notice_on, credit.reason) == (SOON, "逾期未整改")
    last = cast.all("certificate_event", certificate_id=certificate.id)[-1]
    assert (last.kind, last.public_notice_on, last.reason) == ("revoked", SOON, "逾期未整改")
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "product_id": certificate.product_id,
        "standard_id": certificate.standard_id,
    }
    for day, wanted in ((date(2027, 8, 31), {"F20"}), (date(2027, 9, 1), set())):
        assert cast.rules("application", "create", today=day, lodged_on=day, **given) == wanted


def test_a_revoked_confirmation_takes_certificate_and_licence_with_it(cast: Cast) -> None:
    certificate = cast.certificate()
    by_application: dict[str, Any] = {"application_id": certificate.application_id}
    (confirmation,) = cast.all("confirmation", **by_application)
    cast.act("confirmation", confirmation.id, "revoke", today=SOON, reason="弄虚作假")
    assert cast.get("certificate", certificate.id).state == "revoked"
    assert cast.all("mark_licence", **by_application)[0].state == "revoked"
    assert len(cast.all("credit_record", organisation_id=certificate.holder_id)) == 1


def test_a_cancellation_at_the_holders_wish_leaves_no_bar(cast: Cast) -> None:
    enterprise = cast.enterprise()
    certificate = cast.certificate(enterprise=enterprise)
    assert cast.refusals("certificate", "cancel", certificate.id, actor="auditor"), "no reason"
    cast.act("certificate", certificate.id, "cancel", "auditor", SOON, reason="停产")
    for subject in ("certificate", "confirmation", "mark_licence"):
        (kept,) = cast.all(subject, application_id=certificate.application_id)
        assert (kept.state, kept.ended_on) == ("cancelled", SOON), subject
    assert cast.all("credit_record", organisation_id=enterprise) == []
    cast.application("accepted", enterprise=enterprise)


def test_what_has_ended_cannot_be_brought_back(cast: Cast) -> None:
    certificate = cast.certificate().id
    cast.act("certificate", certificate, "cancel", "auditor", SOON, reason="停产")
    for action in ("restore", "suspend", "revoke", "cancel"):
        assert cast.rules("certificate", action, certificate, actor="auditor", reason="x"), action


@proves("F06", "F21")
def test_a_withdrawn_licence_leaves_the_certificate_and_bars_nobody(cast: Cast) -> None:
    """F06, F21: the third ending."""
    certificate = cast.certificate()
    (licence,) = cast.all("mark_licence", application_id=certificate.application_id)
    assert [r.field for r in cast.refusals("mark_licence", "withdraw", licence.id)] == ["reason"]
    cast.act("mark_licence", licence.id, "withdraw", reason="绩效评价不达标")
    assert cast.get("certificate", certificate.id).state == "valid"
    assert cast.all("credit_record", organisation_id=certificate.holder_id) == []
    assert cast.rules("mark_licence", "resume", licence.id, reason="x"), "it does not come back"


@proves("F10")
def test_the_use_of_a_mark_is_stopped_and_allowed_again(cast: Cast) -> None:
    certificate = cast.certificate()
    (licence,) = cast.all("mark_licence", application_id=certificate.application_id)
    for action, state in (("stop", "stopped"), ("resume", "valid")):
        cast.act("mark_licence", licence.id, action, reason="监督检查")
        assert cast.get("mark_licence", licence.id).state == state


def test_a_suzhou_revocation_knows_no_confirmation_and_no_bar(cast: Cast) -> None:
    enterprise = cast.enterprise(320500)
    certificate = cast.certificate(code=SUZHOU, enterprise=enterprise)
    cast.act("certificate", certificate.id, "revoke", "auditor", SOON, reason="不符合")
    (licence,) = cast.all("mark_licence", application_id=certificate.application_id)
    assert licence.state == "revoked"
    cast.application("accepted", code=SUZHOU, enterprise=enterprise, today=SOON)


def test_the_public_sees_the_status_of_the_day(cast: Cast) -> None:
    certificate = suspended(cast)

    def status(day: date) -> str:
        with reading(cast.engine) as session:
            found = public_certificate(session, certificate.code, day)
        assert found is not None
        return found.certificate.state

    assert status(SOON) == "suspended"
    cast.act("certificate", certificate.id, "restore", "auditor", SOON, reason="合格")
    assert [status(date(2027, 5, 5)), status(date(2027, 5, 6))] == ["valid", "expired"]
    with reading(cast.engine) as session:
        assert public_certificate(session, certificate.code[:-1], SOON) is None


def test_a_certificate_whose_licence_was_never_applied_for_gives_no_mark(cast: Cast) -> None:
    """E35, W53"""
    certificate = cast.certificate(code=TIANFU, today=TIANFU_2025)
    with reading(cast.engine) as session:
        view = public_certificate(session, certificate.code, TIANFU_2025)
    assert view is not None
    assert {name: result.state for name, result in view.results.items()} == {
        "certificate": "valid",
        "confirmation": "not_asked",
        "mark_licence": "none",
    }
    assert view.mark_forbidden_by == ("mark_licence", "none")


def test_certificate_numbers_follow_one_another(alone: Cast) -> None:
    numbers = [alone.certificate().number for _ in range(3)]
    assert numbers == ["ZJZZ-2024-000001", "ZJZZ-2024-000002", "ZJZZ-2024-000003"]


def test_a_fault_gives_the_holder_no_longer_suspension(cast: Cast) -> None:
    """Twelve months are for what the holder may choose, such as a season."""
    certificate = cast.certificate().id
    given: dict[str, Any] = {"asked_by": "holder", "reason": "x", "actor": "auditor"}
    long = date(2025, 5, 1)
    for ground, wanted in (("season", set()), ("fault", {"W66"}), ("change", {"W66"})):
        more = {"ground": ground, "suspended_until": long}
        assert cast.rules("certificate", "suspend", certificate, **given, **more) == wanted


def test_nothing_is_restored_after_its_end(cast: Cast) -> None:
    certificate = suspended(cast, date(2024, 10, 1))
    after = date(2027, 6, 1)
    assert "W65" in cast.rules(
        "certificate", "restore", certificate.id, actor="auditor", today=after, reason="已改正"
    )


def test_a_plant_abroad_shows_its_country(cast: Cast) -> None:
    plant = cast.make(
        "organisation", name="海外工厂", kind="foreign", country="VN", address="海防市某路1号"
    )
    enterprise = cast.enterprise()
    product = cast.product(enterprise, factory_id=plant)
    made = cast.certificate(enterprise=enterprise, product_id=product)
    assert made.factory_address == "海防市某路1号 (VN)"


def test_a_record_is_not_changed_before_its_last_change(cast: Cast) -> None:
    """The clock of the machine has been set back."""
    id = cast.enterprise()
    refused = cast.refusals("organisation", "update", id, today=date(2024, 5, 5), note="昨日")
    assert ["clock" in r.message for r in refused] == [True]
    assert cast.refusals("organisation", "update", id, note="今日") == ()


def test_invisible_characters_are_not_kept(cast: Cast) -> None:
    id = cast.make(
        "organisation", name="样例\u200b甲有限公司\ufeff", uscc="\u200b91330100MA21111101"
    )
    kept = cast.get("organisation", id)
    assert (kept.name, kept.uscc) == ("样例甲有限公司", "91330100MA21111101")
    assert [o.id for o in cast.all("organisation", name="样例甲有限公司")] == [id]
