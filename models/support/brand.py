"""Brands and what is measured of them: value, sales, surveys, assessments (A09, H01–H08)."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, text, whole
from models.core.subject import Record, Related, Subject
from models.core.workflow import Case, guards, one

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


class BrandSales(Record, table=True):
    """What an enterprise sold in a year, and how much of it under the mark (H03)."""

    __tablename__ = "brand_sales"
    __table_args__ = (UniqueConstraint("programme_id", "organisation_id", "year", "market"),)

    programme_id: int = ref("Programme", "Programme of the mark.", "programme", required=True,
        edit="create")
    organisation_id: int = ref("Enterprise", "Who sold.", "organisation", required=True,
        listed=True, search=True, edit="create")
    year: int = whole("Year", "Year of the figures.", low=1990, high=2200, required=True,
        listed=True, edit="create", index=True)
    market: str = text("Market", "Product market that the share is one of.", listed=True,
        edit="create")
    sales: Decimal = number("Sales", "All sales of the year.", low=0, unit="10,000 yuan",
        required=True, listed=True, rules=("H03",))
    marked: Decimal = number("Sales under the mark", "Sales of products that carry the mark.",
        low=0, unit="10,000 yuan", required=True, listed=True, rules=("H03",))
    share: Decimal | None = number("Market share", "Share of the market.", low=0, high=100,
        unit="%", listed=True, rules=("H03",))
    source: str = text("Source", "Where the figures come from.")


class Survey(Record, table=True):
    """A survey of satisfaction, experience or reputation, or a comparative test (H08)."""

    __tablename__ = "survey"

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    title: str = text("Title", "What was asked or tested.", required=True, listed=True,
        search=True)
    kind: str = choice("Kind", "What was done.", {
        "satisfaction": Choice("Satisfaction"), "experience": Choice("Consumer experience"),
        "reputation": Choice("Word of mouth"), "comparison": Choice("Comparative test"),
    }, required=True, listed=True, edit="create", rules=("H08",))
    done_on: date = day("Done on", "Last day.", required=True, listed=True, edit="create",
        index=True)
    organisation_id: int | None = ref("Enterprise", "Enterprise it was about.", "organisation",
        listed=True)
    industry_id: int | None = ref("Industry", "Industry it was about.", "industry")
    region_id: int | None = ref("Region", "Where it was done.", "region", listed=True)
    sample: int | None = whole(
        "Sample size", "How many answered or were tested.", low=1, listed=True
    )
    score: Decimal = number("Score", "Result, from 0 to 100.", low=0, high=100, required=True,
        listed=True, rules=("H08",))
    surveyor: str = text("Surveyor", "Who did it.", listed=True)
    result: str = long("Result", "What it found.")


class Assessment(Record, table=True):
    """How a region or a department did in the yearly quality assessment (H03, H06, H07)."""

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("programme_id", "year", "region_id", "office_id"),)

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    year: int = whole("Year", "Year that was assessed.", low=2000, high=2200, required=True,
        listed=True, edit="create", index=True)
    region_id: int | None = ref("Region", "Government that was assessed.", "region", listed=True,
        edit="create", rules=("H03", "H06", "H07"))
    office_id: int | None = ref("Department", "Department that was assessed.", "office",
        listed=True, edit="create", within="programme_id", rules=("H07",))
    score: Decimal = number("Score", "Result, from 0 to 100.", low=0, high=100, required=True,
        listed=True, rules=("H06", "H07"))
    weight: Decimal | None = number("Weight of the mark", "Weight of market share and sales share "
        "of the mark in the assessment.", low=0, high=100, unit="%", rules=("H03",))
    improvement: str = long("Improvement", "What is to become better.", rules=("H06",))


# fmt: on


@guards("A09")
def owner_follows_the_kind(case: Case) -> None:
    """A brand names the enterprise, the industry or the region whose brand it is."""
    field = OWNER[case.new["kind"]]
    if not case.new[field]:
        raise RuleError("A09", "A brand of this kind names its owner.", field=field)


@guards("H01")
def value_of_its_programme(case: Case) -> None:
    """The brand belongs to the programme that counts its value."""
    brand = case.facts["brand"]
    if brand is not None and brand.programme_id != case.new["programme_id"]:
        raise RuleError("H01", "The brand belongs to another programme.", field="brand_id")


@guards("H03")
def part_of_all_sales(case: Case) -> None:
    """Sales under the mark are part of all sales."""
    if case.new["marked"] > case.new["sales"]:
        raise RuleError("H03", "Sales under the mark are more than all sales.", field="marked")


@guards("H03", "H06", "H07")
def one_is_assessed(case: Case) -> None:
    """An assessment is of one region or of one department."""
    if bool(case.new["region_id"]) == bool(case.new["office_id"]):
        raise RuleError("H06", "Name either a region or a department.", field="region_id")


def _kind(case: Case) -> dict[str, Any]:
    brand = case.facts["brand"]
    return {"kind": brand.kind} if brand is not None else {}


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
    guards=(owner_follows_the_kind,),
    related=(Related("brand_value", "brand_id"),),
)
BRAND_VALUE = Subject(
    BrandValue,
    "Brand value",
    "Brand values",
    "monetization_on",
    ("brand_id", "year"),
    screen="support",
    help="Values of brands by year, with their method.",
    scope={"programme": "programme_id", "region": "brand_id.region_id"},
    order="-year",
    fills=_kind,
    needs=(one("brand", "brand", "brand_id"),),
    guards=(value_of_its_programme,),
    documents={"report": "Test report", "evidence": "Evidence", "other": "Other document"},
)
BRAND_SALES = Subject(
    BrandSales,
    "Sales under the mark",
    "Sales and market shares",
    "storefront",
    ("organisation_id", "year"),
    screen="support",
    help="Sales of enterprises and how much of it carries the mark.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    order="-year",
    guards=(part_of_all_sales,),
)
SURVEY = Subject(
    Survey,
    "Survey",
    "Surveys",
    "poll",
    ("title",),
    screen="support",
    help="Satisfaction, consumer experience, word of mouth, comparative tests.",
    scope={"programme": "programme_id", "region": "region_id"},
    order="-done_on",
    starts="done_on",
    documents={"report": "Test report", "other": "Other document"},
)
ASSESSMENT = Subject(
    Assessment,
    "Assessment",
    "Assessments",
    "leaderboard",
    ("year", "region_id", "office_id"),
    screen="support",
    help="Yearly assessment of regions and departments.",
    scope={"programme": "programme_id", "region": "region_id"},
    order="-year",
    guards=(one_is_assessed,),
    documents={"notice": "Public notice", "other": "Other document"},
)
