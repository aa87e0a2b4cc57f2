"""What may go wrong: a refusal is data, a template and its values, never a ready sentence.

Screens translate the template; the rule id names the article it rests on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Refusal:
    """One reason why a change is not accepted.

    `message` is an English template with {placeholders}; `rule` an id of the rulebook or "".
    `field` is the column at fault or ""; `row` the index of the change in its batch; `programme`
    the code of the programme in which it was judged or ""; `article` the place of the rule in that
    programme's own document, where the rulebook does not hold one.
    """

    message: str
    values: dict[str, Any] = field(default_factory=dict)
    rule: str = ""
    field: str = ""
    row: int = 0
    programme: str = ""
    article: str = ""

    def at(self, row: int) -> "Refusal":
        return replace(self, row=row)

    def __str__(self) -> str:
        text = self.message.format(**self.values)
        return f"{text} [{self.rule}]" if self.rule else text


class Refused(Exception):  # noqa: N818  (a refusal is an answer, not an error)
    """A write was not accepted; nothing of it was kept."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("; ".join(str(r) for r in refusals[:5]))
        self.refusals = tuple(refusals)


class RuleError(Exception):
    """Raised by a guard: `RuleError("F04", "No application before {until}.", until=day)`."""

    def __init__(self, rule: str, message: str, *, field: str = "", **values: Any) -> None:
        self.refusal = Refusal(message, values, rule, field)
        super().__init__(str(self.refusal))


class Conflict(Exception):  # noqa: N818  (neither is a conflict)
    """Somebody else saved the record since the form was opened."""

    def __init__(self, row: int, theirs: dict[str, Any], version: int) -> None:
        super().__init__("The record has been changed meanwhile.")
        self.row, self.theirs, self.version = row, theirs, version
