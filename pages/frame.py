"""The script of every visit: language, sign-in, programme, menu by role, then the page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st
from sqlmodel import select

from db.access.rule_sets import is_demo
from db.engine import reading, today
from db.write import accounts, long_writes
from models.core.roles import ROLES, Actor
from models.parties.account import Account
from models.programme.programme import Programme
from models.rights import may
from pages.locales.catalogue import LANGUAGES
from pages.ui.records.inputs import plain
from pages.ui.shell import invited, signin
from pages.ui.shell import session as sign_in_session
from pages.ui.shell.address import arrive
from pages.ui.shell.connection import connection
from pages.ui.shell.i18n import moment, t
from pages.ui.shell.links import SCREENS, screen_file, tell_address
from pages.ui.shell.visit import Visit


@dataclass(frozen=True)
class Screen:
    """A line of the menu. `reads` names what its reader must be allowed to read; by default any
    subject that the screen shows. `action` is what it takes instead of reading."""

    file: str
    title: str
    icon: str
    reads: tuple[str, ...] = ()
    action: str = "read"

    def open_to(self, actor: Actor) -> bool:
        shows = self.reads or tuple(s for s, screen in SCREENS.items() if screen == self.file)
        return not shows or any(may(actor, subject, self.action) for subject in shows)

    def page(self, shown: bool) -> st.Page:
        return st.Page(
            screen_file(self.file),
            title=t(self.title),
            icon=f":material/{self.icon}:",
            url_path=self.file,
            default=self.file == "home",
            visibility="visible" if shown else "hidden",
        )


@dataclass(frozen=True)
class Group:
    """Screens under one heading of the menu."""

    title: str
    screens: tuple[Screen, ...]


MENU = (
    Group(
        "Work",
        (
            Screen("home", "My work", "home"),
            Screen("standards", "Standards", "menu_book"),
            Screen("pool", "Cultivation pool", "eco"),
            Screen("applications", "Applications", "assignment"),
            Screen("certificates", "Certificates", "license"),
            Screen("organisations", "Organisations", "apartment"),
            Screen("supervision", "Supervision", "policy"),
            Screen("support", "Support", "volunteer_activism"),
        ),
    ),
    Group(
        "Insight",
        (
            Screen("progress", "Progress", "monitoring"),
            Screen("rulebook", "Rulebook", "gavel"),
            Screen("history", "History", "history", reads=("history",)),
        ),
    ),
    Group(
        "Administration",
        (
            Screen("accounts", "Accounts", "manage_accounts", action="update"),
            Screen("programmes", "Programmes", "flag"),
        ),
    ),
)


def remembered(name: str, allowed: Collection[str], default: str) -> str:
    """A choice of the visitor that stays on every page and in every address: ?name=value."""
    chosen = st.query_params.get(name)
    if chosen not in allowed:
        chosen = st.session_state.get(name)
    if chosen is None or chosen not in allowed:
        chosen = default
    if chosen != default:
        st.query_params[name] = chosen
    st.session_state[name] = chosen
    return chosen


def choose(name: str) -> None:
    """A click in the sidebar counts more than the address."""
    st.session_state[name] = st.session_state[f"choose_{name}"]
    st.query_params.pop(name, None)


def choose_language() -> None:
    """?lang, or what was chosen before, or the language of the browser; Chinese by default."""
    browser = "en" if (st.context.locale or "").lower().startswith("en") else "zh"
    st.session_state["language"] = remembered("lang", LANGUAGES, browser)


def language_switch() -> None:
    st.session_state["choose_lang"] = st.session_state["language"]
    st.segmented_control(
        "语言 Language",
        list(LANGUAGES),
        key="choose_lang",
        required=True,
        format_func=lambda key: LANGUAGES[key],
        on_change=choose,
        args=("lang",),
        label_visibility="collapsed",
    )


def choose_programme(account: Account) -> int | None:
    """The one programme of the account, or the one chosen; None: all of them."""
    if account.programme_id is not None:
        return account.programme_id
    with reading() as session:
        known = {p.code: p for p in session.exec(select(Programme).order_by(Programme.name))}
    if not known:
        return None
    english = st.session_state["language"] == "en"
    names = {c: (english and p.name_en) or p.name for c, p in known.items()}
    st.session_state["choose_programme"] = remembered("programme", ("", *known), "")
    st.selectbox(
        t("Programme"),
        ["", *known],
        key="choose_programme",
        on_change=choose,
        args=("programme",),
        format_func=lambda code: names.get(code) or t("All programmes"),
    )
    chosen = known.get(st.session_state["choose_programme"])
    return chosen.id if chosen else None


def account_menu(account: Account) -> None:
    """Who is signed in, the own password, the language, and the way out."""
    st.markdown(f"**{plain(account.display)}**  \n:gray[{t(ROLES[account.role])}]")
    # The passwords of demo accounts are public: changing one would shut others out.
    if not account.demo and st.button(t("Change password"), icon=":material/key:", type="tertiary"):
        st.dialog(t("Change password"))(signin.change_password_form)(account, today())
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.button(
            t("Sign out"),
            icon=":material/logout:",
            type="tertiary",
            on_click=sign_in_session.sign_out,
        )
        language_switch()


def long_write_notice() -> None:
    """Who keeps a long file just now, so that nobody wonders why saving takes so long."""
    with reading() as session:
        found = long_writes.going_on(session, datetime.now(UTC))
    if found is not None and account is not None and found.actor != account.display:
        st.info(
            t(
                "{actor} has been importing a file of {rows} rows since {time}. Until it is done, "
                "which takes about {seconds} seconds, what you save has to wait.",
                actor=plain(found.actor),
                rows=f"{found.rows:,}",
                time=moment(found.began)[-5:],
                seconds=found.seconds,
            ),
            icon=":material/hourglass_top:",
        )


# Before the menu: the picture of a page's icon would be fetched from the internet.
st.set_page_config(page_icon=str(signin.MARK))
choose_language()
account = sign_in_session.account()
with reading() as session:
    demo, empty = is_demo(session), not accounts.has_accounts(session)
actor = sign_in_session.actor(account) if account else None
own_first = bool(account and account.must_change and not demo)
settled = actor is not None and not own_first

# Declared on every run, before sign-in too: otherwise a deep link would fall back to "/". The
# screens that the role does not read are only hidden: a link to one is told why, not sent home.
menu = {
    t(group.title): [s.page(actor is None or s.open_to(actor)) for s in group.screens]
    for group in MENU
}
# After a break the browser asks for a run of its own before it tells of the break.
runs = st.session_state["runs"] = st.session_state.get("runs", 0) + 1
page = st.navigation(menu, position="sidebar" if settled else "hidden", expanded=True)
st.session_state["screens"] = {
    p.url_path or "home" for pages in menu.values() for p in pages if p.visibility == "visible"
}
st.set_page_config(page_title=f"{page.title} · {t('Zhaopai')}", layout="wide")
with st.container(horizontal=True, horizontal_alignment="distribute" if demo else "right"):
    if demo:
        st.badge(t("Demo data"), icon=":material/science:", color="orange")
    if not settled:
        language_switch()

if account is None or actor is None:
    with signin.in_turn():
        if empty:
            signin.first_account_page(today())
        else:
            invited.stranger_page(today())
elif own_first:
    signin.must_change_page(account, today())
    sign_in_session.keep_cookie()
else:
    st.logo(signin.LOGO, size="large", icon_image=signin.MARK)
    with st.sidebar:
        programme_id = choose_programme(account)
        account_menu(account)
        sign_in_session.keep_cookie()
        connection(fresh=runs <= 3)
    st.session_state["visit"] = Visit(
        actor, today(), programme_id, st.session_state["language"], demo
    )
    if page.visibility == "visible":
        tell_address()
        arrive(page.url_path)
        long_write_notice()
        page.run()
    else:
        st.info(t("Your account does not show this."), icon=":material/lock:")
