"""Tables in files: CSV and XLSX read with suspicion, written so that no cell becomes a formula."""

import csv
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import defusedxml  # type: ignore[import-untyped]  # noqa: F401  (where it is present, openpyxl parses with it)
from openpyxl import Workbook, load_workbook

from db.files import attachments
from models.core.errors import Refusal, Refused
from models.core.texts import visible

# What it leaves out (styles, extensions) is nothing that a table needs.
warnings.filterwarnings("ignore", module="openpyxl")

ROWS, COLUMNS = 100_000, 200
_LAST_LINE = 1_048_576
_ENTRIES, _UNPACKED, _RATIO = 2000, 200 * 1024 * 1024, 200
"""Limits of an archive: parts, bytes unpacked, and how much a part of over 1 MB may swell."""
_ACTIVE = ("xl/externallinks/", "xl/activex/", "xl/embeddings/", "xl/connections.xml")
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
_DAY = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?"
    r"|([0-9]{2})([0-9]{2}))"
)
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r]")


@dataclass(frozen=True)
class Table:
    """What a file holds under its headings.

    `rows` are as long as `headings`; a cell is trimmed text, int, float, bool or None, a date its
    ISO text. `lines` says for each row where in the file it stands (1 is the first line).
    """

    headings: list[str]
    rows: list[list[Any]]
    lines: list[int]


def day(value: Any) -> str | None:
    """The ISO form of 2026-1-31, 2026/1/31, 2026.1.31, 2026年1月31日 or 20260131, digits of any
    width; None for anything else."""
    text = "".join(unicodedata.normalize("NFKC", str(value)).removesuffix(" 00:00:00").split())
    found = _DAY.fullmatch(text)
    if not found:
        return None
    year, month, dom = (int(p) for p in found.groups() if p and p not in "-/.")
    try:
        return date(year, month, dom).isoformat()
    except ValueError:
        return None


def read(content: bytes, name: str) -> Table:
    """The first sheet of a file as a table. Raises Refused, naming every line at fault."""
    suffix = attachments.check(content, name, ("csv", "txt", "xlsx"))
    return _table(_workbook(content) if suffix == "xlsx" else _text(content))


def _text(content: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    """Lines of a text whose first line decides between comma, semicolon and tab."""
    text = attachments.text_of(content) or ""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True
    )
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused([Refusal("This line cannot be split into cells.", row=line)]) from error


def _workbook(content: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    """Lines of the first visible sheet; formulas give the values they were saved with."""
    _refuse_bomb(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheet = next(s for s in book.worksheets if s.sheet_state == "visible")
        lines = sheet.iter_rows(max_row=_LAST_LINE, max_col=COLUMNS + 1, values_only=True)
        yield from enumerate(lines, 1)
    except Exception as error:  # the ways in which XML can be wrong are without number
        raise Refused([Refusal("This workbook cannot be read.")]) from error


def _refuse_bomb(content: bytes) -> None:
    """Looks at the directory of the archive only: sizes given there bind the reader."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    swollen = any(
        p.file_size > 1024 * 1024 and p.file_size > _RATIO * max(p.compress_size, 1) for p in parts
    )
    if swollen or len(parts) > _ENTRIES or sum(p.file_size for p in parts) > _UNPACKED:
        raise Refused([Refusal("This workbook unpacks to more than a table needs.")])
    if any(p.filename.lower().startswith(_ACTIVE) for p in parts):
        raise Refused(
            [
                Refusal(
                    "A workbook with links to other files or embedded objects is not "
                    "accepted; save the values alone."
                )
            ]
        )


def _clean(value: Any) -> Any:
    """A cell as it is kept: trimmed, without invisible characters; None where nothing is left."""
    if isinstance(value, str):
        value = visible(value.replace("_x000D_", "")).strip()
        if value.startswith("'") and _FORMULA.match(value):
            value = value[1:]
        return value or None
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if value is None or isinstance(value, int | float) else str(value)


def _table(lines: Iterable[tuple[int, Sequence[Any]]]) -> Table:
    """The first line that holds anything is the headings; blank lines are left out."""
    headings: list[str] = []
    rows: list[list[Any]] = []
    places: list[int] = []
    wrong: list[Refusal] = []
    for line, cells in lines:
        if cells.count(None) == len(cells):
            continue
        row = [_clean(cell) for cell in cells]
        while row and row[-1] is None:
            row.pop()
        if not row:
            continue
        if not headings:
            headings = ["" if cell is None else str(cell) for cell in row]
            _refuse_headings(headings, line)
            continue
        if len(rows) == ROWS:
            raise Refused([Refusal("At most {most} rows.", {"most": ROWS}, row=line)])
        row += [None] * (len(headings) - len(row))
        wrong += _faults(headings, row, line)
        rows.append(row)
        places.append(line)
    if not headings:
        raise Refused([Refusal("The file holds no table.")])
    if wrong:
        raise Refused(wrong)
    named = [i for i, heading in enumerate(headings) if heading]
    if len(named) < len(headings):
        rows = [[row[i] for i in named] for row in rows]
    return Table([headings[i] for i in named], rows, places)


def _refuse_headings(headings: Sequence[str], line: int) -> None:
    if len(headings) > COLUMNS:
        raise Refused([Refusal("At most {most} columns.", {"most": COLUMNS}, row=line)])
    twice = {h for h in headings if h and headings.count(h) > 1}
    if twice:
        raise Refused(
            [
                Refusal("The heading “{heading}” stands there twice.", {"heading": h}, row=line)
                for h in sorted(twice)
            ]
        )


def _faults(headings: Sequence[str], row: Sequence[Any], line: int) -> Iterator[Refusal]:
    """Cells without heading, errors of the spreadsheet, numbers that it has rounded."""
    if any(c is not None for c in row[len(headings) :]) or any(
        c is not None and not h for h, c in zip(headings, row, strict=False)
    ):
        yield Refusal("A cell of this line stands under no heading.", row=line)
    for heading, cell in zip(headings, row, strict=False):
        if type(cell) is str:
            if cell in _ERRORS:
                yield Refusal(
                    "“{heading}” holds the error {value}.",
                    {"heading": heading, "value": cell},
                    row=line,
                )
        elif type(cell) in (int, float) and not abs(cell) < 1e15:
            yield Refusal(
                "“{heading}” holds a number of more than 15 digits, which a spreadsheet "
                "rounds; enter it as text.",
                {"heading": heading},
                row=line,
            )


def escaped(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets a ' in front; read() takes it off."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def csv_of(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A CSV file in UTF-8 with its mark, so that Excel knows the encoding."""
    text = StringIO(newline="")
    # Quoted, a cell stays whole also where the semicolon separates.
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([escaped(h) for h in headings])
    writer.writerows([escaped("" if c is None else c) for c in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_of(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_title(title))
    sheet.freeze_panes = "A2"
    sheet.append([escaped(h) for h in headings])
    for row in rows:
        sheet.append([escaped(visible(c)) if type(c) is str else c for c in row])
    return bytes_of(book)


def sheet_title(title: str) -> str:
    """A name that Excel accepts for a sheet."""
    return re.sub(r"[\\/*?:\[\]']", " ", title)[:31]


def bytes_of(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()
