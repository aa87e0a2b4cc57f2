"""One cast of people and things for the tests of rules, rights and reads.

`cast` is a fixture: a database with three programmes, two territories, two certification bodies
and one account for every role, and the ways to bring a standard or an application to any state.
Every test runs once on SQLite and once on PostgreSQL.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, select

from db.access.actors import actor_of
from db.access.rule_sets import rules_on
from db.engine import connect
from db.write.service import write
from models.core.roles import SYSTEM, Actor
from models.core.workflow import Change
from models.parties.account import Account
from models.parties.organisation import Organisation
from models.programme.programme import Programme
from tests.support.builders.stage import (
    CONDITIONS,
    COURSE,
    CRITERIA,
    DRAFTING,
    EVIDENCE,
    INDUSTRY,
    LEAP_DAY,
    MODE,
    NAMES,
    PANEL,
    PLAN,
    PUBLISHER,
    REVIEW,
    SELECTED,
    SUZHOU,
    TIANFU,
    TIANFU_2025,
    TODAY,
    ZHEJIANG,
    Stage,
    furnished,
)
from tests.support.databases import fresh_database

__all__ = [
    "CONDITIONS",
    "COURSE",
    "CRITERIA",
    "DRAFTING",
    "EVIDENCE",
    "INDUSTRY",
    "LEAP_DAY",
    "MODE",
    "NAMES",
    "PANEL",
    "PLAN",
    "PUBLISHER",
    "REVIEW",
    "SELECTED",
    "SUZHOU",
    "TIANFU",
    "TIANFU_2025",
    "TODAY",
    "ZHEJIANG",
    "Cast",
    "stage",
]


@dataclass(frozen=True)
class Cast(Stage):
    """The people of the stage, and the ways to bring a standard or an application to any state."""

    def actor(self, account: int) -> Actor:
        """The person behind an account, as it is now."""
        with Session(self.engine) as session:
            return actor_of(session, session.get_one(Account, account))

    def decides(self, code: str, part: str = "", **otherwise: Any) -> None:
        """A new version of a programme's rule set, which decides some things otherwise."""
        with Session(self.engine) as session:
            kept = rules_on(session, self.programmes[code], TODAY)
        assert kept is not None
        if part:
            otherwise = {part: getattr(kept, part).model_copy(update=otherwise)}
        parameters = kept.model_copy(update=otherwise).model_dump(mode="json")
        given = {"version_label": "otherwise", "in_force_on": TODAY, "parameters": parameters}
        change = Change("rule_set", "create", {"programme_id": self.programmes[code], **given})
        write([change], SYSTEM, TODAY, trusted=True, at=self.engine)

    def enterprise(self, region: int = 330521, **values: Any) -> int:
        name = f"演示企业{next(NAMES)}"
        given: dict[str, Any] = {"name": name, "region_id": region, "address": "某路1号", **values}
        return self.make("organisation", **given)

    def titled(self, title: str, since: date | None = None, until: date | None = None) -> int:
        """An enterprise with a title."""
        enterprise = self.enterprise()
        given: dict[str, Any] = {"title": title, "since": since, "until": until}
        self.make("enterprise_title", organisation_id=enterprise, **given)
        return enterprise

    def product(self, enterprise: int, **values: Any) -> int:
        given: dict[str, Any] = {
            "name": f"阻隔杯{next(NAMES)}",
            "model": "A",
            "sector": "manufacturing",
            **values,
        }
        return self.make("product", enterprise_id=enterprise, **given)

    def member(self, enterprise: int, pool: str = "brand", on: date = TODAY, **values: Any) -> int:
        given: dict[str, Any] = {
            "programme_id": self.programmes[ZHEJIANG],
            "enterprise_id": enterprise,
            "pool": pool,
            "entered_on": on,
            **CONDITIONS,
            **EVIDENCE,
            **SELECTED,
            **values,
        }
        return self.make("pool_membership", today=max(on, TODAY), **given)

    def published(self, code: str = ZHEJIANG, *, ruled: bool = True, **values: Any) -> int:
        """A standard registered as already published, with its implementing rule."""
        given: dict[str, Any] = {
            "number": f"T/ZZB {next(NAMES):04d}-2021",
            "title": "食品包装用阻隔塑料杯",
            "published_on": date(2021, 1, 1),
            "advanced_on": date(2021, 2, 1) if code == SUZHOU else None,
            **values,
        }
        id = self.make("standard", programme_id=self.programmes[code], **given)
        if ruled and code == ZHEJIANG:
            self.rule(id)
        return id

    def rule(self, standard: int, code: str = ZHEJIANG, **values: Any) -> int:
        """An implementing rule registered as already published."""
        given: dict[str, Any] = {
            "rule_number": f"ZJM-002-{next(NAMES):04d}-2021",
            "title": "认证实施细则",
            "standard_id": standard,
            "body_id": self.body,
            "published_on": date(2021, 3, 1),
            **values,
        }
        return self.make("implementing_rule", programme_id=self.programmes[code], **given)

    def panel(self, votes: str = "pass", today: date = TODAY, **values: Any) -> int:
        """A panel of five whose members have declared and all voted alike."""
        given = {"programme_id": self.programmes[ZHEJIANG], "convened_on": today, **values}
        id = self.make("review_panel", today=today, **given)
        for n, background in enumerate(PANEL, 1):
            who = f"expert{n}"
            seat = self.make(
                "panel_member",
                today=today,
                panel_id=id,
                expert_id=self[who].id,
                background=background,
            )
            self.act("panel_member", seat, "declare", who, today, impartial=True, confidential=True)
            self.act("panel_member", seat, "vote", who, today, vote=votes)
        return id

    def peer_review(self, standard: int, today: date = TODAY, end: str = "pass") -> None:
        """The expert review of a standard and its outcome: pass, revise or reject."""
        panel = self.panel(end, today, standard_id=standard)
        self.act("review_panel", panel, f"conclude_{end}", today=today, **REVIEW)

    def standard(self, state: str = "applied", today: date = TODAY, **values: Any) -> int:
        """A standard applied for by a pool member and brought as far as `state`."""
        applicant = self.enterprise()
        self.member(applicant, "standard")
        guide = self.all("research_direction", programme_id=self.programmes[ZHEJIANG])
        if guide:
            values = {"direction_id": guide[0].id, **values}
        id = self.make(
            "standard",
            programme_id=self.programmes[ZHEJIANG],
            title="吸油烟机",
            applicant_id=applicant,
            region_id=330521,
            applied_on=TODAY,
            industry_id=INDUSTRY,
            platform_number="ZJBZ-2024-1",
            **values,
        )
        self.make("standard_drafter", standard_id=id, organisation_id=applicant, role="main")
        grouped = values.get("type", "T") == "T"
        publication = {
            "number": f"{'T/ZZB' if grouped else 'Q/YSBZ'} {next(NAMES):04d}-2024",
            "publisher_id": self.publisher if grouped else applicant,
        }
        steps: dict[str, tuple[str, dict[str, Any]]] = {
            "assessed": ("assess", CRITERIA),
            "drafting": ("plan", PLAN),
            "submitted": ("submit", {}),
            "examined": ("examine", {}),
            "reported": ("report", {}),
            "approved": ("approve", {}),
            "published": ("publish", publication),
            "declared": ("declare", {}),
            "recognised": ("recognise", {}),
        }
        papers = {
            "submitted": ("draft", "explanation", "implementation", "comments"),
            "reported": ("approval_draft",),
        }
        for step in DRAFTING[1 : DRAFTING.index(state) + 1]:
            self.attach("standard", id, *papers.get(step, ()))
            if step == "submitted":
                self.verified(id, today)
            if step == "reviewed":
                self.peer_review(id, today)
                continue
            action, asked = steps[step]
            self.act("standard", id, action, today=today, **asked)
        return id

    def verified(self, standard: int, today: date = TODAY) -> None:
        """Kick-off, comments and production verification of a standard being drafted."""
        self.act("standard", standard, "kick_off", today=today)
        self.act("standard", standard, "consult", today=today)
        self.act("standard", standard, "verify", "huzhou", today, verification="试生产验证合格")

    def evaluate(
        self, application: int, by: str = "auditor", score: int = 85, today: date = TODAY
    ) -> int:
        """A signed evaluation with the same score in every dimension, after the site audit."""
        desk = "secretariat" if by == "expert" else by
        if self.get("application", application).body_id == self.body:
            desk = "auditor"
            self.audit(application, today=today)
        id = self.make(
            "evaluation",
            desk,
            today,
            application_id=application,
            evaluator_id=self[by].id,
            assigned_on=today,
        )
        self.act("evaluation", id, "declare", by, today, impartial=True)
        sheet = self.all("evaluation_score", by, today, evaluation_id=id)
        scores = [Change("evaluation_score", "update", {"score": score}, s.id) for s in sheet]
        self.do(scores, by, today)
        self.act("evaluation", id, "sign", by, today, opinion="符合要求", public_perception="良好")
        return id

    def impartial(self, application: int, by: str = "auditor", today: date = TODAY) -> None:
        """The assigned body has declared its freedom from conflict."""
        if self.get("application", application).impartial_on is None:
            self.act("application", application, "declare_impartial", by, today)

    def audit(self, application: int, by: str = "auditor", today: date = TODAY) -> None:
        """The assigned body has concluded its site audit, if there was none yet."""
        self.impartial(application, by, today)
        if self.all("audit_case", application_id=application):
            return
        id = self.make(
            "audit", by, today, application_id=application, leader_id=self[by].id, planned_on=today
        )
        self.act(
            "audit",
            id,
            "conclude",
            by,
            today,
            begins_on=today,
            ended_on=today,
            person_days=2,
            sample="taken",
            conclusion="conforms",
        )

    def review(self, application: int, by: str = "reviewer", today: date = TODAY) -> int:
        """The technical review lets the decision go ahead."""
        return self.make(
            "technical_review",
            by,
            today,
            application_id=application,
            reviewed_on=today,
            conclusion="pass",
            opinion="同意",
        )

    def ready(self, application: int, today: date = TODAY) -> None:
        """An evaluated application whose review, and credit query where there is one, are done."""
        kept = self.get("application", application)
        if kept.programme_id == self.programmes[SUZHOU]:
            self.act("application", application, "query_credit", today=today, credit_result="clean")
        self.review(application, "reviewer" if kept.body_id else "secretariat", today)

    def decide(self, application: int, outcome: str = "grant", today: date = TODAY) -> int:
        """A decision with both signatures."""
        with_body = self.get("application", application).body_id is not None
        id = self.make(
            "decision",
            "reviewer" if with_body else "secretariat",
            today,
            application_id=application,
            decided_on=today,
            outcome=outcome,
            reasons="" if outcome == "grant" else "未达要求",
        )
        self.act("decision", id, "countersign", "head" if with_body else "colleague", today)
        return id

    def rest_on(self, application: int, today: date = TODAY) -> None:
        """What a licence by declaration rests on: an accepted result and excellent management."""
        for kind in ("test", "excellence"):
            self.make(
                "accepted_evidence",
                today=today,
                application_id=application,
                kind=kind,
                number=str(next(NAMES)),
                issuer="某机构",
                accepted_on=today,
                stands_for="评价",
            )

    def publish(self, *applications: int, today: date = TODAY) -> int:
        """A published batch of granted applications."""
        programme = self.get("application", applications[0]).programme_id
        id = self.make(
            "batch", today=today, programme_id=programme, number=next(NAMES), opened_on=today
        )
        for application in applications:
            self.act("application", application, "update", today=today, batch_id=id)
        for step in ("shortlist", "publish"):
            self.act("batch", id, step, today=today)
        return id

    def lodge_papers(self, application: int) -> None:
        """Everything that any path asks for."""
        self.attach(
            "application",
            application,
            "form",
            "product_description",
            "self_commitment",
            "declaration",
            "quality_commitment",
            "credit_commitment",
            "original",
            "licence_form",
        )

    def application(
        self,
        state: str = "lodged",
        *,
        code: str = ZHEJIANG,
        path: str = "certification",
        today: date = TODAY,
        enterprise: int | None = None,
        **values: Any,
    ) -> int:
        """An application brought as far as `state` on its path, which may leave out steps."""
        transfer = path == "transfer"
        enterprise = enterprise or (self.titled("little_giant") if transfer else self.enterprise())
        if transfer:
            values = {
                "scheme": "shanghai_brand",
                "original_number": "SHB-1",
                "original_until": date(2030, 1, 1),
                **values,
            }
        given: dict[str, Any] = {
            "programme_id": self.programmes[code],
            "enterprise_id": enterprise,
            "product_id": self.product(enterprise),
            "lodged_on": today,
            "path": path,
            "mode": MODE,
            "standard_id": self.published(code),
            "credit_guarantee": "保证金",
            **values,
        }
        id = self.make("application", today=today, **given)
        self.lodge_papers(id)
        with_body = path == "certification"
        for step in COURSE[1 : COURSE.index(state) + 1]:
            if step == "accepted":
                body: dict[str, Any] = {"body_id": self.body} if with_body else {}
                self.act("application", id, "accept", today=today, **body)
            elif step == "evaluated":
                self.evaluate(id, "auditor" if with_body else "expert", today=today)
            elif step == "granted":
                self.ready(id, today)
                self.decide(id, today=today)
            elif step == "confirmed" and code == ZHEJIANG:
                self.act("application", id, "confirm", today=today)
            elif step == "certified":
                if code == SUZHOU:
                    self.publish(id, today=today)
                self.act("application", id, "issue", "reviewer", today)
        return id

    def certificate(self, **how: Any) -> Any:
        """A certificate in force, with its application brought all the way."""
        application = self.application("certified", **how)
        (found,) = self.all("certificate", application_id=application)
        return found


def open_cast(url: str) -> Cast:
    engine = connect(url)
    with Session(engine) as session:
        people = {a.username: actor_of(session, a) for a in session.exec(select(Account))}
        programmes = {p.code: p.id or 0 for p in session.exec(select(Programme))}
        names = {o.name: o.id or 0 for o in session.exec(select(Organisation))}
    return Cast(
        engine, people, programmes, names["认证机构甲"], names["认证机构乙"], names[PUBLISHER]
    )


def within(actor: Actor, programme_id: int) -> Actor:
    """The same post, working for one programme only."""
    return replace(actor, programme_id=programme_id)


@contextmanager
def stage(kind: str) -> Iterator[Cast]:
    with fresh_database(kind, furnished) as url:
        made = open_cast(url)
        yield made
        made.engine.dispose()
