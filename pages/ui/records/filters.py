"""The filters of a list: one control a field that fits its kind, and a chip for each in use."""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from db.read import query
from db.read.query import View
from models.core.fields import Meta
from models.core.subject import Subject
from models.programme.region import CITY
from pages.ui.records.inputs import Titles, plain, words
from pages.ui.shell.address import FIRST_DAY, LAST_DAY, filterable, follow, go, parameters, put
from pages.ui.shell.i18n import t
from pages.ui.shell.links import address_of
from pages.ui.shell.visit import reading, visit

FEW_CHOICES = 5
"""Up to so many choices lie open; more of them go into a drop-down list."""
MATCHES = 8
"""How many records a typed name offers."""


def referred(subject: Subject, view: View) -> Iterable[tuple[str, int]]:
    """The records that the filters of a view name."""
    for name, value in view.filters.items():
        meta = filterable(subject)[name]
        if meta.kind == "ref" and value not in (query.EMPTY, query.FILLED):
            several = isinstance(value, list | tuple)
            yield from ((meta.target, id) for id in (value if several else [value]) if id)


def chips(subject: Subject, view: View, titles: Titles) -> None:
    """One button for each filter in use that takes it out, and one for all of them."""
    if not view.filters:
        return
    with st.container(horizontal=True, gap="xsmall"):
        for name, value in view.filters.items():
            meta = filterable(subject)[name]
            label = t("{field}: {value}", field=t(meta.title), value=_said(meta, value, titles))
            st.button(
                plain(label),
                key=f"drop-{name}",
                icon=":material/close:",
                icon_position="right",
                help=t("Remove this filter"),
                on_click=put,
                kwargs={name: ""},
            )
        if len(view.filters) > 1:
            st.button(t("Clear all filters"), key="list-clear", type="tertiary", on_click=clear)


def clear() -> None:
    """Takes every filter and the search out of the address."""
    go(**{n: v for n, v in parameters().items() if n in ("subject", "sort", "columns")})


def _said(meta: Meta, value: Any, titles: Titles) -> str:
    """The value of a filter in words: several choices, a range, a single value."""
    if value in (query.EMPTY, query.FILLED):
        return t("empty") if value == query.EMPTY else t("filled in")
    if isinstance(value, list):
        more = " …" if len(value) > 3 else ""
        said = (t("empty") if one == query.EMPTY else words(meta, one, titles) for one in value[:3])
        return t(", ").join(said) + more
    if isinstance(value, tuple):
        low, high = value
        if meta.kind == "ref" and low and high and high - low < CITY:
            return t("{region} (not divided further)", region=words(meta, low, titles))
        if low is not None and high is not None:
            return t("{low} to {high}", low=low, high=high)
        return t("from {low}", low=low) if high is None else t("up to {high}", high=high)
    return words(meta, value, titles)


def panel(subject: Subject, view: View) -> None:
    """The controls: those for columns of the list first, the others under “More filters”."""
    fields = {n: m for n, m in filterable(subject).items() if _offered(n, m)}
    common = {n: m for n, m in fields.items() if m.listed or m.sortable}
    rarer = {n: m for n, m in fields.items() if n not in common}
    with st.container(border=True, key="list-filter-panel"):
        _controls(common, view)
        if rarer:
            with st.expander(t("More filters"), expanded=any(n in view.filters for n in rarer)):
                _controls(rarer, view)


def _offered(name: str, meta: Meta) -> bool:
    """Texts that the search box covers, and the programme already chosen, need no control."""
    if name == "programme_id" and visit().programme_id is not None:
        return False
    return meta.kind not in ("text", "long") or (meta.listed and not meta.search)


def _controls(fields: dict[str, Meta], view: View) -> None:
    with st.grid("auto", min_column_width=250) as grid:
        for name, meta in fields.items():
            with grid.cell():
                value = view.filters.get(name)
                known = None if value in (query.EMPTY, query.FILLED) else value
                if isinstance(known, list):
                    known = [one for one in known if one != query.EMPTY]
                _CONTROLS[meta.kind](name, meta, known)


def _put(name: str, value: Any) -> None:
    empty = value is None or value == (None, None)
    put(**{name: "" if empty else address_of(value)})


def _put_from(name: str, key: str) -> None:
    _put(name, st.session_state[key])


def _choice(name: str, meta: Meta, value: list[str] | None) -> None:
    labels, key = (
        {c: t(choice.label) for c, choice in (meta.choices or {}).items()},
        f"filter-{name}",
    )
    follow(key, value or [])
    shared: dict[str, Any] = {
        "key": key,
        "format_func": labels.__getitem__,
        "on_change": _put_from,
        "args": (name, key),
    }
    if len(labels) <= FEW_CHOICES:
        st.pills(t(meta.title), list(labels), selection_mode="multi", wrap=True, **shared)
    else:
        st.multiselect(t(meta.title), list(labels), placeholder=t("Any"), **shared)


def _yes(name: str, meta: Meta, value: bool | None) -> None:
    labels, key = {True: t("Yes"), False: t("No")}, f"filter-{name}"
    follow(key, value)
    st.segmented_control(
        t(meta.title),
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=_put_from,
        args=(name, key),
    )


def _text(name: str, meta: Meta, value: str | None) -> None:
    key = f"filter-{name}"
    follow(key, value or "", typed=True)
    st.text_input(
        t(meta.title),
        type="search",
        live=True,
        key=key,
        placeholder=t("Contains"),
        on_change=_put_from,
        args=(name, key),
    )


def _put_range(name: str) -> None:
    low, high = (st.session_state[f"filter-{name}-{end}"] for end in ("low", "high"))
    _put(name, (low, high))


def _range(name: str, meta: Meta, value: tuple[Any, Any] | None) -> None:
    labels = (t("{field} from", field=t(meta.title)), t("to"))
    with st.container(horizontal=True, gap="xsmall", wrap=False):
        for end, label, bound in zip(("low", "high"), labels, value or (None, None), strict=True):
            key = f"filter-{name}-{end}"
            follow(key, bound, typed=True)
            if meta.kind == "day":
                st.date_input(
                    label,
                    None,
                    key=key,
                    format="YYYY-MM-DD",
                    min_value=FIRST_DAY,
                    max_value=LAST_DAY,
                    on_change=_put_range,
                    args=(name,),
                )
            else:
                st.number_input(
                    label,
                    value=None,
                    key=key,
                    step=1 if meta.kind == "whole" else None,
                    on_change=_put_range,
                    args=(name,),
                )


def _take(name: str, found: str, typed: str) -> None:
    _put(name, st.session_state[found])
    st.session_state[typed] = ""


def _ref(name: str, meta: Meta, value: int | list[int] | None) -> None:
    """Typing finds records of the other subject; nothing is asked of the database before."""
    typed, found = f"find-{name}", f"found-{name}"
    text = st.text_input(
        t(meta.title),
        type="search",
        live="300ms",
        key=typed,
        placeholder=t("Type part of the name"),
    )
    if not text.strip():
        return
    with reading() as session:
        found_now = query.find(session, meta.target, text, visit().actor, limit=MATCHES)
    if options := {id: plain(title) for id, title in found_now}:
        st.radio(
            t("Found"),
            list(options),
            index=None,
            key=found,
            label_visibility="collapsed",
            format_func=options.__getitem__,
            on_change=_take,
            args=(name, found, typed),
        )
    else:
        st.caption(t("Nothing found."))


_CONTROLS: dict[str, Callable[[str, Meta, Any], None]] = {
    "choice": _choice,
    "ref": _ref,
    "yes": _yes,
    "day": _range,
    "whole": _range,
    "number": _range,
    "text": _text,
    "long": _text,
}
