"""Products under cultivation: pools hold enterprises and products (D06, P19)."""

from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards, one

DIRECTIONS = {
    "first_set": Choice("First-of-its-kind equipment"),
    "same_line": Choice("Same-line-same-standard product"),
    "green": Choice("Green product"),
    "time_honoured": Choice("Time-honoured product"),
    "other": Choice("Other"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class PoolProduct(Record, table=True):
    """A product of a pool member that is cultivated with it."""

    __tablename__ = "pool_product"
    __table_args__ = (
        UniqueConstraint("membership_id", "product_id"),
        *in_order("entered_on", "left_on"),
    )

    membership_id: int = ref("Stay in the pool", "Member whose product it is.", "pool_membership",
        required=True, listed=True, edit="create", rules=("P19",))
    product_id: int = ref("Product", "Product under cultivation.", "product", required=True,
        listed=True, search=True, edit="create", rules=("P19",))
    direction: str = choice("Product direction", "Direction of the guide by product.", DIRECTIONS,
        default=None, listed=True, rules=("D06", "P19"))
    entered_on: date | None = day("Entered on", "First day of its cultivation; by default that of "
        "the enterprise.", listed=True, edit="create", index=True)
    left_on: date | None = day("Left on", "Last day of its cultivation.", listed=True)
    note: str = long("Note", "What colleagues should know.")


# fmt: on


def _fills(case: Case) -> dict[str, Any]:
    stay = case.facts["membership"]
    return {} if case.old or not stay else {"entered_on": case.new["entered_on"] or stay.entered_on}


@guards("P19")
def product_of_the_member(case: Case) -> None:
    """The product belongs to the member, and is cultivated while the member is."""
    stay, product = case.facts["membership"], case.facts["product"]
    if stay is None or product is None:
        return
    if product.enterprise_id != stay.enterprise_id:
        raise RuleError(
            "P19", "The product belongs to another enterprise than the member.", field="product_id"
        )
    for field in ("entered_on", "left_on"):
        on = case.new[field]
        if on and not stay.entered_on <= on <= (stay.exited_on or on):
            raise RuleError("P19", "The member is not in the pool on that day.", field=field)


POOL_PRODUCT = Subject(
    PoolProduct,
    "Product under cultivation",
    "Products under cultivation",
    "category",
    ("product_id", "membership_id"),
    screen="pool",
    help="The products that are cultivated with the members of the pools.",
    keys=(("membership_id", "product_id"),),
    order="-entered_on",
    scope={
        "programme": "membership_id.programme_id",
        "region": "membership_id.enterprise_id.region_id",
    },
    rights=KEPT_IN_REGION,
    fills=_fills,
    needs=(
        one("membership", "pool_membership", "membership_id"),
        one("product", "product", "product_id"),
    ),
    guards=(product_of_the_member,),
    documents={"evidence": "Evidence", "other": "Other document"},
)
