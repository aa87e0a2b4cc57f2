"""Applications of the demo story, from intake to the three results."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from models.evaluation import EvaluationScore
from models.roles import Actor
from models.workflow import Change
from seed.story_cast import TRADES, Cast, Enterprise
from seed.story_teller import Step, Story, create, take, wait

MODES = tuple(f"{first}+获证后监督" for first in ("初始检查+产品检验", "产品检验+初始检查"))
BEFORE = {
    "lodged": 98, "accepted": 91, "assigned": 84, "declared": 77, "signed": 42, "decided": 28,
    "confirmed": 14, "issued": 0,
}  # fmt: skip
"""Days of each step before the result."""
ENDINGS = {
    "not_accept": "演示：申请材料不齐，限期内未补正。", "withdraw": "演示：企业申请撤回。",
    "unclean": "演示：近三年内有不良记录，不予受理。",
}  # fmt: skip


@dataclass(frozen=True)
class Held:
    """An application that has yielded its result, for what may befall it later."""

    id: int
    programme: str
    enterprise: Enterprise
    body: Actor | None


Fate = Callable[[Cast, Held], Story]


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
    """not_accept, unclean, withdraw or refuse."""
    fate: Fate | None = None
    product: int = 0
    """A product that is there already; 0 makes one."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """Further values of the application."""

    def on(self, step: str) -> date:
        return self.issued - timedelta(BEFORE[step])


@dataclass(frozen=True)
class Panel:
    """Who handles an application: no body on a path without certificate."""

    office: Actor
    body: int | None
    assigns: Actor
    evaluators: tuple[Actor, ...]
    decides: Actor


def panel(cast: Cast, plan: Plan, certified: bool) -> Panel:
    """Evaluator and decider are different accounts, whoever takes part."""
    by, office = cast.actors, cast.office(plan.issued)
    if not certified:
        return Panel(office, None, office, (by["expert"],), office)
    if plan.team % 3 == 2:
        own = by["body3"]
        return Panel(office, own.organisation_id, own, (by["expert"],), own)
    first, second = (by["body1"], by["body2"])[:: 1 if plan.team % 2 else -1]
    more = (by["expert"],) if plan.team % 7 == 0 else ()
    return Panel(office, first.organisation_id, first, (first, *more), second)


def application(cast: Cast, plan: Plan) -> Story:
    """The whole way, as far as days, `stop` and `end` let it come."""
    rules = cast.rules(plan.programme, plan.on("accepted"))
    path = rules.path(plan.path)
    assert path is not None, f"{plan.programme} does not open {plan.path}"
    who = panel(cast, plan, path.certificate)
    id = yield from _lodged(cast, plan, who.office)
    if plan.stop == "accept":
        return
    if plan.end in ("not_accept", "unclean"):
        yield take(plan.on("accepted"), who.office, "application", "not_accept", id,
            reason=ENDINGS[plan.end])  # fmt: skip
        return
    yield take(plan.on("accepted"), who.office, "application", "accept", id, body_id=who.body)
    if plan.stop == "assign":
        return
    yield from _evaluated(cast, plan, who, id)
    if plan.end == "withdraw":
        yield take(plan.on("decided"), who.office, "application", "withdraw", id,
            reason=ENDINGS["withdraw"])  # fmt: skip
    if plan.end == "withdraw" or plan.stop in ("declare", "release", "sign", "decide"):
        return
    refused = plan.end == "refuse"
    yield create(plan.on("decided"), who.decides, "decision", {
        "application_id": id, "decided_on": plan.on("decided"),
        "outcome": "refuse" if refused else "grant",
        "reasons": "演示：一个维度未达合格线。" if refused else "",
    })  # fmt: skip
    if refused or plan.stop == "confirm":
        return
    if rules.confirmation:
        yield take(plan.on("confirmed"), who.office, "application", "confirm", id)
    if plan.stop == "issue":
        return
    if path.certificate:
        yield take(plan.issued, who.decides, "application", "issue", id)
    if plan.stop != "license" and (path.separate_licence or not path.certificate):
        later = timedelta(21 if path.certificate else 0)
        yield take(plan.issued + later, who.office, "application", "license", id)
    if plan.fate:
        yield from plan.fate(cast, Held(id, plan.programme, plan.enterprise, who.decides))


def _lodged(cast: Cast, plan: Plan, office: Actor) -> Generator[Step, list[int], int]:
    """The product, then the application for it under a standard of its trade."""
    trade = plan.enterprise.trade
    day = plan.on("lodged")
    yield wait(day, office)
    shelf = cast.shelf[plan.programme, trade]
    standard, goods = shelf[plan.turn % len(shelf)]
    letter = "ABCDEFGH"[plan.turn % 8]
    (product,) = (plan.product,) if plan.product else (yield create(day, office, "product", {
        "enterprise_id": plan.enterprise.id, "name": goods, "model": f"YS-{plan.turn:03d}{letter}",
        "specification": f"演示规格 {10 + plan.turn % 90}", "trademark": "演示牌",
        "industry_id": cast.industries[TRADES[trade].code],
    }))  # fmt: skip
    (id,) = yield create(day, office, "application", {
        "programme_id": cast.programmes[plan.programme], "enterprise_id": plan.enterprise.id,
        "product_id": product, "standard_id": standard, "path": plan.path, "lodged_on": day,
        "mode": MODES[plan.turn % len(MODES)], **plan.more,
    })  # fmt: skip
    return id


def _evaluated(cast: Cast, plan: Plan, who: Panel, application: int) -> Story:
    """Every evaluator declares impartiality, scores and signs; the last may leave it open."""
    evaluations = yield create(plan.on("assigned"), who.assigns, "evaluation", *(
        {"application_id": application, "evaluator_id": e.id, "assigned_on": plan.on("assigned")}
        for e in who.evaluators
    ))  # fmt: skip
    if plan.stop == "declare":
        return
    for id, evaluator in zip(evaluations, who.evaluators, strict=True):
        yield take(plan.on("declared"), evaluator, "evaluation", "declare", id, impartial=True)
    if plan.stop == "release":
        yield take(plan.on("declared") + timedelta(9), who.assigns, "evaluation", "release",
            evaluations[-1], reason="演示：评价人员与申请企业有利害关系，予以回避。")  # fmt: skip
        return
    for id, evaluator in zip(evaluations, who.evaluators, strict=True):
        if plan.stop == "sign" and id == evaluations[-1]:
            return
        day, fails = plan.on("signed"), plan.end == "refuse"
        yield _scored(cast, day, evaluator, id, fails)
        yield take(day, evaluator, "evaluation", "sign", id,
            opinion="演示：关键指标未达要求。" if fails else "演示：符合要求，建议通过。",
            accepted_evidence="演示：采信检测报告一份。")  # fmt: skip


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
    return Step(day, evaluator, tuple(
        Change("evaluation_score", "update", {"score": s, "finding": "演示记录"}, id)
        for id, s in zip(lines, scores, strict=True)
    ))  # fmt: skip
