"""What comes in over the network, before Streamlit sees it: strangers send no files and few
messages, and nobody sends a kind of message that the application has no use for."""

import logging
import re
import time
from collections import OrderedDict, deque
from datetime import UTC, datetime
from secrets import token_hex

import anyio.to_thread
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from db.access.actors import actor_of
from db.access.cookies import COOKIE, claims
from db.access.sign_ins import account_of
from db.engine import reading, today
from db.settings import settings
from models.core.roles import Actor
from pages.ui.shell.ties import tie, untie, visit_behind, visit_of

log = logging.getLogger("zhaopai")
UPLOAD = re.compile(r".*/_stcore/upload_file/([^/]+)/[^/]+")
MEDIA = re.compile(r".*/media/.+")
CLOSED = re.compile(r".*/(_stcore/(metrics|agent/[^/]+)|auth/(login|logout)|oauth2callback)/?")
"""What Streamlit answers to and nobody here asks for."""
MESSAGES = frozenset(
    {
        "rerun_script",
        "stop_script",
        "app_heartbeat",
        "file_urls_request",
        "deferred_file",
    }
)
"""The kinds of message that a page of ours sends; any other is left out unheard."""
LONGEST_MESSAGE = 512 * 1024
"""Bytes of all inputs of a page together; files come by another way."""
LONGEST_OF_A_STRANGER = 64 * 1024
STRANGERS = 200
"""Messages in a minute from an address, of all who have not signed in there."""
UNHEARD, TRY_LATER = 1009, 1013
"""The codes with which a connection ends that sends more, or comes too often."""
FILE = re.compile(r"/media/([0-9a-zA-Z]{16,})")
UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
"""No address of ours holds one; patterns of routes and of ours see a line break differently."""
NUMBER = b"sec-websocket-key"
"""The header by which Streamlit's pages tell a connection; its value is ours, not the sender's."""
ADDRESSES = 10_000
"""So many addresses are remembered."""


class Allowance:
    """How much each of many may do within a time; what lies further back is forgotten."""

    def __init__(self, most: float, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._done: OrderedDict[object, deque[tuple[float, float]]] = OrderedDict()

    def take(self, who: object, amount: float = 1) -> bool:
        """Whether there is so much left; then it is taken."""
        now = time.monotonic()
        done = self._done.setdefault(who, deque())
        self._done.move_to_end(who)
        while len(self._done) > ADDRESSES:
            self._done.popitem(last=False)
        while done and done[0][0] < now - self.seconds:
            done.popleft()
        if sum(much for _, much in done) + amount > self.most:
            return False
        done.append((now, amount))
        return True


def brought(connection: HTTPConnection) -> str:
    """The secret of the visit that the cookie of a request names; "" where there is none."""
    return str(claims(connection.cookies.get(COOKIE) or "", today()).get("visit") or "")


def signed_in(secret: str) -> Actor | None:
    """Who is in the visit that the secret stands for; None where it has ended, and for strangers.
    Another role, region, body or post makes somebody else of them."""
    if not secret:
        return None
    with reading() as session:
        found = account_of(session, secret, datetime.now(UTC))
        return actor_of(session, found) if found is not None else None


class Gate:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.strangers = Allowance(120, 60)
        """Connections of an address without a sign-in, in a minute."""
        self.uploads = Allowance(25 * settings().upload_megabytes * 1024 * 1024, 3600)
        """Bytes that an account uploads in an hour."""
        self.runs = Allowance(STRANGERS, 60)
        self.files: OrderedDict[str, set[Actor]] = OrderedDict()
        """Who has been told of a file to download, with the rights of that moment."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, answer = scope["path"], send
        if UNSEEN.search(path):
            await PlainTextResponse("Bad request", 400)(scope, receive, send)
            return
        if CLOSED.fullmatch(path):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
            return
        upload = UPLOAD.fullmatch(path) if scope["method"] != "OPTIONS" else None
        if upload and (refused := await self._upload(HTTPConnection(scope), upload[1])):
            await refused(scope, receive, send)
            return
        if MEDIA.fullmatch(path):
            answer = await self._private(HTTPConnection(scope), send)
        await self.app(scope, receive, answer)

    async def _upload(self, request: HTTPConnection, page: str) -> PlainTextResponse | None:
        """Why a file may not be sent to a page; None where its own visit sends it."""
        who = await anyio.to_thread.run_sync(signed_in, brought(request))
        if who is None:
            return PlainTextResponse("Sign in first", 401)
        if visit_behind(page) != brought(request):
            return PlainTextResponse("The page of another visit", 403)
        size = request.headers.get("content-length", "")
        if request.scope["method"] == "PUT":
            if not re.fullmatch("[0-9]{1,12}", size):
                return PlainTextResponse("Length required", 411)
            if not self.uploads.take(who.id, int(size)):
                return PlainTextResponse("Too much in an hour", 429, {"Retry-After": "3600"})
        return None

    async def _private(self, request: HTTPConnection, send: Send) -> Send:
        """Pictures are for everybody; a file to download is for whom it was made, and stays in no
        cache."""
        made_for = self.files.get(_file(request.url.path), set())
        who = await anyio.to_thread.run_sync(signed_in, brought(request))
        refused = False

        async def answer(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Cache-Control"] = "no-store"
                if "content-disposition" in headers and who not in made_for:
                    refused = True
                    del headers["content-disposition"], headers["content-type"]
                    headers["content-length"] = "0"
                    message["status"] = 403
            elif refused:
                message = {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        return answer

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, key = HTTPConnection(scope), token_hex(16)
        scope, secret = _numbered(scope, key), brought(request)
        address = request.client.host if request.client else ""
        stranger = await anyio.to_thread.run_sync(signed_in, secret) is None
        if stranger and not self.strangers.take(address):
            await receive()
            await send({"type": "websocket.close", "code": TRY_LATER})
            return
        if not stranger:
            tie(key, "", secret)
        if visit_behind(_page_asked_for(request)) not in ("", secret):
            scope = _for_a_new_page(scope)

        async def heard() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                sent, visit = message.get("bytes") or b"", visit_of(key)
                asked = _message(sent)
                dear = not visit and not self.runs.take(address)
                longest = LONGEST_MESSAGE if visit else LONGEST_OF_A_STRANGER
                if asked is None or len(sent) > longest or dear:
                    log.warning("A connection has been cut that sent what no page sends.")
                    return {"type": "websocket.disconnect", "code": UNHEARD}
                if _kind(asked) not in MESSAGES:
                    continue
                if visit and await anyio.to_thread.run_sync(signed_in, visit) is None:
                    return {**message, "bytes": _page_alone(asked)}
                return message

        async def said(message: Message) -> None:
            names = _offered(message.get("bytes") or b"")
            if names and (who := await anyio.to_thread.run_sync(signed_in, visit_of(key))):
                self._note(names, who)
            await send(message)

        try:
            await self.app(scope, heard, said)
        finally:
            untie(key)

    def _note(self, names: list[str], who: Actor) -> None:
        """Which files somebody's page has been told of."""
        for name in names:
            self.files.setdefault(name, set()).add(who)
            self.files.move_to_end(name)
        while len(self.files) > ADDRESSES:
            self.files.popitem(last=False)


def _file(path: str) -> str:
    found = FILE.search(path)
    return found[1] if found else ""


def _offered(sent: bytes) -> list[str]:
    """The files that a message to a page offers for download: what it only mentions is none."""
    if b"/media/" not in sent:
        return []
    message = ForwardMsg.FromString(sent)
    button = message.delta.new_element.download_button
    urls = (button.url, message.backend_operation_response.deferred_file.url)
    return [name for url in urls if (name := _file(url))]


def _numbered(scope: Scope, number: str) -> Scope:
    """The connection under a number that nobody else has."""
    others = [(name, value) for name, value in scope["headers"] if name != NUMBER]
    return {**scope, "headers": [*others, (NUMBER, number.encode())]}


def _page_asked_for(request: HTTPConnection) -> str:
    """The number of the page that a connection wants to go on with; "" for a new one."""
    entries = request.headers.get("sec-websocket-protocol", "").split(",")
    return entries[2].strip() if len(entries) > 2 else ""


def _for_a_new_page(scope: Scope) -> Scope:
    """The same connection without the number of somebody else's page."""
    headers = [
        (name, b",".join(value.split(b",")[:2]) if name == b"sec-websocket-protocol" else value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers}


def _message(sent: bytes) -> BackMsg | None:
    try:
        return BackMsg.FromString(sent) if sent else None
    except DecodeError:
        return None


def _kind(message: BackMsg) -> str:
    """What a message asks for; "" where it is nothing."""
    kind = message.WhichOneof("type") or ""
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") or ""
    return str(kind)


def _page_alone(message: BackMsg) -> bytes:
    """The page that a message is of, drawn as a whole, with no button pressed and nothing typed:
    all that is left where the visit has ended."""
    bare, asked = BackMsg(), message.rerun_script
    bare.rerun_script.query_string = asked.query_string
    bare.rerun_script.page_script_hash = asked.page_script_hash
    bare.rerun_script.page_name = asked.page_name
    return bytes(bare.SerializeToString())
