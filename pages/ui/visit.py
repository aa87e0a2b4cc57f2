"""Who looks at the screen, on which day, in which programme and language."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from models.roles import Actor
from pages.ui.i18n import Language


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
    """The visit of this run; KeyError outside the frame, where nobody is signed in."""
    found: Visit = st.session_state["visit"]
    return found
