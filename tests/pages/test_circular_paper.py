"""The files of a circular: the same bytes from the same data, on whatever day they are written."""

import re
import time
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlmodel import Session

from db.reports.circular import gather
from db.reports.circular_parts import Order
from db.write import audit_log
from models.core.setting import Setting
from pages.ui.circular.circular_annex import workbook
from pages.ui.circular.circular_terms import Head
from pages.ui.circular.circular_words import paper_of
from pages.ui.circular.paper import Bars, Paper, Paragraph, Table, title_lines
from pages.ui.circular.paper_docx import docx_of
from pages.ui.circular.paper_pdf import pdf_of
from tests.support.builders.figures import OFFICER, TODAY, aim, observe

ORDER = Order(1, date(2024, 4, 1), date(2024, 6, 30))
HEAD = Head(
    "关于2024年第二季度进展情况的通报",
    "浙市监〔2024〕1号",
    "各市",
    "浙江省市场监督管理局",
    date(2024, 7, 1),
)
PAPER = Paper(
    HEAD.title,
    HEAD.number,
    HEAD.addressees,
    HEAD.office,
    "2024年7月1日",
    "2024-07-01",
    (
        Paragraph("正文。"),
        Table("表1", ("甲", "乙"), (1, 2), (("一", "二"),)),
        Bars("图1", (("甲", 30.0, "30%"), ("乙", 250.0, "250%"))),
    ),
    "说明",
    (Paragraph("附文。"),),
)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of_pdf(content: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def text_of_docx(content: bytes) -> str:
    made = Document(BytesIO(content))
    cells = [c.text for t in made.tables for row in t.rows for c in row.cells]
    heads = [p.text for p in made.sections[0].header.paragraphs]
    return squeezed("".join([*heads, *(p.text for p in made.paragraphs), *cells]))


def files(session: Session, today: date) -> list[bytes]:
    circular = gather(session, ORDER, OFFICER, today)
    paper = paper_of(circular, HEAD)
    return [pdf_of(paper), docx_of(paper), workbook(circular, paper.made_on)]


@pytest.fixture
def told(session: Session) -> Session:
    target = aim(session, 100, code="J02", indicator="企业")
    for day, value in ((1, 20), (2, 30), (4, 50)):
        observe(session, target, value, date(2024, day, 1))
    return session


def test_the_same_data_gives_the_same_bytes_today_and_on_another_day(told: Session) -> None:
    once = files(told, TODAY)
    time.sleep(2.1)  # An archive counts time in steps of two seconds.
    assert files(told, TODAY + timedelta(40)) == once


def test_other_data_gives_other_bytes(told: Session) -> None:
    once = files(told, TODAY)
    (figure,) = gather(told, ORDER, OFFICER, TODAY).lines
    observe(told, figure.now.target, 60, date(2024, 6, 1))
    assert all(a != b for a, b in zip(once, files(told, TODAY), strict=True))


def test_word_and_pdf_bear_the_head_of_the_history(told: Session) -> None:
    circular = replace(gather(told, ORDER, OFFICER, TODAY), history="12:0123456789abcdef")
    paper = paper_of(circular, HEAD)
    for text in (text_of_pdf(pdf_of(paper)), text_of_docx(docx_of(paper))):
        assert "台账校验值12:0123456789abcdef" in text


def test_written_again_after_other_work_only_the_head_differs(told: Session) -> None:
    once = gather(told, ORDER, OFFICER, TODAY)
    entry = audit_log.Entry("person", 1, "create", {"name": [None, "甲"]})
    audit_log.append(told.connection(), [entry], OFFICER, TODAY, datetime(2024, 7, 2, tzinfo=UTC))
    again = gather(told, ORDER, OFFICER, TODAY)
    assert again.history != once.history
    assert paper_of(replace(again, history=once.history), HEAD) == paper_of(once, HEAD)


def test_no_file_holds_the_moment_of_its_writing(told: Session) -> None:
    pdf, *archives = files(told, TODAY)
    assert set(re.findall(rb"D:(\d{8})", pdf)) == {b"20240701"}
    for content in archives:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = archive.read("docProps/core.xml").decode()
        days = re.findall(r"<dcterms:\w+[^>]*>([^<]*)", core)
        assert days
        assert set(days) == {"2024-07-01T00:00:00Z"}


def test_word_and_pdf_say_the_same(told: Session) -> None:
    paper = paper_of(gather(told, ORDER, OFFICER, TODAY), HEAD)
    texts = text_of_pdf(pdf_of(paper)), text_of_docx(docx_of(paper))
    said = [paper.title, paper.number, paper.office, paper.day, "附件", paper.annex_title]
    said += [b.text for b in paper.body if isinstance(b, Paragraph)]
    said += [t.caption for t in paper.body if isinstance(t, Table | Bars)]
    for text in texts:
        assert [words for words in said if squeezed(words) not in text] == []
        assert "演示" not in text


def test_a_demo_database_says_so_in_all_three(told: Session) -> None:
    told.add(Setting(name="demo", value=b"1"))
    told.flush()
    pdf, docx, book = files(told, TODAY)
    for page in PdfReader(BytesIO(pdf)).pages:
        assert "演示数据，不具任何效力" in squeezed(page.extract_text())
    assert "演示数据，不具任何效力" in text_of_docx(docx)
    sheet = load_workbook(BytesIO(book)).active
    assert sheet is not None
    assert sheet.title == "演示数据通报数据"


def test_the_workbook_holds_every_figure_as_a_number(told: Session) -> None:
    sheet = load_workbook(BytesIO(files(told, TODAY)[2])).active
    assert sheet is not None
    heads, *rows = sheet.iter_rows(values_only=True)
    (row,) = [dict(zip(heads, r, strict=True)) for r in rows if r[1] == "J02"]
    assert (row["期初值"], row["期末值"], row["增减"], row["单位"]) == (30, 50, 20, "项")
    assert (row["截至日期"], row["来源"]) == ("2024-04-01", "公报")


def test_the_forecast_and_the_plan_are_told(told: Session) -> None:
    said = text_of_docx(docx_of(paper_of(gather(told, ORDER, OFFICER, TODAY), HEAD)))
    assert "按最近3个数据点作最小二乘线性外推，预计2025年12月31日达" in said


def test_what_looks_like_markup_is_only_text() -> None:
    odd = replace(PAPER, title="#panic() <w:p/> & \u202e\x07*粗*", body=(Paragraph("#eval(1)"),))
    assert "#eval(1)" in text_of_pdf(pdf_of(odd))


def test_a_name_with_control_characters_goes_into_every_file(told: Session) -> None:
    target = aim(told, 10, code="J03", indicator="标\x07准\u202e甲")
    observe(told, target, 1, date(2024, 5, 1), source="公\x0b报")
    pdf, docx, book = files(told, TODAY)
    assert "标准甲" in text_of_docx(docx)
    assert "标准甲" in text_of_pdf(pdf)
    assert book


def test_a_bar_is_never_longer_than_its_line() -> None:
    cells = [c.text for c in Document(BytesIO(docx_of(PAPER))).tables[1].columns[1].cells]
    assert cells == ["完成率", "█" * 6 + "░" * 14, "█" * 20]


def test_a_title_is_broken_where_words_end() -> None:
    long = "关于2023年7月1日至2025年6月30日杭州市“浙江制造”品牌建设进展情况的通报"
    assert title_lines(long, 21) == [
        "关于2023年7月1日至2025年6月30日",
        "杭州市“浙江制造”品牌建设进展情况的通报",
    ]
    assert title_lines("关于2024年“浙江制造”品牌建设进展情况的通报", 21) == [
        "关于2024年“浙江制造”",
        "品牌建设进展情况的通报",
    ]
    assert title_lines("通报", 21) == ["通报"]
    assert "".join(title_lines("甲" * 90, 21)) == "甲" * 90
