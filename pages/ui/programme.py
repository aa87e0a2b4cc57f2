"""One programme on the screen: facts, rule sets with their parameters, documents, posts."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from db import query
from db.engine import reading
from db.query import View
from models import ENTITIES
from models.base import Record
from models.organisation import ROLES as BODIES
from models.parameters import Parameters
from models.pool import PoolMembership
from models.programme import Programme, RuleSet
from models.roles import may
from pages.ui.address import go
from pages.ui.i18n import choice, language, plural, t
from pages.ui.links import link, open_list
from pages.ui.visit import visit
from pages.ui.widgets import EMPTY, named_by, plain, shown


def heading(lists: Sequence[str]) -> None:
    """The title, and the way to the reference lists."""
    readable = [name for name in lists if may(visit().actor, name, "read")]
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.title(t("Programmes"), width="content")
        picked = st.menu_button(
            t("Reference lists"), readable, type="tertiary", icon=":material/table_rows:",
            format_func=plural,
        )  # fmt: skip
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
    subject, values = ENTITIES["programme"], programme.model_dump()
    with reading() as session:
        named = query.titles(session, named_by(subject, [values]))
    said = {
        t(meta.title): shown(meta, values[name], named)
        for name, meta in subject.fields.items()
        if values[name] not in (None, "")
    }
    st.table(said, border="horizontal")
    link("programme", programme.id or 0, t("Open the record"), icon=":material/open_in_new:")


def table(rows: Iterable[dict[str, Any]], about: str) -> None:
    """A small table, or a dash where the rule set has nothing of the kind."""
    frame = pd.DataFrame(list(rows))
    if frame.empty:
        st.caption(t("None"))
    else:
        st.table(
            frame.map(lambda v: plain(str(v))), hide_index=True, border="horizontal", alt=about
        )


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
            parameters(Parameters.model_validate(rule_set.parameters))
            link("rule_set", rule_set.id or 0, t("Open the record"), icon=":material/open_in_new:")


def parameters(rules: Parameters) -> None:
    """The parameters of a rule set as tables."""
    named = "name" if language() == "zh" else "name_en"
    assumed = set(rules.assumptions)

    def marked(key: str) -> str:
        return t("Assumed; no source states it") if key in assumed else t("Stated")

    st.markdown(f"**{t('Dimensions')}** · {t('pass mark {mark}%', mark=f'{rules.pass_mark:g}')}"
                f" · {marked('pass_mark')}")  # fmt: skip
    table(
        ({t("Dimension"): getattr(d, named), t("Maximum"): f"{d.maximum:g}",
          t("Pass mark"): f"{d.pass_mark:g}", t("Source"): d.source or EMPTY}
         for d in rules.dimensions), t("Dimensions")
    )  # fmt: skip
    st.markdown(f"**{t('Paths')}**")
    table(
        ({t("Path"): getattr(p, named), t("Open"): _yes(p.open), t("Certificate"):
          _yes(p.certificate), t("Separate licence"): _yes(p.separate_licence),
          t("Source"): p.source or EMPTY} for p in rules.paths), t("Paths")
    )  # fmt: skip
    st.markdown(f"**{t('Durations')}**")
    table(
        ({t("Duration"): duration_name(key), t("Value"): value, t("Basis"):
          marked(f"durations.{key}")} for key, value in rules.durations.model_dump().items()),
        t("Durations"),
    )  # fmt: skip
    st.markdown(f"**{t('Bars')}**")
    causes = {"revocation": t("Revocation"), "withdrawal": t("Withdrawal"),
              "cancellation": t("Cancellation")}  # fmt: skip
    table(
        ({t("After"): causes[b.cause], t("Years"): b.years, t("Source"): b.source or EMPTY}
         for b in rules.bars), t("Bars")
    )  # fmt: skip
    st.markdown(f"**{t('Publishers')}**")
    table(
        ({t("Publisher"): p.name, t("Prefix"): p.prefix, t("From"): p.start or EMPTY,
          t("Until"): p.end or EMPTY} for p in rules.publishers), t("Publishers")
    )  # fmt: skip
    st.markdown(f"**{t('Numbers')}**")
    restarts = {"all": t("never"), "type": t("type"), "year": t("year")}
    table(
        ({t("Register"): number_name(key), t("Form"): restarts.get(value, value),
          t("Basis"): marked(f"numbering.{key}")}
         for key, value in rules.numbering.model_dump().items()), t("Numbers")
    )  # fmt: skip
    st.markdown(f"**{t('Conditions')}**")
    table(({t("Condition"): key, t("Value"): value, t("Basis"): basis}
           for key, value, basis in _conditions(rules, marked)), t("Conditions"))  # fmt: skip
    if rules.ambiguities:
        st.markdown(f"**{t('What the sources leave open')}**")
    for a in rules.ambiguities:
        with st.expander(f"{a.key} · {plain(a.statement)}", type="compact"):
            st.markdown(
                f"- **{t('Chosen')}** {plain(a.chosen)}\n- **{t('Not taken')}** {plain(a.other)}\n"
                f"- **{t('Source')}** {plain(a.source)}"
            )


def _yes(value: bool) -> str:
    return t("Yes") if value else t("No")


def _conditions(rules: Parameters, marked: Any) -> Iterable[tuple[str, str, str]]:
    types = t(", ").join(choice("standard", "type", k) for k in rules.standard_types)
    pools = PoolMembership.__table__.c.pool.info["meta"].choices  # type: ignore[attr-defined]
    who = t("Members of the standard pool") if rules.standard_applicants == "pool" else t("Anyone")
    for key, label, value in (
        (
            "registers_standards",
            t("Keeps a register of standards"),
            _yes(rules.registers_standards),
        ),
        ("standard_types", t("Types of standard"), types),
        ("standard_applicants", t("Who applies for a standard"), who),
        ("pools", t("Pools"), t(", ").join(t(pools[p].label) for p in rules.pools)),
        ("pool_required", t("An application needs a place in the pool"), _yes(rules.pool_required)),
        ("standard_first", t("A published standard comes first"), _yes(rules.standard_first)),
        ("confirmation", t("An authority confirms"), _yes(rules.confirmation)),
    ):
        yield label, value, marked(key)


def duration_name(key: str) -> str:
    return {
        "drafting_months": t("Drafting a standard, months"),
        "cultivation_years": t("Cultivation, years"),
        "look_back_years": t("Look-back for a clean record, years"),
        "certificate_years": t("Certificate, years"), "licence_years": t("Mark licence, years"),
        "suspension_months": t("Suspension by the body at most, months"),
        "suspension_months_holder": t("Suspension at the holder’s wish at most, months"),
        "acceptance_days": t("Acceptance, days"), "evaluation_days": t("Evaluation, days"),
        "decision_days": t("Decision, days"),
        "renewal_notice_days": t("Notice before expiry, days"),
    }.get(key, key)  # fmt: skip


def number_name(key: str) -> str:
    return {
        "registration": t("Registration of a standard"), "application": t("Application"),
        "certificate": t("Certificate"), "confirmation": t("Confirmation"),
        "licence": t("Mark licence"), "registration_per": t("Registration restarts with every"),
    }.get(key, key)  # fmt: skip


def documents(programme: Programme) -> None:
    found: list[Any] = _of(programme, "governing_document", "made_on")
    table(
        ({t("Official title"): d.title, t("Document number"): d.number or EMPTY,
          t("Issuing organ"): d.issuer or EMPTY, t("Made on"): d.made_on or EMPTY,
          t("In force from"): d.in_force_on or EMPTY,
          t("Status"): choice("governing_document", "status", d.status)} for d in found),
        t("Documents"),
    )  # fmt: skip
    _all("governing_document", programme)


def posts(programme: Programme) -> None:
    """Bodies in the order of the source, each with its posts and duties."""
    found: list[Any] = _of(programme, "office", "id")
    for body in dict.fromkeys(o.body for o in found):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(body)}**")
            for office in (o for o in found if o.body == body):
                kind = t(BODIES[office.kind].label) if office.kind in BODIES else (
                    choice("office", "kind", office.kind) if office.kind else "")  # fmt: skip
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
        ({t("Code"): g.code, t("Indicator"): (english and g.indicator_en) or g.indicator,
          t("Target"): f"{g.minimum.normalize():f}", t("Due on"): g.due_on or g.due_text or EMPTY}
         for g in found), t("Targets")
    )  # fmt: skip
    if found:
        _all("target", programme)


def _all(subject: str, programme: Programme) -> None:
    if may(visit().actor, subject, "read") and st.button(
        t("Open {subject}", subject=plural(subject)), key=f"all_{subject}", type="tertiary",
        icon=":material/list:",
    ):  # fmt: skip
        open_list(subject, {"programme_id": programme.id})
