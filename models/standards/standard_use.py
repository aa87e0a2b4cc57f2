"""A standard in use: yearly statistics (C41, C43–C45)."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, long, number, ref, text, whole
from models.core.roles import KEPT_IN_REGION, PARTY_SEES, SEE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, Change, guards, many, one, with_authority
from models.standards.standard_deadlines import idle_from
from models.standards.standard_rules import USABLE

_UNIT = "10,000 yuan"


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class StandardUse(Record, table=True):
    """What one unit made to a standard in one year, and what it spent on standardisation (C43)."""

    __tablename__ = "standard_use"
    __table_args__ = (UniqueConstraint("standard_id", "organisation_id", "year"),)

    standard_id: int = ref("Standard", "Standard that is used.", "standard", required=True,
        listed=True, edit="create")
    organisation_id: int = ref("Using unit", "Drafting or implementing unit.", "organisation",
        required=True, listed=True, search=True, edit="create")
    year: int = whole("Year of use", "Year of the statistics.", low=2000, high=2200, required=True,
        listed=True, edit="create", index=True, rules=("C43", "P11"))
    role: str = choice("Part", "Whether the unit drafted the standard.", {
        "drafting": Choice("Drafting unit", "blue"), "implementing": Choice("Implementing unit"),
    }, default="implementing", rules=("C43",))
    revenue: Decimal | None = number("Revenue", "Operating revenue of the unit in the year.",
        low=0, unit=_UNIT, rules=("C43",))
    output: Decimal | None = number("Output", "Total industrial output of the unit in the year.",
        low=0, unit=_UNIT, rules=("C43",))
    standard_output: Decimal = number("Output made to the standard", "Output value of the products "
        "made to the standard in the year.", low=0, required=True, listed=True, unit=_UNIT,
        rules=("C43",))
    standardisation_input: Decimal | None = number("Standardisation input", "What the unit spent "
        "on standardisation in the year.", low=0, listed=True, unit=_UNIT,
        rules=("C43",))
    source: str = text("Source of the figures", "Report or platform from which they come.")
    note: str = long("Note", "What colleagues should know.", internal=True)
    programme_id: int | None = ref("Programme", "Programme of the standard.", "programme",
        edit="never")
    region_id: int | None = ref("Region", "Region of the unit when it was entered.", "region",
        edit="never", listed=True, rules=("C44",))
    industry_id: int | None = ref("Industry", "Industry of the standard when it was entered.",
        "industry", edit="never", rules=("C44",))


# fmt: on


@guards("C43")
def year_has_come(case: Case) -> None:
    """Statistics are given for a year that has begun."""
    if case.new["year"] > case.today.year:
        raise RuleError("C43", "The year {year} has not come.", field="year", year=case.new["year"])


@guards("C43", "P11")
def project_had_begun(case: Case) -> None:
    """Statistics run from the project and its cultivation on, before the publication too."""
    standard = case.facts["standard"]
    began = standard.applied_on or standard.published_on
    if began is None or began.year > case.new["year"]:
        raise RuleError(
            "C43",
            "The project of the standard had not begun in {year}.",
            field="year",
            year=case.new["year"],
        )


@guards("C43")
def part_of_the_whole(case: Case) -> None:
    """Output made to the standard is a part of the unit's output."""
    whole_output = case.new.get("output")
    if whole_output is not None and case.new["standard_output"] > whole_output:
        raise RuleError("C43", "More than the whole output of the unit.", field="standard_output")


def _place(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    standard, unit = case.facts["standard"], case.facts["unit"]
    return {
        "programme_id": standard.programme_id,
        "industry_id": standard.industry_id,
        "region_id": unit.region_id,
    }


@with_authority("C41")
def _in_use(case: Case) -> list[Change]:
    """C55: the last year of use decides from when the standard counts as idle."""
    standard = case.facts["standard"]
    last = max((u.year for u in case.facts["uses"]), default=case.new["year"])
    if standard.state not in USABLE or (standard.used_year or 0) >= last:
        return []
    return [Change("standard", "update", idle_from(case, last), standard.id)]


SCOPE = {"programme": "standard_id.programme_id", "region": "standard_id.region_id"}
STANDARD_IN_USE = one("standard", "standard", "standard_id")
USES = many("uses", "standard_use", "standard_id", "standard_id")
STANDARD_USE = Subject(
    StandardUse,
    "Use of a standard",
    "Use statistics",
    "monitoring",
    ("standard_id", "organisation_id", "year"),
    screen="standards",
    help="Yearly statistics of the units that draft and implement standards.",
    keys=(("standard_id", "organisation_id", "year"),),
    scope={
        "programme": "standard_id.programme_id",
        "region": "region_id",
        "party": "organisation_id",
    },
    mentions=("standard_id",),
    rights=(*KEPT_IN_REGION, Grant("body", SEE), PARTY_SEES),
    order="-year",
    needs=(STANDARD_IN_USE, one("unit", "organisation", "organisation_id"), USES),
    guards=(year_has_come, project_had_begun, part_of_the_whole),
    fills=_place,
    effects=(_in_use,),
    documents={"report": "Report", "other": "Other document"},
)
