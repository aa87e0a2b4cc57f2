"""Small writes beside the records: no history, and no waiting for those who write records."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from db.engine import engine

PATIENCE = 500
"""Milliseconds that such a write waits for others; it will come again."""


def write_aside(at: Engine | None, *statements: Any) -> bool:
    """Carries the statements out in a transaction of their own; False: not just now."""
    try:
        with (
            (at or engine()).connect().execution_options(writing=True) as connection,
            _impatient(connection),
        ):
            for statement in statements:
                connection.execute(statement)
            connection.commit()
    except SQLAlchemyError:
        logging.getLogger(__name__).warning("A small write was left out.", exc_info=True)
        return False
    return True


@contextmanager
def _impatient(connection: Connection) -> Iterator[None]:
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    (usual,) = driver.execute("PRAGMA busy_timeout").fetchone()
    driver.execute(f"PRAGMA busy_timeout={PATIENCE}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout={usual}")
