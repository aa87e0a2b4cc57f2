"""The READMEs say what the code does."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.readme import PARTS, README, READMES, renewed

MOST_LINES = 150
STOREYS = {"pages/", "models/", "db/", "seed/", "tests/"}
EACH = pytest.mark.parametrize(
    "path", READMES, ids=[path.relative_to(ROOT).as_posix() for path in READMES]
)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def trees(path: Path) -> Iterator[tuple[str, str]]:
    """(folder above, path) of every entry of the trees in a README: ("models/", "models/core/");
    above an outermost one is ""."""
    for block in re.findall(r"```text\n(.*?)```", text_of(path), re.DOTALL):
        above: list[str] = []
        for indent, name in re.findall(r"^( *)([\w./]+)", block, re.MULTILINE):
            above = [*above[: len(indent) // 2], name]
            yield "".join(above[:-1]), "".join(above)


def folders_in(folder: Path) -> set[str]:
    """The folders of source right below a folder; one without any file in it is none."""
    return {
        f"{path.relative_to(ROOT).as_posix()}/"
        for path in folder.iterdir()
        if path.is_dir()
        and path.name[0] not in "._"
        and any(f.is_file() and f.suffix != ".pyc" for f in path.rglob("*"))
    }


def makefile() -> str:
    return text_of(ROOT / "Makefile")


@EACH
def test_a_generated_part_is_that_of_the_code(path: Path) -> None:
    assert renewed(text_of(path)) == text_of(path), "Run: python -m tests.support.readme"


def test_every_generated_part_stands_in_one_readme() -> None:
    named = [n for p in READMES for n in re.findall(r"<!-- from the code: (\w+) -->", text_of(p))]
    assert sorted(named) == sorted(PARTS)


@EACH
def test_every_file_and_picture_that_a_link_names_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", text_of(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


@EACH
def test_every_path_in_code_marks_is_there(path: Path) -> None:
    """`models/core/roles.py` is a path; `/rules` is an address, `models/<subject>.py` a pattern."""
    named = re.findall(r"`([\w.-]+/[\w./-]*)`", text_of(path))
    assert [name for name in named if not (ROOT / name).exists()] == []


@EACH
def test_every_command_that_a_readme_names_can_be_given(path: Path) -> None:
    text = text_of(path)
    targets = set(re.findall(r"^(\w+):", makefile(), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE)) <= targets
    modules = [name.replace(".", "/") for name in re.findall(r"python -m ([\w.]+)", text)]
    ours = [m for m in modules if f"{m.split('/')[0]}/" in STOREYS]
    assert [m for m in ours if not (ROOT / f"{m}.py").exists() and not (ROOT / m).is_dir()] == []


@EACH
def test_a_tree_lists_the_folders_that_are_there_and_no_other(path: Path) -> None:
    """A folder is listed with all of the folders in it, or with none of them."""
    listed: dict[str, set[str]] = defaultdict(set)
    for above, name in trees(path):
        assert (ROOT / name).exists(), name
        listed[above].add(name)
    there = {above: folders_in(ROOT / above) for above in listed if above}
    assert there == {above: listed[above] for above in there}


def test_the_first_readme_shows_every_storey_and_is_read_in_one_go() -> None:
    assert {name for _, name in trees(README)} >= STOREYS
    assert len(text_of(README).splitlines()) <= MOST_LINES


def test_the_list_of_commands_names_every_one_that_a_person_gives() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile(), re.MULTILINE)
    told = re.findall(r"^(\w+):.*## ", makefile(), re.MULTILINE)
    assert set(told) == set(phony.split()) - {"system", "static", "suite"}
