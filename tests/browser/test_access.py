"""Who gets in and what they see, on every page, every screen and in the dark."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from sqlmodel import Session, col, select

from db.access.actors import actor_of
from db.access.row_rights import within_region
from db.engine import today
from db.write import accounts
from db.write.service import write
from db.write.sign_in import ATTEMPTS
from models.certificates.certificate import Certificate
from models.core.roles import SYSTEM
from models.core.setting import Setting
from models.core.workflow import Change
from models.cultivation.pool_membership import PoolMembership
from models.parties.account import Account
from models.parties.organisation import Organisation
from tests.pages.test_pages import SCRIPTS
from tests.support.builders.cast import stage
from tests.support.builders.demo_database import configured
from tests.support.served import Served, served
from tests.support.visitor import cell, inside, main, press, settled, sign_in, type_in, visit

pytestmark = pytest.mark.browser
ENDED = "登录已结束：已超过有效期，或已在别处退出、停用或修改密码。"
HUZHOU = 330500
OWN = "copper-willow-19"
HARMLESS = re.compile(r"^Failed to load resource: .* 404 .*/\w+/_stcore/(health|host-config)$")
"""On a deep link Streamlit looks for its server below the address first, then at the root."""


def account(session: Session, username: str) -> Account:
    return session.exec(select(Account).where(Account.username == username)).one()


def test_a_regulator_finds_nothing_of_another_region_by_its_address(
    site: Served, session: Session, page: Page
) -> None:
    elsewhere = ~within_region(Organisation.__table__.c.region_id, HUZHOU)
    foreign = session.exec(select(Organisation.id).where(elsewhere)).first()
    stay = session.exec(
        select(PoolMembership.id)
        .join(Organisation, col(Organisation.id) == PoolMembership.enterprise_id)
        .where(elsewhere)
    ).first()
    own = session.exec(
        select(Organisation).where(within_region(Organisation.__table__.c.region_id, HUZHOU))
    ).first()
    assert own is not None
    visit(page, f"{site.url}/organisations?id={foreign}", "regulator")
    expect(page.get_by_text("没有找到，或不在您的管理范围之内。")).to_be_visible()
    for address in (f"organisations?id={foreign}&edit=1", f"pool?id={stay}"):
        page.goto(f"{site.url}/{address}")
        expect(page.get_by_text("没有找到，或不在您的管理范围之内。")).to_be_visible()
    page.goto(f"{site.url}/organisations?id={own.id}")
    expect(page.get_by_role("heading", name=own.name)).to_be_visible()


def test_a_closed_account_ends_in_its_open_tab_at_the_next_click(
    site: Served, database: str, session: Session, page: Page
) -> None:
    sign_in(page, site.url, "trainer")
    close = Change("account", "update", {"active": False}, account(session, "trainer").id)
    with configured(DATABASE_URL=database):
        write([close], SYSTEM, today(), trusted=True)
    page.get_by_role("link", name="规则库").click()
    expect(page.get_by_text(ENDED)).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).not_to_be_visible()


def test_a_changed_password_ends_the_open_tab_and_is_the_one_that_counts(
    site: Served, database: str, session: Session, page: Page
) -> None:
    sign_in(page, site.url, "group")
    admin = actor_of(session, account(session, "admin"))
    with configured(DATABASE_URL=database):
        accounts.set_password(admin, account(session, "group").id or 0, OWN, today())
    page.get_by_role("link", name="目标进展").click()
    expect(page.get_by_text(ENDED)).to_be_visible()
    type_in(page, "group", OWN)
    inside(page)
    expect(page.get_by_role("heading", name="目标进展", level=1)).to_be_visible()


def test_five_wrong_passwords_lock_and_the_right_one_does_not_open(
    site: Served, page: Page
) -> None:
    for attempt in range(1, ATTEMPTS + 1):
        page.goto(site.url)
        type_in(page, "expert", "not-the-password")
        said = "之前不能以该用户名登录" if attempt == ATTEMPTS else "用户名或密码"
        expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    page.goto(site.url)
    type_in(page, "expert", accounts.DEMO_PASSWORD)
    expect(page.get_by_text("之前不能以该用户名登录")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).not_to_be_visible()


def test_a_link_opened_before_the_sign_in_is_where_one_lands(site: Served, page: Page) -> None:
    sign_in(page, f"{site.url}/certificates?state=revoked&sort=-valid_until", "secretariat")
    expect(page).to_have_url(re.compile(r"/certificates\?state=revoked&sort=-valid_until$"))
    expect(page.get_by_role("heading", name="认证证书", level=1)).to_be_visible()
    expect(cell(page, "已撤销")).to_be_attached()
    expect(cell(page, "有效")).to_have_count(0)
    press(page, "退出登录")
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    page.wait_for_function("!document.cookie.includes('zhaopai=')")
    page.reload()
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()


def test_every_page_fits_a_telephone_in_the_dark_without_an_error(
    site: Served, session: Session, open_page: Callable[..., Page]
) -> None:
    """That no request leaves the machine is seen to by the fixture."""
    page = open_page(390, 844, color_scheme="dark")
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        said = f"{message.text} {message.location.get('url', '')}"
        if message.type == "error" and not HARMLESS.match(said):
            errors.append(said)

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    certificate = session.exec(select(Certificate.id)).first()
    visit(page, f"{site.url}/certificates?id={certificate}", "admin")
    more = [
        "organisations?new=1",
        "organisations?import=1",
        "rulebook?rule=F20",
        "programmes?subject=region",
        "progress?subject=target",
    ]
    for address in (f"certificates?id={certificate}", *SCRIPTS, *more):
        if not page.url.endswith(address):
            page.goto(f"{site.url}/{'' if address == 'home' else address}")
        expect(main(page).get_by_role("heading").first).to_be_visible()
        settled(page)
        assert not sideways(page), f"{address} scrolls sideways"
        assert page.get_by_text("这里出了错").count() == 0, address
        dark = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
        assert page.evaluate(dark) == "rgb(23, 24, 27)", address
    assert not errors


def sideways(page: Page) -> bool:
    """Whether the page, or the part of it that scrolls, is wider than the screen."""
    return bool(
        page.evaluate(
            "[document.scrollingElement, document.querySelector('[data-testid=stMain]')]"
            ".some(part => part.scrollWidth > Math.min(part.clientWidth, innerWidth) + 1)"
        )
    )


def test_the_list_of_certificates_is_there_on_postgresql(page: Page) -> None:
    with stage("postgresql") as cast:
        certificate = cast.certificate()
        with Session(cast.engine) as made:
            made.add(Setting(name="loaded", value=b"1"))
            made.commit()
        opened = {"password_hash": accounts.hashed(OWN, 4)}
        write(
            [Change("account", "update", opened, cast["secretariat"].id)],
            SYSTEM,
            today(),
            trusted=True,
            at=cast.engine,
        )
        url = cast.engine.url.render_as_string(hide_password=False)
        with served(DATABASE_URL=url) as site:
            page.goto(f"{site.url}/certificates")
            type_in(page, "secretariat", OWN)
            inside(page)
            expect(cell(page, certificate.number)).to_be_attached()
            expect(main(page).get_by_text("第 1—1 条，共 1 条")).to_be_visible()


def test_back_from_a_list_shows_the_charts_that_it_was_opened_from(
    site: Served, page: Page
) -> None:
    """Twice, so that a reload and a second list are no worse."""
    asked = "view=charts&part=pipeline&year=2025&on=2025-12-31"
    visit(page, f"{site.url}/progress?{asked}", "secretariat2")
    lists = page.get_by_role("combobox", name="打开图中某项对应的列表").first
    for _ in range(2):
        lists.click()
        page.get_by_role("option").first.click()
        expect(page).to_have_url(re.compile(r"/applications\?"))
        settled(page)
        page.go_back()
        expect(page).to_have_url(re.compile(rf"/progress\?{re.escape(asked)}$"))
        expect(page.get_by_text("申请办理进程").first).to_be_visible()
        page.reload()
        inside(page)
        expect(lists).to_be_visible()
