"""Records of cultivation and support, one of every subject, and short ways to make them."""

from datetime import date
from typing import Any

from tests.cast import TODAY, ZHEJIANG, Cast


def improving(cast: Cast, **values: Any) -> int:
    """A stay under improvement."""
    stay = cast.member(cast.enterprise(), **values)
    cast.act("pool_membership", stay, "improve", plan="质量提升诊断方案")
    return stay


def action(cast: Cast, stay: int, **values: Any) -> int:
    given: dict[str, Any] = {"title": "对标检测", "benchmark": "T/ZZB 0001", **values}
    return cast.make("improvement_action", membership_id=stay, **given)


def improved(cast: Cast, stay: int, today: date = TODAY) -> None:
    """A member under improvement reaches a benchmark and completes it."""
    id = action(cast, stay)
    cast.act("improvement_action", id, "reach", today=today, finding="达到标杆水平")
    cast.act("pool_membership", stay, "improved", today=today, reason="对标达标")


def listed(cast: Cast, enterprise: int, **values: Any) -> dict[str, Any]:
    """Values of an entry of the yearly list."""
    return {"programme_id": cast.programmes[ZHEJIANG], "enterprise_id": enterprise,
            "region_id": 330521, "year": 2024, "listed_on": TODAY, **values}  # fmt: skip


def fund(cast: Cast, code: str = ZHEJIANG, **values: Any) -> int:
    given: dict[str, Any] = {"year": 2024, "purpose": "cultivation", "amount": 500_000,
                             "holder": "某局", **values}  # fmt: skip
    return cast.make("fund", programme_id=cast.programmes[code], **given)


def nomination(cast: Cast, **values: Any) -> dict[str, Any]:
    """Values of a nomination."""
    return {"programme_id": cast.programmes[ZHEJIANG], "kind": "provincial_quality", "year": 2024,
            "nominated_on": TODAY, **values}  # fmt: skip


def course(cast: Cast, code: str, times: int, day: date = TODAY, **values: Any) -> int:
    given: dict[str, Any] = {"title": "首席质量官专项培训", "topic": "cqo", **values}
    return cast.make("training", programme_id=cast.programmes[code], planned_for=day,
                     person_times=times, **given)  # fmt: skip


def furnish_support(cast: Cast) -> None:
    """At least one record of every subject of cultivation and support."""
    own: dict[str, Any] = {"programme_id": cast.programmes[ZHEJIANG]}
    enterprise = cast.enterprise()
    stay = improving(cast)
    action(cast, stay)
    cast.make("cultivation_service", membership_id=stay, kind="diagnosis", given_on=TODAY)
    cast.make("creation_list_entry", **listed(cast, enterprise))
    cast.make("fund_payment", fund_id=fund(cast), paid_on=TODAY, amount=1, matter="某项工作")
    cast.make("incentive", kind="region_reward", payer_id=330500, region_id=330521, amount=10_000,
              achievement="成效显著", granted_on=TODAY, **own)  # fmt: skip
    course(cast, ZHEJIANG, 40)
    cast.make("title_holder", organisation_id=enterprise, title="cqo", year=2024, holders=2, **own)
    cast.make("event", title="品牌日活动", kind="brand_day", held_on=TODAY, **own)
    cast.make("award", **nomination(cast, organisation_id=enterprise))
    post = cast.all("office", programme_id=own["programme_id"])[0]
    cast.make("task", office_id=post.id, title="制定年度计划", set_on=TODAY, **own)
    cast.make("expert_term", post="某所研究岗", expertise="塑料制品", background="institution",
              term_from=TODAY, **own)  # fmt: skip
    cast.make("carrier", name="质量基础设施“一站式”服务平台", kind="one_stop", **own)
    cast.make("practice", organisation_id=enterprise, kind="lean")
    brand = cast.make("brand", name="某品牌", kind="enterprise", organisation_id=enterprise, **own)
    cast.make("brand_value", brand_id=brand, year=2024, value=100, evaluator="某评价机构", **own)
    cast.make("brand_sales", organisation_id=enterprise, year=2023, sales=100, marked=40, **own)
    cast.make("survey", title="满意度测评", kind="satisfaction", done_on=TODAY, score=85, **own)
    cast.make("assessment", year=2023, region_id=330500, score=90, **own)
