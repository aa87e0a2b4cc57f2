"""Key indicators: the comparison table of a product or a standard (C64, G03, G04)."""

from models.core.errors import RuleError
from models.core.fields import ref, text
from models.core.roles import READ, READ_BY_REGULATOR, SEE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class KeyIndicator(Record, table=True):
    """One line of the comparison table of main key performance indicators."""

    __tablename__ = "key_indicator"

    standard_id: int | None = ref("Standard", "Standard that sets it.", "standard", listed=True,
        edit="create", rules=("C64",))
    product_id: int | None = ref("Product", "Product that reaches it.", "product", listed=True,
        edit="create", search=True)
    name: str = text("Indicator", "What is measured.", required=True, listed=True, search=True)
    unit: str = text("Unit of measure", "Unit of all its values.", most=40, listed=True)
    own: str = text("Own value", "Value of this standard or product, such as “≥ 90”.",
        required=True, listed=True, rules=("C64",))
    international: str = text("International standard", "Value and number of the standard.",
        listed=True, rules=("C64",))
    national: str = text("National standard", "Value and number of the standard.", listed=True,
        rules=("C64",))
    industry: str = text("Industry standard", "Value and number of the standard.", listed=True,
        rules=("C64",))


# fmt: on


@guards("C64", "G03")
def indicator_is_compared(case: Case) -> None:
    """An indicator belongs to a standard or a product and is compared with at least one level."""
    if not case.new.get("standard_id") and not case.new.get("product_id"):
        raise RuleError("C64", "Name the standard or the product.", field="standard_id")
    if not any(
        str(case.new.get(n) or "").strip() for n in ("international", "national", "industry")
    ):
        raise RuleError(
            "C64",
            "Compare it with an international, national or industry standard.",
            field="national",
        )


@guards("C64", "G04")
def comparison_table_there(case: Case) -> None:
    """Where the rule set demands it, a standard is published with its comparison table only."""
    compared = case.parameters.products.comparison_table and case.new["kind"] != "general"
    if compared and not case.facts["indicators"]:
        raise RuleError("C64", "The comparison table of main key indicators is missing.")


KEY_INDICATOR = Subject(
    KeyIndicator,
    "Key indicator",
    "Key indicators",
    "leaderboard",
    ("name",),
    screen="standards",
    help="Lines of the comparison tables: own values beside those of other standards.",
    rights=(*READ_BY_REGULATOR, Grant("body", SEE), Grant("expert", READ)),
    keys=(("standard_id", "product_id", "name"),),
    guards=(indicator_is_compared,),
)
