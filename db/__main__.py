"""Command line of the database: upgrade, verify, revision."""

import argparse
import sys

from alembic import command
from sqlalchemy import Connection, text

from db import engine
from db.read import replay
from db.settings import settings
from db.write import audit_log

SHOWN = 100
"""So many differences are named one by one."""


def verify(known: tuple[int, str], records: bool) -> int:
    """Proves the history chain and, where asked, that every record is what it says; 0 where all
    holds, else 1."""
    with engine.engine().connect() as connection:
        if connection.dialect.name == "postgresql":
            # What others save meanwhile would else look like a difference.
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        proof = audit_log.verify(connection, known, lambda n: _tell(f"{n:,} entries"))
        _told()
        if proof.broken:
            print(f"History broken at entry {proof.broken}: {proof.reason}.")
            return 1
        print(f"History holds: {proof.entries} entries. Head: {proof.head}")
        return _replay(connection) if records else 0


def _replay(connection: Connection) -> int:
    differing = 0
    for difference in replay.replay(connection, lambda n: _tell(f"{n:,} records")):
        differing += 1
        if differing <= SHOWN:
            print(difference)
    _told()
    if differing:
        print(f"Records differ from the history in {differing} places.")
        return 1
    print("Records hold: each is as the history says.")
    return 0


def _tell(progress: str) -> None:
    print(f"\r{progress}", end="", file=sys.stderr, flush=True)


def _told() -> None:
    print(file=sys.stderr)


def revision(message: str) -> int:
    """Writes a migration from the difference between models and the upgraded database."""
    with engine.migrating(settings().url) as connection:
        command.revision(engine.migrations(connection), message, autogenerate=True)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    parser.add_argument("action", choices=("upgrade", "verify", "revision"))
    parser.add_argument("message", nargs="?", default="change")
    parser.add_argument(
        "--head",
        type=audit_log.known_head,
        default=(0, ""),
        metavar="NUMBER:HASH",
        help="verify: an earlier head, as papers print it, that the history must pass through",
    )
    parser.add_argument(
        "--records", action="store_true", help="verify: compare every record with the history"
    )
    given = parser.parse_args()
    if given.action == "revision":
        return revision(given.message)
    if given.action == "verify":
        return verify(given.head, given.records)
    engine.upgrade(settings().url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
