"""Standards: from application to registration number, or registered as published (C01–C56)."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint

from models.core.codes import split_standard_number, standard_number
from models.core.fields import Choice, choice, day, long, ref, text, whole, yes
from models.core.filing import answer_field, channel_field, correct_by_field
from models.core.roles import ACT, FILE, KEPT_BY_OFFICE, READ, SEE, Grant
from models.core.subject import Check, Column, Record, Related, Subject, in_order
from models.core.workflow import Case, many, one
from models.standards.standard_deadlines import idle_from, overdue
from models.standards.standard_drafter import STANDARD_DRAFTER, StandardDrafter
from models.standards.standard_rules import (
    TYPES,
    USABLE,
    applicant_is_in_the_pool,
    filed_online,
    follows_the_guide,
    general_requirements_are_local,
    higher_standard_says_who_led,
    is_manufacturing,
    no_day_ahead,
    number_fits_the_type,
    published_by_its_publisher,
    published_has_number,
    published_names_its_day,
    spoken_for_by_its_applicant,
    type_is_admitted,
)
from models.standards.standard_states import PROJECT, PUBLISHED, STATES, TYPED_BY_APPLICANT
from models.standards.standard_workflow import WORKFLOW

__all__ = ["STANDARD", "STANDARD_DRAFTER", "USABLE", "Standard", "StandardDrafter"]

PARTS = ("prefix", "serial", "year")
COURSE = (
    "applied_on",
    "assessed_on",
    "planned_on",
    "submitted_on",
    "reviewed_on",
    "published_on",
    "declared_on",
    "recognised_on",
)


KINDS = {
    "product": Choice("Product"),
    "process": Choice("Process"),
    "method": Choice("Method"),
    "basic": Choice("Basic"),
    "service": Choice("Producer service"),
    "general": Choice("General requirements"),
}
PARTS_TAKEN = {"led": Choice("Led", "green"), "joined": Choice("Joined", "blue")}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Standard(Record, table=True):
    """A standard. Its number and its registration number are two identifiers (C33, W10)."""

    __tablename__ = "standard"
    __table_args__ = (
        UniqueConstraint("prefix", "serial", "year"),
        Index("ix_standard_home", "state", "due_on"),
        Index("ix_standard_recognised", "programme_id", "recognised_on"),
        *in_order(*COURSE),
        *in_order("published_on", "effective_from"),
    )

    programme_id: int = ref("Programme", "Programme it belongs to.", "programme", required=True,
        edit="create")
    title: str = text("Title", "Chinese title.", most=300, required=True, listed=True, search=True,
        aliases=("title_zh", "标准名称"), rules=("C07",))
    number: str | None = text("Standard number", "Number under which it is published, e.g. "
        "T/ZZB 2034-2021.", most=60, unique=True, listed=True, search=True,
        parse=standard_number, aliases=("standard_number", "标准编号"),
        rules=("W06", "W10", "W83"))
    title_en: str = text("English title", "English title.", most=300)
    state: str = choice("State", "Where it stands.", STATES, default="applied", edit="never",
        listed=True)
    registration_number: str | None = text("Registration number", "Number of the recognition "
        "list, given after publication and self-declaration.", most=60, unique=True, edit="never",
        listed=True, search=True, rules=("C32", "W10", "O3", "O4", "P13"))
    kind: str = choice("Kind", "What the standard is about.", KINDS, default="product",
        rules=("A06", "C60", "C63"))
    type: str = choice("Type", "By whom such a standard is made.", TYPES, default="T", listed=True,
        rules=("A07", "C07", "C32", "C60", "C63", "O3", "P01"))
    part: str = choice("Part in its making", "Of an international, national or industry standard: "
        "whether the unit led it or joined.", PARTS_TAKEN, default=None, rules=("A07", "P01"))
    direction_id: int | None = ref("Guide direction", "Direction of the R&D guide that it follows.",
        "research_direction", within="programme_id", only={"kind": "standard"},
        rules=("C01",))
    applicant_id: int | None = ref("Applicant", "Lead drafting unit that applied; of an "
        "international, national or industry standard the unit that led it or joined.",
        "organisation", rules=("B03", "C04", "O1"))
    platform_number: str = text("Platform number", "Number of the application on the online "
        "platform that the rule set names.", most=60)
    predecessor_id: int | None = ref("Revision of", "Standard that this project revises.",
        "standard", edit="never", rules=("C52", "W05"))
    region_id: int | None = ref(
        "Region",
        "Place of the lead drafting unit; that of the applicant unless another is given.",
        "region",
    )
    industry_id: int | None = ref("Industry", "Class of GB/T 4754.", "industry",
        aliases=("gbt4754",))
    ics: str = text("ICS", "International classification.", most=40)
    ccs: str = text("CCS", "Chinese classification.", most=40)
    prefix: str | None = text("Prefix", "Code before the serial.", most=40, edit="never",
        rules=("W83",))
    serial: str | None = text("Serial", "Serial; a revision keeps it.", most=20, edit="never",
        index=True, rules=("W83",))
    year: int | None = whole("Year of the number", "Year at the end of its number.",
        low=1949, high=2200, edit="never", rules=("W83",))
    general_requirements: str = long("General requirements", "Of a general specification: "
        "conditions of application, certification procedure, basic requirements on innovation, "
        "advancement, leadership and responsibility.", rules=("C60", "C63"))
    applied_on: date | None = day("Applied on", "Day of the application.", group="Dates",
        edit="create")
    assessed_on: date | None = day("Technically reviewed on", "Day of the technical review.",
        group="Dates", edit="never")
    meets_necessity: bool = yes("Necessary", "Technical review: necessity.", group="Review",
        edit="never")
    necessity_opinion: str = text("Opinion on necessity", "What the technical review found.",
        most=500, group="Review", edit="never")
    meets_feasibility: bool = yes("Feasible", "Technical review: feasibility.", group="Review",
        edit="never")
    feasibility_opinion: str = text("Opinion on feasibility", "What the technical review found.",
        most=500, group="Review", edit="never")
    meets_advancement: bool = yes("Advanced", "Technical review: advancement.", group="Review",
        edit="never")
    advancement_opinion: str = text("Opinion on advancement", "What the technical review found.",
        most=500, group="Review", edit="never")
    meets_benefit: bool = yes("Beneficial", "Technical review: expected benefit.", group="Review",
        edit="never")
    benefit_opinion: str = text("Opinion on benefit", "What the technical review found.",
        most=500, group="Review", edit="never")
    planned_on: date | None = day("In the plan since", "Day of the R&D plan.", group="Dates",
        edit="never", rules=("C07",))
    plan_document: str = text("R&D plan", "Title or number of the published plan.", group="Dates",
        edit="never", rules=("B01", "C07"))
    group_complete: bool = yes("Group complete", "The drafting group has experts of every usual "
        "background.", group="Dates", edit="never")
    kicked_off_on: date | None = day("Kick-off on", "Day of the kick-off meeting.", group="Dates",
        edit="never")
    consulted_on: date | None = day("Comments sought on", "Day on which comments on the draft were "
        "sought.", group="Dates", edit="never")
    verified_on: date | None = day("Production verified on", "Day on which the local regulator "
        "checked the production verification.", group="Dates", edit="never",
        rules=("C12",))
    verification: str = long("Work done", "Indicators drawn from practice, tests, trial "
        "production and what was improved.", group="Dates", edit="never",
        rules=("C12",))
    submitted_on: date | None = day("Submitted on", "Day of the submission.", group="Dates",
        edit="never", rules=("C20",))
    examined_on: date | None = day("Reported on", "Day on which the local regulator passed the "
        "submission on to the authority.", group="Dates", edit="never")
    reviewed_on: date | None = day("Reviewed on", "Day of the expert review.", group="Dates",
        edit="never", rules=("C23", "O2"))
    review_opinion: str = long("Expert opinion", "Opinion on compliance, necessity, advancement, "
        "economy and operability.", group="Review", edit="never", rules=("C23",))
    advanced_on: date | None = day("Advancement reviewed on", "Day on which its advancement review "
        "was passed.", group="Review", edit="create", rules=("C62",))
    publisher_id: int | None = ref("Publisher", "Body that published it.", "organisation",
        creates={"role": "publisher"}, group="Publication", listed=True,
        rules=("B05", "W03"))
    published_on: date | None = day("Published on", "Day of publication.", group="Publication",
        edit="create", listed=True, index=True, aliases=("published",))
    effective_from: date | None = day("Effective from", "Day from which it applies.",
        group="Publication", aliases=("effective",))
    promoter_id: int | None = ref("Responsible for use", "Publisher or drafting unit that answers "
        "for use and promotion.", "organisation", group="Publication", edit="never",
        rules=("C40",))
    declared_on: date | None = day("Self-declared on", "Day of the public self-declaration.",
        group="Publication", edit="never")
    recognised_on: date | None = day("Recognised on", "Day of the recognition list.",
        group="Publication", edit="never", listed=True, rules=("C32", "O2"))
    used_year: int | None = whole("Last year of use", "Last year with use statistics, else "
        "the year of publication.", group="Publication", edit="never")
    idle_on: date | None = day("Idle from", "Day from which it counts as idle unless further use "
        "is reported.", group="Publication", edit="never")
    abolition_notice: str = text("Announcement", "Document by which its abolition was announced.",
        group="Publication", edit="never", rules=("C53",))
    due_on: date | None = day("Next step due", "Computed from the rule set.", group="Dates",
        edit="never")
    correct_by: date | None = correct_by_field()
    answer: str = answer_field()
    channel: str | None = channel_field()
    source: str = text("Source", "Where a published record was taken from.", most=300)


# fmt: on


def _fills(case: Case) -> dict[str, object]:
    """The parts of the number; a record that comes with its publication skips the project."""
    parts = split_standard_number(str(case.new.get("number") or ""))
    values: dict[str, object] = dict(zip(PARTS, parts or (None,) * 3, strict=True))
    if not case.old:
        published = case.new.get("published_on")
        values["state"] = "published" if published else "applied"
        values["applied_on"] = case.new.get("applied_on") or (None if published else case.today)
        applicant = case.facts["applicant"]
        values["region_id"] = case.new.get("region_id") or (applicant and applicant.region_id)
        if published:
            values |= idle_from(case, published.year)
    return values


STANDARD = Subject(
    Standard,
    "Standard",
    "Standards",
    "menu_book",
    ("number", "title"),
    screen="standards",
    help="Standards of the programme, published or still being drafted.",
    keys=(("number",), ("registration_number",), ("title",)),
    scope={
        "programme": "programme_id",
        "region": "region_id",
        "party": "applicant_id|<standard_drafter.standard_id.organisation_id",
    },
    rights=(
        *KEPT_BY_OFFICE,
        Grant("regulator", ACT, "region"),
        Grant("body", SEE),
        Grant("expert", READ),
        Grant("applicant", FILE, "party", TYPED_BY_APPLICANT),
    ),
    known={"state": PUBLISHED},
    mentions=("applicant_id", "publisher_id"),
    workflow=WORKFLOW,
    follows=("idle_on",),
    fills=_fills,
    needs=(
        many("drafters", "standard_drafter", "standard_id"),
        many("indicators", "key_indicator", "standard_id"),
        many("memberships", "pool_membership", "enterprise_id", "applicant_id"),
        many("directions", "research_direction", "programme_id", "programme_id"),
        many("use_checks", "use_check", "standard_id"),
        one("industry", "industry", "industry_id"),
        one("applicant", "organisation", "applicant_id"),
        one("publisher", "organisation", "publisher_id"),
    ),
    guards=(
        no_day_ahead,
        type_is_admitted,
        general_requirements_are_local,
        number_fits_the_type,
        higher_standard_says_who_led,
        published_has_number,
        published_names_its_day,
        applicant_is_in_the_pool,
        follows_the_guide,
        is_manufacturing,
        filed_online,
        published_by_its_publisher,
        spoken_for_by_its_applicant,
    ),
    related=(
        Related("standard_drafter", "standard_id"),
        Related("review_panel", "standard_id"),
        Related("implementing_rule", "standard_id"),
        Related("application", "standard_id"),
        Related("standard_use", "standard_id"),
        Related("use_check", "standard_id"),
        Related("re_review", "standard_id"),
        Related("recommendation", "standard_id"),
        Related("standard", "predecessor_id"),
        Related("key_indicator", "standard_id"),
    ),
    checks=(
        Check(
            ("C11", "J14"),
            "Standards being drafted within the drafting period",
            {"state": ["drafting"]},
            overdue,
        ),
        Check(
            ("B04", "C10"),
            "Projects whose drafting group has every usual background",
            {"state": list(PROJECT)},
            {"group_complete": False},
        ),
        Check(
            ("C41", "C65"),
            "Orders to rectify within their period",
            {"state": ["rectifying"]},
            overdue,
        ),
        Check(
            ("C50", "O7"),
            "Standards whose next re-review is not yet due",
            {"state": list(USABLE[:3])},
            overdue,
        ),
        Check(
            ("C55",),
            "Standards in force that are in use",
            {"state": list(USABLE)},
            lambda today: {"idle_on": (None, today)},
        ),
    ),
    imports=(
        Column(
            "lead_organiser",
            "Lead organiser",
            "standard_drafter",
            "standard_id",
            "organisation_id",
            {"role": "lead_organiser"},
        ),
        Column(
            "main_drafting_unit",
            "Main drafting unit",
            "standard_drafter",
            "standard_id",
            "organisation_id",
            {"role": "main"},
        ),
        Column(
            "participating_units",
            "Participating units",
            "standard_drafter",
            "standard_id",
            "organisation_id",
            {"role": "participant"},
        ),
    ),
    documents={
        "draft": "Draft for review",
        "explanation": "Drafting explanation",
        "implementation": "Implementation report",
        "comments": "Handling of comments",
        "approval_draft": "Approval draft",
        "text": "Published text",
        "other": "Other document",
    },
)
