"""A new office, in the browser: first account, a colleague's account, and the published standards.

The standards are five that were really published, as they were published.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from db.engine import connect
from models.parties.organisation import Organisation
from models.standards.standard import Standard, StandardDrafter
from tests.support.paths import DATA
from tests.support.served import Served, served
from tests.support.visitor import cell, choose, inside, main, press, settled, sign_in, type_in

pytestmark = pytest.mark.browser
FILE = DATA / "published-standards.csv"
FIRST, GIVEN, OWN = "lantern-harbour-47", "quiet-orchard-83", "copper-willow-19"
"""Passwords: the administrator's, the colleague's from the administrator, and from herself."""


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    with served(ZHAOPAI_DEMO="false") as made:
        yield made


@pytest.fixture(scope="module")
def database(site: Served) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{site.var}/zhaopai.db")
    yield engine
    engine.dispose()


def test_the_first_visitor_administers_and_gives_the_secretariat_an_account(
    site: Served, page: Page, open_page: Callable[..., Page]
) -> None:
    page.goto(site.url)
    page.get_by_label("用户名", exact=True).fill("wang.min")
    page.get_by_label("岗位", exact=True).fill("系统管理岗")
    page.get_by_label("新密码", exact=True).fill(FIRST)
    page.get_by_label("再次输入新密码").fill(FIRST)
    code = re.search(r"Set-up code for the first account: (\w+)", site.log.read_text())
    assert code is not None
    page.get_by_label("设置码", exact=True).fill(code[1])
    press(page, "建立账号")
    inside(page)

    page.goto(f"{site.url}/accounts?new=1")
    page.get_by_role("textbox", name="用户名").fill("li.na")
    page.get_by_role("textbox", name="岗位").fill("秘书处一号岗")
    choose(page, "角色", "秘书处")
    press(page, "保存")
    press(page, "设置密码")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("新密码", exact=True).fill(GIVEN)
    dialog.get_by_label("再次输入新密码").fill(GIVEN)
    press(dialog, "设置密码")
    expect(page.get_by_text("密码已设置。")).to_be_visible()

    colleague = open_page()
    colleague.goto(site.url)
    type_in(colleague, "li.na", GIVEN)
    colleague.get_by_label("当前密码").fill(GIVEN)
    colleague.get_by_label("新密码", exact=True).fill(OWN)
    colleague.get_by_label("再次输入新密码").fill(OWN)
    press(colleague, "修改密码")
    inside(colleague)


def upload(page: Page) -> None:
    """From the list to the trial of the file under the rules of Zhejiang Made."""
    press(page, "导入")
    choose(page, "导入到哪个项目", "浙江制造")
    page.locator("input[type=file]").set_input_files(FILE)
    expect(page.get_by_text("5 行，12 列")).to_be_visible()
    press(page, "试运行")


def test_five_published_standards_come_in_and_come_in_only_once(
    site: Served, database: Engine, page: Page
) -> None:
    sign_in(page, f"{site.url}/standards", "li.na", OWN)
    upload(page)
    expect(page.get_by_text("5 行全部无误。")).to_be_visible()
    assert counted(database, Standard) == 0  # the trial has kept nothing
    press(page, "导入全部")
    expect(page.get_by_text("已导入：")).to_be_visible()
    press(page, "打开列表")
    expect(main(page).get_by_text("第 1—5 条，共 5 条")).to_be_visible()
    for number in NUMBERS:
        expect(cell(page, number)).to_be_attached()
    as_published(database)

    before = [counted(database, kept) for kept in (Standard, StandardDrafter, Organisation)]
    settled(page)
    upload(page)
    expect(page.get_by_text("改正之前不能导入")).to_be_visible()
    expect(page.get_by_role("button", name="导入全部")).to_be_disabled()
    for line in range(2, 7):
        expect(cell(page, str(line))).to_be_attached()
    sentences = page.locator("canvas td", has_text="已有标准编号相同的记录。")
    expect(sentences).to_have_count(len(NUMBERS))
    assert [counted(database, k) for k in (Standard, StandardDrafter, Organisation)] == before


NUMBERS = (
    "T/ZZB 0003-2020",
    "T/ZZB 0511-2018",
    "T/ZZB 1568-2020",
    "T/ZZB 2034-2021",
    "T/ZZB 2061-2021",
)


def counted(database: Engine, model: type) -> int:
    with Session(database) as session:
        return session.exec(select(func.count()).select_from(model)).one()


def as_published(database: Engine) -> None:
    """What stands in the file stands in the database, and nothing else."""
    with Session(database) as session:
        kept = {s.number: s for s in session.exec(select(Standard))}
        assert set(kept) == set(NUMBERS)
        assert {s.state for s in kept.values()} == {"published"}
        hood, tea = kept["T/ZZB 0003-2020"], kept["T/ZZB 1568-2020"]
        assert (hood.title, str(hood.published_on), str(hood.effective_from)) == (
            "吸油烟机",
            "2020-12-30",
            "2021-01-01",
        )
        # Left blank in the file: left blank.
        assert not hood.title_en
        assert (hood.ics, hood.ccs, hood.industry_id) == ("", "", None)
        assert (tea.ics, tea.ccs) == ("67.140.10", "X55")
        assert tea.industry_id is not None

        drafters = session.exec(
            select(Organisation.name, StandardDrafter.role, StandardDrafter.standard_id).join(
                StandardDrafter
            )
        ).all()
        of = {s.id: number for number, s in kept.items()}
        roles = {(of[standard], role, name) for name, role, standard in drafters}
        assert ("T/ZZB 1568-2020", "lead_organiser", "浙江省标准化研究院") in roles
        assert ("T/ZZB 1568-2020", "main", "杭州龙冠实业有限公司") in roles
        assert ("T/ZZB 1568-2020", "participant", "中国农业科学院茶叶研究所") in roles
        assert not [r for r in roles if r[:2] == ("T/ZZB 0003-2020", "lead_organiser")]
        assert len([r for r in roles if r[0] == "T/ZZB 0003-2020"]) == 6
        names = session.exec(select(Organisation.name)).all()
        assert len(names) == len(set(names))
        assert "浙江省品牌建设联合会" in names
