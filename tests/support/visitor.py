"""What a visitor's hands do in the browser. Every step waits for what it shall see, not a time."""

import re
from datetime import date
from urllib.parse import urlsplit

from playwright.sync_api import Cookie, Locator, Page, expect

from db.write.accounts import DEMO_PASSWORD

expect.set_options(timeout=30_000)
COOKIES: dict[tuple[str, str], list[Cookie]] = {}
"""Site and user name → the cookies of who has signed in there."""


def main(page: Page) -> Locator:
    """The page proper, without sidebar and dialogs."""
    return page.get_by_test_id("stMain")


def settled(page: Page) -> None:
    """The page has been drawn to its end, and is not being drawn again."""
    state = "data-test-script-state"
    expect(page.locator(f"[data-testid=stApp][{state}=notRunning]")).to_be_visible()


def type_in(page: Page, username: str, password: str) -> None:
    """Fills in the form of the sign-in and sends it."""
    page.get_by_label("用户名", exact=True).fill(username)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def sign_in(page: Page, address: str, username: str, password: str = DEMO_PASSWORD) -> None:
    """Opens the address as a stranger and signs in, until the browser holds the cookie too."""
    page.goto(address)
    type_in(page, username, password)
    inside(page)


def visit(page: Page, address: str, username: str) -> None:
    """Opens the address as somebody who has signed in before: what is tried is not the sign-in."""
    who = urlsplit(address).netloc, username
    if who not in COOKIES:
        sign_in(page, address, username)
        COOKIES[who] = page.context.cookies()
        return
    page.context.add_cookies(COOKIES[who])  # type: ignore[arg-type]
    page.goto(address)
    # Before its first run the application is at rest too.
    expect(main(page).get_by_role("heading").first).to_be_visible()
    inside(page)


def inside(page: Page) -> None:
    """Signed in: the menu is there (folded on a telephone), and a reload would not ask again."""
    expect(page.get_by_test_id("stSidebarNav")).to_be_attached()
    page.wait_for_function("document.cookie.includes('zhaopai=')")
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Takes an option of a select box, found by typing."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).first.click()


def search(page: Page, label: str, words: str, option: str) -> None:
    """A relation found by typing: the words go to the database, the option comes from it."""
    page.get_by_role("searchbox", name=label).or_(
        page.get_by_role("textbox", name=label)
    ).first.fill(words)
    choose(page, label, option)


def press(page: Page | Locator, name: str) -> None:
    """Clicks the button of exactly this name; one with a shortcut names it too."""
    whole = re.compile(rf"^{re.escape(name)}( Shortcut .*)?$")
    page.get_by_role("button", name=whole).click()


def cell(page: Page, words: str) -> Locator:
    """A cell of a list. The grid is a drawing; what it draws stands inside, for screen readers."""
    return page.locator("canvas td", has_text=re.compile(rf"^{re.escape(words)}$")).first


def type_day(page: Page, label: str, day: date) -> None:
    """A date is typed digit by digit: the field goes on from year to month to day by itself."""
    page.get_by_role("spinbutton", name=f"year, {label}").click()
    page.keyboard.type(f"{day:%Y%m%d}")
