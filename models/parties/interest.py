"""Ties of bodies and evaluators to enterprises: who advised a client takes no part (W76)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from models.core.dates import plus
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref
from models.core.roles import KEEP, KEPT_BY_OFFICE, SEE, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards, many


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Interest(Record, table=True):
    """A tie of a body or of a person to an enterprise, from when until when."""

    __tablename__ = "interest"
    __table_args__ = in_order("began_on", "ended_on")

    enterprise_id: int = ref("Enterprise", "To which enterprise the tie is.", "organisation",
        required=True, listed=True, search=True, rules=("W76",))
    kind: str = choice("Kind", "What ties them.", {
        "advice": Choice("Gave advice", "orange"), "employment": Choice("Worked for it"),
        "shares": Choice("Holds shares"), "other": Choice("Other tie"),
    }, required=True, listed=True, rules=("W76",))
    body_id: int | None = ref("Certification body", "The body that has the tie.", "organisation",
        listed=True)
    account_id: int | None = ref("Person", "The account of the person who has the tie.", "account",
        listed=True)
    began_on: date = day("From", "First day of the tie.", required=True, listed=True, index=True)
    ended_on: date | None = day("Until", "Last day; empty while it lasts.", listed=True)
    note: str = long("Note", "What it consisted of, and how it became known.")


# fmt: on


TIES = many("ties", "interest", "enterprise_id", "enterprise_id")
CLIENT_TIES = many("ties", "interest", "enterprise_id", "application.enterprise_id")


def tied(ties: Iterable[Any], on: date, years: int) -> Any | None:
    """The first of the ties that still counts on a day."""
    for tie in ties:
        over = plus(tie.ended_on, years=years) if tie.ended_on else None
        if tie.began_on <= on and (over is None or on < over):
            return tie
    return None


def refuse_tied(case: Case, account: int | None, field: str = "") -> None:
    """W76: refuses a person with a recorded tie to the applicant (fact `ties`)."""
    years = case.parameters.certification.impartiality_years
    own = [tie for tie in case.facts["ties"] if case.takes_part(account, [tie.account_id])]
    tie = tied(own, case.on, years)
    if tie is not None:
        raise RuleError(
            "W76",
            "A tie to the applicant since {day} is recorded for this person.",
            field=field,
            day=tie.began_on,
        )


@guards("W76")
def names_one_party(case: Case) -> None:
    """A tie is that of a body or that of a person."""
    if bool(case.new.get("body_id")) == bool(case.new.get("account_id")):
        raise RuleError("W76", "Name the body or the person, one of the two.", field="body_id")


INTEREST = Subject(
    Interest,
    "Tie to an enterprise",
    "Ties to enterprises",
    "link",
    ("enterprise_id", "kind"),
    screen="applications",
    help="Who advised an enterprise, worked for it or holds shares in it, and may not judge it.",
    scope={"region": "enterprise_id.region_id", "body": "body_id"},
    about=("enterprise_id",),
    rights=(*KEPT_BY_OFFICE, Grant("regulator", SEE, "region"), Grant("body", KEEP, "body")),
    order="-began_on",
    guards=(names_one_party,),
    documents={"evidence": "Evidence", "other": "Other document"},
)
