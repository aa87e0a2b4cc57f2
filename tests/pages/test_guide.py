"""The rules and the steps, readable by anybody: whole, in both languages, without an account."""

import pytest

from models import SUBJECTS
from models.core.statements import STATEMENTS
from pages.locales.catalogue import Language, catalogue
from pages.public.guide import rules_page, steps_page
from tests.support.answers import get


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_statement_is_public_with_its_words(language: Language) -> None:
    page = rules_page(language, [])
    missing = [id for id in STATEMENTS if f'id="{id}"' not in page]
    assert not missing
    assert "三年内不得重新申请" in page


def test_every_step_that_somebody_takes_is_public_with_its_articles() -> None:
    page = steps_page("zh")
    for subject in SUBJECTS.values():
        for step in subject.workflow.transitions if subject.workflow else ():
            if step.own:
                assert f"<dt>{catalogue('zh')[step.label]}</dt>" in page
                assert all(f"#{rule}" in page for rule in step.rules)


def test_the_pages_ask_nothing_of_another_address() -> None:
    for page in ("/rules", "/steps"):
        answer = get(page)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "http://" not in answer.text
        assert "https://" not in answer.text


def test_an_address_says_the_language_and_the_reader_does_otherwise() -> None:
    assert 'lang="en"' in get("/rules", reads="de").text
    assert 'lang="zh-CN"' in get("/rules", reads="en", query="lang=zh").text
