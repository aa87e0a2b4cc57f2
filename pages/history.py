"""Who changed what, newest first, and the proof that nothing was altered since."""

import streamlit as st

from pages.ui.screens import history
from pages.ui.shell.i18n import t

st.title(t("History"))
history.proof()
history.entries(*history.filters())
