"""Command line of the database: upgrade, verify, revision."""

import argparse
import sys

from alembic import command

from db import engine
from db.settings import settings
from db.write import audit_log


def verify() -> int:
    """Proves the history chain; names the first entry that does not hold."""
    with engine.engine().connect() as connection:
        proof = audit_log.verify(connection)
    if proof.broken:
        print(f"History broken at entry {proof.broken}: {proof.reason}.")
        return 1
    print(f"History holds: {proof.entries} entries.")
    return 0


def revision(message: str) -> int:
    """Writes a migration from the difference between models and the upgraded database."""
    with engine.migrating(settings().url) as connection:
        command.revision(engine.migrations(connection), message, autogenerate=True)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    parser.add_argument("action", choices=("upgrade", "verify", "revision"))
    parser.add_argument("message", nargs="?", default="change")
    given = parser.parse_args()
    if given.action == "revision":
        return revision(given.message)
    if given.action == "verify":
        return verify()
    engine.upgrade(settings().url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
