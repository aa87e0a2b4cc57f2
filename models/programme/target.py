"""Targets and which values they can have (J, H04, W42)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, text, yes
from models.core.roles import ALL, KEEP, OBSERVERS, SEE, Grant
from models.core.subject import Record, Related, Subject, in_order
from models.core.workflow import Case, guards

COMPARATORS = {
    "reach": Choice("Reach"),
    "at_least": Choice("At least"),
    "more_than": Choice("More than"),
    "equal": Choice("Exactly"),
    "about": Choice("About"),
    "range": Choice("Range"),
    "round_word": Choice("Round word"),
}
KINDS = {
    "cumulative": Choice("Cumulative"),
    "cumulative_ambiguous": Choice("Cumulative, ambiguous"),
    "yearly_flow": Choice("New each year"),
    "new_since_baseline": Choice("New since baseline"),
    "new_ambiguous": Choice("New, ambiguous"),
    "ratio": Choice("Ratio"),
    "yearly_ratio": Choice("Ratio each year"),
    "duration": Choice("Duration"),
    "level": Choice("Level"),
    "stock": Choice("Stock"),
    "cultivated": Choice("Cultivated"),
    "combined": Choice("Combined"),
    "built": Choice("Built"),
    "rate": Choice("Rate"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Target(Record, table=True):
    """A quantitative target as its source words it; what is ambiguous says so."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("programme_id", "code"), *in_order("starts_on", "due_on"))

    programme_id: int = ref("Programme", "Programme that set it.", "programme", required=True,
        edit="create")
    code: str = text("Code", "Id in the rulebook.", most=20, required=True, listed=True,
        search=True)
    indicator: str = text("Indicator", "Chinese wording.", required=True, listed=True, search=True)
    indicator_en: str = text("Indicator in English", "English wording.")
    minimum: Decimal = number("Target value", "Value to be reached; floor of a range.",
        required=True, listed=True)
    maximum: Decimal | None = number("Ceiling", "Upper end of a range.")
    unit: str = text("Unit", "What is counted.", most=40, listed=True)
    comparator: str = choice("Comparator", "How the wording compares.", COMPARATORS,
        default="reach", listed=True)
    kind: str = choice("Kind", "How the figure runs over time.", KINDS, default=None)
    baseline: Decimal | None = number("Baseline", "Value at the start.")
    starts_on: date | None = day("Starts on", "First day of the period.")
    due_on: date | None = day("Due on", "Last day of the period.", listed=True)
    due_text: str = text("Due in words", "Wording of the source, where it gives no day.")
    due_assumed: bool = yes("Due day assumed", "The day is derived from words.")
    ambiguous: bool = yes("Ambiguous", "The source leaves its meaning open.", listed=True)
    note: str = long("Note", "What is open, in English.")
    note_zh: str = long("Note in Chinese", "What is open, in Chinese.")
    section: str = text("Place", "Place in the source.")
    metric: str = text("Computed as", "Figure that the records give; empty: observed.", most=60)
    definition: str = long("Definition", "What is counted, where no figure of the records says it.",
        rules=("H04",))


# fmt: on


@guards("H04")
def can_be_its_value(case: Case) -> None:
    """Nothing is counted below zero, and a share of a whole is at most 100 %; a rate may fall."""
    target, value = case.facts["target"], case.new["value"]
    if value < 0 and target.kind != "rate":
        raise RuleError(
            "H04",
            "{value} cannot be: the target counts from zero.",
            field="value",
            value=f"{value.normalize():f}",
        )
    if value > 100 and target.unit == "percent" and target.kind in ("ratio", "yearly_ratio"):
        raise RuleError(
            "H04",
            "{value}% cannot be: the target is a share of a whole.",
            field="value",
            value=f"{value.normalize():f}",
        )


@guards("H04")
def above_its_floor(case: Case) -> None:
    """A range ends above where it begins."""
    low, high = case.new["minimum"], case.new["maximum"]
    if high is not None and high < low:
        raise RuleError(
            "H04",
            "The ceiling {high} lies below the target value {low}.",
            field="maximum",
            high=f"{high.normalize():f}",
            low=f"{low.normalize():f}",
        )


TARGET = Subject(
    Target,
    "Target",
    "Targets",
    "target",
    ("code", "indicator"),
    screen="progress",
    help="What the programme set out to reach.",
    keys=(("programme_id", "code"), ("code",)),
    scope={"programme": "programme_id"},
    rights=(
        *OBSERVERS,
        Grant("administrator", ALL),
        Grant("secretariat", KEEP),
        Grant("regulator", SEE),
    ),
    order="code",
    related=(Related("observation", "target_id"), Related("plan_point", "target_id", inline=True)),
    guards=(above_its_floor,),
)
