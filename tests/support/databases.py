"""Fresh databases of either kind, each a copy of a template that a run fills only once."""

import functools
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from tests.support.postgres import ask, postgres_server
from tests.support.run import locked, shared, temporary

NUMBERS = count(1)


@functools.cache
def folder() -> Path:
    """Where the SQLite files of this test process lie."""
    return temporary("zhaopai-sqlite-")


@functools.cache
def sqlite_template(fill: Callable[[str], None]) -> Path:
    name = f"{fill.__module__}.{fill.__name__}"
    work, template = folder() / f"{name}.work.db", shared() / f"{name}.db"
    with locked(f"sqlite-{name}"):
        if template.exists():
            return template
        fill(f"sqlite:///{work}")
        # Not a copy of the file: what was written last may still lie in the journal beside it.
        source, target = sqlite3.connect(work), sqlite3.connect(template)
        source.backup(target)
        source.close()
        target.close()
    return template


@functools.cache
def postgres_template(fill: Callable[[str], None]) -> str:
    name = f"{fill.__module__}.{fill.__name__}"
    with locked(f"postgres-{name}"):
        if ask(f"SELECT 1 FROM pg_database WHERE datname = '{name}' AND NOT datallowconn"):
            return name
        ask(f'CREATE DATABASE "{name}"')
        fill(f"{postgres_server()}/{name}")
        # A database can be copied only while nobody is connected to it.
        ask(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    return name


@contextmanager
def fresh_database(kind: str, template: Callable[[str], None]) -> Iterator[str]:
    """The URL of a database nobody has used, removed at the end.

    kind: "sqlite" or "postgresql". template: a function that fills the empty database at a URL,
        such as db.upgrade.upgrade. It runs once per run and kind; every database is a copy.
    """
    name = f"test_{os.getpid()}_{next(NUMBERS)}"
    if kind == "sqlite":
        path = folder() / f"{name}.db"
        shutil.copyfile(sqlite_template(template), path)
        try:
            yield f"sqlite:///{path}"
        finally:
            for file in folder().glob(f"{name}.db*"):
                file.unlink()
        return
    # As files: through the log, a copy of so many small tables takes twice as long.
    source = postgres_template(template)
    ask(f'CREATE DATABASE {name} TEMPLATE "{source}" STRATEGY FILE_COPY')
    try:
        yield f"{postgres_server()}/{name}"
    finally:
        # FORCE: an engine's pool may still hold idle connections. A connection in the middle of a
        # transaction is left alone, and its database goes with the server: broken off, it would log
        # a traceback whenever the garbage collector comes by, and inside ast.parse that has crashed
        # Python 3.11.
        busy = f"FROM pg_stat_activity WHERE datname = '{name}' AND state <> 'idle'"
        if not ask(f"SELECT 1 {busy}"):
            ask(f"DROP DATABASE {name} WITH (FORCE)")


def migrated(url: str) -> None:
    """Template of an empty database with today's schema."""
    from db.upgrade import upgrade

    upgrade(url)
