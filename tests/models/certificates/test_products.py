"""Products: codes, commitment, comparison tables, labelling (C64, E41, F07, G01–G04, W94)."""

from datetime import date
from typing import Any

from db.engine import reading
from db.read.public import public_product
from tests.support.builders.after_certificate import ALL_SHOWN, COMMITMENT, fit_for_a_code
from tests.support.builders.cast import SUZHOU, TIANFU, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

LATER = date(2024, 9, 1)


def code_rules(cast: Cast, certificate: Any, **more: Any) -> set[str]:
    given: dict[str, Any] = {"application_id": certificate.application_id, "given_on": TODAY}
    return cast.rules("product_code", "create", **{**given, **more})


def give(cast: Cast, certificate: Any, **more: Any) -> Any:
    given: dict[str, Any] = {"application_id": certificate.application_id, "given_on": TODAY}
    return cast.get("product_code", cast.make("product_code", **{**given, **more}))


@proves("G02")
def test_one_product_has_one_code_and_each_batch_its_own(cast: Cast) -> None:
    certificate = fit_for_a_code(cast)
    code = give(cast, certificate)
    assert code.code.startswith("ZPM2024")
    (confirmed,) = cast.all("confirmation", application_id=certificate.application_id)
    assert (confirmed.code_required, confirmed.coded_on) == (True, TODAY)
    assert code_rules(cast, certificate) == {"G02"}
    assert code_rules(cast, certificate, level="batch") == {"G02"}
    assert code_rules(cast, certificate, level="batch", batch="B1") == set()
    assert code_rules(cast, certificate, level="item", batch="B1") == {"G02"}
    cast.act("product_code", code.id, "withdraw", reason="换码")
    assert give(cast, certificate).code != code.code


@proves("G02")
def test_a_programme_without_codes_gives_none(cast: Cast) -> None:
    certificate = cast.certificate(code=SUZHOU)
    assert "G02" in code_rules(cast, certificate)


@proves("G02", "W94")
def test_a_code_stands_only_on_a_result_in_force(cast: Cast) -> None:
    certificate = fit_for_a_code(cast)
    cast.act(
        "certificate",
        certificate.id,
        "suspend",
        "auditor",
        LATER,
        asked_by="body",
        suspended_until=date(2024, 12, 1),
        reason="x",
    )
    assert code_rules(cast, certificate, today=LATER, given_on=LATER) == {"G02"}


@proves("G03")
def test_a_code_waits_until_a_scan_can_show_all_four_items(cast: Cast) -> None:
    certificate = cast.certificate()
    product = certificate.product_id
    assert code_rules(cast, certificate) == {"G03"}
    cast.make("key_indicator", product_id=product, name="阻氧率", own="≤ 5", industry="≤ 10")
    assert code_rules(cast, certificate) == {"G03"}
    cast.act("product", product, "update", **COMMITMENT)
    assert code_rules(cast, certificate) == set()


@proves("G01")
def test_a_published_commitment_has_its_words(cast: Cast) -> None:
    product = cast.product(cast.enterprise())
    assert cast.rules("product", "update", product, commitment_on=TODAY) == {"G01"}
    late = {**COMMITMENT, "commitment_on": LATER}
    assert cast.rules("product", "update", product, **late) == {"G01"}
    assert cast.rules("product", "update", product, **COMMITMENT) == set()


def seen(cast: Cast, code: str, day: date) -> Any:
    with reading(cast.engine) as session:
        return public_product(session, code, day)


def test_a_scan_shows_product_factory_and_live_status(cast: Cast) -> None:
    """G03, W94"""
    certificate = fit_for_a_code(cast)
    code = give(cast, certificate)
    view = seen(cast, code.code, TODAY)
    assert view.mark_forbidden_by is None
    assert (view.product_code, view.number) == (code.code, certificate.number)
    assert (view.commitment, view.factory_name) == (
        COMMITMENT["commitment"],
        certificate.factory_name,
    )
    assert view.indicators == (("阻氧率", "≤ 5", "", "≤ 10", ""),)
    assert view.events == ((TODAY, "issued"),)
    cast.act("certificate", certificate.id, "revoke", "auditor", LATER, reason="x")
    assert seen(cast, code.code, LATER).certificate.state == "revoked"
    cast.act("product_code", code.id, "withdraw", today=LATER, reason="x")
    assert seen(cast, code.code, LATER) is None
    assert seen(cast, "nobody", LATER) is None


def test_a_code_leads_on_to_the_renewed_certificate(cast: Cast) -> None:
    old, day = fit_for_a_code(cast), date(2027, 3, 1)
    code = give(cast, old)
    new = cast.certificate(
        today=day,
        enterprise=old.holder_id,
        product_id=old.product_id,
        standard_id=old.standard_id,
        renews_id=old.application_id,
    )
    view = seen(cast, code.code, day)
    assert (view.certificate.state, view.number) == ("valid", new.number)
    (confirmed,) = cast.all("confirmation", application_id=new.application_id)
    assert confirmed.coded_on == day


def test_a_self_declared_product_is_shown_by_its_mark_licence(cast: Cast) -> None:
    enterprise = cast.enterprise()
    product = cast.product(enterprise, **COMMITMENT)
    cast.make("key_indicator", product_id=product, name="阻氧率", own="≤ 5", national="≤ 10")
    id = cast.application(
        "confirmed", path="self_declaration", enterprise=enterprise, product_id=product
    )
    cast.act("application", id, "license")
    code = cast.get("product_code", cast.make("product_code", application_id=id, given_on=TODAY))
    (licence,) = cast.all("mark_licence", application_id=id)
    view = seen(cast, code.code, TODAY)
    assert (view.mark_licence.state, view.number) == ("valid", licence.number)
    assert view.certificate.state == "not_asked"
    assert view.mark_forbidden_by is None
    cast.act("mark_licence", licence.id, "stop", reason="x")
    assert seen(cast, code.code, TODAY).mark_forbidden_by == ("mark_licence", "stopped")


@proves("F07")
def test_a_code_passes_on_to_the_named_successor(cast: Cast) -> None:
    old = fit_for_a_code(cast)
    code = give(cast, old)
    product = cast.product(old.holder_id, **COMMITMENT)
    cast.make("key_indicator", product_id=product, name="阻氧率", own="≤ 3", national="≤ 10")
    new = cast.certificate(enterprise=old.holder_id, product_id=product)
    given: dict[str, Any] = {"application_id": new.application_id, "reason": "新产品替代"}
    assert cast.rules("product_code", "pass_on", code.id, **given) == {"F07"}
    stranger = cast.product(cast.enterprise())
    assert cast.rules("product", "update", old.product_id, successor_id=stranger) == {"F07"}
    assert cast.rules("product", "update", product, successor_id=product) == {"F07"}
    cast.act("product", old.product_id, "update", successor_id=product)
    cast.act("product_code", code.id, "pass_on", **given)
    kept = cast.get("product_code", code.id)
    assert (kept.code, kept.product_id) == (code.code, product)


def test_a_trade_item_number_has_a_right_check_digit(cast: Cast) -> None:
    certificate = fit_for_a_code(cast)
    assert code_rules(cast, certificate, gtin="6901234567892") == set()
    assert code_rules(cast, certificate, gtin="6901234567890")


@proves("C64")
def test_an_indicator_is_compared_with_another_standard(cast: Cast) -> None:
    product = cast.product(cast.enterprise())
    given: dict[str, Any] = {"name": "效率", "own": "≥ 90"}
    assert cast.rules("key_indicator", "create", product_id=product, **given) == {"C64"}
    assert cast.rules("key_indicator", "create", national="≥ 80", **given) == {"C64"}
    assert (
        cast.rules("key_indicator", "create", national="≥ 80", product_id=product, **given) == set()
    )


@proves("C64")
def test_a_tianfu_standard_is_published_with_its_comparison_table_only(cast: Cast) -> None:
    """The same standard, of which Zhejiang demands no table."""
    for code, wanted in ((ZHEJIANG, set()), (TIANFU, {"C64"})):
        id = cast.standard("approved")
        if code == TIANFU:
            with cast.engine.begin() as connection:
                connection.exec_driver_sql(
                    f"UPDATE standard SET programme_id = {cast.programmes[TIANFU]} WHERE id = {id}"
                )
        given: dict[str, Any] = {"number": f"T/TF {id}-2024", "publisher_id": cast.body}
        assert cast.rules("standard", "publish", id, **given) == wanted
        cast.make("key_indicator", standard_id=id, name="效率", own="≥ 90", national="≥ 80")
        assert cast.rules("standard", "publish", id, **given) == set()


def check(cast: Cast, enterprise: int, on: date = TODAY, code: str = ZHEJIANG, **found: Any) -> Any:
    id = cast.make(
        "labelling_check",
        programme_id=cast.programmes[code],
        today=max(on, TODAY),
        enterprise_id=enterprise,
        checked_on=on,
        **found,
    )
    return cast.get("labelling_check", id)


@proves("G01")
def test_the_four_hundred_per_cents_are_met_in_full_or_not_at_all(cast: Cast) -> None:
    enterprise = cast.certificate().holder_id
    assert check(cast, enterprise, **ALL_SHOWN).state == "met"
    short = check(cast, enterprise, LATER, **{**ALL_SHOWN, "site_shown": 2})
    assert (short.state, short.site, short.goods) == ("short", False, True)
    found = cast.refusals("labelling_check", "complete", short.id, today=LATER)
    assert [(r.rule, r.field) for r in found] == [("G01", "site")]
    cast.act("labelling_check", short.id, "complete", "huzhou", LATER, site_shown=3)
    assert cast.get("labelling_check", short.id).state == "met"


@proves("E41", "G04", "P14")
def test_tianfu_shows_mark_and_comparison_table_everywhere(cast: Cast) -> None:
    enterprise = cast.certificate(code=TIANFU).holder_id
    short = check(cast, enterprise, code=TIANFU, **ALL_SHOWN)
    rest: dict[str, Any] = {}
    found = cast.refusals("labelling_check", "complete", short.id, **rest)
    assert [(r.rule, r.field) for r in found] == [("E41", "manual")]
    rest["manual"] = True
    # One of product, packaging and manual is enough, of premises and advertising both.
    for name, value in (
        ("comparison_on", "packaging"),
        ("comparison_site", True),
        ("comparison_advertising", True),
    ):
        found = cast.refusals("labelling_check", "complete", short.id, **rest)
        assert [(r.rule, r.field) for r in found] == [("G04", "comparison")], name
        rest[name] = value
    cast.act("labelling_check", short.id, "complete", **rest)
    assert cast.get("labelling_check", short.id).comparison


@proves("P06", "G01")
def test_a_check_counts_how_many_of_how_many_and_the_enterprise_is_looked_at(cast: Cast) -> None:
    certificate = cast.certificate()
    (confirmation,) = cast.all("confirmation", application_id=certificate.application_id)
    assert confirmation.looked_on is None, "nobody has looked: neither met nor missed"
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": certificate.holder_id,
        "checked_on": TODAY,
        **ALL_SHOWN,
    }

    def refused(**found: int | None) -> list[tuple[str, str]]:
        said = cast.refusals("labelling_check", "create", **{**given, **found})
        return [(r.rule, r.field) for r in said]

    assert refused(goods_shown=4) == [("G01", "goods_shown")]
    assert refused(goods_total=None) == [("G01", "goods_total")]
    assert refused(advertising_shown=0, advertising_total=0) == [], "where there is none"
    check(cast, certificate.holder_id, **ALL_SHOWN)
    assert cast.get("confirmation", confirmation.id).looked_on == TODAY


@proves("G01")
def test_labelling_is_demanded_of_recognised_enterprises_only(cast: Cast) -> None:
    for code, enterprise in (
        (ZHEJIANG, cast.enterprise()),
        (SUZHOU, cast.certificate(code=SUZHOU).holder_id),
    ):
        assert cast.rules(
            "labelling_check",
            "create",
            programme_id=cast.programmes[code],
            enterprise_id=enterprise,
            checked_on=TODAY,
        ) == {"G01"}


def test_only_the_newest_check_of_a_recognised_enterprise_counts(cast: Cast) -> None:
    certificate = cast.certificate()
    first = check(cast, certificate.holder_id, LATER, **ALL_SHOWN)
    earlier = check(cast, certificate.holder_id, TODAY, **ALL_SHOWN)
    newest = check(cast, certificate.holder_id, LATER, **ALL_SHOWN)
    kept = [cast.get("labelling_check", c.id).latest for c in (first, earlier, newest)]
    assert kept == [False, False, True]
    cast.act("certificate", certificate.id, "revoke", "auditor", LATER, reason="x")
    assert not cast.get("labelling_check", newest.id).latest
