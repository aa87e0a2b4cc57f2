"""Reference lists grow with the application; what an office changed in them stays."""

from typing import Any

import pytest

from db.write.service import unit_of_work
from models.core.roles import SYSTEM
from models.programme.region import REGION
from seed import load
from tests.support.builders.cast import TODAY, Cast

NEW: dict[str, Any] = {"valid_from": "", "valid_to": "", "successor": ""}
LISTED = [
    {"code": "330000", "name": "浙江省", "level": "province", "parent": "", **NEW},
    {"code": "330500", "name": "湖州市（旧名）", "level": "city", "parent": "330000", **NEW},
    {"code": "330529", "name": "某县", "level": "county", "parent": "330500", **NEW},
    {"code": "33050001", "name": "某功能区", "level": "zone", "parent": "330500", **NEW},
]


def test_a_database_of_before_gets_the_regions_that_are_new(
    alone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "_rows", lambda name: LISTED)

    def start() -> dict[int, str]:
        with unit_of_work(SYSTEM, TODAY, trusted=True, at=alone.engine) as work:
            load.regions(work)
        return {r.id: r.name for r in alone.all("region")}

    alone.act("region", 330500, "update", "administrator", name="湖州城")
    before = {r.id for r in alone.all("region")}
    found = start()
    assert found.keys() - before == {330529, 33050001}
    assert found[330500] == "湖州城"
    alone.act("region", 33050001, "delete", "administrator")
    alone.act("region", 330529, "update", "administrator", name="某市")
    again = start()
    assert 33050001 not in again, "what somebody deleted does not come back"
    assert again[330529] == "某市"


def test_the_zones_of_the_sources_are_on_the_list() -> None:
    zones = {r["name"]: r for r in load._rows("regions.csv") if r["level"] == "zone"}
    assert zones.keys() == {"苏州工业园区", "苏州高新区", "太仓港口管委会"}
    for row in zones.values():
        assert row["code"].startswith(row["parent"])
        assert REGION.fields["code"].most == len(row["code"])
