"""Collects every English source string that people may come to read.

Declarations are asked; sentences inside functions are found in the syntax tree: the message of
`RuleError(rule, message)`, `Refusal(message)`, `ValueError(message)` of a field's parser, the
words of `t(...)`, `translate(...)` and `in_each(...)`, and the titles of the menu.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from db.access import field_checks as check
from db.figures import figure, registry
from db.read import query
from db.reports import circular_parts, compliance, stacks, target_progress
from models import SUBJECTS, rulebook
from models.core.parameters.choices import source_strings
from models.core.parameters.settled import SETTLED
from models.core.roles import CAPACITIES
from models.core.subject import Subject
from pages.public import guide
from pages.public import words as public
from pages.ui.documents import documents
from tests.support.paths import ROOT

MESSAGES = {
    "RuleError": 1,
    "Refusal": 0,
    "t": 0,
    "translate": 0,
    "in_each": 0,
    "Screen": 1,
    "Group": 0,
    "_unsaved": 0,
    "_refuse": 2,
}
"""Call → which positional argument people read."""


def declared() -> Iterator[str]:
    """Strings of subjects, fields, workflows and roles, of figures and of rules."""
    yield from CAPACITIES.values()
    yield query.HIDDEN
    yield from (*figure.REMARKS, *target_progress.REMARKS, *check.MESSAGES.values())
    for metric in (*registry.METRICS.values(), *circular_parts.STOCKS, *circular_parts.FLOWS):
        yield from (metric.label, metric.definition)
    yield from (compliance.ASKED, *source_strings(), *(stack.label for stack in stacks.STACKS))
    yield from (*rulebook.PARTIES.values(), *(check.label for _, check in rulebook.every_check()))
    yield from (rulebook.sentence(guard) for _, guard in rulebook.every_guard())
    yield from guide.CHAPTERS.values()
    for settled in SETTLED.values():
        yield from (*settled.readings, settled.plainest)
    yield from _of_public_pages_and_papers()
    for subject in SUBJECTS.values():
        yield from _of_subject(subject)


def _of_public_pages_and_papers() -> Iterator[str]:
    yield from (*public.STATES.values(), *public.RESULTS.values(), *public.REASONS.values())
    yield from (*public.PRODUCT_FACTS.values(), *public.BASIS_FACTS.values())
    yield from (*public.INDICATORS, *public.EVENTS.values())
    yield from (public.UNKNOWN, *public.MISSPELT.values(), *public.ADVICE, public.AWAY)
    yield from documents.STATES.values()
    for paper in documents.PAPERS.values():
        yield from paper.values()


def _of_subject(subject: Subject) -> Iterator[str]:
    yield from (subject.label, subject.plural, subject.help, *subject.documents.values())
    yield from (column.label for column in subject.imports)
    for meta in subject.fields.values():
        yield from (meta.title, meta.help, meta.group, meta.unit)
        yield from (choice.label for choice in (meta.choices or {}).values())
    if subject.workflow:
        yield from (state.label for state in subject.workflow.states.values())
        for transition in subject.workflow.transitions:
            yield from (transition.label, transition.consequences)
        yield from (opening.label for opening in subject.workflow.openings)


def written(path: Path) -> Iterator[tuple[str, int]]:
    """(string, line) of the messages in one file."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
        if name == "ValueError" and path.is_relative_to(ROOT / "models"):
            yield from _literals(node.args[:1])
        elif (place := MESSAGES.get(name)) is not None:
            yield from _literals(node.args[place : place + 1])
            yield from _literals([k.value for k in node.keywords if k.arg == "message"])


def _literals(nodes: list[ast.expr]) -> Iterator[tuple[str, int]]:
    """The strings an argument may be, both branches of a condition included."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno
        elif isinstance(node, ast.IfExp):
            yield from _literals([node.body, node.orelse])


def sources() -> dict[str, str]:
    """Every source string → where it was found first."""
    found = dict.fromkeys(declared(), "models")
    paths = [ROOT / "app.py"]
    for storey in ("models", "db", "pages"):
        paths += sorted((ROOT / storey).rglob("*.py"))
    for path in paths:
        for string, line in written(path):
            found.setdefault(string, f"{path.relative_to(ROOT).as_posix()}:{line}")
    found.pop("", None)
    return found
