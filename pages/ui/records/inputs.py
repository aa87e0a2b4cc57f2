"""Values and inputs as every record screen shows them, chosen by the kind of a field."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from db.read.query import find, get, titles
from models.core.errors import Refusal
from models.core.fields import Choice, Meta
from models.core.subject import Subject
from pages.ui.charts.charts import unit_name
from pages.ui.shell.i18n import moment, say, t
from pages.ui.shell.visit import reading, visit

Titles = Mapping[tuple[str, int], str]
"""Titles of records by (subject, id), as db.query.titles gives them."""

EMPTY = "—"
FEW_CHOICES = 4
"""Up to so many options lie open side by side; more go into a list."""
MATCHES = 20
"""Records offered for a relation."""
YEARS_AHEAD = 20
"""How far into the future a day may lie."""
FIRST_DAY = date(1949, 1, 1)


def plain(text: str) -> str:
    """Text as it was typed: Markdown shows none of its signs as markup."""
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])", r"\\\1", text)


def badge(choice: Choice) -> str:
    """A value of a closed list as a coloured badge, in Markdown."""
    return f":{choice.colour}-badge[{t(choice.label)}]"


def words(meta: Meta, value: Any, named: Titles) -> str:
    """A value in plain words; "—" where there is none, whatever type it came as."""
    if value is None or value == "":
        return EMPTY
    match meta.kind:
        case "choice":
            known = (meta.choices or {}).get(str(value))
            return t(known.label) if known else str(value)
        case "ref":
            return named.get((meta.target, int(value))) or EMPTY
        case "yes":
            return t("Yes") if value else t("No")
        case "moment":
            return moment(value)
        case "whole" | "number":
            return f"{number(value)} {t(meta.unit)}".strip()
        case "json":
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def shown(meta: Meta, value: Any, named: Titles) -> str:
    """A value in Markdown: a choice as its badge, lines kept."""
    known = (meta.choices or {}).get(str(value))
    if known and meta.kind == "choice":
        return badge(known)
    return plain(words(meta, value, named)).replace("\n", "  \n")


def number(value: Any) -> str:
    """A number without the zeros that the database adds; a year has no comma, 10,000 has."""
    try:
        exact = Decimal(str(value)).normalize()
    except InvalidOperation:
        return str(value)
    return f"{exact:,f}" if abs(exact) >= 10_000 else f"{exact:f}"


def named_by(subject: Subject, rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """(subject, id) of every record that the relations in `rows` point to."""
    return [
        (meta.target, int(row[name]))
        for row in rows
        for name, meta in subject.fields.items()
        if meta.kind == "ref" and row.get(name) is not None
    ]


def unknown(subject: Subject) -> None:
    """What stands in place of a record that does not exist or is another's; it tells neither."""
    st.info(t("Not found or not yours."), icon=":material/search_off:")
    st.caption(t("It may have been removed, or lie outside what your account is for."))


def complain(refusals: Iterable[Refusal]) -> None:
    """Each refusal as a sentence with its article."""
    for refusal in refusals:
        st.error(plain(say(refusal)), icon=":material/block:")


# From what is kept to what an input holds, and back


def to_input(meta: Meta, value: Any) -> Any:
    """What the input of a field starts with, for a kept value."""
    match meta.kind:
        case "text" | "long":
            return value or ""
        case "number":
            return None if value is None else float(value)
        case "yes":
            return bool(value)
        case "json":
            return "" if value is None else json.dumps(value, ensure_ascii=False, indent=2)
    return value


def from_input(meta: Meta, raw: Any) -> Any:
    """What is kept for the content of an input. Raises ValueError on JSON that is none."""
    match meta.kind:
        case "text" | "long":
            return (raw or "").strip()
        case "number":
            return None if raw is None else Decimal(str(raw))
        case "json":
            return json.loads(raw) if raw and raw.strip() else None
    return raw


def prepare(subject: Subject, names: Iterable[str], prefix: str, values: Mapping[str, Any]) -> None:
    """Fills the inputs `prefix.name` of a form that has just been opened."""
    for name in names:
        key = f"{prefix}.{name}"
        st.session_state[key] = to_input(subject.fields[name], values.get(name))
        st.session_state.pop(f"{key}.within", None)


def typed(
    subject: Subject, names: Iterable[str], prefix: str
) -> tuple[dict[str, Any], tuple[Refusal, ...]]:
    """What stands in the inputs now, and what of it cannot be read at all."""
    values, refusals = {}, []
    for name in names:
        raw = st.session_state.get(f"{prefix}.{name}")
        try:
            values[name] = from_input(subject.fields[name], raw)
        except ValueError as error:
            refusals.append(
                Refusal("This is no valid JSON: {what}", {"what": str(error)}, field=name)
            )
    return values, tuple(refusals)


def ask(
    subject: Subject,
    name: str,
    prefix: str,
    *,
    must: bool = False,
    refusals: Sequence[Refusal] = (),
) -> None:
    """One input with the refusals of its field below it; `prepare` gave it its content.

    Only relations run the form again when they change: others may depend on them. Everything
    else waits in the browser until then or until it is saved, so typing never waits.
    """
    meta, key = subject.fields[name], f"{prefix}.{name}"
    label = t(meta.title) + (" *" if must else "")
    help = t(meta.help) if meta.help else None
    if meta.kind == "ref":
        _relation(meta, key, label, help, st.session_state.get(f"{prefix}.{meta.within}"))
    else:
        source = st.session_state.get(f"{prefix}.{meta.unit_of}")
        _plain_input(subject, name, key, label, help, _unit(subject, meta, source))
    complain(r for r in refusals if r.field == name)


def _unit(subject: Subject, meta: Meta, source: int | None) -> str:
    """The unit of a number: its own, or that of the record that the form names."""
    if not meta.unit_of or source is None:
        return t(meta.unit) if meta.unit else ""
    of = subject.fields[meta.unit_of].target
    try:
        with reading() as session:
            return unit_name(getattr(get(session, of, source, visit().actor), "unit", ""))
    except SQLAlchemyError:
        return ""


def _plain_input(
    subject: Subject, name: str, key: str, label: str, help: str | None, unit: str
) -> None:
    meta = subject.fields[name]
    match meta.kind:
        case "long":
            st.text_area(label, key=key, help=help, on_change="ignore")
        case "json":
            st.text_area(label, key=key, help=help, height=360, on_change="ignore")
        case "whole" | "number":
            if unit:
                label = f"{label} ({unit})"
            step, form = (1, None) if meta.kind == "whole" else (1.0, "%s")
            st.number_input(
                label, value=None, key=key, help=help, step=step, format=form, on_change="ignore"
            )
        case "day":
            _day(label, key, help, date(visit().today.year + YEARS_AHEAD, 12, 31))
        case "yes":
            st.toggle(label, key=key, help=help, on_change="ignore")
        case "choice":
            table = subject.model.__table__
            _choice(meta, key, label, help, kept=not table.c[name].nullable)
        case _:
            st.text_input(label, key=key, help=help, on_change="ignore")


def _day(label: str, key: str, help: str | None, latest: date) -> None:
    # A date already kept must not break the calendar, however odd it is.
    kept = st.session_state.get(key)
    st.date_input(
        label,
        value=None,
        key=key,
        help=help,
        format="YYYY-MM-DD",
        on_change="ignore",
        min_value=min(FIRST_DAY, kept or FIRST_DAY),
        max_value=max(latest, kept or latest),
    )


def ask_effective_day(key: str) -> None:
    """The day on which a transition takes effect: today, or a day that has been."""
    st.session_state.setdefault(key, visit().today)
    _day(t("Effective on"), key, t("The day that counts, not the day of typing."), visit().today)


def _choice(meta: Meta, key: str, label: str, help: str | None, *, kept: bool) -> None:
    """`kept`: the column takes no empty value, so a chosen option can only be replaced."""
    choices = meta.choices or {}

    def name(option: str) -> str:
        return t(choices[option].label)

    if len(choices) <= FEW_CHOICES:
        st.segmented_control(
            label,
            list(choices),
            key=key,
            format_func=name,
            help=help,
            wrap=True,
            required=kept,
            on_change="ignore",
        )
    else:
        # Only a list that starts empty can be emptied again.
        full = kept and st.session_state.get(key) is not None
        st.selectbox(
            label,
            list(choices),
            index=0 if full else None,
            key=key,
            format_func=name,
            help=help,
            placeholder=t("Choose"),
            on_change="ignore",
        )


def _relation(meta: Meta, key: str, label: str, help: str | None, outer: int | None) -> None:
    """A relation, found by typing: at most `MATCHES` records ever come from the database.

    The choice lies under a key of its own, `key`, because Streamlit forgets the content of an
    input as soon as it is not drawn, and here either the search or the list is.
    """
    if meta.within and st.session_state.setdefault(f"{key}.within", outer) != outer:
        st.session_state[key], st.session_state[f"{key}.within"] = None, outer
    chosen = st.session_state.get(key)
    within = dict(meta.only or {})
    if meta.within and outer is not None:
        within[meta.within] = outer
    text = "" if chosen is not None else st.session_state.get(f"{key}.search", "")
    try:
        found = _matches(meta, chosen, text, within)
        st.session_state[f"{key}.found"] = found
    except SQLAlchemyError:
        # The form stays whole while the database is away.
        found = st.session_state.get(f"{key}.found") or [(chosen, EMPTY)] * (chosen is not None)
        st.caption(t("The records to choose from cannot be read just now. What you typed stays."))
    options = dict(found[:MATCHES])
    searching = chosen is None and (bool(text) or len(found) > MATCHES)
    if searching:
        st.text_input(
            label,
            key=f"{key}.search",
            type="search",
            live="300ms",
            help=help,
            placeholder=t("Type to search"),
        )
        if not text:
            return
    pick = f"{key}.pick"
    st.session_state[pick] = chosen
    st.selectbox(
        label,
        list(options),
        index=None,
        key=pick,
        help=None if searching else help,
        format_func=lambda option: options.get(option, EMPTY),
        on_change=_pick,
        args=(key,),
        label_visibility="collapsed" if searching else "visible",
        disabled=not options,
        placeholder=_hint(found),
    )


def _matches(
    meta: Meta, chosen: int | None, text: str, within: Mapping[str, Any]
) -> list[tuple[int, str]]:
    with reading() as session:
        if chosen is None:
            return find(session, meta.target, text, visit().actor, within, MATCHES + 1)
        named = titles(session, [(meta.target, chosen)], visit().actor)
    return [(chosen, named.get((meta.target, chosen), EMPTY))]


def _hint(found: list[tuple[int, str]]) -> str:
    if not found:
        return t("Nothing found")
    if len(found) > MATCHES:
        return t("Choose from the first {count}, or type more", count=MATCHES)
    return t("Choose from {count}", count=len(found))


def _pick(key: str) -> None:
    st.session_state[key] = st.session_state[f"{key}.pick"]
    st.session_state.pop(f"{key}.search", None)
