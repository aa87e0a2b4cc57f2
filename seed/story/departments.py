"""What the departments of the demo story do by their duty, each kind a few times (P23, P24)."""

from collections.abc import Iterator

from sqlmodel import col, select

from models.certificates.certificate import Certificate
from models.standards.standard import Standard
from models.support.fund import Fund
from seed.story.cast import INVENTED, SZ, TF, ZJ, Cast
from seed.story.cultivation import ago, own
from seed.story.timeline import Story, create, wait

# The story is a table of acts and their values: the formatter would give each word a line.
# fmt: off


def departments(cast: Cast) -> Iterator[Story]:
    yield from (policies(cast), finance(cast), channels(cast), accepted(cast), paid(cast))


def policies(cast: Cast) -> Story:
    """C42: policies of three programmes, of which one cites standards; and data that is shared."""
    day = ago(cast, 130)
    office = cast.office(day)
    yield wait(day, office)
    ids = yield create(day, office, "policy", *(
        {**own(cast, programme), "title": f"演示·{title}", "number": f"演示文号〔{day.year}〕{n}号",
         "kind": kind, "office_id": cast.post(programme, post), "issued_on": day,
         "content": INVENTED}
        for n, (programme, title, kind, post) in enumerate((
            (ZJ, "产业高质量发展政策", "industry", "各级政府、有关主管部门"),
            (SZ, "产业发展扶持政策", "industry", "市发改委"),
            (SZ, "科技创新扶持政策", "science", "市科技局"),
            (TF, "品牌建设配套政策", "incentive", "省级有关部门")), 1)
    ))
    cited = cast.session.exec(
        select(Standard.id)
        .where(Standard.programme_id == cast.programmes[ZJ], Standard.state == "recognised")
        .order_by(col(Standard.id)).limit(3)
    ).all()
    yield create(day, office, "policy_citation", *(
        {"policy_id": ids[0], "standard_id": standard, "place": f"第{n}条"}
        for n, standard in enumerate(cited, 5)
    ))
    yield create(day, office, "shared_data", *(
        {**own(cast, SZ), "title": f"演示·{title}", "kind": kind, "provider": "市大数据局",
         "shared_on": day, "purpose": INVENTED}
        for title, kind in (("企业登记信息", "data"), ("一站式认证平台接入", "service"))
    ))


def finance(cast: Cast) -> Story:
    """B16, B23, I06: loans and lines in two years, and the listing reserve."""
    day = ago(cast, 45)
    yield create(day, cast.office(day), "finance_support", *(
        {**own(cast, programme), "organisation_id": cast.enterprises[programme][n].id,
         "kind": kind, "given_on": ago(cast, 45 + 365 * (n % 2)), "reference": "演示文号",
         **({"institution": "演示银行（虚构）", "amount": 2_000_000 + 500_000 * n,
             "pledged": "trademark" if kind == "pledge" else None}
            if kind in ("pledge", "credit") else {})}
        for programme, kinds in ((ZJ, ("pledge", "pledge")), (TF, ("listing_reserve", "credit")),
                                 (SZ, ("credit", "credit", "capital_market")))
        for n, kind in enumerate(kinds)
    ))


def channels(cast: Cast) -> Story:
    """B23: stores and listings of Suzhou goods."""
    day = ago(cast, 42)
    yield create(day, cast.office(day), "sales_channel", *(
        {**own(cast, SZ), "organisation_id": cast.enterprises[SZ][n].id, "kind": kind,
         "name": f"演示·{name}", "opened_on": ago(cast, 42 + 300 * (n % 2)), "products": 3 + n,
         "place_id": 320508 if kind in ("store", "outlet") else None,
         "platform": "" if kind in ("store", "outlet") else "演示电商平台（虚构）"}
        for n, (kind, name) in enumerate((
            ("store", "品牌门店"), ("outlet", "商场专柜"), ("listing", "平台上线商品"),
            ("flagship", "线上旗舰店")))
    ))


def accepted(cast: Cast) -> Story:
    """I04, I20: certified enterprises came first in procurement and bidding."""
    day = ago(cast, 35)
    office = cast.office(day)
    yield wait(day, office)
    holders = cast.session.exec(
        select(Certificate.holder_id)
        .where(Certificate.programme_id == cast.programmes[SZ], Certificate.state == "valid")
        .where(Certificate.issued_on <= day, Certificate.valid_until > day)
        .order_by(col(Certificate.id)).limit(3)
    ).all()
    yield create(day, office, "acceptance", *(
        {**own(cast, SZ), "organisation_id": holder, "kind": kind, "accepted_on": day,
         "accepted_by": "演示采购单位（虚构）", "project": "演示项目", "preferred": True,
         "amount": 800_000, "reference": "演示文号"}
        for holder, kind in zip(dict.fromkeys(holders), ("procurement", "bidding", "credit"),
                                strict=False)
    ))


def paid(cast: Cast) -> Story:
    """B23: the finance department itself pays out of a fund."""
    day = ago(cast, 4)
    yield wait(day, cast.actors["finance"])
    fund = cast.session.exec(
        select(Fund.id).where(Fund.programme_id == cast.programmes[SZ], Fund.year == day.year)
        .order_by(col(Fund.id).desc())
    ).first()
    if fund is not None:
        yield create(day, cast.actors["finance"], "fund_payment", {
            "fund_id": fund, "paid_on": day, "amount": 20_000, "matter": "演示支出"})
