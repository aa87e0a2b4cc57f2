"""Quality-credit reports of enterprises."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.fields import day, long, ref, text
from models.core.roles import READ_BY_REGULATOR, SEE, Grant
from models.core.subject import Record, Related, Subject


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class CreditReport(Record, table=True):
    """A periodic quality-credit report of a programme (F13)."""

    __tablename__ = "credit_report"
    __table_args__ = (UniqueConstraint("programme_id", "period"),)

    programme_id: int = ref("Programme", "Programme that reports.", "programme", required=True,
        edit="create")
    period: str = text("Period", "Year or part of a year that it covers.", most=40, required=True,
        listed=True, search=True, rules=("F13",))
    published_on: date | None = day("Published on", "Day of publication.", listed=True, index=True,
        rules=("F13",))
    summary: str = long("Summary", "State of quality credit, in words.", rules=("F13",))
    platforms: str = long("Linked platforms", "Credit platforms with which the data are shared.",
        rules=("F13",))
    uses: str = long("Uses", "Procurement, bidding and lending in which the grades are used.",
        rules=("F13",))


# fmt: on
CREDIT_REPORT = Subject(
    CreditReport,
    "Quality-credit report",
    "Quality-credit reports",
    "monitoring",
    ("period",),
    screen="supervision",
    help="Periodic reports on quality credit, with the grades of organisations.",
    scope={"programme": "programme_id"},
    rights=(*READ_BY_REGULATOR, Grant("body", SEE)),
    keys=(("programme_id", "period"),),
    related=(Related("credit_grade", "credit_report_id"),),
    documents={"report": "Report", "other": "Other document"},
)
