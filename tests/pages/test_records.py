"""The page, the form and the actions of a record, for every subject from its declaration alone."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from db import engine
from db.read import query
from models import SUBJECTS
from models.core.roles import SYSTEM
from models.core.workflow import Change
from models.diagrams import mermaid
from models.rights import may
from pages.locales.catalogue import translate
from pages.ui.records import actions, form
from pages.ui.shell.links import SCREENS
from pages.ui.shell.visit import Visit
from tests.support.builders.cast import CONDITIONS, EVIDENCE
from tests.support.builders.one_of_each import DAY, House


def screen(house: House, who: str, call: str, **address: str) -> AppTest:
    """What somebody sees of one call, as in "record_page.record_page('standard', 1)"."""
    module = call.split(".")[0]
    script = f"from pages.ui.records import {module}\n{call}"
    made = AppTest.from_string(script, default_timeout=30)
    # AppTest names the options of a list outside the visit, where the language is the default.
    made.session_state["language"] = "zh"
    made.session_state["visit"] = Visit(house.people[who], DAY, None, "zh", False)
    for name, value in address.items():
        made.query_params[name] = value
    return made.run()


def opened(house: House, who: str, subject: str, id: int) -> AppTest:
    """The page of one record as somebody sees it."""
    return screen(house, who, f"record_page.record_page({subject!r}, {id})")


def zh(source: str) -> str:
    return translate(source, "zh")


def seen(page: AppTest) -> str:
    """All words of a page, without the signs that keep them from being Markdown."""
    assert not page.exception, page.exception[0].value
    kinds = (page.title, page.subheader, page.markdown, page.caption, page.error, page.info)
    return "\n".join(str(e.value) for kind in kinds for e in kind).replace("\\", "")


@pytest.mark.parametrize("subject", list(SCREENS))
def test_a_record_of_every_subject_opens_for_who_may_read_it(house: House, subject: str) -> None:
    """The administrator, who may read all, opens records of the demo story in test_pages."""
    page = opened(house, "group", subject, house.ids[subject])
    words = seen(page)
    if may(house.people["group"], subject, "read"):
        assert page.title
        assert "password" not in words
    else:
        assert not page.title


@pytest.mark.parametrize("subject", list(SCREENS))
def test_the_form_of_every_subject_opens_for_who_may_create_it(house: House, subject: str) -> None:
    page = screen(house, "office", f"form.form_page({subject!r})")
    seen(page)
    assert bool(page.title) == may(house.people["office"], subject, "create")


@pytest.mark.parametrize(
    ("subject", "place"),
    [(n, i) for n, s in SUBJECTS.items() for i, r in enumerate(s.related) if not r.inline],
)
def test_the_records_of_every_relation_can_be_shown(house: House, subject: str, place: int) -> None:
    """Whether or not one_of_each has joined the two: the table is made from the declaration."""
    relation = SUBJECTS[subject].related[place]
    with engine.reading() as session:
        model = SUBJECTS[relation.subject].model
        record = session.get_one(model, house.ids[relation.subject])
    made = AppTest.from_string(
        "import streamlit as st\n"
        "from pages.ui.records import attachments\n"
        "attachments._table(*st.session_state['table'], {})",
        default_timeout=30,
    )
    made.session_state["language"] = "zh"
    made.session_state["visit"] = Visit(house.people["root"], DAY, None, "zh", False)
    made.session_state["table"] = (relation, [record])
    page = made.run()
    seen(page)
    assert page.dataframe[0].value.shape[0] == 1


def test_an_unknown_record_and_a_forbidden_one_read_the_same(house: House) -> None:
    assert not may(house.people["group"], "account", "read")
    unknown = opened(house, "group", "account", 4711)
    forbidden = opened(house, "group", "account", house.ids["account"])
    assert seen(unknown) == seen(forbidden)
    assert zh("Not found or not yours.") in seen(unknown)
    assert not forbidden.button


def test_the_timeline_shows_old_and_new_values(house: House) -> None:
    page = opened(house, "office", "application", house.ids["application"])
    assert f"{zh('Evaluated')} → {zh('Granted')}" in seen(page)


def test_a_refused_action_shows_its_article(house: House) -> None:
    page = opened(house, "group", "certificate", house.ids["certificate"])
    refused = page.button(key="take.suspend")
    assert refused.disabled
    assert "W65" in str(refused.help)
    assert "W65" in seen(page)  # readable without a pointer too


def test_a_certificate_offers_its_document_and_its_public_page(house: House) -> None:
    id = house.ids["certificate"]
    page = opened(house, "office", "certificate", id)
    with engine.reading() as session:
        record: Any = query.get(session, "certificate", id, house.people["office"])
    assert [link.url for link in page.link_button] == [f"/c/{record.code}"]
    assert page.get("download_button")


def test_the_diagram_marks_where_the_record_stands() -> None:
    flow = SUBJECTS["certificate"].workflow
    assert flow is not None
    drawn = mermaid(flow, here="suspended")
    assert "class suspended here" in drawn
    assert "valid --> suspended: Suspend" in drawn


# Forms


def test_a_refusal_stands_under_its_field_and_nothing_typed_is_lost(house: House) -> None:
    page = screen(house, "office", "form.form_page('organisation')")
    page.text_input(key="form.organisation.new.name").set_value("新企业")
    page.text_input(key="form.organisation.new.uscc").set_value("91330000")
    page.text_area(key="form.organisation.new.note").set_value("一行")
    page.button(key="form.organisation.new.save").click().run()
    above = zh("Nothing has been saved yet. Fields that need another look: {count}.")
    assert above.format(count=1) in seen(page)
    assert page.text_input(key="form.organisation.new.name").value == "新企业"
    assert page.text_input(key="form.organisation.new.uscc").value == "91330000"
    assert page.text_area(key="form.organisation.new.note").value == "一行"


def test_a_lost_database_loses_nothing_that_was_typed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: Any, **__: Any) -> list[int]:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    page = screen(house, "office", "form.form_page('organisation')")
    page.text_input(key="form.organisation.new.name").set_value("新企业")
    monkeypatch.setattr(actions, "write", lost)
    page.button(key="form.organisation.new.save").click().run()
    assert zh(actions.NOT_SAVED.message) in seen(page)
    assert page.text_input(key="form.organisation.new.name").value == "新企业"


def test_a_new_record_is_preset_by_the_address_and_opens_when_saved(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    went_to: list[tuple[str, int]] = []
    monkeypatch.setattr(form, "open_record", lambda subject, id: went_to.append((subject, id)))
    company = house.ids["organisation"]
    page = screen(house, "office", "form.form_page('product')", enterprise_id=str(company))
    page.text_input(key="form.product.new.name").set_value("竹凉席")
    page.button(key="form.product.new.save").click().run()
    assert not page.exception
    ((subject, id),) = went_to
    with engine.reading() as session:
        record: Any = query.get(session, subject, id, house.people["office"])
    assert (record.name, record.enterprise_id) == ("竹凉席", company)


def test_a_conflict_shows_both_sides_and_merges(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "open_record", lambda subject, id: None)
    id = house.do("office", DAY, Change("organisation", "create", {"name": "两人同改"}))[0]
    mine = screen(house, "office", f"form.form_page('organisation', {id})")
    theirs = {"address": "他们的地址", "name_en": "Theirs"}
    house.do("office", DAY, Change("organisation", "update", theirs, id))
    mine.text_input(key=f"form.organisation.{id}.address").set_value("我的地址")
    mine.button(key=f"form.organisation.{id}.save").click().run()
    words = seen(mine)
    assert zh(form.MEANWHILE.message) in words
    assert "他们的地址" in words
    assert "我的地址" in words
    # What I never touched is preset to theirs, what I typed to mine.
    mine.button(key=f"form.organisation.{id}.save").click().run()
    with engine.reading() as session:
        record: Any = query.get(session, "organisation", id, house.people["office"])
    assert (record.address, record.name_en) == ("我的地址", "Theirs")


def test_broken_json_is_a_sentence(house: House) -> None:
    id = house.ids["rule_set"]
    page = screen(house, "root", f"form.form_page('rule_set', {id})")
    page.text_area(key=f"form.rule_set.{id}.parameters").set_value("{")
    page.button(key=f"form.rule_set.{id}.save").click().run()
    assert zh("This is no valid JSON: {what}").split("{")[0] in seen(page)


# Actions


def test_a_transition_asks_for_what_it_needs_and_lands(house: House) -> None:
    id = house.application
    page = screen(
        house, "office", f"actions.transition_dialog('application', {{{id}: None}}, 'withdraw')"
    )
    key = f"act.application.{id}.withdraw"
    assert page.date_input(key=f"{key}.effective_on").value == DAY
    page.button(key=f"{key}.confirm").click().run()
    assert "A20" in seen(page)  # no reason, no withdrawal
    page.text_area(key=f"{key}.reason").set_value("企业自愿撤回")
    page.button(key=f"{key}.confirm").click().run()
    assert not page.exception
    with engine.reading() as session:
        record: Any = query.get(session, "application", id, house.people["office"])
    assert record.state == "withdrawn"


def states(stays: list[int]) -> set[str]:
    with engine.reading() as session:
        records: list[Any] = [query.get(session, "pool_membership", id, SYSTEM) for id in stays]
    return {record.state for record in records}


def test_a_bulk_action_changes_all_or_none(house: House) -> None:
    with engine.reading() as session:
        first: Any = query.get(session, "pool_membership", house.ids["pool_membership"], SYSTEM)
    companies = house.do(
        "office",
        DAY,
        *(Change("organisation", "create", {"name": f"批量企业{n}"}) for n in range(2)),
    )
    stays = house.do(
        "office",
        DAY,
        *(
            Change(
                "pool_membership",
                "create",
                {
                    "programme_id": first.programme_id,
                    "enterprise_id": company,
                    "entered_on": day,
                    **CONDITIONS,
                    **EVIDENCE,
                },
            )
            for company, day in zip(companies, (date(2020, 1, 1), DAY), strict=True)
        ),
    )
    versions = dict.fromkeys(stays)
    page = screen(house, "office", f"actions.bulk_dialog('pool_membership', {versions})")
    page.pills(key="act.pool_membership.step").set_value("exit").run()
    key = "act.pool_membership.many.exit"
    page.text_area(key=f"{key}.reason").set_value("期满无实质成果")
    page.session_state[f"{key}.exit_ground"] = "no_result"
    page.button(key=f"{key}.confirm").click().run()
    words = seen(page)
    assert zh("Nothing was changed: all of them change, or none.") in words
    assert "批量企业1" in words  # the one whose period still runs
    assert states(stays) == {"in_pool"}
    page.session_state[f"{key}.exit_ground"] = "own_wish"
    page.button(key=f"{key}.confirm").click().run()
    assert not page.exception
    assert states(stays) == {"exited"}


def test_scores_are_saved_as_one_batch(house: House) -> None:
    id = house.evaluation
    page = opened(house, "audit", "evaluation", id)
    key = f"inline.evaluation_score.{id}"
    assert len(page.data_editor) == 1
    page.session_state[key] = {
        "edited_rows": {0: {"score": 90}, 1: {"score": 150}},
        "added_rows": [],
        "deleted_rows": [],
    }
    page.button(key=f"{key}.save").click().run()
    assert "E12" in seen(page)
