"""Certification in the demo story: papers, evidence, site audit, review, signatures, batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from models.certification.application_acceptance import PAPERS
from models.core.parameters import Parameters
from models.core.parameters.certification import Path
from models.core.roles import Actor
from seed.story.cast import INVENTED, ZJ, Cast
from seed.story.papers import paper
from seed.story.timeline import Step, Story, create, take, wait

HELD: tuple[dict[str, Any], ...] = (
    {"kind": "quality", "accredited": True, "stands_for": "演示：质量管理体系审核"},
    {"kind": "test", "stands_for": "演示：型式试验"},
    {"kind": "environment", "accredited": True, "stands_for": "演示：环境管理体系审核"},
    {"kind": "foreign", "stands_for": "演示：安全性能检测"},
)
RESTS_ON: dict[str, dict[str, Any]] = {
    "result": {"kind": "test", "stands_for": "演示：采信的检测结果"},
    "excellence": {"kind": "excellence", "stands_for": "演示：卓越绩效管理评价"},
}
FURTHER: tuple[dict[str, str], ...] = (
    {"scheme": "international", "country": "DE"},
    {"scheme": "green", "country": "CN"},
    {"scheme": "compulsory", "country": "CN"},
    {"scheme": "partner", "country": "CN"},
)


@dataclass(frozen=True)
class Panel:
    """Who handles an application: no body on a path without certificate."""

    office: Actor
    body: int | None
    assigns: Actor
    evaluators: tuple[Actor, ...]
    audits: Actor
    decides: Actor
    signs: Actor


def panel(cast: Cast, team: int, issued: date, certified: bool) -> Panel:
    """Who evaluates or audits does not decide, and a third post signs last, whoever takes part."""
    by, office = cast.actors, cast.office(issued)
    if not certified:
        second = by["secretariat" if office is by["secretariat2"] else "secretariat2"]
        return Panel(office, None, office, (by["expert"],), office, office, second)
    if team % 3 == 2:
        own = by["body3"]
        expert = (by["expert"],)
        return Panel(office, own.organisation_id, own, expert, by["body5"], own, by["body6"])
    first, second = (by["body1"], by["body2"])[:: 1 if team % 2 else -1]
    more = (by["expert"],) if team % 7 == 0 else ()
    evaluators = (first, *more)
    return Panel(office, first.organisation_id, first, evaluators, first, second, by["body4"])


def papers(day: date, office: Actor, id: int, *kinds: str) -> Step:
    """Attachments that say what they are; each content is kept once."""
    rows = []
    for kind in kinds:
        assert kind in PAPERS
        rows.append({"subject": "application", "record_id": id, "kind": kind, **paper(kind)})
    return create(day, office, "document", *rows)


def accepted(who: Panel, path: Path, id: int, day: date, turn: int) -> Iterator[Step]:
    """Every fourth applicant has something that replaces an item of the evaluation; who declares
    itself has what the rule set wants beside."""
    some = [HELD[turn // 4 % len(HELD)]] if turn % 4 == 0 and who.body else []
    for n, held in enumerate([*some, *(RESTS_ON[wanted] for wanted in path.rests_on)]):
        yield create(
            day,
            who.assigns,
            "accepted_evidence",
            {
                **held,
                "application_id": id,
                "number": f"YS-{turn:04d}-{n}",
                "issuer": INVENTED,
                "valid_until": day + timedelta(400),
                "accepted_on": day,
            },
        )


def audit(who: Panel, id: int, planned: date, *, stop: str = "", joins: int = 0) -> Story:
    """The audit on site: dropped and planned again, or serving a second application."""
    own = {"leader_id": who.audits.id, "application_id": id}
    (first,) = yield create(planned, who.audits, "audit", {**own, "planned_on": planned})
    if stop == "dropped":
        day = planned + timedelta(7)
        yield take(day, who.audits, "audit", "drop", first, reason="演示：企业停产检修，改期审核。")
        (first,) = yield create(day, who.audits, "audit", {**own, "planned_on": day})
    if joins:
        yield create(
            planned, who.audits, "audit_case", {"audit_id": first, "application_id": joins}
        )
    if stop == "audit":
        return
    day = planned + timedelta(21)
    yield take(
        day,
        who.audits,
        "audit",
        "conclude",
        first,
        begins_on=day - timedelta(4),
        ended_on=day - timedelta(2),
        person_days="4",
        sample="taken",
        conclusion="conforms" if id % 3 else "corrected",
        findings="演示：一般不符合项已整改。" if id % 3 == 0 else "",
    )


def decided(
    cast: Cast, rules: Parameters, who: Panel, id: int, day: date, *, refused: bool, stop: str
) -> Story:
    """Review a week before the decision, the second signature two days after it."""
    asks = rules.certification
    reviewed = day - timedelta(7)
    returned = stop == "returned"
    yield create(
        reviewed,
        who.decides,
        "technical_review",
        {
            "application_id": id,
            "reviewed_on": reviewed,
            "conclusion": "return" if returned else "pass",
            "opinion": "演示：关键指标数据不全。" if returned else "演示：资料齐全，程序完整。",
        },
    )
    if returned or stop == "decide":
        return
    if asks.credit_query:
        yield take(
            day - timedelta(2), who.office, "application", "query_credit", id, credit_result="clean"
        )
    values = {
        "application_id": id,
        "outcome": "refuse" if refused else "grant",
        "reasons": "演示：一个维度未达合格线。" if refused else "",
    }
    (first,) = yield create(day, who.decides, "decision", {**values, "decided_on": day})
    if stop == "countersign":
        return
    if stop == "rejected":
        day += timedelta(1)
        yield take(day, who.signs, "decision", "reject", first, reason="演示：理由不充分。")
        (first,) = yield create(day, who.decides, "decision", {**values, "decided_on": day})
    yield take(day + timedelta(1), who.signs, "decision", "countersign", first)


def batched(cast: Cast, programme: str, issued: date, id: int) -> Story:
    """Joins the batch of its day; whoever opened that publishes it a week before the day."""
    day, office, key = issued - timedelta(24), cast.actors["secretariat"], (programme, issued)
    yield wait(day, office)
    opens = key not in cast.batches
    if opens:
        cast.batches[key] = 0
        number = sum(1 for code, _ in cast.batches if code == programme)
        (cast.batches[key],) = yield create(
            day,
            office,
            "batch",
            {
                "programme_id": cast.programmes[programme],
                "number": number,
                "opened_on": day,
                "note": INVENTED,
            },
        )
    day += timedelta(1)
    yield wait(day, office)
    yield take(day, office, "application", "update", id, batch_id=cast.batches[key])
    if opens:
        yield take(day + timedelta(2), office, "batch", "shortlist", cast.batches[key])
        yield take(issued - timedelta(7), office, "batch", "publish", cast.batches[key])


def further(who: Panel, programme: str, id: int, day: date, turn: int) -> Iterator[Step]:
    """Some projects of Zhejiang yield another certificate at the same time."""
    if programme == ZJ and turn % 9 == 0:
        yield create(
            day,
            who.decides,
            "partner_certificate",
            {
                **FURTHER[turn // 9 % len(FURTHER)],
                "application_id": id,
                "number": f"YS-N{id:04d}",
                "issuer": INVENTED,
                "issued_on": day,
            },
        )


def ties(cast: Cast) -> Iterator[Story]:
    """Bodies that advised enterprises, which they may therefore not certify for years."""
    office = cast.actors["secretariat"]
    day = cast.today - timedelta(1200)

    def told() -> Story:
        clients = yield create(
            day,
            office,
            "organisation",
            *(
                {
                    "name": f"演示·杭州市西湖区示例咨询客户第{n + 1}号有限公司",
                    "kind": "enterprise",
                    "region_id": 330106,
                    "note": INVENTED,
                }
                for n in range(6)
            ),
        )
        yield create(
            day,
            office,
            "interest",
            *(
                {
                    "enterprise_id": id,
                    "kind": "advice",
                    "began_on": day - timedelta(90),
                    "body_id": cast.organisations["乙" if n % 2 else "丙"],
                    "ended_on": day if n % 2 else None,
                    "note": INVENTED,
                }
                for n, id in enumerate(clients)
            ),
        )

    yield told()
