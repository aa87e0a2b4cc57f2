"""What the history tells people: of one record, and as a whole."""

import json
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, or_, true
from sqlmodel import Session, select

from db.access import row_rights
from db.read import query
from models import SUBJECTS
from models.core.roles import Actor
from models.rights import hidden, may
from models.timeline.audit_entry import History

_LOG = History.__table__


def timeline(session: Session, name: str, id: int, actor: Actor, limit: int = 50) -> list[History]:
    """What happened to a record, newest first; nothing where it is not the actor's to see."""
    if query.get(session, name, id, actor, known=False) is None:
        return []
    entries = session.exec(
        select(History)
        .where(History.subject == name, History.record_id == id)
        .order_by(History.id.desc())  # type: ignore[attr-defined]
        .limit(limit)
    )
    untold = hidden(actor.role, name)
    return [_without(entry, untold) if untold else entry for entry in entries]


def _without(entry: History, untold: Collection[str]) -> History:
    changes = {n: v for n, v in json.loads(entry.changes).items() if n not in untold}
    return History(**{**entry.model_dump(), "changes": json.dumps(changes, ensure_ascii=False)})


def _of_my_records(actor: Actor) -> ColumnElement[bool]:
    """The entries of records that the actor may read."""
    every: list[str] = []
    some: list[ColumnElement[bool]] = []
    for name, subject in SUBJECTS.items():
        if row_rights.unlimited(subject, actor):
            every.append(name)
            continue
        here = row_rights.table(name)
        own = exists().where(here.c.id == _LOG.c.record_id, row_rights.condition(subject, actor))
        some.append(and_(_LOG.c.subject == name, own))
    if not some:
        return true()
    return or_(_LOG.c.subject.in_(every), *some)


def chain(
    session: Session,
    actor: Actor,
    page: int = 1,
    size: int = 50,
    subject: str = "",
    account_id: int | None = None,
) -> list[History]:
    """The whole history, newest first, for roles that may read it."""
    if not may(actor, "history", "read"):
        return []
    wanted = select(History).where(_of_my_records(actor))
    if subject:
        wanted = wanted.where(History.subject == subject)
    if account_id is not None:
        wanted = wanted.where(History.account_id == account_id)
    return list(
        session.exec(
            wanted.order_by(History.id.desc())  # type: ignore[attr-defined]
            .limit(size)
            .offset((page - 1) * size)
        )
    )
