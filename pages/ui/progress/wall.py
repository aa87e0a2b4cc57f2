"""The targets for a screen at the end of a room: large, without controls, and always fresh."""

from math import ceil

import streamlit as st

from db.reports.target_progress import Figure
from pages.ui.charts import charts
from pages.ui.progress import targets
from pages.ui.progress.target_words import indicator, value_words
from pages.ui.records.inputs import plain
from pages.ui.shell.i18n import t

REFRESH_INTERVAL = "20s"
"""How often the figures are read again while the screen hangs there, and the next ones shown."""
AT_ONCE = 6
"""Targets that fit on the screen in type that is read from five metres."""
LARGE_TYPE = """<style>@media (min-width: 1000px) {
  [data-testid=stSidebar], [data-testid=stExpandSidebarButton] {display: none}
  [data-testid=stMainBlockContainer] {padding: 4rem 2rem 1rem}
  .st-key-wall [data-testid=stGrid] {grid-template-columns: repeat(3, 1fr)}
  .st-key-wall h1 {font-size: 2.8vw; line-height: 1.3; padding: 0; overflow-wrap: normal}
  .st-key-wall h4 {font-size: 1.8vw; line-height: 1.4; padding: 0.3rem 0}
  .st-key-wall p {font-size: 1.4vw}
  .st-key-wall .stMarkdownBadge {font-size: 1.4vw !important; line-height: 1.6}
}</style>"""


def page(programme: int) -> None:
    """The targets in large type, those behind first; read again by itself."""
    st.html(LARGE_TYPE)
    with st.container(key="wall"):
        _cards(programme)


@st.fragment(run_every=REFRESH_INTERVAL)
def _cards(programme: int) -> None:
    found = targets.figures(programme)
    if not found:
        st.info(t("No target has been set for this programme, or your account does not show it."))
        return
    turn = st.session_state.get("wall_turn", -1) + 1
    st.session_state["wall_turn"] = turn
    first = turn % ceil(len(found) / AT_ONCE) * AT_ONCE
    shown = found[first : first + AT_ONCE]
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        targets.counts(found)
        if len(found) > AT_ONCE:
            st.markdown(
                t(
                    "{first}–{last} of {count}",
                    first=first + 1,
                    last=first + len(shown),
                    count=len(found),
                ),
                width="content",
            )
    before = targets.earlier(programme)
    with st.grid("auto", min_column_width=290) as grid:
        for figure in shown:
            with grid.cell(), st.container(border=True, height="stretch", gap="xsmall"):
                _card(figure, before.get(figure.target.id or 0))


def _card(figure: Figure, before: Figure | None) -> None:
    name = indicator(figure.target)
    value = value_words(figure)
    st.markdown(charts.state_badge(figure.state))
    st.markdown(f"#### {plain(name)}")
    st.title(plain(value), anchor=False)
    goal = f"/ {plain(charts.goal_words(figure))}"
    st.markdown(" · ".join(part for part in (goal, targets.moved(figure, before)) if part))
    if (chart := charts.bullet(figure)) is not None:
        st.altair_chart(chart, alt=f"{name}: {value}")
