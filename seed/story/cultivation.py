"""Cultivation and money of the demo story: yearly lists, services, tiers, funds, incentives."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from models.certificates.confirmation import Confirmation
from models.certificates.product import Product
from models.certification.application import Application
from models.cultivation.pool_membership import MEMBER, PoolMembership
from models.parties.enterprise_title import EnterpriseTitle
from models.parties.organisation import Organisation
from seed.story.cast import INVENTED, OPENING, SZ, TF, ZJ, Cast
from seed.story.pool import CONDITIONS, EVIDENCE
from seed.story.timeline import Story, create, take, wait

# The story is a table of acts and their values: the formatter would give each word a line.
# fmt: off

OLD = "suzhou-2017-2020"
UNDER_WAY = ("lodged", "accepted", "evaluated", "granted")


def ago(cast: Cast, days: int) -> date:
    return max(cast.today - timedelta(days), OPENING + timedelta(10))


def own(cast: Cast, programme: str) -> dict[str, Any]:
    return {"programme_id": cast.programmes[programme]}


def creation_list(cast: Cast, year: int) -> Story:
    """D02: who is on the way to the brand in January is listed; some reach it within the year."""
    begin, end = date(year, 1, 12), date(year, 12, 20)
    if begin > cast.today:
        return
    office = cast.office(begin)
    yield wait(begin, office)
    coming = cast.session.exec(
        select(Application.enterprise_id, Organisation.region_id)
        .join(Organisation, Application.enterprise_id == Organisation.id)  # type: ignore[arg-type]
        .where(Application.programme_id == cast.programmes[ZJ])
        .where(Application.state.in_(UNDER_WAY))  # type: ignore[attr-defined]
        .order_by(Application.id)  # type: ignore[arg-type]
    ).all()
    chosen = {enterprise: (region or 330000) // 100 * 100 for enterprise, region in coming[:12]}
    ids = yield create(begin, office, "creation_list_entry", *(
        {**own(cast, ZJ), "enterprise_id": enterprise, "region_id": region,
         "year": year, "listed_on": begin, "base": "演示：辖区品牌培育底数摸排表。"}
        for enterprise, region in chosen.items()
    ))
    middle = min(begin + timedelta(40), cast.today)
    yield take(middle, office, "creation_list_entry", "drop", ids[-1],
        reason="演示：企业调整发展计划。")
    close = min(end, cast.today)
    yield wait(close, office)
    confirmed = set(cast.session.exec(
        select(Confirmation.enterprise_id)
        .where(Confirmation.programme_id == cast.programmes[ZJ])
        .where(Confirmation.confirmed_on >= date(year, 1, 1), Confirmation.confirmed_on <= close)
    ))
    for id, enterprise in list(zip(ids, chosen, strict=True))[:-1]:
        if enterprise in confirmed:
            yield take(close, office, "creation_list_entry", "create_brand", id)


def _members(
    cast: Cast, programme: str, day: date, states: tuple[str, ...], most: int
) -> list[int]:
    return [id or 0 for id in cast.session.exec(
        select(PoolMembership.id)
        .where(PoolMembership.programme_id == cast.programmes[programme])
        .where(PoolMembership.state.in_(states))  # type: ignore[attr-defined]
        .where(PoolMembership.entered_on <= day)
        .order_by(PoolMembership.id.desc())  # type: ignore[union-attr]
        .limit(most)
    )]


def services(cast: Cast, programme: str) -> Story:
    """D10: diagnosis, coaching, testing, through the carrier that the programme has."""
    day, kinds = ago(cast, 45), ("diagnosis", "coaching", "testing", "benchmarking", "steward")
    office = cast.office(day)
    (carrier,) = yield create(day, office, "carrier", {
        **own(cast, programme), "name": f"演示·质量基础设施“一站式”服务平台（{programme}）",
        "kind": "one_stop", "operator": "演示技术机构（虚构）", "since": date(2021, 6, 1),
    })
    found = _members(cast, programme, day, ("in_pool", "improving"), 10)
    yield create(day, office, "cultivation_service", *(
        {"membership_id": id, "kind": kinds[n % len(kinds)], "given_on": day, "value": 8000,
         "carrier_id": carrier, "provider": "演示技术机构（虚构）",
         "result": "演示：提出改进建议三条。"}
        for n, id in enumerate(found)
    ))
    chosen = _members(cast, programme, day, ("in_pool",), 3)
    for id in chosen:
        yield take(day, office, "pool_membership", "assess", id, positioning="meets")


def tiers(cast: Cast) -> Story:
    """D13: the echelon of the programme of 2017, entered from its lists."""
    day = OPENING + timedelta(30)
    yield create(day, cast.office(day), "pool_membership", *(
        {**own(cast, OLD), **CONDITIONS, **EVIDENCE, "enterprise_id": enterprise.id,
         "pool": "brand", "entered_on": date(2018, 7, 2), "tier": tier, "sector": sector,
         "goods": "consumer", "sales": 9000 - 1000 * n, "sales_proof": "演示：三年审计报告。",
         "direction": "植树育林", "evidence": INVENTED}
        for n, (enterprise, tier, sector) in enumerate(zip(
            cast.enterprises[SZ][3::5], ("international", "national", "local", "segment"),
            ("advanced", "silk", "embroidery", "furniture"), strict=False))
    ))


def vouchers(cast: Cast) -> Story:
    """D14: free vouchers for specialised SMEs of the pool of 2017."""
    day = OPENING + timedelta(60)
    special = cast.session.exec(
        select(EnterpriseTitle.organisation_id)
        .where(EnterpriseTitle.title.in_(("specialised", "little_giant")))  # type: ignore[attr-defined]
        .where(EnterpriseTitle.organisation_id.in_([e.id for e in cast.enterprises[SZ]]))  # type: ignore[attr-defined]
        .order_by(EnterpriseTitle.organisation_id)  # type: ignore[arg-type]
    ).first()
    if special is None:
        return
    office, entered = cast.office(day), date(2019, 3, 4)
    (stay,) = yield create(day, office, "pool_membership", {
        **own(cast, OLD), **CONDITIONS, **EVIDENCE, "enterprise_id": special, "pool": "brand",
        "entered_on": entered, "tier": "segment", "sector": "consumer", "goods": "food",
        "sales": 1500, "sales_proof": "演示：统计部门证明。", "evidence": INVENTED,
    })
    yield create(day, office, "cultivation_service", *(
        {"membership_id": stay, "kind": kind, "given_on": date(2019, 9, 2), "value": 20_000,
         "charge": 0, "provider": "演示·质量诊断医院（虚构）", "result": "演示：完成现场诊断。"}
        for kind in ("voucher", "hospital")
    ))


def products(cast: Cast) -> Story:
    """P19: products of members, cultivated with them."""
    day = ago(cast, 25)
    office = cast.office(day)
    yield wait(day, office)
    found = cast.session.execute(
        select(PoolMembership.id, Product.id)
        .join(Product, Product.enterprise_id == PoolMembership.enterprise_id)  # type: ignore[arg-type]
        .where(PoolMembership.state.in_(MEMBER), PoolMembership.pool == "brand")  # type: ignore[attr-defined]
        .order_by(PoolMembership.id, Product.id)  # type: ignore[arg-type]
        .limit(24)
    ).all()
    kinds = ("first_set", "same_line", "green", "time_honoured", None)
    yield create(day, office, "pool_product", *(
        {"membership_id": stay, "product_id": product, "entered_on": day,
         "direction": kinds[n % len(kinds)], "note": INVENTED}
        for n, (stay, product) in enumerate(found)
    ))


def money(cast: Cast) -> Story:
    """I02, I21: the funds of the year and what has been paid out of them."""
    day, spent = ago(cast, 12), ago(cast, 6)
    office = cast.office(day)
    purposes = {SZ: ("standards", "advancement_review", "certification_promotion", "cultivation",
                     "publicity", "platform", "supervision"),
                TF: ("standards", "cultivation", "publicity", "leading_standards")}
    ids = yield create(day, office, "fund", *(
        {**own(cast, programme), "year": spent.year, "purpose": purpose,
         "holder": "演示·主管部门", "amount": 600_000, "basis": INVENTED}
        for programme, wanted in purposes.items() for purpose in wanted
    ))
    yield create(spent, office, "fund_payment", *(
        {"fund_id": id, "paid_on": spent, "amount": 90_000 + 40_000 * n, "matter": "演示支出"}
        for n, id in enumerate(ids)
    ))


def incentives(cast: Cast) -> Story:
    """W21: Hangzhou pays for new brand enterprises: one paid, one granted, one withdrawn."""
    day, paid = ago(cast, 8), ago(cast, 6)
    office = cast.office(day)
    yield wait(day, office)
    found = cast.session.exec(
        select(Confirmation.id, Confirmation.enterprise_id)
        .join(Organisation, Confirmation.enterprise_id == Organisation.id)  # type: ignore[arg-type]
        .where(Confirmation.programme_id == cast.programmes[ZJ], Confirmation.first.is_(True))  # type: ignore[attr-defined]
        .where(Confirmation.state == "valid", Organisation.region_id.between(330100, 330199))  # type: ignore[union-attr]
        .order_by(Confirmation.id)  # type: ignore[arg-type]
        .limit(3)
    ).all()
    if not found:
        return
    (fund,) = yield create(day, office, "fund", {
        **own(cast, ZJ), "year": paid.year, "purpose": "incentives", "holder": "演示·杭州市",
        "amount": 1_000_000, "basis": INVENTED,
    })
    ids = yield create(day, office, "incentive", *(
        {**own(cast, ZJ), "kind": "new_enterprise", "payer_id": 330100, "granted_on": day,
         "enterprise_id": enterprise, "confirmation_id": confirmation}
        for confirmation, enterprise in found
    ))
    yield take(paid, office, "incentive", "pay", ids[0], fund_id=fund)


def rewards(cast: Cast) -> Story:
    """I03: rewards of regions and industries of Suzhou with marked results."""
    day, later = ago(cast, 8), ago(cast, 5)
    office = cast.office(day)
    ids = yield create(day, office, "incentive", *(
        {**own(cast, SZ), "kind": "region_reward", "payer_id": 320500, "region_id": region,
         "amount": 100_000, "granted_on": day, "achievement": "演示：认证产品数量增长明显。"}
        for region in (320505, 320506, 320507)
    ))
    yield take(later, office, "incentive", "withdraw", ids[-1], reason="演示：重复核定。")
    (fund,) = yield create(later, office, "fund", {
        **own(cast, SZ), "year": later.year, "purpose": "incentives", "holder": "演示·主管部门",
        "amount": 300_000, "basis": INVENTED,
    })
    yield take(later, office, "incentive", "pay", ids[0], fund_id=fund)
