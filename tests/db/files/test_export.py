"""Exports: nothing in them runs as a formula, and an import understands them."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlmodel import Session, func, select

from db import engine
from db.access import row_rights
from db.engine import reading
from db.files import sheets, tables
from db.read import query
from db.read.query import View
from db.write.accounts import actor_of
from models import SUBJECTS
from models.core.errors import Refused
from models.core.roles import ROLES, Actor
from models.parties.account import Account
from models.rights import may
from tests.support.builders.demo_database import demo_database
from tests.support.builders.world import World

FORMULA = re.compile(r"[=+@]|-(?!\d+(\.\d+)?$)")
"""How a cell begins that a spreadsheet would reckon; a number below zero is none."""
DAY = date(2026, 11, 1)
ZH = {
    "Name": "名称",
    "Kind": "类别",
    "Social organisation": "社会团体",
    "Enterprise": "企业",
    "Yes": "是",
    "No": "否",
    "Growth": "增长",
}
DANGEROUS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "'=1",
    "-",
)


def zh(source: str) -> str:
    return ZH.get(source, source)


def cells(content: bytes, kind: str) -> list[list[Any]]:
    if kind == "csv":
        return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    sheet = load_workbook(BytesIO(content), read_only=True).worksheets[0]
    rows = list(sheet.iter_rows())
    assert all(cell.data_type != "f" for row in rows for cell in row)
    return [[cell.value for cell in row] for row in rows]


def out(made: World, name: str, kind: str, actor: str = "secretariat", **view: Any) -> bytes:
    with reading(made.engine) as session:
        return tables.export(session, name, View(**view), made.actors[actor], made.today, kind, zh)


@pytest.mark.parametrize("text", DANGEROUS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_text_that_looks_like_a_formula_gets_a_quote_in_front(text: str, kind: str) -> None:
    write = sheets.csv_of if kind == "csv" else lambda *a: sheets.xlsx_of("t", *a)
    (_, (found, below)) = cells(write(["heading", text], [[text, "plain"]]), kind)
    assert found.startswith("'")
    assert below == "plain"


def test_numbers_stay_numbers_even_below_zero() -> None:
    content = sheets.xlsx_of("t", ["a", "b"], [[-1, -1.5]])
    assert cells(content, "xlsx")[1] == [-1, -1.5]
    assert sheets.csv_of(["a"], [[-1]]).endswith(b'"a"\r\n-1\r\n')


@given(st.text(max_size=30))
def test_an_escaped_text_is_read_as_it_was(text: str) -> None:
    kept = sheets._clean(text)
    shown = sheets.escaped(kept)
    assert not isinstance(shown, str) or not shown.startswith(tuple("=+-@＝＋－＠\t\r"))
    if kept is not None:
        assert sheets._clean(shown) == kept


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_shows_labels_titles_and_iso_dates(made: World, kind: str) -> None:
    made.make(
        "organisation", name="=HYPERLINK(1)", kind="association", region_id=330200, industry_id=None
    )
    rows = cells(out(made, "organisation", kind, search=""), kind)
    heading = rows[0]
    assert heading[0] == "名称"
    assert {SUBJECTS["organisation"].fields[n].title for n in ("region_id", "note")} <= {*heading}
    first = dict(zip(heading, rows[1], strict=True))
    assert (first["名称"], first["类别"], first["Region"]) == (
        "'=HYPERLINK(1)",
        "社会团体",
        "宁波市",
    )


def test_a_name_that_several_share_is_written_as_the_code(made: World) -> None:
    made.make(
        "organisation",
        {"name": "甲", "region_id": 330106},
        {"name": "乙", "region_id": 360103},
        {"name": "丙", "region_id": 330203},
    )
    rows = cells(out(made, "organisation", "csv", sort="-id"), "csv")
    place = rows[0].index("Region")
    assert [row[place] for row in rows[1:4]] == ["海曙区", "360103", "330106"]


def test_the_export_holds_what_the_list_shows_and_the_actor_may_see(made: World) -> None:
    ours = out(made, "organisation", "csv", actor="regulator")
    assert len(cells(ours, "csv")) == 2
    found = out(made, "organisation", "csv", search="塑料")
    assert len(cells(found, "csv")) == 2
    with pytest.raises(Refused, match="role"):
        out(made, "organisation", "csv", actor="expert")


def test_secrets_are_never_exported(made: World) -> None:
    text = out(made, "account", "csv", actor="administrator").decode("utf-8-sig")
    assert "Post" in text
    assert 'Password"' not in text


def test_more_than_a_spreadsheet_is_good_for_is_refused(
    made: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "EXPORT_ROWS", 2)
    with pytest.raises(Refused, match="narrow the filter"):
        out(made, "organisation", "csv")


def test_pages_of_an_export_join_without_gap_or_repetition(
    made: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"企业{i:02d}" for i in range(23)]
    made.make("organisation", *({"name": n} for n in names))
    monkeypatch.setattr(tables, "_PAGE", 5)
    rows = cells(out(made, "organisation", "csv", sort="name"), "csv")
    assert [r[0] for r in rows[1:] if r[0].startswith("企业")] == names


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_template_of_every_subject_is_understood_again(name: str) -> None:
    table = tables.read(tables.template(name, zh), "template.xlsx")
    guessed = tables.guess(name, table.headings, zh)
    assert list(guessed.values()) == list(tables.columns(name))
    assert not table.rows


@pytest.mark.parametrize("name", SUBJECTS)
def test_no_two_columns_have_one_heading(name: str) -> None:
    titles = [m.title for m in SUBJECTS[name].fields.values() if not m.secret]
    titles += [column.label for column in SUBJECTS[name].imports]
    assert len(titles) == len(set(titles))


def test_the_template_offers_choices_and_explains_columns() -> None:
    book = load_workbook(BytesIO(tables.template("pool_membership", zh)))
    sheet, guide, lists = book.worksheets
    assert lists.sheet_state == "hidden"
    offered = {
        tuple(cell.value for (cell,) in lists[rule.formula1.split("!")[1].replace("$", "")])
        for rule in sheet.data_validations.dataValidation
    }
    assert ("是", "否") in offered
    assert ("Standard pool", "Brand pool", "Certification pool") in offered
    explained = {row[0]: row[1:] for row in guide.iter_rows(min_row=2, values_only=True)}
    assert explained["Enterprise" if "企业" not in explained else "企业"][0] == "是"
    assert explained["Entered on"][1:3] == ("Date, like 2026-01-31", "First day in the pool.")


@pytest.fixture(scope="module")
def demo() -> Iterator[tuple[Session, dict[str, Actor]]]:
    """The demo story, and one account of every role."""
    with demo_database() as url:
        made = engine.connect(url)
        with reading(made) as session:
            yield session, {a.role: actor_of(session, a) for a in session.exec(select(Account))}
        made.dispose()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", SUBJECTS)
def test_every_role_exports_every_subject_that_it_may_and_no_other(
    demo: tuple[Session, dict[str, Actor]], name: str, kind: str
) -> None:
    session, actors = demo
    assert {*actors} == {*ROLES}
    here = row_rights.table(name)
    # All rows; only of 3,500 regions a few, seven times as a workbook.
    view = View(filters={"level": ["city"]} if (name, kind) == ("region", "xlsx") else {})
    for actor in actors.values():
        if not may(actor, name, "export"):
            with pytest.raises(Refused, match="role"):
                tables.export(session, name, view, actor, DAY, kind)
            continue
        heading, *rows = cells(tables.export(session, name, view, actor, DAY, kind), kind)
        mine = query.conditions(session, SUBJECTS[name], view, actor, DAY)
        assert len(rows) == session.scalar(select(func.count(here.c.id)).where(*mine))
        assert len(heading) == len({*heading})
        assert not [c for row in rows for c in row if FORMULA.match(str(c))]
