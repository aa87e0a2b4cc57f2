"""Everything that people may read can be read in every language."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from models import SUBJECTS
from pages.locales.catalogue import (
    LANGUAGES,
    LOCALES,
    Language,
    catalogue,
    missing,
    translate,
)
from tests.support.strings import sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_has_its_translation(language: Language) -> None:
    found = sources()
    lacking = sorted(missing(language, found))
    assert not lacking, f"Put their words into a file of {LOCALES / language}:\n" + "\n".join(
        f"{found[s]}: {s!r}" for s in lacking
    )


def placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{(\w*)[^}]*\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language: Language) -> None:
    wrong = [
        f"{source!r} → {words!r}"
        for source, words in catalogue(language).items()
        if placeholders(source).keys() != placeholders(words).keys()
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "folder",
    sorted({file.parent for file in LOCALES.glob("*/*.toml")}),
    ids=lambda folder: folder.name,
)
def test_no_string_is_translated_twice(folder: Path) -> None:
    files = sorted(folder.glob("*.toml"))
    tables = [t for f in files for t in tomllib.loads(f.read_text(encoding="utf-8")).values()]
    twice = [s for s, count in Counter(s for t in tables for s in t).items() if count > 1]
    assert not twice, f"{folder.name} translates more than once: {twice}"


def test_the_catalogue_holds_nothing_superfluous() -> None:
    """A string that left the code leaves the catalogue too."""
    unused = sorted(set(catalogue("zh")) - set(sources()))
    assert not unused, "\n".join(unused)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_two_fields_or_states_of_a_subject_read_alike(subject: str) -> None:
    """An import tells columns apart by their headings, people tell states apart by their names."""
    declared = SUBJECTS[subject]
    flow = declared.workflow
    labels = (
        [m.title for m in declared.fields.values() if m.edit != "never"],
        [state.label for state in (flow.states.values() if flow else ())],
    )
    for words in labels:
        read = Counter(translate(word, "zh") for word in words)
        alike = [word for word, count in read.items() if count > 1]
        assert not alike, f"{subject}: {alike}"
