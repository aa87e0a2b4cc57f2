"""What a database is made of, to compare one with another or with the models."""

from typing import Any

from sqlalchemy import Connection, MetaData, inspect, text
from sqlmodel import SQLModel

import models  # noqa: F401  (registers every table)
from db.engine import connect
from tests.support.databases import fresh_database

Schema = dict[str, dict[str, list[str]]]
PARTS = {
    "columns": ("name", "type", "nullable", "default"),
    "pk_constraint": ("name", "constrained_columns"),
    "unique_constraints": ("name", "column_names"),
    "foreign_keys": ("name", "constrained_columns", "referred_table", "options"),
    "indexes": ("name", "column_names", "unique"),
    "check_constraints": ("name", "sqltext"),
}
"""What SQLAlchemy can read back of a table, and what of each is looked at."""


def empty(url: str) -> None:
    """Template of a database without any table."""


def tables_of(connection: Connection) -> list[str]:
    """Its tables but those that are derived or the tools' own."""
    names = inspect(connection).get_table_names()
    return [
        name
        for name in names
        if not name.startswith(("search_", "sort_key", "alembic_", "sqlite_"))
    ]


def schema_of(connection: Connection) -> Schema:
    """Table → part → each of its kind, in the database's own words."""
    names = tables_of(connection)
    found: Schema = {name: {} for name in names}
    for part, facts in PARTS.items():
        read = getattr(inspect(connection), f"get_multi_{part}")
        for (_, table), rows in read(filter_names=names).items():
            all_of_them = rows if isinstance(rows, list) else [rows]
            found[table][part] = sorted(_words(row, facts) for row in all_of_them)
    return found


def _words(row: dict[str, Any], facts: tuple[str, ...]) -> str:
    # SQLite keeps a default with brackets or without, as it was written.
    return ", ".join(repr(row.get(fact)).strip("()'\"") for fact in facts)


def schema_of_models(kind: str, metadata: MetaData = SQLModel.metadata) -> Schema:
    """The schema that SQLAlchemy itself makes of the models."""
    with fresh_database(kind, empty) as url:
        engine = connect(url)
        with engine.begin() as connection:
            metadata.create_all(connection)
            found = schema_of(connection)
        engine.dispose()
    return found


def rows_of(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Table → its rows as the database keeps them, by their first column."""
    return {
        name: [
            dict(row)
            for row in connection.execute(text(f'SELECT * FROM "{name}" ORDER BY 1')).mappings()
        ]
        for name in tables_of(connection)
    }
