"""A form that was left, and a form whose database is away: nothing typed is lost on the screen."""

from typing import Any

import pytest
import streamlit as st
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from db import engine
from db.write import drafts
from pages.ui.records import form, inputs
from tests.pages.test_records import screen, seen, zh
from tests.support.builders.one_of_each import House

FORM = "form.form_page('organisation')"
KEY = "form.organisation.new"


def typed(house: House, name: str, who: str = "office") -> AppTest:
    """A new organisation's form with a name that has reached the server."""
    page = screen(house, who, FORM)
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
    typed(house, "不要了的企业", "root")
    again = screen(house, "root", FORM)
    again.button(key=f"{KEY}.unfinished.discard").click().run()
    assert not offered(again)
    assert not offered(screen(house, "root", FORM))


def test_a_run_that_is_broken_off_opens_no_form_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed into the part that it had drawn would be gone."""
    tokens: list[str] = []
    draw = form._groups

    def broken_off(*given: Any) -> None:
        tokens.append(st.session_state[KEY].token)
        if len(tokens) == 1:
            st.rerun()
        draw(*given)

    monkeypatch.setattr(form, "_groups", broken_off)
    seen(screen(house, "office", FORM))
    assert len(tokens) == 2
    assert len(set(tokens)) == 1


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


def test_what_was_typed_into_a_step_is_there_in_another_visit(house: House) -> None:
    """Nobody who looked into the dialog only leaves anything behind; the step itself ends it."""
    id = house.ids["certificate"]
    dialog = f"actions.transition_dialog('certificate', {{{id}: None}}, 'revoke')"
    key = f"act.certificate.{id}.revoke"
    seen(screen(house, "audit", dialog))
    page = screen(house, "audit", dialog)
    assert page.text_area(key=f"{key}.reason").value == ""
    page.text_area(key=f"{key}.reason").set_value("监督检查不符合")
    page.button(key=f"{key}.keep").click().run()
    again = screen(house, "audit", dialog)
    assert again.text_area(key=f"{key}.reason").value == "监督检查不符合"
    assert offered(again)
    again.button(key=f"{key}.confirm").click().run()
    assert not again.exception
    with engine.reading() as session:
        assert drafts.find(session, house.people["audit"].id, key) is None
