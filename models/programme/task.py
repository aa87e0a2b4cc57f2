"""Tasks of the working group: what a post has to do until when (B)."""

from datetime import date, timedelta

from sqlalchemy import Index

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import DEPARTMENT, KEEP, SECRETARIAT, SEE, Grant
from models.core.subject import Check, Record, Subject
from models.core.workflow import Case, Transition, Workflow, guards, one

TASK_STATES = {
    "open": Choice("To do", "blue"),
    "done": Choice("Done", "green"),
    "dropped": Choice("Dropped", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Task(Record, table=True):
    """What a post of the working group is to do by a day (B20, B23, H04)."""

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_home", "state", "due_on"),)

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    office_id: int = ref("In charge", "Post that answers for it.", "office", required=True,
        listed=True, edit="create", within="programme_id", rules=("B20", "B23"))
    title: str = text("Task", "What is to be done.", required=True, listed=True, search=True,
        rules=("B23",))
    duty: str = text("Duty", "Duty of the post that it follows from.", most=400, rules=("B23",))
    target_id: int | None = ref("Target", "Target for which the post is responsible.", "target",
        within="programme_id", listed=True, rules=("H04",))
    state: str = choice("State", "Where it stands.", TASK_STATES, default="open", edit="never",
        listed=True)
    set_on: date = day("Set on", "Day on which it was set.", required=True, edit="create")
    due_on: date | None = day("Due on", "Day by which it is to be done.", edit="create",
        listed=True, index=True)
    done_on: date | None = day("Done on", "Day on which it was done.", edit="never", listed=True)
    outcome: str = long("Outcome", "What was done.", edit="never")


# fmt: on


@guards("B23", "H04")
def task_of_its_programme(case: Case) -> None:
    """Post and target belong to the programme of the task."""
    for name in ("office", "target"):
        named = case.facts[name]
        if named is not None and named.programme_id != case.new["programme_id"]:
            raise RuleError("B23", "This belongs to another programme.", field=f"{name}_id")


TASK = Subject(
    Task,
    "Task",
    "Tasks",
    "task",
    ("title",),
    screen="support",
    help="What each department of the working group is to do by when.",
    scope={"programme": "programme_id", "post": "office_id"},
    rights=(
        Grant("administrator", SEE),
        Grant("secretariat", KEEP),
        Grant("regulator", SEE),
        Grant("working_group", SEE),
        Grant("trainer", SEE),
    ),
    order="-set_on",
    starts="set_on",
    needs=(one("office", "office", "office_id"), one("target", "target", "target_id")),
    guards=(task_of_its_programme,),
    workflow=Workflow(
        TASK_STATES,
        "open",
        (
            Transition(
                "do",
                "Report as done",
                ("open",),
                "done",
                ("secretariat", DEPARTMENT),
                asks=("outcome",),
                demands=("outcome",),
                stamps="done_on",
                rules=("B23", "H04", "P23"),
                icon="task_alt",
            ),
            Transition(
                "drop",
                "Drop",
                ("open",),
                "dropped",
                SECRETARIAT,
                reason=True,
                rules=("B23",),
                icon="block",
            ),
        ),
    ),
    documents={"evidence": "Evidence", "other": "Other document"},
    checks=(
        Check(
            ("B23",),
            "Tasks that are not done in time",
            {"state": ["open"]},
            lambda today: {"due_on": (None, today - timedelta(1))},
        ),
    ),
)
