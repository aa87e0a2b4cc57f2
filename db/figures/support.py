"""Figures of cultivation and support: results, brand value, sales, surveys, training, awards."""

from datetime import date
from typing import Any

from sqlalchemy import case, func, select

from db.access import row_rights
from db.figures.figure import NOTHING, Ask, Counted, Metric, matching, share


def _cultivated(metric: Metric, ask: Ask) -> Counted:
    """Of the stays that began in the period: how many have a result on record."""
    filters = {"programme_id": ask.programme_id, "entered_on": (ask.start, ask.end)}
    here = row_rights.table(metric.subject)
    total, reached = ask.session.execute(
        select(func.count(), func.count(case((here.c.result_on <= ask.today, 1)))).where(
            *matching(ask, metric.subject, filters)
        )
    ).one()
    return share(metric, filters, reached, total, {**filters, "result_on": "empty"})


def _newest(metric: Metric, ask: Ask) -> dict[str, Any] | None:
    """The filter of the newest year that has records; None where there is none."""
    own = {"programme_id": ask.programme_id, **metric.fixed}
    here, day = row_rights.table(metric.subject), metric.day
    yearly = day == "year"
    last = ask.end.year if yearly else ask.end
    found = ask.session.scalar(
        select(func.max(here.c[day])).where(
            *matching(ask, metric.subject, {**own, day: (None, last)})
        )
    )
    if found is None:
        return None
    whole = (
        (found, found)
        if yearly
        else (date(found.year, 1, 1), min(date(found.year, 12, 31), ask.end))
    )
    return {**own, day: whole}


def _last_year(metric: Metric, ask: Ask) -> Counted:
    """The newest year alone: its sum for money, its mean for a score or a share."""
    filters = _newest(metric, ask)
    if filters is None:
        return Counted(None, metric.subject, {}, remark=NOTHING)
    column = row_rights.table(metric.subject).c[metric.total]
    made = func.sum(column) if metric.unit == "10k_yuan" else func.avg(column)
    value = ask.session.scalar(select(made).where(*matching(ask, metric.subject, filters)))
    value = None if value is None else round(float(value), 2)
    remark = "" if value is not None else NOTHING
    return Counted(value, metric.subject, filters, by_due=value, remark=remark)


def _sales_share(metric: Metric, ask: Ask) -> Counted:
    filters = _newest(metric, ask)
    if filters is None:
        return Counted(None, metric.subject, {}, remark=NOTHING)
    here = row_rights.table(metric.subject)
    marked, sales = ask.session.execute(
        select(func.sum(here.c.marked), func.sum(here.c.sales)).where(
            *matching(ask, metric.subject, filters)
        )
    ).one()
    return share(metric, filters, float(marked or 0), float(sales or 0))


def _won(name: str, label: str, definition: str, kind: str, rule: str, each: str = "") -> Metric:
    """The awards of one kind that were won, or with `each` the different winners."""
    return Metric(
        name,
        label,
        definition,
        "enterprise" if each else "award",
        "award",
        "awarded_on",
        {"kind": [kind], "state": ["awarded"]},
        each=each,
        rules=(rule, "W42"),
    )


SUPPORT = (
    Metric(
        "cultivation_effect",
        "Effect of cultivation",
        "Of all stays in a pool that began in the period, the share with a substantive result on "
        "record. The list shows the whole cohort.",
        "percent",
        "pool_membership",
        "entered_on",
        rules=("D11", "D12", "D13", "D15"),
        count=_cultivated,
    ),
    *(
        Metric(
            f"brand_value_{kind}",
            label,
            "Brand values of the newest year with an evaluation, added up within this series "
            "alone: enterprises, industries and regions are evaluated each for itself.",
            "10k_yuan",
            "brand_value",
            "year",
            {"kind": [kind]},
            total="value",
            rules=("H01", "H08", "P10"),
            count=_last_year,
        )
        for kind, label in (
            ("enterprise", "Brand value of enterprises"),
            ("industry", "Brand value of industries"),
            ("regional", "Brand value of regions"),
        )
    ),
    Metric(
        "sales_share",
        "Sales share of the mark",
        "Sales under the mark as a share of all sales of the reporting enterprises in the newest "
        "year.",
        "percent",
        "brand_sales",
        "year",
        rules=("H03",),
        count=_sales_share,
    ),
    Metric(
        "market_share",
        "Market share of the mark",
        "Mean market share of the reporting enterprises in the newest year.",
        "percent",
        "brand_sales",
        "year",
        total="share",
        rules=("H03",),
        count=_last_year,
    ),
    Metric(
        "circulars",
        "Circulars of statistics",
        "Circulars of the dynamic statistics issued in the period.",
        "item",
        "event",
        "held_on",
        {"kind": ["circular"]},
        rules=("H04",),
    ),
    Metric(
        "tasks_done",
        "Tasks done",
        "Tasks of the responsible posts that were reported as done in the period.",
        "item",
        "task",
        "done_on",
        {"state": ["done"]},
        rules=("H04", "H06"),
    ),
    Metric(
        "tasks_open",
        "Tasks open",
        "Tasks of the responsible posts that were set up to the day and are still open on it.",
        "item",
        "task",
        "set_on",
        {"state": ["open"]},
        rules=("B20", "B23", "H04"),
    ),
    Metric(
        "tasks_due",
        "Tasks due and still open",
        "Tasks of the responsible posts whose due day has come and that are still open.",
        "item",
        "task",
        "due_on",
        {"state": ["open"]},
        rules=("B20", "B23", "H04"),
    ),
    Metric(
        "assessment_score",
        "Score of the assessment",
        "Mean score of regions and departments in the newest year that was assessed.",
        "point",
        "assessment",
        "year",
        total="score",
        rules=("H03", "H06", "H07"),
        count=_last_year,
    ),
    Metric(
        "satisfaction",
        "Satisfaction",
        "Mean score of the measurements of satisfaction in the newest year with one.",
        "point",
        "survey",
        "done_on",
        {"kind": ["satisfaction"]},
        total="score",
        rules=("H08",),
        count=_last_year,
    ),
    Metric(
        "consumer_experience",
        "Consumer experience",
        "Mean score of the checks of consumer experience in the newest year with one.",
        "point",
        "survey",
        "done_on",
        {"kind": ["experience"]},
        total="score",
        rules=("H08",),
        count=_last_year,
    ),
    Metric(
        "word_of_mouth",
        "Word of mouth",
        "Mean score of the surveys of word of mouth in the newest year with one.",
        "point",
        "survey",
        "done_on",
        {"kind": ["reputation"]},
        total="score",
        rules=("H08",),
        count=_last_year,
    ),
    Metric(
        "comparative_tests",
        "Comparative tests",
        "Mean score of the comparative tests in the newest year with one.",
        "point",
        "survey",
        "done_on",
        {"kind": ["comparison"]},
        total="score",
        rules=("H08",),
        count=_last_year,
    ),
    Metric(
        "cqo_training",
        "Training of chief quality officers",
        "Person-times of the courses for chief quality officers held in the period. What is only "
        "planned does not count.",
        "person_time",
        "training",
        "held_on",
        {"topic": ["cqo"], "state": ["held"]},
        total="person_times",
        rules=("I08", "J55"),
    ),
    _won(
        "china_quality_awards",
        "China Quality Awards won",
        "China Quality Awards by the day of the award. A nomination does not count.",
        "china_quality",
        "J40",
    ),
    _won(
        "jiangsu_quality_awards",
        "Jiangsu Quality Awards won",
        "Different enterprises that won the Jiangsu Quality Award. A nomination does not count.",
        "jiangsu_quality",
        "J41",
        each="organisation_id",
    ),
    _won(
        "china_standard_awards",
        "China standard innovation contribution awards won",
        "China standard innovation contribution awards by the day of the award. A nomination does "
        "not count, nor does the award of a province.",
        "china_standard",
        "P21",
    ),
    _won(
        "china_patent_awards",
        "China Patent Awards won",
        "China Patent Awards by the day of the award. A nomination does not count.",
        "china_patent",
        "P21",
    ),
    _won(
        "provincial_quality_awards",
        "Provincial government quality awards won",
        "Different enterprises that won the quality award of the provincial government. A "
        "nomination does not count.",
        "provincial_quality",
        "P21",
        each="organisation_id",
    ),
    _won(
        "zhejiang_standard_awards",
        "Zhejiang standard innovation contribution awards won",
        "Zhejiang standard innovation contribution awards by the day of the award. A nomination "
        "does not count, nor does the award of the country.",
        "zhejiang_standard",
        "P21",
    ),
    _won(
        "demonstration_zones",
        "National demonstration zones of quality and brand",
        "National demonstration zones of quality and brand by the day of the decision. A "
        "nomination does not count.",
        "demonstration_zone",
        "P21",
    ),
    Metric(
        "same_line_enterprises",
        "Same-line-same-standard enterprises",
        "Different enterprises on record, or with a product on record, as of one line, standard "
        "and quality at home and abroad, by the first day of each. What has ended does not count, "
        "nor does what has no first day yet.",
        "enterprise",
        "same_line",
        "since",
        {"state": ["held"]},
        each="enterprise_id",
        rules=("J02", "P22"),
    ),
)
