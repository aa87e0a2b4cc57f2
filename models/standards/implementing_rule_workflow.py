"""The workflow of an implementing rule and what its steps demand (E01, E02, W15, W16)."""

from models.core.errors import RuleError
from models.core.fields import Choice
from models.core.roles import SECRETARIAT
from models.core.workflow import Case, Opening, Transition, Workflow, guards

STATES = {
    "intended": Choice("Intention", "blue"),
    "planned": Choice("In the drafting plan", "blue"),
    "drafted": Choice("Drafted", "blue"),
    "reviewed": Choice("Passed review", "blue"),
    "published": Choice("Published", "green"),
    "filed": Choice("Filed", "green"),
    "withdrawn": Choice("Withdrawn", "gray"),
}
IN_FORCE = ("published", "filed")
CONTENT = (
    "unit_division",
    "mode",
    "application_papers",
    "test_plan",
    "surveillance",
    "recertification",
    "changes",
    "mark_use",
    "fees",
    "product_description",
    "self_commitment",
)
TIMES = ("audit_days", "time_limit_days", "surveillance_months")


@guards("W16")
def content_is_complete(case: Case) -> None:
    """The draft states all that an implementing rule must hold."""
    for name in (*CONTENT, *TIMES):
        if case.new.get(name) in (None, "") or not str(case.new[name]).strip():
            raise RuleError(
                "W16", "The draft does not state everything yet: fill in its content.", field=name
            )


@guards("E01")
def drafted_under_its_measure(case: Case) -> None:
    """The draft names the document that governs the drafting."""
    if not case.new["basis"].strip():
        raise RuleError(
            "E01", "Name the document under which it was drafted, such as CZJM-103.", field="basis"
        )


_DRAFT = ("body", "secretariat")
WORKFLOW = Workflow(
    STATES,
    "intended",
    (
        Transition(
            "plan",
            "Enter in the drafting plan",
            ("intended",),
            "planned",
            SECRETARIAT,
            asks=("plan_document",),
            demands=("plan_document",),
            stamps="planned_on",
            rules=("E01", "B08"),
            icon="event_available",
        ),
        Transition(
            "draft",
            "Hand in the draft",
            ("planned",),
            "drafted",
            _DRAFT,
            guards=(content_is_complete, drafted_under_its_measure),
            stamps="drafted_on",
            documents=("text",),
            rules=("E01", "W16"),
            icon="upload_file",
        ),
        Transition(
            "pass_review",
            "Pass expert review",
            ("drafted",),
            "reviewed",
            SECRETARIAT,
            own=False,
            stamps="reviewed_on",
            rules=("E01",),
        ),
        Transition(
            "return_draft",
            "Return the draft",
            ("drafted",),
            "planned",
            SECRETARIAT,
            reason=True,
            own=False,
            rules=("E01",),
        ),
        Transition(
            "fail_review",
            "Fail expert review",
            ("drafted",),
            "withdrawn",
            SECRETARIAT,
            reason=True,
            own=False,
            rules=("E01",),
        ),
        Transition(
            "publish",
            "Publish the rule",
            ("reviewed",),
            "published",
            SECRETARIAT,
            asks=("rule_number",),
            demands=("rule_number",),
            stamps="published_on",
            rules=("E01", "B07", "W15"),
            icon="campaign",
        ),
        Transition(
            "file",
            "Record the filing",
            ("published",),
            "filed",
            SECRETARIAT,
            asks=("filing_number",),
            demands=("filing_number",),
            stamps="filed_on",
            rules=("E01", "B10"),
            icon="inventory",
        ),
        Transition(
            "revise",
            "Order the revision",
            IN_FORCE,
            "planned",
            SECRETARIAT,
            reason=True,
            fills=lambda case: dict.fromkeys(
                ("drafted_on", "reviewed_on", "published_on", "filed_on")
            ),
            stamps="planned_on",
            rules=("E02",),
            icon="edit_note",
            consequences="Until it is published again it carries no application.",
        ),
        Transition(
            "withdraw",
            "Withdraw the rule",
            ("intended", "planned", *IN_FORCE),
            "withdrawn",
            SECRETARIAT,
            reason=True,
            rules=("E02",),
            icon="delete",
        ),
    ),
    openings=(
        Opening(
            "review_panel",
            "rule_id",
            "Convene the expert review",
            ("drafted",),
            SECRETARIAT,
            "groups",
            brings={"programme_id": "programme_id"},
        ),
    ),
)
