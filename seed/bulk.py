"""The bulk writer of the synthetic database: many rows at once, searchable by their words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from db.access import field_checks
from db.read import search
from db.timeline import state_periods as spans
from models import SUBJECTS
from models.core.parameters import Numbering

CHUNK = 20_000
"""Rows handed over at once."""


@dataclass(frozen=True)
class Line:
    """What is needed of a programme: where it applies and how it numbers."""

    id: int
    code: str
    numbering: Numbering
    registers: bool
    confirms: bool
    counties: tuple[tuple[int, str], ...]


@lru_cache(200_000)
def words(value: str) -> str:
    """The index words of a text that many records share."""
    return " ".join(search.tokens(value))


@dataclass
class Loader:
    """Gathers rows and hands them to the database's bulk loader, tables in order of dependence."""

    connection: Connection
    day: date
    """The day from which a record stands as it is, where none of its own dates says it."""
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    texts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    registers: Counter[str] = field(default_factory=Counter)

    spans: list[tuple[Any, ...]] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    """Of Span."""

    def __post_init__(self) -> None:
        self.sqlite = self.connection.dialect.name == "sqlite"
        self.base = {
            n: {"id": 0, "version": 1, **field_checks.defaults(s)} for n, s in SUBJECTS.items()
        }

    def add(self, table: str, body: str = "", /, **values: Any) -> int:
        """One row and the words it is found by; returns its id."""
        self.numbers[table] += 1
        row = {**self.base[table], "id": self.numbers[table], **values}
        subject = SUBJECTS[table]
        if spans.timed(subject):
            on = row[subject.starts] if subject.starts else self.day
            for span in spans.spans(subject, row["id"], row, on):
                self.spans.append(tuple(span.values()))
                self.columns = list(span)
        kept = self.rows.setdefault(table, [])
        kept.append(tuple(row.values()))
        if body:
            self.texts.setdefault(table, []).append((row["id"], body))
        if len(kept) >= CHUNK:
            self.flush()
        return self.numbers[table]

    def draw(self, line: "Line", form: str, year: str, kind: str = "") -> str:
        """The next number of a register, in the words of db/write/numbering.py."""
        register = f"{form}:{line.code}:{'all' if form == 'registration' else year}"
        self.registers[register] += 1
        template: str = getattr(line.numbering, form)
        return template.format(
            serial=self.registers[register], year=year, type=kind, programme=line.code
        )

    def flush(self) -> None:
        if self.spans:
            self._copy("span", self.columns, self.spans)
            self.spans = []
        for name in SUBJECTS:
            if rows := self.rows.pop(name, []):
                self._copy(name, list(self.base[name]), rows)
            if texts := self.texts.pop(name, []):
                if self.sqlite:
                    self._copy(f"search_{name}", ["rowid", "body"], texts)
                else:
                    vectors = ((key, search.vector(body.split())) for key, body in texts)
                    self._copy(f"search_{name}", ["id", "body"], vectors)

    def _copy(self, table: str, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
        cursor, listed = self.connection.connection.cursor(), ", ".join(columns)
        if self.sqlite:
            marks = ", ".join("?" * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)  # type: ignore[arg-type]
            return
        with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
