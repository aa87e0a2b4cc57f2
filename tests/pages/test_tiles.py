"""Tiles of divisions: where they lie, that nothing is lost between them, and that each opens its
list."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from db.engine import today
from db.figures.breakdown import LEVELS, Bar, breakdown
from db.figures.by_region import Territory, ended, laid, top_regions
from db.figures.figure import Ask
from db.read import query
from db.read.query import View
from models import SUBJECTS
from models.core.roles import Actor
from models.programme.programme import Programme
from models.programme.region import CITY, PROVINCE, Region
from pages.ui.charts.region_names import called, short
from pages.ui.charts.tiles import laid_by_hand, spots
from tests.support.builders.demo_database import demo_session
from tests.support.builders.figures import OFFICER, TODAY, recognise
from tests.support.paths import ROOT

SEED = ROOT / "seed"
with (SEED / "regions.csv").open(encoding="utf-8", newline="") as _file:
    REGIONS = {int(r["code"]): r for r in csv.DictReader(_file)}
IN_FORCE = {code for code, r in REGIONS.items() if not r["valid_to"]}
SPOTS = laid_by_hand()
PARENTS = sorted({REGIONS[code]["parent"] for code in SPOTS})
GROUP = Actor(0, "group", "working_group")
REGULATOR = Actor(0, "regulator", "regulator", region_id=330500)


def children(parent: str) -> list[int]:
    return [code for code in IN_FORCE if REGIONS[code]["parent"] == parent]


def test_a_hand_laid_division_is_one_in_force() -> None:
    assert set(SPOTS) <= IN_FORCE
    assert PARENTS == ["", "320000", "320500", "320585", "330000", "510000"]


@pytest.mark.parametrize("parent", PARENTS)
def test_every_division_has_a_tile_of_its_own_beside_another(parent: str) -> None:
    places = [SPOTS[code] for code in children(parent)]
    assert len(set(places)) == len(places)
    reached, edge = set(), {places[0]}
    while edge:
        reached |= edge
        edge = {
            (x, y)
            for x, y in set(places) - reached
            if any(abs(x - a) <= 1 and abs(y - b) <= 1 for a, b in edge)
        }
    assert reached == set(places)
    # Seven abreast are as many as a telephone shows.
    assert max(x for x, _ in places) < 7


def test_divisions_that_nobody_has_laid_lie_in_a_block_in_their_order() -> None:
    places, by_hand = spots(sorted(children("340000")))
    assert not by_hand
    assert len(set(places)) == len(places)
    assert places == sorted(places, key=lambda place: place[::-1])
    assert spots(children("330000"))[1]


def test_a_tile_tells_a_division_by_its_short_name() -> None:
    said = (
        "浙江省",
        "内蒙古自治区",
        "广西壮族自治区",
        "香港特别行政区",
        "杭州市",
        "甘孜藏族自治州",
        "西双版纳傣族自治州",
        "景宁畲族自治县",
        "吴兴区",
        "郊区",
        "苏州工业园区",
        "浦东新区",
    )
    assert [short(name) for name in said] == [
        "浙江",
        "内蒙古",
        "广西",
        "香港",
        "杭州",
        "甘孜",
        "西双版纳",
        "景宁",
        "吴兴",
        "郊区",
        "苏州工业园区",
        "浦东新区",
    ]


def listed(ask: Ask, subject: str, bar: Bar) -> int:
    declared = SUBJECTS[subject]
    view = View(filters=bar.filters, on=ask.on)
    parts = query.conditions(ask.session, declared, view, ask.actor, ask.today)
    here = declared.model.__table__
    return ask.session.scalar(select(func.count()).select_from(here).where(*parts)) or 0


def whole(ask: Ask, subject: str, by: str, view: View) -> int:
    return sum(b.count for b in breakdown(ask.session, subject, by, view, ask.actor, ask.today))


def holds(ask: Ask, subject: str, by: str, view: View, top: int | None) -> Territory:
    """Tiles and rest make up the breakdown, and each opens as many records as it says."""
    found = laid(ask, subject, by, view, top)
    bars = [*found.tiles, *(bar for _, bar in found.rest)]
    assert sum(bar.count for bar in bars) == whole(ask, subject, by, view)
    for bar in bars:
        assert listed(ask, subject, bar) == bar.count, (by, top, bar)
    return found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demo(request: pytest.FixtureRequest) -> Iterator[Session]:
    with demo_session(request.param) as opened:
        yield opened


@pytest.mark.parametrize("ago", [0, 500], ids=["today", "past"])
@pytest.mark.parametrize("actor", [GROUP, REGULATOR], ids=["group", "regulator"])
@pytest.mark.parametrize("subject", ["certificate", "standard"])
def test_every_tile_of_the_demo_opens_its_list_and_none_is_lost(
    demo: Session, subject: str, actor: Actor, ago: int
) -> None:
    day, seen = today() - timedelta(ago), 0
    for id in demo.scalars(select(Programme.id)).all():  # type: ignore[call-overload]
        ask = Ask(demo, id, actor, day, None, day, on=day if ago else None)
        view = View(filters={"programme_id": id}, on=ask.on)
        for by in LEVELS:
            known: list[int | None] = [*top_regions(ask, subject, by, view)]
            for top in known[:3] if by in ("city", "county") else [None]:
                found = holds(ask, subject, by, view, top)
                seen += sum(bar.count for bar in found.tiles)
    assert seen


def test_the_demo_shows_every_city_of_the_programme(demo: Session) -> None:
    programme = demo.scalars(select(Programme).where(Programme.code == "zhejiang-made")).one()  # type: ignore[arg-type]
    ask = Ask(demo, programme.id or 0, GROUP, today(), None, today())
    view = View(filters={"programme_id": programme.id})
    assert top_regions(ask, "certificate", "city", view)[0] == 330000
    found = laid(ask, "certificate", "city", view, 330000)
    assert sorted(bar.key for bar in found.tiles) == sorted(children("330000"))


@pytest.fixture
def merged(session: Session) -> Ask:
    """Standards in a city, in a county merged away, at the province alone, elsewhere, nowhere."""
    session.get_one(Programme, 1).region_id = 330000
    session.add_all(
        [
            Region(id=330100, code="330100", name="杭州市", level="city"),
            Region(id=330102, code="330102", name="上城区", level="county"),
            Region(
                id=330104,
                code="330104",
                name="江干区",
                level="county",
                valid_until=date(2021, 4, 9),
                successor_id=330102,
            ),
            Region(
                id=330113, code="330113", name="临平区", level="county", valid_from=date(2021, 4, 9)
            ),
            Region(id=370000, code="370000", name="山东省", level="province"),
            Region(
                id=371200,
                code="371200",
                name="莱芜市",
                level="city",
                valid_until=date(2018, 12, 31),
            ),
        ]
    )
    session.flush()
    days = (date(2024, 1, n) for n in range(1, 20))
    for region in (330502, 330102, 330104, 330104, 330100, 330000, 371200, None):
        recognise(session, next(days), region_id=region)
    return Ask(session, 1, OFFICER, TODAY, None, TODAY)


def numbers(found: Territory) -> tuple[dict[int, int], dict[str, dict[int | None, int]]]:
    rest: dict[str, dict[int | None, int]] = defaultdict(dict)
    for kind, bar in found.rest:
        rest[kind][bar.key] = bar.count
    return {bar.key: bar.count for bar in found.tiles}, dict(rest)


def test_a_city_s_counties_and_what_is_in_none_of_them(merged: Ask) -> None:
    assert numbers(holds(merged, "standard", "county", View(), 330100)) == (
        {330102: 1, 330113: 0},
        {
            "ended": {330104: 2},
            "coarse": {330100: 1, 330000: 1},
            "elsewhere": {330500: 1, 371200: 1},
            "unrecorded": {None: 1},
        },
    )


def test_a_province_s_cities_and_what_is_in_none_of_them(merged: Ask) -> None:
    assert top_regions(merged, "standard", "city", View()) == [330000, 370000]
    assert numbers(holds(merged, "standard", "city", View(), 330000)) == (
        {330100: 4, 330500: 1},
        {"coarse": {330000: 1}, "elsewhere": {370000: 1}, "unrecorded": {None: 1}},
    )
    tiles, rest = numbers(holds(merged, "standard", "city", View(), 370000))
    assert (tiles, rest["ended"]) == ({}, {371200: 1})


def test_provinces_lie_in_the_country(merged: Ask) -> None:
    assert top_regions(merged, "standard", "province", View()) == []
    assert numbers(holds(merged, "standard", "province", View(), None)) == (
        {330000: 6, 370000: 1},
        {"unrecorded": {None: 1}},
    )


def test_a_regulator_sees_no_zero_where_nobody_counted(merged: Ask) -> None:
    ask = Ask(merged.session, 1, REGULATOR, TODAY, None, TODAY)
    assert numbers(holds(ask, "standard", "city", View(), 330000)) == ({330500: 1}, {})


def test_before_its_end_a_division_has_its_tile(merged: Ask) -> None:
    ask = Ask(merged.session, 1, OFFICER, TODAY, None, date(2021, 4, 8))
    tiles, rest = numbers(laid(ask, "standard", "county", View(), 330100))
    assert tiles == {330102: 1, 330104: 2}
    assert "ended" not in rest


def test_a_bar_tells_what_was_merged_away_and_what_is_divided_no_further(merged: Ask) -> None:
    assert ended(merged.session, [330104, 330102], TODAY) == {330104}
    places = [(330104, False), (330102, False), (330000, True), (None, False)]
    assert called(merged.session, places, TODAY) == [
        "江干区（已撤并）",
        "上城区",
        "浙江省（未细分）",
        "地区未登记",
    ]


def test_levels_are_ranges_of_codes() -> None:
    """A tile opens its list by the range of its code: every division lies in that of its parent."""
    for code, region in REGIONS.items():
        size = {"county": CITY, "city": PROVINCE}.get(region["level"])
        if size:
            assert code // size * size == int(region["parent"])


PARK, PORT = 33010001, 33010201
"""A zone of Hangzhou, and one of Shangcheng in Hangzhou."""


@pytest.fixture
def zoned(merged: Ask) -> Ask:
    """The same with two zones: one standard in the one, two in the other."""
    for code, name in ((PARK, "某工业园区"), (PORT, "某高新区")):
        merged.session.add(Region(id=code, code=str(code), name=name, level="zone"))
    merged.session.flush()
    for region in (PARK, PORT, PORT):
        recognise(merged.session, date(2024, 2, 1), region_id=region)
    return merged


def test_a_zone_is_a_place_of_its_own_among_the_counties(zoned: Ask) -> None:
    tiles, _ = numbers(holds(zoned, "standard", "county", View(), 330100))
    assert tiles == {330102: 1, 330113: 0, PARK: 1, PORT: 2}
    bars = {
        b.key: b.count
        for b in breakdown(zoned.session, "standard", "county", View(), OFFICER, TODAY)
    }
    assert (bars[330102], bars[330100], bars[PARK], bars[PORT]) == (1, 1, 1, 2)


def test_a_zone_counts_in_its_city_and_its_province(zoned: Ask) -> None:
    assert numbers(holds(zoned, "standard", "city", View(), 330000))[0] == {330100: 7, 330500: 1}
    assert numbers(holds(zoned, "standard", "province", View(), None))[0][330000] == 9


def test_a_zone_without_records_is_a_tile_and_its_county_opens_what_it_says(zoned: Ask) -> None:
    recognise(zoned.session, date(2024, 2, 1), region_id=330113)
    empty = View(filters={"recognised_on": (date(2023, 1, 1), date(2023, 1, 2))})
    tiles, _ = numbers(holds(zoned, "standard", "county", empty, 330100))
    assert tiles == {330102: 0, 330113: 0, PARK: 0, PORT: 0}


def test_the_regulator_of_a_zone_has_the_tile_of_the_zone_alone(zoned: Ask) -> None:
    for region, county in ((PARK, {PARK: 1}), (PORT, {PORT: 2})):
        actor = Actor(0, "regulator", "regulator", region_id=region)
        ask = Ask(zoned.session, 1, actor, TODAY, None, TODAY)
        assert numbers(holds(ask, "standard", "county", View(), 330100)) == (county, {})
        (count,) = county.values()
        assert numbers(holds(ask, "standard", "city", View(), 330000)) == ({330100: count}, {})
