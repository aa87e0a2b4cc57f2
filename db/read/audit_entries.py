"""What the history tells people: of one record, and as a whole."""

from sqlmodel import Session, select

from db.read import query
from models.core.audit_entry import History
from models.core.roles import Actor
from models.rights import may


def timeline(session: Session, name: str, id: int, actor: Actor, limit: int = 50) -> list[History]:
    """What happened to a record, newest first; nothing where it is not the actor's to see."""
    if query.get(session, name, id, actor) is None:
        return []
    return list(
        session.exec(
            select(History)
            .where(History.subject == name, History.record_id == id)
            .order_by(History.id.desc())  # type: ignore[attr-defined]
            .limit(limit)
        )
    )


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
    wanted = select(History)
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
