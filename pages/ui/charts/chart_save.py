"""The control under a chart that saves it as a picture."""

import re
from functools import partial

import streamlit as st

from pages.ui.charts.chart_file import png_of, svg_of
from pages.ui.charts.charts import Chart
from pages.ui.shell.as_of import asked
from pages.ui.shell.i18n import t
from pages.ui.shell.visit import visit

DEMO = "演示数据 / Synthetic demonstration data"
"""In both languages: a picture travels further than the page it comes from."""
_PROGRAMME = "chart_programme"


def of_programme(name: str) -> None:
    """Says whose charts the page draws; pictures saved from it name the programme."""
    st.session_state[_PROGRAMME] = name


def save(key: str, chart: Chart, title: str, note: str = "", source: str = "") -> None:
    """PNG and SVG of the chart as it stands, made only when somebody asks.

    `note` tells what the picture would leave unsaid, `source` where the numbers come from; "" for
    the records of the application.
    """
    day = asked() or visit().today
    origin = t("Source: {source}", source=source or t("Records of this application"))
    about = " · ".join((st.session_state[_PROGRAMME], t("As on {day}", day=day), origin))
    lines = [line for line in (about, note, DEMO if visit().demo else "") if line]
    with st.popover(
        t("Save the picture"), type="tertiary", icon=":material/image:", key=f"save_{key}"
    ):
        for kind, mime, made in (("PNG", "image/png", png_of), ("SVG", "image/svg+xml", svg_of)):
            st.download_button(
                kind,
                partial(made, chart, title, lines),
                file_name(title, day, kind),
                mime,
                key=f"save_{key}_{kind}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
            )


def file_name(title: str, day: object, kind: str) -> str:
    """图表标题-2026-11-24.svg, without what a file system refuses."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f\s·]+', "-", title).strip("-. ")
    return f"{plain[:70]}-{day}.{kind.lower()}"
