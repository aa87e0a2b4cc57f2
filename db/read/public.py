"""What the public may see of a certificate, a mark licence and a product code (G03, W77, W94)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from db.access.rule_sets import is_demo, rules_on
from db.read import query
from models import SUBJECTS
from models.certificates.certificate import Certificate
from models.certificates.certificate_event import CertificateEvent
from models.certificates.certificate_view import CertificateView
from models.certificates.mark_licence import MarkLicence
from models.certificates.mark_use import NONE, NOT_ASKED, RESULTS, ResultState
from models.certificates.product import Product
from models.certificates.product_code import ProductCode
from models.certificates.public_code import is_product_code, plain
from models.certification.application import Application
from models.core.roles import SYSTEM
from models.core.subject import Subject
from models.parties.organisation import Organisation
from models.programme.programme import Programme
from models.programme.rule_set import RuleSet
from models.standards.key_indicator import KeyIndicator
from models.standards.standard import Standard

INDICATORS_SHOWN, EVENTS_SHOWN = 40, 40
"""So many lines of a table and events are shown; no product has more."""


def public_certificate(session: Session, typed: str, today: date) -> CertificateView | None:
    """The certificate behind a public code as typed by hand; None for an unknown one."""
    found = session.exec(select(Certificate).where(Certificate.code == plain(typed))).first()
    return None if found is None else _certificate(session, found, today)


def public_product(session: Session, typed: str, today: date) -> CertificateView | None:
    """The result behind a product code as typed: certificate, else mark licence; None for neither.

    A copied code leads here too, so the page shows product, factory and live status (W94).
    """
    code = plain(typed)
    spelled = {code, code.upper(), code.upper().replace("-", "")}
    active = ProductCode.state == "active"
    given = session.exec(
        select(ProductCode).where(col(ProductCode.code).in_(spelled), active)
    ).first()
    if given is None:
        return None
    certificate = _latest(session, "certificate", given.application_id)
    licence = _latest(session, "mark_licence", given.application_id)
    if certificate is not None:
        found = _certificate(session, certificate, today)
    elif licence is not None:
        found = _licence(session, licence, today)
    else:
        return None
    return replace(found, product_code=given.code)


def could_be_product_code(session: Session, typed: str) -> bool:
    """Whether a code has the form in which one of the programmes has ever drawn its codes."""
    sets = session.exec(select(RuleSet.parameters)).all()
    forms = {form for found in sets if (form := found.get("products", {}).get("code"))}
    code = plain(typed)
    spelled = (code, code.replace("-", ""))
    return any(is_product_code(one, form) for form in forms for one in spelled)


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
        standards=(found.standards,) if found.standards else (),
        body_name=names["organisation", found.body_id],
        events=tuple((e.happened_on, e.kind) for e in events),
        **_around(session, found.application_id, found.product_id, found.standard_id, today),
    )


def _licence(session: Session, found: MarkLicence, today: date) -> CertificateView:
    """A mark licence without certificate, on the path of self-declaration (E35)."""
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
    results = _results(session, case, today)
    confirmed = results["confirmation"].state == "valid"
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
        "synthetic": is_demo(session),
        "as_of": today,
        "commitment": made.commitment if public else "",
        "commitment_on": made.commitment_on if public else None,
        "indicators": _table(session, product, standard),
        **results,
    }


def _results(session: Session, case: Application, today: date) -> dict[str, ResultState]:
    """How the three results of an application stand, by the rule set that it was accepted under.

    Where no rule set says that a result is not asked for, it counts as missing.
    """
    rules = rules_on(session, case.programme_id, case.accepted_on or case.lodged_on)
    path = rules.path(case.path) if rules else None
    asked = {
        "certificate": path is None or path.certificate,
        "confirmation": rules is None or rules.confirmation,
        "mark_licence": True,
    }
    return {
        name: _state(SUBJECTS[name], _latest(session, name, case.id), today)
        or ResultState(NONE if asked[name] else NOT_ASKED)
        for name in RESULTS
    }


def _latest(session: Session, name: str, application: int | None) -> Any:
    """The last result of a kind that rests on the application, or None."""
    model: Any = SUBJECTS[name].model
    mine = select(model).where(model.application_id == application)
    return session.exec(mine.order_by(model.id.desc())).first()


def _state(subject: Subject, found: Any, today: date) -> ResultState | None:
    """How a result stands on the day; None where there is none yet."""
    flow = subject.workflow
    assert flow is not None
    if found is None or (begun := getattr(found, subject.starts)) > today:
        return None
    state = flow.shown(found, today)
    if state == "valid":
        return ResultState(state, begun, getattr(found, "valid_until", None))
    if state == "suspended":
        return ResultState(state, found.suspended_on, found.suspended_until)
    if state == "expired":
        return ResultState(state, found.valid_until + timedelta(days=1))
    return ResultState(state, found.ended_on)


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
