"""The history on the screen: filters, entries, and the check of the chain."""

import json

import streamlit as st

from db.read import audit_entries, query
from db.read.query import View
from db.write import audit_log
from models import SUBJECTS
from models.core.fields import Meta
from models.parties.account import Account
from models.timeline.audit_entry import History
from pages.ui.records.inputs import EMPTY, Titles, plain, words
from pages.ui.shell.i18n import action, moment, name, t
from pages.ui.shell.links import SCREENS, link
from pages.ui.shell.visit import reading, visit

PAGE_SIZE = 25
"""Entries of one page."""


def proof() -> None:
    """The button that recomputes every hash, and what came of it."""
    if not st.button(t("Verify the chain"), icon=":material/verified_user:"):
        return
    with st.spinner(t("Every entry is being recomputed …")), reading() as session:
        found = audit_log.verify(session.connection())
    if found.broken:
        what = {
            "entry is missing": t("It is missing."),
            "entry does not follow the one before": t("It does not follow the one before."),
            "entry was altered": t("It was altered."),
            "entries are missing at the end": t("Entries are missing at the end."),
        }.get(found.reason, found.reason)
        words = t("The chain is broken at entry {number}.", number=found.broken)
        st.error(f"{words} {what}", icon=":material/gpp_bad:")
    else:
        st.success(
            t("All {count} entries are as written; none is missing.", count=found.entries),
            icon=":material/verified_user:",
        )
        st.caption(t("Head of the chain: {head}", head=found.head))


def filters() -> tuple[str, int | None]:
    """(subject or "", account or None) that the visitor has chosen."""
    with reading() as session:
        found = query.page(
            session, "account", View(sort="username", size=500), visit().actor, visit().today
        )
    people = {a.id: a.display for a in found.records if isinstance(a, Account)}
    with st.grid("auto", min_column_width=220):
        subject = st.selectbox(
            t("Subject"),
            list(SUBJECTS),
            index=None,
            key="log_subject",
            format_func=name,
            placeholder=t("Any"),
        )
        account = None
        if people:
            account = st.selectbox(
                t("Account"),
                list(people),
                index=None,
                key="log_account",
                placeholder=t("Any"),
                format_func=lambda id: people[id],
            )
    return subject or "", account


def entries(subject: str, account: int | None) -> None:
    """One page of the chain; older ones by a button, because nobody counts a million entries."""
    if st.session_state.get("log_filters") != (subject, account):
        st.session_state["log_filters"] = (subject, account)
        st.session_state["log_page"] = 1
    place = st.session_state.setdefault("log_page", 1)
    with reading() as session:
        found = audit_entries.chain(session, visit().actor, place, PAGE_SIZE + 1, subject, account)
        shown = found[:PAGE_SIZE]
        named = query.titles(session, _referred(shown), visit().actor)
    if not shown:
        st.info(t("Nothing has happened yet."), icon=":material/history:")
    for entry in shown:
        _entry(entry, named)
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            t("Newer"),
            icon=":material/arrow_back:",
            disabled=place == 1,
            on_click=_turn,
            args=(-1,),
        )
        st.button(
            t("Older"),
            icon=":material/arrow_forward:",
            disabled=len(found) <= PAGE_SIZE,
            on_click=_turn,
            args=(1,),
        )


def _turn(by: int) -> None:
    st.session_state["log_page"] = max(1, st.session_state["log_page"] + by)


def _referred(shown: list[History]) -> list[tuple[str, int]]:
    """The records that the entries name: their own, and those that relations point to."""
    found = [(e.subject, e.record_id) for e in shown]
    for entry in shown:
        fields = SUBJECTS[entry.subject].fields if entry.subject in SUBJECTS else {}
        for field, pair in json.loads(entry.changes).items():
            meta = fields.get(field)
            if meta is not None and meta.kind == "ref":
                found += [(meta.target, v) for v in pair if isinstance(v, int)]
    return found


def _entry(entry: History, named: Titles) -> None:
    title = named.get((entry.subject, entry.record_id), "")
    label = name(entry.subject) if entry.subject in SUBJECTS else entry.subject
    with st.container(border=True, gap="xsmall"):
        st.markdown(
            f"**{plain(action(entry.subject, entry.action))}** · {plain(label)} · "
            f":gray[{moment(entry.at)} · {plain(entry.actor)} · #{entry.id}]"
        )
        if title and entry.subject in SCREENS:
            link(entry.subject, entry.record_id, plain(title), icon=":material/open_in_new:")
        changes = json.loads(entry.changes)
        lines = [
            line for field, pair in changes.items() if (line := _change(entry, field, pair, named))
        ]
        if len(lines) > 6:
            with st.expander(t("{count} fields", count=len(lines)), type="compact"):
                st.markdown("\n".join(lines))
        elif lines:
            st.markdown("\n".join(lines))


def _change(entry: History, field: str, pair: list[object], named: Titles) -> str:
    """“- Field: old → new”; what was empty and stays so says nothing."""
    meta = SUBJECTS[entry.subject].fields.get(field) if entry.subject in SUBJECTS else None
    old, new = (_said(meta, value, named) for value in pair)
    if old == new:
        return ""
    beside = {"reason": t("Reason"), "effective_on": t("Effective on")}
    label = t(meta.title) if meta else beside.get(field, field)
    arrow = f"{plain(old)} → {plain(new)}" if old != EMPTY else plain(new)
    return f"- {plain(label)}{t(': ')}{arrow}"


def _said(meta: Meta | None, value: object, named: Titles) -> str:
    if meta is None or value in (None, ""):
        return EMPTY if value in (None, "") else str(value)
    said = words(meta, value, named)
    return said if len(said) <= 300 else said[:300] + "…"
