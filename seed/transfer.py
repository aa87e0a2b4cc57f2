"""The records of one database in another: a story told aside is brought to where it is shown."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Integer, RowMapping, Table, bindparam, text
from sqlmodel import Session, SQLModel

from db.write import search_index, sort_keys
from models import SUBJECTS


def bring(source: Connection, session: Session) -> None:
    """Copies all records from `source`, of this schema, into a database that was just migrated.

    Names and searches are indexed there anew, as its own kind of database does it.
    """
    target = session.connection()
    target.execute(SQLModel.metadata.tables["setting"].delete())
    for table in SQLModel.metadata.sorted_tables:
        if rows := source.execute(table.select()).mappings().all():
            _insert(target, table, rows)
    if target.dialect.name == "postgresql":
        _count_on(target)
    for name, subject in SUBJECTS.items():
        if subject.searchable:
            search_index.rebuild(session, name)
        sort_keys.rebuild(session, name)


def _insert(target: Connection, table: Table, rows: Sequence[RowMapping]) -> None:
    """A record may refer to a later one of its own table: those relations come after the rows."""
    within = {k.parent.name for k in table.foreign_keys if k.column.table is table}
    empty = dict.fromkeys(within)
    target.execute(table.insert(), [{**row, **empty} for row in rows])
    for name in within:
        related: list[dict[str, Any]] = [
            {"record": row["id"], "to": row[name]} for row in rows if row[name] is not None
        ]
        if related:
            here = table.c.id == bindparam("record")
            target.execute(table.update().where(here).values({name: bindparam("to")}), related)


def _count_on(target: Connection) -> None:
    """PostgreSQL draws the next id from a sequence, which knows nothing of rows with ids."""
    for table in SQLModel.metadata.sorted_tables:
        if "id" in table.c and isinstance(table.c.id.type, Integer):
            sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
            last = f'(SELECT coalesce(max(id), 1) FROM "{table.name}")'
            target.execute(text(f"SELECT setval({sequence}, {last})"))
