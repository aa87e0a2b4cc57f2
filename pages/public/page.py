"""What a shopper sees after scanning a code: one plain HTML page, without Streamlit (G03, W94).

Only facts that the public may see, no addresses and no persons. No script, no outside request,
no inline style attribute, so that the strictest content security policy fits: `STYLE` (in
style.py) is the whole text of the one style element, for its hash.
"""

import re
from html import escape
from typing import Literal

from models.certificates.certificate_view import CertificateView
from pages.public.style import STYLE
from pages.public.words import WORDS

Language = Literal["zh", "en"]

# What a fact is, is its field in CertificateView: this list is all that leaves the house.
FACTS: dict[str, tuple[str, ...]] = {
    "product": (
        "product_name",
        "product_model",
        "trademark",
        "client_name",
        "manufacturer_name",
        "factory_name",
    ),
    "basis": (
        "standards",
        "registration",
        "number",
        "body_name",
        "issued_on",
        "valid_until",
        "programme",
        "mark",
        "product_code",
    ),
}

# Shapes differ as well as colours, so that the state does not hang on colour alone.
ICONS = {
    "valid": '<path d="M7 12.5l3.5 3.5L17 9"/>',
    "suspended": '<path d="M9.5 8v8M14.5 8v8"/>',
    "revoked": '<path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>',
    "cancelled": '<path d="M7.5 12h9"/>',
    "expired": '<path d="M12 7v5l3.5 2.5"/>',
    "superseded": '<path d="M16 10a4.5 4.5 0 1 0 .3 3.5M16.5 7v3.5H13"/>',
    "missing": '<path d="M9.3 9.6a2.8 2.8 0 1 1 4 2.5c-.9.5-1.3 1-1.3 1.9M12 17v.1"/>',
}
LOOKS = {"stopped": "suspended", "withdrawn": "revoked", "none": "missing"}
"""States that look like another."""

# A bidi override in a name would turn the words around it; half a character cannot be sent.
UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def certificate_page(view: CertificateView, language: Language) -> str:
    """A whole HTML document: first whether the product may carry the mark and why, then how each
    of its three results stands, then the public facts (E35, G03, W77).

    `language` is "zh" or "en"; names stay as registered. Raises KeyError for a state or a
    language that is not in the catalogue, rather than show a state that nobody defined.
    """
    text = {key: words[language] for key, words in WORDS.items()}
    programme = view.programme if language == "zh" else view.programme_en or view.programme
    forbidden = view.mark_forbidden_by
    headline = text["may_not" if forbidden else "may"].format(mark=view.mark)
    because = text[".".join(forbidden)] if forbidden else text["may.because"]
    look = LOOKS.get(forbidden[1], forbidden[1]) if forbidden else "valid"
    as_of = text["as_of"].format(day=view.as_of)
    body = f"""{_state(look, headline, because, _results(view, text), as_of)}
<div class="facts">
{_facts(view, "product", text, programme)}
{_facts(view, "basis", text, programme)}
</div>
{_table(view, text)}
{_commitment(view, text)}
{_events(view, text)}
<p class="note">{_safe(text["compare"])}</p>"""
    demo = text["demo"] if view.synthetic else ""
    return document(f"{headline} · {view.number}", view.mark, programme, demo, body, language)


def not_found_page(
    code: str, language: Language, what: Literal["certificate", "product"], in_form: bool
) -> str:
    """A whole HTML document for an unknown code of a certificate or product, and what to do.

    `in_form` says whether the code could be one at all. It is shown only if it looks like one;
    other words in the address are not repeated, so that nobody can make this page say something
    of their own. Raises KeyError for a language.
    """
    text = {key: words[language] for key, words in WORDS.items()}
    why = "missing.text" if in_form else f"misspelt.{what}"
    asked = ""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code):
        label = _safe(text["missing.code"])
        asked = f'<p class="note">{label}: <code translate="no">{_safe(code)}</code></p>\n'
    steps = "".join(
        f"<li>{_safe(text[f'missing.{step}'])}</li>" for step in ("check", "seller", "still")
    )
    body = f"""{_state("missing", text["missing"], text[why], "", "")}
<section><h2>{_safe(text["missing.do"])}</h2>
<ul>{steps}</ul></section>
{asked}"""
    return document(text["missing"], text["title"], "", "", body, language)


def away_page(language: Language) -> str:
    """A whole HTML document for when the records cannot be read."""
    text = {key: words[language] for key, words in WORDS.items()}
    body = _state("expired", text["away"], text["away.text"], "", "")
    return document(text["away"], text["title"], "", "", body, language)


def negotiate(accept_language: str) -> Language:
    """The language for an Accept-Language header: the reader's preferred one of the two; English
    for readers who name neither, Chinese for an empty or unreadable header. Never raises."""
    ranked: list[tuple[bool, float, Language]] = []
    for part in accept_language.split(","):
        found = re.fullmatch(
            r"\s*([A-Za-z]{1,8}|\*)(?:-[\w-]*)?\s*(?:;\s*q=([01](?:\.\d*)?))?\s*", part
        )
        quality = float(found[2] or 1) if found else 0
        if found and quality > 0:
            tag = found[1].lower()
            ranked.append((tag in {"zh", "en"}, quality, "zh" if tag in {"zh", "*"} else "en"))
    # max keeps the first of equals: the order in the header decides.
    return max(ranked, key=lambda choice: choice[:2])[2] if ranked else "zh"


def _safe(text: str) -> str:
    return escape(UNSAFE.sub(" ", text))


def _state(look: str, headline: str, because: str, below: str, note: str) -> str:
    """The card that says it all; `below` is HTML already."""
    last = f'<p class="note">{_safe(note)}</p>' if note else ""
    return f"""<div class="state {look}">
<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/>{ICONS[look]}</svg>
<div><h1>{_safe(headline)}</h1><p>{_safe(because)}</p>{below}{last}</div>
</div>"""


def _results(view: CertificateView, text: dict[str, str]) -> str:
    """A line for each of the three results: its state, and from when until when (E35)."""
    rows = []
    for name, result in view.results.items():
        when = [text["since"].format(day=result.since)] if result.since else []
        if result.until:
            over = result.state == "suspended" and result.until < view.as_of
            when.append(text["overdue" if over else "until"].format(day=result.until))
        elif result.state == "suspended":
            when.append(text["open"])
        state = f"<b>{_safe(text[result.state])}</b>"
        # Each part whole on a line: a date that breaks in the middle is no date.
        said = "".join(f"{_safe(text['comma'])}<span>{_safe(part)}</span>" for part in when)
        rows.append(f"<div><dt>{_safe(text[f'kind.{name}'])}</dt><dd>{state}{said}</dd></div>")
    return f"<dl>{''.join(rows)}</dl>"


def _facts(view: CertificateView, group: str, text: dict[str, str], programme: str) -> str:
    rows = []
    for field in FACTS[group]:
        value = programme if field == "programme" else getattr(view, field)
        lines = [str(line) for line in (value if isinstance(value, tuple) else (value,))]
        shown = "".join(f"<dd>{_safe(line)}</dd>" for line in lines if line.strip())
        if shown:
            rows.append(f"<div><dt>{_safe(text[field])}</dt>{shown}</div>")
    return f"<section><h2>{_safe(text[group])}</h2><dl>{''.join(rows)}</dl></section>"


def _section(title: str, inner: str) -> str:
    return f"<section><h2>{_safe(title)}</h2>{inner}</section>"


def _table(view: CertificateView, text: dict[str, str]) -> str:
    """The comparison table of key indicators, without the columns that nobody filled (G03)."""
    if not view.indicators:
        return _section(text["indicators"], f'<p class="note">{_safe(text["unregistered"])}</p>')
    names = ("indicator", "own", "international", "national", "industry")
    used = [n for n in range(len(names)) if any(line[n].strip() for line in view.indicators)]
    head = "".join(f'<th scope="col">{_safe(text[names[n]])}</th>' for n in used)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{_safe(line[n])}</th>' if n == 0 else f"<td>{_safe(line[n])}</td>"
            for n in used
        )
        + "</tr>"
        for line in view.indicators
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return _section(text["indicators"], f'<div class="wide">{table}</div>')


def _commitment(view: CertificateView, text: dict[str, str]) -> str:
    """What the enterprise promises, and since when in public (G03)."""
    if not view.commitment.strip():
        return _section(text["commitment"], f'<p class="note">{_safe(text["unregistered"])}</p>')
    lines = "\n".join(_safe(line) for line in view.commitment.splitlines())
    since = _safe(text["commitment.on"].format(day=view.commitment_on))
    return _section(text["commitment"], f'<p class="said">{lines}</p><p class="note">{since}</p>')


def _events(view: CertificateView, text: dict[str, str]) -> str:
    """Day and kind of what happened, the newest first; a copied code cannot hide it (W94)."""
    if not view.events:
        return ""
    rows = "".join(
        f"<div><dt>{day}</dt><dd>{_safe(text[f'event.{kind}'])}</dd></div>"
        for day, kind in reversed(view.events)
    )
    return _section(text["events"], f"<dl>{rows}</dl>")


def document(title: str, name: str, under: str, demo: str, body: str, language: Language) -> str:
    """A whole HTML document around a body that is HTML already; the rest is escaped here."""
    here: dict[str, str] = {language: ' aria-current="true"'}
    links = "".join(
        f'<a href="?lang={key}" hreflang="{key}" lang="{key}"{here.get(key, "")}>{own_name}</a>'
        for key, own_name in (("zh", "中文"), ("en", "English"))
    )
    tag, label = {"zh": "zh-CN", "en": "en"}[language], WORDS["language"][language]
    banner = f'<div class="demo"><p class="in">{_safe(demo)}</p></div>' if demo else ""
    below = f"<span>{_safe(under)}</span>" if under else ""
    return f"""<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
<title>{_safe(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<header><div class="in"><p><b>{_safe(name)}</b>{below}</p>
<nav aria-label="{label}">{links}</nav></div></header>
{banner}
<main class="in">
{body}
</main>
</body>
</html>
"""
