"""The way to a record or a list: which screen shows which subject, and its address."""

from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st

from models import SUBJECTS

SCREENS: dict[str, str] = {name: s.screen for name, s in SUBJECTS.items() if s.screen}
"""Subject → the page file that shows it. Attachments are shown on the record they belong to."""

AS_OF = "on"
"""Names the past day that an address asks for."""
FRAME_PARAMETERS = ("programme", "lang")
"""What the visitor has chosen in the frame stays in every address."""


def screen_file(screen: str) -> str:
    """The page as the frame's script names it: beside itself."""
    return f"{screen}.py"


def open_record(subject: str, id: int) -> NoReturn:
    """Ends this run and shows the record."""
    _leave(subject, {"id": id})


def open_list(subject: str, filters: Mapping[str, Any]) -> NoReturn:
    """Ends this run and shows the list that the filters give; see `address_of` for their form."""
    _leave(subject, filters)


def remember_list(subject: str) -> None:
    """The way back from a record leads to the list as it was: filters, order and page."""
    lists = st.session_state.setdefault("lists", {})
    lists[subject] = {
        n: st.query_params.get_all(n) for n in st.query_params if n not in FRAME_PARAMETERS
    }


def back_to_list(subject: str) -> NoReturn:
    """Ends this run and shows the list as the visitor has last seen it, else the whole of it."""
    _leave(subject, st.session_state.get("lists", {}).get(subject, {}))


def _leave(subject: str, more: Mapping[str, Any]) -> NoReturn:
    """Ends this run and shows another screen."""
    st.switch_page(screen_file(SCREENS[subject]), query_params=_query(subject, more))


def tell_address() -> None:
    """Puts what this run shows into the address bar.

    Streamlit's link to another record of the same page leaves the address as it was; telling an
    address that is there already changes nothing.
    """
    st.query_params.from_dict({n: st.query_params.get_all(n) for n in st.query_params})


def href(subject: str, id: int) -> str:
    """The address of a record, relative, so that it also holds below a sub-path.

    Every screen lies one level below the application, so the last part alone names it.
    """
    return f"{SCREENS[subject]}?{urlencode(_query(subject, {'id': id}), doseq=True)}"


def link(subject: str, id: int, words: str, icon: str = "") -> None:
    """A record as a link; as plain words for a role whose menu lacks the screen."""
    screen = SCREENS.get(subject, "")
    if screen not in st.session_state.get("screens", ()):
        st.markdown(words)
        return
    query = _query(subject, {"id": id})
    st.page_link(screen_file(screen), label=words, icon=icon, query_params=query)


def address_of(value: Any) -> str | list[str]:
    """A filter as it stands in the address: lists repeat, a range is "low..high"."""
    if isinstance(value, tuple):
        low, high = ("" if end is None else str(end) for end in value)
        return f"{low}..{high}"
    if isinstance(value, list):
        return [str(part) for part in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _query(subject: str, more: Mapping[str, Any]) -> dict[str, str | list[str]]:
    kept = {key: st.query_params[key] for key in FRAME_PARAMETERS if key in st.query_params}
    return {**kept, "subject": subject, **{k: address_of(v) for k, v in more.items()}}
