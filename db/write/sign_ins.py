"""Visits begin with the right password and end by signing out, by a new password, or of age."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select, update

from db.access.actors import actor_of
from db.access.sign_ins import digest, oldest
from db.engine import engine, reading
from db.write.aside import write_aside
from models.core.dates import aware
from models.core.roles import Actor
from models.parties.account import Account
from models.parties.sign_in import SignIn

OFTEN = timedelta(minutes=1)
"""No more often is it noted that a visit goes on."""
_HERE = SignIn.__table__


def start(account: Account, now: datetime, at: Engine | None = None) -> str:
    """A new visit of the account. Gives the secret that its browser keeps."""
    secret = secrets.token_urlsafe(32)
    issued, seen = oldest(now)
    _carry_out(
        at,
        delete(_HERE).where((_HERE.c.issued_at < issued) | (_HERE.c.seen_at < seen)),
        insert(_HERE).values(
            id=digest(secret),
            account_id=account.id,
            stamp=account.stamp,
            issued_at=now,
            seen_at=now,
        ),
    )
    return secret


def acting(account: Account, secret: str, at: Engine | None = None) -> Actor:
    """Who acts in a visit of the account: nobody, as soon as it has ended."""
    with reading(at) as session:
        return replace(actor_of(session, account), sign_in=digest(secret))


def see(secret: str, now: datetime, at: Engine | None = None) -> None:
    """Notes that the visit goes on, so that it does not end for want of use; at times it is not
    noted, while others write, and soon is."""
    mine = _HERE.c.id == digest(secret)
    with (at or engine()).connect() as connection:
        seen = connection.scalar(select(_HERE.c.seen_at).where(mine))
    if seen is not None and aware(seen) < now - OFTEN:
        write_aside(at, update(_HERE).where(mine).values(seen_at=now))


def end(secret: str, at: Engine | None = None) -> None:
    """Signs out: a copy of the cookie and every open page of the visit are worthless."""
    _carry_out(at, delete(_HERE).where(_HERE.c.id == digest(secret)))


def end_all(account_id: int, at: Engine | None = None) -> None:
    """Ends every visit of the account."""
    _carry_out(at, delete(_HERE).where(_HERE.c.account_id == account_id))


def _carry_out(at: Engine | None, *statements: object) -> None:
    with (at or engine()).connect().execution_options(writing=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]
        connection.commit()
