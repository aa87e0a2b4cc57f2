"""Records of cultivation and support, one of every subject, and short ways to make them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.support.builders.cast import NAMES, TODAY, ZHEJIANG, Cast


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
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "region_id": 330521,
        "year": 2024,
        "listed_on": TODAY,
        **values,
    }


def fund(cast: Cast, code: str = ZHEJIANG, **values: Any) -> int:
    given: dict[str, Any] = {
        "year": 2024,
        "purpose": "cultivation",
        "amount": 500_000,
        "holder": "某局",
        **values,
    }
    return cast.make("fund", programme_id=cast.programmes[code], **given)


def nomination(cast: Cast, **values: Any) -> dict[str, Any]:
    """Values of a nomination."""
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "kind": "provincial_quality",
        "year": 2024,
        "nominated_on": TODAY,
        **values,
    }


def course(cast: Cast, code: str, times: int, day: date = TODAY, **values: Any) -> int:
    given: dict[str, Any] = {"title": "首席质量官专项培训", "topic": "cqo", **values}
    return cast.make(
        "training", programme_id=cast.programmes[code], planned_for=day, person_times=times, **given
    )


def post_holder(cast: Cast, code: str, post: str) -> str:
    """The user name of a new account of a post; of several posts of that name the first."""
    programme = cast.programmes[code]
    office = cast.all("office", programme_id=programme, post=post)[0].id
    name = f"post{next(NAMES)}"
    given: dict[str, Any] = {"username": name, "display": post, "role": "working_group"}
    account = cast.make("account", "administrator", **given, post_id=office)
    cast.people[name] = cast.actor(account)
    return name


def furnish_support(cast: Cast) -> None:
    """What records.complete() cannot make of cultivation and support."""
    one_of_each(cast.make, cast.programmes[ZHEJIANG], improving(cast), cast.enterprise())


def one_of_each(make: Callable[..., int], programme: int, stay: int, enterprise: int) -> None:
    """A record of every subject of which none follows from the declaration alone, all of them in
    Deqing; `stay` is one under improvement."""
    own: dict[str, Any] = {"programme_id": programme}
    make("improvement_action", membership_id=stay, title="对标检测", benchmark="某标准")
    make("cultivation_service", membership_id=stay, kind="diagnosis", given_on=TODAY)
    make(
        "creation_list_entry",
        enterprise_id=enterprise,
        region_id=330500,
        year=2024,
        listed_on=TODAY,
        **own,
    )
    money = make("fund", year=2024, purpose="cultivation", amount=500_000, **own)
    make("fund_payment", fund_id=money, paid_on=TODAY, amount=1, matter="某项工作")
    make(
        "incentive",
        kind="region_reward",
        payer_id=330500,
        region_id=330521,
        amount=10_000,
        achievement="成效显著",
        granted_on=TODAY,
        **own,
    )
    make(
        "award",
        kind="provincial_quality",
        year=2024,
        nominated_on=TODAY,
        organisation_id=enterprise,
        **own,
    )
    make("enterprise_title", organisation_id=enterprise, title="specialised", since=TODAY)
    make("same_line", enterprise_id=enterprise, since=TODAY, evidence="某公告", **own)
    make("brand", name="某品牌", kind="enterprise", organisation_id=enterprise, **own)
    make(
        "finance_support", organisation_id=enterprise, kind="listing_reserve", given_on=TODAY, **own
    )
    make(
        "sales_channel",
        organisation_id=enterprise,
        kind="listing",
        name="某店",
        platform="某平台",
        opened_on=TODAY,
        **own,
    )
    make("assessment", year=2023, region_id=330500, score=90, **own)
