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
from models import SUBJECTS
from models.core.roles import may
from pages.ui.charts import chart_forms as forms
from pages.ui.charts.charts import colour, series_colours
from pages.ui.charts.counted import of, partial
from pages.ui.charts.linked_chart import draw
from pages.ui.progress.analysis_flow import pipeline_part, pool_part
from pages.ui.progress.analysis_rank import ranking_part
from pages.ui.shell.address import follow, put
from pages.ui.shell.as_of import asked
from pages.ui.shell.i18n import choice, label, state, t
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


def nothing() -> None:
    st.info(t("There are no records for this chart yet."))


def _month(day: date) -> str:
    return day.strftime("%Y-%m")


def _certificates(ask: Ask) -> None:
    points = of(ask, certificates_over_time.by_state)
    if not points:
        nothing()
        return
    note = t(
        "Certificates by state at the end of each of the last 36 months, the last bar as "
        "on the day shown."
    )
    flow = SUBJECTS[certificates_over_time.SUBJECT].workflow
    greys = {"expired": colour("gray"), "cancelled": colour("violet"), "superseded": colour("blue")}
    names = {
        key: (state(certificates_over_time.SUBJECT, key), greys.get(key) or colour(found.colour))
        for key, found in (flow.states if flow else {}).items()
    }
    rows = [_month(point.row) for point in points]
    labels = [f"{row} {names[c.column][0]}" for row, c in zip(rows, points, strict=True)]
    chart = forms.columns(points, rows, names, t("Month"), t("Count"))
    draw("standing", chart, points, labels, t("Certificates over time"), note)
    st.subheader(t("Certificates that will end"), anchor=False)
    note = t("Certificates in force, valid or suspended, by the month in which they end.")
    ending = of(ask, certificates_over_time.expiring)
    rows = [_month(point.row) for point in ending]
    chart = forms.columns(ending, rows, {"": ("", colour("orange"))}, t("Month"), t("Count"))
    draw("expiring", chart, ending, rows, t("Certificates that will end"), note)


def _supervision(ask: Ask) -> None:
    if may(ask.actor, "inspection", "read"):
        _coverage(ask)
    st.subheader(t("Findings by kind"), anchor=False)
    points = of(ask, supervision.findings)
    if not points:
        nothing()
        return
    shades = {"minor": "gray", "major": "orange", "serious": "red"}
    names = {k: (choice("finding", "gravity", k), colour(s)) for k, s in shades.items()}
    rows = [choice("finding", "kind", point.row) for point in points]
    labels = [f"{row} · {names[c.column][0]}" for row, c in zip(rows, points, strict=True)]
    totals: dict[str, float] = {}
    for row, point in zip(rows, points, strict=True):
        totals[row] = totals.get(row, 0) + point.value
    ends = {row: f"{total:g}" for row, total in totals.items()}
    chart = forms.lying(points, rows, names, label("finding", "kind"), t("Count"), ends)
    draw("findings", chart, points, labels, t("Findings by kind"))
    st.subheader(t("Days from finding to measure"), anchor=False)
    found = of(ask, supervision.disposals)
    if not found:
        nothing()
        return
    note = t("By the year of the first measure: bar to the median, mark at the 90th percentile.")
    disposed, years = [point for point, _ in found], [str(point.row) for point, _ in found]
    chart = forms.days([made for _, made in found], years, t("Year"))
    draw("disposals", chart, disposed, years, t("Days from finding to measure"), note)


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
    draw("coverage", chart, [c.draws for c in found], years, t("Bodies drawn by year"), note)


def _labelling(ask: Ask) -> None:
    points = of(ask, supervision.labelling)
    total = sum(point.value for point in points)
    if not total:
        nothing()
        return
    note = t("By the newest check of each recognised enterprise.")
    names = {"yes": (t("Shown"), colour("green")), "no": (t("Not shown"), colour("orange"))}
    rows = [label(supervision.CHECK, point.row) for point in points]
    labels = [f"{row} · {names[c.column][0]}" for row, c in zip(rows, points, strict=True)]
    ends = {}
    for row, yes, no in zip(rows[::2], points[::2], points[1::2], strict=True):
        ends[row] = f"{yes.value / (yes.value + no.value):.0%}"
    chart = forms.lying(points, rows, names, t("Item"), t("Count"), ends)
    draw("labelling", chart, points, labels, t("Labelling of enterprises"), note)


def _money(ask: Ask) -> None:
    shades = series_colours()
    st.subheader(t("Money by year"), anchor=False)
    note = t("In yuan: budgets of the funds, payments out of them, incentives granted.")
    names = {
        "budget": (t("Budgets"), shades[0]),
        "paid": (t("Payments out of funds"), shades[1]),
        "incentive": (t("Incentives granted"), shades[2]),
    }
    _by_year(
        "money", of(ask, spending.money), names, t("Yuan"), t("Money by year"), note, apart=True
    )
    st.subheader(t("Person-times of training by year"), anchor=False)
    if not may(ask.actor, "training", "read"):
        st.info(t("Your account does not show the records behind these charts."))
        return
    topics = SUBJECTS["training"].fields["topic"].choices or {}
    names = {
        key: (choice("training", "topic", key), shades[i % len(shades)])
        for i, key in enumerate(topics)
    }
    _by_year(
        "trainings",
        of(ask, spending.trainings),
        names,
        label("training", "person_times"),
        t("Person-times of training by year"),
        "",
        apart=False,
    )


def _by_year(
    key: str,
    points: list[DataPoint],
    names: forms.Names,
    number: str,
    words: str,
    note: str,
    *,
    apart: bool,
) -> None:
    if not points:
        nothing()
        return
    rows = [str(point.row) for point in points]
    labels = [f"{row} {names[c.column][0]}" for row, c in zip(rows, points, strict=True)]
    used = {k: v for k, v in names.items() if any(c.column == k for c in points)}
    chart = forms.columns(points, rows, used, t("Year"), number, apart)
    draw(key, chart, points, labels, words, note)
