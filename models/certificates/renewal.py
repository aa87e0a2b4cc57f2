"""What a certificate may grow out of: the one before it, or an earlier certification (A18, W65)."""

from models.certificates.effects import LIVE
from models.core.errors import RuleError
from models.core.workflow import Case, Change, guards


@guards("W65", "W68")
def renewed_in_time(case: Case) -> None:
    """A renewal is for the same holder and product and is decided before the certificate ends."""
    if not case.new.get("renews_id") or (case.old and case.action != "issue"):
        return
    for old in case.facts["renewed"]:
        if (old.holder_id, old.product_id) != (case.new["enterprise_id"], case.new["product_id"]):
            raise RuleError("W65", "A renewal keeps holder and product.", field="renews_id")
        if old.state not in LIVE:
            raise RuleError("W65", "The certificate has ended; apply anew.", field="renews_id")
        if (case.new.get("decided_on") or case.on) > old.valid_until:
            raise RuleError(
                "W65",
                "It ended on {day} before the decision; apply anew.",
                field="renews_id",
                day=old.valid_until,
            )
        if case.old and old.state == "suspended":
            raise RuleError("W65", "It is suspended; restore or revoke it first.")
        return
    raise RuleError("W65", "There is no certificate to renew.", field="renews_id")


@guards("A18")
def predecessor_stands(case: Case) -> None:
    """An earlier certificate is converted for its own holder and product while it is valid."""
    old = case.facts["predecessor"]
    if case.old or old is None:
        return
    same = (old.programme_id, old.enterprise_id, old.product_id) == tuple(
        case.new[n] for n in ("programme_id", "enterprise_id", "product_id")
    )
    if not same:
        raise RuleError(
            "A18",
            "The earlier certificate is of another holder or product.",
            field="predecessor_id",
        )
    if old.state != "standing" or old.valid_until < case.on:
        raise RuleError("A18", "The earlier certificate no longer stands.", field="predecessor_id")


def renewal_noted(case: Case) -> list[Change]:
    """The certificate knows that its renewal was applied for."""
    return [
        Change("certificate", "update", {"renewal_on": case.on}, c.id)
        for c in case.facts["renewed"]
    ]


def renewal_dropped(case: Case) -> list[Change]:
    """An application that ends without a result renews nothing."""
    return [
        Change("certificate", "update", {"renewal_on": None}, c.id)
        for c in case.facts["renewed"]
        if c.state in LIVE
    ]
