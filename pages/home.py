"""My work: what waits for me, what falls due, what I touched last."""

import streamlit as st

from pages.ui import work
from pages.ui.i18n import t

st.title(t("My work"))
left, right = st.columns([3, 2], gap="large")
with left:
    work.waiting_part()
with right:
    work.due_part()
    work.recent_part()
