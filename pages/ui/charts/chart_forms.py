"""Forms of charts over points: stacked columns, lying stacks, a grid of shares, days taken. A click
selects the point of its `place`; charts of several series name each in words, not by colour alone.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from db.figures.data_point import DataPoint, Spread
from pages.ui.charts.charts import Chart, colour, series_colour
from pages.ui.shell.i18n import t

Names = Mapping[str, tuple[str, str]]
"""Key of a series → its name and colour, in the order in which they are stacked."""
PICK = "point"
"""Name of the selection."""
_NAMES = alt.Axis(labelLimit=150, labelOverlap=False)
_WHOLE = alt.Axis(tickCount=5, tickMinStep=1)


def _chosen() -> Any:
    return alt.selection_point(name=PICK, fields=["place"])


def _frame(points: Sequence[DataPoint], rows: Sequence[str], names: Names) -> pd.DataFrame:
    """One line a point; what is drawn has names of its own, what is told carries its heading."""
    order = list(names)
    return pd.DataFrame(
        [
            {
                "row": row,
                "value": point.value,
                "place": place,
                "series": names[point.column][0],
                "order": order.index(point.column),
                "said": f"{point.value:,.10g}",
            }
            for place, (point, row) in enumerate(zip(points, rows, strict=True))
        ]
    )


def _letters(text: str) -> int:
    """How many letters wide a text is; an ideograph takes the room of two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def _ink(names: Names) -> Any:
    shown = dict(names.values())
    # What a telephone has room for.
    longest = max(_letters(name) for name in shown)
    if longest < 12:
        columns = 3
    elif longest < 19:
        columns = 2
    else:
        columns = 1
    legend = alt.Legend(orient="top", title=None, labelLimit=260, columns=columns)
    return alt.Color(
        "series:N",
        legend=legend if len(shown) > 1 else None,
        scale=alt.Scale(domain=list(shown), range=list(shown.values())),
    )


def _tooltip(row: str, number: str, *, series: bool) -> list[Any]:
    shown = [alt.Tooltip("row:N", title=row), alt.Tooltip("said:N", title=number)]
    return [
        *shown[:1],
        *([alt.Tooltip("series:N", title=t("Series"))] if series else []),
        *shown[1:],
    ]


def columns(
    points: Sequence[DataPoint],
    rows: Sequence[str],
    names: Names,
    row: str,
    number: str,
    side_by_side: bool = False,
) -> Chart:
    """Upright columns in the order of the rows, the series on each other or side by side."""
    base = alt.Chart(_frame(points, rows, names)).encode(
        x=alt.X(
            "row:N",
            sort=list(dict.fromkeys(rows)),
            title=None,
            axis=alt.Axis(labelOverlap="greedy", labelAngle=0),
        ),
        y=alt.Y("value:Q", title=None, stack=not side_by_side, axis=_WHOLE),
        color=_ink(names),
        order="order:Q",
        tooltip=_tooltip(row, number, series=len(names) > 1),
    )
    if side_by_side:
        base = base.encode(xOffset=alt.XOffset("order:O"))
    drawn = base.mark_bar(cursor="pointer").add_params(_chosen())
    return alt.layer(drawn).properties(height=260)


def lying(
    points: Sequence[DataPoint],
    rows: Sequence[str],
    names: Names,
    row: str,
    number: str,
    words: Mapping[str, str],
    most: float | None = None,
    room: float = 1.3,
) -> Chart:
    """Lying stacks with `words` (row → what stands behind it) at their end.

    `most` is where a whole would end, `room` how much wider than the longest the chart is, so that
    the words fit.
    """
    frame = _frame(points, rows, names)
    total = frame.groupby("row", sort=False)["value"].sum().reset_index()
    total["words"] = [words.get(r, "") for r in total["row"]]
    scale = alt.Scale(domain=[0, (most or float(total["value"].max()) or 1) * room], nice=False)
    x = alt.X("value:Q", title=None, axis=None, stack=True, scale=scale)
    y = alt.Y("row:N", sort=list(dict.fromkeys(rows)), title=None, axis=_NAMES)
    base = alt.Chart(frame).encode(y=y, x=x)
    drawn = (
        base.mark_bar(cornerRadius=2, cursor="pointer")
        .encode(
            color=_ink(names), order="order:Q", tooltip=_tooltip(row, number, series=len(names) > 1)
        )
        .add_params(_chosen())
    )
    ends = alt.Chart(total).mark_text(align="left", dx=4, color=colour("text"))
    ends = ends.encode(y=y, x=alt.X("value:Q", scale=scale), text="words:N")
    above = 50 if len(names) > 1 else 10
    return alt.layer(drawn, ends).properties(height=30 * len(total) + above)


def grid(
    points: Sequence[DataPoint],
    rows: Sequence[str],
    across: Sequence[str],
    of: Sequence[float],
    row: str,
    column: str,
) -> Chart:
    """A grid of shares: each point as a part of `of`, the darker the more."""
    frame = pd.DataFrame(
        [
            {
                "row": r,
                "across": a,
                "place": i,
                "share": c.value / whole if whole else 0.0,
                "words": f"{c.value / whole:.0%}" if whole else "—",
                "said": f"{c.value:g} / {whole:g}",
            }
            for i, (c, r, a, whole) in enumerate(zip(points, rows, across, of, strict=True))
        ]
    )
    base = alt.Chart(frame).encode(
        y=alt.Y("row:N", sort=list(dict.fromkeys(rows)), title=None, axis=_NAMES),
        x=alt.X(
            "across:N", sort=list(dict.fromkeys(across)), title=column, axis=alt.Axis(labelAngle=0)
        ),
        tooltip=[
            alt.Tooltip("row:N", title=row),
            alt.Tooltip("across:N", title=column),
            alt.Tooltip("words:N", title=t("Share")),
            alt.Tooltip("said:N", title=t("Count")),
        ],
    )
    ramp = alt.Scale(domain=[0, 1], range=[colour("grayBackground"), series_colour()])
    drawn = (
        base.mark_rect(cursor="pointer", cornerRadius=2)
        .encode(color=alt.Color("share:Q", scale=ramp, legend=None))
        .add_params(_chosen())
    )
    light, dark = colour("background"), colour("text")
    words = base.mark_text(fontSize=11).encode(
        text="words:N",
        color=alt.condition(alt.datum.share > 0.5, alt.value(light), alt.value(dark)),
    )
    return alt.layer(drawn, words).properties(height=24 * len(set(rows)) + 50)


def days(found: Sequence[Spread], rows: Sequence[str], row: str) -> Chart:
    """Days taken: a bar to the median, a mark at the ninth of ten; a click selects its row."""
    frame = pd.DataFrame(
        [
            {
                "row": name,
                "place": i,
                "median": s.median,
                "ninth": s.ninth,
                "count": s.count,
                "words": "" if s.median is None else f"{s.median} / {s.ninth}",
            }
            for i, (s, name) in enumerate(zip(found, rows, strict=True))
        ]
    )
    tooltip = [
        alt.Tooltip("row:N", title=row),
        alt.Tooltip("median:Q", title=t("Median, days")),
        alt.Tooltip("ninth:Q", title=t("90th percentile, days")),
        alt.Tooltip("count:Q", title=t("Count")),
    ]
    y = alt.Y("row:N", sort=list(rows), title=None, axis=_NAMES)
    base = alt.Chart(frame).encode(y=y, tooltip=tooltip)
    shade = series_colour()
    x = alt.X("median:Q", title=t("days"), axis=_WHOLE)
    bar = base.mark_bar(cornerRadius=2, cursor="pointer", color=shade, height=12).encode(x=x)
    line = base.mark_rule(color=shade).encode(x="median:Q", x2="ninth:Q")
    tick = base.mark_tick(color=colour("text"), thickness=3, size=16).encode(x="ninth:Q")
    words = base.mark_text(align="left", dx=6, color=colour("text"))
    words = words.encode(x="ninth:Q", text="words:N")
    layers = (bar.add_params(_chosen()), line, tick, words)
    return alt.layer(*layers).properties(height=34 * len(frame) + 50)
