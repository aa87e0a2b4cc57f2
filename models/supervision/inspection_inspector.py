"""An inspector who takes part in an inspection (F01)."""

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import ref
from models.core.roles import KEPT_IN_REGION, SEE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, one


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class InspectionInspector(Record, table=True):
    """An inspector of an inspection, drawn or named."""

    __tablename__ = "inspection_inspector"
    __table_args__ = (UniqueConstraint("inspection_id", "inspector_id"),)

    inspection_id: int = ref("Inspection", "What is inspected.", "inspection", required=True,
        listed=True, edit="create")
    inspector_id: int = ref("Inspector", "Who inspects.", "inspector", required=True, listed=True,
        edit="create", rules=("F01",))


# fmt: on


@guards("F01", "W76")
def not_his_own(case: Case) -> None:
    """Nobody inspects the body that employs him or to which he is related."""
    inspector, inspection = case.facts["inspector"], case.facts["inspection"]
    if inspection.body_id and inspection.body_id in (inspector.employer_id, inspector.avoids_id):
        raise RuleError("W76", "The inspector is related to the body.", field="inspector_id")
    if not (inspector.valid_from or case.on) <= case.on <= (inspector.valid_until or case.on):
        raise RuleError(
            "F01", "The inspector is not in the list on that day.", field="inspector_id"
        )


@guards("F01")
def as_drawn(case: Case) -> None:
    """A random check is held by the inspectors whom the draw gave to the body."""
    plan, body = case.facts["plan"], case.facts["inspection"].body_id
    if plan is not None and case.new["inspector_id"] not in next(
        (d["inspectors"] for d in plan.draw["drawn"] if d["body"] == body), ()
    ):
        raise RuleError("F01", "The draw gave the body other inspectors.", field="inspector_id")


INSPECTION_INSPECTOR = Subject(
    InspectionInspector,
    "Inspector of the inspection",
    "Inspectors of the inspection",
    "assignment_ind",
    ("inspector_id",),
    screen="supervision",
    listed=False,
    help="Who inspects.",
    scope={
        "programme": "inspection_id.programme_id",
        "region": "inspection_id.region_id",
        "body": "inspection_id.body_id",
    },
    rights=(*KEPT_IN_REGION, Grant("body", SEE, "body")),
    needs=(
        one("inspector", "inspector", "inspector_id"),
        one("inspection", "inspection", "inspection_id"),
        one("plan", "supervision_plan", "inspection.plan_id"),
    ),
    guards=(not_his_own, as_drawn),
)
