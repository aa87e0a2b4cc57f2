"""The certificate on paper: what the law wants on it, and what no name may do to it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from models.certificates.mark_use import ResultState
from pages.locales.catalogue import LANGUAGES, Language, translate
from pages.public.words import REASONS
from pages.ui.documents.documents import TEMPLATE, certificate_data, certificate_pdf, one_line
from tests.support.builders.certificate_view import ISSUED, LAST_DAY, SELF_DECLARED, in_state
from tests.support.builders.certificate_view import VIEW as PUBLIC

LINK = f"https://zhaopai.example.cn/c/{PUBLIC.code}"
VIEW = replace(PUBLIC, synthetic=True)

STATES = {
    "suspended": (
        "已暂停（2026-05-01 至 2026-08-01）",
        "SUSPENDED from 2026-05-01 until 2026-08-01",
    ),
    "revoked": ("已撤销（自 2026-05-01 起）", "REVOKED since 2026-05-01"),
    "cancelled": ("已注销（自 2026-05-01 起）", "CANCELLED since 2026-05-01"),
    "expired": ("已过有效期（自 2026-05-01 起）", "EXPIRED since 2026-05-01"),
}
HOSTILE = [
    '#panic("x")',
    "$ x^2 $",
    "@nobody",
    "*bold* _slanted_",
    "back\\slash \\u{41}",
    '"quoted"',
    "'single'",
    "`raw`",
    "<label>",
    "// gone",
    "/* gone",
    "]]}{",
    "= heading",
    "- item",
    "~ -- ...",
    "#sys.inputs",
    '#read("documents.py")',
    "{0} {day} %s",
    "https://evil.example",
    "&amp;<svg/>",
]
LONG = "中华人民共和国演示省演示市超长名称高端装备新材料科技创新发展集团股份有限公司"


def text_of(pdf: bytes) -> str:
    """All words of all pages without white space, which a PDF does not keep."""
    pages = PdfReader(BytesIO(pdf)).pages
    return squeezed("".join(page.extract_text() for page in pages))


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def test_all_eight_items_of_w62_stand_on_the_paper_in_both_languages() -> None:
    text = text_of(certificate_pdf(VIEW, LINK))
    for item in (
        VIEW.client_name,
        VIEW.client_address,
        VIEW.product_name,
        VIEW.product_model,
        VIEW.specification,
        VIEW.trademark,
        VIEW.manufacturer_name,
        VIEW.manufacturer_address,
        VIEW.factory_name,
        VIEW.factory_address,
        *VIEW.standards,
        VIEW.registration,
        VIEW.mode,
        VIEW.number,
        VIEW.body_name,
        str(ISSUED),
        str(LAST_DAY),
        VIEW.programme,
        VIEW.programme_en,
        VIEW.mark,
        VIEW.confirmed_by,
        "认证证书",
        "CERTIFICATE",
        "委托人名称、地址",
        "Client, address",
        "盖章处",
        "Seal",
        "扫码查验",
        "Scan to verify",
        "有效期至",
        "Valid until",
        LINK,
    ):
        assert squeezed(item) in text, item


def test_the_head_of_the_history_stands_small_at_the_foot() -> None:
    pdf = certificate_pdf(VIEW, LINK, head="18309:4bd9847c15a61c81")
    assert "台账校验值Registercheckvalue18309:4bd9847c15a61c81" in text_of(pdf)
    assert pages_of(pdf) == 1


@pytest.mark.parametrize("status", STATES)
def test_a_state_other_than_valid_is_said_in_both_languages(status: str) -> None:
    text = text_of(certificate_pdf(in_state(status), LINK))
    for words in STATES[status]:
        assert squeezed(words) in text


@pytest.mark.parametrize(("place", "language"), list(enumerate(LANGUAGES)))
@pytest.mark.parametrize("status", STATES)
def test_one_language_alone_says_the_state_in_that_language_only(
    status: str, place: int, language: Language
) -> None:
    text = text_of(certificate_pdf(in_state(status), LINK, (language,)))
    assert squeezed(STATES[status][place]) in text
    assert squeezed(STATES[status][1 - place]) not in text


def test_a_valid_certificate_bears_no_state_line() -> None:
    assert certificate_data(VIEW, LINK, ("zh", "en"))["state"] is None


def test_a_suspension_without_dates_is_still_said() -> None:
    view = replace(VIEW, certificate=ResultState("suspended"))
    assert "已暂停，暂停期间无效" in text_of(certificate_pdf(view, LINK))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_valid_certificate_without_right_to_the_mark_says_so_on_its_face(
    language: Language,
) -> None:
    """W53, F06, F10"""
    for state in ("none", "withdrawn", "stopped"):
        view = replace(VIEW, mark_licence=ResultState(state))
        reason = translate(REASONS["mark_licence", state], language)
        shown = certificate_data(view, LINK, (language,))["state"]
        assert reason in shown["lines"][0]
    stopped = translate(REASONS["mark_licence", "stopped"], language)
    assert squeezed(stopped) in text_of(certificate_pdf(view, LINK))


@pytest.mark.parametrize("state", ["stopped", "withdrawn"])
def test_a_licence_on_paper_says_that_it_is_stopped_or_withdrawn(state: str) -> None:
    view = replace(SELF_DECLARED, mark_licence=ResultState(state))
    words = {"stopped": "已停止使用标志", "withdrawn": "已收回，不得使用标志"}
    assert words[state] in text_of(certificate_pdf(view, LINK))


def test_an_unknown_state_is_refused_rather_than_printed_as_valid() -> None:
    with pytest.raises(ValueError, match="unknown state"):
        certificate_pdf(in_state("fine"), LINK)


@pytest.mark.parametrize("languages", [(), ("fr",), ("zh", "fr")])
def test_an_unknown_language_is_refused(languages: Any) -> None:
    with pytest.raises(ValueError, match="languages must be"):
        certificate_pdf(VIEW, LINK, languages)


@pytest.mark.parametrize("link", ["", "/c/k7Qm", "https://x.example/" + "y" * 5000])
def test_a_link_that_no_phone_could_follow_is_refused(link: str) -> None:
    with pytest.raises(ValueError, match=r"cannot follow|[Dd]oes not fit|too large"):
        certificate_pdf(VIEW, link)


def test_a_self_declaration_yields_a_licence_and_no_certificate() -> None:
    text = text_of(certificate_pdf(SELF_DECLARED, LINK))  # E35
    assert "标识授权书" in text
    assert "MARKLICENCE" in text
    assert "认证证书" not in text
    assert "兹证明" not in text


@pytest.mark.parametrize("name", HOSTILE)
def test_markup_in_a_name_is_printed_as_it_is_and_never_run(name: str) -> None:
    view = replace(
        VIEW,
        number=name,
        programme=name,
        programme_en=name,
        mark=name,
        client_name=name,
        product_name=name,
        trademark=name,
        standards=(name,),
        registration=name,
        mode=name,
        body_name=name,
        confirmed_by=name,
        factory_name=name,
        certificate=ResultState("revoked"),
    )
    text = text_of(certificate_pdf(view, LINK))
    # Once in each field; the programme stands in both languages.
    assert text.count(squeezed(one_line(name))) >= 13


def test_the_template_never_evaluates_a_text() -> None:
    source = TEMPLATE.read_text()
    assert "eval(" not in source
    assert "mode:" not in source


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("two\nlines\r\nor\tmore", "two lines or more"),
        ("a\x00b\x1bc", "a b c"),
        ("half \ud800 a character", "half a character"),
        ("turned \u202eround", "turned round"),
        ("  清和  ", "清和"),
        ("x" * 30, "x" * 24 + "\u200b" + "x" * 6),
        ("中" * 60, "中" * 60),
    ],
)
def test_a_text_is_made_fit_to_print(raw: str, printed: str) -> None:
    assert one_line(raw) == printed
    assert squeezed(printed) in text_of(certificate_pdf(replace(VIEW, client_name=raw), LINK))


def test_long_names_shrink_to_keep_the_certificate_on_one_page() -> None:
    view = replace(
        VIEW,
        client_name=LONG,
        manufacturer_name=LONG,
        factory_name=LONG,
        factory_address=LONG,
        product_name=LONG,
        body_name=LONG,
    )
    pdf = certificate_pdf(view, LINK)
    assert pages_of(pdf) == 1
    assert text_of(pdf).count(LONG) >= 6


def test_names_beyond_reason_run_on_whole_and_the_pages_are_numbered() -> None:
    pdf = certificate_pdf(replace(VIEW, client_name=LONG * 60), LINK)
    text = text_of(pdf)
    assert pages_of(pdf) > 1
    assert text.count(LONG[-8:]) == 60
    assert f"1/{pages_of(pdf)}" in text


def test_empty_texts_leave_a_dash_and_nothing_breaks() -> None:
    view = replace(
        VIEW,
        programme_en="",
        product_model="",
        specification=" ",
        trademark="",
        standards=(),
        registration="",
        mode="",
        body_name="",
        confirmed_by="",
        mark="",
    )
    rows = certificate_data(view, LINK, ("zh", "en"))["rows"]
    assert [row["values"] for row in rows].count(["—"]) == 4
    assert pages_of(certificate_pdf(view, LINK)) == 1


def test_demo_data_says_so_on_every_page_and_real_data_does_not() -> None:
    demo = certificate_pdf(replace(VIEW, client_name=LONG * 60), LINK)
    for page in PdfReader(BytesIO(demo)).pages:
        assert "演示数据DEMODATA" in squeezed(page.extract_text())
    assert "演示数据" not in text_of(certificate_pdf(replace(VIEW, synthetic=False), LINK))


def test_the_same_certificate_is_the_same_file_also_when_many_ask_at_once() -> None:
    once = certificate_pdf(VIEW, LINK)
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda _: certificate_pdf(VIEW, LINK), range(8)))
    assert set(again) == {once}
    assert b"D:20260520000000" in once


def test_the_one_font_is_the_chinese_one_and_lies_inside_the_file() -> None:
    page: Any = PdfReader(BytesIO(certificate_pdf(VIEW, LINK))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "NotoSansCJKsc" in descriptor["/FontName"]
        assert "/FontFile3" in descriptor


def test_the_paper_is_a4_upright() -> None:
    box = PdfReader(BytesIO(certificate_pdf(VIEW, LINK))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
