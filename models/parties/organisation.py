"""Organisations, and the dated roles they play."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.codes import social_credit_code
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text, whole
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, guards

ROLES = {
    "enterprise": Choice("Enterprise", "blue"),
    "drafting_unit": Choice("Drafting unit"),
    "publisher": Choice("Publisher"),
    "certification_body": Choice("Certification body", "violet"),
    "alliance_member": Choice("Alliance member"),
    "regulator": Choice("Regulator"),
    "department": Choice("Department"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Organisation(Record, table=True):
    """An organisation of any kind; what it does is a matter of dated roles."""

    __tablename__ = "organisation"

    name: str = text("Name", "Full registered name.", required=True, listed=True, search=True,
        index=True)
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
    enterprise_class: str = choice("Distinction", "Distinction it holds (D04, D12).", {
        "single_champion": Choice("Single-product champion"),
        "little_giant": Choice("Little giant"), "eagle": Choice("Eagle enterprise"),
        "innovation_leader": Choice("Innovation leader"),
        "hidden_champion": Choice("Hidden champion"), "specialised": Choice("Specialised SME"),
        "export_brand": Choice("Export brand"), "leader": Choice("Industry leader"),
        "unicorn": Choice("Unicorn"),
    }, default=None)
    note: str = long("Note", "What colleagues should know.")


class OrganisationRole(Record, table=True):
    """What an organisation does in a programme, from when until when (E24, W03)."""

    __tablename__ = "organisation_role"
    __table_args__ = (
        UniqueConstraint("organisation_id", "role", "programme_id", "valid_from"),
        *in_order("valid_from", "valid_until"),
    )

    organisation_id: int = ref("Organisation", "Who plays the role.", "organisation",
        required=True, listed=True, edit="create")
    role: str = choice("Role", "What it does.", ROLES, required=True, listed=True, index=True)
    programme_id: int | None = ref("Programme", "Programme; empty for every one.", "programme",
        listed=True)
    valid_from: date | None = day("From", "First day, empty when not known.", listed=True,
        rules=("E24",))
    valid_until: date | None = day("Until", "Last day, empty while it lasts.", listed=True,
        rules=("E24",))
    basis: str = text("Basis", "Document or decision.")
    reported_for: int = whole("Reported for", "Last year for which the body has reported on its "
        "certificates and marks.", low=0, default=0, edit="never", rules=("W64",))


# fmt: on


@guards("W19")
def abroad_names_its_country(case: Case) -> None:
    """An organisation abroad, such as a plant, is registered with its country."""
    foreign = case.new.get("kind") == "foreign" and case.changed("kind", "country")
    if foreign and str(case.new.get("country") or "").upper() in ("", "CN"):
        raise RuleError("W19", "Name the country of an organisation abroad.", field="country")


ORGANISATION = Subject(
    Organisation,
    "Organisation",
    "Organisations",
    "domain",
    ("name",),
    screen="organisations",
    help="Enterprises, drafting units, publishers, bodies and authorities.",
    keys=(("uscc",), ("name",)),
    scope={"region": "region_id"},
    order="-id",
    guards=(abroad_names_its_country,),
    related=(
        Related("organisation_role", "organisation_id"),
        Related("pool_membership", "enterprise_id"),
        Related("product", "enterprise_id"),
        Related("application", "enterprise_id"),
        Related("certificate", "holder_id"),
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
ORGANISATION_ROLE = Subject(
    OrganisationRole,
    "Role of an organisation",
    "Roles of organisations",
    "assignment_ind",
    ("organisation_id",),
    screen="organisations",
    help="Who does what, from when until when.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    checks=(
        Check(
            ("W64",),
            "Bodies and their report for last year",
            {"role": ["certification_body"], "valid_until": "empty"},
            lambda today: {"reported_for": (None, today.year - 2)},
        ),
    ),
)
