"""What supports the brands of the demo story: lists, services, money, people, awards, figures."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import select

from models.certificates.certificate import Certificate
from models.standards.standard import Standard
from seed.story.cast import INVENTED, OPENING, SZ, TF, ZJ, Cast
from seed.story.cultivation import (
    OLD,
    ago,
    creation_list,
    incentives,
    money,
    own,
    products,
    rewards,
    services,
    tiers,
    vouchers,
)
from seed.story.timeline import Story, create, take, wait

# The story is a table of acts and their values: the formatter would give each word a line.
# fmt: off


def supported(cast: Cast) -> Iterator[Story]:
    """All stories of cultivation and support, beyond the stays themselves."""
    yield from (creation_list(cast, cast.today.year - back) for back in (1, 0))
    yield from (services(cast, programme) for programme in (ZJ, SZ, TF))
    yield from (tiers(cast), vouchers(cast), products(cast), money(cast), incentives(cast))
    yield rewards(cast)
    yield from (courses(cast, year) for year in range(OPENING.year, cast.today.year + 1))
    yield from (activities(cast), people(cast), events(cast), tasks(cast), experts(cast))
    yield from (old_awards(cast), awards(cast), carriers(cast), practices(cast), brands(cast))
    yield from (sales(cast), surveys(cast), assessments(cast))


def courses(cast: Cast, year: int) -> Story:
    """I08: two courses for chief quality officers each year, and one that was called off."""
    planned = max(date(year, 1, 8), OPENING + timedelta(3))
    if planned > cast.today:
        return
    office, days = cast.office(planned), (date(year, 1, 20), date(year, 4, 18), date(year, 6, 6))
    ids = yield create(planned, office, "training", *(
        {**own(cast, OLD), "title": f"演示·{year}年首席质量官专项培训第{n}期", "topic": "cqo",
         "planned_for": day, "days": 3, "person_times": times, "organiser": INVENTED,
         "region_id": 320500}
        for n, (day, times) in enumerate(zip(days, (170, 160, 60), strict=True), 1)
    ))
    yield take(planned, office, "training", "call_off", ids[2], reason="演示：与第二期合并。")
    for id, day in zip(ids[:2], days, strict=False):
        yield take(day, office, "training", "hold", id, person_times=175 if id == ids[0] else 162)


def activities(cast: Cast) -> Story:
    """I12, I19: activities of quality people and training of managers and staff."""
    day = ago(cast, 90)
    office = cast.office(day)
    ids = yield create(day, office, "training", *(
        {**own(cast, programme), "title": f"演示·{title}", "topic": topic, "planned_for": day,
         "days": 1, "person_times": times, "organiser": INVENTED}
        for programme, title, topic, times in (
            (ZJ, "企业经营管理者品牌培训", "managers", 85),
            (ZJ, "一线员工品牌培训", "front_line", 240),
            (ZJ, "质量管理小组交流", "quality_circle", 60),
            (ZJ, "标准总师研修", "standard_chief", 45),
            (SZ, "质量素养提升行动", "literacy", 120), (TF, "首席品牌官培训", "cqo", 50))
    ))
    for id in ids[:4]:
        yield take(day + timedelta(7), office, "training", "hold", id, person_times=80)


def people(cast: Cast) -> Story:
    """B14, I09, I10: how many of each title, nobody by name."""
    day = ago(cast, 60)
    year = day.year - 1
    rows = []
    for programme, titles in (
        (ZJ, ("cqo", "standard_chief", "technician", "craftsman")),
        (TF, ("cqo", "cbo")),
        (SZ, ("cqo", "leader")),
    ):
        for n, enterprise in enumerate(cast.enterprises[programme][:6]):
            rows.append({
                **own(cast, programme), "organisation_id": enterprise.id, "year": year,
                "title": titles[n % len(titles)], "holders": 1 + n % 3, "added": n % 2,
            })
    yield create(day, cast.office(day), "title_holder", *rows)


def events(cast: Cast) -> Story:
    """I11, I13, H04: publicity by each programme's channels, and circulars."""
    for programme, kind, title, channel, days in (
        (SZ, "media", "品牌系列报道", "广播电视、报刊和新媒体", 300),
        (ZJ, "school", "品牌教育进高校", "某高校", 240),
        (TF, "brand_day", "中国品牌日活动", "中国品牌日", 200),
        (ZJ, "labelling", "贴标亮标行动", "线下", 150),
        (SZ, "commerce", "电商专区", "电商平台", 120),
        (ZJ, "circular", "上半年品牌工作统计通报", "文件", 100),
        (TF, "exhibition", "展会品牌专区", "西博会", 70),
        (ZJ, "circular", "第三季度品牌工作统计通报", "文件", 30),
    ):
        day = ago(cast, days)
        yield create(day, cast.office(day), "event", {
            **own(cast, programme), "title": f"演示·{title}", "kind": kind, "held_on": day,
            "organiser": INVENTED, "channel": channel, "result": INVENTED,
        })


def tasks(cast: Cast) -> Story:
    """B20, B23: the departments of the working group and their tasks."""
    day, done = ago(cast, 120), ago(cast, 40)
    office, posts = cast.office(day), [
        cast.post(SZ, post) for post in
        ("市市场监管局", "市工信局", "市财政局", "市委宣传部", "市商务局", "市科技局")
    ]
    ids = yield create(day, office, "task", *(
        {**own(cast, SZ), "office_id": post, "title": f"演示·年度任务第{n}项", "set_on": day,
         "duty": "见附件二职责分工", "due_on": cast.today + timedelta(30 * n - 60)}
        for n, post in enumerate(posts, 1)
    ))
    yield take(done, cast.actors["finance"], "task", "do", ids[2], outcome="演示：已印发并实施。")
    yield take(done, office, "task", "drop", ids[3], reason="演示：任务并入年度计划。")


def experts(cast: Cast) -> Story:
    """B06, B12, B26: seats in the bodies of experts, by post."""
    day = ago(cast, 700)
    yield create(day, cast.office(day), "expert_term", *(
        {**own(cast, programme), "body": body, "post": post, "expertise": field,
         "background": background, "term_from": day, "term_until": date(day.year + 5, 12, 31)}
        for programme, body, post, field, background in (
            (ZJ, "review", "演示企业总工程师岗", "家用电器", "enterprise"),
            (ZJ, "review", "演示检验机构专家岗", "机械", "institution"),
            (ZJ, "review", "演示行业协会专家岗", "纺织", "society"),
            (ZJ, "think_tank", "演示高校研究岗", "品牌理论", "university"),
            (SZ, "advisory", "演示咨询委员岗", "质量管理", "institution"))
    ))


def old_awards(cast: Cast) -> Story:
    """W42: what the programme of 2017 aimed at: nominations and, later, awards."""
    day = OPENING + timedelta(20)
    office, firms = cast.office(day), cast.enterprises[SZ]
    ids = yield create(day, office, "award", *(
        {**own(cast, OLD), "kind": kind, "year": 2020, "organisation_id": firms[n].id,
         "nominated_on": date(2020, 3, 2), "excellence": True}
        for n, kind in enumerate(["china_quality"] * 2 + ["jiangsu_quality"] * 5)
    ))
    for id in ids[2:5]:
        yield take(day, office, "award", "grant", id, effective_on=date(2020, 11, 23),
            number="演示文号")
    yield take(day, office, "award", "fail", ids[1], reason="演示：获提名奖。")
    later = date(2021, 9, 16)
    yield take(later, office, "award", "grant", ids[0], number="演示文号")


def awards(cast: Cast) -> Story:
    """E36, H09, A08, A16, I17: benchmark enterprises, rankings, titles and recommendations."""
    day, granted = ago(cast, 50), ago(cast, 20)
    office = cast.office(day)
    yield wait(day, office)
    holders = cast.session.exec(
        select(Certificate.holder_id)
        .where(Certificate.programme_id == cast.programmes[ZJ], Certificate.state == "valid")
        .where(Certificate.issued_on <= day, Certificate.valid_until > cast.today)
        .order_by(Certificate.id)  # type: ignore[arg-type]
        .limit(2)
    ).all()
    standard = cast.session.exec(
        select(Standard.id).where(Standard.state == "recognised").order_by(Standard.id)  # type: ignore[arg-type]
    ).first()
    firms, year = cast.enterprises, day.year
    base = {"year": year, "nominated_on": day}
    meets = dict.fromkeys(("leads_standards", "pulls_industry", "bears_responsibility"), True)
    ids = yield create(day, office, "award", *(
        {**own(cast, ZJ), **base, "kind": "benchmark", "organisation_id": holder, **meets}
        for holder in dict.fromkeys(holders)
    ), *(
        {**own(cast, ZJ), **base, "kind": "top_hundred", "organisation_id": firms[ZJ][n].id}
        for n in (40, 41, 42)
    ), {**own(cast, ZJ), **base, "kind": "provincial_standard", "standard_id": standard},
       {**own(cast, ZJ), **base, "kind": "provincial_quality", "recommended_first": True,
        "organisation_id": firms[ZJ][43].id, "contribution": "演示：主导制定标准三项。"},
       {**own(cast, TF), **base, "kind": "sichuan_quality", "organisation_id": firms[TF][0].id,
        "excellence": True})
    for place, id in enumerate(ids[:-4][-2:], 1):
        yield take(granted, office, "award", "grant", id, number="演示文号", place=place)


    others = yield create(granted, office, "award", *(
        {**own(cast, ZJ), "year": year, "nominated_on": granted, "kind": kind,
         "organisation_id": firms[ZJ][44 + n].id}
        for n, kind in enumerate(("china_standard", "china_patent", "zhejiang_standard"))
    ), {**own(cast, ZJ), "year": year, "nominated_on": granted, "kind": "demonstration_zone",
        "team": "演示产业集群"})
    yield take(granted, office, "award", "grant", others[1], number="演示文号")


def carriers(cast: Cast) -> Story:
    """B12, B26, B41: centres, plans and carriers of each programme."""
    day = OPENING + timedelta(40)
    yield create(day, cast.office(day), "carrier", *(
        {**own(cast, programme), "name": f"演示·{name}", "kind": kind, "since": day,
         "operator": "演示运营单位（虚构）"}
        for programme, name, kind in (
            (SZ, "苏州认证服务中心", "service_centre"), (SZ, "质+学院", "academy"),
            (SZ, "质量创新联合体", "consortium"), (SZ, "质量赋能伙伴计划", "partner_plan"),
            (ZJ, "县域品牌指导站", "station"), (ZJ, "质量品牌发展专家智库", "think_tank"),
            (ZJ, "内外贸服务平台", "trade"), (OLD, "质量诊断医院", "hospital"),
            (OLD, "缺陷产品管理中心苏州分中心", "defect_centre"))
    ))


def practices(cast: Cast) -> Story:
    """I15, I16: methods and platforms that enterprises report."""
    day = ago(cast, 80)
    kinds = ("excellence", "lean", "tracing", "technology_centre", "laboratory", "standards")
    yield create(day, cast.office(day), "practice", *(
        {"organisation_id": enterprise.id, "kind": kinds[n % len(kinds)], "since": OPENING,
         "name": "演示·企业报送事项", "evidence": INVENTED}
        for n, enterprise in enumerate(cast.enterprises[ZJ][:9])
    ))


def brands(cast: Cast) -> Story:
    """A09, H01: brands of the four kinds and their values in two years."""
    day = ago(cast, 110)
    office, firms = cast.office(day), cast.enterprises[ZJ]
    industry = min(cast.industries.values())
    ids = yield create(day, office, "brand", *(
        {**own(cast, ZJ), "name": f"演示·{name}", "kind": kind, **owner, "note": INVENTED}
        for name, kind, owner in (
            ("某产品品牌", "product", {"organisation_id": firms[0].id}),
            ("某企业品牌", "enterprise", {"organisation_id": firms[1].id}),
            ("某产业品牌", "industry", {"industry_id": industry}),
            ("某区域公共品牌", "regional", {"region_id": 330500}))
    ))
    yield create(day, office, "brand_value", *(
        {**own(cast, ZJ), "brand_id": id, "year": day.year - back, "value": 5000 * n - 400 * back,
         "method": "演示方法", "evaluator": "演示评价机构（虚构）"}
        for back in (2, 1) for n, id in enumerate(ids, 1)
    ))


def sales(cast: Cast) -> Story:
    """H03: sales under the mark and market shares of two years."""
    day = ago(cast, 75)
    yield create(day, cast.office(day), "brand_sales", *(
        {**own(cast, ZJ), "organisation_id": enterprise.id, "year": day.year - back,
         "market": "演示市场", "sales": 20_000 + 1500 * n, "marked": 9000 + 700 * n - 500 * back,
         "share": 12 + n - back, "source": INVENTED}
        for back in (2, 1) for n, enterprise in enumerate(cast.enterprises[ZJ][:8])
    ))


def surveys(cast: Cast) -> Story:
    """H08: what consumers of Tianfu goods say, and what tests show."""
    day = ago(cast, 65)
    yield create(day, cast.office(day), "survey", *(
        {**own(cast, TF), "title": f"演示·{title}", "kind": kind, "done_on": day, "sample": sample,
         "score": score, "surveyor": "演示调查机构（虚构）", "region_id": 510000,
         "result": INVENTED}
        for title, kind, sample, score in (
            ("满意度测评", "satisfaction", 820, 86), ("消费体察", "experience", 60, 82),
            ("口碑调研", "reputation", 1500, 84), ("对比实验", "comparison", 24, 90))
    ))


def assessments(cast: Cast) -> Story:
    """H03, H06, H07: yearly assessments of regions."""
    day = ago(cast, 55)
    yield create(day, cast.office(day), "assessment", *(
        {**own(cast, programme), "year": day.year - 1, "region_id": region, "score": 80 + n,
         "weight": 15 if programme == ZJ else None, "improvement": "演示：提高贴标亮标比例。"}
        for programme, regions in ((ZJ, (330100, 330400, 330500)), (SZ, (320505, 320506)),
                                   (TF, (510100, 510700)))
        for n, region in enumerate(regions)
    ))
