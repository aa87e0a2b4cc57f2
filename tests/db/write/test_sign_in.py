"""Attempts are counted for every name alike; a visit is a row that ends for good."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from db.access.actors import ENDED, actor_of, current
from db.access.sign_ins import account_of, digest
from db.engine import connect
from db.settings import settings
from db.write import accounts, sign_in, sign_ins
from models.core.errors import Refused
from models.parties.account import Account
from tests.support.builders.cast import Cast

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["somebody", "nobody"])
def test_of_thirty_attempts_at_once_five_passwords_are_looked_at(url: str, name: str) -> None:
    source = connect(url)
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda _: sign_in.count(name, NOW, at=source), range(30)))
    source.dispose()
    assert answers.count(None) == sign_in.ATTEMPTS


def test_strangers_do_not_lock_a_browser_that_is_known(url: str) -> None:
    source = connect(url)
    for _ in range(sign_in.ATTEMPTS):
        sign_in.count("somebody", NOW, at=source)
    assert sign_in.count("somebody", NOW, at=source) is not None
    assert sign_in.count("somebody", NOW, "the browser of somebody", at=source) is None
    assert sign_in.count("somebody else", NOW, at=source) is None
    sign_in.forget("somebody", "the browser of somebody", at=source)
    assert sign_in.count("somebody", NOW, at=source) is None
    source.dispose()


def visits(cast: Cast, secret: str, at: datetime) -> Account | None:
    with Session(cast.engine) as session:
        return account_of(session, secret, at)


def test_a_visit_ends_of_age_of_disuse_and_by_signing_out(cast: Cast) -> None:
    found = cast.get("account", cast["secretariat"].id or 0)
    allowed = settings()
    used = timedelta(minutes=allowed.session_idle_minutes)
    secret = sign_ins.start(found, NOW, at=cast.engine)
    assert visits(cast, secret, NOW + used - timedelta(seconds=1))
    assert not visits(cast, secret, NOW + used)
    for hour in range(24):
        sign_ins.see(secret, NOW + timedelta(hours=hour), at=cast.engine)
    assert visits(cast, secret, NOW + timedelta(days=allowed.session_days, seconds=-1))
    assert not visits(cast, secret, NOW + timedelta(days=allowed.session_days))
    other = sign_ins.start(found, NOW, at=cast.engine)
    sign_ins.end(other, at=cast.engine)
    assert not visits(cast, other, NOW)
    assert not visits(cast, "made up", NOW)


def test_who_acts_in_a_visit_that_has_ended_is_refused(cast: Cast) -> None:
    found = cast.get("account", cast["secretariat"].id or 0)
    secret = sign_ins.start(found, datetime.now(UTC), at=cast.engine)
    acting = sign_ins.acting(found, secret, cast.engine)
    with Session(cast.engine) as session:
        assert current(session, acting) == acting
        assert acting.sign_in == digest(secret)
    sign_ins.end(secret, at=cast.engine)
    with Session(cast.engine) as session, pytest.raises(Refused) as caught:
        current(session, acting)
    assert caught.value.refusals == (ENDED,)
    with Session(cast.engine) as session:
        assert current(session, actor_of(session, found)), "no screen, no visit"


@pytest.mark.parametrize("password", ["", "x", "\0", "\ud800", "密" * 30, "x" * 73, "x" * 10**6])
def test_no_password_is_an_error(password: str) -> None:
    known = Account(username="a", display="a", role="trainer")
    known.password_hash = accounts.hashed("x" * 72)
    assert not accounts.right(known, password)
    assert not accounts.right(None, password)
    assert accounts.right(known, "x" * 72)
    assert not accounts.right(Account(**known.model_dump() | {"active": False}), "x" * 72)
