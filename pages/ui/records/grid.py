"""The rows of a list as a data grid: each column shown as its kind asks for."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.typing import DataframeState

from models.core.fields import Meta
from models.core.subject import Record, Subject
from pages.ui.records.inputs import EMPTY, Titles, words
from pages.ui.shell.address import go, put, sortable
from pages.ui.shell.i18n import plural, t

WIDE, NARROW, PADDING, WIDEST = 13.2, 7.6, 9, 480
"""Pixels of a Chinese and of a Latin character in a cell, of its edge, and of the widest column."""


def columns_of(subject: Subject) -> tuple[str, list[str], list[str]]:
    """(the column that opens the record, those shown beside it at first, all that may be)."""
    shown = [n for n, m in subject.fields.items() if m.listed and not m.secret]
    first, *beside = shown or [subject.title[0]]
    fields = subject.fields.items()
    return first, beside, [n for n, m in fields if n != first and not m.secret and m.kind != "json"]


def grid(
    subject: Subject,
    records: Sequence[Record],
    columns: Sequence[str],
    sort: str,
    titles: Titles,
    today: date,
) -> list[int]:
    """Draws the rows and gives the ids of the selected ones.

    A click on the first column opens the record. A click on a heading orders the whole list, not
    only this page as the grid's own sorting would, hence headings can be "selected".
    """
    ids = [record.id or 0 for record in records]
    # Selections are kept by position: other rows, another grid.
    key = f"list-{subject.name}-{hash(tuple(ids)):x}"
    data, config = {}, {}
    for place, name in enumerate(columns):
        meta = subject.fields[name]
        label = f"{t(meta.title)} ({t(meta.unit)})" if meta.unit else t(meta.title)
        label += {name: " ↑", f"-{name}": " ↓"}.get(sort, "")
        if place == 0:
            data[name] = [_opener(subject, name, r, titles, today) for r in records]
            config[name] = st.column_config.ButtonColumn(
                label,
                type="tertiary",
                alignment="left",
                key=f"open-{subject.name}",
                help=t("Opens the record"),
                on_click=_open,
                args=(subject.name, ids),
                width=_width([label, *data[name]]) + 2 * PADDING,
            )
        else:
            data[name] = [_cell(subject, name, r, titles, today) for r in records]
            config[name] = _column(meta, label, data[name])
    with st.container(key="list-rows"):
        # The grid's own download and search would see this page only.
        st.html("<style>.st-key-list-rows [data-testid=stElementToolbar]{display:none}</style>")
        # What opens something looks like a link.
        rows = pd.DataFrame(data, index=ids).style
        rows.set_properties(subset=[columns[0]], color=_link_colour())
        event = st.dataframe(
            rows,
            key=key,
            hide_index=True,
            column_config=config,
            height="content",
            placeholder="",
            alt=plural(subject.name),
            on_select=lambda: _heading(subject, key, sort),
            selection_mode=["multi-row", "single-column"],
        )
    picked = event.selection.rows if isinstance(event, DataframeState) else []
    return [ids[row] for row in picked if row < len(ids)]


def _link_colour() -> str:
    """The theme's; the grid is a drawing, which no style sheet reaches."""
    return str(st.get_option(f"theme.{st.context.theme.type or 'light'}.linkColor"))


def _open(subject: str, ids: list[int]) -> None:
    click = st.session_state[f"open-{subject}"]
    go(subject=subject, id=str(ids[click.row]))


def _heading(subject: Subject, key: str, sort: str) -> None:
    selection = st.session_state[key].selection
    if not selection.columns:
        return
    name = selection.columns[0]
    if name in sortable(subject):
        put(sort=f"-{name}" if sort == name else name)
    else:
        st.toast(t("A list cannot be ordered by this column."), icon=":material/info:")
    st.session_state[key] = {"selection": {"rows": selection.rows, "columns": []}}


def _value(subject: Subject, name: str, record: Record, today: date) -> Any:
    if name == "state" and subject.workflow:
        return subject.workflow.shown(record, today)
    return getattr(record, name)


def _opener(subject: Subject, name: str, record: Record, titles: Titles, today: date) -> str:
    said = words(subject.fields[name], _value(subject, name, record, today), titles)
    return t("Open") if said == EMPTY else said


def _coloured(meta: Meta) -> bool:
    return any(choice.colour != "gray" for choice in (meta.choices or {}).values())


def _cell(subject: Subject, name: str, record: Record, titles: Titles, today: date) -> Any:
    """What the grid shows for a value; None where there is nothing."""
    meta, value = subject.fields[name], _value(subject, name, record, today)
    if value is None or value == "":
        return None
    match meta.kind:
        case "choice" if _coloured(meta):
            return [words(meta, value, titles)]
        case "day":
            return value
        case "whole" | "number":
            return float(value)
        case _:
            return words(meta, value, titles)


def _column(meta: Meta, label: str, cells: list[Any]) -> Any:
    help = t(meta.help) if meta.help else None
    match meta.kind:
        case "choice" if _coloured(meta) and meta.choices:
            return st.column_config.MultiselectColumn(
                label,
                help=help,
                options=[t(c.label) for c in meta.choices.values()],
                color=[c.colour for c in meta.choices.values()],
            )
        case "day":
            return st.column_config.DateColumn(label, help=help, format="YYYY-MM-DD")
        case "whole":
            return st.column_config.NumberColumn(label, help=help, format="%d")
        case "number":
            return st.column_config.NumberColumn(label, help=help, format="localized")
        case _:
            return st.column_config.TextColumn(
                label, help=help, width=_width([label, *(cell or "" for cell in cells)])
            )


def _width(texts: Iterable[str]) -> int:
    """Pixels for the longest text: names stay whole. The grid itself measures only some rows."""
    wide = max(sum(WIDE if ord(c) > 0x2E7F else NARROW for c in text) for text in texts)
    return min(round(wide) + 2 * PADDING, WIDEST)
