"""The targets for a screen at the end of a room: large, without controls, and always fresh."""

import streamlit as st

from pages.ui import charts, targets
from pages.ui.i18n import language, t
from pages.ui.target_words import value_words
from pages.ui.widgets import plain

EVERY = "60s"
"""How often the figures are read again while the screen hangs there."""


def page(programme: int) -> None:
    """Every target in large type, those behind first; read again by itself."""
    _cards(programme)


@st.fragment(run_every=EVERY)
def _cards(programme: int) -> None:
    found = targets.figures(programme)
    if not found:
        st.info(t("No target has been set for this programme, or your account does not show it."))
        return
    targets.summary(found)
    before = targets.earlier(programme)
    with st.grid("auto", min_column_width=290) as grid:
        for figure in found:
            target = figure.target
            name = target.indicator if language() == "zh" else target.indicator_en
            value = value_words(figure)
            with grid.cell(), st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(charts.state_badge(figure.state))
                st.markdown(f"#### {plain(name or target.indicator)}")
                st.title(plain(value), anchor=False)
                goal = f"/ {plain(charts.goal_words(figure))}"
                change = targets.moved(figure, before.get(target.id or 0))
                st.markdown(" · ".join(part for part in (goal, change) if part))
                if (chart := charts.bullet(figure)) is not None:
                    st.altair_chart(chart, alt=f"{name}: {value}")
