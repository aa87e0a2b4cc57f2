"""A ranked figure by region as tiles, and in words what lies in none of them."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from db.figures import by_region
from db.figures.breakdown import Bar
from db.figures.by_region import Kind, Territory
from db.figures.data_point import DataPoint
from db.figures.figure import Ask
from db.read.query import View
from pages.ui.charts import tiles
from pages.ui.charts.counted import of
from pages.ui.charts.linked_chart import show_chart
from pages.ui.charts.region_names import called, short
from pages.ui.shell.address import chosen
from pages.ui.shell.i18n import label, language, t


def tiles_part(ask: Ask, key: str, subject: str, by: str, view: View, words: str) -> None:
    """The tiles of one territory; where records lie in several, one is chosen."""
    known = of(ask, by_region.top_regions, subject, by, view)
    top = known[0] if known else None
    if len(known) > 1:
        names = dict(
            zip(known, called(ask.session, [(c, False) for c in known], ask.end), strict=True)
        )
        top = st.selectbox(
            t("Within"),
            known,
            width=300,
            format_func=lambda code: names[code],
            **chosen("within", known, known[0], f"charts_top_{subject}_{by}"),
        )
    found = of(ask, by_region.laid, subject, by, view, top)
    if not found.tiles or (by != "province" and top is None):
        st.info(t("No division of this level lies in the territory; see the bars."))
        return
    _show_tiles(ask, f"{key}_{top}", subject, found, words)


def _show_tiles(ask: Ask, key: str, subject: str, found: Territory, words: str) -> None:
    bars = [*found.tiles, *(bar for _, bar in found.rest)]
    whole = called(
        ask.session,
        [
            *((bar.key, False) for bar in found.tiles),
            *((bar.key, kind == "coarse") for kind, bar in found.rest),
        ],
        ask.end,
    )
    points = [DataPoint(b.key, "", b.count, subject, b.filters, ask.on) for b in bars]
    names = [short(name) for name in whole[: len(found.tiles)]]
    alike = Counter(names)
    names = [n if alike[n] == 1 else w for n, w in zip(names, whole, strict=False)]
    places, by_hand = tiles.spots([bar.key for bar in found.tiles])
    region = label("organisation", "region_id")
    laid = (
        t(
            "One tile a division, placed roughly where it lies; the more one stands out, the more "
            "records."
        )
        if by_hand
        else t(
            "One tile a division, in the order of the codes and not where it lies; the more one "
            "stands out, the more records."
        )
    )
    with st.container(width=tiles.width(places), key=f"tiles_{key}"):
        show_chart(
            f"tiles_{key}",
            tiles.chart(points, names, whole, places, region),
            points,
            whole,
            words,
            laid,
        )
    _rest(ask, found.rest, whole[len(found.tiles) :])


def _rest(ask: Ask, rest: Sequence[tuple[Kind, Bar]], names: Sequence[str]) -> None:
    """What no tile counts, so that tiles and sentences make up the whole."""
    said = []
    for kind in ("ended", "coarse", "elsewhere", "unrecorded"):
        mine = [(bar, name) for (k, bar), name in zip(rest, names, strict=True) if k == kind]
        if not mine:
            continue
        count = sum(bar.count for bar, _ in mine)
        listed = t(", ").join(f"{name} {bar.count}" for bar, name in mine)
        said.append(
            {
                "ended": t(
                    "{count} records lie in divisions not in force on {day}, counted at their "
                    "own code: {names}.",
                    count=count,
                    names=listed,
                    day=ask.end,
                ),
                "coarse": t(
                    "{count} records are placed in no division of this level: {names}.",
                    count=count,
                    names=listed,
                ),
                "elsewhere": t(
                    "{count} records lie in other territories: {names}.", count=count, names=listed
                ),
                "unrecorded": t("{count} records have no region.", count=count),
            }[kind]
        )
    if said:
        said.append(t("The list of the chart opens these too."))
        st.caption(("" if language() == "zh" else " ").join(said))
