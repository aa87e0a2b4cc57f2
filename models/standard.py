"""Standards: from application to registration number, or registered as published (C01–C41)."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint

from models.base import Column, Record, Related, Subject, in_order
from models.codes import plus, split_standard_number, standard_number
from models.errors import RuleError
from models.fields import Choice, choice, day, long, ref, text, whole, yes
from models.indicator import comparison_table_there
from models.workflow import Case, Change, Transition, Workflow, guards, many

DRAFTING_ROLES = {
    "lead_organiser": Choice("Lead organiser", "blue"),
    "main": Choice("Main drafting unit", "blue"), "participant": Choice("Participating unit"),
}  # fmt: skip
STATES = {
    "applied": Choice("Applied", "blue"), "drafting": Choice("Drafting", "blue"),
    "submitted": Choice("Submitted", "blue"), "examined": Choice("Examined locally", "blue"),
    "reviewed": Choice("Passed review", "blue"), "reported": Choice("Approval draft", "blue"),
    "approved": Choice("Approved", "blue"), "published": Choice("Published", "green"),
    "declared": Choice("Self-declared", "green"), "recognised": Choice("Recognised", "green"),
    "rectifying": Choice("Ordered to rectify", "orange"), "rejected": Choice("Rejected", "gray"),
    "cancelled": Choice("Recognition cancelled", "red"), "abolished": Choice("Abolished", "gray"),
}  # fmt: skip
PARTS = ("prefix", "serial", "year")
COURSE = ("applied_on", "planned_on", "submitted_on", "reviewed_on", "published_on",
          "declared_on", "recognised_on")  # fmt: skip
USABLE = ("published", "declared", "recognised", "rectifying")
"""States in which a standard can carry an application."""


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
        edit="create")  # fmt: skip
    title: str = text("Title", "Chinese title.", most=300, required=True, listed=True, search=True,
        aliases=("title_zh", "标准名称"))  # fmt: skip
    number: str | None = text("Standard number", "Number under which it is published, e.g. "
        "T/ZZB 2034-2021.", most=60, unique=True, listed=True, search=True,
        parse=standard_number, aliases=("standard_number", "标准编号"))  # fmt: skip
    title_en: str = text("English title", "English title.", most=300)
    state: str = choice("State", "Where it stands.", STATES, default="applied", edit="never",
        listed=True)  # fmt: skip
    registration_number: str | None = text("Registration number", "Number of the recognition "
        "list, given after publication and self-declaration.", most=60, unique=True, edit="never",
        listed=True, search=True)  # fmt: skip
    kind: str = choice("Kind", "What the standard is about.", {
        "product": Choice("Product"), "process": Choice("Process"), "method": Choice("Method"),
        "basic": Choice("Basic"), "service": Choice("Producer service"),
    }, default="product")  # fmt: skip
    type: str = choice("Type", "By whom such a standard is made.", {
        "T": Choice("Group standard"), "Q": Choice("Enterprise standard"),
        "D": Choice("Local standard"),
    }, default="T", listed=True)  # fmt: skip
    applicant_id: int | None = ref("Applicant", "Lead drafting unit that applied.",
        "organisation")  # fmt: skip
    region_id: int | None = ref("Region", "Place of the lead drafting unit.", "region")
    industry_id: int | None = ref("Industry", "Class of GB/T 4754.", "industry",
        aliases=("gbt4754",))  # fmt: skip
    ics: str = text("ICS", "International classification.", most=40)
    ccs: str = text("CCS", "Chinese classification.", most=40)
    prefix: str | None = text("Prefix", "Code before the serial.", most=40, edit="never")
    serial: str | None = text("Serial", "Serial; a revision keeps it.", most=20, edit="never",
        index=True)  # fmt: skip
    year: int | None = whole("Year", "Year of the number.", low=1949, high=2200, edit="never")
    applied_on: date | None = day("Applied on", "Day of the application.", group="Dates",
        edit="create")  # fmt: skip
    meets_necessity: bool = yes("Necessary", "Technical review: necessity.", group="Review",
        edit="never")  # fmt: skip
    meets_feasibility: bool = yes("Feasible", "Technical review: feasibility.", group="Review",
        edit="never")  # fmt: skip
    meets_advancement: bool = yes("Advanced", "Technical review: advancement.", group="Review",
        edit="never")  # fmt: skip
    meets_benefit: bool = yes("Beneficial", "Technical review: expected benefit.", group="Review",
        edit="never")  # fmt: skip
    planned_on: date | None = day("In the plan since", "Day of the R&D plan.", group="Dates",
        edit="never")  # fmt: skip
    verified_on: date | None = day("Production verified on", "Day on which the local regulator "
        "checked the production verification.", group="Dates", edit="never")  # fmt: skip
    submitted_on: date | None = day("Submitted on", "Day of the submission.", group="Dates",
        edit="never")  # fmt: skip
    reviewed_on: date | None = day("Reviewed on", "Day of the expert review.", group="Dates",
        edit="never")  # fmt: skip
    review_opinion: str = long("Expert opinion", "Opinion on compliance, necessity, advancement, "
        "economy and operability.", group="Review", edit="never")  # fmt: skip
    publisher_id: int | None = ref("Publisher", "Body that published it.", "organisation",
        creates={"role": "publisher"}, group="Publication", listed=True)  # fmt: skip
    published_on: date | None = day("Published on", "Day of publication.", group="Publication",
        edit="create", listed=True, index=True, aliases=("published",))  # fmt: skip
    effective_from: date | None = day("Effective from", "Day from which it applies.",
        group="Publication", aliases=("effective",))  # fmt: skip
    declared_on: date | None = day("Self-declared on", "Day of the public self-declaration.",
        group="Publication", edit="never")  # fmt: skip
    recognised_on: date | None = day("Recognised on", "Day of the recognition list.",
        group="Publication", edit="never", listed=True)  # fmt: skip
    due_on: date | None = day("Next step due", "Computed from the rule set.", group="Dates",
        edit="never")  # fmt: skip
    source: str = text("Source", "Where a published record was taken from.", most=300)


class StandardDrafter(Record, table=True):
    """A drafting unit of a standard in one of three roles (W09)."""

    __tablename__ = "standard_drafter"
    __table_args__ = (UniqueConstraint("standard_id", "organisation_id", "role"),)

    standard_id: int = ref("Standard", "Standard it drafts.", "standard", required=True,
        listed=True, edit="create")  # fmt: skip
    organisation_id: int = ref("Organisation", "Drafting unit, from anywhere.", "organisation",
        required=True, listed=True, edit="create", creates={"role": "drafting_unit"})  # fmt: skip
    role: str = choice("Role", "Part it takes.", DRAFTING_ROLES, required=True, listed=True)


def _fills(case: Case) -> dict[str, object]:
    """The parts of the number; a record that comes with its publication skips the project."""
    parts = split_standard_number(str(case.new.get("number") or ""))
    values: dict[str, object] = dict(zip(PARTS, parts or (None,) * 3, strict=True))
    if not case.old:
        published = bool(case.new.get("published_on"))
        values["state"] = "published" if published else "applied"
        values["applied_on"] = case.new.get("applied_on") or (None if published else case.today)
    return values


@guards("W10")
def published_has_number(case: Case) -> None:
    """A published standard has the number under which it was published."""
    if case.new["state"] in USABLE and not case.new.get("number"):
        raise RuleError("W10", "A published standard needs its standard number.", field="number")


@guards("C07", "B05")
def no_day_ahead(case: Case) -> None:
    """Nothing is applied for or published on a day that has not come."""
    for name in ("applied_on", "published_on"):
        if not case.old and (case.new.get(name) or case.today) > case.today:
            raise RuleError("C07", "{day} lies in the future.", field=name, day=case.new[name])


@guards("C32")
def type_is_admitted(case: Case) -> None:
    """The type is one of those that the rule set knows."""
    if case.new["type"] not in case.parameters.standard_types:
        raise RuleError("C32", "The rule set knows no standards of type {type}.", field="type",
            type=case.new["type"])  # fmt: skip


@guards("C04")
def applicant_is_in_the_pool(case: Case) -> None:
    """Where the rule set says so, only members of the standard pool apply (O1)."""
    if case.new["state"] != "applied" or case.old:
        return
    if not case.new.get("applicant_id"):
        raise RuleError("C04", "An application names its applicant.", field="applicant_id")
    current = ("in_pool", "improving", "achieved")
    members = [m for m in case.facts["memberships"] if m.pool == "standard" and m.state in current]
    if case.parameters.standard_applicants == "pool" and not members:
        raise RuleError("C04", "Only members of the standard pool may apply for a standard.",
            field="applicant_id")  # fmt: skip


@guards("C06")
def four_criteria_met(case: Case) -> None:
    """The technical review found all four criteria met."""
    for name in ("meets_necessity", "meets_feasibility", "meets_advancement", "meets_benefit"):
        if not case.new.get(name):
            raise RuleError("C06", "The plan takes only standards that meet all four criteria.",
                field=name)  # fmt: skip


@guards("C10")
def drafting_group_formed(case: Case) -> None:
    """The lead unit has formed a drafting group."""
    if not {d.role for d in case.facts["drafters"]} & {"main", "lead_organiser"}:
        raise RuleError("C10", "Name the lead or main drafting unit first.")


@guards("C13")
def production_verified(case: Case) -> None:
    """The local regulator has checked the production verification."""
    if not case.new.get("verified_on"):
        raise RuleError("C13", "The production verification has not been checked.",
            field="verified_on")  # fmt: skip


@guards("C31", "C32")
def programme_keeps_register(case: Case) -> None:
    """Registration numbers exist only where the rule set keeps a register of standards."""
    if not case.parameters.registers_standards:
        raise RuleError("C32", "This programme keeps no register of standards.")


def _drafting_ends(case: Case) -> date | None:
    return plus(case.on, months=case.parameters.durations.drafting_months)


def _cancellation_enters_credit(case: Case) -> list[Change]:
    """C41: cancellation of recognition enters the credit record of the lead unit."""
    mains = [d.organisation_id for d in case.facts["drafters"] if d.role == "main"]
    lead = (mains or [case.new.get("applicant_id")])[0]
    if lead is None:
        return []
    return [Change("credit_record", "create", {
        "organisation_id": lead, "programme_id": case.new["programme_id"],
        "kind": "standard_cancelled", "occurred_on": case.on, "public_notice_on": case.on,
        "reason": case.reason, "source": case.new.get("registration_number") or "",
    })]  # fmt: skip


_OFFICE = ("secretariat",)
_LOCAL = ("secretariat", "regulator")
WORKFLOW = Workflow(STATES, "applied", (
    Transition("plan", "Enter in the R&D plan", ("applied",), "drafting", _OFFICE,
        guards=(four_criteria_met,),
        asks=("meets_necessity", "meets_feasibility", "meets_advancement", "meets_benefit"),
        stamps="planned_on", clock=_drafting_ends, rules=("C07", "C11"), icon="event_available",
        consequences="The drafting period starts; it is flagged when it runs out."),
    Transition("reject", "Reject", ("applied", "examined"), "rejected", _OFFICE, reason=True,
        rules=("C06", "C22"), icon="block", consequences="The project ends here."),
    Transition("submit", "Submit for review", ("drafting",), "submitted", _OFFICE,
        guards=(drafting_group_formed, production_verified), asks=("verified_on",),
        stamps="submitted_on", documents=("draft", "explanation", "implementation", "comments"),
        rules=("C20",), icon="upload_file"),
    Transition("examine", "Pass local examination", ("submitted",), "examined", _LOCAL,
        rules=("C21",), icon="fact_check"),
    Transition("pass_review", "Pass expert review", ("examined",), "reviewed", _OFFICE,
        asks=("review_opinion",), demands=("review_opinion",), stamps="reviewed_on",
        rules=("C22", "C23"), icon="rate_review"),
    Transition("revise", "Return for revision", ("examined",), "drafting", _OFFICE, reason=True,
        clock=_drafting_ends, rules=("C22",), icon="edit_note"),
    Transition("report", "Report approval draft", ("reviewed",), "reported", _LOCAL,
        documents=("approval_draft",), rules=("C30",), icon="send"),
    Transition("approve", "Pass provincial examination", ("reported",), "approved", _OFFICE,
        rules=("C30",), icon="verified"),
    Transition("publish", "Publish", ("approved",), "published", _OFFICE,
        guards=(comparison_table_there,), asks=("number", "publisher_id", "effective_from"),
        demands=("number", "publisher_id"), stamps="published_on", rules=("C30", "B05"),
        icon="campaign"),
    Transition("declare", "Record self-declaration", ("published",), "declared", _OFFICE,
        guards=(programme_keeps_register,), stamps="declared_on", rules=("C31",),
        icon="record_voice_over", waits=False),
    Transition("recognise", "Recognise and number", ("declared",), "recognised", _OFFICE,
        guards=(programme_keeps_register,), numbers={"registration_number": "registration"},
        stamps="recognised_on", rules=("C31", "C32"), icon="workspace_premium",
        consequences="A registration number is drawn; it is never given again."),
    Transition("rectify", "Order to rectify", ("recognised",), "rectifying", _LOCAL, reason=True,
        rules=("C41",), icon="warning"),
    Transition("rectified", "Accept rectification", ("rectifying",), "recognised", _LOCAL,
        reason=True, rules=("C41",), icon="task_alt"),
    Transition("cancel_recognition", "Cancel recognition", ("recognised", "rectifying"),
        "cancelled", _OFFICE, reason=True, effects=(_cancellation_enters_credit,),
        rules=("C41", "F21"), icon="cancel",
        consequences="The cancellation is announced and entered in the credit record."),
    Transition("abolish", "Abolish", USABLE, "abolished", _OFFICE, reason=True,
        rules=("C53", "C55"), icon="delete_history",
        consequences="The standard can carry no further application."),
))  # fmt: skip

STANDARD = Subject(
    Standard, "Standard", "Standards", "menu_book", ("number", "title"),
    screen="standards",
    help="Standards of the programme, published or still being drafted.",
    keys=(("number",), ("registration_number",), ("title",)),
    scope={"programme": "programme_id", "region": "region_id"}, workflow=WORKFLOW, fills=_fills,
    needs=(many("drafters", "standard_drafter", "standard_id"),
           many("indicators", "key_indicator", "standard_id"),
           many("memberships", "pool_membership", "enterprise_id", "applicant_id")),
    guards=(no_day_ahead, type_is_admitted, published_has_number, applicant_is_in_the_pool),
    related=(Related("standard_drafter", "standard_id"), Related("application", "standard_id"),
             Related("key_indicator", "standard_id")),
    imports=(
        Column("lead_organiser", "Lead organiser", "standard_drafter", "standard_id",
               "organisation_id", {"role": "lead_organiser"}),
        Column("main_drafting_unit", "Main drafting unit", "standard_drafter", "standard_id",
               "organisation_id", {"role": "main"}),
        Column("participating_units", "Participating units", "standard_drafter", "standard_id",
               "organisation_id", {"role": "participant"}),
    ),
    documents={"draft": "Draft for review", "explanation": "Drafting explanation",
        "implementation": "Implementation report", "comments": "Handling of comments",
        "approval_draft": "Approval draft", "text": "Published text", "other": "Other document"},
)  # fmt: skip
STANDARD_DRAFTER = Subject(
    StandardDrafter, "Drafting unit", "Drafting units", "group_work", ("organisation_id",),
    screen="standards",
    help="Who drafts a standard, in which role.", keys=(("standard_id", "organisation_id"),),
    scope={"programme": "standard_id.programme_id", "region": "standard_id.region_id"},
)  # fmt: skip
