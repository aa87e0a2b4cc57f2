"""The workflow of an application, from lodging to its results."""

from models.certificates.effects import (
    issue_certificate,
    issue_confirmation,
    issue_licence,
    licence_of_the_confirmed,
)
from models.certificates.renewal import (
    renewal_dropped,
)
from models.certification.application_acceptance import ACCEPTANCE, body_is_a_member
from models.certification.application_results import (
    confirmation_exists,
    confirmed_before_the_certificate,
    confirmed_before_the_mark,
    declaration_has_its_evidence,
    evaluations_signed,
    licence_is_separate,
    not_declared_yet,
    nothing_confirmed_without_its_certificate,
    path_yields_certificate,
    query_is_asked_for,
)
from models.certification.audit import audit_concluded
from models.certification.batch import batch_is_published
from models.core.deadlines import Clock
from models.core.fields import Choice
from models.core.filing import RETURNED, correction
from models.core.roles import PARTY, SECRETARIAT
from models.core.workflow import Case, Change, Opening, Transition, Workflow, with_authority
from models.cultivation.pool_review import (
    comes_by_the_path,
    result_of_cultivation,
)
from models.parties.credit_bars import body_not_blacklisted, not_blacklisted
from models.standards.implementing_rule import only_rule, rule_carries_the_application

STATES = {
    "lodged": Choice("Lodged", "blue"),
    "returned": RETURNED,
    "accepted": Choice("Accepted", "blue"),
    "evaluated": Choice("Evaluated", "blue"),
    "granted": Choice("Granted", "green"),
    "confirmed": Choice("Confirmed", "green"),
    "certified": Choice("Certified", "green"),
    "licence_applied": Choice("Licence applied for", "blue"),
    "licensed": Choice("Licensed", "green"),
    "not_accepted": Choice("Not accepted", "gray"),
    "refused": Choice("Refused", "red"),
    "withdrawn": Choice("Withdrawn", "gray"),
}


def _again(case: Case) -> dict[str, object]:
    """What the next evaluation of a returned application starts from."""
    return dict.fromkeys(("evaluated_on", "impartial_on", "credit_checked_on", "credit_result"))


def _cycle(case: Case) -> dict[str, object]:
    """H05: how long it took, up to the first result."""
    if case.new["cycle_days"] is not None:
        return {}
    return {"cycle_days": (case.on - case.new["lodged_on"]).days}


@with_authority("D07")
def _result_for_pool(case: Case) -> list[Change]:
    """D07: a member that reached the brand has its cultivation result."""
    return [
        Change("pool_membership", "achieve", result_of_cultivation(case), id=m.id)
        for m in case.facts["stays"]
        if m.programme_id == case.new["programme_id"] and m.state in ("in_pool", "improving")
    ]


_JUDGES = ("body", "secretariat")
WORKFLOW = Workflow(
    STATES,
    "lodged",
    (
        Transition(
            "accept",
            "Accept and assign",
            ("lodged",),
            "accepted",
            SECRETARIAT,
            guards=(
                *ACCEPTANCE,
                comes_by_the_path,
                not_blacklisted,
                body_not_blacklisted,
                rule_carries_the_application,
            ),
            asks=("body_id", "mode", "implementing_rule_id", "credit_guarantee"),
            fills=only_rule,
            stamps="accepted_on",
            clock=Clock("evaluation_days"),
            rules=("B27", "D05", "F20", "E10", "E34"),
            icon="inbox",
            consequences="The rule set in force on that day will judge it.",
        ),
        Transition(
            "not_accept",
            "Do not accept",
            ("lodged", "returned"),
            "not_accepted",
            SECRETARIAT,
            reason=True,
            effects=(renewal_dropped,),
            rules=("W77",),
            icon="block",
            consequences="The applicant is told the reasons.",
        ),
        *correction("lodged", SECRETARIAT, Clock("acceptance_days")),
        Transition(
            "withdraw",
            "Withdraw",
            ("lodged", "returned", "accepted", "evaluated"),
            "withdrawn",
            (*SECRETARIAT, *PARTY),
            reason=True,
            effects=(renewal_dropped,),
            rules=("A20",),
            icon="undo",
        ),
        Transition(
            "declare_impartial",
            "Declare freedom from conflict",
            ("accepted",),
            "accepted",
            ("body",),
            guards=(not_declared_yet,),
            stamps="impartial_on",
            clock=lambda case: case.new["due_on"],
            rules=("W76",),
            icon="handshake",
            waits=False,
            consequences="The body declares: it did not advise the applicant or help to make its "
            "product, holds no share in it, and nothing else impairs its judgement.",
        ),
        Transition(
            "evaluate",
            "Close evaluation",
            ("accepted",),
            "evaluated",
            _JUDGES,
            guards=(audit_concluded,),
            own=False,
            stamps="evaluated_on",
            clock=Clock("decision_days"),
            rules=("E11", "W60"),
            icon="grading",
        ),
        Transition(
            "return",
            "Return to evaluation",
            ("evaluated",),
            "accepted",
            _JUDGES,
            own=False,
            fills=_again,
            clock=Clock("evaluation_days"),
            rules=("W75",),
            icon="replay",
        ),
        Transition(
            "query_credit",
            "Record the credit query",
            ("evaluated",),
            "evaluated",
            SECRETARIAT,
            guards=(query_is_asked_for,),
            asks=("credit_result",),
            demands=("credit_result",),
            stamps="credit_checked_on",
            clock=lambda case: case.new["due_on"],
            rules=("W33",),
            icon="manage_search",
            waits=False,
            consequences="With bad credit the application cannot be granted.",
        ),
        Transition(
            "grant",
            "Grant",
            ("evaluated",),
            "granted",
            _JUDGES,
            own=False,
            guards=(evaluations_signed,),
            stamps="decided_on",
            rules=("W75",),
            icon="check",
        ),
        Transition(
            "refuse",
            "Refuse",
            ("evaluated",),
            "refused",
            _JUDGES,
            own=False,
            guards=(evaluations_signed,),
            stamps="decided_on",
            effects=(renewal_dropped,),
            rules=("W75", "W77"),
            icon="close",
        ),
        Transition(
            "confirm",
            "Confirm",
            ("granted", "certified"),
            "confirmed",
            SECRETARIAT,
            guards=(confirmation_exists, nothing_confirmed_without_its_certificate),
            stamps="confirmed_on",
            effects=(issue_confirmation, licence_of_the_confirmed),
            rules=("E33", "E35", "P03"),
            icon="verified",
            consequences="The authority confirms the brand; the confirmation is dated. What has "
            "been certified gets its mark licence.",
        ),
        Transition(
            "issue",
            "Issue certificate",
            ("granted", "confirmed"),
            "certified",
            ("body",),
            guards=(
                confirmed_before_the_certificate,
                body_is_a_member,
                path_yields_certificate,
                batch_is_published,
            ),
            effects=(issue_certificate, _result_for_pool),
            fills=_cycle,
            rules=("E35", "W60", "W62"),
            icon="license",
            consequences="A certificate number is drawn and the certificate becomes public.",
        ),
        Transition(
            "settle",
            "Close as certified and licensed",
            ("certified", "confirmed"),
            "licensed",
            ("body",),
            own=False,
            rules=("E11", "E35"),
        ),
        Transition(
            "apply_licence",
            "Apply for the licence",
            ("certified", "confirmed"),
            "licence_applied",
            (*SECRETARIAT, *PARTY),
            guards=(licence_is_separate,),
            documents=("licence_form",),
            stamps="licence_applied_on",
            clock=Clock("acceptance_days"),
            rules=("W53",),
            icon="contract",
            consequences="The application for the mark licence is examined on its "
            "own; the certificate stands whatever its outcome.",
        ),
        Transition(
            "deny_licence",
            "Refuse the licence",
            ("licence_applied",),
            "certified",
            SECRETARIAT,
            reason=True,
            rules=("W53", "W77"),
            icon="block",
            consequences="The certificate stands; the licence may be applied for again.",
        ),
        Transition(
            "license",
            "License the mark",
            ("granted", "confirmed", "licence_applied"),
            "licensed",
            SECRETARIAT,
            guards=(
                confirmed_before_the_mark,
                licence_is_separate,
                declaration_has_its_evidence,
            ),
            effects=(issue_licence, _result_for_pool),
            fills=_cycle,
            rules=("W53", "E35"),
            icon="approval",
            consequences="The enterprise may use the mark within the licence.",
        ),
    ),
    openings=(
        Opening(
            "evaluation",
            "application_id",
            "Assign an evaluator",
            ("accepted",),
            _JUDGES,
            "person_add",
        ),
        Opening(
            "audit", "application_id", "Plan a site audit", ("accepted",), ("body",), "factory"
        ),
        Opening(
            "technical_review",
            "application_id",
            "Review technically",
            ("evaluated",),
            _JUDGES,
            "rate_review",
        ),
        Opening("decision", "application_id", "Decide", ("evaluated",), _JUDGES, "balance"),
    ),
)
