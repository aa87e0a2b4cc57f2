"""A chart saved as a picture: light, whole, always the same, and with its own typeface."""

import re
from base64 import b64decode
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
import streamlit
from fontTools.ttLib import TTFont
from streamlit.testing.v1 import AppTest

from db.figures.data_point import DataPoint
from pages.ui.charts import chart_file, chart_forms, charts
from pages.ui.charts.chart_save import DEMO, file_name
from pages.ui.charts.charts import Chart

TITLE = "各市有效证书与“浙江制造”标准 <A&B>"
LINES = ("浙江制造 · 截至2026-11-24 · 来源：本系统的记录", DEMO)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    seen = SimpleNamespace(theme=SimpleNamespace(type=request.param))
    monkeypatch.setattr(streamlit, "context", seen)
    return str(request.param)


def drawn() -> Chart:
    """Two series over a few cities, one of a long name, as the charts page draws them."""
    cities = ("湖州市", "丽水市景宁畲族自治县澄照乡产业园区管理委员会", "杭州市")
    told = [(city, key) for city in cities for key in ("valid", "suspended")]
    points = [DataPoint(c, key, n, "certificate", {}) for n, (c, key) in enumerate(told, 2)]
    names = {
        "valid": ("有效", charts.colour("green")),
        "suspended": ("已暂停", charts.colour("orange")),
    }
    ends = dict.fromkeys(cities, "9 · 30%")
    return chart_forms.lying(points, [c for c, _ in told], names, "市", "数量", ends)


def words_of(svg: bytes) -> list[str]:
    """Line by line; where a text has several, they are spans of it."""
    texts = list(ElementTree.fromstring(svg).iter(f"{SVG}text"))
    return [part.text for text in texts for part in (text, *text) if part.text]


def test_the_svg_says_what_it_shows_and_names_come_whole(theme: str) -> None:
    words = words_of(chart_file.svg_of(drawn(), TITLE, LINES))
    for said in (TITLE, *LINES, "丽水市景宁畲族自治县澄照乡产业园区管理委员会", "已暂停"):
        assert said in words


def test_the_svg_asks_no_address_and_is_small() -> None:
    svg = chart_file.svg_of(drawn(), TITLE, LINES)
    assert len(svg) < 200_000
    text = re.sub(rb'xmlns(:xlink)?="[^"]+"', b"", svg)
    assert b"http" not in text
    assert b"href" not in text
    assert re.findall(rb"url\(([^#)]{20})", text) == [b"data:font/woff;base6"]


def test_the_typeface_inside_holds_every_character_drawn() -> None:
    svg = chart_file.svg_of(drawn(), TITLE, LINES)
    found = re.search(rb"font-family:'([^']+)';src:url\(data:font/woff;base64,([^)]+)\)", svg)
    assert found is not None
    with TTFont(BytesIO(b64decode(found[2]))) as face:
        glyphs = face["cmap"].getBestCmap()
        assert face["OS/2"].usWeightClass == 400
    assert {c for words in words_of(svg) for c in words} - set(map(chr, glyphs)) == set()
    elements = list(ElementTree.fromstring(svg).iter(f"{SVG}text"))
    assert all(e.attrib["font-family"].startswith(f"'{found[1].decode()}'") for e in elements)
    # The typeface has one weight; another one would be made up by whoever shows the picture.
    assert not [e for e in elements if e.get("font-weight", "normal") not in ("normal", "400")]


def test_a_chart_whose_data_lie_at_an_address_is_refused() -> None:
    far = alt.layer(alt.Chart("http://127.0.0.1:9/data.csv").mark_bar().encode(x="a:N"))
    with pytest.raises(ValueError, match="not allowed"):
        chart_file.svg_of(far, TITLE, LINES)


def test_the_png_is_twice_as_wide_as_the_svg() -> None:
    svg = ElementTree.fromstring(chart_file.svg_of(drawn(), TITLE, LINES))
    png = chart_file.png_of(drawn(), TITLE, LINES)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width = int.from_bytes(png[16:20])
    assert width == 2 * float(svg.attrib["width"])
    assert width > 2 * chart_file.WIDTH


def test_the_same_chart_gives_the_same_bytes_in_either_theme(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: set[tuple[bytes, bytes]] = set()
    for mode in ("light", "dark", "light"):
        seen = SimpleNamespace(theme=SimpleNamespace(type=mode))
        monkeypatch.setattr(streamlit, "context", seen)
        svg, png = (of(drawn(), TITLE, LINES) for of in (chart_file.svg_of, chart_file.png_of))
        made.add((svg, png))
    assert len(made) == 1


def test_a_picture_is_light_whatever_the_visitor_looks_at(theme: str) -> None:
    svg = chart_file.svg_of(drawn(), TITLE, LINES).decode()
    assert 'fill="#FFFFFF"' in svg
    assert str(streamlit.get_option("theme.light.greenColor")) in svg
    only_dark = set(chart_file.palette("dark")) - set(chart_file.palette("light"))
    assert not [colour for colour in only_dark if colour in svg]


def test_each_dark_colour_has_one_light_one() -> None:
    """A chart is made light by its colours alone, so two of one theme must not look alike."""
    pairs = set(zip(chart_file.palette("dark"), chart_file.palette("light"), strict=True))
    assert len(pairs) == len({dark for dark, _ in pairs})
    assert not {dark for dark, _ in pairs} & {light for _, light in pairs}


def test_a_long_title_goes_on_in_a_second_line() -> None:
    assert chart_file.wrapped("浙江制造" * 3, 8) == ["浙江制造浙江制造", "浙江制造"]
    assert chart_file.wrapped("Certificates in force", 8) == ["Certificates in", "force"]
    assert chart_file.wrapped("", 8) == [""]


def test_a_file_name_holds_nothing_that_a_file_system_refuses() -> None:
    day = date(2026, 11, 24)
    assert file_name("证书状态变化", day, "SVG") == "证书状态变化-2026-11-24.svg"
    assert file_name('有效/暂停: "甲" · <乙>?\n', day, "PNG") == "有效-暂停-甲-乙-2026-11-24.png"
    assert len(file_name("长" * 200, day, "PNG").encode()) < 255


def page() -> None:
    from datetime import date

    import streamlit as st

    from db.figures.data_point import DataPoint
    from models.core.roles import Actor
    from pages.ui.charts import chart_forms, chart_save
    from pages.ui.charts.linked_chart import draw
    from pages.ui.shell.visit import Visit

    actor = Actor(1, "group", "working_group")
    st.session_state["visit"] = Visit(actor, date(2026, 11, 24), None, "zh", True)
    chart_save.of_programme("浙江制造")
    points = [DataPoint("2026", "", 3, "certificate", {})]
    for key in ("one", "two"):
        chart = chart_forms.columns(points, ["2026"], {"": ("", "#000000")}, "年度", "数量")
        draw(key, chart, points, ["2026"], "证书")


def test_every_chart_has_the_control_and_makes_no_file_before_it_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def made(*_: Any) -> bytes:
        raise AssertionError("Nobody has asked for the file yet.")

    monkeypatch.setattr("pages.ui.charts.chart_save.png_of", made)
    monkeypatch.setattr("pages.ui.charts.chart_save.svg_of", made)
    app = AppTest.from_function(page, default_timeout=30).run()
    assert not app.exception
    buttons: list[Any] = list(app.get("download_button"))
    assert [button.label for button in buttons] == ["PNG", "SVG"] * 2
