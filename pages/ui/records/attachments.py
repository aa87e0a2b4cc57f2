"""What belongs to a record: its related records, and the documents attached to it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from db.files import attachments
from db.read import query
from db.read.query import View
from models import SUBJECTS
from models.core.document import Document
from models.core.errors import Refusal, Refused
from models.core.fields import Meta
from models.core.subject import Record, Related, Subject
from models.core.workflow import Change
from models.rights import may
from pages.ui.records.actions import announce, announced, attempt, token
from pages.ui.records.inputs import (
    EMPTY,
    Titles,
    complain,
    from_input,
    named_by,
    number,
    plain,
    words,
)
from pages.ui.shell import i18n
from pages.ui.shell.i18n import say, t
from pages.ui.shell.links import open_list, open_record
from pages.ui.shell.visit import reading, visit

ROWS = 10
COLUMNS = 6
"""So much of a related list stands on the record page; the list itself shows the rest."""


def related(relation: Related, id: int) -> None:
    """The records that point here: their number, the first of them, a new one, all of them."""
    subject, actor = SUBJECTS[relation.subject], visit().actor
    view = View(filters={relation.field: id}, size=ROWS)
    with reading() as session:
        rows = query.page(session, relation.subject, view, actor, visit().today)
        values = [r.model_dump() for r in rows.records]
        named = query.titles(session, named_by(subject, values), actor)
    st.space("small")
    _related_heading(relation, id, f"{rows.total:,}{'+' if rows.more else ''}", rows.total)
    if not rows.records:
        st.caption(t(subject.help))
    elif relation.inline:
        _inline(relation.subject, rows.records, id)
    else:
        _table(relation, rows.records, named)


def _related_heading(relation: Related, id: int, count: str, total: int) -> None:
    name = relation.subject
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(f"{i18n.plural(name)} :gray[{count}]", anchor=False, width="content")
        if may(visit().actor, name, "create") and not relation.inline:
            st.button(
                t("New"),
                key=f"related.{name}.new",
                icon=":material/add:",
                type="tertiary",
                on_click=open_list,
                args=(name, {"new": 1, relation.field: id}),
            )
        if total > ROWS:
            st.button(
                t("All"),
                key=f"related.{name}.all",
                icon=":material/list:",
                type="tertiary",
                on_click=open_list,
                args=(name, {relation.field: id}),
            )


def _table(relation: Related, records: Sequence[Record], named: Titles) -> None:
    """The first column opens the record, as in every list."""
    subject, key = SUBJECTS[relation.subject], f"related.{relation.subject}"
    listed = [n for n, m in subject.fields.items() if m.listed and n != relation.field]
    # A state is drawn as a badge, which cannot be pressed.
    first = next(n for n in listed if n != "state")
    names = [first, *(n for n in listed if n != first)][:COLUMNS]

    def cell(record: Record, name: str) -> Any:
        if name == "state" and subject.workflow:
            return [i18n.state(subject.name, subject.workflow.shown(record, visit().today))]
        said = words(subject.fields[name], getattr(record, name), named)
        return t("Open") if name == first and said == EMPTY else said

    def opened() -> None:
        open_record(relation.subject, records[st.session_state[f"{key}.open"].row].id or 0)

    config: dict[str, Any] = {n: t(subject.fields[n].title) for n in names}
    config[first] = st.column_config.ButtonColumn(
        config[first],
        type="tertiary",
        alignment="left",
        pinned=True,
        key=f"{key}.open",
        on_click=opened,
        help=t("Opens the record"),
    )
    if "state" in names and subject.workflow:
        states = subject.workflow.states.values()
        config["state"] = st.column_config.MultiselectColumn(
            config["state"], options=[t(s.label) for s in states], color=[s.colour for s in states]
        )
    rows = pd.DataFrame({n: [cell(r, n) for r in records] for n in names}).style
    # What opens something looks like a link.
    colour = st.get_option(f"theme.{st.context.theme.type or 'light'}.linkColor")
    rows.set_properties(subset=[first], color=str(colour))
    st.dataframe(
        rows,
        key=f"{key}.rows",
        hide_index=True,
        column_config=config,
        placeholder="",
        alt=i18n.plural(subject.name),
    )


# A small table that is filled in on the page


@st.fragment
def _inline(subject_name: str, records: Sequence[Record], id: int) -> None:
    """Rows edited side by side and saved together: all of them, or none with the reasons."""
    subject = SUBJECTS[subject_name]
    key = f"inline.{subject_name}.{id}"
    with reading() as session:
        open_ids = {
            r.id
            for r in records
            if query.get(session, subject_name, r.id or 0, visit().actor, "update")
        }
    names = [n for n, m in subject.fields.items() if m.listed or m.edit == "always"]
    editable = [n for n in names if subject.fields[n].edit == "always"] if open_ids else []
    # Streamlit forgets what was typed into a table that is left: it is typed into it again.
    before = st.session_state.setdefault(f"{key}.before", {})
    if key not in st.session_state:
        before |= st.session_state.pop(f"{key}.typed", {})
    rows = [
        {n: _cell(subject.fields[n], getattr(r, n)) for n in names} | before.get(r.id, {})
        for r in records
    ]
    st.data_editor(
        pd.DataFrame(rows, columns=names),
        key=key,
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        disabled=[n for n in names if n not in editable],
        column_config={n: _column(subject.fields[n]) for n in names},
        alt=i18n.plural(subject_name),
    )
    st.session_state[f"{key}.typed"] = _typed_rows(subject, records, key)
    for refusal in st.session_state.get(f"{key}.refusals", ()):
        where = _row_name(subject, records, refusal)
        st.error(f"{plain(where)}: {plain(say(refusal))}", icon=":material/block:")
    if editable:
        st.button(
            t("Save"),
            key=f"{key}.save",
            icon=":material/save:",
            type="primary",
            on_click=_save_rows,
            args=(subject_name, list(records), key),
        )
    if st.session_state.pop(f"{key}.done", False):
        st.session_state.pop(f"{key}.token", None)
        st.rerun()


def _typed_rows(subject: Subject, records: Sequence[Record], key: str) -> dict[int, dict[str, Any]]:
    """What was typed and is not saved, by the ids of the records: before the table was left, and
    since it is back."""
    before = st.session_state[f"{key}.before"]
    since = {int(row): values for row, values in st.session_state[key]["edited_rows"].items()}
    typed: dict[int, dict[str, Any]] = {}
    for row, record in enumerate(records):
        id = record.id or 0
        values = before.get(id, {}) | since.get(row, {})
        typed[id] = {
            n: v
            for n, v in values.items()
            if n in subject.fields and v != _cell(subject.fields[n], getattr(record, n))
        }
    return {id: values for id, values in typed.items() if values}


def _cell(meta: Meta, value: Any) -> Any:
    return float(value) if meta.kind == "number" and value is not None else value


def _column(meta: Meta) -> Any:
    label, help = t(meta.title), t(meta.help)
    match meta.kind:
        case "whole" | "number":
            return st.column_config.NumberColumn(label, help=help)
        case "yes":
            return st.column_config.CheckboxColumn(label, help=help)
        case "day":
            return st.column_config.DateColumn(label, help=help, format="YYYY-MM-DD")
        case "long":
            return st.column_config.TextColumn(label, help=help, width="large")
    return st.column_config.TextColumn(label, help=help)


def _row_name(subject: Subject, records: Sequence[Record], refusal: Refusal) -> str:
    changed = st.session_state.get(f"inline.{subject.name}.rows", list(range(len(records))))
    record = records[changed[refusal.row]]
    return " ".join(str(getattr(record, n)) for n in subject.title)


def _save_rows(subject_name: str, records: list[Record], key: str) -> None:
    """One batch with every changed row, each with the version it was shown in."""
    subject, edits = SUBJECTS[subject_name], _typed_rows(SUBJECTS[subject_name], records, key)
    changes, rows = [], []
    for row, record in enumerate(records):
        if record.id not in edits:
            continue
        typed = {n: from_input(subject.fields[n], v) for n, v in edits[record.id].items()}
        changes.append(Change(subject_name, "update", typed, record.id, record.version))
        rows.append(row)
    st.session_state[f"inline.{subject_name}.rows"] = rows
    outcome = attempt(changes, token(key)) if changes else None
    st.session_state[f"{key}.refusals"] = outcome.refusals if outcome else ()
    if outcome is None:
        announce(t("There is nothing new to save."))
    elif outcome.done:
        announce(t("Saved"))
    # After a conflict too: the rows as they are now come in, under what has been typed.
    st.session_state[f"{key}.done"] = bool(outcome and (outcome.done or outcome.conflict))


# Documents


@st.fragment
def documents(subject_name: str, id: int) -> None:
    """The attachments of a record, and the form that adds one."""
    if st.session_state.pop("attached", False):
        st.rerun()  # A step that waited for this document opens.
    announced()
    subject, actor = SUBJECTS[subject_name], visit().actor
    with reading() as session:
        found = query.documents(session, subject_name, id, actor)
        mine = any(query.get(session, subject_name, id, actor, a) for a in ("update", "act"))
    st.subheader(f"{t('Documents')} :gray[{len(found)}]", anchor=False)
    if not found:
        st.caption(t("Nothing has been attached yet."))
    for document in found:
        _document(subject, document)
    if mine:
        with st.expander(t("Attach a document"), icon=":material/attach_file:"):
            _attach_form(subject, id)


def _document(subject: Subject, document: Document) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        kind = t(subject.documents.get(document.kind, document.kind))
        at = document.uploaded_on.isoformat() if document.uploaded_on else ""
        size = f"{number(max(1, document.size // 1024))} KB"
        about = plain(" · ".join(part for part in (kind, size, at) if part))
        st.markdown(f"{plain(document.name)}  \n:gray[{about}]")
        id, actor = document.id or 0, visit().actor
        st.download_button(
            t("Download"),
            lambda: attachments.opened(id, actor),
            file_name=document.name,
            mime=document.media,
            key=f"document.{document.id}",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )


def _attach_form(subject: Subject, id: int) -> None:
    key = f"attach-{subject.name}-{id}"
    # A new generation of the same input is an empty one.
    turn = st.session_state.setdefault(f"{key}.turn", 0)
    st.selectbox(
        t("Kind"),
        list(subject.documents),
        key=f"{key}.kind",
        format_func=lambda kind: t(subject.documents[kind]),
    )
    upload_key = f"{key}.{turn}" if turn else key
    st.file_uploader(t("File"), key=upload_key)
    complain(st.session_state.get(f"{key}.refusals", ()))
    st.button(
        t("Attach"),
        key=f"{key}.save",
        icon=":material/upload:",
        on_click=_attach,
        args=(subject.name, id, key, upload_key),
    )


def _attach(subject_name: str, id: int, key: str, upload_key: str) -> None:
    upload, kind = st.session_state.get(upload_key), st.session_state.get(f"{key}.kind")
    refusals: tuple[Refusal, ...] = (Refusal("Choose a file first."),)
    # Streamlit has an entry of another class for a file that was refused or taken back.
    if isinstance(upload, UploadedFile):
        try:
            file = attachments.described(upload.getvalue(), upload.name)
            values = {"subject": subject_name, "record_id": id, "kind": kind, **file}
            change = Change("document", "create", values)
            refusals = attempt([change], keep=False).refusals
            if not refusals:
                attachments.save(upload.getvalue(), upload.name)
        except Refused as refused:
            refusals = refused.refusals
        if not refusals:
            refusals = attempt([change], token(upload_key)).refusals
    st.session_state[f"{key}.refusals"] = refusals
    if not refusals:
        st.session_state[f"{key}.turn"] += 1
        st.session_state["attached"] = True
        announce(t("Attached"))
