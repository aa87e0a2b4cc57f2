"""What departments keep: policies and what they cite, finance, acceptance, stores (P23, P24)."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.builders.cast import SUZHOU, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves


@proves("C42", "P24")
def test_a_policy_cites_a_published_standard_of_its_programme(cast: Cast) -> None:
    own = cast.programmes[ZHEJIANG]
    office = cast.all("office", programme_id=own)[0].id
    policy = cast.make(
        "policy", title="产业政策", kind="industry", programme_id=own, office_id=office,
        issued_on=TODAY,
    )  # fmt: skip
    cited: dict[str, Any] = {"policy_id": policy, "place": "第三条"}
    for wrong in (cast.standard("drafting"), cast.published(SUZHOU)):
        assert cast.rules("policy_citation", "create", **cited, standard_id=wrong) == {"C42"}
    id = cast.make("policy_citation", **cited, standard_id=cast.published())
    kept = cast.get("policy_citation", id)
    assert (kept.programme_id, kept.cited_on) == (own, TODAY)


@proves("B16", "P24")
def test_a_loan_names_its_bank_its_amount_and_what_is_pledged(cast: Cast) -> None:
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "organisation_id": cast.enterprise(),
        "given_on": TODAY,
        "institution": "某银行",
        "amount": 1_000_000,
        "pledged": "trademark",
    }
    new = ("finance_support", "create")
    assert not cast.refusals(*new, **given, kind="pledge")
    for name, rule in (("institution", "P24"), ("amount", "P24"), ("pledged", "B16")):
        left = {key: value for key, value in given.items() if key != name}
        (refusal,) = cast.refusals(*new, **left, kind="pledge")
        assert (refusal.rule, refusal.field) == (rule, name)
    unsecured = {**given, "pledged": None}
    assert not cast.refusals(*new, **unsecured, kind="credit")
    bare = {**given, "institution": "", "amount": None, "pledged": None}
    assert [r.field for r in cast.refusals(*new, **bare, kind="credit")] == ["institution"]
    assert not cast.refusals(*new, **bare, kind="listing_reserve")


@proves("I04")
@pytest.mark.parametrize("path", ["certification", "self_declaration"])
def test_preference_is_for_who_holds_a_result_on_that_day(cast: Cast, path: str) -> None:
    enterprise = cast.enterprise()
    given: dict[str, Any] = {
        "programme_id": cast.programmes[SUZHOU if path == "certification" else ZHEJIANG],
        "organisation_id": enterprise,
        "kind": "procurement",
        "accepted_by": "某采购单位",
        "accepted_on": TODAY,
        "preferred": True,
    }
    new = ("acceptance", "create")
    assert cast.rules(*new, **given) <= {"I04", "P24"}
    assert cast.rules(*new, **given)
    assert not cast.refusals(*new, **{**given, "preferred": False})
    if path == "certification":
        cast.certificate(code=SUZHOU, enterprise=enterprise)
    else:
        id = cast.application("confirmed", path=path, enterprise=enterprise)
        cast.act("application", id, "license")
    early = {**given, "accepted_on": TODAY - timedelta(1)}
    assert cast.rules(*new, **early), "before there was a result"
    assert not cast.refusals(*new, **given)
    assert cast.rules(*new, today=date(2034, 1, 1), **{**given, "accepted_on": date(2034, 1, 1)})


@proves("B23", "P23")
def test_a_store_names_its_place_and_a_listing_its_platform(cast: Cast) -> None:
    given: dict[str, Any] = {
        "programme_id": cast.programmes[SUZHOU],
        "organisation_id": cast.enterprise(320500),
        "name": "某店",
        "opened_on": TODAY,
    }
    new = ("sales_channel", "create")
    for kind, needed in (("store", {"place_id": 320500}), ("listing", {"platform": "某平台"})):
        (refusal,) = cast.refusals(*new, **given, kind=kind)
        assert (refusal.rule, refusal.field) == ("P23", next(iter(needed)))
        assert not cast.refusals(*new, **given, kind=kind, **needed)
