"""How far each target is, at a glance, and what lies behind it; ?view= names the part shown,
?subject=target, observation or plan_point the records."""

import streamlit as st

from pages.ui.progress import progress
from pages.ui.records.subject_page import subject_page
from pages.ui.shell.address import go
from pages.ui.shell.i18n import t
from pages.ui.shell.links import SCREENS

if SCREENS.get(st.query_params.get("subject", "")) == "progress":
    st.button(t("Progress"), icon=":material/arrow_back:", type="tertiary", on_click=go)
    subject_page("progress")
else:
    progress.page()
