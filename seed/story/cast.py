"""Who appears in the demo story: posts, invented organisations, and what they make."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from sqlmodel import Session, select

from db.access.actors import actor_of
from db.access.rule_sets import rules_on
from db.figures.by_region import divisions
from db.write.accounts import DEMO_PASSWORD, hashed
from db.write.unit_of_work import UnitOfWork
from models.core.dates import plus
from models.core.errors import Refused
from models.core.parameters import Parameters
from models.core.roles import SYSTEM, Actor
from models.core.workflow import Change
from models.parties.account import Account
from models.programme.industry import Industry
from models.programme.office import Office
from models.programme.programme import Programme
from models.programme.region import CITY, PROVINCE, Region, lies_in, within
from seed.story.timeline import act, create

ZJ, SZ, TF = "zhejiang-made", "suzhou-made-2021-2023", "tianfu-mingpin"
OPENING = date(2021, 1, 5)
"""Day on which the story opens: the first programme it tells of has begun."""
INVENTED = "演示数据（虚构）"

ACCOUNTS = (
    ("admin", "administrator", "系统管理岗"),
    ("secretariat", "secretariat", "秘书处一号岗"),
    ("secretariat2", "secretariat", "秘书处二号岗"),
    ("secretariat3", "secretariat", "秘书处申诉岗"),
    ("regulator", "regulator", "湖州市市场监管岗"),
    ("regulator2", "regulator", "嘉兴市市场监管岗"),
    ("regulator3", "regulator", "苏州工业园区市场监管岗"),
    ("body1", "body", "认证机构甲一号岗"),
    ("body2", "body", "认证机构甲二号岗"),
    ("body3", "body", "认证机构乙一号岗"),
    ("body4", "body", "认证机构甲负责人岗"),
    ("body5", "body", "认证机构乙二号岗"),
    ("body6", "body", "认证机构乙负责人岗"),
    ("expert", "expert", "评审专家岗"),
    ("expert2", "expert", "评审专家二号岗"),
    ("expert3", "expert", "评审专家三号岗"),
    ("expert4", "expert", "评审专家四号岗"),
    ("expert5", "expert", "评审专家五号岗"),
    ("group", "working_group", "工作组成员岗"),
    ("finance", "working_group", "市财政局岗"),
    ("committee", "working_group", "认证技术委员会岗"),
    ("trainer", "trainer", "培训岗"),
    ("enterprise", "applicant", "演示申报企业标准化岗"),
)
"""User name, role and post of every demo account."""
REGULATED = {"regulator": 330500, "regulator2": 330400, "regulator3": 32050001}
POSTS = {"finance": (SZ, "市财政局"), "committee": (ZJ, "“浙江制造”认证技术委员会")}
"""Whose duty the accounts of departments carry out: programme and post."""
BODY_OF = {"body1": "甲", "body2": "甲", "body4": "甲", "body3": "乙", "body5": "乙", "body6": "乙"}
APPLICANT = 10
"""Place in the enterprises of Zhejiang Made of the one that files its cases itself."""
HEADS = ("body4", "body6")
"""They sign second."""


@dataclass(frozen=True)
class Trade:
    """A group of GB/T 4754, the word it gives to a company's name, and its goods."""

    code: str
    word: str
    goods: tuple[str, ...]


TRADES = (
    Trade("C385", "电器", ("电饭锅", "吸油烟机", "空气净化器", "净水机")),
    Trade("C344", "泵阀", ("离心泵", "球阀", "螺杆压缩机", "安全阀")),
    Trade("C345", "传动", ("深沟球轴承", "减速器", "滚珠丝杠", "齿轮箱")),
    Trade("C367", "汽车零部件", ("制动盘", "减震器", "车用线束", "转向节")),
    Trade("C177", "家纺", ("蚕丝被", "毛巾", "床上用品套件", "羽绒枕")),
    Trade("C204", "竹制品", ("竹地板", "竹砧板", "竹凉席", "竹制餐具")),
    Trade("C292", "塑料制品", ("阻隔塑料杯", "给水管材", "密封容器", "保鲜膜")),
    Trade("C338", "日用金属制品", ("不锈钢保温杯", "不粘锅", "厨用刀具", "晾衣架")),
    Trade("C387", "照明", ("护眼台灯", "道路灯具", "应急灯", "筒灯")),
    Trade("C383", "电工器材", ("电力电缆", "光缆", "漆包线", "母线槽")),
    Trade("C211", "家具", ("实木餐桌", "实木床", "衣柜", "书桌")),
    Trade("C153", "茶业", ("炒青茶", "红茶", "白茶", "袋泡茶")),
    Trade("C358", "医疗器械", ("电子血压计", "护理床", "轮椅", "雾化器")),
)
TITLES = (
    "single_champion",
    "little_giant",
    "eagle",
    "innovation_leader",
    "hidden_champion",
    "specialised",
    "export_brand",
    "leader",
)


@dataclass(frozen=True)
class Enterprise:
    id: int
    region: int
    trade: int
    """Place in TRADES."""


@dataclass
class Cast:
    """Everybody of the story, and what its parts must know of each other."""

    session: Session
    today: date
    random: Random
    actors: dict[str, Actor]
    programmes: dict[str, int]
    industries: dict[str, int]
    organisations: dict[str, int] = field(default_factory=dict)
    enterprises: dict[str, list[Enterprise]] = field(default_factory=dict)
    """By programme, in the order in which the story draws on them."""
    shelf: dict[tuple[str, int], list[tuple[int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Published standards by programme and trade: id and the goods they are about."""
    batches: dict[tuple[str, date], int] = field(default_factory=dict)
    """By programme and day of the certificates: the batch that they come out in."""
    serials: Iterator[int] = field(default_factory=lambda: count(1))
    """Serials of letters and rules that the story makes up."""
    known: dict[tuple[int, date], Parameters | None] = field(default_factory=dict)

    def round(self, day: date, weeks: int = 4) -> date:
        """The last day on or before `day` on which a programme publishes: every fourth Thursday.

        What goes in rounds is read as people work, and told many times faster.
        """
        thursday = self.today - timedelta((self.today.weekday() - 3) % 7)
        return day - timedelta((day - thursday).days % (7 * weeks))

    def local(self, region: int, day: date) -> Actor:
        """The regulator of a region, else the officer of the secretariat on duty."""
        for name, own in REGULATED.items():
            if lies_in(region, own):
                return self.actors[name]
        return self.office(day)

    def office(self, day: date) -> Actor:
        """The two officers take turns, a month each."""
        return self.actors["secretariat2" if day.month % 2 else "secretariat"]

    def post(self, programme: str, post: str) -> int:
        """The id of a post of a programme."""
        own = Office.programme_id == self.programmes[programme]
        return self.session.exec(select(Office.id).where(own, Office.post == post)).one() or 0

    def rules(self, programme: str, day: date) -> Parameters:
        key = self.programmes[programme], day
        if key not in self.known:
            self.known[key] = rules_on(self.session, *key)
        found = self.known[key]
        assert found is not None, f"{programme} has no rule set on {day}"
        return found


def gather(session: Session, today: date, seed: int, sizes: Mapping[str, int]) -> Cast:
    """The cast: accounts and bodies first, then `sizes` enterprises for each programme."""
    cast = Cast(
        session,
        today,
        Random(seed),
        {},
        {p.code: p.id or 0 for p in session.exec(select(Programme))},
        {i.code: i.id or 0 for i in session.exec(select(Industry))},
    )
    secret = hashed(DEMO_PASSWORD)
    first = min(OPENING, today)
    _open(cast, first, secret, [a for a in ACCOUNTS if a[1] not in ("body", "applicant")])
    _bodies(cast, first)
    _open(cast, first, secret, [a for a in ACCOUNTS if a[1] == "body"])
    _enterprises(cast, first, sizes)
    cast.organisations["enterprise"] = cast.enterprises[ZJ][APPLICANT].id
    _open(cast, first, secret, [a for a in ACCOUNTS if a[1] == "applicant"])
    return cast


def _open(cast: Cast, day: date, secret: str, accounts: Iterable[tuple[str, str, str]]) -> None:
    """Accounts are the one thing that the application itself brings, as on a first start."""
    work = UnitOfWork(cast.session, SYSTEM, day, trusted=True)
    made = work.apply(
        [
            Change(
                "account",
                "create",
                {
                    "username": name,
                    "role": role,
                    "display": post,
                    "active": True,
                    "demo": True,
                    "password_hash": secret,
                    "must_change": False,
                    "changed_at": datetime.now(UTC),
                    "region_id": REGULATED.get(name),
                    "head": name in HEADS,
                    "post_id": cast.post(*POSTS[name]) if name in POSTS else None,
                    "organisation_id": cast.organisations.get(BODY_OF.get(name, name)),
                },
            )
            for name, role, post in accounts
        ]
    )
    if work.refusals:
        raise Refused(work.refusals)
    for account in made:
        assert isinstance(account, Account)
        cast.actors[account.username] = actor_of(cast.session, account)


def _bodies(cast: Cast, day: date) -> None:
    """Three certification bodies, of which one has left; a publisher; two drafting units."""
    office, bodies = cast.actors["secretariat"], ("甲", "乙", "丙")
    units = {
        **{b: (f"演示认证机构{b}（虚构）", 330102, "institution") for b in bodies},
        "publisher": ("演示标准发布单位（虚构）", 330106, "association"),
        "unit1": ("演示标准化研究院甲（虚构）", 330105, "institution"),
        "unit2": ("演示标准化研究院乙（虚构）", 320508, "institution"),
    }
    ids = act(
        cast.session,
        [
            create(
                day,
                office,
                "organisation",
                *(
                    {
                        "name": name,
                        "kind": kind,
                        "region_id": region,
                        "address": f"示例大道{n}号",
                        "province_id": within(region, PROVINCE),
                        "note": INVENTED,
                    }
                    for n, (name, region, kind) in enumerate(units.values(), 1)
                ),
            )
        ],
    )
    cast.organisations = dict(zip(units, ids, strict=True))
    roles = [("publisher", "publisher"), ("unit1", "drafting_unit"), ("unit2", "drafting_unit")]
    roles += [(b, role) for b in bodies for role in ("certification_body", "alliance_member")]
    act(
        cast.session,
        [
            create(
                day,
                office,
                "organisation_role",
                *(
                    {
                        "organisation_id": cast.organisations[who],
                        "role": role,
                        "valid_from": day,
                        "valid_until": plus(day, years=1) if who == "丙" else None,
                        "basis": INVENTED,
                    }
                    for who, role in roles
                ),
            )
        ],
    )


def _enterprises(cast: Cast, day: date, sizes: Mapping[str, int]) -> None:
    """Invented companies over real counties."""
    names = {r.id or 0: r.name for r in cast.session.exec(select(Region))}
    numbers = iter(range(1, sum(sizes.values()) + 1))
    for programme, size in sizes.items():
        territory = {ZJ: 330000, SZ: 320500, TF: 510000}[programme]
        counties = divisions(cast.session, territory, "county", cast.today)
        watched = [c for c in counties if any(lies_in(c, r) for r in REGULATED.values())]
        watched.sort(key=lambda c: c % CITY)
        drawn = cast.random.choices(counties, k=size)
        # Every fifth lies where the demo has a regulator, who would have little to do otherwise.
        some = watched or drawn
        drawn[::5] = [some[n % len(some)] for n in range(len(drawn[::5]))]
        mine = [next(numbers) for _ in drawn]
        rows = [_company(cast, n, r, names) for n, r in zip(mine, drawn, strict=True)]
        titles = [cast.random.choice(TITLES) if cast.random.random() < 0.3 else "" for _ in mine]
        ids = act(cast.session, [create(day, cast.actors["secretariat"], "organisation", *rows)])
        held = [
            {"organisation_id": id, "title": title, "since": plus(day, years=-3), "basis": INVENTED}
            for id, title in zip(ids, titles, strict=True)
            if title
        ]
        act(cast.session, [create(day, cast.actors["secretariat"], "enterprise_title", *held)])
        act(
            cast.session,
            [
                create(
                    day,
                    cast.actors["secretariat"],
                    "organisation_role",
                    *(
                        {"organisation_id": id, "role": "enterprise", "valid_from": day}
                        for id in ids
                    ),
                )
            ],
        )
        cast.enterprises[programme] = [
            Enterprise(id, region, number % len(TRADES))
            for id, region, number in zip(ids, drawn, mine, strict=True)
        ]


def _company(cast: Cast, number: int, region: int, names: Mapping[int, str]) -> dict[str, Any]:
    city, county = names[within(region, CITY)], names[region]
    trade = TRADES[number % len(TRADES)]
    return {
        "name": f"演示·{city}{county}示例第{number:03d}号{trade.word}有限公司",
        "kind": "enterprise",
        "region_id": region,
        "province_id": within(region, PROVINCE),
        "address": f"{city}{county}示例路{number}号",
        "industry_id": cast.industries[trade.code],
        "note": INVENTED,
    }
