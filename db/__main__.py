"""Command line of the database: upgrade, verify, check, revision."""

import argparse
import sys

from db import engine, revision
from db.settings import settings
from db.upgrade import UpgradeError, upgrade
from db.write import audit_log


def up() -> int:
    """Brings the configured database up to date."""
    try:
        upgrade(settings().url)
    except UpgradeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def verify() -> int:
    """Proves the history chain; names the first entry that does not hold."""
    with engine.engine().connect() as connection:
        proof = audit_log.verify(connection)
    if proof.broken:
        print(f"History broken at entry {proof.broken}: {proof.reason}.")
        return 1
    print(f"History holds: {proof.entries} entries.")
    return 0


def check() -> int:
    """Whether the migrations make what the models say; touches no database."""
    if found := revision.check():
        print("Models and migrations differ: run `make migration name=…`. It would write:", found)
        return 1
    print("Models and migrations agree.")
    return 0


def write(change: str) -> int:
    """Writes the migration for what has changed in the models; touches no database."""
    if path := revision.write(change):
        print(f"Read {path.name}, then run `python -m db upgrade`.")
        return 0
    print("Models and migrations agree: there is nothing to write.")
    return 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    for name, does in (("upgrade", up), ("verify", verify), ("check", check), ("revision", write)):
        actions.add_parser(name, help=does.__doc__).set_defaults(does=does)
    actions.choices["revision"].add_argument("change", help="what it does, as a name: add_x")
    given = vars(parser.parse_args())
    does = given.pop("does")
    del given["action"]
    return does(**given)


if __name__ == "__main__":
    sys.exit(main())
