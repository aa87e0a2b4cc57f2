"""What a unit itself reports of a standard in a year (C43, P26)."""

from datetime import date
from decimal import Decimal

from models.core.fields import Choice, choice, day, number, ref, text, whole
from models.core.filing import answer_field, channel_field, correct_by_field, report
from models.core.roles import FILE, KEPT_IN_REGION, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, Change, one
from models.standards.standard_use import (
    STANDARD_IN_USE,
    part_of_the_whole,
    project_had_begun,
    year_has_come,
)

_UNIT = "10,000 yuan"
_FIGURES = ("role", "revenue", "output", "standard_output", "standardisation_input", "source")


def _received(case: Case) -> list[Change]:
    """The figures are statistics from the day on which the office receives them."""
    kept = ("standard_id", "organisation_id", "year", *_FIGURES)
    return [Change("standard_use", "create", {name: case.new[name] for name in kept})]


WORKFLOW = report(_received, _FIGURES)


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class UseReport(Record, table=True):
    """Output and input of a unit in one year, as it says them itself."""

    __tablename__ = "use_report"
    __table_args__ = in_order("reported_on", "closed_on")

    standard_id: int = ref("Standard", "Standard that is used.", "standard", required=True,
        listed=True, edit="create")
    organisation_id: int = ref("Using unit", "Drafting or implementing unit.", "organisation",
        required=True, listed=True, search=True, edit="create")
    year: int = whole("Year of use", "Year of the statistics.", low=2000, high=2200, required=True,
        listed=True, edit="create", rules=("C43",))
    state: str = choice("State", "Where it stands.", WORKFLOW.states, default="submitted",
        edit="never", listed=True)
    role: str = choice("Part", "Whether the unit drafted the standard.", {
        "drafting": Choice("Drafting unit", "blue"), "implementing": Choice("Implementing unit"),
    }, default="implementing", edit="create", rules=("C43",))
    revenue: Decimal | None = number("Revenue", "Operating revenue of the unit in the year.",
        low=0, unit=_UNIT, edit="create", rules=("C43",))
    output: Decimal | None = number("Output", "Total industrial output of the unit in the year.",
        low=0, unit=_UNIT, edit="create", rules=("C43",))
    standard_output: Decimal = number("Output made to the standard", "Output value of the products "
        "made to the standard in the year.", low=0, required=True, unit=_UNIT, edit="create",
        rules=("C43",))
    standardisation_input: Decimal | None = number("Standardisation input", "What the unit spent "
        "on standardisation in the year.", low=0, unit=_UNIT, edit="create", rules=("C43",))
    source: str = text("Source of the figures", "Report or platform from which they come.",
        edit="create")
    reported_on: date = day("Reported on", "Day of receipt.", required=True, listed=True,
        edit="create")
    correct_by: date | None = correct_by_field()
    answer: str = answer_field()
    channel: str | None = channel_field()
    closed_on: date | None = day("Closed on", "Day on which it was received, refused or "
        "withdrawn.", edit="never")
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True)


# fmt: on

USE_REPORT = Subject(
    UseReport,
    "Report of use",
    "Reports of use",
    "outgoing_mail",
    ("standard_id", "organisation_id", "year"),
    screen="standards",
    help="What units report themselves of the year; the office receives it into the statistics.",
    scope={
        "programme": "standard_id.programme_id",
        "region": "organisation_id.region_id",
        "party": "organisation_id",
    },
    mentions=("standard_id",),
    rights=(
        *KEPT_IN_REGION,
        Grant("applicant", FILE, "party", ("standard_id", "year", *_FIGURES, "answer")),
    ),
    order="-reported_on",
    workflow=WORKFLOW,
    starts="reported_on",
    needs=(STANDARD_IN_USE, one("unit", "organisation", "organisation_id")),
    guards=(year_has_come, project_had_begun, part_of_the_whole),
    documents={"report": "Report", "other": "Other document"},
)
