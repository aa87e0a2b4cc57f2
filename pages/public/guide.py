"""What anybody may read without an account: every statement with its source, and what each step
of each procedure asks for (H11)."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from db.reports.readings import Decided, Point, points
from models import SUBJECTS
from models.core.deadlines import Clock
from models.core.parameters.choices import words
from models.core.roles import CAPACITIES
from models.core.statements import STATEMENTS, Statement
from models.core.subject import Subject
from models.core.workflow import Transition, Workflow
from models.rulebook import PARTIES
from pages.locales.catalogue import SOURCES, Language, translate
from pages.public.page import document

CHAPTERS = {
    "A": "Programmes and scope",
    "B": "Organisations and roles",
    "C": "Standards",
    "D": "Cultivation",
    "E": "Certification and recognition",
    "F": "chapter|Supervision",
    "G": "Labelling and product code",
    "H": "Statistics and evaluation",
    "I": "Policy and support",
    "J": "Targets",
    "P": "Read again: what stands above the first reading",
    "O": "Points that the sources leave open",
    "W": "Law and practice",
}
"""The heading of the statements whose id begins with the letter."""


def rules_page(language: Language, programmes: list[Decided]) -> str:
    """A whole HTML document: the statements by chapter, each with an anchor (/rules#F20), and where
    one may be read in several ways, which programme reads it how."""
    note = translate(
        "Every statement of the governing documents, with its own words. What is added, inferred "
        "or general practice says so.",
        language,
    )
    chapters = ""
    for letter, statements in groupby(STATEMENTS.values(), key=lambda s: s.id[0]):
        heading = escape(translate(CHAPTERS[letter], language))
        rows = "".join(_statement(s, language, programmes) for s in statements)
        chapters += f"<section><h2>{heading}</h2><dl>{rows}</dl></section>"
    link = _link("steps", _steps_title(language), language)
    return _page(translate("Rulebook", language), note, link, chapters, language)


def steps_page(language: Language) -> str:
    """A whole HTML document: every procedure with its steps, papers, time limits and articles."""
    note = translate(
        "Who takes each step, which papers must be there, and on which statements it rests.",
        language,
    )
    procedures = "".join(
        _procedure(s, s.workflow, language) for s in SUBJECTS.values() if s.workflow
    )
    link = _link("rules", translate("Rulebook", language), language)
    return _page(_steps_title(language), note, link, procedures, language)


def _steps_title(language: Language) -> str:
    return translate("Steps and what they ask for", language)


def _link(address: str, title: str, language: Language) -> str:
    return f'<a href="{address}?lang={language}">{escape(title)}</a>'


def _page(title: str, note: str, link: str, body: str, language: Language) -> str:
    whole = (
        f'<h1>{escape(title)}</h1><p class="note">{escape(note)} {link}</p>'
        f'<div class="list">{body}</div>'
    )
    return document(title, title, "", "", whole, language)


def _statement(s: Statement, language: Language, programmes: list[Decided]) -> str:
    lines = [f"<dd>{escape(s.said(language))}</dd>"]
    if ours := s.ours(language):
        said = translate("Not in the source: {words}", language, words=ours)
        lines.append(f'<dd class="note">{escape(said)}</dd>')
    if s.derived:
        said = translate("Derived from the places named, not their words", language)
        lines.append(f'<dd class="note">{escape(said)}</dd>')
    if s.quote:
        lines.append(f'<dd class="quote" lang="zh-CN">{escape(s.quote)}</dd>')
    named = [_document(source, language) for source in s.sources]
    about = " ".join(named if s.basis else [*named, s.place])
    if s.binds:
        parties = _join((PARTIES[party] for party in s.binds), language)
        about += " · " + translate("Binds: {parties}", language, parties=parties)
    lines.append(f'<dd class="note">{escape(about)}</dd>')
    lines += [_point(point, language) for point in points(s.id, programmes)]
    return f'<div id="{s.id}"><dt>{s.id}</dt>{"".join(lines)}</div>'


def _point(point: Point, language: Language) -> str:
    """The readings of a statement, with who takes each, and why the first."""
    items = ""
    for said, takers in point.readings.items():
        names = escape(_join(takers, language))
        chosen = translate("Chosen by {programmes}", language, programmes=names) if names else ""
        items += f"<li>{escape(translate(said, language))} <b>{chosen}</b></li>"
    heading = translate(point.label or "How it may be read", language)
    reason = translate(point.plainest, language)
    why = translate("Why the first reads the text most plainly: {reason}", language, reason=reason)
    return f'<dd>{escape(heading)}<ul>{items}</ul></dd><dd class="note">{escape(why)}</dd>'


def _procedure(subject: Subject, flow: Workflow, language: Language) -> str:
    steps = "".join(_step(subject, step, language) for step in flow.transitions if step.own)
    heading = escape(translate(subject.label, language))
    return f"<section><h2>{heading}</h2><dl>{steps}</dl></section>"


def _step(subject: Subject, step: Transition, language: Language) -> str:
    lines = [f"<dd>{escape(line)}</dd>" for line in _wanted(subject, step, language)]
    label = escape(translate(step.label, language))
    return f"<div><dt>{label}</dt>{''.join(lines)}{_articles(step.rules, language)}</div>"


def _articles(rules: Iterable[str], language: Language) -> str:
    """The articles by the document that holds them: a reader sees which are of his programme."""
    held: dict[str, list[str]] = {}
    for rule in rules:
        for source, _ in STATEMENTS[rule].cited():
            held.setdefault(source, []).append(f'<a href="rules?lang={language}#{rule}">{rule}</a>')
    lines = []
    for source, links in held.items():
        document = escape(_document(source, language))
        basis = translate("Basis: {rules}", language, rules=f"{document} {', '.join(links)}")
        lines.append(f'<dd class="note">{basis}</dd>')
    return "".join(lines)


def _document(source: str, language: Language) -> str:
    if source in SOURCES:
        return f"《{SOURCES[source]}》"
    return translate("From the field, not from a document", language)


def _wanted(subject: Subject, step: Transition, language: Language) -> Iterator[str]:
    """Who takes a step, and the papers, words and time that it asks for."""
    roles = _join((CAPACITIES[role] for role in step.roles), language)
    if roles:
        yield translate("By: {roles}", language, roles=roles)
    papers = _join((subject.documents[kind] for kind in step.documents), language)
    if papers:
        yield translate("Papers: {papers}", language, papers=papers)
    asked = [subject.fields[name].title for name in step.asks if name in subject.fields]
    fields = _join(asked, language)
    if step.reason:
        fields = f"{fields} {translate('the reason', language)}".strip()
    if fields:
        yield translate("To be given: {fields}", language, fields=fields)
    if isinstance(step.clock, Clock):
        limit = translate(words(step.clock.name.rpartition(".")[2]), language)
        yield translate("Time for the next step: {limit}", language, limit=limit)


def _join(sources: Iterable[str], language: Language) -> str:
    said = [translate(source, language) for source in sources]
    return translate(", ", language).join(said)
