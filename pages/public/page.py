"""What a shopper sees after scanning a code: one plain HTML page, without Streamlit (G03, W94).

Only facts that the public may see, no addresses and no persons. No script, no outside request,
no inline style attribute, so that the strictest content security policy fits: `STYLE` (in
style.py) is the whole text of the one style element, for its hash.
"""

import re
from datetime import date
from html import escape

from models.certificates.certificate_view import CertificateView
from pages.locales.catalogue import LANGUAGES, Language, translate
from pages.public.style import STYLE
from pages.public.words import (
    ADVICE,
    BASIS_FACTS,
    EVENTS,
    INDICATORS,
    MEANINGS,
    PRODUCT_FACTS,
    STATES,
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

# A bidi override in a name would turn the words around it; half a character cannot be sent.
UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def certificate_page(view: CertificateView, language: Language) -> str:
    """A whole HTML document: the state in plain words first, then the public facts (G03, W77).

    Names stay as registered. Raises KeyError for a status that has no word, rather than show a
    state that nobody defined.
    """
    status = translate(STATES[view.status], language)
    programme = view.programme if language == "zh" else view.programme_en or view.programme
    product = translate("Product and companies", language)
    basis = translate("certificate|Standard and certification", language)
    compare = translate(
        "A code can be copied and alone proves nothing. Compare product, model, trademark and "
        "factory on this page with the goods in your hand. If they differ, call 12315.",
        language,
    )
    body = f"""{_certificate_state(view, status, language)}
<div class="facts">
{_section(product, _facts(view, PRODUCT_FACTS, programme, language))}
{_section(basis, _facts(view, BASIS_FACTS, programme, language))}
</div>
{_table(view, language)}
{_commitment(view, language)}
{_events(view, language)}
<p class="note">{_safe(compare)}</p>"""
    demo = _demo(language) if view.synthetic else ""
    return document(f"{status} · {view.number}", view.mark, programme, demo, body, language)


def not_found_page(code: str, language: Language) -> str:
    """A whole HTML document for an unknown code: what that means and what to do.

    The code is shown only if it looks like one; other words in the address are not repeated, so
    that nobody can make this page say something of their own.
    """
    asked = ""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code):
        label = _safe(translate("The code you asked for", language))
        asked = f'<p class="note">{label}: <code translate="no">{_safe(code)}</code></p>\n'
    steps = "".join(f"<li>{_safe(translate(step, language))}</li>" for step in ADVICE)
    heading = translate("This code is not known", language)
    means = translate(
        "Our records hold no such code, so it does not show that the goods are certified.",
        language,
    )
    body = f"""{_state("missing", "", heading, means, [], "")}
<section><h2>{_safe(translate("What you can do", language))}</h2>
<ul>{steps}</ul></section>
{asked}"""
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


def _certificate_state(view: CertificateView, status: str, language: Language) -> str:
    licence = view.path == "self_declaration"
    kind = translate("certificate|Mark licence" if licence else "Certificate", language)
    means = translate(
        MEANINGS[view.status],
        language,
        kind=kind if language == "zh" else kind.lower(),
        mark=view.mark,
    )
    dates: list[str] = []
    if view.status != "valid" and view.status_since:
        dates.append(translate("Since {day}", language, day=view.status_since))
    if view.status == "suspended":
        dates.append(_end_of_suspension(view.suspended_until, view.as_of, language))
    as_of = translate("State as of {day}.", language, day=view.as_of)
    return _state(view.status, kind, status, means, dates, as_of)


def _end_of_suspension(until: date | None, as_of: date, language: Language) -> str:
    if until is None:
        return translate("No date of restoration is set", language)
    if until >= as_of:
        return translate("Until {day}", language, day=until)
    return translate("ran out on {day}, not restored", language, day=until)


def _demo(language: Language) -> str:
    """The banner over invented data; its first words stand in both languages."""
    both = " · ".join(translate("Demo data", each) for each in LANGUAGES)
    return translate("{both}: everything here is invented and has no effect.", language, both=both)


def _state(status: str, kind: str, name: str, means: str, dates: list[str], as_of: str) -> str:
    above = f'<p class="kind">{_safe(kind)}</p>' if kind else ""
    when = "".join(f'<p class="when">{_safe(line)}</p>' for line in dates)
    below = f'<p class="note">{_safe(as_of)}</p>' if as_of else ""
    return f"""<div class="state {status}">
<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/>{ICONS[status]}</svg>
<div>{above}<h1>{_safe(name)}</h1>{when}<p>{_safe(means)}</p>{below}</div>
</div>"""


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
