"""Surveys of awareness and satisfaction (H05–H07)."""

from datetime import date
from decimal import Decimal

from models.core.fields import Choice, choice, day, long, number, ref, text, whole
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Survey(Record, table=True):
    """A survey of satisfaction, experience or reputation, or a comparative test (H08)."""

    __tablename__ = "survey"

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    title: str = text("Title", "What was asked or tested.", required=True, listed=True,
        search=True)
    kind: str = choice("Kind", "What was done.", {
        "satisfaction": Choice("Satisfaction"), "experience": Choice("Consumer experience"),
        "reputation": Choice("Word of mouth"), "comparison": Choice("Comparative test"),
    }, required=True, listed=True, edit="create", rules=("H08",))
    done_on: date = day("Done on", "Last day.", required=True, listed=True, edit="create",
        index=True)
    organisation_id: int | None = ref("Enterprise", "Enterprise it was about.", "organisation",
        listed=True)
    industry_id: int | None = ref("Industry", "Industry it was about.", "industry")
    region_id: int | None = ref("Region", "Where it was done.", "region", listed=True)
    sample: int | None = whole(
        "Sample size", "How many answered or were tested.", low=1, listed=True
    )
    score: Decimal = number("Score", "Result, from 0 to 100.", low=0, high=100, required=True,
        listed=True, rules=("H08",))
    surveyor: str = text("Surveyor", "Who did it.", listed=True)
    result: str = long("Result", "What it found.")


# fmt: on
SURVEY = Subject(
    Survey,
    "Survey",
    "Surveys",
    "poll",
    ("title",),
    screen="support",
    help="Satisfaction, consumer experience, word of mouth, comparative tests.",
    scope={"programme": "programme_id", "region": "region_id"},
    rights=KEPT_IN_REGION,
    order="-done_on",
    starts="done_on",
    documents={"report": "Test report", "other": "Other document"},
)
