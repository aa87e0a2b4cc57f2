"""A small world for tests: places, industries, one programme with its rules, and its people.

`world(url)` makes it through the write service; everything in it has a fixed day and a plain name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from db.access.actors import actor_of
from db.engine import connect
from db.upgrade import upgrade
from db.write.service import write
from models.core.parameters import Parameters
from models.core.roles import SYSTEM, Actor
from models.core.workflow import Change
from models.parties.account import Account
from models.parties.organisation import Organisation
from models.programme.programme import Programme

TODAY = date(2026, 3, 2)
IN_FORCE = date(2016, 1, 1)
"""First day of the programme's only rule set."""

REGIONS = (
    (330000, "浙江省", "province", None),
    (330100, "杭州市", "city", 330000),
    (330106, "西湖区", "county", 330100),
    (330200, "宁波市", "city", 330000),
    (330203, "海曙区", "county", 330200),
    (360000, "江西省", "province", None),
    (360100, "南昌市", "city", 360000),
    (360103, "西湖区", "county", 360100),
)
INDUSTRIES = (
    ("C", "制造业", "section", None),
    ("C15", "酒、饮料和精制茶制造业", "division", "C"),
    ("C153", "精制茶加工", "group", "C15"),
    ("C29", "橡胶和塑料制品业", "division", "C"),
    ("C292", "塑料制品业", "group", "C29"),
)
PARAMETERS: Mapping[str, Any] = {
    "dimensions": [
        {"key": "advancement", "name": "先进性", "name_en": "Advancement"},
        {"key": "innovation", "name": "创新性", "name_en": "Innovation"},
    ],
    "paths": [
        {"key": "certification", "name": "标准+认证", "name_en": "Standard + certification"},
        {
            "key": "self_declaration",
            "name": "标准+自我声明",
            "name_en": "Self-declaration",
            "certificate": False,
        },
    ],
    "bars": [{"cause": "revocation", "years": 3}],
    "numbering": {"registration": "ZZB {type} {serial:04d}-{year}"},
    "registers_standards": True,
    "standard_types": ["D", "Q", "T"],
    "pools": ["standard", "brand", "certification"],
}
ORGANISATIONS = {
    "enterprise": "杭州西湖茶业有限公司",
    "enterprise_2": "宁波海曙塑料有限公司",
    "body": "浙江某某认证有限公司",
}
ROLES: dict[str, dict[str, Any]] = {
    "administrator": {},
    "secretariat": {},
    "secretariat_2": {},
    "expert": {},
    "working_group": {},
    "trainer": {},
    "regulator": {"region_id": 330100},
    "body": {"organisation_id": "body"},
    "body_2": {"organisation_id": "body"},
}
"""Username → what its account has beside the role, which is the name without its number."""


@dataclass(frozen=True)
class World:
    """`actors` by username, `organisations` by the names enterprise, enterprise_2 and body."""

    engine: Engine
    programme_id: int
    actors: dict[str, Actor]
    today: date = TODAY
    organisations: dict[str, int] = field(default_factory=dict)

    def make(self, subject: str, *rows: Mapping[str, Any], **values: Any) -> list[int]:
        """Records made by the application itself, `values` the same in each; their ids."""
        changes = [Change(subject, "create", {**values, **row}) for row in rows or ({},)]
        return write(changes, SYSTEM, self.today, trusted=True, at=self.engine)

    def write(self, actor: str, *changes: Change, today: date | None = None) -> list[int]:
        """What an actor changes, on a day. Raises Refused or Conflict."""
        return write(changes, self.actors[actor], today or self.today, at=self.engine)


def inhabited(url: str) -> None:
    """Template: the world in an empty database."""
    upgrade(url)
    world(url).engine.dispose()


def open_world(url: str) -> World:
    """The world as it lies in a copy of the template."""
    engine = connect(url)
    with Session(engine) as session:
        (programme,) = session.exec(select(Programme.id).where(Programme.code == "zhejiang-made"))
        found = {o.name: o.id or 0 for o in session.exec(select(Organisation))}
        organisations = {key: found[name] for key, name in ORGANISATIONS.items()}
        actors = {a.display: actor_of(session, a) for a in session.exec(select(Account))}
    return World(engine, programme or 0, actors, TODAY, organisations)


def world(
    url: str, *, industries: bool = True, parameters: Mapping[str, Any] = PARAMETERS
) -> World:
    """The world in an empty, migrated database; without the list of industries if so wished."""
    engine = connect(url)
    made = World(engine, 0, {})
    for region, name, level, above in REGIONS:
        values = {"code": str(region), "name": name, "level": level, "parent_id": above}
        write([Change("region", "create", values, region)], SYSTEM, TODAY, trusted=True, at=engine)
    ids: dict[str | None, int] = {}
    for code, name, level, parent in INDUSTRIES if industries else ():
        (ids[code],) = made.make(
            "industry", code=code, name=name, level=level, parent_id=ids.get(parent)
        )
    (programme,) = made.make("programme", code="zhejiang-made", name="浙江制造", region_id=330000)
    made.make("programme", code="tianfu-mingpin", name="天府名品")
    kept = Parameters.model_validate(parameters).model_dump(mode="json")
    made.make(
        "rule_set",
        programme_id=programme,
        version_label="2016",
        in_force_on=IN_FORCE,
        parameters=kept,
    )
    organisations = dict(
        zip(
            ORGANISATIONS,
            made.make(
                "organisation",
                {"name": ORGANISATIONS["enterprise"], "region_id": 330106},
                {"name": ORGANISATIONS["enterprise_2"], "region_id": 330203},
                {"name": ORGANISATIONS["body"]},
            ),
            strict=True,
        )
    )
    made.make(
        "organisation_role",
        organisation_id=organisations["body"],
        role="certification_body",
        programme_id=programme,
    )
    for username, beside in ROLES.items():
        place = {k: organisations[v] if isinstance(v, str) else v for k, v in beside.items()}
        account = {
            "username": username.replace("_", "-"),
            "display": username,
            "role": username.removesuffix("_2"),
            "programme_id": programme,
            **place,
        }
        made.make("account", account)
    engine.dispose()
    return open_world(url)
