"""A database made by the last version before the first release (commit e77b86e).

It was filled by that version's own tests: a record of every subject and its history, with the
regions and industries of a few places only. SQLite's file, and what pg_dump says of PostgreSQL's.
"""

import lzma

import psycopg

from tests.support.paths import DATA


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
