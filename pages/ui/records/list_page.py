"""The list of a subject: search, filters, order, columns, pages, and what to do with the rows."""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from urllib.parse import urlencode

import streamlit as st

from db import engine
from db.files import tables
from db.read import query
from db.read.as_of import timed
from db.read.query import COUNT_TO, Rows, View
from models import SUBJECTS
from models.core.roles import Actor
from models.core.subject import Subject
from models.rights import may
from pages.locales.catalogue import translate
from pages.ui.records.actions import announced, bulk_action
from pages.ui.records.filters import chips, clear, panel, referred
from pages.ui.records.grid import columns_of, grid
from pages.ui.records.inputs import Titles, named_by, plain
from pages.ui.shell.address import PAGE_SIZE, follow, go, parameters, put, read, sortable
from pages.ui.shell.as_of import day_picker, past_day_note
from pages.ui.shell.i18n import language, plural, t
from pages.ui.shell.links import remember_list
from pages.ui.shell.visit import reading, visit

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_page(name: str) -> None:
    """Everything about one list. Its state is the address; two to five queries, whatever it holds.

    `name` is a subject that the actor may read; rows outside the actor's are never counted.
    """
    announced()
    remember_list(name)
    subject = SUBJECTS[name]
    view = read(subject, parameters(), visit().today)
    first, beside, others = columns_of(subject)
    chosen = [c for c in parameters().get("columns", []) if c in others] or beside
    view, rows, titles = _load(subject, view, [first, *chosen])
    _heading(subject, view)
    if not rows.total and not view.filters and not view.search and not view.on:
        _empty(subject)
        return
    _toolbar(subject, view, chosen, others)
    if st.session_state.get("list-filters"):
        panel(subject, view)
    if view.on:
        past_day_note(
            t(
                "Which records there were, their states and values are those of the day; filters "
                "other than the state look at today’s values."
            )
        )
    chips(subject, view, titles)
    if not rows.total:
        st.info(t("Nothing fits this search and these filters."), icon=":material/search_off:")
        st.button(t("Show the whole list"), key="list-whole", on_click=clear)
        return
    line = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    sort = view.sort or subject.order
    selected = grid(subject, rows.records, [first, *chosen], sort, titles, view.on or visit().today)
    with line:
        if selected and not view.on:
            _selection(subject, selected)
        else:
            _count(view, rows)
        _pages(view, rows)


def _reader() -> Actor:
    """The actor as the list sees them: within the programme that has been chosen."""
    return replace(visit().actor, programme_id=visit().programme_id)


def _load(subject: Subject, view: View, columns: list[str]) -> tuple[View, Rows, Titles]:
    actor, today = _reader(), visit().today
    with reading() as session:
        rows = query.page(session, subject.name, view, actor, today)
        if not rows.records and view.page > 1:  # a link to a page that is no longer there
            view = replace(view, page=1)
            rows = query.page(session, subject.name, view, actor, today)
        shown = [{c: getattr(record, c) for c in columns} for record in rows.records]
        wanted = chain(referred(subject, view), named_by(subject, shown))
        return view, rows, query.titles(session, wanted, visit().actor)


def _heading(subject: Subject, view: View) -> None:
    """The name of the list, and what concerns it as a whole."""
    actor, name = visit().actor, subject.name
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.title(plural(name), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            if may(actor, name, "import") and not view.on:
                st.button(
                    t("Import"),
                    key="list-import",
                    icon=":material/upload:",
                    on_click=go,
                    kwargs={"subject": name, "import": "1"},
                )
            if may(actor, name, "export"):
                _export(subject, view)
            if may(actor, name, "create") and not view.on:
                _new(subject, view)


def _new(subject: Subject, view: View) -> None:
    """A new record belongs where the list has been narrowed to: its relations come with it."""
    preset = {n: str(v) for n, v in view.filters.items() if isinstance(v, int) and v is not True}
    own = {n: v for n, v in preset.items() if n in subject.fields}
    refs = {n: v for n, v in own.items() if subject.fields[n].kind == "ref"}
    st.button(
        t("New"),
        key="list-new",
        icon=":material/add:",
        type="primary",
        shortcut="Alt+N",
        on_click=go,
        kwargs={"subject": subject.name, "new": "1", **refs},
    )


def _export(subject: Subject, view: View) -> None:
    """The whole filtered list as a file, made only at the click; and its address."""
    with st.popover(t("Export"), icon=":material/download:", key="list-export"):
        for kind, label, media in (
            ("xlsx", t("Excel workbook"), WORKBOOK),
            ("csv", t("CSV file"), "text/csv"),
        ):
            st.download_button(
                label,
                _file(subject.name, view, kind),
                f"{plural(subject.name)}.{kind}",
                media,
                key=f"list-{kind}",
                icon=":material/table:",
                on_click="ignore",
                width="stretch",
            )
        st.caption(t("The address of this list, to pass on:"))
        address = f"{st.context.url}?{urlencode(parameters(), doseq=True)}"
        st.code(address, language=None, wrap_lines=True)


def _file(name: str, view: View, kind: str) -> Callable[[], bytes]:
    """What makes the file. It runs in another thread, which knows nothing of the visit."""
    actor, today, spoken = _reader(), visit().today, language()

    def make() -> bytes:
        with engine.reading() as session:
            return tables.export(
                session, name, view, actor, today, kind, lambda source: translate(source, spoken)
            )

    return make


def _empty(subject: Subject) -> None:
    """What belongs here, and the way to the first one."""
    with st.container(border=True, horizontal_alignment="center", key="list-empty"):
        heading = f":material/{subject.icon}: {t('Nothing here yet')}"
        st.subheader(heading, anchor=False, text_alignment="center")
        st.markdown(plain(t(subject.help)), text_alignment="center")
        if may(visit().actor, subject.name, "create"):
            st.button(
                t("Make the first one"),
                key="list-first",
                type="primary",
                icon=":material/add:",
                on_click=go,
                kwargs={"subject": subject.name, "new": "1"},
            )


def _toolbar(subject: Subject, view: View, chosen: list[str], others: list[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if subject.searchable:
            follow("list-search", view.search, typed=True)
            st.text_input(
                t("Search"),
                key="list-search",
                type="search",
                live="300ms",
                max_chars=200,
                placeholder=_search_hint(subject),
                label_visibility="collapsed",
                width=360,
                on_change=lambda: put(search=st.session_state["list-search"]),
            )
        st.button(
            t("Filters"),
            key="list-filters-open",
            icon=":material/filter_list:",
            type="primary" if st.session_state.get("list-filters") else "secondary",
            on_click=_toggle_filters,
        )
        _order(subject, view)
        if timed(subject):
            day_picker("list-on")
        with st.popover(t("Columns"), key="list-columns-open"):
            follow("list-columns", chosen)
            words = {c: t(subject.fields[c].title) for c in others}
            st.multiselect(
                t("Columns beside the first"),
                others,
                key="list-columns",
                placeholder=t("Choose"),
                format_func=words.__getitem__,
                on_change=_put_columns,
                args=(columns_of(subject)[1],),
            )


def _search_hint(subject: Subject) -> str:
    return t(
        "Search: {fields}",
        fields=t(", ").join(t(subject.fields[n].title) for n in subject.searchable),
    )


def _toggle_filters() -> None:
    st.session_state["list-filters"] = not st.session_state.get("list-filters")


def _put_columns(usual: list[str]) -> None:
    chosen = st.session_state["list-columns"]
    put(columns="" if chosen == usual else chosen, page=str(st.query_params.get("page", "")))


def _order(subject: Subject, view: View) -> None:
    words = {"id": t("First entered first"), "-id": t("Last entered first")}
    for name in sortable(subject):
        if name != "id":
            title = t(subject.fields[name].title)
            words |= {name: f"{title} ↑", f"-{name}": f"{title} ↓"}
    key = f"list-sort-{subject.name}"
    usual = subject.order if subject.order in words else "-id"
    follow(key, view.sort or usual)
    st.selectbox(
        t("Order"),
        list(words),
        key=key,
        format_func=words.__getitem__,
        width=160,
        label_visibility="collapsed",
        on_change=_put_order,
        args=(key, usual),
    )


def _put_order(key: str, usual: str) -> None:
    chosen = st.session_state[key]
    put(sort="" if chosen == usual else chosen)


def _count(view: View, rows: Rows) -> None:
    low = (view.page - 1) * PAGE_SIZE + 1
    high = low + len(rows.records) - 1
    total = f"{COUNT_TO:,}+" if rows.more else f"{rows.total:,}"
    words = t("{low} to {high} of {total}", low=low, high=high, total=total)
    if rows.more:
        words += t(". Search or filter to see the others.")
    st.caption(words, width="content")


def _pages(view: View, rows: Rows) -> None:
    count = -(-rows.total // PAGE_SIZE)
    if count > 1:
        follow("list-page", view.page)
        st.pagination(
            count, key="list-page", on_change=lambda: put(page=str(st.session_state["list-page"]))
        )


def _selection(subject: Subject, ids: list[int]) -> None:
    """What can be done with the selected rows; one of them can be opened, also by keyboard."""
    with st.container(horizontal=True, width="content", gap="xsmall"):
        if len(ids) == 1:
            st.button(
                t("Open"),
                key="list-open",
                icon=":material/open_in_full:",
                on_click=go,
                kwargs={"subject": subject.name, "id": str(ids[0])},
            )
        if subject.workflow and may(visit().actor, subject.name, "act"):
            label = t("Actions for {count} selected", count=len(ids))
            if st.button(label, key="list-bulk", icon=":material/checklist:", type="primary"):
                bulk_action(subject.name, ids)
