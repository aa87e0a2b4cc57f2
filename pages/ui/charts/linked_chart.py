"""A chart whose points open their lists: by a click, or by choosing one by its name."""

from collections.abc import Sequence

import streamlit as st

from db.figures.data_point import DataPoint
from pages.ui.charts import chart_save
from pages.ui.charts.chart_forms import PICK
from pages.ui.charts.charts import Chart
from pages.ui.shell.i18n import t
from pages.ui.shell.links import AS_OF, open_list


def open_point(point: DataPoint) -> None:
    """The list behind a number, as on its day."""
    open_list(point.subject, {**point.filters, **({AS_OF: point.on} if point.on else {})})


def show_chart(
    key: str,
    chart: Chart,
    points: Sequence[DataPoint],
    labels: Sequence[str],
    words: str,
    note: str = "",
) -> None:
    """The chart, its points by name for the keyboard, the last first, and the picture to save.

    `words` says what it shows, `note` above it how to read it.
    """
    if note:
        st.caption(note)
    event = st.altair_chart(chart, key=f"chart_{key}", on_select="rerun", alt=words)
    picked = [p["place"] for p in event.selection.get(PICK, [])]
    if picked:
        open_point(points[int(picked[0])])
    with st.container(horizontal=True, vertical_alignment="center"):
        _named(key, points, labels)
        chart_save.save(key, chart, words, note)


def _named(key: str, points: Sequence[DataPoint], labels: Sequence[str]) -> None:
    some = [i for i, point in enumerate(points) if point.value][::-1]
    if not some:
        return
    # A list to type in, not a menu: three years of months and states do not fit on a screen.
    place = st.selectbox(
        t("Open a list of the chart"),
        some,
        index=None,
        key=f"points_{key}",
        width=320,
        format_func=lambda i: f"{labels[i]} · {points[i].value:,.10g}",
        placeholder=t("Open a list of the chart"),
        label_visibility="collapsed",
    )
    if place is not None:
        open_point(points[place])
