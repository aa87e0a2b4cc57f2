"""Why a database cannot be used, in one sentence for whoever starts the application."""

import errno
import sqlite3
from typing import Any

from sqlalchemy.exc import ArgumentError, DBAPIError

from db.engine import UnusableError
from models.core.errors import Refused

FULL = "The disk is full: make room, then start again."
CLOSED = "The folder of the database may not be written: give the right to it, then start again."
BUSY = "Another process holds the database: end it, or wait for it, then start again."
DAMAGED = "The file is no database, or is damaged: put the last backup in its place."
BROKEN = "The disk of the database cannot be read or written: look after it, then start again."
SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: CLOSED,
    sqlite3.SQLITE_CANTOPEN: CLOSED,
    sqlite3.SQLITE_PERM: CLOSED,
    sqlite3.SQLITE_AUTH: CLOSED,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_IOERR: BROKEN,
}
POSTGRESQL = {
    "53100": FULL,
    "42501": "The PostgreSQL user may not make tables in this database: grant it the right to.",
    "25006": "This PostgreSQL database only reads: DATABASE_URL must name the one that is written.",
    "55P03": BUSY,
}


def why_unusable(error: Exception) -> str | None:
    """The sentence for an error while the database was opened; None for a fault of our own."""
    if isinstance(error, UnusableError | Refused):
        return str(error)
    if isinstance(error, ArgumentError | ModuleNotFoundError):
        return "DATABASE_URL names no database that can be used here; the README has an example."
    if isinstance(error, DBAPIError):
        return _of_driver(error.orig)
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return FULL
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return CLOSED
        return f"The folder of the database cannot be made at {error.filename}."
    return None


def _of_driver(error: Any) -> str | None:
    if isinstance(error, sqlite3.Error):
        # The lowest byte is the kind, what stands above it the variety.
        return SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(error, "sqlstate", None)
    if state is None and "connect" in str(error):
        said = str(error).splitlines()[0]
        return f"PostgreSQL cannot be reached; is it running, and is DATABASE_URL right? ({said})"
    return POSTGRESQL.get(state or "")
