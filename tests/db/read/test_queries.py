"""Reads: few statements whatever the number of rows, and a search that nothing confuses."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import event
from sqlmodel import Session

from db.engine import reading
from db.read import audit_entries, query
from db.read.query import View
from db.reports import home
from models import SUBJECTS
from models.core.roles import SYSTEM
from models.core.workflow import Change
from tests.support.builders.cast import SUZHOU, TODAY, ZHEJIANG, Cast

FAST = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def counted(cast: Cast) -> Iterator[list[str]]:
    """The statements that run inside."""
    found: list[str] = []

    def note(_c: Any, _k: Any, statement: str, *_: Any) -> None:
        if statement != "BEGIN":
            found.append(statement)

    event.listen(cast.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(cast.engine, "before_cursor_execute", note)


DUE = sum("due_on" in s.fields and s.workflow is not None for s in SUBJECTS.values())
"""Subjects whose next step has a day: home asks each once."""
READS: dict[str, tuple[int, Callable[[Session, Cast], object]]] = {
    "page": (2, lambda s, c: query.page(s, "application", View(size=5), c["secretariat"], TODAY)),
    "page of a region": (
        2,
        lambda s, c: query.page(s, "certificate", View(size=5), c["huzhou"], TODAY),
    ),
    "searched page": (
        3,
        lambda s, c: query.page(s, "application", View("演示", size=5), c["auditor"], TODAY),
    ),
    "get": (1, lambda s, c: query.get(s, "application", 1, c["secretariat"])),
    "find": (4, lambda s, c: query.find(s, "application", "演示", c["secretariat"])),
    "titles": (2, lambda s, c: query.titles(s, [("application", n) for n in range(1, 20)], SYSTEM)),
    "timeline": (2, lambda s, c: audit_entries.timeline(s, "application", 1, c["secretariat"])),
    "waiting": (2, lambda s, c: home.waiting(s, c["secretariat"], TODAY)),
    "due": (DUE + 2, lambda s, c: home.due(s, c["secretariat"], TODAY, 9999)),
    "recent": (12, lambda s, c: home.recent(s, c["secretariat"])),
}


def test_the_number_of_statements_does_not_grow_with_the_rows(alone: Cast) -> None:
    def costs() -> dict[str, int]:
        found = {}
        for name, (most, read) in READS.items():
            with reading(alone.engine) as session, counted(alone) as statements:
                read(session, alone)
            assert len(statements) <= most, (name, statements)
            found[name] = len(statements)
        return found

    alone.application("lodged")
    alone.application("certified")
    few = costs()
    enterprise, standard = alone.enterprise(), alone.published()
    lodged = {
        "programme_id": alone.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "product_id": alone.product(enterprise),
        "standard_id": standard,
        "lodged_on": TODAY,
    }
    alone.do([Change("application", "create", lodged) for _ in range(40)], "secretariat")
    many = costs()
    # A full page is counted, a part of one counts itself.
    assert {n: many[n] - few[n] for n in READS if many[n] > few[n] + 1} == {}


def search(cast: Cast, subject: str, words: str) -> set[int]:
    with reading(cast.engine) as session:
        found = query.page(session, subject, View(words), cast["secretariat"], TODAY)
    return {r.id or 0 for r in found.records}


def test_any_two_characters_of_a_name_find_it(cast: Cast) -> None:
    name = "德清县天力容器科技有限公司"
    id = cast.enterprise(name=name)
    for start in range(len(name) - 1):
        assert id in search(cast, "organisation", name[start : start + 2])
    for words in ("天力容器", name, "公司 德清", "力", "德清 科技", "司"):
        assert id in search(cast, "organisation", words), words
    for words in ("力天", "德清公司", "天力 不存在", "器容"):
        assert id not in search(cast, "organisation", words), words


def test_numbers_are_found_by_their_parts_and_records_by_what_they_name(cast: Cast) -> None:
    standard = cast.published(number="T/ZZB 2034-2021", title="塑料杯")
    for words in ("2034", "T/ZZB 2034", "zzb", "203", "2034—2021"):
        assert standard in search(cast, "standard", words), words
    assert standard not in search(cast, "standard", "034")
    enterprise = cast.enterprise(name="湖州金钱豹机械厂", uscc="91110000600037341L")
    assert enterprise in search(cast, "organisation", "91110000")
    application = cast.application("lodged", enterprise=enterprise)
    assert application in search(cast, "application", "金钱豹")
    cast.act("organisation", enterprise, "update", name="湖州银狐机械厂")
    assert application in search(cast, "application", "银狐"), "a new name is known at once"
    assert application not in search(cast, "application", "金钱豹")


def test_what_is_deleted_is_found_no_more(cast: Cast) -> None:
    id = cast.enterprise(name="昙花一现公司")
    assert search(cast, "organisation", "昙花") == {id}
    cast.act("organisation", id, "delete", "administrator")
    assert search(cast, "organisation", "昙花") == set()


def test_a_batch_is_chosen_by_its_number_and_a_decision_by_its_application(cast: Cast) -> None:
    application = cast.application("granted", code=SUZHOU)
    (decision,) = cast.all("decision", application_id=application)
    batch = cast.make("batch", programme_id=cast.programmes[SUZHOU], number=477, opened_on=TODAY)
    number = cast.get("application", application).number
    with reading(cast.engine) as session:
        for subject, words, id in (("batch", "477", batch), ("decision", number, decision.id)):
            found = query.find(session, subject, words, cast["secretariat"])
            assert [key for key, _ in found] == [id], subject
        assert query.find(session, "batch", "4" * 30, cast["secretariat"]) == []


HOSTILE = [
    '"',
    "'",
    "*",
    "浙江*",
    '浙江" OR "1"="1',
    "NEAR(浙江 制造)",
    "浙江 AND",
    "NOT 浙江",
    "OR",
    "^浙",
    "-",
    "body:浙江",
    "{浙江}",
    "(",
    "a:* | b",
    "!a",
    "<->",
    "&",
    "\\",
    "%",
    "_",
    "'; DROP TABLE application;--",
    "\x00",
    "浙\x00江",
    "a" * 5000,
    "浙江" * 3000,
    "a b " * 1000,
    "\ud800",
    "\u202e",
    "ﬀ",
    "①",
    "㊀",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_words_break_the_search(cast: Cast, words: str) -> None:
    with reading(cast.engine) as session:
        for subject in ("organisation", "organisation_role"):
            query.page(session, subject, View(words), cast["secretariat"], TODAY)
            query.find(session, subject, words, cast["secretariat"])
        query.page(
            session, "organisation", View(filters={"address": words}), cast["secretariat"], TODAY
        )


@FAST
@given(words=some.text(max_size=60))
def test_no_text_at_all_breaks_the_search(cast: Cast, words: str) -> None:
    search(cast, "organisation", words)
    search(cast, "account", words)


@FAST
@given(
    name=some.text(
        some.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=12
    ),
    data=some.data(),
)
def test_whatever_the_name_its_parts_find_it(cast: Cast, name: str, data: Any) -> None:
    id = cast.make("person", name=name)
    start = data.draw(some.integers(0, len(name) - 2))
    end = data.draw(some.integers(start + 2, len(name)))
    assert id in search(cast, "person", name[start:end])


def test_wildcards_of_a_filter_are_meant_literally(cast: Cast) -> None:
    plain = cast.enterprise(address="某路100号")
    odd = cast.enterprise(address="100%_\\路")
    for typed, wanted in (("100%", {odd}), ("%_", {odd}), ("\\", {odd}), ("100", {plain, odd})):
        found = {r.id for r in cast.all("organisation", address=typed)}
        assert found & {plain, odd} == wanted, typed


@pytest.mark.parametrize("key", [0, -1, 2**31, 2**63, 10**30])
def test_a_key_from_an_address_bar_that_cannot_be_is_no_record(cast: Cast, key: int) -> None:
    with reading(cast.engine) as session:
        assert query.get(session, "application", key, cast["secretariat"]) is None
        assert audit_entries.timeline(session, "application", key, cast["secretariat"]) == []
        filters = {"enterprise_id": key}
        found = query.page(
            session, "application", View(filters=filters), cast["secretariat"], TODAY
        )
        assert found.records == []


def test_a_filter_on_a_secret_or_an_unknown_field_finds_out_nothing(cast: Cast) -> None:
    everything = len(cast.all("account", "administrator"))
    assert len(cast.all("account", "administrator", password_hash="$2b$")) == everything
    assert len(cast.all("account", "administrator", nonsense="x")) == everything


def test_what_has_run_out_counts_as_expired_and_as_nothing_else(cast: Cast) -> None:
    certificate = cast.certificate()
    last = certificate.valid_until

    def shown(day: date, *states: str) -> bool:
        found = cast.all("certificate", today=day, state=list(states))
        return certificate.id in {c.id for c in found}

    assert [shown(last, s) for s in ("valid", "suspended", "expired")] == [True, False, False]
    after = last + timedelta(1)
    assert [shown(after, s) for s in ("valid", "suspended", "expired")] == [False, False, True]
    assert shown(after, "valid", "expired")
    cast.act("certificate", certificate.id, "cancel", "auditor", reason="停产")
    assert [shown(after, s) for s in ("expired", "cancelled")] == [False, True]


def test_pages_of_equal_values_neither_repeat_nor_lose_a_row(cast: Cast) -> None:
    cast.do(
        [Change("organisation", "create", {"name": "同名", "address": "同址"}) for _ in range(25)],
        "secretariat",
    )
    with reading(cast.engine) as session:
        for sort in ("name", "-name", "-country", "region_id", "nonsense", ""):
            seen: list[int | None] = []
            for number in range(1, 5):
                view = View("同名", sort=sort, page=number, size=7)
                found = query.page(session, "organisation", view, cast["secretariat"], TODAY)
                assert (found.total, found.more) == (25, False)
                seen += [r.id for r in found.records]
            assert len(seen) == len(set(seen)) == 25, sort


def test_a_page_beyond_the_end_is_empty_and_knows_the_total(cast: Cast) -> None:
    actor = cast["secretariat"]
    with reading(cast.engine) as session:
        first = query.page(session, "account", View(size=1), cast["administrator"], TODAY)
        far = query.page(session, "account", View(page=999), cast["administrator"], TODAY)
        none = query.page(session, "account", View("查无此人"), cast["administrator"], TODAY)
        odd = query.page(session, "target", View(page=-3, size=0), actor, TODAY)
    assert (far.records, far.total) == ([], first.total)
    assert (none.records, none.total, none.more) == ([], 0, False)
    assert len(odd.records) == 1, "a page holds at least one row"


def test_a_long_list_is_counted_to_a_limit_only(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "COUNT_TO", 5)
    with reading(cast.engine) as session:
        found = query.page(session, "target", View(size=2), cast["secretariat"], TODAY)
    assert (found.total, found.more) == (5, True)


def test_many_hits_are_the_same_records_as_few(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a limit the search asks each candidate instead of collecting the hits."""
    cast.do(
        [Change("organisation", "create", {"name": f"繁星{n}号"}) for n in range(6)], "secretariat"
    )
    few = search(cast, "organisation", "繁星")
    monkeypatch.setattr("db.read.search.MOST_IDS", 3)
    assert search(cast, "organisation", "繁星") == few
    assert len(few) == 6


def test_a_filter_on_a_territory_takes_in_what_lies_below(cast: Cast) -> None:
    county, city, elsewhere = (cast.enterprise(r) for r in (330521, 330500, 330106))

    def found(region: int) -> set[int]:
        return {r.id for r in cast.all("organisation", region_id=region)} & {
            county,
            city,
            elsewhere,
        }

    assert found(330000) == {county, city, elsewhere}
    assert found(330500) == {county, city}
    assert found(330521) == {county}


def test_home_shows_each_person_the_own_work(cast: Cast) -> None:
    id = cast.application("accepted")
    cast.impartial(id)
    cast.make(
        "evaluation",
        "auditor",
        application_id=id,
        evaluator_id=cast["auditor"].id,
        assigned_on=TODAY,
    )
    with reading(cast.engine) as session:
        waits = {
            who: {(w.subject, w.state) for w in home.waiting(session, cast[who], TODAY)}
            for who in ("auditor", "reviewer", "trainer")
        }
        mine = replace(cast["secretariat"], programme_id=cast.programmes[ZHEJIANG])
        assert all(d.subject in SUBJECTS for d in home.due(session, mine, TODAY, 9999))
    assert ("evaluation", "assigned") in waits["auditor"]
    assert ("evaluation", "assigned") not in waits["reviewer"]
    assert waits["trainer"] == set()
