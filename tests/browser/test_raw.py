"""Whoever sends raw messages gets no further than a browser: every way in asks who is there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, select
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.exceptions import ConnectionClosed

from db import engine
from db.engine import today
from db.write import sign_ins
from db.write.service import write
from models.core.draft import Draft
from models.core.roles import SYSTEM
from models.core.workflow import Change
from models.parties.account import Account
from models.parties.organisation import Organisation
from models.parties.sign_in import SignIn
from pages.ui.shell.gate import STRANGERS
from tests.support.installation import configured
from tests.support.raw import Talk, ask, cookie_of, talk, words
from tests.support.served import Served, served

pytestmark = pytest.mark.browser
NUMBERS = count(1)


@pytest.fixture(autouse=True)
def same_house(site: Served, database: str) -> Iterator[None]:
    """This process signs cookies with the key of the site."""
    with configured(DATABASE_URL=database, ZHAOPAI_VAR=str(site.var)):
        yield


@pytest.fixture
def somebody(session: Session) -> Account:
    """An account that no other test signs in with."""
    name = f"raw-{next(NUMBERS)}"
    new = {"username": name, "display": "一次性岗位", "role": "secretariat", "password_hash": "-"}
    write([Change("account", "create", new)], SYSTEM, today(), trusted=True)
    session.rollback()
    return session.exec(select(Account).where(Account.username == name)).one()


def change(account: Account, **values: object) -> None:
    write([Change("account", "update", values, account.id)], SYSTEM, today(), trusted=True)


def aged(account: Account, **values: datetime) -> None:
    with engine.engine().begin() as connection:
        mine = col(SignIn.account_id) == account.id
        connection.execute(update(SignIn).where(mine).values(**values))


LONG_AGO = datetime.now(UTC) - timedelta(days=400)
MEANWHILE: dict[str, Callable[[Account], None]] = {
    "closed": lambda account: change(account, active=False),
    "signed out": lambda account: sign_ins.end_all(account.id or 0),
    "too old": lambda account: aged(account, issued_at=LONG_AGO),
    "unused": lambda account: aged(account, seen_at=LONG_AGO),
    "renewed": lambda account: change(account, stamp=account.stamp + 1),
    "demoted": lambda account: change(account, role="expert"),
}
"""What may happen to an account while a page of it is open."""


def pressed(came: list[Any], label: str, **typed: str) -> dict[str, Any]:
    """The run that a browser asks for when the button is pressed, with texts in the inputs."""
    states, fragment = WidgetStates(), ""
    for message in came:
        element = message.delta.new_element
        if element.WhichOneof("type") == "text_input" and element.text_input.label in typed:
            text = typed[element.text_input.label]
            states.widgets.append(WidgetState(id=element.text_input.id, string_value=text))
        if element.WhichOneof("type") == "button" and element.button.label == label:
            states.widgets.append(WidgetState(id=element.button.id, trigger_value=True))
            fragment = message.delta.fragment_id
    assert any(state.trigger_value for state in states.widgets), f"no button {label}"
    return {"widgets": states, "fragment_id": fragment}


def named(session: Session, name: str) -> list[Organisation]:
    session.rollback()
    return list(session.exec(select(Organisation).where(Organisation.name == name)))


def test_the_press_of_a_button_is_carried_out(
    site: Served, session: Session, somebody: Account
) -> None:
    """What the refusals below are worth."""
    with talk(site, cookie_of(session, somebody.username)) as line:
        came = line.run("organisations", "new=1&lang=zh")
        line.run(
            "organisations", "new=1&lang=zh", **pressed(came, "保存", **{"名称 *": "测试·原始消息"})
        )
    assert len(named(session, "测试·原始消息")) == 1


@pytest.mark.parametrize("what", MEANWHILE)
def test_a_page_of_an_account_that_was_changed_writes_and_shows_nothing_more(
    site: Served, session: Session, somebody: Account, what: str
) -> None:
    name, cookie = f"测试·{what}", cookie_of(session, somebody.username)
    first = session.exec(select(Organisation.name).order_by(col(Organisation.id))).first() or ""
    with talk(site, cookie) as line, talk(site, cookie) as other, talk(site, cookie) as third:
        came = line.run("organisations", "new=1&lang=zh")
        listed = other.run("organisations", "kind=enterprise&lang=zh")
        record = third.run("organisations", "id=1&lang=zh")
        assert first in words(record)
        MEANWHILE[what](somebody)
        line.run("organisations", "new=1&lang=zh", **pressed(came, "保存", **{"名称 *": name}))
        assert not named(session, name)
        parts = [m.delta.fragment_id for m in record if m.delta.fragment_id]
        part = parts[list(MEANWHILE).index(what) % len(parts)]
        assert first not in words(third.run("organisations", "id=1", fragment_id=part))
        assert files(other, listed) == []
    if what != "demoted":
        status, *_ = ask(site, "PUT", f"/_stcore/upload_file/{line.session_id}/x", b"1", cookie)
        assert status == 401


ANSWERS = ("backend_operation_response", "script_finished")
"""The file, or the page without it."""


def files(line: Talk, came: list[Any]) -> list[str]:
    """What the deferred downloads among the messages give."""
    given = []
    for message in came:
        button = message.delta.new_element.download_button
        if button.HasField("deferred_file_id"):
            wanted = BackMsg()
            wanted.backend_operation_request.request_id = button.deferred_file_id
            wanted.backend_operation_request.session_id = line.session_id
            wanted.backend_operation_request.deferred_file.file_id = button.deferred_file_id
            line.send(wanted)
            answer = line.until(lambda m: m.WhichOneof("type") in ANSWERS)[-1]
            response = answer.backend_operation_response
            if answer.WhichOneof("type") == ANSWERS[0] and not response.error_msg:
                given.append(str(response))
    return given


def test_a_download_that_waits_is_given_to_who_is_there(
    site: Served, session: Session, somebody: Account
) -> None:
    with talk(site, cookie_of(session, somebody.username)) as line:
        assert files(line, line.run("organisations", "kind=enterprise&lang=zh"))


def test_the_number_of_a_page_alone_opens_nothing(
    site: Served, session: Session, somebody: Account
) -> None:
    with talk(site, cookie_of(session, somebody.username)) as line:
        assert "一次性岗位" in words(line.run("organisations", "lang=zh"))
        number = line.session_id
    with talk(site, session_id=number) as thief:
        came = thief.run("organisations", "lang=zh")
        assert thief.session_id != number
        assert "一次性岗位" not in words(came)
        assert "用户名" in words(came)


def test_a_page_left_before_its_cookie_was_kept_is_given_to_nobody(
    site: Served, session: Session, somebody: Account
) -> None:
    """Also not to who is signed in as somebody else; and its owner goes on with it."""
    mine = cookie_of(session, somebody.username)
    with talk(site, mine) as line:
        line.run("organisations", "lang=zh")
        number = line.session_id
    with talk(site, cookie_of(session, "expert"), number) as thief:
        thief.run()
        assert thief.session_id != number
    with talk(site, mine, number) as again:
        again.run()
        assert again.session_id == number


def test_a_page_whose_visit_has_ended_keeps_no_draft_and_runs_no_part(
    site: Served, session: Session, somebody: Account
) -> None:
    """Whether or not the part asks itself who is there."""
    with talk(site, cookie_of(session, somebody.username)) as line:
        came = line.run("organisations", "new=1&lang=zh")
        press = pressed(came, "", **{"名称 *": "测试·没有草稿"})
        sign_ins.end_all(somebody.id or 0)
        after = line.run("organisations", "new=1&lang=zh", **press)
    session.rollback()
    mine = select(Draft).where(Draft.account_id == somebody.id)
    assert not session.exec(mine).all()
    assert "用户名" in words(after)


def beats(line: Talk, number: int) -> None:
    for _ in range(number):
        line.send(BackMsg(app_heartbeat=True))
        line.socket.recv(30, decode=False)


def test_strangers_who_send_too_often_are_cut_off_and_nobody_else(
    site: Served, database: str, session: Session, somebody: Account
) -> None:
    """Not even from the same address, which an office shares."""
    with served(DATABASE_URL=database, ZHAOPAI_VAR=str(site.var)) as own:
        with talk(own) as line, pytest.raises(ConnectionClosed):
            beats(line, 2 * STRANGERS)
        with talk(own, cookie_of(session, somebody.username)) as line:
            assert "一次性岗位" in words(line.run("organisations", "lang=zh"))


def test_who_sends_words_instead_of_messages_is_cut_off(site: Served) -> None:
    with talk(site) as line:
        line.run()
        line.socket.send("x" * 1000)
        assert line.closed()


def test_a_stranger_uploads_nothing(site: Served) -> None:
    with talk(site) as line:
        line.run()
        for method in ("PUT", "DELETE"):
            status, *_ = ask(site, method, f"/_stcore/upload_file/{line.session_id}/x", b"1" * 1000)
            assert status == 401


def test_nobody_uploads_to_the_page_of_another(
    site: Served, session: Session, somebody: Account
) -> None:
    mine, theirs = cookie_of(session, somebody.username), cookie_of(session, "expert")
    with talk(site, mine) as line:
        line.run("organisations", "lang=zh")
        path = f"/_stcore/upload_file/{line.session_id}/x"
        for method in ("PUT", "DELETE"):
            assert ask(site, method, path, b"1", theirs)[0] == 403
            assert ask(site, method, f"{path}%0A", b"1", mine)[0] == 400


def test_a_connection_with_the_number_of_another_changes_nothing(
    site: Served, session: Session, somebody: Account
) -> None:
    cookie, number = cookie_of(session, somebody.username), "A" * 22 + "=="
    with talk(site, cookie, number=number) as line:
        came = line.run("organisations", "new=1&lang=zh")
        press = pressed(came, "", **{"名称 *": "测试·同号"})
        with talk(site, cookie, number=number) as other:
            other.run()
        sign_ins.end_all(somebody.id or 0)
        line.run("organisations", "new=1&lang=zh", **press)
    session.rollback()
    assert not session.exec(select(Draft).where(Draft.account_id == somebody.id)).all()


@pytest.mark.parametrize(
    "kind", ["clear_cache", "set_run_on_save", "load_git_info", "install_skills", "made up"]
)
def test_a_message_that_no_page_sends_is_not_heard(site: Served, kind: str) -> None:
    message = BackMsg()
    with talk(site) as line:
        line.run()
        if kind == "install_skills":
            request = message.backend_operation_request
            request.request_id, request.session_id = "1", line.session_id
            request.install_skills.SetInParent()
        elif kind != "made up":
            setattr(message, kind, True)
        line.socket.send(b"\xff\xff" if kind == "made up" else message.SerializeToString())
        assert not [m for m in line.run() if m.WhichOneof("type") in NEVER]


def test_a_page_is_alive_and_can_be_stopped(site: Served) -> None:
    beat, stop = BackMsg(app_heartbeat=True), BackMsg(stop_script=True)
    with talk(site) as line:
        line.run()
        line.send(beat)
        assert line.until(lambda m: m.WhichOneof("type") == "heartbeat_ack")
        line.send(stop)
        assert "用户名" in words(line.run(query="lang=zh"))


NEVER = ("git_info_changed", "backend_operation_response", "session_event")
"""How the server answers to such messages."""


def test_who_sends_too_much_is_cut_off(site: Served) -> None:
    message = BackMsg()
    message.rerun_script.widget_states.widgets.append(WidgetState(id="x", string_value="x" * 10**6))
    with talk(site) as line:
        line.run()
        line.send(message)
        assert line.closed()


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
    ],
)
def test_what_nobody_here_asks_for_is_closed(site: Served, path: str) -> None:
    for method in ("GET", "POST"):
        body = b"" if method == "POST" else None
        assert ask(site, method, path, body)[0] == 404
        assert ask(site, method, f"{path}%0A", body)[0] == 400


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/host-config", "/rules", "/c/x"])
def test_every_answer_has_its_security_headers(site: Served, path: str) -> None:
    _, headers, _ = ask(site, "GET", path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers
    _, headers, _ = ask(site, "GET", path, more={"X-Forwarded-Proto": "https"})
    assert "max-age=31536000" in headers["strict-transport-security"]


def test_what_is_open_to_everybody_holds_nothing_of_ours(site: Served, session: Session) -> None:
    names = session.exec(select(Organisation.name)).all()
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/rules", "/steps", "/robots.txt"):
        status, _, content = ask(site, "GET", path)
        assert status == 200
        assert not [name for name in names if name in content.decode()]
    assert ask(site, "GET", "/c/unknown")[0] == ask(site, "GET", "/p/unknown")[0] == 404


@pytest.fixture
def private(site: Served, session: Session, somebody: Account) -> Iterator[tuple[str, str]]:
    """(address, cookie of its owner) of a file made for somebody, whose page stays open."""
    cookie = cookie_of(session, somebody.username)
    with talk(site, cookie) as line:
        (given, *_) = files(line, line.run("organisations", "kind=enterprise&lang=zh"))
        yield "/media/" + given.split("/media/", 1)[1].split('"', 1)[0], cookie


def test_a_line_break_at_the_end_of_an_address_opens_nothing(
    site: Served, private: tuple[str, str]
) -> None:
    path, cookie = private
    for ending in ("%0A", "%0D", "%00", "%0A%0A"):
        assert ask(site, "GET", path + ending)[0] == 400
        assert ask(site, "GET", path + ending, cookie=cookie)[0] == 400
    assert ask(site, "GET", path, cookie=cookie)[0] == 200


def test_an_address_that_is_only_mentioned_gives_no_file(
    site: Served, session: Session, private: tuple[str, str]
) -> None:
    path, _ = private
    theirs = cookie_of(session, "expert")
    with talk(site, theirs) as line:
        assert path in words(line.run("organisations", f"lang=zh&search={path}"))
        assert ask(site, "GET", path, cookie=theirs)[0] == 403


def test_a_private_file_is_given_to_who_is_signed_in_and_stays_in_no_cache(
    site: Served, session: Session, somebody: Account, private: tuple[str, str]
) -> None:
    path, cookie = private
    assert ask(site, "GET", path)[0] == 403
    assert ask(site, "GET", path, cookie=cookie_of(session, "expert"))[0] == 403
    status, headers, content = ask(site, "GET", path, cookie=cookie)
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert content
    change(somebody, role="expert")
    assert ask(site, "GET", path, cookie=cookie)[0] == 403
