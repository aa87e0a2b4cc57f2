"""Batches in which results are published: one as soon as it is ready (A10, A11, W31)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, whole
from models.core.roles import READ_BY_REGULATOR, SECRETARIAT, SEE, Grant
from models.core.subject import Record, Related, Subject, in_order
from models.core.workflow import Case, Transition, Workflow, guards, many

STATES = {
    "open": Choice("Open to applications", "blue"),
    "shortlisted": Choice("Shortlist fixed", "blue"),
    "published": Choice("Published", "green"),
}
PASSED = ("granted", "confirmed", "certified", "licence_applied", "licensed")
"""States of an application that has been granted."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Batch(Record, table=True):
    """A numbered batch with its shortlist and its pass list."""

    __tablename__ = "batch"
    __table_args__ = (
        UniqueConstraint("programme_id", "number"),
        *in_order("opened_on", "shortlisted_on", "published_on"),
    )

    programme_id: int = ref("Programme", "Programme whose results it publishes.", "programme",
        required=True, edit="create")
    number: int = whole("Batch number", "Batches of a programme are counted from 1.", low=1,
        required=True, edit="create", listed=True, index=True, rules=("W31",))
    state: str = choice("State", "Where it stands.", STATES, default="open", edit="never",
        listed=True)
    opened_on: date = day("Opened on", "From this day applications join it.", required=True,
        listed=True, edit="create")
    shortlisted_on: date | None = day("Shortlist fixed on", "Day of the list of projects under "
        "cultivation.", edit="never", listed=True, rules=("W31",))
    shortlisted: int | None = whole("On the shortlist", "Applications in the batch on that day.",
        low=0, edit="never", listed=True, rules=("W31",))
    published_on: date | None = day("Published on", "Day of the pass list.", edit="never",
        listed=True, rules=("A10", "W31"))
    passed: int | None = whole("On the pass list", "Applications of the batch granted by that day.",
        low=0, edit="never", listed=True, rules=("W31",))
    announcement: str = long("Announcement", "Title and number of the announcement.")
    note: str = long("Note", "What colleagues should know.")


# fmt: on


@guards("A11", "W31")
def programme_has_batches(case: Case) -> None:
    """Only a programme that publishes in batches keeps them."""
    if not case.old and not case.parameters.certification.batches:
        raise RuleError("A11", "This programme does not publish in batches.", field="programme_id")


@guards("A11", "W31")
def somebody_is_listed(case: Case) -> None:
    """A list names at least one application."""
    if not case.facts["applications"]:
        raise RuleError("A11", "No application has joined the batch.")


@guards("A11", "W31")
def somebody_passed(case: Case) -> None:
    """What is published is ready: at least one application of the batch has been granted."""
    if not _passed(case):
        raise RuleError("A11", "No application of the batch has been granted yet.")


def listed(batch: Batch, state: str, decided_on: date | None) -> bool:
    """Whether an application of the batch stands on its published pass list."""
    if batch.published_on is None or decided_on is None or state not in PASSED:
        return False
    return decided_on <= batch.published_on


@guards("A11", "W31")
def batch_is_open(case: Case) -> None:
    """An application joins a batch of its programme while that is open."""
    known = {b.id: b for b in case.facts["batches"]}
    before, batch = known.get(case.old.get("batch_id")), known.get(case.new.get("batch_id"))
    if batch is before:
        return
    if before is not None and listed(before, case.old["state"], case.old["decided_on"]):
        raise RuleError(
            "A11",
            "It stands on the pass list published on {day}.",
            field="batch_id",
            day=before.published_on,
        )
    if batch is None:
        if case.new.get("batch_id"):
            raise RuleError("A11", "The batch belongs to another programme.", field="batch_id")
        return
    if batch.state != "open":
        raise RuleError(
            "A11",
            "The batch {number} takes no further applications.",
            field="batch_id",
            number=batch.number,
        )


@guards("A11", "W31")
def batch_is_published(case: Case) -> None:
    """Where results come in batches, a certificate follows the published pass list."""
    if not case.parameters.certification.batches:
        return
    known = {b.id: b for b in case.facts["batches"]}
    batch = known.get(case.new.get("batch_id"))
    if batch is None:
        raise RuleError("A11", "It belongs to no batch yet.", field="batch_id")
    if batch.state != "published" or batch.published_on > case.on:
        raise RuleError(
            "A11",
            "The batch {number} has not been published.",
            field="batch_id",
            number=batch.number,
        )
    if case.new["decided_on"] > batch.published_on:
        raise RuleError(
            "A11",
            "It was granted after the batch {number} had been published.",
            field="batch_id",
            number=batch.number,
        )


def _passed(case: Case) -> int:
    return sum(a.state in PASSED and a.decided_on <= case.on for a in case.facts["applications"])


def _opened(case: Case) -> dict[str, object]:
    return {} if case.old else {"state": "open"}


WORKFLOW = Workflow(
    STATES,
    "open",
    (
        Transition(
            "shortlist",
            "Fix the shortlist",
            ("open",),
            "shortlisted",
            SECRETARIAT,
            guards=(somebody_is_listed,),
            stamps="shortlisted_on",
            fills=lambda case: {"shortlisted": len(case.facts["applications"])},
            rules=("W31", "A11"),
            icon="checklist",
            consequences="No further application joins the batch.",
        ),
        Transition(
            "reopen",
            "Open again",
            ("shortlisted",),
            "open",
            SECRETARIAT,
            reason=True,
            rules=("W31",),
            icon="lock_open",
        ),
        Transition(
            "publish",
            "Publish the pass list",
            ("shortlisted",),
            "published",
            SECRETARIAT,
            guards=(somebody_passed,),
            stamps="published_on",
            fills=lambda case: {"passed": _passed(case)},
            rules=("A11", "W31"),
            icon="campaign",
            consequences="Those of the batch that have been granted are on the pass list and "
            "may be "
            "issued their certificates; the others go into a later batch.",
        ),
    ),
)

BATCH = Subject(
    Batch,
    "Batch",
    "Batches",
    "stacks",
    ("number",),
    screen="applications",
    help="Results are published batch by batch, each with a shortlist and a pass list.",
    keys=(("programme_id", "number"),),
    scope={"programme": "programme_id"},
    rights=(*READ_BY_REGULATOR, Grant("body", SEE)),
    order="-number",
    workflow=WORKFLOW,
    fills=_opened,
    starts="opened_on",
    guards=(programme_has_batches,),
    needs=(many("applications", "application", "batch_id"),),
    related=(Related("application", "batch_id"),),
    documents={"notice": "Public notice", "other": "Other document"},
)
