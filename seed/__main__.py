"""Command line of the seed: the demo story told anew, and synthetic records by the million."""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, inspect, text
from sqlmodel import Session, SQLModel, select

from db import engine
from db.access.rule_sets import is_demo
from db.engine import UnusableError
from db.settings import settings
from db.unusable import why_unusable
from db.upgrade import migrate, upgrade
from db.write.accounts import has_accounts
from db.write.service import unit_of_work
from db.write.unit_of_work import UnitOfWork
from models.core.document import Document
from models.core.roles import SYSTEM
from seed import transfer
from seed.start import fill


def demo() -> int:
    """Takes a demo database down and shows the story of today there: all of it or nothing.

    The story is told aside, which takes a minute; only its records are brought under the lock.
    """
    began = time.monotonic()
    try:
        upgrade(settings().url)
        with engine.reading() as session:
            _spare_records(session)
        with (
            _told_aside() as story,
            unit_of_work(SYSTEM, engine.today(), trusted=True) as work,
        ):
            _spare_records(work.session)
            before = _papers(work.session)
            _anew(work)
            transfer.bring(story, work.session)
            gone = before - _papers(work.session)
    except Exception as error:
        if (sentence := why_unusable(error)) is None:
            raise
        print(sentence, file=sys.stderr)
        return 1
    for sha256 in gone:
        (settings().var / "files" / sha256[:2] / sha256).unlink(missing_ok=True)
    print(f"The demo story has been told in {time.monotonic() - began:.0f} seconds.")
    return 0


def _spare_records(session: Session) -> None:
    if has_accounts(session) and not is_demo(session):
        raise UnusableError("This database holds records that are no demo; it is left as it is.")


@contextmanager
def _told_aside() -> Iterator[Connection]:
    """The story of today in a database of its own, gone afterwards."""
    with TemporaryDirectory(prefix="zhaopai-story-") as folder:
        url = f"sqlite:///{folder}/story.db"
        upgrade(url)
        made = engine.connect(url)
        with unit_of_work(SYSTEM, engine.today(), trusted=True, at=made) as work:
            fill(work, demo=True)
        with made.connect() as connection:
            yield connection
        made.dispose()


def scale(certificates: int) -> int:
    from seed import scale as large

    try:
        large.make(settings().url, certificates)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _papers(session: Session) -> set[str]:
    """Hashes of all attachments."""
    return set(session.exec(select(Document.sha256)))


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
