"""The history: entries chained by hash, append-only, provable."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, text, update

from db.access.field_checks import chunks
from models.core.dates import aware
from models.core.register import Register
from models.core.roles import Actor
from models.core.subject import Subject
from models.core.workflow import Case
from models.timeline.audit_entry import History, plain

_LOG = History.__table__
_REGISTER = Register.__table__
HEAD = "history"
# Made once: every write runs them, and to make a statement takes as long as to run it.
_KEPT_HEAD = select(_REGISTER).where(_REGISTER.c.name == HEAD)
_MOVE_HEAD = (
    update(_REGISTER)
    .where(_REGISTER.c.name == HEAD)
    .values(value=bindparam("value"), note=bindparam("note"))
)
_ADD = insert(_LOG)
_LAST_DAYS = (
    select(_LOG.c.record_id, func.max(_LOG.c.day))
    .where(
        _LOG.c.subject == bindparam("of"), _LOG.c.record_id.in_(bindparam("ids", expanding=True))
    )
    .group_by(_LOG.c.record_id)
)
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


def last_days(connection: Connection, subject: str, ids: Iterable[int | None]) -> dict[int, str]:
    """The day of the last entry of each record, in ISO form."""
    found: dict[int, str] = {}
    for part in chunks(id for id in ids if id is not None):
        rows = connection.execute(_LAST_DAYS, {"of": subject, "ids": part})
        found.update((row[0], row[1]) for row in rows)
    return found


def _canonical(at: datetime) -> str:
    """The moment as it is hashed: UTC to the microsecond, whatever the database gives back."""
    return aware(at).astimezone(UTC).isoformat(timespec="microseconds")


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
    head = connection.execute(_KEPT_HEAD).one_or_none()
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
        previous = digest(row)
        rows.append({**row, "hash": previous})
    connection.execute(_ADD, rows)
    if head:
        connection.execute(_MOVE_HEAD, {"value": last, "note": previous})
    else:
        connection.execute(insert(_REGISTER).values(name=HEAD, value=last, note=previous))


@dataclass(frozen=True)
class Proof:
    """Result of a check: how many entries hold, the first that does not (0: none), and the hash of
    the last that holds."""

    entries: int
    broken: int
    reason: str
    hash: str

    @property
    def head(self) -> str:
        """Number and hash of the last entry, to be written down and compared with later."""
        return f"{self.entries}:{self.hash}"


def head(connection: Connection) -> str:
    """The head of the chain in short, as papers print it: number and first 16 digits of the hash,
    "12345:0123456789abcdef"."""
    kept = connection.execute(_KEPT_HEAD).one_or_none()
    number, hash = (kept.value, kept.note) if kept else (0, GENESIS)
    return f"{number}:{hash[:16]}"


def known_head(text: str) -> tuple[int, str]:
    """A head as somebody wrote it down. Raises ValueError for what is none."""
    found = re.fullmatch(r"\s*(\d{1,18})\s*[:：]\s*([0-9a-fA-F]{8,64})\s*", text)
    if not found:
        raise ValueError("A head is a number, a colon and 8 to 64 hexadecimal digits.")
    return int(found[1]), found[2].lower()


def verify(
    connection: Connection,
    known: tuple[int, str] = (0, ""),
    tell: Callable[[int], None] = lambda checked: None,
) -> Proof:
    """Recomputes the chain from the first entry to the head kept in the registers.

    `known` is an earlier head: an altered chain whose hashes were all made anew does not pass
    through it. `tell` hears from time to time how many entries hold.
    """
    previous, expected, checked = GENESIS, 1, 0

    def broken(reason: str) -> Proof:
        return Proof(checked, expected, reason, previous)

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
                return broken("entry is missing")
            if row["previous"] != previous:
                return broken("entry does not follow the one before")
            if digest(dict(row)) != row["hash"]:
                return broken("entry was altered")
            if expected == known[0] and not row["hash"].startswith(known[1]):
                return broken("entry is not the one written down")
            previous, expected, checked = row["hash"], expected + 1, checked + 1
        tell(checked)
        if len(rows) < _CHUNK:
            break
    kept = connection.execute(_KEPT_HEAD).one_or_none()
    if (kept.value if kept else 0) != checked or (kept and kept.note != previous):
        return broken("entries are missing at the end")
    if checked < known[0]:
        return broken("entries are missing at the end")
    return Proof(checked, 0, "", previous)


def lock(connection: Connection, wait: int) -> None:
    """One writer at a time: numbers have no gaps and the chain one head.

    Waits at most `wait` seconds. On SQLite the write transaction itself is the lock.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{wait}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(7220142)"))
