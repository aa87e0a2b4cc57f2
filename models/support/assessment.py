"""Assessments of localities and departments (H08)."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import long, number, ref, whole
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Assessment(Record, table=True):
    """How a region or a department did in the yearly quality assessment (H03, H06, H07)."""

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("programme_id", "year", "region_id", "office_id"),)

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    year: int = whole("Year", "Year that was assessed.", low=2000, high=2200, required=True,
        listed=True, edit="create", index=True)
    region_id: int | None = ref("Region", "Government that was assessed.", "region", listed=True,
        edit="create", rules=("H03", "H06", "H07"))
    office_id: int | None = ref("Department", "Department that was assessed.", "office",
        listed=True, edit="create", within="programme_id", rules=("H07",))
    score: Decimal = number("Score", "Result, from 0 to 100.", low=0, high=100, required=True,
        listed=True, rules=("H06", "H07"))
    weight: Decimal | None = number("Weight of the mark", "Weight of market share and sales share "
        "of the mark in the assessment.", low=0, high=100, unit="%", rules=("H03",))
    improvement: str = long("Improvement", "What is to become better.", rules=("H06",))


# fmt: on


@guards("H03", "H06", "H07")
def one_is_assessed(case: Case) -> None:
    """An assessment is of one region or of one department."""
    if bool(case.new["region_id"]) == bool(case.new["office_id"]):
        raise RuleError("H06", "Name either a region or a department.", field="region_id")


ASSESSMENT = Subject(
    Assessment,
    "Assessment",
    "Assessments",
    "leaderboard",
    ("year", "region_id", "office_id"),
    screen="support",
    help="Yearly assessment of regions and departments.",
    scope={"programme": "programme_id", "region": "region_id"},
    rights=READ_BY_REGULATOR,
    order="-year",
    guards=(one_is_assessed,),
    documents={"notice": "Public notice", "other": "Other document"},
)
