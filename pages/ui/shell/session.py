"""Who is signed in: streamlit-authenticator's form and cookie, and what it does not know of.

It knows neither visits that end, nor closed accounts, nor a lock that several processes share: the
cookie names a visit that the database keeps, and the password check goes through `PasswordCheck`.
"""

import logging
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.utilities import LoginError

from db.access.cookies import COOKIE, KNOWN, claims, cookie_keys, signed
from db.access.sign_ins import account_of, digest
from db.engine import CHINA, reading, today
from db.settings import settings
from db.write import accounts, sign_in, sign_ins
from models.core.errors import Refused
from models.core.roles import Actor
from models.parties.account import Account
from pages.ui.shell.i18n import say, t
from pages.ui.shell.ties import tie, untie

log = logging.getLogger("zhaopai")
HALF_A_YEAR = timedelta(days=180)
LONGEST_NAME, LONGEST_PASSWORD = 60, 200
"""Characters; nothing longer is looked at."""


class PasswordCheck(AuthenticationController):
    """The library's check of a password, behind the lock and the same for every name."""

    def login(self, username: str = "", password: str = "", *_: object, **__: object) -> None:
        """Signs in and ends the run. Raises LoginError with a sentence for the visitor.

        The library also calls this with the cookie's token; `account` has judged that already.
        """
        if not (username := username.lower().strip()):
            return
        if not password:
            raise LoginError(t("Type the user name and the password."))
        if len(username) > LONGEST_NAME or len(password) > LONGEST_PASSWORD:
            raise LoginError(t("The user name or the password is wrong."))
        now, browser = datetime.now(UTC), _known_browser(username)
        # Counted first: of many attempts at once no more than the allowed are looked at.
        if until := sign_in.count(username, now, browser):
            raise LoginError(_locked(until))
        with reading() as session:
            found = accounts.account(session, username)
        try:
            right = accounts.right(found, password)
        except Refused as refused:
            raise LoginError(say(refused.refusals[0])) from refused
        if found is not None and right:
            sign_in.forget(username, browser)
            st.session_state["logout"] = None
            # A visit that this browser had ends with the next.
            sign_ins.end(str(_claims(COOKIE).get("visit") or ""))
            log.info("A sign-in of account %s.", found.id)
            admit(found)
            st.rerun()
        log.warning("A sign-in has failed, from %s.", st.context.ip_address or "this machine")
        until = sign_in.locked_until(username, now, browser)
        raise LoginError(_locked(until) if until else t("The user name or the password is wrong."))


def _locked(until: datetime) -> str:
    return t(
        "Too many wrong passwords: no sign-in under this name before {time}.",
        time=f"{until.astimezone(CHINA):%H:%M}",
    )


def library() -> Authenticate:
    """streamlit-authenticator with our password check. Draws its cookie component."""
    key = cookie_keys(today())[0]
    none: dict[str, dict[str, str]] = {"usernames": {}}
    made = Authenticate(
        none, COOKIE, key, settings().session_days, auto_hash=False, login_sleep_time=0
    )
    made.authentication_controller = PasswordCheck(none, auto_hash=False, secret_key=key)
    # The library signs the name alone.
    made.cookie_controller.cookie_model._token_encode = _visit_token
    return made


def _visit_token() -> str:
    ends = datetime.now(UTC) + timedelta(days=settings().session_days)
    says = {
        "username": st.session_state["username"],
        "exp_date": ends.timestamp(),
        "visit": st.session_state["secret"],
    }
    return signed(says, today())


def _known_token(username: str) -> str:
    says = {"known": digest(username), "browser": secrets.token_urlsafe(16)}
    return signed(says | {"exp": datetime.now(UTC) + HALF_A_YEAR}, today())


def _known_browser(username: str) -> str:
    """What tells this browser from others where the name has signed in from it; "" elsewhere."""
    says = _claims(KNOWN)
    return str(says.get("browser") or "") if says.get("known") == digest(username) else ""


def _claims(cookie: str) -> dict[str, Any]:
    return claims(st.context.cookies.get(cookie) or "", today())


def _socket() -> str | None:
    """Tells this connection of the browser from every other one."""
    return st.context.headers.get("Sec-WebSocket-Key")


def _page() -> str:
    """The number under which Streamlit knows the page."""
    run = get_script_run_ctx()
    return run.session_id if run is not None else ""


def account() -> Account | None:
    """The account of this visit as it is now; None when nobody is signed in.

    A page stays signed in over the connection that has signed in, and over any that brings the
    cookie of the visit: who knows the number of a page alone is nobody. It ends where the visit has
    ended or grown too old, where the account was closed or its password changed.
    """
    held: str | None = st.session_state.get("secret")
    brought = str(_claims(COOKIE).get("visit") or "")
    secret = held or ("" if st.session_state.get("logout") else brought)
    if not secret:
        return None
    if held and not _mine(held, brought):
        end()
        return None
    found = _now(secret)
    if found is None:
        end(t("Your sign-in has ended: it was too old, or ended elsewhere.") if held else "")
        return None
    sign_ins.see(secret, datetime.now(UTC))
    if held:
        tie(_socket(), _page(), secret)
    else:
        admit(found, secret)
    return found


def _mine(held: str, brought: str) -> bool:
    return held == brought or _socket() == st.session_state.get("socket")


def _now(secret: str) -> Account | None:
    with reading() as session:
        return account_of(session, secret, datetime.now(UTC))


def actor(found: Account) -> Actor:
    """Who acts on this page: nobody, as soon as its visit has ended."""
    return sign_ins.acting(found, st.session_state["secret"])


def acting() -> Actor | None:
    """Who acts on this page, asked anew: in a part of the page that is drawn by itself, and before
    a button does something, nobody else has asked. None where the visit has ended."""
    held = str(st.session_state.get("secret") or "")
    brought = str(_claims(COOKIE).get("visit") or "")
    found = _now(held) if _mine(held, brought) else None
    return actor(found) if found is not None else None


def admit(found: Account, secret: str = "") -> None:
    """Ties this page to a visit of the account: to a new one, whose cookie the browser has still
    to keep, or to that of the `secret` that it has brought."""
    st.session_state["cookie_due"] = "" if secret else "set"
    st.session_state["secret"] = secret or sign_ins.start(found, datetime.now(UTC))
    st.session_state["socket"] = _socket()
    tie(_socket(), _page(), st.session_state["secret"])
    st.session_state["username"] = found.username
    st.session_state["authentication_status"] = True


def sign_out() -> None:
    """The visitor leaves: the cookie and all pages of the visit are void, copies too."""
    if held := st.session_state.get("secret"):
        sign_ins.end(held)
    end()


def end(why: str = "") -> None:
    """Ends the visit of this page and has the cookie deleted; `why` is told at the sign-in."""
    untie(_socket(), _page())
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
        _remember_browser()
    elif due == "delete":
        cookies.cookie_model.cookie_manager.cookies.setdefault(COOKIE, "")
        cookies.delete_cookie()
    return made


def _remember_browser() -> None:
    """What strangers type as this name locks it for other browsers only."""
    if not _known_browser(st.session_state["username"]):
        token, age = _known_token(st.session_state["username"]), int(HALF_A_YEAR.total_seconds())
        cookie = f"{KNOWN}={token}; path=/; max-age={age}; samesite=strict"
        st.html(f'<script>document.cookie = "{cookie}"</script>', unsafe_allow_javascript=True)
