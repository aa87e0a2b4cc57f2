"""The yearly report of a certification body on its certificates and marks (F08, W64)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, whole
from models.core.roles import KEEP, READ_BY_REGULATOR, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many

STATES = {
    "draft": Choice("Being drafted", "gray"),
    "submitted": Choice("Submitted", "blue"),
    "accepted": Choice("Report accepted", "green"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class BodyReport(Record, table=True):
    """What a body reports to the authority for a year (W64)."""

    __tablename__ = "body_report"
    __table_args__ = (
        UniqueConstraint("programme_id", "body_id", "year"),
        *in_order("submitted_on", "accepted_on"),
    )

    programme_id: int = ref("Programme", "Programme of the certificates.", "programme",
        required=True, edit="create")
    body_id: int = ref("Certification body", "Who reports.", "organisation", required=True,
        listed=True, search=True, edit="create", rules=("W64",))
    year: int = whole("Year", "Year that is reported.", low=2000, high=2200, required=True,
        listed=True, edit="create", index=True, rules=("W64",))
    state: str = choice("State", "Where it stands.", STATES, default="draft", edit="never",
        listed=True)
    issued: int | None = whole("Certificates issued", "In the year, by count of the records; the "
        "body's own number stands in its text.", low=0, edit="never", rules=("W64", "F08"),
        )
    suspended: int | None = whole("Certificates suspended", "On the day of the report.", low=0,
        edit="never", rules=("W64",))
    revoked: int | None = whole("Certificates revoked", "In the year.", low=0, edit="never",
        rules=("W64",))
    marks: str = long("Use of the mark", "How holders use the mark, and what was done about "
        "misuse.", rules=("W64", "F08"))
    follow_up: str = long("Follow-up", "Surveillance carried out in the year.",
        rules=("F08", "F10"))
    published_on: date | None = day("Made public on", "Day on which the body published its "
        "certificates.", rules=("W64",))
    submitted_on: date | None = day("Submitted on", "Day of receipt.", edit="never", listed=True,
        rules=("W64",))
    accepted_on: date | None = day("Accepted on", "Day on which it was accepted.", edit="never")


# fmt: on


@guards("W64")
def year_is_over(case: Case) -> None:
    """A year is reported when it is over."""
    if case.on.year <= case.new["year"]:
        raise RuleError(
            "W64", "The year {year} is not over yet.", field="year", year=case.new["year"]
        )


@guards("W64")
def is_a_body_of_the_programme(case: Case) -> None:
    """It is a certification body that reports."""
    if not case.old and not any(
        r.role == "certification_body" and r.programme_id in (None, case.new["programme_id"])
        for r in case.facts["roles"]
    ):
        raise RuleError(
            "W64", "The organisation is no certification body of the programme.", field="body_id"
        )


@guards("W64")
def report_is_complete(case: Case) -> None:
    """A report tells of certificates, marks and follow-up, and when they were published."""
    for name in ("marks", "follow_up", "published_on"):
        if not case.new.get(name):
            raise RuleError("W64", "The report is not complete.", field=name)


def _counted(case: Case) -> dict[str, object]:
    """The body's certificates of the programme, counted on the day of the report."""
    own = [c for c in case.facts["certificates"] if c.programme_id == case.new["programme_id"]]
    year = case.new["year"]
    return {
        "issued": sum(c.issued_on.year == year for c in own),
        "suspended": sum(c.state == "suspended" for c in own),
        "revoked": sum(c.state == "revoked" and c.ended_on.year == year for c in own),
    }


def _reported(case: Case) -> list[Change]:
    """The role of the body remembers the last year that it has reported."""
    return [
        Change("organisation_role", "update", {"reported_for": case.new["year"]}, r.id)
        for r in case.facts["roles"]
        if r.role == "certification_body"
        and r.reported_for < case.new["year"]
        and r.programme_id in (None, case.new["programme_id"])
    ]


BODY_REPORT = Subject(
    BodyReport,
    "Yearly report of a body",
    "Yearly reports of bodies",
    "summarize",
    ("body_id", "year"),
    screen="supervision",
    help="What bodies report each year on certificates and marks.",
    keys=(("programme_id", "body_id", "year"),),
    scope={"programme": "programme_id", "body": "body_id"},
    rights=(*READ_BY_REGULATOR, Grant("body", KEEP, "body")),
    order="-year",
    needs=(
        many("roles", "organisation_role", "organisation_id", "body_id"),
        many("certificates", "certificate", "body_id", "body_id"),
    ),
    guards=(year_is_over, is_a_body_of_the_programme),
    workflow=Workflow(
        STATES,
        "draft",
        (
            Transition(
                "submit",
                "Submit the report",
                ("draft",),
                "submitted",
                ("body",),
                guards=(report_is_complete,),
                stamps="submitted_on",
                fills=_counted,
                rules=("W64",),
                icon="send",
                consequences="The certificates are counted on this day and stand in the report.",
            ),
            Transition(
                "return",
                "Return the report",
                ("submitted",),
                "draft",
                ("secretariat",),
                reason=True,
                rules=("W64",),
                icon="undo",
            ),
            Transition(
                "accept",
                "Accept the report",
                ("submitted",),
                "accepted",
                ("secretariat",),
                stamps="accepted_on",
                effects=(_reported,),
                rules=("W64", "F08"),
                icon="task_alt",
            ),
        ),
    ),
    documents={"report": "Report", "other": "Other document"},
)
