"""What somebody sends who does not use a browser: raw requests and web socket messages."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from functools import partial
from typing import Any

from sqlmodel import Session
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from db.access.cookies import COOKIE, signed
from db.engine import today
from db.write import accounts, sign_ins
from tests.support.served import Served

SECONDS = 30


def cookie_of(session: Session, username: str) -> str:
    """The cookie of a new visit of the account. `ZHAOPAI_VAR` must be that of the site."""
    found = accounts.account(session, username)
    assert found is not None
    bind = session.get_bind()
    secret = sign_ins.start(found, datetime.now(UTC), at=bind.engine)
    return signed({"username": username, "visit": secret}, today())


@dataclass
class Talk:
    """An open connection and what has come over it."""

    socket: ClientConnection
    heard: list[ForwardMsg] = field(default_factory=list)

    def send(self, message: BackMsg) -> None:
        self.socket.send(message.SerializeToString())

    def until(self, done: Callable[[ForwardMsg], bool]) -> list[ForwardMsg]:
        """What comes until the message that is waited for; all that comes before the end of the
        connection where it does not come."""
        came: list[ForwardMsg] = []
        try:
            while not came or not done(came[-1]):
                came.append(ForwardMsg.FromString(bytes(self.socket.recv(SECONDS, decode=False))))
        except ConnectionClosed:
            pass
        self.heard += came
        return came

    def run(self, page: str = "", query: str = "", **how: object) -> list[ForwardMsg]:
        """A run of a page, or of a part of it (`fragment_id`), to its end."""
        message = BackMsg()
        message.rerun_script.page_name, message.rerun_script.query_string = page, query
        message.rerun_script.widget_states.CopyFrom(how.pop("widgets", WidgetStates()))
        for name, value in how.items():
            setattr(message.rerun_script, name, value)
        self.send(message)
        return self.until(lambda m: m.WhichOneof("type") == "script_finished" and not rerun(m))

    @property
    def session_id(self) -> str:
        (first, *_) = [m.new_session.initialize.session_id for m in self.heard if started(m)]
        return first

    def closed(self) -> bool:
        """Whether the server ends the connection."""
        try:
            while True:
                self.socket.recv(SECONDS, decode=False)
        except ConnectionClosed:
            return True
        except TimeoutError:
            return False


def started(message: ForwardMsg) -> bool:
    return message.WhichOneof("type") == "new_session"


def rerun(message: ForwardMsg) -> bool:
    """Whether a run ended only to begin anew."""
    return message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN


def words(messages: list[ForwardMsg]) -> str:
    """Everything that can be read in what came."""
    return "\n".join(str(message) for message in messages)


class _Numbered(ClientConnection):
    """A connection whose key is chosen instead of drawn."""

    def __init__(self, number: str, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.protocol.key = number


@contextmanager
def talk(site: Served, cookie: str = "", session_id: str = "", number: str = "") -> Iterator[Talk]:
    """A connection with this cookie, to a session that there is already where it is named; with
    `number` it bears the key that another connection may bear too."""
    protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", session_id] if session_id else ["streamlit"]
    more: Any = {"create_connection": partial(_Numbered, number)} if number else {}
    with connect(
        f"{site.url.replace('http', 'ws')}/_stcore/stream",
        subprotocols=[Subprotocol(p) for p in protocols],
        additional_headers={"Cookie": f"{COOKIE}={cookie}"} if cookie else {},
        max_size=None,
        **more,
    ) as socket:
        yield Talk(socket)


def ask(
    site: Served,
    method: str,
    path: str,
    body: bytes | None = None,
    cookie: str = "",
    more: Mapping[str, str] | None = None,
) -> tuple[int, dict[str, str], bytes]:
    """(status, headers by their lower-case names, content) of one request."""
    headers = dict(more or {}) | ({"Cookie": f"{COOKIE}={cookie}"} if cookie else {})
    request = urllib.request.Request(f"{site.url}{path}", body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.status, _lower(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, _lower(error.headers), error.read()


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
