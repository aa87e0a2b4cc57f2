"""Who may do what on which rows: one literal table, enforced by every write and every read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Action = Literal["read", "create", "update", "act", "delete", "import", "export"]
"""`act` takes a transition, where the workflow names the role too."""
Rows = Literal["all", "region", "body", "own"]
"""all = of the actor's programme; region = own region and below; body = own clients;
own = assigned to the person."""

ROLES: Mapping[str, str] = {
    "administrator": "Administrator",
    "secretariat": "Secretariat",
    "regulator": "Local regulator",
    "body": "Certification body",
    "expert": "Expert",
    "working_group": "Working-group member",
    "trainer": "Trainer",
}


SECRETARIAT = ("secretariat",)
STAFF = ("secretariat", "regulator")
"""Who takes most steps: the office alone, or the office and the regulator of the place."""


@dataclass(frozen=True)
class Actor:
    """The person behind a change. `id` is the account; identity, not role, separates duties."""

    id: int | None
    name: str
    role: str
    organisation_id: int | None = None
    region_id: int | None = None
    programme_id: int | None = None
    """None: works for every programme."""
    head: bool = False
    """Signs for its body (W60)."""
    stamp: int = 0
    """Version of the password under which it signed in."""
    person_id: int | None = None
    """Who acts under the account, where that is recorded."""


SYSTEM = Actor(None, "system", "system")
"""The application itself: first start, reference lists, sign-in counters. No screen acts as it."""

_ALL: tuple[Action, ...] = ("read", "create", "update", "act", "delete", "import", "export")
_KEEP: tuple[Action, ...] = ("read", "create", "update", "act", "import", "export")
_ACT: tuple[Action, ...] = ("read", "act", "export")
_SEE: tuple[Action, ...] = ("read", "export")

LISTS = ("programme", "governing_document", "region", "industry", "office")
REFERENCE = (*LISTS, "rule_set")
PARTIES = ("organisation", "organisation_role")
FIGURES = ("target", "observation", "plan_point")
STANDARDS = ("standard", "standard_drafter")
REVIEWS = ("review_panel", "panel_member")
LIFE = ("standard_use", "use_check", "re_review", "recommendation")
LIFECYCLE = ("research_direction", *REVIEWS, *LIFE, "implementing_rule")
CASES = ("application", "evaluation", "evaluation_score", "decision", "technical_review")
WORK = ("audit", "audit_case", "accepted_evidence", "partner_certificate", "interest")
"""What evaluation rests on beside the scores."""
RESULTS = ("certificate", "certificate_event", "confirmation", "mark_licence")
FOLLOWED = ("certificate_change", "mutual_recognition")
LABELS = ("product_code", "labelling_check", "predecessor_certificate")
HELD = (*FOLLOWED, *LABELS, "surveillance", "key_indicator")
OTHER = ("pool_membership", "product", "credit_record")
CULTIVATION = ("creation_list_entry", "improvement_action", "cultivation_service")
LOCAL_SUPPORT = (
    "incentive",
    "title_holder",
    "practice",
    "award",
    "brand",
    "brand_value",
    "brand_sales",
    "survey",
)
CENTRAL_SUPPORT = (
    "fund",
    "fund_payment",
    "training",
    "event",
    "expert_term",
    "carrier",
    "assessment",
)
SUPPORT = (*LOCAL_SUPPORT, *CENTRAL_SUPPORT)

CASEWORK = (
    "inspection",
    "inspection_inspector",
    "finding",
    "finding_certificate",
    "complaint",
    "infringement",
    "recall",
)
SUPERVISION = (
    "supervision_plan",
    "inspector",
    "performance_evaluation",
    "key_product",
    "body_report",
    "credit_repair",
    "credit_report",
    "credit_grade",
)
"""What a regulator reads of the whole programme; cases are those of the own region."""


@dataclass(frozen=True)
class Grant:
    role: str
    subjects: tuple[str, ...]
    actions: tuple[Action, ...]
    rows: Rows = "all"


GRANTS: tuple[Grant, ...] = (
    Grant("administrator", ("rule_set", "account"), _KEEP),
    Grant("administrator", (*LISTS, *PARTIES, *FIGURES, "person"), _ALL),
    Grant("administrator", (*STANDARDS, *CASES, *WORK, *RESULTS, *OTHER, "batch", "history"), _SEE),
    Grant("secretariat", (*PARTIES, *FIGURES, *STANDARDS, *OTHER, "person"), _KEEP),
    Grant(
        "secretariat",
        (*CASES, "batch", "interest", "accepted_evidence", "partner_certificate"),
        _KEEP,
    ),
    Grant("secretariat", ("audit", "audit_case"), _SEE),
    Grant("administrator", (*CULTIVATION, *SUPPORT, "task"), _SEE),
    Grant("secretariat", (*CULTIVATION, *SUPPORT, "task"), _KEEP),
    Grant("regulator", (*CULTIVATION, *LOCAL_SUPPORT), _KEEP, "region"),
    Grant("regulator", (*CENTRAL_SUPPORT, "task"), _SEE),
    Grant("working_group", (*CULTIVATION, *SUPPORT), _SEE),
    Grant("working_group", ("task",), _ACT),
    Grant("trainer", (*CULTIVATION, *SUPPORT, "task"), _SEE),
    Grant("secretariat", RESULTS, _ACT),
    Grant("secretariat", (*REFERENCE, "history"), _SEE),
    Grant("secretariat", ("account",), ("read",)),
    Grant("secretariat", (*FOLLOWED, *LABELS, "body_report", "key_indicator"), _KEEP),
    Grant("secretariat", ("surveillance",), _SEE),
    Grant("regulator", (*REFERENCE, *FIGURES), _SEE),
    Grant("regulator", STANDARDS, _ACT, "region"),
    Grant("regulator", (*PARTIES, *OTHER), _KEEP, "region"),
    Grant("regulator", ("application", *WORK, *RESULTS), _SEE, "region"),
    Grant("regulator", ("batch",), _SEE),
    Grant("body", (*REFERENCE, *STANDARDS, *PARTIES, "product", "batch"), _SEE),
    Grant("regulator", ("labelling_check",), _KEEP, "region"),
    Grant(
        "regulator",
        (*FOLLOWED, "surveillance", "product_code", "predecessor_certificate"),
        _SEE,
        "region",
    ),
    Grant("regulator", ("key_indicator",), _SEE),
    Grant("body", (*FOLLOWED, "surveillance"), _KEEP, "body"),
    Grant("body", ("product_code",), _SEE, "body"),
    Grant("body", ("key_indicator",), _SEE),
    Grant("expert", ("key_indicator",), ("read",)),
    Grant("administrator", HELD, _SEE),
    Grant("working_group", HELD, _SEE),
    Grant("trainer", HELD, _SEE),
    Grant("body", ("application", *RESULTS), _ACT, "body"),
    Grant(
        "body",
        ("evaluation", "evaluation_score", "technical_review", "decision", *WORK),
        _KEEP,
        "body",
    ),
    Grant("body", ("account",), ("read",), "body"),
    Grant("expert", (*REFERENCE, *STANDARDS, *PARTIES, "product"), ("read",)),
    Grant("expert", ("application", "audit", "audit_case", "accepted_evidence"), ("read",), "own"),
    Grant("expert", ("evaluation", "evaluation_score"), ("read", "update", "act"), "own"),
    Grant("administrator", LIFECYCLE, _SEE),
    Grant("secretariat", LIFECYCLE, _KEEP),
    Grant("regulator", ("research_direction", "implementing_rule"), _SEE),
    Grant("regulator", ("review_panel",), _SEE, "region"),
    Grant("regulator", LIFE, _KEEP, "region"),
    Grant("body", ("research_direction", "standard_use"), _SEE),
    Grant("body", ("implementing_rule",), _KEEP, "body"),
    Grant("expert", ("research_direction", "implementing_rule"), ("read",)),
    Grant("expert", ("review_panel",), ("read",), "own"),
    Grant("expert", ("panel_member",), ("read", "act"), "own"),
    Grant("working_group", LIFECYCLE, _SEE),
    Grant("trainer", LIFECYCLE, _SEE),
    Grant(
        "working_group",
        (*REFERENCE, *PARTIES, *FIGURES, *STANDARDS, *CASES, *WORK, *RESULTS, *OTHER, "batch"),
        _SEE,
    ),
    Grant(
        "trainer",
        (*REFERENCE, *PARTIES, *FIGURES, *STANDARDS, *CASES, *WORK, *RESULTS, *OTHER, "batch"),
        _SEE,
    ),
    Grant("secretariat", (*CASEWORK, *SUPERVISION), _KEEP),
    Grant("regulator", CASEWORK, _KEEP, "region"),
    Grant("regulator", SUPERVISION, _SEE),
    Grant("body", ("supervision_plan", "key_product", "credit_report"), _SEE),
    Grant("body", ("inspection", "inspection_inspector", "finding_certificate"), _SEE, "body"),
    Grant("body", ("performance_evaluation",), _SEE, "body"),
    Grant("body", ("finding",), _ACT, "body"),
    Grant("body", ("complaint", "body_report"), _KEEP, "body"),
    Grant("administrator", (*CASEWORK, *SUPERVISION), _SEE),
    Grant("working_group", (*CASEWORK, *SUPERVISION), _SEE),
    Grant("trainer", (*CASEWORK, *SUPERVISION), _SEE),
)


def rows(role: str, subject: str, action: str) -> Rows | None:
    """Which rows of `subject` the role may take `action` on; None: none at all."""
    if role == "system":
        return "all"
    for grant in GRANTS:
        if grant.role == role and subject in grant.subjects and action in grant.actions:
            return grant.rows
    return None


def may(actor: Actor, subject: str, action: str) -> bool:
    """Whether the role may take the action on at least some rows."""
    return rows(actor.role, subject, action) is not None
