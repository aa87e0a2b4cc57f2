"""Standards of the demo story, from the application to the registration number and beyond."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from db import files
from models.codes import plus
from models.place import CITY
from models.roles import Actor
from seed.story_cast import INVENTED, REGULATED, SZ, TF, TRADES, ZJ, Cast, Enterprise
from seed.story_teller import Step, Story, create, take

PREFIX = "T/YSBZ"
"""演示标准: no association publishes under it."""
PAPERS = {
    "draft": "送审稿", "explanation": "编制说明", "implementation": "实施情况报告",
    "comments": "意见汇总处理表", "approval_draft": "报批稿",
    "report": "检查报告", "transfer": "移交文书",
}  # fmt: skip
OPINION = "演示意见：符合政策与产业方向，指标先进、可检验，同意通过评审。"
AFTER = {
    "plan": 30, "draft": 45, "submit": 150, "examine": 165, "pass_review": 190, "report": 205,
    "approve": 225, "publish": 240, "declare": 256, "recognise": 280,
}  # fmt: skip
"""Days from the application to each step."""


def _paper(kind: str) -> dict[str, object]:
    """An attachment that says what it is; kept once, since all have the same content."""
    name = f"演示文件-{PAPERS[kind]}.txt"
    content = f"演示文件（虚构）\n\n本文件代表“{PAPERS[kind]}”，只供演示，不含任何真实内容。\n"
    return files.save(content.encode(), name)


@dataclass(frozen=True)
class Project:
    """A standard to be made: its goods, who applies on which day, and how far it comes."""

    serial: int
    goods: str
    applicant: Enterprise
    applied: date
    stop: str = ""
    """Name of the step that is not taken; "" for the whole way."""
    end: str = ""
    """What ends it, or befalls it after recognition, and when."""
    ended: date | None = None

    def on(self, step: str) -> date:
        return self.applied + timedelta(AFTER[step])


def registered(cast: Cast, programme: str, first: date) -> Iterator[Story]:
    """Standards that were published before the programme's records begin."""
    for trade, kind in enumerate(TRADES):
        for n, goods in enumerate(kind.goods[: 2 if programme == ZJ else 1]):
            yield _registered(cast, programme, first, trade, goods, n)


def _registered(cast: Cast, programme: str, first: date, trade: int, goods: str, n: int) -> Story:
    base = {ZJ: 9000, SZ: 8000, TF: 7000}[programme] + trade * 2 + n + 1
    published = plus(first, months=-(4 + trade))
    office = cast.office(first)
    (id,) = yield create(first, office, "standard", {
        "programme_id": cast.programmes[programme], "title": f"{goods}（演示标准）",
        "number": f"{PREFIX} {base}-{published.year}", "published_on": published,
        "effective_from": plus(published, months=1), "source": INVENTED,
        "publisher_id": cast.organisations["publisher"],
        "industry_id": cast.industries[TRADES[trade].code],
    })  # fmt: skip
    cast.shelf[programme, trade].append((id, goods))
    yield create(first, office, "standard_drafter",
        {"standard_id": id, "organisation_id": cast.organisations["unit1"],
         "role": "lead_organiser"})  # fmt: skip
    if cast.rules(programme, first).registers_standards:
        yield take(first + timedelta(21), office, "standard", "declare", id)
        yield take(first + timedelta(45), office, "standard", "recognise", id)


def made(cast: Cast, project: Project) -> Story:
    """The whole way of a Zhejiang standard, as far as `stop` lets it come."""
    it, office = project, cast.office(project.applied)
    region = it.applicant.region
    local = cast.local(region, it.applied)
    (id,) = yield create(it.applied, office, "standard", {
        "programme_id": cast.programmes[ZJ], "title": f"{it.goods}（演示标准）",
        "applicant_id": it.applicant.id, "region_id": region, "applied_on": it.applied,
        "industry_id": cast.industries[TRADES[it.applicant.trade].code], "source": INVENTED,
    })  # fmt: skip
    if it.end == "reject" and it.ended and it.ended < it.on("plan"):
        yield take(it.ended, office, "standard", "reject", id, reason="演示：必要性不足。")
        return
    if it.stop == "plan":
        return
    yield take(it.on("plan"), office, "standard", "plan", id, meets_necessity=True,
        meets_feasibility=True, meets_advancement=True, meets_benefit=True)  # fmt: skip
    yield create(it.on("draft"), office, "standard_drafter",
        {"standard_id": id, "organisation_id": it.applicant.id, "role": "main"},
        {"standard_id": id, "organisation_id": cast.organisations["unit1"],
         "role": "lead_organiser"},
        {"standard_id": id, "organisation_id": cast.organisations["unit2"],
         "role": "participant"})  # fmt: skip
    yield from _through_review(cast, it, id)
    if it.stop in ("submit", "examine", "pass_review", "revise") or it.end == "reject":
        return
    yield _attached(office, it.on("report"), id, ("approval_draft",))
    if it.stop == "report":
        return
    yield take(it.on("report"), local, "standard", "report", id)
    if it.stop == "approve":
        return
    yield take(it.on("approve"), office, "standard", "approve", id)
    if it.stop == "publish":
        return
    published = it.on("publish")
    yield take(published, office, "standard", "publish", id,
        number=f"{PREFIX} {9100 + it.serial}-{published.year}",
        publisher_id=cast.organisations["publisher"],
        effective_from=published + timedelta(30))  # fmt: skip
    yield from _in_use(cast, it, id)


def _attached(office: Actor, day: date, id: int, kinds: tuple[str, ...]) -> Step:
    own = {"subject": "standard", "record_id": id}
    papers = ({**own, "kind": kind, **_paper(kind)} for kind in kinds)
    return create(day, office, "document", *papers)


def _through_review(cast: Cast, it: Project, id: int) -> Story:
    """Submission with its four papers, local examination, expert review."""
    office, local = cast.office(it.applied), cast.local(it.applicant.region, it.applied)
    day = it.on("submit")
    yield _attached(office, day, id, tuple(PAPERS)[:4])
    if it.stop == "submit":
        return
    yield take(day, office, "standard", "submit", id, verified_on=day - timedelta(5))
    if it.stop == "examine":
        return
    yield take(it.on("examine"), local, "standard", "examine", id)
    if it.stop == "pass_review":
        return
    day = it.on("pass_review")
    if it.stop == "revise":
        yield take(day, office, "standard", "revise", id, reason="演示：关键指标依据不足。")
    elif it.end == "reject":
        yield take(day, office, "standard", "reject", id, reason="演示：评审未通过。")
    else:
        yield take(day, office, "standard", "pass_review", id, review_opinion=OPINION)


def _in_use(cast: Cast, it: Project, id: int) -> Story:
    """Self-declaration, number, and what may befall a recognised standard."""
    office, local = cast.office(it.applied), cast.local(it.applicant.region, it.applied)
    if not it.end:
        cast.shelf[ZJ, it.applicant.trade].append((id, it.goods))
    if it.stop == "declare":
        return
    yield take(it.on("declare"), office, "standard", "declare", id)
    if it.stop == "recognise":
        return
    yield take(it.on("recognise"), office, "standard", "recognise", id)
    if not it.end or it.ended is None:
        return
    if it.end == "abolish":
        yield take(it.ended, office, "standard", "abolish", id, reason="演示：已被新标准代替。")
        return
    yield take(it.ended, local, "standard", "rectify", id, reason="演示：未按标准组织生产。")
    if it.end == "rectified":
        yield take(it.ended + timedelta(40), local, "standard", "rectified", id,
            reason="演示：整改完成，复查合格。")  # fmt: skip
    if it.end == "cancel":
        yield take(it.ended + timedelta(60), office, "standard", "cancel_recognition", id,
            reason="演示：逾期未整改，取消标准认定。")  # fmt: skip


def projects(cast: Cast, members: list[Enterprise]) -> Iterator[Project]:
    """Projects of members of the standard pool: every state, most in use."""
    today, serials = cast.today, count(1)

    # What waits for a regulator is where the demo has one.
    watched = [m for m in members if m.region // CITY * CITY in REGULATED.values()] or members

    def project(ago: int, stop: str = "", end: str = "", ended: int = 0) -> Project:
        n = next(serials)
        among = watched if stop in ("examine", "report") else members
        applicant = among[n % len(among)]
        goods = TRADES[applicant.trade].goods[2 + n // len(TRADES) % 2]
        words = ("", "绿色", "低碳", "优选", "出口型", "定制")
        return Project(n, words[n // 13 % 6] + goods, applicant, today - timedelta(ago), stop, end,
            today - timedelta(ended) if ended else None)  # fmt: skip

    for n in range(34):
        yield project(AFTER["recognise"] + 35 + n // 3 * 63)
    for ago in (5, 14, 26, 60):
        yield project(ago, "plan")
    for ago in (40, 70, 110, 140, 230, 260, 300):
        yield project(ago, "submit")
    yield project(330, "revise")
    for ago, stop in ((154, "examine"), (160, "examine"), (178, "examine"),
                      (170, "pass_review"), (184, "pass_review"), (215, "pass_review"),
                      (193, "report"), (202, "report"), (230, "report"),
                      (208, "approve"), (221, "approve"), (228, "publish"), (236, "publish"),
                      (246, "declare"), (251, "declare"), (330, "declare"),
                      (262, "recognise"), (270, "recognise")):  # fmt: skip
        yield project(ago, stop)
    yield project(90, end="reject", ended=75)
    yield project(600, end="reject", ended=585)
    yield project(420, end="reject", ended=1)
    for ago, end, ended in ((700, "abolish", 120), (980, "abolish", 300), (560, "rectify", 25),
                            (640, "rectify", 70), (800, "rectified", 200), (900, "cancel", 260),
                            (760, "cancel", 150)):  # fmt: skip
        yield project(ago, end=end, ended=ended)
