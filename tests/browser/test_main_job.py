"""The main job in the browser, on the demo story: enter, judge, sanction, and tell the public."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session, col, select
from stdnum.cn import uscc

from db.engine import today
from models.certificates.certificate import Certificate
from models.certification.application import Application
from models.certification.evaluation import Evaluation
from models.parties.account import Account
from models.parties.credit_record import CreditRecord
from models.parties.organisation import Organisation
from models.programme.programme import Programme
from tests.support.served import Served
from tests.support.visitor import main, press, search, settled, type_day, visit

pytestmark = pytest.mark.browser
RIGHT = "91330521MA0000001"
RIGHT += uscc.calc_check_digit(RIGHT)
WRONG = RIGHT[:-1] + ("0" if RIGHT[-1] != "0" else "1")


def test_who_evaluated_an_application_meets_w75_when_deciding_it(
    site: Served, session: Session, page: Page
) -> None:
    application = session.exec(
        select(Application.id)
        .join(Evaluation, col(Evaluation.application_id) == Application.id)
        .join(Account, col(Account.id) == Evaluation.evaluator_id)
        .where(Application.state == "evaluated", Account.username == "body1")
        .where(col(Evaluation.passed).is_(True))
    ).first()
    visit(page, f"{site.url}/applications?id={application}", "body1")
    press(page, "作出决定")
    type_day(page, "决定日期", today())
    page.get_by_role("radio", name="准予认证").click()
    press(page, "保存")
    refusal = main(page).get_by_role("alert").filter(has_text="W75")
    expect(refusal).to_contain_text("来源：")
    expect(page.get_by_role("radio", name="准予认证")).to_be_checked()


def test_a_revoked_enterprise_that_applies_again_meets_f20_and_the_day(
    site: Served, session: Session, page: Page
) -> None:
    barred, application = session.exec(
        select(CreditRecord, Application)
        .join(Application, col(Application.enterprise_id) == CreditRecord.organisation_id)
        .join(Programme, col(Programme.id) == CreditRecord.programme_id)
        .where(CreditRecord.kind == "revocation", col(CreditRecord.ends_on) > today())
        .where(Programme.code == "zhejiang-made", Application.path == "certification")
        .where(Application.programme_id == CreditRecord.programme_id)
    ).first() or (None, None)
    assert barred is not None
    assert application is not None
    visit(
        page,
        f"{site.url}/applications?programme=zhejiang-made&new=1"
        f"&enterprise_id={application.enterprise_id}&product_id={application.product_id}"
        f"&standard_id={application.standard_id}",
        "secretariat",
    )
    type_day(page, "提交日期", today())
    press(page, "保存")
    refusal = main(page).get_by_role("alert").filter(has_text="F20")
    expect(refusal).to_contain_text(f"{barred.ends_on} 之前不得申请")


def test_an_enterprise_is_entered_and_a_wrong_code_is_told_under_its_field(
    site: Served, session: Session, page: Page
) -> None:
    name = "测试·德清县新入库竹业有限公司"
    visit(page, f"{site.url}/organisations?new=1", "secretariat")
    code = page.get_by_role("textbox", name="统一社会信用代码")
    page.get_by_role("textbox", name="名称 *").fill(name)
    code.fill(WRONG)
    search(page, "行政区划", "德清", "德清县")
    press(page, "保存")
    told = main(page).get_by_role("alert").filter(has_text="校验码有误")
    expect(told).to_be_visible()
    box, below = code.bounding_box(), told.bounding_box()
    assert box is not None
    assert below is not None
    assert 0 <= below["y"] - (box["y"] + box["height"]) < 40
    assert abs(below["x"] - box["x"]) < 40
    # Nothing of what was typed is lost.
    expect(page.get_by_role("textbox", name="名称 *")).to_have_value(name)
    expect(page.get_by_role("combobox", name="行政区划")).to_have_value("德清县")
    code.fill(RIGHT)
    press(page, "保存")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    kept = session.exec(select(Organisation).where(Organisation.name == name)).one()
    assert (kept.uscc, kept.region_id) == (RIGHT, 330521)


def test_two_people_who_save_one_record_are_shown_both_and_nothing_is_lost(
    site: Served, session: Session, open_page: Callable[..., Page]
) -> None:
    id = session.exec(select(Organisation.id).where(Organisation.kind == "enterprise")).first()
    pages = [open_page(), open_page()]
    for page, who in zip(pages, ("secretariat", "secretariat2"), strict=True):
        visit(page, f"{site.url}/organisations?id={id}&edit=1", who)
    first, second = pages
    first.get_by_role("textbox", name="英文名称").fill("First Example Ltd")
    first.get_by_role("textbox", name="地址").fill("第一路1号")
    press(first, "保存")
    expect(
        first.get_by_role("heading", name="变更历史").or_(first.get_by_text("第一路1号")).first
    ).to_be_visible()
    second.get_by_role("textbox", name="地址").fill("第二路2号")
    press(second, "保存")
    expect(second.get_by_text("其他人保存了这条记录")).to_be_visible()
    for heading in ("打开时的值", "对方的值", "您的值"):
        expect(main(second).get_by_text(heading, exact=True).first).to_be_visible()
    for value in ("第一路1号", "第二路2号", "First Example Ltd"):
        expect(main(second).get_by_text(value, exact=True).first).to_be_visible()
    press(second, "合并保存")
    expect(second.get_by_text("第二路2号").first).to_be_visible()
    expect(second.get_by_role("button", name="合并保存")).to_have_count(0)
    session.rollback()
    kept = session.get(Organisation, id)
    assert kept is not None
    assert (kept.name_en, kept.address) == ("First Example Ltd", "第二路2号")


def test_a_certificate_is_suspended_then_revoked_and_the_public_reads_it_in_both_languages(
    site: Served, session: Session, open_page: Callable[..., Page]
) -> None:
    body = select(Account.organisation_id).where(Account.username == "body1").scalar_subquery()
    certificate = session.exec(
        select(Certificate)
        .join(Programme, col(Programme.id) == Certificate.programme_id)
        .where(Certificate.body_id == body, Certificate.state == "valid")
        .where(Programme.code == "zhejiang-made")
        .order_by(col(Certificate.valid_until).desc())
    ).first()
    assert certificate is not None
    page = open_page()
    visit(page, f"{site.url}/certificates?id={certificate.id}", "body1")
    press(page, "暂停")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("暂停期间不得使用标识")).to_be_visible()
    dialog.get_by_role("radio", name="认证机构提出").click()
    type_day(page, "暂停期至 *", today() + timedelta(60))
    dialog.get_by_role("textbox", name="原因").fill("演示：监督检查发现不符合项。")
    press(dialog, "暂停")
    expect(dialog).to_have_count(0)
    expect(main(page).get_by_text("已暂停", exact=True).first).to_be_visible()
    settled(page)
    press(page, "撤销")
    expect(dialog.get_by_text("品牌认定和标识使用授权一并撤销并予以公告")).to_be_visible()
    dialog.get_by_role("textbox", name="原因").fill("演示：到期未整改。")
    press(dialog, "撤销")
    expect(dialog).to_have_count(0)
    expect(main(page).get_by_text("已撤销", exact=True).first).to_be_visible()

    address = f"{site.url}/c/{certificate.code}"
    for locale, verdict, state in (
        ("zh-CN", "不得使用", "已撤销"),
        ("en-GB", "May not carry", "Revoked"),
    ):
        shopper = open_page(390, 844, locale=locale)
        shopper.goto(address)
        expect(shopper.get_by_role("heading", level=1)).to_contain_text(verdict)
        expect(shopper.get_by_text(state, exact=True).first).to_be_visible()
    session.rollback()
    bar = session.exec(
        select(CreditRecord).where(CreditRecord.organisation_id == certificate.holder_id)
    ).all()
    assert any(record.kind == "revocation" for record in bar)


def test_an_unknown_code_is_answered_in_plain_words(site: Served, page: Page) -> None:
    answer = page.goto(f"{site.url}/c/nobody-issued-this")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("没有查到这个编码")
    expect(page.get_by_text("您可以这样做")).to_be_visible()
