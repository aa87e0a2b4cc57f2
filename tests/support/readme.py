"""Generated parts of the READMEs; `python -m tests.support.readme` writes them anew."""

import re
from collections.abc import Callable

from db.settings import Settings
from models import SUBJECTS
from models.core.roles import CAPACITIES
from models.diagrams import matrix, mermaid
from tests.support.paths import ROOT

README = ROOT / "README.md"
READMES = (
    README,
    ROOT / "models" / "README.md",
    ROOT / "db" / "README.md",
    ROOT / "pages" / "ui" / "README.md",
    ROOT / "tests" / "README.md",
    ROOT / "CHANGELOG.md",
)
SHORT = {
    "read": "R",
    "create": "C",
    "update": "U",
    "act": "A",
    "delete": "D",
    "import": "I",
    "export": "E",
}


def settings_table() -> str:
    lines = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        variable = str(field.validation_alias or f"ZHAOPAI_{name.upper()}")
        default = "`var`" if name == "var" else f"`{field.default}`" if field.default != "" else ""
        lines.append(f"| `{variable}` | {default} | {field.description} |")
    return "\n".join(lines)


def role_matrix() -> str:
    """One row a subject, one column a role; rows other than all are named behind the letters."""
    rights = {(r.subject, r.role): r for r in matrix()}
    subjects = list(dict.fromkeys(subject for subject, _ in rights))
    lines = [
        "| | " + " | ".join(CAPACITIES.values()) + " |",
        "| --- |" + " --- |" * len(CAPACITIES),
    ]
    for subject in subjects:
        label = SUBJECTS[subject].label if subject in SUBJECTS else "History"
        cells = []
        for role in CAPACITIES:
            right = rights[subject, role]
            letters = "".join(SHORT[a] for a in right.actions)
            beyond = f" {right.rows}" if right.rows not in ("", "all") else ""
            cells.append(letters + beyond)
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def diagrams() -> str:
    return "\n\n".join(
        f"**{s.label}**\n\n```mermaid\n{mermaid(s.workflow)}\n```"
        for s in SUBJECTS.values()
        if s.workflow
    )


PARTS: dict[str, Callable[[], str]] = {
    "settings": settings_table,
    "roles": role_matrix,
    "states": diagrams,
}


def renewed(text: str) -> str:
    """The text with every generated part made anew. KeyError names a part nobody makes."""
    return re.sub(
        r"(<!-- from the code: (\w+) -->\n).*?(\n<!-- end -->)",
        lambda m: m[1] + PARTS[m[2]]() + m[3],
        text,
        flags=re.DOTALL,
    )


if __name__ == "__main__":
    for path in READMES:
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
