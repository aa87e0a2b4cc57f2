"""A form that was left, and a form whose database is away: nothing typed is lost on the screen."""

from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from pages.ui.records import inputs
from tests.pages.test_records import screen, seen, zh
from tests.support.builders.one_of_each import House

FORM = "form.form_page('organisation')"
KEY = "form.organisation.new"


def typed(house: House, name: str) -> AppTest:
    """A new organisation's form with a name that has reached the server."""
    page = screen(house, "office", FORM)
    page.text_input(key=f"{KEY}.name").set_value(name)
    return page.button(key=f"{KEY}.keep").click().run()


def offered(page: AppTest) -> bool:
    return zh("Left unfinished, {time}").split("{")[0] in seen(page)


def test_what_was_typed_is_offered_to_its_account_alone(house: House) -> None:
    typed(house, "没写完的企业")
    again = screen(house, "office", FORM)
    assert offered(again)
    assert again.text_input(key=f"{KEY}.name").value == ""
    again.button(key=f"{KEY}.unfinished.resume").click().run()
    assert again.text_input(key=f"{KEY}.name").value == "没写完的企业"
    assert not offered(screen(house, "root", FORM))


def test_what_is_discarded_is_gone(house: House) -> None:
    typed(house, "不要了的企业")
    again = screen(house, "office", FORM)
    again.button(key=f"{KEY}.unfinished.discard").click().run()
    assert not offered(again)
    assert not offered(screen(house, "office", FORM))


def test_a_form_stays_whole_while_the_database_is_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = screen(house, "office", FORM)
    before = [len(page.text_input), len(page.selectbox), len(page.button)]

    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("SELECT", {}, Exception("connection refused"))

    monkeypatch.setattr(inputs, "find", away)
    monkeypatch.setattr(inputs, "titles", away)
    page.button(key=f"{KEY}.save").click().run()
    assert zh("The records to choose from cannot be read just now. What you typed stays.") in seen(
        page
    )
    assert [len(page.text_input), len(page.selectbox), len(page.button)] == before


def test_a_step_names_what_it_touches_before_the_click(house: House) -> None:
    id = house.ids["certificate"]
    page = screen(
        house, "audit", f"actions.transition_dialog('certificate', {{{id}: None}}, 'revoke')"
    )
    assert zh("It also changes") in seen(page)
