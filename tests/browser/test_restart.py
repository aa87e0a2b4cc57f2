"""The server dies under an open form: the page says so, connects again, and nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session, select

from db.engine import connect
from models.parties.organisation import Organisation
from tests.support.builders.demo_database import attachments, demo_database
from tests.support.served import Served, served
from tests.support.visitor import press, settled, sign_in

pytestmark = pytest.mark.browser
NAME = "测试·重启有限公司"


@pytest.fixture(scope="module")
def own() -> Iterator[str]:
    with demo_database() as url:
        yield url


@pytest.fixture
def mortal(own: str) -> Iterator[Served]:
    with served(DATABASE_URL=own, ZHAOPAI_VAR=str(attachments())) as made:
        yield made


def test_a_form_survives_its_server_and_is_saved_once(mortal: Served, own: str, page: Page) -> None:
    sign_in(page, f"{mortal.url}/organisations?new=1", "secretariat")
    page.get_by_role("textbox", name="名称 *").fill(NAME)
    page.get_by_role("textbox", name="地址").focus()
    expect(page.locator("[data-kept='1']")).to_be_attached()
    settled(page)
    mortal.crash()
    mortal.start_again()
    expect(page.get_by_text("连接曾中断，现已恢复")).to_be_visible()
    expect(page.get_by_role("textbox", name="名称 *")).to_have_value(NAME)
    page.get_by_role("textbox", name="地址").fill("莫干山路9号")
    press(page, "保存")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    engine = connect(own)
    with Session(engine) as session:
        (kept,) = session.exec(select(Organisation).where(Organisation.name == NAME))
        assert kept.address == "莫干山路9号"
    engine.dispose()
