"""Sales under the mark in a year (H03)."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import number, ref, text, whole
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class BrandSales(Record, table=True):
    """What an enterprise sold in a year, and how much of it under the mark (H03)."""

    __tablename__ = "brand_sales"
    __table_args__ = (UniqueConstraint("programme_id", "organisation_id", "year", "market"),)

    programme_id: int = ref("Programme", "Programme of the mark.", "programme", required=True,
        edit="create")
    organisation_id: int = ref("Enterprise", "Who sold.", "organisation", required=True,
        listed=True, search=True, edit="create")
    year: int = whole("Year", "Year of the figures.", low=1990, high=2200, required=True,
        listed=True, edit="create", index=True)
    market: str = text("Market", "Product market that the share is one of.", listed=True,
        edit="create")
    sales: Decimal = number("Sales", "All sales of the year.", low=0, unit="10,000 yuan",
        required=True, listed=True, rules=("H03",))
    marked: Decimal = number("Sales under the mark", "Sales of products that carry the mark.",
        low=0, unit="10,000 yuan", required=True, listed=True, rules=("H03",))
    share: Decimal | None = number("Market share", "Share of the market.", low=0, high=100,
        unit="%", listed=True, rules=("H03",))
    source: str = text("Source", "Where the figures come from.")


# fmt: on


@guards("H03")
def part_of_all_sales(case: Case) -> None:
    """Sales under the mark are part of all sales."""
    if case.new["marked"] > case.new["sales"]:
        raise RuleError("H03", "Sales under the mark are more than all sales.", field="marked")


BRAND_SALES = Subject(
    BrandSales,
    "Sales under the mark",
    "Sales and market shares",
    "storefront",
    ("organisation_id", "year"),
    screen="support",
    help="Sales of enterprises and how much of it carries the mark.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    rights=KEPT_IN_REGION,
    order="-year",
    guards=(part_of_all_sales,),
)
