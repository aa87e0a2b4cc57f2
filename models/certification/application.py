"""Applications on one of three paths, from intake to the three results (A05, E30–E35, K4)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Index

from models.certificates.renewal import (
    predecessor_stands,
    renewal_noted,
    renewed_in_time,
)
from models.certification.application_acceptance import (
    GROUNDS,
    LODGING,
    PAPERS,
    SCHEMES,
    ground_of,
)
from models.certification.application_workflow import STATES, WORKFLOW
from models.certification.audit import AUDITS_OF_CASES
from models.certification.batch import batch_is_open
from models.core.deadlines import Clock
from models.core.fields import Choice, choice, day, long, ref, text, whole, yes
from models.core.filing import answer_field, channel_field, correct_by_field
from models.core.roles import ACT, FILE, KEPT_BY_OFFICE, READ, SEE, Grant
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, many, one
from models.cultivation.pool_review import (
    comes_from_its_own_stay,
)
from models.parties.credit_bars import BARS, BODY_BARS, not_blacklisted
from models.parties.interest import TIES
from models.standards.standard_rules import advancement_reviewed

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
    channel: str | None = channel_field(rules=("E23", "P26"))
    ground: str | None = choice("Ground of the transfer", "Any one is enough: the flagship product "
        "of a distinguished enterprise, an international certification, a mutually accepted one.",
        GROUNDS, default=None, edit="never", group="Transfer", rules=("E32", "P02"))
    flagship: str = text("Flagship product", "Where no certification is transferred: what makes it "
        "the flagship product of the enterprise, such as its share of sales.", most=300,
        edit="create", group="Transfer", rules=("E32", "P02"))
    emphasised: bool = yes("Emphasised in the phase", "Whether the phase of the programme "
        "emphasises the sector: a tag, no condition.", edit="never", rules=("A14", "P09"))
    scheme: str | None = choice("Certification held", "Recognised certification whose result is "
        "transferred.", SCHEMES, default=None, edit="create", group="Transfer",
        rules=("E20", "E21", "E32"))
    original_number: str = text("Original certificate", "Number of the certificate to be "
        "transferred.", edit="create", group="Transfer", rules=("E20", "E32"))
    original_until: date | None = day("Original valid until", "Last day of the certificate to be "
        "transferred.", edit="create", group="Transfer", rules=("E32",))
    credit_guarantee: str = long("Credit guarantee and supervision", "What the enterprise pledges "
        "for its declaration, and who supervises it.", rules=("E31",))
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
    correct_by: date | None = correct_by_field()
    answer: str = answer_field()
    renews_id: int | None = ref("Renews", "Application whose certificate it renews.", "application",
        edit="create", within="enterprise_id")
    predecessor_id: int | None = ref("Converts", "Certificate of an earlier certification.",
        "predecessor_certificate", edit="create", within="enterprise_id",
        rules=("A18",))
    note: str = long("Note", "What colleagues should know.", internal=True)


# fmt: on


TYPED_BY_APPLICANT = (
    "programme_id",
    "path",
    "product_id",
    "standard_id",
    "membership_id",
    "scheme",
    "original_number",
    "original_until",
    "flagship",
    "renews_id",
    "predecessor_id",
    "answer",
)


def _fills(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    product = case.facts["product"]
    return {
        "due_on": Clock("acceptance_days", "lodged_on")(case),
        "state": "lodged",
        "ground": ground_of(case),
        "emphasised": bool(product) and product.sector in case.parameters.certification.emphasis,
    }


def _late(*states: str) -> dict[str, Callable[[date], dict[str, Any]] | dict[str, Any]]:
    """Those in a state, and those of them whose next step is overdue."""
    return {
        "bound": {"state": list(states)},
        "breach": lambda today: {"due_on": (None, today - timedelta(1))},
    }


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
        "party": "enterprise_id",
    },
    rights=(
        *KEPT_BY_OFFICE,
        Grant("regulator", SEE, "region"),
        Grant("body", ACT, "body"),
        Grant("expert", READ, "own"),
        Grant("applicant", FILE, "party", TYPED_BY_APPLICANT),
    ),
    mentions=("standard_id",),
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
        many("titles", "enterprise_title", "organisation_id", "enterprise_id"),
        one("product_industry", "industry", "product.industry_id"),
        one("standard_industry", "industry", "standard.industry_id"),
        many("batches", "batch", "programme_id", "programme_id"),
        many("papers", "document", "record_id", "id"),
        many("stays", "pool_membership", "enterprise_id", "enterprise_id"),
        one("membership", "pool_membership", "membership_id"),
        many("body_roles", "organisation_role", "organisation_id", "body_id"),
        many("evaluations", "evaluation", "application_id"),
        many("audit_cases", "audit_case", "application_id"),
        AUDITS_OF_CASES,
        many("confirmations", "confirmation", "application_id"),
        many("accepted", "accepted_evidence", "application_id"),
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
