"""Command line of the database: upgrade, verify, check, revision."""

import argparse
import sys

from sqlalchemy import Connection, text

from db import engine, revision
from db.engine import UnusableError
from db.read import replay
from db.settings import settings
from db.unusable import why_unusable
from db.upgrade import unmade, upgrade
from db.write import audit_log

SHOWN = 100
"""So many differences are named one by one."""


def up() -> int:
    """Brings the configured database up to date."""
    upgrade(settings().url)
    return 0


def verify(head: tuple[int, str], records: bool) -> int:
    """Proves the history chain and, where asked, that every record is what it says."""
    with engine.engine().connect() as connection:
        if connection.dialect.name == "postgresql":
            # What others save meanwhile would else look like a difference.
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        proof = audit_log.verify(connection, head, lambda n: _tell(f"{n:,} entries"))
        _told()
        if proof.broken:
            print(f"History broken at entry {proof.broken}: {proof.reason}.")
            return 1
        print(f"History holds: {proof.entries} entries. Head: {proof.head}")
        if records and unmade(connection):
            raise UnusableError("The database is older than the program: `python -m db upgrade`.")
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
    actions.choices["verify"].add_argument(
        "--head",
        type=audit_log.known_head,
        default=(0, ""),
        metavar="NUMBER:HASH",
        help="an earlier head, as papers print it, that the history must pass through",
    )
    actions.choices["verify"].add_argument(
        "--records", action="store_true", help="compare every record with the history"
    )
    given = vars(parser.parse_args())
    does = given.pop("does")
    del given["action"]
    try:
        return does(**given)
    except Exception as error:
        if (sentence := why_unusable(error)) is None:
            raise
        print(sentence, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
