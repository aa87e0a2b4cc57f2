"""Titles of enterprises: several, each dated, and the rules that read those of the day."""

from datetime import date
from typing import Any

import pytest

from models.parties.enterprise_title import EnterpriseTitle, titles_on
from tests.support.builders.cast import MODE, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

FIRST, LAST = date(2022, 9, 1), date(2025, 8, 31)


@pytest.mark.parametrize(
    ("since", "until", "on", "held"),
    [
        (FIRST, LAST, FIRST, True),
        (FIRST, LAST, LAST, True),
        (FIRST, LAST, date(2022, 8, 31), False),
        (FIRST, LAST, date(2025, 9, 1), False),
        (None, LAST, date(1999, 1, 1), True),
        (FIRST, None, date(2099, 1, 1), True),
        (None, None, TODAY, True),
    ],
)
def test_a_title_is_held_from_its_first_day_to_its_last(
    since: date | None, until: date | None, on: date, *, held: bool
) -> None:
    title = EnterpriseTitle(organisation_id=1, title="eagle", since=since, until=until)
    assert titles_on([title], on) == ({"eagle"} if held else set())


def test_an_enterprise_holds_several_titles_at_once(cast: Cast) -> None:
    enterprise = cast.titled("little_giant", FIRST)
    for title in ("world_leader", "high_value", "innovative"):
        cast.make("enterprise_title", organisation_id=enterprise, title=title, since=FIRST)
    assert len(cast.all("enterprise_title", organisation_id=enterprise)) == 4


@proves("P20")
def test_a_title_that_goes_on_is_one_record(cast: Cast) -> None:
    enterprise = cast.titled("little_giant", FIRST, LAST)
    given: dict[str, Any] = {"organisation_id": enterprise, "title": "little_giant"}
    for since, until, refused in (
        (LAST, None, {"P20"}),
        (None, FIRST, {"P20"}),
        (None, None, {"P20"}),
        (date(2025, 9, 1), None, set()),
        (None, date(2022, 8, 31), set()),
    ):
        days = {"since": since, "until": until}
        assert cast.rules("enterprise_title", "create", **given, **days) == refused, days
    again = cast.make("enterprise_title", **given, since=date(2025, 9, 1))
    assert cast.rules("enterprise_title", "update", again, until=date(2028, 8, 31)) == set()
    assert cast.rules("enterprise_title", "update", again, since=LAST) == {"P20"}


def lodge(cast: Cast, enterprise: int) -> set[str]:
    return cast.rules(
        "application",
        "create",
        programme_id=cast.programmes[ZHEJIANG],
        path="transfer",
        flagship="占销售收入六成",
        enterprise_id=enterprise,
        product_id=cast.product(enterprise),
        standard_id=cast.published(),
        lodged_on=TODAY,
        mode=MODE,
    )


@proves("E32")
def test_transfer_recognition_asks_for_a_title_valid_on_the_day(cast: Cast) -> None:
    for title, since, until, refused in (
        ("eagle", None, None, set()),
        ("eagle", FIRST, TODAY, set()),
        ("eagle", FIRST, date(2024, 5, 5), {"E32"}),
        ("eagle", date(2024, 5, 7), None, {"E32"}),
        ("export_brand", FIRST, None, {"E32"}),
    ):
        assert lodge(cast, cast.titled(title, since, until)) == refused, (title, since, until)
