"""Files in and out: what can be imported, the template, and the export of a list."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from sqlmodel import Session, select

from db.access import field_checks, row_rights
from db.access.actors import current
from db.files import sheets
from db.files.import_rows import Report, Translate, importable, run
from db.files.lookup import Names, normalised
from db.files.sheets import Table, escaped, read
from db.read import query
from db.read.query import View
from models import SUBJECTS
from models.core.errors import Refusal, Refused
from models.core.fields import Meta
from models.core.roles import Actor
from models.core.subject import Record, Subject
from models.rights import hidden, may

__all__ = ["Report", "Table", "columns", "escaped", "export", "guess", "read", "run", "template"]

EXPORT_ROWS = 50_000
_PAGE = 500


def columns(name: str) -> dict[str, str]:
    """What an import file may bring: key → English title, extra columns last."""
    subject = SUBJECTS[name]
    fields = {n: m.title for n, m in importable(subject).items()}
    return fields | {c.heading: c.label for c in subject.imports}


def guess(name: str, headings: Iterable[str], translate: Translate = str) -> dict[str, str]:
    """Heading → key, "" where none is meant; no key twice.

    Known are keys (also without “_id”), titles, aliases and the titles in another language.
    """
    subject, known = SUBJECTS[name], dict[str, str]()
    titles = columns(name)
    fields = importable(subject)
    for spoken in (
        lambda key: [key],
        lambda key: [titles[key]],
        lambda key: [translate(titles[key])],
        lambda key: fields[key].aliases if key in fields else (),
        lambda key: [key.removesuffix("_id")],
    ):
        for key in titles:
            for word in spoken(key):
                known.setdefault(normalised(word), key)
    found: dict[str, str] = {}
    for heading in headings:
        key = known.get(normalised(heading), "")
        found[heading] = "" if key in found.values() else key
    return found


def template(name: str, translate: Translate = str) -> bytes:
    """A workbook to fill in: headings, lists of choices, and a sheet that explains each column."""
    subject, t = SUBJECTS[name], translate
    fields, titles = importable(subject), columns(name)
    book = Workbook()
    sheet, guide, lists = book.active, book.create_sheet(), book.create_sheet()
    sheet.title = sheets.sheet_title(t(subject.plural))
    guide.title, lists.title = sheets.sheet_title(t("Explanation")), "lists"
    lists.sheet_state = "hidden"
    for page in (sheet, guide):
        page.freeze_panes = "A2"
    guide.append([t("Column"), t("Required"), t("Kind of value"), t("Meaning"), t("Choices")])
    for place, (key, title) in enumerate(titles.items(), 1):
        meta, letter = fields.get(key), get_column_letter(place)
        sheet.cell(1, place, t(title)).font = Font(bold=True)
        sheet.column_dimensions[letter].width = max(14, 2 * len(t(title)) + 4)
        if meta is None:
            guide.append([t(title), "", t("Text"), t("Several names are parted by semicolons.")])
            continue
        choices = _choices(meta, t)
        required = t("Yes") if meta.required and key != "programme_id" else ""
        guide.append([t(title), required, _kind(meta, t), t(meta.help), "、".join(choices)])
        if meta.kind != "whole" and meta.kind != "number":
            for cell in (f"{letter}{row}" for row in range(2, 502)):
                sheet[cell].number_format = "yyyy-mm-dd" if meta.kind == "day" else "@"
        if choices:
            for row, choice in enumerate(choices, 1):
                lists.cell(row, place, choice)
            rule = DataValidation("list", f"lists!${letter}$1:${letter}${len(choices)}")
            sheet.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{sheets.ROWS}")
    for cell in guide[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (24, 10, 14, 60, 60), strict=True):
        guide.column_dimensions[letter].width = width
    for row in guide.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    return sheets.bytes_of(book)


def _choices(meta: Meta, t: Translate) -> list[str]:
    if meta.kind == "yes":
        return [t("Yes"), t("No")]
    return [t(choice.label) for choice in (meta.choices or {}).values()]


def _kind(meta: Meta, t: Translate) -> str:
    return {
        "text": t("Text"),
        "long": t("Text"),
        "whole": t("Whole number"),
        "number": t("Decimal number"),
        "day": t("Date, like 2026-01-31"),
        "moment": t("Date and time"),
        "yes": t("Yes or no"),
        "choice": t("One of the choices"),
        "ref": t("Name or code of a record"),
    }.get(meta.kind, "")


def export(
    session: Session,
    name: str,
    view: View,
    actor: Actor,
    today: date,
    kind: str = "xlsx",
    translate: Translate = str,
) -> bytes:
    """The filtered list as a file ("xlsx" or "csv") whose headings an import understands.

    Raises Refused where the actor may not export, or for more than EXPORT_ROWS rows.
    """
    actor = current(session, actor)
    if not may(actor, name, "export"):
        raise Refused([Refusal("Your role may not do this.")])
    subject = SUBJECTS[name]
    untold = hidden(actor.role, name)
    shown = {n: m for n, m in subject.fields.items() if not m.secret and n not in untold}
    shown = dict(sorted(shown.items(), key=lambda item: not item[1].listed))
    headings = [translate(m.title) for m in shown.values()]
    rows = _rows(session, subject, shown, view, actor, today, translate)
    if kind == "csv":
        return sheets.csv_of(headings, rows)
    return sheets.xlsx_of(translate(subject.plural), headings, rows)


def _rows(
    session: Session,
    subject: Subject,
    shown: dict[str, Meta],
    view: View,
    actor: Actor,
    today: date,
    translate: Translate,
) -> Iterator[list[Any]]:
    """Rows of the list, 500 records at a time; their order is fixed before the first is read."""
    here = row_rights.table(subject.name)
    mine = (
        *query.conditions(session, subject, view, actor, today),
        row_rights.condition(subject, actor, "export"),
    )
    ids = session.exec(
        select(here.c.id)
        .where(*mine)
        .order_by(*query.order_of(subject, view.sort, actor))
        .limit(EXPORT_ROWS + 1)
    ).all()
    if len(ids) > EXPORT_ROWS:
        raise Refused([Refusal("More than {most} rows; narrow the filter.", {"most": EXPORT_ROWS})])
    names = Names(session, actor)
    day = view.on or today
    cells = {n: _writer(subject, n, m, day, translate) for n, m in shown.items()}
    for part in (ids[i : i + _PAGE] for i in range(0, len(ids), _PAGE)):
        found = {r.id: r for r in session.exec(select(subject.model).where(here.c.id.in_(part)))}
        records = [found[i] for i in part if i in found]
        if view.on is not None:
            records = query.as_of(session, subject, records, view.on)
        called = _called(session, names, shown, records)
        for record in records:
            yield [
                called.get((m.target, getattr(record, n)), "")
                if m.kind == "ref"
                else cells[n](record)
                for n, m in shown.items()
            ]
        session.expunge_all()


def _called(
    session: Session, names: Names, shown: dict[str, Meta], records: list[Record]
) -> dict[tuple[str, int], str]:
    """How each related record is written: by its title, or by its code where others share it."""
    wanted: set[tuple[str, int]] = set()
    for name, meta in shown.items():
        if meta.kind == "ref":
            keys = {getattr(record, name) for record in records} - {None}
            wanted |= {(meta.target, key) for key in keys}
    titles = query.titles(session, wanted, names.actor)
    for target in {target for target, _ in wanted}:
        mine = {place: title for place, title in titles.items() if place[0] == target}
        names.seek(target, {title for title in mine.values() if title})
        shared = [k for (_, k), title in mine.items() if title and len(names.of(target, title)) > 1]
        subject = SUBJECTS[target]
        code = row_rights.table(target).c[subject.keys[0][0]] if subject.keys else None
        if code is None or not shared:
            continue
        here = row_rights.table(target)
        for part in field_checks.chunks(shared):
            found = session.exec(select(here.c.id, code).where(here.c.id.in_(part)))
            titles |= {(target, key): value for key, value in found if value}
    return titles


def _writer(
    subject: Subject, name: str, meta: Meta, today: date, translate: Translate
) -> Callable[[Record], Any]:
    """What a field of a record looks like in a cell: labels, ISO dates, plain numbers."""
    if name == "state" and subject.workflow is not None:
        flow = subject.workflow
        return lambda record: translate(flow.states[flow.shown(record, today)].label)
    labels = {v: translate(c.label) for v, c in (meta.choices or {}).items()}
    yes, no = translate("Yes"), translate("No")

    def write(record: Record) -> Any:
        match getattr(record, name):
            case str() as value:
                return labels.get(value, value)
            case bool() as value:
                return yes if value else no
            case datetime() as value:
                return value.isoformat(" ", "seconds")
            case date() as value:
                return value.isoformat()
            case dict() | list() as value:
                return json.dumps(value, ensure_ascii=False)
            case value:
                return value

    return write
