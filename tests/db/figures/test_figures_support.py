"""Figures of cultivation and support: what counts, and what only looks as if it did."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from db.figures.registry import Ask, count, series
from models.cultivation.pool_membership import PoolMembership
from models.parties.organisation import Organisation
from models.support.brand_sales import BrandSales
from tests.support.builders.figures import OFFICER, TODAY
from tests.support.builders.figures_support import support


def ask(session: Session, start: date | None = None, end: date = TODAY) -> Ask:
    return Ask(session, 1, OFFICER, TODAY, start, end)


def test_only_what_was_held_counts_as_training_and_in_its_year(session: Session) -> None:
    support(session)
    assert count("cqo_training", ask(session)).value == 320
    year = ask(session, date(2024, 1, 1), date(2024, 12, 31))
    assert count("cqo_training", year).value == 160


def test_the_trend_of_training_adds_person_times(session: Session) -> None:
    support(session)
    months = series(session, 1, "cqo_training", OFFICER, TODAY)
    assert [(m.first, m.new) for m in months if m.new] == [
        (date(2023, 5, 1), 160),
        (date(2024, 5, 1), 160),
    ]


def test_a_nomination_is_no_award(session: Session) -> None:
    support(session)
    assert count("china_quality_awards", ask(session)).value == 2
    assert count("jiangsu_quality_awards", ask(session)).value == 1, "one enterprise, won twice"
    before = replace(ask(session), due=date(2023, 12, 31))
    assert count("china_quality_awards", before).by_due == 1


@pytest.mark.parametrize("kind", ["enterprise", "industry", "regional"])
def test_brand_values_of_other_years_and_other_series_are_not_added_up(
    session: Session, kind: str
) -> None:
    support(session)
    made = count(f"brand_value_{kind}", ask(session))
    assert (made.value, made.filters["year"]) == (2024, (2024, 2024))


@pytest.mark.parametrize(
    "name", ["satisfaction", "consumer_experience", "word_of_mouth", "comparative_tests"]
)
def test_a_score_is_the_mean_of_the_newest_year(session: Session, name: str) -> None:
    support(session)
    assert count(name, ask(session)).value == 85
    assert count(name, ask(session, end=date(2022, 12, 31))).value is None


def test_the_sales_share_weighs_large_enterprises_more(session: Session) -> None:
    for organisation, sales, marked in ((1, 900, 900), (2, 100, 0)):
        session.add(
            BrandSales(
                programme_id=1,
                organisation_id=organisation,
                year=2024,
                sales=Decimal(sales),
                marked=Decimal(marked),
            )
        )
    session.flush()
    assert count("sales_share", ask(session)).value == 90


def test_the_effect_of_cultivation_is_the_share_of_the_cohort_with_a_result(
    session: Session,
) -> None:
    for id, entered, result in (
        (11, date(2021, 5, 1), date(2022, 1, 1)),
        (12, date(2021, 6, 1), None),
        (13, date(2023, 6, 1), None),
    ):
        session.add(Organisation(id=id, name=f"企业 {id}"))
        session.flush()
        session.add(
            PoolMembership(
                programme_id=1,
                enterprise_id=id,
                entered_on=entered,
                state="exited",
                result_on=result,
            )
        )
    session.flush()
    made = count("cultivation_effect", ask(session, date(2021, 1, 1), date(2021, 12, 31)))
    assert made.value == 50
    assert made.late is not None
    assert made.late["result_on"] == "empty"
