"""The readings of a statement side by side: each in plain words, who takes it, why the first."""

import streamlit as st

from db.reports.readings import Point
from pages.ui.records.inputs import plain
from pages.ui.shell.i18n import t


def side_by_side(point: Point) -> None:
    if point.label:
        st.markdown(f"**{t(point.label)}**")
    with st.grid("auto", min_column_width=260) as grid:
        for words, takers in point.readings.items():
            with grid.cell(), st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(plain(t(words)))
                if takers:
                    names = plain(t(", ").join(takers))
                    st.markdown(f":green-badge[:material/check: {t('Chosen')}] {names}")
                else:
                    st.caption(t("Not chosen by any programme"))
    st.caption(t("Why the first reads the text most plainly: {reason}", reason=t(point.plainest)))
