"""Every statement of the sources is kept as its marks say: enforced, recorded, computed."""

import ast
import tomllib
from functools import cache

import pytest

from db.reports.compliance import places
from models.core.statements import STATEMENTS, Statement
from models.programme.office import OFFICES
from models.rulebook import PARTIES
from seed.load import PROGRAMMES
from tests.support.paths import ROOT

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
