"""Who may do what on which rows: one literal table, enforced by db/write.py and db/query.py."""

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


SYSTEM = Actor(None, "system", "system")
"""The application itself: first start, reference lists, sign-in counters. No screen acts as it."""

_ALL: tuple[Action, ...] = (
    "read", "create", "update", "act", "delete", "import", "export",
)  # fmt: skip
_KEEP: tuple[Action, ...] = ("read", "create", "update", "act", "import", "export")
_ACT: tuple[Action, ...] = ("read", "act", "export")
_SEE: tuple[Action, ...] = ("read", "export")

LISTS = ("programme", "governing_document", "region", "industry", "office")
REFERENCE = (*LISTS, "rule_set")
PARTIES = ("organisation", "organisation_role")
FIGURES = ("target", "observation")
STANDARDS = ("standard", "standard_drafter")
CASES = ("application", "evaluation", "evaluation_score", "decision")
RESULTS = ("certificate", "certificate_event", "confirmation", "mark_licence")
FOLLOWED = ("certificate_change", "mutual_recognition")
LABELS = ("product_code", "labelling_check", "predecessor_certificate")
LIFE = (*FOLLOWED, *LABELS, "surveillance", "body_report", "key_indicator")
OTHER = ("pool_membership", "product", "credit_record")


@dataclass(frozen=True)
class Grant:
    role: str
    subjects: tuple[str, ...]
    actions: tuple[Action, ...]
    rows: Rows = "all"


GRANTS: tuple[Grant, ...] = (
    Grant("administrator", ("rule_set", "account"), _KEEP),
    Grant("administrator", (*LISTS, *PARTIES, *FIGURES, "person"), _ALL),
    Grant("administrator", (*STANDARDS, *CASES, *RESULTS, *OTHER, "history"), _SEE),
    Grant("secretariat", (*PARTIES, *FIGURES, *STANDARDS, *OTHER, "person"), _KEEP),
    Grant("secretariat", CASES, _KEEP),
    Grant("secretariat", RESULTS, _ACT),
    Grant("secretariat", (*REFERENCE, "history"), _SEE),
    Grant("secretariat", ("account",), ("read",)),
    Grant("secretariat", (*FOLLOWED, *LABELS, "body_report", "key_indicator"), _KEEP),
    Grant("secretariat", ("surveillance",), _SEE),
    Grant("regulator", (*REFERENCE, *FIGURES), _SEE),
    Grant("regulator", STANDARDS, _ACT, "region"),
    Grant("regulator", (*PARTIES, *OTHER), _KEEP, "region"),
    Grant("regulator", ("application", *RESULTS), _SEE, "region"),
    Grant("body", (*REFERENCE, *STANDARDS, *PARTIES, "product"), _SEE),
    Grant("regulator", ("labelling_check",), _KEEP, "region"),
    Grant(
        "regulator",
        (*FOLLOWED, "surveillance", "product_code", "predecessor_certificate"),
        _SEE,
        "region",
    ),
    Grant("regulator", ("body_report", "key_indicator"), _SEE),
    Grant("body", (*FOLLOWED, "surveillance", "body_report"), _KEEP, "body"),
    Grant("body", ("product_code",), _SEE, "body"),
    Grant("body", ("key_indicator",), _SEE),
    Grant("expert", ("key_indicator",), ("read",)),
    Grant("administrator", LIFE, _SEE),
    Grant("working_group", LIFE, _SEE),
    Grant("trainer", LIFE, _SEE),
    Grant("body", ("application", *RESULTS), _ACT, "body"),
    Grant("body", ("evaluation", "evaluation_score", "decision"), _KEEP, "body"),
    Grant("body", ("account",), ("read",), "body"),
    Grant("expert", (*REFERENCE, *STANDARDS, *PARTIES, "product"), ("read",)),
    Grant("expert", ("application",), ("read",), "own"),
    Grant("expert", ("evaluation", "evaluation_score"), ("read", "update", "act"), "own"),
    Grant(
        "working_group",
        (*REFERENCE, *PARTIES, *FIGURES, *STANDARDS, *CASES, *RESULTS, *OTHER),
        _SEE,
    ),
    Grant("trainer", (*REFERENCE, *PARTIES, *FIGURES, *STANDARDS, *CASES, *RESULTS, *OTHER), _SEE),
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
