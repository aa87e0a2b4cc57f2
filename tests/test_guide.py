"""The rules and the steps, readable by anybody: whole, in both languages, without an account."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from models import ENTITIES
from models.rulebook import STATEMENTS
from pages.public.page import Language
from pages.public.routes import routes
from tests.test_catalogue import catalogue

CLIENT = TestClient(Starlette(routes=routes()))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_statement_is_public_with_its_words(language: Language) -> None:
    page = CLIENT.get(f"/rules?lang={language}").text
    missing = [id for id in STATEMENTS if f'id="{id}"' not in page]
    assert not missing
    assert "三年内不得重新申请" in page


def test_every_step_that_somebody_takes_is_public_with_its_articles() -> None:
    page = CLIENT.get("/steps?lang=zh").text
    for subject in ENTITIES.values():
        for step in subject.workflow.transitions if subject.workflow else ():
            if step.own:
                assert f"<dt>{catalogue('zh')[step.label]}</dt>" in page
                assert all(f"#{rule}" in page for rule in step.rules)


def test_the_pages_ask_nothing_of_another_address() -> None:
    for path in ("/rules", "/steps"):
        answer = CLIENT.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "http://" not in answer.text
        assert "https://" not in answer.text


def test_an_address_says_the_language_and_the_reader_does_otherwise() -> None:
    assert 'lang="en"' in CLIENT.get("/rules", headers={"accept-language": "de"}).text
    assert 'lang="zh-CN"' in CLIENT.get("/rules?lang=zh", headers={"accept-language": "en"}).text
