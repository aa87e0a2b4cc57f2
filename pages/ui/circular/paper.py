"""An official paper as data: what stands where. Writers make a DOCX and a PDF of the same."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from math import ceil

BREAKS = ("品牌建设", "进展情况")
"""Words of the usual titles before which a line may end."""
_LATIN = re.compile(r"[!-~]+")
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Heading:
    """A heading of the first level: “一、总体情况”."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Table:
    """Rows under headings; `widths` are shares of the line, a number for each column."""

    caption: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bars:
    """Lying bars: label, length in percent of the whole (capped at 100), words behind it."""

    caption: str
    rows: tuple[tuple[str, float, str], ...]


Block = Heading | Paragraph | Table | Bars


@dataclass(frozen=True)
class Paper:
    """A paper with one annex; `made_on` as ISO text dates the file too, so that the same paper is
    always the same file. `demo` and `mark` are empty where the records are real."""

    title: str
    number: str
    addressees: str
    office: str
    day: str
    made_on: str
    body: tuple[Block, ...]
    annex_title: str
    annex: tuple[Block, ...]
    demo: str = ""
    mark: str = ""
    head: str = ""
    """What stands small at the end: the head of the history from which it was written."""


def _wide(words: str) -> float:
    """About how many Chinese characters are as wide; setting leaves a space around numbers."""
    return sum(1 if ord(c) > 255 else 0.55 for c in words) + 0.5 * len(_LATIN.findall(words))


def _may_break(before: str, after: str) -> bool:
    """Whether a line of a title may end between the two, neither of them empty."""
    if before.count("“") != before.count("”"):
        return False
    after_a_day = before[-1] == "日" and after[0] != "至"
    at_a_mark = after[0] == "“" or before[-1] in "”的、，"
    return after_a_day or at_a_mark or after.startswith(BREAKS)


def title_lines(title: str, most: int) -> list[str]:
    """A title in as few lines as hold it, of about one length, broken where words end: before an
    opening quotation mark, after a closing one or a day, never between two or in a number."""
    whole = _wide(title)
    if whole <= most:
        return [title]
    ends = [i for i in range(4, len(title) - 3) if _may_break(title[:i], title[i:])]
    aim = whole / ceil(whole / most)
    best = min(ends, key=lambda i: abs(_wide(title[:i]) - aim), default=0)
    if not best or abs(_wide(title[:best]) - aim) > aim / 2:
        return [title]
    return [title[:best], *title_lines(title[best:], most)]


def steady(content: bytes, made_on: str) -> bytes:
    """An Office file without the moment at which it was written: bytes depend on what it says."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(target, "w") as kept:
        for name in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _DATES.sub(rb"\g<1>" + f"{made_on}T00:00:00Z".encode(), part)
            info = zipfile.ZipInfo(name)  # of 1980, the first day that an archive knows
            kept.writestr(info, part, zipfile.ZIP_DEFLATED)
    return target.getvalue()
