"""Funds, incentives, training, awards, tasks and brands: what is refused, and on which article."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from models import SUBJECTS
from models.core.workflow import Change
from tests.support.builders.cast import SUZHOU, TIANFU, TODAY, ZHEJIANG, Cast
from tests.support.builders.supporting import course, fund, nomination, post_holder
from tests.support.proof import proves

HANGZHOU, XIAOSHAN, XIHU = 330100, 330109, 330106


def pay_out(cast: Cast, fund: int, amount: float, on: date = TODAY) -> set[str]:
    return cast.rules(
        "fund_payment",
        "create",
        fund_id=fund,
        paid_on=on,
        amount=amount,
        matter="某项工作",
        today=max(on, TODAY),
    )


@proves("I02")
def test_no_more_is_paid_than_a_fund_holds_and_only_in_its_year(cast: Cast) -> None:
    id = fund(cast, amount=100)
    assert pay_out(cast, id, 101) == {"I02"}
    cast.make("fund_payment", fund_id=id, paid_on=TODAY, amount=60, matter="某项工作")
    assert pay_out(cast, id, 41) == {"I02"}
    assert pay_out(cast, id, 40) == set()
    assert pay_out(cast, id, 1, date(2025, 1, 1)) == {"I02"}
    assert cast.rules("fund", "update", id, amount=59) == {"I02"}


@pytest.mark.parametrize(("code", "article"), [(SUZHOU, "I02"), (TIANFU, "I21")])
def test_money_is_set_aside_only_for_purposes_of_the_programme(
    cast: Cast, code: str, article: str
) -> None:
    given: dict[str, Any] = {"programme_id": cast.programmes[code], "year": 2024, "amount": 1}
    wrong = "supervision" if code == TIANFU else "leading_standards"
    assert cast.rules("fund", "create", purpose=wrong, **given) == {article}
    assert cast.rules("fund", "create", purpose="publicity", **given) == set()


def branded(cast: Cast, region: int = XIHU) -> tuple[int, int, int]:
    """An enterprise with its confirmation and its certificate."""
    enterprise = cast.enterprise(region)
    certificate = cast.certificate(enterprise=enterprise)
    (confirmation,) = cast.all("confirmation", application_id=certificate.application_id)
    return enterprise, confirmation.id, certificate.id


def grant(cast: Cast, enterprise: int, kind: str, **values: Any) -> dict[str, Any]:
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "kind": kind,
        "enterprise_id": enterprise,
        "payer_id": HANGZHOU,
        "granted_on": TODAY,
        **values,
    }


@proves("W21")
def test_a_region_pays_once_for_a_new_brand_enterprise(cast: Cast) -> None:
    enterprise, confirmation, _ = branded(cast)
    given = grant(cast, enterprise, "new_enterprise")
    assert cast.rules("incentive", "create", **given) == {"W21"}, "for what?"
    given["confirmation_id"] = confirmation
    id = cast.make("incentive", **given)
    assert cast.get("incentive", id).amount == 200_000, "the rate of the rule set"
    assert cast.rules("incentive", "create", **given) == {"W21"}, "twice"
    county = {**given, "payer_id": XIHU, "amount": 50_000}
    assert cast.rules("incentive", "create", **county) == set(), "the county pays too"
    cast.act("incentive", id, "withdraw", reason="误列")
    assert cast.rules("incentive", "create", **given) == set()


@proves("W21")
def test_an_incentive_keeps_to_the_rate_and_to_the_enterprises_of_the_region(cast: Cast) -> None:
    enterprise, confirmation, _ = branded(cast)
    given = grant(cast, enterprise, "new_enterprise", confirmation_id=confirmation)
    assert cast.rules("incentive", "create", **given, amount=300_000) == {"W21"}
    assert cast.rules("incentive", "create", **{**given, "payer_id": 330500}, amount=1) == {"W21"}
    stranger = cast.enterprise(XIHU)
    assert cast.rules("incentive", "create", **{**given, "enterprise_id": stranger}) == {"W21"}


@proves("W21")
def test_the_first_certificate_is_no_further_one(cast: Cast) -> None:
    enterprise, _, first = branded(cast)
    given = grant(cast, enterprise, "further_certificate", amount=100_000)
    assert cast.rules("incentive", "create", **given, certificate_id=first) == {"W21"}
    second = cast.certificate(enterprise=enterprise)
    assert cast.rules("incentive", "create", **given, certificate_id=second.id) == set()
    (later,) = cast.all("confirmation", application_id=second.application_id)
    again = grant(cast, enterprise, "new_enterprise", confirmation_id=later.id)
    assert cast.rules("incentive", "create", **again) == {"W21"}, "it is not new any more"


@proves("W21", "I02")
def test_an_incentive_leaves_its_fund_and_never_more_than_is_there(cast: Cast) -> None:
    enterprise, confirmation, _ = branded(cast)
    id = cast.make(
        "incentive", **grant(cast, enterprise, "new_enterprise", confirmation_id=confirmation)
    )
    small = fund(cast, amount=199_999, purpose="incentives", holder="甲局")
    enough = fund(cast, amount=200_000, purpose="incentives", holder="乙局")
    foreign = fund(cast, SUZHOU, purpose="incentives")
    assert cast.rules("incentive", "pay", id, fund_id=small) == {"I02"}
    assert cast.rules("incentive", "pay", id, fund_id=foreign) == {"W21"}
    cast.act("incentive", id, "pay", fund_id=enough)
    (payment,) = cast.all("fund_payment", fund_id=enough)
    assert payment.amount == 200_000
    assert cast.refusals("incentive", "pay", id, fund_id=enough), "paid is paid"


@proves("I03")
def test_a_reward_names_the_region_and_its_results(cast: Cast) -> None:
    given: dict[str, Any] = {
        "programme_id": cast.programmes[SUZHOU],
        "kind": "region_reward",
        "payer_id": 320500,
        "amount": 1000,
        "granted_on": TODAY,
    }
    assert cast.rules("incentive", "create", **given) == {"I03"}
    given["region_id"] = 320500
    assert cast.rules("incentive", "create", **given) == {"I03"}
    assert cast.rules("incentive", "create", **given, achievement="认证数量居全市首位") == set()


def test_where_nothing_is_confirmed_the_first_certificate_makes_a_new_enterprise(
    cast: Cast,
) -> None:
    certificate = cast.certificate(code=SUZHOU)
    given = {
        **grant(cast, certificate.holder_id, "new_enterprise", amount=10_000),
        "programme_id": cast.programmes[SUZHOU],
        "payer_id": 330500,
    }
    assert cast.rules("incentive", "create", **given) == {"W21"}
    assert cast.rules("incentive", "create", **given, certificate_id=certificate.id) == set()


def old_suzhou(cast: Cast) -> str:
    """The programme of 2017, loaded once."""
    from db.write.service import unit_of_work
    from models.core.roles import SYSTEM
    from seed.load import PROGRAMMES, programme

    (file,) = (f for f in PROGRAMMES.glob("*.toml") if "2017" in f.name)
    with unit_of_work(SYSTEM, TODAY, trusted=True, at=cast.engine) as work:
        programme(work, file)
    (kept,) = cast.all("programme", code=file.stem)
    cast.programmes[kept.code] = kept.id
    return str(kept.code)


@proves("I08")
def test_the_year_is_not_left_below_three_hundred_person_times(cast: Cast) -> None:
    code = old_suzhou(cast)
    small, large = course(cast, code, 50), course(cast, code, 300)
    course(cast, code, 500, topic="managers")
    course(cast, code, 500, date(2023, 5, 6))
    assert cast.rules("training", "call_off", large, reason="时间冲突") == {"I08"}
    cast.act("training", small, "call_off", reason="时间冲突")
    assert cast.get("training", small).state == "called_off"
    cast.act("training", large, "hold", person_times=310)
    assert cast.get("training", large).held_on == TODAY


@proves("W36")
def test_a_numeric_condition_needs_its_value_and_its_proof(cast: Cast) -> None:
    from tests.models.cultivation.test_cultivation import entry

    given = entry(cast, old_suzhou(cast))
    assert cast.rules("pool_membership", "create", **given) == {"W36"}, "which goods?"
    given |= {"goods": "consumer", "sales": 4999, "sales_proof": "审计报告"}
    assert cast.rules("pool_membership", "create", **given) == {"W36"}
    given["sales"] = 5000
    assert cast.rules("pool_membership", "create", **given) == set()
    assert cast.rules("pool_membership", "create", **{**given, "sales_proof": ""}) == {"W36"}


@proves("D14")
def test_a_voucher_is_free_and_for_specialised_smes_only(cast: Cast) -> None:
    from tests.models.cultivation.test_cultivation import entry

    code = old_suzhou(cast)
    for distinction, allowed in (("specialised", True), ("leader", False), (None, False)):
        enterprise = cast.titled(distinction) if distinction else cast.enterprise()
        given = entry(
            cast, code, enterprise_id=enterprise, goods="food", sales=1000, sales_proof="统计证明"
        )
        stay = cast.make("pool_membership", **given)
        voucher: dict[str, Any] = {"membership_id": stay, "kind": "voucher", "given_on": TODAY}
        refused = cast.rules("cultivation_service", "create", **voucher)
        assert refused == (set() if allowed else {"D14"}), distinction
        if allowed:
            paid = cast.rules("cultivation_service", "create", **voucher, charge=1)
            assert paid == {"D14"}


@proves("W42")
def test_a_nomination_becomes_an_award_only_by_a_decision(cast: Cast) -> None:
    given = nomination(cast)
    assert cast.rules("award", "create", **given) == {"W42"}, "who?"
    id = cast.make("award", **given, team="某质量管理小组")
    assert cast.get("award", id).state == "nominated"
    assert [r.field for r in cast.refusals("award", "grant", id)] == ["number"]
    cast.act("award", id, "grant", number="某发〔2024〕1号")
    assert cast.get("award", id).awarded_on == TODAY


@proves("P21")
def test_awards_are_told_apart_and_only_an_old_record_may_still_be_named(cast: Cast) -> None:
    given = nomination(cast, organisation_id=cast.enterprise())
    untold = {**given, "kind": "standard_innovation"}
    assert cast.rules("award", "create", **untold) == {"P21"}
    id = cast.make("award", **{**given, "kind": "china_standard"})
    assert cast.rules("award", "update", id, kind="zhejiang_standard") == {"P21"}
    with cast.engine.begin() as connection:
        here = SUBJECTS["award"].model.__table__
        connection.execute(update(here).where(here.c.id == id).values(kind="standard_innovation"))
    assert cast.rules("award", "update", id, kind="china_patent") == {"P21"}
    assert cast.rules("award", "update", id, kind="zhejiang_standard") == set()


@proves("I17")
def test_who_is_recommended_first_has_a_contribution_on_record(cast: Cast) -> None:
    given = nomination(cast, organisation_id=cast.enterprise(), recommended_first=True)
    assert cast.rules("award", "create", **given) == {"I17"}
    assert cast.rules("award", "create", **given, contribution="主导制定标准三项") == set()


@proves("E36")
def test_a_benchmark_enterprise_is_certified_and_meets_three_criteria(cast: Cast) -> None:
    enterprise, _, certificate = branded(cast)
    meets = dict.fromkeys(("leads_standards", "pulls_industry", "bears_responsibility"), True)
    given = nomination(cast, kind="benchmark", organisation_id=enterprise, **meets)
    assert cast.rules("award", "create", **given) == set()
    for lacking in meets:
        short: dict[str, Any] = {**given, lacking: False}
        assert cast.rules("award", "create", **short) == {"E36"}
    bare = {**given, "organisation_id": cast.enterprise()}
    assert cast.rules("award", "create", **bare) == {"E36"}
    id = cast.make("award", **given)
    cast.act("certificate", certificate, "revoke", "auditor", reason="不符合")
    assert cast.rules("award", "grant", id, number="某公告") == {"E36"}


@proves("A08")
def test_the_provincial_title_is_for_a_recognised_standard(cast: Cast) -> None:
    given = nomination(cast, kind="provincial_standard")
    recognised, published = cast.standard("recognised"), cast.published()
    assert cast.rules("award", "create", **given, standard_id=published) == {"A08"}
    assert cast.rules("award", "create", **given, standard_id=recognised) == set()


@proves("B23")
def test_a_task_stays_within_its_programme_and_its_post_reports_it(cast: Cast) -> None:
    own = cast.all("office", programme_id=cast.programmes[SUZHOU])[0].id
    alien = cast.all("office", programme_id=cast.programmes[TIANFU])[0].id
    given: dict[str, Any] = {
        "programme_id": cast.programmes[SUZHOU],
        "title": "制定年度计划",
        "set_on": TODAY,
        "due_on": date(2024, 12, 31),
    }
    assert cast.rules("task", "create", office_id=alien, **given) == {"B23"}
    id = cast.make("task", office_id=own, **given)
    post = cast.get("office", own).post
    cast.act("task", id, "do", post_holder(cast, SUZHOU, post), outcome="已印发")
    kept = cast.get("task", id)
    assert (kept.state, kept.done_on, kept.due_on) == ("done", TODAY, None)


@proves("B14")
def test_new_title_holders_are_among_all_of_them(cast: Cast) -> None:
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "title": "cqo",
        "organisation_id": cast.enterprise(),
        "year": 2024,
    }
    assert cast.refusals("title_holder", "create", **given, holders=1, added=2)
    assert not cast.refusals("title_holder", "create", **given, holders=2, added=2)


@proves("A09")
@pytest.mark.parametrize(
    ("kind", "owner"),
    [
        ("product", "organisation_id"),
        ("enterprise", "organisation_id"),
        ("industry", "industry_id"),
        ("regional", "region_id"),
    ],
)
def test_each_of_the_four_kinds_of_brand_names_its_owner(cast: Cast, kind: str, owner: str) -> None:
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "name": "某品牌",
        "kind": kind,
    }
    assert cast.rules("brand", "create", **given) == {"A09"}
    industry = cast.all("industry") or [None]
    if owner == "industry_id" and industry == [None]:
        given[owner] = cast.make(
            "industry", "administrator", code="C29", name="橡胶", level="division"
        )
    else:
        given[owner] = {"organisation_id": cast.enterprise(), "region_id": 330500}.get(
            owner, getattr(industry[0], "id", None)
        )
    assert cast.rules("brand", "create", **given) == set()


def test_figures_that_cannot_be_are_refused(cast: Cast) -> None:
    own: dict[str, Any] = {"programme_id": cast.programmes[ZHEJIANG]}
    sales: dict[str, Any] = {**own, "organisation_id": cast.enterprise(), "year": 2024}
    assert cast.rules("brand_sales", "create", **sales, sales=1, marked=2) == {"H03"}
    both = {"region_id": 330500, "office_id": cast.all("office")[0].id}
    assert cast.rules("assessment", "create", **own, year=2024, score=90) == {"H03"}
    assert cast.rules("assessment", "create", **own, year=2024, score=90, **both) == {"H03"}
    suzhou = {"programme_id": cast.programmes[SUZHOU]}
    assert cast.rules("assessment", "create", **suzhou, year=2024, score=90) == {"H06"}
    brand = cast.make("brand", **own, name="某品牌", kind="regional", region_id=330500)
    alien = cast.rules(
        "brand_value", "create", **suzhou, brand_id=brand, year=2024, value=1, evaluator="某机构"
    )
    assert alien == {"H01"}


@proves("H11")
def test_an_attachment_is_there_to_be_read_online(cast: Cast) -> None:
    paper: dict[str, Any] = {
        "subject": "organisation",
        "record_id": cast.enterprise(),
        "kind": "other",
        "name": "附件.pdf",
        "sha256": "0" * 64,
    }
    assert cast.rules("document", "create", **paper, size=0) == {"H11"}
    assert cast.do([Change("document", "create", {**paper, "size": 1})], "secretariat")


@proves("C20")
def test_a_step_that_asks_for_papers_is_refused_until_they_are_online(cast: Cast) -> None:
    """H11: what each step needs is declared with it, shown beside it and refused without it."""
    id = cast.standard("drafting")
    cast.verified(id)
    assert cast.rules("standard", "submit", id) == {"C20"}
    cast.attach("standard", id, "draft", "explanation", "implementation", "comments")
    cast.act("standard", id, "submit")
