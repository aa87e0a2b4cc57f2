"""Directions of the R&D guide: what may be developed or cultivated, from when until when (C01)."""

from datetime import date

from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import READ, READ_BY_REGULATOR, SEE, Grant
from models.core.subject import Record, Related, Subject, in_order

KINDS = {
    "standard": Choice("Direction for standards", "blue"),
    "industry": Choice("Industry direction"),
    "enterprise": Choice("Enterprise direction"),
    "product": Choice("Product direction"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class ResearchDirection(Record, table=True):
    """One direction that a published guide names (C01, D03, D04, D06)."""

    __tablename__ = "research_direction"
    __table_args__ = (*in_order("issued_on", "valid_until"),)

    programme_id: int = ref("Programme", "Programme whose guide names it.", "programme",
        required=True, edit="create")
    name: str = text("Direction", "What the guide names.", required=True, listed=True, search=True,
        rules=("C01",))
    kind: str = choice("Kind of direction", "What is directed: standards, or the cultivation of "
        "industries, enterprises or products.", KINDS, default="standard", listed=True,
        edit="create", rules=("C01", "D03", "D04", "D06"))
    guide: str = text("Guide", "Title of the guide or notice that names it.", required=True,
        listed=True, search=True, rules=("C01",))
    document_id: int | None = ref("Governing document", "Document of the programme that names it.",
        "governing_document", within="programme_id")
    industry_id: int | None = ref("Industry", "Class of GB/T 4754 that it covers.", "industry")
    issued_on: date = day("Issued on", "Day on which the guide was published.", required=True,
        listed=True, index=True, rules=("C01",))
    valid_until: date | None = day("In force until", "Last day; empty while no other guide takes "
        "its place.", listed=True)
    note: str = long("Content", "What falls under it.")


# fmt: on


def in_force(direction: ResearchDirection, on: date) -> bool:
    return direction.issued_on <= on <= (direction.valid_until or on)


RESEARCH_DIRECTION = Subject(
    ResearchDirection,
    "R&D direction",
    "R&D directions",
    "explore",
    ("name",),
    screen="standards",
    help="Directions that the published guide names for standards and for cultivation.",
    keys=(("name",),),
    scope={"programme": "programme_id"},
    rights=(
        *READ_BY_REGULATOR,
        Grant("body", SEE),
        Grant("expert", READ),
        Grant("applicant", READ),
    ),
    order="-issued_on",
    related=(Related("standard", "direction_id"),),
    documents={"guide": "R&D guide", "other": "Other document"},
)
