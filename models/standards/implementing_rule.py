"""Implementing rules of certification, from intention to filing (E01–E03, P18, W15, W16)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index

from models.core.codes import rule_number, split_rule_number
from models.core.errors import RuleError
from models.core.fields import choice, day, long, number, ref, text, whole
from models.core.roles import KEEP, READ, READ_BY_REGULATOR, Grant
from models.core.subject import Record, Related, Subject, in_order
from models.core.workflow import Case, guards, many, one
from models.standards.implementing_rule_workflow import IN_FORCE, STATES, WORKFLOW

_PARTS = ("body_code", "class_code", "year")
_CONTENT = "Content"


def _part(title: str, help: str) -> str:
    made: str = long(title, help, group=_CONTENT, rules=("W16",))
    return made


def _in_name_of(title: str) -> int | None:
    made: int | None = ref(
        title,
        "Office in whose name the step was taken, whoever typed it.",
        "office",
        edit="never",
        group="Course",
        rules=("P18",),
    )
    return made


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class ImplementingRule(Record, table=True):
    """The implementing rule of certification for one standard."""

    __tablename__ = "implementing_rule"
    __table_args__ = (
        Index("ix_implementing_rule_standard", "standard_id", "state"),
        *in_order("intended_on", "gathered_on", "planned_on", "drafted_on", "reviewed_on",
                  "published_on", "filed_on"),
    )

    programme_id: int = ref("Programme", "Programme of the certification.", "programme",
        required=True, edit="create")
    title: str = text("Title", "Title of the rule.", most=300, required=True, listed=True,
        search=True)
    rule_number: str | None = text("Number of the rule", "E.g. ZJM-002-4653-2023: drafting body, "
        "product class, year.", most=60, unique=True, listed=True, search=True, parse=rule_number,
        rules=("W15",))
    standard_id: int = ref("Standard", "Standard that it implements.", "standard", required=True,
        within="programme_id", listed=True, edit="create", rules=("E01",))
    body_id: int = ref("Drafting body", "Certification body that stated its intention and drafts.",
        "organisation", required=True, listed=True, edit="create",
        rules=("B09", "E01"))
    state: str = choice("State", "Where it stands.", STATES, default="intended", edit="never",
        listed=True)
    body_code: str | None = text("Code of the body", "First part of the number.", most=10,
        edit="never", rules=("W15",))
    class_code: str | None = text("Product class", "Second part of the number.", most=10,
        edit="never", rules=("W15",))
    year: int | None = whole(
        "Year of the number", "Year at the end of its number.", edit="never", rules=("W15",)
    )
    basis: str = text("Drafted under", "Document that governs the drafting, such as CZJM-103.",
        rules=("E01",))
    measure_id: int | None = ref("Management measure", "Management measure for implementing rules "
        "in force when it was drafted.", "governing_document", within="programme_id",
        rules=("E03",))
    intended_on: date | None = day("Intention on", "Day of the intention.", edit="create",
        group="Course")
    gathered_on: date | None = day("Put to the committee on", "Day on which the alliance, having "
        "called for intentions, put them to the technical committee.", edit="never",
        group="Course", rules=("B07", "P18"))
    gathered_by_id: int | None = _in_name_of("Organised in the name of")
    planned_on: date | None = day("In the plan since", "Day on which the technical committee "
        "proposed the drafting plan.", edit="never", group="Course", rules=("B08",))
    plan_document: str = text("Drafting plan", "Title or number of the drafting plan.",
        edit="never", group="Course", rules=("B08", "E01"))
    planned_by_id: int | None = _in_name_of("Deliberated in the name of")
    committee_opinion: str = long("Opinion of the committee", "What the technical committee "
        "found.", edit="never", group="Course", rules=("B08", "P18"))
    participants: str = long("Taking part", "Posts and organisations that deliberated, one a "
        "line; no names of persons.", edit="never", group="Course", rules=("P18",))
    drafted_on: date | None = day("Drafted on", "Day on which the draft was handed in.",
        edit="never", group="Course")
    reviewed_on: date | None = day("Reviewed on", "Day of the expert review.", edit="never",
        group="Course")
    reviewed_by_id: int | None = _in_name_of("Reviewed in the name of")
    published_on: date | None = day("Published on", "Day on which the alliance published it.",
        edit="create", listed=True, group="Course", rules=("B07",))
    published_by_id: int | None = _in_name_of("Published in the name of")
    filed_on: date | None = day("Filed on", "Day of the filing with the national administration.",
        edit="never", group="Course", rules=("B10",))
    filing_number: str = text("Filing number", "Number of the filing.", edit="never",
        group="Course", rules=("B10", "E01"))
    filed_by_id: int | None = _in_name_of("Filed in the name of")
    unit_division: str = _part("Unit division", "How products are divided into units.")
    mode: str = _part("Certification mode", "Tests, audit and surveillance that make it up.")
    application_papers: str = _part("Documents required", "What an application must hold.")
    test_plan: str = _part("Test plan", "Sampling or sample-sending, plan and requirements.")
    audit_days: Decimal | None = number("Person-days", "Person-days of the initial audit.", low=0,
        group=_CONTENT, rules=("W16",))
    time_limit_days: int | None = whole("Time limit", "Days from acceptance to the decision.",
        low=1, unit="days", group=_CONTENT, rules=("W16",))
    surveillance_months: int | None = whole("Surveillance interval", "Months between two checks.",
        low=1, unit="month", group=_CONTENT, rules=("W16",))
    surveillance: str = _part("Surveillance", "Content and evaluation of the surveillance.")
    recertification: str = _part("Re-certification", "What happens when a certificate ends.")
    changes: str = _part("Changes and extension", "Changes, extension, suspension, revocation.")
    mark_use: str = _part("Use of the mark", "How certificate and mark are used.")
    fees: str = _part("Fees", "Basis of the fees.")
    product_description: str = _part("Product description", "Form of the product description.")
    self_commitment: str = _part("Self-commitment", "Form of the applicant's self-commitment.")


# fmt: on


@guards("E01")
def standard_is_planned(case: Case) -> None:
    """An implementing rule follows a standard that is in the R&D plan or beyond."""
    standard = case.facts["standard"]
    if case.old:
        return
    if standard.programme_id != case.new["programme_id"]:
        raise RuleError("A01", "The standard belongs to another programme.", field="standard_id")
    if standard.state in ("applied", "returned", "assessed", "rejected", "abolished"):
        raise RuleError(
            "E01", "The standard is not in the published R&D plan.", field="standard_id"
        )


@guards("E01", "B09")
def drafted_by_a_body(case: Case) -> None:
    """It is drafted by a certification body of the programme."""
    if not case.old and not any(
        r.role in ("certification_body", "alliance_member")
        and r.programme_id in (None, case.new["programme_id"])
        and (r.valid_from or case.on) <= case.on <= (r.valid_until or case.on)
        for r in case.facts["roles"]
    ):
        raise RuleError(
            "E01",
            "The organisation is no certification body of the programme on that day.",
            field="body_id",
        )


@guards("E01", "W15")
def published_with_its_number(case: Case) -> None:
    """A published rule has its number, and none is published on a day that has not come."""
    if case.new["state"] in IN_FORCE and not case.new.get("rule_number"):
        raise RuleError(
            "W15", "A published implementing rule needs its number.", field="rule_number"
        )
    if (case.new.get("published_on") or case.today) > case.today:
        raise RuleError(
            "E01", "{day} lies in the future.", field="published_on", day=case.new["published_on"]
        )


@guards("E01")
def rule_carries_the_application(case: Case) -> None:
    """A certification rests on a published implementing rule of the standard applied under."""
    path = case.parameters.path(case.new["path"])
    if not case.parameters.standards.implementing_rules or path is None or not path.certificate:
        return
    wanted = case.new.get("implementing_rule_id")
    if wanted is None:
        raise RuleError(
            "E01", "Name the implementing rule of the certification.", field="implementing_rule_id"
        )
    if not any(r.id == wanted and r.state in IN_FORCE for r in case.facts["rules"]):
        raise RuleError(
            "E01",
            "The implementing rule is not in force or belongs to another standard.",
            field="implementing_rule_id",
        )


def only_rule(case: Case) -> dict[str, object]:
    """The implementing rule of the application's standard, where there is just one in force."""
    known = [r.id for r in case.facts["rules"] if r.state in IN_FORCE]
    sole = known[0] if len(known) == 1 else None
    path = case.parameters.path(case.new["path"])
    needed = case.parameters.standards.implementing_rules and path is not None and path.certificate
    return {"implementing_rule_id": case.new.get("implementing_rule_id") or sole} if needed else {}


def _fills(case: Case) -> dict[str, object]:
    """The parts of the number; a rule that comes with its publication skips the project."""
    parts = split_rule_number(str(case.new.get("rule_number") or ""))
    values: dict[str, object] = dict(zip(_PARTS, parts or (None,) * 3, strict=True))
    if not case.old:
        published = bool(case.new.get("published_on"))
        values["state"] = "published" if published else "intended"
        first = case.new.get("intended_on") or (None if published else case.today)
        values["intended_on"] = first
    return values


IMPLEMENTING_RULE = Subject(
    ImplementingRule,
    "Implementing rule",
    "Implementing rules",
    "rule",
    ("rule_number", "title"),
    screen="standards",
    help="Implementing rules of certification, one for each standard and body.",
    keys=(("rule_number",), ("title",)),
    scope={"programme": "programme_id", "body": "body_id"},
    rights=(*READ_BY_REGULATOR, Grant("body", KEEP, "body"), Grant("expert", READ)),
    workflow=WORKFLOW,
    fills=_fills,
    needs=(
        one("standard", "standard", "standard_id"),
        many("roles", "organisation_role", "organisation_id", "body_id"),
        many("offices", "office", "programme_id", "programme_id"),
    ),
    guards=(standard_is_planned, drafted_by_a_body, published_with_its_number),
    related=(Related("review_panel", "rule_id"), Related("application", "implementing_rule_id")),
    documents={
        "text": "Text of the rule",
        "intention": "Intention",
        "filing": "Filing",
        "other": "Other document",
    },
)
