"""What a shopper sees after scanning a code: one plain HTML page, without Streamlit (G03, W94).

Only facts that the public may see, no addresses and no persons. No script, no outside request,
no inline style attribute, so that the strictest content security policy fits: `STYLE` (in
style.py) is the whole text of the one style element, for its hash.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Literal

from models.certificates.certificate_view import CertificateView
from models.certificates.mark_use import ResultState
from pages.locales.catalogue import LANGUAGES, Language, translate
from pages.public.style import STYLE
from pages.public.words import (
    ADVICE,
    AWAY,
    BASIS_FACTS,
    EVENTS,
    INDICATORS,
    MISSPELT,
    PRODUCT_FACTS,
    REASONS,
    RESULTS,
    STATES,
    UNKNOWN,
)

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

    Names stay as registered. Raises KeyError for a state that has no word, rather than show a
    state that nobody defined.
    """
    programme = view.programme if language == "zh" else view.programme_en or view.programme
    forbidden = view.mark_forbidden_by
    if forbidden:
        headline = translate("May not carry the “{mark}” mark", language, mark=view.mark)
    else:
        headline = translate("May carry the “{mark}” mark", language, mark=view.mark)
    because = translate(REASONS[forbidden], language)
    look = LOOKS.get(forbidden[1], forbidden[1]) if forbidden else "valid"
    as_of = translate("State as of {day}.", language, day=view.as_of)
    product = translate("Product and companies", language)
    basis = translate("certificate|Standard and certification", language)
    compare = translate(
        "A code can be copied and alone proves nothing. Compare product, model, trademark and "
        "factory on this page with the goods in your hand. If they differ, call 12315.",
        language,
    )
    body = f"""{_state(look, headline, because, _results(view, language), as_of)}
<div class="facts">
{_section(product, _facts(view, PRODUCT_FACTS, programme, language))}
{_section(basis, _facts(view, BASIS_FACTS, programme, language))}
</div>
{_table(view, language)}
{_commitment(view, language)}
{_events(view, language)}
<p class="note">{_safe(compare)}</p>"""
    demo = _demo(language) if view.synthetic else ""
    return document(f"{headline} · {view.number}", view.mark, programme, demo, body, language)


def not_found_page(
    code: str, language: Language, what: Literal["certificate", "product"], in_form: bool
) -> str:
    """A whole HTML document for an unknown code of a certificate or product, and what to do.

    `in_form` says whether the code could be one at all. It is shown only if it looks like one;
    other words in the address are not repeated, so that nobody can make this page say something
    of their own.
    """
    asked = ""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code):
        label = _safe(translate("The code you asked for", language))
        asked = f'<p class="note">{label}: <code translate="no">{_safe(code)}</code></p>\n'
    steps = "".join(f"<li>{_safe(translate(step, language))}</li>" for step in ADVICE)
    heading = translate("This code was not found", language)
    why = translate(UNKNOWN if in_form else MISSPELT[what], language)
    body = f"""{_state("missing", heading, why, "", "")}
<section><h2>{_safe(translate("What you can do", language))}</h2>
<ul>{steps}</ul></section>
{asked}"""
    return document(heading, translate("Certificate check", language), "", "", body, language)


def away_page(language: Language) -> str:
    """A whole HTML document for when the records cannot be read."""
    heading = translate("Not available for the moment", language)
    body = _state("expired", heading, translate(AWAY, language), "", "")
    return document(heading, translate("Certificate check", language), "", "", body, language)


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


def _results(view: CertificateView, language: Language) -> str:
    """A line for each of the three results: its state, and from when until when (E35)."""
    comma = _safe(translate("clause|, ", language))
    rows = []
    for name, result in view.results.items():
        label = _safe(translate(RESULTS[name], language))
        state = f"<b>{_safe(translate(STATES[result.state], language))}</b>"
        # Each part whole on a line: a date that breaks in the middle is no date.
        said = "".join(
            f"{comma}<span>{_safe(part)}</span>" for part in _period(result, view.as_of, language)
        )
        rows.append(f"<div><dt>{label}</dt><dd>{state}{said}</dd></div>")
    return f"<dl>{''.join(rows)}</dl>"


def _period(result: ResultState, as_of: date, language: Language) -> Iterator[str]:
    """Since when a result stands as it does, and until when."""
    suspended = result.state == "suspended"
    if result.since:
        yield translate("since {day}", language, day=result.since)
    if result.until and suspended and result.until < as_of:
        yield translate("ran out on {day}, not restored", language, day=result.until)
    elif result.until:
        yield translate("until {day}", language, day=result.until)
    elif suspended:
        yield translate("no date of restoration is set", language)


def _demo(language: Language) -> str:
    """The banner over invented data; its first words stand in both languages."""
    both = " · ".join(translate("Demo data", each) for each in LANGUAGES)
    return translate("{both}: everything here is invented and has no effect.", language, both=both)


def _section(title: str, inner: str) -> str:
    return f"<section><h2>{_safe(title)}</h2>{inner}</section>"


def _facts(view: CertificateView, facts: dict[str, str], programme: str, language: Language) -> str:
    """Label and value of every fact that is known."""
    rows = []
    for field, label in facts.items():
        value = programme if field == "programme" else getattr(view, field)
        lines = [str(line) for line in (value if isinstance(value, tuple) else (value,))]
        shown = "".join(f"<dd>{_safe(line)}</dd>" for line in lines if line.strip())
        if shown:
            rows.append(f"<div><dt>{_safe(translate(label, language))}</dt>{shown}</div>")
    return f"<dl>{''.join(rows)}</dl>"


def _table(view: CertificateView, language: Language) -> str:
    """The comparison table of key indicators, without the columns that nobody filled (G03)."""
    title = translate("Comparison of key indicators", language)
    if not view.indicators:
        return _section(title, _nothing_yet(language))
    used = [n for n in range(len(INDICATORS)) if any(line[n].strip() for line in view.indicators)]
    headings = [translate(INDICATORS[n], language) for n in used]
    head = "".join(f'<th scope="col">{_safe(heading)}</th>' for heading in headings)
    rows = "".join(f"<tr>{_table_row(line, used)}</tr>" for line in view.indicators)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return _section(title, f'<div class="wide">{table}</div>')


def _table_row(line: tuple[str, ...], used: list[int]) -> str:
    """The cells of one indicator; its name, the first column, heads the row."""
    cells = ""
    for column in used:
        text = _safe(line[column])
        cells += f'<th scope="row">{text}</th>' if column == 0 else f"<td>{text}</td>"
    return cells


def _nothing_yet(language: Language) -> str:
    return f'<p class="note">{_safe(translate("Not registered yet", language))}</p>'


def _commitment(view: CertificateView, language: Language) -> str:
    """What the enterprise promises, and since when in public (G03)."""
    title = translate("Quality commitment", language)
    if not view.commitment.strip():
        return _section(title, _nothing_yet(language))
    lines = "\n".join(_safe(line) for line in view.commitment.splitlines())
    since = _safe(translate("Public since {day}", language, day=view.commitment_on))
    return _section(title, f'<p class="said">{lines}</p><p class="note">{since}</p>')


def _events(view: CertificateView, language: Language) -> str:
    """Day and kind of what happened, the newest first; a copied code cannot hide it (W94)."""
    if not view.events:
        return ""
    rows = "".join(
        f"<div><dt>{day}</dt><dd>{_safe(translate(EVENTS[kind], language))}</dd></div>"
        for day, kind in reversed(view.events)
    )
    return _section(translate("What happened", language), f"<dl>{rows}</dl>")


def document(title: str, name: str, under: str, demo: str, body: str, language: Language) -> str:
    """A whole HTML document around a body that is HTML already; the rest is escaped here."""
    here: dict[str, str] = {language: ' aria-current="true"'}
    links = "".join(
        f'<a href="?lang={key}" hreflang="{key}" lang="{key}"{here.get(key, "")}>{own_name}</a>'
        for key, own_name in LANGUAGES.items()
    )
    tag = "zh-CN" if language == "zh" else "en"
    label = translate("Language", language)
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
