"""Applications on one of three paths, from intake to the three results (A05, E30–E35, K4)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Index

from models.certificates.confirmation import yield_confirmation
from models.certificates.effects import yield_certificate
from models.certificates.mark_licence import yield_licence
from models.certificates.renewal import (
    predecessor_stands,
    renewal_dropped,
    renewal_noted,
    renewed_in_time,
)
from models.certification.application_acceptance import ACCEPTANCE, LODGING, PAPERS, SCHEMES
from models.certification.application_results import (
    confirmation_exists,
    confirmed_where_needed,
    evaluations_signed,
    licence_is_separate,
    not_declared_yet,
    path_yields_certificate,
    query_is_asked_for,
)
from models.certification.audit import AUDITS_OF_CASES, audit_concluded
from models.certification.batch import batch_is_open, batch_is_published
from models.core.deadlines import Clock
from models.core.fields import Choice, choice, day, long, ref, text, whole, yes
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, Change, Opening, Transition, Workflow, many, one
from models.cultivation.pool_review import (
    comes_from_its_own_stay,
    planned_and_cultivated,
    result_of_cultivation,
)
from models.parties.credit_bars import BARS, BODY_BARS, body_not_blacklisted, not_blacklisted
from models.parties.interest import TIES
from models.standards.implementing_rule import only_rule, rule_carries_the_application
from models.standards.standard_rules import advancement_reviewed

STATES = {
    "lodged": Choice("Lodged", "blue"),
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
PATHS = {
    "certification": Choice("Standard and certification", "blue"),
    "self_declaration": Choice("Standard and self-declaration", "violet"),
    "transfer": Choice("Transfer recognition", "orange"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Application(Record, table=True):
    """An application of an enterprise for one product on one path."""

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_home", "state", "due_on"),
        Index("ix_application_office", "programme_id", "state", "due_on"),
        Index("ix_application_work", "body_id", "state", "due_on"),
        Index(
            "ix_application_path", "programme_id", "path", "state", "enterprise_id", "decided_on"
        ),
        Index(
            "ix_application_list",
            "programme_id",
            "lodged_on",
            "id",
            "state",
            "accepted_on",
            "evaluated_on",
            "confirmed_on",
        ),
        Index("ix_application_body", "body_id", "lodged_on", "id", "state", "programme_id"),
        Index("ix_application_party", "enterprise_id", "lodged_on", "id", "state", "programme_id"),
        *in_order("lodged_on", "accepted_on", "evaluated_on", "decided_on", "confirmed_on"),
    )

    programme_id: int = ref("Programme", "Programme applied to.", "programme", required=True,
        edit="create")
    number: str | None = text("Number", "Drawn from the register at intake.", most=60, unique=True,
        edit="never", listed=True, search=True)
    enterprise_id: int = ref("Enterprise", "Applicant; participation is voluntary.",
        "organisation", required=True, search=True, listed=True, edit="create",
        rules=("A20",))
    state: str = choice("State", "Where it stands.", STATES, default="lodged", edit="never",
        listed=True)
    path: str = choice("Path", "Way to the brand.", PATHS, default="certification", listed=True,
        edit="create", rules=("A05", "E30", "E31", "E32", "E34"))
    product_id: int = ref("Product", "Product or service applied for.", "product", required=True,
        search=True, listed=True, edit="create", within="enterprise_id")
    standard_id: int | None = ref("Standard", "Standard it is judged by.", "standard", listed=True,
        edit="create", within="programme_id", rules=("A10",))
    implementing_rule_id: int | None = ref("Implementing rule", "Implementing rule by which it is "
        "certified.", "implementing_rule", within="standard_id", edit="never",
        rules=("E01",))
    membership_id: int | None = ref("Stay in the pool", "Stay out of which it applies, if any.",
        "pool_membership", edit="create", rules=("A04",))
    mode: str = text("Mode", "Certification mode, as the certificate will show it.",
        most=200, edit="always")
    lodged_on: date = day("Lodged on", "Day of receipt.", required=True, listed=True,
        edit="create", index=True)
    channel: str | None = choice("Lodged through", "Way by which it reached intake.", {
        "platform": Choice("One-stop platform", "blue"), "counter": Choice("At the counter"),
        "post": Choice("By post"),
    }, default=None, rules=("E23",))
    scheme: str | None = choice("Certification held", "Recognised certification whose result is "
        "transferred.", SCHEMES, default=None, edit="create", group="Transfer",
        rules=("E20", "E21", "E32"))
    original_number: str = text("Original certificate", "Number of the certificate to be "
        "transferred.", edit="create", group="Transfer", rules=("E20", "E32"))
    original_until: date | None = day("Original valid until", "Last day of the certificate to be "
        "transferred.", edit="create", group="Transfer", rules=("E32",))
    credit_guarantee: str = long("Credit guarantee and supervision", "What the enterprise pledges "
        "for its declaration, and who supervises it.", rules=("E31",))
    same_line: bool = yes("Same line, same standard", "Sold at home and abroad from the same line, "
        "to the same standard and quality.", group="Platforms", rules=("E25",))
    same_line_on: date | None = day("Passed to that platform", "Day on which the data were last "
        "passed to the platform of the same line and standard.", group="Platforms",
        rules=("E25",))
    body_id: int | None = ref("Certification body", "Body to which intake assigned it.",
        "organisation", edit="never", listed=True, rules=("B27",))
    accepted_on: date | None = day("Accepted on", "Day of acceptance; the rule set of that day "
        "judges it.", edit="never", group="Course")
    impartial_on: date | None = day("Body declared its impartiality", "Day on which the assigned "
        "body declared to be free from conflicts.", edit="never", group="Course",
        rules=("W76",))
    evaluated_on: date | None = day("Evaluated on", "Day on which the last evaluation was signed.",
        edit="never", group="Course")
    credit_checked_on: date | None = day("Credit asked on", "Day of the credit query between "
        "evaluation and announcement.", edit="never", group="Course",
        rules=("W33",))
    credit_result: str | None = choice("Credit", "What the query found.", {
        "clean": Choice("Nothing against it", "green"), "bad": Choice("Bad credit", "red"),
    }, default=None, edit="never", group="Course", rules=("W33",))
    decided_on: date | None = day("Decided on", "Day of the decision.", edit="never",
        group="Course")
    confirmed_on: date | None = day("Confirmed on", "Day of the authority's confirmation.",
        edit="never", group="Course")
    batch_id: int | None = ref("Batch", "Batch in which its result is published.", "batch",
        within="programme_id", group="Course", rules=("A10", "W31"))
    licence_applied_on: date | None = day("Licence applied for on", "Day of the application for "
        "the mark licence.", edit="never", group="Course", rules=("W53",))
    cycle_days: int | None = whole("Days to the result", "From the application to the certificate, "
        "or to the licence where there is none.", low=0, edit="never", group="Course",
        rules=("H05",))
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True, group="Course")
    renews_id: int | None = ref("Renews", "Application whose certificate it renews.", "application",
        edit="create", within="enterprise_id")
    predecessor_id: int | None = ref("Converts", "Certificate of an earlier certification.",
        "predecessor_certificate", edit="create", within="enterprise_id",
        rules=("A18",))
    note: str = long("Note", "What colleagues should know.")


# fmt: on


def _fills(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    return {"due_on": Clock("acceptance_days", "lodged_on")(case), "state": "lodged"}


def _again(case: Case) -> dict[str, object]:
    """What the next evaluation of a returned application starts from."""
    return dict.fromkeys(("evaluated_on", "impartial_on", "credit_checked_on", "credit_result"))


def _cycle(case: Case) -> dict[str, object]:
    """H05: how long it took, up to the first result."""
    if case.new["cycle_days"] is not None:
        return {}
    return {"cycle_days": (case.on - case.new["lodged_on"]).days}


def _late(*states: str) -> dict[str, Callable[[date], dict[str, Any]] | dict[str, Any]]:
    """Those in a state, and those of them whose next step is overdue."""
    return {
        "bound": {"state": list(states)},
        "breach": lambda today: {"due_on": (None, today - timedelta(1))},
    }


def _result_for_pool(case: Case) -> list[Change]:
    """D07: a member that reached the brand has its cultivation result."""
    return [
        Change("pool_membership", "achieve", result_of_cultivation(case), id=m.id)
        for m in case.facts["stays"]
        if m.programme_id == case.new["programme_id"] and m.state in ("in_pool", "improving")
    ]


_OFFICE, _JUDGES = ("secretariat",), ("body", "secretariat")
WORKFLOW = Workflow(
    STATES,
    "lodged",
    (
        Transition(
            "accept",
            "Accept and assign",
            ("lodged",),
            "accepted",
            _OFFICE,
            guards=(
                *ACCEPTANCE,
                planned_and_cultivated,
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
            ("lodged",),
            "not_accepted",
            _OFFICE,
            reason=True,
            effects=(renewal_dropped,),
            rules=("W77",),
            icon="block",
            consequences="The applicant is told the reasons.",
        ),
        Transition(
            "withdraw",
            "Withdraw",
            ("lodged", "accepted", "evaluated"),
            "withdrawn",
            _OFFICE,
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
            _OFFICE,
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
            ("granted",),
            "confirmed",
            _OFFICE,
            guards=(confirmation_exists,),
            stamps="confirmed_on",
            effects=(yield_confirmation,),
            rules=("E33", "E35"),
            icon="verified",
            consequences="The authority confirms the brand; the confirmation is dated.",
        ),
        Transition(
            "issue",
            "Issue certificate",
            ("granted", "confirmed"),
            "certified",
            ("body",),
            guards=(confirmed_where_needed, path_yields_certificate, batch_is_published),
            effects=(yield_certificate, _result_for_pool),
            fills=_cycle,
            rules=("E35", "W60", "W62"),
            icon="license",
            consequences="A certificate number is drawn and the certificate becomes public.",
        ),
        Transition(
            "settle",
            "Close as certified and licensed",
            ("certified",),
            "licensed",
            ("body",),
            own=False,
            rules=("E11", "E35"),
        ),
        Transition(
            "apply_licence",
            "Apply for the licence",
            ("certified",),
            "licence_applied",
            _OFFICE,
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
            _OFFICE,
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
            _OFFICE,
            guards=(confirmed_where_needed, licence_is_separate),
            effects=(yield_licence, _result_for_pool),
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

APPLICATION = Subject(
    Application,
    "Application",
    "Applications",
    "assignment",
    ("number", "enterprise_id"),
    screen="applications",
    help="Applications of enterprises for a product, on one of the open paths.",
    keys=(("number",),),
    scope={
        "programme": "programme_id",
        "region": "enterprise_id.region_id",
        "body": "body_id",
        "own": "<evaluation.application_id.evaluator_id",
    },
    order="-lodged_on",
    workflow=WORKFLOW,
    fills=_fills,
    numbers={"number": "application"},
    starts="lodged_on",
    day="accepted_on",
    needs=(
        BARS,
        BODY_BARS,
        TIES,
        one("standard", "standard", "standard_id"),
        one("product", "product", "product_id"),
        many("rules", "implementing_rule", "standard_id", "standard_id"),
        one("enterprise", "organisation", "enterprise_id"),
        one("product_industry", "industry", "product.industry_id"),
        one("standard_industry", "industry", "standard.industry_id"),
        many("batches", "batch", "programme_id", "programme_id"),
        many("papers", "document", "record_id", "id"),
        many("stays", "pool_membership", "enterprise_id", "enterprise_id"),
        one("membership", "pool_membership", "membership_id"),
        many("services", "cultivation_service", "membership_id", "membership_id"),
        many("body_roles", "organisation_role", "organisation_id", "body_id"),
        many("evaluations", "evaluation", "application_id"),
        many("audit_cases", "audit_case", "application_id"),
        AUDITS_OF_CASES,
        many("confirmations", "confirmation", "application_id"),
        many("certificates", "certificate", "application_id"),
        many("renewed", "certificate", "application_id", "renews_id"),
        one("predecessor", "predecessor_certificate", "predecessor_id"),
    ),
    guards=(
        *LODGING,
        comes_from_its_own_stay,
        advancement_reviewed,
        not_blacklisted,
        batch_is_open,
        renewed_in_time,
        predecessor_stands,
    ),
    effects=(renewal_noted,),
    related=(
        Related("evaluation", "application_id"),
        Related("audit_case", "application_id"),
        Related("accepted_evidence", "application_id"),
        Related("technical_review", "application_id"),
        Related("decision", "application_id"),
        Related("confirmation", "application_id"),
        Related("certificate", "application_id"),
        Related("partner_certificate", "application_id"),
        Related("mark_licence", "application_id"),
    ),
    documents=PAPERS,
    checks=(
        Check(("B27",), "Accepted or answered in time", **_late("lodged")),
        Check(("E11",), "Evaluated in time", **_late("accepted")),
        Check(("W60",), "Decided in time", **_late("evaluated")),
        Check(("W53",), "Licence application answered in time", **_late("licence_applied")),
    ),
)
