"""What the public addresses answer, without a server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.routing import Router

from pages.public.routes import routes


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    text: str


def get(path: str, reads: str = "zh", query: str = "") -> Answer:
    """The answer to a GET of `path` (as typed, not quoted) by a reader of the language."""
    sent = []

    async def receive() -> dict[str, object]:
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": query.encode(),
        "headers": [(b"accept-language", reads.encode())],
    }
    # A thread of its own: the driver of the browser leaves a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(Router(routes())(scope, receive, send))).result()  # type: ignore[arg-type]
    start, *body = sent
    return Answer(
        start["status"],  # type: ignore[arg-type]
        Headers(raw=start["headers"]),  # type: ignore[arg-type]
        b"".join(part.get("body", b"") for part in body).decode(),  # type: ignore[misc]
    )
