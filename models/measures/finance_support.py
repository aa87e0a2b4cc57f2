"""What banks and the capital market give to brand enterprises (B16, B23, I06, P24)."""

from datetime import date
from decimal import Decimal

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, number, ref, text
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards

BANKED = ("pledge", "credit")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class FinanceSupport(Record, table=True):
    """A pledge loan, a credit line, a place in the listing reserve or access to the market."""

    __tablename__ = "finance_support"
    __table_args__ = in_order("given_on", "until")

    programme_id: int = ref("Programme", "Programme it is counted for.", "programme",
        required=True, edit="create")
    organisation_id: int = ref("Enterprise", "Enterprise that gets it.", "organisation",
        required=True, listed=True, search=True, edit="create")
    kind: str = choice("Kind", "What it is.", {
        "pledge": Choice("Pledge loan"), "credit": Choice("Credit line"),
        "listing_reserve": Choice("Listing reserve"), "capital_market": Choice("Capital market"),
    }, required=True, listed=True, edit="create", rules=("B16", "B23", "I06", "P23", "P24"))
    pledged: str | None = choice("Pledged", "What the loan is secured by.", {
        "trademark": Choice("Trademark"), "patent": Choice("Patent"),
        "both": Choice("Trademark and patent"),
    }, rules=("B16", "P24"))
    institution: str = text("Institution", "Bank, exchange or authority.", listed=True,
        search=True)
    amount: Decimal | None = number("Amount", "Loan, line or money raised.", low=0, unit="yuan",
        listed=True, rules=("P24",))
    given_on: date = day("Given on", "Day of the contract or decision.", required=True,
        listed=True, edit="create", index=True)
    until: date | None = day("Until", "Last day, empty where it has none.")
    reference: str = text("Reference", "Number of the contract or decision.", listed=True)


# fmt: on


@guards("P24")
def bank_money_is_stated(case: Case) -> None:
    """A loan or credit line names its bank and its amount."""
    for name in ("institution", "amount"):
        if case.new["kind"] in BANKED and not case.new.get(name):
            raise RuleError("P24", "A loan names its bank and its amount.", field=name)


@guards("B16", "P24")
def pledge_is_named(case: Case) -> None:
    """A pledge loan names what is pledged."""
    if case.new["kind"] == "pledge" and not case.new.get("pledged"):
        raise RuleError("B16", "A pledge loan names what is pledged.", field="pledged")


FINANCE_SUPPORT = Subject(
    FinanceSupport,
    "Finance support",
    "Finance support",
    "savings",
    ("organisation_id", "kind", "given_on"),
    screen="support",
    help="Pledge loans, credit lines, listing reserve and access to the capital market.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    rights=KEPT_IN_REGION,
    order="-given_on",
    starts="given_on",
    guards=(bank_money_is_stated, pledge_is_named),
    documents={"evidence": "Evidence", "other": "Other document"},
)
