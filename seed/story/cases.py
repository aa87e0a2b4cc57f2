"""Applications of the demo story, from intake to the three results."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from models.certification.evaluation_score import EvaluationScore
from models.core.parameters import Path
from models.core.roles import Actor
from models.core.workflow import Change
from models.parties.enterprise_title import EnterpriseTitle, titles_on
from seed.story.cast import INVENTED, TRADES, Cast, Enterprise
from seed.story.certification import (
    Panel,
    accepted,
    audit,
    batched,
    decided,
    further,
    panel,
    papers,
)
from seed.story.timeline import Step, Story, create, take, wait

MODES = tuple(f"{first}+获证后监督" for first in ("初始检查+产品检验", "产品检验+初始检查"))
BEFORE = {
    "lodged": 98,
    "accepted": 91,
    "assigned": 84,
    "declared": 77,
    "signed": 42,
    "decided": 28,
    "confirmed": 14,
    "issued": 0,
}
"""Days of each step before the result."""
ENDINGS = {
    "not_accept": "演示：申请材料不齐，限期内未补正。",
    "withdraw": "演示：企业申请撤回。",
}


@dataclass(frozen=True)
class Held:
    """An application that has yielded its result, for what may befall it later."""

    id: int
    programme: str
    enterprise: Enterprise
    body: Actor | None


Outcome = Callable[[Cast, Held], Story]


@dataclass(frozen=True)
class Plan:
    """An application: whose, on which path, and the day of its result, also a day to come."""

    programme: str
    enterprise: Enterprise
    issued: date
    path: str = "certification"
    turn: int = 0
    """Its place among those of the programme; varies goods and models."""
    team: int = 0
    """Which body and which evaluators take part; a round is theirs as a whole."""
    stop: str = ""
    """Step that nobody takes; "" for none."""
    end: str = ""
    """not_accept, withdraw or refuse."""
    outcome: Outcome | None = None
    twist: str = ""
    """dropped, one_audit, returned or rejected: what happens on the way."""
    product: int = 0
    """A product that is there already; 0 makes one."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """Further values of the application."""

    def on(self, step: str) -> date:
        return self.issued - timedelta(BEFORE[step])


def application(cast: Cast, plan: Plan) -> Story:
    """The whole way, as far as days, `stop` and `end` let it come."""
    rules = cast.rules(plan.programme, plan.on("accepted"))
    path = rules.path(plan.path)
    assert path is not None, f"{plan.programme} does not open {plan.path}"
    who = panel(cast, plan.team, plan.issued, path.certificate)
    id = yield from _lodged(cast, plan, path, who.office)
    if plan.stop == "accept":
        return
    if plan.end == "not_accept":
        why = ENDINGS[plan.end]
        yield take(plan.on("accepted"), who.office, "application", "not_accept", id, reason=why)
        return
    yield take(plan.on("accepted"), who.office, "application", "accept", id, body_id=who.body)
    if plan.stop == "assign":
        return
    if who.body:
        yield take(plan.on("accepted"), who.assigns, "application", "declare_impartial", id)
    yield from _evaluated(cast, plan, path, who, id)
    if plan.end == "withdraw":
        yield take(
            plan.on("decided"),
            who.office,
            "application",
            "withdraw",
            id,
            reason=ENDINGS["withdraw"],
        )
    if plan.end == "withdraw" or plan.stop in ("declare", "release", "audit", "sign", "review"):
        return
    refused = plan.end == "refuse"
    yield from decided(
        cast, rules, who, id, plan.on("decided"), refused=refused, stop=plan.stop or plan.twist
    )
    if refused or plan.twist == "returned" or plan.stop in ("decide", "countersign", "confirm"):
        return
    if rules.certification.batches:
        yield from batched(cast, plan.programme, plan.issued, id)
    # The text puts no order between the body's certificate and the authority's confirmation.
    afterwards = path.certificate and plan.turn % 2
    if rules.confirmation and not afterwards:
        yield take(plan.on("confirmed"), who.office, "application", "confirm", id)
    if plan.stop == "issue":
        return
    if path.certificate:
        yield take(plan.issued, who.decides, "application", "issue", id)
        yield from further(who, plan.programme, id, plan.issued, plan.turn)
    if rules.confirmation and afterwards:
        yield take(plan.issued, who.office, "application", "confirm", id)
    yield from _licensed(plan, path, who, id)
    if plan.outcome:
        yield from plan.outcome(cast, Held(id, plan.programme, plan.enterprise, who.decides))


def _licensed(plan: Plan, path: Path, who: Panel, id: int) -> Story:
    """The mark licence where it does not come with the certificate."""
    if (path.certificate and not path.separate_licence) or plan.stop == "apply":
        return
    later = plan.issued + timedelta(21 if path.certificate else 0)
    if path.certificate:
        day = plan.issued + timedelta(10)
        yield papers(day, who.office, id, "licence_form")
        yield take(day, who.office, "application", "apply_licence", id)
    if plan.stop != "license":
        yield take(later, who.office, "application", "license", id)


def _titled(cast: Cast, plan: Plan, classes: Sequence[str], day: date) -> Story:
    """A title of the path, where the enterprise has none of them."""
    here = EnterpriseTitle.organisation_id == plan.enterprise.id
    held = cast.session.exec(select(EnterpriseTitle).where(here))
    if titles_on(held, day) & set(classes):
        return
    title = {"title": classes[plan.turn % len(classes)], "since": day, "basis": INVENTED}
    office = cast.office(day)
    yield create(day, office, "enterprise_title", {"organisation_id": plan.enterprise.id, **title})


def _lodged(cast: Cast, plan: Plan, path: Path, office: Actor) -> Generator[Step, list[int], int]:
    """The product, then the application for it under a standard of its trade."""
    trade = plan.enterprise.trade
    day = plan.on("lodged")
    yield wait(day, office)
    shelf = cast.shelf[plan.programme, trade]
    standard, goods = shelf[plan.turn % len(shelf)]
    letter = "ABCDEFGH"[plan.turn % 8]
    (product,) = (
        (plan.product,)
        if plan.product
        else (
            yield create(
                day,
                office,
                "product",
                {
                    "enterprise_id": plan.enterprise.id,
                    "name": goods,
                    "model": f"YS-{plan.turn:03d}{letter}",
                    "specification": f"演示规格 {10 + plan.turn % 90}",
                    "trademark": "演示牌",
                    "sector": "manufacturing",
                    "industry_id": cast.industries[TRADES[trade].code],
                },
            )
        )
    )
    transfers: dict[str, Any] = {}
    if path.classes:
        yield from _titled(cast, plan, path.classes, day)
        scheme = path.recognises[plan.turn % len(path.recognises)].scheme
        held = {
            "scheme": scheme,
            "original_number": f"YS-Z{plan.turn:04d}",
            "original_until": plan.issued + timedelta(365),
        }
        own = {"flagship": "演示：近三年占企业销售收入四成以上。"}
        transfers = held if plan.turn % 3 else own
    (id,) = yield create(
        day,
        office,
        "application",
        {
            "programme_id": cast.programmes[plan.programme],
            "enterprise_id": plan.enterprise.id,
            "product_id": product,
            "standard_id": standard,
            "path": plan.path,
            "lodged_on": day,
            "mode": MODES[plan.turn % len(MODES)],
            **transfers,
            **plan.more,
            "credit_guarantee": "演示：质量信用保证，由属地市场监管部门监管。"
            if path.credit
            else "",
        },
    )
    yield papers(day, office, id, *path.documents)
    return id


def _evaluated(cast: Cast, plan: Plan, path: Path, who: Panel, application: int) -> Story:
    """Every evaluator declares impartiality, scores and signs; the last may leave it open."""
    joins = 0
    if plan.twist == "one_audit":
        joins = yield from _beside(cast, plan, path, who)
    evaluations = yield create(
        plan.on("assigned"),
        who.assigns,
        "evaluation",
        *(
            {
                "application_id": application,
                "evaluator_id": e.id,
                "assigned_on": plan.on("assigned"),
            }
            for e in who.evaluators
        ),
    )
    if plan.stop == "declare":
        return
    for id, evaluator in zip(evaluations, who.evaluators, strict=True):
        yield take(plan.on("declared"), evaluator, "evaluation", "declare", id, impartial=True)
    if plan.stop == "release":
        yield take(
            plan.on("declared") + timedelta(9),
            who.assigns,
            "evaluation",
            "release",
            evaluations[-1],
            reason="演示：评价人员与申请企业有利害关系，予以回避。",
        )
        return
    yield from accepted(who, path, application, plan.on("declared"), plan.turn)
    if path.certificate:
        yield from audit(
            who, application, plan.on("declared"), stop=plan.stop or plan.twist, joins=joins
        )
    if plan.stop == "audit":
        return
    for id, evaluator in zip(evaluations, who.evaluators, strict=True):
        if plan.stop == "sign" and id == evaluations[-1]:
            return
        day, fails = plan.on("signed"), plan.end == "refuse"
        yield _scored(cast, day, evaluator, id, fails)
        yield take(
            day,
            evaluator,
            "evaluation",
            "sign",
            id,
            opinion="演示：关键指标未达要求。" if fails else "演示：符合要求，建议通过。",
            public_perception="演示：消费者评价良好，未见负面舆情。",
            accepted_evidence="演示：采信检测报告一份。",
        )


def _beside(cast: Cast, plan: Plan, path: Path, who: Panel) -> Generator[Step, list[int], int]:
    """A second product of the same enterprise, under evaluation at the same time."""
    day = plan.on("assigned")
    second = replace(plan, turn=plan.turn + 500, issued=plan.issued + timedelta(14))
    id = yield from _lodged(cast, second, path, who.office)
    yield take(day, who.office, "application", "accept", id, body_id=who.body)
    yield take(day, who.assigns, "application", "declare_impartial", id)
    return id


def _scored(cast: Cast, day: date, evaluator: Actor, evaluation: int, fails: bool) -> Step:
    """The sheet filled in; one that fails has a first dimension below its mark."""
    lines = cast.session.exec(
        select(EvaluationScore.id)
        .where(EvaluationScore.evaluation_id == evaluation)
        .order_by(EvaluationScore.id)  # type: ignore[arg-type]
    ).all()
    scores = [str(cast.random.randrange(136, 194) / 2) for _ in lines]
    if fails:
        scores[0] = "48"
    return Step(
        day,
        evaluator,
        tuple(
            Change("evaluation_score", "update", {"score": s, "finding": "演示记录"}, id)
            for id, s in zip(lines, scores, strict=True)
        ),
    )
