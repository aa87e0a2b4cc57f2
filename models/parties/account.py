"""Accounts, attachments, the history chain and the registers that numbers come from."""

import re
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String
from sqlmodel import Field

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, moment, ref, text, whole, yes
from models.core.roles import ROLES
from models.core.subject import Record, Row, Subject
from models.core.workflow import Case, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Account(Record, table=True):
    """A sign-in. It names a post; the person behind it answers for what it does."""

    __tablename__ = "account"

    username: str = text("User name", "Lower-case letters, digits, dot, dash.", most=60,
        required=True, unique=True, edit="create", listed=True, search=True)
    display: str = text("Post", "Post shown in the history.", required=True, listed=True,
        search=True)
    role: str = choice("Role", "What the account may do.",
        {k: Choice(v) for k, v in ROLES.items()}, required=True, listed=True)
    organisation_id: int | None = ref("Organisation", "Certification body it acts for.",
        "organisation", listed=True)
    head: bool = yes("Head of the body", "Countersigns the decisions of its body.",
        rules=("W60",))
    region_id: int | None = ref("Region", "Region it is responsible for.", "region", listed=True)
    programme_id: int | None = ref("Programme", "Empty: every programme.", "programme",
        listed=True)
    active: bool = yes("Active", "A closed account ends its running visits.", default=True,
        listed=True)
    password_hash: str = text("Password", "Kept as a bcrypt hash.", edit="never", secret=True)
    must_change: bool = yes("Must change password", "Asked for at the next sign-in.",
        edit="never")
    stamp: int = whole("Password version", "Counts password changes; older visits end.", low=0,
        default=0, edit="never")
    changed_at: datetime | None = moment("Cookies void before", "Last sign-out or new password.",
        edit="never")
    failures: int = whole("Failed sign-ins", "Since the last success.", low=0, default=0,
        edit="never")
    locked_until: datetime | None = moment("Locked until", "After five wrong passwords.",
        edit="never")
    demo: bool = yes("Demo account", "Its password is public.", edit="never")


@guards("H11")
def username_is_plain(case: Case) -> None:
    """User names can be typed anywhere."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,58}", case.new["username"]):
        raise RuleError("H11", "Use lower-case letters, digits, dot and dash.", field="username")


@guards("W75")
def role_has_its_place(case: Case) -> None:
    """A regulator has a region, a body's account has its body: their rows depend on it."""
    if case.new["role"] == "regulator" and not case.new.get("region_id"):
        raise RuleError("W75", "A local regulator needs a region.", field="region_id")
    if case.new["role"] == "body" and not case.new.get("organisation_id"):
        raise RuleError("W75", "Name the certification body.", field="organisation_id")


@guards("H11")
def keeps_own_door_open(case: Case) -> None:
    """An administrator does not close the account in use."""
    if (
        case.old
        and case.change.id == case.actor.id
        and (not case.new["active"] or case.new["role"] != case.actor.role)
    ):
        raise RuleError("H11", "You cannot close the account you are using.", field="active")


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


@guards("H11")
def attachment_has_content(case: Case) -> None:
    """What a step asks for is there to be read online: an attachment is not empty."""
    if not case.new["size"]:
        raise RuleError("H11", "The file is empty.", field="size")


class History(Row, table=True):
    """One change of one record. Entries are chained by hash; the database refuses to alter them."""

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_record", "subject", "record_id", "id"),
        Index("ix_history_account", "account_id", "id"),
    )

    id: int = Field(primary_key=True, sa_type=BigInteger)
    at: datetime
    day: str = Field(max_length=10)
    account_id: int | None = None
    actor: str = Field(max_length=200)
    subject: str = Field(max_length=60)
    record_id: int
    action: str = Field(max_length=60)
    changes: str
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class Register(Row, table=True):
    """The last number drawn from a register; also the head of the history chain."""

    __tablename__ = "register"

    name: str = Field(primary_key=True, max_length=120)
    value: int = Field(default=0, sa_type=BigInteger)
    note: str = Field(default="", sa_column=Column(String(200), nullable=False))


class Setting(Row, table=True):
    """What the database knows of itself: whether it holds demo data, the cookie key."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True, max_length=60)
    value: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


# fmt: on


def plain(value: Any) -> Any:
    """A value as the history keeps it: dates ISO, decimals without trailing zeros."""
    if value is None or isinstance(value, str | int | bool):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return f"{value.normalize():f}" if hasattr(value, "normalize") else value


ACCOUNT = Subject(
    Account,
    "Account",
    "Accounts",
    "manage_accounts",
    ("display",),
    screen="accounts",
    help="Who may sign in, in which role.",
    keys=(("username",),),
    order="username",
    scope={"programme": "programme_id", "body": "organisation_id", "own": "id"},
    guards=(username_is_plain, role_has_its_place, keeps_own_door_open),
)
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
