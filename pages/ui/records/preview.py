"""What a step will touch, named before the click: from a trial of the very same change."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from db.read import query
from db.write.service import preview
from db.write.unit_of_work import Touched
from models import SUBJECTS
from models.core.errors import Conflict, Refused
from models.core.subject import Record, Subject
from models.core.workflow import Change, Transition
from pages.ui.records.inputs import EMPTY, plain
from pages.ui.shell import i18n
from pages.ui.shell.i18n import t
from pages.ui.shell.links import link
from pages.ui.shell.visit import reading, visit

NAMED = 12
"""So many records are named; the others are counted."""
MOST = 50
"""Records of a bulk step up to which it is tried beforehand."""


def touched_by(
    subject: Subject, step: Transition, records: Mapping[int, Record], values: Mapping[str, Any]
) -> tuple[Touched, ...] | None:
    """Every other record that the step with these values will change; None where it cannot be told,
    as for a step whose values are not complete yet, or for a great many records."""
    if len(records) > MOST:
        return None
    # The reason changes nothing but the history.
    given = {**values, **({"reason": EMPTY} if step.reason else {})}
    changes = [Change(subject.name, step.name, given, id) for id in records]
    try:
        found = preview(changes, visit().actor, visit().today)
    except (Refused, Conflict):
        return None
    except SQLAlchemyError:
        logging.getLogger(__name__).exception("A step could not be tried.")
        return None
    merged: dict[tuple[str, int], Touched] = {}
    for one in found:
        first = merged.get((one.subject, one.id), one)
        merged[one.subject, one.id] = replace(first, after=one.after)
    return tuple(
        one for key, one in merged.items() if key not in {(subject.name, id) for id in records}
    )


def show_touched(touched: Sequence[Touched]) -> None:
    """Each record with its new state and a link, kind by kind."""
    if not touched:
        return
    named = sorted(touched, key=lambda one: list(SUBJECTS).index(one.subject))[:NAMED]
    with reading() as session:
        keys = [(one.subject, one.id) for one in named if one.action != "create"]
        titles = query.titles(session, keys, visit().actor)
    with st.container(border=True, gap="xsmall", key="touched"):
        st.markdown(f"**{t('It also changes')}**")
        kind = ""
        for one in named:
            if one.subject != kind:
                kind = one.subject
                st.caption(i18n.plural(kind))
            _line(one, titles.get((one.subject, one.id), ""))
        if (left := len(touched) - len(named)) > 0:
            st.caption(t("and {count} more", count=left))


def _line(one: Touched, title: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if one.action == "create":
            st.markdown(t("New: {name}", name=i18n.name(one.subject)), width="content")
        elif title and title != t(query.HIDDEN):
            link(one.subject, one.id, plain(title))
        else:
            st.markdown(plain(title or EMPTY), width="content")
        flow = SUBJECTS[one.subject].workflow
        if flow and one.after in flow.states and one.after != one.before:
            state = flow.states[one.after]
            st.markdown(f"→ :{state.colour}-badge[{t(state.label)}]", width="content")
