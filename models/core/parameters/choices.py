"""What a rule set decides, one by one: its name for people and the statements it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from models.core.parameters import Parameters

UNLISTED = ("assumptions", "ambiguities")
"""What speaks of the other parameters."""


@dataclass(frozen=True)
class Choice:
    """One parameter: dotted path, English source string, statements, the words its value may be
    (of a closed list, else ()), and the readings that it decides between, as `ruled` has them."""

    path: str
    label: str
    rules: tuple[str, ...]
    options: tuple[str, ...]
    readings: Mapping[str, str]
    plainest: str

    def of(self, rules: Parameters) -> Any:
        """Its value in a rule set."""
        value: Any = rules
        for name in self.path.split("."):
            value = getattr(value, name)
        return value

    def reading(self, rules: Parameters) -> str:
        """The key of the reading that a rule set takes."""
        value = self.of(rules)
        key = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        return key if key in self.readings else "other"


def words(key: str) -> str:
    """An English source string from a key: drafting_months → Drafting months."""
    return key.replace("_", " ").capitalize()


def choices(part: type[BaseModel] = Parameters, path: str = "") -> Iterator[Choice]:
    """Every parameter in the order of its declaration, those of inner parts in their place."""
    for name, field in part.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from choices(kind, f"{path}{name}.")
        elif path or name not in UNLISTED:
            extra = field.json_schema_extra
            told: dict[str, Any] = extra if isinstance(extra, dict) else {}
            yield Choice(
                f"{path}{name}",
                words(name),
                tuple(told.get("rules", ())),
                tuple(_options(kind)),
                told.get("readings", {}),
                told.get("plainest", ""),
            )


def _options(kind: Any) -> Iterator[str]:
    """The words of a Literal, or of a list of them; letters of a code (D, Q, T) are no words."""
    for inner in get_args(kind):
        if isinstance(inner, str) and inner.islower():
            yield inner
        elif inner is not Ellipsis:
            yield from _options(inner)


def parts_of(kind: Any) -> Iterator[type[BaseModel]]:
    """The classes of the entries of a parameter that is a list of parts."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for inner in get_args(kind):
        yield from parts_of(inner)


def source_strings() -> Iterator[str]:
    """Every name of a parameter, of a column of its lists, and of a closed list's words."""
    for choice in choices():
        yield choice.label
        yield from (words(option) for option in choice.options)
        yield from (*choice.readings.values(), choice.plainest)
        owner: Any = Parameters
        for name in choice.path.split("."):
            owner = owner.model_fields[name].annotation
        for part in parts_of(owner):
            for name, field in part.model_fields.items():
                yield words(name)
                yield from (words(option) for option in _options(field.annotation))
    yield from (words(name.partition(".")[0]) for name in (c.path for c in choices()))
