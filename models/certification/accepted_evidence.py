"""Reports and certificates that an enterprise already holds, and what they stand in for (E16)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text, yes
from models.core.roles import KEEP, KEPT_BY_OFFICE, READ, SEE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, one

SYSTEMS = ("quality", "environment", "safety")
"""Kinds that need the accreditation mark where the rule set says so."""
UNLICENSED = ("evaluated", "granted", "confirmed")
"""States of an application after its evaluation and before its licence."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class AcceptedEvidence(Record, table=True):
    """One report or certificate accepted in the evaluation, in place of which item."""

    __tablename__ = "accepted_evidence"

    application_id: int = ref("Application", "Application in whose evaluation it counts.",
        "application", required=True, listed=True, edit="create")
    kind: str = choice("Kind", "What it is.", {
        "quality": Choice("Quality system certificate"),
        "environment": Choice("Environmental system certificate"),
        "safety": Choice("Occupational health and safety certificate"),
        "test": Choice("Test report"), "foreign": Choice("Foreign certificate"),
        "mutual": Choice("Certificate of a recognised scheme"),
        "excellence": Choice("Proof of excellent quality management"),
        "other": Choice("Other certificate"),
    }, required=True, listed=True, rules=("E16", "E17", "E21", "E34", "P08"))
    number: str = text("Number", "Number of the report or certificate.", most=60, required=True,
        listed=True, search=True)
    issuer: str = text("Issued by", "Body or laboratory that issued it.", required=True,
        listed=True)
    valid_until: date | None = day("Valid until", "Last day; empty for a report without one.",
        listed=True)
    accredited: bool = yes("Accreditation mark", "Whether it bears the accreditation mark.",
        listed=True, rules=("E16",))
    stands_for: str = text("Stands in for", "Item of audit or test that it replaces.", most=300,
        listed=True, rules=("E17",))
    accepted_on: date = day("Accepted on", "Day of acceptance.", required=True, listed=True,
        edit="create", index=True)


# fmt: on


@guards("E16")
def bears_the_mark(case: Case) -> None:
    """A system certificate counts only with the accreditation mark, where the rule set says so."""
    demanded = case.rules is not None and case.rules.certification.accredited_systems
    if demanded and case.new["kind"] in SYSTEMS and not case.new["accredited"]:
        raise RuleError(
            "E16",
            "A system certificate without accreditation mark is not accepted.",
            field="accredited",
        )


@guards("E17", "W60")
def replaces_something(case: Case) -> None:
    """The record says what it was accepted in place of."""
    if not case.new["stands_for"].strip():
        raise RuleError("E17", "Say what it stands in for.", field="stands_for")


@guards("E17", "W60")
def still_valid(case: Case) -> None:
    """An expired certificate or report is not accepted; a certificate has a last day."""
    until = case.new.get("valid_until")
    if until is None and case.new["kind"] not in ("test", "excellence"):
        raise RuleError("E17", "Give the last day of the certificate.", field="valid_until")
    if until is not None and until < case.new["accepted_on"]:
        raise RuleError("E17", "It expired on {day}.", field="valid_until", day=until)


@guards("E17", "W60")
def evaluation_is_open(case: Case) -> None:
    """Evidence is accepted and changed during the evaluation; of a declaration, until the licence.

    P08: it is evidence of the licence too.
    """
    application = case.facts["application"]
    declared = application.path == "self_declaration" and application.state in UNLICENSED
    if application.state != "accepted" and not declared:
        raise RuleError("E17", "The application is not under evaluation.", field="application_id")


ACCEPTED_EVIDENCE = Subject(
    AcceptedEvidence,
    "Accepted evidence",
    "Accepted evidence",
    "inventory",
    ("kind", "number"),
    screen="applications",
    help="Reports and certificates of the enterprise that replace an item of audit or test.",
    scope={
        "programme": "application_id.programme_id",
        "body": "application_id.body_id",
        "region": "application_id.enterprise_id.region_id",
        "own": "application_id.<evaluation.application_id.evaluator_id",
    },
    rights=(
        *KEPT_BY_OFFICE,
        Grant("regulator", SEE, "region"),
        Grant("body", KEEP, "body"),
        Grant("expert", READ, "own"),
    ),
    order="-accepted_on",
    starts="accepted_on",
    day="application.accepted_on",
    needs=(one("application", "application", "application_id"),),
    guards=(evaluation_is_open, bears_the_mark, replaces_something, still_valid),
    documents={"evidence": "Evidence", "other": "Other document"},
)
