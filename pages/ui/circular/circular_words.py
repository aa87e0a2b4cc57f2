"""A circular in words: the paper that its content makes."""

from collections import Counter
from datetime import date

from db.figures.figure import PARTIAL
from db.reports.circular_parts import Circular, Line, Number, Rank
from db.reports.target_progress import Figure
from pages.ui.charts.charts import LOOKS, state_name
from pages.ui.circular.circular_annex import annex
from pages.ui.circular.circular_terms import (
    NONE,
    Head,
    amount,
    brand_words,
    change_words,
    day_words,
    goal_words,
    period_words,
    place_words,
    plain,
    reckoned,
    source_words,
    value_words,
)
from pages.ui.circular.paper import Bars, Block, Heading, Paper, Paragraph, Table
from pages.ui.documents.documents import one_line
from pages.ui.shell.i18n import chinese

DEMO, MARK = "演示数据，不具任何效力。", "演示数据"
ANNEX = "各项数据的定义、来源与限定"


def paper_of(found: Circular, head: Head) -> Paper:
    """The paper of a circular: five headings, and the annex that says what each figure is."""
    order = found.order
    lead = (
        f"现将{period_words(order.start, order.end)}{found.region}{brand_words(found.programme)}"
        f"进展情况通报如下。除另有注明外，期末数为{day_words(order.end)}数，"
        f"期初数为{day_words(order.opening)}数。"
    )
    body = (
        Paragraph(lead),
        Heading("一、总体情况"),
        *_overall(found),
        Heading("二、目标完成情况"),
        *_targets(found),
        Heading("三、期内变化情况"),
        *_changes(found),
        Heading("四、各地区情况"),
        *_regions(found),
        Heading("五、需要关注的问题"),
        *_behind(found),
        Heading("六、计划与预测"),
        *_plans(found),
        Paragraph("特此通报。"),
    )
    demo = (DEMO, MARK) if found.demo else ("", "")
    history = f"台账校验值 {found.history}" if found.history else ""
    return Paper(
        one_line(head.title),
        one_line(head.number),
        one_line(head.addressees),
        one_line(head.office),
        day_words(head.made_on),
        head.made_on.isoformat(),
        tuple(map(_clean, body)),
        ANNEX,
        tuple(map(_clean, annex(found))),
        *demo,
        history,
    )


def _clean(block: Block) -> Block:
    """Names and sources are typed by people: what no file can hold is taken out of them."""
    match block:
        case Heading(text):
            return Heading(one_line(text))
        case Paragraph(text):
            return Paragraph(one_line(text))
        case Table(caption, headings, widths, rows):
            return Table(caption, headings, widths, tuple(tuple(map(one_line, r)) for r in rows))
        case Bars(caption, rows):
            return Bars(caption, tuple((one_line(a), share, b) for a, share, b in rows))


def _number(number: Number) -> str:
    label = chinese(number.metric.label)
    if number.value is None:
        return f"{label}：{chinese(number.remark)}"
    words = f"{label}{amount(number.value, number.metric.unit)}"
    if number.before is None:
        return words
    return f"{words}，{change_words(number.value - number.before, number.metric.unit)}"


def _overall(found: Circular) -> list[Block]:
    where = found.region or "全域"
    stocks = "；".join(map(_number, found.stocks))
    flows = "；".join(map(_number, found.flows))
    return [
        Paragraph(f"截至{day_words(found.order.end)}，{where}共有{stocks}。"),
        Paragraph(f"{period_words(found.order.start, found.order.end)}，{where}{flows}。"),
    ]


def _targets(found: Circular) -> list[Block]:
    number = Counter(str(line.now.state) for line in found.lines)
    states = "，".join(
        f"{state_name(state, chinese)}{number[state]}项" for state in LOOKS if number[state]
    )
    if not found.lines:
        return [Paragraph("本方案未设定量化目标。")]
    own = bool(found.region)
    rows = tuple(_target_row(line, own) for line in found.lines)
    heads = ["代码", "指标", "目标值", "期末值", "状态", "截至日期", "来源"]
    widths = [4, 14, 7, 7, 6, 8, 9]
    if own:
        heads.insert(4, "其中本地区")
        widths.insert(4, 6)
    bars = tuple(
        (
            f"{line.now.target.code} {line.now.target.indicator}",
            line.attained,
            f"{plain(line.attained)}%",
        )
        for line in found.lines
        if line.attained is not None
    )
    scale = "目标及期末值为全域口径。" if own else ""
    unsure = [line.now.target.code for line in found.lines if line.value != line.now.value]
    note = f"未列期末值的{'、'.join(unsure)}：{chinese(PARTIAL)}"
    return [
        Paragraph(f"共设目标{len(found.lines)}项，其中{states}。{scale}各项见表1，完成率见图1。"),
        *([Paragraph(note)] if unsure else []),
        Table("表1 目标完成情况", tuple(heads), tuple(widths), rows),
        Bars("图1 目标完成率（期末值占目标值的百分比，超过100%的按100%绘制）", bars),
    ]


def _target_row(line: Line, own: bool) -> tuple[str, ...]:
    """One target of the table; with `own` also what the region itself brought."""
    here = [amount(line.here.value if line.here else None, line.now.unit)] if own else []
    return (
        line.now.target.code,
        line.now.target.indicator,
        goal_words(line.now),
        value_words(line.now, line.value),
        *here,
        state_name(line.now.state, chinese),
        str(line.now.as_of or NONE),
        source_words(line.now),
    )


def _changes(found: Circular) -> list[Block]:
    stocks = tuple(
        (
            chinese(n.metric.label),
            amount(n.before, n.metric.unit),
            str(found.order.opening),
            amount(n.value, n.metric.unit),
            str(found.order.end),
            _moved(None if n.value is None or n.before is None else n.value - n.before),
        )
        for n in found.stocks
    )
    targets = tuple(
        (
            f"{line.now.target.code} {line.now.target.indicator}",
            value_words(line.then, line.before),
            str(line.then.as_of or NONE),
            value_words(line.now, line.value),
            str(line.now.as_of or NONE),
            _moved(line.change),
        )
        for line in found.lines
    )
    moved = [line for line in found.lines if line.change]
    said = "；".join(
        f"{line.now.target.indicator}（{line.now.target.code}）由"
        f"{amount(line.before, line.now.unit)}变为{amount(line.value, line.now.unit)}，"
        f"{change_words(line.change, line.now.unit).removeprefix('较期初')}"
        for line in moved
    )
    words = f"期内数值有变化的目标{len(moved)}项：{said}。" if moved else "期内各项目标数值无变化。"
    heads = ("指标", "期初值", "期初值截至", "期末值", "期末值截至", "增减")
    unlike = [
        line.now.target.code
        for line in found.lines
        if _sources_differ(line.now) or _sources_differ(line.then)
    ]
    note = "年度目标跨年重新起算的，不作增减比较。各项期初、期末值见表2。"
    if unlike:
        note += f"来源数值不一致的{'、'.join(unlike)}按最低值计算增减和完成率，各来源数值均已列示。"
    return [
        Paragraph(words + note),
        Table("表2 期内变化情况", heads, (16, 8, 8, 8, 8, 6), stocks + targets),
    ]


def _sources_differ(figure: Figure) -> bool:
    return len({observation.value for observation in figure.observations}) > 1


def _moved(change: float | None) -> str:
    if change is None:
        return NONE
    return f"{'+' if change > 0 else ''}{plain(change)}"


def _regions(found: Circular) -> list[Block]:
    if found.ranks_remark:
        return [Paragraph(chinese(found.ranks_remark))]
    heads = ("位次", "地区", *(chinese(n.metric.label) for n in found.flows))
    # Equal numbers share a place; what names no region of the level has none.
    placed = [r.numbers for r in found.ranks if r.id is not None and not r.coarse]
    rows: list[tuple[str, ...]] = []
    for rank in found.ranks:
        has_place = rank.id is not None and not rank.coarse
        place = str(placed.index(rank.numbers) + 1) if has_place else NONE
        rows.append((place, place_words(rank), *map(str, rank.numbers)))
    sums = [str(sum(r.numbers[i] for r in found.ranks)) for i in range(len(found.flows))]
    first = [r for r in found.ranks if any(r.numbers) and r.id is not None and not r.coarse][:3]
    said = "、".join(f"{r.name}（{'，'.join(_brought(found, r))}）" for r in first)
    words = f"按期内新增情况，居前的为{said}。" if first else "期内各地区均无新增。"
    return [
        Paragraph(f"{words}位次先按颁发证书数、再按认定标准数排列，数量相同的位次并列，见表3。"),
        Table("表3 各地区期内新增情况", heads, (2, 6, 5, 5), (*rows, (NONE, "合计", *sums))),
    ]


def _brought(found: Circular, rank: Rank) -> list[str]:
    return [
        f"{chinese(flow.metric.label)}{amount(n, flow.metric.unit)}"
        for flow, n in zip(found.flows, rank.numbers, strict=True)
        if n
    ]


def _behind(found: Circular) -> list[Block]:
    end = found.order.end
    said = [_late(line, end) for line in found.behind]
    whose = "全域" if found.region else ""
    late = f"{whose}进度滞后的目标{len(said)}项：{'；'.join(said)}。"
    targets = late if said else f"{whose}无进度滞后的目标。"
    blocks: list[Block] = [Paragraph(f"（一）{targets}")]
    if not found.ranks_remark and found.ranks:
        names = "、".join(place_words(r) for r in found.without)
        count = len(found.without)
        none = f"期内既无新颁发证书、也无新认定标准的地区{count}个：{names}。"
        blocks.append(Paragraph(f"（二）{none if count else '各地区期内均有新增。'}"))
    return blocks


def _late(line: Line, end: date) -> str:
    figure, due = line.now, line.now.period[1]
    over = f"，已于{day_words(due)}到期" if due is not None and due < end else ""
    share = NONE if line.attained is None else f"{plain(line.attained)}%"
    return (
        f"{figure.target.indicator}（{figure.target.code}）目标{goal_words(figure)}，期末"
        f"{value_words(figure, line.value)}，完成率{share}{over}"
    )


def _plans(found: Circular) -> list[Block]:
    said = [words for line in found.lines if (words := _plan(line, found.order.end))]
    none = "各项目标均已到期，或来源未给出期间，不作预测。"
    return [Paragraph(words) for words in said] or [Paragraph(none)]


def _plan(line: Line, end: date) -> str:
    """Where a target that still runs was to stand, and where its course leads."""
    figure, due = line.now, line.now.period[1]
    if due is None or due <= end or line.value is None:
        return ""
    name = f"{figure.target.indicator}（{figure.target.code}）"
    plan = (
        ""
        if figure.planned is None
        else (
            f"按计划{day_words(end)}应达{reckoned(figure.planned, figure.unit)}，"
            f"实际{value_words(figure, line.value)}；"
        )
    )
    if (ahead := line.ahead) is None:
        return (
            f"{figure.target.indicator}（{figure.target.code}）：{plan}数据点不足三个，不作预测。"
        )
    value, low, high = (reckoned(v, figure.unit) for v in (ahead.value, ahead.low, ahead.high))
    return (
        f"{name}：{plan}按最近{ahead.points}个数据点作"
        f"最小二乘线性外推，预计{day_words(due)}达{value}，八成可能介于{low}与{high}之间。"
    )
