"""Credit, infringement, recall and the yearly report of a body."""

from datetime import date
from typing import Any

from tests.support.builders.cast import CONDITIONS, EVIDENCE, SUZHOU, TIANFU, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

LATER = date(2025, 5, 6)


def listed(cast: Cast, kind: str = "severe_violation", **values: Any) -> tuple[int, int]:
    """An enterprise and its entry in a list."""
    enterprise = cast.enterprise()
    entry = cast.make(
        "credit_record",
        organisation_id=enterprise,
        kind=kind,
        occurred_on=TODAY,
        **{"programme_id": cast.programmes[ZHEJIANG], **values},
    )
    return enterprise, entry


def apply(cast: Cast, enterprise: int, on: date) -> set[str]:
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "lodged_on": on,
        "product_id": cast.product(enterprise),
        "standard_id": cast.published(),
    }
    return cast.rules("application", "create", today=on, **given)


@proves("W70", "F02")
def test_who_stands_in_a_list_is_kept_out_until_it_ends(cast: Cast) -> None:
    enterprise, entry = listed(cast)
    assert cast.get("credit_record", entry).ends_on == date(2027, 5, 6)
    assert apply(cast, enterprise, date(2027, 5, 5)) == {"F02"}
    assert apply(cast, enterprise, date(2027, 5, 6)) == set()


@proves("F10")
def test_tianfu_keeps_its_blacklist_out_of_the_pool(cast: Cast) -> None:
    mine = cast.programmes[TIANFU]
    enterprise, _ = listed(cast, "blacklist", programme_id=mine)
    given: dict[str, Any] = {
        "programme_id": mine,
        "enterprise_id": enterprise,
        "pool": "brand",
        "entered_on": TODAY,
        **CONDITIONS,
        **EVIDENCE,
    }
    assert "F10" in cast.rules("pool_membership", "create", **given)
    given["programme_id"] = cast.programmes[ZHEJIANG]
    assert cast.rules("pool_membership", "create", **given) == set()


@proves("W70")
def test_an_entry_is_repaired_after_its_time_and_then_bars_nobody(cast: Cast) -> None:
    enterprise, entry = listed(cast)
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "credit_record_id": entry,
        "ground": "已整改",
    }
    early = date(2025, 5, 5)
    found = cast.rules("credit_repair", "create", today=early, applied_on=early, **given)
    assert found == {"W70"}
    id = cast.make("credit_repair", today=LATER, applied_on=LATER, **given)
    assert apply(cast, enterprise, LATER) == {"F02"}
    assert cast.refusals("credit_repair", "grant", id, today=LATER), "no reason"
    cast.act("credit_repair", id, "grant", today=LATER, reason="满一年且已整改")
    assert cast.get("credit_record", entry).repaired_on == LATER
    assert apply(cast, enterprise, LATER) == set()
    again = cast.rules("credit_repair", "create", today=LATER, applied_on=LATER, **given)
    assert again == {"W70"}


@proves("D05")
def test_a_repaired_bad_record_no_longer_stands_against_the_entry(cast: Cast) -> None:
    enterprise, entry = listed(cast, "bad_credit", programme_id=None)
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "entered_on": LATER,
        **CONDITIONS,
        **EVIDENCE,
    }
    assert cast.rules("pool_membership", "create", today=LATER, **given) == {"D05"}
    id = cast.make(
        "credit_repair",
        today=LATER,
        applied_on=LATER,
        credit_record_id=entry,
        programme_id=cast.programmes[ZHEJIANG],
        ground="已整改",
    )
    cast.act("credit_repair", id, "grant", today=LATER, reason="已整改")
    assert cast.rules("pool_membership", "create", today=LATER, **given) == set()


@proves("F04")
def test_the_bar_after_a_revocation_cannot_be_repaired(cast: Cast) -> None:
    enterprise = cast.enterprise()
    certificate = cast.certificate(enterprise=enterprise)
    cast.act("certificate", certificate.id, "revoke", "auditor", reason="严重不合格")
    (entry,) = cast.all("credit_record", organisation_id=enterprise)
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "ground": "已整改",
        "credit_record_id": entry.id,
        "applied_on": LATER,
    }
    assert cast.rules("credit_repair", "create", today=LATER, **given) == {"F04"}


@proves("F11")
def test_a_confirmed_infringement_goes_to_the_credit_platform(cast: Cast) -> None:
    given: dict[str, Any] = {
        "programme_id": cast.programmes[TIANFU],
        "kind": "trading",
        "region_id": 510000,
        "reported_on": TODAY,
        "description": "买卖标志",
    }
    assert cast.rules("infringement", "create", **given) == {"F11"}
    id = cast.make(
        "infringement",
        infringer_name="某网店",
        cross_region=True,
        departments="市场监管、公安",
        **given,
    )
    cast.act("infringement", id, "accept")
    ended: dict[str, Any] = {"handling": "查扣并处罚", "reason": "查实"}
    assert cast.rules("infringement", "confirm", id, **ended) == {"F11"}
    infringer = cast.enterprise(510000)
    cast.act("infringement", id, "confirm", infringer_id=infringer, **ended)
    (entry,) = cast.all("credit_record", organisation_id=infringer)
    assert (entry.kind, entry.platform) == ("infringement", "信用中国（四川）")
    assert (entry.platform_on, entry.public_notice_on) == (TODAY, TODAY)
    cast.act("infringement", id, "close", handling="已结案")


@proves("F09", "E42")
def test_suzhou_strikes_at_misuse_of_its_mark(cast: Cast) -> None:
    infringer = cast.enterprise(320500)
    id = cast.make(
        "infringement",
        programme_id=cast.programmes[SUZHOU],
        kind="design",
        region_id=320500,
        reported_on=TODAY,
        description="标志变形使用",
        infringer_id=infringer,
    )
    cast.act("infringement", id, "accept")
    cast.act("infringement", id, "confirm", handling="责令改正", reason="查实")
    (entry,) = cast.all("credit_record", organisation_id=infringer)
    assert (entry.platform, entry.platform_on) == ("", None)
    assert "F03" in cast.rules("infringement", "transfer", id, transferred_to="某司法机关")


@proves("F12")
def test_a_recall_is_announced_with_its_quantity_and_reported(cast: Cast) -> None:
    product = cast.product(cast.enterprise(320500))
    id = cast.make(
        "recall",
        programme_id=cast.programmes[SUZHOU],
        product_id=product,
        kind="ordered",
        reported_on=TODAY,
        defect="漏电",
    )
    assert cast.refusals("recall", "announce", id), "no quantity"
    cast.act("recall", id, "announce", quantity=500)
    assert cast.get("recall", id).due_on == date(2024, 8, 4)
    too_many: dict[str, Any] = {"recalled": 501, "outcome": "销毁"}
    assert cast.rules("recall", "complete", id, **too_many) == {"F12"}
    cast.act("recall", id, "complete", recalled=498, outcome="销毁")


@proves("F12")
def test_a_defect_of_goods_under_key_supervision_is_not_dropped_unexamined(cast: Cast) -> None:
    mine = cast.programmes[SUZHOU]
    industry = cast.make("industry", "administrator", code="C39", name="电气机械", level="division")
    cast.make(
        "key_product",
        programme_id=mine,
        name="家用电器",
        industry_id=industry,
        listed_from=date(2023, 1, 1),
    )
    product = cast.product(cast.enterprise(320500), industry_id=industry)
    given: dict[str, Any] = {
        "programme_id": mine,
        "product_id": product,
        "kind": "voluntary",
        "reported_on": TODAY,
        "defect": "漏电",
    }
    id = cast.make("recall", **given)
    assert cast.rules("recall", "drop", id, reason="未复现") == {"F12"}
    cast.act("recall", id, "update", centre="缺陷产品管理技术中心")
    assert cast.rules("recall", "drop", id, reason="未复现") == set()


@proves("W64")
def test_a_body_reports_each_year_that_is_over(cast: Cast) -> None:
    given: dict[str, Any] = {"programme_id": cast.programmes[ZHEJIANG], "actor": "auditor"}
    now = cast.rules("body_report", "create", body_id=cast.body, year=2024, **given)
    assert now == {"W64"}
    other = cast.rules("body_report", "create", body_id=cast.other_body, year=2023, **given)
    assert other == {"B02"}
    certificate = cast.certificate()
    id = cast.make("body_report", today=LATER, body_id=cast.body, year=2024, **given)
    mine: dict[str, Any] = {"actor": "auditor", "today": LATER}
    assert cast.rules("body_report", "submit", id, **mine) == {"W64"}
    cast.act(
        "body_report",
        id,
        "update",
        marks="规范",
        follow_up="已全部跟踪",
        published_on=TODAY,
        **mine,
    )
    cast.act("body_report", id, "submit", **mine)
    kept = cast.get("body_report", id)
    issued = cast.all("certificate", body_id=cast.body, programme_id=certificate.programme_id)
    assert kept.issued == len([c for c in issued if c.issued_on.year == 2024])
    cast.act("body_report", id, "accept", today=LATER)
    roles = cast.all("organisation_role", organisation_id=cast.body)
    (reported,) = [r.reported_for for r in roles if r.role == "certification_body"]
    assert reported == 2024
    not_one = {"body_id": cast.enterprise(), "year": 2023}
    assert cast.rules("body_report", "create", **{**given, "actor": "secretariat"}, **not_one) == {
        "W64"
    }
