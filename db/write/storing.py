"""Keeps what a batch has come to: the records, the history, the search index, the past."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from db.timeline import state_periods
from db.write import audit_log, numbering, search_index
from db.write.related_records import Facts
from models.core.roles import Actor
from models.core.subject import Record, Subject
from models.core.workflow import Case

Pair = tuple[Case, Record]


def carried_out(
    session: Session,
    subject: Subject,
    cases: Sequence[Case | None],
    records: Sequence[Record | None],
) -> list[Record | None]:
    """Writes the values of each case into its record, or into a new one."""
    new = sum(1 for c, r in zip(cases, records, strict=True) if c and not r)
    fresh = iter(()) if subject.identity else numbering.ids(session, subject, new)
    results = _applied(subject, cases, records, fresh)
    session.add_all(r for r in results if r is not None)
    session.flush()
    return results


def imagined(
    facts: Facts,
    subject: Subject,
    cases: Sequence[Case | None],
    records: Sequence[Record | None],
    fresh: Iterator[int],
) -> list[Record | None]:
    """The same in memory: later rows find the new records, and no database hears of them."""
    results = _applied(subject, cases, records, fresh)
    for made, record in zip(results, records, strict=True):
        if made is not None and record is None:
            facts.imagine(subject.name, made)
    return results


def _applied(
    subject: Subject,
    cases: Sequence[Case | None],
    records: Sequence[Record | None],
    fresh: Iterator[int],
) -> list[Record | None]:
    results: list[Record | None] = []
    for case, record in zip(cases, records, strict=True):
        if case is None:
            results.append(None)
        elif record is None:
            id = int(case.new[subject.identity]) if subject.identity else next(fresh)
            results.append(subject.model(id=id, **case.new))
        else:
            results.append(_changed(case, record))
    return results


def _changed(case: Case, record: Record) -> Record:
    differing = audit_log.differing(case)
    for name in differing:
        setattr(record, name, case.new[name])
    # Saving a form in which nothing was changed is no change.
    if case.action != "update" or differing:
        record.version += 1
    return record


def remember(
    session: Session,
    subject: Subject,
    pairs: Sequence[Pair],
    actor: Actor,
    today: date,
    at: datetime,
) -> None:
    """Everything that tells of written records later: history, search, past days."""
    kept = [(c, r) for c, r in pairs if c.action != "update" or audit_log.differing(c)]
    entries = [
        audit_log.Entry(subject.name, r.id or 0, c.action, audit_log.changes(subject, c))
        for c, r in kept
    ]
    connection = session.connection()
    audit_log.append(connection, entries, actor, today, at)
    titles = [(r, set(subject.title) & audit_log.differing(c)) for c, r in kept]
    search_index.update(session, subject, titles)
    state_periods.keep(connection, subject, kept)


def forget(
    session: Session, subject: Subject, record: Record, actor: Actor, today: date, at: datetime
) -> None:
    """Takes a record out of the tables; the history tells what it said."""
    values: dict[str, Any] = {n: getattr(record, n) for n in subject.fields}
    gone = {
        name: [audit_log.MASK if subject.fields[name].secret and value else value, None]
        for name, value in values.items()
        if value is not None
    }
    session.delete(record)
    session.flush()
    entry = audit_log.Entry(subject.name, record.id or 0, "delete", gone)
    audit_log.append(session.connection(), [entry], actor, today, at)
    search_index.forget(session, subject, record.id or 0)
    state_periods.end(session.connection(), subject, record, today)
