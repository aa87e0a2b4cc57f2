"""A large synthetic database, written past the door: only for measuring, never beside real records.

Numbers come from sequences and a fixed dice, so the same call makes the same database.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, select, text
from sqlmodel import Session

from db import check, engine, history, scope, search
from db.accounts import hashed
from db.history import Entry
from db.query import rules_on
from db.write import door
from models import ENTITIES
from models.account import Setting
from models.parameters import Numbering
from models.place import Region, below
from models.programme import Programme
from models.roles import ROLES, SYSTEM, Actor
from seed import load

YEARS = 6
"""Certificates were issued in the last so many years."""
TERM = 3 * 365
"""Days a certificate runs."""
BODIES, STANDARDS, ENTRIES, CHUNK = 20, 20_000, 100_000, 20_000
FLOW = {
    "zhejiang-made": 6, "tianfu-mingpin": 3, "suzhou-made-2021-2023": 1,
}  # fmt: skip
"""Programmes and their shares of the enterprises."""
TRADES = ("机械", "阀门", "轴承", "纺织", "服装", "家具", "食品", "茶业", "电器", "照明", "五金",
          "塑料", "包装", "医疗器械", "光电", "新材料", "汽车零部件", "环保", "竹业", "丝绸")  # fmt: skip
GOODS = ("阻隔塑料杯", "深沟球轴承", "不锈钢球阀", "羊毛衫", "实木衣柜", "绿茶", "吸油烟机",
         "智能坐便器", "电动工具", "光伏组件", "保温杯", "童装", "工业缝纫机", "减速机",
         "门锁", "水表", "真丝面料", "竹地板", "注塑机", "血压计", "龙泉青瓷")  # fmt: skip
FIRST, SECOND = "华天金永新恒宏正鑫瑞顺盛嘉德明远东海龙凯", "兴达丰泰隆源昌利通成康宁和益安信诚茂春晖"
MODE = "初始检查+产品检验+获证后监督"
OPEN = ("lodged", "accepted", "evaluated", "granted", "not_accepted", "refused", "withdrawn")


@lru_cache(200_000)
def words(value: str) -> str:
    """The index words of a text that many records share."""
    return " ".join(search.tokens(value))


@dataclass
class Loader:
    """Gathers rows and hands them to the database's bulk door, tables in order of dependence."""

    connection: Connection
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    texts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    registers: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.sqlite = self.connection.dialect.name == "sqlite"
        self.base = {
            n: {"id": 0, "version": 1, **check.defaults(s)} for n, s in ENTITIES.items()
        }

    def add(self, table: str, body: str = "", /, **values: Any) -> int:
        """One row and the words it is found by; returns its id."""
        self.numbers[table] += 1
        row = {**self.base[table], "id": self.numbers[table], **values}
        kept = self.rows.setdefault(table, [])
        kept.append(tuple(row.values()))
        if body:
            self.texts.setdefault(table, []).append((row["id"], body))
        if len(kept) >= CHUNK:
            self.flush()
        return self.numbers[table]

    def draw(self, line: "Line", form: str, year: str, kind: str = "") -> str:
        """The next number of a register, in the words of db/registers.py."""
        register = f"{form}:{line.code}:{'all' if form == 'registration' else year}"
        self.registers[register] += 1
        template: str = getattr(line.numbering, form)
        return template.format(
            serial=self.registers[register], year=year, type=kind, programme=line.code
        )

    def flush(self) -> None:
        for name in ENTITIES:
            if rows := self.rows.pop(name, []):
                self._copy(name, list(self.base[name]), rows)
            if texts := self.texts.pop(name, []):
                if self.sqlite:
                    self._copy(f"search_{name}", ["rowid", "body"], texts)
                else:
                    vectors = ((key, search.vector(body.split())) for key, body in texts)
                    self._copy(f"search_{name}", ["id", "body"], vectors)

    def _copy(self, table: str, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
        cursor, listed = self.connection.connection.cursor(), ", ".join(columns)
        if self.sqlite:
            marks = ", ".join("?" * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)  # type: ignore[arg-type]
            return
        with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:  # type: ignore[attr-defined]
            for row in rows:
                copy.write_row(row)


@dataclass(frozen=True)
class Line:
    """What is needed of a programme: where it applies and how it numbers."""

    id: int
    code: str
    numbering: Numbering
    registers: bool
    confirms: bool
    counties: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Enterprise:
    id: int
    name: str
    address: str
    line: Line


def _lines(session: Session, today: date) -> list[Line]:
    found = []
    for code, share in FLOW.items():
        programme = session.scalars(select(Programme).where(Programme.code == code)).one()  # type: ignore[arg-type]
        rules = rules_on(session, programme.id, today)
        assert rules is not None and programme.id and programme.region_id
        here, (low, high) = Region.__table__.c, below(programme.region_id)  # type: ignore[attr-defined]
        counties = session.execute(
            select(here.id, here.name).where(
                here.id.between(low, high), here.level == "county", here.valid_until.is_(None)
            )
        ).all()
        line = Line(programme.id, code, rules.numbering, rules.registers_standards,
                    rules.confirmation, tuple((c[0], c[1]) for c in counties))  # fmt: skip
        found += [line] * share
    return found


class Story:
    """Writes the synthetic world of `n` certificates, issued up to `today`."""

    def __init__(self, loader: Loader, lines: list[Line], n: int, today: date) -> None:
        self.loader, self.lines, self.n, self.dice = loader, lines, n, Random(n)
        self.first = today - timedelta(days=YEARS * 365)
        span = range(YEARS * 365 + TERM + 400)
        self.days = [(self.first + timedelta(days=d)).isoformat() for d in span]
        self.now = YEARS * 365
        self.enterprises: list[Enterprise] = []
        self.standards: dict[int, list[tuple[int, str]]] = {line.id: [] for line in lines}
        self.confirmed: set[int] = set()

    def tell(self) -> None:
        self.parties()
        self.write_standards()
        self.pool()
        open_cases = self.n // 20
        for i in range(self.n):
            self.certified(i * (self.now - 1) // self.n)
        for i in range(open_cases):
            self.pending(self.now - 150 + i * 149 // open_cases, OPEN[i % len(OPEN)])
        self.loader.flush()

    def parties(self) -> None:
        """Bodies first, then enterprises: two products each, all with a role."""
        for i in range(1, BODIES + 1):
            name = f"演示认证{i:02d}有限公司"
            self.loader.add("organisation", words(name), name=name, region_id=330102)
            self.loader.add("organisation_role", organisation_id=i, role="certification_body")
        for i in range(max(self.n // 4, 10)):
            line = self.lines[i % len(self.lines)]
            region, place = line.counties[self.dice.randrange(len(line.counties))]
            brand = FIRST[self.dice.randrange(20)] + SECOND[self.dice.randrange(20)]
            trade = TRADES[self.dice.randrange(len(TRADES))]
            name = f"演示{place}{brand}{trade}有限公司{i % 97 + 1:02d}"
            address = f"演示{place}工业区{i % 300 + 1}号"
            key = self.loader.add("organisation", words(name), name=name, region_id=region,
                province_id=region // 10_000 * 10_000, address=address)  # fmt: skip
            self.loader.add("organisation_role", organisation_id=key, role="enterprise")
            for model in ("A", "B"):
                goods = GOODS[(i * 7 + ord(model)) % len(GOODS)]
                body = f"{words(goods)} {model.lower()} {words(name)}"
                self.loader.add("product", body, enterprise_id=key, name=goods, model=model)
            self.enterprises.append(Enterprise(key, name, address, line))

    def write_standards(self) -> None:
        for i in range(1, STANDARDS + 1):
            line, day = self.lines[i % len(self.lines)], i * (self.now - 120) // STANDARDS
            year, usable = self.days[day][:4], i % 20 != 0
            number = f"T/YS {i:05d}-{year}" if usable else None
            title = f"演示{GOODS[i % len(GOODS)]}第{i}号"
            known = line.registers and usable
            entry = self.loader.draw(line, "registration", year, "T") if known else None
            state = "recognised" if known else "published" if usable else "drafting"
            key = self.loader.add(
                "standard", words(f"{number or ''} {title} {entry or ''}"), programme_id=line.id,
                number=number, title=title, state=state, registration_number=entry, prefix="T/YS",
                serial=f"{i:05d}", year=int(year), applied_on=self.days[day],
                region_id=line.counties[i % len(line.counties)][0],
                published_on=self.days[day + 60] if usable else None,
                declared_on=self.days[day + 70] if known else None,
                recognised_on=self.days[day + 90] if known else None,
                due_on=None if usable else self.days[day + 180],
            )  # fmt: skip
            if usable:
                self.standards[line.id].append((key, f"{number} {title}"))

    def pool(self) -> None:
        for i, member in enumerate(self.enterprises[: self.n // 10]):
            entered, left = self.dice.randrange(self.now - 30), i % 10 == 0
            state = "exited" if left else ("in_pool", "improving", "achieved")[i % 3]
            direction = GOODS[i % len(GOODS)]
            self.loader.add(
                "pool_membership", f"{words(direction)} {words(member.name)}", state=state,
                programme_id=member.line.id, enterprise_id=member.id, direction=direction,
                entered_on=self.days[entered], due_on=None if left else self.days[entered + TERM],
                exited_on=self.days[entered + 20] if left else None,
                exit_ground="own_wish" if left else None,
            )  # fmt: skip

    def application(self, day: int, state: str, **dates: str | None) -> dict[str, Any]:
        """An application lodged on `day`, and what its results repeat of it."""
        pick = self.dice.randrange(len(self.enterprises))
        who, second = self.enterprises[pick], self.dice.randrange(2)
        goods = GOODS[(pick * 7 + ord("AB"[second])) % len(GOODS)]
        standard, printed = self.standards[who.line.id][
            self.dice.randrange(len(self.standards[who.line.id]))
        ]
        body = self.dice.randrange(BODIES) + 1
        number = self.loader.draw(who.line, "application", self.days[day][:4])
        key = self.loader.add(
            "application",
            f"{' '.join(search.tokens(number))} {words(who.name)} {words(goods)} {'ab'[second]}",
            programme_id=who.line.id, number=number, enterprise_id=who.id, state=state,
            product_id=2 * pick + second + 1, standard_id=standard, mode=MODE, body_id=body,
            lodged_on=self.days[day], **dates,
        )  # fmt: skip
        return {"id": key, "who": who, "goods": goods, "model": "AB"[second], "body": body,
                "product": 2 * pick + second + 1, "standard": standard, "printed": printed}  # fmt: skip

    def certified(self, day: int) -> None:
        """A whole case that ended in a certificate on `day`, whatever became of it since."""
        on, lodged = self.days[day], max(day - 60, 0)
        case = self.application(
            lodged, "licensed", accepted_on=self.days[lodged], evaluated_on=on, decided_on=on,
            confirmed_on=on,
        )  # fmt: skip
        who, luck = case["who"], self.dice.random()
        live = day + TERM - 1 >= self.now
        state = ("suspended" if luck < 0.01 and live else "revoked" if luck < 0.03 else
                 "cancelled" if luck < 0.07 else "valid")  # fmt: skip
        ended = min(day + 200, self.now) if state in ("revoked", "cancelled") else None
        stopped = max(day, self.now - 100) if state == "suspended" else None
        until, over = self.days[day + TERM - 1], self.days[ended] if ended is not None else None
        numbers = {f: self.loader.draw(who.line, f, on[:4]) for f in ("certificate", "licence")}
        same = {"programme_id": who.line.id, "application_id": case["id"]}
        key = self.loader.add(
            "certificate",
            f"{' '.join(search.tokens(numbers['certificate']))} {words(case['goods'])} "
            f"{words(who.name)}",
            **same, number=numbers["certificate"], code=f"{self.dice.getrandbits(128):032x}",
            state=state, holder_id=who.id, product_id=case["product"], body_id=case["body"],
            standard_id=case["standard"], product_name=case["goods"], product_model=case["model"],
            client_name=who.name, client_address=who.address, manufacturer_name=who.name,
            manufacturer_address=who.address, factory_name=who.name, factory_address=who.address,
            standards=case["printed"], mode=MODE, issued_on=on, valid_until=until, ended_on=over,
            suspended_on=self.days[stopped] if stopped else None,
            suspended_until=self.days[stopped + 180] if stopped else None,
            asked_by="body" if stopped else None,
            due_on=None if over else self.days[stopped + 180] if stopped else until,
        )  # fmt: skip
        events = [("issued", day)] + ([(state, ended or stopped)] if state != "valid" else [])
        for kind, happened in events:
            self.loader.add("certificate_event", certificate_id=key, kind=kind,
                            happened_on=self.days[happened or 0])  # fmt: skip
        again = {"valid": "valid", "suspended": "stopped"}.get(state, state)
        found = f"{' '.join(search.tokens(numbers['licence']))} {words(who.name)}"
        self.loader.add("mark_licence", found, **same, number=numbers["licence"], state=again,
            enterprise_id=who.id, licensed_on=on, valid_until=until, ended_on=over)  # fmt: skip
        if who.line.confirms:
            number = self.loader.draw(who.line, "confirmation", on[:4])
            found = f"{' '.join(search.tokens(number))} {words(who.name)}"
            self.loader.add("confirmation", found, **same, number=number, enterprise_id=who.id,
                state=state if over else "valid", first=who.id not in self.confirmed,
                confirmed_on=on, ended_on=over)  # fmt: skip
            self.confirmed.add(who.id)

    def pending(self, day: int, state: str) -> None:
        """A case on its way, or one that ended without a result."""
        step, due = OPEN.index(state), day + 60 if OPEN.index(state) < 4 else None
        stamps = ("accepted_on", "evaluated_on", "decided_on")[: step if step < 4 else 0]
        case = self.application(
            day, state, due_on=self.days[due] if due else None,
            **dict.fromkeys(stamps, self.days[day]),
        )  # fmt: skip
        if state in ("accepted", "evaluated"):
            signed = state == "evaluated"
            self.loader.add("evaluation", application_id=case["id"], evaluator_id=ACCOUNTS["expert"],
                state="signed" if signed else "assigned", assigned_on=self.days[day], passed=signed,
                signed_on=self.days[day] if signed else None, due_on=self.days[day + 60])  # fmt: skip


ACCOUNTS = {role: i for i, role in enumerate(ROLES, 1)}
"""One account per role: the role is the user name, the password “demo”."""


def _accounts(loader: Loader) -> None:
    for role in ROLES:
        loader.add(
            "account", words(f"{role} 演示{role}"), username=role, display=f"演示{role}", role=role,
            password_hash=hashed("demo", 8), organisation_id=1 if role == "body" else None,
            region_id=330521 if role == "regulator" else None, demo=True,
        )  # fmt: skip


def _history(connection: Connection, n: int, today: date) -> None:
    """Entries of the last certificates, by the body's account, chained as the door would."""
    actor, at = Actor(ACCOUNTS["body"], "演示body", "body"), datetime.now(UTC)
    count = min(ENTRIES, n)
    for start in range(n - count + 1, n + 1, 5000):
        entries = [Entry("certificate", i, "create", {"state": [None, "valid"]})
                   for i in range(start, min(start + 5000, n + 1))]  # fmt: skip
        history.append(connection, entries, actor, today, at)


def _registers(connection: Connection, loader: Loader) -> None:
    table = scope.table("organisation").metadata.tables["register"]
    connection.execute(
        table.insert(), [{"name": k, "value": v, "note": ""} for k, v in loader.registers.items()]
    )


def make(url: str, certificates: int = 1_000_000, today: date | None = None) -> None:
    """Fills the empty database at `url` with that many certificates and all around them.

    Raises ValueError where it already holds organisations. If interrupted, throw it away:
    on SQLite the journal is off meanwhile.
    """
    day = today or engine.today()
    engine.upgrade(url)
    target = engine.connect(url)
    with door(SYSTEM, day, trusted=True, at=target) as made:
        if made.session.scalar(select(scope.table("organisation").c.id).limit(1)):
            raise ValueError(f"{url} already holds records.")
        load.regions(made)
        load.industries(made)
        load.programmes(made)
        made.session.add_all(Setting(name=name, value=b"1") for name in ("loaded", "demo"))
    sqlite = target.dialect.name == "sqlite"
    if sqlite:
        _pragmas(target, "journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF")
    with target.connect() as connection:
        _fill(connection, certificates, day)
        connection.commit()
    if sqlite:
        _pragmas(target, "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")
    with target.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    target.dispose()


def _fill(connection: Connection, certificates: int, day: date) -> None:
    """Rows first, secondary indexes after them: sorted once instead of found a place each."""
    indexes = [i for n in ENTITIES for i in scope.table(n).indexes if not i.unique]
    for index in indexes:
        index.drop(connection, checkfirst=True)
    loader = Loader(connection)
    with Session(connection) as session:
        lines = _lines(session, day)
    _accounts(loader)
    Story(loader, lines, certificates, day).tell()
    for index in indexes:
        index.create(connection)
    _history(connection, certificates, day)
    _registers(connection, loader)
    if connection.dialect.name == "postgresql":
        for name in loader.numbers:
            connection.execute(text(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {loader.numbers[name]})"
            ))  # fmt: skip


def _pragmas(target: Engine, *settings: str) -> None:
    """Settings of the pooled SQLite connection that are refused within a transaction."""
    raw = target.raw_connection()
    for setting in settings:
        raw.cursor().execute(f"PRAGMA {setting}")
    raw.close()
