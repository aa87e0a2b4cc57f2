"""Connections, and bringing a database up to date under a lock."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from db.read import collation
from db.settings import settings
from db.timeline import state_periods
from db.write import search_index, sort_keys

CHINA = ZoneInfo("Asia/Shanghai")
_UPGRADE_LOCK = 7_220_141


def connect(url: str) -> Engine:
    """An engine for `url`. SQLite: WAL, foreign keys on, writers queue for up to 30 s."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
    if (file := make_url(url).database) and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})

    @event.listens_for(made, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
        # The driver's own transactions begin too late for a reader that then writes;
        # autocommit mode leaves BEGIN to the event below.
        connection.isolation_level = None
        collation.install(connection)
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=NORMAL",
            "temp_store=MEMORY",
            "cache_size=-65536",
            "mmap_size=268435456",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _on_begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return made


@cache
def engine() -> Engine:
    """The engine of the configured database, one for the whole process."""
    return connect(settings().url)


@contextmanager
def reading(source: Engine | None = None) -> Iterator[Session]:
    """A session for reads; nothing it might hold is kept."""
    with Session(source or engine()) as session:
        yield session


@contextmanager
def migrating(url: str) -> Iterator[Connection]:
    """A connection under the lock of migrations: two starting processes wait in turn."""
    target = connect(url)
    sqlite = target.dialect.name == "sqlite"
    # A write transaction is the lock on SQLite; PostgreSQL has advisory ones.
    with target.connect().execution_options(writing=True) as connection:
        if sqlite:
            # SQLite alters a table by copying it; the copied one may not take its children along.
            _raw(connection).execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            yield connection
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("A migration has left records that point nowhere.")
    target.dispose()


def _raw(connection: Connection) -> sqlite3.Connection:
    return connection.connection.dbapi_connection  # type: ignore[return-value]


def migrations(connection: Connection) -> Config:
    """Alembic's configuration over a connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection) -> None:
    """Runs the migrations that the database has not seen yet, and completes what is derived."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
    command.upgrade(migrations(connection), "head")
    search_index.ensure(connection)
    sort_keys.ensure(connection)
    state_periods.ensure(connection)


def upgrade(url: str) -> None:
    """Brings the database at `url` up to date."""
    with migrating(url) as connection:
        migrate(connection)
    target = connect(url)
    if target.dialect.name == "sqlite":
        # PostgreSQL gathers its statistics by itself; here a look at some rows is enough.
        with target.connect() as connection:
            connection.exec_driver_sql("PRAGMA analysis_limit=400")
            connection.exec_driver_sql("ANALYZE")
    target.dispose()


def today() -> date:
    """The day in China, whatever the clock of the machine is set to."""
    return datetime.now(CHINA).date()
