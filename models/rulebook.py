"""The rulebook: where the code keeps every statement, and whom the statements bind."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from models import SUBJECTS
from models.core.parameters.choices import choices
from models.core.statements import STATEMENTS
from models.core.subject import Check
from models.core.workflow import Guard, rules_of

Kind = Literal["guard", "transition", "field", "parameter", "check", "target", "figure"]


@dataclass(frozen=True)
class Bite:
    """A place where a statement is kept: a guard, a transition, a field, a parameter of the rule
    sets, a check of today's records, a target, or a figure (which db/reports/compliance.py adds).

    `name` is the function's, the transition's or the field's own, a dotted path for a parameter;
    `label` an English source string.
    """

    kind: Kind
    subject: str
    name: str
    label: str


PARTIES = {
    "authority": "Provincial or city authority",
    "regulator": "Local regulator",
    "government": "Governments and departments",
    "alliance": "Alliance or federation",
    "body": "Certification body",
    "expert": "Experts and committees",
    "drafter": "Lead drafting unit",
    "publisher": "Publisher",
    "enterprise": "Enterprise",
    "secretariat": "Secretariat",
}
"""Who may be bound by a statement: key → English source string."""


def sentence(guard: Guard) -> str:
    """The first line of a guard's docstring: what it demands, in a sentence."""
    return (guard.__doc__ or guard.__name__).strip().splitlines()[0]


def every_guard() -> Iterator[tuple[str, Guard]]:
    """(subject, guard) of every rule that the write service asks, each pair once."""
    for subject in SUBJECTS.values():
        steps = subject.workflow.transitions if subject.workflow else ()
        everywhere = [*subject.guards, *(g for step in steps for g in step.guards)]
        yield from ((subject.name, guard) for guard in dict.fromkeys(everywhere))


def every_check() -> Iterator[tuple[str, Check]]:
    """(subject, check) of every look at today's records."""
    for subject in SUBJECTS.values():
        yield from ((subject.name, check) for check in subject.checks)


@cache
def _index() -> dict[str, tuple[Bite, ...]]:
    found: dict[str, list[Bite]] = {id: [] for id in STATEMENTS}
    for name, guard in every_guard():
        for rule in rules_of(guard):
            found[rule].append(Bite("guard", name, guard.__name__, sentence(guard)))
    for subject in SUBJECTS.values():
        for step in subject.workflow.transitions if subject.workflow else ():
            for rule in step.rules:
                found[rule].append(Bite("transition", subject.name, step.name, step.label))
        for name, meta in subject.fields.items():
            for rule in meta.rules:
                found[rule].append(Bite("field", subject.name, name, meta.title))
    for subject_name, check in every_check():
        for rule in check.rules:
            found[rule].append(Bite("check", subject_name, check.label, check.label))
    for choice in choices():
        for rule in choice.rules:
            found[rule].append(Bite("parameter", "rule_set", choice.path, choice.label))
    for id, statement in STATEMENTS.items():
        if id.startswith("J") and "metric" in statement.marks:
            found[id].append(Bite("target", "target", id, "Target"))
    return {id: tuple(bites) for id, bites in found.items()}


def bites(id: str) -> tuple[Bite, ...]:
    """Where the statement is kept; () where nothing depends on it."""
    return _index().get(id, ())
