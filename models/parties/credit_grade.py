"""Quality-credit grades of enterprises."""

from sqlalchemy import UniqueConstraint

from models.core.fields import Choice, choice, ref, text, whole
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Subject


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class CreditGrade(Record, table=True):
    """The quality-credit grade of an organisation in a report (F13)."""

    __tablename__ = "credit_grade"
    __table_args__ = (UniqueConstraint("credit_report_id", "organisation_id"),)

    credit_report_id: int = ref("Quality-credit report", "Report in which it stands.",
        "credit_report", required=True, listed=True, edit="create")
    organisation_id: int = ref("Organisation", "Who is graded.", "organisation", required=True,
        listed=True, search=True, edit="create")
    grade: str = choice("Grade", "Class of quality credit.", {
        "a": Choice("A", "green"), "b": Choice("B", "blue"), "c": Choice("C", "orange"),
        "d": Choice("D", "red"),
    }, required=True, listed=True, rules=("F13",))
    score: int | None = whole("Score", "0 to 100, where one is given.", low=0, high=100)
    basis: str = text("Basis", "Document or decision.")


# fmt: on
CREDIT_GRADE = Subject(
    CreditGrade,
    "Quality-credit grade",
    "Quality-credit grades",
    "grade",
    ("organisation_id",),
    screen="supervision",
    help="Which class of quality credit an organisation has.",
    keys=(("credit_report_id", "organisation_id"),),
    scope={"programme": "credit_report_id.programme_id", "region": "organisation_id.region_id"},
    rights=READ_BY_REGULATOR,
)
