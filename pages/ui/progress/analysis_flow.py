"""How applications and members of the pool get on: steps reached, days stayed, cohorts."""

import pandas as pd
import streamlit as st

from db.figures.figure import Ask
from db.reports import application_pipeline, pool_cohorts
from models.core.roles import ROLES
from pages.ui.charts import chart_forms as forms
from pages.ui.charts.charts import series_colours
from pages.ui.charts.counted import of
from pages.ui.charts.linked_chart import show_chart
from pages.ui.charts.stacked_chart import nothing
from pages.ui.shell.address import chosen
from pages.ui.shell.i18n import state, t


def pipeline_part(ask: Ask) -> None:
    """Applications of a year by the steps they reached, and how long each state takes."""
    known = of(ask, application_pipeline.years)
    if not known:
        nothing()
        return
    year: int | str = st.selectbox(
        t("Lodged in"),
        ["", *known[::-1]],
        width=200,
        format_func=lambda y: str(y) or t("All years"),
        **chosen("year", known, "", "charts_year"),
    )
    _funnel(ask, int(year) if year else None)
    st.subheader(t("Days in each state"), anchor=False)
    st.caption(t("A click opens those that wait in the state now."))
    note = t(
        "Stays of all applications of the programme that are over: bar to the median, "
        "mark at the 90th percentile."
    )
    found = of(ask, application_pipeline.stays)
    names = [state(application_pipeline.SUBJECT, key) for key in found]
    waiting = [stay.waiting for stay in found.values()]
    chart = forms.days([stay.over for stay in found.values()], names, t("State"))
    show_chart("stays", chart, waiting, names, t("Days in each state"), note)
    st.dataframe(
        pd.DataFrame(
            [
                {
                    t("State"): name,
                    t("Stays that are over"): stay.over.count,
                    t("Median, days"): stay.over.median,
                    t("90th percentile, days"): stay.over.ninth,
                    t("Waiting now"): int(stay.waiting.value),
                    t("Longest wait, days"): stay.longest,
                    t("Waiting for"): t(", ").join(t(ROLES[role]) for role in stay.roles),
                }
                for name, stay in zip(names, found.values(), strict=True)
            ]
        ),
        hide_index=True,
        placeholder="—",
        alt=t("Days in each state"),
    )


def _funnel(ask: Ask, year: int | None) -> None:
    points = of(ask, application_pipeline.funnel, year)
    rows = [state(application_pipeline.SUBJECT, point.row) for point in points]
    ends, first, before = {}, points[0].value, points[0].value
    for row, point in zip(rows, points, strict=True):
        parts = [f"{point.value:g}"]
        if point is not points[0] and before:
            parts.append(f"{point.value / before:.0%} / {point.value / first:.0%}")
        ends[row], before = " · ".join(parts), point.value
    names = {"": ("", series_colours()[0])}
    note = t(
        "How many of the applications lodged in the period had reached each step by the day "
        "shown, as a share of the step before / of all. Where a path gives no certificate, its "
        "licence counts as certified."
    )
    chart = forms.lying(points, rows, names, t("Step"), t("Count"), ends, room=1.7)
    lodged = t("All years") if year is None else str(year)
    words = f"{t('Course of applications')} · {t('Lodged in')}{t(': ')}{lodged}"
    show_chart("funnel", chart, points, rows, words, note)


def pool_part(ask: Ask) -> None:
    """Members by the quarter of entry, and the share with a result by some months later."""
    kind = st.segmented_control(
        t("What counts"),
        ["all", "certified"],
        required=True,
        format_func=lambda k: t("Any result") if k == "all" else t("Certificate or licence"),
        **chosen("result", ["certified"], "all", "charts_result"),
    )
    found = of(ask, pool_cohorts.cohorts, pool_cohorts.CERTIFIED if kind == "certified" else ())
    if not found:
        nothing()
        return
    note = t(
        "Of the members that entered in a quarter, the share with a result on record so "
        "many months after the end of the quarter; beside the quarter, the members."
    )
    shown = [(c, age) for c in found for age in c.reached]
    points = [c.reached[age] for c, age in shown]
    rows = [f"{_quarter(c)} ({c.members.value:g})" for c, _ in shown]
    across = [str(age) for _, age in shown]
    whole = [c.members.value for c, _ in shown]
    if points:
        column = t("Months after the end of the quarter")
        chart = forms.grid(points, rows, across, whole, t("Quarter of entry"), column)
        labels = [
            t("{quarter}, {months} months", quarter=_quarter(c), months=age) for c, age in shown
        ]
        result = t("Any result") if kind == "all" else t("Certificate or licence")
        words = f"{t('Cultivation pool by quarter of entry')} · {result}"
        show_chart("cohorts", chart, points, labels, words, note)


def _quarter(cohort: pool_cohorts.Cohort) -> str:
    first = cohort.members.row
    return f"{first.year} Q{(first.month + 2) // 3}"
