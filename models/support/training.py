"""Training, by topic and persons (I)."""

from datetime import date
from typing import Any

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text, whole
from models.core.roles import DEPARTMENT, READ_BY_REGULATOR
from models.core.subject import Record, Subject
from models.core.workflow import Case, Transition, Workflow, guards, many

TRAINING_STATES = {
    "planned": Choice("Planned", "blue"),
    "held": Choice("Held", "green"),
    "called_off": Choice("Called off", "gray"),
}
TOPICS = {
    "cqo": Choice("Chief quality officers"),
    "standard_chief": Choice("Standard chiefs"),
    "managers": Choice("Managers"),
    "front_line": Choice("Front-line staff"),
    "quality_circle": Choice("Quality management groups"),
    "on_site": Choice("On-site quality diagnosis"),
    "benchmark": Choice("Exchange of benchmark experience"),
    "literacy": Choice("Quality literacy"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Training(Record, table=True):
    """A course or an activity of quality people, in person-times (I08, I12, I19)."""

    __tablename__ = "training"

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    title: str = text("Title", "Name of the course or activity.", required=True, listed=True,
        search=True)
    topic: str = choice("Topic", "Whom it trains, or what is done.", TOPICS, required=True,
        listed=True, edit="create", rules=("I08", "I12", "I19"))
    state: str = choice("State", "Where it stands.", TRAINING_STATES, default="planned",
        edit="never", listed=True)
    planned_for: date = day("Planned for", "Day on which it begins.", required=True, listed=True,
        edit="create", index=True)
    days: int | None = whole("Days", "How many days it takes.", low=1, high=366)
    person_times: int = whole("Person-times", "How many take part; before it is held, how many "
        "are expected.", low=1, high=1_000_000, required=True, listed=True, edit="create",
        rules=("I08",))
    organiser: str = text("Organiser", "Who holds it.", listed=True, search=True)
    region_id: int | None = ref("Region", "Where it is held.", "region", listed=True)
    held_on: date | None = day("Held on", "Day on which it was held.", edit="never", listed=True)


# fmt: on


@guards("I08", "J55")
def floor_of_the_year_is_kept(case: Case) -> None:
    """A course is not called off where the year would stay below the floor of person-times."""
    floor, year = case.parameters.support.cqo_training_floor, case.new["planned_for"].year
    if case.new["topic"] != "cqo" or not floor:
        return
    left = 0
    for course in case.facts["courses"]:
        takes_place = course.state != "called_off" and course.id != case.change.id
        if takes_place and course.topic == "cqo" and course.planned_for.year == year:
            left += course.person_times
    if left < floor:
        raise RuleError(
            "I08",
            "Only {left} person-times of {year} would be left; the year needs {floor}.",
            left=left,
            year=year,
            floor=floor,
        )


def _planned(case: Case) -> dict[str, Any]:
    return {} if case.old else {"state": "planned"}


TRAINING = Subject(
    Training,
    "Training",
    "Trainings",
    "school",
    ("title",),
    screen="support",
    help="Courses and activities, planned and held, in person-times.",
    scope={"programme": "programme_id", "region": "region_id"},
    rights=READ_BY_REGULATOR,
    order="-planned_for",
    fills=_planned,
    needs=(many("courses", "training", "programme_id", "programme_id"),),
    workflow=Workflow(
        TRAINING_STATES,
        "planned",
        (
            Transition(
                "hold",
                "Record as held",
                ("planned",),
                "held",
                ("secretariat", DEPARTMENT),
                asks=("person_times",),
                demands=("person_times",),
                stamps="held_on",
                rules=("I08", "I12", "I19"),
                icon="how_to_reg",
            ),
            Transition(
                "call_off",
                "Call off",
                ("planned",),
                "called_off",
                ("secretariat", DEPARTMENT),
                reason=True,
                guards=(floor_of_the_year_is_kept,),
                rules=("I08",),
                icon="event_busy",
            ),
        ),
    ),
    documents={"list": "Attendance list", "evidence": "Evidence", "other": "Other document"},
)
