"""Attachments: what is let in, and that what is kept stays whole."""

import errno
import os
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.files import attachments, sheets
from db.settings import Settings
from models.core.errors import Refused
from tests.support.builders.world import World

PDF = b"%PDF-1.7\n%fake\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 16


def archive(*names: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return target.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = sheets.xlsx_of("t", ["a"], [[1]])


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings = Settings(var=tmp_path, upload_megabytes=1)
    monkeypatch.setattr(attachments, "settings", lambda: settings)
    return tmp_path / "files"


def why(content: bytes, name: str) -> str:
    with pytest.raises(Refused) as caught:
        attachments.save(content, name)
    return caught.value.refusals[0].message


def kept(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if path.is_file()]


def test_what_belongs_to_no_record_is_swept_away_after_a_day(store: Path, made: World) -> None:
    values = attachments.save(PDF, "a.pdf")
    attachments.save(PNG, "b.png")
    of = {"subject": "organisation", "record_id": made.organisations["enterprise"]}
    made.make("document", {**of, "kind": "other", **values})
    now = store.stat().st_mtime
    assert attachments.sweep(now + 60, made.engine) == 0, "it may be on its way to its record"
    assert attachments.sweep(now + attachments.A_DAY + 60, made.engine) == 1
    assert [path.name for path in kept(store)] == [values["sha256"]]


def named(value: bytes | str) -> str:
    """A test is called by its names: contents hold the second in which they were made."""
    return value if isinstance(value, str) else "content"


@pytest.mark.parametrize(
    ("content", "name", "media"),
    [
        (PDF, "证书.PDF", "application/pdf"),
        (PNG, "a.png", "image/png"),
        (JPG, "a.jpeg", "image/jpeg"),
        (DOCX, "a.docx", attachments.KINDS["docx"][0]),
        (XLSX, "a.xlsx", attachments.KINDS["xlsx"][0]),
        ("编号,名称\n".encode("gb18030"), "a.csv", "text/csv"),
        ("说明".encode(), "a.txt", "text/plain"),
    ],
    ids=named,
)
def test_a_file_of_a_known_kind_comes_back_as_it_was(content: bytes, name: str, media: str) -> None:
    saved = attachments.save(content, name)
    assert saved == {**saved, "name": name, "media": media, "size": len(content)}
    assert attachments.load(saved["sha256"]) == content


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PNG, "a.pdf"),
        (PDF, "a.png"),
        (DOCX, "a.xlsx"),
        (XLSX, "a.docx"),
        (PDF[1:], "a.pdf"),
        (b"a\0b", "a.txt"),
        (archive("x"), "a.xlsx"),
        (XLSX[:100], "a.xlsx"),
        (archive("xl/workbook.xml", "xl/vbaProject.bin"), "a.xlsx"),
        (PNG, "a.csv"),
    ],
    ids=named,
)
def test_a_content_that_is_not_what_its_ending_says_is_refused(
    content: bytes, name: str, store: Path
) -> None:
    assert why(content, name).startswith("The content of this file")
    assert not kept(store)


@pytest.mark.parametrize("name", ["a.zip", "a.exe", "a.xlsm", "a.html", "a.svg", "pdf", "", "a."])
def test_other_kinds_are_refused(name: str) -> None:
    assert why(archive("x"), name).startswith("Only files of these kinds")


def test_nothing_and_too_much_are_refused() -> None:
    assert why(b"", "a.txt") == "The file is empty."
    assert why(b"a" * (1024 * 1024 + 1), "a.txt") == "The file is larger than {most} MB."


def test_the_same_content_is_kept_once_and_never_overwritten(store: Path) -> None:
    first = attachments.save(PDF, "a.pdf")
    (place,) = kept(store)
    before = place.stat()
    assert attachments.save(PDF, "b.pdf")["sha256"] == first["sha256"]
    assert kept(store) == [place]
    assert place.stat().st_ino == before.st_ino
    assert place.relative_to(store).parts == (first["sha256"][:2], first["sha256"])


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_is_told_and_leaves_nothing_behind(
    store: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(attachments.os, step, full)
    assert why(PDF, "a.pdf") == "The disk is full; the file was not kept."
    assert not kept(store)


@pytest.mark.parametrize(
    "sha256", ["", "../../etc/passwd", "a" * 63, "A" * 64, "g" * 64, "a" * 64 + "\n", "a/" * 32]
)
def test_only_a_hash_is_an_address(sha256: str) -> None:
    with pytest.raises(Refused, match="not the address"):
        attachments.load(sha256)


def test_a_missing_and_a_damaged_file_are_told(store: Path) -> None:
    with pytest.raises(Refused, match="missing"):
        attachments.load("a" * 64)
    saved = attachments.save(PDF, "a.pdf")
    kept(store)[0].write_bytes(b"other")
    with pytest.raises(Refused, match="damaged"):
        attachments.load(saved["sha256"])


def test_a_name_loses_its_path_but_not_its_ending() -> None:
    assert attachments.save(PDF, "C:\\用户\\证书.pdf")["name"] == "证书.pdf"
    assert attachments.save(PDF, "../../a\x00.pdf")["name"] == "a.pdf"
    long = attachments.save(PDF, "长" * 400 + ".pdf")["name"]
    assert len(long) <= 255
    assert long.endswith(".pdf")


@given(st.binary(max_size=200), st.text(max_size=20), st.sampled_from(sorted(attachments.KINDS)))
def test_whatever_comes_it_is_named_or_refused(content: bytes, stem: str, suffix: str) -> None:
    with suppress(Refused):
        assert attachments.check(content, f"{stem}.{suffix}") == suffix
