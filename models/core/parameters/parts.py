"""What every piece of a rule set is made of."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Value


class Part(BaseModel):
    """A closed, immutable piece of a rule set: an unknown key is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def ruled(*rules: str, **given: Any) -> Any:
    """A parameter that statements of the rulebook rest on; `given` as for a pydantic field."""
    return Value(json_schema_extra={"rules": list(rules)}, **given)
