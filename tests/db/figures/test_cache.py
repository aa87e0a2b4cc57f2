"""Figures that take long are kept, say how many changes are not in them, and never outlive data."""

from collections.abc import Iterator
from datetime import date
from threading import enumerate as running
from typing import Any

import pytest
from sqlmodel import Session, func, select
from streamlit.testing.v1 import AppTest

from db.engine import connect
from db.figures import cache
from db.write.service import write
from models.core.roles import SYSTEM
from models.core.workflow import Change
from models.parties.organisation import Organisation
from pages.ui.shell.visit import Visit

DAY = date(2026, 1, 5)


@pytest.fixture
def source(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(cache, "_cached", type(cache._cached)())
    target = connect(url)
    yield target
    for thread in running():
        if thread.name == "counting":
            thread.join()
    target.dispose()


def enter(source: Any, name: str) -> None:
    write([Change("organisation", "create", {"name": name})], SYSTEM, DAY, trusted=True, at=source)


def organisations(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Organisation)).one()


def asked(source: Any, key: str = "organisations", *, anew: bool = False) -> tuple[int, int]:
    """The figure, and how many changes are not in it."""
    with Session(source) as session:
        found = cache.counted(session, key, organisations, anew=anew)
        return found.value, found.changes


def test_what_is_counted_quickly_is_never_old(source: Any) -> None:
    for number in range(3):
        assert asked(source) == (number, 0)
        enter(source, f"演示企业{number}")


def test_what_takes_long_says_how_many_changes_it_lacks_until_it_is_counted_again(
    source: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SLOW_SECONDS", -1)
    assert asked(source) == (0, 0)
    beside: list[str] = []
    monkeypatch.setattr(cache, "_beside", lambda _session, key, _count: beside.append(key))
    enter(source, "演示企业甲")
    enter(source, "演示企业乙")
    assert asked(source) == (0, 2)
    assert len(beside) == 1
    assert asked(source, anew=True) == (2, 0)
    assert asked(source) == (2, 0)


def test_what_takes_long_is_counted_again_beside(
    source: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SLOW_SECONDS", -1)
    asked(source)
    enter(source, "演示企业甲")
    assert asked(source) == (0, 1)
    for thread in running():
        if thread.name == "counting":
            thread.join()
    assert asked(source) == (1, 0)


def test_each_reader_has_figures_of_their_own(source: Any) -> None:
    assert asked(source, "of one") == (0, 0)
    enter(source, "演示企业甲")
    assert asked(source, "of another") == (1, 0)


def test_a_figure_does_not_outlive_its_database(
    source: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SLOW_SECONDS", -1)
    enter(source, "演示企业甲")
    assert asked(source) == (1, 0)
    # A database restored from a backup: entries of the same numbers, but another history.
    found = next(iter(cache._cached))
    cache._cached[found] = cache.replace(cache._cached[found], upto=(1, "f" * 64))
    enter(source, "演示企业乙")
    assert asked(source) == (2, 0)


def test_the_least_recently_asked_goes_first(source: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_CACHED", 2)
    for key in ("a", "b", "a", "c"):
        asked(source, key)
    assert [name.rpartition("|")[2] for name in cache._cached] == ["a", "c"]


SCREEN = """
from sqlmodel import Session
from db.engine import connect
from pages.ui.charts.counted import counted
from tests.db.figures.test_cache import organisations
import streamlit as st
with Session(connect({url!r})) as session:
    st.markdown(counted(session, organisations))
"""


def test_the_page_says_that_a_figure_is_old_and_counts_anew_when_told(
    source: Any, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SLOW_SECONDS", -1)
    monkeypatch.setattr(cache, "_beside", lambda *_: None)
    screen = AppTest.from_string(SCREEN.format(url=url))
    screen.session_state["visit"] = Visit(SYSTEM, DAY, None, "en", False)
    screen.session_state["language"] = "en"
    assert not screen.run().caption
    enter(source, "演示企业甲")
    screen.run()
    assert screen.markdown[0].value == "0"
    assert "changes written since then, not in it: 1." in screen.caption[0].value
    screen.button[0].click().run()
    assert screen.markdown[0].value == "1"
    assert not screen.caption
