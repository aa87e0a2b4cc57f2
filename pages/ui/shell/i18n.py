"""Words in the language of the visit.

Everything else in the house speaks English source strings; only here do they become what people
read on a screen, by way of the catalogue in `pages/locales`.
"""

from datetime import datetime
from typing import Any

import streamlit as st

from db.engine import CHINA
from models import SUBJECTS
from models.core.dates import aware
from models.core.errors import Refusal
from models.core.fields import renamed
from models.core.statements import STATEMENTS
from pages.locales.catalogue import SOURCES, Language, translate


def language() -> Language:
    """The language of this visit; Chinese until the frame has chosen."""
    chosen: Language = st.session_state.get("language", "zh")
    return chosen


def t(source: str, /, **values: Any) -> str:
    """A source string in the language of the visit, its {placeholders} filled from `values`."""
    return translate(source, language(), **values)


def chinese(source: str) -> str:
    """A source string in Chinese whatever the visit speaks: files come with Chinese headings."""
    return translate(source, "zh")


def moment(value: datetime | str) -> str:
    """A point in time as the clock in China showed it."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return aware(at).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def name(subject: str) -> str:
    """What one record of the subject is called: 标准."""
    return t(SUBJECTS[subject].label)


def plural(subject: str) -> str:
    """What a list of the subject is called: 培育库."""
    return t(SUBJECTS[subject].plural)


def label(subject: str, field: str) -> str:
    """The heading of a field, or of what a transition asks beside fields; another name as it is."""
    asked = {"effective_on": t("Effective on"), "reason": t("Reason")}
    meta = SUBJECTS[subject].fields.get(field)
    return t(meta.title) if meta else asked.get(field, field)


def choice(subject: str, field: str, value: str) -> str:
    """What a value of a closed list is called, under its former key too; else as it is."""
    meta = SUBJECTS[subject].fields.get(field)
    choices = (meta.choices or {}) if meta else {}
    found = choices.get(renamed(choices).get(value, value))
    return t(found.label) if found else value


def state(subject: str, key: str) -> str:
    """What a state is called, those that only follow from a date included."""
    workflow = SUBJECTS[subject].workflow
    found = workflow.states.get(key) if workflow else None
    return t(found.label) if found else choice(subject, "state", key)


def action(subject: str, key: str) -> str:
    """What a transition, or one of the three plain changes, is called."""
    plain = {"create": t("Created"), "update": t("Changed"), "delete": t("Deleted")}
    workflow = SUBJECTS[subject].workflow if subject in SUBJECTS else None
    found = workflow.named(key) if workflow else None
    return t(found.label) if found else plain.get(key, key)


def say(refusal: Refusal) -> str:
    """Why a change was not accepted, and the article that this rests on."""
    values = {k: _said(v) for k, v in refusal.values.items()}
    sentence = t(refusal.message).format(**values)
    basis = article(refusal.rule, refusal.programme, own=refusal.article)
    return f"{sentence} {basis}" if basis else sentence


def _said(value: Any) -> Any:
    """A value of a refusal in words: a text is translated, several are listed."""
    if isinstance(value, tuple):
        return t(", ").join(t(part) for part in value)
    return t(value) if isinstance(value, str) else value


def article(rule: str, *programmes: str, own: str = "") -> str:
    """“依据 F04：… （来源：…）” for a rule of the rulebook, cited from the documents of the
    programmes that are named, or from law and practice. Where those do not hold it, the place in a
    document of their `own`, without the words of others; "" where there is none.
    """
    statement = STATEMENTS.get(rule)
    cited = statement.cited(*programmes) if statement else []
    if statement is None or not cited:
        return t("Basis: {rules}", rules=own) if own else ""
    words = statement.said(language())
    source = t("; ").join(
        f"{f'《{SOURCES[source]}》' if source in SOURCES else ''} {place}".strip()
        for source, place in cited
    )
    basis = t("Basis {rule}: {words} (Source: {source})", rule=rule, words=words, source=source)
    added = statement.ours(language())
    return f"{basis} {t('Not in the source: {words}', words=added)}" if added else basis
