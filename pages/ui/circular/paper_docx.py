"""A paper as a Word file, with the typefaces and margins of GB/T 9704."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from pages.ui.circular.paper import (
    Bars,
    Block,
    Heading,
    Paper,
    Paragraph,
    Table,
    steady,
    title_lines,
)

BODY, BLACK, TITLE = "仿宋", "黑体", "宋体"
"""Typefaces that every Chinese Windows has; the paper names them, it does not carry them."""
LINE = 156
"""Millimetres between the margins."""
CELLS = 20
"""So many blocks make a bar of 100 percent."""


def docx_of(paper: Paper) -> bytes:
    """The paper as a DOCX; the same paper gives the same bytes."""
    made = Document()
    about, day = made.core_properties, datetime.fromisoformat(paper.made_on)
    about.title, about.author, about.last_modified_by = paper.title, paper.office, paper.office
    about.created, about.modified, about.comments = day, day, ""
    _page(made, paper)
    for words in title_lines(paper.title, 19):
        _line(made, words, 22, TITLE, centre=True, bold=True)
    if paper.number:
        _line(made, paper.number, 16, BODY, centre=True)
    if paper.addressees:
        _line(made, f"{paper.addressees}：", 16, BODY)
    _blocks(made, paper.body)
    _line(made, f"附件：{paper.annex_title}", 16, BODY, indent=True)
    for words in (paper.office, paper.day):
        _line(made, words, 16, BODY).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.add_page_break()
    _line(made, "附件", 16, BLACK)
    _line(made, paper.annex_title, 18, TITLE, centre=True, bold=True)
    _blocks(made, paper.annex)
    if paper.head:
        _line(made, paper.head, 8, BODY).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    target = BytesIO()
    made.save(target)
    return steady(target.getvalue(), paper.made_on)


def _page(made: Any, paper: Paper) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    if paper.demo:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(head, paper.demo, 10, BODY).font.color.rgb = RGBColor(0x9E, 0x22, 0x29)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(foot, "— ", 14, TITLE)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)
    _run(foot, " —", 14, TITLE)


def _run(line: Any, words: str, size: float, face: str, bold: bool = False) -> Any:
    run = line.add_run(words)
    run.font.size, run.font.name, run.font.bold = Pt(size), face, bold
    # Word chooses the typeface of Chinese characters by an attribute of its own.
    run._r.rPr.rFonts.set(qn("w:eastAsia"), face)
    return run


def _line(
    made: Any,
    words: str,
    size: float,
    face: str,
    *,
    centre: bool = False,
    bold: bool = False,
    indent: bool = False,
) -> Any:
    line = made.add_paragraph()
    line.paragraph_format.space_after = Pt(0 if not centre else 6)
    line.paragraph_format.line_spacing = Pt(size * 1.75)
    if centre:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        line.paragraph_format.first_line_indent = Pt(size * 2)
    _run(line, words, size, face, bold)
    return line


def _blocks(made: Any, blocks: Sequence[Block]) -> None:
    for block in blocks:
        match block:
            case Heading(text):
                _line(made, text, 16, BLACK, indent=True).paragraph_format.keep_with_next = True
            case Paragraph(text):
                _line(made, text, 16, BODY, indent=True)
            case Table(caption, headings, widths, rows):
                _table(made, caption, headings, widths, rows)
            case Bars(caption, bars):
                drawn = [(label, _bar(share), words) for label, share, words in bars]
                _table(made, caption, ("指标", "完成率", "数值"), (5, 7, 3), drawn)


def _bar(share: float) -> str:
    full = round(min(share, 100) / 100 * CELLS)
    return "█" * full + "░" * (CELLS - full)


def _table(
    made: Any,
    caption: str,
    headings: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
) -> None:
    _line(made, caption, 12, BLACK, centre=True).paragraph_format.keep_with_next = True
    table = made.add_table(0, len(headings), style="Table Grid")
    table.autofit = False
    for place, row in enumerate([headings, *rows]):
        cells = table.add_row().cells
        for cell, words, share in zip(cells, row, widths, strict=True):
            cell.width = Mm(LINE * share / sum(widths))
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(0)
            _run(line, words, 9, BLACK if place == 0 else TITLE)
    # The headings stand again on every page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made.add_paragraph().paragraph_format.space_after = Pt(0)
