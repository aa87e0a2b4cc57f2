"""Asking for a past day: the day stands in the address, so that a link keeps it."""

from datetime import date

import streamlit as st

from pages.ui.shell.address import FIRST_DAY, asked_day, follow, parameters, put
from pages.ui.shell.i18n import t
from pages.ui.shell.links import AS_OF
from pages.ui.shell.visit import visit


def asked() -> date | None:
    """The past day that the address asks for; None for today."""
    return asked_day(parameters(), visit().today)


def day_picker(key: str) -> None:
    """The control for the day, behind a button."""
    with st.popover(t("Day"), key=f"{key}-open", icon=":material/history:"):
        follow(key, asked(), typed=True)
        st.date_input(
            t("Show it as on"),
            None,
            key=key,
            format="YYYY-MM-DD",
            min_value=FIRST_DAY,
            max_value=visit().today,
            on_change=_put,
            args=(key,),
        )


def _put(key: str) -> None:
    day = st.session_state[key]
    put(**{AS_OF: "" if day is None or day >= visit().today else day.isoformat()})


def past_day_note(words: str) -> None:
    """Says that the page shows a past day and what that means, and leads back to today."""
    if (day := asked()) is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="past"):
        st.badge(t("As on {day}", day=day), icon=":material/history:", color="violet")
        st.button(
            t("Back to today"), key="past-over", type="tertiary", on_click=put, kwargs={AS_OF: ""}
        )
        st.caption(words)
