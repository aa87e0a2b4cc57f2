"""Same line, standard and quality at home and abroad: records with their days, counted as J02."""

from datetime import date
from typing import Any

from db.engine import reading
from db.figures.figure import Ask
from db.figures.registry import count
from tests.support.builders.cast import TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

SINCE, LATER = date(2024, 1, 1), date(2024, 6, 1)


def line(cast: Cast, enterprise: int, **values: Any) -> dict[str, Any]:
    own = cast.programmes[ZHEJIANG]
    return {"programme_id": own, "enterprise_id": enterprise, "evidence": "某公告", **values}


def counted(cast: Cast, day: date = TODAY) -> float | None:
    with reading(cast.engine) as session:
        ask = Ask(session, cast.programmes[ZHEJIANG], cast["secretariat"], day, None, day)
        return count("same_line_enterprises", ask).value


@proves("P22")
def test_a_line_is_on_record_once_and_for_a_product_of_its_enterprise(cast: Cast) -> None:
    enterprise = cast.enterprise()
    product, alien = cast.product(enterprise), cast.product(cast.enterprise())
    assert cast.rules("same_line", "create", **line(cast, enterprise, product_id=alien)) == {"P22"}
    whole = line(cast, enterprise, since=SINCE, until=date(2025, 1, 1))
    cast.make("same_line", **whole)
    assert cast.rules("same_line", "create", **{**whole, "until": None}) == {"P22"}
    assert cast.rules("same_line", "create", **{**whole, "product_id": product}) == set()
    assert cast.rules("same_line", "create", **{**whole, "since": None, "until": None}) == {"P22"}
    bare = {**whole, "evidence": ""}
    assert [r.field for r in cast.refusals("same_line", "create", **bare)] == ["evidence"]


@proves("P22")
def test_an_enterprise_counts_once_from_its_first_day_until_the_end(cast: Cast) -> None:
    enterprise, before = cast.enterprise(), counted(cast) or 0
    product = cast.product(enterprise)
    id = cast.make("same_line", **line(cast, enterprise, since=SINCE))
    cast.make("same_line", **line(cast, enterprise, since=SINCE, product_id=product))
    undated = cast.make("same_line", **line(cast, cast.enterprise()))
    ending = cast.make("same_line", **line(cast, cast.enterprise(), since=SINCE, until=LATER))
    assert counted(cast) == before + 2
    cast.act("same_line", undated, "update", since=SINCE)
    assert counted(cast) == before + 3
    assert counted(cast, date(2024, 6, 2)) == before + 2, "its last day has passed"
    assert cast.get("same_line", ending).state == "held"
    cast.act("same_line", id, "end", reason="停止出口")
    assert counted(cast) == before + 3, "a product of it still counts"
    cast.act("same_line", undated, "end", reason="停止出口")
    assert counted(cast) == before + 2
    again = line(cast, enterprise, since=date(2024, 5, 7))
    assert cast.rules("same_line", "create", today=LATER, **again) == set()
