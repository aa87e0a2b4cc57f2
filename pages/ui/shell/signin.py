"""What stands before the menu: sign-in, the first account, and the forms for passwords."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore

import streamlit as st
from sqlmodel import select
from streamlit_authenticator.utilities import LoginError

from db.engine import reading
from db.write import accounts
from models import SUBJECTS
from models.core.errors import Refused
from models.core.roles import ROLES
from models.parties.account import Account
from pages.ui.shell import session as sign_in_session
from pages.ui.shell.i18n import label, say, t
from pages.ui.shell.visit import visit

AT_ONCE, PATIENCE = 2, 20
_TURNS = BoundedSemaphore(AT_ONCE)
MARK = Path(__file__).with_name("mark.svg")
LOGO = Path(__file__).with_name("logo.svg")


@contextmanager
def in_turn() -> Iterator[None]:
    """Few pages for strangers are drawn at a time, so that those who work here go on; who waits for
    long is asked to come again."""
    if not _TURNS.acquire(timeout=PATIENCE):
        st.info(t("Many people are signing in just now. Please try again in a moment."))
        st.stop()
    try:
        yield
    finally:
        _TURNS.release()


def sign_in_page(below: Callable[[], None]) -> None:
    """What a visitor without sign-in sees, whatever the address; the page asked for comes after.
    `below` draws what else is offered."""
    fields = {
        "Form name": t("Sign in"),
        "Username": t("User name"),
        "Password": t("Password"),
        "Login": t("Sign in"),
    }
    with card():
        if farewell := st.session_state.get("farewell"):
            st.info(farewell)
        form, rest = st.container(), st.container(gap="medium")
        with rest:
            below()
            _demo_accounts()
            st.link_button(
                t("Rules and steps, open to everybody"),
                "/rules",
                icon=":material/gavel:",
                type="tertiary",
            )
            auth = sign_in_session.keep_cookie(wanted=True)
            assert auth is not None
        with form:
            try:
                auth.login(fields=fields, key="sign_in")
            except LoginError as error:
                st.error(str(error), icon=":material/lock:")


def first_account_page(today: date) -> None:
    """The first visit of an empty installation makes the administrator's account."""
    with card():
        st.info(t("There is no account yet. This one will administer the application."))
        with st.form("first_account"):
            username = st.text_input(
                t("User name"),
                help=t("Lower-case letters, digits, dot, dash."),
                autocomplete="username",
            )
            display = st.text_input(t("Post"), help=t("Post shown in the history."))
            password = new_password()
            code = st.text_input(
                t("Set-up code"),
                help=t("The console in which the application was started shows it."),
            )
            if st.form_submit_button(t("Create account"), type="primary") and password is not None:
                try:
                    accounts.create_first(username.strip(), display.strip(), password, code, today)
                except Refused as refused:
                    explain(refused)
                    return
                with reading() as session:
                    made = accounts.account(session, username.strip())
                assert made is not None
                sign_in_session.admit(made)
                st.rerun()


def must_change_page(found: Account, today: date) -> None:
    """Nothing else opens before a password given by somebody else has been changed."""
    with card():
        st.info(t("Choose a password of your own before you go on."))
        change_password_form(found, today)
        st.button(t("Sign out"), type="tertiary", on_click=sign_in_session.sign_out)


def change_password_form(found: Account, today: date) -> None:
    """The account's own password; every other visit of the account ends, this one goes on."""
    with st.form("change_password", border=False):
        old = st.text_input(t("Present password"), type="password", autocomplete="current-password")
        new = new_password()
        if st.form_submit_button(t("Change password"), type="primary") and new is not None:
            try:
                accounts.change_password(found.id or 0, old, new, today)
            except Refused as refused:
                explain(refused)
                return
            with reading() as session:
                fresh = accounts.account(session, found.username)
            assert fresh is not None
            sign_in_session.admit(fresh)
            st.rerun()


def new_password() -> str | None:
    """Two fields that must agree; None while they do not."""
    first = st.text_input(
        t("New password"),
        type="password",
        autocomplete="new-password",
        help=t("At least {n} characters.", n=accounts.SHORTEST),
    )
    again = st.text_input(t("New password again"), type="password", autocomplete="new-password")
    if first == again:
        return first
    st.error(t("The two passwords differ."))
    return None


def explain(refused: Refused, subject: str = "account") -> None:
    """Why it was refused, each sentence with the field it is about."""
    for refusal in refused.refusals:
        known = refusal.field in SUBJECTS[subject].fields
        where = f"**{label(subject, refusal.field)}** " if known else ""
        st.error(where + say(refusal))


@contextmanager
def card() -> Iterator[None]:
    """A narrow column in the middle of the page under the mark."""
    with st.container(horizontal_alignment="center"), st.container(width=440, gap="medium"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.image(MARK, width=56, alt="")
            with st.container(gap=None):
                st.markdown(f"**:primary[{t('Zhaopai')}]**")
                st.markdown(t("Management of regional quality brands"))
        yield


def _demo_accounts() -> None:
    """Names and password of the demonstration, for everybody to try."""
    with reading() as session:
        known = session.exec(select(Account).where(Account.demo, Account.active)).all()
    if not known:
        return
    with st.container(border=True):
        st.markdown(
            t(
                "Demonstration with invented records. Every account has the password `{password}`.",
                password=accounts.DEMO_PASSWORD,
            )
        )
        lines = (f"| `{a.username}` | {t(ROLES[a.role])} |" for a in known)
        st.markdown("\n".join((f"| {t('User name')} | {t('Role')} |", "| --- | --- |", *lines)))


def set_password_button(id: int) -> None:
    """The administrator gives the account a first password, which its owner must change."""
    if st.button(t("Set password"), icon=":material/key:"):
        st.dialog(t("Set password"))(_set_password)(id)


def _set_password(id: int) -> None:
    st.markdown(t("It must be changed at the next sign-in. Running visits of the account end."))
    with st.form("set_password", border=False):
        new = new_password()
        if st.form_submit_button(t("Set password"), type="primary") and new is not None:
            try:
                accounts.set_password(visit().actor, id, new, visit().today)
            except Refused as refused:
                explain(refused)
                return
            st.toast(t("The password has been set."), icon=":material/check:")
            st.rerun()
