"""What is typed is never lost and never saved twice, whatever happens to page and server."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session, col, select

from models.parties.organisation import Organisation
from models.standards.standard import Standard
from tests.support.served import Served
from tests.support.visitor import main, press, settled, type_day, visit

pytestmark = pytest.mark.browser
DAY = date(2026, 3, 17)


def enterprise_form(site: Served, page: Page, name: str) -> None:
    visit(page, f"{site.url}/organisations?new=1", "secretariat")
    page.get_by_role("textbox", name="名称 *").fill(name)


def kept(session: Session, name: str) -> list[Organisation]:
    session.rollback()
    return list(session.exec(select(Organisation).where(Organisation.name == name)))


def test_a_day_typed_and_saved_at_once_is_saved(site: Served, session: Session, page: Page) -> None:
    standard = session.exec(select(Standard).where(col(Standard.state) == "published")).first()
    assert standard is not None
    visit(page, f"{site.url}/standards?id={standard.id}&edit=1", "secretariat")
    type_day(page, "实施日期", DAY)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("已保存")).to_be_visible()
    session.rollback()
    session.refresh(standard)
    assert standard.effective_from == DAY


@pytest.mark.parametrize("apart", [0, 80, 200, 300])
def test_two_presses_make_one_record(
    site: Served, session: Session, page: Page, apart: int
) -> None:
    name = f"测试·两次按键{apart}有限公司"
    enterprise_form(site, page, name)
    button = page.get_by_role("button", name=re.compile("^保存"))
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(*place)
    page.wait_for_timeout(apart)
    page.mouse.click(*place)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    settled(page)
    assert len(kept(session, name)) == 1


def test_what_was_typed_is_offered_after_a_reload_and_ends_with_the_save(
    site: Served, session: Session, page: Page
) -> None:
    name = "测试·重新载入有限公司"
    enterprise_form(site, page, name)
    page.get_by_role("textbox", name="地址").fill("莫干山路1号")
    page.get_by_role("textbox", name="英文名称").focus()
    settled(page)
    page.locator("[data-kept]:not([data-kept='0'])").wait_for(state="attached")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.get_by_text("未完成的填写")).to_be_visible()
    press(page, "继续")
    expect(page.get_by_role("textbox", name="名称 *")).to_have_value(name)
    expect(page.get_by_role("textbox", name="地址")).to_have_value("莫干山路1号")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    assert len(kept(session, name)) == 1
    page.goto(f"{site.url}/organisations?new=1")
    expect(page.get_by_role("textbox", name="名称 *")).to_have_value("")
    expect(page.get_by_text("未完成的填写")).to_have_count(0)


def test_a_click_in_the_menu_loses_nothing(site: Served, page: Page) -> None:
    name = "测试·菜单有限公司"
    enterprise_form(site, page, name)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="证书").click()
    expect(page.get_by_role("heading", name="证书")).to_be_visible()
    page.goto(f"{site.url}/organisations?new=1")
    press(page, "继续")
    expect(page.get_by_text("未完成的填写")).to_have_count(0)
    expect(page.get_by_role("textbox", name="名称 *")).to_have_value(name)
    press(page, "不保存并离开")
    expect(main(page).get_by_role("button", name="新建")).to_be_visible()
