"""Programmes, their governing documents, rule-set versions and posts (A01, A02, E13, B21)."""

from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, json, long, ref, text, whole
from models.core.parameters import Parameters
from models.core.subject import Record, Related, Subject, in_order
from models.core.workflow import Case, guards

OFFICES = (
    *("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12", "B13"),
    *("B15", "B20", "B21", "B22", "B23", "B24", "B25", "B26", "B30", "B31", "B32", "B33", "B34"),
    *("B40", "B41"),
)
"""Statements that give a body or post its place; the programme files name them at each post."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Programme(Record, table=True):
    """A quality-brand programme of one territory."""

    __tablename__ = "programme"
    __table_args__ = in_order("starts_on", "ends_on")

    code: str = text("Code", "Short name in addresses and files.", most=60, required=True,
        unique=True, listed=True, edit="create")
    name: str = text("Name", "Official Chinese name.", required=True, listed=True, search=True,
        rules=("A01",))
    name_en: str = text("English name", "Name on English pages.", listed=True)
    mark: str = text("Mark", "Public mark that products carry.", listed=True, rules=("A01", "E40"))
    authority: str = text("Authority", "Issuing authority.", listed=True, rules=("A01", "W54"))
    operator: str = text(
        "Operator", "Who runs it from day to day, where another body does.", rules=("W54",)
    )
    region_id: int | None = ref("Territory", "Region in which it applies.", "region", listed=True)
    starts_on: date | None = day("Starts", "First day of the period.", listed=True)
    ends_on: date | None = day("Ends", "Last day of the period; empty when open.", listed=True)
    positioning: str = text("Positioning", "Positioning of the brand, in the source's words.",
        rules=("A03",))
    positioning_standard: str = text(
        "Positioning of its standards", "Positioning of a standard, in the source's words.",
        rules=("A03",),
    )
    principles: str = long("Principles", "How the programme works, in the source's words.",
        rules=("A10", "A12"))
    scope: str = long("Scope", "What the programme covers.", rules=("A13", "A17"))
    note: str = long("Note", "What a reader should know.")


class GoverningDocument(Record, table=True):
    """A document that a programme rests on or announces (A02)."""

    __tablename__ = "governing_document"
    __table_args__ = (
        UniqueConstraint("programme_id", "key"),
        *in_order("made_on", "expires_on"),
    )

    programme_id: int = ref("Programme", "Programme it governs.", "programme", required=True,
        listed=True, edit="create")
    key: str = text("Key", "Short name within the programme.", most=60, required=True)
    title: str = text("Title", "Official title.", most=300, required=True, listed=True, search=True)
    number: str = text("Document number", "Number given by the issuing organ.", listed=True,
        rules=("A02",))
    issuer: str = text("Issuing organ", "Who issued it.", listed=True, rules=("A02",))
    made_on: date | None = day("Made on", "Date of the document.", listed=True, index=True,
        rules=("A02",))
    in_force_on: date | None = day("In force from", "First day in force.", listed=True,
        rules=("A02",))
    expires_on: date | None = day("In force until", "Last day in force; empty when open.")
    publicity: str = text("Publicity", "Note on publication.", rules=("A02",))
    status: str = choice("Status", "Whether it is in force or only announced.", {
        "in_force": Choice("In force", "green"), "announced": Choice("Announced", "blue"),
        "expired": Choice("No longer in force"),
    }, default="in_force", listed=True)
    source: str = text("Source", "Source file or publication.")
    statements: str = text("Statements kept", "Ids of the rulebook that this document keeps.",
        rules=("E03", "E04", "E05"))


@guards("E13", "W50")
def parameters_are_complete(case: Case) -> None:
    """The parameters of a rule set are complete and known."""
    try:
        Parameters.model_validate(case.new["parameters"])
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RuleError(
            "E13", "The parameters are not complete: {where}: {what}", field="parameters",
            where=where, what=first["msg"],
        ) from error


@guards("W50")
def in_force_is_settled(case: Case) -> None:
    """What has come into force is not altered: applications were judged by it."""
    settled = ("programme_id", "version_label", "in_force_on", "parameters")
    if case.old and case.old["in_force_on"] <= case.today and case.changed(*settled):
        raise RuleError("W50", "This rule set is in force; enter a new version instead.")


@guards("A03")
def positioning_is_its_own(case: Case) -> None:
    """What a standard is positioned as is stated only beside the brand's own positioning."""
    if case.new["positioning_standard"] and not case.new["positioning"]:
        raise RuleError("A03", "State the positioning of the brand first.", field="positioning")


class RuleSet(Record, table=True):
    """A dated version of what the programme decides; models/core/parameters has the shape."""

    __tablename__ = "rule_set"
    __table_args__ = (
        UniqueConstraint("programme_id", "version_label"),
        UniqueConstraint("programme_id", "in_force_on"),
        *in_order("in_force_on", "expires_on"),
    )

    programme_id: int = ref("Programme", "Programme it belongs to.", "programme", required=True,
        listed=True, edit="create")
    version_label: str = text("Version", "Name of the version.", most=60, required=True,
        listed=True, rules=("W50",))
    in_force_on: date = day("In force from", "First day in force.", required=True, listed=True,
        index=True, rules=("W50",))
    expires_on: date | None = day("In force until", "Last day in force; empty when open.",
        listed=True, rules=("W50",))
    document_id: int | None = ref(
        "Basis", "Document it rests on.", "governing_document", listed=True
    )
    parameters: dict[str, Any] = json(
        "Parameters",
        "Dimensions, durations, bars, numbering, paths and publishers.",
        required=True,
    )


class Office(Record, table=True):
    """A post in a body of the programme, with its duties. Posts, not people (B21)."""

    __tablename__ = "office"
    __table_args__ = in_order("held_from", "held_until")

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        listed=True)
    body: str = text("Body", "Group or department the post belongs to.", required=True,
        listed=True, search=True, rules=("B20", "B22"))
    post: str = text("Post", "Name of the post.", required=True, listed=True, search=True)
    holder: str = text("Held by the post", "The post outside the programme that holds it.",
        listed=True)
    kind: str = choice("Kind", "Kind of body.", {
        "department": Choice("Department"), "regulator": Choice("Regulator"),
        "publisher": Choice("Publisher"), "platform": Choice("Platform"),
        "certification_body": Choice("Certification body"),
        "alliance": Choice("Alliance"), "committee": Choice("Committee"),
        "federation": Choice("Federation"), "secretariat": Choice("Secretariat"),
        "government": Choice("Government"), "working_group": Choice("Working group"),
    }, listed=True)
    duties: str = long("Duties", "What the source gives it to do, one duty a line.", listed=True,
        rules=("B23",))
    seats: int = whole("Seats", "How many hold the post.", low=0, default=1, rules=("B21",))
    source: str = text("Source", "Place in the source.")
    statements: str = text("Statements kept", "Ids of the rulebook that this post keeps.",
        rules=OFFICES)
    figures: str = text("Figures", "Names of the figures that measure its duties.", most=400,
        rules=("B23", "H04"))
    person_id: int | None = ref("Person", "Who holds it now, where it is recorded.", "person")
    held_from: date | None = day("Held from", "First day in office.", rules=("B21",))
    held_until: date | None = day("Held until", "Last day in office.", rules=("B21",))


class Person(Record, table=True):
    """A person known to the programme. Nothing is recorded that the work does not need (O15)."""

    __tablename__ = "person"

    name: str = text("Name", "Name of the person.", required=True, listed=True, search=True)
    organisation_id: int | None = ref("Organisation", "Where the person works.", "organisation",
        listed=True)
    expertise: str = text("Field", "Field of expertise.", listed=True, search=True)
    note: str = long("Note", "What the work needs to know.")


# fmt: on


PROGRAMME = Subject(
    Programme,
    "Programme",
    "Programmes",
    "flag",
    ("name",),
    screen="programmes",
    help="Each programme is a data file; its rule sets decide everything else.",
    keys=(("code",), ("name",)),
    scope={"programme": "id"},
    order="code",
    guards=(positioning_is_its_own,),
    related=(
        Related("governing_document", "programme_id"),
        Related("rule_set", "programme_id"),
        Related("office", "programme_id"),
        Related("target", "programme_id"),
    ),
)
GOVERNING_DOCUMENT = Subject(
    GoverningDocument,
    "Governing document",
    "Governing documents",
    "gavel",
    ("title",),
    screen="programmes",
    help="Documents that a programme rests on.",
    keys=(("programme_id", "key"), ("title",)),
    scope={"programme": "programme_id"},
    order="-made_on",
)
RULE_SET = Subject(
    RuleSet,
    "Rule set",
    "Rule sets",
    "tune",
    ("version_label",),
    screen="programmes",
    help="A dated version of the parameters of a programme.",
    keys=(("programme_id", "version_label"),),
    scope={"programme": "programme_id"},
    order="-in_force_on",
    guards=(parameters_are_complete, in_force_is_settled),
)
OFFICE = Subject(
    Office,
    "Post",
    "Posts",
    "badge",
    ("body", "post"),
    screen="programmes",
    help="Posts and duties of the bodies of a programme.",
    scope={"programme": "programme_id"},
    order="id",
)
PERSON = Subject(
    Person,
    "Person",
    "People",
    "person",
    ("name",),
    screen="programmes",
    help="People whom the work needs to know by name.",
    keys=(("name",),),
    order="name",
)
