"""What the demo story tells of supervision: draws, checks, findings, complaints and credit.

Measures against certificates are taken in the last days, on certificates to which nothing else has
happened, so that they cross no other story.
"""

from collections.abc import Generator, Iterator
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from models.certificates.certificate import Certificate
from models.certificates.certificate_event import CertificateEvent
from models.certificates.mark_licence import MarkLicence
from models.core.roles import Actor
from models.supervision.inspection import Inspection
from models.supervision.inspection_inspector import InspectionInspector
from seed.story.cast import INVENTED, SZ, TF, ZJ, Cast
from seed.story.credit import SAID, credited, days_ago
from seed.story.papers import paper
from seed.story.timeline import Step, Story, create, take, wait

# The story is a table of acts and their values: the formatter would give each word a line.
# fmt: off

Made = Generator[Step, list[int], int]
"""A part of a story that gives the id of what it made."""


def supervised(cast: Cast) -> Iterator[Story]:
    """All stories of supervision."""
    year = cast.today.year
    for programme in (ZJ, TF, SZ):
        yield _inspectors(cast, programme)
    yield _plan(cast, ZJ, year - 2, passed=True)
    yield _plan(cast, ZJ, year - 1, passed=False)
    yield _plan(cast, ZJ, year, until="publish")
    yield _plan(cast, TF, year, until="draw")
    yield _plan(cast, ZJ, year + 1, until="")
    yield _special(cast)
    yield _purchase(cast)
    yield _spot_check(cast)
    yield _restored(cast)
    yield _withdrawn(cast)
    yield _transferred(cast)
    yield _answered(cast)
    for n, end in enumerate(("", "handling", "uphold", "turn_down", "withdraw")):
        yield _complaint(cast, end, 6 + 9 * n)
    yield from credited(cast)


def _attached(cast: Cast, day: date, who: Actor, subject: str, id: int, kind: str) -> Step:
    own = {"subject": subject, "record_id": id}
    return create(day, who, "document", {**own, "kind": kind, **paper(kind)})


def _inspectors(cast: Cast, programme: str) -> Story:
    day = days_ago(cast, 1200)
    yield create(day, cast.office(day), "inspector", *(
        {"programme_id": cast.programmes[programme], "number": f"检查{n:03d}号岗",
         "valid_from": day}
        for n in range(1, 7)
    ))


def _plan(cast: Cast, programme: str, year: int, until: str = "close",
          passed: bool = True) -> Story:
    """A year's plan: entered, drawn in January, published, its checks held, closed."""
    day = min(date(year, 1, 12), days_ago(cast, 10))
    office = cast.office(day)
    (id,) = yield create(day, office, "supervision_plan", {
        "programme_id": cast.programmes[programme], "year": year, "share": 50, "each": 2,
        "basis": INVENTED, "note": "实施细则有效性、认证活动合规性，结合企业现场检查。",
    })
    if not until:
        return
    drawn = date(year, 1, 20)
    yield take(drawn, office, "supervision_plan", "draw", id, seed=f"{year}-0120-演示",
        witness="监督见证岗")
    if until == "draw":
        return
    yield take(drawn + timedelta(7), office, "supervision_plan", "publish", id)
    if until == "publish":
        return
    for check in cast.session.exec(
        select(Inspection.id).where(Inspection.plan_id == id).order_by(col(Inspection.id))
    ).all():
        yield from _check_of_body(cast, check or 0, drawn + timedelta(90), office, passed)
    closed = drawn + timedelta(200)
    yield take(closed, office, "supervision_plan", "close", id)


def _check_of_body(cast: Cast, id: int, day: date, who: Actor, passed: bool) -> Story:
    body = cast.session.get_one(Inspection, id).body_id
    yield _attached(cast, day, who, "inspection", id, "report")
    yield take(day, who, "inspection", "carry_out", id, rules_valid="yes", report=SAID,
        activity_compliant="yes" if passed else "no", result="passed" if passed else "failed",
        )
    if not passed:
        finding = yield from _finding(cast, ZJ, day, who, inspection_id=id, kind="activity",
                                      gravity="major")
        yield take(day + timedelta(2), who, "finding", "order_correction", finding,
            demand="演示：补齐获证后跟踪记录。")
        own = next(a for a in cast.actors.values() if a.organisation_id == body)
        yield take(day + timedelta(20), own, "finding", "report_correction", finding,
            correction="演示：已补齐并修订制度。")
        yield take(day + timedelta(30), who, "finding", "verify", finding,
            verification="演示：抽查记录，整改有效。")
    yield take(day + timedelta(40), who, "inspection", "close", id)


def _finding(cast: Cast, programme: str, day: date, who: Actor, **values: Any) -> Made:
    given = {"programme_id": cast.programmes[programme], "kind": "quality", "gravity": "serious",
             "found_on": day, "description": SAID, **values}
    (id,) = yield create(day, who, "finding", given)
    return id


def _inspection(cast: Cast, day: date, who: Actor, kind: str, **values: Any) -> Made:
    """An inspection by the first post of the list."""
    (id,) = yield create(day, who, "inspection", {
        "programme_id": cast.programmes[ZJ], "kind": kind, "planned_on": day, **values,
    })
    post = cast.session.exec(
        select(InspectionInspector.inspector_id).order_by(col(InspectionInspector.id))
    ).first()
    yield create(day, who, "inspection_inspector", {"inspection_id": id, "inspector_id": post})
    yield _attached(cast, day, who, "inspection", id, "report")
    return id


def _fresh(cast: Cast, number: int, programme: str = ZJ) -> list[Certificate]:
    """Certificates in force to which nothing has happened since their issue."""
    touched = select(CertificateEvent.certificate_id).where(CertificateEvent.kind != "issued")
    licensed = select(MarkLicence.application_id).where(MarkLicence.state == "valid")
    return list(cast.session.exec(
        select(Certificate)
        .where(Certificate.programme_id == cast.programmes[programme],
            Certificate.state == "valid",
            Certificate.body_id == cast.organisations["甲"],
            Certificate.valid_until > cast.today + timedelta(200),
            Certificate.id.not_in(touched),  # type: ignore[union-attr]
            Certificate.application_id.in_(licensed))  # type: ignore[attr-defined]
        .order_by(Certificate.id).limit(number)  # type: ignore[arg-type]
    ).all())


def _special(cast: Cast) -> Story:
    """A regulator finds something at an enterprise; nothing has been done about it yet."""
    day, who = days_ago(cast, 20), cast.actors["regulator"]
    one = next(e for e in cast.enterprises[ZJ] if e.region // 100 == 3305)
    id = yield from _inspection(cast, day, who, "special", object="enterprise",
                                enterprise_id=one.id)
    yield take(day, who, "inspection", "carry_out", id, report=SAID, result="failed")
    yield from _finding(cast, ZJ, day + timedelta(2), who, inspection_id=id, kind="commitment",
                        gravity="minor")


def _purchase(cast: Cast) -> Story:
    day = days_ago(cast, 40)
    who = cast.office(day)
    yield wait(day, who)
    (one,) = _fresh(cast, 1)
    id = yield from _inspection(cast, day, who, "purchase", object="product",
                                product_id=one.product_id)
    yield take(day, who, "inspection", "carry_out", id, bought_at="演示网店", meets_standard="yes",
        mark_correct="yes", report=SAID, result="passed")
    yield take(day, who, "inspection", "close", id)


def _touching(
    cast: Cast, ago: int, number: int, **values: Any
) -> Generator[Step, list[int], tuple[int, date, Actor]]:
    """A finding on one certificate against its holder, on several against the body."""
    day = days_ago(cast, ago)
    who = cast.office(day)
    yield wait(day, who)
    certificates = _fresh(cast, number)
    concerned = certificates[0].holder_id if number == 1 else certificates[0].body_id
    given = {"organisation_id": concerned, **values}
    id = yield from _finding(cast, ZJ, day, who, **given)
    yield create(day, who, "finding_certificate", *(
        {"finding_id": id, "certificate_id": c.id} for c in certificates
    ))
    return id, day, who


def _spot_check(cast: Cast) -> Story:
    """A failed spot check: a short-notice audit, and two certificates suspended."""
    day = days_ago(cast, 7)
    who = cast.office(day)
    yield wait(day, who)
    (one,) = _fresh(cast, 1)
    check = yield from _inspection(cast, day, who, "spot_check", object="certificate",
                                   certificate_id=one.id)
    yield take(day, who, "inspection", "carry_out", check, report=SAID, result="failed",
        meets_standard="no")
    id, _, _ = yield from _touching(cast, 7, 2, inspection_id=check)
    yield take(days_ago(cast, 6), who, "finding", "suspend", id, demand="演示：查明原因。",
        suspended_until=cast.today + timedelta(80), reason=SAID)
    who = cast.actors["secretariat2"]
    touched = cast.session.exec(select(Certificate).where(
        Certificate.state == "suspended", Certificate.suspended_on == days_ago(cast, 6)
    ).order_by(Certificate.id)).first()  # type: ignore[arg-type]
    assert touched is not None
    (appeal,) = yield create(days_ago(cast, 4), who, "complaint", {
        "programme_id": cast.programmes[ZJ], "kind": "appeal", "against": "certificate",
        "certificate_id": touched.id, "complainant_id": touched.holder_id,
        "received_on": days_ago(cast, 4), "description": SAID,
    })
    yield take(days_ago(cast, 3), who, "complaint", "acknowledge", appeal,
        handler_id=cast.actors["secretariat3"].id)


def _restored(cast: Cast) -> Story:
    id, _, who = yield from _touching(cast, 8, 2)
    yield take(days_ago(cast, 8), who, "finding", "suspend", id, reason=SAID,
        suspended_until=cast.today + timedelta(60))
    yield take(days_ago(cast, 5), who, "finding", "report_correction", id, correction=SAID)
    yield take(days_ago(cast, 2), who, "finding", "verify", id, verification="演示：复检合格。")


def _withdrawn(cast: Cast) -> Story:
    id, _, who = yield from _touching(cast, 5, 1, kind="mark", gravity="major")
    yield take(days_ago(cast, 4), who, "finding", "withdraw", id, reason=SAID)


def _transferred(cast: Cast) -> Story:
    day = days_ago(cast, 50)
    who = cast.office(day)
    id = yield from _finding(cast, ZJ, day, who, organisation_id=cast.enterprises[ZJ][-8].id)
    yield _attached(cast, day + timedelta(5), who, "finding", id, "transfer")
    yield take(day + timedelta(6), who, "finding", "transfer", id, transferred_to="演示司法机关")


def _answered(cast: Cast) -> Story:
    """A correction that has been reported and waits to be looked at."""
    day = days_ago(cast, 45)
    who = cast.office(day)
    id = yield from _finding(cast, SZ, day, who, organisation_id=cast.organisations["乙"],
        body_id=cast.organisations["乙"], kind="activity", gravity="minor")
    yield take(day + timedelta(3), who, "finding", "order_correction", id, demand=SAID)
    yield take(day + timedelta(24), cast.actors["body3"], "finding", "report_correction", id,
        correction=SAID)


def _complaint(cast: Cast, end: str, ago: int) -> Story:
    day = days_ago(cast, ago)
    who, judge = cast.office(day), cast.actors["secretariat3"]
    (id,) = yield create(day, who, "complaint", {
        "programme_id": cast.programmes[ZJ], "kind": "complaint", "against": "body",
        "body_id": cast.organisations["乙"], "received_on": day, "description": SAID,
        "complainant_id": cast.enterprises[ZJ][ago].id,
    })
    if end == "withdraw":
        yield take(day + timedelta(2), who, "complaint", "withdraw", id, reason=SAID)
    elif end:
        yield take(day + timedelta(2), who, "complaint", "acknowledge", id, handler_id=judge.id)
    if end in ("uphold", "turn_down"):
        more = {"follows": "演示：责成机构限期答复。"} if end == "uphold" else {}
        yield take(day + timedelta(15), judge, "complaint", end, id, reasons=SAID, **more)
