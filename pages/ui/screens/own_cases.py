"""The home of an applicant: its cases with their road, and what it may start (P26)."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from db.access.own_articles import own_articles
from db.read import query
from db.reports import own_cases
from db.write.service import programmes_of
from models import SUBJECTS
from models.core.roles import ROLES
from models.rights import may
from pages.ui.records.actions import announced
from pages.ui.records.inputs import badge, plain
from pages.ui.screens.home import UNBROKEN_LINES
from pages.ui.shell import i18n
from pages.ui.shell.i18n import t
from pages.ui.shell.links import link, open_list
from pages.ui.shell.visit import reading, visit

LATEST = 8
"""Steps of a road that are shown."""
REFUSED = ("not_accepted", "refused")
"""States of an application that may be appealed against."""


def own_cases_page() -> None:
    """Everything an applicant comes for, on one page that a phone shows whole."""
    announced()
    st.html(UNBROKEN_LINES)
    st.title(t("My cases"), anchor=False)
    _starts()
    now = visit()
    with reading() as session:
        found = own_cases.own_cases(session, now.actor, now.today)
    under_way = [case for case in found if case.under_way]
    if not under_way:
        st.info(
            t("You have no case under way. Start one with a button above."),
            icon=":material/inbox:",
        )
    for case in under_way:
        _card(case)
    _certificates()
    if ended := [case for case in found if not case.under_way]:
        words = t("Ended: {count}", count=len(ended))
        rest = st.expander(words, key="own-ended", on_change="rerun")
        # Whatever has ended is drawn for those who ask for it.
        if rest.open:
            with rest:
                for case in ended:
                    _card(case)


def _starts() -> None:
    """Buttons for what may be started, the most usual first."""
    starts = (
        ("application", t("Apply for certification or recognition"), "assignment_add"),
        ("standard", t("Apply for a standard project"), "post_add"),
        ("use_report", t("Report the use of a standard"), "monitoring"),
        ("labelling_report", t("Report the labelling"), "sell"),
        ("product", t("Enter a product"), "inventory_2"),
        ("complaint", t("Complain or appeal"), "contact_support"),
    )
    with st.container(horizontal=True, gap="small", key="own-starts"):
        for place, (subject, words, icon) in enumerate(starts):
            if may(visit().actor, subject, "create"):
                st.button(
                    words,
                    key=f"start.{subject}",
                    icon=f":material/{icon}:",
                    type="primary" if place == 0 else "secondary",
                    on_click=open_list,
                    args=(subject, {"new": 1}),
                )


def _card(case: own_cases.OwnCase) -> None:
    subject = SUBJECTS[case.subject]
    flow = subject.workflow
    assert flow is not None
    with st.container(border=True, gap="xsmall", key=f"lines.{case.subject}.{case.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            words = f"{i18n.name(case.subject)} {plain(case.title)}"
            link(case.subject, case.id, words, f":material/{subject.icon}:")
            st.markdown(badge(flow.states[case.state]), width="content")
        _turn(case)
        _road(case)
        if case.subject == "application" and case.state in REFUSED:
            st.button(
                t("Appeal"),
                key=f"appeal.{case.id}",
                icon=":material/contact_support:",
                on_click=open_list,
                args=("complaint", _appeal(case)),
            )


def _appeal(case: own_cases.OwnCase) -> Mapping[str, Any]:
    return {
        "new": 1,
        "kind": "appeal",
        "against": "application",
        "application_id": case.id,
        "programme_id": case.programme_id,
    }


def _turn(case: own_cases.OwnCase) -> None:
    """Whose turn it is, and until when."""
    if case.mine:
        steps = t("; ").join(t(step.label) for step in case.mine)
        st.warning(
            t("Your turn: {steps}. Open the case to do it.", steps=steps) + _left(case),
            icon=":material/person_alert:",
        )
    elif case.next:
        roles = t("; ").join(t(ROLES[role]) for role in case.offices)
        steps = t("; ").join(t(words) for words in case.next)
        st.info(
            t("With: {roles}. What comes next: {steps}.", roles=roles, steps=steps) + _left(case),
            icon=":material/hourglass_top:",
        )


def _left(case: own_cases.OwnCase) -> str:
    if case.due_on is None:
        return ""
    days = (case.due_on - visit().today).days
    if days < 0:
        return " " + t("It was due on {day}, {days} days ago.", day=case.due_on, days=-days)
    return " " + t("Due on {day}: {days} days left.", day=case.due_on, days=days)


def _road(case: own_cases.OwnCase) -> None:
    """The steps done, with the reason and the article of every return and refusal."""
    lines = []
    for done in case.done[-LATEST:]:
        words = t("Sent") if done.action == "create" else i18n.action(case.subject, done.action)
        icon = ":material/undo:" if done.rules else ":material/check_circle:"
        lines.append(f"{icon} {done.day} {words}")
        if done.reason:
            lines[-1] += f"  \n:gray[{plain(done.reason)}]"
        lines += [f":gray[{plain(basis)}]" for basis in _articles(case, done.rules)]
    st.markdown("\n\n".join(lines))


def _articles(case: own_cases.OwnCase, rules: Sequence[str]) -> list[str]:
    """What a refusal or a return rests on, in the papers of the programme of the case."""
    if not rules:
        return []
    now = visit()
    with reading() as session:
        record = query.get(session, case.subject, case.id, now.actor)
        if record is None:
            return []
        codes = programmes_of(session, case.subject, [record], now.actor, now.today)
        own = own_articles(session, *codes)
    said = (i18n.article(rule, *codes, own=own.get(rule, "")) for rule in rules)
    return [words for words in said if words]


def _certificates() -> None:
    """The certificates in force, from which changes, renewal and cancellation are asked for."""
    now = visit()
    if not may(now.actor, "certificate", "read"):
        return
    with reading() as session:
        view = query.View(filters={"state": ["valid", "suspended"]}, size=own_cases.AT_MOST)
        found = query.page(session, "certificate", view, now.actor, now.today).records
    if not found:
        return
    st.subheader(t("Certificates in force"), anchor=False)
    for record in found:
        kept = record.model_dump()
        with st.container(border=True, gap="xsmall", key=f"lines.certificate.{kept['id']}"):
            link(
                "certificate",
                kept["id"],
                f"{kept['number']} {plain(kept['product_name'])}",
                ":material/license:",
            )
            st.markdown(t("Valid until {day}", day=kept["valid_until"]))
            st.button(
                t("Ask for a change, or for its end"),
                key=f"change.{kept['id']}",
                icon=":material/edit_document:",
                on_click=open_list,
                args=("certificate_change", {"new": 1, "certificate_id": kept["id"]}),
            )
            st.button(
                t("Renew"),
                key=f"renew.{kept['id']}",
                icon=":material/autorenew:",
                on_click=open_list,
                args=("application", _renewal(kept)),
            )


def _renewal(kept: Mapping[str, Any]) -> Mapping[str, Any]:
    brought = {
        "renews_id": kept["application_id"],
        "programme_id": kept["programme_id"],
        "product_id": kept["product_id"],
        "standard_id": kept["standard_id"],
    }
    return {"new": 1, **{name: value for name, value in brought.items() if value is not None}}
