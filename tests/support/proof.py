"""Which test proves which statement of the rulebook.

    @proves("F20")
    def test_a_revoked_enterprise_waits_three_years(cast: Cast) -> None: ...

The test fails unless, while it runs, the write service does what the statement says: a refusal
rests on it, or a step that carries it is taken. So no entry points to what does not do it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar
from unittest.mock import patch

from db.write import unit_of_work, validation
from models.core.errors import Refused
from models.core.workflow import rules_of

Test = TypeVar("Test", bound=Callable[..., Any])
PROVED = "proves"
"""Attribute of a test function with the ids it proves."""


@contextmanager
def witnessed() -> Iterator[set[str]]:
    """The ids of all statements on which a refusal rests, or which a taken step carries."""
    seen: set[str] = set()
    said, asked, validated = Refused.__init__, validation.rules_of, validation.validate

    def refuse(self: Refused, refusals: Any) -> None:
        said(self, refusals)
        seen.update(r.rule for r in refusals)

    def look(guard: Any) -> tuple[str, ...]:
        seen.update(asked(guard))
        return rules_of(guard)

    def validate(facts: Any, subject: Any, step: Any, cases: Any, records: Any) -> Any:
        wrong = validated(facts, subject, step, cases, records)
        if step is not None:
            seen.update(step.rules)
        return wrong

    with (
        patch.object(Refused, "__init__", refuse),
        patch.object(validation, "rules_of", look),
        patch.object(unit_of_work.validation, "validate", validate),
    ):
        yield seen


def proves(*rules: str) -> Callable[[Test], Test]:
    """Marks a test with the statements that it shows at work."""

    def mark(test: Test) -> Test:
        @wraps(test)
        def proof(*given: Any, **named: Any) -> Any:
            with witnessed() as seen:
                result = test(*given, **named)
            missing = set(rules) - seen
            assert not missing, f"Nothing rested on {sorted(missing)}, only on {sorted(seen)}."
            return result

        setattr(proof, PROVED, rules)
        return proof  # type: ignore[return-value]

    return mark
