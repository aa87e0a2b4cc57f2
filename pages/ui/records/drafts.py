"""An open form or dialog: what is typed into it, and what of that the account finds again."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import streamlit as st

from db.write import drafts
from models.core.draft import Draft as Kept
from models.core.errors import Refusal
from models.core.subject import Subject
from models.rights import typed
from pages.ui.shell.connection import reconnected
from pages.ui.shell.i18n import moment, t
from pages.ui.shell.links import FRAME_PARAMETERS
from pages.ui.shell.visit import reading, visit


@dataclass(kw_only=True)
class Typing:
    """Inputs `<prefix>.<name>` between opening and saving, and how much of them is kept."""

    prefix: str
    names: list[str]
    opened: dict[str, Any] = field(default_factory=dict)
    """The record as it was opened, and its version."""
    version: int | None = None
    token: str = field(default_factory=lambda: uuid4().hex)
    """What it is saved under: once, however often the button is pressed."""
    sent: dict[str, Any] = field(default_factory=dict)
    """The inputs as they were last kept, at first as they were opened."""
    over: bool = False
    """Saved or given up: what the browser still sends is kept no more."""
    sendings: int = 0
    """Tells the browser that what it has sent arrived."""
    since: datetime | None = None
    """When that was typed which stood in the inputs from the beginning."""

    @property
    def form(self) -> str:
        """The name under which the account finds it again."""
        return self.prefix

    def inputs(self) -> dict[str, Any]:
        """What stands in every input, as far as it has reached the server."""
        return {name: st.session_state.get(f"{self.prefix}.{name}") for name in self.names}


@dataclass(kw_only=True)
class Draft(Typing):
    """The form of a record, or of a new one, and what the last save said."""

    subject: Subject
    id: int | None
    given: dict[str, str]
    """The address that preset it."""
    arrival: int
    """The stay at that address, with which the form ends."""
    refusals: tuple[Refusal, ...] = ()
    theirs: dict[str, Any] | None = None
    """After a conflict: the record as somebody else has saved it, and its version."""
    their_version: int | None = None
    unfinished: Kept | None = None
    """What the account typed into this form another time, offered until it decides."""

    @property
    def form(self) -> str:
        preset = {n: v for n, v in self.given.items() if n not in (*FRAME_PARAMETERS, "edit")}
        address = sha256(urlencode(sorted(preset.items())).encode()).hexdigest()[:16]
        return f"{self.subject.name}.{self.id or f'new.{address}'}"


def prefix_of(subject_name: str, id: int | None) -> str:
    return f"form.{subject_name}.{id or 'new'}"


def fields_of(subject: Subject, id: int | None) -> list[str]:
    """What a person types: on creation more than later."""
    kinds = ("always",) if id is not None else ("always", "create")
    own = typed(visit().actor.role, subject.name)
    return [n for n, m in subject.fields.items() if m.edit in kinds and not m.secret and n in own]


def look_for_unfinished(draft: Draft) -> None:
    """Offers what the account has left here; after a break of the connection it comes back by
    itself."""
    draft.sent = draft.inputs()
    with reading() as session:
        draft.unfinished = drafts.find(session, visit().actor.id, draft.form)
    if draft.unfinished and reconnected():
        resume(draft)


def keep(draft: Typing) -> bool:
    """Keeps what is typed where it differs from what was kept before; False: not just now."""
    if draft.over:
        return True
    inputs = draft.inputs()
    account = visit().actor.id
    if inputs != draft.sent and account is not None:
        kept = Kept(
            account_id=account,
            form=draft.form,
            token=draft.token,
            version=draft.version,
            opened=draft.opened,
            typed=inputs,
            at=datetime.now(UTC),
        )
        if not drafts.keep(kept):
            return False
        draft.sent = inputs
    return True


def _arrived(draft: Typing) -> None:
    if keep(draft):
        draft.sendings += 1


def end(draft: Typing) -> None:
    """It was saved or given up: nobody is asked about it again."""
    draft.over = True
    if (account := visit().actor.id) is not None:
        drafts.forget(account, draft.token)


@st.fragment
def keeper(draft: Typing) -> None:
    """What the browser presses when an input has been left: all inputs come along. A fragment of
    its own, so that the form is not drawn again for it."""
    with st.container(key="draft-keep"):
        st.button("", key=f"{draft.prefix}.keep", on_click=_arrived, args=(draft,))
        st.html(f'<i data-kept="{draft.sendings}"></i>')


def offer(draft: Draft) -> None:
    """The question what shall become of what was left unfinished."""
    if draft.unfinished is None:
        return
    with st.container(border=True, key="draft-offer"):
        st.markdown(
            f":material/edit_note: {t('Left unfinished, {time}', time=moment(draft.unfinished.at))}"
        )
        with st.container(horizontal=True):
            key = f"{draft.prefix}.unfinished"
            st.button(t("Continue"), key=f"{key}.resume", on_click=resume, args=(draft,))
            st.button(t("Discard"), key=f"{key}.discard", on_click=discard, args=(draft,))


def resume(draft: Draft) -> None:
    """Brings it back as it was: what was opened, what was typed, what it is saved under."""
    found = draft.unfinished
    assert found is not None
    draft.opened, draft.version = found.opened, found.version
    fill(draft, found)
    draft.unfinished = None


def fill(typing: Typing, found: Kept) -> None:
    """Puts what was typed another time into the inputs, under the token that it had."""
    typing.token, typing.since = found.token, found.at
    for name in typing.names:
        if name in found.typed:
            key = f"{typing.prefix}.{name}"
            st.session_state[key] = found.typed[name]
            st.session_state.pop(f"{key}.within", None)
    typing.sent = typing.inputs()


def discard(draft: Draft) -> None:
    if draft.unfinished is not None:
        drafts.forget(draft.unfinished.account_id, draft.unfinished.token)
    draft.unfinished = None
