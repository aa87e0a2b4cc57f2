"""Full text that finds Chinese substrings: text is indexed as pairs of characters (bigrams).

Every searchable subject has a table `search_<name>` whose row carries the record's id: FTS5 on
SQLite, a tsvector on PostgreSQL. Runs of other letters and digits are words, found by prefix.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, case, func, select, text, true

# Written as escapes: normalised, the first compatibility ideograph is another character.
_RUN = re.compile(
    r"[\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    r"\U00020000-\U0003ffff]+|[0-9a-z]+"
)
_SERIAL = re.compile(r"[a-z]\d{3,}")
MOST_IDS = 2000
"""Where a search finds more records than this, the list asks each candidate instead."""
LONGEST = 200
"""Characters of a query that are looked at: PostgreSQL refuses a word of more than 2 kB."""


def _runs(value: str) -> list[str]:
    return _RUN.findall(unicodedata.normalize("NFKC", value).lower())


def _chinese(run: str) -> bool:
    return not run.isascii()


def tokens(value: str) -> list[str]:
    """The index words of a text in order: 浙江制造 → 浙江 江制 制造 造; T/ZZB → t zzb.

    The last character stands alone too, so that a single one is found as the prefix of a pair.
    """
    found: list[str] = []
    for run in _runs(value):
        found += [run[i : i + 2] for i in range(len(run))] if _chinese(run) else [run]
    return [*found, *_other_writings(found)]


def _other_writings(words: Sequence[str]) -> list[str]:
    """A letter and its serial are found together and apart: ZZB T0001, ZZB T 0001 (P13)."""
    pairs = (f"{a}{b}" for a, b in pairwise(words) if len(a) == 1 and b.isdigit() and a.isalpha())
    parts = (part for word in words if _SERIAL.fullmatch(word) for part in (word[0], word[1:]))
    return [*(pair for pair in pairs if pair.isascii()), *parts]


def phrases(value: str) -> list[list[str]]:
    """What a query demands, each part a sequence of index words; the last word is a prefix."""
    wanted: list[list[str]] = []
    for run in _runs(value[:LONGEST]):
        if _chinese(run):
            wanted.append([run[i : i + 2] for i in range(len(run) - 1)] or [run])
        else:
            wanted.append([run])
    return wanted


def _open(word: str) -> bool:
    """Whether a word may go on: a pair of Chinese characters is whole, other words are prefixes."""
    return word.isascii() or len(word) == 1


def _sqlite_match(value: str) -> str:
    found = []
    for part in phrases(value):
        phrase = " + ".join(f'"{word}"' for word in part)
        found.append(f"{phrase} *" if _open(part[-1]) else phrase)
    return " AND ".join(found)


def _postgres_match(value: str) -> str:
    found = []
    for part in phrases(value):
        phrase = " <-> ".join(f"'{word}'" for word in part)
        found.append(f"({phrase}:*)" if _open(part[-1]) else f"({phrase})")
    return " & ".join(found)


def hits(dialect: str, subject: str, value: str) -> str | None:
    """SQL that selects the ids found, with :match to bind; None where nothing can be found."""
    if not phrases(value):
        return None
    if dialect == "sqlite":
        return f"SELECT rowid AS id FROM search_{subject} WHERE search_{subject} MATCH :match"
    return f"SELECT id FROM search_{subject} WHERE body @@ CAST(:match AS tsquery)"


def match(dialect: str, value: str) -> str:
    return _sqlite_match(value) if dialect == "sqlite" else _postgres_match(value)


def condition(
    connection: Connection, subject: str, value: str, column: ColumnElement[int]
) -> ColumnElement[bool]:
    """A WHERE clause that is true for the records found.

    Few hits are listed by id; with many, each candidate of the sorted list is asked instead:
    then most of them match, and the page fills at once.
    """
    few = listed(connection, subject, value, column, MOST_IDS)
    return probe(connection, subject, value, column) if few is None else few


def listed(
    connection: Connection, subject: str, value: str, column: ColumnElement[int], most: int
) -> ColumnElement[bool] | None:
    """The records found, listed by id; None where they are more than `most`."""
    dialect = connection.dialect.name
    statement = hits(dialect, subject, value)
    if statement is None:
        return column.is_(None)
    bound = {"match": match(dialect, value)}
    found = connection.execute(text(f"{statement} LIMIT {most + 1}"), bound).scalars().all()
    if len(found) > most:
        return None
    if len(found) <= MOST_IDS:
        return column.in_(found)
    return column.in_(text(f"({statement})").bindparams(**bound))


def probe(
    connection: Connection, subject: str, value: str, column: ColumnElement[int]
) -> ColumnElement[bool]:
    """Whether one record is found. SQLite: its words are looked at, not the index, for there every
    question would gather all hits anew."""
    place = f"{column.table.name}.{column.name}"
    if connection.dialect.name != "sqlite":
        found = hits("postgresql", subject, value)
        return text(f"EXISTS ({found} AND search_{subject}.id = {place})").bindparams(
            match=match("postgresql", value)
        )  # type: ignore[return-value]
    wanted = {}
    for i, part in enumerate(phrases(value)):
        phrase = " ".join(part)
        wanted[f"word{i}"] = f" {phrase}" if _open(part[-1]) else f" {phrase} "
    tests = " AND ".join(f"instr(' ' || body || ' ', :{name})" for name in wanted)
    return text(
        f"EXISTS (SELECT 1 FROM search_{subject} WHERE rowid = {place} AND {tests})"
    ).bindparams(**wanted)  # type: ignore[return-value]


def total(
    connection: Connection,
    subject: str,
    value: str,
    column: ColumnElement[int],
    parts: Sequence[ColumnElement[bool]],
    most: int,
) -> tuple[int, bool]:
    """How many records fulfil `parts` and the search, at most `most`, and whether there are more.

    Where a search finds more than `most`, only so many candidates are asked whether they fit.
    """
    found = listed(connection, subject, value, column, most) if value.strip() else true()
    tried = select(column).where(*parts, true() if found is None else found).limit(most + 1)
    asked = tried.subquery("tried")
    if found is not None:
        count = connection.execute(select(func.count()).select_from(asked)).scalar_one()
        return min(count, most), count > most
    fits = case((probe(connection, subject, value, asked.c.id), 1))
    counts = select(func.count(), func.count(fits)).select_from(asked)
    candidates, count = connection.execute(counts).one()
    return min(count, most), candidates > most


def index(connection: Connection, subject: str, texts: Iterable[tuple[int, str]]) -> None:
    """Replaces the index entries of records."""
    rows = [(key, tokens(body)) for key, body in texts]
    if not rows:
        return
    remove(connection, subject, [key for key, _ in rows])
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"INSERT INTO search_{subject} (rowid, body) VALUES (:id, :body)"),
            [{"id": key, "body": " ".join(words)} for key, words in rows],
        )
        return
    connection.execute(
        text(f"INSERT INTO search_{subject} (id, body) VALUES (:id, CAST(:body AS tsvector))"),
        [{"id": key, "body": vector(words)} for key, words in rows],
    )


def vector(words: Sequence[str]) -> str:
    """The literal of a tsvector with positions (PostgreSQL counts them to 16,383)."""
    return " ".join(f"'{w}':{min(i + 1, 16383)}" for i, w in enumerate(words))


def create_sql(dialect: str, subject: str) -> list[str]:
    """Statements that make the index of a subject anew, empty."""
    name = f"search_{subject}"
    drop = f"DROP TABLE IF EXISTS {name}"
    if dialect == "sqlite":
        return [drop, f"CREATE VIRTUAL TABLE {name} USING fts5(body, tokenize='unicode61')"]
    return [
        drop,
        f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, body tsvector NOT NULL)",
        f"CREATE INDEX ix_{name}_body ON {name} USING gin (body)",
    ]


def remove(connection: Connection, subject: str, ids: Sequence[int]) -> None:
    key = "rowid" if connection.dialect.name == "sqlite" else "id"
    connection.execute(
        text(f"DELETE FROM search_{subject} WHERE {key} = :id"), [{"id": i} for i in ids]
    )
