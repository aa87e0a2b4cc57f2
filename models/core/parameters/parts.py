"""What every piece of a rule set is made of."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Value


class Part(BaseModel):
    """A closed, immutable piece of a rule set: an unknown key is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def ruled(
    *rules: str, readings: Mapping[str, str] | None = None, plainest: str = "", **given: Any
) -> Any:
    """A parameter that statements of the rulebook rest on; `given` as for a pydantic field.

    Where it decides between readings of them, `readings` says each in a sentence under its value
    ("yes" and "no", a word, a number; "other" for all the rest), the default's first, and
    `plainest` why that one reads the text most plainly.
    """
    told: dict[str, Any] = {"rules": list(rules), "readings": readings or {}, "plainest": plainest}
    return Value(json_schema_extra=told, **given)
