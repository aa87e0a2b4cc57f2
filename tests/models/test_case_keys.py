"""A rule names only what its subject declares: fields in `case.new` and `case.old`, needs in
`case.facts`. A misspelt key would otherwise show when the rule is first asked, or never."""

import ast
import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

import pytest

from models import SUBJECTS
from models.core.deadlines import Clock
from models.core.subject import Subject
from models.core.workflow import Case
from tests.support.paths import ROOT

PARTS = ("new", "old", "facts")


class Use(NamedTuple):
    """One key of a case that a function asks for."""

    place: str
    part: str
    key: str
    must: bool
    """Whether it fails without the key: `case.new["x"]`, not `case.new.get("x")`."""


def rules(subject: Subject) -> Iterator[Callable[[Case], Any]]:
    """Every function that is handed a case of the subject."""
    yield from (*subject.guards, *subject.effects)
    if subject.fills:
        yield subject.fills
    for step in subject.workflow.transitions if subject.workflow else ():
        yield from (*step.guards, *step.effects)
        if step.fills:
            yield step.fills
        if step.clock:
            yield step.clock


@cache
def tree(path: str) -> ast.Module:
    return ast.parse(Path(path).read_text(encoding="utf-8"))


@cache
def functions(path: str) -> dict[tuple[str, int], ast.AST]:
    """The functions of a file by name and first line, as compiled code knows them."""
    found: dict[tuple[str, int], ast.AST] = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            found[node.name, first] = node
        elif isinstance(node, ast.Lambda):
            found["<lambda>", node.lineno] = node
    return found


class Reader(ast.NodeVisitor):
    """Collects the keys that one function asks of its case, and the helpers it hands it to."""

    def __init__(self, function: FunctionType, case: str, known: Mapping[str, Any]) -> None:
        code = function.__code__
        self.file, self.case = code.co_filename, case
        outer = {n: v for n, v in function.__globals__.items() if n not in code.co_varnames}
        self.names = {**outer, **inspect.getclosurevars(function).nonlocals, **known}
        self.alias: dict[str, str] = {}
        self.uses: set[Use] = set()
        self.helpers: list[tuple[FunctionType, str, dict[str, Any]]] = []
        self.visit(functions(self.file)[code.co_name, code.co_firstlineno])

    def part(self, node: ast.AST) -> str:
        """ "new" for `case.new` or a name that stands for it; "" for anything else."""
        if isinstance(node, ast.Name):
            return self.alias.get(node.id, "")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            return node.attr if node.value.id == self.case and node.attr in PARTS else ""
        return ""

    def word(self, node: ast.AST) -> str | None:
        """The text that a key is, where that is known before the program runs."""
        found = node.value if isinstance(node, ast.Constant) else None
        if isinstance(node, ast.Name):
            found = self.names.get(node.id)
        return found if isinstance(found, str) else None

    def use(self, node: ast.expr, part: str, key: ast.AST, must: bool) -> None:
        word = self.word(key)
        if part and word is not None:
            place = f"{Path(self.file).relative_to(ROOT).as_posix()}:{node.lineno}"
            self.uses.add(Use(place, part, word, must))

    def visit_Assign(self, node: ast.Assign) -> None:
        target = node.targets[0]
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=True))
        for name, value in pairs:
            if isinstance(name, ast.Name) and self.part(value):
                self.alias[name.id] = self.part(value)
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.use(node, self.part(node.value), node.slice, must=True)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        if isinstance(called, ast.Attribute) and node.args:
            if called.attr == "get":
                self.use(node, self.part(called.value), node.args[0], must=False)
            if called.attr == "changed" and ast.unparse(called.value) == self.case:
                for key in node.args:
                    self.use(node, "new", key, must=True)
        helper = self.names.get(called.id) if isinstance(called, ast.Name) else None
        if isinstance(helper, FunctionType) and helper.__module__.startswith("models."):
            self.follow(helper, node)
        self.generic_visit(node)

    def follow(self, helper: FunctionType, call: ast.Call) -> None:
        parameters = list(inspect.signature(helper).parameters)
        given = dict(zip(parameters, call.args, strict=False))
        given |= {k.arg: k.value for k in call.keywords if k.arg}
        cases = [n for n, v in given.items() if isinstance(v, ast.Name) and v.id == self.case]
        words = {name: self.word(value) for name, value in given.items() if self.word(value)}
        if cases:
            self.helpers.append((inspect.unwrap(helper), cases[0], words))


def uses(subject: Subject) -> set[Use]:
    """Every key that the rules of a subject ask for, their helpers' included."""
    found: set[Use] = set()
    waiting: list[tuple[FunctionType, str, dict[str, Any]]] = []
    for rule in rules(subject):
        if isinstance(rule, Clock):
            if rule.start:
                found.add(Use(f"{subject.name}, a clock", "new", rule.start, True))
        elif isinstance(rule, FunctionType):
            waiting.append((rule, next(iter(inspect.signature(rule).parameters)), {}))
    seen = set()
    while waiting:
        function, case, known = waiting.pop()
        call = (function, case, tuple(sorted(known.items())))
        if call not in seen:
            seen.add(call)
            reader = Reader(function, case, known)
            found |= reader.uses
            waiting += reader.helpers
    return found


def unknown(subjects: Mapping[str, Subject]) -> list[str]:
    """What no declaration knows: a key that must be there in one subject, or any key in all."""
    known_somewhere: dict[Use, bool] = defaultdict(bool)
    wrong = []
    for name, subject in subjects.items():
        fields, needs = set(subject.fields), {need.name for need in subject.needs}
        for use in uses(subject):
            known = use.key in (needs if use.part == "facts" else fields)
            known_somewhere[use] |= known
            if use.must and not known:
                what = "need" if use.part == "facts" else "field"
                wrong.append(f"{use.place}: {name} has no {what} {use.key!r}")
    for use, known in known_somewhere.items():
        if not known and not use.must:
            wrong.append(f"{use.place}: nobody who takes this rule has {use.key!r}")
    return sorted(wrong)


def misspelt_field(case: Case) -> None:
    assert case.new["programme_idd"]


def misspelt_past(case: Case) -> None:
    old, _ = case.old, case.today
    assert old["stat"]


def misspelt_question(case: Case) -> None:
    assert case.new.get("nmae")


def misspelt_need(case: Case) -> None:
    assert case.facts["stais"]


def misspelt_change(case: Case) -> None:
    assert case.changed("state", "pathh")


@pytest.mark.parametrize(
    ("guard", "key"),
    [
        (misspelt_field, "programme_idd"),
        (misspelt_past, "stat"),
        (misspelt_question, "nmae"),
        (misspelt_need, "stais"),
        (misspelt_change, "pathh"),
    ],
)
def test_a_misspelt_key_is_found(guard: Callable[[Case], None], key: str) -> None:
    subject = replace(SUBJECTS["application"], guards=(guard,))
    (wrong,) = unknown({"application": subject})
    assert wrong.endswith(repr(key))
    assert wrong.startswith("tests/models/test_case_keys.py:")


def test_every_key_of_a_case_is_declared() -> None:
    wrong = unknown(SUBJECTS)
    assert not wrong, "\n".join(wrong)


def test_every_key_of_a_case_was_looked_at() -> None:
    """A function that no declaration leads to would escape the test above."""
    seen = {use.place for subject in SUBJECTS.values() for use in uses(subject)}
    missed = []
    for path in sorted((ROOT / "models").rglob("*.py")):
        for node in ast.walk(tree(str(path))):
            if (
                isinstance(node, ast.Subscript)
                and isinstance(node.slice, ast.Constant)
                and ast.unparse(node.value) in {f"case.{part}" for part in PARTS}
            ):
                place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                if place not in seen:
                    missed.append(f"{place}: {ast.unparse(node)}")
    assert not missed, "\n".join(missed)
