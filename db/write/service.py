"""The one write service: nobody else commits. Forms, steps, files and the seed come this way."""

import logging
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlmodel import Session

from db.access import actors
from db.engine import engine
from db.read import query
from db.write import audit_log, long_writes, validation
from db.write.unit_of_work import Touched, UnitOfWork
from models import SUBJECTS
from models.core.errors import Refusal, Refused
from models.core.roles import Actor
from models.core.subject import Record
from models.core.workflow import Change

log = logging.getLogger("zhaopai")
WAIT = 30
"""Seconds for which a write waits for the one before it."""
BUSY = Refusal(
    "Others have been saving for more than {seconds} seconds. Nothing was changed and nothing you "
    "typed is lost: press again.",
    {"seconds": WAIT},
)
OTHERS = Refusal("This is for others to do.")
"""A step on a record that the actor reads, but may not act on."""
FULL = Refusal("The disk is full. Nothing was changed.")
AWAY = Refusal("The database is out of reach just now. Nothing was changed: press again.")
NOT_KNOWN = Refusal(
    "The database went out of reach while it was saving: whether it was saved is not known yet. "
    "Press again: nothing is ever saved twice."
)
CONTRADICTION = Refusal("The database refused it. Nothing was changed.")


class NotKnown(Refused):
    """The connection broke during the commit, so nobody here knows what became of it."""

    def __init__(self) -> None:
        super().__init__([NOT_KNOWN])


@contextmanager
def unit_of_work(
    actor: Actor,
    today: date,
    *,
    keep: bool = True,
    trusted: bool = False,
    at: Engine | None = None,
    channel: str = "",
) -> Iterator[UnitOfWork]:
    """A transaction: kept as a whole when nothing was refused, else not at all.

    The actor is read again inside it. `keep=False` is the trial: the same way to the end, in
    memory, so that it makes nobody wait. `trusted` is for the application itself (first start,
    sign-in counters), never for a screen. `channel` is how what it makes came, where that does not
    follow from who acts. Raises Refused, NotKnown.
    """
    source = at or engine()
    with (
        _noted(actor, wanted=keep),
        _turn(source, wanted=keep),
        _transaction(source, writing=keep) as connection,
        Session(connection, join_transaction_mode="rollback_only", autoflush=keep) as session,
    ):
        if keep:
            audit_log.lock(connection, WAIT)
        now = actors.current(session, actor)
        work = UnitOfWork(session, now, today, trusted=trusted, trial=not keep, channel=channel)
        yield work
        if work.refusals:
            raise Refused(work.refusals)
        if keep:
            session.flush()
            _commit(connection)
        else:
            connection.rollback()


@contextmanager
def _noted(actor: Actor, *, wanted: bool) -> Iterator[None]:
    """Who was refused what stands in the log; nothing that was typed does."""
    try:
        yield
    except Refused as refused:
        if wanted:
            said = "; ".join(refusal.message for refusal in refused.refusals[:3])
            log.info("A write of account %s was refused: %s", actor.id, said)
        raise


_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


@contextmanager
def _turn(source: Engine, *, wanted: bool) -> Iterator[None]:
    """One writer of this process at a time asks the database: the others wait here, where they
    hold no connection that a reader needs."""
    turn = _turns[str(source.url)]
    if wanted and not turn.acquire(timeout=WAIT):
        raise Refused([long_writes.blocking(source) or BUSY])
    try:
        yield
    finally:
        if wanted:
            turn.release()


@contextmanager
def _transaction(source: Engine, *, writing: bool) -> Iterator[Connection]:
    """A connection whose failures are sentences: what the driver said stands in the log."""
    try:
        with source.connect().execution_options(writing=writing) as connection:
            yield connection
    except NoConnection as error:
        raise Refused([BUSY]) from error
    except IntegrityError as error:
        _log(error)
        raise Refused([CONTRADICTION]) from error
    except DBAPIError as error:
        _log(error)
        raise Refused([_sentence(error, source)]) from error


def _log(error: Exception) -> None:
    log.error("A write failed.", exc_info=error)


def _sentence(error: DBAPIError, source: Engine) -> Refusal:
    said = str(error.orig)
    # SQLite says that it is locked; PostgreSQL has a code for a lock that took too long.
    if "locked" in said or getattr(error.orig, "sqlstate", "") == "55P03":
        return long_writes.blocking(source) or BUSY
    if "full" in said or getattr(error.orig, "sqlstate", "") == "53100":
        return FULL
    return AWAY


def _commit(connection: Connection) -> None:
    try:
        connection.commit()
    except OperationalError as error:
        # SQLite has kept nothing; with PostgreSQL only the answer may be lost.
        if connection.dialect.name == "sqlite":
            raise
        _log(error)
        raise NotKnown from error


def write(
    changes: Sequence[Change],
    actor: Actor,
    today: date,
    *,
    keep: bool = True,
    trusted: bool = False,
    at: Engine | None = None,
    token: str = "",
) -> list[int]:
    """Carries out changes, all or none, and returns their ids.

    With the `token` of a draft they are carried out once: the same token again gives the same ids.
    Raises Refused, Conflict, NotKnown.
    """

    def attempt() -> list[int]:
        with unit_of_work(actor, today, keep=keep, trusted=trusted, at=at) as work:
            ids: list[int] = work.once(token, lambda: _ids(work.apply(changes)))
        return ids

    try:
        return attempt()
    except NotKnown:
        if not token:
            raise
        # The writers' lock is free only when the lost transaction has come to its end, so that
        # the token tells which end it was.
        return attempt()


def _ids(records: Sequence[Record | None]) -> list[int]:
    return [record.id or 0 for record in records if record is not None]


def preview(
    changes: Sequence[Change], actor: Actor, today: date, *, at: Engine | None = None
) -> list[Touched]:
    """Every record that the changes would touch, with its state before and after; nothing is
    kept and nobody waits. Raises Refused, Conflict."""
    with unit_of_work(actor, today, keep=False, at=at) as work:
        work.apply(changes)
        return list(work.touched)


def blocked(
    session: Session, name: str, record: Record, actor: Actor, today: date
) -> dict[str, tuple[Refusal, ...]]:
    """For every step out of the record's state, why the actor cannot take it now; () where it may
    be taken. What the step will ask for is not held against it.
    """
    subject, made = SUBJECTS[name], UnitOfWork(session, actor, today)
    flow = subject.workflow
    mine = query.get(session, name, record.id or 0, actor, "act") is not None
    why: dict[str, tuple[Refusal, ...]] = {}
    for step in flow.leaving(str(record.state)) if flow else ():  # type: ignore[attr-defined]
        change = Change(name, step.name, {}, record.id)
        (case,) = made.cases(subject, step, [change], [record], effect=False)
        assert case is not None
        if wrong := made.forbidden(subject, step.name, step):
            rule = case.article(step.rules) if wrong.rule else ""
            why[step.name] = (case.told(replace(wrong, rule=rule)),)
            continue
        if not mine:
            why[step.name] = (case.told(OTHERS),)
            continue
        why[step.name] = tuple(validation.unasked(made.facts, subject, step, case))
    return why


def programmes_of(
    session: Session, name: str, records: Sequence[Record], actor: Actor, today: date
) -> set[str]:
    """Codes of the programmes under which records are judged; "" for one that is of none."""
    made = UnitOfWork(session, actor, today)
    changes = [Change(name, "update", {}, record.id) for record in records]
    cases = made.cases(SUBJECTS[name], None, changes, list(records), effect=False)
    return {case.programme for case in cases if case is not None}
