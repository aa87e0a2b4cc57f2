"""A figure that counts records, ranked by region, industry, body, path, state and other fields."""

from typing import Any

import streamlit as st

from db.figures import breakdown as spread
from db.figures.breakdown import Bar
from db.figures.figure import Ask, Metric
from db.figures.registry import METRICS
from db.read import query
from db.read.query import View
from models import SUBJECTS
from models.core.roles import Actor
from models.rights import may
from pages.ui.charts.counted import counted, partial
from pages.ui.charts.region_names import called
from pages.ui.charts.stacked_chart import nothing
from pages.ui.progress import targets
from pages.ui.progress.analysis_tiles import tiles_part
from pages.ui.shell.address import chosen
from pages.ui.shell.i18n import choice, label, state, t

MOST = 20
"""Bars of one chart; the rest is told as a number."""


def _can_be_ranked(metric: Metric, actor: Actor) -> bool:
    """Whether it counts records that the actor may read and that can be told apart."""
    counts_records = metric.count is None and not metric.each and not metric.total
    if not counts_records or not may(actor, metric.subject, "read"):
        return False
    return bool(spread.ways(SUBJECTS[metric.subject]))


def ranking_part(ask: Ask) -> None:
    known = {name: metric for name, metric in METRICS.items() if _can_be_ranked(metric, ask.actor)}
    if not known:
        st.info(t("Your account does not show the records behind these charts."))
        return
    # Every programme has applications; standards of its own not.
    first = "applications_lodged" if "applications_lodged" in known else next(iter(known))
    with st.container(horizontal=True):
        name = st.selectbox(
            t("Figure"),
            list(known),
            format_func=lambda n: t(known[n].label),
            width=300,
            **chosen("figure", list(known), first, "charts_figure"),
        )
        metric = known[name]
        offered = spread.ways(SUBJECTS[metric.subject])
        by = st.selectbox(
            t("Broken down by"),
            offered,
            width=220,
            format_func=lambda way: _way(metric.subject, way),
            **chosen(
                "by",
                offered,
                "city" if "city" in offered else offered[0],
                f"charts_by_{metric.subject}",
            ),
        )
    st.caption(t(metric.definition))
    partial(ask, metric.subject)
    view = View(filters=metric.filters(ask), on=ask.on)
    found = counted(ask.session, spread.breakdown, metric.subject, by, view, ask.actor, ask.today)
    if not found:
        nothing()
        return
    words = f"{t(metric.label)} · {_way(metric.subject, by)}"
    if by in spread.LEVELS and _as_tiles(metric.subject):
        tiles_part(ask, f"{name}_{by}", metric.subject, by, view, words)
        return
    shown = found[:MOST]
    rest = found[MOST:]
    note = (
        t(
            "{groups} further groups hold {count} records.",
            groups=len(rest),
            count=sum(bar.count for bar in rest),
        )
        if rest
        else ""
    )
    names = _names(ask, metric.subject, by, shown)
    targets.breakdown(f"rank_{name}_{by}", metric.subject, shown, names, words, note)
    if note:
        st.caption(note)


def _as_tiles(subject: str) -> bool:
    form = st.segmented_control(
        t("Form of the chart"),
        ["bars", "tiles"],
        required=True,
        label_visibility="collapsed",
        format_func=lambda f: t("Bar chart") if f == "bars" else t("Tiles"),
        **chosen("form", ["tiles"], "bars", f"charts_form_{subject}"),
    )
    return form == "tiles"


def _way(subject: str, by: str) -> str:
    levels = {
        "province": t("Region: province"),
        "city": t("Region: city"),
        "county": t("Region: county"),
        spread.INDUSTRY: t("Industry"),
    }
    return levels.get(by) or label(subject, by)


def _names(ask: Ask, subject: str, by: str, found: list[Bar]) -> list[str]:
    """What the groups are called."""
    if by in spread.LEVELS:
        return called(ask.session, [(b.key, spread.coarse(by, b.key)) for b in found], ask.end)
    target = "industry" if by == spread.INDUSTRY else SUBJECTS[subject].fields[by].target
    titles = query.titles(
        ask.session, [(target, b.key) for b in found if target and b.key], ask.actor
    )

    def said(key: Any) -> str:
        if key is None:
            return t("Not recorded")
        if target:
            return titles.get((target, key), t("Not recorded"))
        return state(subject, key) if by == "state" else choice(subject, by, key)

    return [said(bar.key) for bar in found]
