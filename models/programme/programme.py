"""Programmes (A01–A03)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import day, long, ref, text
from models.core.roles import PUBLISHED
from models.core.subject import Record, Related, Subject, in_order
from models.core.workflow import Case, guards


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


# fmt: on


@guards("A03")
def positioning_is_its_own(case: Case) -> None:
    """What a standard is positioned as is stated only beside the brand's own positioning."""
    if case.new["positioning_standard"] and not case.new["positioning"]:
        raise RuleError("A03", "State the positioning of the brand first.", field="positioning")


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
    rights=PUBLISHED,
    order="code",
    guards=(positioning_is_its_own,),
    related=(
        Related("governing_document", "programme_id"),
        Related("rule_set", "programme_id"),
        Related("office", "programme_id"),
        Related("target", "programme_id"),
    ),
)
