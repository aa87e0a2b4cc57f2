"""What anybody may read without an account: every statement with its source, and what each step
of each procedure asks for (H11)."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from models import SUBJECTS
from models.core.deadlines import Clock
from models.core.parameters.choices import words
from models.core.roles import ROLES
from models.core.subject import Subject
from models.core.workflow import Transition, Workflow
from models.rulebook import PARTIES, STATEMENTS, Statement
from pages.public.page import Language, document
from pages.ui.shell.i18n import SOURCES, catalogue

WORDS: dict[str, dict[str, str]] = {
    "rules": {"zh": "规则库", "en": "Rulebook"},
    "steps": {"zh": "办事环节和要求", "en": "Steps and what they ask for"},
    "rules.note": {
        "zh": "以下为各项目来源文件的逐条整理，附原文摘录；推断和业界通行做法另行标明。",
        "en": "Every statement of the governing documents, with its own words. What is inferred "
        "or general practice says so.",
    },
    "steps.note": {
        "zh": "每一环节由谁办理、须附哪些材料、依据哪些条文。",
        "en": "Who takes each step, which papers must be there, and on which statements it rests.",
    },
    "binds": {"zh": "适用对象：", "en": "Binds: "},
    "field": {"zh": "业界资料，非项目文件规定", "en": "From the field, not from a document"},
    "who": {"zh": "办理：", "en": "By: "},
    "papers": {"zh": "材料：", "en": "Papers: "},
    "asks": {"zh": "填写：", "en": "To be given: "},
    "limit": {"zh": "下一环节时限：", "en": "Time for the next step: "},
    "basis": {"zh": "依据：", "en": "Basis: "},
    "reason": {"zh": "理由", "en": "the reason"},
}
CHAPTERS = {
    "A": {"zh": "项目和范围", "en": "Programmes and scope"},
    "B": {"zh": "单位和职责", "en": "Organisations and roles"},
    "C": {"zh": "标准", "en": "Standards"},
    "D": {"zh": "培育", "en": "Cultivation"},
    "E": {"zh": "认证和认定", "en": "Certification and recognition"},
    "F": {"zh": "监督管理", "en": "Supervision"},
    "G": {"zh": "标识和产品码", "en": "Labelling and product code"},
    "H": {"zh": "统计和评价", "en": "Statistics and evaluation"},
    "I": {"zh": "政策和保障", "en": "Policy and support"},
    "J": {"zh": "目标", "en": "Targets"},
    "O": {"zh": "来源未决事项", "en": "Points that the sources leave open"},
    "W": {"zh": "法律和业界做法", "en": "Law and practice"},
}


def rules_page(language: Language) -> str:
    """A whole HTML document: the statements by chapter, each with an anchor (/rules#F20)."""
    text = _texts(language)
    chapters = "".join(
        f"<section><h2>{escape(CHAPTERS[letter][language])}</h2><dl>"
        + "".join(_statement(s, language, text) for s in found)
        + "</dl></section>"
        for letter, found in groupby(STATEMENTS.values(), key=lambda s: s.id[0])
    )
    return _page(text["rules"], text["rules.note"], "steps", text["steps"], chapters, language)


def steps_page(language: Language) -> str:
    """A whole HTML document: every procedure with its steps, papers, time limits and articles."""
    text = _texts(language)
    parts = "".join(
        _procedure(s, s.workflow, language, text) for s in SUBJECTS.values() if s.workflow
    )
    return _page(text["steps"], text["steps.note"], "rules", text["rules"], parts, language)


def _texts(language: Language) -> dict[str, str]:
    return {key: said[language] for key, said in WORDS.items()}


def _page(
    title: str, note: str, other: str, other_title: str, body: str, language: Language
) -> str:
    there = f'<a href="{other}?lang={language}">{escape(other_title)}</a>'
    whole = (
        f'<h1>{escape(title)}</h1><p class="note">{escape(note)} {there}</p>'
        f'<div class="list">{body}</div>'
    )
    return document(title, title, "", "", whole, language)


def _statement(s: Statement, language: Language, text: dict[str, str]) -> str:
    named = [_document(source, text) for source in s.sources]
    place = " ".join(named if s.basis else [*named, s.place])
    lines = [f"<dd>{escape(s.zh if language == 'zh' else s.en)}</dd>"]
    if s.quote:
        lines.append(f'<dd class="quote" lang="zh-CN">{escape(s.quote)}</dd>')
    about = place
    if s.binds:
        about += " · " + text["binds"] + _join((PARTIES[p] for p in s.binds), language)
    lines.append(f'<dd class="note">{escape(about)}</dd>')
    return f'<div id="{s.id}"><dt>{s.id}</dt>{"".join(lines)}</div>'


def _procedure(subject: Subject, flow: Workflow, language: Language, text: dict[str, str]) -> str:
    steps = "".join(
        f"<div><dt>{escape(_t(step.label, language))}</dt>"
        f"{_step(subject, step, language, text)}</div>"
        for step in flow.transitions
        if step.own
    )
    heading = escape(_t(subject.label, language))
    return f"<section><h2>{heading}</h2><dl>{steps}</dl></section>"


def _step(subject: Subject, step: Transition, language: Language, text: dict[str, str]) -> str:
    asked = [subject.fields[name].title for name in step.asks if name in subject.fields]
    given = _join(asked, language) + (f" {text['reason']}" if step.reason else "")
    rows = {
        "who": _join((ROLES[role] for role in step.roles), language),
        "papers": _join((subject.documents[d] for d in step.documents), language),
        "asks": given.strip(),
    }
    if isinstance(step.clock, Clock):
        rows["limit"] = _t(words(step.clock.name.rpartition(".")[2]), language)
    lines = [f"<dd>{escape(text[key] + value)}</dd>" for key, value in rows.items() if value]
    return "".join(lines) + _articles(step.rules, language, text)


def _articles(rules: Iterable[str], language: Language, text: dict[str, str]) -> str:
    """The articles by the document that holds them: a reader sees which are of his programme."""
    held: dict[str, list[str]] = {}
    for rule in rules:
        for source, _ in STATEMENTS[rule].cited():
            held.setdefault(source, []).append(f'<a href="rules?lang={language}#{rule}">{rule}</a>')
    named = ((escape(text["basis"] + _document(source, text)), held[source]) for source in held)
    return "".join(f'<dd class="note">{where} {", ".join(links)}</dd>' for where, links in named)


def _document(source: str, text: dict[str, str]) -> str:
    return f"《{SOURCES[source]}》" if source in SOURCES else text["field"]


def _t(source: str, language: Language) -> str:
    return catalogue(language).get(source, source)


def _join(sources: Iterable[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(_t(source, language) for source in sources)
