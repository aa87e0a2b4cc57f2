"""A database made by the last version before the first release (commit e77b86e).

It was filled by that version's own tests: a record of every subject and its history, with the
regions and industries of a few places only. SQLite's file, and what pg_dump says of PostgreSQL's.
"""

import lzma
from typing import Any

import psycopg

from tests.support.paths import DATA

Rows = dict[str, list[dict[str, Any]]]
GONE = {
    "account": {"failures", "locked_until"},
    "application": {"same_line", "same_line_on"},
    "organisation": {"enterprise_class"},
}
"""Columns that are no longer: counts of failed sign-ins, which lie apart, and what are records of
their own."""
MENDED = {
    "office": {"figures", "version"},
    "rule_set": {"parameters", "version"},
    "target": {"comparator", "metric", "version"},
    "confirmation": {"version"},
    "application": {"version"},
}
"""Columns in which what was shipped was read too narrowly or too widely (P01–P22); each
change stands in the history."""
GROWN = ("setting", "history")
"""What the database knows of itself may grow; no record does."""


def before_release(url: str) -> None:
    """Template of that database."""
    kind = url.partition(":")[0].partition("+")[0]
    kept = lzma.decompress((DATA / f"before-first-release.{kind}.xz").read_bytes())
    if kind == "sqlite":
        with open(url.removeprefix("sqlite:///"), "wb") as file:
            file.write(kept)
        return
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(kept)


def altered(before: Rows, after: Rows, changed: frozenset[str] = frozenset()) -> list[str]:
    """The tables in which a record is not as it was, but for the columns that migrations change,
    and those that are `changed`."""
    return [table for table in before if not _same(table, before[table], after[table], changed)]


def _same(
    table: str,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    changed: frozenset[str],
) -> bool:
    columns = set(before[0]) - GONE.get(table, set()) - MENDED.get(table, set()) - changed
    old, new = ([{n: row[n] for n in columns} for row in rows] for rows in (before, after))
    if table == "register":
        old, new = ([r for r in rows if r["name"] != "history"] for rows in (old, new))
    return old == ([row for row in new if row in old] if table in GROWN else new)
