"""The page, the form and the actions of a record, for every subject from its declaration alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db import engine, query
from db.settings import settings
from db.write import door, write
from models import ENTITIES
from models.account import Account
from models.drawing import mermaid
from models.roles import SYSTEM, Actor, may
from models.workflow import Change
from pages.ui import actions, form
from pages.ui.i18n import catalogue
from pages.ui.links import SCREENS
from pages.ui.visit import Visit
from seed import load
from tests.cast import CONDITIONS, EVIDENCE, SUZHOU, ZHEJIANG, Cast
from tests.cast_supervision import furnish_supervision
from tests.life import followed
from tests.supporting import one_of_each

DAY = date(2026, 1, 5)
PEOPLE = {"office": "secretariat", "audit": "body", "review": "body", "group": "working_group",
          "head": "body", "expert": "expert"}  # fmt: skip
PAPERS = ("form", "product_description", "self_commitment")
MODE = "产品检验+初始检查+获证后监督"


@dataclass(frozen=True)
class House:
    """One record of every subject: their ids, and the people by user name."""

    ids: dict[str, int]
    people: dict[str, Actor]
    application: int
    """A second application, under evaluation."""
    evaluation: int

    def do(self, who: str, day: date, *changes: Change) -> list[int]:
        return write(changes, self.people[who], day)


def _story(people: dict[str, Actor], body: int, programme: int) -> tuple[int, int]:
    """One application from intake to certificate and licence, and one under evaluation."""

    def made(who: str, day: date, subject: str, *rows: dict[str, Any], **values: Any) -> int:
        changes = [Change(subject, "create", row) for row in rows or (values,)]
        return write(changes, people[who], day)[0]

    def act(who: str, day: date, subject: str, id: int, action: str, **values: Any) -> None:
        write([Change(subject, action, values, id)], people[who], day)

    start = date(2024, 3, 1)
    company = made("office", start, "organisation", name="安吉竹韵家居有限公司", region_id=330523,
        address="安吉县竹产业园 18 号")  # fmt: skip
    product = made("office", start, "product", enterprise_id=company, name="竹地板", model="ZY-18",
        specification="18 mm", trademark="竹韵")  # fmt: skip
    standard = made("office", start, "standard", programme_id=programme, title="竹地板",
        number="T/ZZB 1-2024", published_on=date(2024, 1, 3))  # fmt: skip
    made("office", start, "standard_drafter", standard_id=standard, organisation_id=company,
        role="main")  # fmt: skip
    made("office", start, "implementing_rule", programme_id=programme, title="竹地板认证实施细则",
        rule_number="ZJM-001-3140-2024", standard_id=standard, body_id=body,
        published_on=start)  # fmt: skip
    act("office", start, "standard", standard, "declare")
    act("office", start, "standard", standard, "recognise")
    made("office", start, "standard_use", standard_id=standard, organisation_id=company, year=2024,
        standard_output=100)  # fmt: skip
    made("office", start, "use_check", standard_id=standard, checked_on=start, finding="抽查正常",
        effective=True)  # fmt: skip
    made("office", start, "re_review", standard_id=standard, opened_on=start, trigger="periodic")
    made("office", start, "recommendation", standard_id=standard, honour="other", reasons="效果好",
        recommended_on=start)  # fmt: skip
    panel = made("office", start, "review_panel", programme_id=programme, standard_id=standard,
        convened_on=start)  # fmt: skip
    made("office", start, "panel_member", panel_id=panel, expert_id=people["expert"].id,
        background="testing")  # fmt: skip
    made("office", start, "research_direction", programme_id=programme, name="绿色家居",
        guide="研制指南", issued_on=start)  # fmt: skip
    made("office", start, "pool_membership", programme_id=programme, enterprise_id=company,
        pool="brand", entered_on=start, **CONDITIONS, **EVIDENCE)  # fmt: skip
    made("office", start, "person", name="张三")
    made("office", DAY, "credit_record", organisation_id=body, kind="bad_credit",
        occurred_on=DAY)  # fmt: skip
    cases = []
    for day in (start, date(2025, 11, 3)):
        case = made("office", day, "application", programme_id=programme, enterprise_id=company,
            product_id=product, standard_id=standard, lodged_on=day, mode=MODE)  # fmt: skip
        paper = {"subject": "application", "record_id": case, "name": "a.pdf", "size": 1,
                 "sha256": "0" * 64}  # fmt: skip
        made("office", day, "document", *({**paper, "kind": kind} for kind in PAPERS))
        act("office", day, "application", case, "accept", body_id=body)
        act("audit", day, "application", case, "declare_impartial")
        site = made("audit", day, "audit", application_id=case, planned_on=day,
            leader_id=people["audit"].id)  # fmt: skip
        made("audit", day, "accepted_evidence", application_id=case, kind="test", number="1",
            issuer="某所", stands_for="型式试验", accepted_on=day)  # fmt: skip
        act("audit", day, "audit", site, "conclude", begins_on=day, ended_on=day, person_days=2,
            sample="taken", conclusion="conforms")  # fmt: skip
        sheet = made("audit", day, "evaluation", application_id=case,
            evaluator_id=people["audit"].id, assigned_on=day)  # fmt: skip
        act("audit", day, "evaluation", sheet, "declare", impartial=True)
        cases.append((case, sheet))
    case, sheet = cases[0]
    with engine.reading() as session:
        view = query.View(filters={"evaluation_id": sheet})
        scores = query.page(session, "evaluation_score", view, SYSTEM, DAY).records
    write([Change("evaluation_score", "update", {"score": 80}, s.id) for s in scores],
        people["audit"], start)  # fmt: skip
    act("audit", start, "evaluation", sheet, "sign", opinion="建议通过")
    made("review", start, "technical_review", application_id=case, reviewed_on=start,
        conclusion="pass")  # fmt: skip
    decision = made("review", start, "decision", application_id=case, decided_on=start,
        outcome="grant")  # fmt: skip
    act("head", start, "decision", decision, "countersign")
    made("review", start, "partner_certificate", application_id=case, scheme="green", country="CN",
        number="1", issuer="某机构", issued_on=start)  # fmt: skip
    made("office", start, "interest", enterprise_id=company, kind="shares", began_on=start,
        account_id=people["office"].id)  # fmt: skip
    with engine.reading() as session:
        suzhou = query.find(session, "programme", "苏州制造", SYSTEM)[0][0]
    made("office", start, "batch", programme_id=suzhou, number=1, opened_on=start)
    act("office", start, "application", case, "confirm")
    act("review", start, "application", case, "issue")
    return cases[1]


def _support(people: dict[str, Actor], programme: int) -> None:
    """A record of every subject of cultivation and support."""

    def made(subject: str, **values: Any) -> int:
        return write([Change(subject, "create", values)], people["office"], DAY)[0]

    company = made("organisation", name="德清某某有限公司", region_id=330521)
    stay = made("pool_membership", programme_id=programme, enterprise_id=company,
        entered_on=date(2024, 3, 1), **CONDITIONS, **EVIDENCE)  # fmt: skip
    plan = Change("pool_membership", "improve", {"plan": "质量提升诊断方案"}, stay)
    write([plan], people["office"], DAY)
    with engine.reading() as session:
        posts = query.View(filters={"programme_id": programme})
        post = query.page(session, "office", posts, SYSTEM, DAY).records[0].id or 0
    one_of_each(made, programme, stay, company, post)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        patch.setenv("ZHAOPAI_VAR", str(tmp_path_factory.mktemp("var")))
        for kept in (settings, engine.engine):
            kept.cache_clear()
        engine.upgrade(settings().url)
        with door(SYSTEM, DAY, trusted=True) as made:
            load.regions(made)
            load.industries(made)
            load.programmes(made)
        with engine.reading() as session:
            programme = query.find(session, "programme", "浙江制造", SYSTEM)[0][0]
            target = query.find(session, "target", "", SYSTEM, limit=1)[0][0]
        (body,) = write([Change("organisation", "create", {"name": "某某认证有限公司"})], SYSTEM,
            DAY, trusted=True)  # fmt: skip
        root = Actor(9999, "administrator", "administrator")
        first = [
            Change("organisation_role", "create", {"organisation_id": body,
                "role": "certification_body", "programme_id": programme}),
            Change("observation", "create", {"target_id": target, "value": 1, "as_of": DAY,
                "source": "公报"}),
            *(Change("account", "create", {"username": name, "display": name, "role": role,
                "organisation_id": body if role == "body" else None, "head": name == "head"})
              for name, role in PEOPLE.items()),
        ]  # fmt: skip
        write(first, root, DAY)
        with engine.reading() as session:
            people = {
                a.username: Actor(a.id, a.display, a.role, organisation_id=a.organisation_id)
                for a in session.exec(select(Account))
            }
        people["root"] = root
        application, evaluation = _story(people, body, programme)
        with engine.reading() as session:
            suzhou = query.find(session, "programme", "苏州制造", SYSTEM)[0][0]
        desk = {**people, "secretariat": people["office"], "auditor": people["audit"],
                "reviewer": people["review"]}  # fmt: skip
        both = {ZHEJIANG: programme, SUZHOU: suzhou}
        cast = Cast(engine.engine(), desk, both, body, body, body)
        furnish_supervision(cast)
        followed(cast)
        _support(people, programme)
        with engine.reading() as session:
            ids = {
                name: query.page(session, name, query.View(sort="id", size=1), SYSTEM, DAY)
                .records[0].id or 0
                for name in SCREENS
            }  # fmt: skip
        yield House(ids, people, application, evaluation)
        engine.engine().dispose()
        for kept in (settings, engine.engine):
            kept.cache_clear()


def screen(house: House, who: str, call: str, **address: str) -> AppTest:
    """What somebody sees of one call, as in "record.record_page('standard', 1)"."""
    module = call.split(".")[0]
    script = f"from pages.ui import {module}\n{call}"
    made = AppTest.from_string(script, default_timeout=30)
    # AppTest names the options of a list outside the visit, where the language is the default.
    made.session_state["language"] = "zh"
    made.session_state["visit"] = Visit(house.people[who], DAY, None, "zh", False)
    for name, value in address.items():
        made.query_params[name] = value
    return made.run()


def zh(source: str) -> str:
    return catalogue("zh").get(source, source)


def seen(page: AppTest) -> str:
    """All words of a page, without the signs that keep them from being Markdown."""
    assert not page.exception, page.exception[0].value
    kinds = (page.title, page.subheader, page.markdown, page.caption, page.error, page.info)
    return "\n".join(str(e.value) for kind in kinds for e in kind).replace("\\", "")


@pytest.mark.parametrize("who", ["root", "office", "group"])
@pytest.mark.parametrize("subject", list(SCREENS))
def test_a_record_of_every_subject_opens_for_who_may_read_it(
    house: House, subject: str, who: str
) -> None:
    page = screen(house, who, f"record.record_page({subject!r}, {house.ids[subject]})")
    words = seen(page)
    if may(house.people[who], subject, "read"):
        assert page.title
        assert "password" not in words
    else:
        assert not page.title


@pytest.mark.parametrize("subject", list(SCREENS))
def test_the_form_of_every_subject_opens_for_who_may_create_it(house: House, subject: str) -> None:
    for who in ("root", "office", "audit"):
        page = screen(house, who, f"form.form_page({subject!r})")
        seen(page)
        assert bool(page.title) == may(house.people[who], subject, "create")


def test_an_unknown_record_and_a_forbidden_one_read_the_same(house: House) -> None:
    assert not may(house.people["group"], "account", "read")
    unknown = screen(house, "group", "record.record_page('account', 4711)")
    forbidden = screen(house, "group", f"record.record_page('account', {house.ids['account']})")
    assert seen(unknown) == seen(forbidden)
    assert zh("Not found or not yours.") in seen(unknown)
    assert not forbidden.button


def test_the_timeline_shows_old_and_new_values(house: House) -> None:
    page = screen(house, "office", f"record.record_page('application', {house.ids['application']})")
    assert f"{zh('Evaluated')} → {zh('Granted')}" in seen(page)


def test_a_refused_action_shows_its_article(house: House) -> None:
    page = screen(house, "group", f"record.record_page('certificate', {house.ids['certificate']})")
    refused = page.button(key="take.suspend")
    assert refused.disabled
    assert "W65" in str(refused.help)
    assert "W65" in seen(page)  # readable without a pointer too


def test_a_certificate_offers_its_document_and_its_public_page(house: House) -> None:
    id = house.ids["certificate"]
    page = screen(house, "office", f"record.record_page('certificate', {id})")
    with engine.reading() as session:
        record: Any = query.get(session, "certificate", id, house.people["office"])
    assert [link.url for link in page.link_button] == [f"/c/{record.code}"]
    assert page.get("download_button")


def test_the_diagram_marks_where_the_record_stands() -> None:
    flow = ENTITIES["certificate"].workflow
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
    assert zh(actions.LOST.message) in seen(page)
    assert page.text_input(key="form.organisation.new.name").value == "新企业"


def test_a_new_record_is_preset_by_the_address_and_opens_when_saved(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(form, "open_record", lambda subject, id: opened.append((subject, id)))
    company = house.ids["organisation"]
    page = screen(house, "office", "form.form_page('product')", enterprise_id=str(company))
    page.text_input(key="form.product.new.name").set_value("竹凉席")
    page.button(key="form.product.new.save").click().run()
    assert not page.exception
    ((subject, id),) = opened
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
    companies = house.do("office", DAY, *(
        Change("organisation", "create", {"name": f"批量企业{n}"}) for n in range(2)))  # fmt: skip
    stays = house.do("office", DAY, *(
        Change("pool_membership", "create", {"programme_id": first.programme_id,
            "enterprise_id": company, "entered_on": day, **CONDITIONS,
            **EVIDENCE})
        for company, day in zip(companies, (date(2020, 1, 1), DAY), strict=True)))  # fmt: skip
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
    page = screen(house, "audit", f"record.record_page('evaluation', {id})")
    key = f"inline.evaluation_score.{id}"
    assert len(page.data_editor) == 1
    page.session_state[key] = {
        "edited_rows": {0: {"score": 90}, 1: {"score": 150}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    page.button(key=f"{key}.save").click().run()
    assert "E12" in seen(page)
