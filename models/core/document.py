"""Attachments of records."""

from datetime import date

from sqlalchemy import Index

from models.core.errors import RuleError
from models.core.fields import day, text, whole
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Document(Record, table=True):
    """An attachment of any record; the content lies beside the database under its hash."""

    __tablename__ = "document"
    __table_args__ = (Index("ix_document_of", "record_id", "subject"),)

    subject: str = text("Subject", "Kind of record it belongs to.", most=60, required=True,
        edit="create")
    record_id: int = whole("Record", "Record it belongs to.", required=True, edit="create")
    kind: str = text("Kind", "Kind of document.", most=60, required=True, listed=True,
        edit="create")
    name: str = text("File name", "As uploaded.", most=255, required=True, listed=True,
        edit="create")
    media: str = text("Media type", "Found from the content.", most=100, edit="create")
    size: int = whole("Size", "Bytes.", low=0, required=True, listed=True, edit="create")
    sha256: str = text("SHA-256", "Hash of the content.", most=64, required=True, edit="create")
    uploaded_on: date | None = day("Uploaded on", "Day on which it was attached.", listed=True,
        edit="never")


# fmt: on


@guards("H11")
def attachment_has_content(case: Case) -> None:
    """What a step asks for is there to be read online: an attachment is not empty."""
    if not case.new["size"]:
        raise RuleError("H11", "The file is empty.", field="size")


DOCUMENT = Subject(
    Document,
    "Document",
    "Documents",
    "attach_file",
    ("name",),
    help="Attachments of records.",
    fills=lambda case: {"uploaded_on": case.today},
    guards=(attachment_has_content,),
)
