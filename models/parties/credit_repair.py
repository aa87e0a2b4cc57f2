"""Repair of a credit record before its bar ends."""

from datetime import date

from models.core.dates import plus
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref
from models.core.filing import channel_field
from models.core.roles import FILE, READ_BY_REGULATOR, SECRETARIAT, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, one

STATES = {
    "applied": Choice("Applied", "blue"),
    "granted": Choice("Repaired", "green"),
    "refused": Choice("Repair refused", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class CreditRepair(Record, table=True):
    """An application to have an entry repaired before its term is over (W70)."""

    __tablename__ = "credit_repair"
    __table_args__ = in_order("applied_on", "decided_on")

    programme_id: int = ref("Programme", "Programme in which it is applied for.", "programme",
        required=True, edit="create")
    credit_record_id: int = ref("Credit record", "Entry to be repaired.", "credit_record",
        required=True, listed=True, edit="create", rules=("W70",))
    state: str = choice("State", "Where it stands.", STATES, default="applied",
        edit="never", listed=True)
    applied_on: date = day("Applied on", "Day of receipt.", required=True, listed=True,
        edit="create", rules=("W70",))
    ground: str = long("Ground", "How the fault was cured.", required=True)
    channel: str | None = channel_field()
    decided_on: date | None = day("Decided on", "Day of the decision.", edit="never", listed=True)


# fmt: on


@guards("W70")
def repair_not_before_its_time(case: Case) -> None:
    """An entry is repaired only after it has lasted for the time of the rule set, and once."""
    entry = case.facts["entry"]
    if entry.programme_id not in (None, case.new["programme_id"]):
        raise RuleError("W67", "The entry belongs to another programme.", field="credit_record_id")
    if entry.repaired_on is not None:
        raise RuleError(
            "W70", "It was repaired on {day}.", field="credit_record_id", day=entry.repaired_on
        )
    first = plus(entry.occurred_on, years=case.parameters.supervision.repair_years)
    if not case.old and case.new["applied_on"] < first:
        raise RuleError(
            "W70", "Its repair may be applied for from {day} on.", field="applied_on", day=first
        )


@guards("F04", "J16")
def bar_of_law_is_not_repaired(case: Case) -> None:
    """The bar after a revocation runs its full time: no repair shortens it."""
    if case.facts["entry"].kind == "revocation":
        raise RuleError(
            "F04", "The bar after a revocation cannot be repaired.", field="credit_record_id"
        )


def _repaired(case: Case) -> list[Change]:
    return [
        Change("credit_record", "update", {"repaired_on": case.on}, id=case.new["credit_record_id"])
    ]


def entry(case: Case, kind: str, organisation: int, source: str = "", **more: object) -> Change:
    """A new entry about an organisation, announced on the day."""
    return Change(
        "credit_record",
        "create",
        {
            "organisation_id": organisation,
            "programme_id": case.new["programme_id"],
            "kind": kind,
            "occurred_on": case.on,
            "public_notice_on": case.on,
            "reason": case.reason,
            "source": source,
            **more,
        },
    )


CREDIT_REPAIR = Subject(
    CreditRepair,
    "Credit repair",
    "Credit repairs",
    "healing",
    ("credit_record_id",),
    screen="supervision",
    help="Applications to have an entry repaired before its term is over.",
    scope={
        "programme": "programme_id",
        "region": "credit_record_id.organisation_id.region_id",
        "party": "credit_record_id.organisation_id",
    },
    rights=(
        *READ_BY_REGULATOR,
        Grant("applicant", FILE, "party", ("programme_id", "credit_record_id", "ground")),
    ),
    order="-applied_on",
    starts="applied_on",
    needs=(one("entry", "credit_record", "credit_record_id"),),
    guards=(repair_not_before_its_time, bar_of_law_is_not_repaired),
    workflow=Workflow(
        STATES,
        "applied",
        (
            Transition(
                "grant",
                "Grant the repair",
                ("applied",),
                "granted",
                SECRETARIAT,
                reason=True,
                stamps="decided_on",
                effects=(_repaired,),
                rules=("W70",),
                icon="task_alt",
                consequences="From that day on the entry bars nobody; it stays in the records.",
            ),
            Transition(
                "refuse",
                "Refuse the repair",
                ("applied",),
                "refused",
                SECRETARIAT,
                reason=True,
                stamps="decided_on",
                rules=("W70",),
                icon="block",
            ),
        ),
    ),
    documents={"evidence": "Evidence", "other": "Other document"},
)
