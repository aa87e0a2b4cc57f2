"""What is paid out of a fund (I03)."""

from datetime import date
from decimal import Decimal

from models.core.errors import RuleError
from models.core.fields import day, number, ref, text
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, many, one


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class FundPayment(Record, table=True):
    """One payment out of a fund."""

    __tablename__ = "fund_payment"

    fund_id: int = ref("Fund", "Fund it is paid from.", "fund", required=True, listed=True,
        edit="create")
    paid_on: date = day("Paid on", "Day of the payment.", required=True, listed=True,
        edit="create", index=True)
    amount: Decimal = number("Amount", "Money paid.", low=0, unit="yuan", required=True,
        listed=True, edit="create")
    matter: str = text("Matter", "What was paid for.", required=True, listed=True, search=True,
        edit="create")


# fmt: on


@guards("I02", "I21")
def within_the_budget(case: Case) -> None:
    """Payments stay within the budget of their fund, in its year."""
    fund = case.facts["fund"]
    if fund is None:
        return
    others = (p.amount for p in case.facts["payments"] if p.id != case.change.id)
    left = fund.amount - sum(others, Decimal(0))
    if case.new["amount"] > left:
        raise RuleError(
            "I02", "Only {left} yuan of the budget are left.", field="amount", left=f"{left:f}"
        )
    if case.new["paid_on"].year != fund.year:
        raise RuleError("I02", "The budget is one of {year}.", field="paid_on", year=fund.year)


FUND_PAYMENT = Subject(
    FundPayment,
    "Payment",
    "Payments",
    "payments",
    ("fund_id", "paid_on"),
    screen="support",
    help="Payments out of the funds.",
    starts="paid_on",
    order="-paid_on",
    scope={"programme": "fund_id.programme_id"},
    rights=READ_BY_REGULATOR,
    needs=(one("fund", "fund", "fund_id"), many("payments", "fund_payment", "fund_id", "fund_id")),
    guards=(within_the_budget,),
    documents={"evidence": "Evidence", "other": "Other document"},
)
