"""Who looks at the screen, on which day, in which programme and language."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import streamlit as st
from sqlmodel import Session

from db import engine
from models.core.roles import Actor
from pages.locales.catalogue import Language
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
    """The visit of this run; KeyError outside the frame, where nobody is signed in."""
    found: Visit = st.session_state["visit"]
    return found


@contextmanager
def reading() -> Iterator[Session]:
    """A session for reads whose titles speak the language of the visit."""
    with engine.reading() as session:
        session.info["say"] = t
        yield session
