"""Changes of a certificate: applied for, approved, then printed (W63)."""

from datetime import date

from sqlalchemy import Index

from models.certificates.certificate_event import event
from models.certificates.effects import LIVE
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text
from models.core.filing import RETURNED, answer_field, channel_field, correct_by_field, correction
from models.core.roles import FILE, KEEP, KEPT_BY_OFFICE, PARTY, SEE, Grant
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many, one

KINDS = {
    "name": Choice("Name of the holder"),
    "address": Choice("Address of the holder"),
    "manufacturer": Choice("Manufacturer"),
    "factory": Choice("Factory"),
    "model": Choice("Model"),
    "wider": Choice("Scope made wider", "orange"),
    "narrower": Choice("Scope made narrower"),
    "standard": Choice("Standard replaced", "orange"),
    "end": Choice("End at the holder's wish", "orange"),
}
STATES = {
    "requested": Choice("Requested", "blue"),
    "returned": RETURNED,
    "approved": Choice("Approved", "blue"),
    "applied": Choice("Printed", "green"),
    "refused": Choice("Change refused", "red"),
    "withdrawn": Choice("Withdrawn", "gray"),
}
DEMANDS = {
    "name": ("name",),
    "address": ("address",),
    "manufacturer": ("party_id",),
    "factory": ("party_id",),
    "model": ("model",),
    "wider": ("model",),
    "narrower": ("model",),
    "standard": ("standard_id",),
    "end": (),
}
"""What each kind must bring."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class CertificateChange(Record, table=True):
    """One change of what a certificate shows; it shows it only once the change is applied."""

    __tablename__ = "certificate_change"
    __table_args__ = (
        Index("ix_certificate_change_home", "state", "requested_on"),
        *in_order("requested_on", "approved_on", "applied_on"),
    )

    certificate_id: int = ref("Certificate", "Certificate to be changed.", "certificate",
        required=True, edit="create", listed=True)
    kind: str = choice("Kind", "What changes.", KINDS, required=True, edit="create", listed=True,
        rules=("W63",))
    state: str = choice("State", "Where it stands.", STATES, default="requested", edit="never",
        listed=True)
    requested_on: date = day("Requested on", "Day of the request.", required=True, edit="create",
        listed=True, index=True)
    happened_on: date | None = day("Changed since", "Day on which the facts change or changed.",
        edit="create", listed=True)
    grounds: str = long("Grounds", "Why it is asked for.", required=True, edit="create")
    name: str = text("New name", "Name of the holder from now on.", edit="create", group="New")
    address: str = text("New address", "Address of the holder from now on.", most=300,
        edit="create", group="New")
    party_id: int | None = ref("New manufacturer or factory", "With its name and address.",
        "organisation", edit="create", group="New")
    model: str = text("Models from now on", "All models that the certificate shall cover.",
        edit="create", group="New")
    specification: str = text("New specification", "Where it changes with the models.", most=400,
        edit="create", group="New")
    standard_id: int | None = ref("New standard", "Standard that replaces the old one.", "standard",
        edit="create", group="New")
    evaluation_id: int | None = ref("Evaluation", "Evaluation that a wider scope or another "
        "standard rests on; a report attached stands in for it.", "evaluation",
        edit="never", group="Course")
    approved_on: date | None = day("Approved on", "Day of the body's approval.", edit="never",
        listed=True, group="Course")
    applied_on: date | None = day("Printed on", "Day from which the certificate shows it.",
        edit="never", listed=True, group="Course")
    correct_by: date | None = correct_by_field()
    answer: str = answer_field()
    channel: str | None = channel_field()
    closed_on: date | None = day("Closed on", "Day of refusal or withdrawal.", edit="never",
        group="Course")


# fmt: on


@guards("W63", "W62")
def change_is_named(case: Case) -> None:
    """A change brings what its kind changes."""
    for name in DEMANDS[case.new["kind"]]:
        if not case.old and not case.new.get(name):
            raise RuleError("W63", "Say what the certificate shall show instead.", field=name)


@guards("W63", "W65")
def certificate_not_ended(case: Case) -> None:
    """Only a certificate that has not ended can be changed."""
    found = case.facts["certificate"]
    closing = case.action in ("refuse", "withdraw", "update")
    if not closing and (found.state not in LIVE or found.valid_until < case.on):
        raise RuleError("W65", "The certificate has ended.", field="certificate_id")


@guards("W63")
def wider_was_evaluated(case: Case) -> None:
    """A wider scope or another standard rests on a passed evaluation or on a report."""
    if case.new["kind"] not in ("wider", "standard"):
        return
    found, holder = case.facts["evaluation"], case.facts["certificate"].holder_id
    case_of = case.facts["evaluated"]
    if any(p.subject == "certificate_change" and p.kind == "report" for p in case.facts["papers"]):
        return
    if found is None:
        raise RuleError(
            "W63", "Name the evaluation it rests on, or attach the report.", field="evaluation_id"
        )
    if found.state != "signed" or not found.passed or case_of.enterprise_id != holder:
        raise RuleError(
            "W63", "The evaluation is not signed and passed for this holder.", field="evaluation_id"
        )


def _printed(case: Case) -> dict[str, object]:
    """The fields of the certificate that the change sets."""
    new, party, standard = case.new, case.facts["party"], case.facts["standard"]
    match new["kind"]:
        case "name" | "address" as what:
            return {f"client_{what}": new[what]}
        case "manufacturer" | "factory" as what:
            return {f"{what}_name": party.name, f"{what}_address": party.address}
        case "standard":
            shown = f"{standard.number or ''} {standard.title}".strip()
            return {"standard_id": standard.id, "standards": shown}
    more = {"specification": new["specification"]} if new["specification"] else {}
    return {"product_model": new["model"], **more}


def _apply(case: Case) -> list[Change]:
    """From now on the certificate shows it; the history keeps what it showed before."""
    found = case.facts["certificate"]
    reason = f"{case.new['grounds']}"
    if case.new["kind"] == "end":
        wish = {"effective_on": case.on, "reason": reason}
        return [Change("certificate", "cancel", wish, found.id)]
    return [
        Change("certificate", "update", _printed(case), found.id),
        event(found.id, found.holder_id, "changed", case.on, reason),
    ]


_BODY = ("body",)
WORKFLOW = Workflow(
    STATES,
    "requested",
    (
        Transition(
            "approve",
            "Approve",
            ("requested",),
            "approved",
            _BODY,
            guards=(wider_was_evaluated,),
            asks=("evaluation_id",),
            stamps="approved_on",
            rules=("W63",),
            icon="check",
        ),
        *correction("requested", _BODY),
        Transition(
            "apply",
            "Print on the certificate",
            ("approved",),
            "applied",
            _BODY,
            stamps="applied_on",
            effects=(_apply,),
            rules=("W63",),
            icon="print",
            consequences="The certificate and its public page show the change from now on.",
        ),
        Transition(
            "refuse",
            "Refuse",
            ("requested", "returned"),
            "refused",
            _BODY,
            reason=True,
            stamps="closed_on",
            rules=("W63",),
            icon="close",
        ),
        Transition(
            "withdraw",
            "Withdraw",
            ("requested", "returned", "approved"),
            "withdrawn",
            ("body", "secretariat", *PARTY),
            reason=True,
            stamps="closed_on",
            rules=("A20",),
            icon="undo",
        ),
    ),
)

TYPED_BY_APPLICANT = (
    "certificate_id",
    "kind",
    "happened_on",
    "grounds",
    *dict.fromkeys(name for names in DEMANDS.values() for name in names),
    "specification",
    "answer",
)
CERTIFICATE_CHANGE = Subject(
    CertificateChange,
    "Change of a certificate",
    "Changes of certificates",
    "edit_document",
    ("certificate_id", "kind"),
    screen="certificates",
    help="Changes of what a certificate shows: requested, approved, then printed.",
    scope={
        "programme": "certificate_id.programme_id",
        "body": "certificate_id.body_id",
        "region": "certificate_id.holder_id.region_id",
        "party": "certificate_id.holder_id",
    },
    rights=(
        *KEPT_BY_OFFICE,
        Grant("regulator", SEE, "region"),
        Grant("body", KEEP, "body"),
        Grant("applicant", FILE, "party", TYPED_BY_APPLICANT),
    ),
    mentions=("party_id", "standard_id"),
    order="-requested_on",
    workflow=WORKFLOW,
    starts="requested_on",
    day="application.accepted_on",
    needs=(
        one("certificate", "certificate", "certificate_id"),
        one("application", "application", "certificate.application_id"),
        one("party", "organisation", "party_id"),
        one("standard", "standard", "standard_id"),
        one("evaluation", "evaluation", "evaluation_id"),
        one("evaluated", "application", "evaluation.application_id"),
        many("papers", "document", "record_id"),
    ),
    guards=(change_is_named, certificate_not_ended),
    checks=(
        Check(
            ("W63",),
            "Facts have changed, certificate has not",
            lambda today: {
                "state": ["requested", "approved", "refused"],
                "happened_on": (None, today),
            },
            {"state": ["requested", "approved"]},
        ),
    ),
    documents={
        "request": "Request",
        "report": "Report",
        "evidence": "Evidence",
        "other": "Other document",
    },
)
