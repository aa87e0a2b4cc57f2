"""The programme: what it is, what it decides, who does what; ?subject=… shows reference lists."""

import streamlit as st

from pages.ui.progress import targets
from pages.ui.records.subject_page import subject_page
from pages.ui.screens import programme
from pages.ui.shell.address import go
from pages.ui.shell.i18n import t
from pages.ui.shell.links import SCREENS

LISTS = ("programme", "governing_document", "rule_set", "office", "person", "region", "industry")

if SCREENS.get(st.query_params.get("subject", "")) == "programmes":
    st.button(t("Programmes"), icon=":material/arrow_back:", type="tertiary", on_click=go)
    subject_page("programmes")
else:
    programme.heading(LISTS)
    known = targets.programmes()
    if not known:
        st.info(t("There is no programme yet."), icon=":material/flag:")
        st.stop()
    chosen = programme.load(targets.choose(known))
    views = {
        t("Overview"): programme.facts,
        t("Rule sets"): programme.rule_sets,
        t("Documents"): programme.documents,
        t("Posts and duties"): programme.posts,
        t("Targets"): programme.targets,
    }
    for tab, show in zip(
        st.tabs(list(views), key="programme_view", on_change="rerun"), views.values(), strict=True
    ):
        if tab.open:
            with tab:
                show(chosen)
