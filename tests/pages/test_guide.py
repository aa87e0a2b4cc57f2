"""The rules and the steps, readable by anybody: whole, in both languages, without an account."""

from collections.abc import Callable

import pytest
from starlette.requests import Request
from starlette.responses import Response

from models import SUBJECTS
from models.rulebook import STATEMENTS
from pages.locales.catalogue import Language, translate
from pages.public.routes import rules, steps


def answer(page: Callable[[Request], Response], query: str = "", reads: str = "") -> Response:
    headers = [(b"accept-language", reads.encode())]
    return page(Request({"type": "http", "query_string": query.encode(), "headers": headers}))


def text(page: Callable[[Request], Response], query: str = "", reads: str = "") -> str:
    return bytes(answer(page, query, reads).body).decode()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_statement_is_public_with_its_words(language: Language) -> None:
    page = text(rules, f"lang={language}")
    missing = [id for id in STATEMENTS if f'id="{id}"' not in page]
    assert not missing
    assert "三年内不得重新申请" in page


def test_every_step_that_somebody_takes_is_public_with_its_articles() -> None:
    page = text(steps, "lang=zh")
    for subject in SUBJECTS.values():
        for step in subject.workflow.transitions if subject.workflow else ():
            if step.own:
                assert f"<dt>{translate(step.label, 'zh')}</dt>" in page
                assert all(f"#{rule}" in page for rule in step.rules)


def test_the_pages_ask_nothing_of_another_address() -> None:
    for page in (rules, steps):
        policy = answer(page).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "http://" not in text(page)
        assert "https://" not in text(page)


def test_an_address_says_the_language_and_the_reader_does_otherwise() -> None:
    assert 'lang="en"' in text(rules, reads="de")
    assert 'lang="zh-CN"' in text(rules, "lang=zh", "en")
