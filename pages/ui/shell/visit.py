"""Who looks at the screen, on which day, in which programme and language."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import streamlit as st
from sqlmodel import Session
from streamlit.runtime.scriptrunner import get_script_run_ctx

from db import engine
from models.core.roles import Actor
from pages.locales.catalogue import Language
from pages.ui.shell import session as sign_in_session
from pages.ui.shell.i18n import t


@dataclass(frozen=True)
class Visit:
    """What every page may know of the visit. The frame makes a fresh one on every run."""

    actor: Actor
    today: date
    programme_id: int | None
    """The programme chosen in the sidebar; None: all of them."""
    language: Language
    demo: bool


def visit() -> Visit:
    """The visit of this run; KeyError outside the frame, where nobody is signed in.

    Asked once a run whether it goes on, and whether the account is what it was: the frame does so
    when it draws the whole page, but a part of it is drawn and a button acts without the frame.
    Then the whole page is drawn, or the sign-in; for a button, whose run has not begun, everything
    it writes is refused.
    """
    found: Visit = st.session_state["visit"]
    run = get_script_run_ctx()
    if run is None or st.session_state.get("asked in") is run.parallel_coordinator:
        return found
    now = sign_in_session.acting() if found.actor.sign_in else found.actor
    if now == found.actor:
        st.session_state["asked in"] = run.parallel_coordinator
    elif run.has_script_started:
        if now is None:
            sign_in_session.end(t("Your sign-in has ended. What you typed is kept."))
        st.rerun()
    return found


@contextmanager
def reading() -> Iterator[Session]:
    """A session for reads whose titles speak the language of the visit."""
    with engine.reading() as session:
        session.info["say"] = t
        yield session
