"""Divisions as tiles: each one square roughly where it lies, its name and number in it, the darker
the more. No outlines of divisions come with a licence that lets them be shipped."""

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import ceil
from pathlib import Path

import altair as alt
import pandas as pd
import streamlit as st

from db.figures.data_point import DataPoint
from pages.ui.charts.chart_forms import PICK
from pages.ui.charts.charts import Chart, colour
from pages.ui.shell.i18n import t

Spot = tuple[int, int]
"""Column and row, counted from the north-west."""
SIDE = 68
"""Pixels of a tile where there is room; on a telephone they become narrower."""
_ABREAST = 5
"""Tiles of one row where nobody has laid them by hand; seven are as many as a telephone shows."""


@cache
def laid_by_hand() -> dict[int, Spot]:
    """Code of a division → its place among its neighbours, from tiles.csv beside this file."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return {int(r["code"]): (int(r["column"]), int(r["row"])) for r in csv.DictReader(file)}


def spots(codes: Sequence[int]) -> tuple[list[Spot], bool]:
    """The place of each division, and whether these are by hand: else a block in this order."""
    known = laid_by_hand()
    if all(code in known for code in codes):
        return [known[code] for code in codes], True
    return [(i % _ABREAST, i // _ABREAST) for i in range(len(codes))], False


def width(places: Sequence[Spot]) -> int:
    """Pixels that the tiles take where there is room."""
    return SIDE * len(_reach(column for column, _ in places))


def _reach(numbers: Iterable[int]) -> range:
    found = list(numbers)
    return range(min(found), max(found) + 1)


def chart(
    points: Sequence[DataPoint],
    names: Sequence[str],
    whole: Sequence[str],
    places: Sequence[Spot],
    region: str,
) -> Chart:
    """The tiles; `names` stand in them, `whole` is what each is called when pointed at, `region`
    the heading of that. A click selects the point of its `place`; further points are not drawn."""
    most = max((point.value for point in points[: len(places)]), default=0)
    tiles = []
    for place, (column, row) in enumerate(places[: len(points)]):
        value = points[place].value
        ground, letters = _tone(value, most)
        tiles.append(
            {
                "column": column,
                "row": row,
                "name": names[place],
                "whole": whole[place],
                "place": place,
                "said": f"{value:,.10g}",
                "fill": ground,
                "ink": letters,
            }
        )
    frame = pd.DataFrame(tiles)
    columns, rows = (list(_reach(numbers)) for numbers in zip(*places, strict=True))

    def along(reach: list[int]) -> alt.Scale:
        return alt.Scale(domain=reach, paddingInner=0.06, paddingOuter=0)

    base = alt.Chart(frame).encode(
        x=alt.X("column:O", axis=None, scale=along(columns)),
        y=alt.Y("row:O", axis=None, scale=along(rows)),
        tooltip=[alt.Tooltip("whole:N", title=region), alt.Tooltip("said:N", title=t("Count"))],
    )
    drawn = (
        base.mark_rect(cursor="pointer", cornerRadius=4)
        .encode(color=alt.Color("fill:N", scale=None))
        .add_params(alt.selection_point(name=PICK, fields=["place"]))
    )
    ink = alt.Color("ink:N", scale=None)
    words = base.mark_text(dy=-9, fontSize=12, limit=SIDE, cursor="pointer")
    numbers = base.mark_text(dy=9, fontSize=13, fontWeight="bold", cursor="pointer")
    layers = (
        drawn,
        words.encode(text="name:N", color=ink),
        numbers.encode(text="said:N", color=ink),
    )
    tall = SIDE if len(columns) < 7 else SIDE - 14
    return alt.layer(*layers).properties(height=tall * len(rows)).configure_view(stroke=None)


def _tone(value: float, most: float) -> tuple[str, str]:
    """Fill and ink of a tile: grey for none, else a step of the palette by the share."""
    if not value:
        return colour("grayBackground"), colour("grayText")
    steps = _steps()
    return steps[ceil(value / most * len(steps)) - 1]


def _steps() -> list[tuple[str, str]]:
    """Steps of the palette with the ink that reads on each; without those where none does."""
    mode = "dark" if st.context.theme.type == "dark" else "light"
    inks = colour("text"), colour("background")
    found = []
    for fill in (st.get_option(f"theme.{mode}.chartSequentialColors") or ["#C1D3E4"])[1:]:
        best = max(inks, key=lambda ink: _contrast(fill, ink))
        if _contrast(fill, best) >= 4.5:
            found.append((fill, best))
    return found


def _contrast(one: str, other: str) -> float:
    """Ratio of two colours by WCAG, 1 to 21."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(shade: str) -> float:
    parts = [int(shade[a:b], 16) / 255 for a, b in pairwise((1, 3, 5, 7))]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
