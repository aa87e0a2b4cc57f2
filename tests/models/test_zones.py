"""Zones: no divisions of GB/T 2260, each within one, under a code that says in which."""

from typing import Any

import pytest

from db.files import tables
from models.programme.region import CITY, PROVINCE, below, division, lies_in, within
from tests.support.builders.cast import TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

PARK, PORT = 33050001, 33052101
"""A zone of Huzhou, and one of Deqing in Huzhou."""


@pytest.mark.parametrize(
    ("region", "outer", "inside"),
    [
        (330521, 330500, True),
        (PARK, 330500, True),
        (PARK, 330000, True),
        (PARK, PARK, True),
        (PORT, 330521, True),
        (PORT, 330500, True),
        (PARK, 330521, False),
        (PORT, 330522, False),
        (PORT, 33052102, False),
        (PARK, 330100, False),
        (330500, PARK, False),
        (330521, PORT, False),
        (None, 330500, False),
        (330521, None, False),
        (330521, 0, False),
    ],
)
def test_a_zone_lies_in_its_division_and_in_all_above(
    region: int | None, outer: int | None, inside: bool
) -> None:
    assert lies_in(region, outer) is inside


def test_a_territory_holds_no_code_twice() -> None:
    for region in (330000, 330500, 330521, PARK):
        spans = below(region)
        assert len({code for span in spans for code in span}) == sum(map(len, spans))
    assert [division(code) for code in (PARK, PORT, 330521)] == [330500, 330521, 330521]
    assert (within(PORT, CITY), within(PORT, PROVINCE)) == (330500, 330000)


def zone(code: str, above: int | None, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": f"某功能区{code}", "level": "zone", "parent_id": above, **more}


@proves("P17")
def test_the_code_of_a_zone_says_in_which_division_it_lies(cast: Cast) -> None:
    for code, above in (
        ("33052112", 330500),
        ("3305001", 330500),
        ("3305000A", 330500),
        ("33050012", None),
        ("33000001", 330000),
    ):
        given = zone(code, above)
        assert cast.rules("region", "create", actor="administrator", **given) == {"P17"}, code
    for code, above in (("33050011", 330500), ("33052111", 330521)):
        assert cast.make("region", "administrator", **zone(code, above)) == int(code)
    inside = zone("3305001101", 33050011)
    assert cast.refusals("region", "create", actor="administrator", **inside), "a zone in a zone"
    assert cast.refusals("region", "update", 33050011, actor="administrator", code="33050012")


@proves("W81")
def test_the_code_of_a_division_has_six_digits(cast: Cast) -> None:
    given: dict[str, Any] = {"name": "某县", "level": "county", "parent_id": 330500}
    for code in ("33052", "33052112", "33O521", "033052"):
        assert cast.rules("region", "create", actor="administrator", code=code, **given) == {"W81"}
    assert cast.make("region", "administrator", code="330529", **given) == 330529


def test_a_zone_is_imported_by_the_names_that_people_know(cast: Cast) -> None:
    table = tables.Table(["code", "name", "level", "parent_id"], [], [])
    table.rows.append(["33050021", "某经济开发区", "zone", "湖州市"])
    table.lines.append(2)
    mapping = {heading: heading for heading in table.headings}
    where = cast.programmes[ZHEJIANG]
    actor = cast["administrator"]
    report = tables.run("region", table, mapping, actor, TODAY, where, keep=True, at=cast.engine)
    assert not report.refusals
    assert cast.get("region", 33050021).name == "某经济开发区"
    firm = tables.Table(["name", "region_id"], [["某功能区企业", "某经济开发区"]], [2])
    mapping = {heading: heading for heading in firm.headings}
    office = cast["secretariat"]
    assert not tables.run(
        "organisation", firm, mapping, office, TODAY, where, keep=True, at=cast.engine
    ).refusals
    (made,) = cast.all("organisation", name="某功能区企业")
    assert made.region_id == 33050021


def test_a_locality_lists_the_enterprises_of_its_zones(cast: Cast) -> None:
    cast.make("region", "administrator", **zone("33050031", 330500))
    inside, beside = cast.enterprise(33050031), cast.enterprise(330521)
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "year": 2024,
        "listed_on": TODAY,
    }
    for enterprise, region, refused in (
        (inside, 330500, set()),
        (inside, 33050031, set()),
        (beside, 33050031, {"D02"}),
    ):
        entry = {"enterprise_id": enterprise, "region_id": region, **given}
        assert cast.rules("creation_list_entry", "create", **entry) == refused
