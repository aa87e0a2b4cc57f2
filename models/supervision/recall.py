"""The recall of defective goods (F12)."""

from datetime import date, timedelta

from sqlalchemy import Index

from models.core.deadlines import Clock
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text, whole
from models.core.roles import KEPT_IN_REGION, STAFF
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import Case, Transition, Workflow, guards, many, one

STATES = {
    "reported": Choice("Defect reported", "orange"),
    "announced": Choice("Recall announced", "blue"),
    "completed": Choice("Completed", "green"),
    "dropped": Choice("No defect", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Recall(Record, table=True):
    """The recall of a defective product, ordered or of its maker's own accord (F12)."""

    __tablename__ = "recall"
    __table_args__ = (
        Index("ix_recall_home", "state", "due_on"),
        *in_order("reported_on", "announced_on", "completed_on"),
    )

    programme_id: int = ref("Programme", "Programme of the product.", "programme", required=True,
        edit="create")
    product_id: int = ref("Product", "Defective product.", "product", required=True, listed=True,
        search=True, edit="create", rules=("F12",))
    state: str = choice("State", "Where it stands.", STATES, default="reported", edit="never",
        listed=True)
    kind: str = choice("Kind of recall", "At whose initiative.", {
        "ordered": Choice("Ordered", "red"), "voluntary": Choice("Of its own accord", "blue"),
    }, required=True, listed=True, edit="create", rules=("F12",))
    reported_on: date = day("Reported on", "Day on which the defect became known.",
        required=True, listed=True, edit="create", index=True)
    defect: str = long("Defect", "What is wrong, and whom it endangers.", required=True,
        edit="create", rules=("F12", "B41"))
    centre: str = text("Examined by", "Technical centre for defective products that examined it.",
        rules=("B41",))
    announced_on: date | None = day("Announced on", "Day of the announcement.", edit="never",
        group="Course", rules=("F12",))
    quantity: int | None = whole("Quantity", "Pieces concerned.", low=1, edit="never",
        group="Course", rules=("F12",))
    recalled: int | None = whole("Taken back", "Pieces taken back, repaired or destroyed.", low=0,
        edit="never", group="Course", rules=("F12",))
    outcome: str = long("Result", "What became of them.", edit="never", group="Course")
    completed_on: date | None = day("Completed on", "Day of the report.", edit="never",
        group="Course")
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True)


# fmt: on


@guards("F12")
def taken_back_is_part_of_it(case: Case) -> None:
    """No more pieces are taken back than were concerned."""
    if (case.new["recalled"] or 0) > (case.new["quantity"] or 0):
        raise RuleError(
            "F12",
            "Only {number} pieces were concerned.",
            field="recalled",
            number=case.new["quantity"],
        )


@guards("F12")
def key_goods_are_recalled_by_order(case: Case) -> None:
    """A defect of goods under key supervision is not dropped before a centre examined it."""
    kept = [
        k
        for k in case.facts["catalogue"]
        if k.programme_id == case.new["programme_id"]
        and k.listed_from <= case.on
        and (k.listed_until or case.on) >= case.on
    ]
    if kept and not case.new["centre"].strip():
        raise RuleError(
            "F12",
            "These goods are under key supervision: name the centre that examined them.",
            field="centre",
        )


def _fills(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    return {"state": "reported", "due_on": Clock("supervision.correction_days")(case)}


RECALL = Subject(
    Recall,
    "Recall",
    "Recalls",
    "assignment_return",
    ("product_id", "reported_on"),
    screen="supervision",
    help="Defective products and their recall.",
    scope={"programme": "programme_id", "region": "product_id.enterprise_id.region_id"},
    rights=KEPT_IN_REGION,
    order="-reported_on",
    fills=_fills,
    starts="reported_on",
    needs=(
        one("product", "product", "product_id"),
        many("catalogue", "key_product", "industry_id", "product.industry_id"),
    ),
    workflow=Workflow(
        STATES,
        "reported",
        (
            Transition(
                "announce",
                "Announce the recall",
                ("reported",),
                "announced",
                STAFF,
                asks=("quantity",),
                demands=("quantity",),
                stamps="announced_on",
                clock=Clock("supervision.recall_days"),
                rules=("F12", "B41"),
                icon="campaign",
                consequences="The public is told; the report on what was taken back has its day.",
            ),
            Transition(
                "complete",
                "Report its completion",
                ("announced",),
                "completed",
                STAFF,
                guards=(taken_back_is_part_of_it,),
                asks=("recalled", "outcome"),
                demands=("recalled", "outcome"),
                stamps="completed_on",
                rules=("F12",),
                icon="done_all",
            ),
            Transition(
                "drop",
                "Find no defect",
                ("reported",),
                "dropped",
                STAFF,
                guards=(key_goods_are_recalled_by_order,),
                reason=True,
                rules=("F12",),
                icon="close",
            ),
        ),
    ),
    checks=(
        Check(
            ("F12",),
            "Recalls and their report",
            {"state": ["announced"]},
            lambda today: {"due_on": (None, today - timedelta(1))},
        ),
    ),
    documents={
        "report": "Report",
        "notice": "Public notice",
        "evidence": "Evidence",
        "other": "Other document",
    },
)
