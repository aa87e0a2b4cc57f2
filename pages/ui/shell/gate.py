"""What comes in over the network, before Streamlit sees it: strangers send no files and few
messages, and nobody sends a kind of message that the application has no use for."""

import logging
import re
import time
from collections import OrderedDict, deque
from datetime import UTC, datetime

import anyio.to_thread
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from db.access.cookies import COOKIE, claims
from db.access.sign_ins import account_of
from db.engine import reading, today
from db.settings import settings

log = logging.getLogger("zhaopai")
UPLOAD = re.compile(r".*/_stcore/upload_file/[^/]+/[^/]+")
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
UNHEARD = 1009
"""The code with which a connection ends that sends more."""
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


def signed_in(connection: HTTPConnection) -> int | None:
    """The account whose visit the cookie of a request stands for; None for a stranger."""
    says = claims(connection.cookies.get(COOKIE) or "", today())
    with reading() as session:
        found = account_of(session, str(says.get("visit") or ""), datetime.now(UTC))
    return found.id if found is not None else None


class Gate:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.strangers = Allowance(120, 60)
        """Connections of an address without a sign-in, in a minute."""
        self.uploads = Allowance(25 * settings().upload_megabytes * 1024 * 1024, 3600)
        """Bytes that an account uploads in an hour."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, answer = scope["path"], send
        if CLOSED.fullmatch(path):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
            return
        uploads = UPLOAD.fullmatch(path) and scope["method"] != "OPTIONS"
        if uploads and (refused := await self._upload(HTTPConnection(scope))):
            await refused(scope, receive, send)
            return
        if MEDIA.fullmatch(path):
            answer = await self._private(HTTPConnection(scope), send)
        await self.app(scope, receive, answer)

    async def _upload(self, request: HTTPConnection) -> PlainTextResponse | None:
        account = await anyio.to_thread.run_sync(signed_in, request)
        if account is None:
            return PlainTextResponse("Sign in first", 401)
        size = request.headers.get("content-length", "")
        if request.scope["method"] == "PUT":
            if not re.fullmatch("[0-9]{1,12}", size):
                return PlainTextResponse("Length required", 411)
            if not self.uploads.take(account, int(size)):
                return PlainTextResponse("Too much in an hour", 429, {"Retry-After": "3600"})
        return None

    async def _private(self, request: HTTPConnection, send: Send) -> Send:
        """Pictures are for everybody; a file to download is for whoever is signed in, and stays in
        no cache."""
        account = await anyio.to_thread.run_sync(signed_in, request)
        refused = False

        async def answer(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Cache-Control"] = "no-store"
                if "content-disposition" in headers and account is None:
                    refused = True
                    del headers["content-disposition"], headers["content-type"]
                    headers["content-length"] = "0"
                    message["status"] = 403
            elif refused:
                message = {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        return answer

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = HTTPConnection(scope)
        address = request.client.host if request.client else ""
        stranger = await anyio.to_thread.run_sync(signed_in, request) is None
        if stranger and not self.strangers.take(address):
            await receive()
            await send({"type": "websocket.close", "code": 1013})
            return

        async def heard() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                sent = message.get("bytes") or b""
                if len(sent) > LONGEST_MESSAGE:
                    return {"type": "websocket.disconnect", "code": UNHEARD}
                if _kind(sent) in MESSAGES:
                    return message
                log.warning("A message of a kind that no page sends was left out.")

        await self.app(scope, heard, send)


def _kind(sent: bytes) -> str:
    """What a message asks for; "" where it is none."""
    try:
        message = BackMsg.FromString(sent)
    except DecodeError:
        return ""
    kind = message.WhichOneof("type") or ""
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") or ""
    return kind
