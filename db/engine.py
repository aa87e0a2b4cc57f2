"""Connections to the database, and the day in China."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session

from db.settings import settings

CHINA = ZoneInfo("Asia/Shanghai")


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


def today() -> date:
    """The day in China, whatever the clock of the machine is set to."""
    return datetime.now(CHINA).date()
