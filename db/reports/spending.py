"""What is spent and who is trained, year by year: money in yuan, training in person-times."""

from typing import Any

from sqlalchemy import extract, func, select

from db.access import row_rights
from db.figures.data_point import DataPoint, year_of
from db.figures.figure import Ask, matching
from models.core.roles import may


def money(ask: Ask) -> list[DataPoint]:
    """Budgets, payments out of them and incentives granted by year, in yuan; what the actor may
    not read is left out."""
    return [*_budgets(ask), *_payments(ask), *_incentives(ask)]


def _budgets(ask: Ask) -> list[DataPoint]:
    here, mine = row_rights.table("fund"), {"programme_id": ask.programme_id}
    if not may(ask.actor, "fund", "read"):
        return []
    found = ask.session.execute(
        select(here.c.year, func.sum(here.c.amount))
        .where(*matching(ask, "fund", {**mine, "year": (None, ask.end.year)}))
        .group_by(here.c.year)
        .order_by(here.c.year)
    )
    return [
        DataPoint(
            year, "budget", float(total), "fund", {**mine, "year": (year, year)}, total="amount"
        )
        for year, total in found
    ]


def _payments(ask: Ask) -> list[DataPoint]:
    """A payment belongs to the programme of its fund; its list is asked for by the funds."""
    if not (may(ask.actor, "fund", "read") and may(ask.actor, "fund_payment", "read")):
        return []
    fund, here = row_rights.table("fund"), row_rights.table("fund_payment")
    own = matching(ask, "fund", {"programme_id": ask.programme_id})
    funds = list(ask.session.scalars(select(fund.c.id).where(*own).order_by(fund.c.id)))
    if not funds:
        return []
    return _by_year(ask, "fund_payment", "paid", here.c.paid_on, {"fund_id": funds})


def _incentives(ask: Ask) -> list[DataPoint]:
    if not may(ask.actor, "incentive", "read"):
        return []
    given = {"programme_id": ask.programme_id, "state": ["granted", "paid"]}
    return _by_year(
        ask, "incentive", "incentive", row_rights.table("incentive").c.granted_on, given
    )


def _by_year(ask: Ask, name: str, column: str, day: Any, given: dict[str, Any]) -> list[DataPoint]:
    year = extract("year", day)
    found = ask.session.execute(
        select(year, func.sum(row_rights.table(name).c.amount))
        .where(*matching(ask, name, {**given, day.name: (None, ask.end)}))
        .group_by(year)
        .order_by(year)
    )
    points = []
    for y, total in found:
        filters = {**given, day.name: year_of(int(y), ask.end)}
        points.append(DataPoint(int(y), column, float(total or 0), name, filters, ask.on, "amount"))
    return points


def trainings(ask: Ask) -> list[DataPoint]:
    """Person-times of the trainings that were held, by year and topic."""
    here = row_rights.table("training")
    year = extract("year", here.c.held_on)
    mine = {"programme_id": ask.programme_id, "state": ["held"]}
    found = ask.session.execute(
        select(year, here.c.topic, func.sum(here.c.person_times))
        .where(*matching(ask, "training", {**mine, "held_on": (None, ask.end)}))
        .group_by(year, here.c.topic)
        .order_by(year)
    )
    points = []
    for y, topic, total in found:
        filters = {**mine, "topic": [topic], "held_on": year_of(int(y), ask.end)}
        point = DataPoint(int(y), topic, float(total), "training", filters, ask.on, "person_times")
        points.append(point)
    return points
