"""A list's address: what stands in the address bar is the view, so that a link is a view.

    ?subject=certificate&search=茶&state=valid&state=suspended&issued_on=2024-01-01..
    &holder_id=12&sort=-issued_on&page=2&columns=number&columns=state&on=2024-12-31

A filter is named like its field and written by pages/ui/shell/links.py. Whatever cannot be read
is left out, never an error: addresses are typed, cut short by mail programmes, and older than
the fields they name.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from db.read.as_of import timed
from db.read.query import COUNT_TO, EMPTY, FILLED, View
from db.read.related_filters import related_fields
from models.core.fields import Meta
from models.core.subject import Subject
from pages.ui.shell.links import AS_OF, FRAME_PARAMETERS

PAGE_SIZE = 50
"""Rows of one page."""
RESERVED = {
    *FRAME_PARAMETERS,
    "subject",
    "id",
    "new",
    "import",
    "search",
    "sort",
    "page",
    "columns",
    AS_OF,
}
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_LARGEST_INTEGER = 2**31 - 1  # what an INTEGER column of PostgreSQL can be compared with
Parameters = Mapping[str, Sequence[str]]


def parameters() -> dict[str, list[str]]:
    """What stands in the address bar; a name may come several times."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def put(**changes: str | list[str]) -> None:
    """Changes parts of the address, "" or [] takes one out; a changed list begins at page one."""
    wanted = {**parameters(), "page": "", **changes}
    st.query_params.from_dict({name: value for name, value in wanted.items() if value})


def go(**wanted: str | list[str]) -> None:
    """Another address of the same screen; what the frame has chosen stays in it."""
    kept = {n: v for n, v in parameters().items() if n in FRAME_PARAMETERS}
    st.query_params.from_dict({**kept, **{n: v for n, v in wanted.items() if v}})


def arrive(screen: str) -> None:
    """Counts the addresses that the visitor comes to, one after the other; the language is none."""
    here = (screen, {name: value for name, value in parameters().items() if name != "lang"})
    if st.session_state.get("here") != here:
        st.session_state["here"] = here
        st.session_state["arrival"] = arrival() + 1


def arrival() -> int:
    """Tells one stay at an address from the next."""
    return int(st.session_state.get("arrival", 0))


def follow(key: str, value: Any, *, typed: bool = False) -> None:
    """Lets the widget `key` show what the address says.

    One that is `typed` into only where it differs: a value set from here is sent to the browser,
    and would overwrite what somebody is typing at this moment. The others on every run: what is
    sent while a popover is closed never reaches the widget in it.
    """
    if not typed or key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def chosen(name: str, options: Sequence[Any], default: Any, key: str) -> dict[str, Any]:
    """What a widget `key` needs so that its choice stands in the address as ?name=…"""
    given = st.query_params.get(name)
    follow(key, next((option for option in options if str(option) == given), default))

    def tell() -> None:
        value = st.session_state[key]
        put(**{name: "" if value == default else str(value)})

    return {"key": key, "on_change": tell}


def filterable(subject: Subject) -> dict[str, Meta]:
    """The fields that a list can be narrowed by, and what lies beyond them: the region and
    the industry of the party that a record is of."""
    return {name: meta for name, (meta, _) in related_fields(subject).items()} | {
        name: meta
        for name, meta in subject.fields.items()
        if not meta.secret and meta.kind not in ("json", "moment") and name not in RESERVED
    }


def sortable(subject: Subject) -> list[str]:
    """The fields that a list can be ordered by; the order of keys would tell people nothing."""
    fields = subject.fields.items()
    return [*(n for n, m in fields if m.sortable and m.kind != "ref" and not m.secret), "id"]


def asked_day(given: Parameters, today: date) -> date | None:
    """The past day that an address asks for; None for today, and for what is no past day."""
    try:
        day = _day(given[AS_OF][-1])
    except (KeyError, IndexError, ValueError):
        return None
    return day if day < today else None


def read(subject: Subject, given: Parameters, today: date) -> View:
    """The view that an address asks for."""
    # PostgreSQL refuses a zero character in a text.
    texts = {name: [v.replace("\0", "") for v in values] for name, values in given.items()}
    last = {name: values[-1] for name, values in texts.items() if values}
    filters = {}
    for name, meta in filterable(subject).items():
        value = _filter(meta, texts[name]) if name in texts else None
        if value is not None:
            filters[name] = value
    sort = last.get("sort", "")
    return View(
        search=last.get("search", "")[:200],
        filters=filters,
        sort=sort if sort.removeprefix("-") in sortable(subject) else "",
        page=_page(last.get("page", "")),
        size=PAGE_SIZE,
        on=asked_day(given, today) if timed(subject) else None,
    )


def _page(text: str) -> int:
    """A page that the list can have; the first for what is no number."""
    if not re.fullmatch("[0-9]{1,9}", text):
        return 1
    return max(1, min(int(text), COUNT_TO // PAGE_SIZE))


def _filter(meta: Meta, texts: list[str]) -> Any:
    """What a filter means to db/read/query.py; None where it means nothing."""
    if texts and texts[-1] in (EMPTY, FILLED) and meta.kind in ("ref", "day", "whole", "number"):
        return texts[-1]
    try:
        match meta.kind:
            case "choice":
                return [c for c in texts if c in (meta.choices or {}) or c == EMPTY] or None
            case "ref" if meta.target == "region" and ".." in texts[-1]:
                return _range(texts[-1], _whole)
            case "ref":
                ids = [_whole(text) for text in texts]
                return ids if len(ids) > 1 and meta.target != "region" else ids[-1]
            case "day":
                return _range(texts[-1], _day)
            case "whole":
                return _range(texts[-1], _whole)
            case "number":
                return _range(texts[-1], _number)
            case "yes":
                return {"true": True, "false": False}.get(texts[-1])
            case _:
                return texts[-1].strip() or None
    except (ValueError, IndexError):
        return None


def _range(text: str, one: Callable[[str], Any]) -> tuple[Any, Any] | None:
    low, dots, high = text.partition("..")
    bounds = (one(low) if low else None, one(high) if high else None)
    return bounds if dots and bounds != (None, None) else None


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError
    return day


def _whole(text: str) -> int:
    number = int(text)
    if abs(number) > _LARGEST_INTEGER:
        raise ValueError
    return number


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number
