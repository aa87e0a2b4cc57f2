"""Practices worth copying (I16)."""

from datetime import date

from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Practice(Record, table=True):
    """A quality method, an innovation platform or a plan of an organisation (I15, I16)."""

    __tablename__ = "practice"

    organisation_id: int = ref("Organisation", "Who reports it.", "organisation", required=True,
        listed=True, search=True, edit="create")
    kind: str = choice("Kind", "What it reports.", {
        "excellence": Choice("Excellence performance"), "lean": Choice("Lean production"),
        "improvement": Choice("Continuous quality improvement"),
        "comparison": Choice("Quality comparison"), "attack": Choice("Solving quality problems"),
        "monitoring": Choice("Online quality control"),
        "tracing": Choice("Whole-life-cycle traceability"),
        "technology_centre": Choice("Technology centre"),
        "innovation_centre": Choice("Manufacturing innovation centre"),
        "design_centre": Choice("Industrial design centre"), "laboratory": Choice("Key laboratory"),
        "patents": Choice("Innovation turned into patents"),
        "standards": Choice("Innovation turned into standards"),
        "brand_plan": Choice("Brand development plan"),
    }, required=True, listed=True, rules=("I15", "I16"))
    name: str = text("Name", "Name of the platform, method or plan.", listed=True, search=True)
    since: date | None = day("Since", "First day.", listed=True, index=True)
    evidence: str = long("Evidence", "Document or decision.")


# fmt: on
PRACTICE = Subject(
    Practice,
    "Practice",
    "Practices of enterprises",
    "precision_manufacturing",
    ("organisation_id", "kind"),
    screen="support",
    help="Quality methods, innovation platforms and brand plans of enterprises.",
    scope={"region": "organisation_id.region_id"},
    rights=KEPT_IN_REGION,
    documents={"evidence": "Evidence", "other": "Other document"},
)
