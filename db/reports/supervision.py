"""Supervision in numbers: who was drawn, how long findings stay, what enterprises show."""

from collections import defaultdict
from dataclasses import dataclass, replace

from sqlalchemy import extract, func, select

from db.access import row_rights
from db.figures import figure, registry
from db.figures.data_point import DataPoint, DaysBetween, Spread, spread, year_of, years_to
from db.figures.figure import Ask, matching
from models.certificates.labelling_check import ITEMS

FINDING, CHECK = "finding", "labelling_check"


@dataclass(frozen=True)
class Coverage:
    """The share of the bodies drawn in a year, in per cent, and the draws behind it."""

    share: float
    draws: DataPoint


def coverage(ask: Ask) -> list[Coverage]:
    """Year by year since the first draw. Years in which no body was there are left out."""
    here = row_rights.table("inspection")
    mine = {"programme_id": ask.programme_id, **registry.METRICS["bodies_drawn"].fixed}
    first = select(func.min(here.c.drawn_on)).where(*matching(ask, "inspection", mine))
    found = []
    for year in years_to([ask.session.scalar(first)], ask.end):
        made = registry.count("bodies_drawn", replace(ask, end=year_of(year, ask.end)[1]))
        if made.value is None:
            continue
        drawn = select(func.count()).where(*matching(ask, made.subject, made.filters))
        number = ask.session.scalar(drawn) or 0
        point = DataPoint(year, "", number, made.subject, made.filters, ask.on)
        found.append(Coverage(made.value, point))
    return found


def disposals(ask: Ask) -> list[tuple[DataPoint, Spread]]:
    """Days from finding to the first measure, by the year of the measure."""
    here, mine = row_rights.table(FINDING), {"programme_id": ask.programme_id}
    took = DaysBetween(here.c.found_on, here.c.disposed_on)
    counted: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for year, days, number in ask.session.execute(
        select(extract("year", here.c.disposed_on), took, func.count())
        .where(*matching(ask, FINDING, {**mine, "disposed_on": (None, ask.end)}))
        .group_by(extract("year", here.c.disposed_on), took)
    ):
        counted[int(year)].append((days, number))
    found = []
    for year, days_of in sorted(counted.items()):
        made = spread(days_of)
        filters = {**mine, "disposed_on": year_of(year, ask.end)}
        found.append((DataPoint(year, "", made.count, FINDING, filters, ask.on), made))
    return found


def labelling(ask: Ask) -> list[DataPoint]:
    """By the newest check of each recognised enterprise, how many show each item (column "yes")
    and how many do not ("no"); and how many recognitions nobody has looked at ("unseen"). A
    programme that demands some items is asked for those."""
    here, mine = row_rights.table(CHECK), {"programme_id": ask.programme_id, "latest": True}
    demanded = ask.rules.products.labelling if ask.rules is not None else ()
    points = []
    for item in (n for n in ITEMS if not demanded or n in demanded):
        for shown in (True, False):
            filters = {**mine, item: shown}
            counted = select(func.count()).select_from(here).where(*matching(ask, CHECK, filters))
            number = ask.session.scalar(counted) or 0
            points.append(DataPoint(item, "yes" if shown else "no", number, CHECK, filters, ask.on))
    unseen = registry.not_looked_at(ask)
    count = figure.number(ask, "confirmation", unseen)
    return [*points, DataPoint("unseen", "unseen", count, "confirmation", unseen, ask.on)]
