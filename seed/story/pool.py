"""The cultivation pools of the demo story, and records that stand against an enterprise."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from models.core.dates import plus
from models.core.roles import Actor
from seed.story.cast import INVENTED, SZ, TF, ZJ, Cast, Enterprise
from seed.story.timeline import Story, create, take

CONDITIONS = {"growth": True, "management": True, "property": True, "honesty": True}
EVIDENCE = {
    "growth_evidence": "演示：近三年统计报表和纳税证明。",
    "management_evidence": "演示：质量、环境、职业健康安全管理体系证书。",
    "property_evidence": "演示：发明专利证书。",
    "honesty_evidence": "演示：信用报告查询记录。",
}
SELECTED: dict[str, dict[str, Any]] = {
    "certification": {"willing": True, "innovative": True, "beneficial": True, "focus": "guide"},
    "standard": {"innovative": True, "beneficial": True, "standardising": True},
    "brand": {**CONDITIONS, **EVIDENCE},
}
"""What each pool asks of those who enter."""
GROUNDS = {
    "not_meeting": "演示：不再符合培育标准。",
    "no_result": "演示：培育期满，未取得实质性成效。",
    "own_wish": "演示：企业自愿退出。",
    "completed": "演示：培育任务完成。",
}
INDUSTRIES = ("landmark_chain", "cluster", "improvement")
TIERS = {SZ: ("leader", "reserve", "little_giant", "unicorn", "standardisation")}
DIRECTIONS = ("先进制造", "绿色制造", "传统产业提升", "现代消费品")


@dataclass(frozen=True)
class Stay:
    """One membership: who enters which pool when, and what becomes of it on which day."""

    programme: str
    enterprise: Enterprise
    pool: str
    entered: date
    then: str = ""
    """"improve", "improved", a ground of exit, or "" for nothing."""
    day: date = date.max


def member(cast: Cast, stay: Stay) -> Story:
    """The local regulator enters and follows its own members, the secretariat all others."""
    who = cast.local(stay.enterprise.region, stay.entered)
    (id,) = yield create(
        stay.entered,
        who,
        "pool_membership",
        {
            **SELECTED[stay.pool],
            "pool": stay.pool,
            "programme_id": cast.programmes[stay.programme],
            "enterprise_id": stay.enterprise.id,
            "entered_on": stay.entered,
            "direction": DIRECTIONS[stay.enterprise.id % len(DIRECTIONS)],
            "evidence": INVENTED,
            **_directions(stay),
        },
    )
    if stay.then in GROUNDS:
        yield take(
            stay.day,
            who,
            "pool_membership",
            "exit",
            id,
            exit_ground=stay.then,
            reason=GROUNDS[stay.then],
        )
    elif stay.then:
        yield from _improves(stay, who, id)


def _directions(stay: Stay) -> dict[str, Any]:
    """What the guide of each programme directs cultivation at."""
    turn, tiers = stay.enterprise.id, TIERS.get(stay.programme, ())
    return {
        "industry_direction": INDUSTRIES[turn % 3] if stay.programme == ZJ else None,
        "tier": tiers[turn % len(tiers)] if tiers else None,
        "project": "“天府名品”品牌培育工程" if stay.programme == TF else "",
    }


def _improves(stay: Stay, who: Actor, id: int) -> Story:
    """A plan with its benchmark actions; complete half a year later where the stay says so."""
    yield take(
        stay.day,
        who,
        "pool_membership",
        "improve",
        id,
        plan="演示：质量诊断一次，对标达标行动三项，半年后复核。",
    )
    due, reported = stay.day + timedelta(150), stay.day + timedelta(15)
    first, second, third = yield create(
        stay.day,
        who,
        "improvement_action",
        *(
            {
                "membership_id": id,
                "title": title,
                "benchmark": "演示标杆：国内同类领先产品",
                "due_on": due,
            }
            for title in ("关键性能对标检测", "生产过程能力提升", "售后服务对标")
        ),
    )
    yield take(
        reported, who, "improvement_action", "reach", first, finding="演示：关键指标达到标杆水平。"
    )
    yield take(reported, who, "improvement_action", "drop", second, reason="演示：与首项合并。")
    if stay.then == "improved":
        yield take(due, who, "improvement_action", "reach", third, finding="演示：达到标杆水平。")
        yield take(
            stay.day + timedelta(180),
            who,
            "pool_membership",
            "improved",
            id,
            reason="演示：改进行动完成并复核。",
        )


def stays(cast: Cast, free: Iterator[Enterprise]) -> Iterator[Stay]:
    """Members without an application: overdue, soon due, at work on themselves, and gone."""

    def stay(entered: date, then: str = "", ago: int = 0) -> Stay:
        return Stay(ZJ, next(free), "brand", entered, then, cast.today - timedelta(ago))

    def ends(days: int) -> date:
        """The day of entry whose three years end so many days from today."""
        return plus(cast.today + timedelta(days), years=-3)

    for days in (-140, -95, -63, -40, -21, -9, -2):
        yield stay(ends(days))
    for days in (1, 5, 9, 14, 19, 24, 28):
        yield stay(ends(days), "improved" if days == 9 else "", 500)
    for days in (60, 110, 200, 300, 400, 520, 640, 760, 880, 1000, 1080):
        yield stay(ends(days))
    for days, ago in ((400, 150), (520, 200), (640, 90), (760, 60), (880, 20)):
        yield stay(ends(days), "improve", ago)
    for days, then, ago in (
        (-100, "no_result", 70),
        (-60, "no_result", 30),
        (300, "own_wish", 200),
        (500, "own_wish", 45),
        (350, "not_meeting", 330),
        (650, "not_meeting", 100),
        (200, "completed", 120),
    ):
        yield stay(ends(days), then, ago)


def elsewhere(cast: Cast) -> Iterator[Stay]:
    """Pools of the two other programmes: some of their enterprises, long ago and lately."""
    for programme, opened in ((SZ, date(2022, 3, 10)), (TF, date(2022, 6, 9))):
        for n, enterprise in enumerate(cast.enterprises[programme][::4]):
            yield Stay(programme, enterprise, "brand", opened + timedelta(28 * n))
