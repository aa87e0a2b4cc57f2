"""One programme on the screen: facts, rule sets with their parameters, documents, posts."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from db.engine import reading
from db.read import query
from db.read.query import View
from models import SUBJECTS
from models.core.parameters import Parameters
from models.core.subject import Record
from models.parties.organisation_role import ROLES as BODIES
from models.programme.programme import Programme
from models.programme.rule_set import RuleSet
from models.rights import may
from pages.ui.records.inputs import EMPTY, named_by, plain, shown
from pages.ui.screens.parameters import parameters, table
from pages.ui.shell.address import go
from pages.ui.shell.i18n import choice, language, plural, t
from pages.ui.shell.links import link, open_list
from pages.ui.shell.visit import visit


def heading(lists: Sequence[str]) -> None:
    """The title, and the way to the reference lists."""
    readable = [name for name in lists if may(visit().actor, name, "read")]
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.title(t("Programmes"), width="content")
        picked = st.menu_button(
            t("Reference lists"),
            readable,
            type="tertiary",
            icon=":material/table_rows:",
            format_func=plural,
        )
    if picked:
        go(subject=picked)
        st.rerun()


def load(id: int) -> Programme:
    with reading() as session:
        found = query.get(session, "programme", id, visit().actor)
    assert isinstance(found, Programme)
    return found


def _of(programme: Programme, subject: str, sort: str = "", size: int = 200) -> list[Record]:
    view = View(filters={"programme_id": programme.id}, sort=sort, size=size)
    with reading() as session:
        return query.page(session, subject, view, visit().actor, visit().today).records


def facts(programme: Programme) -> None:
    """Every field of the programme that says something."""
    subject, values = SUBJECTS["programme"], programme.model_dump()
    with reading() as session:
        named = query.titles(session, named_by(subject, [values]), visit().actor)
    said = {
        t(meta.title): shown(meta, values[name], named)
        for name, meta in subject.fields.items()
        if values[name] not in (None, "")
    }
    st.table(said, border="horizontal")
    link("programme", programme.id or 0, t("Open the record"), icon=":material/open_in_new:")


def rule_sets(programme: Programme) -> None:
    """Every version, the one in force open; each parameter readable, what is assumed marked."""
    found = [r for r in _of(programme, "rule_set", "-in_force_on") if isinstance(r, RuleSet)]
    started = [r for r in found if r.in_force_on <= visit().today]
    current = started[0] if started else None
    for rule_set in found:
        label = f"{rule_set.version_label} · {t('from {low}', low=rule_set.in_force_on)}"
        if rule_set is current:
            label += f" :green-badge[{t('In force')}]"
        with st.expander(label, expanded=rule_set is current, key=f"rules_{rule_set.id}"):
            parameters(Parameters.model_validate(rule_set.parameters), programme.code)
            link("rule_set", rule_set.id or 0, t("Open the record"), icon=":material/open_in_new:")


def documents(programme: Programme) -> None:
    found: list[Any] = _of(programme, "governing_document", "made_on")
    table(
        (
            {
                t("Official title"): d.title,
                t("Document number"): d.number or EMPTY,
                t("Issuing organ"): d.issuer or EMPTY,
                t("Made on"): d.made_on or EMPTY,
                t("In force from"): d.in_force_on or EMPTY,
                t("Status"): choice("governing_document", "status", d.status),
            }
            for d in found
        ),
        t("Documents"),
    )
    _all("governing_document", programme)


def posts(programme: Programme) -> None:
    """Bodies in the order of the source, each with its posts and duties."""
    found: list[Any] = _of(programme, "office", "id")
    for body in dict.fromkeys(o.body for o in found):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(body)}**")
            for office in (o for o in found if o.body == body):
                known = BODIES.get(office.kind)
                kind = t(known.label) if known else choice("office", "kind", office.kind)
                post = "" if office.post == body else office.post
                line = " · ".join(plain(w) for w in (post, office.holder, kind) if w)
                st.caption(line or EMPTY)
                if office.duties:
                    st.markdown("\n".join(f"- {plain(d)}" for d in office.duties.splitlines() if d))
    _all("office", programme)


def targets(programme: Programme) -> None:
    found: list[Any] = _of(programme, "target", "code")
    english = language() == "en"
    table(
        (
            {
                t("Code"): g.code,
                t("Indicator"): g.indicator_en if english and g.indicator_en else g.indicator,
                t("Target value"): f"{g.minimum.normalize():f}",
                t("Due on"): g.due_on or g.due_text or EMPTY,
            }
            for g in found
        ),
        t("Targets"),
    )
    if found:
        _all("target", programme)


def _all(subject: str, programme: Programme) -> None:
    if may(visit().actor, subject, "read") and st.button(
        t("Open {subject}", subject=plural(subject)),
        key=f"all_{subject}",
        type="tertiary",
        icon=":material/list:",
    ):
        open_list(subject, {"programme_id": programme.id})
