"""The rulebook: every statement of the sources and of the field, and where the code keeps it."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from models import SUBJECTS
from models.core.parameters.choices import choices
from models.core.subject import Check
from models.core.workflow import Guard, rules_of

Kind = Literal["guard", "transition", "field", "parameter", "check", "target", "figure"]


@dataclass(frozen=True)
class Statement:
    """One statement. `quote` is its source's own sentence; empty where the statement is derived
    from several places, or comes from the field.

    `basis` is "" for what a governing document says. Anything else is no law of the programme:
    "S" was seen in a published source, "S-" once in local news, "I" is inferred, "K" is general
    knowledge that no text confirms.
    """

    id: str
    marks: tuple[str, ...]
    programmes: tuple[str, ...]
    """Codes; empty: it is of no one programme."""
    subject: str
    en: str
    zh: str
    sources: tuple[str, ...]
    place: str
    quote: str
    derived: bool
    basis: str
    binds: tuple[str, ...]
    """Whom it binds: keys of PARTIES; () for plain information."""

    def cited(self, *programmes: str) -> list[tuple[str, str]]:
        """(source, place) pairs: every one; or, where programmes are named, those of their own
        documents and of law or practice, never of another programme's paper."""
        places = [self.place] if len(self.sources) == 1 else self.place.split(" / ")
        pairs = list(zip(self.sources, places, strict=True))
        if not programmes or not self.programmes:
            return pairs
        own = zip(self.programmes, pairs, strict=True)
        return [pair for programme, pair in own if programme in programmes]


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


def article(rules: Sequence[str], programme: str) -> str:
    """The rule to answer with: the first that can be cited in the programme; else the first at
    all, which then stays unsaid; "" where there is none.

    A guard serves several programmes, each of which words it in a document of its own.
    """
    return next(chain(citable(rules, programme), rules), "")


def citable(rules: Iterable[str], *programmes: str) -> list[str]:
    """Those of the rules that the programmes' own documents hold, or law and practice; where no
    programme is named, all of them."""
    return [r for r in rules if r in STATEMENTS and STATEMENTS[r].cited(*programmes)]


def _statement(id: str, entry: dict[str, Any]) -> Statement:
    source = entry["source"]
    return Statement(
        id,
        tuple(entry["marks"]),
        tuple(entry["programmes"]),
        entry["subject"],
        entry["en"],
        entry["zh"],
        (source,) if isinstance(source, str) else tuple(source),
        entry["place"],
        entry["quote"],
        entry.get("derived", False),
        entry.get("basis", ""),
        tuple(entry.get("binds", ())),
    )


def _load() -> dict[str, Statement]:
    text = Path(__file__).with_name("statements.toml").read_text(encoding="utf-8")
    return {id: _statement(id, entry) for id, entry in tomllib.loads(text).items()}


STATEMENTS: dict[str, Statement] = _load()
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
