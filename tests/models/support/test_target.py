"""Targets, observations and plan points: which figures cannot be entered."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from models.programme.observation import Observation
from models.programme.programme import Programme
from models.programme.target import Target
from tests.db.files.test_import import all_of, bring, table, wrong
from tests.support.builders.cast import TODAY, ZHEJIANG, Cast
from tests.support.builders.world import World
from tests.support.proof import proves


def target(cast: Cast, code: str) -> int:
    own = cast.programmes[ZHEJIANG]
    (found,) = (t for t in cast.all("target", code=code) if t.programme_id == own)
    return int(found.id)


def say(cast: Cast, code: str, value: Any, **more: Any) -> set[str]:
    return cast.rules(
        "observation",
        "create",
        target_id=target(cast, code),
        value=value,
        as_of=more.pop("as_of", TODAY),
        source="某公报",
        **more,
    )


@proves("H04")
@pytest.mark.parametrize(("code", "value"), [("J02", -1), ("J08", 100.5), ("J08", -0.1)])
def test_a_count_is_not_negative_and_a_share_not_over_a_hundred(
    cast: Cast, code: str, value: float
) -> None:
    assert say(cast, code, value) == {"H04"}
    plan: dict[str, Any] = {"planned_for": date(2024, 12, 31), "value": value}
    assert cast.rules("plan_point", "create", target_id=target(cast, code), **plan) == {"H04"}
    assert say(cast, code, 100) == set()


@proves("H04")
def test_the_same_word_of_the_same_source_is_entered_once(cast: Cast) -> None:
    values: dict[str, Any] = {"target_id": target(cast, "J02"), "as_of": TODAY, "source": "某公报"}
    cast.make("observation", value=500, **values)
    assert say(cast, "J02", 500) == {"H04"}
    assert say(cast, "J02", 500, qualifier="about") == set()
    assert say(cast, "J02", 501) == set()


@proves("H04")
def test_a_ceiling_lies_above_its_floor(cast: Cast) -> None:
    id = target(cast, "J02")
    assert cast.rules("target", "update", id, maximum=1) == {"H04"}
    assert cast.rules("target", "update", id, maximum=9000) == set()


def test_a_file_brings_observations_by_code_and_corrects_them_by_title(made: World) -> None:
    with Session(made.engine) as session:
        for programme in session.exec(select(Programme)):
            code = "J90" if programme.id == made.programme_id else "J91"
            values: dict[str, Any] = {"programme_id": programme.id, "minimum": 9}
            session.add(Target(code=code, indicator="企业", **values))
        session.commit()
    row = {"target_id": "J90", "value": 3, "as_of": "2024-01-31", "source": "甲报"}
    assert not bring(made, "observation", table(row)).refusals
    better = {**row, "value": 4, "corrects_id": "J90 企业 2024-01-31 甲报"}
    assert not bring(made, "observation", table(better)).refusals
    first, second = all_of(made, Observation)
    assert second.corrects_id == first.id
    report = bring(made, "observation", table({**row, "target_id": "J91"}))
    assert wrong(report) == [(2, "target_id")]
