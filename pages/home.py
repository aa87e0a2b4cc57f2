"""My work: what waits for me, what falls due, what I touched last."""

import streamlit as st

from pages.ui import work
from pages.ui.i18n import t

st.title(t("My work"))
work.waiting()
work.due()
work.recent()
