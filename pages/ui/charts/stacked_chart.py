"""Points stacked by a series: years stand upright, groups lie with their sums behind them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from db.figures.data_point import DataPoint
from db.figures.figure import Ask
from db.figures.stacked import Stack, stacked
from db.read.query import EMPTY
from models import SUBJECTS
from models.rights import may
from pages.ui.charts import chart_forms as forms
from pages.ui.charts.charts import colour, series_colours
from pages.ui.charts.counted import of
from pages.ui.charts.linked_chart import show_chart
from pages.ui.shell.i18n import choice, label, t


def stacked_chart(ask: Ask, stack: Stack, note: str = "") -> None:
    """A declared chart under its heading; a sentence where there is nothing that may be shown."""
    words, subject = t(stack.label), stack.subject
    st.subheader(words, anchor=False)
    if not may(ask.actor, subject, "read"):
        st.info(t("Your account does not show the records behind these charts."))
        return
    points, names = of(ask, stacked, stack), _series(stack)
    rows = [str(p.row) if stack.yearly else _said(subject, stack.row, p.row) for p in points]
    key = f"{subject}_{stack.row}_{stack.series}"
    if stack.yearly:
        number = label(subject, stack.total) if stack.total else t("Count")
        upright(key, points, rows, names, t("Year"), number, words, note)
    else:
        lying(key, points, rows, names, label(subject, stack.row), words, note)


def upright(
    key: str,
    points: Sequence[DataPoint],
    rows: Sequence[str],
    names: forms.Names,
    across: str,
    number: str,
    words: str,
    note: str = "",
    *,
    side_by_side: bool = False,
) -> None:
    """Columns in the order of the rows; `across` and `number` say what row and height are."""
    if not points:
        nothing()
        return
    labels = [f"{row} {names[p.column][0]}".strip() for row, p in zip(rows, points, strict=True)]
    chart = forms.columns(points, rows, _used(names, points), across, number, side_by_side)
    show_chart(key, chart, points, labels, words, note)


def lying(
    key: str,
    points: Sequence[DataPoint],
    rows: Sequence[str],
    names: forms.Names,
    across: str,
    words: str,
    note: str = "",
    ends: Mapping[str, str] | None = None,
) -> None:
    """Lying stacks; `ends` (row → words) stand behind them, their sums where nothing is given."""
    if not points:
        nothing()
        return
    labels = [f"{row} · {names[p.column][0]}" for row, p in zip(rows, points, strict=True)]
    sums: Counter[str] = Counter()
    for row, point in zip(rows, points, strict=True):
        sums[row] += point.value  # type: ignore[assignment]
    ends = ends or {row: f"{total:g}" for row, total in sums.items()}
    chart = forms.lying(points, rows, _used(names, points), across, t("Count"), ends)
    show_chart(key, chart, points, labels, words, note)


def nothing() -> None:
    st.info(t("There are no records for this chart yet."))


def _used(names: forms.Names, points: Sequence[DataPoint]) -> forms.Names:
    """The series that have a point: the legend names no other."""
    columns = {point.column for point in points}
    return {key: name for key, name in names.items() if key in columns}


def _series(stack: Stack) -> forms.Names:
    """Names and colours of the series: their own colours where those tell them apart."""
    if not stack.series:
        return {"": ("", series_colours()[0])}
    subject, palette = SUBJECTS[stack.subject], series_colours()
    flow = subject.workflow if stack.series == "state" else None
    known = flow.states if flow else subject.fields[stack.series].choices or {}
    own = [colour(found.colour) for found in known.values()]
    if len({*own}) < len(own):
        own = [palette[place % len(palette)] for place in range(len(own))]
    named = {
        key: (t(found.label), shade) for (key, found), shade in zip(known.items(), own, strict=True)
    }
    return {**named, EMPTY: (t("Not recorded"), colour("gray"))}


def _said(subject: str, field: str, key: Any) -> str:
    return t("Not recorded") if key == EMPTY else choice(subject, field, key)
