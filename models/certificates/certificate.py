"""Certificates: what they show, from issue on (W62); their course is in certificate_course.py."""

import secrets
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Index

from models.certificates.certificate_event import record_event
from models.certificates.certificate_workflow import GROUNDS, STATES, WORKFLOW, next_surveillance
from models.certificates.effects import BY_APPLICATION, LIVE
from models.core.dates import last_day
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, fields_of, ref, text
from models.core.roles import ISSUED
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, Change, guards, many, one, with_authority


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
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
        required=True, edit="never")
    number: str = text("Certificate number", "Drawn from the register.", most=60, required=True,
        unique=True, edit="never", listed=True, search=True)
    code: str = text("Public code", "Unguessable code of the public page.", most=40,
        required=True, unique=True, edit="never")
    application_id: int = ref("Application", "Application it rests on.", "application",
        required=True, edit="create")
    state: str = choice("State", "Kept state; expiry follows from the date.", STATES,
        default="valid", edit="never", listed=True)
    holder_id: int = ref("Holder", "Client of the certification body.", "organisation",
        required=True, edit="never", listed=True)
    product_id: int = ref("Product", "Certified product or service.", "product", required=True,
        edit="never")
    standard_id: int | None = ref("Standard", "Standard it certifies to.", "standard",
        edit="never")
    body_id: int = ref("Certification body", "Body that issued it.", "organisation",
        required=True, edit="never", listed=True)
    product_name: str = text("Product name", "As printed.", required=True, edit="never",
        listed=True, search=True, group="As printed", rules=("W62",))
    product_model: str = text("Model", "As printed.", edit="never", group="As printed",
        rules=("W62",))
    specification: str = text("Specification", "As printed.", most=400, edit="never",
        group="As printed")
    trademark: str = text("Trademark", "As printed.", edit="never", group="As printed",
        rules=("W62",))
    client_name: str = text("Client", "As printed.", required=True, edit="never", search=True,
        group="As printed", rules=("W62",))
    client_address: str = text("Client's address", "As printed.", most=300, edit="never",
        group="As printed", rules=("W62",))
    manufacturer_name: str = text("Manufacturer", "As printed.", edit="never", group="As printed",
        rules=("W62",))
    manufacturer_address: str = text("Manufacturer's address", "As printed.", most=300,
        edit="never", group="As printed", rules=("W62",))
    factory_name: str = text("Factory", "As printed.", edit="never", group="As printed",
        rules=("W62",))
    factory_address: str = text("Factory's address", "As printed.", most=300, edit="never",
        group="As printed", rules=("W62",))
    standards: str = text("Standards", "Standards and technical requirements, as printed.",
        most=600, edit="never", group="As printed", rules=("W62",))
    mode: str = text("Mode", "Certification mode.", edit="create", group="As printed",
        rules=("W62",))
    issued_on: date = day("Issued on", "Day of issue.", required=True, edit="create", listed=True,
        index=True)
    valid_until: date = day("Valid until", "Last day of validity.", required=True, edit="never",
        listed=True, index=True)
    suspended_on: date | None = day("Suspended on", "Day of the last suspension.", edit="never",
        group="Course")
    suspended_until: date | None = day("Suspended until", "Last day of the suspension.",
        edit="never", group="Course")
    asked_by: str = choice("At whose request", "Decides how long it may last.", {
        "body": Choice("The body"), "holder": Choice("The holder, seasonal production"),
    }, default=None, edit="never", group="Course")
    ground: str = choice("Ground", "Why it is suspended; a missed surveillance or change must be "
        "made up first.", GROUNDS, default=None, edit="never", group="Course",
        rules=("W65",))
    restored_on: date | None = day("Restored on", "Day of the last restoration.", edit="never",
        group="Course")
    surveillance_due_on: date | None = day("Surveillance due", "Last day of the next one.",
        edit="never", group="Course", rules=("W68",))
    renew_from: date | None = day("Renewal due from", "First day of the notice before its end.",
        edit="never", group="Course")
    renewal_on: date | None = day("Renewal applied for on", "Day of the renewing application.",
        edit="never", group="Course")
    ended_on: date | None = day("Ended on", "Day of revocation, cancellation or renewal.",
        edit="never", group="Course")
    due_on: date | None = day("Next step due", "Surveillance, end of the suspension, or expiry.",
        edit="never", group="Course")


# fmt: on


def _where(place: Any) -> str:
    """The address, with the country of a place abroad."""
    abroad = place.country and place.country.upper() != "CN"
    return f"{place.address} ({place.country.upper()})" if abroad else str(place.address)


def _printed(case: Case) -> dict[str, object]:
    """W62: what the certificate shows is copied at issue; later changes must be applied for."""
    if case.old:
        return {}
    application, product = case.facts["application"], case.facts["product"]
    client = case.facts["client"]
    maker = case.facts["manufacturer"] or client
    factory = case.facts["factory"] or maker
    standard = case.facts["standard"]
    durations, months = case.parameters.durations, case.parameters.products.surveillance_months
    until = last_day(case.on, durations.certificate_years, durations.leap_day)
    checked = next_surveillance(case.on, until, months)
    return {
        "programme_id": application.programme_id,
        "holder_id": application.enterprise_id,
        "product_id": application.product_id,
        "standard_id": application.standard_id,
        "body_id": application.body_id,
        "state": "valid",
        "code": secrets.token_urlsafe(16),
        "product_name": product.name,
        "product_model": product.model,
        "specification": product.specification,
        "trademark": product.trademark,
        "client_name": client.name,
        "client_address": _where(client),
        "manufacturer_name": maker.name,
        "manufacturer_address": _where(maker),
        "factory_name": factory.name,
        "factory_address": _where(factory),
        "standards": f"{standard.number or ''} {standard.title}".strip() if standard else "",
        "valid_until": until,
        "due_on": checked or until,
        "surveillance_due_on": checked,
        "renew_from": max(case.on, until - timedelta(durations.renewal_notice_days)),
    }


@guards("W62")
def shows_everything(case: Case) -> None:
    """A product certificate shows the eight items of the law."""
    needed = (
        "client_name",
        "client_address",
        "product_name",
        "product_model",
        "manufacturer_name",
        "manufacturer_address",
        "factory_name",
        "factory_address",
        "standards",
        "mode",
    )
    missing = [n for n in needed if not str(case.new.get(n) or "").strip()]
    if missing and not case.old:
        titles = tuple(fields_of(Certificate)[name].title for name in missing)
        raise RuleError("W62", "The certificate must show: {items}.", items=titles)


def _renews(case: Case) -> list[Change]:
    """The certificate that it renews ends on the day on which it begins; codes lead on to it."""
    given = {"effective_on": case.on, "reason": case.new["number"]}
    mine = {"application_id": case.new["application_id"]}
    codes = [c for c in case.facts["codes"] if c.state == "active"]
    return [
        *(
            Change("certificate", "supersede", given, c.id)
            for c in case.facts["renewed"]
            if c.state in LIVE
        ),
        *(Change("product_code", "update", mine, c.id) for c in codes),
        *(
            Change("confirmation", "update", {"coded_on": case.on}, c.id)
            for c in case.facts["confirmations"]
            if codes
        ),
    ]


@with_authority("A18")
def _converts(case: Case) -> list[Change]:
    """A18: the earlier certificate that was converted ends with it."""
    old = case.facts["application"].predecessor_id
    given = {"effective_on": case.on}
    return [Change("predecessor_certificate", "convert", given, old)] if old else []


CERTIFICATE = Subject(
    Certificate,
    "Certificate",
    "Certificates",
    "license",
    ("number", "product_name"),
    screen="certificates",
    help="Certificates are issued from a granted application.",
    keys=(("number",),),
    scope={
        "programme": "programme_id",
        "region": "holder_id.region_id",
        "body": "body_id",
        "party": "holder_id",
    },
    rights=ISSUED,
    order="-issued_on",
    workflow=WORKFLOW,
    fills=_printed,
    starts="issued_on",
    follows=("surveillance_due_on",),
    numbers={"number": "certificate"},
    day="application.accepted_on",
    guards=(shows_everything,),
    effects=(record_event("issued"), _renews, _converts),
    needs=(
        one("application", "application", "application_id"),
        one("client", "organisation", "application.enterprise_id"),
        one("product", "product", "application.product_id"),
        one("manufacturer", "organisation", "product.manufacturer_id"),
        one("factory", "organisation", "product.factory_id"),
        one("standard", "standard", "application.standard_id"),
        many("renewed", "certificate", "application_id", "application.renews_id"),
        many("codes", "product_code", "application_id", "application.renews_id"),
        many("surveillances", "surveillance", "certificate_id"),
        many("changes", "certificate_change", "certificate_id"),
        many("licences", "mark_licence", *BY_APPLICATION),
        many("confirmations", "confirmation", *BY_APPLICATION),
    ),
    related=(
        Related("certificate_event", "certificate_id"),
        Related("certificate_change", "certificate_id"),
        Related("surveillance", "certificate_id"),
        Related("mutual_recognition", "certificate_id"),
        Related("inspection", "certificate_id"),
        Related("finding_certificate", "certificate_id"),
        Related("complaint", "certificate_id"),
    ),
    checks=(
        Check(
            ("W68", "F09", "F10"),
            "Surveillance missed, certificate not suspended",
            {"state": ["valid"], "surveillance_due_on": "filled"},
            lambda today: {"surveillance_due_on": (None, today - timedelta(1))},
        ),
        Check(
            ("W65", "W68"),
            "Suspension over, certificate not revoked",
            {"state": ["suspended"]},
            lambda today: {"suspended_until": (None, today - timedelta(1))},
        ),
        Check(
            ("W65",),
            "Certificate about to end, no renewal applied for",
            lambda today: {"state": ["valid"], "renew_from": (None, today)},
            {"renewal_on": "empty"},
        ),
    ),
    documents={
        "certificate": "Certificate",
        "notice": "Public notice",
        "evidence": "Evidence",
        "other": "Other document",
    },
)
