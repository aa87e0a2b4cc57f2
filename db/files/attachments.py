"""Attachments: kept beside the database under the hash of their content, and never overwritten."""

import errno
import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from db.access import row_rights
from db.access.actors import current
from db.engine import reading
from db.settings import settings
from models import SUBJECTS
from models.core.document import Document
from models.core.errors import Refusal, Refused
from models.core.roles import Actor

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f]")
_MACROS = ("vbaproject.bin", "macrosheets/")
LONGEST_NAME = 255
A_DAY = 24 * 3600
SHA256 = col(Document.sha256)


def text_of(content: bytes) -> str | None:
    """The text in UTF-8, GB 18030 or (with its mark) UTF-16; None where it is no text."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None


def _is_text(content: bytes) -> bool:
    return text_of(content) is not None


def _holds(part: str) -> Callable[[bytes], bool]:
    """Whether the content is an Office file with this part and without macros."""

    def test(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                names = {name.lower() for name in archive.namelist()}
        except Exception:  # whatever a broken archive does to the library, it is not this kind
            return False
        return part in names and not any(m in name for name in names for m in _MACROS)

    return test


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", lambda c: b"%PDF-" in c[:1024]),
    "png": ("image/png", lambda c: c.startswith(b"\x89PNG\r\n\x1a\n")),
    "jpg": ("image/jpeg", lambda c: c.startswith(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", lambda c: c.startswith(b"\xff\xd8\xff")),
    "docx": (f"{_OFFICE}.wordprocessingml.document", _holds("word/document.xml")),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _holds("xl/workbook.xml")),
    "csv": ("text/csv", _is_text),
    "txt": ("text/plain", _is_text),
}
"""Suffix → media type and the test that the content must pass."""


GONE = Refusal("This record does not exist or lies outside your rows.", rule="B02")


def check(content: bytes, name: str, kinds: Iterable[str] = KINDS) -> str:
    """The suffix of a file of one of `kinds` whose content is what it says. Raises Refused."""
    accepted = tuple(kinds)
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    most = settings().upload_megabytes
    if not content:
        raise Refused([Refusal("The file is empty.")])
    if len(content) > most * 1024 * 1024:
        raise Refused([Refusal("The file is larger than {most} MB.", {"most": most})])
    if suffix not in accepted:
        kinds_named = ", ".join(accepted)
        raise Refused(
            [Refusal("Only files of these kinds are accepted: {kinds}.", {"kinds": kinds_named})]
        )
    if not KINDS[suffix][1](content):
        raise Refused(
            [
                Refusal(
                    "The content of this file is not what its ending .{suffix} says.",
                    {"suffix": suffix},
                )
            ]
        )
    return suffix


def plain_name(name: str) -> str:
    """The last part of a path, without control characters, of at most 255 characters."""
    last = _INVISIBLE.sub("", re.split(r"[/\\]", name)[-1]).strip()
    stem, dot, suffix = last.rpartition(".")
    return last if len(last) <= LONGEST_NAME else stem[: 254 - len(suffix[:20])] + dot + suffix[:20]


def described(content: bytes, name: str) -> dict[str, Any]:
    """Name, media type, size in bytes and sha256 of a file that would be kept. Raises Refused."""
    name = plain_name(name)
    suffix = check(content, name)
    sha256 = hashlib.sha256(content).hexdigest()
    return {"name": name, "media": KINDS[suffix][0], "size": len(content), "sha256": sha256}


def save(content: bytes, name: str) -> dict[str, Any]:
    """Keeps a file and describes it. Raises Refused. Whether it may be attached is asked first:
    what nobody may keep leaves nothing on the disk."""
    values = described(content, name)
    place = _place(values["sha256"])
    if place.exists():
        place.touch()  # it may be about to be swept away
    else:
        _keep(place, content)
    return values


def sweep(now: float, at: Engine | None = None) -> int:
    """Removes what has lain for a day without belonging to a record: the process ended between
    file and record. How many files that was. Asks for the files of one folder at a time."""
    gone = 0
    for folder in (settings().var / "files").glob("*"):
        names = [file.name for file in folder.iterdir()]
        with reading(at) as session:
            kept = set(session.scalars(select(SHA256).where(SHA256.in_(names))))
        for file in (folder / name for name in names if name not in kept):
            if file.stat().st_mtime < now - A_DAY:
                file.unlink(missing_ok=True)
                gone += 1
    return gone


def _place(sha256: str) -> Path:
    return settings().var / "files" / sha256[:2] / sha256


def _keep(place: Path, content: bytes) -> None:
    """Writes beside the place and renames: a reader sees the whole file or none."""
    half = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=place.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, place)
    except OSError as error:
        if half is not None:
            Path(half).unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused([Refusal("The disk is full; the file was not kept.")]) from error
        raise Refused(
            [Refusal("The file could not be kept: {what}.", {"what": error.strerror or str(error)})]
        ) from error


def opened(id: int, actor: Actor) -> bytes:
    """The content of an attachment for whoever may read its record now. Raises Refused."""
    with reading() as session:
        document = session.get(Document, id)
        now = current(session, actor)
        parent = SUBJECTS.get(document.subject) if document else None
        if document is None or parent is None:
            raise Refused([GONE])
        mine = row_rights.documents_of(parent, document.record_id, now)
        if id not in {found.id for found in session.scalars(mine)}:
            raise Refused([GONE])
        sha256 = document.sha256
    return load(sha256)


def load(sha256: str) -> bytes:
    """The content kept under a hash. Raises Refused where it is missing or no longer the same."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise Refused([Refusal("This is not the address of a file.")])
    try:
        content = _place(sha256).read_bytes()
    except OSError as error:
        raise Refused([Refusal("The file is missing from the store.")]) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused([Refusal("The file in the store is damaged.")])
    return content
