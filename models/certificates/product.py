"""Products and services: the parties of a certificate, the commitment, the successor (G, F07)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text
from models.core.filing import channel_field
from models.core.roles import KEPT_IN_REGION, PARTY, READ, SEE, Grant
from models.core.subject import Record, Related, Subject
from models.core.workflow import Case, guards, many, one


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Product(Record, table=True):
    """A product or service of an enterprise, with the three parties of a certificate (W62)."""

    __tablename__ = "product"
    __table_args__ = (UniqueConstraint("enterprise_id", "name", "model"),)

    enterprise_id: int = ref("Enterprise", "Whose product it is.", "organisation", required=True,
        search=True, listed=True, edit="create")
    name: str = text("Product name", "Name on the certificate.", required=True, listed=True,
        search=True)
    kind: str = choice("Kind", "Product or service (A13, W34).", {
        "product": Choice("Product"), "service": Choice("Service"),
    }, default="product", listed=True)
    sector: str | None = choice("Sector", "Sector by which programmes open (A13).", {
        "manufacturing": Choice("Manufacturing"), "agriculture": Choice("Farm produce"),
        "construction": Choice("Construction"), "services": Choice("Services"),
    }, default=None, rules=("A13", "W51"))
    model: str = text("Model", "Model or models of the unit.", listed=True, search=True)
    specification: str = text("Specification", "Specification or function.", most=400)
    trademark: str = text("Trademark", "Registered trademark.", listed=True,
        rules=("W62",))
    manufacturer_id: int | None = ref("Manufacturer", "Empty: the enterprise itself.",
        "organisation", rules=("W62",))
    factory_id: int | None = ref("Factory", "Where it is made, abroad too; empty: the "
        "manufacturer.", "organisation", rules=("W19", "W62"))
    industry_id: int | None = ref("Industry", "Class of the product, GB/T 4754.", "industry")
    commitment: str = long("Quality commitment", "What the enterprise promises the public for it.",
        group="To the public", rules=("G01", "G03"))
    commitment_on: date | None = day("Commitment public since", "Day on which it was published.",
        group="To the public", rules=("G01",))
    channel: str | None = channel_field()
    successor_id: int | None = ref("Replaced by", "New product of the same enterprise that "
        "takes its place.", "product", within="enterprise_id", rules=("F07",))


# fmt: on


@guards("W62")
def product_of_its_enterprise(case: Case) -> None:
    """A product belongs to an organisation that exists."""
    if case.facts["enterprise"] is None:
        raise RuleError("W62", "The enterprise does not exist.", field="enterprise_id")


@guards("F07")
def successor_of_the_house(case: Case) -> None:
    """A product is replaced by another one of the same enterprise."""
    successor = case.facts["successor"]
    if successor is None or not case.changed("successor_id"):
        return
    if successor.enterprise_id != case.new["enterprise_id"] or successor.id == case.change.id:
        raise RuleError(
            "F07", "The successor is another product of the same enterprise.", field="successor_id"
        )


@guards("G01")
def commitment_has_words(case: Case) -> None:
    """A quality commitment that was published has its words and a day that has come."""
    public = case.new.get("commitment_on")
    if public is None or not case.changed("commitment", "commitment_on"):
        return
    if not str(case.new.get("commitment") or "").strip():
        raise RuleError("G01", "Enter the commitment that was published.", field="commitment")
    if public > case.today:
        raise RuleError("G01", "{day} lies in the future.", field="commitment_on", day=public)


@guards("P26")
def settled_by_office(case: Case) -> None:
    """What an application that was accepted rests on is corrected by the office alone."""
    before = ("lodged", "returned", "not_accepted", "withdrawn")
    settled = any(a.state not in before for a in case.facts["applications"])
    if case.old and case.actor.role in PARTY and settled:
        raise RuleError("P26", "An accepted application rests on it: ask the office to correct it.")


TYPED_BY_APPLICANT = (
    "name",
    "kind",
    "sector",
    "model",
    "specification",
    "trademark",
    "industry_id",
)
PRODUCT = Subject(
    Product,
    "Product",
    "Products",
    "inventory_2",
    ("name", "model"),
    screen="organisations",
    help="Products and services for which certificates are sought.",
    keys=(("enterprise_id", "name", "model"), ("name",)),
    scope={"region": "enterprise_id.region_id", "party": "enterprise_id"},
    rights=(
        *KEPT_IN_REGION,
        Grant("body", SEE),
        Grant("expert", READ),
        Grant("applicant", (*SEE, "create", "update"), "party", TYPED_BY_APPLICANT),
    ),
    mentions=("manufacturer_id", "factory_id"),
    needs=(
        one("enterprise", "organisation", "enterprise_id"),
        one("successor", "product", "successor_id"),
        many("applications", "application", "product_id"),
    ),
    guards=(
        product_of_its_enterprise,
        successor_of_the_house,
        commitment_has_words,
        settled_by_office,
    ),
    related=(
        Related("key_indicator", "product_id"),
        Related("product_code", "product_id"),
        Related("labelling_check", "product_id"),
        Related("pool_product", "product_id"),
        Related("same_line", "product_id"),
        Related("application", "product_id"),
        Related("certificate", "product_id"),
    ),
    documents={
        "manual": "Manual",
        "commitment": "Quality commitment",
        "report": "Test report",
        "other": "Other document",
    },
)
