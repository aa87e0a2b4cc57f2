"""The one write service: form, bulk action, import and seed go through it; nobody else commits."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import Session

from db.engine import engine
from db.write import audit_log, validation
from db.write.unit_of_work import UnitOfWork
from models import SUBJECTS
from models.core.errors import Refusal, Refused
from models.core.roles import Actor
from models.core.subject import Record
from models.core.workflow import Change


@contextmanager
def unit_of_work(
    actor: Actor, today: date, *, keep: bool = True, trusted: bool = False, at: Engine | None = None
) -> Iterator[UnitOfWork]:
    """A transaction: kept as a whole when nothing was refused, else not at all.

    `keep=False` is the dry run: the same way to the end, then rolled back. Raises Refused.
    `trusted` is for the application itself (first start, sign-in counters), never for a screen.
    """
    with (
        _transaction(at or engine()) as connection,
        Session(connection, join_transaction_mode="rollback_only") as session,
    ):
        audit_log.lock(connection)
        made = UnitOfWork(session, actor, today, trusted=trusted)
        yield made
        if made.refusals:
            raise Refused(made.refusals)
        session.flush()
        if keep:
            connection.commit()
        else:
            connection.rollback()


def _unsaved(message: str, error: DBAPIError) -> Refused:
    return Refused([Refusal(message, {"what": str(error.orig)[:200]})])


@contextmanager
def _transaction(source: Engine) -> Iterator[Connection]:
    try:
        with source.connect().execution_options(writing=True) as connection:
            yield connection
    except OperationalError as error:
        raise _unsaved(
            "The database could not save it: {what}. Nothing was changed; try again.", error
        ) from error
    except IntegrityError as error:
        raise _unsaved("The database refused it: {what}.", error) from error


def write(
    changes: Sequence[Change],
    actor: Actor,
    today: date,
    *,
    keep: bool = True,
    trusted: bool = False,
    at: Engine | None = None,
) -> list[int]:
    """Carries out changes, all or none, and returns their ids. Raises Refused or Conflict."""
    with unit_of_work(actor, today, keep=keep, trusted=trusted, at=at) as work:
        records = work.apply(changes)
    return [r.id or 0 for r in records if r is not None]


def blocked(
    session: Session, name: str, record: Record, actor: Actor, today: date
) -> dict[str, tuple[Refusal, ...]]:
    """For every step out of the record's state, why the actor cannot take it now; () where it may
    be taken. What the step will ask for is not held against it.
    """
    subject, made = SUBJECTS[name], UnitOfWork(session, actor, today)
    flow = subject.workflow
    why: dict[str, tuple[Refusal, ...]] = {}
    for step in flow.leaving(str(record.state)) if flow else ():  # type: ignore[attr-defined]
        change = Change(name, step.name, {}, record.id)
        (case,) = made.cases(subject, step, [change], [record], effect=False)
        assert case is not None
        if wrong := made.forbidden(subject, step.name, step):
            rule = validation.article(step.rules, case.programme) if wrong.rule else ""
            why[step.name] = (replace(wrong, rule=rule, programme=case.programme),)
            continue
        why[step.name] = tuple(validation.unasked(made.facts, subject, step, case))
    return why


def programme_of(session: Session, name: str, record: Record, actor: Actor, today: date) -> str:
    """Code of the programme under which a record is judged; "" where it is of none."""
    made = UnitOfWork(session, actor, today)
    change = Change(name, "update", {}, record.id)
    (case,) = made.cases(SUBJECTS[name], None, [change], [record], effect=False)
    return case.programme if case else ""
