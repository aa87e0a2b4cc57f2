"""My work: what waits for me, what falls due, what I touched last; an applicant's own cases."""

import streamlit as st

from models import SUBJECTS
from models.core.roles import PARTY
from models.rights import may
from pages.ui.screens import home
from pages.ui.screens.own_cases import own_cases_page
from pages.ui.shell.i18n import t
from pages.ui.shell.visit import visit


def work() -> None:
    """What waits and what is due, side by side."""
    st.title(t("My work"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        home.waiting_part()
    with right:
        home.due_part()
        home.recent_part()


acts = any(may(visit().actor, name, "act") for name in SUBJECTS)
if not acts and not st.session_state.get("landed"):
    # Who only reads comes to see how far we are.
    st.session_state["landed"] = True
    st.switch_page("progress.py")
if visit().actor.role in PARTY:
    own_cases_page()
else:
    work()
