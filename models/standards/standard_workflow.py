"""States of a standard and the only ways between them (C06–C55)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from models.core.dates import plus
from models.core.deadlines import Clock
from models.core.fields import Choice
from models.core.roles import SECRETARIAT, STAFF
from models.core.workflow import Case, Change, Opening, Transition, Workflow
from models.standards.key_indicator import comparison_table_there
from models.standards.standard_rules import (
    CRITERIA,
    USABLE,
    check_found_no_use,
    comments_sought,
    criteria_have_opinions,
    drafting_group_formed,
    four_criteria_met,
    kicked_off,
    never_recognised,
    plan_names_units,
    production_verified,
    programme_keeps_register,
    somebody_promotes_it,
    was_recognised,
)

STATES = {
    "applied": Choice("Applied", "blue"),
    "assessed": Choice("Passed technical review", "blue"),
    "drafting": Choice("Drafting", "blue"),
    "submitted": Choice("Submitted", "blue"),
    "examined": Choice("Examined locally", "blue"),
    "reviewed": Choice("Passed review", "blue"),
    "reported": Choice("Approval draft", "blue"),
    "approved": Choice("Approved", "blue"),
    "published": Choice("Published", "green"),
    "declared": Choice("Self-declared", "green"),
    "recognised": Choice("Recognised", "green"),
    "rectifying": Choice("Ordered to rectify", "orange"),
    "rejected": Choice("Rejected", "gray"),
    "cancelled": Choice("Recognition cancelled", "red"),
    "abolished": Choice("Abolished", "gray"),
}
PROJECT = ("drafting", "submitted", "examined", "reviewed", "reported", "approved")
KINDS = {
    "product": Choice("Product"),
    "process": Choice("Process"),
    "method": Choice("Method"),
    "basic": Choice("Basic"),
    "service": Choice("Producer service"),
    "general": Choice("General requirements"),
}
TYPES = {
    "T": Choice("Group standard"),
    "Q": Choice("Enterprise standard"),
    "D": Choice("Local standard"),
}


def overdue(today: date) -> Mapping[str, Any]:
    return {"due_on": (None, today - timedelta(1))}


def idle_from(case: Case, year: int) -> dict[str, object]:
    """C55: a standard counts as idle after so many full years without use."""
    years = case.parameters.standards.idle_years
    return {"used_year": year, "idle_on": date(year + years + 1, 1, 1)}


def next_review(case: Case) -> date | None:
    """C50: where the rule set has a cycle, the day of the next re-review."""
    years = case.parameters.standards.review_years
    return plus(case.on, years=years) if years else None


def _review_goes_on(case: Case) -> date | None:
    return next_review(case) if case.old.get("due_on") is None else case.old["due_on"]


def _drafting_ends(case: Case) -> date | None:
    """C11 counts from the plan: a project that comes back gets no new period."""
    begun = case.new["planned_on"] or case.on
    return plus(begun, months=case.parameters.durations.drafting_months)


def _unchanged(case: Case) -> date | None:
    due: date | None = case.old.get("due_on")
    return due


def _lead(case: Case) -> int | None:
    main = (d.organisation_id for d in case.facts["drafters"] if d.role == "main")
    return next(main, case.new.get("applicant_id"))


def _publication(case: Case) -> dict[str, object]:
    """C40: unless another is named, the lead drafting unit answers for use and promotion."""
    promoter = case.new.get("promoter_id") or _lead(case) or case.new.get("publisher_id")
    return {"promoter_id": promoter, **idle_from(case, case.on.year)}


def _cancellation_enters_credit(case: Case) -> list[Change]:
    """C41: cancellation of recognition enters the credit record of the lead unit."""
    lead = _lead(case)
    if lead is None:
        return []
    return [
        Change(
            "credit_record",
            "create",
            {
                "organisation_id": lead,
                "programme_id": case.new["programme_id"],
                "kind": "standard_cancelled",
                "occurred_on": case.on,
                "public_notice_on": case.on,
                "reason": case.reason,
                "source": case.new.get("registration_number") or "",
            },
        )
    ]


_TOLD = tuple(f"meets_{c}" for c in CRITERIA) + tuple(f"{c}_opinion" for c in CRITERIA)
WORKFLOW = Workflow(
    STATES,
    "applied",
    (
        Transition(
            "assess",
            "Pass technical review",
            ("applied",),
            "assessed",
            SECRETARIAT,
            guards=(four_criteria_met, criteria_have_opinions),
            asks=_TOLD,
            stamps="assessed_on",
            rules=("C06",),
            icon="checklist",
        ),
        Transition(
            "plan",
            "Enter in the R&D plan",
            ("assessed",),
            "drafting",
            SECRETARIAT,
            guards=(plan_names_units,),
            asks=("plan_document",),
            demands=("plan_document",),
            stamps="planned_on",
            clock=_drafting_ends,
            rules=("C07", "C11"),
            icon="event_available",
            consequences="The drafting period starts; it is flagged when it runs out.",
        ),
        Transition(
            "reject",
            "Reject",
            ("applied", "assessed"),
            "rejected",
            SECRETARIAT,
            reason=True,
            rules=("C06",),
            icon="block",
            consequences="The project ends here.",
        ),
        Transition(
            "kick_off",
            "Record kick-off meeting",
            ("drafting",),
            "drafting",
            SECRETARIAT,
            guards=(drafting_group_formed,),
            stamps="kicked_off_on",
            clock=_unchanged,
            rules=("W11",),
            icon="groups",
            waits=False,
        ),
        Transition(
            "consult",
            "Seek comments",
            ("drafting",),
            "drafting",
            SECRETARIAT,
            guards=(kicked_off,),
            stamps="consulted_on",
            clock=_unchanged,
            rules=("W11",),
            icon="forum",
            waits=False,
        ),
        Transition(
            "verify",
            "Check production verification",
            ("drafting",),
            "drafting",
            STAFF,
            guards=(drafting_group_formed,),
            asks=("verification",),
            demands=("verification",),
            stamps="verified_on",
            clock=_unchanged,
            rules=("C12", "C13", "C65"),
            icon="factory",
            waits=False,
        ),
        Transition(
            "submit",
            "Submit for review",
            ("drafting",),
            "submitted",
            SECRETARIAT,
            guards=(drafting_group_formed, kicked_off, comments_sought, production_verified),
            stamps="submitted_on",
            documents=("draft", "explanation", "implementation", "comments"),
            rules=("C20",),
            icon="upload_file",
        ),
        Transition(
            "examine",
            "Pass local examination",
            ("submitted",),
            "examined",
            STAFF,
            stamps="examined_on",
            rules=("C21",),
            icon="fact_check",
            consequences="The submission is reported to the authority.",
        ),
        Transition(
            "send_back",
            "Send back",
            ("submitted",),
            "drafting",
            STAFF,
            reason=True,
            clock=_drafting_ends,
            rules=("C21",),
            icon="undo",
        ),
        Transition(
            "pass_review",
            "Pass expert review",
            ("examined",),
            "reviewed",
            SECRETARIAT,
            asks=("review_opinion",),
            demands=("review_opinion",),
            stamps="reviewed_on",
            rules=("C22", "C23"),
            icon="rate_review",
            own=False,
        ),
        Transition(
            "revise",
            "Return for revision",
            ("examined",),
            "drafting",
            SECRETARIAT,
            reason=True,
            clock=_drafting_ends,
            rules=("C22",),
            icon="edit_note",
            own=False,
        ),
        Transition(
            "fail_review",
            "Fail expert review",
            ("examined",),
            "rejected",
            SECRETARIAT,
            reason=True,
            rules=("C22",),
            icon="block",
            own=False,
        ),
        Transition(
            "report",
            "Report approval draft",
            ("reviewed",),
            "reported",
            STAFF,
            documents=("approval_draft",),
            rules=("C30",),
            icon="send",
            consequences="The local regulator has examined the approval draft.",
        ),
        Transition(
            "approve",
            "Pass provincial examination",
            ("reported",),
            "approved",
            SECRETARIAT,
            rules=("C30",),
            icon="verified",
        ),
        Transition(
            "publish",
            "Publish",
            ("approved",),
            "published",
            SECRETARIAT,
            guards=(somebody_promotes_it, comparison_table_there),
            asks=("number", "publisher_id", "effective_from", "promoter_id"),
            demands=("number", "publisher_id"),
            stamps="published_on",
            fills=_publication,
            clock=next_review,
            rules=("C30", "B05", "C40"),
            icon="campaign",
        ),
        Transition(
            "declare",
            "Record self-declaration",
            ("published",),
            "declared",
            SECRETARIAT,
            guards=(programme_keeps_register,),
            stamps="declared_on",
            clock=_review_goes_on,
            rules=("C31",),
            icon="record_voice_over",
            waits=False,
        ),
        Transition(
            "recognise",
            "Recognise and number",
            ("declared",),
            "recognised",
            SECRETARIAT,
            guards=(programme_keeps_register,),
            numbers={"registration_number": "registration"},
            stamps="recognised_on",
            clock=_review_goes_on,
            rules=("C31", "C32", "C33"),
            icon="workspace_premium",
            consequences="A registration number is drawn; it is never given again.",
        ),
        Transition(
            "rectify",
            "Order to rectify",
            ("published", "recognised"),
            "rectifying",
            STAFF,
            guards=(check_found_no_use,),
            reason=True,
            clock=Clock("standards.rectification_days"),
            rules=("C41", "C65"),
            icon="warning",
        ),
        Transition(
            "rectified",
            "Accept rectification",
            ("rectifying",),
            "recognised",
            STAFF,
            guards=(was_recognised,),
            reason=True,
            clock=next_review,
            rules=("C41",),
            icon="task_alt",
        ),
        Transition(
            "resumed",
            "Accept as published",
            ("rectifying",),
            "published",
            STAFF,
            guards=(never_recognised,),
            reason=True,
            clock=next_review,
            rules=("C41", "C65"),
            icon="task_alt",
        ),
        Transition(
            "cancel_recognition",
            "Cancel recognition",
            ("recognised", "rectifying"),
            "cancelled",
            SECRETARIAT,
            guards=(was_recognised,),
            reason=True,
            effects=(_cancellation_enters_credit,),
            rules=("C41", "F21"),
            icon="cancel",
            consequences="The cancellation is announced and entered in the credit record.",
        ),
        Transition(
            "abolish",
            "Abolish",
            USABLE,
            "abolished",
            SECRETARIAT,
            reason=True,
            asks=("abolition_notice",),
            demands=("abolition_notice",),
            rules=("C53", "C55"),
            icon="delete_history",
            own=False,
            consequences="The standard can carry no further application.",
        ),
    ),
    openings=(
        Opening(
            "review_panel",
            "standard_id",
            "Convene the expert review",
            ("examined",),
            SECRETARIAT,
            "groups",
            brings={"programme_id": "programme_id"},
        ),
    ),
)
