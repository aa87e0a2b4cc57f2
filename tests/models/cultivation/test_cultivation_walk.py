"""The longest way through cultivation, in every programme, and what is refused along it."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.write.service import unit_of_work
from models.core.roles import SYSTEM
from seed.load import programme
from tests.support.builders.cast import CONDITIONS, EVIDENCE, MODE, SUZHOU, TODAY, ZHEJIANG, Cast
from tests.support.builders.supporting import improved
from tests.support.paths import SOURCED
from tests.support.proof import proves

OVER = date(2027, 5, 6)


def stage(cast: Cast, file: Path) -> int:
    """The programme of the file, loaded where the cast lacks it."""
    data = tomllib.loads(file.read_text("utf-8"))
    with unit_of_work(SYSTEM, TODAY, trusted=True, at=cast.engine) as work:
        programme(work, file)
    return next(p.id for p in cast.all("programme") if p.code == data["code"])


@pytest.mark.parametrize("file", SOURCED, ids=lambda f: f.stem)
@proves("D05", "D07", "D08")
def test_from_entry_to_plan_services_review_and_return(cast: Cast, file: Path) -> None:
    own, enterprise = stage(cast, file), cast.enterprise()
    entry: dict[str, Any] = {
        "programme_id": own,
        "enterprise_id": enterprise,
        "entered_on": TODAY,
        "pool": "brand",
        "goods": "food",
        "sales": 1000,
        "sales_proof": "审计报告",
        **CONDITIONS,
        **EVIDENCE,
    }
    for lacking in (*CONDITIONS, *EVIDENCE):
        short = {**entry, lacking: False if lacking in CONDITIONS else ""}
        assert cast.rules("pool_membership", "create", **short) == {"D05"}, lacking
    stay = cast.make("pool_membership", **entry)
    assert cast.rules("pool_membership", "create", **entry) == {"D01"}, "twice at once"

    cast.act("pool_membership", stay, "improve", plan="质量提升诊断方案")
    assert cast.rules("pool_membership", "improved", stay, reason="达标") == {"D07"}
    improved(cast, stay)
    cast.make("cultivation_service", membership_id=stay, kind="coaching", given_on=TODAY)

    def keep() -> set[str]:
        return cast.rules("pool_membership", "continue", stay, today=OVER, review_note="继续")

    assert keep() == {"D08"}
    award = cast.make(
        "award",
        programme_id=own,
        kind="city_quality",
        year=2024,
        organisation_id=enterprise,
        nominated_on=TODAY,
    )
    won: dict[str, Any] = {"result_kind": "award", "result_on": TODAY}
    assert cast.rules("pool_membership", "note_result", stay, **won) == {"D08"}, "nominated"
    cast.act("award", award, "grant", number="某发〔2024〕2号")
    cast.act("pool_membership", stay, "note_result", **won)
    assert keep() == set()

    cast.act("pool_membership", stay, "exit", exit_ground="completed", reason="任务完成")
    again = cast.make("pool_membership", **entry)
    cast.act("pool_membership", again, "exit", today=OVER, exit_ground="no_result", reason="审查")
    assert cast.get("pool_membership", again).state == "exited"


@pytest.mark.parametrize("file", SOURCED, ids=lambda f: f.stem)
@proves("D07")
def test_from_the_pool_to_the_application_in_one_step(cast: Cast, file: Path) -> None:
    """Where the programme certifies; where it does not, no path is open."""
    own, enterprise = stage(cast, file), cast.enterprise()
    stay = cast.make(
        "pool_membership",
        programme_id=own,
        enterprise_id=enterprise,
        entered_on=TODAY,
        goods="food",
        sales=1000,
        sales_proof="审计报告",
        **CONDITIONS,
        **EVIDENCE,
    )
    standard = cast.make(
        "standard",
        programme_id=own,
        title="某产品",
        published_on=TODAY,
        number=f"T/CS {own:04d}-2024",
        advanced_on=TODAY,
    )
    given: dict[str, Any] = {
        "programme_id": own,
        "enterprise_id": enterprise,
        "membership_id": stay,
        "mode": MODE,
        "product_id": cast.product(enterprise),
        "standard_id": standard,
        "lodged_on": TODAY,
    }
    assert "D07" in cast.rules("application", "create", **given)
    cast.act("pool_membership", stay, "assess", positioning="meets")
    closed = cast.rules("application", "create", **given)
    if closed:
        assert closed == {"A05"}
        return
    id = cast.make("application", **given)
    cast.lodge_papers(id)
    if own == cast.programmes[ZHEJIANG]:
        cast.rule(standard)
    cast.act("application", id, "accept", body_id=cast.body)
    cast.evaluate(id)
    cast.ready(id)
    cast.decide(id)
    if not cast.refusals("application", "confirm", id):
        cast.act("application", id, "confirm")
    if own == cast.programmes[SUZHOU]:
        cast.publish(id)
    cast.act("application", id, "issue", "reviewer")
    kept = cast.get("pool_membership", stay)
    assert (kept.state, kept.result_kind) == ("achieved", "certificate")
