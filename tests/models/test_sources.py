"""The rulebook against the texts that it reads: every quote, every place, every number.

The texts are others' and stand in no repository: ZHAOPAI_SOURCES names their folder.
"""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest

from models.core.statements import STATEMENTS, Statement
from tests.models.source_texts import needs_sources, normal, places, sections, text
from tests.support.paths import DATA, SOURCED

pytestmark = needs_sources

FILES = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in SOURCED}
DOCUMENT = {
    "zhejiang-made": "zhejiang-made-2023",
    "suzhou-made-2021-2023": "suzhou-made-2021-2023",
    "suzhou-2017-2020": "suzhou-quality-brand-2017",
    "tianfu-mingpin": "tianfu-mingpin-2021",
}
"""Programme → the text that it is read from."""
READ = [s for s in STATEMENTS.values() if s.sources != ("field",)]


def passages(statement: Statement) -> Iterator[str]:
    """The text of every place that a statement names."""
    for source, place in statement.cited():
        if source != "field":
            for where in places(place):
                yield sections(source)[where] if where else text(source)


@pytest.mark.parametrize("statement", READ, ids=lambda s: s.id)
def test_every_quote_stands_word_for_word_in_a_place_that_its_statement_names(
    statement: Statement,
) -> None:
    found = list(passages(statement))
    assert found
    for quote in filter(None, statement.quote.split(" / ")):
        words = ".*".join(map(re.escape, map(normal, quote.split("……"))))
        assert any(re.search(words, passage) for passage in found), quote


def cited(entry: Any) -> Iterator[str]:
    """Every place that a programme file names, however deep."""
    if isinstance(entry, dict):
        yield from (entry[key] for key in ("source", "section") if entry.get(key))
        for part in entry.values():
            yield from cited(part)
    if isinstance(entry, list):
        for part in entry:
            yield from cited(part)


@pytest.mark.parametrize("programme", DOCUMENT)
def test_every_place_that_a_programme_file_names_is_in_its_document(programme: str) -> None:
    """What comes of the field or rests on an open point says “field W12” or “rules O5”."""
    data = {k: v for k, v in FILES[programme].items() if k != "documents"}
    known = sections(DOCUMENT[programme])
    for said in cited(data):
        own = re.sub(r"、?(field|rules) [WO]\d+([、—][WO]\d+)*", "", said)
        assert not own or set(places(own)) <= {"", *known}, said


NUMBER = re.compile(
    r"\d{4}年\d+月\d+日|\d[\d.]*(?:-\d+)?[%年月日个家项名人亿万元十多]*|[一二三四五六七八九十百千万两零〇]+"
)


def as_said(whole: str, number: re.Match[str]) -> str:
    """A figure with its unit; a Chinese numeral with the words beside it, for alone it is mostly
    part of a word."""
    if number[0][0].isdecimal():
        return number[0]
    return whole[max(0, number.start() - 1) : number.end() + 2]


def facts(programme: str) -> str:
    """All that the rulebook and the file of a programme say, with dates and figures written as the
    documents write them."""
    document, data = DOCUMENT[programme], FILES[programme]
    said = [w for s in READ if document in s.sources for w in (s.zh, s.ours_zh, s.quote)]
    return normal("|".join([*said, *written(data)]))


def written(entry: Any) -> Iterator[str]:
    """What stands in a file, but for its prose about what the sources leave open."""
    if isinstance(entry, dict):
        for key, part in entry.items():
            if key != "ambiguities":
                yield from written(part)
    elif isinstance(entry, list):
        for part in entry:
            yield from written(part)
    elif hasattr(entry, "isoformat"):
        yield f"{entry.year}年{entry.month}月{entry.day}日"
    else:
        yield str(entry)


NO_FACTS = tomllib.loads((DATA / "numbers_that_are_no_facts.toml").read_text("utf-8"))
"""Reason → passages whose numbers are no facts of a programme."""


@pytest.mark.parametrize("programme", DOCUMENT)
def test_every_number_of_a_document_is_kept_or_is_no_fact(programme: str) -> None:
    whole, kept = text(DOCUMENT[programme]), facts(programme)
    idle = [m.span() for p in chain(*NO_FACTS.values()) for m in re.finditer(p, whole)]
    lost = [
        f"{whole[max(0, number.start() - 8) : number.end() + 8]} ({said})"
        for number in NUMBER.finditer(whole)
        if not re.search(rf"(?<!\d){re.escape(said := as_said(whole, number))}", kept)
        and not any(low <= number.start() and number.end() <= high for low, high in idle)
    ]
    assert not lost, "\n".join(lost)


def test_nothing_is_listed_as_no_fact_that_no_document_says() -> None:
    documents = [text(name) for name in DOCUMENT.values()]
    listed = chain(*NO_FACTS.values())
    assert not [p for p in listed if not any(re.search(p, d) for d in documents)]
