"""Decision, by people who evaluated nothing, signed by the head of the body (W60, W75, W77)."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Index
from sqlalchemy import text as sql

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
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many

STATES = {
    "signed": Choice("Signed, awaits the second signature", "blue"),
    "final": Choice("Final", "green"),
    "rejected": Choice("Not countersigned", "orange"),
}
_STANDS = sql("state <> 'rejected'")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Decision(Record, table=True):
    """The decision, signed by a person who evaluated nothing and then by the head (W60, W75)."""

    __tablename__ = "decision"
    __table_args__ = (
        Index("uq_decision_once", "application_id", unique=True, sqlite_where=_STANDS,
              postgresql_where=_STANDS),
        Index("ix_decision_home", "state", "due_on"),
        *in_order("decided_on", "countersigned_on"),
    )

    application_id: int = ref("Application", "Application decided on.", "application",
        required=True, listed=True, edit="create")
    decider_id: int | None = ref("Decided by", "Account of the decider.", "account", edit="never",
        listed=True)
    state: str = choice("State", "Where it stands.", STATES, default="signed", edit="never",
        listed=True)
    decided_on: date = day("Decided on", "Day of the decision.", required=True, listed=True,
        edit="create", index=True)
    outcome: str = choice("Outcome", "Grant or refuse.", {
        "grant": Choice("Granted", "green"), "refuse": Choice("Refused", "red"),
    }, required=True, listed=True, edit="create")
    reasons: str = long("Reasons", "Reasons, told to the applicant when it is refused.",
        edit="create")
    countersigner_id: int | None = ref("Countersigned by", "Account of the head of the body.",
        "account", edit="never", listed=True)
    countersigned_on: date | None = day("Countersigned on", "Day of the second signature.",
        edit="never", listed=True)
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never")


# fmt: on


@guards("E11", "W60")
def grant_rests_on_passes(case: Case) -> None:
    """A grant needs that all evaluations passed and no audit found the product not to conform."""
    signed = [e for e in case.facts["evaluations"] if e.state == "signed"]
    if case.new["outcome"] != "grant":
        return
    if not (signed and all(e.passed for e in signed)):
        raise RuleError("E11", "Not every evaluation has passed.", field="outcome")
    if any(a.state == "concluded" and a.conclusion == "fails" for a in case.facts["audits"]):
        raise RuleError("E11", "The site audit found that it does not conform.", field="outcome")


@guards("W75", "W60")
def reviewed_first(case: Case) -> None:
    """Where the rule set asks for a technical review, the last one let the decision go ahead."""
    if case.old or not case.parameters.certification.review_required:
        return
    last = max(case.facts["reviews"], key=lambda r: r.id, default=None)
    if last is None or last.conclusion != "pass":
        raise RuleError("W75", "The technical review has not passed it.", field="application_id")
    if case.on < last.reviewed_on:
        raise RuleError("W75", "It was reviewed only on {day}.", day=last.reviewed_on)


@guards("W33")
def credit_is_clean(case: Case) -> None:
    """Where the rule set asks for it, credit was asked after and nothing stands against a grant."""
    application = case.facts["application"]
    if case.new["outcome"] != "grant" or not case.parameters.certification.credit_query:
        return
    if application.credit_checked_on is None:
        raise RuleError("W33", "Credit has not been asked after yet.", field="outcome")
    if application.credit_result != "clean":
        raise RuleError("W33", "The credit query found bad credit.", field="outcome")


@guards("W77")
def refusal_has_reasons(case: Case) -> None:
    """A refusal is given its reasons."""
    if case.new["outcome"] == "refuse" and not case.new["reasons"].strip():
        raise RuleError("W77", "A refusal states its reasons.", field="reasons")


@guards("W60", "W75")
def decided_once(case: Case) -> None:
    """An application is decided once, unless the head did not sign."""
    if not case.old and any(d.state != "rejected" for d in case.facts["decisions"]):
        raise RuleError("W60", "A decision has been signed already.", field="application_id")


@guards("W60", "W75")
def countersigned_by_the_head(case: Case) -> None:
    """The head of the body, who is not the decider, signs second.

    Without a body it is another post of the secretariat.
    """
    if case.takes_part(case.actor.id, [case.new["decider_id"]]):
        raise RuleError("W60", "The second signature is another person's.")
    heads = {a.id for a in case.facts["colleagues"] if a.head}
    if case.facts["application"].body_id is not None and case.actor.id not in heads:
        raise RuleError("W60", "The head of the body signs second.")


def _decided(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    one_signature = case.parameters.certification.signatures == 1
    return {
        "decider_id": case.actor.id,
        "state": "final" if one_signature else "signed",
        "due_on": None if one_signature else case.facts["application"].due_on,
    }


def _carry_out(case: Case) -> list[Change]:
    if case.new["state"] != "final":
        return []
    decided: dict[str, Any] = {"effective_on": case.on}
    return [Change("application", str(case.new["outcome"]), decided, case.new["application_id"])]


WORKFLOW = Workflow(
    STATES,
    "signed",
    (
        Transition(
            "countersign",
            "Countersign",
            ("signed",),
            "final",
            ("body", "secretariat"),
            guards=(countersigned_by_the_head,),
            stamps="countersigned_on",
            fills=lambda case: {"countersigner_id": case.actor.id},
            effects=(_carry_out,),
            rules=("W60", "W75"),
            icon="draw",
            consequences="The second signature carries the decision out; both signers answer "
            "for it.",
        ),
        Transition(
            "reject",
            "Do not countersign",
            ("signed",),
            "rejected",
            ("body", "secretariat"),
            guards=(countersigned_by_the_head,),
            reason=True,
            rules=("W60", "W75"),
            icon="undo",
            consequences="The decision falls; the application waits for another.",
        ),
    ),
)
DECISION = Subject(
    Decision,
    "Decision",
    "Decisions",
    "balance",
    ("application_id",),
    screen="applications",
    help="Decisions on evaluated applications, with the signatures that they need.",
    scope=SCOPE,
    rights=(*KEPT_BY_OFFICE, Grant("body", KEEP, "body")),
    order="-decided_on",
    workflow=WORKFLOW,
    fills=_decided,
    effects=(_carry_out,),
    starts="decided_on",
    day="application.accepted_on",
    needs=(
        *NEEDS,
        many("reviews", "technical_review", "application_id", "application_id"),
        many("colleagues", "account", "organisation_id", "application.body_id"),
    ),
    guards=(
        evaluation_is_closed,
        judged_by_another,
        judge_has_no_tie,
        judged_where_it_belongs,
        reviewed_first,
        grant_rests_on_passes,
        credit_is_clean,
        refusal_has_reasons,
        decided_once,
    ),
    checks=(
        Check(
            ("W60",),
            "Countersigned in time",
            bound={"state": ["signed"]},
            breach=lambda today: {"due_on": (None, today - timedelta(1))},
        ),
    ),
)
