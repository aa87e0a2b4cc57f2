"""The form of every subject: made from its fields, it never loses what was typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import streamlit as st
from pydantic_core import PydanticUndefined

from db.read.query import get, title, titles
from models import SUBJECTS
from models.core.errors import Refusal
from models.core.fields import Meta
from models.core.subject import Subject
from models.core.workflow import Change
from models.rights import may
from pages.ui.records.actions import announce, announced, attempt
from pages.ui.records.inputs import (
    ask,
    complain,
    named_by,
    plain,
    prepare,
    shown,
    to_input,
    typed,
    unknown,
)
from pages.ui.shell import i18n
from pages.ui.shell.i18n import t
from pages.ui.shell.links import open_list, open_record
from pages.ui.shell.visit import reading, visit

MEANWHILE = Refusal(
    "Somebody else has saved this record while you were typing. Choose for each field what stays."
)
# Ctrl+S reaches the button while the text being typed is still in its field: a field hands over
# what it holds when it is left, so leaving it comes first.
HAND_OVER = """<script>
if (!window.handsOver) {
  window.handsOver = true
  window.addEventListener("keydown", (event) => {
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s"
    if (saves) document.activeElement?.blur()
  }, true)
}
</script>"""


@dataclass
class Draft:
    """A form between opening and saving: the record as it was opened, and what the last save
    said. What is being typed lies in the inputs `form.<subject>.<id|new>.<field>`."""

    opened: dict[str, Any]
    version: int | None
    given: dict[str, str]
    """The address that preset it; another one makes another form."""
    token: str = field(default_factory=lambda: uuid4().hex)
    """What it is saved under: once, however often the button is pressed."""
    refusals: tuple[Refusal, ...] = ()
    theirs: dict[str, Any] | None = None
    """After a conflict: the record as somebody else has saved it, and its version."""
    their_version: int | None = None


def form_page(subject_name: str, id: int | None = None) -> None:
    """The form of a record, or of a new one that the address may preset (enterprise_id=5)."""
    subject, prefix = SUBJECTS[subject_name], _prefix(subject_name, id)
    announced()
    if not _open(subject, prefix, id):
        unknown(subject)
        return
    heading = t("New: {name}", name=i18n.name(subject_name))
    if id is not None:
        with reading() as session:
            record = get(session, subject_name, id, visit().actor, "update")
            heading = title(session, subject_name, record, visit().actor) if record else heading
    st.title(plain(heading), anchor=False)
    st.caption(t(subject.help) + " " + t("Fields marked * are required."))
    st.html(HAND_OVER, unsafe_allow_javascript=True)
    _form(subject_name, id)


def _prefix(subject_name: str, id: int | None) -> str:
    return f"form.{subject_name}.{id or 'new'}"


def _open(subject: Subject, prefix: str, id: int | None) -> bool:
    """Prepares the inputs of a form that was not on the screen before; False: not allowed.

    Streamlit forgets a button that is no longer drawn. So where the form's own is known, this
    is one more run of the same form, and what was typed must stay.
    """
    actor, given = visit().actor, dict(st.query_params.to_dict())
    draft: Draft | None = st.session_state.get(prefix)
    if draft is not None and f"{prefix}.save" in st.session_state and draft.given == given:
        return True
    if id is None:
        if not may(actor, subject.name, "create"):
            return False
        opened, version = _blank(subject, given), None
    else:
        with reading() as session:
            record = get(session, subject.name, id, actor, "update")
        if record is None:
            return False
        opened, version = record.model_dump(), record.version
    st.session_state[prefix] = Draft(opened, version, given)
    prepare(subject, _fields(subject, id), prefix, opened)
    return True


def _fields(subject: Subject, id: int | None) -> list[str]:
    """What a person types: on creation more than later."""
    kinds = ("always",) if id is not None else ("always", "create")
    return [n for n, m in subject.fields.items() if m.edit in kinds and not m.secret]


def _hidden(subject: Subject, name: str, id: int | None) -> bool:
    """The programme is not asked for where the visitor has chosen one and it must be given."""
    meta = subject.fields[name]
    chosen = visit().programme_id is not None
    return id is None and chosen and name == "programme_id" and meta.required


def _blank(subject: Subject, given: Mapping[str, str]) -> dict[str, Any]:
    """The defaults of a new record, over them the programme of the visit and the address."""
    values: dict[str, Any] = {}
    for name, meta in subject.fields.items():
        default = subject.model.model_fields[name].get_default(call_default_factory=True)
        values[name] = None if default is PydanticUndefined else default
        if name == "programme_id" and visit().programme_id is not None:
            values[name] = visit().programme_id
        if (text := given.get(name)) and meta.edit != "never":
            values[name] = _preset(meta, text, values[name])
    return values


def _preset(meta: Meta, text: str, otherwise: Any) -> Any:
    """A value from the address, `otherwise` where it is none of its kind."""
    match meta.kind:
        case "ref" | "whole":
            return int(text) if text.isdecimal() and len(text) < 10 else otherwise
        case "choice":
            return text if text in (meta.choices or {}) else otherwise
        case "text":
            return text
    return otherwise


@st.fragment
def _form(subject_name: str, id: int | None) -> None:
    """The inputs. A fragment: what happens in it redraws nothing else of the page."""
    subject, prefix = SUBJECTS[subject_name], _prefix(subject_name, id)
    draft: Draft = st.session_state[prefix]
    names = [n for n in _fields(subject, id) if not _hidden(subject, n, id)]
    _summary(draft, names)
    if draft.theirs is not None:
        _conflict(subject, prefix, id, draft)
    else:
        _groups(subject, names, prefix, draft.refusals)
    with st.container(horizontal=True):
        st.button(
            t("Save") if draft.theirs is None else t("Save merged"),
            key=f"{prefix}.save",
            type="primary",
            icon=":material/save:",
            shortcut="Ctrl+S",
            on_click=_save,
            args=(subject_name, id),
        )
        st.button(
            t("Leave without saving"),
            key=f"{prefix}.leave",
            on_click=_leave,
            args=(subject_name, id),
        )


def _summary(draft: Draft, names: Iterable[str]) -> None:
    """What no field is to blame for stands above them; the others are counted here."""
    known = set(names) if draft.theirs is None else set()
    complain(r for r in draft.refusals if r.field not in known)
    if count := len({r.field for r in draft.refusals} & known):
        st.error(
            t("Nothing has been saved yet. Fields that need another look: {count}.", count=count),
            icon=":material/error:",
        )


def _groups(
    subject: Subject, names: Iterable[str], prefix: str, refusals: tuple[Refusal, ...]
) -> None:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(subject.fields[name].group, []).append(name)
    for group, members in groups.items():
        with st.container(border=True):
            st.markdown(f"**{t(group)}**")
            grid = st.grid(2, min_column_width=280, gap=("small", "medium"))
            for name in members:
                meta = subject.fields[name]
                wide = meta.kind in ("long", "json") or (meta.most or 0) > 300
                with grid.cell(column_span="all" if wide else 1):
                    ask(subject, name, prefix, must=meta.required, refusals=refusals)


def _save(subject_name: str, id: int | None) -> None:
    """Runs before the form is drawn again, so that the same run shows what was refused."""
    subject, prefix = SUBJECTS[subject_name], _prefix(subject_name, id)
    draft: Draft = st.session_state[prefix]
    if draft.theirs is not None:
        _merge(subject, prefix, id, draft)
    names = _fields(subject, id)
    values, unread = typed(subject, names, prefix)
    if unread:
        draft.refusals = unread
        return
    if id is None:
        change = Change(subject_name, "create", values)
    else:
        # Only what differs is sent: the history tells what this person changed.
        values = {n: v for n, v in values.items() if not _same(v, draft.opened[n])}
        change = Change(subject_name, "update", values, id, draft.version)
    outcome = attempt([change], draft.token)
    draft.refusals = outcome.refusals
    if outcome.conflict is not None:
        draft.theirs, draft.their_version = outcome.conflict.theirs, outcome.conflict.version
        draft.refusals = (MEANWHILE,)
    elif outcome.done:
        announce(t("Saved"))
        _leave(subject_name, outcome.ids[0])


def _same(one: Any, other: Any) -> bool:
    """An empty line and no value at all are the same nothing to whoever types."""
    return one == other or (one in ("", None) and other in ("", None))


def _leave(subject_name: str, id: int | None) -> None:
    """Shows the record, or the list where there is none; the draft is forgotten on the way."""
    if id is None:
        open_list(subject_name, {})
    open_record(subject_name, id)


# Two people saved: as you opened it, theirs, yours


def _differing(subject: Subject, prefix: str, id: int | None, draft: Draft) -> list[str]:
    theirs = draft.theirs or {}
    return [
        name
        for name in _fields(subject, id)
        if to_input(subject.fields[name], theirs.get(name))
        != st.session_state.get(f"{prefix}.{name}")
    ]


def _conflict(subject: Subject, prefix: str, id: int | None, draft: Draft) -> None:
    """Three columns for each field that differs, and the choice between theirs and yours."""
    theirs = draft.theirs or {}
    names = st.session_state.setdefault(
        f"{prefix}.differing", _differing(subject, prefix, id, draft)
    )
    for name in _fields(subject, id):
        # An input that is not drawn is forgotten, unless its content is set again.
        st.session_state[f"{prefix}.{name}"] = st.session_state.get(f"{prefix}.{name}")
    yours, _ = typed(subject, names, prefix)
    with reading() as session:
        named = titles(session, named_by(subject, [draft.opened, theirs, yours]), visit().actor)
    if not names:
        st.info(t("Both of you have typed the same."), icon=":material/info:")
    for name in names:
        meta = subject.fields[name]
        with st.container(border=True):
            st.markdown(f"**{t(meta.title)}**")
            columns = st.columns(3)
            for column, heading, values in zip(
                columns,
                (t("As you opened it"), t("Theirs"), t("Yours")),
                (draft.opened, theirs, yours),
                strict=True,
            ):
                column.caption(heading)
                column.markdown(shown(meta, values.get(name), named))
            # What you never touched is theirs to decide.
            touched = to_input(meta, draft.opened.get(name)) != to_input(meta, yours.get(name))
            st.session_state.setdefault(f"{prefix}.{name}.keep", "yours" if touched else "theirs")
            st.segmented_control(
                t("Keep"),
                ["theirs", "yours"],
                key=f"{prefix}.{name}.keep",
                required=True,
                format_func=lambda side: t("Theirs") if side == "theirs" else t("Yours"),
            )


def _merge(subject: Subject, prefix: str, id: int | None, draft: Draft) -> None:
    """The choices become what is typed, upon the version that the other person saved."""
    theirs = draft.theirs or {}
    for name in st.session_state.get(f"{prefix}.differing", ()):
        if st.session_state.get(f"{prefix}.{name}.keep") == "theirs":
            kept = to_input(subject.fields[name], theirs.get(name))
            st.session_state[f"{prefix}.{name}"] = kept
        st.session_state.pop(f"{prefix}.{name}.keep", None)
    st.session_state.pop(f"{prefix}.differing", None)
    draft.opened, draft.version = {**draft.opened, **theirs}, draft.their_version
    draft.theirs = None
