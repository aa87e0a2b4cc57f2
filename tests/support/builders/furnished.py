"""A database in which every subject has a record."""

from typing import Any

from sqlalchemy import func, select

from db.access import row_rights
from tests.support.builders.after_certificate import followed
from tests.support.builders.cast import SUZHOU, TODAY, Cast
from tests.support.builders.cast_supervision import furnish_supervision
from tests.support.builders.records import complete
from tests.support.builders.supporting import furnish_support


def kept(cast: Cast, subject: str) -> int:
    with cast.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(row_rights.table(subject))) or 0


def furnish(cast: Cast) -> None:
    """At least one record of every subject, once in a database."""
    if kept(cast, "certificate"):
        return
    cast.member(cast.certificate().holder_id)
    cast.make("industry", "administrator", code="C29", name="橡胶和塑料制品业", level="division")
    standard = cast.standard("recognised")
    cast.attach("standard", standard, "other")
    # Once a programme has a guide, its standards must name a direction of it.
    guide: dict[str, Any] = {"name": "智能制造", "guide": "指南", "issued_on": TODAY}
    cast.make("research_direction", programme_id=cast.programmes[SUZHOU], **guide)
    cast.make(
        "standard_use",
        standard_id=standard,
        organisation_id=cast.enterprise(),
        year=2024,
        standard_output=1,
    )
    cast.make("use_check", standard_id=standard, checked_on=TODAY, finding="未推广")
    cast.make("re_review", standard_id=standard, opened_on=TODAY, trigger="periodic")
    cast.make(
        "recommendation",
        standard_id=standard,
        honour="other",
        recommended_on=TODAY,
        reasons="效果好",
    )
    cast.publish(cast.application("granted", code=SUZHOU))
    cast.make(
        "interest",
        enterprise_id=cast.enterprise(),
        kind="advice",
        body_id=cast.other_body,
        began_on=TODAY,
    )
    case = cast.application("accepted")
    cast.make(
        "accepted_evidence",
        "auditor",
        application_id=case,
        kind="test",
        number="J1",
        issuer="某实验室",
        stands_for="型式试验",
        accepted_on=TODAY,
    )
    cast.make(
        "partner_certificate",
        "auditor",
        application_id=case,
        scheme="green",
        country="CN",
        number="G1",
        issuer="某机构",
        issued_on=TODAY,
    )
    furnish_supervision(cast)
    furnish_support(cast)
    followed(cast)
    complete(cast)
