"""How statements may be read, and which reading each programme takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from db.access.rule_sets import rules_on
from models.core.parameters import Parameters
from models.core.parameters.choices import choices
from models.core.parameters.settled import SETTLED
from models.core.statements import STATEMENTS
from models.programme.programme import Programme

SWITCHES = [choice for choice in choices() if choice.readings]
"""The parameters that decide between readings."""


@dataclass(frozen=True)
class Decided:
    """A programme with what its rule set in force decides."""

    code: str
    name: str
    rules: Parameters


@dataclass(frozen=True)
class Point:
    """What a statement leaves to be decided: English source strings, `label` "" where no parameter
    decides it; each reading with the names of the programmes that take it."""

    label: str
    readings: Mapping[str, tuple[str, ...]]
    plainest: str


def decided(session: Session, today: date) -> list[Decided]:
    """Every programme that has a rule set in force."""
    found = session.exec(select(Programme).order_by(Programme.code)).all()
    sets = ((p, rules_on(session, p.id, today)) for p in found)
    return [Decided(p.code, p.name, rules) for p, rules in sets if rules is not None]


def points(id: str, programmes: list[Decided]) -> list[Point]:
    """What the statement leaves open; [] where it can be read in one way only."""
    found = [
        Point(
            choice.label,
            {
                words: tuple(p.name for p in programmes if choice.reading(p.rules) == key)
                for key, words in choice.readings.items()
            },
            choice.plainest,
        )
        for choice in SWITCHES
        if id in choice.rules
    ]
    if settled := SETTLED.get(id):
        own = STATEMENTS[id].programmes
        takers = tuple(p.name for p in programmes if p.code in own)
        first, *others = settled.readings
        found.append(Point("", {first: takers, **dict.fromkeys(others, ())}, settled.plainest))
    return found
