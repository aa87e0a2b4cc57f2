"""What an enterprise of the demo story files itself (P26)."""

from collections.abc import Iterator
from datetime import date, timedelta

from seed.story.cast import APPLICANT, INVENTED, TRADES, ZJ, Cast
from seed.story.certification import papers
from seed.story.standards_in_use import GUIDE
from seed.story.timeline import Story, create, take, wait

# The story is a table of acts and their values: the formatter would give each word a line.
# fmt: off

REPORTS: tuple[tuple[int, int, int, str, dict[str, object]], ...] = (
    (1, 2, 60, "receive", {}),
    (1, 1, 4, "", {}),
    (0, 1, 9, "ask_correction", {"reason": "演示：产值口径与上年不一致，请核对。"}),
    (0, 2, 50, "refuse", {"reason": "演示：非本单位实施的标准。"}),
    (0, 3, 40, "withdraw", {"reason": "演示：填报有误，另行报送。"}),
)
"""Place of the standard on its shelf, years back, days ago, what became of it and how."""


def files(cast: Cast) -> Iterator[Story]:
    """An application and a project that went back, and reports of some years."""
    yield _application(cast, cast.today - timedelta(9))
    yield _project(cast, cast.today - timedelta(16))
    for place, years, ago, end, how in REPORTS:
        yield _report(cast, place, years, cast.today - timedelta(ago), end, how)


def _industry(cast: Cast) -> int:
    return cast.industries[TRADES[cast.enterprises[ZJ][APPLICANT].trade].code]


def _standard(cast: Cast, place: int) -> tuple[int, str]:
    return cast.shelf[ZJ, cast.enterprises[ZJ][APPLICANT].trade][place]


def _application(cast: Cast, day: date) -> Story:
    who, asked = cast.actors["enterprise"], day + timedelta(5)
    yield wait(day, who)
    standard, goods = _standard(cast, 1)
    (product,) = yield create(day, who, "product", {
        "name": goods, "model": "YS-E1", "specification": "演示规格", "trademark": "演示牌",
        "sector": "manufacturing", "industry_id": _industry(cast),
    })
    (id,) = yield create(day, who, "application", {
        "programme_id": cast.programmes[ZJ], "product_id": product, "standard_id": standard,
        "path": "certification",
    })
    yield papers(day, who, id, "form", "product_description")
    yield take(asked, cast.office(day), "application", "ask_correction", id,
        correct_by=asked + timedelta(20), reason="演示：缺自我承诺书，请补交。")


def _project(cast: Cast, day: date) -> Story:
    who, asked = cast.actors["enterprise"], day + timedelta(6)
    yield wait(day, who)
    (id,) = yield create(day, who, "standard", {
        "programme_id": cast.programmes[ZJ], "title": "冷泡茶（演示标准）",
        "industry_id": _industry(cast), "platform_number": "演示-E001",
        "direction_id": cast.shelf[GUIDE][0][0],
    })
    yield take(asked, cast.office(asked), "standard", "ask_correction", id,
        correct_by=asked + timedelta(30), reason="演示：请补充与国际标准的指标比对。")


def _report(
    cast: Cast, place: int, years: int, day: date, end: str, how: dict[str, object]
) -> Story:
    who, later = cast.actors["enterprise"], day + timedelta(5)
    yield wait(day, who)
    (id,) = yield create(day, who, "use_report", {
        "standard_id": _standard(cast, place)[0], "year": cast.today.year - years,
        "role": "implementing", "output": 52000, "standard_output": 6100 - 300 * years,
        "standardisation_input": 36, "source": INVENTED,
    })
    if end == "ask_correction":
        how = {**how, "correct_by": later + timedelta(20)}
    if end:
        by = who if end == "withdraw" else cast.office(later)
        yield take(later, by, "use_report", end, id, **how)
