"""A chart whose cells open their lists: by a click, or by choosing one from a menu."""

from collections.abc import Sequence

import streamlit as st

from db.cell import Cell
from pages.ui.chart_forms import PICK
from pages.ui.charts import Chart
from pages.ui.i18n import t
from pages.ui.links import ON, open_list


def open_cell(cell: Cell) -> None:
    """The list behind a number, as on its day."""
    open_list(cell.subject, {**cell.filters, **({ON: cell.on} if cell.on else {})})


def draw(
    key: str, chart: Chart, cells: Sequence[Cell], labels: Sequence[str], words: str
) -> None:  # fmt: skip
    """The chart, and a menu of its cells for the keyboard; `words` says what it shows."""
    event = st.altair_chart(chart, key=f"chart_{key}", on_select="rerun", alt=words)
    picked = [p["place"] for p in event.selection.get(PICK, [])]
    if picked:
        open_cell(cells[int(picked[0])])
    some = [i for i, cell in enumerate(cells) if cell.value]
    if not some:
        return
    place = st.menu_button(
        t("Open a list of the chart"), some, key=f"cells_{key}", type="tertiary",
        icon=":material/list:", format_func=lambda i: f"{labels[i]} · {cells[i].value:,.10g}",
    )  # fmt: skip
    if place is not None:
        open_cell(cells[place])
