"""The valuation of a brand in a year (H02)."""

from decimal import Decimal
from typing import Any

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import choice, number, ref, text, whole
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, one
from models.support.brand import KINDS


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class BrandValue(Record, table=True):
    """The value of a brand in a year, as somebody evaluated it (H01, H08)."""

    __tablename__ = "brand_value"
    __table_args__ = (UniqueConstraint("brand_id", "year", "evaluator"),)

    programme_id: int = ref("Programme", "Programme of the brand.", "programme", required=True,
        edit="create")
    brand_id: int = ref("Brand", "Brand that was evaluated.", "brand", required=True, listed=True,
        edit="create", within="programme_id")
    kind: str = choice("By", "Whether an enterprise, an industry or a region is evaluated.",
        KINDS, default=None, listed=True, edit="never", rules=("H01",))
    year: int = whole("Year", "Year of the evaluation.", low=1990, high=2200, required=True,
        listed=True, edit="create", index=True)
    value: Decimal = number("Brand value", "Result of the evaluation.", low=0, unit="10,000 yuan",
        required=True, listed=True, rules=("H01",))
    method: str = text("Method", "Method or standard of the evaluation.", rules=("H01",))
    evaluator: str = text("Evaluator", "Who evaluated it.", required=True, listed=True,
        edit="create")


# fmt: on


@guards("H01")
def value_of_its_programme(case: Case) -> None:
    """The brand belongs to the programme that counts its value."""
    brand = case.facts["brand"]
    if brand is not None and brand.programme_id != case.new["programme_id"]:
        raise RuleError("H01", "The brand belongs to another programme.", field="brand_id")


def _kind(case: Case) -> dict[str, Any]:
    brand = case.facts["brand"]
    return {"kind": brand.kind} if brand is not None else {}


BRAND_VALUE = Subject(
    BrandValue,
    "Brand value",
    "Brand values",
    "monetization_on",
    ("brand_id", "year"),
    screen="support",
    help="Values of brands by year, with their method.",
    scope={"programme": "programme_id", "region": "brand_id.region_id"},
    rights=KEPT_IN_REGION,
    order="-year",
    fills=_kind,
    needs=(one("brand", "brand", "brand_id"),),
    guards=(value_of_its_programme,),
    documents={"report": "Test report", "evidence": "Evidence", "other": "Other document"},
)
