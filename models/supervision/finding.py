"""Findings: what was found, what is done about it, what follows (F02, F03, F09, W61, W69)."""

from datetime import date, timedelta

from sqlalchemy import Index

from models.core.deadlines import Clock
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import ACT, KEPT_IN_REGION, Grant
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, guards, many, one
from models.supervision.finding_workflow import MEASURES, STATES, WORKFLOW


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Finding(Record, table=True):
    """Something found against a body or an enterprise, and how it is disposed of."""

    __tablename__ = "finding"
    __table_args__ = (
        Index("ix_finding_home", "state", "due_on"),
        Index("ix_finding_list", "programme_id", "found_on", "id"),
        *in_order("found_on", "disposed_on", "corrected_on", "closed_on"),
        *in_order("found_on", "notice_on"),
    )

    programme_id: int = ref("Programme", "Programme in which it was found.", "programme",
        required=True, edit="create")
    inspection_id: int | None = ref("Inspection", "Inspection that found it.", "inspection",
        edit="create", within="programme_id")
    complaint_id: int | None = ref("Complaint", "Complaint or appeal that led to it.", "complaint",
        edit="create", within="programme_id")
    organisation_id: int | None = ref("Concerns", "Body or enterprise at fault; empty: the object "
        "of the inspection.", "organisation", edit="create", listed=True, search=True,
        rules=("F09",))
    body_id: int | None = ref("Certification body", "Body at fault, or that issued the "
        "certificates.", "organisation", edit="create")
    region_id: int | None = ref("Region", "Region that deals with it; empty: that of whom it "
        "concerns.", "region", edit="create")
    state: str = choice("State", "Where it stands.", STATES, default="open", edit="never",
        listed=True)
    kind: str = choice("Kind", "What is at fault.", {
        "rules": Choice("Implementing rules"), "activity": Choice("Certification activity"),
        "quality": Choice("Product quality"), "mark": Choice("Use of the mark"),
        "commitment": Choice("Commitments and labelling"), "other": Choice("Other"),
    }, required=True, listed=True, edit="create", rules=("F01", "F05"))
    gravity: str = choice("Gravity", "How grave it is.", {
        "minor": Choice("Minor"), "major": Choice("Major", "orange"),
        "serious": Choice("Serious", "red"),
    }, required=True, listed=True, edit="create", rules=("F02", "F03"))
    found_on: date = day("Found on", "Day on which it was found.", required=True, listed=True,
        index=True, edit="create", rules=("W61",))
    description: str = long("What was found", "Facts and evidence.", required=True,
        edit="create")
    measure: str | None = choice("Measure", "What was done about it.", MEASURES, default=None,
        edit="never", listed=True, group="Disposal")
    disposed_on: date | None = day("Disposed of on", "Day of the first measure.", edit="never",
        listed=True, index=True, group="Disposal", rules=("W61",))
    demand: str = long("What is to be corrected", "Requirement of the order.", edit="never",
        group="Disposal")
    suspended_until: date | None = day("Suspension until", "Last day of the suspension of its "
        "certificates.", edit="never", group="Disposal")
    correction: str = long("Correction", "What was done, and why it will not happen again.",
        edit="never", group="Disposal")
    corrected_on: date | None = day("Corrected on", "Day of the answer.", edit="never",
        group="Disposal")
    verification: str = long("Verification", "How the correction was checked.", edit="never",
        group="Disposal")
    closed_on: date | None = day("Closed on", "Day on which it was closed.", edit="never",
        group="Disposal")
    transferred_to: str = text("Transferred to", "Judicial authority that received the case.",
        edit="never", group="Disposal", rules=("B15",))
    transferred_on: date | None = day("Transferred on", "Day of the transfer.", edit="never",
        group="Disposal", rules=("B15",))
    notice_on: date | None = day("Public or information notice", "Day on which the matter was "
        "announced, or the authorities were informed.", listed=True, group="Disposal",
        rules=("F03", "F09", "W61"))
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True)


# fmt: on


@guards("W69", "F09")
def concerns_somebody(case: Case) -> None:
    """A finding says against whom it is, by itself or through its inspection or complaint."""
    if not case.new.get("organisation_id"):
        raise RuleError("W69", "Say whom the finding concerns.", field="organisation_id")


def _fills(case: Case) -> dict[str, object]:
    """Whom it concerns, the body and the place follow from the inspection or the complaint."""
    if case.old:
        return {}
    origin = case.facts["inspection"] or case.facts["complaint"]
    body = case.new.get("body_id") or getattr(origin, "body_id", None)
    maker = getattr(origin, "enterprise_id", None)
    concerned = case.new.get("organisation_id") or maker or body
    whose = case.facts["organisation"]
    region = getattr(whose, "region_id", None) or getattr(origin, "region_id", None)
    return {
        "state": "open",
        "body_id": body,
        "organisation_id": concerned,
        "region_id": case.new.get("region_id") or region,
        "due_on": Clock("supervision.correction_days")(case),
    }


def _overdue(today: date) -> dict[str, object]:
    return {"due_on": (None, today - timedelta(1))}


FINDING = Subject(
    Finding,
    "Finding of supervision",
    "Findings",
    "report_problem",
    ("organisation_id", "found_on"),
    screen="supervision",
    help="What was found against bodies and enterprises, and what was done about it.",
    scope={
        "programme": "programme_id",
        "region": "region_id",
        "body": "body_id",
        "party": "organisation_id",
    },
    # Law tells of it with the measure, not while it is looked into.
    told={"state": ("correcting", "corrected", "closed", "sanctioned", "transferred")},
    rights=(
        *KEPT_IN_REGION,
        Grant("body", ACT, "body"),
        Grant("applicant", ACT, "party", ("correction",)),
    ),
    about=("organisation_id", "inspection_id", "complaint_id"),
    order="-found_on",
    workflow=WORKFLOW,
    fills=_fills,
    starts="found_on",
    needs=(
        one("inspection", "inspection", "inspection_id"),
        one("complaint", "complaint", "complaint_id"),
        one("organisation", "organisation", "organisation_id"),
        many("lines", "finding_certificate", "finding_id"),
        many("certificates", "certificate", "id", "lines.certificate_id"),
        many("licences", "mark_licence", "application_id", "certificates.application_id"),
        many("roles", "organisation_role", "organisation_id", "organisation_id"),
        many("stays", "pool_membership", "enterprise_id", "organisation_id"),
    ),
    guards=(concerns_somebody,),
    related=(Related("finding_certificate", "finding_id"),),
    checks=(
        Check(("F09", "W65"), "Corrections and their day", {"state": ["correcting"]}, _overdue),
        Check(("W61",), "Findings and their disposal", {"state": ["open"]}, _overdue),
        Check(
            ("F03", "F09"),
            "Sanctions and their notice",
            {"measure": ["suspension", "revocation", "withdrawal", "removal"]},
            {"notice_on": "empty"},
        ),
    ),
    documents={
        "evidence": "Evidence",
        "notice": "Public notice",
        "correction": "Correction",
        "transfer": "Transfer document",
        "other": "Other document",
    },
)
