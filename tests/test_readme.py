"""The README says what the code does."""

import re

from tests.support.readme import PARTS, README, renewed


def test_the_generated_parts_of_the_readme_are_those_of_the_code() -> None:
    text = README.read_text(encoding="utf-8")
    assert renewed(text) == text, "Run: python -m tests.support.readme"


def test_the_readme_holds_every_generated_part() -> None:
    named = re.findall(r"<!-- from the code: (\w+) -->", README.read_text(encoding="utf-8"))
    assert sorted(named) == sorted(PARTS)


def test_every_file_and_picture_that_the_readme_names_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (README.parent / target).exists(), target
