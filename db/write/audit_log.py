"""The history: entries chained by hash, append-only, provable."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from models.core.audit_entry import History, plain
from models.core.register import Register
from models.core.roles import Actor
from models.core.subject import Subject
from models.core.workflow import Case

_LOG = History.__table__
_REGISTER = Register.__table__
HEAD = "history"
GENESIS = "0" * 64
MASK = "•••"
"""Stands in the history for a value that nobody may read."""
BESIDE = ("effective_on", "reason")
"""What a step is given beside fields of the record."""
_CHUNK = 5000


@dataclass(frozen=True)
class Entry:
    """What happened to one record: `changes` maps a field to [old, new]."""

    subject: str
    record_id: int
    action: str
    changes: dict[str, list[Any]]


def differing(case: Case) -> set[str]:
    """Fields of a kept record that a change alters."""
    return {n for n, v in case.new.items() if case.old and case.old.get(n) != v}


def changes(subject: Subject, case: Case) -> dict[str, list[Any]]:
    """Old and new values for the history; secrets are masked, the reason stands beside."""
    found: dict[str, list[Any]] = {}
    for name, meta in subject.fields.items():
        old, new = case.old.get(name), case.new.get(name)
        if old != new and not (not case.old and new in (None, "")):
            found[name] = [MASK if old else None, MASK] if meta.secret else [old, new]
    for beside in BESIDE:
        if beside not in subject.fields and case.change.values.get(beside) not in (None, ""):
            found[beside] = [None, case.change.values[beside]]
    return found


def _canonical(at: datetime) -> str:
    """The moment as it is hashed: UTC to the microsecond, whatever the database gives back."""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


def digest(row: dict[str, Any]) -> str:
    """SHA-256 over the previous hash and every column of the entry."""
    parts = [
        row["previous"],
        row["id"],
        _canonical(row["at"]),
        row["day"],
        row["account_id"],
        row["actor"],
        row["subject"],
        row["record_id"],
        row["action"],
        row["changes"],
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def append(
    connection: Connection, entries: Sequence[Entry], actor: Actor, today: date, at: datetime
) -> None:
    """Adds entries at the end of the chain. The caller holds the writers' lock."""
    if not entries:
        return
    head = connection.execute(select(_REGISTER).where(_REGISTER.c.name == HEAD)).one_or_none()
    last, previous = (head.value, head.note) if head else (0, GENESIS)
    rows = []
    for entry in entries:
        last += 1
        row = {
            "id": last,
            "at": at,
            "day": today.isoformat(),
            "account_id": actor.id,
            "actor": actor.name,
            "subject": entry.subject,
            "record_id": entry.record_id,
            "action": entry.action,
            "previous": previous,
            "changes": json.dumps(
                {k: [plain(a), plain(b)] for k, (a, b) in entry.changes.items()}, ensure_ascii=False
            ),
        }
        previous = row["hash"] = digest(row)
        rows.append(row)
    connection.execute(insert(_LOG), rows)
    if head:
        connection.execute(
            update(_REGISTER).where(_REGISTER.c.name == HEAD).values(value=last, note=previous)
        )
    else:
        connection.execute(insert(_REGISTER).values(name=HEAD, value=last, note=previous))


@dataclass(frozen=True)
class Proof:
    """Result of a check: how many entries hold, and the first that does not (0: none)."""

    entries: int
    broken: int
    reason: str


def verify(connection: Connection) -> Proof:
    """Recomputes the chain from the first entry to the head kept in the registers."""
    previous, expected, checked = GENESIS, 1, 0
    while True:
        rows = (
            connection.execute(
                select(_LOG).where(_LOG.c.id >= expected).order_by(_LOG.c.id).limit(_CHUNK)
            )
            .mappings()
            .all()
        )
        for row in rows:
            if row["id"] != expected:
                return Proof(checked, expected, "entry is missing")
            if row["previous"] != previous:
                return Proof(checked, expected, "entry does not follow the one before")
            if digest(dict(row)) != row["hash"]:
                return Proof(checked, expected, "entry was altered")
            previous, expected, checked = row["hash"], expected + 1, checked + 1
        if len(rows) < _CHUNK:
            break
    head = connection.execute(select(_REGISTER).where(_REGISTER.c.name == HEAD)).one_or_none()
    if (head.value if head else 0) != checked or (head and head.note != previous):
        return Proof(checked, expected, "entries are missing at the end")
    return Proof(checked, 0, "")


def lock(connection: Connection) -> None:
    """One writer at a time: numbers have no gaps and the chain one head.

    On SQLite the write transaction itself is the lock.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7220142)"))
