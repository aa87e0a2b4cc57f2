"""How an applicant comes to an account on the pages before the sign-in, and to its own cases."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db import engine
from db.access.actors import actor_of
from db.write import accounts
from db.write.service import write
from models.core.roles import SYSTEM
from models.core.workflow import Change
from models.filing.access_request import AccessRequest
from tests.support.installation import installation
from tests.support.paths import PAGES

DAY = date(2026, 1, 5)
PASSWORD = "lantern-harbour-47"
CODE = "91330521DEM0YAN01E"
SENT = "申请已提交。受理机构核对后将与所填岗位联系。"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[None]:
    """An installation with an administrator, a secretariat, and a known enterprise."""
    with installation(tmp_path):
        code = accounts.new_setup_code(DAY)
        accounts.create_first("administrator", "Administrator", PASSWORD, code, DAY)
        place = Change(
            "region", "create", {"code": "330521", "name": "德清县", "level": "county"}, 330521
        )
        write([place], SYSTEM, DAY, trusted=True)
        known = {"name": "德清某茶具有限公司", "uscc": CODE, "region_id": 330521}
        office = {"username": "office", "display": "秘书处", "role": "secretariat"}
        changes = [Change("organisation", "create", known), Change("account", "create", office)]
        write(changes, SYSTEM, DAY, trusted=True)
        yield


def stranger(**address: str) -> AppTest:
    app = AppTest.from_file(str(PAGES / "frame.py"), default_timeout=30)
    for name, value in {"lang": "zh", **address}.items():
        app.query_params[name] = value
    return app.run()


def press(app: AppTest, words: str) -> AppTest:
    (button,) = (b for b in app.button if b.label == words)
    button.click()
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def ask(code: str) -> AppTest:
    app = press(stranger(), "企业、起草单位申请账号")
    for box, text in zip(app.text_input, ("某单位", code, "质量部", "某电话"), strict=True):
        box.input(text)
    return press(app, "提交申请")


def requests() -> list[int]:
    with engine.reading() as session:
        return [record.id or 0 for record in session.exec(select(AccessRequest))]


def approved(id: int) -> str:
    """The secret of the link that the secretariat hands over."""
    with engine.reading() as session:
        office = accounts.account(session, "office")
        assert office is not None
        actor = actor_of(session, office)
    write([Change("access_request", "approve", {}, id)], actor, engine.today())
    return accounts.new_link(actor, id, engine.today())


def test_a_stranger_asks_and_hears_the_same_words_whoever_is_known(house: None) -> None:
    for code in (CODE, "91330106DEM0YAN026"):
        app = ask(code)
        assert [box.value for box in app.success] == [SENT]
        assert "visit" not in app.session_state
    assert len(requests()) == 2


def test_a_wrong_code_is_explained_and_nothing_is_kept(house: None) -> None:
    app = ask("91330521DEM0YAN01X")
    assert not app.success
    assert "社会信用代码" in app.error[0].value
    assert requests() == []


def test_the_link_opens_an_account_that_sees_its_own_cases(house: None) -> None:
    ask(CODE)
    (id,) = requests()
    secret = approved(id)
    app = stranger(invitation=secret)
    name, first, again = app.text_input
    name.input("chaju")
    first.input(PASSWORD)
    again.input(PASSWORD)
    press(app, "建立账号")
    assert "visit" in app.session_state
    assert app.title[0].value == "我的事项"
    assert [box.value for box in stranger(invitation=secret).error] == [
        "该链接已使用、已撤销或者已过期，请向受理机构索取新链接。"
    ]


@pytest.mark.parametrize("secret", ["x", "%", "' OR 1=1", "0" * 5000])
def test_a_link_that_nobody_made_opens_nothing(house: None, secret: str) -> None:
    app = stranger(invitation=secret)
    assert not app.text_input
    assert not app.exception
