"""The way to an account: asked for or invited, approved by the office of the place, opened once."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from db.engine import reading
from db.write import accounts
from models.core.errors import Refused
from models.filing.access_request import AccessRequest
from models.parties.account import Account
from tests.support.builders.cast import TODAY, Cast
from tests.support.proof import proves

CODES = ("91330521DEM0YAN01E", "91330106DEM0YAN026", "91330521DEM0YAN03L")
CODE = "91330521DEM0YAN01E"
GIVEN = {"name": "某茶具有限公司", "uscc": CODE, "post": "质量部", "contact": "某电话"}
PASSWORD = "龙井茶 清明前 第三泡 好"


def asked(cast: Cast, **more: str) -> AccessRequest:
    accounts.request_account({**GIVEN, **more}, "某处", TODAY, at=cast.engine)
    (found,) = requests(cast)
    return found


def requests(cast: Cast) -> list[AccessRequest]:
    with Session(cast.engine) as session:
        return list(session.scalars(select(AccessRequest)))


def link(cast: Cast, id: int, who: str = "huzhou") -> str:
    return accounts.new_link(cast[who], id, TODAY, at=cast.engine)


def opened(cast: Cast, secret: str, name: str = "chaju", days: int = 0) -> Account:
    day = TODAY + timedelta(days)
    return accounts.open_account(secret, name, PASSWORD, day, at=cast.engine)


def test_a_request_waits_for_the_regulator_of_the_place(alone: Cast) -> None:
    found = asked(alone)
    assert (found.state, found.region_id, found.channel) == ("asked", 330521, "platform")
    assert [r.id for r in alone.all("access_request", "huzhou")] == [found.id]
    assert alone.all("access_request", "hangzhou") == []
    assert alone.refusals("access_request", "approve", found.id, actor="hangzhou")


@proves("P26")
def test_an_approved_request_opens_one_account_of_the_organisation_once(alone: Cast) -> None:
    id = asked(alone).id or 0
    alone.act("access_request", id, "approve", "huzhou")
    (company,) = alone.all("organisation", name=GIVEN["name"])
    assert (company.uscc, company.region_id) == (CODE, 330521)
    secret = link(alone, id)
    assert len(secret) >= 43
    made = opened(alone, secret)
    assert (made.role, made.organisation_id, made.must_change) == ("applicant", company.id, False)
    assert made.programme_id is None
    (kept,) = requests(alone)
    assert (kept.state, kept.account_id, kept.link) == ("used", made.id, "")
    with pytest.raises(Refused, match="has been used"):
        opened(alone, secret, "another")


def test_an_organisation_that_is_known_is_not_entered_twice(alone: Cast) -> None:
    known = alone.enterprise(330521, uscc=CODE)
    id = asked(alone, name="自称的名称").id or 0
    alone.act("access_request", id, "approve", "huzhou")
    assert opened(alone, link(alone, id)).organisation_id == known
    assert alone.all("organisation", name="自称的名称") == []


def test_who_is_invited_needs_no_approval(alone: Cast) -> None:
    known = alone.enterprise(330521, uscc=CODE)
    given: dict[str, Any] = {**GIVEN, "asked_on": TODAY}
    id = alone.make("access_request", "huzhou", **given)
    assert opened(alone, link(alone, id)).organisation_id == known
    assert requests(alone)[0].channel == "counter"


def test_nobody_invites_the_organisation_of_another_region(alone: Cast) -> None:
    alone.enterprise(330106, uscc=CODE)
    given: dict[str, Any] = {**GIVEN, "asked_on": TODAY, "region_id": 330521}
    assert alone.rules("access_request", "create", actor="huzhou", **given) == {"B02"}


def test_a_link_ends_with_its_days_with_the_next_one_and_when_it_is_revoked(alone: Cast) -> None:
    id = asked(alone).id or 0
    with pytest.raises(Refused):
        link(alone, id)
    alone.act("access_request", id, "approve")
    first = link(alone, id)
    second = link(alone, id)
    with reading(alone.engine) as session:
        assert accounts.invited(session, first, TODAY) is None
        assert accounts.invited(session, "", TODAY) is None
        last = TODAY + timedelta(accounts.LINK_DAYS)
        assert accounts.invited(session, second, last) is not None
    with pytest.raises(Refused, match="run out"):
        opened(alone, second, days=accounts.LINK_DAYS + 1)
    alone.act("access_request", id, "revoke", "huzhou", reason="误发")
    with pytest.raises(Refused, match="revoked"):
        opened(alone, second)


def test_a_link_is_made_by_who_may_act_on_the_request_alone(alone: Cast) -> None:
    id = asked(alone).id or 0
    alone.act("access_request", id, "approve", "huzhou")
    able = set()
    for who in alone.people:
        try:
            link(alone, id, who)
        except Refused:
            continue
        able.add(who)
    assert able == {"secretariat", "colleague", "huzhou"}


def test_the_link_is_kept_as_a_digest_and_told_in_no_history(alone: Cast) -> None:
    id = asked(alone).id or 0
    alone.act("access_request", id, "approve")
    secret = link(alone, id)
    with alone.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT changes FROM history").scalars()
        digests = requests(alone)[0].link
        assert not any(secret in row or digests in row for row in rows)
    assert secret not in digests


def test_a_stranger_hears_the_same_whoever_is_known(alone: Cast) -> None:
    """Known, unknown, and asked for before: nothing is returned, nothing raised."""
    alone.enterprise(330521, uscc=CODE)
    for code in (CODE, CODE, *CODES[1:]):
        answer = accounts.request_account({**GIVEN, "uscc": code}, "某处", TODAY, at=alone.engine)  # type: ignore[func-returns-value]
        assert answer is None
    assert sorted(r.uscc for r in requests(alone)) == sorted(CODES)


@pytest.mark.parametrize("code", ["91330521DEM0YAN01X", "123", "", "12345678901234567Ⅷ"])
def test_what_is_no_credit_code_is_refused(alone: Cast, code: str) -> None:
    with pytest.raises(Refused):
        asked(alone, uscc=code)
    assert requests(alone) == []


def test_requests_are_counted_like_sign_ins(alone: Cast) -> None:
    for _ in range(5):
        accounts.request_account(GIVEN, "某处", TODAY, at=alone.engine)
    with pytest.raises(Refused, match="Too many requests"):
        accounts.request_account({**GIVEN, "uscc": CODES[1]}, "某处", TODAY, at=alone.engine)


@pytest.mark.parametrize(
    ("name", "password"), [("huzhou", PASSWORD), ("Ab c", PASSWORD), ("chaju", "short")]
)
def test_a_name_or_password_that_is_refused_uses_up_no_link(
    alone: Cast, name: str, password: str
) -> None:
    id = asked(alone).id or 0
    alone.act("access_request", id, "approve")
    secret = link(alone, id)
    with pytest.raises(Refused):
        accounts.open_account(secret, name, password, TODAY, at=alone.engine)
    assert opened(alone, secret).username == "chaju"
