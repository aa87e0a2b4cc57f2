"""A programme with two enterprises, and builders for what figures count."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from db.engine import connect
from db.reports.target_progress import Figure, progress
from models.certificates.certificate import Certificate
from models.certificates.confirmation import Confirmation
from models.certificates.mark_licence import MarkLicence
from models.certificates.product import Product
from models.certification.application import Application
from models.core.roles import Actor
from models.parties.account import Account
from models.parties.credit_record import CreditRecord
from models.parties.organisation import Organisation
from models.programme.observation import Observation
from models.programme.programme import Programme
from models.programme.region import Region
from models.programme.rule_set import RuleSet
from models.programme.target import Target
from models.standards.standard import Standard
from models.supervision.finding import Finding
from models.supervision.inspection import Inspection
from models.supervision.performance_evaluation import PerformanceEvaluation

TODAY = date(2024, 7, 1)
OFFICER = Actor(1, "secretariat", "secretariat")
PARAMETERS = {
    "dimensions": [{"key": "advancement", "name": "先进性", "name_en": "Advancement"}],
    "paths": [{"key": "certification", "name": "认证", "name_en": "Certification"}],
    "bars": [{"cause": "revocation", "years": 3}],
}


@contextmanager
def small_programme(url: str) -> Iterator[Session]:
    """A programme with a rule set, one enterprise in Huzhou and one in Suzhou."""
    engine = connect(url)
    with Session(engine) as made:
        made.add_all(
            [
                Region(id=330000, code="330000", name="浙江省", level="province"),
                Region(id=330500, code="330500", name="湖州市", level="city"),
                Region(id=330502, code="330502", name="吴兴区", level="county"),
                Programme(id=1, code="zhejiang-made", name="浙江制造", starts_on=date(2023, 1, 1)),
                Programme(id=2, code="tianfu-mingpin", name="天府名品"),
            ]
        )
        made.flush()
        for programme, confirmation in ((1, True), (2, False)):
            parameters = {**PARAMETERS, "confirmation": confirmation}
            made.add(
                RuleSet(
                    programme_id=programme,
                    version_label="2023",
                    in_force_on=date(2023, 1, 1),
                    parameters=parameters,
                )
            )
        made.add_all(
            [
                Organisation(id=1, name="湖州甲公司", region_id=330502),
                Organisation(id=2, name="湖州乙公司", region_id=330502),
                Account(id=1, username="office", display="秘书处", role="secretariat"),
            ]
        )
        made.flush()
        yield made
    engine.dispose()


def aim(session: Session, minimum: float, **more: Any) -> Target:
    """A target of programme 1; by default “reach” within the years 2023 to 2025."""
    values = {
        "programme_id": 1,
        "code": "J01",
        "indicator": "标准",
        "unit": "item",
        "comparator": "reach",
        "kind": "cumulative",
        "starts_on": date(2023, 1, 1),
        "due_on": date(2025, 12, 31),
        "metric": "",
    }
    target = Target(minimum=Decimal(str(minimum)), **{**values, **more})
    session.add(target)
    session.flush()
    return target


def observe(session: Session, target: Target, value: float, day: date, **more: Any) -> Observation:
    assert target.id is not None
    made = Observation(
        target_id=target.id, value=Decimal(str(value)), as_of=day, **{"source": "公报", **more}
    )
    session.add(made)
    session.flush()
    return made


def read(session: Session, today: date = TODAY, actor: Actor = OFFICER) -> Figure:
    (figure,) = progress(session, 1, actor, today)
    return figure


def recognise(session: Session, *days: date, **more: Any) -> None:
    for day in days:
        session.add(
            Standard(
                **{
                    "programme_id": 1,
                    "title": f"标准 {day}",
                    "state": "recognised",
                    "recognised_on": day,
                    "region_id": 330502,
                    **more,
                }
            )
        )
    session.flush()


NUMBERS = iter(range(1, 1_000_000))


def apply(session: Session, enterprise: int = 1, product: int | None = None, **more: Any) -> int:
    if product is None:
        session.add(
            made := Product(enterprise_id=enterprise, name="毛笔", model=f"{next(NUMBERS)}")
        )
        session.flush()
        product = made.id
    values: dict[str, Any] = {
        "programme_id": 1,
        "state": "certified",
        "lodged_on": date(2023, 1, 2),
        "enterprise_id": enterprise,
        "product_id": product,
        **more,
    }
    session.add(case := Application(**values))
    session.flush()
    return case.id or 0


def certify(session: Session, day: date, enterprise: int = 1, **more: Any) -> int:
    """Issues a certificate and gives its product, so that a renewal can name the same."""
    case = session.get_one(Application, apply(session, enterprise, more.pop("product", None)))
    number = next(NUMBERS)
    session.add(
        Certificate(
            **{
                "programme_id": 1,
                "number": f"C{number}",
                "code": f"c{number}",
                "application_id": case.id,
                "holder_id": enterprise,
                "product_id": case.product_id,
                "body_id": 2,
                "product_name": "毛笔",
                "client_name": "甲",
                "issued_on": day,
                "valid_until": date(day.year + 3, day.month, day.day),
                **more,
            }
        )
    )
    session.flush()
    return case.product_id


def confirm(session: Session, day: date, *, first: bool = True, programme: int = 1) -> None:
    session.add(
        Confirmation(
            programme_id=programme,
            number=f"Q{next(NUMBERS)}",
            application_id=apply(session),
            enterprise_id=1,
            first=first,
            confirmed_on=day,
        )
    )
    session.flush()


def supervise(session: Session, found: date, disposed: date | None, *, body: int = 2) -> None:
    """A body drawn and inspected on a day, and a finding against it."""
    session.add(
        Inspection(
            programme_id=1,
            kind="double_random",
            object="body",
            body_id=body,
            planned_on=found,
            drawn_on=found,
        )
    )
    session.add(
        Finding(
            programme_id=1,
            organisation_id=body,
            kind="activity",
            gravity="major",
            found_on=found,
            description="不合规",
            disposed_on=disposed,
        )
    )
    session.flush()


def revoke(session: Session, occurred: date, ends: date | None, **more: Any) -> None:
    session.add(
        CreditRecord(
            **{
                "programme_id": 1,
                "organisation_id": 1,
                "kind": "revocation",
                "occurred_on": occurred,
                "ends_on": ends,
                **more,
            }
        )
    )
    session.flush()


def perform(session: Session, day: date, result: str = "yes") -> None:
    """A licence whose year is evaluated on a day."""
    number = next(NUMBERS)
    licence = MarkLicence(
        programme_id=1,
        number=f"L{number}",
        application_id=apply(session),
        enterprise_id=1,
        licensed_on=date(2023, 1, 1),
        valid_until=date(2025, 12, 31),
    )
    session.add(licence)
    session.flush()
    session.add(
        PerformanceEvaluation(
            programme_id=1,
            licence_id=licence.id or 0,
            year=day.year - 1,
            evaluated_on=day,
            score=Decimal(70),
            satisfactory=result,
        )
    )
    session.flush()
