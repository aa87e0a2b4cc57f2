"""Who is signed in: streamlit-authenticator's form and cookie, and what it does not know of.

It knows neither closed accounts nor changed passwords nor a lock that several processes share,
so the account is read again on every run and the password check goes through `PasswordCheck`.
"""

from datetime import UTC, datetime, timedelta

import jwt
import streamlit as st
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.utilities import Hasher, LoginError

from db.engine import CHINA, reading
from db.settings import settings
from db.write import accounts, sign_in
from models.parties.account import Account
from pages.ui.shell.i18n import t

COOKIE = "zhaopai"
HASH_OF_NOBODY = "$2b$12$R4vyoNwzyWRk1jnNdDrUj.41mmkTVKbkpuebFoEhlIqnvSIiXvhHu"
"""What a wrong user name is checked against: it then takes as long as a wrong password."""


class PasswordCheck(AuthenticationController):
    """The library's check of a password, behind the lock."""

    def login(self, username: str = "", password: str = "", *_: object, **__: object) -> None:
        """Signs in and ends the run. Raises LoginError with a sentence for the visitor.

        The library also calls this with the cookie's token; `account` has judged that already.
        """
        if not (username := username.lower().strip()):
            return
        if not password:
            raise LoginError(t("Type the user name and the password."))
        now = datetime.now(UTC)
        # Counted first: of many attempts at once no more than the allowed are looked at.
        if until := sign_in.count(username, now):
            raise LoginError(_locked(until))
        with reading() as session:
            found = accounts.account(session, username)
        if found and found.active and super().login(username, password):
            sign_in.forget(username)
            st.session_state["logout"] = None
            admit(found)
            st.rerun()
        if not (found and found.active):
            Hasher.check_pw(password[:72], HASH_OF_NOBODY)
        until = sign_in.locked_until(username, now)
        raise LoginError(_locked(until) if until else t("The user name or the password is wrong."))


def _locked(until: datetime) -> str:
    return t(
        "Too many wrong passwords: no sign-in under this name before {time}.",
        time=f"{until.astimezone(CHINA):%H:%M}",
    )


def _aware(moment: datetime) -> datetime:
    """SQLite gives moments back without their zone, which is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def library() -> Authenticate:
    """streamlit-authenticator over the accounts, with our password check. Draws its cookie "
    "component."""
    with reading() as session:
        known, key = accounts.credentials(session), accounts.cookie_key(session)
    made = Authenticate(
        known, COOKIE, key, settings().session_days, auto_hash=False, login_sleep_time=0
    )
    made.authentication_controller = PasswordCheck(known, auto_hash=False, secret_key=key)
    return made


def account() -> Account | None:
    """The account of this visit as it is now; None when nobody is signed in.

    A visit ends here when its account was closed or its password changed elsewhere.
    """
    held: tuple[str, int] | None = st.session_state.get("account")
    with reading() as session:
        if held is None:
            return _from_cookie(accounts.cookie_key(session))
        found = accounts.account(session, held[0])
    if found is not None and found.active and found.stamp == held[1]:
        return found
    end(t("Your sign-in has ended: the account was closed or its password changed."))
    return None


def _from_cookie(key: str) -> Account | None:
    """Signs in from the cookie, without drawing the library's component and a second run for it.

    A cookie that was issued before the last change of the password is void.
    """
    token = st.context.cookies.get(COOKIE)
    if not token or st.session_state.get("logout"):
        return None
    try:
        claims = jwt.decode(token, key, algorithms=["HS256"])
        username, expires = str(claims["username"]), datetime.fromtimestamp(claims["exp_date"])
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
    issued = (expires - timedelta(days=settings().session_days)).astimezone(UTC)
    with reading() as session:
        found = accounts.account(session, username)
    if found is None or not found.active or expires < datetime.now():
        return None
    if found.changed_at is not None and issued < _aware(found.changed_at):
        return None
    admit(found, cookie="")
    return found


def admit(found: Account, cookie: str = "set") -> None:
    """Ties this browser tab to the account; `cookie` is what the browser still has to do."""
    st.session_state["account"] = (found.username, found.stamp)
    st.session_state["username"] = found.username
    st.session_state["authentication_status"] = True
    st.session_state["cookie_due"] = cookie


def sign_out() -> None:
    """The visitor leaves: cookies issued until now are void, on other machines too."""
    if held := st.session_state.get("account"):
        accounts.void_cookies(held[0], datetime.now(UTC))
    end()


def end(why: str = "") -> None:
    """Ends the visit of this tab and has the cookie deleted; `why` is told at the sign-in."""
    language, programme = (st.session_state.get(k) for k in ("language", "programme"))
    st.session_state.clear()
    st.session_state.update(
        language=language, programme=programme, logout=True, cookie_due="delete", farewell=why
    )


@st.fragment
def keep_cookie(*, wanted: bool = False) -> Authenticate | None:
    """Has the library's component set or delete the cookie, until the browser says it has.

    In the run that signs in it would be lost: the page is drawn anew before the browser acts.
    Gives the library where one was drawn, always where it is `wanted`: drawn twice it fails.
    A fragment, because the component answers when it likes: an answer that ran the whole page
    would break off the run of a button that somebody has just pressed.
    """
    due = st.session_state.get("cookie_due")
    if due and st.session_state.get(due):  # the component's answer, under the library's own key
        due = ""
        st.session_state["cookie_due"] = ""
    if not due and not wanted:
        return None
    made = library()
    cookies = made.cookie_controller
    if due == "set":
        cookies.set_cookie()
    elif due == "delete":
        cookies.cookie_model.cookie_manager.cookies.setdefault(COOKIE, "")
        cookies.delete_cookie()
    return made
