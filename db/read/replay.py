"""Every record against the history: what the tables hold is what the entries say, field by field.

Whoever alters a record past the write service leaves the history behind, or must forge it too.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from db.access import field_checks, row_rights
from db.timeline.state_periods import typed
from models import SUBJECTS
from models.core.dates import aware
from models.core.subject import Subject
from models.timeline.audit_entry import History

_LOG = History.__table__
_IDS = 1000
"""So many ids are looked at together; memory holds no more records than these."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """A record that is not as the history says; `field` is "" where the whole of it is meant."""

    subject: str
    id: int
    field: str
    reason: str
    """missing | not in the history, or deleted there | another value"""

    def __str__(self) -> str:
        return f"{self.subject} {self.id} {self.field}".rstrip() + f": {self.reason}"


def replay(
    connection: Connection, tell: Callable[[int], None] = lambda compared: None
) -> Iterator[Difference]:
    """Compares every record of every subject but the secrets, which the history masks.

    `tell` hears from time to time how many records were compared. The transaction of the
    connection must see one state of the database.
    """
    compared = 0
    for subject in SUBJECTS.values():
        first = _next(connection, subject, 0)
        while first is not None:
            last = first + _IDS - 1
            kept = _kept(connection, subject, first, last)
            said = _said(connection, subject, first, last)
            for id in sorted(kept.keys() | said.keys()):
                yield from _differences(subject, id, kept.get(id), said.get(id))
            compared += len(kept)
            tell(compared)
            first = _next(connection, subject, last)


def _next(connection: Connection, subject: Subject, after: int) -> int | None:
    """The first id above `after` that the table or the history knows."""
    here = row_rights.table(subject.name).c.id
    there = _LOG.c.record_id
    found = (
        connection.scalar(select(func.min(here)).where(here > after)),
        connection.scalar(
            select(func.min(there)).where(_LOG.c.subject == subject.name, there > after)
        ),
    )
    return min((id for id in found if id is not None), default=None)


def _kept(connection: Connection, subject: Subject, first: int, last: int) -> dict[int, Row]:
    here = row_rights.table(subject.name)
    rows = connection.execute(select(here).where(here.c.id.between(first, last)))
    return {row["id"]: dict(row) for row in rows.mappings()}


def _said(connection: Connection, subject: Subject, first: int, last: int) -> dict[int, Row | None]:
    """What the history says that each record holds; None where it says that it was deleted."""
    entries = connection.execute(
        select(_LOG.c.record_id, _LOG.c.action, _LOG.c.changes)
        .where(_LOG.c.subject == subject.name, _LOG.c.record_id.between(first, last))
        .order_by(_LOG.c.id)
        .execution_options(yield_per=_IDS)
    )
    found: dict[int, Row | None] = {}
    for id, action, changes in entries:
        if action == "delete":
            found[id] = None
            continue
        new = {field: pair[1] for field, pair in json.loads(changes).items()}
        found[id] = new if action == "create" else {**(found.get(id) or {}), **new}
    return found


def _differences(
    subject: Subject, id: int, kept: Row | None, said: Row | None
) -> Iterator[Difference]:
    if kept is None:
        if said is not None:
            yield Difference(subject.name, id, "", "missing")
    elif said is None:
        yield Difference(subject.name, id, "", "not in the history, or deleted there")
    else:
        usual = field_checks.defaults(subject)
        for name, meta in subject.fields.items():
            if meta.secret:
                continue
            # Without an entry a field is empty; one that is younger than the record, as usual.
            then = [typed(subject, name, said[name])] if name in said else [None, usual.get(name)]
            if _same(kept[name]) not in map(_same, then):
                yield Difference(subject.name, id, name, "another value")


def _same(value: Any) -> Any:
    """A value as it is compared: a moment in UTC whatever the database gives back, no text is
    nothing."""
    if isinstance(value, datetime):
        return aware(value).astimezone(UTC)
    return None if value == "" else value
