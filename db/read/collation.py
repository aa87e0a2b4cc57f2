"""How values are compared and sorted, alike in both databases: a filter sees neither the case nor
the width of letters; names follow their pinyin, other texts their code points; nothing comes last.
"""

import sqlite3
import unicodedata
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    and_,
    func,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from models.core.fields import Meta

_KEY = String(400).with_variant(String(400, collation="C"), "postgresql")
SORT_KEYS = Table(
    "sort_key",
    MetaData(),
    Column("subject", String(60), primary_key=True),
    Column("field", String(60), primary_key=True),
    Column("record_id", Integer, primary_key=True, autoincrement=False),
    Column("key", _KEY, nullable=False),
    Index("ix_sort_key_order", "subject", "field", "key", "record_id"),
    sqlite_with_rowid=False,
)
"""What names are sorted by; derived, and kept by db/write/sort_keys.py."""


def fold(value: str | None) -> str | None:
    """A text as filters compare it: of one width, ASCII letters small, as PostgreSQL has it."""
    if value is None or value.isascii():
        return value and value.lower()
    return unicodedata.normalize("NFKC", value).encode().lower().decode()


class Folded(FunctionElement[str]):
    """`fold` of a column, in SQL."""

    type = String()
    inherit_cache = True


@compiles(Folded, "sqlite")
def _in_sqlite(element: Folded, compiler: Any, **more: Any) -> str:
    text = compiler.process(element.clauses, **more)
    # What is ASCII and Chinese has one width: Python is called for the rest only.
    return f"CASE WHEN {text} GLOB '*[^ -~一-鿿]*' THEN fold({text}) ELSE lower({text}) END"


@compiles(Folded, "postgresql")
def _in_postgresql(element: Folded, compiler: Any, **more: Any) -> str:
    text = compiler.process(element.clauses, **more)
    return f'lower(normalize(CAST({text} AS TEXT), NFKC) COLLATE "C")'


def install(connection: sqlite3.Connection) -> None:
    """Teaches a SQLite connection what PostgreSQL knows by itself."""
    connection.create_function("fold", 1, fold, deterministic=True)


def holds(column: ColumnElement[Any], wanted: str) -> ColumnElement[bool]:
    """Whether a text holds another, in letters of any case and width."""
    return Folded(column).contains(fold(wanted), autoescape=True)


def order(column: Column[Any], meta: Meta | None, *, down: bool) -> ColumnElement[Any]:
    """A column as a list is sorted by it. Where nothing is, comes last in either direction."""
    key: ColumnElement[Any] = column
    if meta is not None and meta.pinyin:
        key = _sort_key(column)
    elif meta is not None and meta.kind in ("text", "long") and not meta.required:
        # One that is unique is never "": its index stays of use.
        key = column if column.unique else func.nullif(column, "")
    directed = key.desc() if down else key.asc()
    # Said of a column that is never empty, it would only keep PostgreSQL from its index.
    return directed.nulls_last() if key is not column or column.nullable else directed


def along_names(ids: Select[Any], column: Column[Any], *, down: bool) -> Select[Any]:
    """`ids` of a table in the order of a name, read along its index instead of sorted.

    Records without a key, which come last, are left out: what is read is right up to there.
    """
    order = [c.desc() if down else c.asc() for c in (SORT_KEYS.c.key, SORT_KEYS.c.record_id)]
    return ids.join_from(column.table, SORT_KEYS, and_(*_own(column))).order_by(*order)


def _own(column: Column[Any]) -> tuple[ColumnElement[bool], ...]:
    kept = SORT_KEYS.c
    of = (kept.subject == column.table.name, kept.field == column.name)
    return *of, kept.record_id == column.table.c.id


def _sort_key(column: Column[Any]) -> ColumnElement[Any]:
    found = select(SORT_KEYS.c.key).where(*_own(column)).correlate(column.table)
    return found.scalar_subquery()
