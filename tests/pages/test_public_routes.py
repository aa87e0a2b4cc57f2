"""The public addresses: whatever the keyboard made of a code, and while the database is away."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event

from db import engine as engine_of
from models.core.codes import DASHES
from pages.locales.catalogue import LANGUAGES, translate
from pages.public import routes
from pages.public.words import AWAY, MISSPELT, REASONS, UNKNOWN
from tests.support.answers import get
from tests.support.builders.after_certificate import fit_for_a_code
from tests.support.builders.cast import TODAY, Cast, stage
from tests.support.postgres import free_port

BEHIND = ("", "/", "//", " ", "\u3000", "。", "．", ".", "｡", "，", "；", ")", "\u200b", "。 /")
ADDRESSES = ("/c/nobody", "/p/ZPM202600000001")


@pytest.fixture(scope="module")
def issued() -> Iterator[tuple[Cast, str, str, str]]:
    """A certificate and its product's code: (cast, number, public code, product code)."""
    with stage("sqlite") as cast, pytest.MonkeyPatch.context() as patch:
        certificate = fit_for_a_code(cast)
        made = cast.make("product_code", application_id=certificate.application_id, given_on=TODAY)
        patch.setattr(engine_of, "engine", lambda: cast.engine)
        patch.setattr(routes, "today", lambda: TODAY)
        product = cast.get("product_code", made).code
        yield cast, certificate.number, certificate.code, product


def widened(code: str) -> str:
    """The code in full-width letters and digits."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in code)


def spaced(code: str, every: int, blank: str) -> str:
    return blank.join(code[i : i + every] for i in range(0, len(code), every))


blanks = st.sampled_from(["", " ", "\u00a0", "\u3000", "\t"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    blank=blanks,
    every=st.integers(3, 12),
    behind=st.sampled_from(BEHIND),
    spelled=st.sampled_from([str, str.lower, widened, lambda code: widened(code.lower())]),
    dash=st.sampled_from(["", *DASHES]),
)
def test_a_product_code_leads_to_its_page_however_it_is_typed(
    issued: tuple[Cast, str, str, str], blank: str, every: int, behind: str, spelled, dash: str
) -> None:
    _, number, _, code = issued
    typed = spaced(spelled(f"{code[:3]}{dash}{code[3:7]}{dash}{code[7:]}"), every, blank) + behind
    answer = get(f"/p/{typed}")
    assert answer.status == 200
    assert number in answer.text
    assert code in answer.text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    blank=blanks,
    every=st.integers(3, 12),
    behind=st.sampled_from(BEHIND),
    spelled=st.sampled_from([str, widened]),
    dash=st.sampled_from(DASHES),
)
def test_a_certificate_code_keeps_its_case_and_nothing_else_counts(
    issued: tuple[Cast, str, str, str], blank: str, every: int, behind: str, spelled, dash: str
) -> None:
    _, number, code, _ = issued
    answer = get(f"/c/{spaced(spelled(code).replace('-', dash), every, blank)}{behind}")
    assert answer.status == 200
    assert number in answer.text
    assert get(f"/c/{code.swapcase()}").status == 404


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_whatever_is_typed_gets_an_answer_and_no_cry_of_forgery(
    issued: tuple[Cast, str, str, str], typed: str
) -> None:
    for where in "cp":
        answer = get(f"/{where}/{typed}")
        assert answer.status == 404
        assert "没有查到这个编码" in answer.text
        assert "假冒" not in answer.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/c/k7Qm2xVt9LrB4nWcH1dZs0", UNKNOWN),
        ("/c/k7Qm2xVt9LrB4nWcH1dZs", MISSPELT["certificate"]),
        ("/c/ZJZZ-2024-000001", MISSPELT["certificate"]),
        ("/p/zpm202600009999", UNKNOWN),
        ("/p/ZPM-2026-00009999", UNKNOWN),
        ("/p/ZPM2026", MISSPELT["product"]),
        ("/p/ABC202600009999", MISSPELT["product"]),
    ],
)
def test_a_code_that_cannot_be_one_is_told_so(
    issued: tuple[Cast, str, str, str], path: str, said: str
) -> None:
    for language in LANGUAGES:
        assert translate(said, language) in get(path, language).text


def test_a_withdrawn_mark_shows_on_both_pages(issued: tuple[Cast, str, str, str]) -> None:
    """F06, F10"""
    cast, number, code, product = issued
    (licence,) = [x for x in cast.all("mark_licence") if x.application_id]
    pages = (f"/c/{code}", f"/p/{product}")
    assert all("<h1>可以使用“品字标”标志</h1>" in get(page).text for page in pages)
    for step, state in (("stop", "stopped"), ("withdraw", "withdrawn")):
        cast.act("mark_licence", licence.id, step, reason="监督检查")
        for page in pages:
            answer = get(page)
            assert "<h1>不得使用“品字标”标志</h1>" in answer.text
            assert translate(REASONS["mark_licence", state], "zh") in answer.text
            assert number in answer.text


def refused() -> Engine:
    return create_engine(f"postgresql+psycopg://nobody@127.0.0.1:{free_port()}/none")


def failing_disk() -> Engine:
    """A database of which the disk cannot be read."""
    made = create_engine("sqlite://")

    @event.listens_for(made, "before_cursor_execute")
    def _fails(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    return made


@pytest.mark.parametrize("broken", [refused, failing_disk, lambda: create_engine("sqlite://")])
@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_says_that_the_database_is_away(
    path: str, broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_of, "engine", broken)
    for language in LANGUAGES:
        answer = get(path, language)
        assert answer.status == 503
        assert answer.headers["retry-after"] == "60"
        assert answer.headers["cache-control"] == "no-store"
        assert translate(AWAY, language) in answer.text
        for driver in ("Internal", "refused", "disk", "Error", "sqlite", "psycopg", "no such"):
            assert driver not in answer.text


def test_a_locked_database_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, issued: tuple[Cast, str, str, str]
) -> None:
    cast, _, code, _ = issued
    file = tmp_path / "locked.db"
    shutil.copyfile(str(cast.engine.url.database), file)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    locked = create_engine(f"sqlite:///{file}", connect_args={"timeout": 3})
    monkeypatch.setattr(engine_of, "engine", lambda: locked)
    monkeypatch.setattr(routes, "PATIENCE", 0.2)
    assert get(f"/c/{code}").status == 503
    holder.close()


def test_rules_and_steps_need_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_of, "engine", refused)
    assert [get(path).status for path in ("/rules", "/steps")] == [200, 200]


def test_rules_and_steps_that_fail_say_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> str:
        raise OSError("no space left")

    monkeypatch.setattr(routes, "rules_page", fails)
    assert (get("/rules").status, "no space" in get("/rules").text) == (503, False)


def test_a_database_that_is_back_answers_at_once(issued: tuple[Cast, str, str, str]) -> None:
    assert get(f"/c/{issued[2]}").status == 200
