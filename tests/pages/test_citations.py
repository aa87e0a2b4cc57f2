"""What a refusal or a step is said to rest on: never the paper of another programme."""

import tomllib
from collections.abc import Iterator

import pytest

from models import SUBJECTS
from models.core.errors import Refusal
from models.core.statements import STATEMENTS, article, citable
from models.core.workflow import rules_of
from models.rulebook import every_guard
from pages.ui.shell.i18n import SOURCES, say
from seed.load import PROGRAMMES

FILES = [tomllib.loads(f.read_text("utf-8")) for f in sorted(PROGRAMMES.glob("*.toml"))]
OWN = {f["code"]: {d.get("source") for d in f.get("documents", ())} for f in FILES} | {
    "without-documents": set(),
    "": set(),
}
"""Code of a programme → the sources that are documents of its own; "" is a case of none."""
SENTENCE = "State the reason."


def rested_on() -> Iterator[tuple[str, tuple[str, ...]]]:
    """(where, rule ids) of every guard and of every transition."""
    yield from ((f"{name}: {g.__name__}", rules_of(g)) for name, g in every_guard())
    for subject in SUBJECTS.values():
        for step in subject.workflow.transitions if subject.workflow else ():
            yield f"{subject.name}: {step.name}", step.rules


@pytest.mark.parametrize("programme", OWN)
def test_a_refusal_cites_the_documents_of_its_programme_or_law_and_practice(programme: str) -> None:
    foreign = [title for source, title in SOURCES.items() if source not in OWN[programme]]
    for where, rules in rested_on():
        rule = article(rules, programme)
        said = say(Refusal(SENTENCE, rule=rule, programme=programme))
        assert not [title for title in foreign if f"《{title}》" in said], where
        plain = say(Refusal(SENTENCE))
        assert (said != plain) == bool(citable(rules, programme)), where


@pytest.mark.parametrize("programme", OWN)
def test_no_statement_is_cited_from_the_paper_of_another_programme(programme: str) -> None:
    for statement in STATEMENTS.values():
        sources = {source for source, _ in statement.cited(programme)}
        assert sources <= OWN[programme] | {"field"}, statement.id
        if not statement.programmes:
            assert sources, f"{statement.id} is of law or practice and holds everywhere."


def test_a_rule_of_another_programme_stays_known_but_unsaid() -> None:
    refusal = Refusal(SENTENCE, rule=article(["F20"], "without-documents"))
    assert refusal.rule == "F20"
    assert say(refusal) == say(Refusal(SENTENCE))


def test_of_several_rules_the_one_of_the_programme_answers() -> None:
    shared = [s for s in STATEMENTS.values() if s.programmes == ("tianfu-mingpin",)]
    assert article(["F20", shared[0].id], "tianfu-mingpin") == shared[0].id
    assert article(["F20", "W67"], "without-documents") == "W67", "practice, where there is one"
    assert article([], "tianfu-mingpin") == ""
