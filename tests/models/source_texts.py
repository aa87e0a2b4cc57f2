"""The texts of the governing documents: they are others', and lie beside the repository."""

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, reduce
from pathlib import Path

import pytest

FOLDER = os.environ.get("ZHAOPAI_SOURCES", "")
"""The folder that holds <name>.md of each document that the rulebook cites."""
needs_sources = pytest.mark.skipif(
    not FOLDER, reason="ZHAOPAI_SOURCES names no folder with the texts of the sources."
)
SAME = str.maketrans("“”‘’—–－～", "\"\"''---~")
NO_WORDS = re.compile(r"<!--.*?-->|[*#>`\s]", re.S)
"""Comments and marks of Markdown, blanks and line ends."""
HAN = "[一二三四五六七八九十]+"
HEADS = tuple(map(re.compile, (rf"{HAN}(?=、)", rf"\({HAN}\)", r"\d(?=\.\D)", r"\(\d\)")))
"""How a line begins that opens a section, from the widest to the narrowest."""
PLACE = re.compile(rf"(正|附\d?)?({HAN}[AB]?)?(\({HAN}\))?\.?(\d+(?:-\d+)?)?(\(\d\))?")
SHORT = (("附件", "附"), ("正文", "正"), ("三(加强品牌管理)", "三B"))
"""How else places are written."""
WHOLE = ("全文", "标题", "题名", "题头", "文首", "文末", "正末", "附1末", "附3末")
"""Places that are no section with a number."""


def normal(text: str) -> str:
    """A text as it is compared: without Markdown and blanks, full-width characters as half-width
    ones, all marks of quotation, dashes and tildes alike."""
    return unicodedata.normalize("NFKC", NO_WORDS.sub("", text.translate(SAME))).translate(SAME)


@cache
def text(name: str) -> str:
    """A whole document, normal."""
    return normal((Path(FOLDER) / f"{name}.md").read_text(encoding="utf-8"))


@cache
def sections(name: str) -> dict[str, str]:
    """Place → the normal text of the section with all that lies in it. Of two sections 三 of an
    annex the first is 三A and the second 三B (O10); a report has its headings for places."""
    raw = re.sub("<!--.*?-->", "", (Path(FOLDER) / f"{name}.md").read_text(encoding="utf-8"))
    lines = [normal(line) for line in raw.splitlines() if line.strip()]
    if name == "suzhou-quality-brand-2017":
        return _headed(lines)
    found: dict[str, str] = {}
    part, path = "正" if any(line == "附件1" for line in lines) else "", [""] * len(HEADS)
    for line in lines:
        if annex := re.fullmatch(r"附件(\d?)", line):
            part, path = f"附{annex[1]}", [""] * len(HEADS)
        for depth, head in enumerate(HEADS):
            if opened := head.match(line):
                path[depth:] = [opened[0], *[""] * (len(HEADS) - depth - 1)]
                if part + path[0] == "附2三" and depth == 0:
                    path[0] += "B" if "附2三A" in found else "A"
                break
        for depth in range(len(path) + 1):
            if depth == 0 or path[depth - 1]:
                place = part + "".join(path[:depth])
                found[place] = found.get(place, "") + line
    return found


def _headed(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    heading = "导语"
    for line in lines[1:]:
        heading = line if len(line) < 20 else heading
        found[heading] = found.get(heading, "") + line
    return found


def places(said: str) -> Iterator[str]:
    """The places that a citation names, each whole: “附1二.3–5, 三.1” → 附1二3, 附1二4, 附1二5,
    附1三1. What says nothing of a section stands for the whole document: "".

    Raises ValueError for what is no place.
    """
    before: tuple[str, ...] = ("",) * 5
    if (headings := normal(said)).startswith("报道:"):
        yield from headings.removeprefix("报道:").split(";")
        return
    for piece in re.split("[;,、/]", reduce(lambda s, pair: s.replace(*pair), SHORT, normal(said))):
        if piece in WHOLE:
            yield ""
            continue
        if not (match := PLACE.fullmatch(piece)) or not piece:
            raise ValueError(f"“{piece}” of “{said}” is no place.")
        levels = [level or "" for level in match.groups()]
        first = next(i for i, level in enumerate(levels) if level)
        levels[:first] = before[:first]
        before = tuple(levels)
        low, _, high = levels[3].partition("-")
        for number in range(int(low), int(high or low) + 1) if low else [""]:
            yield "".join([*levels[:3], str(number), levels[4]])
