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
from pages.public.words import WORDS as PUBLIC_WORDS

TEMPLATE = Path(__file__).with_name("certificate.typ")

# A certificate can show two languages at once, so its words stand here side by side and not in
# the catalogues of the screens. E35: a self-declaration ends in a mark licence, no certificate.
WORDS: dict[str, dict[str, str]] = {
    "title.certificate": {"zh": "认证证书", "en": "Certificate"},
    "title.licence": {"zh": "标识授权书", "en": "Mark licence"},
    "statement.certificate": {
        "zh": "兹证明下列产品符合所列标准和技术要求，特发此证。",
        "en": "This is to certify that the product below conforms to the standards and "
        "technical requirements listed.",
    },
    "statement.licence": {
        "zh": "下列产品经企业自我声明符合所列标准，特授权使用品牌标识。",
        "en": "The product below, declared by its maker to conform to the standards listed, "
        "is licensed to carry the mark.",
    },
    "number": {"zh": "编号", "en": "No."},
    "client": {"zh": "委托人名称、地址", "en": "Client, address"},
    "product": {"zh": "产品名称", "en": "Product"},
    "model": {"zh": "型号、规格", "en": "Model, specification"},
    "trademark": {"zh": "商标", "en": "Trademark"},
    "manufacturer": {"zh": "制造商名称、地址", "en": "Manufacturer, address"},
    "factory": {"zh": "生产厂名称、地址", "en": "Factory, address"},
    "standards": {"zh": "标准和技术要求", "en": "Standards, requirements"},
    "registration": {"zh": "标准登记号", "en": "Registration"},
    "mode.certificate": {"zh": "认证模式", "en": "Certification mode"},
    "mode.licence": {"zh": "授权方式", "en": "Basis of the licence"},
    "body.certificate": {"zh": "发证机构", "en": "Issued by"},
    "body.licence": {"zh": "授权机构", "en": "Licensed by"},
    "issued": {"zh": "发证日期", "en": "Date of issue"},
    "valid_until": {"zh": "有效期至", "en": "Valid until"},
    "confirmed": {"zh": "品牌确认", "en": "Confirmed by"},
    "seal": {"zh": "盖章处", "en": "Seal"},
    "scan": {"zh": "扫码查验", "en": "Scan to verify"},
    "note": {
        "zh": "本件反映 {as_of} 的状态；当前状态以扫码所见的查验页为准。",
        "en": "State as of {as_of}. The page behind the code shows the state today, "
        "and that page decides.",
    },
    "head": {"zh": "台账校验值", "en": "Register check value"},
    "demo": {
        "zh": "演示数据，不具任何效力。",
        "en": "Demo data: this document has no effect whatever.",
    },
    "suspended": {
        "zh": "已暂停{period}，暂停期间无效，不得使用标志",
        "en": "SUSPENDED{period}: not valid, and the mark may not be used",
    },
    "revoked": {
        "zh": "已撤销{period}，不得使用标志",
        "en": "REVOKED{period}: the mark may not be used",
    },
    "cancelled": {
        "zh": "已注销{period}，不得再使用标志",
        "en": "CANCELLED{period}: the mark may no longer be used",
    },
    "expired": {
        "zh": "已过有效期{period}，不得再使用标志",
        "en": "EXPIRED{period}: the mark may no longer be used",
    },
    "superseded": {
        "zh": "已由续证证书替代{period}",
        "en": "SUPERSEDED{period} by a renewed certificate",
    },
    "stopped": {
        "zh": "已停止使用标志",
        "en": "USE STOPPED: the mark may not be used",
    },
    "withdrawn": {
        "zh": "已收回{period}，不得使用标志",
        "en": "WITHDRAWN{period}: the mark may not be used",
    },
    "no_mark": {
        "zh": "不得使用“{mark}”标志：{reason}",
        "en": "The “{mark}” mark may not be used. {reason}",
    },
    "period.since": {"zh": "（自 {since} 起）", "en": " since {since}"},
    "period.until": {"zh": "（至 {until}）", "en": " until {until}"},
    "period.both": {"zh": "（{since} 至 {until}）", "en": " from {since} until {until}"},
    "watermark": {"zh": "演示数据", "en": "DEMO DATA"},
}


def certificate_pdf(
    view: CertificateView, link: str, languages: tuple[str, ...] = ("zh", "en"), head: str = ""
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
    view: CertificateView, link: str, languages: tuple[str, ...], head: str = ""
) -> dict[str, Any]:
    """All that the template prints, as JSON values: one text per language, in their order."""
    kind = "certificate" if view.kind == "certificate" else "licence"

    def words(key: str, **values: object) -> list[str]:
        return [WORDS[key][language].format(**values) for language in languages]

    def row(key: str, *values: str, equal: bool = False) -> dict[str, Any]:
        shown = [one_line(value) for value in values if value.strip()]
        return {"labels": words(key), "values": shown or ["—"], "equal": equal}

    def fact(key: str, value: str) -> dict[str, Any]:
        return {"labels": words(key), "value": one_line(value)}

    confirmed = (
        f"{view.confirmed_by} {_day(view.confirmation.since)}".strip() if view.confirmed_by else ""
    )
    registered = (
        [f"{words('registration')[0]} {view.registration}"] if view.registration.strip() else []
    )
    names = {"zh": view.programme, "en": view.programme_en or view.programme}
    return {
        "lang": languages[0],
        "author": one_line(view.body_name),
        "title": words(f"title.{kind}"),
        "programme": [one_line(names[language]) for language in languages],
        "mark": one_line(view.mark),
        "number_label": words("number"),
        "number": one_line(view.number),
        "state": _state(view, languages),
        "statement": words(f"statement.{kind}"),
        "rows": [
            row("client", view.client_name, view.client_address),
            row("product", view.product_name),
            row("model", view.product_model, view.specification, equal=True),
            row("trademark", view.trademark),
            row("manufacturer", view.manufacturer_name, view.manufacturer_address),
            row("factory", view.factory_name, view.factory_address),
            row("standards", *view.standards, *registered, equal=True),
            row(f"mode.{kind}", view.mode),
        ],
        "foot": [
            fact(f"body.{kind}", view.body_name),
            fact("issued", _day(view.issued_on)),
            fact("valid_until", _day(view.valid_until)),
            *([fact("confirmed", confirmed)] if confirmed else []),
        ],
        "seal": words("seal"),
        "scan": words("scan"),
        "note": words("note", as_of=view.as_of),
        "head": " ".join([*words("head"), head]) if head else "",
        "demo": words("demo") if view.synthetic else [],
        "watermark": " ".join(WORDS["watermark"].values()) if view.synthetic else None,
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


def _state(view: CertificateView, languages: tuple[str, ...]) -> dict[str, Any] | None:
    """What the face says of a document that is not in force, or gives no right to the mark."""
    shown = view.results[view.kind]
    kind = shown.state
    if kind == "valid":
        if (forbidden := view.mark_forbidden_by) is None:
            return None
        kind, reason = "no_mark", PUBLIC_WORDS[".".join(forbidden)]
    elif kind not in WORDS:
        raise ValueError(f"unknown state {kind!r}")
    since, until = shown.since, shown.until
    period = "both" if since and until else "since" if since else "until" if until else ""
    return {
        "kind": kind,
        "lines": [
            WORDS[kind][language].format(
                mark=one_line(view.mark),
                reason=reason[language] if kind == "no_mark" else "",
                period=WORDS[f"period.{period}"][language].format(since=since, until=until)
                if period
                else "",
            )
            for language in languages
        ],
    }


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
