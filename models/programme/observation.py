"""What has been seen of a target: value, day, source (H04)."""

from datetime import date
from decimal import Decimal

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, text
from models.core.roles import ALL, KEEP, OBSERVERS, SEE, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards, many, one
from models.programme.target import can_be_its_value


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Observation(Record, table=True):
    """A value from outside the records. Corrections are new entries; sources may disagree."""

    __tablename__ = "observation"
    __table_args__ = in_order("period_from", "period_to", "as_of")

    target_id: int = ref("Target", "Target it speaks of.", "target", required=True, listed=True,
        edit="create", search=True)
    value: Decimal = number("Value", "The figure, in the unit of the target.", required=True,
        listed=True, edit="create", unit_of="target_id")
    qualifier: str = choice("Qualifier", "How exact it is.", {
        "exact": Choice("Exact"), "more_than": Choice("More than"), "about": Choice("About"),
    }, default="exact", listed=True, edit="create")
    as_of: date = day("As of", "Day for which it holds.", required=True, listed=True,
        edit="create", index=True)
    period_from: date | None = day("Covers from", "First day of the period it covers.",
        edit="create")
    period_to: date | None = day("Covers to", "Last day of the period it covers.", edit="create")
    scope: str = text("Scope of the figure", "Whose figure it is: region, kind of enterprise, "
        "list.", most=200, edit="create", search=True)
    definition: str = long("Definition", "What the source counts, in its words.", edit="create")
    source: str = text("Source", "Publication or document.", most=400, required=True, listed=True,
        edit="create", search=True)
    corrects_id: int | None = ref("Corrects", "Earlier observation that this one replaces.",
        "observation", edit="create", within="target_id", rules=("H04",))
    note: str = long("Note", "What else is to be known.", edit="create")


# fmt: on


ENTRY = (
    "value",
    "qualifier",
    "as_of",
    "period_from",
    "period_to",
    "scope",
    "definition",
    "source",
    "corrects_id",
)
"""What makes two observations of a target one and the same."""


@guards("H04", "J01")
def observed_not_in_future(case: Case) -> None:
    """A figure holds for a day that has come."""
    if case.new["as_of"] > case.today:
        raise RuleError("H04", "{day} lies in the future.", field="as_of", day=case.new["as_of"])


@guards("H04")
def corrects_its_own(case: Case) -> None:
    """A correction replaces an observation of the same target."""
    earlier = case.facts["corrected"]
    if earlier is not None and earlier.target_id != case.new["target_id"]:
        raise RuleError(
            "H04", "The corrected observation speaks of another target.", field="corrects_id"
        )


@guards("H04")
def entered_once(case: Case) -> None:
    """What a source says is entered once; what it says otherwise is a further observation."""
    known = {tuple(getattr(o, name) for name in ENTRY) for o in case.facts["known"]}
    if not case.old and tuple(case.new[name] for name in ENTRY) in known:
        raise RuleError(
            "H04", "This figure of this source has been entered already.", field="value"
        )


OBSERVATION = Subject(
    Observation,
    "Observation",
    "Observations",
    "monitoring",
    ("target_id", "as_of", "source"),
    screen="progress",
    help="Figures from outside the records, each with its day and source.",
    scope={"programme": "target_id.programme_id"},
    rights=(
        *OBSERVERS,
        Grant("administrator", ALL),
        Grant("secretariat", KEEP),
        Grant("regulator", SEE),
    ),
    order="-as_of",
    needs=(
        one("target", "target", "target_id"),
        one("corrected", "observation", "corrects_id"),
        many("known", "observation", "target_id", "target_id"),
    ),
    guards=(observed_not_in_future, can_be_its_value, corrects_its_own, entered_once),
)
