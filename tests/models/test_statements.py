"""Every statement of the sources is kept as its marks say: enforced, recorded, computed."""

import ast
import re
import tomllib
from functools import cache

import pytest

from db.reports.compliance import places
from models.core.statements import STATEMENTS, Statement
from models.programme.office import OFFICES
from models.rulebook import PARTIES
from seed.load import PROGRAMMES
from tests.support.paths import ROOT

STRENGTHS = {
    "must": (r"\bmust\b|\bmay not\b", r"应当|不得|必须|应(?=加强)", r"(?<!相)应(?!用)|不得|必须"),
    "may": (r"\bmay\b(?! not)", r"可以|均可", r"可以|均可"),
    "default": (r"generally|by default", r"一般|原则上", r"一般|原则上"),
    "encouraged": (r"encourage", r"鼓励", r"鼓励"),
    "explored": (r"explore", r"探索", r"探索"),
    "striven for": (r"strive", r"(?<![努全])力争", r"(?<![努全])力争"),
}
"""How strongly a source says a thing → how English, Chinese and the source itself show it."""
SOURCES = [id for id in STATEMENTS if id[0] in "ABCDEFGHI"]
READ_AGAIN = [id for id in STATEMENTS if id.startswith("P")]


def marked(mark: str) -> list[str]:
    return [id for id in (*SOURCES, *READ_AGAIN) if mark in STATEMENTS[id].marks]


@cache
def proofs() -> dict[str, list[str]]:
    """Statement → the tests decorated with `@proves` of its id."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            for call in node.decorator_list:
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "proves":
                    for id in (a.value for a in call.args if isinstance(a, ast.Constant)):
                        found.setdefault(str(id), []).append(node.name)
    return found


def test_the_rulebook_holds_the_189_statements_of_the_sources() -> None:
    assert len(SOURCES) == 189


@pytest.mark.parametrize("id", marked("rule"))
def test_a_rule_is_enforced_and_proved(id: str) -> None:
    assert {b.kind for b in places(id)} & {"guard", "transition"}, STATEMENTS[id].en
    assert proofs().get(id), f"No test proves {id}: {STATEMENTS[id].en}"


@pytest.mark.parametrize("id", marked("record"))
def test_a_record_is_kept_in_a_field(id: str) -> None:
    assert any(b.kind == "field" for b in places(id)), STATEMENTS[id].en


@pytest.mark.parametrize("id", [i for i in STATEMENTS if "metric" in STATEMENTS[i].marks])
def test_a_metric_is_a_figure(id: str) -> None:
    assert {b.kind for b in places(id)} & {"figure", "target"}, STATEMENTS[id].en


@pytest.mark.parametrize("id", OFFICES)
def test_a_body_that_a_statement_names_is_among_the_posts_of_a_programme(id: str) -> None:
    kept = {
        named
        for file in PROGRAMMES.glob("*.toml")
        for part in ("departments", "offices", "organisation_roles")
        for entry in tomllib.loads(file.read_text(encoding="utf-8")).get(part, ())
        for named in entry.get("statements", "").split(", ")
    }
    assert id in kept


def test_no_test_proves_a_statement_that_does_not_exist() -> None:
    assert not set(proofs()) - set(STATEMENTS)


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=lambda s: s.id)
def test_whoever_is_bound_is_a_known_party(statement: Statement) -> None:
    assert set(statement.binds) <= set(PARTIES)
    if "rule" in statement.marks and statement.id[0] != "W":
        assert statement.binds


@pytest.mark.parametrize("id", STATEMENTS)
def test_a_statement_can_be_cited_in_each_of_its_programmes(id: str) -> None:
    statement = STATEMENTS[id]
    for programme in statement.programmes or ("any",):
        assert statement.cited(programme)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_statement_is_as_strong_as_the_sentence_it_quotes(strength: str) -> None:
    """What it says beyond that stands in `ours_en` and `ours_zh`, or all of it is derived."""
    read = [s for s in STATEMENTS.values() if s.quote and not s.derived and s.id[0] != "O"]
    for s in read:
        words = (s.en, s.zh, s.quote)
        found = [
            bool(re.search(p, w, re.I)) for p, w in zip(STRENGTHS[strength], words, strict=True)
        ]
        assert len(set(found)) == 1, f"{s.id}: {words}"


def test_what_is_added_to_a_source_is_told_in_both_languages() -> None:
    added = [s for s in STATEMENTS.values() if s.ours_en or s.ours_zh]
    assert len(added) > 15
    assert not [s.id for s in added if not s.ours_en or not s.ours_zh or s.derived]


@pytest.mark.parametrize("id", ["C11", "C13", "C62", "E16", "E17", "E24", "B21", "B27", "E35"])
def test_what_goes_beyond_its_source_is_marked(id: str) -> None:
    assert STATEMENTS[id].derived or STATEMENTS[id].ours_en
