"""Every page as every role meets it on the demo story, without a browser."""

from collections.abc import Iterator

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db.engine import reading
from models import SUBJECTS
from models.core.roles import ROLES
from models.programme.office import Office
from models.programme.programme import Programme
from models.programme.task import Task
from models.standards.implementing_rule import ImplementingRule
from pages.ui.shell.links import SCREENS
from tests.support.builders.demo_database import ACCOUNT_OF, attachments, configured, demo_database
from tests.support.menus import MENUS
from tests.support.paths import PAGES
from tests.support.signed_in import signed_in

SCRIPTS = sorted(f.stem for f in PAGES.glob("*.py") if f.stem not in ("__init__", "frame"))
ONE_OF_EACH = sorted({page: subject for subject, page in SCREENS.items()}.values())
"""A subject of each page; test_lists opens the lists of all."""
CLOSED = "您的账号不能查看此页。"


@pytest.fixture(scope="module", autouse=True)
def house() -> Iterator[None]:
    """This process shows the demo story; nothing here changes it."""
    with demo_database() as url, configured(DATABASE_URL=url, ZHAOPAI_VAR=str(attachments())):
        yield


def visit(role: str, page: str = "home", **address: str) -> AppTest:
    """The page, opened by the demo account of the role, or of that name; the sign-in itself is
    tested elsewhere."""
    app = AppTest.from_file(str(PAGES / "frame.py"), default_timeout=30)
    signed_in(app, ACCOUNT_OF.get(role, role))
    for name, value in {"lang": "zh", **address}.items():
        app.query_params[name] = value
    if page != "home":
        app.switch_page(f"{page}.py")
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def told(app: AppTest) -> list[str]:
    return [box.value for box in app.info]


def test_every_page_has_its_place_in_the_menu() -> None:
    assert set(SCRIPTS) == set().union(*MENUS.values())


@pytest.mark.parametrize("role", ROLES)
def test_the_menu_of_each_role_on_the_demo_story(role: str) -> None:
    assert visit(role).session_state["screens"] == MENUS[role]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", SCRIPTS)
def test_a_page_opens_for_its_readers_and_says_so_to_others(page: str, role: str) -> None:
    app = visit(role, page)
    if page in MENUS[role]:
        assert app.title
        assert CLOSED not in told(app)
    else:
        assert not app.title
        assert told(app) == [CLOSED]


@pytest.mark.parametrize("page", SCRIPTS)
def test_every_page_opens_in_english(page: str) -> None:
    app = visit("administrator", page, lang="en")
    assert app.title[0].value.isascii()
    assert not app.error


@pytest.mark.parametrize("view", ["targets", "charts", "duties", "circular", "wall"])
@pytest.mark.parametrize("role", ["regulator", "working_group"])
def test_every_view_of_progress_opens_today_and_on_a_past_day(role: str, view: str) -> None:
    for on in ("", "2024-12-31"):
        app = visit(role, "progress", view=view, on=on)
        assert app.title
        assert not app.error


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def test_a_department_is_shown_its_duty_and_offered_what_that_gives() -> None:
    with reading() as session:
        post = session.exec(select(Office.id).where(Office.post == "市财政局")).one()
    view = visit("finance", "progress", view="duties", office=str(post))
    assert {"duty-keeps-fund", "duty-keeps-fund_payment"} <= keys(view)
    offered = {
        (who, subject)
        for who in ("finance", "working_group", "secretariat")
        for subject in ("fund", "event")
        if "list-new" in keys(visit(who, "support", subject=subject))
    }
    assert offered == {("finance", "fund"), ("secretariat", "fund"), ("secretariat", "event")}


def test_the_committee_finds_what_waits_for_its_opinion() -> None:
    with reading() as session:
        state = ImplementingRule.state == "gathered"
        rule = session.exec(select(ImplementingRule.id).where(state)).one()
    page = visit("committee", "standards", subject="implementing_rule", id=str(rule))
    assert open_steps(page) == {"take.plan"}
    group = visit("working_group", "standards", subject="implementing_rule", id=str(rule))
    assert open_steps(group) == set()


def test_a_department_is_offered_to_close_its_own_tasks_alone() -> None:
    with reading() as session:
        tasks = session.exec(select(Task).where(Task.state == "open")).all()
        office = session.exec(select(Office.id).where(Office.post == "市财政局")).one()
    assert office not in {task.office_id for task in tasks}, "its own is done"
    page = visit("finance", "support", subject="task", id=str(tasks[0].id))
    assert open_steps(page) == set()


def open_steps(app: AppTest) -> set[str]:
    """The steps that are offered and not refused."""
    return {k for b in app.button if (k := str(b.key)).startswith("take.") and not b.disabled}


def test_a_regulator_begins_with_the_own_programme_and_reads_whose_records_count() -> None:
    app = visit("regulator", "progress", view="charts")
    with reading() as session:
        own = session.get(Programme, app.session_state["progress_programme"])
    assert own is not None
    assert own.code == "zhejiang-made"
    assert "仅统计当前账号有权查看的记录。" in [c.value for c in app.caption]
    whole = visit("secretariat", "progress", view="charts")
    assert "仅统计当前账号有权查看的记录。" not in [c.value for c in whole.caption]


@pytest.mark.parametrize("subject", ONE_OF_EACH)
def test_a_list_of_every_page_opens_or_says_that_a_body_may_not_read_it(subject: str) -> None:
    app = visit("body", SCREENS[subject], subject=subject)
    assert app.title or told(app) == [CLOSED]
    assert not app.error


@pytest.mark.parametrize("subject", SCREENS)
def test_the_first_record_of_every_subject_opens_in_full(subject: str) -> None:
    """Of what the story tells nothing, the empty list; test_demo counts what it tells of."""
    with reading() as session:
        model = SUBJECTS[subject].model
        id = session.exec(select(model.id)).first()
    address = {} if id is None else {"id": str(id)}
    app = visit("administrator", SCREENS[subject], subject=subject, **address)
    assert app.title
    assert not app.error


@pytest.mark.parametrize("subject", ONE_OF_EACH)
def test_on_every_page_a_record_that_does_not_exist_is_said_to_be_unknown(subject: str) -> None:
    app = visit("administrator", SCREENS[subject], subject=subject, id="999999999")
    assert told(app) == ["没有找到，或不在您的管理范围之内。"]


def test_a_regulator_is_told_that_own_figures_do_not_judge_a_target() -> None:
    said = "仅统计本账号可见的记录，不能据此判断目标完成情况。"
    for view in ("targets", "wall"):
        assert any(said in c.value for c in visit("regulator", "progress", view=view).caption)
        assert not any(
            said in c.value for c in visit("working_group", "progress", view=view).caption
        )


@pytest.mark.parametrize(
    ("id", "said"), [("O1", "采用的解释"), ("E16", "原文未载"), ("F20", "推定")]
)
def test_the_rulebook_shows_readings_and_what_is_not_in_the_source(id: str, said: str) -> None:
    app = visit("trainer", "rulebook", rule=id)
    assert any(said in shown.value for shown in app.markdown)
