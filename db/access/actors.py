"""Who acts now: the account as it is in this moment, not as a screen remembers it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from sqlmodel import Session, select

from db.access.sign_ins import holds
from models.core import duties
from models.core.errors import Refusal, Refused
from models.core.roles import Actor
from models.parties.account import Account
from models.programme.office import Office

CLOSED = Refusal("This account has been closed. Nothing was changed, and what you typed is kept.")
ENDED = Refusal(
    "Your sign-in has ended: sign in again. Nothing was changed, and what you typed is kept."
)
RENEWED = Refusal(
    "Your password was changed meanwhile: sign in again. Nothing was changed, and what you typed "
    "is kept."
)
CHANGED = Refusal(
    "Your account was changed meanwhile: load the page again. Nothing was changed, and what you "
    "typed is kept."
)


def actor_of(session: Session, found: Account) -> Actor:
    """The person behind an account, with everything that rights depend on."""
    posts = list(_posts(session, found.post_id))
    return Actor(
        found.id,
        found.display,
        found.role,
        found.organisation_id,
        found.region_id,
        found.programme_id,
        head=found.head,
        stamp=found.stamp,
        person_id=found.person_id,
        posts=tuple(post.id or 0 for post in posts),
        duty=frozenset(duties.ALWAYS if posts else ()).union(*map(duties.of, posts)),
    )


def _posts(session: Session, id: int | None) -> Iterator[Office]:
    """The post, and the department whose duties it carries out."""
    if id is not None:
        post = session.get_one(Office, id)
        yield post
        if post.department_id not in (None, post.id):
            yield session.get_one(Office, post.department_id)


def current(session: Session, actor: Actor) -> Actor:
    """The actor as the account says now. Raises Refused where the account was closed, the visit
    has ended, or its password, role, region, body, programme, signature, post or the duty of that
    are not those the actor came with."""
    if actor.role == "system":
        return actor
    found = session.exec(select(Account).where(Account.id == actor.id)).first()
    if found is None or not found.active:
        raise Refused([CLOSED])
    if actor.sign_in and not holds(session, actor.sign_in, actor.id, datetime.now(UTC)):
        raise Refused([ENDED])
    now = replace(actor_of(session, found), sign_in=actor.sign_in)
    if now.stamp != actor.stamp:
        raise Refused([RENEWED])
    if now.programme_id is None:
        # Who works for every programme may look at one of them alone.
        now = replace(now, programme_id=actor.programme_id)
    if replace(now, name=actor.name) != actor:
        raise Refused([CHANGED])
    return now
