"""A chart whose cells open their lists: by a click, or by choosing one by its name."""

from collections.abc import Sequence

import streamlit as st

from db.figures.data_point import Cell
from pages.ui.charts import chart_save
from pages.ui.charts.chart_forms import PICK
from pages.ui.charts.charts import Chart
from pages.ui.shell.i18n import t
from pages.ui.shell.links import ON, open_list


def open_cell(cell: Cell) -> None:
    """The list behind a number, as on its day."""
    open_list(cell.subject, {**cell.filters, **({ON: cell.on} if cell.on else {})})


def draw(
    key: str, chart: Chart, cells: Sequence[Cell], labels: Sequence[str], words: str, note: str = ""
) -> None:
    """The chart, its cells by name for the keyboard, the last first, and the picture to save.

    `words` says what it shows, `note` above it how to read it.
    """
    if note:
        st.caption(note)
    event = st.altair_chart(chart, key=f"chart_{key}", on_select="rerun", alt=words)
    picked = [p["place"] for p in event.selection.get(PICK, [])]
    if picked:
        open_cell(cells[int(picked[0])])
    with st.container(horizontal=True, vertical_alignment="center"):
        _named(key, cells, labels)
        chart_save.save(key, chart, words, note)


def _named(key: str, cells: Sequence[Cell], labels: Sequence[str]) -> None:
    some = [i for i, cell in enumerate(cells) if cell.value][::-1]
    if not some:
        return
    # A list to type in, not a menu: three years of months and states do not fit on a screen.
    place = st.selectbox(
        t("Open a list of the chart"),
        some,
        index=None,
        key=f"cells_{key}",
        width=320,
        format_func=lambda i: f"{labels[i]} · {cells[i].value:,.10g}",
        placeholder=t("Open a list of the chart"),
        label_visibility="collapsed",
    )
    if place is not None:
        open_cell(cells[place])
