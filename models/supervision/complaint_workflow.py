"""The workflow of complaints and appeals (W77, W78)."""

from collections.abc import Iterable

from models.core.deadlines import Clock
from models.core.errors import RuleError
from models.core.fields import Choice, fields_of
from models.core.roles import PARTY
from models.core.subject import Record
from models.core.workflow import Case, Opening, Transition, Workflow, guards

STATES = {
    "received": Choice("Received", "blue"),
    "handling": Choice("Being handled", "blue"),
    "upheld": Choice("Upheld", "green"),
    "rejected": Choice("Rejected", "gray"),
    "withdrawn": Choice("Withdrawn", "gray"),
}


def _accounts(records: Iterable[Record | None]) -> set[int]:
    """Every account that the records name in any of their fields."""
    found: set[int | None] = set()
    for record in records:
        if record is not None:
            fields = fields_of(type(record))
            found |= {getattr(record, n) for n, meta in fields.items() if meta.target == "account"}
    return {account for account in found if account is not None}


JUDGED = {
    "application": "application",
    "certificate": "certificate",
    "confirmation": "confirmations",
    "mark_licence": "licences",
    "inspection": "inspection",
    "finding": "findings",
    "standard": "standard",
}
"""What is judged in steps: subject → fact. Whoever took one had a part in the matter."""
PREPARES = ("accept", "withdraw", "query_credit", "apply_licence")
"""Steps that bring a matter to its judges, and judge nothing."""


def _parts(case: Case) -> set[int]:
    """The accounts that evaluated, reviewed, decided, confirmed, suspended, revoked, inspected or
    found in the matter: those its records name, and those whose steps the history tells."""
    facts = case.facts
    judgements = ("evaluations", "decisions", "reviews", "audits", "inspectors")
    parts = _accounts(record for fact in judgements for record in facts[fact])
    for subject, fact in JUDGED.items():
        found = facts[fact] if isinstance(facts[fact], list) else [facts[fact]]
        records = [record for record in found if record is not None]
        parts |= _accounts(records) | case.acted(subject, [r.id for r in records], PREPARES)
    return parts


@guards("W77", "W78", "W75")
def handler_had_no_part(case: Case) -> None:
    """Nobody decides on a matter in which he, under any account, had a part."""
    facts, handler = case.facts, case.new.get("handler_id")
    if case.takes_part(handler, _parts(case)):
        raise RuleError(
            "W77",
            "Who had a part in the matter may not decide on the complaint or appeal.",
            field="handler_id",
        )
    account = facts["handler"]
    if account is not None and not account.active:
        raise RuleError("W77", "The account is closed.", field="handler_id")
    office = account.organisation_id if account is not None else None
    outside = case.new["against"] == "body" or case.parameters.supervision.appeals_outside
    if outside and office is not None and office == case.new["body_id"]:
        raise RuleError(
            "W77", "Nobody decides on a complaint against his own body.", field="handler_id"
        )


@guards("W77", "W78")
def decided_by_its_handler(case: Case) -> None:
    """Only the handler decides: the one whose impartiality was looked at."""
    if case.actor.id != case.new["handler_id"]:
        raise RuleError("W77", "Only the handler may decide on it.")


@guards("W78")
def only_an_appeal_stays(case: Case) -> None:
    """What is stayed is the decision that an appeal is against."""
    if case.new["kind"] != "appeal":
        raise RuleError("W78", "Only an appeal can have a decision stayed.")


_DAYS = Clock("supervision.appeal_decision_days", "received_on")
_STAFF = ("secretariat", "regulator", "body")
_NAMES = ("secretariat", "body")
"""Who may read accounts, and so name one."""
WORKFLOW = Workflow(
    STATES,
    "received",
    (
        Transition(
            "acknowledge",
            "Acknowledge and name a handler",
            ("received",),
            "handling",
            _NAMES,
            guards=(handler_had_no_part,),
            asks=("handler_id",),
            demands=("handler_id",),
            stamps="acknowledged_on",
            clock=_DAYS,
            rules=("W77", "W78"),
            icon="mark_email_read",
            consequences="The decision that it is about stays in effect.",
        ),
        Transition(
            "reassign",
            "Name another handler",
            ("handling",),
            "handling",
            _NAMES,
            guards=(handler_had_no_part,),
            asks=("handler_id",),
            demands=("handler_id",),
            reason=True,
            clock=_DAYS,
            rules=("W77",),
            icon="swap_horiz",
            waits=False,
        ),
        Transition(
            "stay",
            "Stay the decision",
            ("handling",),
            "handling",
            _STAFF,
            guards=(only_an_appeal_stays, handler_had_no_part, decided_by_its_handler),
            asks=("stay_reason",),
            demands=("stay_reason",),
            fills=lambda case: {"stayed": True},
            clock=_DAYS,
            rules=("W78",),
            icon="front_hand",
            waits=False,
            consequences="By this order alone is the decision stayed until the appeal is decided.",
        ),
        Transition(
            "uphold",
            "Uphold",
            ("handling",),
            "upheld",
            _STAFF,
            guards=(handler_had_no_part, decided_by_its_handler),
            asks=("reasons", "follows"),
            demands=("reasons", "follows"),
            stamps="decided_on",
            rules=("W77", "W78"),
            icon="thumb_up",
            consequences="What follows is carried out by its own steps: a new application "
            "judged by "
            "others, the restoration of a certificate, or a finding against the body.",
        ),
        Transition(
            "turn_down",
            "Turn down",
            ("handling",),
            "rejected",
            _STAFF,
            guards=(handler_had_no_part, decided_by_its_handler),
            asks=("reasons",),
            demands=("reasons",),
            stamps="decided_on",
            rules=("W77", "W78"),
            icon="thumb_down",
        ),
        Transition(
            "withdraw",
            "Withdraw",
            ("received", "handling"),
            "withdrawn",
            ("secretariat", "regulator", *PARTY),
            reason=True,
            stamps="decided_on",
            rules=("W78",),
            icon="undo",
        ),
    ),
    openings=(
        Opening(
            "finding",
            "complaint_id",
            "Enter a finding",
            ("upheld",),
            ("secretariat", "regulator"),
            "report_problem",
            {"programme_id": "programme_id"},
        ),
    ),
)
