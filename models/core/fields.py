"""The kinds of field a subject is written in.

Each function returns a SQLModel `Field` whose column carries a `Meta` in `info["meta"]`:
list, filter, form, record page, history, import template and export are made from it alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from sqlalchemy import JSON, Column, Enum, Numeric
from sqlalchemy import text as text_of
from sqlmodel import Field, SQLModel

Kind = Literal["text", "long", "whole", "number", "day", "moment", "yes", "choice", "ref", "json"]
Colour = Literal["green", "orange", "red", "gray", "blue", "violet"]


@dataclass(frozen=True)
class Choice:
    """One value of a closed list: what is stored, what is shown, the colour it has everywhere."""

    label: str
    colour: Colour = "gray"
    formerly: str = ""
    """What was stored before it was renamed. A migration moves the records; the history, which
    nobody alters, is read with it."""


Choices = Mapping[str, Choice]


@dataclass(frozen=True)
class Meta:
    """What the engine knows of a column. `title` and `help` are English source strings."""

    title: str
    help: str
    kind: Kind
    group: str = "Facts"
    choices: Choices | None = None
    target: str = ""
    """For a `ref`: the name of the subject it points to."""
    within: str = ""
    """For a `ref`: the field whose value narrows the choice (region within province, say)."""
    only: Mapping[str, Any] | None = None
    """For a `ref`: values that the records offered must have (regions of level province)."""
    creates: Mapping[str, Any] | None = None
    """For a `ref`: an import may create the missing record with these values."""
    edit: Literal["always", "create", "never"] = "always"
    """When a person types it; `never` is set by transitions, registers and the write service."""
    listed: bool = False
    search: bool = False
    sortable: bool = False
    pinyin: bool = False
    """For a text: a name, sorted by how it is read."""
    secret: bool = False
    """Never shown, exported or written into the history in clear."""
    internal: bool = False
    """Meant for the offices: told to no party."""
    unit: str = ""
    unit_of: str = ""
    """For a number: the `ref` to the record whose `unit` it is in."""
    most: int | None = None
    low: float | None = None
    high: float | None = None
    required: bool = False
    parse: Callable[[Any], Any] | None = None
    """Turns what people type into what is kept; raises ValueError with a template sentence."""
    aliases: tuple[str, ...] = ()
    """Other headings under which a file may bring this column."""
    rules: tuple[str, ...] = ()
    """Statements of the rulebook that this field keeps."""


def _field(
    meta: dict[str, Any],
    *,
    required: bool,
    default: Any = None,
    index: bool = False,
    indexed: bool = False,
    **more: Any,
) -> Any:
    made = Meta(required=required, sortable=index or indexed, **meta)
    column: dict[str, Any] = {"info": {"meta": made}}
    if required:
        more.setdefault("nullable", False)
    else:
        more["default"] = default
    if default is not None and not required:
        # A column added later has a value in the records that are there already.
        column["server_default"] = _literal(default)
    return Field(
        title=made.title, description=made.help, index=index, sa_column_kwargs=column, **more
    )


def _literal(default: Any) -> Any:
    """A default as both databases understand it."""
    return text_of("true" if default else "false") if isinstance(default, bool) else str(default)


def text(
    title: str,
    help: str,
    *,
    most: int = 200,
    required: bool = False,
    unique: bool = False,
    index: bool = False,
    **meta: Any,
) -> Any:
    """A line of text of at most `most` characters; empty is "" unless unique, then None."""
    limits: dict[str, Any] = {"min_length": 1} if required else {}
    return _field(
        {"title": title, "help": help, "kind": "text", "most": most, **meta},
        required=required,
        default=None if unique else "",
        index=index,
        indexed=unique,
        max_length=most,
        unique=unique,
        **limits,
    )


def long(title: str, help: str, *, most: int = 4000, required: bool = False, **meta: Any) -> Any:
    """Several lines of text."""
    limits: dict[str, Any] = {"min_length": 1} if required else {}
    return _field(
        {"title": title, "help": help, "kind": "long", "most": most, **meta},
        required=required,
        default="",
        max_length=most,
        **limits,
    )


def whole(
    title: str,
    help: str,
    *,
    low: int | None = None,
    high: int | None = None,
    required: bool = False,
    default: int | None = None,
    index: bool = False,
    **meta: Any,
) -> Any:
    """A whole number between `low` and `high`."""
    return _field(
        {"title": title, "help": help, "kind": "whole", "low": low, "high": high, **meta},
        required=required,
        default=default,
        index=index,
        ge=low,
        le=high,
    )


def number(
    title: str,
    help: str,
    *,
    low: float | None = None,
    high: float | None = None,
    required: bool = False,
    default: Decimal | None = None,
    **meta: Any,
) -> Any:
    """A decimal number with four places; `unit` says of what."""
    return _field(
        {"title": title, "help": help, "kind": "number", "low": low, "high": high, **meta},
        required=required,
        default=default,
        ge=low,
        le=high,
        sa_type=Numeric(18, 4),
    )


def day(title: str, help: str, *, required: bool = False, index: bool = False, **meta: Any) -> Any:
    """A calendar date."""
    return _field(
        {"title": title, "help": help, "kind": "day", **meta}, required=required, index=index
    )


def moment(title: str, help: str, *, required: bool = False, **meta: Any) -> Any:
    """A point in time, kept in UTC."""
    return _field({"title": title, "help": help, "kind": "moment", **meta}, required=required)


def yes(title: str, help: str, *, default: bool | None = False, **meta: Any) -> Any:
    """True or false; with the default None also not known yet."""
    return _field(
        {"title": title, "help": help, "kind": "yes", **meta},
        required=False,
        default=default,
        nullable=default is None,
    )


def choice(
    title: str,
    help: str,
    choices: Choices,
    *,
    required: bool = False,
    default: str | None = None,
    index: bool = False,
    **meta: Any,
) -> Any:
    """One of a closed list; the database checks it too."""
    return _field(
        {"title": title, "help": help, "kind": "choice", "choices": choices, **meta},
        required=required,
        default=default,
        index=index,
        sa_type=Enum(*choices, native_enum=False, create_constraint=True, length=40),
        nullable=not (required or default is not None),
    )


def ref(
    title: str,
    help: str,
    target: str,
    *,
    required: bool = False,
    unique: bool = False,
    default: int | None = None,
    **meta: Any,
) -> Any:
    """A relation to one record of the subject `target`; deleting that record is refused."""
    return _field(
        {"title": title, "help": help, "kind": "ref", "target": target, **meta},
        required=required,
        default=default,
        foreign_key=f"{target}.id",
        ondelete="RESTRICT",
        index=not unique,
        unique=unique,
    )


def json(title: str, help: str, *, required: bool = False, **meta: Any) -> Any:
    """Structured data whose shape the subject's own guard checks."""
    return _field(
        {"title": title, "help": help, "kind": "json", **meta},
        required=required,
        default=None,
        sa_type=JSON,
    )


def renamed(choices: Choices | None) -> dict[str, str]:
    """What was stored for a choice formerly → what is stored for it today."""
    return {c.formerly: key for key, c in (choices or {}).items() if c.formerly}


def meta_of(column: Column[Any]) -> Meta | None:
    """The `Meta` of a column, None for the engine's own (id, version)."""
    return column.info.get("meta")


@cache
def fields_of(model: type[SQLModel]) -> dict[str, Meta]:
    """Every described field of a table in the order of its declaration."""
    columns = model.__table__.columns  # type: ignore[attr-defined]
    return {c.name: m for c in columns if (m := meta_of(c))}
