"""A database of before the first release comes up to date; one that cannot is told so."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from db import __main__ as command_line
from db.engine import connect
from db.read import query, replay
from db.settings import Settings
from db.timeline import state_periods
from db.upgrade import migrate, migrating, run, upgrade
from db.write import audit_log, search_index
from models import SUBJECTS
from models.certificates.same_line import SameLine
from models.core.parameters import Parameters
from models.core.roles import SYSTEM
from models.parties.enterprise_title import EnterpriseTitle
from models.programme.target import Target
from models.support.award import Award
from tests.support.before_release import Rows, altered, before_release
from tests.support.builders.cast import SUZHOU, TIANFU, ZHEJIANG
from tests.support.databases import fresh_database
from tests.support.schema import empty, rows_of, schema_of, schema_of_models

DERIVED = ("span", "movement", "dwell")


@dataclass(frozen=True)
class Upgraded:
    engine: Engine
    before: Rows
    after: Rows


@pytest.fixture(scope="module", name="old", params=["sqlite", "postgresql"])
def old_database(request: pytest.FixtureRequest) -> Iterator[Upgraded]:
    with fresh_database(request.param, before_release) as url:
        engine = connect(url)
        with engine.connect() as connection:
            before = rows_of(connection)
        upgrade(url)
        with engine.connect() as connection:
            after = rows_of(connection)
        yield Upgraded(engine, before, after)
        engine.dispose()


def test_every_record_of_an_old_database_is_there_as_it_was(old: Upgraded) -> None:
    assert all(old.before.values()), "The old database has a table without any row."
    assert altered(old.before, old.after) == []


def test_the_rule_sets_of_an_old_database_are_read_again(old: Upgraded) -> None:
    codes = {row["id"]: row["code"] for row in old.after["programme"]}
    found: dict[str, list[Parameters]] = {}
    for row in old.after["rule_set"]:
        kept = row["parameters"]
        read = Parameters.model_validate(json.loads(kept) if isinstance(kept, str) else kept)
        found.setdefault(codes[row["programme_id"]], []).append(read)
    for code in (SUZHOU, TIANFU):
        assert all(read.certification.alliance_only for read in found[code])
    assert "agriculture" in found[TIANFU][0].certification.sectors
    assert all(read.path("self_declaration").rests_on for read in found[TIANFU])  # type: ignore[union-attr]
    (zhejiang,) = found[ZHEJIANG]
    assert zhejiang.standard_types == ("D", "Q", "T", "I", "G", "H")
    assert zhejiang.numbering.registration == "ZZB {type}{serial:04d}-{year}"
    assert (zhejiang.standard_applicants, zhejiang.confirmation_before) == (
        "enterprises",
        "licence",
    )


def test_an_old_database_becomes_as_the_models_say(old: Upgraded) -> None:
    with old.engine.connect() as connection:
        assert schema_of(connection) == schema_of_models(old.engine.dialect.name)


def test_the_history_of_an_old_database_holds_and_stays_append_only(old: Upgraded) -> None:
    with old.engine.connect() as connection:
        proof = audit_log.verify(connection)
    assert (proof.broken, proof.entries) == (0, len(old.after["history"]))
    assert old.after["history"][: len(old.before["history"])] == old.before["history"]
    for change in ("DELETE FROM history", "UPDATE history SET actor = 'nobody'"):
        with pytest.raises(DBAPIError, match="append-only"), old.engine.begin() as connection:
            connection.execute(text(change))


def test_the_state_periods_of_an_old_database_are_those_of_its_history(old: Upgraded) -> None:
    def kept(connection: Connection) -> list[list[str]]:
        rows = rows_of(connection)
        # Ids are given anew, and a day on which as many came as went counts nothing.
        return [
            sorted(repr({**row, "id": 0}) for row in rows[table] if row.get("change") != 0)
            for table in DERIVED
        ]

    with old.engine.connect() as connection, connection.begin() as undone:
        before = kept(connection)
        state_periods.rebuild(connection)
        assert kept(connection) == before
        undone.rollback()


@pytest.mark.parametrize(
    ("subject", "typed"),
    [
        ("organisation", "竹韵"),
        ("standard", "T/ZZB 1-2024"),
        ("product", "ZY-18"),
        ("person", "张"),
    ],
)
def test_a_record_of_an_old_database_is_found(old: Upgraded, subject: str, typed: str) -> None:
    with Session(old.engine) as session:
        view = query.View(search=typed)
        found = query.page(session, subject, view, SYSTEM, date(2026, 1, 5)).records
        assert found
        search_index.rebuild(session, subject)
        assert query.page(session, subject, view, SYSTEM, date(2026, 1, 5)).records == found


BEFORE_TITLES = (
    "UPDATE organisation SET enterprise_class = 'eagle' WHERE id = 1",
    "UPDATE application SET same_line = true, same_line_on = '2024-03-05' WHERE id = 1",
    "UPDATE application SET same_line = true WHERE id = 3",
    "UPDATE award SET kind = 'standard_innovation' WHERE id = 1",
)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_a_mark_on_a_record_becomes_a_record_with_its_day(kind: str) -> None:
    """The class of an enterprise, and same line and standard; no day is made up."""
    with fresh_database(kind, before_release) as url:
        with migrating(url) as connection:
            for statement in BEFORE_TITLES:
                assert connection.execute(text(statement)).rowcount == 1
        upgrade(url)
        engine = connect(url)
        with Session(engine) as session:
            (title,) = session.exec(select(EnterpriseTitle)).all()
            assert (title.organisation_id, title.title, title.since) == (1, "eagle", None)
            lines = session.exec(select(SameLine).order_by(SameLine.id)).all()  # type: ignore[arg-type]
            assert [(line.since, line.state) for line in lines] == [
                (date(2024, 3, 5), "held"),
                (None, "held"),
            ]
            assert session.get_one(Award, 1).kind == "standard_innovation"
            (target,) = session.exec(select(Target).where(Target.code == "J02")).all()
            assert target.metric == "same_line_enterprises"
            told = set(replay.replay(session.connection()))
        mine = {"enterprise_title", "same_line"}
        assert not {d for d in told if d.subject in mine or d.field == "metric"}
        engine.dispose()


def on_schema(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))


@pytest.mark.parametrize(
    ("revision", "reason"),
    [("9999", "This database is newer than the program"), ("0002", "before the first release")],
)
def test_a_database_of_another_schema_is_refused_with_a_sentence(
    url: str,
    revision: str,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    engine = connect(url)
    on_schema(engine, revision)
    monkeypatch.setattr(command_line, "settings", lambda: Settings(database_url=url))
    monkeypatch.setattr(sys, "argv", ["db", "upgrade"])
    assert command_line.main() == 1
    said = capsys.readouterr().err
    assert reason in said
    assert revision in said
    assert said.count("\n") == 1
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == revision
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_field_that_no_migration_makes_is_named_and_stops_nothing(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    searchable = next(name for name, s in SUBJECTS.items() if s.searchable)
    with fresh_database(kind, empty) as url, migrating(url) as connection:
        run(connection)
        connection.execute(text("ALTER TABLE survey DROP COLUMN result"))
        migrate(connection)
        assert "survey.result" in caplog.text
        assert "make migration" in caplog.text
        # Nothing was derived through models that the schema does not fit.
        assert not connection.dialect.has_table(connection, f"search_{searchable}")
        connection.execute(
            text("ALTER TABLE survey ADD COLUMN result VARCHAR(4000) DEFAULT '' NOT NULL")
        )
        migrate(connection)
        assert connection.dialect.has_table(connection, f"search_{searchable}")
