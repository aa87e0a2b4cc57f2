"""Technical review, by people who evaluated nothing (W60, W75)."""

from datetime import date
from typing import Any

from models.certification.application_scope import SCOPE
from models.certification.impartial_judge import (
    NEEDS,
    evaluation_is_closed,
    judge_has_no_tie,
    judged_by_another,
    judged_where_it_belongs,
)
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref
from models.core.roles import KEEP, KEPT_BY_OFFICE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, Change, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class TechnicalReview(Record, table=True):
    """The review of all evaluation results by a person who took no part in them (W75)."""

    __tablename__ = "technical_review"

    application_id: int = ref("Application", "Application reviewed.", "application", required=True,
        listed=True, edit="create")
    reviewer_id: int | None = ref("Reviewed by", "Account of the reviewer.", "account",
        edit="never", listed=True)
    reviewed_on: date = day("Technical review on", "Day of the review.", required=True, listed=True,
        edit="create", index=True)
    conclusion: str = choice("Conclusion", "Whether the results carry a decision.", {
        "pass": Choice("Ready for decision", "green"),
        "return": Choice("Back to evaluation", "orange"),
    }, required=True, listed=True, edit="create")
    opinion: str = long("Review opinion", "What was looked at and found; on a return, what is "
        "wanting.",
        listed=True, edit="create")


# fmt: on


@guards("W77", "W75")
def return_says_why(case: Case) -> None:
    """A review that returns an evaluation says what is wanting."""
    if case.new["conclusion"] == "return" and not case.new["opinion"].strip():
        raise RuleError("W77", "Say what is wanting.", field="opinion")


@guards("W75", "W60")
def nothing_is_decided(case: Case) -> None:
    """A signed decision is not overtaken by a review."""
    if any(d.state != "rejected" for d in case.facts["decisions"]):
        raise RuleError("W60", "A decision has been signed already.", field="application_id")


def _reviewer(case: Case) -> dict[str, object]:
    return {} if case.old else {"reviewer_id": case.actor.id}


def _send_back(case: Case) -> list[Change]:
    """A return voids the signed evaluations and opens the application for new ones."""
    if case.new["conclusion"] != "return":
        return []
    on: dict[str, Any] = {"effective_on": case.on}
    signed = [e.id for e in case.facts["evaluations"] if e.state == "signed"]
    return [
        *(Change("evaluation", "return", on, id) for id in signed),
        Change("application", "return", on, case.new["application_id"]),
    ]


TECHNICAL_REVIEW = Subject(
    TechnicalReview,
    "Technical review",
    "Technical reviews",
    "rate_review",
    ("application_id",),
    screen="applications",
    help="Reviews of evaluated applications before the decision, by who evaluated nothing.",
    scope=SCOPE,
    rights=(*KEPT_BY_OFFICE, Grant("body", KEEP, "body")),
    order="-reviewed_on",
    fills=_reviewer,
    effects=(_send_back,),
    starts="reviewed_on",
    day="application.accepted_on",
    needs=NEEDS,
    guards=(
        evaluation_is_closed,
        judged_by_another,
        judge_has_no_tie,
        judged_where_it_belongs,
        return_says_why,
        nothing_is_decided,
    ),
)
