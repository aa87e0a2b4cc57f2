"""The figures of a chart; where they are older than the newest change, the page says so."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeVar

import streamlit as st
from sqlmodel import Session

from db.figures import cache
from db.figures.figure import Ask
from models.rights import rows
from pages.ui.shell.i18n import moment, t

T = TypeVar("T")


def counted(session: Session, count: Callable[..., T], *args: Any) -> T:
    """`count(session, *args)`, as it was counted last where that takes long."""
    return _shown(session, f"{_name(count)}{args!r}", lambda own: count(own, *args))


def of(ask: Ask, count: Callable[..., T], *more: Any) -> T:
    """`count(ask, *more)` likewise."""
    key = f"{_name(count)}{replace(ask, session=None)!r}{more!r}"  # type: ignore[arg-type]
    return _shown(ask.session, key, lambda own: count(replace(ask, session=own), *more))


def partial(ask: Ask, subject: str) -> None:
    """Says so where the reader's rows are not all that there are."""
    if rows(ask.actor.role, subject, "read") != "all":
        st.caption(t("Only records that your account may see are counted."))


def _name(count: Callable[..., Any]) -> str:
    return f"{count.__module__}.{count.__qualname__}"


def _shown(session: Session, key: str, count: Callable[[Session], T]) -> T:
    button = f"anew_{sha256(key.encode()).hexdigest()[:16]}"
    found = cache.counted(session, key, count, anew=bool(st.session_state.get(button)))
    if found.changes:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                t(
                    "Counted on {moment}; changes written since then, not in it: {count}.",
                    moment=moment(found.at),
                    count=found.changes,
                )
            )
            st.button(t("Count anew"), key=button, type="tertiary", icon=":material/refresh:")
    return found.value
