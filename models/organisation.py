"""Organisations, the dated roles they play, and their credit record."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint

from models.base import Record, Related, Subject, in_order
from models.codes import social_credit_code
from models.errors import RuleError
from models.fields import Choice, choice, day, fields_of, long, ref, text
from models.workflow import Case, guards, many

ROLES = {
    "enterprise": Choice("Enterprise", "blue"), "drafting_unit": Choice("Drafting unit"),
    "publisher": Choice("Publisher"), "certification_body": Choice("Certification body", "violet"),
    "alliance_member": Choice("Alliance member"), "regulator": Choice("Regulator"),
    "department": Choice("Department"),
}  # fmt: skip


class Organisation(Record, table=True):
    """An organisation of any kind; what it does is a matter of dated roles."""

    __tablename__ = "organisation"

    name: str = text("Name", "Full registered name.", required=True, listed=True, search=True,
        index=True)  # fmt: skip
    uscc: str | None = text("Social credit code", "Unified social credit code, 18 characters.",
        most=18, unique=True, listed=True, search=True, parse=social_credit_code,
        aliases=("统一社会信用代码",))  # fmt: skip
    name_en: str = text("English name", "Name on certificates in English.")
    kind: str | None = choice("Kind", "Kind of organisation.", {
        "enterprise": Choice("Enterprise"), "institution": Choice("Public institution"),
        "association": Choice("Social organisation"), "government": Choice("Government"),
        "foreign": Choice("Foreign organisation"),
    }, default=None, listed=True)  # fmt: skip
    country: str = text("Country", "Two-letter code; an overseas plant is named here.", most=2,
        rules=("W19",))  # fmt: skip
    province_id: int | None = ref("Province", "Province of its address.", "region",
        group="Address", only={"level": "province"})  # fmt: skip
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
    }, default=None)  # fmt: skip
    note: str = long("Note", "What colleagues should know.")


class OrganisationRole(Record, table=True):
    """What an organisation does in a programme, from when until when (E24, W03)."""

    __tablename__ = "organisation_role"
    __table_args__ = (
        UniqueConstraint("organisation_id", "role", "programme_id", "valid_from"),
        *in_order("valid_from", "valid_until"),
    )

    organisation_id: int = ref("Organisation", "Who plays the role.", "organisation",
        required=True, listed=True, edit="create")  # fmt: skip
    role: str = choice("Role", "What it does.", ROLES, required=True, listed=True, index=True)
    programme_id: int | None = ref("Programme", "Programme; empty for every one.", "programme",
        listed=True)  # fmt: skip
    valid_from: date | None = day("From", "First day, empty when not known.", listed=True)
    valid_until: date | None = day("Until", "Last day, empty while it lasts.", listed=True)
    basis: str = text("Basis", "Document or decision.")


class CreditRecord(Record, table=True):
    """An accident, a bad record or a sanction, with the day until which it bars (D05, F04)."""

    __tablename__ = "credit_record"
    __table_args__ = (
        Index("ix_credit_record_bar", "organisation_id", "kind", "ends_on"),
        *in_order("occurred_on", "ends_on"),
    )

    organisation_id: int = ref("Organisation", "Whom it concerns.", "organisation", required=True,
        search=True, listed=True, edit="create")  # fmt: skip
    programme_id: int | None = ref("Programme", "Programme that set it; empty for any.",
        "programme", listed=True, edit="create")  # fmt: skip
    kind: str = choice("Kind", "What happened.", {
        "revocation": Choice("Recognition revoked", "red"),
        "safety_accident": Choice("Major work-safety accident", "red"),
        "quality_accident": Choice("Major quality accident", "red"),
        "environment_accident": Choice("Major environmental accident", "red"),
        "bad_credit": Choice("Bad credit record", "orange"),
        "standard_cancelled": Choice("Recognition of a standard cancelled", "orange"),
    }, required=True, listed=True, edit="create")  # fmt: skip
    occurred_on: date = day("Date", "Day of the event or decision.", required=True, listed=True,
        edit="create", index=True)  # fmt: skip
    ends_on: date | None = day("Bars until", "First day on which it no longer bars.", listed=True,
        edit="create")  # fmt: skip
    public_notice_on: date | None = day("Public notice", "Day of the announcement.", listed=True)
    reason: str = long("Reason", "What was found.", listed=True)
    source: str = text("Source", "Document or authority.")


def refuse_barred(case: Case) -> None:
    """Refuses while a revocation bars the enterprise (fact `bars`: its credit records).

    F20: today < revocation + the years of the rule set that revoked it, kept as `ends_on`.
    """
    for record in case.facts["bars"]:
        if (
            record.kind == "revocation"
            and record.programme_id in (None, case.new["programme_id"])
            and record.ends_on
            and case.on < record.ends_on
        ):
            raise RuleError(
                "F20", "Its recognition was revoked on {day}; no application before {until}.",
                field="enterprise_id", day=record.occurred_on, until=record.ends_on,
            )  # fmt: skip


def refuse_unclean(case: Case, since: date) -> None:
    """Refuses an accident or bad record on or after `since` (fact `bars`)."""
    for record in case.facts["bars"]:
        unclean = record.kind.endswith("accident") or record.kind == "bad_credit"
        if unclean and since <= record.occurred_on <= case.on:
            kinds = fields_of(CreditRecord)["kind"].choices or {}
            raise RuleError(
                "D05", "A record of {day} falls within the last {years} years: {what}.",
                field="enterprise_id", day=record.occurred_on,
                years=case.parameters.durations.look_back_years, what=kinds[record.kind].label,
            )  # fmt: skip


@guards("W19")
def abroad_names_its_country(case: Case) -> None:
    """An organisation abroad, such as a plant, is registered with its country."""
    foreign = case.new.get("kind") == "foreign" and case.changed("kind", "country")
    if foreign and str(case.new.get("country") or "").upper() in ("", "CN"):
        raise RuleError("W19", "Name the country of an organisation abroad.", field="country")


ORGANISATION = Subject(
    Organisation, "Organisation", "Organisations", "domain", ("name",),
    screen="organisations",
    help="Enterprises, drafting units, publishers, bodies and authorities.",
    keys=(("uscc",), ("name",)), scope={"region": "region_id"}, order="-id",
    guards=(abroad_names_its_country,),
    related=(
        Related("organisation_role", "organisation_id"),
        Related("pool_membership", "enterprise_id"), Related("product", "enterprise_id"),
        Related("application", "enterprise_id"), Related("certificate", "holder_id"),
        Related("standard_drafter", "organisation_id"), Related("credit_record", "organisation_id"),
    ),
    documents={"licence": "Business licence", "evidence": "Evidence", "other": "Other document"},
)  # fmt: skip
ORGANISATION_ROLE = Subject(
    OrganisationRole, "Role of an organisation", "Roles of organisations", "assignment_ind",
    ("organisation_id",),
    screen="organisations", help="Who does what, from when until when.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
)  # fmt: skip
CREDIT_RECORD = Subject(
    CreditRecord, "Credit record", "Credit records", "report", ("organisation_id",),
    screen="organisations",
    help="Accidents, bad records and revocations that later decisions must look at.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    order="-occurred_on", starts="occurred_on",
)  # fmt: skip
BARS = many("bars", "credit_record", "organisation_id", "enterprise_id")
