"""The look of figures: one palette, words for units and states, bullets, trends, bars."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from db.figures.forecast import Forecast, Point
from db.reports.target_progress import Figure
from pages.ui.shell.i18n import language, t

Chart = alt.LayerChart | alt.FacetChart
TEN_THOUSAND, HUNDRED_MILLION = Decimal(10_000), Decimal(100_000_000)
LOOKS: dict[str, tuple[str, str]] = {
    "behind": ("orange", "warning"),
    "on_track": ("blue", "trending_up"),
    "above": ("violet", "vertical_align_top"),
    "within": ("green", "check_circle"),
    "met_late": ("green", "history"),
    "met": ("green", "check_circle"),
    "not_measurable": ("gray", "help"),
}
"""State of a target → colour and icon, the most urgent first."""


def colour(name: str) -> str:
    """A colour of the theme that the visitor looks at; .streamlit/config.toml is the palette."""
    mode = "dark" if st.context.theme.type == "dark" else "light"
    found = st.get_option(f"theme.{mode}.{name}Color")
    return str(found or "#6B7077")


def series_colours() -> list[str]:
    """The colours of categories, for the theme that the visitor looks at."""
    mode = "dark" if st.context.theme.type == "dark" else "light"
    return list(st.get_option(f"theme.{mode}.chartCategoricalColors") or ["#35608C"])


def series_colour() -> str:
    return series_colours()[0]


def state_name(state: str, t: Callable[[str], str] = t) -> str:
    """What a state is called; `t` says it in another language than the visit's."""
    return {
        "behind": t("Behind"),
        "on_track": t("On track"),
        "above": t("Above the range"),
        "within": t("Within the range"),
        "met_late": t("Met late"),
        "met": t("Met"),
        "not_measurable": t("Not measurable"),
    }[state]


def state_badge(state: str, count: int | None = None) -> str:
    """The state as a badge in Markdown: colour, icon and word, and how many stand so."""
    shade, icon = LOOKS[state]
    number = "" if count is None else f" {count}"
    return f":{shade}-badge[:material/{icon}: {state_name(state)}{number}]"


def unit_name(unit: str, t: Callable[[str], str] = t) -> str:
    """The word after a figure, for the unit codes of the programme files; `t` as above."""
    return {
        "item": t("items"),
        "enterprise": t("enterprises"),
        "percent": "%",
        "month": t("months"),
        "year": t("years"),
        "award": t("awards"),
        "brand": t("brands"),
        "factory": t("factories"),
        "workshop": t("workshops"),
        "unit": t("machines"),
        "product": t("products"),
        "product_or_service": t("products or services"),
        "party": t("parties"),
        "person_time": t("trainings of a person"),
        "zone_or_brand": t("zones or brands"),
        "day": t("days"),
        "100m_cny": t("hundred million yuan"),
        "yuan": t("yuan"),
        "10k_cny": t("ten thousand yuan"),
        "industry": t("industries"),
        "region": t("regions"),
        "application": t("applications"),
        "body": t("bodies"),
    }.get(unit, unit)


def amount(value: float | Decimal, unit: str) -> str:
    """A figure with its unit: “1.2万 项” where that loses nothing, “30.5%”, “5,000 亿元”."""
    exact = Decimal(str(value))
    if unit == "100m_cny" and language() == "en":
        return f"{(exact / 10).normalize():,f} billion yuan"
    words, name = f"{exact.normalize():,f}", unit_name(unit)
    if unit == "percent":
        return f"{words}%"
    if language() == "zh":
        for size, word in ((HUNDRED_MILLION, "亿"), (TEN_THOUSAND, "万")):
            scaled = (exact / size).normalize()
            if abs(exact) >= size and scaled == round(scaled, 2):
                return f"{scaled:,f}{word}{name}"
    return f"{words} {name}"


def difference(value: float, unit: str) -> str:
    """What lies between two figures of the unit, without the sign."""
    exact = f"{Decimal(str(value)).normalize():,f}"
    if unit == "percent":
        return t("{number} percentage points", number=exact)
    return amount(value, unit) if language() == "zh" or unit == "100m_cny" else exact


def goal_words(figure: Figure) -> str:
    """“≥ 4,000 items”, “5–10 enterprises”: the goal as its source compares."""
    goal, unit = figure.goal, figure.unit
    if figure.target.comparator == "range" and figure.ceiling is not None:
        return f"{Decimal(str(goal)).normalize():,f}–{amount(figure.ceiling, unit)}"
    sign = {"more_than": "> ", "at_least": "≥ ", "equal": "= ", "about": "≈ "}
    return sign.get(figure.target.comparator, "") + amount(goal, unit)


def bullet(figure: Figure) -> Chart | None:
    """Value as a bar, goal as a dark tick, and a thin tick where an even pace would be today."""
    if figure.value is None:
        return None
    shade, _ = LOOKS[figure.state]
    ends = [figure.goal * 1.08, figure.value * 1.02, (figure.ceiling or 0) * 1.08, 1e-9]
    scale = alt.Scale(domain=[0, max(ends)], nice=False)
    frame = pd.DataFrame(
        [
            {
                "value": figure.value,
                "goal": figure.goal,
                "ceiling": figure.ceiling or figure.goal,
                t("Value"): amount(figure.value, figure.unit),
                t("Target value"): goal_words(figure),
            }
        ]
    )
    shown = [alt.Tooltip(f"{name}:N") for name in (t("Value"), t("Target value"))]
    base = alt.Chart(frame).encode(tooltip=shown)
    axis = alt.X("value:Q", scale=scale, axis=None, title=None)
    track = pd.DataFrame([{"end": max(ends)}])
    layers: list[Any] = [
        alt.Chart(track)
        .mark_bar(height=12, color=colour("grayBackground"), cornerRadius=3)
        .encode(x=alt.X("end:Q", scale=scale, axis=None)),
        base.mark_bar(height=12, color=colour(shade), cornerRadius=3).encode(x=axis),
    ]
    if figure.ceiling is not None and figure.ceiling > figure.goal:
        band = base.mark_bar(height=20, color=colour("gray"), opacity=0.25)
        layers.append(band.encode(x=alt.X("goal:Q", scale=scale, axis=None), x2="ceiling:Q"))
    if (planned := pace(figure)) is not None:
        name = t("Plan for the day")
        today = pd.DataFrame([{"pace": planned, name: amount(round(planned, 1), figure.unit)}])
        tick = alt.Chart(today).mark_tick(size=20, thickness=2, color=colour("gray"))
        layers.append(tick.encode(x=alt.X("pace:Q", scale=scale, axis=None), tooltip=[f"{name}:N"]))
    goal = base.mark_tick(size=26, thickness=3, color=colour("text"))
    layers.append(goal.encode(x=alt.X("goal:Q", scale=scale, axis=None)))
    return alt.layer(*layers).properties(height=28, padding=0).configure_view(stroke=None)


def board(figures: Sequence[Figure], names: Sequence[str]) -> Chart:
    """All targets beneath each other, each value as a share of its goal, a thin tick where the plan
    stands on the day. A bar ends beyond the goal where there is no more room."""
    states = dict.fromkeys(f.state for f in figures if f.value is not None)
    rows = [_board_row(figure, name) for figure, name in zip(figures, names, strict=True)]
    frame = pd.DataFrame(rows)
    ink = alt.Scale(
        domain=[state_name(s) for s in states], range=[colour(LOOKS[s][0]) for s in states]
    )
    x = alt.Scale(domain=[0, 1.9], nice=False)
    base = alt.Chart(frame).encode(y=alt.Y("name:N", sort=None, title=None))
    bars = base.mark_bar(height=12, cornerRadius=3).encode(
        x=alt.X(
            "share:Q",
            scale=x,
            axis=alt.Axis(values=[0, 0.5, 1], format="%", grid=False),
            title=None,
        ),
        color=alt.Color("state:N", scale=ink, legend=alt.Legend(orient="top", title=None)),
    )
    ticks = base.mark_tick(size=20, thickness=2, color=colour("gray")).encode(
        x=alt.X("pace:Q", scale=x)
    )
    # In a column of their own, so that neither bar nor goal runs through them.
    words = base.mark_text(align="left", color=colour("text")).encode(
        x=alt.datum(1.25, scale=x), text="said:N"
    )
    goal = alt.Chart(pd.DataFrame([{"goal": 1}])).mark_rule(color=colour("text"), opacity=0.6)
    layers = (bars, ticks, goal.encode(x=alt.X("goal:Q", scale=x)), words)
    return alt.layer(*layers).properties(height=30 * len(frame))


def _board_row(figure: Figure, name: str) -> dict[str, Any]:
    """One target of the board; `share` and `pace` are parts of its goal."""
    reached, planned, goal = figure.value, pace(figure), figure.goal
    said = "—" if reached is None else amount(reached, figure.unit)
    return {
        "name": f"{figure.target.code} {name}",
        "state": state_name(figure.state),
        "share": min(reached / goal, 1.2) if reached is not None and goal else 0.0,
        "pace": planned / goal if planned is not None and goal else None,
        "said": f"{said} / {goal_words(figure)}",
    }


def pace(figure: Figure) -> float | None:
    """Where the plan stands on the day of the figure; None outside a running period."""
    share = figure.share_of_time
    return None if share is None or share >= 1 else figure.planned


def trend(figure: Figure, seen: Sequence[Point], ahead: Forecast | None) -> Chart:
    """What was seen as a line, the plan dashed, the goal as a rule, the forecast with its band."""
    day, value, kind = t("Day"), t("Value"), t("What it is")
    lines = {t("Seen"): list(seen), t("Plan"): list(figure.plan)}
    if ahead is not None and seen:
        lines[t("Forecast")] = [seen[-1], (ahead.day, ahead.value)]
    frame = pd.DataFrame(
        [
            {
                "day": pd.Timestamp(d),
                day: d.isoformat(),
                value: v,
                kind: name,
                "said": amount(round(v, 2), figure.unit),
            }
            for name, points in lines.items()
            for d, v in points
        ]
    )
    shades = [series_colour(), colour("gray"), colour("orange")]
    x = alt.X("day:T", axis=alt.Axis(format="%Y-%m", title=None, labelOverlap=True, tickCount=6))
    y = alt.Y(f"{value}:Q", title=None, axis=alt.Axis(tickCount=5))
    ink = alt.Color(
        f"{kind}:N",
        scale=alt.Scale(domain=list(lines), range=shades[: len(lines)]),
        legend=alt.Legend(orient="top", title=None, symbolType="stroke"),
    )
    dash = alt.StrokeDash(
        f"{kind}:N",
        legend=None,
        scale=alt.Scale(domain=list(lines), range=[[1, 0], [5, 4], [2, 3]][: len(lines)]),
    )
    shown = [alt.Tooltip(f"{day}:N"), alt.Tooltip(f"{kind}:N"), alt.Tooltip("said:N", title=value)]
    base = alt.Chart(frame).encode(x=x, y=y, color=ink, tooltip=shown)
    layers: list[Any] = []
    if ahead is not None and seen:
        (start, here), low, high = seen[-1], t("Low"), t("High")
        band = pd.DataFrame(
            [
                {"day": pd.Timestamp(start), low: here, high: here},
                {"day": pd.Timestamp(ahead.day), low: ahead.low, high: ahead.high},
            ]
        )
        layers.append(
            alt.Chart(band)
            .mark_area(opacity=0.15, color=colour("orange"))
            .encode(x=x, y=alt.Y(f"{low}:Q", title=None), y2=f"{high}:Q")
        )
    layers.append(base.mark_line().encode(strokeDash=dash))
    layers.append(base.mark_point(filled=True, size=26))
    goal = alt.Chart(pd.DataFrame([{"goal": figure.goal}]))
    layers.append(goal.mark_rule(color=colour("text"), opacity=0.6).encode(y="goal:Q"))
    return alt.layer(*layers).properties(height=240)


def bars(groups: Sequence[tuple[str, int]], shades: Sequence[str] = ()) -> Chart:
    """Counts as lying bars with their number; a click selects the bar of its `place`."""
    name, number = t("Series"), t("Count")
    frame = pd.DataFrame(list(groups), columns=[name, number])
    frame["place"] = range(len(frame))
    frame["shade"] = list(shades) or [series_colour()] * len(frame)
    chosen = alt.selection_point(name="bar", fields=["place"])
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{name}:N", sort=None, title=None, axis=alt.Axis(labelLimit=140)),
        x=alt.X(f"{number}:Q", title=None, axis=None),
        tooltip=[f"{name}:N", f"{number}:Q"],
    )
    drawn = base.mark_bar(cornerRadius=2, cursor="pointer").encode(
        color=alt.Color("shade:N", scale=None)
    )
    words = base.mark_text(align="left", dx=4, color=colour("text")).encode(text=f"{number}:Q")
    return alt.layer(drawn.add_params(chosen), words).properties(height=max(60, 26 * len(frame)))
