"""Working funds of the programme (I02, I03)."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, number, ref, text, whole
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Related, Subject
from models.core.workflow import Case, guards, many

PURPOSES = {
    "standards": Choice("Making and revising standards"),
    "advancement_review": Choice("Advancement review"),
    "certification_promotion": Choice("Promotion of certification"),
    "cultivation": Choice("Cultivation of enterprises"),
    "publicity": Choice("Brand publicity"),
    "platform": Choice("Information platform"),
    "supervision": Choice("Daily supervision"),
    "incentives": Choice("Incentives"),
    "leading_standards": Choice("Leading work on international and national standards"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Fund(Record, table=True):
    """The money set aside for one purpose in one year (I02, I21)."""

    __tablename__ = "fund"
    __table_args__ = (UniqueConstraint("programme_id", "year", "purpose", "holder"),)

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    year: int = whole("Year", "Budget year.", low=2000, high=2200, required=True, listed=True,
        edit="create", index=True, rules=("I02", "I21"))
    purpose: str = choice("Purpose", "What the money is for.", PURPOSES, required=True,
        listed=True, edit="create", rules=("I02", "I21"))
    holder: str = text("Budget holder", "Authority whose budget it stands in.", listed=True,
        search=True, edit="create")
    amount: Decimal = number("Budget", "Money set aside.", low=0, unit="yuan", required=True,
        listed=True, rules=("I02", "I21"))
    basis: str = text("Basis", "Document or decision.")


# fmt: on


@guards("I02", "I21")
def purpose_is_covered(case: Case) -> None:
    """The money is set aside for a purpose that the programme names."""
    named = case.parameters.support.fund_purposes
    if named and case.new["purpose"] not in named:
        raise RuleError(
            "I02", "The funds of this programme do not cover this purpose.", field="purpose"
        )


@guards("I02", "I21")
def budget_covers_payments(case: Case) -> None:
    """A budget is not lowered below what has been paid out of it."""
    spent = sum((p.amount for p in case.facts["payments"]), Decimal(0))
    if case.new["amount"] < spent:
        raise RuleError(
            "I02", "Already {spent} yuan have been paid.", field="amount", spent=f"{spent:f}"
        )


FUND = Subject(
    Fund,
    "Fund",
    "Funds",
    "account_balance",
    ("purpose", "year", "holder"),
    screen="support",
    help="Money set aside by purpose and year, and what was paid out of it.",
    scope={"programme": "programme_id"},
    rights=READ_BY_REGULATOR,
    order="-year",
    needs=(many("payments", "fund_payment", "fund_id"),),
    guards=(purpose_is_covered, budget_covers_payments),
    related=(Related("fund_payment", "fund_id"), Related("incentive", "fund_id")),
    documents={"notice": "Public notice", "evidence": "Evidence", "other": "Other document"},
)
