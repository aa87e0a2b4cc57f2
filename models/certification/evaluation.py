"""Evaluation per dimension, by people without a tie to the client (E11–E17, W12, W76)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy import text as sql

from models.certification.application_scope import APPLICATION, SCOPE
from models.certification.audit import body_declared
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, yes
from models.core.roles import KEEP, KEPT_BY_OFFICE, Grant
from models.core.subject import Papers, Record, Related, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many, one
from models.parties.interest import CLIENT_TIES, refuse_tied

STATES = {
    "assigned": Choice("Assigned", "blue"),
    "declared": Choice("Impartiality declared", "blue"),
    "signed": Choice("Signed", "green"),
    "returned": Choice("Returned by the review", "orange"),
    "released": Choice("Released", "gray"),
}
PAPERS = Papers(("declared", "signed"), {"evaluation": "id", "application": "application_id"})
"""W12: the declaration opens the papers of the client, a release or a return closes them."""
_COUNTS = sql("state <> 'returned'")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Evaluation(Record, table=True):
    """One evaluator's assessment of an application in the dimensions of its rule set."""

    __tablename__ = "evaluation"
    __table_args__ = (
        Index("uq_evaluation_once", "application_id", "evaluator_id", unique=True,
              sqlite_where=_COUNTS, postgresql_where=_COUNTS),
        Index("ix_evaluation_home", "state", "due_on"),
        *in_order("assigned_on", "declared_on", "signed_on"),
    )

    application_id: int = ref("Application", "Application assessed.", "application", required=True,
        listed=True, edit="create")
    evaluator_id: int = ref("Evaluator", "Account of the person who evaluates.", "account",
        required=True, listed=True, edit="create")
    state: str = choice("State", "Where it stands.", STATES, default="assigned", edit="never",
        listed=True)
    assigned_on: date = day("Assigned on", "Day of assignment.", required=True, listed=True,
        edit="create", index=True)
    impartial: bool = yes("Impartiality declared", "I declare: I hold no share in the applicant, "
        "did not work for it or advise it, had no part in making or selling its product, and am "
        "bound to it by nothing that could impair my judgement; what I learn I keep to myself.",
        edit="never", rules=("W12", "W76"))
    declared_on: date | None = day("Declared on", "Day of the declaration.", edit="never")
    accepted_evidence: str = long("Accepted evidence", "Reports and certificates accepted, and "
        "what each stands in for; system certificates only with the accreditation mark.",
        edit="never")
    public_perception: str = long("Public perception", "What consumers experience and the public "
        "says of the product, and how it was learnt.", edit="never", rules=("E14",))
    opinion: str = long("Opinion", "Conclusion in words.", edit="never")
    total: Decimal | None = number("Total", "Mean of the dimensions in per cent of their maxima.",
        unit="%", edit="never", listed=True)
    passed: bool | None = yes("Passed", "Every dimension and the total reach their marks; empty "
        "until it is signed.", default=None, edit="never", listed=True)
    signed_on: date | None = day("Signed on", "Day of the signature.", edit="never", listed=True)
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never")


# fmt: on


@guards("E11", "W60")
def application_accepted(case: Case) -> None:
    """Only an accepted application is evaluated."""
    if not case.old and case.facts["application"].state != "accepted":
        raise RuleError("E11", "The application is not under evaluation.", field="application_id")


@guards("E15", "W60", "W75")
def evaluator_is_fit(case: Case) -> None:
    """The evaluator is an active account of the assigned body, or an expert."""
    if case.old:
        return
    account, application = case.facts["evaluator"], case.facts["application"]
    if not account.active:
        raise RuleError("W75", "The account is closed.", field="evaluator_id")
    if account.role == "expert":
        return
    if account.role != "body" or account.organisation_id != application.body_id:
        raise RuleError(
            "E15", "Evaluators come from the assigned body or are experts.", field="evaluator_id"
        )


@guards("W76")
def evaluator_has_no_tie(case: Case) -> None:
    """Who is tied to the applicant is not assigned and declares nothing."""
    if not case.old or case.action == "declare":
        refuse_tied(case, case.new["evaluator_id"], "" if case.old else "evaluator_id")


@guards("E15", "W75")
def assigned_once(case: Case) -> None:
    """An evaluator is assigned once until a review returns the evaluation."""
    if not case.old and any(
        case.takes_part(e.evaluator_id, [case.new["evaluator_id"]]) and e.state != "returned"
        for e in case.facts["siblings"]
    ):
        raise RuleError("W75", "This person has been assigned already.", field="evaluator_id")


@guards("E14")
def public_is_heard(case: Case) -> None:
    """Where the rule set says so, the evaluation states how the public perceives the product."""
    wanted = case.parameters.certification.public_perception
    if wanted and not case.new["public_perception"].strip():
        raise RuleError(
            "E14", "State how consumers and the public perceive it.", field="public_perception"
        )


@guards("W75")
def acts_in_person(case: Case) -> None:
    """Only the evaluator declares, scores and signs."""
    if case.actor.id != case.new["evaluator_id"]:
        raise RuleError("W75", "Only the evaluator may do this.")


@guards("W76", "W12")
def impartiality_declared(case: Case) -> None:
    """The declaration of impartiality comes before the papers open."""
    if not case.new["impartial"]:
        raise RuleError("W76", "Impartiality must be declared first.", field="impartial")


@guards("E12", "E13")
def every_dimension_scored(case: Case) -> None:
    """Every dimension of the rule set has its score."""
    scores = {s.dimension: s.score for s in case.facts["scores"]}
    for dimension in case.parameters.dimensions:
        if scores.get(dimension.key) is None:
            raise RuleError("E12", "The dimension {name} has no score.", name=dimension.name)


def _result(case: Case) -> dict[str, object]:
    """Total in per cent of the maxima, and whether each mark is reached."""
    scores = {s.dimension: s.score for s in case.facts["scores"]}
    shares, each = [], True
    for d in case.parameters.dimensions:
        score = scores.get(d.key)
        value = float(score) if score is not None else 0.0
        shares.append(value / d.maximum * 100)
        each = each and value >= d.pass_mark
    total = Decimal(str(round(sum(shares) / len(shares), 2)))
    return {"total": total, "passed": each and float(total) >= case.parameters.pass_mark}


def _sheet(case: Case) -> list[Change]:
    """One empty score for every dimension of the rule set that judges the application."""
    return [
        Change(
            "evaluation_score",
            "create",
            {
                "evaluation_id": case.change.id,
                "dimension": d.key,
                "label": d.name,
                "maximum": d.maximum,
            },
        )
        for d in case.parameters.dimensions
    ]


def _close(case: Case) -> list[Change]:
    """With the last open evaluation signed or released, a signed one moves the application on."""
    others = [e.state for e in case.facts["siblings"] if e.id != case.change.id]
    states = [*others, case.new["state"]]
    if "signed" not in states or any(s in ("assigned", "declared") for s in states):
        return []
    return [
        Change("application", "evaluate", {"effective_on": case.on}, id=case.new["application_id"])
    ]


def _assigned(case: Case) -> dict[str, object]:
    return {} if case.old else {"state": "assigned", "due_on": case.facts["application"].due_on}


WORKFLOW = Workflow(
    STATES,
    "assigned",
    (
        Transition(
            "declare",
            "Declare impartiality",
            ("assigned",),
            "declared",
            ("body", "expert"),
            guards=(acts_in_person, impartiality_declared),
            asks=("impartial",),
            stamps="declared_on",
            clock=lambda case: case.new["due_on"],
            effects=(_sheet,),
            rules=("W76", "W12"),
            icon="handshake",
            consequences="You declare that you hold no share in the applicant, did "
            "not work for it or advise it, and are bound to it by nothing that could impair your "
            "judgement, and that you keep to yourself what you learn. The papers open after the "
            "declaration.",
        ),
        Transition(
            "sign",
            "Sign evaluation",
            ("declared",),
            "signed",
            ("body", "expert"),
            guards=(acts_in_person, every_dimension_scored, public_is_heard),
            asks=("opinion", "public_perception", "accepted_evidence"),
            demands=("opinion",),
            stamps="signed_on",
            fills=_result,
            effects=(_close,),
            rules=("E11", "W60"),
            icon="draw",
            consequences="A signed evaluation cannot be changed.",
        ),
        Transition(
            "return",
            "Return to evaluation",
            ("signed",),
            "returned",
            ("body", "secretariat"),
            own=False,
            rules=("W75",),
            icon="replay",
        ),
        Transition(
            "release",
            "Release evaluator",
            ("assigned", "declared"),
            "released",
            ("secretariat", "body"),
            reason=True,
            effects=(_close,),
            rules=("W76",),
            icon="person_remove",
            consequences="The evaluator is released, for instance over a conflict of interest.",
        ),
    ),
)

EVALUATION = Subject(
    Evaluation,
    "Evaluation",
    "Evaluations",
    "grading",
    ("application_id", "evaluator_id"),
    screen="applications",
    help="Assignments to evaluators and what they found.",
    scope={**SCOPE, "own": "evaluator_id"},
    rights=(
        *KEPT_BY_OFFICE,
        Grant("body", KEEP, "body"),
        Grant("expert", ("read", "update", "act"), "own"),
    ),
    order="-assigned_on",
    workflow=WORKFLOW,
    fills=_assigned,
    starts="assigned_on",
    day="application.accepted_on",
    needs=(
        APPLICATION,
        one("evaluator", "account", "evaluator_id"),
        many("scores", "evaluation_score", "evaluation_id"),
        many("siblings", "evaluation", "application_id", "application_id"),
        CLIENT_TIES,
    ),
    guards=(
        application_accepted,
        body_declared,
        evaluator_is_fit,
        evaluator_has_no_tie,
        assigned_once,
    ),
    related=(Related("evaluation_score", "evaluation_id", inline=True),),
    opens=PAPERS,
    documents={
        "report": "Audit report",
        "declaration": "Declaration of impartiality",
        "other": "Other document",
    },
)
