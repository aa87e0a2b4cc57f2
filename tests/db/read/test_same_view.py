"""Both databases give the same view: PostgreSQL, here with a Chinese order of its own, and SQLite
list, narrow, search and count the demo story alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, literal, select
from sqlmodel import Session

from db import engine
from db.access import row_rights
from db.figures.breakdown import breakdown, ways
from db.read import query
from db.read.collation import SORT_KEYS, Folded, fold
from db.read.query import EMPTY, FILLED, View
from db.read.related_filters import related_fields
from db.write.sort_keys import key
from models import SUBJECTS
from models.core.fields import Meta
from models.core.roles import SYSTEM
from models.core.subject import Subject
from tests.support.builders.demo_database import copied, demo_database
from tests.support.databases import ask, postgres_server

SIZE = 20
SAMPLES = 1
WORDS = ("浙江", "有限公司", "t/zzb", "制造")
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "abcdefghijklmnopqrstuvwxyz0123456789"}
ID = Meta("", "", "whole", required=True)
FIRST_LEVEL = bytes(range(0xA1, 0xFF))
"""The second bytes of GB 2312."""


@dataclass(frozen=True)
class Both:
    sqlite: Session
    postgresql: Session
    today: date

    def page(self, name: str, view: View) -> tuple[Any, Any]:
        """(ids, total, more) on the one and on the other."""
        found = (
            query.page(session, name, view, SYSTEM, self.today)
            for session in (self.sqlite, self.postgresql)
        )
        one, other = (([r.id for r in rows.records], rows.total, rows.more) for rows in found)
        return one, other


@pytest.fixture(scope="module")
def both() -> Iterator[Both]:
    server = postgres_server()
    order = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh'"
    ask(f"CREATE DATABASE same_view {order}")
    with demo_database() as here:
        there = f"{server}/same_view"
        copied(here, there)
        engines = [engine.connect(url) for url in (here, there)]
        with Session(engines[0]) as one, Session(engines[1]) as other:
            yield Both(one, other, engine.today())
        for made in engines:
            made.dispose()


def orders(name: str) -> list[str]:
    """The columns that a list can be sorted by, its first order included."""
    subject = SUBJECTS[name]
    chosen = [n for n, m in subject.fields.items() if m.sortable or m.pinyin]
    return sorted({*chosen, "id", subject.order.lstrip("-")})


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_order_is_the_same_in_both_directions(both: Both, name: str) -> None:
    for field in orders(name):
        for sort in (field, f"-{field}"):
            for page in (1, 2):
                one, other = both.page(name, View(sort=sort, page=page, size=SIZE))
                assert one == other, (sort, page)


@pytest.mark.parametrize("name", SUBJECTS)
def test_nothing_comes_last_in_either_direction(both: Both, name: str) -> None:
    here = row_rights.table(name)
    for field in (f for f in orders(name) if not SUBJECTS[name].fields.get(f, ID).required):
        for sort in (field, f"-{field}"):
            order = query._sorted(SUBJECTS[name], sort)
            for session in (both.sqlite, both.postgresql):
                values = session.scalars(select(here.c[field]).order_by(*order)).all()
                empty = [v in (None, "") for v in values]
                assert empty == sorted(empty), sort


def filters(both: Both, subject: Subject) -> Iterator[tuple[str, Any]]:
    """Every field with what it can be narrowed by, taken from what the records hold."""
    here = row_rights.table(subject.name)
    for field, meta in subject.fields.items():
        if meta.kind == "json" or meta.secret:
            continue
        column = here.c[field]
        asked = select(column).where(column.is_not(None)).distinct().order_by(column).limit(SAMPLES)
        for wanted in _wanted(meta, list(both.sqlite.scalars(asked))):
            yield field, wanted
    for field, (meta, _) in related_fields(subject).items():
        for wanted in _wanted(meta, [330000, 1]):
            yield field, wanted


def _wanted(meta: Meta, values: list[Any]) -> Iterator[Any]:
    match meta.kind:
        case "text" | "long":
            for value in filter(None, values):
                part = value[len(value) // 3 :][:6]
                yield from (part, part.upper(), part.lower(), part.lower().translate(WIDE))
            yield from ("a", "Ｔ", "%", "_")
        case "choice":
            yield from ([EMPTY], *([v] for v in meta.choices or {}), [*(meta.choices or {}), EMPTY])
        case "yes":
            yield from (True, False)
        case "ref":
            yield from (EMPTY, FILLED, *values)
        case _:
            yield from (EMPTY, FILLED)
            for value in values:
                yield from ((value, None), (None, value), (value, value))


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_filter_finds_the_same_records(both: Both, name: str) -> None:
    for field, wanted in filters(both, SUBJECTS[name]):
        one, other = both.page(name, View(filters={field: wanted}, size=SIZE))
        assert one == other, (field, wanted)


@pytest.mark.parametrize("name", [n for n, s in SUBJECTS.items() if s.searchable])
def test_a_search_finds_the_same_records_in_the_same_order(both: Both, name: str) -> None:
    for word in WORDS:
        one, other = both.page(name, View(search=word, size=SIZE))
        assert one == other, word
        typed = [
            query.find(session, name, word, SYSTEM) for session in (both.sqlite, both.postgresql)
        ]
        assert typed[0] == typed[1]


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_breakdown_has_the_same_groups_in_the_same_order(both: Both, name: str) -> None:
    for way in ways(SUBJECTS[name]):
        one, other = (
            breakdown(session, name, way, View(), SYSTEM, both.today)
            for session in (both.sqlite, both.postgresql)
        )
        assert one == other, way


def test_a_filter_sees_neither_case_nor_width(both: Both) -> None:
    column = row_rights.table("standard").c.number
    number = str(both.sqlite.scalar(select(column).where(column.is_not(None))))
    assert number != number.lower()
    spellings = (number, number.lower(), number.lower().translate(WIDE))
    views = [View(filters={"number": wanted}, size=SIZE) for wanted in spellings]
    found = [rows for view in views for rows in both.page("standard", view)]
    assert found[0][0]
    assert all(rows == found[0] for rows in found)


@given(st.text(st.characters(codec="gb18030", categories=("L", "N", "P", "S", "Z")), max_size=20))
def test_the_databases_fold_a_text_as_python_does(both: Both, text: str) -> None:
    for session in (both.sqlite, both.postgresql):
        assert session.scalar(select(Folded(literal(text)))) == fold(text)


def test_names_follow_their_pinyin() -> None:
    wanted = ["3M", "Zhejiang", "安吉", "长兴", "重庆", "杭州", "衢州", "鄞州", "乐清"]
    assert sorted(sorted(wanted), key=key) == wanted


def test_names_of_one_sound_stand_together_by_their_first_character() -> None:
    names = ["里乙", "李乙", "里甲", "李甲"]
    assert sorted(names, key=key) == ["李甲", "李乙", "里甲", "里乙"]


def test_both_databases_sort_every_common_character_alike(both: Both) -> None:
    characters = [
        bytes((first, second)).decode("gb2312", "ignore")
        for first in range(0xB0, 0xF8)
        for second in FIRST_LEVEL
    ]
    rows = [
        {"subject": "none", "field": "name", "record_id": ord(c), "key": key(c)}
        for c in filter(None, characters)
    ]
    mine = select(SORT_KEYS.c.record_id).where(SORT_KEYS.c.subject == "none")
    orders = []
    for session in (both.sqlite, both.postgresql):
        session.connection().execute(insert(SORT_KEYS), rows)
        orders.append(session.scalars(mine.order_by(SORT_KEYS.c.key)).all())
        session.rollback()
    assert orders[0] == orders[1]
    assert len(orders[0]) == 6763
