"""The three parts of the home page. Every line opens what it speaks of."""

from collections.abc import Sequence

import streamlit as st

from db import query
from db.engine import CHINA, reading
from pages.ui.i18n import plural, state, t
from pages.ui.links import SCREENS, link, open_list
from pages.ui.visit import visit
from pages.ui.widgets import badge, moment
from models import ENTITIES

SOON, LATER = 7, 30
"""Days ahead that the home page looks."""
LINES = 8
"""Lines of a list that lie open; the rest is folded away."""


def waiting() -> None:
    """How many records wait for a step of my role, by subject and state."""
    now = visit()
    with reading() as session:
        found = query.waiting(session, now.actor, now.today)
    st.subheader(t("Waiting for me"))
    if not found:
        st.info(t("Nothing waits for you. New work appears here as soon as a record reaches a "
                  "state in which your role takes the next step."))  # fmt: skip
        return
    with st.grid("auto", min_column_width=200):
        for w in found:
            with st.container(border=True, height="stretch"):
                st.metric(f"{plural(w.subject)} · {state(w.subject, w.state)}", w.count)
                if st.button(t("Open"), key=f"waiting_{w.subject}_{w.state}", type="tertiary",
                             icon=":material/arrow_forward:"):  # fmt: skip
                    open_list(w.subject, {"state": [w.state]})
