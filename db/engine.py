"""Connections to the database, and the day in China."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session

from db.read import collation
from db.settings import settings

CHINA = ZoneInfo("Asia/Shanghai")


class UnusableError(RuntimeError):
    """Why a database cannot be used, in a sentence."""


def connect(url: str) -> Engine:
    """An engine for `url`. SQLite: WAL, foreign keys on, writers queue for up to 30 s."""
    if make_url(url).get_backend_name() != "sqlite":
        return _postgresql(url)
    if (file := make_url(url).database) and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        _for_its_owner(Path(file))
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
            "synchronous=FULL",
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


def _for_its_owner(file: Path) -> None:
    """Nobody else on the machine reads the database, nor the journal, which follows it."""
    with suppress(OSError):  # told where it is opened
        if not file.exists():
            file.touch(mode=0o600)
        elif file.is_file():
            file.chmod(file.stat().st_mode & ~0o077)


def _postgresql(url: str) -> Engine:
    """Raises UnusableError, when it connects, for a database that cannot keep Chinese whole."""
    given = {
        # Without a word about it, the driver reads SQL_ASCII as bytes.
        "client_encoding": "utf8",
        # Seconds; else a machine that does not answer is waited for as long as its network does.
        "connect_timeout": 10,
    }
    made = create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, connect_args=given)

    @event.listens_for(made, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise UnusableError(
                f"This PostgreSQL database is encoded in {encoding}, which cannot keep Chinese: "
                "make one in UTF8 (createdb -E UTF8 -T template0)."
            )

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


def today() -> date:
    """The day in China, whatever the clock of the machine is set to."""
    return datetime.now(CHINA).date()
