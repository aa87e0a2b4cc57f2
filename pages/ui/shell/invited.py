"""What stands before the menu for applicants: asking for an account, and opening it by a link."""

from datetime import date

import streamlit as st

from db.engine import reading
from db.write import accounts
from models.core.errors import Refused
from pages.ui.shell import session as sign_in_session
from pages.ui.shell.i18n import t
from pages.ui.shell.signin import card, explain, new_password, sign_in_page

LINK = "invitation"
"""Names the secret of a link in its address."""
ASKS = "asks_for_account"


def stranger_page(today: date) -> None:
    """What a visitor without sign-in sees: the page of the link, the request, or the sign-in."""
    if secret := st.query_params.get(LINK, ""):
        _open_account(secret[:100], today)
    elif st.session_state.get(ASKS):
        _ask(today)
    else:
        sign_in_page(below=_offer)


def _offer() -> None:
    st.button(
        t("Ask for an account for your organisation"),
        icon=":material/person_add:",
        type="tertiary",
        on_click=st.session_state.update,
        args=({ASKS: True},),
    )


def _back() -> None:
    st.session_state.pop(ASKS, None)
    st.query_params.pop(LINK, None)


def _ask(today: date) -> None:
    with card():
        st.subheader(t("Ask for an account"), anchor=False)
        st.markdown(
            t(
                "For enterprises, institutions and drafting units. The office compares what you "
                "give with the business licence, and then hands you a link with which you choose "
                "your user name and password."
            )
        )
        with st.form("ask_account", clear_on_submit=False):
            given = {
                "name": st.text_input(t("Name of the organisation"), max_chars=100),
                "uscc": st.text_input(t("Social credit code"), max_chars=18),
                "post": st.text_input(
                    t("Post"), max_chars=60, help=t("The post that will act, not a person's name.")
                ),
                "contact": st.text_input(
                    t("Contact"), max_chars=100, help=t("Telephone or address of the post.")
                ),
            }
            if st.form_submit_button(t("Send the request"), type="primary"):
                origin = st.context.ip_address or "this machine"
                try:
                    accounts.request_account(given, origin, today)
                except Refused as refused:
                    explain(refused, "access_request")
                else:
                    # The same words for everybody: who is known here is nobody's business.
                    st.success(
                        t(
                            "Your request has been sent. The office will look at it and contact "
                            "the post that you named."
                        ),
                        icon=":material/check:",
                    )
        st.button(t("Back to the sign-in"), icon=":material/arrow_back:", on_click=_back)


def _open_account(secret: str, today: date) -> None:
    with reading() as session:
        found = accounts.invited(session, secret, today)
    with card():
        if found is None:
            st.error(t(accounts.GONE.message), icon=":material/link_off:")
            st.button(t("Back to the sign-in"), icon=":material/arrow_back:", on_click=_back)
            return
        st.subheader(t("Open your account"), anchor=False)
        st.text(f"{found.name}\n{found.post}")
        with st.form("open_account"):
            username = st.text_input(
                t("User name"),
                help=t("Lower-case letters, digits, dot, dash."),
                autocomplete="username",
                max_chars=60,
            )
            password = new_password()
            if st.form_submit_button(t("Create account"), type="primary") and password is not None:
                try:
                    made = accounts.open_account(secret, username.strip().lower(), password, today)
                except Refused as refused:
                    explain(refused)
                    return
                _back()
                sign_in_session.admit(made)
                st.rerun()
