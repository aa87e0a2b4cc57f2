"""Figures that the demo story observes: targets met, on their way, behind, and not measurable."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import select

from models.target import Target
from seed.story_cast import INVENTED, OPENING, Cast
from seed.story_teller import Story, create

OBSERVED: dict[str, tuple[float, ...]] = {
    # Zhejiang, at the ends of the last years; the last is the newest.
    "J02": (780, 1420, 2130), "J04": (9, 17, 24), "J05": (120, 236, 318), "J06": (41, 96, 148),
    "J07": (290, 405, 512), "J08": (38.5, 44.2, 49.6), "J10": (82, 93, 100),
    "J11": (71, 84, 91.5), "J12": (66, 79, 88),
    # Tianfu
    "J33": (2150, 3080, 4120),
    # Suzhou 2017–2020
    "J40": (0, 0, 1), "J41": (6, 9, 12), "J42": (452, 538, 611), "J43": (720, 861, 948),
    "J44": (3, 5, 8), "J45": (7, 13, 22), "J47": (3, 7, 12), "J48": (34, 71, 118),
    "J49": (310, 650, 980), "J50": (3200, 6900, 10400), "J51": (1480, 2010, 2560),
    "J52": (95.2, 97.1, 98.3), "J53": (72, 84, 96.5), "J54": (14.1, 15.6, 14.9),
    "J55": (310, 335, 342),
}  # fmt: skip
"""Targets without a metric, by code. J13, J17 and J46 are left without any figure."""

PLANNED = {"J01": ((date(2023, 12, 31), 700), (date(2024, 12, 31), 2100))}
"""Points of the plan, drawn by hand, by the code of the target."""


def observed(cast: Cast) -> Iterator[Story]:
    """Three figures of each, at ends of years that have passed, the last not beyond its due day."""
    for target in cast.session.exec(select(Target).order_by(Target.code)):
        if target.code in PLANNED:
            yield _planned(cast, target)
        for figure, day in zip(OBSERVED.get(target.code, ()), _days(cast, target), strict=False):
            yield _figure(cast, target.id or 0, figure, day)


def _planned(cast: Cast, target: Target) -> Story:
    first = target.starts_on or OPENING
    yield create(first, cast.office(first), "plan_point", *(
        {"target_id": target.id, "planned_for": day, "value": value, "basis": INVENTED}
        for day, value in PLANNED[target.code]
    ))  # fmt: skip


def _days(cast: Cast, target: Target) -> list[date]:
    year = cast.today.year - 1
    if target.due_on is not None or target.code == "J55":
        year = min(year, (target.due_on or date(2020, 12, 31)).year)
    return [date(year - back, 12, 31) for back in (2, 1, 0)]


def _figure(cast: Cast, target: int, figure: float, day: date) -> Story:
    told = min(max(day, OPENING) + timedelta(20), cast.today)
    yield create(told, cast.office(told), "observation", {
        "target_id": target, "value": str(figure), "as_of": day, "source": INVENTED,
        "note": "演示数值，不代表任何地方的实际情况。",
    })  # fmt: skip
