"""Figures that the demo story observes: targets met, on their way, behind, and not measurable."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import select

from models.programme.target import Target
from seed.story.cast import INVENTED, OPENING, Cast
from seed.story.timeline import Story, create

OBSERVED: dict[str, tuple[float, ...]] = {
    # Zhejiang, at the ends of the last years; the last is the newest.
    "J04": (9, 17, 24),
    "J05": (120, 236, 318),
    "J06": (41, 96, 148),
    "J07": (290, 405, 512),
    "J08": (38.5, 44.2, 49.6),
    "J10": (82, 93, 100),
    "J11": (71, 84, 91.5),
    "J12": (66, 79, 88),
    # Tianfu
    "J33": (2150, 3080, 4120),
    # Suzhou 2017–2020
    "J40": (0, 0, 1),
    "J41": (6, 9, 12),
    "J42": (452, 538, 611),
    "J43": (720, 861, 948),
    "J44": (3, 5, 8),
    "J45": (7, 13, 22),
    "J47": (3, 7, 12),
    "J48": (34, 71, 118),
    "J49": (310, 650, 980),
    "J50": (3200, 6900, 10400),
    "J51": (1480, 2010, 2560),
    "J52": (95.2, 97.1, 98.3),
    "J53": (72, 84, 96.5),
    "J54": (14.1, 15.6, 14.9),
    "J55": (310, 335, 342),
}
"""Targets without a metric, by code. J13, J17 and J46 are left without any figure."""

DEFINED = {
    "J04": "自起算日起正式发布的国际标准，主导与参与合计",
    "J05": "自起算日起正式发布、由省内单位主导的国家标准",
    "J06": "公告认定的“浙江标准”，已废止的不计",
    "J07": "国家级知识产权示范企业与优势企业合计，同一企业不重复计",
    "J08": "规模以上制造业企业自主品牌产品销售额占其销售总额的比重",
    "J33": "持有效证书主体的年度营业收入合计，不累计",
    "J40": "组织奖与个人奖合计，提名奖不计",
    "J42": "省级与国家级名牌合计，有效期内的",
    "J43": "有效期内的苏州名牌",
    "J47": "验收通过的智能工厂",
    "J48": "认定的智能车间",
    "J49": "完成装备升级项目的企业",
    "J50": "投入使用的工业机器人",
}
"""How the invented sources count; what is left out shows a source that does not say."""

PLANNED = {"J01": ((date(2023, 12, 31), 700), (date(2024, 12, 31), 2100))}
"""Points of the plan, drawn by hand, by the code of the target."""


def observed(cast: Cast) -> Iterator[Story]:
    """Three figures of each, at ends of years that have passed, the last not beyond its due day."""
    for target in cast.session.exec(select(Target).order_by(Target.code)):
        if target.code in PLANNED:
            yield _planned(cast, target)
        for figure, day in zip(OBSERVED.get(target.code, ()), _days(cast, target), strict=False):
            yield _figure(cast, target, figure, day)


def _planned(cast: Cast, target: Target) -> Story:
    first = target.starts_on or OPENING
    yield create(
        first,
        cast.office(first),
        "plan_point",
        *(
            {"target_id": target.id, "planned_for": day, "value": value, "basis": INVENTED}
            for day, value in PLANNED[target.code]
        ),
    )


def _days(cast: Cast, target: Target) -> list[date]:
    year = cast.today.year - 1
    if target.due_on is not None or target.code == "J55":
        year = min(year, (target.due_on or date(2020, 12, 31)).year)
    return [date(year - back, 12, 31) for back in (2, 1, 0)]


def _figure(cast: Cast, target: Target, figure: float, day: date) -> Story:
    known = DEFINED.get(target.code, "")
    told = min(max(day, OPENING) + timedelta(20), cast.today)
    yield create(
        told,
        cast.office(told),
        "observation",
        {
            "target_id": target.id,
            "value": str(figure),
            "as_of": day,
            "source": INVENTED,
            "definition": f"演示口径（虚构）：{known}。" if known else "",
            "note": "演示数值，不代表任何地方的实际情况。",
        },
    )
