"""Who comes in, what their menu holds, and what ends a visit."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import bcrypt
import jwt
import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db import engine
from db.access.cookies import COOKIE, claims, signed
from db.settings import settings
from db.write import accounts, sign_ins
from db.write import sign_in as sign_in_counts
from db.write.service import write
from models.core.roles import ROLES, SYSTEM
from models.core.workflow import Change
from models.parties.account import Account
from models.rights import may
from tests.support.installation import installation
from tests.support.menus import MENUS
from tests.support.paths import PAGES

FRAME = str(PAGES / "frame.py")
DAY = date(2026, 1, 5)
PASSWORD = "lantern-harbour-47"
ANOTHER = "quiet-orchard-83"


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[None]:
    """An installation that nobody has visited yet."""
    with installation(tmp_path):
        yield


@pytest.fixture
def house(empty_house: None) -> None:
    """One account of every role, named like the role, all with PASSWORD."""
    code = accounts.new_setup_code(DAY)
    accounts.create_first("administrator", "Administrator", PASSWORD, code, DAY)
    with engine.reading() as session:
        known = accounts.account(session, "administrator")
        assert known is not None
    places = [
        Change("organisation", "create", {"name": "甬安认证有限公司"}),
        Change("region", "create", {"code": "330500", "name": "湖州市", "level": "city"}),
    ]
    body, region = write(places, SYSTEM, DAY, trusted=True)
    new = [
        Change(
            "account",
            "create",
            {
                "username": role,
                "display": ROLES[role],
                "role": role,
                "password_hash": known.password_hash,
                "organisation_id": body if role in ("body", "applicant") else None,
                "region_id": region if role == "regulator" else None,
            },
        )
        for role in ROLES
        if role != "administrator"
    ]
    write(new, SYSTEM, DAY, trusted=True)


def visitor(**address: str) -> AppTest:
    """Somebody who opens the application in a fresh tab."""
    app = AppTest.from_file(FRAME, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def sign_in(app: AppTest, username: str, password: str = PASSWORD) -> AppTest:
    app.text_input[0].input(username)
    app.text_input[1].input(password)
    app.button[0].click()
    return app.run()


def is_in(app: AppTest) -> bool:
    return "visit" in app.session_state


def refused_with(app: AppTest) -> str:
    assert not is_in(app)
    return " ".join(error.value for error in app.error)


def change(username: str, **values: object) -> None:
    """What an administrator does meanwhile, elsewhere."""
    with engine.reading() as session:
        found = session.exec(select(Account).where(Account.username == username)).one()
    write([Change("account", "update", values, found.id)], SYSTEM, DAY, trusted=True)


def cookie(issued: datetime, username: str = "secretariat") -> str:
    """The cookie of a visit that began at that time."""
    with engine.reading() as session:
        found = accounts.account(session, username)
    assert found is not None
    return signed({"username": username, "visit": sign_ins.start(found, issued)}, engine.today())


def comes_back(monkeypatch: pytest.MonkeyPatch, token: str) -> AppTest:
    """Somebody who opens a tab again, with the cookie of an earlier sign-in."""
    from streamlit.runtime.context import ContextProxy

    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: {COOKIE: token}))
    return visitor()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_the_screens_it_may_read(house: None, role: str) -> None:
    app = sign_in(visitor(), role)
    assert not app.exception
    assert is_in(app)
    assert app.session_state["screens"] == MENUS[role]


def test_another_post_changes_the_rights_of_an_open_page(house: None) -> None:
    (own,) = write(
        [Change("programme", "create", {"code": "own", "name": "某项目"})],
        SYSTEM,
        DAY,
        trusted=True,
    )
    post: dict[str, object] = {"programme_id": own, "body": "某局", "post": "某处"}
    finance, publicity = write(
        [Change("office", "create", {**post, "keeps": keeps}) for keeps in ("fund", "event")],
        SYSTEM,
        DAY,
        trusted=True,
    )
    app = visitor()
    for office, able in ((None, {}), (finance, {"fund"}), (publicity, {"event"})):
        change("working_group", post_id=office)
        app = app.run() if is_in(app) else sign_in(app, "working_group")
        actor = app.session_state["visit"].actor
        assert {s for s in ("fund", "event") if may(actor, s, "create")} == set(able)


def test_nobody_sees_anything_before_the_sign_in(house: None) -> None:
    app = visitor()
    assert not is_in(app)
    assert len(app.text_input) == 2


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(house: None) -> None:
    wrong = refused_with(sign_in(visitor(), "secretariat", "not-the-password"))
    unknown = refused_with(sign_in(visitor(), "nobody-here", "not-the-password"))
    assert wrong == unknown != ""


@pytest.mark.parametrize("username", ["secretariat", "nobody-here"])
def test_five_wrong_passwords_lock_whether_or_not_the_name_exists(
    house: None, username: str
) -> None:
    app = visitor()
    for _ in range(sign_in_counts.ATTEMPTS):
        sign_in(app, username, "not-the-password")
    # Another tab, the right password: still refused, and told until when.
    assert "之前不能以该用户名登录" in refused_with(sign_in(visitor(), username))


def test_a_lock_ends_by_itself(house: None) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=1)
    for _ in range(sign_in_counts.ATTEMPTS):
        sign_in_counts.count("secretariat", long_ago)
    assert sign_in_counts.count("secretariat", long_ago) is not None
    assert is_in(sign_in(visitor(), "secretariat"))


def test_a_closed_account_cannot_sign_in(house: None) -> None:
    change("secretariat", active=False)
    assert refused_with(sign_in(visitor(), "secretariat"))


def test_closing_an_account_ends_its_visit_at_the_next_click(house: None) -> None:
    app = sign_in(visitor(), "secretariat")
    change("secretariat", active=False)
    app.run()
    assert not is_in(app)
    assert "登录已结束" in app.info[0].value


def test_a_password_changed_elsewhere_ends_the_visit(house: None) -> None:
    app = sign_in(visitor(), "secretariat")
    with engine.reading() as session:
        found = accounts.account(session, "secretariat")
    assert found is not None
    assert found.id is not None
    accounts.change_password(found.id, PASSWORD, ANOTHER, DAY)
    app.run()
    assert not is_in(app)
    assert is_in(sign_in(visitor(), "secretariat", ANOTHER))


def test_signing_out_forgets_the_visit(house: None) -> None:
    app = sign_in(visitor(), "secretariat")
    next(b for b in app.sidebar.button if b.label == "退出登录").click()
    app.run()
    assert not app.exception
    assert not is_in(app)


def test_signing_out_voids_a_copied_cookie(house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = cookie(datetime.now(UTC))
    app = comes_back(monkeypatch, copied)
    next(b for b in app.sidebar.button if b.label == "退出登录").click()
    app.run()
    assert not is_in(comes_back(monkeypatch, copied))


def test_a_cookie_signs_in_without_a_password(house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_in(comes_back(monkeypatch, cookie(datetime.now(UTC))))


@pytest.mark.parametrize("word", ["forged", "unknown", "old", "unused", "closed", "renewed"])
def test_a_cookie_is_void(house: None, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    now, allowed = datetime.now(UTC), settings()
    token = cookie(now)
    if word == "forged":
        token = jwt.encode(claims(token, engine.today()), "x" * 64)
    elif word == "unknown":
        token = signed({"username": "administrator", "visit": "made up"}, engine.today())
    elif word == "old":
        token = cookie(now - timedelta(days=allowed.session_days, seconds=1))
    elif word == "unused":
        token = cookie(now - timedelta(minutes=allowed.session_idle_minutes, seconds=1))
    elif word == "closed":
        change("secretariat", active=False)
    elif word == "renewed":
        with engine.reading() as session:
            found = accounts.account(session, "secretariat")
        assert found is not None
        accounts.change_password(found.id or 0, PASSWORD, ANOTHER, DAY)
    assert not is_in(comes_back(monkeypatch, token))


def test_a_password_takes_long_to_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve rounds or more, whatever the fixture quick_passwords makes of them here."""
    cheap = bcrypt.gensalt()

    def asked(rounds: int) -> bytes:
        assert rounds >= 12
        return cheap

    monkeypatch.setattr(bcrypt, "gensalt", asked)
    assert accounts.hashed(PASSWORD)


def test_a_password_given_by_somebody_else_is_changed_first(house: None) -> None:
    change("secretariat", must_change=True)
    app = sign_in(visitor(), "secretariat")
    assert not is_in(app)
    for field, typed in zip(app.text_input, (PASSWORD, ANOTHER, ANOTHER), strict=True):
        field.input(typed)
    app.button[0].click()
    app.run()
    assert is_in(app)


def test_a_password_is_taken_as_typed(house: None) -> None:
    change("secretariat", must_change=True)
    app = sign_in(visitor(), "secretariat")
    around = f" {ANOTHER} "
    for field, typed in zip(app.text_input, (PASSWORD, around, around), strict=True):
        field.input(typed)
    app.button[0].click()
    app.run()
    assert refused_with(sign_in(visitor(), "secretariat", ANOTHER))
    assert is_in(sign_in(visitor(), "secretariat", around))


def test_the_first_visit_makes_the_administrator(empty_house: None) -> None:
    app = visitor()
    typed = ("wang.min", "系统管理岗", PASSWORD, PASSWORD, accounts.new_setup_code(DAY))
    for field, value in zip(app.text_input, typed, strict=True):
        field.input(value)
    app.button[0].click()
    app.run()
    assert not app.exception
    assert app.session_state["visit"].actor.role == "administrator"
    assert refused_with(visitor()) == ""


def test_the_choices_of_the_address_stay(house: None) -> None:
    app = sign_in(visitor(lang="en"), "secretariat")
    assert app.session_state["visit"].language == "en"
    assert app.query_params["lang"] in ("en", ["en"])
