"""What the duty of a department may give to the accounts of its posts (P23).

The lists are closed: decisions of certification, sanctions, accounts and rule sets stay with roles.
"""

from collections.abc import Callable, Mapping
from typing import Any

from models.core.workflow import Case

KEPT = (
    "review_panel",
    "pool_membership",
    "improvement_action",
    "cultivation_service",
    "creation_list_entry",
    "fund",
    "fund_payment",
    "training",
    "title_holder",
    "event",
    "carrier",
    "survey",
    "policy",
    "policy_citation",
    "finance_support",
    "acceptance",
    "sales_channel",
    "shared_data",
)
"""Subjects that a department may keep."""
STEPS = ("implementing_rule.gather", "implementing_rule.plan", "implementing_rule.publish",
         "implementing_rule.file")  # fmt: skip
"""Steps that a department may take of what it does not keep (P18)."""
ALWAYS = ("task",)
"""What every post acts on, its own alone: nobody reports the task of another as done."""


def named(lines: str) -> tuple[str, ...]:
    """The names that a duty is written in, one a line."""
    return tuple(filter(None, map(str.strip, lines.splitlines())))


def of(office: Any) -> frozenset[str]:
    """What the duty of a post gives: subjects it keeps, and steps as subject.step."""
    return frozenset((*named(office.keeps), *named(office.acts)))


def in_name_of(field: str, duty: str) -> Callable[[Case], Mapping[str, Any]]:
    """Fills `field` with the post in whose name a step is taken, whoever types it: the actor's own
    where its duty is the step's, else that of the programme; None where the programme has none."""

    def fill(case: Case) -> dict[str, Any]:
        able = [o.id for o in case.facts["offices"] if duty in of(o)]
        own = [id for id in able if id in case.actor.posts]
        return {field: next(iter((*own, *able)), None)}

    return fill
