"""What each figure of a circular is: its definition, source, day and qualifier, as the annex of
the paper and as a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.figures.registry import METRICS
from db.files import sheets
from db.reports.circular_parts import Circular, Line
from db.reports.target_progress import UNDEFINED as NO_WORDS
from models import SUBJECTS
from models.programme.observation import Observation
from pages.ui.charts.charts import state_name
from pages.ui.circular.circular_terms import NONE, OWN, amount, goal_words, place_words, unit_words
from pages.ui.circular.paper import Block, Table, steady
from pages.ui.shell.i18n import chinese

UNDEFINED = "来源未说明统计口径"


@dataclass(frozen=True)
class Entry:
    """One figure from one source; of a target whose sources disagree there are several."""

    group: str
    code: str
    label: str
    unit: str
    value: float | None
    as_of: str
    source: str
    definition: str
    qualifier: str = ""
    remark: str = ""
    goal: str = ""
    before: float | None = None
    change: float | None = None
    state: str = ""


def entries(found: Circular) -> Iterator[Entry]:
    """All figures of a circular in the order of the paper."""
    end = str(found.order.end)
    for group, numbers in (("总体情况", found.stocks), ("期内新增", found.flows)):
        for n in numbers:
            change = None if n.value is None or n.before is None else n.value - n.before
            yield Entry(
                group,
                "",
                chinese(n.metric.label),
                n.metric.unit,
                n.value,
                end,
                OWN,
                chinese(n.metric.definition),
                remark=chinese(n.remark),
                before=n.before,
                change=change,
            )
    for line in found.lines:
        yield from _of_line(line, found.region)
    for rank in found.ranks:
        for number, flow in zip(rank.numbers, found.flows, strict=True):
            label = f"{place_words(rank)}{chinese(flow.metric.label)}"
            yield Entry(
                "地区新增",
                "",
                label,
                flow.metric.unit,
                number,
                end,
                OWN,
                chinese(flow.metric.definition),
            )


def _of_line(line: Line, region: str) -> Iterator[Entry]:
    figure, target = line.now, line.now.target
    # That nothing defines it stands where the definition would.
    said = [chinese(r.text).format(**r.values) for r in figure.remarks if r.text != NO_WORDS]
    remark = " ".join(filter(None, (target.note_zh, *said)))
    goal, state = goal_words(figure), state_name(figure.state, chinese)
    metric = METRICS.get(target.metric)
    if metric is not None or not figure.observations:
        definition = chinese(metric.definition) if metric else target.definition or UNDEFINED
        yield Entry(
            "目标",
            target.code,
            target.indicator,
            figure.unit,
            line.value,
            str(figure.as_of or NONE),
            OWN if metric else NONE,
            definition,
            "",
            remark,
            goal,
            line.before,
            line.change,
            state,
        )
    else:
        for o in figure.observations:
            yield Entry(
                "目标",
                target.code,
                target.indicator,
                figure.unit,
                float(o.value),
                str(o.as_of),
                o.source,
                o.definition or target.definition or UNDEFINED,
                _exactness(o),
                remark,
                goal,
                line.before,
                line.change,
                state,
            )
    if line.here is not None:
        yield Entry(
            "目标",
            target.code,
            f"{target.indicator}（{region}）",
            figure.unit,
            line.here.value,
            str(figure.as_of or NONE),
            OWN,
            chinese(line.here.metric.definition),
            remark=chinese(line.here.remark),
        )


def _exactness(observation: Observation) -> str:
    choices = SUBJECTS["observation"].fields["qualifier"].choices or {}
    said = chinese(choices[observation.qualifier].label)
    first, last = observation.period_from, observation.period_to
    days = f"统计期间{first or '…'}至{last or '…'}" if first or last else ""
    return "，".join(filter(None, (said, days, observation.scope)))


def annex(found: Circular) -> list[Block]:
    """A table of every figure but those of the regions, which share the definitions above."""
    heads = ("指标", "数值", "截至日期", "限定", "来源", "定义", "说明")
    rows = tuple(
        (
            f"{e.code} {e.label}".strip(),
            amount(e.value, e.unit),
            e.as_of,
            e.qualifier or NONE,
            e.source,
            e.definition,
            e.remark or NONE,
        )
        for e in entries(found)
        if e.group != "地区新增"
    )
    return [Table("附表 数据说明", heads, (9, 6, 7, 7, 7, 12, 12), rows)]


WORKBOOK_HEADS = (
    "类别",
    "代码",
    "指标",
    "目标值",
    "期初值",
    "期末值",
    "增减",
    "单位",
    "状态",
    "截至日期",
    "限定",
    "来源",
    "定义",
    "说明",
)


def _workbook_row(entry: Entry) -> list[str | float | None]:
    """The values under WORKBOOK_HEADS."""
    return [
        entry.group,
        entry.code,
        entry.label,
        entry.goal.replace("＝", "等于"),
        entry.before,
        entry.value,
        entry.change,
        unit_words(entry.unit),
        entry.state,
        entry.as_of,
        entry.qualifier,
        entry.source,
        entry.definition,
        entry.remark,
    ]


def workbook(found: Circular, made_on: str) -> bytes:
    """All figures as a workbook of one sheet; the same content gives the same bytes."""
    demo = "演示数据" if found.demo else ""
    # A row of invented figures says so itself, wherever it is copied to.
    mark = [demo] if demo else []
    rows = [[*_workbook_row(entry), *mark] for entry in entries(found)]
    heads = [*WORKBOOK_HEADS, *mark]
    return steady(sheets.xlsx_of(f"{demo}通报数据", heads, rows), made_on)
