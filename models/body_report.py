"""Yearly reports of the certification bodies on certificates and marks (W64)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.base import Record, Subject
from models.errors import RuleError
from models.fields import day, long, ref, text, whole
from models.workflow import Case, guards


class BodyReport(Record, table=True):
    """What a body reports on one year: how many certificates it issued, and what became of them."""

    __tablename__ = "body_report"
    __table_args__ = (UniqueConstraint("programme_id", "body_id", "year"),)

    programme_id: int = ref("Programme", "Programme reported on.", "programme", required=True,
        edit="create")  # fmt: skip
    body_id: int = ref("Certification body", "Body that reports.", "organisation", required=True,
        edit="create", listed=True)  # fmt: skip
    year: int = whole("Year", "Year reported on.", low=2000, high=2200, required=True,
        edit="create", listed=True)  # fmt: skip
    reported_on: date = day("Reported on", "Day of the report.", required=True, edit="create",
        listed=True, index=True, rules=("W64",))  # fmt: skip
    issued: int = whole("Issued", "Certificates issued in the year.", low=0, required=True,
        edit="create", listed=True)  # fmt: skip
    suspended: int | None = whole("Suspended", "Suspensions in the year.", low=0, edit="create")
    revoked: int | None = whole("Revoked or cancelled", "Endings in the year.", low=0,
        edit="create")  # fmt: skip
    published_at: str = text("Published at", "Address where certificates and marks are public.",
        edit="create", listed=True, rules=("W64",))  # fmt: skip
    note: str = long("Note", "Use of certificates and marks in the year.")


@guards("W64")
def year_is_over(case: Case) -> None:
    """A body reports on a year that is over."""
    if not case.old and case.new["reported_on"].year <= case.new["year"]:
        raise RuleError("W64", "The year {year} is not over.", field="year", year=case.new["year"])


@guards("W64")
def certificates_are_public(case: Case) -> None:
    """The report says where certificates and marks are published."""
    if not case.new["published_at"].strip():
        raise RuleError("W64", "Say where certificates and marks are published.",
            field="published_at")  # fmt: skip


BODY_REPORT = Subject(
    BodyReport, "Yearly report", "Yearly reports", "summarize", ("body_id", "year"),
    screen="supervision",
    help="What certification bodies report on their certificates and marks every year.",
    scope={"programme": "programme_id", "body": "body_id"}, order="-year", starts="reported_on",
    guards=(year_is_over, certificates_are_public),
    documents={"report": "Report", "other": "Other document"},
)  # fmt: skip
