"""Recommendations and honours of standards that perform well (C55)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards
from models.standards.standard_use import SCOPE, STANDARD_IN_USE, USES

HONOURS = {
    "zhejiang_standard": Choice("“Zhejiang Standard”", "blue"),
    "innovation_award": Choice("Standard innovation contribution award", "violet"),
    "other": Choice("Other honour"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Recommendation(Record, table=True):
    """A well-performing standard recommended for an honour (C45, A08)."""

    __tablename__ = "recommendation"
    __table_args__ = (UniqueConstraint("standard_id", "honour", "recommended_on"),)

    standard_id: int = ref("Standard", "Standard that is recommended.", "standard", required=True,
        listed=True, edit="create")
    honour: str = choice("Honour", "For what it is recommended.", HONOURS, required=True,
        listed=True, edit="create", rules=("A08", "C45"))
    recommended_on: date = day("Recommended on", "Day of the recommendation.", required=True,
        listed=True, edit="create", index=True, rules=("C45",))
    reasons: str = long("Effect", "Effect of its implementation, by the statistics.",
        required=True, rules=("C45",))
    outcome: str = choice("Result", "What became of it.", {
        "open": Choice("Under consideration", "blue"), "granted": Choice("Honour granted", "green"),
        "declined": Choice("Not granted"),
    }, default="open", listed=True, rules=("C45",))
    outcome_on: date | None = day("Result on", "Day of the result.")


# fmt: on


@guards("C45")
def performs_well(case: Case) -> None:
    """Recommended is a recognised standard whose use the statistics show."""
    if case.old:
        return
    if case.facts["standard"].state != "recognised":
        raise RuleError("C45", "The standard is not recognised.", field="standard_id")
    if not any(u.standard_output > 0 for u in case.facts["uses"]):
        raise RuleError("C45", "No statistics show its use yet.", field="standard_id")


RECOMMENDATION = Subject(
    Recommendation,
    "Recommendation",
    "Recommendations",
    "military_tech",
    ("standard_id", "honour"),
    screen="standards",
    help="Well-performing standards recommended for honours.",
    scope=SCOPE,
    rights=KEPT_IN_REGION,
    order="-recommended_on",
    starts="recommended_on",
    needs=(STANDARD_IN_USE, USES),
    guards=(performs_well,),
    documents={"material": "Material", "other": "Other document"},
)
