"""Checks that every subject shares: types, limits, required fields, order of dates, uniqueness."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from sqlalchemy import Table, bindparam, select, tuple_
from sqlmodel import Session

from db.access import row_rights
from models import SUBJECTS
from models.core.errors import Refusal
from models.core.fields import Meta
from models.core.subject import Subject
from models.core.texts import visible

_TYPES: dict[str, Any] = {
    "text": str,
    "long": str,
    "whole": int,
    "number": Decimal,
    "day": date,
    "moment": datetime,
    "yes": bool,
    "ref": int,
    "json": dict,
}
MESSAGES = {
    "string_too_long": "At most {max_length} characters.",
    "greater_than_equal": "At least {ge}.",
    "less_than_equal": "At most {le}.",
    "literal_error": "This is none of the choices.",
    "int_parsing": "A whole number is expected.",
    "int_from_float": "A whole number is expected.",
    "int_type": "A whole number is expected.",
    "decimal_parsing": "A number is expected.",
    "decimal_type": "A number is expected.",
    "bool_parsing": "Yes or no is expected.",
    "dict_type": "Structured data is expected.",
    "date": "A date like 2026-01-31 is expected.",
    "other": "This value is not accepted.",
}
_LIMITS: dict[str, tuple[Any, Any]] = {
    "whole": (-(2**31), 2**31 - 1),
    "ref": (1, 2**31 - 1),
    "number": (-(10**14), 10**14),
    "day": (date(1900, 1, 1), date(2200, 12, 31)),
}
"""What the columns of both databases can hold, and the years no slip of the finger leaves."""
CHUNK = 900
"""Rows asked for in one statement."""


def _type(meta: Meta) -> Any:
    if meta.choices is not None:
        return Literal[tuple(meta.choices)] | None
    return _TYPES[meta.kind] | None


@cache
def _input(name: str) -> type[BaseModel]:
    """The shape of what may be given for a subject: every field, none of them required."""
    fields: dict[str, Any] = {}
    for key, m in SUBJECTS[name].fields.items():
        low, high = _LIMITS.get(m.kind, (None, None))
        low, high = low if m.low is None else m.low, high if m.high is None else m.high
        fields[key] = (_type(m), Field(None, max_length=m.most, ge=low, le=high))
    config = ConfigDict(extra="forbid", str_strip_whitespace=True, coerce_numbers_to_str=True)
    return create_model(f"{name}_input", __config__=config, **fields)


def typed(subject: Subject, given: Mapping[str, Any], row: int) -> dict[str, Any] | list[Refusal]:
    """The given values in their types, "" standing for nothing where nothing is None."""
    fields, raw, wrong = subject.fields, {}, []
    for name, value in given.items():
        meta = fields.get(name)
        if meta is None:
            wrong.append(Refusal("There is no field {name}.", {"name": name}, row=row))
            continue
        if isinstance(value, str) and not visible(value).strip():
            value = None
        if isinstance(value, str) and not storable(value):
            wrong.append(Refusal("This value is not accepted.", field=name, row=row))
            continue
        if isinstance(value, str):
            value = visible(value)
        if meta.parse is not None:
            try:
                value = meta.parse(value)
            except ValueError as error:
                wrong.append(Refusal(str(error), field=name, row=row))
                continue
        raw[name] = value
    try:
        valid = _input(subject.name).model_validate(raw)
    except ValidationError as error:
        return wrong + [_refusal(e, row) for e in error.errors()]
    if wrong:
        return wrong
    columns = row_rights.table(subject.name).c
    return {name: _kept(fields[name], columns[name].nullable, getattr(valid, name)) for name in raw}


def storable(value: str) -> bool:
    """Whether every database takes the text: NUL and halves of characters it does not."""
    return "\x00" not in value and not any("\ud800" <= c <= "\udfff" for c in value)


def _kept(meta: Meta, nullable: bool, value: Any) -> Any:
    """Nothing is "" in a text column that may not be NULL, False in a yes-or-no one."""
    if value is not None or nullable:
        return value
    return {"text": "", "long": "", "yes": False}.get(meta.kind)


def _refusal(error: Any, row: int) -> Refusal:
    kind, context = error["type"], error.get("ctx", {})
    message = MESSAGES.get(kind) or MESSAGES["date" if kind.startswith("date") else "other"]
    values = {k: v for k, v in context.items() if f"{{{k}}}" in message}
    return Refusal(message, values, field=str(error["loc"][0]), row=row)


@cache
def _defaults(name: str) -> dict[str, Any]:
    subject = SUBJECTS[name]
    columns, model_fields = row_rights.table(name).c, subject.model.model_fields
    return {
        field: None if model_fields[field].is_required() else model_fields[field].get_default()
        for field in subject.fields
        if field in columns
    }


def defaults(subject: Subject) -> dict[str, Any]:
    """What a new record holds before anything is given."""
    return dict(_defaults(subject.name))


def complete(subject: Subject, new: Mapping[str, Any], row: int) -> list[Refusal]:
    """Required fields are there; dates follow their causes."""
    wrong = [
        Refusal("This field is required.", field=name, row=row)
        for name, meta in subject.fields.items()
        if meta.required and new.get(name) in (None, "")
    ]
    for first, second in subject.order_pairs:
        a, b = new.get(first), new.get(second)
        if a is not None and b is not None and b < a:
            values = {
                "second": subject.fields[second].title,
                "first": subject.fields[first].title,
                "day": a,
            }
            wrong.append(
                Refusal(
                    "“{second}” may not be before “{first}” ({day}).", values, field=second, row=row
                )
            )
    return wrong


def unique(
    session: Session,
    subject: Subject,
    rows: Sequence[tuple[int, int | None, Mapping[str, Any]]],
    imagined: Mapping[tuple[str, tuple[str, ...]], Mapping[tuple[Any, ...], int]],
) -> list[tuple[Refusal, int | None]]:
    """Values that another record, or an earlier row of the batch, already has, and whose they are
    (None: of the batch).

    `rows` are (row, id or None, values); one query a unique set and chunk. Sets that are unique
    among some states only are left to the guards, except between the new records of the batch:
    these all start in one state, and no guard sees them yet. `imagined` are the values that the
    records of a trial have.
    """
    here = row_rights.table(subject.name)
    wrong: list[tuple[Refusal, int | None]] = []
    full = subject.uniques()
    partial = [tuple(c.name for c in i.columns) for i in here.indexes if i.unique]
    for names in dict.fromkeys((*full, *sorted(partial))):
        asked = []
        for row, key, new in rows:
            values = tuple(new.get(name) for name in names)
            if None not in values and (key is None or names in full):
                asked.append((row, key, values))
        taken: dict[tuple[Any, ...], int | None] = dict(imagined.get((subject.name, names), {}))
        if names in full:
            taken.update(_owners(session, here, names, [values for _, _, values in asked]))
        for row, key, values in asked:
            owner = taken.get(values, 0)
            if owner != 0 and owner != key:
                named = {"fields": tuple(subject.fields[n].title for n in names)}
                refusal = Refusal(
                    "There is already a record with this {fields}.",
                    named,
                    field=names[-1],
                    row=row,
                )
                wrong.append((refusal, owner if owner != -1 else None))
            else:
                taken[values] = key if key is not None else -1
    return wrong


def _owners(
    session: Session, here: Table, names: Sequence[str], wanted: Sequence[tuple[Any, ...]]
) -> dict[tuple[Any, ...], int]:
    """The id of the record that holds each of the wanted values, where there is one."""
    owners = {}
    alone = len(names) == 1
    for part in chunks(wanted):
        values = [value for (value,) in part] if alone else part
        for id, *kept in session.execute(_owning(here, tuple(names)), {"wanted": values}):
            owners[tuple(kept)] = id
    return owners


@cache
def _owning(here: Table, names: tuple[str, ...]) -> Any:
    columns = [here.c[name] for name in names]
    asked = columns[0] if len(columns) == 1 else tuple_(*columns)
    return select(here.c.id, *columns).where(asked.in_(bindparam("wanted", expanding=True)))


def chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    """Lists of at most CHUNK values."""
    found = list(values)
    return (found[i : i + CHUNK] for i in range(0, len(found), CHUNK))
