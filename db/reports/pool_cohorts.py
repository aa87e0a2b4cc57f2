"""The cultivation pool by the quarter of entry: how soon cultivation brings a result."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from db.access import row_rights
from db.figures.data_point import DataPoint
from db.figures.figure import Ask, matching
from models.core.dates import plus

SUBJECT = "pool_membership"
AGES = (0, 3, 6, 9, 12, 18, 24, 30, 36)
"""Months after the end of the quarter of entry."""
CERTIFIED = ("certificate", "licence")
"""Results that are a certificate, or the licence where a path gives no certificate."""


@dataclass(frozen=True)
class Cohort:
    """The stays that began in one quarter, and at each age how many had a result by then."""

    members: DataPoint
    reached: dict[int, DataPoint]


def cohorts(ask: Ask, results: Sequence[str] = ()) -> list[Cohort]:
    """The cohorts, the newest first. `results` are the kinds of result that count; none: every one.
    Ages that lie after the day asked are left out."""
    here, mine = row_rights.table(SUBJECT), {"programme_id": ask.programme_id}
    days = (here.c.entered_on, here.c.result_on, here.c.result_kind)
    found: dict[date, list[Any]] = defaultdict(list)
    for entered, *result, number in ask.session.execute(
        select(*days, func.count())
        .where(*matching(ask, SUBJECT, {**mine, "entered_on": (None, ask.end)}))
        .group_by(*days)
    ):
        found[date(entered.year, (entered.month - 1) // 3 * 3 + 1, 1)].append((*result, number))
    kinds = {"result_kind": list(results)} if results else {}
    points = []
    for first, rows in sorted(found.items(), reverse=True):
        last = plus(first, months=3) - timedelta(1)
        entry = {**mine, "entered_on": (first, min(last, ask.end))}
        reached = {}
        for age in AGES:
            by = plus(last + timedelta(1), months=age) - timedelta(1)
            if by > ask.end:
                break
            number = sum(
                n for on, kind, n in rows if on and on <= by and (not results or kind in results)
            )
            filters = {**entry, "result_on": (None, by), **kinds}
            reached[age] = DataPoint(first, str(age), number, SUBJECT, filters, ask.on)
        total = sum(n for *_, n in rows)
        points.append(Cohort(DataPoint(first, "", total, SUBJECT, entry, ask.on), reached))
    return points
