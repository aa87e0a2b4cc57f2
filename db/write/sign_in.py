"""Counts sign-ins before a password is looked at: beside the history, for every name alike."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import Engine, delete, insert, select, update

from db.engine import engine
from db.settings import settings
from models.core.sign_in_attempt import SignInAttempt

ATTEMPTS = 5
"""So many wrong passwords lock a name."""
FORGOTTEN = timedelta(days=30)
_HERE = SignInAttempt.__table__


def count(username: str, now: datetime, at: Engine | None = None) -> datetime | None:
    """Counts an attempt. Gives the moment until which no password of this name is looked at;
    None where this one may be."""
    name = _digest(username)
    with (at or engine()).connect().execution_options(writing=True) as connection:
        mine = select(_HERE).where(_HERE.c.name == name).with_for_update()
        found = connection.execute(mine).first()
        until = _aware(found.locked_until) if found else None
        if until is not None and until > now:
            return until
        failures = 1 if found is None or until is not None else found.failures + 1
        lock = settings().lock_minutes
        values = {
            "failures": failures,
            "locked_until": now + timedelta(minutes=lock) if failures >= ATTEMPTS else None,
            "at": now,
        }
        if found is None:
            connection.execute(delete(_HERE).where(_HERE.c.at < now - FORGOTTEN))
            connection.execute(insert(_HERE).values(name=name, **values))
        else:
            connection.execute(update(_HERE).where(_HERE.c.name == name).values(**values))
        connection.commit()
    return None


def locked_until(username: str, now: datetime, at: Engine | None = None) -> datetime | None:
    """The moment until which no password of this name is looked at; None where one is."""
    with (at or engine()).connect() as connection:
        asked = select(_HERE.c.locked_until).where(_HERE.c.name == _digest(username))
        until = _aware(connection.scalar(asked))
    return until if until is not None and until > now else None


def forget(username: str, at: Engine | None = None) -> None:
    """A right password, or a new one: earlier failures count no more."""
    with (at or engine()).connect().execution_options(writing=True) as connection:
        connection.execute(delete(_HERE).where(_HERE.c.name == _digest(username)))
        connection.commit()


def _digest(username: str) -> str:
    return sha256(username.lower().strip().encode("utf-8", "replace")).hexdigest()


def _aware(moment: datetime | None) -> datetime | None:
    """SQLite gives moments back without their zone, which is UTC."""
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
