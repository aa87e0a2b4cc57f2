"""Cultivation pools: entry, improvement, review, result, exit (D01–D15)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Index
from sqlalchemy import text as sql

from models.core.dates import plus
from models.core.fields import Choice, choice, day, long, number, ref, text, yes
from models.core.roles import KEPT_IN_REGION, PARTY_SEES
from models.core.subject import Check, Column, Record, Related, Subject, in_order
from models.core.workflow import Case, many, one
from models.cultivation.pool_entry import (
    MEMBER,
    brand_pool_conditions_met,
    certification_pool_conditions_met,
    not_barred,
    one_stay_at_a_time,
    pool_is_open,
    standard_pool_conditions_met,
    threshold_reached,
    tier_is_known,
)
from models.cultivation.pool_membership_workflow import STATES, WORKFLOW
from models.cultivation.pool_product import DIRECTIONS
from models.cultivation.pool_review import (
    RESULTS,
    period_ends,
)
from models.parties.credit_bars import BARS, not_blacklisted
from models.parties.enterprise_title import TITLES

_ONCE = sql("state <> 'exited'")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class PoolMembership(Record, table=True):
    """One stay of an enterprise in one of the programme's pools; re-entry is a new stay."""

    __tablename__ = "pool_membership"
    __table_args__ = (
        Index("uq_pool_membership_current", "programme_id", "enterprise_id", "pool", unique=True,
              sqlite_where=_ONCE, postgresql_where=_ONCE),
        Index("ix_pool_membership_home", "state", "due_on"),
        *in_order("entered_on", "exited_on"),
    )

    programme_id: int = ref("Programme", "Programme of the pool.", "programme", required=True,
        edit="create")
    enterprise_id: int = ref("Enterprise", "Member of the pool.", "organisation", required=True,
        search=True, listed=True, edit="create",
        creates={"role": "enterprise", "kind": "enterprise"})
    pool: str = choice("Pool", "Which of the programme's pools.", {
        "standard": Choice("Standard pool"), "brand": Choice("Brand pool"),
        "certification": Choice("Certification pool"),
    }, default="brand", listed=True, edit="create", rules=("C03", "D01"))
    level: str = choice("Level of the pool", "Whether a locality keeps it or the whole territory.",
        {"local": Choice("Local"), "whole": Choice("Whole territory")}, default=None, edit="never",
        rules=("D01",))
    region_id: int | None = ref("Locality of the pool", "Locality that keeps a local pool.",
        "region", edit="never", rules=("D01",))
    state: str = choice("State", "Where it stands.", STATES, default="in_pool", edit="never",
        listed=True)
    entered_on: date = day("Entered on", "First day in the pool.", required=True, listed=True,
        edit="create", index=True)
    industry_direction: str = choice("Industry direction", "Direction of the guide by industry.", {
        "landmark_chain": Choice("Ten landmark industry chains"),
        "cluster": Choice("415X advanced manufacturing cluster"),
        "improvement": Choice("Quality-improvement campaign industry"), "other": Choice("Other"),
    }, default=None, group="Directions", rules=("D03",))
    enterprise_direction: str = choice("Enterprise direction", "Direction of the guide by "
        "enterprise.", {**TITLES, "other": Choice("Other")}, default=None, group="Directions",
        rules=("D04",))
    product_direction: str = choice("Product direction", "Direction of the guide by product.",
        DIRECTIONS, default=None, group="Directions", rules=("D06",))
    direction: str = text("Direction", "Industry, enterprise or product direction of the guide.",
        listed=True, search=True, group="Directions", rules=("D03", "D06"))
    sector: str = choice("Sector", "Part of the economy it is cultivated in.", {
        "advanced": Choice("Advanced manufacturing"), "consumer": Choice("Daily consumer goods"),
        "silk": Choice("Silk"), "embroidery": Choice("Embroidery"), "carving": Choice("Carving"),
        "furniture": Choice("Furniture"), "food": Choice("Traditional food"),
        "producer_service": Choice("Producer services"),
        "consumer_service": Choice("Consumer services"),
        "new_service": Choice("Emerging services"),
    }, default=None, group="Directions", rules=("A17",))
    tier: str = choice("Tier", "Echelon, where the programme has them.", {
        "international": Choice("International brand"), "national": Choice("National brand"),
        "local": Choice("Local brand"), "segment": Choice("Segment brand"),
        "leader": Choice("Industry leader"), "reserve": Choice("Reserve leading enterprise"),
        "little_giant": Choice("Little giant"), "unicorn": Choice("Unicorn"),
        "standardisation": Choice("Standardisation demonstration"),
    }, default=None, group="Directions", rules=("D12", "D13"))
    aim: str = text("Aim of the tier", "What the rule set says its enterprises strive for.",
        edit="never", group="Directions", rules=("D13",))
    project: str = text("Cultivation project", "Project under which it is cultivated.",
        group="Directions", rules=("D15",))
    growth: bool = yes("Scale and growth", "Certain output scale; output and tax keep growing.",
        group="Entry conditions", edit="create")
    growth_evidence: str = text("Evidence of growth", "Document and figures of output and tax.",
        most=400, group="Entry conditions", edit="create", rules=("D05",))
    management: bool = yes("Management and technology", "Advanced management modes; process and "
        "technology lead nationally.", group="Entry conditions", edit="create")
    management_evidence: str = text("Evidence of management", "Management systems and appraisal "
        "of technology.", most=400, group="Entry conditions", edit="create",
        rules=("D05",))
    property: bool = yes("Intellectual property", "Owns core intellectual property and innovates.",
        group="Entry conditions", edit="create")
    property_evidence: str = text("Evidence of property", "Patents and other rights.", most=400,
        group="Entry conditions", edit="create", rules=("D05",))
    honesty: bool = yes("Honest operation", "Honest, socially responsible, without major accident "
        "or bad record.", group="Entry conditions", edit="create")
    honesty_evidence: str = text("Evidence of honesty", "Credit report and inquiry.", most=400,
        group="Entry conditions", edit="create", rules=("D05",))
    goods: str = choice("Class of goods", "Which numeric condition applies.", {
        "consumer": Choice("Consumer goods"), "production": Choice("Means of production"),
        "food": Choice("Food"),
    }, default=None, group="Entry conditions", edit="create", rules=("W36",))
    sales: Decimal | None = number("Sales", "Sales of the last year, in the unit of the "
        "condition.", low=0, group="Entry conditions", edit="create", rules=("W36",))
    sales_proof: str = text("Proof of sales", "Document that proves the figure.",
        group="Entry conditions", edit="create", rules=("W36",))
    willing: bool = yes("Strong will", "Certification pool: wants to be certified.",
        group="Entry conditions", edit="create")
    innovative: bool = yes("Strong innovation", "Standard and certification pools: able to "
        "innovate.", group="Entry conditions", edit="create", rules=("P04",))
    beneficial: bool = yes("Quality benefit", "Standard and certification pools: good quality and "
        "benefit.", group="Entry conditions", edit="create", rules=("P04",))
    standardising: bool = yes("Standardisation ability", "Standard pool: able to make and apply "
        "standards.", group="Entry conditions", edit="create", rules=("C03", "P04"))
    focus: str = choice("Field of selection", "Certification pool: field it was selected in.", {
        "quality": Choice("High-quality manufacturing"),
        "green": Choice("Green and low-carbon manufacturing"),
        "same_line": Choice("Same-line-same-standard product"),
        "guide": Choice("Direction of the guide"), "demand": Choice("Market demand"),
    }, default=None, group="Entry conditions", edit="create", rules=("D09",))
    evidence: str = long("Evidence", "What each condition was judged by.",
        group="Entry conditions")
    positioning: str = choice("Positioning", "Whether it meets the positioning of the brand.", {
        "meets": Choice("Meets the positioning", "green"),
        "not_yet": Choice("Not yet", "orange"),
    }, default=None, edit="never", group="Cultivation", rules=("D07",))
    plan: str = long("Improvement plan", "Diagnosis and benchmarking actions.", edit="never",
        group="Cultivation", rules=("D07",))
    planned_on: date | None = day("Planned on", "Day of the improvement plan.", edit="never",
        group="Cultivation")
    period_from: date | None = day("Period from", "Day of the review that began a new cultivation "
        "period; empty: the entry.", edit="never", group="Cultivation")
    reviewed_on: date | None = day("Reviewed on", "Day of the last review.", edit="never",
        listed=True, group="Cultivation")
    review_note: str = long("Result of the review", "What the review found.", edit="never",
        group="Cultivation")
    result_kind: str = choice("Substantive result", "What cultivation has brought.", RESULTS,
        default=None, edit="never", listed=True, group="Cultivation", rules=("D08",))
    result_on: date | None = day("Result on", "Day of the result.", edit="never",
        group="Cultivation", rules=("D08",))
    result_reference: str = text("Reference of the result", "Its number or document.",
        edit="never", group="Cultivation")
    exited_on: date | None = day("Exited on", "Last day in the pool.", edit="never", listed=True,
        group="Cultivation")
    exit_ground: str = choice("Ground of exit", "Why it left.", {
        "not_meeting": Choice("Does not meet the cultivation standard"),
        "no_result": Choice("No substantive result within the period"),
        "revoked": Choice("Recognition revoked"), "own_wish": Choice("At its own wish"),
        "completed": Choice("Cultivation completed"),
    }, default=None, edit="never", group="Cultivation")
    due_on: date | None = day("Review due", "End of the cultivation period.", edit="never",
        listed=True, group="Cultivation")


# fmt: on


def _fills(case: Case) -> dict[str, Any]:
    tier = case.parameters.cultivation.tier(case.new["tier"] or "")
    values: dict[str, Any] = {"aim": tier.aim if tier else ""}
    if not case.old:
        local = case.new["pool"] in case.parameters.cultivation.local_pools
        home = case.facts["enterprise"]
        values |= {
            "due_on": period_ends(case),
            "state": "in_pool",
            "level": "local" if local else "whole",
            "region_id": home.region_id if local and home else None,
        }
    return values


def _late(today: date) -> dict[str, Any]:
    return {"due_on": (None, today - timedelta(1))}


POOL_MEMBERSHIP = Subject(
    PoolMembership,
    "Pool membership",
    "Cultivation pool",
    "eco",
    ("enterprise_id",),
    screen="pool",
    help="Enterprises and products under cultivation, from entry to result or exit.",
    keys=(("programme_id", "enterprise_id", "pool"),),
    scope={
        "programme": "programme_id",
        "region": "enterprise_id.region_id",
        "party": "enterprise_id",
    },
    rights=(*KEPT_IN_REGION, PARTY_SEES),
    order="-entered_on",
    workflow=WORKFLOW,
    fills=_fills,
    starts="entered_on",
    follows=("due_on",),
    needs=(
        BARS,
        one("enterprise", "organisation", "enterprise_id"),
        many("stays", "pool_membership", "enterprise_id", "enterprise_id"),
        many("actions", "improvement_action", "membership_id"),
        many("confirmations", "confirmation", "enterprise_id", "enterprise_id"),
        many("certificates", "certificate", "holder_id", "enterprise_id"),
        many("licences", "mark_licence", "enterprise_id", "enterprise_id"),
        many("standards", "standard", "applicant_id", "enterprise_id"),
        many("awards", "award", "organisation_id", "enterprise_id"),
    ),
    guards=(
        pool_is_open,
        brand_pool_conditions_met,
        standard_pool_conditions_met,
        certification_pool_conditions_met,
        threshold_reached,
        tier_is_known,
        not_barred,
        not_blacklisted,
        one_stay_at_a_time,
    ),
    related=(
        Related("pool_product", "membership_id"),
        Related("improvement_action", "membership_id"),
        Related("cultivation_service", "membership_id"),
        Related("application", "membership_id"),
    ),
    imports=(
        Column(
            "products", "Products under cultivation", "pool_product", "membership_id", "product_id"
        ),
    ),
    documents={"evidence": "Evidence", "plan": "Improvement plan", "other": "Other document"},
    checks=(
        Check(
            ("D08", "J15"),
            "Members whose cultivation period has run out",
            {"state": list(MEMBER)},
            _late,
        ),
        Check(
            ("D07",),
            "Members for over a year with neither a plan nor a result",
            lambda today: {"state": ["in_pool"], "entered_on": (None, plus(today, years=-1))},
            {"planned_on": "empty", "result_on": "empty", "positioning": ["empty", "not_yet"]},
        ),
    ),
)
