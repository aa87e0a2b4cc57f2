"""The workflow of an implementing rule and what its steps demand (E01, E02, W15, W16)."""

from models.core.duties import in_name_of, named
from models.core.errors import RuleError
from models.core.fields import Choice
from models.core.roles import DEPARTMENT, SECRETARIAT
from models.core.workflow import Case, Opening, Transition, Workflow, guards

STATES = {
    "intended": Choice("Intention", "blue"),
    "gathered": Choice("Put to the committee", "blue"),
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


@guards("P18", "B08")
def deliberated_together(case: Case) -> None:
    """The committee deliberates: more than one takes part, named by post or organisation."""
    if len(named(case.new["participants"])) < 2:
        raise RuleError(
            "P18", "Name the posts and organisations that deliberated, one a line; one alone does "
            "not deliberate.", field="participants",
        )  # fmt: skip


_DRAFT = ("body", "secretariat")
_OFFICE = ("secretariat", DEPARTMENT)
"""The office whose step it is, or the secretariat in its name (P18)."""
WORKFLOW = Workflow(
    STATES,
    "intended",
    (
        Transition(
            "gather",
            "Put to the technical committee",
            ("intended",),
            "gathered",
            _OFFICE,
            stamps="gathered_on",
            fills=in_name_of("gathered_by_id", "implementing_rule.gather"),
            rules=("E01", "B07", "P18"),
            icon="move_to_inbox",
        ),
        Transition(
            "plan",
            "Enter in the drafting plan",
            ("gathered",),
            "planned",
            _OFFICE,
            guards=(deliberated_together,),
            asks=("committee_opinion", "participants", "plan_document"),
            demands=("committee_opinion", "participants", "plan_document"),
            stamps="planned_on",
            fills=in_name_of("planned_by_id", "implementing_rule.plan"),
            rules=("E01", "B08", "P18"),
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
            fills=in_name_of("reviewed_by_id", "review_panel"),
            rules=("E01", "P18"),
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
            _OFFICE,
            asks=("rule_number",),
            demands=("rule_number",),
            stamps="published_on",
            fills=in_name_of("published_by_id", "implementing_rule.publish"),
            rules=("E01", "B07", "P18", "W15"),
            icon="campaign",
        ),
        Transition(
            "file",
            "Record the filing",
            ("published",),
            "filed",
            _OFFICE,
            asks=("filing_number",),
            demands=("filing_number",),
            stamps="filed_on",
            fills=in_name_of("filed_by_id", "implementing_rule.file"),
            rules=("E01", "B10", "P18"),
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
            ("intended", "gathered", "planned", *IN_FORCE),
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
            _OFFICE,
            "groups",
            brings={"programme_id": "programme_id"},
        ),
    ),
)
