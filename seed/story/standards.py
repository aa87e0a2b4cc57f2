"""Standards of the demo story, from the application to the registration number and beyond."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from models.core.dates import plus
from models.core.roles import Actor
from models.programme.region import lies_in
from seed.story.cast import INVENTED, REGULATED, SZ, TF, TRADES, ZJ, Cast, Enterprise
from seed.story.standards_in_use import (
    GUIDE,
    SUBMITTED,
    UNDER_WAY,
    checked,
    paper,
    re_reviewed,
    reviewed,
    rule_registered,
    used,
)
from seed.story.timeline import Step, Story, create, take, wait

# The story is a table of acts and their values: the formatter would give each word a line.
# fmt: off

PREFIX = "T/YSBZ"
"""演示标准: no association publishes under it."""
REVIEWS = ("state", "agree", "close", "continue", "revise", "drop", "abolish")
"""Ends of a recognised standard that come about in a re-review, or stand in one."""
CRITERIA = {
    **{f"meets_{name}": True for name in ("necessity", "feasibility", "advancement", "benefit")},
    "necessity_opinion": "演示：符合产业需求。", "feasibility_opinion": "演示：技术条件具备。",
    "advancement_opinion": "演示：指标先进。", "benefit_opinion": "演示：预期效益明显。",
}
AFTER = {
    "assess": 20, "draft": 28, "plan": 30, "kick_off": 45, "consult": 75, "verify": 140,
    "submit": 150, "examine": 165, "pass_review": 193, "report": 205,
    "approve": 225, "publish": 240, "declare": 256, "recognise": 280,
}
"""Days from the application to each step."""


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
    if programme == ZJ:
        yield higher(cast, first)


HIGHER = (
    ("I", "ISO 演示0001:2024", "joined", "演示产品——术语（国际标准）"),
    ("G", "GB/T 演示0002-2024", "led", "演示产品通用技术条件（国家标准）"),
    ("H", "QB/T 演示0003-2023", "led", "演示产品试验方法（行业标准）"),
)
"""Type, number, part taken and title of standards of higher levels; the numbers are nobody's."""


def higher(cast: Cast, first: date) -> Story:
    """Standards of higher levels that belong to the system without a registration number."""
    office = cast.office(first)
    yield wait(first, office)
    yield create(first, office, "standard", *(
        {"programme_id": cast.programmes[ZJ], "title": title, "number": number, "type": type,
         "part": part, "published_on": plus(first, months=-2), "source": INVENTED,
         "applicant_id": cast.enterprises[ZJ][n].id,
         "industry_id": cast.industries[TRADES[n].code]}
        for n, (type, number, part, title) in enumerate(HIGHER)
    ))


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
        "advanced_on": published if programme == SZ else None,
    })
    if programme == ZJ:
        yield from rule_registered(cast, first, id, goods, plus(published, months=2))
    cast.shelf[programme, trade].append((id, goods))
    yield create(first, office, "standard_drafter",
        {"standard_id": id, "organisation_id": cast.organisations["unit1"],
         "role": "lead_organiser"})
    if cast.rules(programme, first).registers_standards:
        yield take(first + timedelta(21), office, "standard", "declare", id)
        yield take(first + timedelta(45), office, "standard", "recognise", id)
    if trade % 3:
        yield from used(cast, id, cast.organisations["unit1"], first + timedelta(45))


def made(cast: Cast, project: Project) -> Story:
    """The whole way of a Zhejiang standard, as far as `stop` lets it come."""
    it, office = project, cast.office(project.applied)
    region = it.applicant.region
    local = cast.local(region, it.applied)
    yield wait(it.applied, office)
    (id,) = yield create(it.applied, office, "standard", {
        "programme_id": cast.programmes[ZJ], "title": f"{it.goods}（演示标准）",
        "applicant_id": it.applicant.id, "region_id": region, "applied_on": it.applied,
        "industry_id": cast.industries[TRADES[it.applicant.trade].code], "source": INVENTED,
        "platform_number": f"演示-{it.serial:04d}",
        "direction_id": cast.shelf[GUIDE][it.serial % 2][0],
    })
    if it.end == "reject" and it.ended and it.ended < it.on("plan"):
        yield take(it.ended, office, "standard", "reject", id, reason="演示：必要性不足。")
        return
    if it.stop == "assess":
        return
    yield take(it.on("assess"), office, "standard", "assess", id, **CRITERIA)
    if it.stop == "plan":
        return
    yield create(it.on("draft"), office, "standard_drafter",
        {"standard_id": id, "organisation_id": it.applicant.id, "role": "main",
         "background": "peer"},
        {"standard_id": id, "organisation_id": cast.organisations["unit1"],
         "role": "lead_organiser", "background": "committee"},
        {"standard_id": id, "organisation_id": cast.organisations["unit2"],
         "role": "participant", "background": "testing"})
    if it.serial % 3:
        yield create(it.on("draft"), office, "standard_drafter",
            {"standard_id": id, "organisation_id": cast.organisations["unit1"],
             "role": "participant", "background": "chain"},
            {"standard_id": id, "organisation_id": cast.organisations["甲"],
             "role": "participant", "background": "certification"})
    yield take(it.on("plan"), office, "standard", "plan", id,
        plan_document=f"演示研制计划〔{it.on('plan').year}〕1号")
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
        effective_from=published + timedelta(30))
    yield from _in_use(cast, it, id)


def _attached(office: Actor, day: date, id: int, kinds: tuple[str, ...]) -> Step:
    own = {"subject": "standard", "record_id": id}
    papers = ({**own, "kind": kind, **paper(kind)} for kind in kinds)
    return create(day, office, "document", *papers)


def _through_review(cast: Cast, it: Project, id: int) -> Story:
    """Submission with its four papers, local examination, expert review."""
    office, local = cast.office(it.applied), cast.local(it.applicant.region, it.applied)
    if it.stop == "revise":
        cast.shelf[UNDER_WAY].append((id, it.goods))
    yield take(it.on("kick_off"), office, "standard", "kick_off", id)
    yield take(it.on("consult"), office, "standard", "consult", id)
    yield take(it.on("verify"), local, "standard", "verify", id,
        verification="演示：小批量试生产，关键指标稳定达标。")
    day = it.on("submit")
    yield _attached(office, day, id, SUBMITTED)
    if it.stop == "submit":
        return
    yield take(day, office, "standard", "submit", id)
    if it.stop == "examine":
        return
    yield take(it.on("examine"), local, "standard", "examine", id)
    day, stop = cast.round(it.on("pass_review")), ""
    if it.stop == "pass_review":
        day, stop = it.on("examine") + timedelta(4), ("declare", "vote", "dissolve")[it.serial % 3]
    if it.stop == "revise":
        end = "revise"
    elif it.end == "reject":
        end = "reject"
    else:
        end = "pass"
    yield from reviewed(cast, day, ZJ, end, stop=stop, standard_id=id)


def _in_use(cast: Cast, it: Project, id: int) -> Story:
    """Self-declaration, number, and what may befall a recognised standard."""
    office, local = cast.office(it.applied), cast.local(it.applicant.region, it.applied)
    if not it.end:
        published = it.on("publish")
        yield from rule_registered(cast, published, id, it.goods, published)
        cast.shelf[ZJ, it.applicant.trade].append((id, it.goods))
    if it.stop == "declare":
        return
    yield take(it.on("declare"), office, "standard", "declare", id)
    if it.stop == "recognise":
        return
    yield take(it.on("recognise"), office, "standard", "recognise", id)
    if it.end in REVIEWS:
        yield from used(cast, id, it.applicant.id, it.on("recognise"), it.ended)
        yield from re_reviewed(cast, it.ended or cast.today, id, it.applicant.region,
            it.end if it.end in ("revise", "abolish") else "continue",
            "cited" if it.end == "abolish" else "periodic", stop=it.end)
    if not it.end:
        yield from used(cast, id, it.applicant.id, it.on("recognise"),
            honoured=it.applicant.id % 5 == 0)
    if it.end in ("", *REVIEWS) or it.ended is None:
        return
    yield from checked(cast, it.ended, id, it.applicant.id, effective=False)
    yield take(it.ended, local, "standard", "rectify", id, reason="演示：未按标准组织生产。")
    if it.end == "rectified":
        yield take(it.ended + timedelta(40), local, "standard", "rectified", id,
            reason="演示：整改完成，复查合格。")
    if it.end == "cancel":
        yield take(it.ended + timedelta(60), office, "standard", "cancel_recognition", id,
            reason="演示：逾期未整改，取消标准认定。")


def projects(cast: Cast, members: list[Enterprise]) -> Iterator[Project]:
    """Projects of members of the standard pool: every state, most in use."""
    today, serials = cast.today, count(1)

    # What waits for a regulator is where the demo has one.
    watched = [m for m in members if any(lies_in(m.region, r) for r in REGULATED.values())]

    def project(ago: int, stop: str = "", end: str = "", ended: int = 0) -> Project:
        n = next(serials)
        among = watched if stop in ("examine", "report") or end in REVIEWS else members
        applicant = among[n % len(among)]
        goods = TRADES[applicant.trade].goods[2 + n // len(TRADES) % 2]
        words = ("", "绿色", "低碳", "优选", "出口型", "定制")
        return Project(n, words[n // 13 % 6] + goods, applicant, today - timedelta(ago), stop, end,
            today - timedelta(ended) if ended else None)

    for n in range(34):
        yield project(AFTER["recognise"] + 35 + n // 3 * 63)
    for ago, stop in ((5, "assess"), (14, "assess"), (26, "plan"), (60, "assess")):
        yield project(ago, stop)
    for ago in (40, 70, 110, 140, 230, 260, 300):
        yield project(ago, "submit")
    yield project(330, "revise")
    for ago, stop in ((154, "examine"), (160, "examine"), (178, "examine"),
                      (170, "pass_review"), (184, "pass_review"), (215, "pass_review"),
                      (193, "report"), (202, "report"), (230, "report"),
                      (208, "approve"), (221, "approve"), (228, "publish"), (236, "publish"),
                      (246, "declare"), (251, "declare"), (330, "declare"),
                      (262, "recognise"), (270, "recognise")):
        yield project(ago, stop)
    yield project(90, end="reject", ended=75)
    yield project(600, end="reject", ended=585)
    yield project(420, end="reject", ended=1)
    for ago, end, ended in ((700, "abolish", 120), (980, "abolish", 300), (560, "rectify", 25),
                            (500, "state", 20), (510, "agree", 40), (520, "close", 50),
                            (610, "continue", 90), (620, "revise", 100), (540, "drop", 30),
                            (640, "rectify", 70), (800, "rectified", 200), (900, "cancel", 260),
                            (760, "cancel", 150)):
        yield project(ago, end=end, ended=ended)
