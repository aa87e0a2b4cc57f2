"""Every rule that the code names is in the rulebook, with its words and its source."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest

from models import SUBJECTS
from models.core.roles import CAPACITIES
from models.core.statements import STATEMENTS
from models.core.workflow import rules_of
from models.diagrams import matrix, mermaid
from models.rights import rows
from models.rulebook import bites, every_guard
from tests.support.builders.cast import Cast
from tests.support.paths import ROOT
from tests.support.proof import proves

RULE = re.compile(r"[A-Z][0-9]{1,2}")
FLOWS = {name: s.workflow for name, s in SUBJECTS.items() if s.workflow}
MARKS = {"record", "rule", "metric", "text"}


def _texts(*nodes: ast.expr) -> Iterator[str]:
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def _named(call: ast.Call) -> Iterator[str]:
    """The rule ids that a call names, by the place in which each kind of call names them."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name == "guards":
        yield from _texts(*call.args)
    if name == "RuleError":
        yield from _texts(*call.args[:1])
    if name == "Refusal":
        yield from _texts(*call.args[2:3])
    for keyword in call.keywords:
        if keyword.arg in ("rule", "rules"):
            yield from (text for text in _texts(keyword.value) if RULE.fullmatch(text))


def named_rules() -> list[tuple[str, str]]:
    """(rule id, file and line) of every rule that models, db, seed and pages name."""
    return [
        (id, f"{path.relative_to(ROOT)}:{call.lineno}")
        for storey in ("models", "db", "seed", "pages")
        for path in sorted((ROOT / storey).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for id in _named(call)
    ]


def test_every_rule_that_the_code_names_is_in_the_rulebook() -> None:
    found = named_rules()
    assert len(found) > 100, "The collector finds too little."
    assert not [f"{place} names {id!r}" for id, place in found if id not in STATEMENTS]


def test_every_guard_names_at_least_one_rule() -> None:
    assert not [f"{name}: {g.__name__}" for name, g in every_guard() if not rules_of(g)]


def test_every_guard_says_in_a_sentence_what_it_demands() -> None:
    first = {g.__name__: (g.__doc__ or "").split("\n")[0] for _, g in every_guard()}
    assert not [name for name, line in first.items() if not line.endswith(".")]


def test_a_statement_quotes_its_source_unless_it_is_derived_or_from_the_field() -> None:
    bare = [
        id
        for id, s in STATEMENTS.items()
        if not s.quote and not s.derived and s.sources != ("field",)
    ]
    assert not bare


def test_what_comes_from_the_field_says_on_what_basis() -> None:
    assert not [i for i, s in STATEMENTS.items() if ("field" in s.sources) != bool(s.basis)]


def test_every_statement_is_complete_in_both_languages() -> None:
    for id, s in STATEMENTS.items():
        assert RULE.fullmatch(id), id
        assert s.en, id
        assert s.zh, id
        assert s.place or s.derived, id
        assert s.marks, id
        assert set(s.marks) <= MARKS, id


def test_the_bar_after_revocation_bites_at_intake_and_at_the_door_of_the_pool() -> None:
    found = {(b.kind, b.subject, b.name) for b in bites("F20")}
    assert ("guard", "application", "not_barred") in found
    assert ("guard", "pool_membership", "not_barred") in found
    assert ("transition", "application", "accept") in found


def test_a_target_bites_as_a_target() -> None:
    assert [(b.kind, b.name) for b in bites("J01") if b.kind == "target"] == [("target", "J01")]


def test_what_several_programmes_share_is_cited_from_the_document_of_the_one_named() -> None:
    statement = STATEMENTS["A20"]
    assert statement.cited("tianfu-mingpin") == [("tianfu-mingpin-2021", "三(三)")]
    assert [source for source, _ in statement.cited()] == list(statement.sources)
    for shared in (s for s in STATEMENTS.values() if len(s.sources) > 1):
        assert len(shared.cited()) == len(shared.programmes), shared.id


def test_a_rule_that_nobody_names_bites_nowhere() -> None:
    assert bites("Z99") == ()


@pytest.mark.parametrize("name", FLOWS)
def test_the_diagram_shows_every_state_and_every_arrow(name: str) -> None:
    flow = FLOWS[name]
    assert flow
    drawn = mermaid(flow, lambda label: f"«{label}»")
    for key in flow.states:
        assert f"as {key}" in drawn
    for step in flow.transitions:
        for source in step.sources:
            assert re.search(rf"^{source} --> {step.target}: .*«{step.label}»", drawn, re.M)
    if flow.lapse:
        assert all(f"{s} --> {flow.lapse.shown}: " in drawn for s in flow.lapse.states)


def test_the_matrix_says_what_the_door_enforces() -> None:
    found = matrix()
    assert {right.role for right in found} == set(CAPACITIES)
    for right in found:
        for action in ("read", "create", "update", "act", "delete", "import", "export"):
            allowed = right.rows if action in right.actions else None
            assert rows(right.role, right.subject, action) == allowed, (right, action)


@proves("A03")
def test_a_standard_is_positioned_only_beside_its_brand(cast: Cast) -> None:
    mine: dict[str, Any] = {"code": "sixth", "name": "第六品牌", "positioning_standard": "国际先进"}
    assert cast.rules("programme", "create", actor="administrator", **mine) == {"A03"}
    whole = {**mine, "positioning": "国内领先"}
    assert not cast.refusals("programme", "create", actor="administrator", **whole)
