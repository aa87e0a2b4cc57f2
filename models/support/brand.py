"""Brands of enterprises and regions (A09, H01)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Related, Subject
from models.core.workflow import Case, guards

KINDS = {
    "product": Choice("Product brand"),
    "enterprise": Choice("Enterprise brand"),
    "industry": Choice("Industry brand"),
    "regional": Choice("Regional public brand"),
}
OWNER = {
    "product": "organisation_id",
    "enterprise": "organisation_id",
    "industry": "industry_id",
    "regional": "region_id",
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Brand(Record, table=True):
    """A brand of one of four kinds (A09)."""

    __tablename__ = "brand"

    programme_id: int = ref("Programme", "Programme it is counted for.", "programme",
        required=True, edit="create")
    name: str = text("Name", "Name of the brand.", required=True, listed=True, search=True)
    kind: str = choice("Kind", "Which of the four kinds of brand.", KINDS, required=True,
        listed=True, edit="create", rules=("A09",))
    organisation_id: int | None = ref("Enterprise", "Whose brand it is.", "organisation",
        listed=True, rules=("A09",))
    industry_id: int | None = ref("Industry", "Industry whose brand it is.", "industry",
        listed=True, rules=("A09",))
    region_id: int | None = ref("Region", "Region whose brand it is, or where its owner lies.",
        "region", listed=True, rules=("A09",))
    since: date | None = day("Since", "First day.", listed=True)
    note: str = long("Note", "What colleagues should know.")


# fmt: on


@guards("A09")
def owner_follows_the_kind(case: Case) -> None:
    """A brand names the enterprise, the industry or the region whose brand it is."""
    field = OWNER[case.new["kind"]]
    if not case.new[field]:
        raise RuleError("A09", "A brand of this kind names its owner.", field=field)


BRAND = Subject(
    Brand,
    "Brand",
    "Brands",
    "sell",
    ("name",),
    screen="support",
    help="Product, enterprise, industry and regional public brands.",
    keys=(("programme_id", "name"),),
    order="-id",
    scope={"programme": "programme_id", "region": "region_id"},
    rights=KEPT_IN_REGION,
    guards=(owner_follows_the_kind,),
    related=(Related("brand_value", "brand_id"),),
)
