"""Sign-in against accounts in the database: state, lock, passwords (bcrypt only), and the way to an
account for an applicant: a request, its approval, one link (P26)."""

import secrets
from datetime import UTC, date, datetime, timedelta
from threading import BoundedSemaphore

import bcrypt
from sqlalchemy import Engine, delete, func
from sqlmodel import Session, select
from zxcvbn import zxcvbn  # type: ignore[import-untyped]

from db.access import row_rights
from db.access.actors import actor_of, current
from db.access.sign_ins import digest
from db.engine import CHINA, reading
from db.read import query
from db.write import sign_in, sign_ins
from db.write.objects import OUTSIDE
from db.write.service import unit_of_work, write
from models.core.codes import social_credit_code
from models.core.errors import Refusal, Refused
from models.core.roles import SYSTEM, Actor
from models.core.setting import Setting
from models.core.workflow import Change
from models.filing.access_request import AccessRequest
from models.parties.account import Account
from models.parties.organisation import Organisation
from models.programme.region import Region

DEMO_PASSWORD = "zhaopai-demo"
"""Of every demo account; public, and good for nothing outside a demo database."""
SHORTEST = 10
LONGEST = 72
"""bcrypt reads no more bytes than this."""
HASH_OF_NOBODY = "$2b$12$R4vyoNwzyWRk1jnNdDrUj.41mmkTVKbkpuebFoEhlIqnvSIiXvhHu"
"""What a password is compared with where there is no account: it then takes as long."""
AT_ONCE, PATIENCE = 2, 10
"""So many passwords are looked at at a time, a quarter of a second each; others wait so many
seconds."""
BUSY = Refusal("Many people are signing in just now. Please try again in a moment.")
GUESSED = 3
"""The least score of zxcvbn, of 0 to 4: safely unguessable by who tries online."""
SETUP = "setup_code"
_LOOKING = BoundedSemaphore(AT_ONCE)
LINK_DAYS = 14
"""So long a link is good."""
MOST_REQUESTS = 500
"""So many requests wait for approval at most: strangers make them."""
LONGEST_LINE = 100
"""Characters of what a stranger types."""
GONE = Refusal("This link has been used, revoked or has run out: ask the office for a new one.")
_REQUESTS = AccessRequest.__table__


def account(session: Session, username: str | None) -> Account | None:
    return session.exec(select(Account).where(Account.username == (username or ""))).first()


def right(found: Account | None, password: str) -> bool:
    """Whether it is the password of the open account. Takes as long for every name and text, and
    no more than AT_ONCE are looked at at a time. Raises Refused where too many are."""
    typed = password.encode("utf-8", "replace")
    known = found.password_hash if found is not None and found.active else ""
    if not _LOOKING.acquire(timeout=PATIENCE):
        raise Refused([BUSY])
    try:
        same = bcrypt.checkpw(typed[:LONGEST], (known or HASH_OF_NOBODY).encode())
    finally:
        _LOOKING.release()
    return same and bool(known) and len(typed) <= LONGEST


def hashed(password: str, rounds: int = 12) -> str:
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(rounds)).decode()


def strong(new: str, *words: str) -> None:
    """Raises Refused for what is short, or easy to guess for who knows the `words`."""
    if len(new) < SHORTEST:
        raise Refused(
            [Refusal("A password has at least {n} characters.", {"n": SHORTEST}, field="password")]
        )
    if len(new.encode()) > LONGEST:
        raise Refused(
            [Refusal("A password has at most {n} bytes.", {"n": LONGEST}, field="password")]
        )
    if zxcvbn(new, user_inputs=[*words, "zhaopai", "招牌"])["score"] < GUESSED:
        raise Refused([Refusal("This password is too easy to guess.", field="password")])


def _set(found: Account, new: str, actor: Actor, today: date, *, must_change: bool) -> None:
    strong(new, found.username, found.display)
    values = {
        "password_hash": hashed(new),
        "stamp": found.stamp + 1,
        "must_change": must_change,
        "changed_at": datetime.now(UTC),
        "demo": False,
    }
    change = Change("account", "update", values, found.id, found.version)
    write([change], actor, today, trusted=True)
    sign_ins.end_all(found.id or 0)


def change_password(account_id: int, old: str, new: str, today: date) -> None:
    """A person changes the own password. Raises Refused."""
    with reading() as session:
        found = session.get(Account, account_id)
        actor = actor_of(session, found) if found is not None else None
    if found is None or actor is None:
        raise Refused([Refusal("There is no such account.")])
    # Counted like a sign-in: an open page is no place to guess it.
    mine = f"the password of {account_id}"
    if until := sign_in.count(mine, datetime.now(UTC)):
        at = until.astimezone(CHINA).strftime("%H:%M")
        raise Refused([Refusal("Too many wrong passwords: try again after {time}.", {"time": at})])
    if not right(found, old):
        raise Refused([Refusal("The present password is wrong.", field="old")])
    sign_in.forget(mine)
    if old == new:
        raise Refused([Refusal("The new password is the old one.", field="password")])
    _set(found, new, actor, today, must_change=False)


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


def new_setup_code(today: date) -> str:
    """A code for the first account, which the console shows: whoever reaches the address of a fresh
    installation is not yet its owner. Another one at every start; "" once there is an account."""
    with unit_of_work(SYSTEM, today, trusted=True) as work:
        if has_accounts(work.session):
            return ""
        code = secrets.token_hex(8)
        work.session.merge(Setting(name=SETUP, value=digest(code).encode()))
    return code


def create_first(username: str, display: str, password: str, code: str, today: date) -> None:
    """The administrator's account of the first visit; refused once any account exists, and to who
    does not know the code of the console."""
    with reading() as session:
        kept = session.get(Setting, SETUP)
    if kept is None or not secrets.compare_digest(kept.value, digest(code.strip()).encode()):
        raise Refused([Refusal("This is not the code that the console shows.", field="code")])
    strong(password, username, display)
    with unit_of_work(SYSTEM, today, trusted=True) as work:
        if has_accounts(work.session):
            raise Refused([Refusal("There is already an account.")])
        values = {
            "username": username,
            "display": display,
            "role": "administrator",
            "password_hash": hashed(password),
            "changed_at": datetime.now(UTC),
            "active": True,
        }
        work.apply([Change("account", "create", values)])
        work.session.execute(delete(Setting.__table__).where(Setting.__table__.c.name == SETUP))


def request_account(
    given: dict[str, str], origin: str, today: date, at: Engine | None = None
) -> None:
    """Keeps the request of a stranger: `name`, `uscc`, `post`, `contact`. Whoever asks hears the
    same, whether or not the organisation is known here or has asked before.

    `origin` is where it comes from. Raises Refused for what is empty or no credit code, and where
    too many come.
    """
    values = {name: " ".join(text.split())[:LONGEST_LINE] for name, text in given.items()}
    if empty := [n for n in ("name", "uscc", "post", "contact") if not values.get(n)]:
        raise Refused([Refusal("This field is required.", field=name) for name in empty])
    try:
        code = social_credit_code(values["uscc"]) or ""
    except ValueError as error:
        raise Refused([Refusal(str(error), field="uscc")]) from error
    # Counted like sign-ins, of every place and of every code.
    for counted in (f"accounts asked from {origin}", f"accounts asked for {code}"):
        if until := sign_in.count(counted, datetime.now(UTC), at=at):
            time = until.astimezone(CHINA).strftime("%H:%M")
            raise Refused([Refusal("Too many requests: try again after {time}.", {"time": time})])
    with unit_of_work(SYSTEM, today, trusted=True, at=at) as work:
        waiting = select(func.count()).select_from(_REQUESTS).where(_REQUESTS.c.state == "asked")
        if (work.session.scalar(waiting) or 0) >= MOST_REQUESTS:
            raise Refused([Refusal("Many requests are waiting just now: ask the office itself.")])
        same = (_REQUESTS.c[n] == v for n, v in {**values, "uscc": code}.items())
        if work.session.scalar(waiting.where(*same)):
            return
        division = work.session.get(Region, int(code[2:8])) if code[2:8].isdecimal() else None
        region = division.id if division is not None else None
        more = {"uscc": code, "asked_on": today, "region_id": region}
        work.apply([Change("access_request", "create", values | more)])


def new_link(actor: Actor, id: int, today: date, at: Engine | None = None) -> str:
    """The secret of a new link for an approved request; an earlier one is void. Raises Refused."""
    secret = secrets.token_urlsafe(32)
    link = {"link": digest(secret), "link_until": today + timedelta(LINK_DAYS)}
    with unit_of_work(actor, today, at=at) as work:
        if query.get(work.session, "access_request", id, work.actor, "act") is None:
            raise Refused([OUTSIDE])
        # No button takes this step by itself: whoever may act on the request makes its link.
        work.apply([Change("access_request", "hand_over", link, id)], effect=True)
    return secret


def invited(session: Session, secret: str, today: date) -> AccessRequest | None:
    """The request that a link opens; None where it opens nothing (any more)."""
    here = row_rights.table("access_request")
    return session.scalars(
        select(AccessRequest).where(
            here.c.link == digest(secret), here.c.state == "approved", here.c.link_until >= today
        )
    ).first()


def open_account(
    secret: str, username: str, password: str, today: date, at: Engine | None = None
) -> Account:
    """Opens the account of a link, once. Raises Refused."""
    with unit_of_work(SYSTEM, today, trusted=True, at=at) as work:
        found = invited(work.session, secret, today)
        if found is None:
            raise Refused([GONE])
        strong(password, username, found.name)
        organisation = found.organisation_id or work.session.scalar(
            select(Organisation.id).where(Organisation.uscc == found.uscc)
        )
        values = {
            "username": username,
            "display": f"{found.name}{found.post}",
            "role": "applicant",
            "organisation_id": organisation,
            "password_hash": hashed(password),
            "changed_at": datetime.now(UTC),
            "active": True,
        }
        (made,) = work.apply([Change("account", "create", values)])
        if not isinstance(made, Account):
            raise Refused(work.refusals)
        opened = {"account_id": made.id, "organisation_id": organisation}
        work.apply([Change("access_request", "open", opened, found.id)])
        work.session.flush()
        work.session.refresh(made)
    return made
