"""Organisations: enterprises, institutions, bodies, with their codes and regions."""

from models.core.codes import social_credit_code
from models.core.errors import RuleError
from models.core.fields import Choice, choice, long, ref, text
from models.core.roles import ALL, KEEP, OBSERVERS, PARTY_SEES, READ, SEE, Grant
from models.core.subject import Record, Related, Subject
from models.core.workflow import Case, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Organisation(Record, table=True):
    """An organisation of any kind; what it does is a matter of dated roles."""

    __tablename__ = "organisation"

    name: str = text("Name", "Full registered name.", required=True, listed=True, search=True,
        index=True, pinyin=True)
    uscc: str | None = text("Social credit code", "Unified social credit code, 18 characters.",
        most=18, unique=True, listed=True, search=True, parse=social_credit_code,
        aliases=("统一社会信用代码",))
    name_en: str = text("English name", "Name on certificates in English.")
    kind: str | None = choice("Kind", "Kind of organisation.", {
        "enterprise": Choice("Enterprise"), "institution": Choice("Public institution"),
        "association": Choice("Social organisation"), "government": Choice("Government"),
        "foreign": Choice("Foreign organisation"),
    }, default=None, listed=True)
    country: str = text("Country", "Two-letter code; an overseas plant is named here.", most=2,
        rules=("W19",))
    province_id: int | None = ref("Province", "Province of its address.", "region",
        group="Address", only={"level": "province"})
    region_id: int | None = ref(
        "Region",
        "Division of its address today, not the one in its social credit code.",
        "region",
        within="province_id",
        group="Address",
        listed=True,
    )
    address: str = text("Address", "Street address.", most=300, group="Address")
    industry_id: int | None = ref("Industry", "Main activity, GB/T 4754.", "industry", listed=True)
    note: str = long("Note", "What colleagues should know.", internal=True)


# fmt: on


@guards("W19")
def abroad_names_its_country(case: Case) -> None:
    """An organisation abroad, such as a plant, is registered with its country."""
    foreign = case.new.get("kind") == "foreign" and case.changed("kind", "country")
    if foreign and str(case.new.get("country") or "").upper() in ("", "CN"):
        raise RuleError("W19", "Name the country of an organisation abroad.", field="country")


PUBLIC = ("publisher", "certification_body", "alliance_member", "regulator", "department")
"""Roles whose holders everybody knows, wherever they are."""
ORGANISATION = Subject(
    Organisation,
    "Organisation",
    "Organisations",
    "domain",
    ("name",),
    screen="organisations",
    help="Enterprises, drafting units, publishers, bodies and authorities.",
    keys=(("uscc",), ("name",)),
    scope={"region": "region_id", "party": "id"},
    rights=(
        *OBSERVERS,
        Grant("administrator", ALL),
        Grant("secretariat", KEEP),
        Grant("regulator", KEEP, "region"),
        Grant("body", SEE),
        Grant("expert", READ),
        PARTY_SEES,
    ),
    known={"<organisation_role.organisation_id.role": PUBLIC},
    order="-id",
    guards=(abroad_names_its_country,),
    related=(
        Related("organisation_role", "organisation_id"),
        Related("enterprise_title", "organisation_id"),
        Related("pool_membership", "enterprise_id"),
        Related("product", "enterprise_id"),
        Related("application", "enterprise_id"),
        Related("certificate", "holder_id"),
        Related("same_line", "enterprise_id"),
        Related("standard_drafter", "organisation_id"),
        Related("credit_record", "organisation_id"),
        Related("credit_grade", "organisation_id"),
        Related("finding", "organisation_id"),
        Related("award", "organisation_id"),
        Related("incentive", "enterprise_id"),
        Related("practice", "organisation_id"),
        Related("title_holder", "organisation_id"),
        Related("brand", "organisation_id"),
        Related("brand_sales", "organisation_id"),
        Related("inspection", "body_id"),
        Related("body_report", "body_id"),
    ),
    documents={"licence": "Business licence", "evidence": "Evidence", "other": "Other document"},
)
