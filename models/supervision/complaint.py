"""Complaints and appeals: in time, by somebody who had no part, without a stay (W77, W78)."""

from datetime import date, timedelta

from sqlalchemy import Index

from models.core.deadlines import Clock, after
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text, yes
from models.core.filing import channel_field
from models.core.roles import FILE, KEEP, KEPT_IN_REGION, Grant
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, guards, many, one
from models.supervision.complaint_workflow import STATES, WORKFLOW

AGAINST = {
    "application": Choice("Handling of an application"),
    "decision": Choice("Decision"),
    "certificate": Choice("Certificate"),
    "body": Choice("Certification body"),
    "standard": Choice("Standard"),
    "inspection": Choice("Inspection"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Complaint(Record, table=True):
    """A complaint, or an appeal against a decision."""

    __tablename__ = "complaint"
    __table_args__ = (
        Index("ix_complaint_home", "state", "due_on"),
        *in_order("received_on", "acknowledged_on", "decided_on"),
    )

    programme_id: int = ref("Programme", "Programme concerned.", "programme", required=True,
        edit="create")
    kind: str = choice("Kind", "Complaint, or appeal against a decision.", {
        "complaint": Choice("Complaint", "blue"), "appeal": Choice("Appeal", "orange"),
    }, required=True, listed=True, edit="create", rules=("W77", "W78"))
    against: str = choice("Against", "What it is about.", AGAINST, required=True, listed=True,
        edit="create")
    state: str = choice("State", "Where it stands.", STATES, default="received", edit="never",
        listed=True)
    application_id: int | None = ref("Application", "Application it is about.", "application",
        edit="create", within="programme_id")
    decision_id: int | None = ref("Decision", "Decision it is about.", "decision", edit="create")
    certificate_id: int | None = ref("Certificate", "Certificate it is about.", "certificate",
        edit="create", within="programme_id")
    body_id: int | None = ref("Certification body", "Body it is about.", "organisation",
        edit="create")
    standard_id: int | None = ref("Standard", "Standard it is about.", "standard", edit="create",
        within="programme_id")
    inspection_id: int | None = ref("Inspection", "Inspection it is about.", "inspection",
        edit="create", within="programme_id")
    complainant_id: int | None = ref("Complainant", "Organisation that complains.",
        "organisation", listed=True, search=True, edit="create")
    complainant_name: str = text("Complains as", "Consumer or other, where it is no "
        "organisation of the list; no person's name.", edit="create")
    region_id: int | None = ref("Region", "Region that deals with it: that of what it is about.",
        "region", edit="create")
    received_on: date = day("Received on", "Day of receipt.", required=True, listed=True,
        edit="create", index=True, rules=("W78",))
    decision_of: date | None = day("Decision of", "Day of the decision appealed against; known "
        "from the decision, else typed.", edit="create", rules=("W78",))
    description: str = long("Facts and request", "What is complained of, and what is asked for.",
        required=True, edit="create")
    handler_id: int | None = ref("Handler", "Account that decides; it had no part in the matter.",
        "account", edit="never", listed=True, group="Course", rules=("W77", "W78"))
    acknowledged_on: date | None = day("Acknowledged on", "Day on which the complainant was told "
        "that it is handled.", edit="never", group="Course")
    stayed: bool = yes("Decision stayed", "Only by order: an appeal does not stay the decision.",
        edit="never", group="Course", rules=("W78",))
    stay_reason: str = long("Reason of the stay", "Why the decision is stayed.", edit="never",
        group="Course", rules=("W78",))
    reasons: str = long("Reasons", "Why it is upheld or rejected.", edit="never",
        group="Course", rules=("W77",))
    follows: str = long("What follows", "What is done because it was upheld.", edit="never",
        group="Course")
    decided_on: date | None = day("Decided on", "Day of the decision on it.", edit="never",
        listed=True, group="Course")
    channel: str | None = channel_field()
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True)


# fmt: on


@guards("W77", "W78")
def names_its_matter(case: Case) -> None:
    """A complaint or appeal names what it is against, and by whom it is raised."""
    if not case.new.get(f"{case.new['against']}_id"):
        raise RuleError("W77", "Name what it is against.", field=f"{case.new['against']}_id")
    if not case.new.get("complainant_id") and not case.new["complainant_name"].strip():
        raise RuleError("W77", "Say who complains.", field="complainant_id")


@guards("W78")
def appeal_in_time(case: Case) -> None:
    """An appeal is lodged within the days of the rule set after the decision."""
    if case.old or case.new["kind"] != "appeal":
        return
    decided = case.new.get("decision_of")
    if decided is None:
        raise RuleError(
            "W78", "Give the day of the decision appealed against.", field="decision_of"
        )
    days = case.parameters.supervision.appeal_days
    last = after(decided, days, working=Clock("supervision.appeal_days").working(case))
    if not decided <= case.new["received_on"] <= last:
        raise RuleError(
            "W78",
            "An appeal is lodged within {days} days, until {until}.",
            field="received_on",
            days=days,
            until=last,
        )


@guards("W78")
def appealed_by_the_party(case: Case) -> None:
    """An appeal is the affair of the party that the decision is about; anybody may complain."""
    of, who = case.facts, case.new.get("complainant_id")
    parties = {
        *(a.enterprise_id for a in (of["of_decision"], of["application"]) if a is not None),
        *(c.holder_id for c in (of["certificate"],) if c is not None),
    }
    if not case.old and case.new["kind"] == "appeal" and who and parties and who not in parties:
        raise RuleError(
            "W78",
            "Only the party that the decision is about may appeal; others may complain.",
            field="complainant_id",
        )


def _fills(case: Case) -> dict[str, object]:
    """The application, the body and the place of the matter, and the day of its decision."""
    if case.old:
        return {}
    facts, new = case.facts, case.new
    decision, certificate, inspection = (
        facts[name] for name in ("decision", "certificate", "inspection")
    )
    through = decision or certificate
    application = facts["of_decision"] or facts["application"]
    body = certificate.body_id if certificate else getattr(inspection, "body_id", None)
    ended = certificate and (certificate.ended_on or certificate.suspended_on)
    return {
        "state": "received",
        "stayed": False,
        "application_id": through.application_id if through else new.get("application_id"),
        "body_id": new.get("body_id") or body or getattr(application, "body_id", None),
        "decision_of": (decision.decided_on if decision else None)
        or new.get("decision_of")
        or ended
        or getattr(application, "decided_on", None),
        "region_id": new.get("region_id") or getattr(facts["complainant"], "region_id", None),
        "due_on": Clock("supervision.appeal_decision_days", "received_on")(case),
    }


TYPED_BY_APPLICANT = (
    "programme_id",
    "kind",
    "against",
    "application_id",
    "certificate_id",
    "body_id",
    "standard_id",
    "decision_of",
    "description",
)
COMPLAINT = Subject(
    Complaint,
    "Complaint or appeal",
    "Complaints and appeals",
    "contact_support",
    ("kind", "received_on", "complainant_id"),
    screen="supervision",
    help="Complaints and appeals: about what, who handles them, and how they end.",
    scope={
        "programme": "programme_id",
        "region": "region_id",
        "body": "body_id",
        "party": "complainant_id",
    },
    rights=(
        *KEPT_IN_REGION,
        Grant("body", KEEP, "body"),
        Grant("applicant", FILE, "party", TYPED_BY_APPLICANT),
    ),
    about=(
        "decision_id",
        "certificate_id",
        "application_id",
        "inspection_id",
        "standard_id",
        "body_id",
    ),
    order="-received_on",
    workflow=WORKFLOW,
    fills=_fills,
    starts="received_on",
    needs=(
        one("decision", "decision", "decision_id"),
        one("of_decision", "application", "decision.application_id"),
        one("application", "application", "application_id"),
        one("certificate", "certificate", "certificate_id"),
        one("body", "organisation", "body_id"),
        one("complainant", "organisation", "complainant_id"),
        one("inspection", "inspection", "inspection_id"),
        one("handler", "account", "handler_id"),
        many("evaluations", "evaluation", "application_id", "application_id"),
        many("decisions", "decision", "application_id", "application_id"),
        many("reviews", "technical_review", "application_id", "application_id"),
        many("audits", "audit", "application_id", "application_id"),
        many("lines", "inspection_inspector", "inspection_id", "inspection_id"),
        many("inspectors", "inspector", "id", "lines.inspector_id"),
        one("standard", "standard", "standard_id"),
        many("confirmations", "confirmation", "application_id", "application_id"),
        many("licences", "mark_licence", "application_id", "application_id"),
        many("touched", "finding_certificate", "certificate_id", "certificate_id"),
        many("findings", "finding", "id", "touched.finding_id"),
    ),
    guards=(names_its_matter, appeal_in_time, appealed_by_the_party),
    related=(Related("finding", "complaint_id"),),
    checks=(
        Check(
            ("W77", "W78"),
            "Complaints and appeals and their day",
            {"state": ["received", "handling"]},
            lambda today: {"due_on": (None, today - timedelta(1))},
        ),
    ),
    documents={
        "letter": "Letter",
        "evidence": "Evidence",
        "answer": "Answer",
        "other": "Other document",
    },
)
