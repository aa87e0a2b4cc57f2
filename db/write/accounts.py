"""Sign-in against accounts in the database: state, lock, passwords. bcrypt only."""

import secrets
from datetime import UTC, date, datetime

import bcrypt
from sqlmodel import Session, select

from db.access.actors import actor_of, current
from db.engine import engine, reading
from db.write.service import unit_of_work, write
from models.core.errors import Refusal, Refused
from models.core.roles import SYSTEM, Actor
from models.core.setting import Setting
from models.core.workflow import Change
from models.parties.account import Account

DEMO_PASSWORD = "zhaopai-demo"
"""Of every demo account; public, and good for nothing outside a demo database."""
SHORTEST = 10
LONGEST = 72
"""bcrypt reads no more bytes than this."""


def credentials(session: Session) -> dict[str, dict[str, dict[str, str]]]:
    """What streamlit-authenticator expects: user name → display name and hash, open ones only."""
    found = session.exec(select(Account).where(Account.active)).all()
    return {
        "usernames": {
            a.username: {"name": a.display, "password": a.password_hash, "email": ""}
            for a in found
            if a.password_hash
        }
    }


def account(session: Session, username: str | None) -> Account | None:
    return session.exec(select(Account).where(Account.username == (username or ""))).first()


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def void_cookies(username: str, now: datetime) -> None:
    """Signing out makes every cookie issued before worthless, also a copied one.

    A demo account is many people's: one of them leaving does not send the others away.
    """
    with reading() as session:
        found = account(session, username)
    if found is not None and not found.demo:
        change = Change("account", "update", {"changed_at": now}, found.id)
        write([change], SYSTEM, now.date(), trusted=True)


def hashed(password: str, rounds: int = 12) -> str:
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(rounds)).decode()


def _strong(new: str) -> None:
    if len(new) < SHORTEST:
        raise Refused(
            [Refusal("A password has at least {n} characters.", {"n": SHORTEST}, field="password")]
        )
    if len(new.encode()) > LONGEST:
        raise Refused(
            [Refusal("A password has at most {n} bytes.", {"n": LONGEST}, field="password")]
        )
    if new.isdigit() or len(set(new)) < 5:
        raise Refused([Refusal("This password is too easy to guess.", field="password")])


def _set(found: Account, new: str, actor: Actor, today: date, *, must_change: bool) -> None:
    _strong(new)
    values = {
        "password_hash": hashed(new),
        "stamp": found.stamp + 1,
        "must_change": must_change,
        "changed_at": datetime.now(UTC),
        "demo": False,
    }
    change = Change("account", "update", values, found.id, found.version)
    write([change], actor, today, trusted=True)


def change_password(account_id: int, old: str, new: str, today: date) -> None:
    """A person changes the own password. Raises Refused."""
    with reading() as session:
        found = session.get(Account, account_id)
    if found is None or not bcrypt.checkpw(old.encode()[:LONGEST], found.password_hash.encode()):
        raise Refused([Refusal("The present password is wrong.", field="old")])
    if old == new:
        raise Refused([Refusal("The new password is the old one.", field="password")])
    _set(found, new, actor_of(found), today, must_change=False)


def set_password(actor: Actor, account_id: int, new: str, today: date) -> None:
    """An administrator sets a first password; its owner must change it. Raises Refused."""
    with reading() as session:
        if current(session, actor).role != "administrator":
            raise Refused([Refusal("Your role may not do this.")])
        found = session.get(Account, account_id)
    if found is None:
        raise Refused([Refusal("There is no such account.")])
    _set(found, new, actor, today, must_change=True)


def has_accounts(session: Session) -> bool:
    return session.exec(select(Account.id).limit(1)).first() is not None


def create_first(username: str, display: str, password: str, today: date) -> None:
    """The administrator's account of the first visit; refused once any account exists."""
    _strong(password)
    with unit_of_work(SYSTEM, today, trusted=True) as work:
        if has_accounts(work.session):
            raise Refused([Refusal("There is already an account.")])
        work.apply(
            [
                Change(
                    "account",
                    "create",
                    {
                        "username": username,
                        "display": display,
                        "role": "administrator",
                        "password_hash": hashed(password),
                        "changed_at": datetime.now(UTC),
                        "active": True,
                    },
                )
            ]
        )


def cookie_key(session: Session) -> str:
    """The key that signs sign-in cookies, made at first start and kept in the database."""
    kept = session.get(Setting, "cookie_key")
    if kept is not None:
        return kept.value.decode()
    with unit_of_work(SYSTEM, date.today(), trusted=True, at=engine()) as work:
        kept = work.session.get(Setting, "cookie_key")
        if kept is None:
            kept = Setting(name="cookie_key", value=secrets.token_urlsafe(48).encode())
            work.session.add(kept)
        return kept.value.decode()
