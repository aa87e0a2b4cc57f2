"""What a shopper reads after scanning a code."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from models import SUBJECTS
from models.certificates.mark_use import FORBIDS, ResultState
from pages.locales.catalogue import LANGUAGES, Language, translate
from pages.public.page import away_page, certificate_page, negotiate, not_found_page
from pages.public.style import STYLE
from pages.public.words import EVENTS, MISSPELT, REASONS, RESULTS, STATES
from tests.support.builders.certificate_view import (
    CHANGED,
    ISSUED,
    RESTORED_BY,
    SELF_DECLARED,
    TODAY,
    VIEW,
    in_state,
    with_result,
)

HOSTILE = """<script>alert(1)</script>"'><img src=//evil.example onerror=x> & {mark} \u202eback"""


def not_found(code: str, language: Language) -> str:
    return not_found_page(code, language, "certificate", True)


class Outline(HTMLParser):
    """The tags, checked to close in order, their attributes, and the words between."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in {"meta", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


def headline(page: str) -> str:
    return re.findall(r"<h1>(.*?)</h1>", page)[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("result", "state"), [(None, "valid"), *FORBIDS])
def test_the_mark_is_judged_first_and_each_result_has_its_line(
    language: Language, result: str | None, state: str
) -> None:
    """E35, W53, F06, F10: a valid certificate alone says nothing of the mark."""
    view = with_result(result, ResultState(state, CHANGED)) if result else VIEW
    page = certificate_page(view, language)
    may = {
        ("zh", True): "可以使用“演示标”标志",
        ("zh", False): "不得使用“演示标”标志",
        ("en", True): "May carry the “演示标” mark",
        ("en", False): "May not carry the “演示标” mark",
    }
    assert headline(page) == may[language, result is None]
    assert translate(REASONS[(result, state) if result else None], language) in page
    lines = re.findall(r"<div><dt>(.*?)</dt><dd><b>(.*?)</b>", page)
    assert lines == [
        (
            translate(label, language),
            translate(STATES[state if name == result else "valid"], language),
        )
        for name, label in RESULTS.items()
    ]
    assert page.count("<svg") == 1
    assert str(TODAY) in page


def test_the_icons_of_the_states_differ_so_that_colour_is_not_needed() -> None:
    pages = [certificate_page(in_state(s), "zh") for s in SUBJECTS["certificate"].workflow.states]  # type: ignore[union-attr]
    icons = {re.findall(r"<svg.*?</svg>", page)[0] for page in pages}
    assert len(icons) == len(pages)


@pytest.mark.parametrize(
    ("until", "zh", "en"),
    [
        (RESTORED_BY, "至 2026-08-01 止", "until 2026-08-01"),
        (TODAY, "至 2026-05-20 止", "until 2026-05-20"),
        (CHANGED, "暂停期已于 2026-05-01 届满，尚未恢复", "ran out on 2026-05-01, not restored"),
        (None, "恢复日期未定", "no date of restoration is set"),
    ],
)
def test_a_suspension_says_when_it_ends(until: date | None, zh: str, en: str) -> None:
    view = replace(VIEW, certificate=ResultState("suspended", CHANGED, until))
    assert f"<b>已暂停</b>，<span>自 2026-05-01 起</span>，<span>{zh}</span>" in certificate_page(
        view, "zh"
    )
    assert (
        f"<b>Suspended</b>, <span>since 2026-05-01</span>, <span>{en}</span>"
        in certificate_page(view, "en")
    )


def test_an_unknown_state_is_never_shown_as_anything() -> None:
    with pytest.raises(KeyError):
        certificate_page(in_state("fine"), "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_facts_are_there_and_the_rest_stays_in_the_house(language: Language) -> None:
    public = {
        "number",
        "mark",
        "client_name",
        "product_name",
        "product_model",
        "trademark",
        "manufacturer_name",
        "factory_name",
        "standards",
        "registration",
        "body_name",
        "issued_on",
        "valid_until",
        "as_of",
        "programme" if language == "zh" else "programme_en",
    }
    page = certificate_page(VIEW, language)
    for field in fields(VIEW):
        value = getattr(VIEW, field.name)
        for text in value if isinstance(value, tuple) else (value,):
            if field.name in public:
                assert str(text) in page, field.name
            elif field.name not in {*RESULTS, "path"}:
                assert not text or str(text) not in page, field.name


FOUR = replace(
    VIEW,
    product_code="ZPM202600000001",
    commitment="三年质保\n假一罚十",
    commitment_on=CHANGED,
    indicators=(("阻氧率 (%)", "≤ 5", "", "≤ 10", ""), ("耐温 (℃)", "≥ 120", "", "≥ 100", "≥ 90")),
    events=((ISSUED, "issued"), (CHANGED, "suspended"), (RESTORED_BY, "restored")),
)


SECTIONS: dict[Language, list[str]] = {
    "zh": ["产品和企业", "标准和认证", "主要关键性能指标对比表", "质量承诺", "证书动态"],
    "en": [
        "Product and companies",
        "Standard and certification",
        "Comparison of key indicators",
        "Quality commitment",
        "What happened",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_scan_shows_the_four_items_and_what_happened(language: Language) -> None:
    """G03: enterprise and product, standard and certification, comparison table, commitment."""
    page = certificate_page(FOUR, language)
    assert re.findall("<h2>(.*?)</h2>", page) == SECTIONS[language]
    for said in ("ZPM202600000001", "≤ 5", "≤ 10", "≥ 90", "三年质保\n假一罚十", str(CHANGED)):
        assert said in page
    unfilled = translate("certificate|International standard", language)
    assert unfilled not in page, "nobody filled that column"
    days = re.findall(r"<dt>(2026-\d\d-\d\d)</dt>", page)
    assert days == [str(d) for d in (RESTORED_BY, CHANGED, ISSUED)]


def test_what_is_not_registered_yet_is_said_and_not_passed_over() -> None:
    assert certificate_page(VIEW, "zh").count("尚未登记") == 2


@pytest.mark.parametrize(
    ("language", "caution"), [("zh", "仅凭二维码不能证明商品获证"), ("en", "alone proves nothing")]
)
def test_a_code_alone_proves_nothing_and_the_page_says_so(language: Language, caution: str) -> None:
    """W94"""
    assert caution in certificate_page(FOUR, language)


def test_every_event_of_a_certificate_has_its_word() -> None:
    kinds = SUBJECTS["certificate_event"].fields["kind"].choices or {}
    assert set(kinds) <= set(EVENTS)


def test_a_fact_that_is_not_registered_takes_no_line() -> None:
    view = replace(VIEW, registration="", trademark=" ", product_model="", standards=())
    page = certificate_page(view, "zh")
    assert "标准登记号" not in page
    assert not re.search(r"<dt>(商标|型号|标准)</dt>", page)


def test_a_self_declaration_needs_no_certificate_to_carry_the_mark() -> None:
    """E35"""
    assert headline(certificate_page(SELF_DECLARED, "zh")) == "可以使用“演示标”标志"
    assert "<dt>认证证书</dt><dd><b>不需要</b></dd>" in certificate_page(SELF_DECLARED, "zh")
    assert "<dt>Certificate</dt><dd><b>Not required</b></dd>" in certificate_page(
        SELF_DECLARED, "en"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_demo_data_says_so_in_both_languages_and_real_data_does_not(language: Language) -> None:
    assert "演示数据 · Demo data" in certificate_page(replace(VIEW, synthetic=True), language)
    assert "演示数据" not in certificate_page(VIEW, language)
    assert "Demo data" not in certificate_page(VIEW, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_is_text_and_never_markup(language: Language) -> None:
    texts: dict[str, Any] = {f.name: HOSTILE for f in fields(VIEW) if f.type in (str, "str")}
    texts |= {"standards": (HOSTILE,), "indicators": ((HOSTILE,) * 5,)}
    page = certificate_page(replace(VIEW, **texts), language)
    outline = Outline(page)
    assert outline.open == []
    assert not {"script", "img"} & set(outline.tags)
    assert not any(name.startswith("on") for name, _ in outline.attributes)
    assert "<script>alert(1)</script>" in outline.words
    assert "{mark}" in outline.words
    assert "\u202e" not in page


def test_half_a_character_can_still_be_sent() -> None:
    assert certificate_page(replace(VIEW, client_name="清\ud800和"), "zh").encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_nothing_of_anybody(language: Language) -> None:
    for page in (
        certificate_page(VIEW, language),
        not_found("k7Qm", language),
        away_page(language),
    ):
        outline = Outline(page)
        assert outline.open == []
        assert "//" not in page
        assert "url(" not in page
        assert "@import" not in page
        assert "script" not in outline.tags
        assert page.count("<style>") == 1
        addresses = [value for name, value in outline.attributes if name in {"src", "href"}]
        assert addresses == ["data:,", "?lang=zh", "?lang=en"]
        assert not [name for name, _ in outline.attributes if name == "style"]


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_names_its_language_and_marks_the_link_to_it(language: Language, tag: str) -> None:
    for page in (certificate_page(VIEW, language), not_found("k7Qm", language)):
        assert f'<html lang="{tag}">' in page
        assert re.findall(r'href="\?lang=(\w+)"[^>]*aria-current', page) == [language]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("没有查到这个编码", "请先核对编码", "区分大小写", "12315")),
        ("en", ("This code was not found", "Check the code first", "case counts", "12315")),
    ],
)
def test_an_unknown_code_gets_plain_advice(language: Language, words: tuple[str, ...]) -> None:
    page = not_found(VIEW.code, language)
    for word in (*words, VIEW.code):
        assert word in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("in_form", [True, False])
@pytest.mark.parametrize("what", ["certificate", "product"])
def test_a_slip_of_the_keyboard_is_never_called_a_forgery(
    what: Literal["certificate", "product"], in_form: bool, language: Language
) -> None:
    page = not_found_page("k7Qm", language, what, in_form)
    assert not re.search("假冒|伪造|forge|fake|counterfeit", page, re.IGNORECASE)
    assert (translate(MISSPELT[what], language) in page) == (not in_form)


@pytest.mark.parametrize(
    "code", ["", HOSTILE, "此码有效 请致电 400-000-0000", "a" * 65, "a b", "k7Qm\n", "\ud800"]
)
def test_the_page_repeats_nothing_that_does_not_look_like_a_code(code: str) -> None:
    page = not_found(code, "zh")
    assert "<code" not in page
    assert not code or code not in page
    assert page.encode()


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh-Hant-TW", "zh"),
        ("en-US,en;q=0.9", "en"),
        ("EN", "en"),
        ("en;q=0.5, zh;q=0.7", "zh"),
        ("en, zh", "en"),
        ("zh;q=0, en;q=0.1", "en"),
        ("fr-FR,fr;q=0.9", "en"),
        ("fr,en;q=0.2,zh;q=0.3", "zh"),
        ("*", "zh"),
        ("fr, *;q=0.1", "en"),
        ("\x00;q=,,,;en;;", "zh"),
        ("en;q=" + "9" * 5000, "zh"),
    ],
)
def test_the_reader_chooses_the_language(header: str, language: Language) -> None:
    assert negotiate(header) == language


def palette(dark: bool) -> dict[str, str]:
    light, night = (re.findall(r"--([\w-]+):#(\w+)", part) for part in STYLE.split("@media", 2)[:2])
    return dict(light) | (dict(night) if dark else {})


def luminance(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(c * 2 for c in colour)
    parts = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out_from_its_ground(dark: bool) -> None:
    colours = palette(dark) | {"white": "ffffff"}
    states = ("good", "warn", "bad", "grey")
    pairs = [("white", "bar"), ("demo-ink", "demo"), ("seal", "card")]
    pairs += [(ink, ground) for ink in ("ink", "quiet") for ground in ("paper", "card")]
    pairs += [(ink, f"{state}-bg") for state in states for ink in (state, "ink", "quiet")]
    for ink, ground in pairs:
        high, low = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, f"{ink} on {ground}"  # WCAG 2.2, AA


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_runs_out_of_the_window(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(width=width, height=844)
    long = "W" * 200
    view = replace(
        FOUR,
        client_name=long,
        mark=long,
        number=long,
        standards=(long,),
        indicators=((long,) * 5,),
        commitment=long,
    )
    page.set_content(certificate_page(view, "en"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
