"""The demo story: complete, honest, obedient to the rules, and the same whenever it is told."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, text
from sqlmodel import Session, select

from db.access.rule_sets import is_demo
from db.engine import connect, today
from db.settings import settings
from db.upgrade import upgrade
from db.write import audit_log
from db.write.accounts import DEMO_PASSWORD, SHORTEST
from db.write.service import unit_of_work
from models import SUBJECTS
from models.certificates.certificate import Certificate
from models.certification.application import Application
from models.core.document import Document
from models.core.roles import ROLES, SYSTEM
from models.core.setting import Setting
from models.cultivation.pool_membership import MEMBER, PoolMembership
from models.parties.account import Account
from models.parties.credit_record import CreditRecord
from models.parties.organisation import Organisation
from models.programme.observation import Observation
from models.standards.standard import Standard
from models.timeline.audit_entry import History
from seed import demo, start
from seed.__main__ import main
from tests.support.builders.demo_database import attachments, configured, demo_session
from tests.support.databases import fresh_database

DAY = today()
"""The story is that of the day on which the tests run, as everywhere in them."""
FLOWS = {name: subject for name, subject in SUBJECTS.items() if subject.workflow}
BREAK = DAY - timedelta(1200)
"""Up to here the story is told on PostgreSQL, where the whole of it takes a minute."""
OURS = {"code", "password_hash", "changed_at"}
"""Drawn by chance or by the clock, whatever the story."""


@contextmanager
def house(kind: str, day: date, *, wanted: bool = True) -> Iterator[Session]:
    """A first start on the day in a database of its own."""
    with fresh_database(kind, upgrade) as url:
        target = connect(url)
        with unit_of_work(SYSTEM, day, trusted=True, at=target) as work:
            start.fill(work, wanted)
        with Session(target) as session:
            yield session
        target.dispose()


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the attachments of these stories lie."""
    folder = tmp_path_factory.mktemp("var")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZHAOPAI_VAR", str(folder))
        settings.cache_clear()
        yield folder
    settings.cache_clear()


@pytest.fixture(scope="module")
def told() -> Iterator[Session]:
    with demo_session() as session:
        yield session


@pytest.fixture(scope="module")
def elsewhere(var: Path) -> Iterator[Session]:
    """The first years of the same story, told on PostgreSQL."""
    with house("postgresql", DAY, wanted=False) as session:
        session.add(Setting(name="demo", value=b"1"))
        demo.tell(session, DAY, BREAK)
        yield session


def states(session: Session, name: str, day: date) -> Counter[str]:
    """How many records stand in each state that people see on the day."""
    subject = SUBJECTS[name]
    assert subject.workflow is not None
    return Counter(subject.workflow.shown(r, day) for r in session.exec(select(subject.model)))


def number(session: Session, model: Any, *where: Any) -> int:
    return session.exec(select(func.count()).select_from(model).where(*where)).one()


@pytest.mark.parametrize("name", FLOWS)
def test_every_state_of_a_workflow_is_there(told: Session, name: str) -> None:
    """What the story tells of, it tells in full; a subject may wait for its place in it."""
    flow = SUBJECTS[name].workflow
    assert flow is not None
    assert set(states(told, name, DAY)) in (set(), set(flow.states))


def test_the_story_is_as_large_as_promised(told: Session) -> None:
    subjects = [name for name, subject in SUBJECTS.items() if number(told, subject.model)]
    assert len(subjects) >= 82
    least = {
        "organisation": 300,
        "standard": 120,
        "application": 250,
        "certificate": 160,
        "pool_membership": 200,
        "observation": 70,
        "document": 1150,
    }
    found = {name: number(told, SUBJECTS[name].model) for name in least}
    assert all(found[name] >= least[name] for name in least), found
    assert all(found[name] <= least[name] * 1.25 for name in least), found


def test_every_synthetic_organisation_says_so(told: Session) -> None:
    for name in told.exec(select(Organisation.name)):
        assert name.startswith("演示"), name
    assert not number(told, Organisation, Organisation.uscc.is_not(None))  # type: ignore[union-attr]
    assert not number(told, SUBJECTS["person"].model)


def test_synthetic_standards_have_numbers_that_nobody_gives(told: Session) -> None:
    for standard in told.exec(select(Standard)):
        assert "演示" in standard.title
        nobodys = r"T/YSBZ \d{4}-\d{4}|.+ 演示\d{4}[-:]\d{4}"
        assert standard.number is None or re.fullmatch(nobodys, standard.number)
        drawn = standard.registration_number
        assert drawn is None or re.fullmatch(r"ZZB T9\d{3}-\d{4}", drawn), drawn


def test_every_observation_names_its_source_as_invented(told: Session) -> None:
    assert set(told.exec(select(Observation.source))) == {"演示数据（虚构）"}


def test_the_history_holds(told: Session) -> None:
    proof = audit_log.verify(told.connection())
    assert (proof.broken, proof.reason) == (0, "")
    assert proof.entries == number(told, History)


def test_nobody_but_demo_accounts_told_it(told: Session) -> None:
    """Only accounts and what a real start brings were made by the application itself."""
    trusted = {
        "account",
        "region",
        "industry",
        "programme",
        "governing_document",
        "office",
        "rule_set",
        "target",
    }
    found = set(told.exec(select(History.subject).where(History.account_id.is_(None)).distinct()))  # type: ignore[union-attr]
    assert found == trusted
    roles = told.exec(select(Account.role).join(History, History.account_id == Account.id))  # type: ignore[arg-type]
    assert set(roles) == {
        "secretariat",
        "regulator",
        "body",
        "expert",
        "working_group",
        "applicant",
    }


def test_every_step_was_taken_on_its_day(told: Session) -> None:
    entries = told.exec(select(History).order_by(History.id)).all()  # type: ignore[arg-type]
    days = [entry.day for entry in entries if entry.account_id is not None]
    assert days == sorted(days)
    assert days[-1] <= DAY.isoformat()


def test_demo_accounts_have_every_role_and_a_password_that_may_be_public(told: Session) -> None:
    accounts = told.exec(select(Account)).all()
    assert {(a.username, a.role, a.display) for a in accounts} == set(demo.ACCOUNTS)
    assert {a.role for a in accounts} == set(ROLES)
    assert all(a.demo and a.active and not a.must_change for a in accounts)
    assert len({a.password_hash for a in accounts}) == 1
    assert demo.DEMO_PASSWORD == DEMO_PASSWORD
    assert len(DEMO_PASSWORD) >= SHORTEST


@pytest.mark.parametrize("days", [7, 30])
def test_certificates_expire_in_the_next_days(told: Session, days: int) -> None:
    until = Certificate.valid_until
    soon = (Certificate.state == "valid", until >= DAY, until <= DAY + timedelta(days))
    assert number(told, Certificate, *soon) >= (4 if days == 7 else 8)


def test_suspensions_are_overdue_and_soon_over(told: Session) -> None:
    ends = Certificate.suspended_until
    suspended = Certificate.state == "suspended"
    assert number(told, Certificate, suspended, ends < DAY) >= 3  # type: ignore[operator]
    soon = ends.between(DAY, DAY + timedelta(14))  # type: ignore[union-attr]
    assert number(told, Certificate, suspended, soon) >= 3


def test_enterprises_are_barred_today(told: Session) -> None:
    barred = (CreditRecord.kind == "revocation", CreditRecord.ends_on > DAY)  # type: ignore[operator]
    assert number(told, CreditRecord, *barred) >= 5


def test_reviews_of_the_pool_are_overdue_and_soon_due(told: Session) -> None:
    member, due = PoolMembership.state.in_(MEMBER), PoolMembership.due_on  # type: ignore[attr-defined]
    assert number(told, PoolMembership, member, due < DAY) >= 5  # type: ignore[operator]
    soon = due.between(DAY, DAY + timedelta(30))  # type: ignore[union-attr]
    assert number(told, PoolMembership, member, soon) >= 5


def test_each_programme_that_certifies_has_applications_on_its_open_paths(told: Session) -> None:
    names = {p.id: p.code for p in told.exec(select(SUBJECTS["programme"].model))}  # type: ignore[attr-defined]
    found = {(names[a.programme_id], a.path) for a in told.exec(select(Application))}
    assert found == {
        ("zhejiang-made", "certification"),
        ("zhejiang-made", "self_declaration"),
        ("zhejiang-made", "transfer"),
        ("suzhou-made-2021-2023", "certification"),
        ("tianfu-mingpin", "certification"),
        ("tianfu-mingpin", "self_declaration"),
    }


def test_attachments_can_be_opened_and_say_what_they_are(told: Session) -> None:
    from db.files.attachments import load

    with configured(ZHAOPAI_VAR=str(attachments())):
        for sha256 in told.exec(select(Document.sha256).distinct()):
            assert "演示文件" in load(sha256).decode()


def happened(session: Session) -> list[tuple[Any, ...]]:
    """All that was written up to BREAK: every value of every record, in the order of writing."""
    entries = session.exec(
        select(History).where(History.day <= BREAK.isoformat()).order_by(History.id)  # type: ignore[arg-type]
    )
    return [
        (
            e.day,
            e.actor,
            e.subject,
            e.record_id,
            e.action,
            {n: pair for n, pair in json.loads(e.changes).items() if n not in OURS},
        )
        for e in entries
    ]


def test_the_same_day_gives_the_same_story_on_either_database(
    told: Session, elsewhere: Session
) -> None:
    here, there = happened(told), happened(elsewhere)
    assert len(there) > 500
    assert here == there
    assert audit_log.verify(elsewhere.connection()).broken == 0


def test_a_house_without_demo_starts_with_reference_lists_only(var: Path) -> None:
    with house("sqlite", DAY, wanted=False) as session:
        full = {n for n, s in SUBJECTS.items() if number(session, s.model)}
        assert full == {
            "region",
            "industry",
            "programme",
            "governing_document",
            "rule_set",
            "office",
            "target",
        }
        assert not is_demo(session)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_reset_leaves_a_database_of_real_records_alone(
    kind: str, var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with started(kind, monkeypatch) as target:
        with unit_of_work(SYSTEM, DAY, trusted=True, at=target) as work:
            start.fill(work, False)
            work.session.add(Account(username="a", display="岗位", role="secretariat"))
        monkeypatch.setattr("sys.argv", ["seed", "demo"])
        assert main() == 1
        assert "no demo" in capsys.readouterr().err
        with Session(target) as session:
            assert number(session, Account) == 1


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_reset_makes_a_demo_database_anew(
    kind: str, var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story itself is told above; here it is one account."""

    def short(session: Session, _today: date) -> None:
        session.add(Account(username="a", display="岗位", role="secretariat"))

    monkeypatch.setattr(demo, "tell", short)
    monkeypatch.setattr("sys.argv", ["seed", "demo"])
    with started(kind, monkeypatch) as target:
        assert main() == 0
        with unit_of_work(SYSTEM, DAY, trusted=True, at=target) as work:
            work.session.add(Account(username="later", display="岗位", role="secretariat"))
        target.dispose()
        assert main() == 0
        with Session(target) as session:
            assert list(session.exec(select(Account.username))) == ["a"]
            assert is_demo(session)
            assert audit_log.verify(session.connection()).broken == 0
            with pytest.raises(Exception, match="append-only"):
                session.execute(text("DELETE FROM history"))


@contextmanager
def started(kind: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An empty database that is the configured one."""
    from db import engine

    with fresh_database(kind, upgrade) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        settings.cache_clear()
        engine.engine.cache_clear()
        try:
            yield engine.engine()
        finally:
            engine.engine().dispose()
            engine.engine.cache_clear()
            monkeypatch.delenv("DATABASE_URL")
            settings.cache_clear()
