"""Training, title holders, experts with their terms, and tasks of the working group (B, I)."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Index, UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text, whole
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import Case, Transition, Workflow, guards, many, one

TRAINING_STATES = {
    "planned": Choice("Planned", "blue"),
    "held": Choice("Held", "green"),
    "called_off": Choice("Called off", "gray"),
}
TASK_STATES = {
    "open": Choice("To do", "blue"),
    "done": Choice("Done", "green"),
    "dropped": Choice("Dropped", "gray"),
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


class TitleHolder(Record, table=True):
    """How many people of a title an organisation has in a year; nobody is named (B14, I09)."""

    __tablename__ = "title_holder"
    __table_args__ = (UniqueConstraint("programme_id", "organisation_id", "title", "year"),)

    programme_id: int = ref("Programme", "Programme it is counted for.", "programme",
        required=True, edit="create")
    organisation_id: int = ref("Organisation", "Where they work.", "organisation", required=True,
        listed=True, search=True, edit="create")
    title: str = choice("Title", "Title that they hold.", {
        "cqo": Choice("Chief quality officer"), "cbo": Choice("Chief brand officer"),
        "standard_chief": Choice("Standard chief"), "leader": Choice("Quality leader"),
        "technician": Choice("Skilled quality technician"),
        "craftsman": Choice("Quality craftsman"),
    }, required=True, listed=True, edit="create", rules=("B14", "I09", "I10"))
    year: int = whole("Year", "Year of the count.", low=2000, high=2200, required=True,
        listed=True, edit="create", index=True)
    holders: int = whole("Holders", "How many hold it at the end of the year.", low=0,
        required=True, listed=True, rules=("B14",))
    added: int = whole("New in the year", "How many of them came new in the year.", low=0,
        default=0, listed=True, rules=("I09",))
    note: str = long("Note", "What colleagues should know.")


class ExpertTerm(Record, table=True):
    """A seat in a body of experts: field, background and term of office (B06, B12, B26)."""

    __tablename__ = "expert_term"
    __table_args__ = in_order("term_from", "term_until")

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    body: str = choice("Body", "Body of experts.", {
        "review": Choice("Review panel"), "advisory": Choice("Expert advisory committee"),
        "think_tank": Choice("Think tank"),
    }, default="review", listed=True, rules=("B12", "B26"))
    post: str = text("Post", "Post that the expert holds at home.", required=True, listed=True,
        search=True)
    expertise: str = text("Field", "Field of expertise.", required=True, listed=True, search=True)
    background: str = choice("Background", "Where the expert comes from.", {
        "enterprise": Choice("Enterprise of the field"),
        "institution": Choice("Technical institution"),
        "society": Choice("Social organisation"), "university": Choice("University"),
    }, required=True, listed=True, rules=("B06",))
    account_id: int | None = ref("Account", "Account with which the expert signs in.", "account")
    term_from: date = day("Term from", "First day of the term.", required=True, listed=True,
        index=True)
    term_until: date | None = day("Term until", "Last day of the term.", listed=True)


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


@guards("I08", "J55")
def floor_of_the_year_is_kept(case: Case) -> None:
    """A course is not called off where the year would stay below the floor of person-times."""
    floor, year = case.parameters.support.cqo_training_floor, case.new["planned_for"].year
    if case.new["topic"] != "cqo" or not floor:
        return
    left = sum(
        t.person_times
        for t in case.facts["courses"]
        if t.topic == "cqo"
        and t.state != "called_off"
        and t.id != case.change.id
        and t.planned_for.year == year
    )
    if left < floor:
        raise RuleError(
            "I08",
            "Only {left} person-times of {year} would be left; the year needs {floor}.",
            left=left,
            year=year,
            floor=floor,
        )


@guards("B14", "I09")
def new_ones_are_among_them(case: Case) -> None:
    """Those who came new in a year are among those who hold the title."""
    if (case.new["added"] or 0) > case.new["holders"]:
        raise RuleError("I09", "More have come new than hold the title.", field="added")


@guards("B23", "H04")
def task_of_its_programme(case: Case) -> None:
    """Post and target belong to the programme of the task."""
    for name in ("office", "target"):
        named = case.facts[name]
        if named is not None and named.programme_id != case.new["programme_id"]:
            raise RuleError("B23", "This belongs to another programme.", field=f"{name}_id")


def _planned(case: Case) -> dict[str, Any]:
    return {} if case.old else {"state": "planned"}


_OFFICE = ("secretariat",)
TRAINING = Subject(
    Training,
    "Training",
    "Trainings",
    "school",
    ("title",),
    screen="support",
    help="Courses and activities, planned and held, in person-times.",
    scope={"programme": "programme_id", "region": "region_id"},
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
                _OFFICE,
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
                _OFFICE,
                reason=True,
                guards=(floor_of_the_year_is_kept,),
                rules=("I08",),
                icon="event_busy",
            ),
        ),
    ),
    documents={"list": "Attendance list", "evidence": "Evidence", "other": "Other document"},
)
TITLE_HOLDER = Subject(
    TitleHolder,
    "Title holders",
    "Title holders",
    "workspace_premium",
    ("organisation_id", "title", "year"),
    screen="support",
    help="How many chief quality officers and other titles an organisation has.",
    keys=(("programme_id", "organisation_id", "title", "year"),),
    order="-year",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    guards=(new_ones_are_among_them,),
)
EXPERT_TERM = Subject(
    ExpertTerm,
    "Expert",
    "Experts",
    "psychology",
    ("post", "expertise"),
    screen="support",
    help="Experts by field and background, with their terms. Posts, not people.",
    scope={"programme": "programme_id"},
    order="-term_from",
)
TASK = Subject(
    Task,
    "Task",
    "Tasks",
    "task",
    ("title",),
    screen="support",
    help="What each department of the working group is to do by when.",
    scope={"programme": "programme_id"},
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
                ("secretariat", "working_group"),
                asks=("outcome",),
                demands=("outcome",),
                stamps="done_on",
                rules=("B23", "H04"),
                icon="task_alt",
            ),
            Transition(
                "drop",
                "Drop",
                ("open",),
                "dropped",
                _OFFICE,
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
