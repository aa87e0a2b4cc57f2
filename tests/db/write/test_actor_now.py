"""Who acts is asked by the write service itself, whatever a screen remembers of an account."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from db.engine import reading
from db.files import attachments, tables
from db.files.tables import Table
from db.read.query import View
from db.write import accounts
from db.write.service import preview, write
from models.core.errors import Refused
from models.core.roles import SYSTEM, Actor
from models.core.workflow import Change
from tests.support.builders.cast import SUZHOU, TODAY, ZHEJIANG, Cast

NAMES = count(1)
CHANGED: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "closed": lambda cast: {"active": False},
    "another password": lambda cast: {"stamp": 7},
    "another role": lambda cast: {"role": "trainer"},
    "another region": lambda cast: {"region_id": 330500},
    "another body": lambda cast: {"organisation_id": cast.other_body},
    "another programme": lambda cast: {"programme_id": cast.programmes[SUZHOU]},
    "no longer head": lambda cast: {"head": True},
}


def create(cast: Cast, actor: Actor) -> None:
    write([Change("organisation", "create", {"name": "迟来者"})], actor, TODAY, at=cast.engine)


def save(cast: Cast, actor: Actor) -> None:
    change = Change("organisation", "update", {"note": "迟来"}, cast.enterprise())
    write([change], actor, TODAY, at=cast.engine)


def step(cast: Cast, actor: Actor) -> None:
    id = cast.application("lodged")
    write([Change("application", "withdraw", {"reason": "x"}, id)], actor, TODAY, at=cast.engine)


def many(cast: Cast, actor: Actor) -> None:
    rows = [cast.enterprise(), cast.enterprise()]
    changes = [Change("organisation", "update", {"note": "迟来"}, id) for id in rows]
    write(changes, actor, TODAY, at=cast.engine)


def attach(cast: Cast, actor: Actor) -> None:
    paper = {
        "subject": "organisation",
        "record_id": cast.enterprise(),
        "kind": "other",
        "name": "附件.pdf",
        "size": 1,
        "sha256": "0" * 64,
    }
    write([Change("document", "create", paper)], actor, TODAY, at=cast.engine)


def look_ahead(cast: Cast, actor: Actor) -> None:
    preview([Change("organisation", "create", {"name": "迟来者"})], actor, TODAY, at=cast.engine)


def bring_a_file(cast: Cast, actor: Actor) -> None:
    rows = Table(["name"], [["迟来者"]], [2])
    report = tables.run(
        "organisation", rows, {"name": "name"}, actor, TODAY, None, keep=True, at=cast.engine
    )
    if report.refusals:
        raise Refused(report.refusals)


def take_a_list(cast: Cast, actor: Actor) -> None:
    with reading(cast.engine) as session:
        tables.export(session, "organisation", View(), actor, TODAY, "csv")


WAYS = (create, save, step, many, attach, look_ahead, bring_a_file, take_a_list)


def officer(cast: Cast) -> tuple[int, Actor]:
    """An account of its own, and its person as a screen would remember it."""
    post = {"username": f"officer{next(NAMES)}", "display": "秘书处", "role": "secretariat"}
    (id,) = cast.do([Change("account", "create", post)], "administrator")
    return id, cast.actor(id)


def alter(cast: Cast, account: int, values: dict[str, Any]) -> None:
    change = Change("account", "update", values, account)
    write([change], SYSTEM, TODAY, trusted=True, at=cast.engine)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_an_account_as_it_was_opens_every_way(cast: Cast, way: Callable[..., None]) -> None:
    _, actor = officer(cast)
    way(cast, actor)


@pytest.mark.parametrize("what", CHANGED)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_an_account_that_was_changed_meanwhile_opens_none(
    cast: Cast, way: Callable[..., None], what: str
) -> None:
    account, actor = officer(cast)
    alter(cast, account, CHANGED[what](cast))
    before = len(cast.all("organisation", name="迟来者"))
    with pytest.raises(Refused) as caught:
        way(cast, actor)
    assert "account" in str(caught.value) or "password" in str(caught.value)
    assert len(cast.all("organisation", name="迟来者")) == before


def test_an_account_that_never_was_opens_none(cast: Cast) -> None:
    with pytest.raises(Refused):
        create(cast, Actor(987_654, "nobody", "administrator"))


def test_who_works_for_every_programme_may_look_at_one_alone(cast: Cast) -> None:
    narrowed = Actor(
        cast["secretariat"].id, "x", "secretariat", programme_id=cast.programmes[ZHEJIANG]
    )
    take_a_list(cast, narrowed)


def test_a_former_administrator_sets_no_password(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "reading", lambda: reading(cast.engine))
    post = {"username": f"root{next(NAMES)}", "display": "管理员", "role": "administrator"}
    (id,) = cast.do([Change("account", "create", post)], "administrator")
    former = cast.actor(id)
    alter(cast, id, {"role": "trainer"})
    with pytest.raises(Refused):
        accounts.set_password(former, id, "lantern-harbour-47", TODAY)


def test_a_former_reader_opens_no_attachment(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "reading", lambda: reading(cast.engine))
    cast.attach("organisation", enterprise := cast.enterprise(), "other")
    (paper,) = _documents(cast, enterprise)
    account, actor = officer(cast)
    alter(cast, account, {"active": False})
    with pytest.raises(Refused, match="closed"):
        attachments.opened(paper, actor)


def _documents(cast: Cast, enterprise: int) -> list[int]:
    from db.read import query

    with reading(cast.engine) as session:
        found = query.documents(session, "organisation", enterprise, cast["secretariat"])
        return [document.id or 0 for document in found]
