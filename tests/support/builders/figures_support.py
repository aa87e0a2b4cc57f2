"""Records behind the figures of cultivation and support, in two years each."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, select

from models.certificates.same_line import SameLine
from models.measures.acceptance import Acceptance
from models.measures.finance_support import FinanceSupport
from models.measures.policy import Policy
from models.measures.policy_citation import PolicyCitation
from models.measures.sales_channel import SalesChannel
from models.measures.shared_data import SharedData
from models.programme.office import Office
from models.programme.task import Task
from models.standards.standard import Standard
from models.support.assessment import Assessment
from models.support.award import Award
from models.support.brand import Brand
from models.support.brand_sales import BrandSales
from models.support.brand_value import BrandValue
from models.support.event import Event
from models.support.fund import Fund
from models.support.survey import Survey
from models.support.training import Training

AWARDS = (
    "china_quality",
    "china_standard",
    "china_patent",
    "provincial_quality",
    "jiangsu_quality",
    "zhejiang_standard",
    "demonstration_zone",
)
OLD, NEW = date(2023, 5, 1), date(2024, 5, 1)


def measures(session: Session, day: date, post: int) -> None:
    """What departments do, each kind once a year."""
    policy = Policy(programme_id=1, title="某政策", kind="industry", office_id=post, issued_on=day)
    session.add(policy)
    session.flush()
    cited = session.scalars(select(Standard.id).limit(1)).all()
    one: dict[str, Any] = {"programme_id": 1, "organisation_id": 1}
    session.add_all(
        [
            *(
                PolicyCitation(
                    programme_id=1, policy_id=policy.id or 0, standard_id=id or 0, cited_on=day
                )
                for id in cited
            ),
            *(
                FinanceSupport(**one, kind=kind, given_on=day, amount=Decimal(40))
                for kind in ("pledge", "credit", "listing_reserve")
            ),
            Acceptance(**one, kind="bidding", accepted_by="某单位", accepted_on=day),
            *(
                SalesChannel(**one, kind=kind, name="某店", opened_on=day)
                for kind in ("store", "listing")
            ),
            SharedData(programme_id=1, title="某数据", kind="data", provider="某局", shared_on=day),
        ]
    )


def support(session: Session) -> None:
    """At least two records of every kind, of which a nomination or a plan must not count."""
    session.add(brand := Brand(programme_id=1, name="某品牌", kind="enterprise", organisation_id=1))
    session.add(post := Office(programme_id=1, body="工作组", post="某处"))
    session.add(Fund(programme_id=1, year=2024, purpose="cultivation", amount=Decimal(1)))
    session.flush()
    for day in (OLD, NEW):
        year = day.year
        session.add_all(
            [
                *(
                    BrandValue(
                        programme_id=1,
                        brand_id=brand.id or 0,
                        kind=kind,
                        year=year,
                        value=Decimal(year),
                        evaluator=f"某机构{kind}",
                    )
                    for kind in ("enterprise", "industry", "regional")
                ),
                BrandSales(
                    programme_id=1,
                    organisation_id=1,
                    year=year,
                    sales=Decimal(50),
                    marked=Decimal(50),
                    share=Decimal(100),
                ),
                Assessment(programme_id=1, year=year, office_id=post.id, score=Decimal(80)),
                Event(programme_id=1, title="通报", kind="circular", held_on=day),
                Task(
                    programme_id=1,
                    office_id=post.id or 0,
                    title="甲",
                    state="done",
                    set_on=day,
                    done_on=day,
                ),
                Task(programme_id=1, office_id=post.id or 0, title="乙", set_on=day, due_on=day),
            ]
        )
        measures(session, day, post.id or 0)
        session.add_all(
            Survey(programme_id=1, title="测评", kind=kind, done_on=day, score=Decimal(score))
            for kind in ("satisfaction", "experience", "reputation", "comparison")
            for score in (80, 90)
        )
        session.add_all(
            Training(
                programme_id=1,
                title="培训",
                topic="cqo",
                state=state,
                planned_for=day,
                held_on=day if state == "held" else None,
                person_times=160,
            )
            for state in ("held", "planned")
        )
        session.add_all(
            SameLine(programme_id=1, enterprise_id=1, state=state, since=day, evidence="某公告")
            for state in ("held", "ended")
        )
        session.add_all(
            Award(
                programme_id=1,
                kind=kind,
                year=year,
                organisation_id=1,
                state=state,
                nominated_on=day,
                awarded_on=day if state == "awarded" else None,
            )
            for kind in AWARDS
            for state in ("awarded", "nominated")
        )
    session.flush()
