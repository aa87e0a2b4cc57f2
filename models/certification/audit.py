"""Site audits of one or several applications (E18, E19, W32)."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Index

from models.certification.application_scope import APPLICATION, ASSIGNED
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref
from models.core.roles import KEEP, OVERSEEN, READ, SEE, Grant
from models.core.subject import Record, Related, Subject, in_order
from models.core.workflow import Case, Change, Opening, Transition, Workflow, guards, many, one
from models.parties.interest import CLIENT_TIES, refuse_tied

STATES = {
    "planned": Choice("Planned", "blue"),
    "concluded": Choice("Concluded", "green"),
    "dropped": Choice("Dropped", "gray"),
}
CONCLUSIONS = {
    "conforms": Choice("Conforms", "green"),
    "corrected": Choice("Conforms after correction", "green"),
    "fails": Choice("Does not conform", "red"),
}
AUDITS_OF_CASES = many("audits", "audit", "id", "audit_cases.audit_id")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Audit(Record, table=True):
    """The initial audit of a client at its site, by people of the assigned body."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_home", "state", "due_on"),
        *in_order("begins_on", "ended_on"),
    )

    application_id: int = ref("Application", "Application it is for; others of the same enterprise "
        "may join.", "application", required=True, edit="create", listed=True)
    state: str = choice("State", "Where it stands.", STATES, default="planned", edit="never",
        listed=True)
    leader_id: int = ref("Lead auditor", "Account of the assigned body.", "account", required=True,
        listed=True, edit="create")
    second_id: int | None = ref("Second auditor", "Account of the assigned body.", "account",
        edit="create")
    planned_on: date = day("Planned on", "Day of the audit plan.", required=True, edit="create")
    begins_on: date | None = day("Began on", "First day on site.", edit="never", listed=True)
    ended_on: date | None = day("Left the site on", "Last day on site.", edit="never", listed=True)
    person_days: Decimal | None = number("Person-days", "Days on site of all auditors together.",
        low=0, unit="person-day", edit="never", listed=True, rules=("W16",))
    sample: str | None = choice("Sample", "How the product tested was taken.", {
        "taken": Choice("Taken on site"), "sent": Choice("Sent in"), "none": Choice("None"),
    }, default=None, edit="never")
    conclusion: str | None = choice("Conclusion", "What the auditors conclude.", CONCLUSIONS,
        default=None, edit="never", listed=True)
    findings: str = long("Findings", "Non-conformities and what was done about them.",
        edit="never")
    concluded_on: date | None = day("Concluded on", "Day of the conclusion.", edit="never")
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never")


# fmt: on


@guards("E11", "W60")
def audit_concluded(case: Case) -> None:
    """Where the rule set asks for it, a site audit is concluded before the evaluation closes."""
    path = case.parameters.path(case.new["path"])
    if not case.parameters.certification.site_audit or path is None or not path.certificate:
        return
    if not any(a.state == "concluded" for a in case.facts["audits"]):
        raise RuleError("E11", "The site audit has not been concluded.")


def audited_by(audits: list[Any]) -> set[int]:
    """Accounts that audited on site."""
    return {i for a in audits for i in (a.leader_id, a.second_id) if i and a.state != "dropped"}


@guards("E15", "W60")
def auditors_are_fit(case: Case) -> None:
    """Auditors are active accounts of the assigned body, without a tie to the client."""
    for name in () if case.old else ("leader", "second"):
        account = case.facts[name]
        if account is None:
            continue
        if not account.active or account.organisation_id != case.facts["application"].body_id:
            raise RuleError("E15", "Auditors come from the assigned body.", field=f"{name}_id")
        refuse_tied(case, account.id, f"{name}_id")


@guards("W76")
def body_declared(case: Case) -> None:
    """The assigned body has declared its freedom from conflict before its people begin."""
    application = case.facts["application"]
    if case.old or not case.parameters.certification.body_declares:
        return
    if application.body_id and not application.impartial_on:
        raise RuleError(
            "W76",
            "The body must first declare that it is free from conflicts.",
            field="application_id",
        )


@guards("E11", "W60")
def under_evaluation(case: Case) -> None:
    """Only an application under evaluation is audited."""
    if not case.old and case.facts["application"].state != "accepted":
        raise RuleError("E11", "The application is not under evaluation.", field="application_id")


@guards("W75", "W60")
def concluded_by_an_auditor(case: Case) -> None:
    """Whoever audited concludes."""
    if case.actor.id not in (case.new["leader_id"], case.new["second_id"]):
        raise RuleError("W75", "Only the auditors may do this.")


@guards("W60")
def days_suffice(case: Case) -> None:
    """An audit takes at least the person-days that the rule set names."""
    least = case.parameters.certification.audit_person_days
    if float(case.new["person_days"] or 0) < least:
        raise RuleError(
            "W60", "At least {days} person-days are needed.", field="person_days", days=f"{least:g}"
        )


@guards("W60")
def audited_when_it_was(case: Case) -> None:
    """The days on site lie before the conclusion and after the plan."""
    begins, ended = case.new["begins_on"], case.new["ended_on"]
    if begins and ended and not case.new["planned_on"] <= begins <= ended <= case.on:
        raise RuleError(
            "W60", "The days on site lie between plan and conclusion.", field="begins_on"
        )


def _main_case(case: Case) -> list[Change]:
    return [
        Change(
            "audit_case",
            "create",
            {"audit_id": case.change.id, "application_id": case.new["application_id"]},
        )
    ]


def _planned(case: Case) -> dict[str, object]:
    return {} if case.old else {"state": "planned", "due_on": case.facts["application"].due_on}


WORKFLOW = Workflow(
    STATES,
    "planned",
    (
        Transition(
            "conclude",
            "Conclude the audit",
            ("planned",),
            "concluded",
            ("body",),
            guards=(concluded_by_an_auditor, days_suffice, audited_when_it_was),
            asks=("begins_on", "ended_on", "person_days", "sample", "conclusion", "findings"),
            demands=("begins_on", "ended_on", "person_days", "sample", "conclusion"),
            stamps="concluded_on",
            rules=("W60", "E11"),
            icon="fact_check",
            consequences="The conclusion counts for every application that the audit serves.",
        ),
        Transition(
            "drop",
            "Drop the audit",
            ("planned",),
            "dropped",
            ("body",),
            reason=True,
            rules=("W60",),
            icon="event_busy",
        ),
    ),
    openings=(
        Opening(
            "audit_case", "audit_id", "Add an application", ("planned",), ("body",), "add_link"
        ),
    ),
)
AUDIT = Subject(
    Audit,
    "Site audit",
    "Site audits",
    "factory",
    ("application_id", "planned_on"),
    screen="applications",
    help="Initial audits at the client's site, planned from an application under evaluation.",
    scope=ASSIGNED,
    rights=(
        *OVERSEEN,
        Grant("secretariat", SEE),
        Grant("regulator", SEE, "region"),
        Grant("body", KEEP, "body"),
        Grant("expert", READ, "own"),
    ),
    order="-planned_on",
    workflow=WORKFLOW,
    fills=_planned,
    starts="planned_on",
    effects=(_main_case,),
    day="application.accepted_on",
    needs=(
        APPLICATION,
        one("leader", "account", "leader_id"),
        one("second", "account", "second_id"),
        CLIENT_TIES,
    ),
    guards=(under_evaluation, body_declared, auditors_are_fit),
    related=(Related("audit_case", "audit_id"),),
    documents={
        "plan": "Audit plan",
        "report": "Audit report",
        "sampling": "Sampling record",
        "other": "Other document",
    },
)
