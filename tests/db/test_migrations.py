"""The schema: what the models say is what the migrations make and what the database enforces."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, insert, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from db import revision
from db.engine import connect
from db.upgrade import upgrade
from models import SUBJECTS
from tests.support.builders.cast import CONDITIONS, TODAY, ZHEJIANG, Cast
from tests.support.databases import fresh_database
from tests.support.paths import ROOT
from tests.support.schema import Schema, empty, schema_of, schema_of_models


@pytest.fixture(name="connection")
def on_the_cast(cast: Cast) -> Iterator[Connection]:
    with cast.engine.connect() as opened:
        yield opened


@pytest.fixture(scope="module", name="schemas")
def there_and_wanted(cast: Cast) -> tuple[Schema, Schema]:
    with cast.engine.connect() as connection:
        return schema_of(connection), schema_of_models(cast.engine.dialect.name)


def test_models_and_migrations_do_not_differ(schemas: tuple[Schema, Schema]) -> None:
    there, wanted = schemas
    assert sorted(there) == sorted(wanted) == sorted(SQLModel.metadata.tables)


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_a_table_is_in_the_database_as_its_model_says(
    schemas: tuple[Schema, Schema], table: str
) -> None:
    """Its columns, key, relations and indexes, and every CHECK."""
    there, wanted = schemas
    assert there[table] == wanted[table]


def test_the_command_that_compares_them_sees_no_difference_either() -> None:
    assert revision.check() == ""


def test_every_searchable_subject_has_its_index(connection: Connection) -> None:
    tables = set(inspect(connection).get_table_names())
    searchable = {f"search_{name}" for name, s in SUBJECTS.items() if s.searchable}
    assert searchable <= tables


def test_upgrading_twice_changes_nothing(cast: Cast) -> None:
    def state() -> list[Any]:
        with cast.engine.connect() as connection:
            version = connection.scalar(text("SELECT version_num FROM alembic_version"))
            names = sorted(inspect(connection).get_table_names())
            return [version, names, connection.scalar(text("SELECT count(*) FROM history"))]

    before = state()
    upgrade(cast.engine.url.render_as_string(hide_password=False))
    assert state() == before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_processes_that_start_at_once_do_not_collide(kind: str) -> None:
    with fresh_database(kind, empty) as url:
        environment = {**os.environ, "DATABASE_URL": url}
        command = [sys.executable, "-m", "db", "upgrade"]
        starts = [
            subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        for process in starts:
            _, said = process.communicate(timeout=60)
            assert process.returncode == 0, said
        engine = connect(url)
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
        engine.dispose()


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_field_says_what_it_is(name: str) -> None:
    for field, meta in SUBJECTS[name].fields.items():
        assert meta.title.strip(), field
        assert meta.help.strip().endswith((".", "?")), field
        assert meta.kind != "ref" or meta.target in SUBJECTS, field
        assert not meta.within or meta.within in SUBJECTS[name].fields, field


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_declaration_names_only_fields_that_exist(name: str) -> None:
    """A slip in a name would be a filter, a scope or a stamp that silently does nothing."""
    subject = SUBJECTS[name]
    fields = set(subject.fields)
    flow = subject.workflow
    for step in flow.transitions if flow else ():
        assert {*step.asks, *step.demands, *step.numbers} <= fields, step.name
        assert set(step.demands) <= set(step.asks), step.name
        assert {*step.sources, step.target} <= set(flow.states if flow else ()), step.name
        assert not step.stamps or step.stamps in fields, step.name
        assert set(step.documents) <= set(subject.documents), step.name
    assert {*subject.title, *(n for key in subject.keys for n in key), *subject.numbers} <= fields
    assert not subject.starts or subject.starts in fields
    assert subject.order.lstrip("-") in {*fields, "id"}
    for related in subject.related:
        assert SUBJECTS[related.subject].fields[related.field].target == name


def raw(cast: Cast, table: str, **values: Any) -> None:
    """Past the write service, as somebody with an SQL prompt would."""
    with cast.engine.begin() as connection:
        connection.execute(insert(SQLModel.metadata.tables[table]).values(version=1, **values))


def stay(cast: Cast, enterprise: int, **values: Any) -> dict[str, Any]:
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "entered_on": TODAY,
        "pool": "brand",
        "state": "in_pool",
        "direction": "",
        "evidence": "",
        "plan": "",
        **CONDITIONS,
        **values,
    }


def test_the_database_refuses_a_value_outside_its_list(cast: Cast) -> None:
    enterprise = cast.enterprise()
    for wrong in ({"pool": "swimming"}, {"state": "drowned"}):
        statement = (
            "INSERT INTO pool_membership (version, programme_id, enterprise_id, entered_on, pool,"
            " state, direction, evidence, plan, growth, management, property, honesty) VALUES"
            " (1, :programme_id, :enterprise_id, :entered_on, :pool, :state, '', '', '', :growth,"
            " :management, :property, :honesty)"
        )
        values = {**stay(cast, enterprise), **wrong, "entered_on": "2024-05-06"}
        if cast.engine.dialect.name == "postgresql":
            values["entered_on"] = TODAY
        with pytest.raises(IntegrityError), cast.engine.begin() as connection:
            connection.execute(text(statement), values)


def test_the_database_refuses_two_current_stays_and_allows_a_former_one(cast: Cast) -> None:
    enterprise = cast.enterprise()
    raw(cast, "pool_membership", **stay(cast, enterprise, state="exited"))
    raw(cast, "pool_membership", **stay(cast, enterprise))
    with pytest.raises(IntegrityError):
        raw(cast, "pool_membership", **stay(cast, enterprise, state="achieved"))


def test_the_database_refuses_duplicates_strangers_and_reversed_dates(cast: Cast) -> None:
    enterprise = cast.enterprise()
    role: dict[str, Any] = {
        "organisation_id": enterprise,
        "role": "enterprise",
        "basis": "",
        "valid_from": TODAY,
        "programme_id": cast.programmes[ZHEJIANG],
    }
    raw(cast, "organisation_role", **role)
    yesterday = TODAY.replace(day=5)
    for wrong in (
        role,
        {**role, "organisation_id": 987_654},
        {**role, "role": "publisher", "valid_until": yesterday},
    ):
        with pytest.raises(IntegrityError):
            raw(cast, "organisation_role", **wrong)
    with pytest.raises(IntegrityError), cast.engine.begin() as connection:
        connection.execute(text(f"DELETE FROM organisation WHERE id = {enterprise}"))
    with pytest.raises(IntegrityError), cast.engine.begin() as connection:
        connection.execute(text(f"UPDATE organisation SET name = NULL WHERE id = {enterprise}"))
