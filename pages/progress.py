"""How far each target is, at a glance, and what lies behind it; ?view= names the part shown,
?subject=target, observation or plan_point the records."""

import streamlit as st

from pages.ui import progress
from pages.ui.address import go
from pages.ui.i18n import t
from pages.ui.links import SCREENS
from pages.ui.subject import subject_page

if SCREENS.get(st.query_params.get("subject", "")) == "progress":
    st.button(t("Progress"), icon=":material/arrow_back:", type="tertiary", on_click=go)
    subject_page("progress")
else:
    progress.page()
