"""The parts of the home page. Every line opens what it speaks of."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from db.reports import home
from models import SUBJECTS
from pages.ui.records.inputs import badge, plain
from pages.ui.shell.i18n import moment, name, plural, t
from pages.ui.shell.links import link, open_list, screen_file
from pages.ui.shell.visit import reading, visit

SOON, LATER = 7, 30
"""Days ahead that the home page looks."""
OPEN_LINES = 6
"""Lines of a list that lie open; the rest is folded away."""
UNBROKEN_LINES = (
    "<style>[class*='st-key-lines'] a, [class*='st-key-lines'] a * {white-space: normal}</style>"
)
"""A link shows its title whole: Streamlit would cut the name of an organisation."""


def waiting_part() -> None:
    """How many records wait for a step of my role, by subject and state."""
    now = visit()
    with reading() as session:
        found = home.waiting(session, now.actor, now.today, now.programme_id)
    st.subheader(t("Waiting for me"))
    if not found:
        st.info(
            t(
                "Nothing waits for you. A record appears here as soon as your role takes its next "
                "step."
            ),
            icon=":material/inbox:",
        )
        if "progress" in st.session_state["screens"]:
            st.page_link(screen_file("progress"), label=t("See how far the targets are reached"))
        return
    with st.grid("auto", min_column_width=210):
        for group in found:
            _waiting_card(group)


def _waiting_card(group: home.Waiting) -> None:
    flow = SUBJECTS[group.subject].workflow
    assert flow is not None
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f"{plain(plural(group.subject))} {badge(flow.states[group.state])}")
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            st.markdown(f"### {group.count}{'+' if group.more else ''}", width="content")
            opened = st.button(
                t(", ").join(t(action) for action in group.actions),
                icon=":material/chevron_right:",
                icon_position="right",
                type="tertiary",
                key=f"waiting.{group.subject}.{group.state}",
                help=t("Open the list"),
            )
    if opened:
        open_list(group.subject, {"state": [group.state]})


def due_part() -> None:
    """What is overdue, due within a week, due within a month."""
    now = visit()
    with reading() as session:
        found = home.due(session, now.actor, now.today, LATER, now.programme_id)
    soon = now.today + timedelta(days=SOON)
    st.html(UNBROKEN_LINES)
    st.subheader(t("Deadlines"))
    if not found:
        st.info(
            t("Nothing falls due within {days} days.", days=LATER),
            icon=":material/event_available:",
        )
        return
    _due_lines(t("Overdue"), "red", [d for d in found if d.due_on < now.today])
    _due_lines(
        t("Within {days} days", days=SOON),
        "orange",
        [d for d in found if now.today <= d.due_on <= soon],
    )
    _due_lines(t("Within {days} days", days=LATER), "gray", [d for d in found if d.due_on > soon])


def _due_lines(heading: str, colour: str, found: Sequence[home.Due]) -> None:
    if not found:
        return
    more = "+" if len(found) >= home.AT_MOST else ""
    st.markdown(f"**{heading}** :{colour}-badge[{len(found)}{more}]")
    with st.container(border=True, gap="small", key=f"lines.{colour}"):
        for due in found[:OPEN_LINES]:
            _due_line(due)
    if len(found) > OPEN_LINES:
        rest = st.expander(
            t("{count} more", count=len(found) - OPEN_LINES), key=f"due.{colour}", on_change="rerun"
        )
        # Two hundred links are drawn for those who ask for them.
        if rest.open:
            with rest, st.container(gap="small", key=f"lines.rest.{colour}"):
                for due in found[OPEN_LINES:]:
                    _due_line(due)


def _due_line(due: home.Due) -> None:
    flow = SUBJECTS[due.subject].workflow
    assert flow is not None
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        st.markdown(f":gray[{due.due_on}] {badge(flow.states[due.state])}", width="content")
        if due.provisional:
            st.markdown(
                f":orange-badge[{t('provisional')}]",
                width="content",
                help=t("The holidays of that year are not announced yet: weekdays were counted."),
            )
        link(due.subject, due.id, plain(due.title), f":material/{SUBJECTS[due.subject].icon}:")


def recent_part() -> None:
    """What I changed last, so that yesterday's work is one click away."""
    with reading() as session:
        found = home.recent(session, visit().actor)
    st.subheader(t("Last worked on"))
    if not found:
        st.info(t("The records you change are listed here."), icon=":material/history:")
        return
    with st.container(border=True, gap="xxsmall", key="lines.recent"):
        for subject, id, title, at in found:
            link(subject, id, plain(title) or name(subject), f":material/{SUBJECTS[subject].icon}:")
            st.caption(f"{name(subject)} · {moment(at)}")
