"""Import: the rows of a file through the write service, all of them or none, every error named."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine

from db.access import field_checks
from db.engine import engine
from db.files.lookup import Names, is_code, reader
from db.files.sheets import Table
from db.write import long_writes
from db.write.service import unit_of_work
from db.write.unit_of_work import UnitOfWork
from models import SUBJECTS
from models.core.errors import Refusal, Refused
from models.core.fields import Meta
from models.core.roles import Actor
from models.core.subject import Column, Subject
from models.core.workflow import Change
from models.rights import may

Translate = Callable[[str], str]
Progress = Callable[[int, int], None]
ROWS_AT_ONCE = 2000  # rows between two reports of progress
_SEPARATORS = str.maketrans("；、\n", ";;;")


@dataclass(frozen=True)
class Report:
    """What an import did, or would do: `created` counts records by subject, {} when refused.

    The `row` of a refusal is the line of the file, its `field` the key of the column.
    """

    rows: int
    created: dict[str, int]
    refusals: list[Refusal]


@dataclass
class _Row:
    """A line on its way: `waits` names what must be made first, `parts` what follows it."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    waits: list[tuple[str, Meta, str]] = field(default_factory=list)
    parts: list[tuple[Column, Meta, str, int | None]] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)
    """Fields that could not be understood; a row with any is not sent through the write service."""


@dataclass
class _Newcomer:
    """A record that the file names and nobody has made yet, and where it is named."""

    values: dict[str, Any] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)


def importable(subject: Subject) -> dict[str, Meta]:
    """The fields that a person may give on creation."""
    return {
        n: m
        for n, m in subject.fields.items()
        if m.edit != "never" and not m.secret and m.kind != "json"
    }


def run(
    name: str,
    table: Table,
    mapping: Mapping[str, str],
    actor: Actor,
    today: date,
    programme_id: int | None,
    *,
    keep: bool = False,
    progress: Progress | None = None,
    at: Engine | None = None,
    translate: Translate = str,
    token: str = "",
) -> Report:
    """Imports a table in one transaction; `keep=False` tries and keeps nothing.

    `mapping`: heading → field or extra column, "" leaves it out. `translate` gives the labels of
    choices in the language of the file, beside English. The same `token` again gives the same
    report. Never raises Refused: see the report.
    """
    subject = SUBJECTS[name]
    source = at or engine()
    wrong = _refused(subject, table, mapping, actor) or _too_long(table, source)
    if wrong:
        return Report(len(table.rows), {}, [wrong])

    def take(work: UnitOfWork) -> dict[str, int]:
        rows_in = _RowImport(work, subject, programme_id, translate, progress)
        rows_in.take(table, mapping)
        work.refusals[:] = rows_in.refusals
        return dict(rows_in.created)

    notice = long_writes.announced(source, actor, len(table.rows) if keep else 0, datetime.now(UTC))
    try:
        with notice, unit_of_work(actor, today, keep=keep, at=at, channel="file") as work:
            created = work.once(token, lambda: take(work))
    except Refused as refused:
        order = {key: i for i, key in enumerate(mapping.values())}
        once = {(r.row, r.field, str(r)): r for r in refused.refusals}
        refusals = sorted(once.values(), key=lambda r: (r.row, order.get(r.field, -1)))
        return Report(len(table.rows), {}, refusals)
    return Report(len(table.rows), created, [])


def _too_long(table: Table, source: Engine) -> Refusal | None:
    """A file that would hold all others too long."""
    most = long_writes.ROWS[source.dialect.name]
    if len(table.rows) <= most:
        return None
    return Refusal("At most {most} rows at a time: part the file.", {"most": f"{most:,}"})


def _refused(
    subject: Subject, table: Table, mapping: Mapping[str, str], actor: Actor
) -> Refusal | None:
    """Why a file is not looked at at all."""
    if not may(actor, subject.name, "import"):
        return Refusal("Your role may not do this.")
    known = {*importable(subject), *(c.heading for c in subject.imports)}
    used = [key for heading in table.headings if (key := mapping.get(heading))]
    for key in used:
        named = {"field": subject.fields[key].title if key in subject.fields else key}
        if key not in known:
            return Refusal("“{field}” cannot be imported.", named, field=key)
        if used.count(key) > 1:
            return Refusal("Two columns go to “{field}”.", named, field=key)
    if not used:
        return Refusal("Choose what at least one column means.")
    return None if table.rows else Refusal("The file holds no rows.")


def _names_in(cell: Any) -> list[str]:
    """The names in a cell of several, each once."""
    parts = str(cell or "").translate(_SEPARATORS).split(";")
    names = [part.strip() for part in parts]
    return list(dict.fromkeys(name for name in names if name))


class _RowImport:
    """One run: understands every cell, makes what is missing, then the rows, then their parts."""

    def __init__(
        self,
        made: UnitOfWork,
        subject: Subject,
        programme_id: int | None,
        translate: Translate,
        progress: Progress | None,
    ) -> None:
        self.work, self.subject, self.programme_id = made, subject, programme_id
        self.translate, self.progress = translate, progress
        self.names = Names(made.session, made.actor)
        self.newcomers: dict[tuple[str, str], _Newcomer] = {}
        self.made: dict[tuple[str, str], int | None] = {}
        self.refusals: list[Refusal] = []
        self.created: Counter[str] = Counter()

    def take(self, table: Table, mapping: Mapping[str, str]) -> None:
        rows = [_Row(line) for line in table.lines]
        cells: dict[str, list[Any]] = {}
        for column, heading in enumerate(table.headings):
            key = mapping.get(heading)
            if key:
                cells[key] = [row[column] for row in table.rows]
        # Relations in the order of their declaration: an earlier one narrows a later one.
        for key, meta in importable(self.subject).items():
            if key in cells:
                understand = self._refs if meta.kind == "ref" else self._plain
                understand(rows, key, meta, cells[key])
            if key == "programme_id":
                self._programme(rows, meta)
        for row in self.names.astray(self.subject, rows, self.programme_id):
            self._refuse(row, self.subject.through, "This row belongs to another programme.")
        for extra in self.subject.imports:
            if extra.heading in cells:
                self._parts(rows, extra, cells[extra.heading])
        self._make_newcomers()
        self._make_rows(rows)

    def _refuse(self, row: _Row, key: str, message: str, **values: Any) -> None:
        self.refusals.append(Refusal(message, values, field=key, row=row.line))
        row.wrong.add(key)

    def _plain(self, rows: list[_Row], key: str, meta: Meta, cells: list[Any]) -> None:
        understand = reader(meta, self.translate)
        for row, cell in zip(rows, cells, strict=True):
            if cell is None:
                continue
            value = understand(cell)
            if value is None:
                self._refuse(row, key, "A date like 2026-01-31 is expected.")
            else:
                row.values[key] = value

    def _refs(self, rows: list[_Row], key: str, meta: Meta, cells: list[Any]) -> None:
        texts = ["" if cell is None else str(cell) for cell in cells]
        self.names.seek(meta.target, {t for t in texts if t})
        for row, text in zip(rows, texts, strict=True):
            if not text:
                continue
            found = self._one(row, key, meta, text)
            if found is not None:
                row.values[key] = found
            elif key not in row.wrong:
                row.waits.append((key, meta, text))

    def _one(self, row: _Row, key: str, meta: Meta, text: str) -> int | None:
        """The record a cell means; None where it is yet to be made, or was refused."""
        ids = self.names.choose(meta, text, {"programme_id": self.programme_id, **row.values})
        target = SUBJECTS[meta.target]
        if len(ids) == 1:
            return ids[0]
        if ids:
            self._refuse(
                row, key, "Several records are called “{value}”; give the code.", value=text
            )
        elif meta.creates is None or is_code(target, text):
            self._refuse(
                row,
                key,
                "There is no record of the kind “{kind}” with the name or code “{value}”.",
                kind=target.label,
                value=text,
            )
        else:
            new = self.newcomers.setdefault((meta.target, text), _Newcomer())
            role = meta.creates.get("role")
            new.values.update({k: v for k, v in meta.creates.items() if k != "role"})
            new.places.append((row.line, key))
            if role and role not in new.roles:
                new.roles.append(role)
        return None

    def _programme(self, rows: list[_Row], meta: Meta) -> None:
        """Rows belong to the programme of the import; one that names another is refused."""
        if self.programme_id is None:
            return
        for row in rows:
            if row.values.get("programme_id", self.programme_id) != self.programme_id:
                self._refuse(row, "programme_id", "This row belongs to another programme.")
            elif meta.required and "programme_id" not in row.wrong:
                row.values["programme_id"] = self.programme_id

    def _parts(self, rows: list[_Row], column: Column, cells: list[Any]) -> None:
        """An extra column: every name in the cell becomes a record beside the row."""
        meta = SUBJECTS[column.subject].fields[column.field]
        many = [_names_in(cell) for cell in cells]
        self.names.seek(meta.target, set().union(*many))
        for row, names in zip(rows, many, strict=True):
            for name in names:
                row.parts.append((column, meta, name, self._one(row, column.heading, meta, name)))

    def _make_newcomers(self) -> None:
        """Each name once, with the roles in which the file needs it."""
        if not self.newcomers:
            return
        found = list(self.newcomers.items())
        targets = {target for (target, _), _ in found}
        for name in targets:
            title = SUBJECTS[name].title[0]
            mine = [(text, new) for (target, text), new in found if target == name]
            ids = self._apply(
                [Change(name, "create", {title: text, **new.values}) for text, new in mine],
                [new.places for _, new in mine],
            )
            self.made |= {(name, text): id for (text, _), id in zip(mine, ids, strict=True)}
        changes, places = [], []
        for key, new in found:
            if self.made[key] is None:
                continue
            for role in new.roles:
                values = {
                    "organisation_id": self.made[key],
                    "role": role,
                    "programme_id": self.programme_id,
                }
                changes.append(Change("organisation_role", "create", values))
                places.append(new.places)
        self._apply(changes, places)

    def _make_rows(self, rows: list[_Row]) -> None:
        for row in rows:
            for key, meta, text in row.waits:
                if (made := self.made[meta.target, text]) is not None:
                    row.values[key] = made
                else:
                    row.wrong.add(key)
            if row.wrong:
                typed = field_checks.typed(self.subject, row.values, row.line)
                self.refusals += typed if isinstance(typed, list) else []
        good = [row for row in rows if not row.wrong]
        ids = self._apply(
            [Change(self.subject.name, "create", row.values) for row in good],
            [[(row.line, "")] for row in good],
            len(rows),
        )
        self._missing(rows)
        self._make_parts((row, id) for row, id in zip(good, ids, strict=True) if id is not None)

    def _make_parts(self, made: Iterable[tuple[_Row, int]]) -> None:
        """What the extra columns bring beside the rows that were made."""
        changes, places = [], []
        for row, id in made:
            for column, meta, text, known in row.parts:
                named = known or self.made[meta.target, text]
                if named is not None:
                    values = {column.back: id, column.field: named, **column.values}
                    changes.append(Change(column.subject, "create", values))
                    places.append([(row.line, column.heading)])
        self._apply(changes, places)

    def _missing(self, rows: list[_Row]) -> None:
        """A row refused for one thing is told too of required cells that are blank."""
        refused = {r.row for r in self.refusals}
        for row in rows:
            if row.line in refused:
                for name, meta in importable(self.subject).items():
                    if meta.required and name not in row.values and name not in row.wrong:
                        self._refuse(row, name, "This field is required.")

    def _apply(
        self, changes: Sequence[Change], places: Sequence[list[tuple[int, str]]], total: int = 0
    ) -> list[int | None]:
        """Sends changes through the write service; a refusal is told at every place of its change.

        A place is (line, field); the field "" leaves the one that the refusal names. Returns ids:
        held records would weigh on every later batch.
        """
        done: list[int | None] = []
        for start in range(0, len(changes), ROWS_AT_ONCE):
            before = len(self.work.refusals)
            made = self.work.apply(changes[start : start + ROWS_AT_ONCE])
            done += [record.id if record else None for record in made]
            for refusal in self.work.refusals[before:]:
                self.refusals += [
                    replace(refusal, row=line, field=key or refusal.field)
                    for line, key in places[start + refusal.row]
                ]
            if self.progress and total:
                self.progress(min(len(done), total), total)
        if changes:
            self.created[changes[0].subject] += sum(id is not None for id in done)
        return done
