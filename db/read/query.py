"""Reads: one page at a time, within the rows of the actor."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import JSON, ColumnElement, and_, case, false, or_
from sqlmodel import Session, select

from db.access import field_checks, row_rights
from db.read import as_of as past
from db.read import collation, search
from db.read.related_filters import related_fields
from models import SUBJECTS
from models.core.document import Document
from models.core.fields import Meta
from models.core.roles import Actor
from models.core.subject import Record, Subject
from models.rights import hidden

HIDDEN = "(not open to you)"
"""Stands for the title of a record that the reader may not read."""
COUNT_TO = 10_000
"""Totals are exact up to here; beyond, a list says “more” instead of counting a table."""
EMPTY, FILLED = "empty", "filled"
"""As a filter of a field that is no text and no choice: nothing has been, or something has. EMPTY
may stand among the choices of a closed list. A region is narrowed to its whole, or, as a pair of
codes, to those from one to the other: (330000, 330000) is what is known by its province alone."""


@dataclass(frozen=True)
class View:
    """What a list shows; the address bar holds the same."""

    search: str = ""
    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    size: int = 50
    on: date | None = None
    """The past day that is asked for; None for today."""


@dataclass(frozen=True)
class Rows:
    """One page of records; `total` is exact unless `more`."""

    records: list[Record]
    total: int
    more: bool


def _key(value: Any) -> int:
    """A number from an address bar as a key; 0, which no record has, where none can be it."""
    key = int(value)
    return key if 0 < key < 2**31 else 0


def _between(column: Any, bounds: tuple[Any, Any]) -> list[ColumnElement[bool]]:
    low, high = (max(-(2**31), min(b, 2**31 - 1)) if type(b) is int else b for b in bounds)
    parts = []
    if low is not None:
        parts.append(column >= low)
    if high is not None:
        parts.append(column <= high)
    return parts


def _state(subject: Subject, wanted: list[str], today: date) -> ColumnElement[bool]:
    """States as people see them: what has lapsed by date counts as lapsed only."""
    here = row_rights.table(subject.name)
    lapse = subject.workflow.lapse if subject.workflow else None
    if lapse is None:
        return here.c.state.in_(wanted)
    over = and_(here.c.state.in_(lapse.states), here.c[lapse.field] < today)
    if lapse.shown in wanted or subject.workflow.initial in wanted:  # type: ignore[union-attr]
        # Most records are in these: read along the sorted list, not gathered by state and sorted.
        return case((over, lapse.shown), else_=here.c.state).in_(wanted)
    parts = []
    if lapsing := [w for w in wanted if w in lapse.states]:
        parts.append(and_(here.c.state.in_(lapsing), here.c[lapse.field] >= today))
    if lasting := [w for w in wanted if w not in lapse.states]:
        parts.append(here.c.state.in_(lasting))
    return or_(*parts) if parts else false()


def _filter(column: Any, meta: Meta, wanted: Any) -> list[ColumnElement[bool]]:
    if wanted in (EMPTY, FILLED) and meta.kind not in ("choice", "text", "long", "yes"):
        return [column.is_(None) if wanted == EMPTY else column.is_not(None)]
    match meta.kind:
        case "choice":
            known = column.in_([w for w in wanted if w in (meta.choices or {})])
            return [or_(known, column.is_(None)) if EMPTY in wanted else known]
        case "ref" if meta.target == "region" and isinstance(wanted, tuple):
            return _between(column, wanted)
        case "ref" if meta.target == "region":
            return [row_rights.within_region(column, _key(wanted))]
        case "ref":
            keys = wanted if isinstance(wanted, list | tuple) else [wanted]
            return [column.in_([_key(k) for k in keys])]
        case "day" | "moment" | "whole" | "number":
            return _between(column, wanted)
        case "yes":
            return [column.is_(bool(wanted))]
        case _ if not field_checks.storable(str(wanted)):
            return [false()]
        case _:
            return [collation.holds(column, str(wanted))]


def conditions(
    session: Session, subject: Subject, view: View, actor: Actor, today: date
) -> list[ColumnElement[bool]]:
    """WHERE clauses of a view; a filter on an unknown or secret field is ignored.

    Of a past day, existence and state are those of the day; other filters look at today's values.
    """
    parts = [row_rights.condition(subject, actor)]
    fields, untold = subject.fields, hidden(actor.role, subject.name)
    for name, (far, path) in related_fields(subject).items():
        if (wanted := view.filters.get(name)) not in (None, "", []):
            there = row_rights.along(
                subject, path, lambda c, *of: and_(*_filter(c, *of)), far, wanted
            )
            first = row_rights.table(subject.name).c[path.partition(".")[0]]
            # Who is of nobody lies nowhere either.
            parts.append(or_(there, first.is_(None)) if wanted == EMPTY else there)
    on, then = view.on if past.timed(subject) else None, []
    for name, wanted in view.filters.items():
        meta = fields.get(name)
        if meta is None or meta.secret or wanted in (None, "", []) or name in untold:
            continue
        column = row_rights.table(subject.name).c[name]
        if name == "state" and subject.workflow:
            parts += [] if on else [_state(subject, list(wanted), today)]
        elif on is not None and name in subject.follows:
            then += (
                [past.marked(name, bool(wanted))]
                if meta.kind == "yes"
                else _filter(past.due(), meta, wanted)
            )
        elif on is not None and meta.kind == "day" and wanted in (EMPTY, FILLED):
            parts.append(column <= on if wanted == FILLED else or_(column.is_(None), column > on))
        else:
            parts += _filter(column, meta, wanted)
    if on is not None:
        parts.append(past.condition(subject, on, view.filters.get("state") or (), then))
    if view.search.strip() and subject.searchable:
        id = row_rights.table(subject.name).c.id
        parts.append(search.condition(session.connection(), subject.name, view.search, id))
    return parts


def _sorted(subject: Subject, wanted: str) -> list[Any]:
    here = row_rights.table(subject.name)
    name = wanted.lstrip("-")
    if name not in here.c or isinstance(here.c[name].type, JSON):
        wanted, name = subject.order, subject.order.lstrip("-")
    down = wanted.startswith("-")
    columns = [here.c.id] if name == "id" else [here.c[name], here.c.id]
    return [collation.order(c, subject.fields.get(c.name), down=down) for c in columns]


def _told_order(wanted: str, name: str, actor: Actor) -> str:
    """An order by what the actor is not told would tell of it."""
    return "" if wanted.lstrip("-") in hidden(actor.role, name) else wanted


def order_of(subject: Subject, wanted: str, actor: Actor) -> list[Any]:
    return _sorted(subject, _told_order(wanted, subject.name, actor))


def _records(
    session: Session, subject: Subject, ids: Any, sort: str, size: int, start: int
) -> Sequence[Record]:
    """`size` records of those whose `ids` are selected, from the place `start` of their order."""
    here, name = row_rights.table(subject.name), sort.lstrip("-")
    order, ids = _sorted(subject, sort), ids.limit(size).offset(start)
    ways = [ids.order_by(*order)]
    if (meta := subject.fields.get(name)) and meta.pinyin:
        ways.insert(0, collation.along_names(ids, here.c[name], down=sort.startswith("-")))
    records: Sequence[Record] = ()
    for way in ways:
        # Ids first: an index may hold all that filters and order ask, and only one page is read.
        keys = way.subquery()
        found = select(subject.model).join(keys, here.c.id == keys.c.id).order_by(*order)
        records = session.exec(found).all()
        if len(records) == size:
            break
    return records


def page(session: Session, name: str, view: View, actor: Actor, today: date) -> Rows:
    """One page of a list: the records and how many there are."""
    subject = SUBJECTS[name]
    parts = conditions(session, subject, view, actor, today)
    size = max(1, min(view.size, 500))
    start = (max(view.page, 1) - 1) * size
    here = row_rights.table(name)
    sort = _told_order(view.sort, name, actor)
    records = _records(session, subject, select(here.c.id).where(*parts), sort, size, start)
    if view.on is not None:
        records = as_of(session, subject, records, view.on)
    records = told(subject, records, actor)
    if 0 < len(records) < size or (not records and start == 0):
        return Rows(list(records), start + len(records), False)
    rest = conditions(session, subject, replace(view, search=""), actor, today)
    wanted = view.search if subject.searchable else ""
    total, more = search.total(session.connection(), name, wanted, here.c.id, rest, COUNT_TO)
    return Rows(list(records), max(total, start + len(records)) if records else total, more)


def as_of(session: Session, subject: Subject, records: Sequence[Record], on: date) -> list[Record]:
    """Copies of the records with what the history says they said on the day."""
    said = past.values(session, subject.name, [r.id or 0 for r in records], on)
    shown = []
    for record in records:
        then = said.get(record.id or 0)
        if then:
            values = field_checks.defaults(subject) | then
            shown.append(subject.model(id=record.id, version=record.version, **values))
        else:
            shown.append(record)
    return shown


def get(
    session: Session,
    name: str,
    id: int,
    actor: Actor,
    action: str = "read",
    *,
    known: bool = True,
) -> Record | None:
    """A record, or None where it does not exist or is not the actor's to see. Without `known`
    only what is in the actor's own rows."""
    subject = SUBJECTS[name]
    found = session.exec(
        select(subject.model).where(
            row_rights.table(name).c.id == _key(id),
            row_rights.condition(subject, actor, action, known=known),
        )
    ).first()
    return told(subject, [found], actor)[0] if found is not None else None


def told(subject: Subject, records: Sequence[Record], actor: Actor) -> Sequence[Record]:
    """The records; for a party copies without what is meant for the offices (P26)."""
    untold = hidden(actor.role, subject.name)
    if not untold:
        return records
    empty = {n: v for n, v in field_checks.defaults(subject).items() if n in untold}
    return [subject.model(**{**record.model_dump(), **empty}) for record in records]


def title(session: Session, name: str, record: Record, actor: Actor) -> str:
    """How people call the record."""
    return titles(session, [(name, record.id or 0)], actor)[name, record.id or 0]


def titles(
    session: Session, wanted: Iterable[tuple[str, int]], actor: Actor
) -> dict[tuple[str, int], str]:
    """Titles of many records: one query a subject, and again where a title names another. What
    the actor may not read is called HIDDEN.

    A value of a closed list stands as it is kept, so that a file finds it again; a session
    that knows words (`session.info["say"]`) tells its label.
    """
    say: Callable[[str], str] | None = session.info.get("say")
    by_subject: dict[str, set[int]] = {}
    for name, key in wanted:
        if name in SUBJECTS and key is not None:
            by_subject.setdefault(name, set()).add(_key(key))
    found: dict[tuple[str, int], str] = {}
    parts: dict[tuple[str, int], list[tuple[str, Any]]] = {}
    deeper: set[tuple[str, int]] = set()
    for name, keys in by_subject.items():
        subject, here = SUBJECTS[name], row_rights.table(name)
        fields = subject.fields
        columns = [here.c[t] for t in subject.title]
        mine = row_rights.condition(subject, actor, each=True, known=True)
        for key, seen, *values in session.exec(
            select(here.c.id, mine, *columns).where(here.c.id.in_(keys))
        ):
            if not seen:
                found[name, key] = say(HIDDEN) if say else HIDDEN
                continue
            row = []
            for label, value in zip(subject.title, values, strict=True):
                meta = fields[label]
                known = (meta.choices or {}).get(str(value)) if say else None
                said = say(known.label) if say and known else value
                row.append((meta.target if meta.kind == "ref" else "", said))
                if meta.kind == "ref" and value is not None:
                    deeper.add((meta.target, value))
            parts[name, key] = row
    inner = titles(session, deeper, actor) if deeper else {}
    for place, row in parts.items():
        words = [inner.get((t, v), "") if t else v for t, v in row]
        found[place] = " ".join(str(w) for w in words if w not in (None, ""))
    return found


def find(
    session: Session,
    name: str,
    text: str,
    actor: Actor,
    within: Mapping[str, Any] | None = None,
    limit: int = 20,
) -> list[tuple[int, str]]:
    """Typeahead: the first records that fit what was typed, id and title."""
    subject = SUBJECTS[name]
    here = row_rights.table(name)
    parts = [row_rights.condition(subject, actor, known=True)]
    for column, value in (within or {}).items():
        if column in hidden(actor.role, name):
            parts.append(false())
        elif value is not None and column in here.c:
            parts.append(here.c[column] == value)
        elif value is not None and name == "region":
            parts.append(row_rights.within_region(here.c.id, value))
    if text.strip() and subject.searchable:
        parts.append(search.condition(session.connection(), name, text, here.c.id))
    elif text.strip():
        parts.append(or_(false(), *_entitled(session, subject, text.strip())))
    if "valid_until" in here.c and name == "region":
        parts.append(here.c.valid_until.is_(None))
    keys = session.exec(
        select(here.c.id).where(*parts).order_by(*_sorted(subject, "")).limit(limit)
    )
    order = list(keys)
    named = titles(session, [(name, key) for key in order], actor)
    return [(key, named[name, key]) for key in order]


def _entitled(session: Session, subject: Subject, text: str) -> Iterator[ColumnElement[bool]]:
    """For a subject without an index: its title holds the text, the number, or a record found."""
    here = row_rights.table(subject.name)
    for name in subject.title if field_checks.storable(text) else ():
        meta = subject.fields[name]
        if meta.kind == "text":
            yield collation.holds(here.c[name], text)
        elif meta.kind == "whole" and re.fullmatch("[0-9]{1,9}", text):
            yield here.c[name] == int(text)
        elif meta.kind == "ref" and SUBJECTS[meta.target].searchable:
            there = row_rights.table(meta.target)
            found = search.condition(session.connection(), meta.target, text, there.c.id)
            yield here.c[name].in_(select(there.c.id).where(found))


def documents(session: Session, name: str, id: int, actor: Actor) -> list[Document]:
    """Attachments of a record that the actor may see."""
    subject = SUBJECTS[name]
    return list(session.scalars(row_rights.documents_of(subject, id, actor)).all())
