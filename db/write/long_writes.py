"""Writes that hold all others for a while say so before they begin, and to whom waits."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine, Executable, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from db.engine import CHINA
from models.core.dates import aware
from models.core.errors import Refusal
from models.core.long_write import LongWrite
from models.core.roles import Actor

_HERE = LongWrite.__table__
ROWS = {"sqlite": 10_000, "postgresql": 100_000}
"""A file has at most so many rows: on SQLite so few that whoever saves meanwhile only waits."""
NOTICEABLE = 500
"""Rows from which on others notice."""
PER_SECOND = 600
"""Rows of the slowest subject that are kept in a second."""
STALE = timedelta(minutes=30)
"""What a process that died has left behind is forgotten after this."""


def seconds(rows: int) -> int:
    """About how long a file of so many rows holds the others."""
    return max(1, rows // PER_SECOND)


@contextmanager
def announced(source: Engine, actor: Actor, rows: int, now: datetime) -> Iterator[None]:
    """Others are told of a long write while it lasts; of a short one nobody needs to know."""
    if rows < NOTICEABLE:
        yield
        return
    token = uuid4().hex
    row = {
        "token": token,
        "actor": actor.name,
        "rows": rows,
        "began": now,
        "seconds": seconds(rows),
    }
    _carry_out(source, delete(_HERE).where(_HERE.c.began < now - STALE), insert(_HERE).values(row))
    try:
        yield
    finally:
        _carry_out(source, delete(_HERE).where(_HERE.c.token == token))


def _carry_out(source: Engine, *statements: Executable) -> None:
    """A notice that cannot be put up or taken down stops no write."""
    try:
        with source.connect().execution_options(writing=True) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
    except SQLAlchemyError:
        logging.getLogger(__name__).exception("The notice of a long write failed.")


def going_on(session: Session, now: datetime) -> LongWrite | None:
    """The long write that holds the others just now, if there is one."""
    oldest = select(LongWrite).where(_HERE.c.began > now - STALE).order_by(_HERE.c.began)
    return session.scalars(oldest.limit(1)).first()


def blocking(source: Engine) -> Refusal | None:
    """Who holds the others just now, as a sentence for whoever waited in vain; None: nobody."""
    try:
        with source.connect() as connection:
            found = connection.execute(select(_HERE).order_by(_HERE.c.began).limit(1)).first()
    except SQLAlchemyError:
        return None
    if found is None:
        return None
    began = aware(found.began)
    return Refusal(
        "{actor} has been keeping a file of {rows} rows since {time}. Nothing of yours was changed "
        "and nothing you typed is lost: press again in a moment.",
        {"actor": found.actor, "rows": found.rows, "time": f"{began.astimezone(CHINA):%H:%M:%S}"},
    )
