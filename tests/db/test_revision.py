"""A change of the models becomes a migration by one command, and is carried out on any database."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    text,
)
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import SQLModel

from db import revision, upgrade
from db.engine import connect
from db.timeline.state_periods import typed
from models import SUBJECTS
from models.core.fields import Choice, Meta
from pages.ui.shell import i18n
from tests.support.before_release import altered, before_release
from tests.support.databases import fresh_database
from tests.support.paths import ROOT
from tests.support.schema import empty, rows_of, schema_of, schema_of_models


def listed(name: str, *choices: str, default: str | None = None) -> Column[str]:
    """A column as models/core/fields.py makes it of a choice."""
    kind = Enum(*choices, native_enum=False, create_constraint=True, length=40)
    return Column(name, kind, nullable=False, server_default=default)


def with_choices(table: Table, column: Column[str]) -> None:
    """Gives a choice other values."""
    checks = {c for c in table.constraints if column.name in getattr(c, "columns", ())}
    table.constraints -= {c for c in checks if isinstance(c, CheckConstraint)}
    table.append_column(column, replace_existing=True)


def changed() -> MetaData:
    """The models with a field, a value, a relation, a rule, a choice and a subject more, and with
    a value and a default less; the history too, whose triggers a copy would lose."""
    made = MetaData(naming_convention=SQLModel.metadata.naming_convention)
    for table in SQLModel.metadata.sorted_tables:
        table.to_metadata(made)
    product, survey, case = (made.tables[n] for n in ("product", "survey", "application"))
    product.append_column(Column("series", String(200), server_default="", nullable=False))
    states = ("planned", "reached", "dropped", "paused")
    with_choices(made.tables["improvement_action"], listed("state", *states, default="planned"))
    helper = ForeignKey("organisation.id", ondelete="RESTRICT")
    case.append_column(Column("helper_id", Integer, helper, index=True))
    survey.append_constraint(CheckConstraint("sample IS NULL OR sample < 9000", name="not_all"))
    survey.append_column(listed("method", "online", "visit", default="online"))
    with_choices(survey, listed("kind", "satisfaction", "experience", "reputation"))
    topics = {"leaders": Choice("Leaders", formerly="cqo"), "other": Choice("Other")}
    topic = listed("topic", *topics)
    topic.info["meta"] = Meta("Topic", "", "choice", choices=topics)
    with_choices(made.tables["training"], topic)
    made.tables["history"].append_column(Column("surplus", Integer))
    made.tables["observation"].c.qualifier.server_default = None
    Table(
        "poll",
        made,
        Column("id", Integer, primary_key=True),
        Column("programme_id", Integer, ForeignKey("programme.id"), index=True),
        listed("kind", "first", "second"),
    )
    return made


@pytest.fixture(scope="module", name="models")
def changed_models() -> MetaData:
    return changed()


@pytest.fixture(scope="module", name="written", autouse=True)
def the_migration(models: MetaData, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What the command writes into a copy of the migrations, which is used from then on."""
    home = tmp_path_factory.mktemp("house")
    folder = home / "db" / "migrations"
    shutil.copy(ROOT / "pyproject.toml", home)
    shutil.copytree(upgrade.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrade, "MIGRATIONS", folder)
        patch.setitem(revision.OPTIONS, "target_metadata", models)
        # The command makes a database of its own; this one would not answer.
        patch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
        path = revision.write("add_things")
        assert path is not None
        yield path


def test_the_migration_passes_lint_and_format_as_it_is(written: Path) -> None:
    for tidy in (("check",), ("format", "--check")):
        said = subprocess.run(
            [sys.executable, "-m", "ruff", *tidy, written.name],
            cwd=written.parent,
            capture_output=True,
            text=True,
        )
        assert said.returncode == 0, said.stdout


def test_the_migration_is_named_after_the_change_and_goes_one_way(written: Path) -> None:
    assert written.stem.endswith("_add_things")
    content = written.read_text(encoding="utf-8")
    assert content.startswith('"""Add things."""')
    assert "downgrade" not in content


def test_where_models_and_migrations_agree_nothing_is_written(written: Path) -> None:
    before = sorted(written.parent.glob("*.py"))
    assert revision.check() == ""
    assert revision.write("nothing") is None
    assert sorted(written.parent.glob("*.py")) == before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_empty_database_is_made_with_the_change(kind: str, models: MetaData) -> None:
    with fresh_database(kind, empty) as url, upgrade.migrating(url) as connection:
        upgrade.run(connection)
        assert schema_of(connection) == schema_of_models(kind, models)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_full_database_is_changed_and_keeps_rows_checks_and_triggers(
    kind: str, models: MetaData
) -> None:
    with fresh_database(kind, before_release) as url:
        engine = connect(url)
        with engine.connect() as connection:
            before = rows_of(connection)
        with upgrade.migrating(url) as connection:
            upgrade.run(connection)
        with engine.connect() as connection:
            after = rows_of(connection)
            assert schema_of(connection) == schema_of_models(kind, models)
        # A setting says of which version an index is: it is made anew after the migrations.
        assert set(altered(before, after, frozenset({"topic"}))) <= {"setting"}
        assert {row["topic"] for row in before["training"]} == {"cqo"}
        assert {row["topic"] for row in after["training"]} == {"leaders"}
        assert {row["series"] for row in after["product"]} == {""}
        assert {row["method"] for row in after["survey"]} == {"online"}
        with engine.begin() as connection:
            connection.execute(text("UPDATE improvement_action SET state = 'paused'"))
        for wrong in (
            "UPDATE improvement_action SET state = 'lost'",
            "UPDATE survey SET kind = 'comparison'",
            "UPDATE survey SET sample = 9000",
            "UPDATE application SET helper_id = 987654",
            "UPDATE application SET state = 'lost'",
            "DELETE FROM history",
        ):
            with pytest.raises(DBAPIError), engine.begin() as connection:
                connection.execute(text(wrong))
        engine.dispose()


def test_the_history_is_read_with_the_key_a_choice_had_formerly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    subject = SUBJECTS["training"]
    topics = {"leaders": Choice("Quality officers", formerly="cqo")}
    meta = replace(subject.fields["topic"], choices=topics)
    monkeypatch.setitem(cast(Any, subject.fields), "topic", meta)
    assert typed(subject, "topic", "cqo") == "leaders"
    assert typed(subject, "topic", "leaders") == "leaders"
    assert i18n.choice("training", "topic", "cqo") == i18n.choice("training", "topic", "leaders")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_value_that_records_still_have_cannot_go(kind: str) -> None:
    with fresh_database(kind, before_release) as url:
        engine = connect(url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE survey SET kind = 'comparison'"))
            before = rows_of(connection)
        with pytest.raises(IntegrityError), upgrade.migrating(url) as connection:
            upgrade.run(connection)
        with engine.connect() as connection:
            assert rows_of(connection) == before
        engine.dispose()
