"""What the public may see of a certificate, a mark licence and a product code (G03, W77, W94)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from db.access.rule_sets import is_demo
from db.read import query
from models import SUBJECTS
from models.certificates.certificate import Certificate
from models.certificates.certificate_event import CertificateEvent
from models.certificates.certificate_view import CertificateView
from models.certificates.confirmation import Confirmation
from models.certificates.mark_licence import MarkLicence
from models.certificates.product import Product
from models.certificates.product_code import ProductCode
from models.certification.application import Application
from models.core.roles import SYSTEM
from models.parties.organisation import Organisation
from models.programme.programme import Programme
from models.standards.key_indicator import KeyIndicator
from models.standards.standard import Standard

INDICATORS_SHOWN, EVENTS_SHOWN = 40, 40
"""So many lines of a table and events are shown; no product has more."""
READS_AS = {"stopped": "suspended", "withdrawn": "revoked"}
"""States of a mark licence in the words of a certificate."""


def public_certificate(session: Session, code: str, today: date) -> CertificateView | None:
    """The certificate behind a public code; None for an unknown one."""
    found = session.exec(select(Certificate).where(Certificate.code == code)).first()
    return None if found is None else _certificate(session, found, today)


def public_product(session: Session, code: str, today: date) -> CertificateView | None:
    """The result behind a product code: certificate, else mark licence; None where there is none.

    A copied code leads here too, so the page shows product, factory and live status (W94).
    """
    given = session.exec(select(ProductCode).where(ProductCode.code == code)).first()
    if given is None or given.state != "active":
        return None
    by = given.application_id
    certificate = session.exec(select(Certificate).where(Certificate.application_id == by)).first()
    if certificate is not None:
        return replace(_certificate(session, certificate, today), product_code=code)
    licence = session.exec(select(MarkLicence).where(MarkLicence.application_id == by)).first()
    return (
        None if licence is None else replace(_licence(session, licence, today), product_code=code)
    )


PRINTED = (
    "number",
    "client_name",
    "client_address",
    "product_name",
    "product_model",
    "specification",
    "trademark",
    "manufacturer_name",
    "manufacturer_address",
    "factory_name",
    "factory_address",
    "mode",
    "issued_on",
    "valid_until",
)
"""Fields that a certificate shows as they were printed on it."""


def _certificate(session: Session, found: Certificate, today: date) -> CertificateView:
    flow = SUBJECTS["certificate"].workflow
    assert flow is not None
    status = flow.shown(found, today)
    lapsed = {"suspended": found.suspended_on, "expired": found.valid_until + timedelta(days=1)}
    names = query.titles(session, [("organisation", found.body_id)], SYSTEM)
    printed = {name: getattr(found, name) for name in PRINTED}
    events = session.exec(
        select(CertificateEvent)
        .where(CertificateEvent.certificate_id == found.id)
        .order_by(col(CertificateEvent.happened_on), col(CertificateEvent.id))
        .limit(EVENTS_SHOWN)
    ).all()
    return CertificateView(
        **printed,
        code=found.code,
        status=status,
        status_since=lapsed.get(status, found.ended_on),
        suspended_until=found.suspended_until if status == "suspended" else None,
        standards=(found.standards,) if found.standards else (),
        body_name=names["organisation", found.body_id],
        events=tuple((e.happened_on, e.kind) for e in events),
        **_around(session, found.application_id, found.product_id, found.standard_id, today),
    )


def _licence(session: Session, found: MarkLicence, today: date) -> CertificateView:
    """A mark licence without certificate, on the path of self-declaration (E35)."""
    flow = SUBJECTS["mark_licence"].workflow
    assert flow is not None
    kept = flow.shown(found, today)
    status = READS_AS.get(kept, kept)
    since = found.valid_until + timedelta(days=1) if status == "expired" else found.ended_on
    application = session.get(Application, found.application_id)
    product = session.get(Product, application.product_id) if application else None
    assert application is not None
    assert product is not None
    client = session.get(Organisation, found.enterprise_id)
    maker = session.get(Organisation, product.manufacturer_id or found.enterprise_id)
    plant = session.get(Organisation, product.factory_id) if product.factory_id else maker
    standard = session.get(Standard, application.standard_id or 0)
    around = _around(session, found.application_id, product.id or 0, application.standard_id, today)
    return CertificateView(
        **around,
        code="",
        number=found.number,
        status=status,
        status_since=since,
        suspended_until=None,
        client_name=client.name if client else "",
        client_address="",
        product_name=product.name,
        product_model=product.model,
        specification=product.specification,
        trademark=product.trademark,
        manufacturer_name=maker.name if maker else "",
        manufacturer_address="",
        factory_name=plant.name if plant else "",
        factory_address="",
        standards=(f"{standard.number or ''} {standard.title}".strip(),) if standard else (),
        mode=application.mode,
        body_name="",
        issued_on=found.licensed_on,
        valid_until=found.valid_until,
        events=((found.licensed_on, "issued"),),
    )


def _around(
    session: Session, application: int, product: int, standard: int | None, today: date
) -> dict[str, Any]:
    """What stands in other records: programme, confirmation, commitment, comparison table."""
    case = session.get(Application, application)
    assert case is not None
    programme = session.get(Programme, case.programme_id)
    assert programme is not None
    confirmed = session.exec(
        select(Confirmation).where(Confirmation.application_id == application)
    ).first()
    known, made = session.get(Standard, standard or 0), session.get(Product, product)
    public = made is not None and made.commitment_on is not None and made.commitment_on <= today
    assert made is not None
    return {
        "programme": programme.name,
        "programme_en": programme.name_en,
        "mark": programme.mark,
        "registration": (known.registration_number if known else "") or "",
        "path": case.path,
        "confirmed_by": programme.authority if confirmed else "",
        "confirmed_on": confirmed.confirmed_on if confirmed else None,
        "synthetic": is_demo(session),
        "as_of": today,
        "commitment": made.commitment if public else "",
        "commitment_on": made.commitment_on if public else None,
        "indicators": _table(session, product, standard),
    }


def _table(
    session: Session, product: int, standard: int | None
) -> tuple[tuple[str, str, str, str, str], ...]:
    """The comparison table of the product itself, else that of its standard."""
    for column, key in ((KeyIndicator.product_id, product), (KeyIndicator.standard_id, standard)):
        lines = (
            session.exec(
                select(KeyIndicator)
                .where(column == key)
                .order_by(col(KeyIndicator.id))
                .limit(INDICATORS_SHOWN)
            ).all()
            if key
            else ()
        )
        if lines:
            return tuple(_indicator_line(indicator) for indicator in lines)
    return ()


def _indicator_line(found: KeyIndicator) -> tuple[str, str, str, str, str]:
    name = f"{found.name} ({found.unit})" if found.unit else found.name
    return name, found.own, found.international, found.national, found.industry
