"""Where a target is planned to stand on a day."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import day, number, ref, text
from models.core.roles import ALL, KEEP, OBSERVERS, SEE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, one
from models.programme.target import can_be_its_value


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
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
    rights=(
        *OBSERVERS,
        Grant("administrator", ALL),
        Grant("secretariat", KEEP),
        Grant("regulator", SEE),
    ),
    order="planned_for",
    needs=(one("target", "target", "target_id"),),
    guards=(within_its_period, can_be_its_value),
)
