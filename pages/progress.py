"""How far each target is, at a glance; ?subject=target or observation shows the records."""

import streamlit as st

from pages.ui import targets
from pages.ui.address import go
from pages.ui.asof import day_picker, told
from pages.ui.i18n import t
from pages.ui.links import SCREENS
from pages.ui.subject import subject_page

if SCREENS.get(st.query_params.get("subject", "")) == "progress":
    st.button(t("Progress"), icon=":material/arrow_back:", type="tertiary", on_click=go)
    subject_page("progress")
else:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.title(t("Progress"), width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            day_picker("progress-on")
            st.button(
                t("Targets and observations"), icon=":material/table_rows:", type="tertiary",
                on_click=go, kwargs={"subject": "target"},
            )  # fmt: skip
    told(
        t("Every figure, its state and its list are those of the day; observations made later "
          "for an earlier day count.")
    )  # fmt: skip
    known = targets.programmes()
    if not known:
        st.info(t("There is no programme yet."), icon=":material/flag:")
        st.stop()
    found = targets.figures(targets.choose(known))
    if not found:
        st.info(t("No target has been set for this programme, or your account does not show it."))
        st.stop()
    targets.summary(found)
    targets.lines(found)
