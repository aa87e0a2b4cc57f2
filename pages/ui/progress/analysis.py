"""Charts of a programme: what has become of certificates, applications, members, findings, money.

Each is drawn only while its section is open, and each number opens its list.
"""

from collections.abc import Callable
from datetime import date

import streamlit as st

from db.access.rule_sets import rules_on
from db.engine import reading
from db.figures.data_point import DataPoint
from db.figures.figure import Ask
from db.reports import certificates_over_time, spending, supervision
from db.reports.stacks import (
    ACCEPTED,
    BUDGETS,
    CHANNELS,
    FINANCE,
    FINDINGS,
    INCENTIVES,
    PAYMENTS,
    TRAININGS,
)
from models import SUBJECTS
from models.rights import may
from pages.ui.charts import chart_forms as forms
from pages.ui.charts.charts import colour, series_colours
from pages.ui.charts.counted import of, partial
from pages.ui.charts.linked_chart import show_chart
from pages.ui.charts.stacked_chart import lying, nothing, stacked_chart, upright
from pages.ui.progress.analysis_flow import pipeline_part, pool_part
from pages.ui.progress.analysis_rank import ranking_part
from pages.ui.shell.address import follow, put
from pages.ui.shell.as_of import asked
from pages.ui.shell.i18n import label, state, t
from pages.ui.shell.visit import visit

Part = Callable[[Ask], None]


def page(programme: int) -> None:
    """The sections in the order of what is asked first; the first one is open."""
    now, on = visit(), asked()
    day = on or now.today
    parts: list[tuple[str, str, str, str, Part]] = [
        ("certificates", t("Certificates over time"), "license", "certificate", _certificates),
        ("pipeline", t("Course of applications"), "conversion_path", "application", pipeline_part),
        ("ranking", t("Ranking and breakdown"), "leaderboard", "", ranking_part),
        ("pool", t("Cultivation pool by quarter of entry"), "eco", "pool_membership", pool_part),
        ("supervision", t("Supervision"), "policy", "finding", _supervision),
        ("labelling", t("Labelling of enterprises"), "sell", "labelling_check", _labelling),
        ("money", t("Funds and training"), "payments", "", _money),
    ]
    keys = [key for key, *_ in parts]
    wanted = st.query_params.get_all("part") or keys[:1]

    def tell() -> None:
        now_open = [key for key in keys if st.session_state[f"charts_{key}"]]
        put(part=[] if now_open == keys[:1] else now_open or "none")

    for key, words, icon, subject, part in parts:
        follow(f"charts_{key}", key in wanted)
        section = st.expander(words, key=f"charts_{key}", on_change=tell, icon=f":material/{icon}:")
        if not section.open:
            continue
        with section:
            if subject and not may(now.actor, subject, "read"):
                st.info(t("Your account does not show the records behind these charts."))
                continue
            with reading() as session:
                rules = rules_on(session, programme, day)
                ask = Ask(session, programme, now.actor, day, None, day, rules=rules, on=on)
                if subject:
                    partial(ask, subject)
                part(ask)


def _month(day: date) -> str:
    return day.strftime("%Y-%m")


def _certificates(ask: Ask) -> None:
    name = certificates_over_time.SUBJECT
    flow = SUBJECTS[name].workflow
    greys = {"expired": colour("gray"), "cancelled": colour("violet"), "superseded": colour("blue")}
    names = {
        key: (state(name, key), greys.get(key) or colour(found.colour))
        for key, found in (flow.states if flow else {}).items()
    }
    points = of(ask, certificates_over_time.by_state)
    if not points:
        nothing()
        return
    note = t(
        "Certificates by state at the end of each of the last 36 months, the last bar as "
        "on the day shown."
    )
    rows, words = [_month(point.row) for point in points], t("Certificates over time")
    upright("standing", points, rows, names, t("Month"), t("Count"), words, note)
    words = t("Certificates that will end")
    st.subheader(words, anchor=False)
    note = t("Certificates in force, valid or suspended, by the month in which they end.")
    ending = of(ask, certificates_over_time.expiring)
    rows, names = [_month(point.row) for point in ending], {"": ("", colour("orange"))}
    upright("expiring", ending, rows, names, t("Month"), t("Count"), words, note)


def _supervision(ask: Ask) -> None:
    if may(ask.actor, "inspection", "read"):
        _coverage(ask)
    stacked_chart(ask, FINDINGS)
    words = t("Days from finding to measure")
    st.subheader(words, anchor=False)
    found = of(ask, supervision.disposals)
    if not found:
        nothing()
        return
    note = t("By the year of the first measure: bar to the median, mark at the 90th percentile.")
    disposed, years = [point for point, _ in found], [str(point.row) for point, _ in found]
    chart = forms.days([made for _, made in found], years, t("Year"))
    show_chart("disposals", chart, disposed, years, words, note)


def _coverage(ask: Ask) -> None:
    found = of(ask, supervision.coverage)
    if not found:
        nothing()
        return
    names = {"": (t("Drawn"), series_colours()[0])}
    years = [str(c.draws.row) for c in found]
    # The bar is the share of bodies; the list it opens are the draws.
    shown = [DataPoint(c.draws.row, "", c.share, "", {}) for c in found]
    ends = {
        y: t(
            "{share}% of the bodies · checks: {count}",
            share=f"{c.share:g}",
            count=int(c.draws.value),
        )
        for y, c in zip(years, found, strict=True)
    }
    chart = forms.lying(shown, years, names, t("Year"), "%", ends, most=100)
    note = t("Bodies drawn for a random check as a share of all bodies, by year.")
    show_chart("coverage", chart, [c.draws for c in found], years, t("Bodies drawn by year"), note)


def _labelling(ask: Ask) -> None:
    points = of(ask, supervision.labelling)
    if not any(point.value for point in points):
        nothing()
        return
    *looked, unseen = points
    note = t("By the newest check of each recognised enterprise.")
    names = {"yes": (t("Shown"), colour("green")), "no": (t("Not shown"), colour("orange"))}
    names["unseen"] = (t("Not looked at"), colour("gray"))
    rows, ends = [label(supervision.CHECK, point.row) for point in looked], {}
    for row, yes, no in zip(rows[::2], looked[::2], looked[1::2], strict=True):
        seen = yes.value + no.value
        ends[row] = f"{yes.value / seen:.0%}" if seen else "—"
    rows.append(t("Recognised enterprises"))
    ends[rows[-1]] = f"{unseen.value:g}"
    words = t("Labelling of enterprises")
    lying("labelling", points, rows, names, t("Item"), words, note, ends)


def _money(ask: Ask) -> None:
    words = t("Money by year")
    st.subheader(words, anchor=False)
    note = t("In yuan: budgets of the funds, payments out of them, incentives granted.")
    points, stacks = of(ask, spending.money), (BUDGETS, PAYMENTS, INCENTIVES)
    names = {
        stack.label: (t(stack.label), shade)
        for stack, shade in zip(stacks, series_colours(), strict=False)
    }
    years = [str(point.row) for point in points]
    upright("money", points, years, names, t("Year"), t("Yuan"), words, note, side_by_side=True)
    for stack in (TRAININGS, FINANCE, ACCEPTED, CHANNELS):
        stacked_chart(ask, stack)
