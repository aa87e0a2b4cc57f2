"""What is sent under one token is carried out once, however often and from wherever it arrives."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, func, select

from db.files import tables
from db.files.tables import Table
from db.write import service
from db.write.service import NotKnown, write
from models import SUBJECTS
from models.core.errors import Refused
from models.core.submission import Submission
from models.core.workflow import Change
from models.parties.organisation import Organisation
from models.rights import may
from models.support.fund import PURPOSES
from tests.support.builders.cast import TODAY, ZHEJIANG, Cast

PURPOSE = next(iter(PURPOSES))


def named(cast: Cast, name: str) -> int:
    with Session(cast.engine) as session:
        return session.exec(
            select(func.count()).select_from(Organisation).where(Organisation.name == name)
        ).one()


def new(name: str) -> list[Change]:
    return [Change("organisation", "create", {"name": name})]


def test_two_presses_make_one_record(cast: Cast) -> None:
    token, name = uuid4().hex, f"两次{uuid4().hex}"
    first, second = (
        write(new(name), cast["secretariat"], TODAY, at=cast.engine, token=token) for _ in "ab"
    )
    assert first == second
    assert named(cast, name) == 1


def test_eight_presses_at_once_make_one_record(cast: Cast) -> None:
    token, name = uuid4().hex, f"八次{uuid4().hex}"

    def press(_: int) -> list[int]:
        return write(new(name), cast["secretariat"], TODAY, at=cast.engine, token=token)

    with ThreadPoolExecutor(8) as pool:
        assert len({tuple(ids) for ids in pool.map(press, range(8))}) == 1
    assert named(cast, name) == 1


def test_another_token_is_another_wish(cast: Cast) -> None:
    name = f"两家{uuid4().hex}"
    for _ in "ab":
        write(new(name), cast["secretariat"], TODAY, at=cast.engine, token=uuid4().hex)
    assert named(cast, name) == 2


def test_a_refused_save_uses_up_no_token(cast: Cast) -> None:
    token, name = uuid4().hex, f"补正{uuid4().hex}"
    with pytest.raises(Refused):
        write(new(""), cast["secretariat"], TODAY, at=cast.engine, token=token)
    write(new(name), cast["secretariat"], TODAY, at=cast.engine, token=token)
    assert named(cast, name) == 1


def test_a_token_of_somebody_else_gives_nothing(cast: Cast) -> None:
    token, name = uuid4().hex, f"他人{uuid4().hex}"
    write(new(name), cast["secretariat"], TODAY, at=cast.engine, token=token)
    with pytest.raises(Refused):
        write(new(name), cast["colleague"], TODAY, at=cast.engine, token=token)


def test_a_step_pressed_twice_is_taken_once(cast: Cast) -> None:
    id, token = cast.application("lodged"), uuid4().hex
    change = [Change("application", "withdraw", {"reason": "撤回"}, id)]
    for _ in "ab":
        write(change, cast["secretariat"], TODAY, at=cast.engine, token=token)
    assert cast.get("application", id).state == "withdrawn"


def test_a_payment_pressed_twice_is_paid_once(cast: Cast) -> None:
    budget: dict[str, Any] = {"year": 2024, "amount": 1000, "purpose": PURPOSE}
    fund = cast.make("fund", programme_id=cast.programmes[ZHEJIANG], **budget)
    paid: dict[str, Any] = {"fund_id": fund, "amount": 100, "paid_on": TODAY, "matter": "评审"}
    token, change = uuid4().hex, [Change("fund_payment", "create", paid)]
    for _ in "ab":
        write(change, cast["secretariat"], TODAY, at=cast.engine, token=token)
    assert len(cast.all("fund_payment", fund_id=fund)) == 1


def test_a_file_kept_twice_is_kept_once(cast: Cast) -> None:
    name, token = f"文件{uuid4().hex}", uuid4().hex
    rows = Table(["name"], [[name]], [2])
    reports = [
        tables.run(
            "organisation",
            rows,
            {"name": "name"},
            cast["secretariat"],
            TODAY,
            None,
            keep=True,
            at=cast.engine,
            token=token,
        )
        for _ in "ab"
    ]
    assert reports[0] == reports[1]
    assert named(cast, name) == 1


def test_an_answer_lost_at_the_commit_is_settled_by_the_token(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit goes through and the answer is lost: the same press finds what it has made."""
    token, name, once = uuid4().hex, f"失联{uuid4().hex}", iter([True])
    kept = service._commit

    def lost(connection: Connection) -> None:
        kept(connection)
        if next(once, False):
            raise NotKnown

    monkeypatch.setattr(service, "_commit", lost)
    write(new(name), cast["secretariat"], TODAY, at=cast.engine, token=token)
    assert named(cast, name) == 1


def test_a_commit_that_never_arrives_is_called_not_known(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(connection: Connection) -> None:
        raise NotKnown from OperationalError("COMMIT", {}, Exception("server closed"))

    monkeypatch.setattr(service, "_commit", gone)
    name = f"未知{uuid4().hex}"
    with pytest.raises(Refused, match="not known yet"):
        write(new(name), cast["secretariat"], TODAY, at=cast.engine, token=uuid4().hex)
    assert named(cast, name) == 0


@pytest.mark.parametrize("subject", [n for n in SUBJECTS if n != "document"])
def test_nothing_that_can_be_made_has_a_way_round_the_token(cast: Cast, subject: str) -> None:
    """Whatever the subject: a token that was carried out is never carried out again."""
    if not any(may(actor, subject, "create") for actor in cast.people.values()):
        return
    token = uuid4().hex
    with Session(cast.engine) as session:
        session.add(
            Submission(
                token=token, account_id=cast["secretariat"].id, result=[4711], at=datetime.now(UTC)
            )
        )
        session.commit()
    change = [Change(subject, "create", {})]
    assert write(change, cast["secretariat"], TODAY, at=cast.engine, token=token) == [4711]
