"""Security headers of every answer: the application runs in an office without the internet, so a
page that asks anything of another address has been tampered with."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; connect-src 'self' data: blob:"
    "{sockets}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
"""Streamlit's own scripts, styles and charts need the two "unsafe" words; none from elsewhere."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
"""Where a page came over HTTPS, the browser asks for it in no other way for a year."""


class SecurityHeaders:
    """ASGI middleware that adds what the answer does not say itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        # Some browsers do not count the own web socket as 'self'. A forged host is left out.
        known = re.fullmatch(r"[\w.\-:\[\]]{1,255}", host)
        secure = "https" in (scope["scheme"], Headers(scope=scope).get("x-forwarded-proto"))
        policy = POLICY.format(sockets=f" ws://{host} wss://{host}" if known else "")

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                more = {"Content-Security-Policy": policy, **(HTTPS if secure else {})}
                for name, value in (HEADERS | more).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, answer)
