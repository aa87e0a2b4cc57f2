"""Command line of the seed: the demo story told anew, and synthetic records by the million."""

import argparse
import sys
import time

from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel, select

from db import engine
from db.access.rule_sets import is_demo
from db.settings import settings
from db.upgrade import UpgradeError, migrate, upgrade
from db.write.accounts import has_accounts
from db.write.service import unit_of_work
from db.write.unit_of_work import UnitOfWork
from models.core.document import Document
from models.core.errors import Refused
from models.core.roles import SYSTEM
from seed.start import fill

REAL = "This database holds records that are no demo; it is left as it is."


def demo() -> int:
    """Takes a demo database down and tells the story again, as of today: all of it or nothing."""
    began = time.monotonic()
    try:
        upgrade(settings().url)
        with unit_of_work(SYSTEM, engine.today(), trusted=True) as work:
            if has_accounts(work.session) and not is_demo(work.session):
                print(REAL, file=sys.stderr)
                return 1
            before = _papers(work)
            _anew(work)
            fill(work, demo=True)
            gone = before - _papers(work)
    except (Refused, UpgradeError) as refused:
        print(refused, file=sys.stderr)
        return 1
    for sha256 in gone:
        (settings().var / "files" / sha256[:2] / sha256).unlink(missing_ok=True)
    print(f"The demo story has been told in {time.monotonic() - began:.0f} seconds.")
    return 0


def scale(certificates: int) -> int:
    from seed import scale as large

    try:
        large.make(settings().url, certificates)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _papers(made: UnitOfWork) -> set[str]:
    """Hashes of all attachments."""
    return set(made.session.exec(select(Document.sha256)))


def _anew(made: UnitOfWork) -> None:
    """Drops every table and makes the schema again, within the transaction of the write service.

    The history cannot be emptied row by row, and should not be: it goes with its table.
    """
    connection = made.session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = '30s'"))
    _drop(connection)
    made.session.expunge_all()
    migrate(connection)


def _drop(connection: Connection) -> None:
    """The tables of the house, those that refer to others first; no table that lies beside them."""
    there = set(inspect(connection).get_table_names())
    for table in reversed(SQLModel.metadata.sorted_tables):
        for column in {k.parent for k in table.foreign_keys if k.column.table is table}:
            connection.execute(table.update().values({column.name: None}))
        connection.execute(text(f'DROP TABLE "{table.name}"'))
        if (search := f"search_{table.name}") in there:
            connection.execute(text(f'DROP TABLE "{search}"'))
    connection.execute(text("DROP TABLE alembic_version"))
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP FUNCTION history_append_only()"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m seed", description=__doc__)
    parser.add_argument("action", choices=("demo", "scale"))
    parser.add_argument("--certificates", type=int, default=1_000_000)
    given = parser.parse_args()
    return scale(given.certificates) if given.action == "scale" else demo()


if __name__ == "__main__":
    sys.exit(main())
