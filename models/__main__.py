"""Command line of the models: `new` writes what is mechanical about a subject."""

import argparse
import keyword
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

from models import SUBJECTS
from models.core.subject import Subject
from models.rights import GRANTS

HOUSE = Path(__file__).parents[1]
LONGEST = 30
"""Of a name, so that every line it stands in keeps to the line length."""
TITLE = "What it is called."

FILE = '''"""{plural}."""

from models.core.fields import ref, text
from models.core.roles import KEPT_BY_OFFICE
from models.core.subject import Record, Subject


class {model}(Record, table=True):
    """One {words}."""

    __tablename__ = "{name}"

    programme_id: int = ref(
        "Programme", "Programme it serves.", "programme", required=True, edit="create"
    )
    title: str = text("Title", "{title}", required=True, listed=True, search=True)


{constant} = Subject(
    {model},
    "{label}",
    "{plural}",
    "folder",
    ("title",),
    screen="{screen}",
    help="{help}",
    scope={{"programme": "programme_id"}},
    rights=KEPT_BY_OFFICE,
)
'''

NEXT = """Now by hand:
- {model}: its fields, its rights, and where it belongs (scope);
- {catalogues}: the Chinese between the empty quotation marks;
- make migration name={name}
- python -m tests.support.readme"""


def wings() -> dict[str, list[Subject]]:
    """Wing → its subjects, in the order of the registry."""
    found: dict[str, list[Subject]] = {}
    for subject in SUBJECTS.values():
        found.setdefault(subject.model.__module__.split(".")[1], []).append(subject)
    return found


def refusal(name: str) -> str:
    """Why no subject can have this name; "" where it can."""
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name) or keyword.iskeyword(name):
        return f"{name} is no name for a subject: lower-case English words joined by _."
    if len(name) > LONGEST:
        return f"{name} is longer than {LONGEST} letters."
    if name in GRANTS or any((HOUSE / "models").rglob(f"{name}.py")):
        return f"There is a {name} already."
    return ""


def plural_of(words: str) -> str:
    if re.search(r"[^aeiou]y$", words):
        return f"{words[:-1]}ies"
    return f"{words}es" if re.search(r"(s|x|ch|sh)$", words) else f"{words}s"


def new(name: str, wing: str, house: Path) -> str:
    """Writes the file of a subject, its lines in the registry and its catalogue entries.

    Its screen is the one that shows most of the wing. Returns what is left to do.
    """
    words = name.replace("_", " ")
    label, plural = words.capitalize(), plural_of(words).capitalize()
    help = f"{plural} of the programme."
    wing_mates = wings()[wing]
    ((screen, _),) = Counter(s.screen for s in wing_mates if s.screen).most_common(1)
    model = f"models/{wing}/{name}.py"
    (house / model).write_text(
        FILE.format(
            name=name,
            words=words,
            model=words.title().replace(" ", ""),
            constant=name.upper(),
            label=label,
            plural=plural,
            title=TITLE,
            help=help,
            screen=screen,
        ),
        encoding="utf-8",
    )
    registered(house / "models/__init__.py", name, wing, wing_mates[-1].name)
    written = [
        file.relative_to(house).as_posix()
        for language in sorted({file.parent for file in (house / "pages/locales").glob("*/*.toml")})
        for file in [untranslated(language, [label, plural, help, TITLE], wing_mates[-1].plural)]
    ]
    return NEXT.format(model=model, catalogues=", ".join(written), name=name)


def registered(registry: Path, name: str, wing: str, before: str) -> None:
    """The import of the subject, and its place behind the last one of its wing."""
    lines = registry.read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("from "))
    end = lines.index("", first)
    imports = [*lines[first:end], f"from models.{wing}.{name} import {name.upper()}"]
    lines[first:end] = sorted(imports)
    lines.insert(lines.index(f"        {before.upper()},") + 1, f"        {name.upper()},")
    registry.write_text("\n".join(lines) + "\n", encoding="utf-8")


def untranslated(language: Path, sources: list[str], beside: str) -> Path:
    """Writes the sources that no file of the catalogue holds behind the entry `beside`, with
    nothing for a translation; the tests name them until they have one. Returns the file."""
    files = {file: file.read_text(encoding="utf-8") for file in sorted(language.glob("*.toml"))}
    known = {s for text in files.values() for table in tomllib.loads(text).values() for s in table}
    for file, text in files.items():
        if found := re.search(rf'^"{re.escape(beside)}" = .*\n', text, re.MULTILINE):
            stubs = "".join(f'"{source}" = ""\n' for source in sources if source not in known)
            file.write_text(text[: found.end()] + stubs + text[found.end() :], encoding="utf-8")
            return file
    raise FileNotFoundError(f"No catalogue in {language} translates {beside!r}.")


def main(arguments: list[str] | None = None, house: Path = HOUSE) -> int:
    parser = argparse.ArgumentParser(prog="python -m models", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("new", help="writes a new subject")
    command.add_argument("name", help="singular, as in title_holder")
    command.add_argument("--wing", choices=sorted(wings().keys() - {"core"}), default="support")
    given = parser.parse_args(arguments)
    if wrong := refusal(given.name):
        parser.error(wrong)
    print(new(given.name, given.wing, house))
    return 0


if __name__ == "__main__":
    sys.exit(main())
