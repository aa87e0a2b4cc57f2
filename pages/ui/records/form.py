"""The form of every subject: made from its fields, it never loses what was typed."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st
from pydantic_core import PydanticUndefined

from db.read.query import get, title
from models import SUBJECTS
from models.core.errors import Refusal
from models.core.fields import Meta
from models.core.subject import Subject
from models.core.workflow import Change
from models.rights import may
from pages.ui.records.actions import announce, announced, attempt
from pages.ui.records.conflict import MEANWHILE, choose_sides, merge
from pages.ui.records.drafts import (
    Draft,
    end,
    fields_of,
    keep,
    keeper,
    look_for_unfinished,
    offer,
    prefix_of,
    resume,
)
from pages.ui.records.inputs import ask, complain, plain, prepare, typed, unknown
from pages.ui.shell import i18n
from pages.ui.shell.address import arrival
from pages.ui.shell.connection import reconnected
from pages.ui.shell.i18n import t
from pages.ui.shell.links import back_to_list, open_record
from pages.ui.shell.visit import reading, visit


def form_page(subject_name: str, id: int | None = None) -> None:
    """The form of a record, or of a new one that the address may preset (enterprise_id=5)."""
    subject, prefix = SUBJECTS[subject_name], prefix_of(subject_name, id)
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
    _form(subject_name, id)
    keeper(st.session_state[prefix])


def _open(subject: Subject, prefix: str, id: int | None) -> bool:
    """Prepares the inputs of a form that was not on the screen before; False: not allowed.

    As long as the visitor stays at the address it is the same form, and what was typed stays: a run
    may be broken off anywhere, so that what it has drawn tells nothing.
    """
    actor, given = visit().actor, dict(st.query_params.to_dict())
    draft: Draft | None = st.session_state.get(prefix)
    if draft is not None and draft.arrival == arrival():
        if draft.unfinished and reconnected():
            resume(draft)
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
    draft = st.session_state[prefix] = Draft(
        prefix=prefix,
        names=fields_of(subject, id),
        opened=opened,
        version=version,
        subject=subject,
        id=id,
        given=given,
        arrival=arrival(),
    )
    prepare(subject, draft.names, prefix, opened)
    look_for_unfinished(draft)
    return True


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
    subject, prefix = SUBJECTS[subject_name], prefix_of(subject_name, id)
    draft: Draft = st.session_state[prefix]
    names = [n for n in fields_of(subject, id) if not _hidden(subject, n, id)]
    keep(draft)
    # What comes and goes has a place of its own, so that the inputs below stay the same elements.
    with st.container():
        offer(draft)
        _summary(draft, names)
    with st.container(key="form-inputs"):
        if draft.theirs is not None:
            choose_sides(subject, prefix, id, draft)
        else:
            _groups(subject, names, prefix, draft.refusals)
    with st.container(horizontal=True, key="form-buttons"):
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
            on_click=_give_up,
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
    subject, prefix = SUBJECTS[subject_name], prefix_of(subject_name, id)
    draft: Draft = st.session_state[prefix]
    if draft.theirs is not None:
        merge(subject, prefix, id, draft)
    names = fields_of(subject, id)
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
        end(draft)
        _leave(subject_name, outcome.ids[0])


def _same(one: Any, other: Any) -> bool:
    """An empty line and no value at all are the same nothing to whoever types."""
    return one == other or (one in ("", None) and other in ("", None))


def _give_up(subject_name: str, id: int | None) -> None:
    end(st.session_state[prefix_of(subject_name, id)])
    _leave(subject_name, id)


def _leave(subject_name: str, id: int | None) -> None:
    """Shows the record, or the list where there is none; the draft is forgotten on the way."""
    if id is None:
        back_to_list(subject_name)
    open_record(subject_name, id)
