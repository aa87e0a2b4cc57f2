"""What a rule set decides, readable: each parameter with its value, its articles, its basis."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st
from pydantic import BaseModel

from models.core.parameters import Ambiguity, Parameters
from models.core.parameters.choices import Choice, choices, words
from models.core.statements import citable
from pages.ui.records.inputs import EMPTY, plain
from pages.ui.shell.i18n import t


def table(rows: Iterable[dict[str, Any]], about: str) -> None:
    """A small table, or a dash where the rule set has nothing of the kind."""
    frame = pd.DataFrame(list(rows))
    if frame.empty:
        st.caption(t("None"))
    else:
        st.table(
            frame.map(lambda v: plain(str(v))), hide_index=True, border="horizontal", alt=about
        )


def said(value: Any) -> str:
    """A value in words: yes and no, a closed list's word, several of them."""
    if isinstance(value, bool):
        return t("Yes") if value else t("No")
    if isinstance(value, tuple | list):
        return t(", ").join(said(v) for v in value) or EMPTY
    if isinstance(value, BaseModel):
        return t("; ").join(f"{t(words(k))} {said(v)}" for k, v in value if v not in ("", None))
    if isinstance(value, float):
        return f"{value:g}"
    if value in (None, ""):
        return EMPTY
    return t(words(value)) if _is_word(value) else str(value)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and any(value in c.options for c in choices())


def parameters(rules: Parameters, programme: str) -> None:
    """All parameters of a rule set: lists of parts as tables of their own, the others by part,
    with the articles that can be cited in the programme (its code)."""
    lists = [c for c in choices() if _is_list(c.of(rules))]
    for choice in lists:
        st.markdown(f"**{t(choice.label)}**")
        parts = [{t(words(k)): said(v) for k, v in part} for part in choice.of(rules)]
        table(parts, t(choice.label))
    plainly = sorted((c for c in choices() if c not in lists), key=_part)
    for part, found in groupby(plainly, key=_part):
        heading = t(words(part)) if part else t("Conditions")
        st.markdown(f"**{heading}**")
        table(
            (
                {
                    t("Parameter"): t(c.label),
                    t("Value"): said(c.of(rules)),
                    t("Articles"): ", ".join(citable(c.rules, programme)) or EMPTY,
                    t("Basis"): _basis(rules, c),
                }
                for c in found
            ),
            heading,
        )
    if rules.ambiguities:
        st.markdown(f"**{t('What the sources leave open')}**")
    for a in rules.ambiguities:
        ambiguity(a)


def ambiguity(a: Ambiguity) -> None:
    """A point that the sources leave open: the reading chosen, and the one not taken."""
    with st.expander(f"{a.key} · {plain(a.statement)}", type="compact"):
        st.markdown(
            f"- **{t('Chosen')}** {plain(a.chosen)}\n- **{t('Not taken')}** {plain(a.other)}\n"
            f"- **{t('Source')}** {plain(a.source)}"
        )


def _part(choice: Choice) -> str:
    return choice.path.rpartition(".")[0]


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], BaseModel)


def _basis(rules: Parameters, choice: Choice) -> str:
    assumed = choice.path in rules.assumptions
    return t("Assumed; no source states it") if assumed else t("Stated")
