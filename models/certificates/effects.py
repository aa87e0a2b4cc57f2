"""What the results of certification bring to each other: issue, end together, bar (F03, F20)."""

from models.core.dates import plus
from models.core.workflow import (
    Case,
    Change,
    Effect,
)

LIVE = ("valid", "suspended")
"""States in which a certificate still stands."""
BY_APPLICATION = ("application_id", "application_id")


def follow(subject: str, fact: str, states: tuple[str, ...], action: str) -> Effect:
    """An effect: every record of `fact` in one of `states` takes `action` on the same day."""

    def effect(case: Case) -> list[Change]:
        return [
            Change(subject, action, {"effective_on": case.on, "reason": case.reason}, id=r.id)
            for r in case.facts[fact]
            if r.state in states
        ]

    return effect


def issue_confirmation(case: Case) -> list[Change]:
    """E33: the confirmation of the application that the case is about."""
    return [
        Change(
            "confirmation",
            "create",
            {
                "application_id": case.change.id,
                "programme_id": case.new["programme_id"],
                "enterprise_id": case.new["enterprise_id"],
                "confirmed_on": case.on,
            },
        )
    ]


def issue_licence(case: Case) -> list[Change]:
    """E35: its mark licence."""
    return [
        Change(
            "mark_licence",
            "create",
            {
                "application_id": case.change.id,
                "programme_id": case.new["programme_id"],
                "enterprise_id": case.new["enterprise_id"],
                "licensed_on": case.on,
            },
        )
    ]


def issue_certificate(case: Case) -> list[Change]:
    """E35: its certificate, and the mark licence too unless that waits for something."""
    changes = [
        Change(
            "certificate",
            "create",
            {
                "application_id": case.change.id,
                "programme_id": case.new["programme_id"],
                "issued_on": case.on,
                "mode": case.new["mode"],
            },
        )
    ]
    waits = case.parameters.confirmation and not case.new["confirmed_on"]
    return changes if waits else [*changes, *_licence_beside(case)]


def licence_of_the_confirmed(case: Case) -> list[Change]:
    """P03: the mark licence that waited for the confirmation of what had been certified."""
    return _licence_beside(case) if case.old["state"] == "certified" else []


def _licence_beside(case: Case) -> list[Change]:
    """The licence that goes with a certificate, unless it is applied for on its own (W53)."""
    path = case.parameters.path(case.new["path"])
    if path is None or path.separate_licence:
        return []
    settled = Change("application", "settle", {"effective_on": case.on}, case.change.id)
    return [*issue_licence(case), settled]


def bar(case: Case, organisation: int, cause: str = "revocation") -> list[Change]:
    """F03, F04: what was revoked enters the credit record and bars for years. F21, W67: another end
    does so only where the rule set names years for it, for all products or for this one."""
    found = case.parameters.bar(cause)
    if cause != "revocation" and (found is None or not found.years):
        return []
    one_product = found is not None and found.scope == "product"
    return [
        Change(
            "credit_record",
            "create",
            {
                "organisation_id": organisation,
                "programme_id": case.new["programme_id"],
                "product_id": case.facts["application"].product_id if one_product else None,
                "kind": cause,
                "occurred_on": case.on,
                "ends_on": plus(case.on, years=found.years) if found and found.years else None,
                "public_notice_on": case.on,
                "reason": case.reason,
                "source": case.new["number"],
            },
        )
    ]


def barring(cause: str, who: str = "enterprise_id") -> Effect:
    """An effect: the end of this record bars whom its rule set says."""
    return lambda case: bar(case, case.new[who], cause)
