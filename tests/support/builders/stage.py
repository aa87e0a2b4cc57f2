"""The stage of the tests: a furnished database, its people, and the plain ways to act on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import Engine

from db.engine import connect, reading
from db.read import query
from db.upgrade import upgrade
from db.write.service import unit_of_work, write
from models.core.errors import Refusal, Refused
from models.core.roles import SYSTEM, Actor
from models.core.subject import Record
from models.core.workflow import Change
from seed.load import PROGRAMMES, programme

TODAY = date(2024, 5, 6)
LEAP_DAY = date(2024, 2, 29)
TIANFU_2025 = date(2025, 12, 1)
"""First day of Tianfu's second rule set (W50)."""

ZHEJIANG, SUZHOU, TIANFU = "zhejiang-made", "suzhou-made-2021-2023", "tianfu-mingpin"
REGIONS = {
    330000: "浙江省",
    330100: "杭州市",
    330106: "西湖区",
    330500: "湖州市",
    330521: "德清县",
    320000: "江苏省",
    320500: "苏州市",
    510000: "四川省",
}
ACCOUNTS: dict[str, tuple[str, dict[str, Any]]] = {
    "administrator": ("administrator", {}),
    "secretariat": ("secretariat", {}),
    "huzhou": ("regulator", {"region_id": 330500}),
    "hangzhou": ("regulator", {"region_id": 330100}),
    "auditor": ("body", {"organisation_id": "认证机构甲"}),
    "reviewer": ("body", {"organisation_id": "认证机构甲"}),
    "head": ("body", {"organisation_id": "认证机构甲", "head": True}),
    "colleague": ("secretariat", {}),
    "rival": ("body", {"organisation_id": "认证机构乙"}),
    "expert": ("expert", {}),
    "stranger": ("expert", {}),
    **{f"expert{n}": ("expert", {}) for n in range(1, 6)},
    "working_group": ("working_group", {}),
    "trainer": ("trainer", {}),
    "applicant": ("applicant", {"organisation_id": "申报企业甲"}),
    "neighbour": ("applicant", {"organisation_id": "申报企业乙"}),
}
PUBLISHER = "浙江省品牌建设联合会"
"""Publishes T/ZZB on the day of the tests (W03)."""
INDUSTRY = 1
MODE = "产品检验+初始检查+获证后监督"
CONDITIONS: dict[str, Any] = {"growth": True, "management": True, "property": True, "honesty": True}
EVIDENCE: dict[str, Any] = {f"{name}_evidence": "证明材料" for name in CONDITIONS}
SELECTED: dict[str, Any] = {
    "willing": True,
    "innovative": True,
    "beneficial": True,
    "standardising": True,
    "focus": "quality",
}
"""What the standard and the certification pool ask for."""
CRITERIA: dict[str, Any] = {
    "meets_necessity": True,
    "meets_feasibility": True,
    "meets_advancement": True,
    "meets_benefit": True,
    "necessity_opinion": "必要",
    "feasibility_opinion": "可行",
    "advancement_opinion": "先进",
    "benefit_opinion": "有效益",
}
PLAN: dict[str, Any] = {"plan_document": "2024年第1批研制计划"}
PANEL = ("user", "certification", "testing", "institute", "association")
"""Backgrounds of the experts 1 to 5 on a panel."""
REVIEW: dict[str, Any] = {
    "compliance": "合规",
    "necessity": "必要",
    "advancement": "先进",
    "economy": "经济",
    "operability": "可操作",
    "level": "domestic",
    "opinion": "一致同意",
}
COURSE = ("lodged", "accepted", "evaluated", "granted", "confirmed", "certified")
DRAFTING = (
    "applied",
    "assessed",
    "drafting",
    "submitted",
    "examined",
    "reviewed",
    "reported",
    "approved",
    "published",
    "declared",
    "recognised",
)
NAMES = count(1)


def furnished(url: str) -> None:
    """Template: the schema, three programmes, places, bodies and accounts."""
    upgrade(url)
    engine = connect(url)
    with unit_of_work(SYSTEM, TODAY, trusted=True, at=engine) as work:
        for code, name in REGIONS.items():
            level = "province" if code % 10_000 == 0 else "city" if code % 100 == 0 else "county"
            values: dict[str, Any] = {"code": str(code), "name": name, "level": level}
            work.apply([Change("region", "create", values, code)])
        for name in (ZHEJIANG, SUZHOU, TIANFU):
            programme(work, PROGRAMMES / f"{name}.toml")
        goods = {"code": "C38", "name": "电气机械和器材制造业", "level": "division"}
        work.apply([Change("industry", "create", goods)])
        bodies = {}
        for name in (PUBLISHER, "认证机构甲", "认证机构乙"):
            body = _only(work.apply([Change("organisation", "create", {"name": name})]))
            if name == PUBLISHER:
                continue
            of: dict[str, Any] = {"organisation_id": body, "valid_from": date(2020, 1, 1)}
            for role in ("certification_body", "alliance_member"):
                work.apply([Change("organisation_role", "create", {**of, "role": role})])
            bodies[name] = body
        for name in ("申报企业甲", "申报企业乙"):
            unit = {"name": name, "region_id": 330521, "address": "某路1号"}
            bodies[name] = _only(work.apply([Change("organisation", "create", unit)]))
        for username, (role_name, place) in ACCOUNTS.items():
            post = {"username": username, "display": username, "role": role_name, **place}
            if place.get("organisation_id"):
                post["organisation_id"] = bodies[place["organisation_id"]]
            work.apply([Change("account", "create", post)])
    engine.dispose()


def _only(records: Sequence[Record | None]) -> int:
    (record,) = records
    assert record is not None
    assert record.id is not None
    return record.id


@dataclass(frozen=True)
class Stage:
    """The people, by user name, and the programmes and bodies, by code and name."""

    engine: Engine
    people: dict[str, Actor]
    programmes: dict[str, int]
    body: int
    other_body: int
    publisher: int

    def __getitem__(self, username: str) -> Actor:
        return self.people[username]

    def do(self, changes: Sequence[Change], actor: str, today: date = TODAY) -> list[int]:
        return write(changes, self[actor], today, at=self.engine)

    def make(
        self, subject: str, /, actor: str = "secretariat", today: date = TODAY, **values: Any
    ) -> int:
        return self.do([Change(subject, "create", values)], actor, today)[0]

    def act(
        self,
        subject: str,
        id: int,
        action: str,
        /,
        actor: str = "secretariat",
        today: date = TODAY,
        **values: Any,
    ) -> None:
        self.do([Change(subject, action, values, id)], actor, today)

    def refusals(
        self,
        subject: str,
        action: str,
        id: int | None = None,
        /,
        actor: str = "secretariat",
        today: date = TODAY,
        **values: Any,
    ) -> tuple[Refusal, ...]:
        """Why it is refused; () where it may be done. Nothing is kept either way."""
        try:
            change = Change(subject, action, values, id)
            write([change], self[actor], today, keep=False, at=self.engine)
        except Refused as refused:
            return refused.refusals
        return ()

    def rules(self, subject: str, action: str, id: int | None = None, /, **more: Any) -> set[str]:
        """The rule ids that a refusal rests on; a refusal without one counts as its sentence."""
        return {r.rule or str(r) for r in self.refusals(subject, action, id, **more)}

    def get(self, subject: str, id: int, actor: str = "secretariat") -> Any:
        with reading(self.engine) as session:
            found = query.get(session, subject, id, self[actor])
        assert found is not None, f"{actor} does not see {subject} {id}"
        return found

    def all(
        self, subject: str, /, actor: str = "secretariat", today: date = TODAY, **filters: Any
    ) -> list[Any]:
        with reading(self.engine) as session:
            view = query.View(filters=filters, sort="id")
            return list(query.page(session, subject, view, self[actor], today).records)

    def attach(self, subject: str, id: int, *kinds: str, actor: str = "secretariat") -> None:
        paper: dict[str, Any] = {
            "subject": subject,
            "record_id": id,
            "name": "附件.pdf",
            "size": 1,
            "sha256": "0" * 64,
        }
        if kinds:
            self.do([Change("document", "create", {**paper, "kind": k}) for k in kinds], actor)
