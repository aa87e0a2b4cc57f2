"""The workflow of a membership of a cultivation pool (D07–D15)."""

from typing import Any

from models.core.fields import Choice
from models.core.roles import KEEPERS
from models.core.workflow import Case, Opening, Transition, Workflow
from models.cultivation.pool_entry import (
    MEMBER,
)
from models.cultivation.pool_review import (
    benchmarks_reached,
    continued,
    continues_on_a_result,
    ground_holds,
    period_ends,
    result_is_substantive,
    revocation_holds,
)

STATES = {
    "in_pool": Choice("In pool", "blue"),
    "improving": Choice("Under improvement", "orange"),
    "achieved": Choice("Result achieved", "green"),
    "exited": Choice("Exited", "gray"),
}


def _new_period(case: Case) -> dict[str, Any]:
    return {"period_from": case.on} if case.on >= period_ends(case) else {}


_RESULT = ("result_kind", "result_on", "result_reference")
WORKFLOW = Workflow(
    STATES,
    "in_pool",
    (
        Transition(
            "assess",
            "Assess the positioning",
            ("in_pool",),
            "in_pool",
            KEEPERS,
            asks=("positioning",),
            demands=("positioning",),
            clock=period_ends,
            rules=("D07",),
            icon="fact_check",
            waits=False,
        ),
        Transition(
            "improve",
            "Start improvement",
            ("in_pool",),
            "improving",
            KEEPERS,
            asks=("plan",),
            demands=("plan",),
            stamps="planned_on",
            clock=period_ends,
            fills=lambda case: {"positioning": "not_yet"},
            rules=("D07",),
            icon="healing",
            waits=False,
        ),
        Transition(
            "improved",
            "Complete improvement",
            ("improving",),
            "in_pool",
            KEEPERS,
            reason=True,
            guards=(benchmarks_reached,),
            fills=lambda case: {"positioning": "meets"},
            clock=period_ends,
            rules=("D07",),
            icon="task_alt",
        ),
        Transition(
            "note_result",
            "Enter a substantive result",
            ("in_pool",),
            "in_pool",
            KEEPERS,
            guards=(result_is_substantive,),
            asks=_RESULT,
            demands=_RESULT[:2],
            clock=period_ends,
            rules=("D08",),
            icon="military_tech",
            waits=False,
        ),
        Transition(
            "continue",
            "Review and keep in the pool",
            ("in_pool", "improving"),
            "in_pool",
            KEEPERS,
            guards=(continues_on_a_result,),
            asks=("review_note",),
            demands=("review_note",),
            stamps="reviewed_on",
            fills=_new_period,
            clock=continued,
            rules=("D08", "J15"),
            icon="rate_review",
            waits=False,
            consequences="When the cultivation period is over, a new one begins.",
        ),
        Transition(
            "achieve",
            "Record result",
            ("in_pool", "improving"),
            "achieved",
            KEEPERS,
            own=False,
            asks=_RESULT,
            rules=("D07", "D08"),
            icon="emoji_events",
        ),
        Transition(
            "exit",
            "Take out of the pool",
            MEMBER,
            "exited",
            KEEPERS,
            guards=(ground_holds, revocation_holds),
            asks=("exit_ground",),
            demands=("exit_ground",),
            reason=True,
            stamps="exited_on",
            rules=("D08",),
            icon="logout",
            consequences="The enterprise leaves the pool; entering again is a new stay.",
        ),
    ),
    openings=(
        Opening(
            "application",
            "membership_id",
            "Apply for certification",
            ("in_pool", "achieved"),
            ("secretariat",),
            "assignment_add",
            waits=False,
            brings={"programme_id": "programme_id", "enterprise_id": "enterprise_id"},
        ),
        Opening(
            "standard",
            "applicant_id",
            "Apply for a standard",
            ("in_pool", "achieved"),
            ("secretariat",),
            "note_add",
            waits=False,
            brings={"programme_id": "programme_id", "applicant_id": "enterprise_id"},
        ),
    ),
)
