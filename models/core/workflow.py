"""States and the only ways between them. One table guards the buttons, draws the diagram,
fills the role matrix and the README."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.core.errors import Refusal
from models.core.fields import Choice
from models.core.parameters import Parameters
from models.core.roles import Actor
from models.core.statements import article


@dataclass(frozen=True)
class Change:
    """One thing somebody wants of the database.

    `action` is "create", "update", "delete" or the name of a transition. `version` is the one
    the form was opened with; None skips the comparison (imports, effects).
    """

    subject: str
    action: str
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    id: int | None = None
    version: int | None = None


@dataclass
class Case:
    """All that a guard may look at: nothing else, no clock, no session.

    `new` holds the values as they would be kept, `old` those before (empty on creation),
    `on` is the day the change takes effect: given, or today; `facts` is what the subject's needs
    have fetched: a record, None, or a list.
    """

    change: Change
    new: dict[str, Any]
    old: dict[str, Any]
    on: date
    today: date
    actor: Actor
    rules: Parameters | None
    facts: dict[str, Any]
    programme: str = ""
    """Code of the programme, so that a refusal names one of its own articles."""
    own_articles: Callable[[], Mapping[str, str]] = dict
    """What the programme's own documents say: rule → document and place."""
    person: Callable[[int | None], object] = lambda account: account
    """Who stands behind an account: equal for two accounts of one person."""
    acted: Callable[..., set[int]] = lambda *_: set()
    """The accounts that took steps on records of a subject, by the history; who only entered or
    corrected a record took none, nor who took only the steps named third."""

    def article(self, rules: Sequence[str]) -> str:
        """Of several rules the one to answer with in the programme."""
        return article(rules, self.programme, self.own_articles() if rules else ())

    def told(self, refusal: Refusal, row: int = 0) -> Refusal:
        """A refusal with the programme in which it was judged, and what that says of it itself."""
        own = self.own_articles().get(refusal.rule, "") if refusal.rule else ""
        return dataclasses.replace(refusal, row=row, programme=self.programme, article=own)

    def takes_part(self, account: int | None, accounts: Iterable[int | None]) -> bool:
        """Whether the person behind an account stands behind one of the others too."""
        return account is not None and self.person(account) in {
            self.person(other) for other in accounts if other is not None
        }

    @property
    def action(self) -> str:
        return self.change.action

    @property
    def reason(self) -> str:
        return str(self.change.values.get("reason") or "")

    @property
    def parameters(self) -> Parameters:
        """The rule set in force on the day; a missing one was refused before any guard runs."""
        assert self.rules is not None
        return self.rules

    def changes(self) -> dict[str, Any]:
        """The new values of the fields that differ from what is kept."""
        return {name: value for name, value in self.new.items() if value != self.old.get(name)}

    def changed(self, *names: str) -> bool:
        """Whether one of the fields differs from what is kept (always true on creation)."""
        return not self.old or any(self.new.get(n) != self.old.get(n) for n in names)


Guard = Callable[[Case], None]
"""Returns, or raises RuleError. Its docstring's first line says it in a sentence; `rules` lists
the ids of the rulebook it enforces."""
Fill = Callable[[Case], Mapping[str, Any]]
Effect = Callable[[Case], Iterable[Change]]


def guards(*rules: str) -> Callable[[Guard], Guard]:
    """Marks a guard with the rule ids it enforces, so that the rulebook finds it."""

    def mark(guard: Guard) -> Guard:
        guard.rules = rules  # type: ignore[attr-defined]
        return guard

    return mark


def rules_of(guard: Guard) -> tuple[str, ...]:
    return getattr(guard, "rules", ())


def with_authority(*rules: str) -> Callable[[Effect], Effect]:
    """Marks an effect that may change records outside the rows of who acts, with the statements
    that give it this power. What follows from such an effect has it too."""

    def mark(effect: Effect) -> Effect:
        effect.authority = rules  # type: ignore[attr-defined]
        return effect

    return mark


def has_authority(effect: Effect) -> bool:
    return bool(getattr(effect, "authority", ()))


@dataclass(frozen=True)
class Need:
    """What a guard wants to know of other records, fetched once for a whole batch.

    Records of `subject` whose column `where` equals my `equals` (a field of mine or a dotted
    path through an earlier need, one record or several, or "=word" for the word itself). `one`
    gives the record or None, else a list.
    """

    name: str
    subject: str
    where: str
    equals: str
    one: bool = False


def one(name: str, subject: str, by: str) -> Need:
    return Need(name, subject, "id", by, one=True)


def many(name: str, subject: str, where: str, equals: str = "id") -> Need:
    return Need(name, subject, where, equals)


@dataclass(frozen=True)
class Transition:
    """One arrow of a workflow.

    `asks` are the fields typed at the click, `demands` those of them that may not stay empty,
    `documents` the kinds of attachment that must be there first. `stamps` is the date field that
    takes the effective day; `clock` computes the day the next step is due; `fills` gives further
    values; `numbers` names fields that draw a number; `effects` are further changes, carried out
    in the same transaction. `consequences` is shown before the click.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    guards: tuple[Guard, ...] = ()
    asks: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    reason: bool = False
    documents: tuple[str, ...] = ()
    stamps: str = ""
    clock: Callable[[Case], date | None] | None = None
    fills: Fill | None = None
    numbers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    consequences: str = ""
    icon: str = "arrow_forward"
    rules: tuple[str, ...] = ()
    own: bool = True
    """False: only other transitions' effects take it, never a button."""
    waits: bool = True
    """False: optional; a record in its source state does not wait for it on anybody's home."""
    turn: tuple[str, ...] = ()
    """Whose home it waits on, where others may only take it in their stead; default: all roles."""


@dataclass(frozen=True)
class Opening:
    """A next step that is a new record of another subject: `field` of it points here, and
    `brings` fills further fields of it from fields of mine."""

    subject: str
    field: str
    label: str
    states: tuple[str, ...]
    roles: tuple[str, ...]
    icon: str = "add"
    brings: Mapping[str, str] = dataclasses.field(default_factory=dict)
    waits: bool = True
    """False: optional; a record does not wait for it on anybody's home."""


@dataclass(frozen=True)
class Lapse:
    """A state that follows from a date alone: `states` read as `shown` once `field` has passed."""

    states: tuple[str, ...]
    field: str
    shown: str


@dataclass(frozen=True)
class Workflow:
    """States with label and colour, the arrows, and what lapses by itself."""

    states: Mapping[str, Choice]
    initial: str
    transitions: tuple[Transition, ...]
    lapse: Lapse | None = None
    openings: tuple[Opening, ...] = ()

    def named(self, name: str) -> Transition | None:
        return next((t for t in self.transitions if t.name == name), None)

    def leaving(self, state: str) -> tuple[Transition, ...]:
        return tuple(t for t in self.transitions if state in t.sources and t.own)

    def shown(self, record: Any, today: date) -> str:
        """The state people see on `today`: the kept one, unless a date has passed."""
        state = str(record.state)
        if self.lapse and state in self.lapse.states:
            until = getattr(record, self.lapse.field)
            if until is not None and until < today:
                return self.lapse.shown
        return state
