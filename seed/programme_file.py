"""The shape of a programme file: one TOML file in `seed/programmes` is a programme.

Its keys are the fields of the records that it makes, a few under a shorter name; what a screen
leaves optional is optional here too. What is wrong is told in one sentence: file, part, key.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models import SUBJECTS
from models.core.errors import Refusal
from models.core.parameters import Parameters


class ProgrammeFileError(ValueError):
    """What is wrong with a programme file."""


@dataclass(frozen=True)
class Part:
    """One kind of table of the file and the subject whose records come of it."""

    subject: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Key of the file → field, where they differ."""
    beside: tuple[str, ...] = ()
    """Keys that are no field."""
    filled: tuple[str, ...] = ("programme_id",)
    """Fields that the file does not give."""

    def fields(self) -> dict[str, str]:
        """Key → field, of every field that the file may give."""
        hidden = {*self.filled, *self.renamed.values()}
        plain = {f: f for f in SUBJECTS[self.subject].fields if f not in hidden}
        return {**plain, **self.renamed}

    def told(self, where: str, refusal: Refusal) -> ProgrammeFileError:
        """A refusal of the write service as an error of the file."""
        keys = {field: key for key, field in self.fields().items()}
        key = f", {keys.get(refusal.field, refusal.field)}" if refusal.field else ""
        return ProgrammeFileError(f"{where}{key}: {refusal}")


PARTS = {
    "documents": Part("governing_document"),
    "departments": Part(
        "office", {"name": "post"}, ("alias",), ("programme_id", "body", "department_id")
    ),
    "offices": Part("office", {}, ("department",), ("programme_id", "department_id")),
    "organisation_roles": Part(
        "office", {"name": "post", "duty": "duties"}, (), ("programme_id", "body", "department_id")
    ),
    "rule_sets": Part("rule_set", {"version": "version_label"}, ("document",)),
    "targets": Part("target", {"starts": "starts_on", "due": "due_on"}),
}
"""The lists of a file, each [[name]] an entry; all but the rule sets may be missing."""
PROGRAMME = Part(
    "programme",
    {"region": "region_id", "starts": "starts_on", "ends": "ends_on"},
    tuple(PARTS),
    (),
)


def read(path: Path) -> dict[str, Any]:
    """The tables of a file as they stand in it. Raises ProgrammeFileError where it is no TOML, a
    list is none, or code or rule sets are missing."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeFileError(f"{path.name}: {error}") from error
    for key in ("code", "rule_sets"):
        if not data.get(key):
            raise ProgrammeFileError(f"{path.name}: the key “{key}” is missing.")
    for key in PARTS:
        if not isinstance(data.get(key, []), list):
            raise ProgrammeFileError(f"{path.name}: write [[{key}]], for there may be several.")
    return data


def values(where: str, part: Part, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the record that a table makes. Raises ProgrammeFileError for a key that is not
    known, or that is missing."""
    fields, metas = part.fields(), SUBJECTS[part.subject].fields
    known = {*fields, *part.beside}
    for key in entry:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f"; is “{near[0]}” meant?" if near else "."
            raise ProgrammeFileError(f"{where}: there is no key “{key}”{hint}")
    for key, name in fields.items():
        if metas[name].required and entry.get(key) in (None, ""):
            raise ProgrammeFileError(f"{where}: the key “{key}” is missing.")
    return {fields[key]: _lines(value) for key, value in entry.items() if key in fields}


def _lines(value: Any) -> Any:
    """Duties and what they give stand in the file as a list, in the record one a line."""
    return "\n".join(map(str, value)) if isinstance(value, list) else value


def parameters(where: str, given: Any) -> dict[str, Any]:
    """The parameters of a rule set, what is not given by its default. Raises ProgrammeFileError."""
    try:
        return Parameters.model_validate(given).model_dump(mode="json")
    except ValidationError as error:
        first = error.errors()[0]
        places = (str(p + 1) if isinstance(p, int) else p for p in first["loc"])
        key = ".".join(("parameters", *places))
        what = {"missing": "is missing", "extra_forbidden": "is not known"}.get(
            first["type"], f"is not right: {first['msg']}"
        )
        raise ProgrammeFileError(f"{where}: the key “{key}” {what}.") from error
