"""What the demo story tells of performance, recalls, infringements, reports and credit."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import select

from models.certificates.mark_licence import MarkLicence
from models.certification.application import Application
from models.parties.credit_record import CreditRecord
from seed.story.cast import INVENTED, SZ, TF, ZJ, Cast
from seed.story.papers import paper
from seed.story.timeline import Story, create, take, wait

SAID = "演示：虚构情形。"


def days_ago(cast: Cast, days: int) -> date:
    return cast.today - timedelta(days)


def credited(cast: Cast) -> Iterator[Story]:
    """All stories of this file."""
    for n, (score, end) in enumerate(((88, "keep"), (41, ""), (52, "withdraw"), (76, "keep"))):
        yield _performance(cast, score, end, n)
    for n, end in enumerate(("", "announce", "complete", "drop")):
        yield _recall(cast, (SZ, ZJ)[n % 2], end, 20 + 30 * n)
    for n, end in enumerate(("", "accept", "confirm", "dismiss", "close", "transfer")):
        yield _infringement(cast, (TF, SZ, TF, ZJ, SZ, TF)[n], end, 15 + 22 * n, n)
    yield _report(cast, ZJ, "body1", "accept")
    yield _report(cast, ZJ, "body3", "submit")
    yield _report(cast, TF, "body1", "")
    for n, end in enumerate(("", "grant", "refuse")):
        yield _repair(cast, end, n)
    yield _credit(cast)


def _performance(cast: Cast, score: int, end: str, turn: int) -> Story:
    """A licence of last year is evaluated; a poor result takes it away."""
    day = days_ago(cast, 9)
    who = cast.office(day)
    yield wait(day, who)
    ids = cast.session.exec(
        select(MarkLicence.id)
        .where(
            MarkLicence.programme_id == cast.programmes[ZJ],
            MarkLicence.state == "valid",
            MarkLicence.valid_until > cast.today + timedelta(200),
        )
        .order_by(MarkLicence.id.desc())  # type: ignore[union-attr]
        .offset(turn)
        .limit(1)
    ).all()
    (id,) = yield create(
        day,
        who,
        "performance_evaluation",
        {
            "programme_id": cast.programmes[ZJ],
            "licence_id": ids[0],
            "year": day.year - 1,
            "evaluated_on": day,
            "score": score,
            "sales": 1200 + 310 * turn,
            "summary": SAID,
        },
    )
    if end:
        why = {"reason": SAID} if end == "withdraw" else {}
        yield take(day + timedelta(4), who, "performance_evaluation", end, id, **why)


def _recall(cast: Cast, programme: str, end: str, ago: int) -> Story:
    day = days_ago(cast, ago)
    who = cast.office(day)
    yield wait(day, who)
    products = select(Application.product_id).where(
        Application.programme_id == cast.programmes[programme]
    )
    product = cast.session.exec(products.order_by(Application.id)).first()  # type: ignore[arg-type]
    (id,) = yield create(
        day,
        who,
        "recall",
        {
            "programme_id": cast.programmes[programme],
            "product_id": product,
            "defect": SAID,
            "kind": "ordered" if end == "complete" else "voluntary",
            "reported_on": day,
            "centre": "演示缺陷产品鉴定机构",
        },
    )
    if end in ("announce", "complete"):
        yield take(day + timedelta(3), who, "recall", "announce", id, quantity=860)
    if end == "complete":
        yield take(
            day + timedelta(60),
            who,
            "recall",
            "complete",
            id,
            recalled=832,
            outcome="演示：已销毁。",
        )
    if end == "drop":
        yield take(day + timedelta(9), who, "recall", "drop", id, reason=SAID)


def _infringement(cast: Cast, programme: str, end: str, ago: int, turn: int) -> Story:
    """Reported, and as far as `end`; the last of Tianfu cross regions."""
    day = days_ago(cast, ago)
    who, known = cast.office(day), cast.enterprises[ZJ][-1 - turn]
    (id,) = yield create(
        day,
        who,
        "infringement",
        {
            "programme_id": cast.programmes[programme],
            "region_id": known.region,
            "kind": ("forging", "misuse", "trading", "design", "misuse", "trading")[turn],
            "infringer_name": "演示网店",
            "infringer_id": known.id if turn else None,
            "reported_on": day,
            "description": SAID,
            "cross_region": programme == TF,
            "departments": "演示：市场监管、公安、商务等部门" if programme == SZ else "",
        },
    )
    if not end:
        return
    yield take(day + timedelta(4), who, "infringement", "accept", id)
    if end == "dismiss":
        yield take(day + timedelta(20), who, "infringement", "dismiss", id, reason=SAID)
    if end in ("confirm", "close", "transfer"):
        yield take(
            day + timedelta(20),
            who,
            "infringement",
            "confirm",
            id,
            reason=SAID,
            handling="演示：查扣并责令停止。",
        )
    if end == "close":
        yield take(
            day + timedelta(30), who, "infringement", "close", id, handling="演示：罚没已执行。"
        )
    if end == "transfer":
        later = day + timedelta(30)
        yield create(
            later,
            who,
            "document",
            {"subject": "infringement", "record_id": id, "kind": "transfer", **paper("transfer")},
        )
        yield take(later, who, "infringement", "transfer", id, transferred_to="演示司法机关")


def _report(cast: Cast, programme: str, by: str, end: str) -> Story:
    """The report of a body for last year, in January."""
    day, who = date(cast.today.year, 1, 10), cast.actors[by]
    (id,) = yield create(
        day,
        who,
        "body_report",
        {
            "programme_id": cast.programmes[programme],
            "body_id": who.organisation_id,
            "year": day.year - 1,
            "marks": SAID,
            "follow_up": SAID,
            "published_on": day,
        },
    )
    if end:
        yield take(day + timedelta(2), who, "body_report", "submit", id)
    if end == "accept":
        office = cast.office(day)
        yield take(day + timedelta(9), office, "body_report", "accept", id)


def _repair(cast: Cast, end: str, turn: int) -> Story:
    """An entry of a list, and the application to have it repaired after its year."""
    day = days_ago(cast, 500 + turn)
    who = cast.office(day)
    enterprise = cast.enterprises[SZ][-1 - turn].id
    (entry,) = yield create(
        day,
        who,
        "credit_record",
        {
            "organisation_id": enterprise,
            "programme_id": cast.programmes[ZJ],
            "level": "national",
            "kind": "severe_violation",
            "occurred_on": day,
            "public_notice_on": day,
            "reason": SAID,
            "source": INVENTED,
        },
    )
    assert cast.session.get_one(CreditRecord, entry).ends_on
    applied = days_ago(cast, 40 - turn)
    (id,) = yield create(
        applied,
        who,
        "credit_repair",
        {
            "programme_id": cast.programmes[ZJ],
            "credit_record_id": entry,
            "applied_on": applied,
            "ground": SAID,
        },
    )
    if end:
        yield take(applied + timedelta(20), who, "credit_repair", end, id, reason=SAID)


def _credit(cast: Cast) -> Story:
    """Suzhou's report on quality credit with some grades, and goods under key supervision."""
    day = days_ago(cast, 70)
    who, mine = cast.office(day), cast.programmes[SZ]
    (report,) = yield create(
        day,
        who,
        "credit_report",
        {
            "programme_id": mine,
            "period": f"{day.year - 1}年（演示）",
            "published_on": day,
            "summary": SAID,
            "platforms": "演示公共信用信息平台",
            "uses": "演示：政府采购、招标投标",
        },
    )
    yield create(
        day,
        who,
        "credit_grade",
        *(
            {
                "credit_report_id": report,
                "organisation_id": one.id,
                "grade": grade,
                "basis": INVENTED,
            }
            for one, grade in zip(cast.enterprises[SZ], "aabcd", strict=False)
        ),
    )
    yield create(
        day,
        who,
        "key_product",
        *(
            {
                "programme_id": mine,
                "name": name,
                "listed_from": day,
                "ground": SAID,
                "industry_id": cast.industries[code],
            }
            for name, code in (("演示：家用电器", "C385"), ("演示：床上用品", "C177"))
        ),
    )
