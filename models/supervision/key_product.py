"""Goods under key supervision (B41)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.fields import day, long, ref, text
from models.core.roles import READ_BY_REGULATOR, SEE, Grant
from models.core.subject import Record, Subject, in_order


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class KeyProduct(Record, table=True):
    """An entry of the catalogue of goods under key supervision (F12)."""

    __tablename__ = "key_product"
    __table_args__ = (
        UniqueConstraint("programme_id", "industry_id", "name", "listed_from"),
        *in_order("listed_from", "listed_until"),
    )

    programme_id: int = ref("Programme", "Programme that keeps the catalogue.", "programme",
        required=True, edit="create")
    name: str = text("Goods", "Goods under key supervision.", required=True, listed=True,
        search=True, rules=("F12",))
    industry_id: int | None = ref("Industry", "Class of GB/T 4754.", "industry", listed=True,
        rules=("F12",))
    listed_from: date = day("Listed from", "First day in the catalogue.", required=True,
        listed=True, rules=("F12",))
    listed_until: date | None = day("Listed until", "Last day in the catalogue.", listed=True,
        rules=("F12",))
    ground: str = long("Ground", "Risk to health or safety, and the basis.", rules=("F12",))


# fmt: on
KEY_PRODUCT = Subject(
    KeyProduct,
    "Goods under key supervision",
    "Catalogue of key supervision",
    "priority_high",
    ("name",),
    screen="supervision",
    help="Goods that touch health and safety, looked at more closely.",
    scope={"programme": "programme_id"},
    rights=(*READ_BY_REGULATOR, Grant("body", SEE)),
)
