"""What a file may be, and what is refused before a single row is looked at."""

import zipfile
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from db.files import sheets
from db.files.sheets import Table, day, read
from models.core.errors import Refusal, Refused


def book(*rows: list[object]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    return sheets.bytes_of(made)


def changed(content: bytes, **parts: bytes) -> bytes:
    """A workbook with parts replaced or added; "__" stands for "/", "_xml" for ".xml"."""
    named = {n.replace("__", "/").replace("_xml", ".xml"): body for n, body in parts.items()}
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, body in named.items():
            new.writestr(name, body)
    return target.getvalue()


def sheet(rows: str, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return changed(book(["a"]), xl__worksheets__sheet1_xml=text.encode())


def why(content: bytes, name: str = "a.xlsx") -> tuple[Refusal, ...]:
    with pytest.raises(Refused) as caught:
        read(content, name)
    return caught.value.refusals


TEXT = "名称,地址\n杭州茶业,文三路\n"
TABLE = Table(["名称", "地址"], [["杭州茶业", "文三路"]], [2])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_are_found(encoding: str, delimiter: str) -> None:
    assert read(TEXT.replace(",", delimiter).encode(encoding), "a.csv") == TABLE


def test_a_workbook_reads_like_a_csv_file() -> None:
    assert read(book(["名称", "地址"], ["杭州茶业", "文三路"]), "a.xlsx") == TABLE


def test_blank_rows_are_dropped_and_lines_still_counted() -> None:
    text = '\n a ,b\n,\n"x\ny",1\n\n　\u200b,\nz,\n'
    assert read(text.encode(), "a.csv") == Table(["a", "b"], [["x\ny", "1"], ["z", None]], [4, 8])
    content = book([], ["a", "b"], [None, " "], [1, 2.0], [], [None, 2.5])
    assert read(content, "a.xlsx") == Table(["a", "b"], [[1, 2], [None, 2.5]], [4, 6])


def test_cells_are_trimmed_of_what_nobody_sees() -> None:
    text = "a\n\ufeff\u200b 　甲\u00a0乙\u200b \u00a0\n'=1\n"
    assert read(text.encode(), "a.csv").rows == [["甲\u00a0乙"], ["=1"]]


def test_dates_of_a_spreadsheet_are_iso_text() -> None:
    content = book(["a", "b", "c"], [date(2026, 1, 31), datetime(2026, 1, 31, 8, 30), True])
    assert read(content, "a.xlsx").rows == [["2026-01-31", "2026-01-31 08:30:00", True]]


def test_a_formula_gives_the_value_it_was_saved_with() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    cached = rows + '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'
    assert read(sheet(cached), "a.xlsx").rows == [[2]]
    assert read(sheet(rows + '<row r="2"><c r="A2"><f>1+1</f></c></row>'), "a.xlsx").rows == []


def test_short_rows_are_filled_and_long_ones_all_refused() -> None:
    assert read(b"a,b\n1\n", "a.csv").rows == [["1", None]]
    found = why(b"a,b\n1,2,3\n1,2\n1,2,,4\n1,2,,\n", "a.csv")
    assert [r.row for r in found] == [2, 4]
    assert [r.row for r in why(b"a,,c\n1,,3\n1,2,3\n", "a.csv")] == [3]
    assert read(b"a,,c\n1,,3\n", "a.csv") == Table(["a", "c"], [["1", "3"]], [2])


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.csv", "The file is empty."),
        (b" \n,,\n", "a.csv", "The file holds no table."),
        (b"a,b,a\n", "a.csv", "The heading “{heading}” stands there twice."),
        (b'a\n"x"y\n', "a.csv", "This line cannot be split into cells."),
        (b"a\0b", "a.csv", "The content of this file is not what its ending .{suffix} says."),
        (b"%PDF-1.7", "a.pdf", "Only files of these kinds are accepted: {kinds}."),
        (b"\xd0\xcf\x11\xe0", "a.xls", "Only files of these kinds are accepted: {kinds}."),
        (book(["a"]), "a.csv", "The content of this file is not what its ending .{suffix} says."),
        (b"a,b", "a.xlsx", "The content of this file is not what its ending .{suffix} says."),
        (",".join(map(str, range(201))).encode(), "a.csv", "At most {most} columns."),
        (book(list(range(300))), "a.xlsx", "At most {most} columns."),
        (b"a\n" + b"1\n" * 100_001, "a.csv", "At most {most} rows."),
        (book(["a"], ["#REF!"]), "a.xlsx", "“{heading}” holds the error {value}."),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, name: str, message: str) -> None:
    assert why(content, name)[0].message == message


def test_a_code_that_the_spreadsheet_has_rounded_is_not_believed() -> None:
    (refusal,) = why(book(["code"], [91330106123456780]))
    assert (refusal.row, refusal.values) == (2, {"heading": "code"})


@pytest.mark.parametrize(
    "part",
    [
        "xl/externalLinks/externalLink1.xml",
        "xl/embeddings/oleObject1.bin",
        "xl/connections.xml",
        "xl/activeX/activeX1.bin",
    ],
)
def test_links_to_the_outside_and_objects_are_refused(part: str) -> None:
    assert why(changed(book(["a"]), **{part: b"<x/>"}))[0].message.startswith("A workbook with")


def test_macros_are_refused_under_any_name() -> None:
    content = changed(book(["a"]), xl__vbaProject_bin=b"x", **{"xl/vbaProject.bin": b"x"})
    assert why(content)[0].message.startswith("The content of this file")
    assert why(content, "a.xlsm")[0].message.startswith("Only files of these kinds")


def test_bombs_are_refused_before_anything_is_unpacked() -> None:
    swollen = "This workbook unpacks to more than a table needs."
    assert why(changed(book(["a"]), xl__media__x=b"\0" * 3_000_000))[0].message == swollen
    many = {f"x{i}": b"" for i in range(2001)}
    assert why(changed(book(["a"]), **many))[0].message == swollen


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    assert why(sheet(row, bomb))[0].message == "This workbook cannot be read."


def test_a_row_said_to_stand_beyond_the_end_of_a_sheet_does_no_harm() -> None:
    cell = '<c t="inlineStr"><is><t>a</t></is></c>'
    rows = f'<row r="1">{cell}</row><row r="99999999999">{cell}</row>'
    assert read(sheet(rows), "a.xlsx").rows == []


@settings(max_examples=300)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.txt", "a.xlsx"]))
@example(b"\xff\xfe\x00\xd8", "a.csv")
def test_any_bytes_are_a_table_or_refused(content: bytes, name: str) -> None:
    with suppress(Refused):
        table = read(content, name)
        assert all(len(row) == len(table.headings) for row in table.rows)
        assert len(table.lines) == len(table.rows)


GOOD = book(["a", "b"], ["x", 1], [date(2026, 1, 1), None])


@settings(max_examples=200)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_a_table_or_refused(place: int, damage: bytes) -> None:
    content = GOOD[:place] + damage + GOOD[place + len(damage) :]
    with suppress(Refused):
        read(content, "a.xlsx")


@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_under_a_row_of_the_sheet_is_a_table_or_refused(text: str) -> None:
    with suppress(Refused):
        read(sheet(text), "a.xlsx")


FULL = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")


@given(st.dates(), st.sampled_from("-/."), st.booleans())
def test_every_way_of_typing_a_day_is_the_same_day(when: date, mark: str, full: bool) -> None:
    y, m, d = f"{when.year:04d}", when.month, when.day
    for text in (
        f"{y}{mark}{m}{mark}{d}",
        f"{y}年{m}月{d}日",
        f" {y}年 {m:02d}月{d:02d} 日",
        f"{y}{m:02d}{d:02d}",
        f"{when.isoformat()} 00:00:00",
    ):
        assert day(text.translate(FULL) if full else text) == when.isoformat()


@given(st.text(max_size=20))
def test_anything_else_is_no_day(text: str) -> None:
    found = day(text)
    assert found is None or date.fromisoformat(found)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "2026/1-31", "31.1.2026", "2026", "2026年1月", 46000, ""]
)
def test_what_is_no_day_is_not_guessed(text: object) -> None:
    assert day(text) is None
