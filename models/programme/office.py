"""Posts of a programme, with their duties (B21)."""

from datetime import date

from models.core import duties
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text, whole
from models.core.roles import REFERENCE
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards, one

OFFICES = (
    *("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12", "B13"),
    *("B15", "B20", "B21", "B22", "B23", "B24", "B25", "B26", "B30", "B31", "B32", "B33", "B34"),
    *("B40", "B41"),
)
"""Statements that give a body or post its place; the programme files name them at each post."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Office(Record, table=True):
    """A post in a body of the programme, with its duties. Posts, not people (B21)."""

    __tablename__ = "office"
    __table_args__ = in_order("held_from", "held_until")

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        listed=True)
    body: str = text("Body", "Group or department the post belongs to.", required=True,
        listed=True, search=True, rules=("B20", "B22"))
    post: str = text("Post", "Name of the post.", required=True, listed=True, search=True)
    department_id: int | None = ref("Department", "Department whose duties the post carries out.",
        "office", within="programme_id", rules=("B21", "P23"))
    holder: str = text("Held by the post", "The post outside the programme that holds it.",
        listed=True)
    kind: str = choice("Kind", "Kind of body.", {
        "department": Choice("Department"), "regulator": Choice("Regulator"),
        "publisher": Choice("Publisher"), "platform": Choice("Platform"),
        "certification_body": Choice("Certification body"),
        "alliance": Choice("Alliance"), "committee": Choice("Committee"),
        "federation": Choice("Federation"), "secretariat": Choice("Secretariat"),
        "government": Choice("Government"), "working_group": Choice("Working group"),
    }, listed=True)
    duties: str = long("Duties", "What the source gives it to do, one duty a line.", listed=True,
        rules=("B23",))
    keeps: str = long("Keeps", "What its accounts keep by its duty: names of subjects, one a line.",
        rules=("B23", "P23"))
    acts: str = long("Steps of its duty", "What its accounts do beside: single steps, one a line, "
        "such as implementing_rule.plan.", rules=("P18", "P23"))
    seats: int = whole("Seats", "How many hold the post.", low=0, default=1, rules=("B21",))
    source: str = text("Source", "Place in the source.")
    statements: str = text("Statements kept", "Ids of the rulebook that this post keeps.",
        rules=OFFICES)
    figures: str = text("Figures", "Names of the figures that measure its duties.", most=400,
        rules=("B23", "H04"))
    person_id: int | None = ref("Person", "Who holds it now, where it is recorded.", "person")
    held_from: date | None = day("Held from", "First day in office.", rules=("B21",))
    held_until: date | None = day("Held until", "Last day in office.", rules=("B21",))


# fmt: on


@guards("P23")
def duty_may_be_given(case: Case) -> None:
    """A duty gives what departments do, never decisions, sanctions, accounts or rule sets."""
    for field, open_to in (("keeps", duties.KEPT), ("acts", duties.STEPS)):
        for name in duties.named(case.new[field]):
            if name not in open_to:
                raise RuleError("P23", "“{name}” is not given by a duty.", field=field, name=name)


@guards("P23")
def department_of_its_programme(case: Case) -> None:
    """A post carries out the duties of a department of its own programme."""
    department = case.facts["department"]
    if department and department.programme_id != case.new["programme_id"]:
        raise RuleError("P23", "This belongs to another programme.", field="department_id")


OFFICE = Subject(
    Office,
    "Post",
    "Posts",
    "badge",
    ("body", "post"),
    screen="programmes",
    help="Posts and duties of the bodies of a programme.",
    scope={"programme": "programme_id"},
    rights=REFERENCE,
    order="id",
    needs=(one("department", "office", "department_id"),),
    guards=(duty_may_be_given, department_of_its_programme),
)
