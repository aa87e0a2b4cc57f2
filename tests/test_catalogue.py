"""Everything that people may read can be read in every language."""

import re
import tomllib
from collections import Counter

import pytest

from pages.ui.i18n import LANGUAGES, LOCALES, catalogue, missing
from tests.strings import sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_has_its_translation(language: str) -> None:
    found = sources()
    lacking = sorted(missing(language, found))  # type: ignore[arg-type]
    assert not lacking, "\n".join(f"{found[s]}: {s!r}" for s in lacking)


def placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{(\w*)[^}]*\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language: str) -> None:
    wrong = [
        f"{source!r} → {words!r}"
        for source, words in catalogue(language).items()  # type: ignore[arg-type]
        if placeholders(source).keys() != placeholders(words).keys()
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("file", sorted(LOCALES.glob("*.toml")), ids=lambda file: file.stem)
def test_no_string_is_translated_twice(file) -> None:  # type: ignore[no-untyped-def]
    tables = tomllib.loads(file.read_text(encoding="utf-8")).values()
    twice = [s for s, count in Counter(s for t in tables for s in t).items() if count > 1]
    assert not twice, f"{file.name} translates more than once: {twice}"


def test_the_catalogue_holds_nothing_superfluous() -> None:
    """A string that left the code leaves the catalogue too."""
    unused = sorted(set(catalogue("zh")) - set(sources()) - ELSEWHERE)
    assert not unused, "\n".join(unused)


ELSEWHERE: set[str] = set()
"""Strings that reach the screen by a way the collector does not see."""
