"""Counts sign-ins before a password is looked at: beside the history, for every name alike."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from db.access.sign_ins import digest
from db.engine import engine
from db.settings import settings
from models.core.dates import aware
from models.parties.sign_in_attempt import SignInAttempt

ATTEMPTS = 5
"""So many wrong passwords lock a name."""
FORGOTTEN = timedelta(days=30)
_HERE = SignInAttempt.__table__


def count(
    username: str, now: datetime, browser: str = "", at: Engine | None = None
) -> datetime | None:
    """Counts an attempt. Gives the moment until which no password of this name is looked at;
    None where this one may be.

    `browser`: one that has signed in under the name before is counted by itself, so that strangers
    cannot lock its owner out.
    """
    name = _digest(username, browser)
    with (at or engine()).connect().execution_options(writing=True) as connection:
        # Made first: of many attempts at once under a new name each then waits for the one before.
        if connection.scalar(select(_HERE.c.name).where(_HERE.c.name == name)) is None:
            connection.execute(delete(_HERE).where(_HERE.c.at < now - FORGOTTEN))
            kind = postgresql if connection.dialect.name == "postgresql" else sqlite
            new = kind.insert(_HERE).values(name=name, failures=0, at=now)
            connection.execute(new.on_conflict_do_nothing())
        mine = select(_HERE).where(_HERE.c.name == name).with_for_update()
        found = connection.execute(mine).one()
        until = _aware(found.locked_until)
        if until is not None and until > now:
            return until
        failures = 1 if until is not None else found.failures + 1
        locked = now + timedelta(minutes=settings().lock_minutes) if failures >= ATTEMPTS else None
        values = {"failures": failures, "locked_until": locked, "at": now}
        connection.execute(update(_HERE).where(_HERE.c.name == name).values(**values))
        connection.commit()
    return None


def locked_until(
    username: str, now: datetime, browser: str = "", at: Engine | None = None
) -> datetime | None:
    """The moment until which no password of this name is looked at; None where one is."""
    with (at or engine()).connect() as connection:
        asked = select(_HERE.c.locked_until).where(_HERE.c.name == _digest(username, browser))
        until = _aware(connection.scalar(asked))
    return until if until is not None and until > now else None


def forget(username: str, browser: str = "", at: Engine | None = None) -> None:
    """A right password, or a new one: earlier failures count no more."""
    with (at or engine()).connect().execution_options(writing=True) as connection:
        names = (_digest(username, browser), _digest(username))
        connection.execute(delete(_HERE).where(_HERE.c.name.in_(names)))
        connection.commit()


def _digest(username: str, browser: str = "") -> str:
    name = f"{username.lower().strip()}\n{browser}" if browser else username.lower().strip()
    return digest(name)


def _aware(moment: datetime | None) -> datetime | None:
    return None if moment is None else aware(moment)
