"""Drafts: kept for the account, found as they were typed, gone with the save."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, SQLModel

from db.engine import connect
from db.write import drafts
from models.core.draft import Draft
from models.core.submission import Submission

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
OWNER, OTHER = 1, 2


@pytest.fixture
def engine(tmp_path: object) -> Iterator[Engine]:
    made = connect(f"sqlite:///{tmp_path}/drafts.db")
    wanted = [Draft.__table__, Submission.__table__]
    # Nobody's account has to stand behind a draft here.
    event.listen(made, "connect", lambda driver, _: driver.execute("PRAGMA foreign_keys=OFF"))
    SQLModel.metadata.create_all(made, tables=wanted)
    yield made
    made.dispose()


def draft(
    form: str = "standard.7", token: str = "t", account: int = OWNER, at: datetime = NOW
) -> Draft:
    opened = {"number": "T/1", "published_on": date(2026, 1, 2), "fee": Decimal("10.50")}
    typed = {"number": "T/2", "published_on": None, "at": NOW}
    return Draft(
        account_id=account, form=form, token=token, version=3, opened=opened, typed=typed, at=at
    )


def found(engine: Engine, form: str = "standard.7", account: int = OWNER) -> Draft | None:
    with Session(engine) as session:
        return drafts.find(session, account, form)


def test_a_draft_comes_back_as_it_was_typed_and_only_to_its_owner(engine: Engine) -> None:
    assert drafts.keep(draft(), engine)
    kept = found(engine)
    assert kept is not None
    assert (kept.opened, kept.typed) == (draft().opened, draft().typed)
    assert (kept.version, kept.token, kept.at) == (3, "t", NOW)
    assert found(engine, account=OTHER) is None


def test_what_another_window_typed_outlives_the_save_of_this_one(engine: Engine) -> None:
    drafts.keep(draft(token="theirs"), engine)
    drafts.forget(OWNER, "mine", engine)
    assert found(engine) is not None
    drafts.forget(OWNER, "theirs", engine)
    assert found(engine) is None


def test_two_windows_of_one_form_keep_two_drafts(engine: Engine) -> None:
    drafts.keep(draft(token="first"), engine)
    drafts.keep(draft(token="second", at=NOW + timedelta(minutes=1)), engine)
    drafts.keep(draft(token="first", at=NOW + timedelta(minutes=2)), engine)
    assert [kept.token for kept in [found(engine)] if kept] == ["first"], "the last one typed into"
    drafts.forget(OWNER, "first", engine)
    assert [kept.token for kept in [found(engine)] if kept] == ["second"]


def test_what_was_saved_after_all_is_not_offered(engine: Engine) -> None:
    drafts.keep(draft(), engine)
    with Session(engine) as session:
        session.add(Submission(token="t", account_id=OWNER, result=[7], at=NOW))
        session.commit()
    assert found(engine) is None


def test_old_drafts_make_room(engine: Engine) -> None:
    drafts.keep(
        draft("old.1", "old", account=OTHER, at=NOW - drafts.KEPT - timedelta(days=1)), engine
    )
    for n in range(drafts.MOST + 1):
        drafts.keep(draft(f"standard.{n}", f"t{n}", at=NOW + timedelta(seconds=n)), engine)
    assert found(engine, "standard.0") is None
    assert found(engine, "standard.1") is not None
    assert found(engine, "old.1", OTHER) is None


def test_a_draft_waits_for_nobody(engine: Engine) -> None:
    with engine.connect().execution_options(writing=True) as holding:
        holding.exec_driver_sql("SELECT 1")
        assert not drafts.keep(draft(), engine)
    assert drafts.keep(draft(), engine)
