"""Certificates and their events: issue, suspension, restoration, revocation (W62–W66)."""

import secrets
from datetime import date

from sqlalchemy import Index

from models.base import Record, Related, Subject, in_order
from models.codes import plus
from models.errors import RuleError
from models.fields import Choice, choice, day, fields_of, long, ref, text
from models.recognition import BY_APPLICATION, LIVE, bar, barring, follow, years_less_a_day
from models.workflow import Case, Change, Effect, Lapse, Transition, Workflow, guards, many, one

STATES = {
    "valid": Choice("Valid", "green"), "suspended": Choice("Suspended", "orange"),
    "revoked": Choice("Revoked", "red"), "cancelled": Choice("Cancelled", "gray"),
    "expired": Choice("Expired", "gray"),
}  # fmt: skip


class Certificate(Record, table=True):
    """A product certificate with everything that it must show, as of its issue (W62)."""

    __tablename__ = "certificate"
    __table_args__ = (
        Index("ix_certificate_home", "state", "due_on", "valid_until", "programme_id", "body_id"),
        Index("ix_certificate_work", "body_id", "state", "due_on", "valid_until"),
        Index("ix_certificate_valid", "programme_id", "state", "valid_until"),
        # In the order of the list, with what its filters ask: they are answered without the rows.
        Index(
            "ix_certificate_list",
            "programme_id",
            "issued_on",
            "id",
            "state",
            "valid_until",
            "body_id",
            "holder_id",
            "product_id",
        ),
        Index(
            "ix_certificate_body",
            "body_id",
            "issued_on",
            "id",
            "state",
            "valid_until",
            "programme_id",
        ),
        Index(
            "ix_certificate_holder",
            "holder_id",
            "issued_on",
            "id",
            "state",
            "valid_until",
            "programme_id",
        ),
        *in_order("issued_on", "valid_until"),
        *in_order("issued_on", "suspended_on", "ended_on"),
    )

    programme_id: int = ref("Programme", "Programme of the certificate.", "programme",
        required=True, edit="never")  # fmt: skip
    number: str = text("Certificate number", "Drawn from the register.", most=60, required=True,
        unique=True, edit="never", listed=True, search=True)  # fmt: skip
    code: str = text("Public code", "Unguessable code of the public page.", most=40,
        required=True, unique=True, edit="never")  # fmt: skip
    application_id: int = ref("Application", "Application it rests on.", "application",
        required=True, edit="create")  # fmt: skip
    state: str = choice("State", "Kept state; expiry follows from the date.", STATES,
        default="valid", edit="never", listed=True)  # fmt: skip
    holder_id: int = ref("Holder", "Client of the certification body.", "organisation",
        required=True, edit="never", listed=True)  # fmt: skip
    product_id: int = ref("Product", "Certified product or service.", "product", required=True,
        edit="never")  # fmt: skip
    standard_id: int | None = ref("Standard", "Standard it certifies to.", "standard",
        edit="never")  # fmt: skip
    body_id: int = ref("Certification body", "Body that issued it.", "organisation",
        required=True, edit="never", listed=True)  # fmt: skip
    product_name: str = text("Product name", "As printed.", required=True, edit="never",
        listed=True, search=True, group="As printed")  # fmt: skip
    product_model: str = text("Model", "As printed.", edit="never", group="As printed")
    specification: str = text("Specification", "As printed.", most=400, edit="never",
        group="As printed")  # fmt: skip
    trademark: str = text("Trademark", "As printed.", edit="never", group="As printed")
    client_name: str = text("Client", "As printed.", required=True, edit="never", search=True,
        group="As printed")  # fmt: skip
    client_address: str = text("Client's address", "As printed.", most=300, edit="never",
        group="As printed")  # fmt: skip
    manufacturer_name: str = text("Manufacturer", "As printed.", edit="never", group="As printed")
    manufacturer_address: str = text("Manufacturer's address", "As printed.", most=300,
        edit="never", group="As printed")  # fmt: skip
    factory_name: str = text("Factory", "As printed.", edit="never", group="As printed")
    factory_address: str = text("Factory's address", "As printed.", most=300, edit="never",
        group="As printed")  # fmt: skip
    standards: str = text("Standards", "Standards and technical requirements, as printed.",
        most=600, edit="never", group="As printed")  # fmt: skip
    mode: str = text("Mode", "Certification mode.", edit="create", group="As printed")
    issued_on: date = day("Issued on", "Day of issue.", required=True, edit="create", listed=True,
        index=True)  # fmt: skip
    valid_until: date = day("Valid until", "Last day of validity.", required=True, edit="never",
        listed=True, index=True)  # fmt: skip
    suspended_on: date | None = day("Suspended on", "Day of the last suspension.", edit="never",
        group="Course")  # fmt: skip
    suspended_until: date | None = day("Suspended until", "Last day of the suspension.",
        edit="never", group="Course")  # fmt: skip
    asked_by: str = choice("At whose request", "Decides how long it may last.", {
        "body": Choice("The body"), "holder": Choice("The holder, seasonal production"),
    }, default=None, edit="never", group="Course")  # fmt: skip
    ended_on: date | None = day("Ended on", "Day of revocation or cancellation.", edit="never",
        group="Course")  # fmt: skip
    due_on: date | None = day("Next step due", "Expiry, or end of the suspension.", edit="never",
        group="Course")  # fmt: skip


class CertificateEvent(Record, table=True):
    """A dated event of a certificate with its ground; suspension and revocation are public."""

    __tablename__ = "certificate_event"
    __table_args__ = (
        Index("ix_certificate_event_course", "certificate_id", "happened_on", "id"),
        *in_order("happened_on", "until"),
    )

    certificate_id: int = ref("Certificate", "Certificate concerned.", "certificate",
        required=True, listed=True, edit="create")  # fmt: skip
    kind: str = choice("Kind", "What happened.", {
        "issued": Choice("Issued", "green"), "suspended": Choice("Suspended", "orange"),
        "restored": Choice("Restored", "green"), "revoked": Choice("Revoked", "red"),
        "cancelled": Choice("Cancelled", "gray"),
    }, required=True, listed=True, edit="create")  # fmt: skip
    happened_on: date = day("Date", "Day on which it took effect.", required=True, listed=True,
        edit="create", index=True)  # fmt: skip
    reason: str = long("Reason", "Ground, in words.", listed=True, edit="create")
    until: date | None = day("Until", "End of a suspension.", listed=True, edit="create")
    public_notice_on: date | None = day("Public notice", "Day of the announcement.", listed=True,
        edit="create", rules=("F03", "W60", "W61"))  # fmt: skip


def _printed(case: Case) -> dict[str, object]:
    """W62: what the certificate shows is copied at issue; later changes must be applied for."""
    if case.old:
        return {}
    application, product = case.facts["application"], case.facts["product"]
    client = case.facts["client"]
    maker = case.facts["manufacturer"] or client
    factory = case.facts["factory"] or maker
    standard = case.facts["standard"]
    until = years_less_a_day(case.on, case.parameters.durations.certificate_years)
    return {
        "programme_id": application.programme_id, "holder_id": application.enterprise_id,
        "product_id": application.product_id, "standard_id": application.standard_id,
        "body_id": application.body_id, "state": "valid", "code": secrets.token_urlsafe(16),
        "product_name": product.name, "product_model": product.model,
        "specification": product.specification, "trademark": product.trademark,
        "client_name": client.name, "client_address": client.address,
        "manufacturer_name": maker.name, "manufacturer_address": maker.address,
        "factory_name": factory.name, "factory_address": factory.address,
        "standards": f"{standard.number or ''} {standard.title}".strip() if standard else "",
        "valid_until": until, "due_on": until,
    }  # fmt: skip


@guards("W62")
def shows_everything(case: Case) -> None:
    """A product certificate shows the eight items of the law."""
    needed = (
        "client_name", "client_address", "product_name", "product_model", "manufacturer_name",
        "manufacturer_address", "factory_name", "factory_address", "standards", "mode",
    )  # fmt: skip
    titles = {n: m.title for n, m in fields_of(Certificate).items()}
    for name in needed:
        if not case.old and not str(case.new.get(name) or "").strip():
            raise RuleError("W62", "The certificate must show: {item}.", item=titles[name])


@guards("W66", "W65")
def suspension_within_limit(case: Case) -> None:
    """A suspension lasts no longer than the limit for whoever asked for it."""
    until, asked = case.new.get("suspended_until"), case.new.get("asked_by")
    if until is None or asked is None:
        return
    durations = case.parameters.durations
    months = (
        durations.suspension_months_holder if asked == "holder" else durations.suspension_months
    )
    if until < case.on:
        raise RuleError("W66", "A suspension does not end before it begins on {day}.",
            field="suspended_until", day=case.on)  # fmt: skip
    if until > plus(case.on, months=months):
        raise RuleError("W66", "A suspension begins on {day} and lasts at most {months} months.",
            field="suspended_until", day=case.on, months=months)  # fmt: skip


@guards("W65")
def suspension_not_over(case: Case) -> None:
    """A suspension that ran out without cure is followed by revocation, not by restoration."""
    until = case.old.get("suspended_until")
    if until is not None and case.on > until:
        raise RuleError("W65", "The suspension ran out on {until}; it must be revoked.",
            until=until)  # fmt: skip


@guards("W65")
def still_in_force(case: Case) -> None:
    """An expired certificate has ended by itself."""
    if case.old["valid_until"] < case.on:
        raise RuleError("W65", "It expired on {until}.", until=case.old["valid_until"])


def _event(kind: str) -> Effect:
    def effect(case: Case) -> list[Change]:
        return [Change("certificate_event", "create", {
            "certificate_id": case.change.id, "kind": kind, "happened_on": case.on,
            "reason": case.reason,
            "until": case.new["suspended_until"] if kind == "suspended" else None,
            "public_notice_on": case.on,
        })]  # fmt: skip

    return effect


def _suspension_over(case: Case) -> dict[str, object]:
    """The next suspension names its own end; this one's stands in its event."""
    return {"suspended_until": None, "asked_by": None}


def _bar(case: Case) -> list[Change]:
    """Where no authority confirmed the brand, the revoked certificate itself brings the bar."""
    return [] if case.facts["confirmations"] else bar(case, case.new["holder_id"])


_BODY = ("body",)
WORKFLOW = Workflow(STATES, "valid", (
    Transition("suspend", "Suspend", ("valid",), "suspended", _BODY,
        guards=(still_in_force, suspension_within_limit), asks=("asked_by", "suspended_until"),
        demands=("asked_by", "suspended_until"), reason=True, stamps="suspended_on",
        clock=lambda case: case.new["suspended_until"],
        effects=(_event("suspended"), follow("mark_licence", "licences", ("valid",), "stop")),
        rules=("W65", "W66", "F10"), icon="pause_circle",
        consequences="The mark may not be used; the public page says so at once."),
    Transition("restore", "Restore", ("suspended",), "valid", _BODY, guards=(suspension_not_over,),
        reason=True, fills=_suspension_over, clock=lambda case: case.new["valid_until"],
        effects=(_event("restored"), follow("mark_licence", "licences", ("stopped",), "resume")),
        rules=("W65",), icon="play_circle"),
    Transition("revoke", "Revoke", LIVE, "revoked", _BODY, reason=True, stamps="ended_on",
        effects=(_event("revoked"),
                 follow("mark_licence", "licences", ("valid", "stopped"), "revoke"),
                 follow("confirmation", "confirmations", ("valid",), "revoke"), _bar),
        rules=("F03", "F04", "W65"), icon="gpp_bad",
        consequences="Recognition and mark licence are revoked with it, a public notice follows, "
                     "and the enterprise may not apply again until the bar has ended."),
    Transition("cancel", "Cancel on request", LIVE, "cancelled", _BODY, reason=True,
        stamps="ended_on",
        effects=(_event("cancelled"),
                 follow("mark_licence", "licences", ("valid", "stopped"), "cancel"),
                 follow("confirmation", "confirmations", ("valid",), "cancel"),
                 barring("cancellation", "holder_id")),
        rules=("W65",), icon="do_not_disturb_on",
        consequences="Ends at the holder's wish, without a bar."),
), Lapse(LIVE, "valid_until", "expired"))  # fmt: skip

CERTIFICATE = Subject(
    Certificate, "Certificate", "Certificates", "license", ("number", "product_name"),
    screen="certificates",
    help="Certificates are issued from a granted application.", keys=(("number",),),
    scope={"programme": "programme_id", "region": "holder_id.region_id", "body": "body_id"},
    order="-issued_on", workflow=WORKFLOW, fills=_printed, starts="issued_on",
    numbers={"number": "certificate"},
    guards=(shows_everything,), effects=(_event("issued"),),
    needs=(one("application", "application", "application_id"),
           one("client", "organisation", "application.enterprise_id"),
           one("product", "product", "application.product_id"),
           one("manufacturer", "organisation", "product.manufacturer_id"),
           one("factory", "organisation", "product.factory_id"),
           one("standard", "standard", "application.standard_id"),
           many("licences", "mark_licence", *BY_APPLICATION),
           many("confirmations", "confirmation", *BY_APPLICATION)),
    related=(Related("certificate_event", "certificate_id"),
             Related("inspection", "certificate_id"),
             Related("finding_certificate", "certificate_id"),
             Related("complaint", "certificate_id")),
    documents={"certificate": "Certificate", "notice": "Public notice", "evidence": "Evidence",
               "other": "Other document"},
)  # fmt: skip
CERTIFICATE_EVENT = Subject(
    CertificateEvent, "Certificate event", "Certificate events", "event_note",
    ("certificate_id",),
    screen="certificates", help="What happened to a certificate, and when it was announced.",
    scope={"programme": "certificate_id.programme_id", "body": "certificate_id.body_id",
           "region": "certificate_id.holder_id.region_id"}, order="-happened_on",
)  # fmt: skip
