"""What is declared, drawn: state diagrams, and who may do what."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from models import SUBJECTS
from models.core.roles import CAPACITIES
from models.core.statements import citable
from models.core.workflow import Transition, Workflow
from models.diagrams import matrix, mermaid
from models.programme.programme import Programme
from pages.ui.shell.i18n import name, t
from pages.ui.shell.visit import reading, visit


def diagrams() -> None:
    """The state diagram of every subject that has one; of a chosen programme, its own articles."""
    own = []
    if chosen_programme := visit().programme_id:
        with reading() as session:
            own = [session.get_one(Programme, chosen_programme).code]
    flows = {name: s.workflow for name, s in SUBJECTS.items() if s.workflow}
    chosen = st.segmented_control(
        t("Subject"),
        list(flows),
        default=next(iter(flows)),
        key="rule_flow",
        format_func=name,
        required=True,
        wrap=True,
        label_visibility="collapsed",
    )
    flow = flows[chosen]
    st.mermaid_chart(mermaid(flow, t), alt=t("States of: {subject}", subject=name(chosen)))
    st.caption(t("⚙ follows from another step · ⏱ follows from a date alone"))
    st.dataframe(
        pd.DataFrame([_step_row(flow, step, own) for step in flow.transitions]),
        hide_index=True,
        alt=t("Steps of: {subject}", subject=name(chosen)),
        height="content",
    )


def _step_row(flow: Workflow, step: Transition, own: Sequence[str]) -> dict[str, str]:
    roles = [t(CAPACITIES[role]) for role in step.roles] if step.own else ["—"]
    return {
        t("Step"): t(step.label),
        t("From"): t(", ").join(t(flow.states[source].label) for source in step.sources),
        t("To"): t(flow.states[step.target].label),
        t("Roles"): t(", ").join(roles),
        t("Rules"): ", ".join(citable(step.rules, *own)),
    }


def rights() -> None:
    """Role × subject: what may be done, on which rows."""
    words = {
        "read": t("Read"),
        "create": t("Create"),
        "update": t("Change"),
        "act": t("Take steps"),
        "delete": t("Delete"),
        "import": t("Import"),
        "export": t("Export"),
    }
    reach = {
        "all": t("all rows"),
        "region": t("own region"),
        "body": t("own clients"),
        "own": t("assigned to oneself"),
        "post": t("of the own post"),
        "party": t("of the own organisation"),
    }
    role = st.segmented_control(
        t("Role"),
        list(CAPACITIES),
        default="secretariat",
        key="rule_role",
        required=True,
        wrap=True,
        format_func=lambda key: t(CAPACITIES[key]),
        label_visibility="collapsed",
    )
    mine: list[dict[str, str]] = []
    for right in matrix():
        if right.role == role:
            subject = t("History") if right.subject == "history" else name(right.subject)
            actions = t(", ").join(words[action] for action in right.actions)
            rows = reach.get(right.rows, "—")
            mine.append({t("Subject"): subject, t("May"): actions or "—", t("Which rows"): rows})
    st.table(pd.DataFrame(mine), hide_index=True, border="horizontal")
