"""What is installed is known to the last file."""

import json
import re

import pytest

from tests.support.paths import ROOT

PINS = ROOT / ".pins"
PINNED = re.compile(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE)
ELSEWHERE = {"numpy", "colorama"}
"""Another version for another Python, and what Windows alone needs."""


def pinned(text: str) -> set[tuple[str, str]]:
    """(name, version) of each line that pins one."""
    return {(re.sub("[-_.]+", "-", name.lower()), v) for name, v in PINNED.findall(text)}


@pytest.mark.parametrize(
    ("wanted", "locked"),
    [("requirements.txt", "run.txt"), ("tests/requirements.txt", "tests.txt")],
)
def test_what_is_asked_for_is_pinned_with_all_that_it_brings(wanted: str, locked: str) -> None:
    asked = pinned((ROOT / wanted).read_text("utf-8"))
    assert asked
    assert not asked - pinned((PINS / locked).read_text("utf-8")), "run `make pins`"


@pytest.mark.parametrize("locked", ["run.txt", "tests.txt"])
def test_every_package_is_known_by_its_hashes(locked: str) -> None:
    text = (PINS / locked).read_text("utf-8")
    packages = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert packages
    assert not [package for package in packages if "--hash=sha256:" not in package]


def test_the_bill_of_materials_lists_what_is_installed() -> None:
    bill = json.loads((PINS / "materials.json").read_text("utf-8"))["components"]
    listed = {(re.sub("[-_.]+", "-", part["name"].lower()), part["version"]) for part in bill}
    locked = pinned((PINS / "run.txt").read_text("utf-8"))
    missing = {pair for pair in locked ^ listed if pair[0] not in {*ELSEWHERE, "pip", "setuptools"}}
    assert not missing, "run `make pins`"
