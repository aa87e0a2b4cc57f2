"""Stores and e-commerce listings of brand products (B23, P23)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text, whole
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards

OFFLINE = ("store", "outlet")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class SalesChannel(Record, table=True):
    """A store, an outlet, or a listing on a platform of electronic commerce."""

    __tablename__ = "sales_channel"
    __table_args__ = in_order("opened_on", "closed_on")

    programme_id: int = ref("Programme", "Programme it is counted for.", "programme",
        required=True, edit="create")
    organisation_id: int = ref("Enterprise", "Enterprise whose products are sold.",
        "organisation", required=True, listed=True, search=True, edit="create")
    kind: str = choice("Kind", "How they are sold.", {
        "store": Choice("Brand store"), "outlet": Choice("Outlet or counter"),
        "listing": Choice("Listing on a platform"), "flagship": Choice("Online flagship store"),
    }, required=True, listed=True, edit="create", rules=("B23", "P23"))
    name: str = text("Name", "Name of the store or listing.", required=True, listed=True,
        search=True)
    platform: str = text("Platform", "Platform of electronic commerce.", listed=True, search=True,
        rules=("B23", "P23"))
    place_id: int | None = ref("Place", "Where the store stands.", "region", listed=True,
        rules=("P23",))
    products: int | None = whole("Products", "How many products of the brand it sells.", low=0)
    opened_on: date = day("Opened on", "First day.", required=True, listed=True, edit="create",
        index=True)
    closed_on: date | None = day("Closed on", "Last day, empty while it lasts.", listed=True)
    reference: str = text("Reference", "Address or number.")


# fmt: on


@guards("P23", "B23")
def place_or_platform(case: Case) -> None:
    """A store stands in a place, a listing on a platform."""
    field = "place_id" if case.new["kind"] in OFFLINE else "platform"
    if not case.new.get(field):
        raise RuleError("P23", "A store names its place, a listing its platform.", field=field)


SALES_CHANNEL = Subject(
    SalesChannel,
    "Store or listing",
    "Stores and listings",
    "storefront",
    ("name",),
    screen="support",
    help="Stores, outlets and listings on platforms where brand products are sold.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    rights=KEPT_IN_REGION,
    mentions=("place_id",),
    order="-opened_on",
    starts="opened_on",
    guards=(place_or_platform,),
    documents={"evidence": "Evidence", "other": "Other document"},
)
