"""Records of a subject by one field, stacked by another: the numbers of a chart that needs nothing
but a declaration."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import extract, func, select

from db.access import row_rights
from db.figures.breakdown import grouped_by, opens
from db.figures.data_point import DataPoint, year_of
from db.figures.figure import Ask, matching
from db.read.query import EMPTY, View
from models import SUBJECTS


@dataclass(frozen=True)
class Stack:
    """What a chart counts: the records of `subject` for which `fixed` holds, by `row` and `series`.

    `row` is a day or a year, or a choice; `series` a choice or the state, "" for a single series.
    `total` is the column that is added up; "" where records are counted. `label` says what the
    chart shows, an English source string.
    """

    label: str
    subject: str
    row: str
    series: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)
    total: str = ""

    @property
    def yearly(self) -> bool:
        """Whether the rows are years."""
        return SUBJECTS[self.subject].fields[self.row].kind in ("day", "whole")


def stacked(ask: Ask, stack: Stack) -> list[DataPoint]:
    """A point for each row and series that holds records, in their order; years up to the day
    asked. Row or column is `EMPTY` for what is not recorded."""
    subject, here = SUBJECTS[stack.subject], row_rights.table(stack.subject)
    dated = subject.fields[stack.row].kind == "day"
    filters = dict(stack.fixed)
    if "programme_id" in subject.fields:
        filters["programme_id"] = ask.programme_id
    if stack.yearly:
        filters[stack.row] = (None, ask.end if dated else ask.end.year)
    view = View(filters=filters, on=ask.on)
    source, keys = here, [extract("year", here.c[stack.row]) if dated else here.c[stack.row]]
    if stack.series:
        source, series = grouped_by(subject, stack.series, view, ask.today)
        keys.append(series)
    much = func.sum(here.c[stack.total]) if stack.total else func.count()
    found = ask.session.execute(
        select(*keys, much)
        .select_from(source)
        .where(*matching(ask, stack.subject, filters))
        .group_by(*keys)
        .order_by(*keys)
    )

    def point(row: Any, series: Any, value: Any) -> DataPoint:
        if stack.yearly:
            row = int(row)
            opened = {**filters, stack.row: year_of(row, ask.end) if dated else (row, row)}
        else:
            opened = opens(subject, stack.row, row, view)
        if stack.series:
            opened = opens(subject, stack.series, series, View(filters=opened))
        place, column = (EMPTY if key is None else key for key in (row, series))
        number = float(value or 0)
        return DataPoint(place, column, number, subject.name, opened, ask.on, stack.total)

    return [point(row, series[0] if series else "", value) for row, *series, value in found]
