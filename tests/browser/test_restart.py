"""The server dies under an open form: the page says so, connects again, and nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session, select

from db.engine import connect
from models.parties.organisation import Organisation
from tests.support.builders.demo_database import attachments, demo_database
from tests.support.served import Served, served
from tests.support.visitor import press, settled, visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own() -> Iterator[str]:
    with demo_database() as url:
        yield url


@pytest.fixture
def mortal(own: str) -> Iterator[Served]:
    with served(DATABASE_URL=own, ZHAOPAI_VAR=str(attachments())) as made:
        yield made


def new_form(mortal: Served, page: Page) -> None:
    page.goto(f"{mortal.url}/organisations?new=1")
    expect(page.get_by_role("textbox", name="名称 *")).to_be_visible()
    settled(page)


def comes_back(mortal: Served, page: Page) -> None:
    mortal.crash()
    mortal.start_again()
    expect(page.get_by_text("连接曾中断，现已恢复")).to_be_visible()


def saved(own: str, name: str) -> list[Organisation]:
    engine = connect(own)
    with Session(engine) as session:
        found = list(session.exec(select(Organisation).where(Organisation.name == name)))
    engine.dispose()
    return found


@pytest.mark.parametrize("rest", [0, 2500])
def test_a_form_survives_its_server_and_is_saved_once(
    mortal: Served, own: str, page: Page, rest: int
) -> None:
    """The cursor stays in a field whose text nothing has handed over yet."""
    name = f"测试·重启{rest}有限公司"
    visit(page, f"{mortal.url}/organisations?new=1", "secretariat")
    page.get_by_role("textbox", name="名称 *").fill(name)
    page.get_by_role("textbox", name="地址").fill("莫干山路9号")
    page.wait_for_timeout(rest)
    comes_back(mortal, page)
    expect(page.get_by_role("textbox", name="名称 *")).to_have_value(name)
    expect(page.get_by_role("textbox", name="地址")).to_have_value("莫干山路9号")
    expect(page.locator("[data-kept]:not([data-kept='0'])")).to_be_attached()
    press(page, "保存")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    assert [kept.address for kept in saved(own, name)] == ["莫干山路9号"]


def test_what_was_typed_last_counts_not_an_older_draft_that_was_on_offer(
    mortal: Served, own: str, page: Page
) -> None:
    older, newer = "测试·未答复有限公司", "测试·后填写有限公司"
    visit(page, f"{mortal.url}/organisations?new=1", "secretariat2")
    page.get_by_role("textbox", name="名称 *").fill(older)
    expect(page.locator("[data-kept]:not([data-kept='0'])")).to_be_attached()
    new_form(mortal, page)
    expect(page.get_by_text("未完成的填写")).to_be_visible()
    page.get_by_role("textbox", name="名称 *").fill(newer)
    page.get_by_role("textbox", name="地址").fill("塔山街2号")
    comes_back(mortal, page)
    expect(page.get_by_role("textbox", name="名称 *")).to_have_value(newer)
    expect(page.locator("[data-kept]:not([data-kept='0'])")).to_be_attached()
    press(page, "保存")
    expect(page.get_by_role("heading", name=newer)).to_be_visible()
    assert [kept.address for kept in saved(own, newer)] == ["塔山街2号"]
    assert not saved(own, older)
