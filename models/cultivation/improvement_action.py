"""Benchmark and improvement actions of a member of a pool (D07)."""

from datetime import date

from sqlalchemy import Index

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import KEEPERS, KEPT_IN_REGION, PARTY_SEES
from models.core.subject import Record, Subject
from models.core.workflow import Case, Transition, Workflow, guards, one

ACTION_STATES = {
    "planned": Choice("Planned", "blue"),
    "reached": Choice("Benchmark reached", "green"),
    "dropped": Choice("Dropped", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class ImprovementAction(Record, table=True):
    """One action of an improvement plan: what is to be reached, against which benchmark (D07)."""

    __tablename__ = "improvement_action"
    __table_args__ = (Index("ix_improvement_action_home", "state", "due_on"),)

    membership_id: int = ref("Stay in the pool", "Member that improves.", "pool_membership",
        required=True, listed=True, edit="create")
    title: str = text("Action", "What is done.", required=True, listed=True, search=True,
        rules=("D07",))
    benchmark: str = text("Benchmark", "Standard or enterprise it is measured by.", required=True,
        listed=True, rules=("D07",))
    state: str = choice("State", "Where it stands.", ACTION_STATES, default="planned",
        edit="never", listed=True)
    due_on: date | None = day("Due on", "Day by which it is to be reached.", edit="create",
        listed=True)
    reached_on: date | None = day("Reached on", "Day on which it was reached.", edit="never",
        listed=True)
    finding: str = long("Outcome of the benchmark", "What the comparison showed.", edit="never")


# fmt: on


@guards("D07")
def improves_now(case: Case) -> None:
    """Actions belong to a member under improvement."""
    stay = case.facts["membership"]
    if not case.old and (stay is None or stay.state != "improving"):
        raise RuleError("D07", "The member is not under improvement.", field="membership_id")


IMPROVEMENT_ACTION = Subject(
    ImprovementAction,
    "Improvement action",
    "Improvement actions",
    "healing",
    ("title",),
    screen="pool",
    help="Benchmark actions of members that do not yet meet the positioning.",
    scope={
        "programme": "membership_id.programme_id",
        "region": "membership_id.enterprise_id.region_id",
        "party": "membership_id.enterprise_id",
    },
    rights=(*KEPT_IN_REGION, PARTY_SEES),
    workflow=Workflow(
        ACTION_STATES,
        "planned",
        (
            Transition(
                "reach",
                "Benchmark reached",
                ("planned",),
                "reached",
                KEEPERS,
                asks=("finding",),
                demands=("finding",),
                stamps="reached_on",
                rules=("D07",),
                icon="task_alt",
            ),
            Transition(
                "drop",
                "Drop",
                ("planned",),
                "dropped",
                KEEPERS,
                reason=True,
                rules=("D07",),
                icon="block",
            ),
        ),
    ),
    needs=(one("membership", "pool_membership", "membership_id"),),
    guards=(improves_now,),
)
