"""A chart as a picture to paste into a document: always light, with its typeface, title and source.

Nothing here depends on who looks at the screen, so it may run beside the script of the page.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any
from unicodedata import east_asian_width
from xml.etree import ElementTree

import streamlit as st
import vl_convert

from pages.ui.charts import chart_font
from pages.ui.charts.charts import Chart

WIDTH = 900
"""Pixels of the plot, where the chart sets no width of its own."""
DENSITY = 144
"""Dots an inch of a PNG: two for each pixel of the SVG."""
FAMILY = "Zhaopai Sans"
"""Name of the embedded piece; no system has it, so that nothing else can take its place."""
OTHERS = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
"""For word processors that pass over embedded typefaces."""
_LABEL = 420
"""Pixels that a name may take: on a screen it is cut, in a picture it must be whole."""


def png_of(chart: Chart, title: str, lines: Sequence[str]) -> bytes:
    """The picture with two dots for each pixel; the arguments as in `svg_of`."""
    return vl_convert.svg_to_png(_rendered(chart, title, lines), ppi=DENSITY)


def svg_of(chart: Chart, title: str, lines: Sequence[str]) -> bytes:
    """The chart under its title and the `lines` below it; the same chart gives the same bytes."""
    svg = _rendered(chart, title, lines)
    shown = "".join(ElementTree.fromstring(svg).itertext())
    face = f"<style>{chart_font.rule(FAMILY, shown)}</style>"
    named = svg.replace(f'"{chart_font.FAMILY}"', f"\"'{FAMILY}',{OTHERS}\"")
    head, body = named.split(">", 1)
    return f"{head}>{face}{body}".encode()


def _rendered(chart: Chart, title: str, lines: Sequence[str]) -> str:
    whole = re.sub(r'"labelLimit": \d+', f'"labelLimit": {_LABEL}', chart.to_json(indent=None))
    spec = {"width": WIDTH, **json.loads(_light(whole))}
    under = [part for line in lines for part in wrapped(line, 68)]
    spec["title"] = {"text": wrapped(title, 44), "subtitle": under}
    _typeface()
    # Data lie in the chart: no address may be asked.
    return _counted(vl_convert.vegalite_to_svg(spec, config=_config(), allowed_base_urls=[]))


def _counted(svg: str) -> str:
    """Clips numbered from one, views without their hash: the converter counts on from picture to
    picture, and Altair's hash depends on the theme."""
    svg = re.sub(r"\bview_[0-9a-f]{16}_", "view_", svg)
    places = {id: str(n) for n, id in enumerate(dict.fromkeys(re.findall(r"#clip(\d+)", svg)), 1)}
    return re.sub(r'(?<=["#]clip)\d+(?=[")])', lambda found: places.get(found[0], "0"), svg)


@cache
def _typeface() -> None:
    vl_convert.register_font_directory(str(chart_font.FOLDER))


def palette(mode: str) -> list[str]:
    """The colours that charts take from a theme, in one order for both themes."""
    names = (
        "text",
        "background",
        "gray",
        "grayBackground",
        "grayText",
        "green",
        "orange",
        "red",
        "blue",
        "yellow",
        "violet",
        "border",
    )
    lists = (f"theme.{mode}.chart{kind}Colors" for kind in ("Categorical", "Sequential"))
    return [
        *(str(st.get_option(f"theme.{mode}.{name}Color")) for name in names),
        *chain.from_iterable(st.get_option(key) or () for key in lists),
    ]


def _light(spec: str) -> str:
    """The chart in the colours of the light theme, whichever it was drawn in."""
    pairs = dict(zip(palette("dark"), palette("light"), strict=True))
    return re.sub("|".join(pairs), lambda found: pairs[found[0]], spec)


def wrapped(text: str, most: int) -> list[str]:
    """The text in lines of at most `most` ideographs; a Latin letter takes half the room of one."""
    lines, room = [""], 0.0
    for part in re.findall(r"[!-~]+|.", text, re.DOTALL):
        size = sum(1 if east_asian_width(c) in "FWA" else 0.5 for c in part)
        if room + size > most and room:
            lines.append("")
            room = 0.0
        lines[-1] += part
        room += size
    return [line.strip() for line in lines]


def _config() -> dict[str, Any]:
    """Dark on white in one weight: the typeface has no bold, and one made up looks smeared."""
    ink, soft, line = (
        st.get_option(f"theme.light.{name}Color") for name in ("text", "grayText", "border")
    )
    words = {
        "labelFont": chart_font.FAMILY,
        "titleFont": chart_font.FAMILY,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelLimit": _LABEL,
        "labelSeparation": 10,
    }
    return {
        "font": chart_font.FAMILY,
        "background": "#FFFFFF",
        "padding": 24,
        "view": {"stroke": None},
        "text": {"fontSize": 13},
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "offset": 18,
            "fontSize": 20,
            "color": ink,
            "fontWeight": "normal",
            "subtitleFontSize": 13,
            "subtitleColor": soft,
            "subtitlePadding": 8,
            "lineHeight": 26,
            "subtitleLineHeight": 19,
        },
        "axis": {
            **words,
            "labelColor": soft,
            "titleColor": soft,
            "gridColor": line,
            "domainColor": line,
            "tickColor": line,
        },
        "legend": {**words, "labelColor": ink, "symbolSize": 120},
    }
