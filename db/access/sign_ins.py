"""Whether a visit still holds: its row is there, and neither too old nor unused for too long."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session

from db.settings import settings
from models.core.dates import aware
from models.parties.account import Account
from models.parties.sign_in import SignIn


def digest(secret: str) -> str:
    """Under what a visit is kept."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def oldest(now: datetime) -> tuple[datetime, datetime]:
    """Since when a visit must have begun, and since when it must have been seen."""
    allowed = settings()
    return (
        now - timedelta(days=allowed.session_days),
        now - timedelta(minutes=allowed.session_idle_minutes),
    )


def holds(session: Session, id: str, account_id: int | None, now: datetime) -> bool:
    """Whether the visit `id` is one of the account, and goes on."""
    found = session.get(SignIn, id)
    issued, seen = oldest(now)
    return (
        found is not None
        and found.account_id == account_id
        and aware(found.issued_at) > issued
        and aware(found.seen_at) > seen
    )


def account_of(session: Session, secret: str, now: datetime) -> Account | None:
    """The open account whose visit the secret stands for; None where it has ended."""
    found = session.get(SignIn, digest(secret))
    if found is None or not holds(session, found.id, found.account_id, now):
        return None
    account = session.get(Account, found.account_id)
    if account is None or not account.active or account.stamp != found.stamp:
        return None
    return account
