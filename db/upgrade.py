"""Brings a database up to date under a lock: migrations first, then what is derived from records.

Upgrades go one way: no migration can be taken back, and the way back is the backup of before.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from db.engine import UnusableError, connect
from db.timeline import state_periods
from db.write import search_index, sort_keys

MIGRATIONS = Path(__file__).parent / "migrations"
BASELINE = "0003"
"""The first migration there is; what came before it was never released."""
LOCK = 7_220_141
log = logging.getLogger(__name__)


@contextmanager
def migrating(url: str) -> Iterator[Connection]:
    """A connection under the lock of migrations: two starting processes wait in turn."""
    target = connect(url)
    sqlite = target.dialect.name == "sqlite"
    try:
        # A write transaction is the lock on SQLite; PostgreSQL has advisory ones.
        with target.connect().execution_options(writing=True) as connection:
            if sqlite:
                # SQLite alters a table by copying it, which may not take its children along.
                _raw(connection).execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                yield connection
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise RuntimeError("A migration has left records that point nowhere.")
    finally:
        target.dispose()


def _raw(connection: Connection) -> sqlite3.Connection:
    return connection.connection.dbapi_connection  # type: ignore[return-value]


def migrations(connection: Connection) -> Config:
    """Alembic's configuration over a connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def run(connection: Connection) -> None:
    """Runs the migrations that the database has not seen yet, and nothing else."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    config = migrations(connection)
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    here = MigrationContext.configure(connection).get_current_revision()
    if here is not None and here not in known:
        raise UnusableError(_why_not(here, newest=known[0]))
    triggers = _triggers(connection)
    command.upgrade(config, "head")
    # The copy by which SQLite alters a table has none.
    for statement in triggers - _triggers(connection):
        connection.exec_driver_sql(statement)


def _why_not(here: str, newest: str) -> str:
    if here < BASELINE:
        return (
            f"This database comes from before the first release (its schema is {here}, the oldest "
            f"that can be upgraded is {BASELINE}); it cannot be brought up to date."
        )
    return (
        f"This database is newer than the program (its schema is {here}, the newest known is "
        f"{newest}); start it with the version that it was last used with, or a later one."
    )


def _triggers(connection: Connection) -> set[str]:
    if connection.dialect.name != "sqlite":
        return set()
    found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    return {statement for (statement,) in found}


def unmade(connection: Connection) -> list[str]:
    """The columns of the models that the database does not have."""
    tables = SQLModel.metadata.tables
    there = inspect(connection).get_multi_columns(filter_names=list(tables))
    names = {(table, column["name"]) for (_, table), found in there.items() for column in found}
    return [str(c) for t in tables.values() for c in t.columns if (t.name, c.name) not in names]


def migrate(connection: Connection) -> None:
    """Runs the migrations, then completes what is derived where the models can be read."""
    run(connection)
    if missing := unmade(connection):
        log.warning(
            "The models ask for what no migration makes (%s): run `make migration name=…`.",
            ", ".join(missing),
        )
        return
    search_index.ensure(connection)
    sort_keys.ensure(connection)
    state_periods.ensure(connection)


def upgrade(url: str) -> None:
    """Brings the database at `url` up to date; raises UnusableError where it cannot be."""
    with migrating(url) as connection:
        migrate(connection)
    target = connect(url)
    if target.dialect.name == "sqlite":
        # PostgreSQL gathers its statistics by itself. Here a look at some rows is enough, but not
        # at few: an index of four programmes would be taken for one of hundreds of values.
        with target.connect() as connection:
            connection.exec_driver_sql("PRAGMA analysis_limit=50000")
            connection.exec_driver_sql("ANALYZE")
    target.dispose()
