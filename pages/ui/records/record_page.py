"""The page of one record, in one shape for every subject."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from db.read import audit_entries, query
from db.read.public import public_certificate
from db.settings import settings
from db.write import audit_log
from db.write.audit_log import BESIDE
from db.write.service import blocked
from models import SUBJECTS
from models.core.errors import Refusal
from models.core.fields import Meta
from models.core.roles import PARTY
from models.core.subject import Record, Subject
from models.core.workflow import Opening, Transition, Workflow
from models.diagrams import mermaid
from models.rights import hidden, may, opens
from models.timeline.audit_entry import History
from pages.ui.documents.documents import certificate_pdf
from pages.ui.records.actions import announced, take
from pages.ui.records.attachments import documents, related
from pages.ui.records.draw_again import draw_again
from pages.ui.records.form import form_page
from pages.ui.records.inputs import EMPTY, Titles, named_by, plain, shown, unknown, words
from pages.ui.records.invitation import invitation
from pages.ui.shell import i18n
from pages.ui.shell.address import go
from pages.ui.shell.i18n import moment, say, t
from pages.ui.shell.links import back_to_list, link, open_list
from pages.ui.shell.visit import reading, visit

ENTRIES = 6
"""Entries of the timeline at first; "more" adds as many again."""
FORWARD = ("blue", "green")
"""Colours of states that a case moves on to; a sanction is never the button that shines."""
# A link among the facts is a value: it stands where values stand, and a name is never cut.
LINKS = """<style>
.st-key-facts [data-testid=stPageLink-NavLink] {padding: 0; min-height: 0; line-height: 1.6;
  background: none}
.st-key-facts [data-testid=stPageLink-NavLink] * {white-space: normal; overflow: visible;
  text-overflow: clip; font-size: 1rem; font-weight: normal}
.st-key-facts [data-testid=stPageLink-NavLink]:hover {text-decoration: underline}
</style>"""


def record_page(subject_name: str, id: int) -> None:
    """Everything about a record: what it is, what may be done, what belongs to it, its history."""
    subject, actor = SUBJECTS[subject_name], visit().actor
    if "edit" in st.query_params:
        form_page(subject_name, id)
        return
    announced()
    with reading() as session:
        record = query.get(session, subject_name, id, actor)
        if record is None:
            unknown(subject)
            return
        row = record.model_dump()
        named = query.titles(session, [(subject_name, id), *named_by(subject, [row])], actor)
    _heading(subject, record, named[subject_name, id])
    _buttons(subject, record)
    left, right = st.columns([2, 1], gap="large")
    with left:
        _facts(subject, row, named)
        if subject.workflow:
            _diagram(subject_name, subject.workflow, str(row["state"]))
    with right:
        if subject.documents:
            documents(subject_name, id)
        _timeline(subject_name, id)
    for relation in subject.related:
        if may(actor, relation.subject, "read"):
            related(relation, id)


def _heading(subject: Subject, record: Record, title: str) -> None:
    if st.button(
        i18n.plural(subject.name),
        key="record.back",
        type="tertiary",
        icon=":material/arrow_back:",
        help=t("Back to the list"),
    ):
        back_to_list(subject.name)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(plain(title), anchor=False, width="content")
        if subject.workflow:
            state = subject.workflow.states[subject.workflow.shown(record, visit().today)]
            st.badge(t(state.label), color=state.colour)


# What can be done


def _buttons(subject: Subject, record: Record) -> None:
    """The next actions; those that are refused stay visible, with the reason beside them."""
    assert record.id is not None
    actor, flow = visit().actor, subject.workflow
    steps = flow.leaving(str(record.state)) if flow else ()  # type: ignore[attr-defined]
    if actor.role in PARTY:
        # What the office may do is not theirs to look at as buttons.
        steps = tuple(step for step in steps if actor.role in step.roles)
    with reading() as session:
        why = blocked(session, subject.name, record, actor, visit().today)
        editable = query.get(session, subject.name, record.id, actor, "update") is not None
    forward = [s for s in steps if not why[s.name] and _forward(subject, s)]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if _openings(subject, record):
            forward = []
        for step in sorted(steps, key=lambda s: bool(why[s.name])):
            pressed = st.button(
                t(step.label),
                key=f"take.{step.name}",
                icon=f":material/{step.icon}:",
                type="primary" if forward[:1] == [step] else "secondary",
                disabled=bool(why[step.name]),
                help="\n\n".join(plain(say(r)) for r in why[step.name]) or None,
            )
            if pressed:
                take(subject.name, {record.id: record.version}, step.name)
        if editable and any(m.edit == "always" for m in subject.fields.values()):
            st.button(
                t("Edit"),
                key="record.edit",
                icon=":material/edit:",
                on_click=go,
                kwargs={"subject": subject.name, "id": str(record.id), "edit": "1"},
            )
        if subject.name in EXTRAS:
            EXTRAS[subject.name](record)
        if refused := [s for s in steps if why[s.name]]:
            _why_not(refused, why)


def _openings(subject: Subject, record: Record) -> bool:
    """Next steps that are a new record of another subject; whether there are any."""
    actor, flow = visit().actor, subject.workflow
    if flow is None:
        return False
    state = flow.shown(record, visit().today)
    offered = [
        opening
        for opening in flow.openings
        if state in opening.states
        and opens(actor, opening)
        and may(actor, opening.subject, "create")
    ]
    first = next((o for o in offered if o.waits), None)
    for opening in offered:
        st.button(
            t(opening.label),
            key=f"open.{opening.subject}",
            icon=f":material/{opening.icon}:",
            type="primary" if opening is first else "secondary",
            on_click=open_list,
            args=(opening.subject, _brought(opening, record)),
        )
    return first is not None


def _brought(opening: Opening, record: Record) -> dict[str, Any]:
    """What the form of the next record begins with, as its address says it."""
    values = {name: getattr(record, mine) for name, mine in opening.brings.items()}
    return {
        "new": 1,
        opening.field: record.id,
        **{n: v for n, v in values.items() if v is not None},
    }


def _forward(subject: Subject, step: Transition) -> bool:
    flow = subject.workflow
    return flow is not None and flow.states[step.target].colour in FORWARD


def _why_not(steps: list[Transition], why: Mapping[str, tuple[Refusal, ...]]) -> None:
    """A tooltip is nothing to a finger or a keyboard: the same sentences, to be read."""
    with st.popover(t("Why not?"), type="tertiary", icon=":material/help:"):
        for step in steps:
            st.markdown(f"**{t(step.label)}**")
            st.markdown("\n".join(f"- {plain(say(refusal))}" for refusal in why[step.name]))


def _certificate_extras(record: Record) -> None:
    """The certificate as a document, and the page that a shopper sees."""
    code, number, today = record.code, record.number, visit().today  # type: ignore[attr-defined]

    def pdf() -> bytes:
        # Made only when somebody asks, on a thread that knows nothing of the visit.
        with reading() as session:
            view = public_certificate(session, code, today)
            head = audit_log.head(session.connection())
        if view is None:
            raise LookupError(code)
        link = f"{settings().public_url.rstrip('/')}/c/{code}"
        return certificate_pdf(view, link, head=head)

    st.download_button(
        t("Certificate (PDF)"),
        pdf,
        file_name=f"{number}.pdf",
        mime="application/pdf",
        key="record.pdf",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
    )
    st.link_button(t("Public page"), f"/c/{code}", icon=":material/public:")


def _code_extras(record: Record) -> None:
    """The page that a scan of the product code opens."""
    st.link_button(t("Public page"), f"/p/{record.code}", icon=":material/public:")  # type: ignore[attr-defined]


EXTRAS: dict[str, Callable[[Record], None]] = {
    "certificate": _certificate_extras,
    "product_code": _code_extras,
    "supervision_plan": draw_again,
    "access_request": invitation,
}
"""Buttons that only one subject has."""


# What it is


def _facts(subject: Subject, row: Mapping[str, Any], named: Titles) -> None:
    groups: dict[str, list[str]] = {}
    role = visit().actor.role
    # Who comes once a year reads what there is, not the form of it.
    untold, brief = hidden(role, subject.name), role in PARTY
    for name, meta in subject.fields.items():
        told = not meta.secret and name not in untold and (row.get(name) or not brief)
        if told and not (name == "state" and subject.workflow):
            groups.setdefault(meta.group, []).append(name)
    with st.container(key="facts"):
        st.html(LINKS)
        for group, names in groups.items():
            box = st.container(border=True)
            box.markdown(f"**{t(group)}**")
            grid = box.grid(2, min_column_width=240, gap=("small", "medium"))
            for name in names:
                meta = subject.fields[name]
                wide = meta.kind in ("long", "json") and bool(row.get(name))
                with grid.cell(column_span="all" if wide else 1):
                    _fact(meta, row.get(name), named)


def _fact(meta: Meta, value: Any, named: Titles) -> None:
    """Label above value; a relation leads to its record."""
    with st.container(gap=None):
        st.caption(t(meta.title))
        if meta.kind == "ref" and value is not None:
            title = named.get((meta.target, int(value)), EMPTY)
            if title in (EMPTY, t(query.HIDDEN)):
                st.markdown(plain(title))
            else:
                link(meta.target, int(value), f":red[{plain(title)}]")
        elif meta.kind == "json" and value:
            st.json(value, expanded=1)
        else:
            st.markdown(shown(meta, value, named))


@st.fragment
def _diagram(subject_name: str, flow: Workflow, state: str) -> None:
    """The ways between the states, drawn from the table that guards them, only when asked for."""
    drawer = st.expander(
        t("Workflow"), icon=":material/account_tree:", on_change="rerun", key=f"flow.{subject_name}"
    )
    if drawer.open:
        with drawer:
            here = t(flow.states[state].label)
            st.mermaid_chart(
                mermaid(flow, t, state), alt=t("Workflow; it stands at {state}.", state=here)
            )


# What happened


@st.fragment
def _timeline(subject_name: str, id: int) -> None:
    """Who did what when, newest first, each field with its old and new value."""
    subject, key = SUBJECTS[subject_name], f"timeline.{subject_name}.{id}"
    most = st.session_state.setdefault(key, ENTRIES)
    with reading() as session:
        entries = audit_entries.timeline(session, subject_name, id, visit().actor, most + 1)
        changes = [json.loads(entry.changes) for entry in entries]
        before = [{field: old for field, (old, _) in change.items()} for change in changes]
        after = [{field: new for field, (_, new) in change.items()} for change in changes]
        named = query.titles(session, named_by(subject, before + after), visit().actor)
    st.subheader(t("Timeline"), anchor=False)
    for entry, change in zip(entries[:most], changes, strict=False):
        _entry(subject, entry, change, named)
    if not entries:
        st.caption(t("Nothing has been recorded yet."))
    if len(entries) > most and st.button(t("More"), key=f"{key}.more", type="tertiary"):
        st.session_state[key] = most + ENTRIES
        st.rerun(scope="fragment")


def _entry(subject: Subject, entry: History, change: Mapping[str, Any], named: Titles) -> None:
    step = subject.workflow.named(entry.action) if subject.workflow else None
    icon = step.icon if step else {"create": "add", "update": "edit"}.get(entry.action, "delete")
    # Where the day that counts is another than that of typing, both are told.
    at = moment(entry.at)
    when = at if at.startswith(entry.day) else t("{day}, recorded {at}", day=entry.day, at=at)
    action = i18n.action(subject.name, entry.action)
    lines = [
        _line(subject.fields[name], old, new, named)
        for name, (old, new) in change.items()
        if name in subject.fields and not subject.fields[name].secret and (old or "") != (new or "")
    ]
    lines += [
        t("{field}: {value}", field=i18n.label(subject.name, key), value=plain(change[key][1]))
        for key in BESIDE
        if key in change and key not in subject.fields
    ]
    # A creation tells nothing that does not stand among the facts: it opens on demand.
    with st.expander(
        f"**{action}**  \n:gray[{plain(when)} · {plain(entry.actor)}]",
        type="step",
        icon=f":material/{icon}:",
        expanded=entry.action != "create",
    ):
        st.caption("  \n".join(lines) or EMPTY)


def _line(meta: Meta, old: Any, new: Any, named: Titles) -> str:
    before, after = (plain(words(meta, value, named)) for value in (old, new))
    return t("{field}: {old} → {new}", field=t(meta.title), old=before, new=after)
