"""One press, one address: what the address names is what is shown, after Back and reload too."""

from functools import partial
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session, col, select

from models import SUBJECTS
from pages.ui.shell.links import SCREENS
from tests.support.served import Served
from tests.support.visitor import cell, main, press, settled, visit

pytestmark = pytest.mark.browser
WALKED = ("panel_member", "standard", "application", "certificate", "organisation", "inspection")
LINKS = 2
"""So many links of one record are walked."""


def asked(address: str) -> tuple[str, dict[str, list[str]]]:
    """The screen and what is asked of it."""
    parts = urlsplit(address)
    return parts.path.rpartition("/")[2], parse_qs(parts.query)


def at(target: object, address: str) -> bool:
    return asked(address) == target


@pytest.mark.parametrize("subject", WALKED)
def test_every_link_of_a_record_leads_where_the_address_says(
    site: Served, session: Session, page: Page, subject: str
) -> None:
    model = SUBJECTS[subject].model
    id = session.exec(select(model.id).order_by(col(model.id).desc())).first()
    start = f"{site.url}/{SCREENS[subject]}?subject={subject}&id={id}"
    visit(page, start, "secretariat")
    origin = main(page).get_by_role("heading", level=1).first.inner_text()
    links = main(page).get_by_test_id("stPageLink-NavLink")
    expect(links.first).to_be_visible()
    for place in range(min(links.count(), LINKS)):
        target = asked(links.nth(place).get_attribute("href") or "")
        words = links.nth(place).inner_text().strip()
        links.nth(place).click()
        page.wait_for_url(partial(at, target))
        expect(main(page).get_by_role("heading", level=1, name=words)).to_be_visible()
        settled(page)
        if place:  # What was left is still known after a reload.
            page.reload()
            expect(main(page).get_by_role("heading", level=1, name=words)).to_be_visible()
        page.go_back()
        page.wait_for_url(partial(at, asked(start)))
        expect(main(page).get_by_role("heading", level=1, name=origin)).to_be_visible()
        settled(page)
        assert asked(page.url) == asked(start)
        page.goto(f"{site.url}/{target[0]}?{urlencode(target[1], doseq=True)}")
        expect(main(page).get_by_role("heading", level=1, name=words)).to_be_visible()
        assert asked(page.url) == target
        page.goto(start)
        expect(main(page).get_by_role("heading", level=1, name=origin)).to_be_visible()


def test_the_way_back_to_a_list_keeps_its_filters_order_and_page(site: Served, page: Page) -> None:
    start = f"{site.url}/organisations?kind=enterprise&sort=-name"
    visit(page, start, "secretariat")
    page.get_by_test_id("stDataFrame").wait_for()
    named = page.locator("canvas td").filter(has_text="公司").first
    named.wait_for(state="attached")
    first = named.inner_text()
    box = page.get_by_test_id("stDataFrame").locator("canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 120, box["y"] + 52)
    expect(page.get_by_role("button", name="编辑")).to_be_visible()
    press(page, "单位")
    expect(cell(page, first)).to_be_attached()
    settled(page)
    found = asked(page.url)[1]
    assert (found["kind"], found["sort"]) == (["enterprise"], ["-name"])
