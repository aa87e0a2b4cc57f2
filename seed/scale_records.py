"""What the synthetic database holds: enterprises, standards, and cases from intake to their end."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from db.read import search
from models.core.roles import ROLES
from seed.bulk import Line, Loader, words

YEARS = 6
"""Certificates were issued in the last so many years."""
TERM = 3 * 365
"""Days a certificate runs."""
BODIES, STANDARDS = 20, 20_000
# fmt: off
TRADES = ("机械", "阀门", "轴承", "纺织", "服装", "家具", "食品", "茶业", "电器", "照明", "五金",
          "塑料", "包装", "医疗器械", "光电", "新材料", "汽车零部件", "环保",
          "竹业", "丝绸")
GOODS = ("阻隔塑料杯", "深沟球轴承", "不锈钢球阀", "羊毛衫", "实木衣柜", "绿茶", "吸油烟机",
         "智能坐便器", "电动工具", "光伏组件", "保温杯", "童装", "工业缝纫机", "减速机",
         "门锁", "水表", "真丝面料", "竹地板", "注塑机", "血压计", "龙泉青瓷")
# fmt: on
FIRST = "华天金永新恒宏正鑫瑞顺盛嘉德明远东海龙凯"
SECOND = "兴达丰泰隆源昌利通成康宁和益安信诚茂春晖"
MODE = "初始检查+产品检验+获证后监督"
OPEN = ("lodged", "accepted", "evaluated", "granted", "not_accepted", "refused", "withdrawn")
ACCOUNTS = {role: i for i, role in enumerate(ROLES, 1)}
"""One account per role: the role is the user name, the password “demo”."""


@dataclass(frozen=True)
class Enterprise:
    id: int
    name: str
    address: str
    line: Line


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
            key = self.loader.add(
                "organisation",
                words(name),
                name=name,
                region_id=region,
                province_id=region // 10_000 * 10_000,
                address=address,
            )
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
            if known:
                state = "recognised"
            elif usable:
                state = "published"
            else:
                state = "drafting"
            key = self.loader.add(
                "standard",
                words(f"{number or ''} {title} {entry or ''}"),
                programme_id=line.id,
                number=number,
                title=title,
                state=state,
                registration_number=entry,
                prefix="T/YS",
                serial=f"{i:05d}",
                year=int(year),
                applied_on=self.days[day],
                region_id=line.counties[i % len(line.counties)][0],
                published_on=self.days[day + 60] if usable else None,
                declared_on=self.days[day + 70] if known else None,
                recognised_on=self.days[day + 90] if known else None,
                due_on=None if usable else self.days[day + 180],
            )
            if usable:
                self.standards[line.id].append((key, f"{number} {title}"))

    def pool(self) -> None:
        for i, member in enumerate(self.enterprises[: self.n // 10]):
            entered, left = self.dice.randrange(self.now - 30), i % 10 == 0
            state = "exited" if left else ("in_pool", "improving", "achieved")[i % 3]
            direction = GOODS[i % len(GOODS)]
            self.loader.add(
                "pool_membership",
                f"{words(direction)} {words(member.name)}",
                state=state,
                programme_id=member.line.id,
                enterprise_id=member.id,
                direction=direction,
                entered_on=self.days[entered],
                due_on=None if left else self.days[entered + TERM],
                exited_on=self.days[entered + 20] if left else None,
                exit_ground="own_wish" if left else None,
            )

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
            programme_id=who.line.id,
            number=number,
            enterprise_id=who.id,
            state=state,
            product_id=2 * pick + second + 1,
            standard_id=standard,
            mode=MODE,
            body_id=body,
            lodged_on=self.days[day],
            **dates,
        )
        return {
            "id": key,
            "who": who,
            "goods": goods,
            "model": "AB"[second],
            "body": body,
            "product": 2 * pick + second + 1,
            "standard": standard,
            "printed": printed,
        }

    def certified(self, day: int) -> None:
        """A whole case that ended in a certificate on `day`, whatever became of it since."""
        on, lodged = self.days[day], max(day - 60, 0)
        case = self.application(
            lodged,
            "licensed",
            accepted_on=self.days[lodged],
            evaluated_on=on,
            decided_on=on,
            confirmed_on=on,
        )
        who, luck = case["who"], self.dice.random()
        live = day + TERM - 1 >= self.now
        if luck < 0.01 and live:
            state = "suspended"
        elif luck < 0.03:
            state = "revoked"
        elif luck < 0.07:
            state = "cancelled"
        else:
            state = "valid"
        ended = min(day + 200, self.now) if state in ("revoked", "cancelled") else None
        stopped = max(day, self.now - 100) if state == "suspended" else None
        resumed = self.days[stopped + 180] if stopped else None
        until, over = self.days[day + TERM - 1], self.days[ended] if ended is not None else None
        numbers = {f: self.loader.draw(who.line, f, on[:4]) for f in ("certificate", "licence")}
        same = {"programme_id": who.line.id, "application_id": case["id"]}
        key = self.loader.add(
            "certificate",
            f"{' '.join(search.tokens(numbers['certificate']))} {words(case['goods'])} "
            f"{words(who.name)}",
            **same,
            number=numbers["certificate"],
            code=f"{self.dice.getrandbits(128):032x}",
            state=state,
            holder_id=who.id,
            product_id=case["product"],
            body_id=case["body"],
            standard_id=case["standard"],
            product_name=case["goods"],
            product_model=case["model"],
            client_name=who.name,
            client_address=who.address,
            manufacturer_name=who.name,
            manufacturer_address=who.address,
            factory_name=who.name,
            factory_address=who.address,
            standards=case["printed"],
            mode=MODE,
            issued_on=on,
            valid_until=until,
            ended_on=over,
            suspended_on=self.days[stopped] if stopped else None,
            suspended_until=resumed,
            asked_by="body" if stopped else None,
            due_on=None if over else resumed or until,
        )
        events = [("issued", day)] + ([(state, ended or stopped)] if state != "valid" else [])
        for kind, happened in events:
            self.loader.add(
                "certificate_event",
                certificate_id=key,
                holder_id=who.id,
                kind=kind,
                happened_on=self.days[happened or 0],
            )
        again = {"valid": "valid", "suspended": "stopped"}.get(state, state)
        found = f"{' '.join(search.tokens(numbers['licence']))} {words(who.name)}"
        self.loader.add(
            "mark_licence",
            found,
            **same,
            number=numbers["licence"],
            state=again,
            enterprise_id=who.id,
            licensed_on=on,
            valid_until=until,
            ended_on=over,
        )
        if who.line.confirms:
            number = self.loader.draw(who.line, "confirmation", on[:4])
            found = f"{' '.join(search.tokens(number))} {words(who.name)}"
            self.loader.add(
                "confirmation",
                found,
                **same,
                number=number,
                enterprise_id=who.id,
                state=state if over else "valid",
                first=who.id not in self.confirmed,
                confirmed_on=on,
                ended_on=over,
            )
            self.confirmed.add(who.id)

    def pending(self, day: int, state: str) -> None:
        """A case on its way, or one that ended without a result."""
        step, due = OPEN.index(state), day + 60 if OPEN.index(state) < 4 else None
        stamps = ("accepted_on", "evaluated_on", "decided_on")[: step if step < 4 else 0]
        case = self.application(
            day,
            state,
            due_on=self.days[due] if due else None,
            **dict.fromkeys(stamps, self.days[day]),
        )
        if state in ("accepted", "evaluated"):
            signed = state == "evaluated"
            self.loader.add(
                "evaluation",
                application_id=case["id"],
                evaluator_id=ACCOUNTS["expert"],
                state="signed" if signed else "assigned",
                assigned_on=self.days[day],
                passed=signed,
                signed_on=self.days[day] if signed else None,
                due_on=self.days[day + 60],
            )
