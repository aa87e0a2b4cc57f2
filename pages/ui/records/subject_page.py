"""A whole screen from the declarations of its subjects: list, record, form and import."""

import streamlit as st

from models import SUBJECTS
from models.rights import may
from pages.ui.records.form import form_page
from pages.ui.records.importer import import_page
from pages.ui.records.list_page import list_page
from pages.ui.records.record_page import record_page
from pages.ui.shell.address import follow, go
from pages.ui.shell.i18n import plural, t
from pages.ui.shell.links import SCREENS
from pages.ui.shell.visit import visit


def subject_page(screen: str) -> None:
    """The screen of the subjects that name it; the address decides what of it is shown.

    ?subject=certificate_event chooses among them (the first is the screen's own), ?id=7 shows
    a record, ?new=1 the form of a new one (&certificate_id=3 presets a field), ?import=1 the
    import; without them it is the list. What the actor may not read is not offered.
    """
    names = [name for name, shown in SCREENS.items() if shown == screen]
    offered = [name for name in names if SUBJECTS[name].listed]
    readable = [name for name in offered if may(visit().actor, name, "read")]
    name = st.query_params.get("subject", "")
    if name not in names:
        if name and "id" in st.query_params:
            st.info(t("Not found or not yours."), icon=":material/search_off:")
            return
        name = readable[0] if readable else ""
    if not name or not may(visit().actor, name, "read"):
        st.info(t("Your account does not show this."), icon=":material/lock:")
    elif (id := st.query_params.get("id", "")).isdecimal() and len(id) < 10:
        record_page(name, int(id))
    elif "new" in st.query_params:
        form_page(name)
    elif "import" in st.query_params:
        import_page(name)
    else:
        _choose(readable, name)
        list_page(name)


def _choose(names: list[str], name: str) -> None:
    """The lists of this screen side by side, where there are several."""
    if len(names) < 2:
        return
    follow("list-subject", name if name in names else None)
    words = {n: plural(n) for n in names}
    st.segmented_control(
        t("Lists of this screen"),
        names,
        key="list-subject",
        format_func=words.__getitem__,
        label_visibility="collapsed",
        wrap=True,
        required=name in names,
        on_change=lambda: go(subject=st.session_state["list-subject"] or names[0]),
    )
