"""The addresses that need no account: a certificate, a product code, the rules, the steps."""

import base64
import hashlib
import logging
from collections.abc import Awaitable, Callable
from typing import Literal

import anyio
import anyio.to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from db.engine import reading, today
from db.read.public import could_be_product_code, public_certificate, public_product
from db.reports.readings import decided
from models.certificates.public_code import is_certificate_code, plain
from pages.locales.catalogue import Language
from pages.public.guide import rules_page, steps_page
from pages.public.page import away_page, certificate_page, negotiate, not_found_page
from pages.public.style import STYLE

log = logging.getLogger("zhaopai")
PATIENCE = 10
"""Seconds that a visitor waits for a database that is locked or does not answer."""
LONGEST_CODE = 400
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    # A minute: a revocation must be seen at once, a scanned code is often opened twice.
    "Cache-Control": "public, max-age=60",
    "Vary": "Accept-Language",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
AWAY = {"Cache-Control": "no-store", "Retry-After": "60"}


class Typed(Convertor[str]):
    """Whatever stands in the last part of an address, slashes and line breaks too."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("typed", Typed())


def certificate(request: Request, language: Language) -> Response:
    """What the code on a certificate says today; 404 for a code that nobody issued."""
    typed = _code(request)
    with reading() as session:
        view = public_certificate(session, typed, today())
    code = plain(typed)
    if view is None:
        return _missing(code, language, "certificate", is_certificate_code(code))
    return HTMLResponse(certificate_page(view, language), headers=HEADERS)


def product(request: Request, language: Language) -> Response:
    """What the code on a product says today; 404 for a code that nobody issued."""
    typed = _code(request)
    with reading() as session:
        view = public_product(session, typed, today())
        in_form = view is not None or could_be_product_code(session, typed)
    if view is None:
        return _missing(plain(typed), language, "product", in_form)
    return HTMLResponse(certificate_page(view, language), headers=HEADERS)


def rules(_: Request, language: Language) -> Response:
    """Every statement that the programmes rest on; without a database, not how they read it."""
    try:
        with reading() as session:
            programmes = decided(session, today())
    except SQLAlchemyError:
        programmes = []
    return HTMLResponse(rules_page(language, programmes), headers=HEADERS)


def steps(_: Request, language: Language) -> Response:
    """What each step of each procedure asks for."""
    return HTMLResponse(steps_page(language), headers=HEADERS)


def answering(make: Callable[[Request, Language], Response]) -> Callable[..., Awaitable[Response]]:
    """The endpoint of a page: it is made in a thread, so that the database holds nobody else up,
    and where that fails or takes too long, the visitor is told to come again."""

    async def endpoint(request: Request) -> Response:
        language = _language(request)
        try:
            with anyio.fail_after(PATIENCE):
                return await anyio.to_thread.run_sync(
                    make, request, language, abandon_on_cancel=True
                )
        except Exception:
            log.exception("A public page failed.")
            return HTMLResponse(away_page(language), status_code=503, headers=HEADERS | AWAY)

    return endpoint


def _code(request: Request) -> str:
    return str(request.path_params["code"])[:LONGEST_CODE]


def _missing(
    code: str, language: Language, what: Literal["certificate", "product"], in_form: bool
) -> Response:
    page = not_found_page(code, language, what, in_form)
    return HTMLResponse(page, status_code=404, headers=HEADERS)


def _language(request: Request) -> Language:
    """The language in the address, or the reader's own."""
    asked = request.query_params.get("lang")
    if asked in ("zh", "en"):
        return "en" if asked == "en" else "zh"
    return negotiate(request.headers.get("accept-language", ""))


def robots(_: Request) -> Response:
    """Search engines have no business here: a certificate is found by its code."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def routes(base: str = "") -> list[Route]:
    """The public addresses below the sub-path under which the application lies; GET and HEAD."""
    below = f"/{base.strip('/')}" if base.strip("/") else ""
    return [
        Route(f"{below}/c/{{code:typed}}", answering(certificate)),
        Route(f"{below}/p/{{code:typed}}", answering(product)),
        Route(f"{below}/robots.txt", robots),
        Route(f"{below}/rules", answering(rules)),
        Route(f"{below}/steps", answering(steps)),
    ]
