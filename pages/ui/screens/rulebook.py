"""The rulebook on the screen: statements with their sources, diagrams, roles and rights."""

from collections.abc import Iterable

import streamlit as st

from db.read import query
from db.reports import compliance, readings
from db.reports.readings import Decided
from models import SUBJECTS
from models.core.parameters.choices import choices
from models.core.statements import STATEMENTS, Statement
from models.rulebook import PARTIES, Bite
from pages.locales.catalogue import SOURCES
from pages.ui.progress.targets import programme_names
from pages.ui.records.inputs import plain
from pages.ui.screens.parameters import ambiguity, said, table
from pages.ui.screens.readings import side_by_side
from pages.ui.shell.address import go
from pages.ui.shell.i18n import language, name, plural, t
from pages.ui.shell.links import SCREENS, link, open_list
from pages.ui.shell.visit import reading, visit

PAGE_SIZE = 20
"""Statements of one page."""


def subject_name(subject: str) -> str:
    """What a statement speaks of; some of it is no subject of the application."""
    if subject in SUBJECTS:
        return name(subject)
    return {
        "implementing_rule": t("Implementing rule"),
        "supervision": t("Supervision"),
        "mark": t("Mark"),
        "work": t("Work of the programme"),
        "support": t("Support"),
    }.get(subject, subject)


def mark_name(mark: str) -> str:
    return {
        "record": t("To be recorded"),
        "rule": t("Rule"),
        "metric": t("Figure"),
        "text": t("Text"),
    }[mark]


def basis_name(basis: str) -> str:
    """How far a statement that no governing document makes may be relied on."""
    return {
        "S": t("Field: seen in a published source, not law of the programme"),
        "S-": t("Field: seen once in a report, not law of the programme"),
        "I": t("Field: inferred, not law of the programme"),
        "K": t("Field: general knowledge, unconfirmed, never law"),
    }.get(basis, "")


def badges(statement: Statement) -> str:
    shades = {"rule": "red", "record": "blue", "metric": "violet", "text": "gray"}
    shown = [f":{shades[m]}-badge[{mark_name(m)}]" for m in statement.marks]
    if statement.basis:
        shown.append(
            f":orange-badge[:material/travel_explore: {t('Field research')} {statement.basis}]"
        )
    if statement.derived:
        shown.append(f":orange-badge[:material/edit_note: {t('Derived')}]")
    kinds = {bite.kind for bite in compliance.places(statement.id)}
    for some, icon, word in (
        ({"guard", "transition"}, "gavel", t("Enforced")),
        ({"field"}, "database", t("Recorded")),
        ({"figure", "target"}, "monitoring", t("Computed")),
    ):
        if kinds & some:
            shown.append(f":green-badge[:material/{icon}: {word}]")
    return " ".join(shown)


def statements() -> None:
    """The list: filters, then one page of statements."""
    found = list(_filtered())
    st.caption(t("{count} statements", count=len(found)))
    pages = max(1, -(-len(found) // PAGE_SIZE))
    if st.session_state.get("rule_page", 1) > pages:
        st.session_state["rule_page"] = 1
    slot = st.container(gap="xsmall")
    page = 1
    if pages > 1:
        page = st.pagination(pages, key="rule_page")
    with slot:
        if not found:
            st.info(t("Nothing found."), icon=":material/search_off:")
        for statement in found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]:
            _row(statement)


def _row(statement: Statement) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                statement.id,
                key=f"rule_{statement.id}",
                type="tertiary",
                on_click=go,
                kwargs={"rule": statement.id},
                help=t("Open the statement"),
            )
            st.markdown(badges(statement), width="content")
        st.markdown(plain(statement.said(language())))


def _filtered() -> Iterable[Statement]:
    """The filters above, and what is left by them."""
    names, subjects = programme_names(), dict.fromkeys(s.subject for s in STATEMENTS.values())
    with st.grid("auto", min_column_width=220):
        text = st.text_input(
            t("Search"),
            key="rule_text",
            type="search",
            live=True,
            placeholder=t("Words or number of a statement"),
        )
        programme = st.selectbox(
            t("Programme"),
            list(names),
            index=None,
            key="rule_programme",
            placeholder=t("Any"),
            format_func=lambda code: names[code],
        )
        subject = st.selectbox(
            t("Subject"),
            list(subjects),
            index=None,
            key="rule_subject",
            placeholder=t("Any"),
            format_func=subject_name,
        )
        party = st.selectbox(
            t("Who is bound"),
            list(PARTIES),
            index=None,
            key="rule_party",
            placeholder=t("Any"),
            format_func=lambda key: t(PARTIES[key]),
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        marks = st.pills(
            t("Kind"),
            ["rule", "record", "metric", "text"],
            selection_mode="multi",
            key="rule_marks",
            format_func=mark_name,
            width="content",
            wrap=True,
        )
        biting = st.toggle(t("Only those that bite"), key="rule_bites")
    wanted = text.strip().casefold()
    for s in STATEMENTS.values():
        if (
            (not programme or programme in s.programmes or not s.programmes)
            and (not subject or subject == s.subject)
            and (not marks or set(marks) & set(s.marks))
            and (not party or party in s.binds)
            and (not biting or compliance.places(s.id))
            and wanted
            in " ".join((s.id, s.zh, s.en, s.ours_zh, s.ours_en, s.quote, s.place)).casefold()
        ):
            yield s


def statement_page(statement: Statement) -> None:
    """One statement: its words, what it quotes, and where the application keeps it."""
    st.button(t("Rulebook"), icon=":material/arrow_back:", type="tertiary", on_click=go)
    st.header(statement.id)
    st.markdown(badges(statement))
    st.markdown(f"#### {plain(statement.said(language()))}")
    if ours := statement.ours(language()):
        st.markdown(f":orange-badge[:material/edit_note: {t('Not in the source')}] {plain(ours)}")
    st.caption(plain(statement.said("en" if language() == "zh" else "zh")))
    if statement.basis:
        st.warning(basis_name(statement.basis), icon=":material/travel_explore:")
    if statement.quote:
        st.markdown(f"> {plain(statement.quote)}")
    names = programme_names()
    facts = {
        t("Source"): t("; ").join(SOURCES.get(s, t("Field research")) for s in statement.sources),
        t("Place in the source"): statement.place,
        t("Programmes"): t(", ").join(names.get(p, p) for p in statement.programmes),
        t("Subject"): subject_name(statement.subject),
        t("Who is bound"): t(", ").join(t(PARTIES[p]) for p in statement.binds),
        t("Wording"): statement.derived and t("Derived from the places named, not their words"),
    }
    st.markdown("\n".join(f"- **{k}** {plain(v)}" for k, v in facts.items() if v))
    with reading() as session:
        programmes = readings.decided(session, visit().today)
    if points := readings.points(statement.id, programmes):
        st.subheader(t("How it may be read"))
    for point in points:
        side_by_side(point)
    _compliance(statement.id)
    st.subheader(t("Where it bites"))
    if found := compliance.places(statement.id):
        for place, bite in enumerate(found):
            _bite(bite, place)
    else:
        st.caption(t("Nothing in the application depends on it."))
    _keepers(statement.id)
    _decided(statement.id, programmes)


def _compliance(id: str) -> None:
    """How many records comply with the statement today, breach it, or are exempt."""
    now = visit()
    with reading() as session:
        found = compliance.compliance(session, id, now.actor, now.today, now.programme_id)
    if not found:
        return
    st.subheader(t("Today"))
    for place, look in enumerate(found):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"{plain(name(look.subject))} · **{plain(t(look.label))}**")
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                for key, words, count, filters in (
                    ("bound", t("Bound"), look.bound, look.bound_filters),
                    ("breach", t("Breach"), look.breach, look.breach_filters),
                ):
                    if st.button(
                        f"{words} {count}",
                        key=f"standing.{place}.{key}",
                        icon=":material/rule:" if key == "bound" else ":material/error:",
                        disabled=not count,
                        help=t("Open the list"),
                    ):
                        open_list(look.subject, dict(filters))
                said = f"{t('Comply')} {look.comply} · {t('Exempt')} {look.exempt}"
                st.markdown(f":gray[{said}]", width="content")


def _keepers(id: str) -> None:
    """The posts and documents that are what the statement speaks of."""
    with reading() as session:
        found = compliance.keepers(session, id, visit().actor)
        titles = query.titles(session, found, visit().actor)
    if found:
        st.subheader(t("Kept as"))
    for subject, key in found:
        link(subject, key, plain(titles[subject, key]), f":material/{SUBJECTS[subject].icon}:")


def _decided(id: str, programmes: list[Decided]) -> None:
    """What the rule sets in force decide about it, and what the sources leave open."""
    decided = [c for c in choices() if id in c.rules and not c.readings]
    noted = [(p.name, a) for p in programmes for a in p.rules.ambiguities if a.key == id]
    if decided or noted:
        st.subheader(t("How the programmes decide it"))
    if decided:
        table(
            (
                {
                    t("Programme"): p.name,
                    t("Parameter"): t(choice.label),
                    t("Value"): said(choice.of(p.rules)),
                }
                for choice in decided
                for p in programmes
            ),
            t("How the programmes decide it"),
        )
    for programme_name, note in noted:
        st.caption(programme_name)
        ambiguity(note)


def _kind(bite: Bite) -> tuple[str, str]:
    """What a place of the code is called, and its icon."""
    return {
        "guard": (t("Check"), "shield"),
        "transition": (t("Step"), "arrow_forward"),
        "field": (t("record|Field"), "database"),
        "parameter": (t("Parameter"), "tune"),
        "check": (t("Look at today's records"), "rule"),
        "target": (t("Target"), "target"),
        "figure": (t("Figure"), "monitoring"),
    }[bite.kind]


def _bite(bite: Bite, place: int) -> None:
    what, icon = _kind(bite)
    with st.container(horizontal=True, vertical_alignment="center"):
        label = plain(t(bite.label) if bite.label and bite.kind != "target" else bite.name)
        st.markdown(f":material/{icon}: {what}{t(': ')}**{label}**", width="stretch")
        if SCREENS.get(bite.subject) in st.session_state.get("screens", ()) and st.button(
            plural(bite.subject), key=f"bite_{place}", type="tertiary", icon=":material/list:"
        ):
            open_list(bite.subject, {"code": bite.name} if bite.kind == "target" else {})
