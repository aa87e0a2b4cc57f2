"""What the programmes rest on: every statement, where it bites, states, roles; ?rule=F20."""

import streamlit as st

from models.core.statements import STATEMENTS
from pages.ui.charts import diagrams
from pages.ui.screens import rulebook
from pages.ui.shell.i18n import t

if statement := STATEMENTS.get(st.query_params.get("rule", "").upper()):
    rulebook.statement_page(statement)
else:
    st.title(t("Rulebook"))
    views = {
        t("Statements"): rulebook.statements,
        t("State diagrams"): diagrams.diagrams,
        t("Roles and rights"): diagrams.rights,
    }
    for tab, show in zip(
        st.tabs(list(views), key="rulebook_view", on_change="rerun"), views.values(), strict=True
    ):
        if tab.open:
            with tab:
                show()
