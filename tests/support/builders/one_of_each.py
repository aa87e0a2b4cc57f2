"""One record of every subject in a house of its own, for the tests of record pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import select

from db import engine
from db.access.actors import actor_of
from db.read import query
from db.write.service import unit_of_work, write
from models.core.roles import SYSTEM, Actor
from models.core.workflow import Change
from models.parties.account import Account
from pages.ui.shell.links import SCREENS
from seed import load
from tests.support.builders.after_certificate import followed
from tests.support.builders.cast import CONDITIONS, EVIDENCE, SUZHOU, ZHEJIANG, Cast
from tests.support.builders.cast_supervision import furnish_supervision
from tests.support.builders.records import complete
from tests.support.builders.supporting import one_of_each
from tests.support.installation import installation

DAY = date(2026, 1, 5)
PEOPLE = {
    "root": "administrator",
    "office": "secretariat",
    "audit": "body",
    "review": "body",
    "group": "working_group",
    "head": "body",
    "expert": "expert",
}
PAPERS = ("form", "product_description", "self_commitment")
MODE = "产品检验+初始检查+获证后监督"


@dataclass(frozen=True)
class House:
    """One record of every subject: their ids, and the people by user name."""

    ids: dict[str, int]
    people: dict[str, Actor]
    application: int
    """A second application, under evaluation."""
    evaluation: int

    def do(self, who: str, day: date, *changes: Change) -> list[int]:
        return write(changes, self.people[who], day)


def _story(people: dict[str, Actor], body: int, programme: int) -> tuple[int, int]:
    """One application from intake to certificate and licence, and one under evaluation."""

    def made(who: str, day: date, subject: str, *rows: dict[str, Any], **values: Any) -> int:
        changes = [Change(subject, "create", row) for row in rows or (values,)]
        return write(changes, people[who], day)[0]

    def act(who: str, day: date, subject: str, id: int, action: str, **values: Any) -> None:
        write([Change(subject, action, values, id)], people[who], day)

    start = date(2024, 3, 1)
    company = made(
        "office",
        start,
        "organisation",
        name="安吉竹韵家居有限公司",
        region_id=330523,
        address="安吉县竹产业园 18 号",
    )
    product = made(
        "office",
        start,
        "product",
        enterprise_id=company,
        name="竹地板",
        model="ZY-18",
        specification="18 mm",
        trademark="竹韵",
    )
    standard = made(
        "office",
        start,
        "standard",
        programme_id=programme,
        title="竹地板",
        number="T/ZZB 1-2024",
        published_on=date(2024, 1, 3),
    )
    made(
        "office",
        start,
        "standard_drafter",
        standard_id=standard,
        organisation_id=company,
        role="main",
    )
    made(
        "office",
        start,
        "implementing_rule",
        programme_id=programme,
        title="竹地板认证实施细则",
        rule_number="ZJM-001-3140-2024",
        standard_id=standard,
        body_id=body,
        published_on=start,
    )
    act("office", start, "standard", standard, "declare")
    act("office", start, "standard", standard, "recognise")
    made(
        "office",
        start,
        "standard_use",
        standard_id=standard,
        organisation_id=company,
        year=2024,
        standard_output=100,
    )
    made(
        "office",
        start,
        "use_check",
        standard_id=standard,
        checked_on=start,
        finding="抽查正常",
        effective=True,
    )
    made("office", start, "re_review", standard_id=standard, opened_on=start, trigger="periodic")
    made(
        "office",
        start,
        "recommendation",
        standard_id=standard,
        honour="other",
        reasons="效果好",
        recommended_on=start,
    )
    panel = made(
        "office",
        start,
        "review_panel",
        programme_id=programme,
        standard_id=standard,
        convened_on=start,
    )
    made(
        "office",
        start,
        "panel_member",
        panel_id=panel,
        expert_id=people["expert"].id,
        background="testing",
    )
    made(
        "office",
        start,
        "pool_membership",
        programme_id=programme,
        enterprise_id=company,
        pool="brand",
        entered_on=start,
        **CONDITIONS,
        **EVIDENCE,
    )
    made("office", DAY, "credit_record", organisation_id=body, kind="bad_credit", occurred_on=DAY)
    cases = []
    for day in (start, date(2025, 11, 3)):
        case = made(
            "office",
            day,
            "application",
            programme_id=programme,
            enterprise_id=company,
            product_id=product,
            standard_id=standard,
            lodged_on=day,
            mode=MODE,
        )
        paper = {
            "subject": "application",
            "record_id": case,
            "name": "a.pdf",
            "size": 1,
            "sha256": "0" * 64,
        }
        made("office", day, "document", *({**paper, "kind": kind} for kind in PAPERS))
        act("office", day, "application", case, "accept", body_id=body)
        act("audit", day, "application", case, "declare_impartial")
        site = made(
            "audit", day, "audit", application_id=case, planned_on=day, leader_id=people["audit"].id
        )
        made(
            "audit",
            day,
            "accepted_evidence",
            application_id=case,
            kind="test",
            number="1",
            issuer="某所",
            stands_for="型式试验",
            accepted_on=day,
        )
        act(
            "audit",
            day,
            "audit",
            site,
            "conclude",
            begins_on=day,
            ended_on=day,
            person_days=2,
            sample="taken",
            conclusion="conforms",
        )
        sheet = made(
            "audit",
            day,
            "evaluation",
            application_id=case,
            evaluator_id=people["audit"].id,
            assigned_on=day,
        )
        act("audit", day, "evaluation", sheet, "declare", impartial=True)
        cases.append((case, sheet))
    case, sheet = cases[0]
    with engine.reading() as session:
        view = query.View(filters={"evaluation_id": sheet})
        scores = query.page(session, "evaluation_score", view, SYSTEM, DAY).records
    write(
        [Change("evaluation_score", "update", {"score": 80}, s.id) for s in scores],
        people["audit"],
        start,
    )
    act("audit", start, "evaluation", sheet, "sign", opinion="建议通过")
    made(
        "review",
        start,
        "technical_review",
        application_id=case,
        reviewed_on=start,
        conclusion="pass",
    )
    decision = made(
        "review", start, "decision", application_id=case, decided_on=start, outcome="grant"
    )
    act("head", start, "decision", decision, "countersign")
    made(
        "review",
        start,
        "partner_certificate",
        application_id=case,
        scheme="green",
        country="CN",
        number="1",
        issuer="某机构",
        issued_on=start,
    )
    made(
        "office",
        start,
        "interest",
        enterprise_id=company,
        kind="shares",
        began_on=start,
        account_id=people["office"].id,
    )
    with engine.reading() as session:
        suzhou = query.find(session, "programme", "苏州制造", SYSTEM)[0][0]
    made("office", start, "batch", programme_id=suzhou, number=1, opened_on=start)
    act("office", start, "application", case, "confirm")
    act("review", start, "application", case, "issue")
    return cases[1]


def _support(people: dict[str, Actor], programme: int) -> None:
    """A record of every subject of cultivation and support."""

    def made(subject: str, **values: Any) -> int:
        return write([Change(subject, "create", values)], people["office"], DAY)[0]

    company = made("organisation", name="德清某某有限公司", region_id=330521)
    stay = made(
        "pool_membership",
        programme_id=programme,
        enterprise_id=company,
        entered_on=date(2024, 3, 1),
        **CONDITIONS,
        **EVIDENCE,
    )
    plan = Change("pool_membership", "improve", {"plan": "质量提升诊断方案"}, stay)
    write([plan], people["office"], DAY)
    one_of_each(made, programme, stay, company)


@contextmanager
def one_of_each_house(var: Path) -> Iterator[House]:
    """This process runs over a SQLite database in the folder, with a record of every subject."""
    with installation(var):
        with unit_of_work(SYSTEM, DAY, trusted=True) as work:
            load.regions(work)
            load.industries(work)
            load.programmes(work)
        with engine.reading() as session:
            programme = query.find(session, "programme", "浙江制造", SYSTEM)[0][0]
        (body,) = write(
            [Change("organisation", "create", {"name": "某某认证有限公司"})],
            SYSTEM,
            DAY,
            trusted=True,
        )
        first = [
            Change(
                "organisation_role",
                "create",
                {"organisation_id": body, "role": "certification_body", "programme_id": programme},
            ),
            *(
                Change(
                    "account",
                    "create",
                    {
                        "username": name,
                        "display": name,
                        "role": role,
                        "organisation_id": body if role == "body" else None,
                        "head": name == "head",
                    },
                )
                for name, role in PEOPLE.items()
            ),
        ]
        write(first, SYSTEM, DAY, trusted=True)
        with engine.reading() as session:
            people = {a.username: actor_of(session, a) for a in session.exec(select(Account))}
        application, evaluation = _story(people, body, programme)
        with engine.reading() as session:
            suzhou = query.find(session, "programme", "苏州制造", SYSTEM)[0][0]
        desk = {
            **people,
            "administrator": people["root"],
            "secretariat": people["office"],
            "auditor": people["audit"],
            "reviewer": people["review"],
        }
        both = {ZHEJIANG: programme, SUZHOU: suzhou}
        cast = Cast(engine.engine(), desk, both, body, body, body)
        furnish_supervision(cast)
        followed(cast)
        _support(people, programme)
        complete(cast)
        with engine.reading() as session:
            oldest = query.View(sort="id", size=1)
            ids = {}
            for name in SCREENS:
                (record,) = query.page(session, name, oldest, SYSTEM, DAY).records
                ids[name] = record.id or 0
        yield House(ids, people, application, evaluation)
