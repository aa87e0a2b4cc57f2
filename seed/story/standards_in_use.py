"""What surrounds the standards of the demo story: the guide, the reviews by experts, yearly use,
re-review, and implementing rules of certification."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.core.dates import plus
from models.standards.implementing_rule_workflow import CONTENT, TIMES
from seed.story.cast import INVENTED, SZ, TF, ZJ, Cast
from seed.story.papers import paper
from seed.story.timeline import Step, Story, create, take, wait

# The story is a table of acts and their values: the formatter would give each word a line.
# fmt: off

SUBMITTED = ("draft", "explanation", "implementation", "comments")
UNDER_WAY = ("under way", 0)
"""Where the story lays the standards for which implementing rules are being made."""
GUIDE = ("guide", 0)
"""Where the story lays the directions of the guide."""
EXPERTS = ("expert", "expert2", "expert3", "expert4", "expert5")
BACKGROUNDS = ("user", "certification", "testing", "institute", "association")
FINDINGS = {
    "compliance": "演示：符合法律法规和产业政策。", "necessity": "演示：填补细分领域空白。",
    "advancement": "演示：关键指标优于国家标准。", "economy": "演示：成本增加可控。",
    "operability": "演示：试验方法可执行。",
}
ENDS = {"pass": "演示意见：一致同意通过评审。", "revise": "演示：关键指标依据不足。",
        "reject": "演示：评审未通过。"}
FULL = {**dict.fromkeys(CONTENT, "演示：按细则规定执行。"), **dict.fromkeys(TIMES, 12)}


def reviewed(
    cast: Cast, day: date, programme: str, end: str = "pass", *, stop: str = "", **of: int
) -> Story:
    """A panel of five on a standard or a rule: convened, declared, voted and concluded in a day;
    `stop` leaves it where it stands."""
    office = cast.office(day)
    (panel,) = yield create(day, office, "review_panel", {
        "programme_id": cast.programmes[programme], "convened_on": day,
        "letter": f"演示函〔{day.year}〕{next(cast.serials)}号", **of,
    })
    seats = yield create(day, office, "panel_member", *(
        {"panel_id": panel, "expert_id": cast.actors[who].id, "background": background}
        for who, background in zip(EXPERTS, BACKGROUNDS, strict=True)
    ))
    if stop == "declare":
        return
    for who, seat in zip(EXPERTS, seats, strict=True):
        expert = cast.actors[who]
        yield take(day, expert, "panel_member", "declare", seat, impartial=True,
            confidential=True)
    if stop == "vote":
        yield take(day, office, "panel_member", "release", seats[-1],
            reason="演示：专家与起草单位有利害关系，予以回避。")
        return
    for who, seat in zip(EXPERTS, seats, strict=True):
        yield take(day, cast.actors[who], "panel_member", "vote", seat, vote=end)
    if stop == "dissolve":
        yield take(day, office, "review_panel", "dissolve", panel, reason="演示：评审改期。")
        return
    yield take(day, office, "review_panel", f"conclude_{end}", panel, opinion=ENDS[end],
        level="domestic", **FINDINGS)


def rule_registered(cast: Cast, day: date, standard: int, goods: str, published: date) -> Story:
    """An implementing rule that was published before the records of the programme begin."""
    number = next(cast.serials)
    yield create(day, cast.office(day), "implementing_rule", {
        "programme_id": cast.programmes[ZJ], "title": f"{goods}认证实施细则（演示）",
        "rule_number": f"ZJM-9{number % 100:02d}-{number:04d}-{published.year}",
        "standard_id": standard, "body_id": cast.organisations["甲"], "basis": "CZJM-103",
        "published_on": published,
    })


def guide(cast: Cast, first: date) -> Story:
    """Directions for the cultivation of industries, enterprises and products, and for standards."""
    office = cast.office(first)
    ids = yield create(first, office, "research_direction", *(
        {"programme_id": cast.programmes[ZJ], "name": name, "kind": kind, "issued_on": first,
         "guide": "演示：研制指南（虚构）", "valid_until": until}
        for kind, name, until in (
            ("standard", "智能家电与绿色家居（演示）", None),
            ("standard", "高端装备与关键零部件（演示）", None),
            ("standard", "传统产品提升（演示，已到期）", plus(first, years=1)),
            ("industry", "“415X”先进制造业集群", None),
            ("industry", "十大标志性产业链", None),
            ("enterprise", "“单项冠军”企业", None), ("enterprise", "“专精特新”中小企业", None),
            ("product", "“首台套”高端装备", None), ("product", "“老字号”历史经典产品", None),
        )
    ))
    cast.shelf[GUIDE] += [(id, "") for id in ids]


def used(
    cast: Cast, standard: int, unit: int, since: date, until: date | None = None, *,
    honoured: bool = False,
) -> Story:
    """Yearly statistics of a unit, each told in the January that follows its year; an honour is
    sought on the first of them."""
    for year in range(since.year, cast.today.year):
        day, spring = date(year + 1, 1, 20), date(year + 1, 3, 15)
        if day > (until or cast.today):
            return
        yield create(day, cast.office(day), "standard_use", {
            "standard_id": standard, "organisation_id": unit, "year": year, "role": "drafting",
            "output": 90000 + 500 * (unit % 40), "source": INVENTED,
            "standard_output": 8000 + 900 * (year - since.year) + unit % 97,
            "standardisation_input": 40 + unit % 13,
        })
        if honoured and year == since.year and spring <= cast.today:
            yield create(spring, cast.office(spring), "recommendation", {
                "standard_id": standard, "honour": "zhejiang_standard", "recommended_on": spring,
                "reasons": "演示：执行标准产品产值持续增长。",
            })


def checked(cast: Cast, day: date, standard: int, unit: int, *, effective: bool) -> Story:
    yield create(day, cast.office(day), "use_check", {
        "standard_id": standard, "organisation_id": unit, "checked_on": day,
        "effective": effective,
        "finding": "演示：抽查产品执行标准情况良好。" if effective else "演示：未按标准组织生产。",
    })


def re_reviewed(
    cast: Cast, day: date, standard: int, region: int, proposal: str, trigger: str = "periodic",
    stop: str = "",
) -> Story:
    """A re-review; only a regulator of the region can agree, else it waits for him."""
    office, local = cast.office(day), cast.local(region, day)
    (id,) = yield create(day, office, "re_review", {
        "standard_id": standard, "opened_on": day, "trigger": trigger,
        "cause": "演示：引用标准已修订。" if trigger == "cited" else "演示：依据统计监测。",
    })
    if stop == "drop":
        yield take(day, office, "re_review", "drop", id, reason="演示：提起有误。")
    if stop in ("state", "drop"):
        return
    yield take(day + timedelta(7), office, "re_review", "state", id, proposal=proposal,
        unit_opinion="演示：牵头起草单位意见。", performance="演示：依据实施统计的绩效评价。",
    )
    if stop == "agree" or local.role != "regulator":
        return
    yield take(day + timedelta(14), local, "re_review", "agree", id, local_opinion="演示：同意。")
    if stop == "close":
        return
    step = {"continue": "keep", "revise": "renew", "abolish": "abolish"}[proposal]
    asked = {"notice": f"演示公告〔{day.year}〕1号"} if step == "abolish" else {}
    yield take(day + timedelta(28), office, "re_review", step, id, **asked)


def rules_made(cast: Cast) -> Iterator[Story]:
    """Implementing rules in every state, of the standard that lies in UNDER_WAY."""
    for n, stop in enumerate(("gather", "plan", "draft", "review", "publish", "file", "revise",
                              "withdraw", "")):
        yield _rule(cast, n + 1, cast.today - timedelta(290 - n), stop)


def _rule(cast: Cast, unit: int, day: date, stop: str) -> Story:
    office, body = cast.office(day), cast.actors["body1"]
    yield wait(day, office)
    (standard, name), *_ = cast.shelf[UNDER_WAY]
    goods = f"{name}（第{unit}单元）"
    (id,) = yield create(day, body, "implementing_rule", {
        "programme_id": cast.programmes[ZJ], "title": f"{goods}认证实施细则（演示）",
        "standard_id": standard, "body_id": body.organisation_id,
    })
    if stop == "withdraw":
        yield take(day + timedelta(10), office, "implementing_rule", "withdraw", id,
            reason="演示：编制意向重复。")
    if stop in ("gather", "withdraw"):
        return
    yield take(day + timedelta(12), office, "implementing_rule", "gather", id)
    if stop == "plan":
        return
    day += timedelta(20)
    yield take(day, cast.actors["committee"], "implementing_rule", "plan", id,
        plan_document=f"演示编制计划〔{day.year}〕1号",
        committee_opinion="演示：同意列入编制计划。",
        participants="演示认证机构技术负责岗\n演示标准化研究院专家岗")
    if stop == "draft":
        return
    day += timedelta(60)
    yield take(day, body, "implementing_rule", "update", id, basis="CZJM-103", **FULL)
    yield _text(cast, day, id)
    yield take(day, body, "implementing_rule", "draft", id)
    if stop == "review":
        return
    day += timedelta(20)
    yield from reviewed(cast, day, ZJ, rule_id=id)
    if stop == "publish":
        return
    day += timedelta(10)
    number = next(cast.serials)
    yield take(day, office, "implementing_rule", "publish", id,
        rule_number=f"ZJM-8{number % 100:02d}-{number:04d}-{day.year}")
    if stop == "file":
        return
    yield take(day + timedelta(15), office, "implementing_rule", "file", id,
        filing_number=f"演示备案〔{day.year}〕{number}号")
    if stop == "revise":
        yield take(day + timedelta(60), office, "implementing_rule", "revise", id,
            reason="演示：审核人日数不符合认证实施要求。")


def _text(cast: Cast, day: date, id: int) -> Step:
    own = {"subject": "implementing_rule", "record_id": id, "kind": "text"}
    return create(day, cast.actors["body1"], "document", {**own, **paper("text")})


def elsewhere(cast: Cast) -> Iterator[Story]:
    """Suzhou reviews how advanced a standard is; Tianfu checks how one is used."""
    for programme, day in ((SZ, date(2022, 3, 8)), (TF, date(2022, 4, 12))):
        yield _advanced(cast, programme, day)


def _advanced(cast: Cast, programme: str, day: date) -> Story:
    yield wait(day, cast.office(day))
    (id, _), *_ = cast.shelf[programme, 0]
    yield from reviewed(cast, day, programme, standard_id=id)
    later, office = day + timedelta(200), cast.office(day)
    yield from checked(cast, later, id, cast.enterprises[programme][0].id, effective=False)
    yield take(later, office, "standard", "rectify", id, reason="演示：未按标准组织生产。")
    done = later + timedelta(20)
    yield take(done, office, "standard", "resumed", id, reason="演示：整改完成。")
