"""Records behind the figures of cultivation and support, in two years each."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session

from models.certificates.same_line import SameLine
from models.programme.office import Office
from models.programme.task import Task
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
