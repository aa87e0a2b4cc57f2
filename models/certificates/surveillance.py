"""Surveillance after issue: audits, their conclusion, and what a failure brings (F09, F10, W68)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index

from models.certificates.certificate_event import event
from models.certificates.certificate_workflow import next_step, next_surveillance
from models.certificates.effects import LIVE
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, text
from models.core.roles import KEEP, OVERSEEN, PARTY_SEES, SEE, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, Change, Effect, Transition, Workflow, guards, many, one

STATES = {
    "conform": Choice("Conforming", "green"),
    "correcting": Choice("To be corrected", "orange"),
    "corrected": Choice("Corrected", "green"),
    "failed": Choice("Not conforming", "red"),
}
CARRIED_OUT = ("conform", "correcting", "corrected")
"""States of a surveillance after which the next one is due."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Surveillance(Record, table=True):
    """One surveillance of a certificate in force."""

    __tablename__ = "surveillance"
    __table_args__ = (
        Index("ix_surveillance_home", "state", "due_on"),
        *in_order("done_on", "correct_by"),
        *in_order("done_on", "corrected_on"),
    )

    certificate_id: int = ref("Certificate", "Certificate under surveillance.", "certificate",
        required=True, edit="create", listed=True)
    done_on: date = day("Carried out on", "Day of the audit.", required=True, edit="create",
        listed=True, index=True, rules=("W68",))
    state: str = choice("State", "Where it stands.", STATES, default="conform", edit="never",
        listed=True)
    kind: str = choice("Kind", "Occasion.", {
        "regular": Choice("Regular"), "short_notice": Choice("At short notice"),
        "unannounced": Choice("Unannounced"),
    }, default="regular", edit="create", listed=True)
    person_days: Decimal | None = number("Person-days", "Time spent on it, days of eight hours.",
        low=0, edit="create", unit="person-days")
    place: str = text("Site", "Where it took place.", edit="create")
    sample: str = text("Sample", "What was sampled and tested.", most=400, edit="create")
    conclusion: str = choice("Conclusion", "What was found.", {
        "conform": Choice("Conforms", "green"), "corrective": Choice("Correction asked", "orange"),
        "fail": Choice("Does not conform", "red"),
    }, required=True, edit="create", listed=True)
    finding: str = long("Surveillance finding", "What the conclusion rests on.", edit="create")
    correct_by: date | None = day("Correct by", "Last day of the correction.", edit="create")
    corrected_on: date | None = day("Corrected on", "Day on which the correction was verified.",
        edit="never")
    due_on: date | None = day("Next step due", "End of the correction.", edit="never")


# fmt: on


def _fills(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    state = {"corrective": "correcting", "fail": "failed"}.get(case.new["conclusion"], "conform")
    return {"state": state, "due_on": case.new["correct_by"] if state == "correcting" else None}


@guards("W68", "W65")
def certificate_stands(case: Case) -> None:
    """Only a certificate that has not ended is under surveillance, from its issue on."""
    found = case.facts["certificate"]
    if case.old:
        return
    if found.state not in LIVE or found.valid_until < case.on:
        raise RuleError("W65", "The certificate has ended.", field="certificate_id")
    if case.on < found.issued_on:
        raise RuleError("W68", "It was issued only on {day}.", field="done_on", day=found.issued_on)


@guards("F10", "F09", "W68")
def correction_has_a_day(case: Case) -> None:
    """Where a correction is asked for, its last day and the finding are named."""
    if case.old or case.new["conclusion"] == "conform":
        return
    if not case.new["finding"].strip():
        raise RuleError("F10", "State what was found.", field="finding")
    if case.new["conclusion"] == "corrective" and (case.new["correct_by"] is None):
        raise RuleError("F10", "Name the last day of the correction.", field="correct_by")


def _next(case: Case) -> list[Change]:
    """The next surveillance counts from this one, unless it failed."""
    found = case.facts["certificate"]
    if case.new["state"] not in CARRIED_OUT:
        return []
    months = case.parameters.products.surveillance_months
    latest = max(
        [case.new["done_on"], *(s.done_on for s in case.facts["others"] if s.state in CARRIED_OUT)]
    )
    due = next_surveillance(latest, found.valid_until, months)
    step = next_step(found.state, found.suspended_until, due, found.valid_until)
    return [Change("certificate", "update", {"surveillance_due_on": due, "due_on": step}, found.id)]


def _records_event(case: Case) -> list[Change]:
    """It enters the course of the certificate; a failure is announced (F09)."""
    found, failed = case.facts["certificate"], case.new["state"] == "failed"
    return [
        event(
            found.id,
            found.holder_id,
            "surveillance",
            case.on,
            case.new["finding"],
            case.on if failed else None,
        )
    ]


def _mark_stops(case: Case) -> list[Change]:
    """F10: who does not continuously conform stops using the mark."""
    if case.new["state"] != "failed":
        return []
    reason = case.reason or case.new["finding"]
    return [
        Change("mark_licence", "stop", {"effective_on": case.on, "reason": reason}, r.id)
        for r in case.facts["licences"]
        if r.state == "valid"
    ]


_FAILURE: tuple[Effect, ...] = (_records_event, _mark_stops)
WORKFLOW = Workflow(
    STATES,
    "conform",
    (
        Transition(
            "correct",
            "Accept the correction",
            ("correcting",),
            "corrected",
            ("body",),
            reason=True,
            stamps="corrected_on",
            rules=("F10", "W68"),
            icon="task_alt",
        ),
        Transition(
            "fail",
            "Find not corrected",
            ("correcting",),
            "failed",
            ("body",),
            reason=True,
            effects=_FAILURE,
            rules=("F09", "F10"),
            icon="gpp_maybe",
            consequences="The mark may not be used; suspend the certificate next.",
        ),
    ),
)

SURVEILLANCE = Subject(
    Surveillance,
    "Surveillance",
    "Surveillances",
    "visibility",
    ("certificate_id", "done_on"),
    screen="certificates",
    help="Audits after issue: what was looked at, and what was found.",
    scope={
        "programme": "certificate_id.programme_id",
        "body": "certificate_id.body_id",
        "region": "certificate_id.holder_id.region_id",
        "party": "certificate_id.holder_id",
    },
    rights=(
        *OVERSEEN,
        Grant("secretariat", SEE),
        PARTY_SEES,
        Grant("regulator", SEE, "region"),
        Grant("body", KEEP, "body"),
    ),
    order="-done_on",
    workflow=WORKFLOW,
    fills=_fills,
    starts="done_on",
    day="application.accepted_on",
    needs=(
        one("certificate", "certificate", "certificate_id"),
        one("application", "application", "certificate.application_id"),
        many("others", "surveillance", "certificate_id", "certificate_id"),
        many("licences", "mark_licence", "application_id", "certificate.application_id"),
    ),
    guards=(certificate_stands, correction_has_a_day),
    effects=(_next, *_FAILURE),
    documents={"report": "Audit report", "evidence": "Evidence", "other": "Other document"},
)
