"""My work: what waits for me, what falls due, what I touched last."""

import streamlit as st

from models import SUBJECTS
from models.rights import may
from pages.ui.screens import home
from pages.ui.shell.i18n import t
from pages.ui.shell.visit import visit

acts = any(may(visit().actor, name, "act") for name in SUBJECTS)
if not acts and not st.session_state.get("landed"):
    # Who only reads comes to see how far we are.
    st.session_state["landed"] = True
    st.switch_page("progress.py")
st.title(t("My work"))
left, right = st.columns([3, 2], gap="large")
with left:
    home.waiting_part()
with right:
    home.due_part()
    home.recent_part()
