"""The addresses that need no account: a certificate, a product code, the rules, the steps."""

import base64
import hashlib
from collections.abc import Callable
from datetime import date

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from db.engine import reading, today
from db.read.public import public_certificate, public_product
from models.certificates.certificate_view import CertificateView
from pages.locales.catalogue import Language
from pages.public.guide import rules_page, steps_page
from pages.public.page import certificate_page, negotiate, not_found_page
from pages.public.style import STYLE

LONGEST_CODE = 400
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    # A minute: a revocation must be seen at once, a scanned code is often opened twice.
    "Cache-Control": "public, max-age=60",
    "Vary": "Accept-Language",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}


Find = Callable[[Session, str, date], CertificateView | None]


def certificate(request: Request) -> Response:
    """What the code on a certificate says today."""
    return _answer(request, public_certificate)


def product(request: Request) -> Response:
    """What the code on a product says today."""
    return _answer(request, public_product)


def _answer(request: Request, find: Find) -> Response:
    """The page of what a code leads to; 404 for a code that nobody issued.

    Not a coroutine: Starlette runs it in a thread, so that the database holds nobody else up.
    """
    # PostgreSQL refuses a zero character in a text.
    code = request.path_params["code"][:LONGEST_CODE].replace("\0", "")
    language = _language(request)
    with reading() as session:
        view = find(session, code, today())
    if view is None:
        return HTMLResponse(not_found_page(code, language), status_code=404, headers=HEADERS)
    return HTMLResponse(certificate_page(view, language), headers=HEADERS)


def rules(request: Request) -> Response:
    """Every statement that the programmes rest on."""
    return HTMLResponse(rules_page(_language(request)), headers=HEADERS)


def steps(request: Request) -> Response:
    """What each step of each procedure asks for."""
    return HTMLResponse(steps_page(_language(request)), headers=HEADERS)


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
        Route(f"{below}/c/{{code:path}}", certificate),
        Route(f"{below}/p/{{code:path}}", product),
        Route(f"{below}/robots.txt", robots),
        Route(f"{below}/rules", rules),
        Route(f"{below}/steps", steps),
    ]
