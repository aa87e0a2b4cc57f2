"""What every subject is: a table, and one declaration from which its screens follow."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import CheckConstraint, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.core.fields import Meta, fields_of
from models.core.roles import Grant
from models.core.workflow import Effect, Fill, Guard, Need, Workflow

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
    "ck": "%(table_name)s_%(column_0_name)s_check",
}


class Row(SQLModel):
    """A row of any table."""

    if TYPE_CHECKING:
        __table__: ClassVar[Table]


class Record(Row):
    """A row of a subject. `version` counts its changes: nobody overwrites another's unseen."""

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=1, nullable=False)


def in_order(*names: str) -> tuple[CheckConstraint, ...]:
    """Database checks that each date, where both are known, is not before the one it follows."""
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    return tuple(
        CheckConstraint(
            f"{a} IS NULL OR {b} IS NULL OR {a} <= {b}",
            name=f"{a}_before_{b}",
            info={"order": (a, b)},
        )
        for a, b in pairs
    )


@dataclass(frozen=True)
class Related:
    """A list of other records on the record page: those whose `field` points here."""

    subject: str
    field: str
    inline: bool = False
    """Edited as one small table on the page, all rows saved at once."""


@dataclass(frozen=True)
class Column:
    """An extra heading of an import file that makes further records beside the row's own.

    Each name found in the cell (parts split at ";") becomes a record of `subject` whose `back`
    points to the row, `field` to the named record, with `values` beside.
    """

    heading: str
    label: str
    subject: str
    back: str
    field: str
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Papers:
    """Attachments that a person's assignment opens to its holder, the `own` of its scope.

    They are open while the assignment is in one of the `states`; `of` names each subject whose
    attachments it opens, with the dotted path from the assignment to that record.
    """

    states: tuple[str, ...]
    of: Mapping[str, str]


Filters = Mapping[str, Any] | Callable[[date], Mapping[str, Any]]
"""Filters of a list, or what makes them from today."""


def _on(filters: Filters, today: date) -> dict[str, Any]:
    return dict(filters(today) if callable(filters) else filters)


@dataclass(frozen=True)
class Check:
    """Who is bound by statements and who breaches them today, as filters of one list.

    `breach` is counted among those `bound`; the rest of them comply, all others are exempt. A
    breach here is what time brings (a period that ran out): the write service lets no other in.
    """

    rules: tuple[str, ...]
    label: str
    """What is looked at, an English source string."""
    bound: Filters
    breach: Filters

    def views(self, today: date) -> tuple[dict[str, Any], dict[str, Any]]:
        """The filters of those bound, and of those in breach, on a day."""
        bound = _on(self.bound, today)
        return bound, {**bound, **_on(self.breach, today)}


@dataclass(frozen=True)
class Subject:
    """The declaration of one subject. Labels are English source strings."""

    model: type[Record]
    label: str
    plural: str
    icon: str
    title: tuple[str, ...]
    """Fields that name a record to people; a ref among them shows that record's title."""
    help: str = ""
    """What belongs here: the sentence of the empty page."""
    keys: tuple[tuple[str, ...], ...] = ()
    """Field tuples by which a file may name a record, first match wins."""
    scope: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Dotted paths to what row rights look at: programme, region, body, own, party; of several,
    parted by "|", one is enough."""
    rights: tuple[Grant, ...] = ()
    """What each role may do, on which rows; a role without a grant may do nothing."""
    about: tuple[str, ...] = ()
    """The relations to what a record is about, the most telling first; default: every relation to
    a record that belongs somewhere, `mentions` apart."""
    mentions: tuple[str, ...] = ()
    """Relations to records that are only named: who writes need not hold their rows."""
    known: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    """Dotted path → values: such rows are read by all who read any, wherever they belong."""
    told: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    """Dotted path → values: a party knows of such rows alone."""
    read_beyond: tuple[str, ...] = ()
    """Keys of the scope that limit no reading: every office must see such rows."""
    order: str = "-id"
    workflow: Workflow | None = None
    needs: tuple[Need, ...] = ()
    guards: tuple[Guard, ...] = ()
    fills: Fill | None = None
    """Values that follow from others, set on creation."""
    effects: tuple[Effect, ...] = ()
    """Further changes that its creation brings, in the same transaction."""
    identity: str = ""
    """The field whose digits are the id of the record; default: the next free number."""
    numbers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Fields that draw a number on creation: field → form in the rule set's numbering."""
    related: tuple[Related, ...] = ()
    imports: tuple[Column, ...] = ()
    documents: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Kinds of attachment: key → label."""
    opens: Papers | None = None
    """What the assignment of a person opens to who reads no papers without one."""
    starts: str = ""
    """The date field on which a new record takes effect; default: today."""
    screen: str = ""
    """The page file that shows it; "" where it is shown only with another."""
    listed: bool = True
    """Whether the screen offers its list; one that is only read with its owner is not."""
    checks: tuple[Check, ...] = ()
    follows: tuple[str, ...] = ()
    """Fields beside the state whose past values a list can be asked for: one date, and what is
    either true or not."""
    day: str = ""
    """Field, or field of a fact, with the date that decides which rule set judges it; default:
    the effective day (W50)."""

    @property
    def name(self) -> str:
        return str(self.model.__tablename__)

    @property
    def fields(self) -> dict[str, Meta]:
        return fields_of(self.model)

    @property
    def typed_scope(self) -> dict[str, str]:
        """Where a record says itself that it belongs: key of the scope → a field people type."""
        return {
            key: path
            for key, path in self.scope.items()
            if path in self.fields
            and key not in ("own", "party")
            and self.fields[path].edit != "never"
        }

    @property
    def through(self) -> str:
        """The relation whose record says to which programme a record belongs; "" where it says so
        itself, and where the way is longer."""
        ref, _, rest = self.scope.get("programme", "").partition(".")
        return ref if rest == "programme_id" else ""

    @property
    def searchable(self) -> tuple[str, ...]:
        return tuple(n for n, m in self.fields.items() if m.search)

    @property
    def order_pairs(self) -> list[tuple[str, str]]:
        """Date fields of which the second may not be before the first."""
        constraints = self.model.__table__.constraints
        return [c.info["order"] for c in constraints if "order" in c.info]

    def uniques(self) -> list[tuple[str, ...]]:
        """The column sets that the database keeps unique."""
        sets = set()
        for constraint in self.model.__table__.constraints:
            if isinstance(constraint, UniqueConstraint):
                sets.add(tuple(constraint.columns.keys()))
        for index in self.model.__table__.indexes:
            if index.unique and index.dialect_options["sqlite"]["where"] is None:
                sets.add(tuple(index.columns.keys()))
        return sorted(sets - {("id",)})
