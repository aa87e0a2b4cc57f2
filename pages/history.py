"""Who changed what, newest first, and the proof that nothing was altered since."""

import streamlit as st

from pages.ui import log
from pages.ui.i18n import t

st.title(t("History"))
log.proof()
log.entries(*log.filters())
