"""The scaffold of a subject, tried on a copy of the house."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from models.__main__ import main, plural_of
from tests.support.paths import ROOT


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house to which a subject was added."""
    house = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", house)
    for folder in ("models", "pages/locales"):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, house / folder, ignore=ignore)
    main(["new", "gift_card", "--wing", "parties"], house)
    return house


def run(house: Path, *arguments: str) -> str:
    """What a Python of its own says in that house. Fails where it fails."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=house, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_new_subject_is_registered_behind_its_wing_with_its_rights(copy: Path) -> None:
    told = run(
        copy,
        "-c",
        "from models import SUBJECTS, rights; new = SUBJECTS['gift_card'];"
        "print(list(SUBJECTS).index('gift_card') - list(SUBJECTS).index('account'));"
        "print(new.plural, new.screen, *new.fields);"
        "print(rights.rows('secretariat', 'gift_card', 'create'))",
    )
    assert told.splitlines() == ["1", "Gift cards organisations programme_id title", "all"]


def test_what_it_writes_is_clean(copy: Path) -> None:
    files = ("models/__init__.py", "models/parties/gift_card.py")
    run(copy, "-m", "ruff", "check", *files)
    run(copy, "-m", "ruff", "format", "--check", *files)
    run(copy, "-m", "mypy", "models/parties/gift_card.py")


def test_the_longest_name_keeps_to_the_line_length(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "models", tmp_path / "models")
    shutil.copytree(ROOT / "pages/locales", tmp_path / "pages/locales")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    name = "certification_body_declaration"
    main(["new", name, "--wing", "certification"], tmp_path)
    files = ("models/__init__.py", f"models/certification/{name}.py")
    run(tmp_path, "-m", "ruff", "check", *files)
    run(tmp_path, "-m", "ruff", "format", "--check", *files)


def test_the_catalogue_waits_for_its_chinese(copy: Path) -> None:
    """An empty entry counts as none, so that it cannot be forgotten."""
    written = [
        source
        for file in sorted((copy / "pages/locales/zh").glob("*.toml"))
        for table in tomllib.loads(file.read_text(encoding="utf-8")).values()
        for source, words in table.items()
        if not words
    ]
    assert written == [
        "Gift card",
        "Gift cards",
        "Gift cards of the programme.",
        "What it is called.",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fund", "There is a fund already."),
        ("history", "There is a history already."),
        ("GiftCard", "lower-case English words"),
        ("class", "lower-case English words"),
        ("a_name_that_is_longer_than_a_line", "longer than 30 letters"),
    ],
)
def test_an_impossible_name_is_refused_with_the_reason(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["new", name], tmp_path)
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("one", "many"),
    [("gift card", "gift cards"), ("survey", "surveys"), ("duty", "duties"), ("box", "boxes")],
)
def test_the_plural_reads_as_english(one: str, many: str) -> None:
    assert plural_of(one) == many
