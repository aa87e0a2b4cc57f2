"""Targets and what is known of their fulfilment (J, H04, W42)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, text, yes
from models.core.subject import Record, Related, Subject, in_order
from models.core.workflow import Case, guards, many, one

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


ENTRY = ("value", "qualifier", "as_of", "period_from", "period_to", "scope", "definition",
         "source", "corrects_id")
"""What makes two observations of a target one and the same."""


class PlanPoint(Record, table=True):
    """Where a target is to stand on a day between its first and its due day; drawn by hand."""

    __tablename__ = "plan_point"
    __table_args__ = (UniqueConstraint("target_id", "planned_for"),)

    target_id: int = ref("Target", "Target whose course it plans.", "target", required=True,
        listed=True, edit="create", search=True)
    planned_for: date = day("Day", "Day for which it is planned.", required=True, listed=True)
    value: Decimal = number("Planned value", "Value on that day, in the unit of the target.",
        required=True, listed=True, unit_of="target_id")
    basis: str = text("Basis", "Document or decision that sets it.", most=400, listed=True)


# fmt: on


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
def entered_once(case: Case) -> None:
    """What a source says is entered once; what it says otherwise is a further observation."""
    known = {tuple(getattr(o, name) for name in ENTRY) for o in case.facts["known"]}
    if not case.old and tuple(case.new[name] for name in ENTRY) in known:
        raise RuleError(
            "H04", "This figure of this source has been entered already.", field="value"
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


@guards("H04")
def within_its_period(case: Case) -> None:
    """A plan lies between the first and the due day of its target."""
    target, on = case.facts["target"], case.new["planned_for"]
    first, last = target.starts_on, target.due_on
    if (first is not None and on < first) or (last is not None and on > last):
        raise RuleError(
            "H04",
            "The period of the target runs from {first} to {last}.",
            field="planned_for",
            first=first or "…",
            last=last or "…",
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
    order="code",
    related=(Related("observation", "target_id"), Related("plan_point", "target_id", inline=True)),
    guards=(above_its_floor,),
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
    order="-as_of",
    needs=(
        one("target", "target", "target_id"),
        one("corrected", "observation", "corrects_id"),
        many("known", "observation", "target_id", "target_id"),
    ),
    guards=(observed_not_in_future, can_be_its_value, corrects_its_own, entered_once),
)
PLAN_POINT = Subject(
    PlanPoint,
    "Plan point",
    "Plan points",
    "route",
    ("target_id", "planned_for"),
    screen="progress",
    help="Where a target is to stand on a day; without any, the plan is a straight line.",
    keys=(("target_id", "planned_for"),),
    scope={"programme": "target_id.programme_id"},
    order="planned_for",
    needs=(one("target", "target", "target_id"),),
    guards=(within_its_period, can_be_its_value),
)
