"""Documents to hand out, made with Typst: the certificate as a PDF (W62)."""

import json
import re
import unicodedata
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst
from noto_cjk_sans_otc import FONT_PATH

from models.certificates.certificate_view import CertificateView
from models.certificates.mark_use import ResultState
from pages.locales.catalogue import LANGUAGES, Language, translate
from pages.public.words import REASONS

TEMPLATE = Path(__file__).with_name("certificate.typ")

PAPERS = {
    "certificate": {
        "title": "Certificate",
        "statement": "This is to certify that the product below conforms to the standards and "
        "technical requirements listed.",
        "mode": "Certification mode",
        "body": "certificate|Issued by",
    },
    "mark_licence": {
        "title": "paper|Mark licence",
        "statement": "The product below, declared by its maker to conform to the standards "
        "listed, is licensed to carry the mark.",
        "mode": "Basis of the licence",
        "body": "Licensed by",
    },
}
"""E35: a self-declaration ends in a mark licence, no certificate."""
STATES = {
    "suspended": "SUSPENDED{period}: not valid, and the mark may not be used",
    "revoked": "REVOKED{period}: the mark may not be used",
    "cancelled": "CANCELLED{period}: the mark may no longer be used",
    "expired": "EXPIRED{period}: the mark may no longer be used",
    "superseded": "SUPERSEDED{period} by a renewed certificate",
    "stopped": "USE STOPPED: the mark may not be used",
    "withdrawn": "WITHDRAWN{period}: the mark may not be used",
}
"""The state of the document, with the period of it where that is known."""


def certificate_pdf(
    view: CertificateView, link: str, languages: tuple[Language, ...] = ("zh", "en"), head: str = ""
) -> bytes:
    """The certificate as a PDF on A4 portrait with the eight items of W62, fonts embedded.

    `link` is the public address behind the QR code; `languages` are one or both of "zh" and
    "en", the first set large; `head` is that of the history when it is printed. The same
    arguments always give the same bytes. Raises ValueError for an unknown or missing language, an
    unknown status, or a link that is no web address or too long for a QR code.
    """
    if not languages or not set(languages) <= {"zh", "en"}:
        raise ValueError(f"languages must be zh, en or both, not {languages!r}")
    if not link.startswith(("https://", "http://")):
        raise ValueError(f"a phone cannot follow {link!r}")
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(certificate_data(view, link, languages, head))},
        timestamp=datetime.combine(view.as_of, time(), UTC),
    )


def certificate_data(
    view: CertificateView, link: str, languages: tuple[Language, ...], head: str = ""
) -> dict[str, Any]:
    """All that the template prints, as JSON values: one text per language, in their order."""
    paper = PAPERS[view.kind]

    def in_each(source: str, **values: object) -> list[str]:
        return [translate(source, language, **values) for language in languages]

    def row(labels: list[str], *values: str, equal: bool = False) -> dict[str, Any]:
        shown = [one_line(value) for value in values if value.strip()]
        return {"labels": labels, "values": shown or ["—"], "equal": equal}

    def fact(labels: list[str], value: str) -> dict[str, Any]:
        return {"labels": labels, "value": one_line(value)}

    standards = list(view.standards)
    if view.registration.strip():
        standards.append(f"{in_each('Registration')[0]} {view.registration}")
    foot = [
        fact(in_each(paper["body"]), view.body_name),
        fact(in_each("Date of issue"), _day(view.issued_on)),
        fact(in_each("Valid until"), _day(view.valid_until)),
    ]
    if view.confirmed_by:
        confirmed = f"{view.confirmed_by} {_day(view.confirmation.since)}".strip()
        foot.append(fact(in_each("Confirmed by"), confirmed))
    made_by = (in_each("Manufacturer, address"), view.manufacturer_name, view.manufacturer_address)
    model = (in_each("Model, specification"), view.product_model, view.specification)
    names = {"zh": view.programme, "en": view.programme_en or view.programme}
    watermark = " ".join(translate("DEMO DATA", language) for language in LANGUAGES)
    note = in_each(
        "State as of {as_of}. The page behind the code shows the state today, and that page "
        "decides.",
        as_of=view.as_of,
    )
    demo = in_each("Demo data: this document has no effect whatever.")
    return {
        "lang": languages[0],
        "author": one_line(view.body_name),
        "title": in_each(paper["title"]),
        "programme": [one_line(names[language]) for language in languages],
        "mark": one_line(view.mark),
        "number_label": in_each("No."),
        "number": one_line(view.number),
        "state": _state(view, languages),
        "statement": in_each(paper["statement"]),
        "rows": [
            row(in_each("Client, address"), view.client_name, view.client_address),
            row(in_each("paper|Product"), view.product_name),
            row(*model, equal=True),
            row(in_each("Trademark"), view.trademark),
            row(*made_by),
            row(in_each("Factory, address"), view.factory_name, view.factory_address),
            row(in_each("Standards, requirements"), *standards, equal=True),
            row(in_each(paper["mode"]), view.mode),
        ],
        "foot": foot,
        "seal": in_each("Seal"),
        "scan": in_each("Scan to verify"),
        "note": note,
        "head": " ".join([*in_each("Register check value"), head]) if head else "",
        "demo": demo if view.synthetic else [],
        "watermark": watermark if view.synthetic else None,
        "link": link,
        "link_shown": one_line(link),
        "qr": segno.make(link, error="m", micro=False).svg_inline(border=0, dark="#1f1f1f"),
    }


def one_line(text: str) -> str:
    """`text` fit to print: no line breaks or control characters (a bidi override could make a
    name read backwards), and long unbroken runs of letters may wrap before they cross the border.
    """
    plain = "".join(
        " " if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in text
    )
    return re.sub(r"([!-~]{24})(?=[!-~])", "\\1\u200b", " ".join(plain.split()))


def _state(view: CertificateView, languages: tuple[Language, ...]) -> dict[str, Any] | None:
    """What the face says of a document that is not in force, or gives no right to the mark."""
    shown = view.results[view.kind]
    if shown.state == "valid":
        if view.mark_forbidden_by is None:
            return None
        return {"kind": "no_mark", "lines": _no_mark(view, languages)}
    if shown.state not in STATES:
        raise ValueError(f"unknown state {shown.state!r}")
    said = STATES[shown.state]
    lines = [translate(said, each, period=_period(shown, each)) for each in languages]
    return {"kind": shown.state, "lines": lines}


def _no_mark(view: CertificateView, languages: tuple[Language, ...]) -> list[str]:
    """Why a valid document gives no right to the mark."""
    return [
        translate(
            "The “{mark}” mark may not be used. {reason}",
            language,
            mark=one_line(view.mark),
            reason=translate(REASONS[view.mark_forbidden_by], language),
        )
        for language in languages
    ]


def _period(shown: ResultState, language: Language) -> str:
    """Since and until when a state lasts."""
    since, until = shown.since, shown.until
    if since and until:
        return translate(" from {since} until {until}", language, since=since, until=until)
    if since:
        return translate(" since {since}", language, since=since)
    if until:
        return translate(" until {until}", language, until=until)
    return ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


@cache
def fonts() -> typst.Fonts:
    """The one typeface of every document."""
    # Only this folder, so that the paper looks the same on every server.
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(str(FONT_PATH)).parent],
    )
