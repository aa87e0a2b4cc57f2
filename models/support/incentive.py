"""Incentives for what an enterprise has reached (I21, W21)."""

from datetime import date
from decimal import Decimal
from typing import Any

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many, one
from models.programme.region import lies_in

STATES = {
    "granted": Choice("Incentive granted", "blue"),
    "paid": Choice("Paid", "green"),
    "withdrawn": Choice("Withdrawn", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Incentive(Record, table=True):
    """Money for a new brand enterprise or a further certificate, or a reward (W21, I03)."""

    __tablename__ = "incentive"
    __table_args__ = in_order("granted_on", "paid_on")

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    kind: str = choice("Kind", "What it is given for.", {
        "new_enterprise": Choice("New brand enterprise"),
        "further_certificate": Choice("Further certificate"),
        "support": Choice("Support of a certified enterprise"),
        "region_reward": Choice("Reward of a region"),
        "industry_reward": Choice("Reward of an industry"),
    }, required=True, listed=True, edit="create", rules=("W21", "I03"))
    payer_id: int = ref("Paying region", "Region whose policy it is.", "region", required=True,
        listed=True, edit="create", rules=("W21",))
    enterprise_id: int | None = ref("Enterprise", "Enterprise that gets it.", "organisation",
        listed=True, search=True, edit="create")
    confirmation_id: int | None = ref("Confirmation", "Confirmation it is given for.",
        "confirmation", edit="create", within="enterprise_id", rules=("W21",))
    certificate_id: int | None = ref("Certificate", "Certificate it is given for.",
        "certificate", edit="create", rules=("W21", "I03"))
    region_id: int | None = ref("Rewarded region", "Region with marked results.", "region",
        edit="create", rules=("I03",))
    industry_id: int | None = ref("Rewarded industry", "Industry with marked results.",
        "industry", edit="create", rules=("I03",))
    achievement: str = long("Achievement", "The marked results that are rewarded.", edit="create",
        rules=("I03",))
    amount: Decimal | None = number("Amount", "Empty: the rate of the rule set.", low=0,
        unit="yuan", listed=True, edit="create", rules=("W21",))
    fund_id: int | None = ref("Fund", "Fund it is paid from.", "fund")
    state: str = choice("State", "Where it stands.", STATES, default="granted", edit="never",
        listed=True)
    granted_on: date = day("Granted on", "Day of the decision.", required=True, listed=True,
        edit="create", index=True)
    paid_on: date | None = day("Paid on", "Day of the payment.", edit="never", listed=True)


# fmt: on


@guards("W21")
def for_what_exists(case: Case) -> None:
    """An incentive names the confirmation or certificate in force that it is given for."""
    kind, own = case.new["kind"], case.new["programme_id"]
    if case.old or kind.endswith("reward"):
        return
    first = case.facts["confirmation"] if case.parameters.confirmation else None
    certificate = case.facts["certificate"]
    if kind == "new_enterprise" and case.parameters.confirmation:
        if first is None or first.state != "valid" or not first.first:
            raise RuleError(
                "W21",
                "Name the first confirmation of a new brand enterprise.",
                field="confirmation_id",
            )
        named, owner = first, first.enterprise_id
    else:
        if certificate is None or certificate.state != "valid":
            raise RuleError("W21", "Name a certificate in force.", field="certificate_id")
        named, owner = certificate, certificate.holder_id
    if (named.programme_id, owner) != (own, case.new["enterprise_id"]):
        raise RuleError(
            "W21", "It belongs to another enterprise or programme.", field="enterprise_id"
        )
    earlier = any(
        c.programme_id == own and (c.issued_on, c.id) < (certificate.issued_on, certificate.id)
        for c in (case.facts["held"] if certificate else ())
    )
    if kind == "further_certificate" and not earlier:
        raise RuleError(
            "W21", "This is the first certificate of the enterprise.", field="certificate_id"
        )
    if kind == "new_enterprise" and certificate is not None and earlier:
        raise RuleError("W21", "The enterprise already held a certificate.", field="certificate_id")


@guards("W21")
def paid_once(case: Case) -> None:
    """A region pays once for one confirmation or certificate."""
    mine = (case.new["payer_id"], case.new["confirmation_id"], case.new["certificate_id"])
    if case.old or mine[1:] == (None, None):
        return
    if any(
        (i.payer_id, i.confirmation_id, i.certificate_id) == mine and i.state != "withdrawn"
        for i in case.facts["others"]
    ):
        raise RuleError("W21", "This region has already paid for it.", field="payer_id")


@guards("W21")
def rate_is_kept(case: Case) -> None:
    """The amount is the rate of the rule set, and the enterprise lies in the paying region."""
    if case.old:
        return
    rate = case.parameters.support.tariff(case.new["payer_id"], case.new["kind"])
    if rate is not None and case.new["amount"] != Decimal(str(rate.amount)):
        raise RuleError(
            "W21", "The rate is {amount} yuan.", field="amount", amount=f"{rate.amount:g}"
        )
    if not case.new["amount"]:
        raise RuleError("W21", "State the amount.", field="amount")
    enterprise = case.facts["enterprise"]
    if enterprise is not None and not lies_in(enterprise.region_id, case.new["payer_id"]):
        raise RuleError(
            "W21", "The enterprise does not lie in the paying region.", field="payer_id"
        )


@guards("I03")
def reward_names_its_merit(case: Case) -> None:
    """A reward names the region or industry and its marked results."""
    wanted = {"region_reward": "region_id", "industry_reward": "industry_id"}
    field = wanted.get(case.new["kind"])
    if case.old or field is None:
        return
    for name in (field, "achievement"):
        if not case.new[name]:
            raise RuleError(
                "I03", "A reward names who is rewarded, and for which results.", field=name
            )


@guards("W21", "I02")
def fund_is_named(case: Case) -> None:
    """It is paid out of a fund of the programme."""
    fund = case.facts["fund"]
    if fund is None or fund.programme_id != case.new["programme_id"]:
        raise RuleError("W21", "Name the fund it is paid from.", field="fund_id")


def _rate(case: Case) -> dict[str, Any]:
    if case.old:
        return {}
    rate = case.parameters.support.tariff(case.new["payer_id"], case.new["kind"])
    known = case.new["amount"] is None and rate is not None
    amount = {"amount": Decimal(str(rate.amount))} if known and rate else {}
    return {**amount, "state": "granted"}


def _payment(case: Case) -> list[Change]:
    """I02: what is paid leaves its fund."""
    enterprise = case.facts["enterprise"]
    matter = enterprise.name if enterprise else case.new["achievement"]
    return [
        Change(
            "fund_payment",
            "create",
            {
                "fund_id": case.new["fund_id"],
                "paid_on": case.on,
                "amount": case.new["amount"],
                "matter": matter[:200],
            },
        )
    ]


INCENTIVE = Subject(
    Incentive,
    "Incentive",
    "Incentives",
    "redeem",
    ("enterprise_id", "kind"),
    screen="support",
    help="Money for new brand enterprises, further certificates and results.",
    scope={"programme": "programme_id", "region": "payer_id"},
    rights=KEPT_IN_REGION,
    order="-granted_on",
    starts="granted_on",
    workflow=Workflow(
        STATES,
        "granted",
        (
            Transition(
                "pay",
                "Pay",
                ("granted",),
                "paid",
                ("secretariat",),
                asks=("fund_id",),
                demands=("fund_id",),
                guards=(fund_is_named,),
                stamps="paid_on",
                effects=(_payment,),
                rules=("W21", "I02"),
                icon="payments",
                consequences="The amount leaves its fund.",
            ),
            Transition(
                "withdraw",
                "Withdraw",
                ("granted",),
                "withdrawn",
                ("secretariat", "regulator"),
                reason=True,
                rules=("W21",),
                icon="undo",
            ),
        ),
    ),
    fills=_rate,
    needs=(
        one("enterprise", "organisation", "enterprise_id"),
        one("confirmation", "confirmation", "confirmation_id"),
        one("certificate", "certificate", "certificate_id"),
        one("fund", "fund", "fund_id"),
        many("held", "certificate", "holder_id", "enterprise_id"),
        many("others", "incentive", "enterprise_id", "enterprise_id"),
    ),
    guards=(for_what_exists, paid_once, rate_is_kept, reward_names_its_merit),
    documents={
        "application": "Application form",
        "evidence": "Evidence",
        "other": "Other document",
    },
)
