"""Where a text may be read in several ways, each reading is told, and which of them is taken."""

from typing import Any

import pytest

from db.engine import reading
from db.reports.readings import SWITCHES, Decided, decided, points
from models.core.parameters import Parameters
from models.core.parameters.choices import Choice, choices
from models.core.parameters.settled import SETTLED
from models.core.statements import STATEMENTS
from pages.locales.catalogue import Language, translate
from pages.public.guide import rules_page
from tests.support.builders.cast import TODAY, Cast

OPEN = [id for id in STATEMENTS if id[0] == "O"]
LEAST: dict[str, Any] = {
    "dimensions": [{"key": "craft", "name": "工艺"}],
    "paths": [{"key": "certification", "name": "认证"}],
}
"""A rule set that decides nothing by itself."""


def name(choice: Choice) -> str:
    return choice.path


@pytest.mark.parametrize("id", OPEN)
def test_every_open_point_is_explained_by_a_parameter_or_once_for_all(id: str) -> None:
    found = points(id, [])
    assert found
    assert all(len(point.readings) > 1 and point.plainest for point in found)


@pytest.mark.parametrize("choice", list(choices()), ids=name)
def test_a_parameter_that_rests_on_an_open_point_has_its_readings_explained(choice: Choice) -> None:
    if any(rule in OPEN for rule in choice.rules):
        assert choice.readings


@pytest.mark.parametrize("choice", SWITCHES, ids=name)
def test_each_value_has_its_reading_and_the_default_comes_first(choice: Choice) -> None:
    by_default = Parameters(**LEAST)
    assert next(iter(choice.readings)) == choice.reading(by_default)
    assert choice.plainest
    values = set(choice.options) or (
        {"yes", "no"} if isinstance(choice.of(by_default), bool) else {*choice.readings, "other"}
    )
    assert set(choice.readings) == values


def test_a_point_that_is_settled_is_no_parameter_too() -> None:
    assert set(SETTLED) <= set(OPEN)


def test_a_reading_names_the_programmes_that_take_it() -> None:
    pool, anybody = (
        Decided(taken, taken, Parameters(**LEAST, standard_applicants=taken))
        for taken in ("pool", "any")
    )
    (point,) = points("O1", [pool, anybody])
    assert list(point.readings.values()) == [(), ("pool",), ("any",)]
    (settled,) = points("O2", [Decided("zhejiang-made", "浙江制造", pool.rules), anybody])
    assert list(settled.readings.values()) == [("浙江制造",), ()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_public_page_shows_the_readings_side_by_side(cast: Cast, language: Language) -> None:
    with reading(cast.engine) as session:
        programmes = decided(session, TODAY)
    page = rules_page(language, programmes)
    assert {p.code for p in programmes} >= {"zhejiang-made", "tianfu-mingpin"}
    entry = page.partition('<div id="O1">')[2].partition("<div id=")[0]
    for point in points("O1", programmes):
        for words, takers in point.readings.items():
            assert translate(words, language) in entry
            assert all(taker in entry for taker in takers)
        assert translate(point.plainest, language) in entry
