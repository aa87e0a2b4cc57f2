"""The terms of a circular: days, periods, amounts and sources as an official paper words them.

The paper is always Chinese, whatever the screen speaks, so its words stand here and not in the
catalogues; labels and definitions that a screen shows too come from there.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.reports.circular_parts import Order, Rank
from db.reports.target_progress import Figure
from pages.ui.charts.charts import unit_name
from pages.ui.shell.i18n import chinese

NONE = "—"
OWN = "本系统业务记录"
MEASURES = {"certificate": "张", "enterprise": "家"}
"""Measure words of a running text, where the screens show another word."""
EXACT = {"more_than": "超过", "about": "约"}
SIGNS = {"more_than": "＞", "at_least": "≥", "equal": "＝", "about": "约"}
MEASURED = ("percent", "100m_cny", "10k_cny", "month", "year", "day")
HALVES = {1: "上半年", 7: "下半年"}
QUARTERS = {1: "第一季度", 4: "第二季度", 7: "第三季度", 10: "第四季度"}


@dataclass(frozen=True)
class Head:
    """What the officer gives to a circular beside its content."""

    title: str
    number: str
    addressees: str
    office: str
    made_on: date


def day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def period_words(start: date, end: date) -> str:
    """“2026年10月”, “2026年第三季度”, “2026年上半年”, “2026年”, or both days."""
    months = end.month - start.month + 1
    last = monthrange(end.year, end.month)[1]
    if start.year == end.year and start.day == 1 and end.day == last:
        named = {1: {start.month: f"{start.month}月"}, 3: QUARTERS, 6: HALVES, 12: {1: ""}}
        if (words := named.get(months, {}).get(start.month)) is not None:
            return f"{start.year}年{words}"
    return f"{day_words(start)}至{day_words(end)}"


def brand_words(programme: str) -> str:
    return f"“{programme}”{'' if '品牌建设' in programme else '品牌建设'}"


def title_words(order: Order, programme: str, region: str) -> str:
    """The title that is proposed to the officer."""
    period = period_words(order.start, order.end)
    return f"关于{period}{region}{brand_words(programme)}进展情况的通报"


def plain(value: float) -> str:
    """“12,000”, “98.08”: as many digits as there are."""
    return f"{Decimal(str(value)).normalize():,f}"


def unit_words(unit: str) -> str:
    return MEASURES.get(unit) or unit_name(unit, chinese)


def amount(value: float | None, unit: str) -> str:
    if value is None:
        return NONE
    return f"{plain(value)}{unit_words(unit)}"


def reckoned(value: float, unit: str) -> str:
    """A value that was calculated: what is counted in pieces has no parts of a piece."""
    return amount(round(value, 1 if unit in MEASURED else None), unit)


def change_words(change: float | None, unit: str) -> str:
    """“较期初增加4项”; a share moves by percentage points."""
    if change is None:
        return "与期初不作比较"
    if not change:
        return "与期初持平"
    named = "个百分点" if unit == "percent" else unit_words(unit)
    return f"较期初{'增加' if change > 0 else '减少'}{plain(abs(change))}{named}"


def goal_words(figure: Figure) -> str:
    if figure.target.comparator == "range" and figure.ceiling is not None:
        return f"{plain(figure.goal)}～{amount(figure.ceiling, figure.unit)}"
    return SIGNS.get(figure.target.comparator, "") + amount(figure.goal, figure.unit)


def value_words(figure: Figure, value: float | None) -> str:
    """The value; where sources disagree all of them, never a mean."""
    if value is None or figure.counted is not None:
        return amount(value, figure.unit)
    said = [
        EXACT.get(o.qualifier, "") + amount(float(o.value), figure.unit)
        for o in figure.observations
    ]
    return "、".join(dict.fromkeys(said))


def source_words(figure: Figure) -> str:
    if figure.counted is not None:
        return OWN
    if len({o.value for o in figure.observations}) > 1:
        return "；".join(
            f"{o.source}：{EXACT.get(o.qualifier, '')}{amount(float(o.value), figure.unit)}"
            for o in figure.observations
        )
    return "；".join(dict.fromkeys(o.source for o in figure.observations)) or NONE


def place_words(rank: Rank) -> str:
    if rank.id is None:
        return "未记录地区"
    return f"{rank.name}（未细分）" if rank.coarse else rank.name
