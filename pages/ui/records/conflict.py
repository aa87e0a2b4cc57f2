"""Two people saved the same record: as it was opened, theirs, yours, and what stays."""

import streamlit as st

from db.read.query import titles
from models.core.errors import Refusal
from models.core.subject import Subject
from pages.ui.records.drafts import Draft, fields_of
from pages.ui.records.inputs import named_by, shown, to_input, typed
from pages.ui.shell.i18n import t
from pages.ui.shell.visit import reading, visit

MEANWHILE = Refusal(
    "Somebody else has saved this record while you were typing. Choose for each field what stays."
)


def _differing(subject: Subject, prefix: str, id: int | None, draft: Draft) -> list[str]:
    theirs = draft.theirs or {}
    return [
        name
        for name in fields_of(subject, id)
        if to_input(subject.fields[name], theirs.get(name))
        != st.session_state.get(f"{prefix}.{name}")
    ]


def choose_sides(subject: Subject, prefix: str, id: int | None, draft: Draft) -> None:
    """Three columns for each field that differs, and the choice between theirs and yours."""
    theirs = draft.theirs or {}
    names = st.session_state.setdefault(
        f"{prefix}.differing", _differing(subject, prefix, id, draft)
    )
    for name in fields_of(subject, id):
        # An input that is not drawn is forgotten, unless its content is set again.
        st.session_state[f"{prefix}.{name}"] = st.session_state.get(f"{prefix}.{name}")
    yours, _ = typed(subject, names, prefix)
    with reading() as session:
        named = titles(session, named_by(subject, [draft.opened, theirs, yours]), visit().actor)
    if not names:
        st.info(t("Both of you have typed the same."), icon=":material/info:")
    for name in names:
        meta = subject.fields[name]
        with st.container(border=True):
            st.markdown(f"**{t(meta.title)}**")
            columns = st.columns(3)
            for column, heading, values in zip(
                columns,
                (t("As you opened it"), t("Theirs"), t("Yours")),
                (draft.opened, theirs, yours),
                strict=True,
            ):
                column.caption(heading)
                column.markdown(shown(meta, values.get(name), named))
            # What you never touched is theirs to decide.
            touched = to_input(meta, draft.opened.get(name)) != to_input(meta, yours.get(name))
            st.session_state.setdefault(f"{prefix}.{name}.keep", "yours" if touched else "theirs")
            st.segmented_control(
                t("Keep"),
                ["theirs", "yours"],
                key=f"{prefix}.{name}.keep",
                required=True,
                format_func=lambda side: t("Theirs") if side == "theirs" else t("Yours"),
            )


def merge(subject: Subject, prefix: str, id: int | None, draft: Draft) -> None:
    """The choices become what is typed, upon the version that the other person saved."""
    theirs = draft.theirs or {}
    for name in st.session_state.get(f"{prefix}.differing", ()):
        if st.session_state.get(f"{prefix}.{name}.keep") == "theirs":
            kept = to_input(subject.fields[name], theirs.get(name))
            st.session_state[f"{prefix}.{name}"] = kept
        st.session_state.pop(f"{prefix}.{name}.keep", None)
    st.session_state.pop(f"{prefix}.differing", None)
    draft.opened, draft.version = {**draft.opened, **theirs}, draft.their_version
    draft.theirs = None
