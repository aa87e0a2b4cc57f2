"""Certification: papers, evidence, ties, audit, review, signatures, batches, and the whole way."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from db.write.service import blocked
from models.core.workflow import Change
from tests.support.builders.cast import SUZHOU, TIANFU, TIANFU_2025, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves


def lodge(cast: Cast, code: str = ZHEJIANG, today: date = TODAY, **values: Any) -> dict[str, Any]:
    enterprise = values.pop("enterprise_id", None) or cast.enterprise()
    given: dict[str, Any] = {
        "programme_id": cast.programmes[code],
        "enterprise_id": enterprise,
        "standard_id": cast.published(code),
        "lodged_on": today,
        "path": "certification",
        **values,
    }
    given.setdefault("product_id", cast.product(enterprise))
    return given


def intake(cast: Cast, code: str = ZHEJIANG, today: date = TODAY, **values: Any) -> set[str]:
    return cast.rules("application", "create", today=today, **lodge(cast, code, today, **values))


def lodged(cast: Cast, code: str, path: str, *papers: str, **values: Any) -> int:
    """An application with these papers only."""
    enterprise = cast.titled("eagle")
    id = cast.make(
        "application",
        programme_id=cast.programmes[code],
        enterprise_id=enterprise,
        product_id=cast.product(enterprise),
        standard_id=cast.published(code),
        lodged_on=TODAY,
        path=path,
        mode="检验",
        **values,
    )
    cast.attach("application", id, *papers)
    return id


def accept(cast: Cast, id: int, **asked: Any) -> set[str]:
    return cast.rules("application", "accept", id, **asked)


@proves("A20", "E10")
@pytest.mark.parametrize("code", [ZHEJIANG, SUZHOU, TIANFU])
def test_nobody_is_certified_without_its_own_application(cast: Cast, code: str) -> None:
    id = lodged(cast, code, "certification", "product_description", "self_commitment")
    assert accept(cast, id, body_id=cast.body) == {"A20"}
    cast.attach("application", id, "form")
    cast.act("application", id, "accept", body_id=cast.body)


@pytest.mark.parametrize(
    ("code", "path", "papers", "article"),
    [
        (ZHEJIANG, "certification", ("product_description", "self_commitment"), "E30"),
        (SUZHOU, "certification", ("product_description", "self_commitment"), "E10"),
        (TIANFU, "certification", ("product_description", "self_commitment"), "E34"),
        (
            ZHEJIANG,
            "self_declaration",
            ("declaration", "quality_commitment", "credit_commitment"),
            "E31",
        ),
        (TIANFU, "self_declaration", ("declaration", "quality_commitment"), "E34"),
        (ZHEJIANG, "transfer", ("original",), "E32"),
    ],
)
def test_every_paper_of_the_path_is_there(
    cast: Cast, code: str, path: str, papers: tuple[str, ...], article: str
) -> None:
    more: dict[str, Any] = {"credit_guarantee": "保证金"}
    if path == "transfer":
        more |= {"scheme": "shanghai_brand", "original_number": "1", "original_until": TODAY}
    body = {"body_id": cast.body} if path == "certification" else {}
    for missing in papers:
        rest = [p for p in papers if p != missing]
        id = lodged(cast, code, path, "form", *rest, **more)
        assert accept(cast, id, **body) == {article}, missing
        cast.attach("application", id, missing)
        assert accept(cast, id, **body) == set()


def test_a_self_declaration_needs_a_credit_guarantee_in_zhejiang(cast: Cast) -> None:
    papers = ("form", "declaration", "quality_commitment", "credit_commitment")
    id = lodged(cast, ZHEJIANG, "self_declaration", *papers)
    assert accept(cast, id) == {"E31"}
    assert accept(cast, id, credit_guarantee="保证金，由区局监管") == set()
    assert accept(cast, lodged(cast, TIANFU, "self_declaration", *papers)) == set()


def test_what_the_certificate_must_show_is_asked_for_when_it_is_accepted(cast: Cast) -> None:
    id = cast.application()
    kept = cast.get("application", id)
    for subject, record, field in (
        ("product", kept.product_id, "model"),
        ("organisation", kept.enterprise_id, "address"),
    ):
        was = getattr(cast.get(subject, record), field)
        emptied: dict[str, Any] = {field: ""}
        filled: dict[str, Any] = {field: was}
        cast.act(subject, record, "update", **emptied)
        assert accept(cast, id, body_id=cast.body) == {"W62"}, field
        cast.act(subject, record, "update", **filled)
    assert accept(cast, id, body_id=cast.body) == set()


@proves("E20", "A05", "P02")
def test_a_certification_to_be_transferred_is_recognised_named_and_valid(cast: Cast) -> None:
    """No earlier certificate needs a title, no title an earlier certificate."""
    given: dict[str, Any] = {
        "path": "transfer",
        "scheme": "jiangsu_jingpin",
        "original_number": "JP-1",
        "original_until": TODAY,
    }
    for scheme in ("jiangsu_jingpin", "shanghai_brand", "international"):
        assert intake(cast, **{**given, "scheme": scheme}) == set(), scheme
    assert intake(cast, **{**given, "scheme": "regional"}) == {"E20"}
    assert intake(cast, **{**given, "original_number": ""}) == {"E32"}
    assert intake(cast, **{**given, "original_until": TODAY - timedelta(1)}) == {"E32"}
    assert intake(cast, SUZHOU, **given) == {"E11"}


@proves("E32", "P02")
def test_the_flagship_of_a_distinguished_enterprise_is_transferred_without_a_certificate(
    cast: Cast,
) -> None:
    eagle = cast.titled("eagle")
    given: dict[str, Any] = {"path": "transfer", "flagship": "占销售收入六成"}
    assert intake(cast, enterprise_id=eagle, **given) == set()
    assert intake(cast, enterprise_id=eagle, path="transfer") == {"E32"}, "why is it the flagship?"
    assert intake(cast, **given) == {"E32"}, "an enterprise without distinction"
    id = cast.make("application", **lodge(cast, enterprise_id=eagle, **given))
    assert cast.get("application", id).ground == "flagship"
    cast.attach("application", id, "form")
    assert cast.rules("application", "accept", id) == set(), "there is no original to bring"


@proves("A13", "W51")
def test_the_phases_of_tianfu_are_emphases_and_the_sectors_its_scope(cast: Cast) -> None:
    """P09: farm produce comes in before the late phase; construction not before December 2025."""
    wanted = {
        "manufacturing": (set(), set()),
        "services": (set(), set()),
        "agriculture": (set(), set()),
        "construction": ({"A13"}, set()),
        None: ({"A13"}, {"A13"}),
    }
    for sector, results in wanted.items():
        for day, refused in zip((TODAY, TIANFU_2025), results, strict=True):
            enterprise = cast.enterprise()
            product = cast.product(enterprise, sector=sector)
            of: dict[str, Any] = {"enterprise_id": enterprise, "product_id": product}
            assert intake(cast, TIANFU, day, **of) == refused, (sector, day)
            if refused or day != TODAY:
                continue
            id = cast.make("application", **lodge(cast, TIANFU, **of))
            tagged = cast.get("application", id).emphasised
            assert tagged is (sector != "agriculture"), sector
    assert intake(cast, ZHEJIANG) == set()


@proves("W62")
def test_a_standard_of_another_trade_fits_no_product(cast: Cast) -> None:
    codes = {"C29": "division", "C292": "group", "C15": "division"}
    ids = {
        c: cast.make("industry", "administrator", code=c, name=c, level=level)
        for c, level in codes.items()
    }
    enterprise = cast.enterprise()
    product = cast.product(enterprise, industry_id=ids["C292"])
    for code, refused in (("C29", set()), ("C292", set()), ("C15", {"W62"})):
        standard = cast.published(industry_id=ids[code])
        found = intake(cast, enterprise_id=enterprise, product_id=product, standard_id=standard)
        assert found == refused, code


@proves("W76")
def test_a_body_that_advised_its_client_is_not_assigned(cast: Cast) -> None:
    enterprise = cast.enterprise()
    id = cast.application("lodged", enterprise=enterprise)
    cast.lodge_papers(id)
    tie = cast.make(
        "interest",
        enterprise_id=enterprise,
        kind="advice",
        body_id=cast.body,
        began_on=date(2022, 1, 1),
        ended_on=date(2022, 5, 6),
    )
    assert accept(cast, id, body_id=cast.body) == set(), "two years and a day ago"
    cast.act("interest", tie, "update", ended_on=date(2022, 5, 7))
    assert accept(cast, id, body_id=cast.body) == {"W76"}
    assert accept(cast, id, body_id=cast.other_body) == set()
    given: dict[str, Any] = {"enterprise_id": enterprise, "kind": "shares", "began_on": TODAY}
    assert cast.rules("interest", "create", **given) == {"W76"}, "whose tie is it?"


@proves("W76")
def test_the_body_declares_before_anybody_begins(cast: Cast) -> None:
    id = cast.application("accepted")
    given: dict[str, Any] = {
        "application_id": id,
        "evaluator_id": cast["auditor"].id,
        "assigned_on": TODAY,
    }
    site: dict[str, Any] = {
        "application_id": id,
        "leader_id": cast["auditor"].id,
        "planned_on": TODAY,
    }
    assert cast.rules("evaluation", "create", actor="auditor", **given) == {"W76"}
    assert cast.rules("audit", "create", actor="auditor", **site) == {"W76"}
    cast.impartial(id)
    assert cast.rules("application", "declare_impartial", id, actor="auditor") == {"W76"}, "twice"
    assert cast.rules("evaluation", "create", actor="auditor", **given) == set()
    enterprise = cast.get("application", id).enterprise_id
    cast.make(
        "interest",
        enterprise_id=enterprise,
        kind="employment",
        account_id=cast["auditor"].id,
        began_on=date(2020, 1, 1),
    )
    assert cast.rules("evaluation", "create", actor="auditor", **given) == {"W76"}
    assert cast.rules("audit", "create", actor="auditor", **site) == {"W76"}


@proves("E16", "E17")
def test_evidence_is_accepted_with_its_mark_its_day_and_its_place(cast: Cast) -> None:
    id = cast.application("accepted")
    good: dict[str, Any] = {
        "application_id": id,
        "kind": "quality",
        "number": "Q1",
        "issuer": "某机构",
        "valid_until": TODAY,
        "accredited": True,
        "stands_for": "体系审核",
        "accepted_on": TODAY,
    }

    def refused(**other: Any) -> set[str]:
        return cast.rules("accepted_evidence", "create", actor="auditor", **{**good, **other})

    assert refused() == set()
    for kind in ("quality", "environment", "safety"):
        assert refused(kind=kind, accredited=False) == {"E16"}
    assert refused(kind="foreign", accredited=False) == set()
    assert refused(stands_for=" ") == {"E17"}
    assert refused(valid_until=TODAY - timedelta(1)) == {"E17"}
    assert refused(valid_until=None) == {"E17"}
    assert refused(kind="test", valid_until=None) == set()
    suzhou = cast.application("accepted", code=SUZHOU)
    assert refused(application_id=suzhou, accredited=False) == set(), "a rule of Zhejiang"
    assert refused(application_id=cast.application("evaluated")) == {"E17"}


@proves("E11", "W60")
def test_no_evaluation_closes_without_a_concluded_audit(cast: Cast) -> None:
    id = cast.application("accepted", code=SUZHOU)
    cast.impartial(id)
    sheet = cast.make(
        "evaluation",
        "auditor",
        application_id=id,
        assigned_on=TODAY,
        evaluator_id=cast["auditor"].id,
    )
    cast.act("evaluation", sheet, "declare", "auditor", impartial=True)
    rows = cast.all("evaluation_score", evaluation_id=sheet)
    cast.do([Change("evaluation_score", "update", {"score": 80}, r.id) for r in rows], "auditor")
    signs: dict[str, Any] = {"actor": "auditor", "opinion": "同意"}
    assert cast.rules("evaluation", "sign", sheet, **signs) == {"E11"}
    site = cast.make(
        "audit", "auditor", application_id=id, leader_id=cast["auditor"].id, planned_on=TODAY
    )
    assert cast.rules("evaluation", "sign", sheet, **signs) == {"E11"}, "planned only"
    with Session(cast.engine) as session:
        why = blocked(session, "audit", cast.get("audit", site), cast["auditor"], TODAY)
    assert why["conclude"] == (), "before any day on site is known"
    days: dict[str, Any] = {
        "begins_on": TODAY,
        "ended_on": TODAY,
        "sample": "taken",
        "conclusion": "conforms",
        "person_days": 1,
    }
    short = {**days, "person_days": "0.5"}
    assert cast.rules("audit", "conclude", site, actor="auditor", **short) == {"W60"}
    early = {**days, "begins_on": TODAY - timedelta(1)}
    assert cast.rules("audit", "conclude", site, actor="auditor", **early) == {"W60"}
    assert cast.rules("audit", "conclude", site, actor="reviewer", **days) == {"W75"}
    cast.act("audit", site, "conclude", "auditor", **days)
    assert cast.rules("evaluation", "sign", sheet, **signs) == set()


def test_one_audit_serves_two_programmes(cast: Cast) -> None:
    """W32: the same enterprise and the same body, else the audit is not shared."""
    enterprise = cast.enterprise()
    first = cast.application("accepted", enterprise=enterprise)
    second = cast.application("accepted", code=SUZHOU, enterprise=enterprise)
    stranger = cast.application("accepted")
    for id in (first, second):
        cast.impartial(id)
    site = cast.make(
        "audit", "auditor", application_id=first, leader_id=cast["auditor"].id, planned_on=TODAY
    )
    join: dict[str, Any] = {"actor": "auditor", "audit_id": site}
    assert cast.rules("audit_case", "create", application_id=stranger, **join) == {"E18"}
    cast.make("audit_case", "auditor", audit_id=site, application_id=second)
    cast.act(
        "audit",
        site,
        "conclude",
        "auditor",
        begins_on=TODAY,
        ended_on=TODAY,
        person_days=3,
        sample="sent",
        conclusion="conforms",
    )
    for id in (first, second):
        cast.evaluate(id)
        assert cast.get("application", id).state == "evaluated"


@proves("E14")
def test_tianfu_hears_the_public_before_the_signature(cast: Cast) -> None:
    for code, refused in ((TIANFU, {"E14"}), (ZHEJIANG, set())):
        id = cast.application("accepted", code=code)
        cast.audit(id)
        sheet = cast.make(
            "evaluation",
            "auditor",
            application_id=id,
            assigned_on=TODAY,
            evaluator_id=cast["auditor"].id,
        )
        assert cast.get("evaluation", sheet).passed is None, "nobody has judged yet"
        cast.act("evaluation", sheet, "declare", "auditor", impartial=True)
        rows = cast.all("evaluation_score", evaluation_id=sheet)
        scores = [Change("evaluation_score", "update", {"score": 80}, r.id) for r in rows]
        cast.do(scores, "auditor")
        found = cast.rules("evaluation", "sign", sheet, actor="auditor", opinion="同意")
        assert found == refused, code


def review(cast: Cast, id: int, by: str = "reviewer", **values: Any) -> set[str]:
    given: dict[str, Any] = {
        "application_id": id,
        "reviewed_on": TODAY,
        "conclusion": "pass",
        **values,
    }
    return cast.rules("technical_review", "create", actor=by, **given)


@proves("W75")
def test_who_evaluated_neither_reviews_nor_decides_and_review_comes_first(cast: Cast) -> None:
    id = cast.application("evaluated")
    assert review(cast, id, "auditor") == {"W75"}
    assert review(cast, id, "rival") == {"B02"}
    decision: dict[str, Any] = {"application_id": id, "decided_on": TODAY, "outcome": "grant"}
    assert cast.rules("decision", "create", actor="reviewer", **decision) == {"W75"}
    cast.review(id)
    assert cast.rules("decision", "create", actor="reviewer", **decision) == set()
    assert cast.rules("decision", "create", actor="auditor", **decision) == {"W75"}


@proves("W77", "W75")
def test_a_review_sends_an_evaluation_back_with_reasons(cast: Cast) -> None:
    id = cast.application("evaluated")
    assert review(cast, id, conclusion="return") == {"W77"}
    cast.make(
        "technical_review",
        "reviewer",
        application_id=id,
        reviewed_on=TODAY,
        conclusion="return",
        opinion="检测数据不全",
    )
    kept = cast.get("application", id)
    assert (kept.state, kept.evaluated_on, kept.impartial_on) == ("accepted", None, None)
    (first,) = cast.all("evaluation", application_id=id)
    assert first.state == "returned"
    cast.evaluate(id)
    decision: dict[str, Any] = {"application_id": id, "decided_on": TODAY, "outcome": "grant"}
    assert cast.rules("decision", "create", actor="reviewer", **decision) == {"W75"}
    cast.review(id)
    assert cast.decide(id)
    assert cast.get("application", id).state == "granted"


@proves("W60")
def test_only_the_second_signature_of_the_head_carries_a_decision_out(cast: Cast) -> None:
    id = cast.application("evaluated")
    cast.ready(id)
    decision = cast.make(
        "decision", "reviewer", application_id=id, decided_on=TODAY, outcome="grant"
    )
    assert cast.get("application", id).state == "evaluated"
    for who, refused in (
        ("reviewer", {"W60"}),
        ("auditor", {"W60", "W75"}),
        ("rival", {"B02"}),
        ("secretariat", {"W60"}),
    ):
        assert cast.rules("decision", "countersign", decision, actor=who) == refused, who
    cast.act("decision", decision, "reject", "head", reason="理由不充分")
    assert cast.get("application", id).state == "evaluated"
    cast.decide(id)
    kept = cast.get("application", id)
    assert (kept.state, kept.decided_on) == ("granted", TODAY)
    alone = cast.application("evaluated", path="self_declaration")
    cast.ready(alone)
    decision = cast.make("decision", application_id=alone, decided_on=TODAY, outcome="grant")
    assert cast.rules("decision", "countersign", decision) == {"W60"}
    assert cast.rules("decision", "countersign", decision, actor="colleague") == set()
