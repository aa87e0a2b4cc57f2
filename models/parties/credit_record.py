"""Credit: what bars an organisation, how it is repaired, and how credit is graded and reported."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint

from models.core.codes import plus
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, fields_of, long, ref, text, whole
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many, one

ENDS = {"revocation": "revoked", "withdrawal": "withdrawn", "cancellation": "cancelled"}
"""Causes after which a rule set may bar a new application (W67)."""
LISTS = ("blacklist", "severe_violation")
"""Kinds of entry that keep an organisation out altogether while they last."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class CreditRecord(Record, table=True):
    """An accident, a bad record or a sanction, with the day until which it bars (D05, F04)."""

    __tablename__ = "credit_record"
    __table_args__ = (
        Index("ix_credit_record_bar", "organisation_id", "kind", "ends_on"),
        *in_order("occurred_on", "ends_on"),
        *in_order("occurred_on", "repaired_on"),
    )

    organisation_id: int = ref("Organisation", "Whom it concerns.", "organisation", required=True,
        search=True, listed=True, edit="create")
    programme_id: int | None = ref("Programme", "Programme that set it; empty for any.",
        "programme", listed=True, edit="create", rules=("W67",))
    product_id: int | None = ref("Product", "Where only this product is barred.", "product",
        edit="create", rules=("W67",))
    kind: str = choice("Kind", "What happened.", {
        "revocation": Choice("Recognition revoked", "red"),
        "withdrawal": Choice("Product authorisation withdrawn", "orange"),
        "cancellation": Choice("Certificate cancelled", "gray"),
        "safety_accident": Choice("Major work-safety accident", "red"),
        "quality_accident": Choice("Major quality accident", "red"),
        "environment_accident": Choice("Major environmental accident", "red"),
        "bad_credit": Choice("Bad credit record", "orange"),
        "standard_cancelled": Choice("Recognition of a standard cancelled", "orange"),
        "infringement": Choice("Infringement of the mark", "red"),
        "blacklist": Choice("Blacklist", "red"),
        "severe_violation": Choice("List of serious violations", "red"),
    }, required=True, listed=True, edit="create", rules=("F02", "F10", "F13"))
    level: str = choice("Level of the list", "Whose list an entry stands in.", {
        "national": Choice("National"), "province": Choice("Province"), "city": Choice("City"),
        "programme": Choice("The programme's own"),
    }, default=None, edit="create", rules=("F13",))
    occurred_on: date = day("Date", "Day of the event or decision.", required=True, listed=True,
        edit="create", index=True)
    ends_on: date | None = day("Bars until", "First day on which it no longer bars.", listed=True,
        edit="create", rules=("F04", "F20", "J16", "W70"))
    repaired_on: date | None = day("Repaired on", "Day of its repair; from then on it bars nobody.",
        listed=True, edit="never", rules=("W70",))
    public_notice_on: date | None = day("Public notice", "Day of the announcement.", listed=True,
        rules=("F03",))
    platform: str = text("Public credit platform", "Where the public finds it.",
        rules=("F11", "F13"))
    platform_on: date | None = day("Sent to the platform", "Day on which the platform got it.",
        rules=("F11", "F13"))
    reason: str = long("Reason", "What was found.", listed=True)
    source: str = text("Source", "Document or authority.")


class CreditRepair(Record, table=True):
    """An application to have an entry repaired before its term is over (W70)."""

    __tablename__ = "credit_repair"
    __table_args__ = in_order("applied_on", "decided_on")

    programme_id: int = ref("Programme", "Programme in which it is applied for.", "programme",
        required=True, edit="create")
    credit_record_id: int = ref("Credit record", "Entry to be repaired.", "credit_record",
        required=True, listed=True, edit="create", rules=("W70",))
    state: str = choice("State", "Where it stands.", {
        "applied": Choice("Applied", "blue"), "granted": Choice("Repaired", "green"),
        "refused": Choice("Repair refused", "gray"),
    }, default="applied", edit="never", listed=True)
    applied_on: date = day("Applied on", "Day of receipt.", required=True, listed=True,
        edit="create", rules=("W70",))
    ground: str = long("Ground", "How the fault was cured.", required=True)
    decided_on: date | None = day("Decided on", "Day of the decision.", edit="never", listed=True)


class CreditReport(Record, table=True):
    """A periodic quality-credit report of a programme (F13)."""

    __tablename__ = "credit_report"
    __table_args__ = (UniqueConstraint("programme_id", "period"),)

    programme_id: int = ref("Programme", "Programme that reports.", "programme", required=True,
        edit="create")
    period: str = text("Period", "Year or part of a year that it covers.", most=40, required=True,
        listed=True, search=True, rules=("F13",))
    published_on: date | None = day("Published on", "Day of publication.", listed=True, index=True,
        rules=("F13",))
    summary: str = long("Summary", "State of quality credit, in words.", rules=("F13",))
    platforms: str = long("Linked platforms", "Credit platforms with which the data are shared.",
        rules=("F13",))
    uses: str = long("Uses", "Procurement, bidding and lending in which the grades are used.",
        rules=("F13",))


class CreditGrade(Record, table=True):
    """The quality-credit grade of an organisation in a report (F13)."""

    __tablename__ = "credit_grade"
    __table_args__ = (UniqueConstraint("credit_report_id", "organisation_id"),)

    credit_report_id: int = ref("Quality-credit report", "Report in which it stands.",
        "credit_report", required=True, listed=True, edit="create")
    organisation_id: int = ref("Organisation", "Who is graded.", "organisation", required=True,
        listed=True, search=True, edit="create")
    grade: str = choice("Grade", "Class of quality credit.", {
        "a": Choice("A", "green"), "b": Choice("B", "blue"), "c": Choice("C", "orange"),
        "d": Choice("D", "red"),
    }, required=True, listed=True, rules=("F13",))
    score: int | None = whole("Score", "0 to 100, where one is given.", low=0, high=100)
    basis: str = text("Basis", "Document or decision.")


# fmt: on


def _applies(record: CreditRecord, case: Case) -> bool:
    """Whether an entry still counts on the day: of this programme or of any, neither ended nor
    repaired. One that came later counts too: nobody steps over it with an earlier day."""
    return (
        record.programme_id in (None, case.new.get("programme_id"))
        and not (record.ends_on and case.on >= record.ends_on)
        and not (record.repaired_on and case.on >= record.repaired_on)
    )


def refuse_barred(case: Case) -> None:
    """Refuses while the end of an earlier recognition bars the enterprise (fact `bars`).

    F20: today < revocation + the years of the rule set that revoked it, kept as `ends_on`. An end
    for which the rule set names no years has no `ends_on` and bars nobody (F21, W67).
    """
    for record in case.facts["bars"]:
        if record.product_id and record.product_id != case.new.get("product_id"):
            continue
        if record.ends_on and _applies(record, case) and record.kind in ENDS:
            days: dict[str, date] = {"day": record.occurred_on, "until": record.ends_on}
            if record.kind != "revocation":
                raise RuleError(
                    "W67",
                    "Its recognition ended on {day}; no application before {until}.",
                    field="enterprise_id",
                    **days,
                )
            raise RuleError(
                "F20",
                "Its recognition was revoked on {day}; no application before {until}.",
                field="enterprise_id",
                **days,
            )


def refuse_unclean(case: Case, since: date) -> None:
    """Refuses an accident or bad record on or after `since` (fact `bars`), unless repaired."""
    for record in case.facts["bars"]:
        unclean = record.kind.endswith("accident") or record.kind in ("bad_credit", "infringement")
        repaired = record.repaired_on is not None and record.repaired_on <= case.on
        if unclean and not repaired and since <= record.occurred_on <= case.on:
            kinds = fields_of(CreditRecord)["kind"].choices or {}
            raise RuleError(
                "D05",
                "A record of {day} falls within the last {years} years: {what}.",
                field="enterprise_id",
                day=record.occurred_on,
                years=case.parameters.durations.look_back_years,
                what=kinds[record.kind].label,
            )


def blacklisted(records: list[CreditRecord], case: Case) -> CreditRecord | None:
    """The entry that keeps an organisation out on the day, if there is one."""
    return next((r for r in records if r.kind in LISTS and _applies(r, case)), None)


@guards("F02", "F10", "W70")
def not_blacklisted(case: Case) -> None:
    """Whoever stands in the blacklist or the list of serious violations is kept out."""
    found = blacklisted(case.facts["bars"], case)
    if found is not None and (not case.old or case.action == "accept"):
        raise RuleError(
            "F02",
            "It has stood in a list of the untrustworthy since {day}.",
            field="enterprise_id",
            day=found.occurred_on,
        )


@guards("F02", "F10", "W70")
def body_not_blacklisted(case: Case) -> None:
    """Nothing is assigned to a certification body that has been removed or blacklisted."""
    if found := blacklisted(case.facts["body_bars"], case):
        raise RuleError(
            "F02",
            "It has stood in a list of the untrustworthy since {day}.",
            field="body_id",
            day=found.occurred_on,
        )


@guards("W70")
def repair_not_before_its_time(case: Case) -> None:
    """An entry is repaired only after it has lasted for the time of the rule set, and once."""
    entry = case.facts["entry"]
    if entry.programme_id not in (None, case.new["programme_id"]):
        raise RuleError("W67", "The entry belongs to another programme.", field="credit_record_id")
    if entry.repaired_on is not None:
        raise RuleError(
            "W70", "It was repaired on {day}.", field="credit_record_id", day=entry.repaired_on
        )
    first = plus(entry.occurred_on, years=case.parameters.supervision.repair_years)
    if not case.old and case.new["applied_on"] < first:
        raise RuleError(
            "W70", "Its repair may be applied for from {day} on.", field="applied_on", day=first
        )


@guards("F04", "J16")
def bar_of_law_is_not_repaired(case: Case) -> None:
    """The bar after a revocation runs its full time: no repair shortens it."""
    if case.facts["entry"].kind == "revocation":
        raise RuleError(
            "F04", "The bar after a revocation cannot be repaired.", field="credit_record_id"
        )


def _term(case: Case) -> dict[str, object]:
    """W70: an entry in a list ends after the term of the rule set, unless its end is given."""
    if case.old or case.new.get("ends_on") or case.new["kind"] not in LISTS or not case.rules:
        return {}
    return {"ends_on": plus(case.new["occurred_on"], years=case.rules.supervision.list_years)}


def _repaired(case: Case) -> list[Change]:
    return [
        Change("credit_record", "update", {"repaired_on": case.on}, id=case.new["credit_record_id"])
    ]


def entry(case: Case, kind: str, organisation: int, source: str = "", **more: object) -> Change:
    """A new entry about an organisation, announced on the day."""
    return Change(
        "credit_record",
        "create",
        {
            "organisation_id": organisation,
            "programme_id": case.new["programme_id"],
            "kind": kind,
            "occurred_on": case.on,
            "public_notice_on": case.on,
            "reason": case.reason,
            "source": source,
            **more,
        },
    )


CREDIT_RECORD = Subject(
    CreditRecord,
    "Credit record",
    "Credit records",
    "report",
    ("organisation_id",),
    screen="organisations",
    help="Accidents, bad records and revocations that later decisions must look at.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    order="-occurred_on",
    starts="occurred_on",
    fills=_term,
    related=(Related("credit_repair", "credit_record_id"),),
    checks=(
        Check(
            ("F03",),
            "Sanctions and their public notice",
            {"kind": ["revocation", "blacklist", "infringement"]},
            {"public_notice_on": "empty"},
        ),
        Check(
            ("F11",),
            "Infringements and the public credit platform",
            {"kind": ["infringement"]},
            {"platform_on": "empty"},
        ),
    ),
    documents={"evidence": "Evidence", "notice": "Public notice", "other": "Other document"},
)
_OFFICE = ("secretariat",)
CREDIT_REPAIR = Subject(
    CreditRepair,
    "Credit repair",
    "Credit repairs",
    "healing",
    ("credit_record_id",),
    screen="supervision",
    help="Applications to have an entry repaired before its term is over.",
    scope={"programme": "programme_id", "region": "credit_record_id.organisation_id.region_id"},
    order="-applied_on",
    starts="applied_on",
    needs=(one("entry", "credit_record", "credit_record_id"),),
    guards=(repair_not_before_its_time, bar_of_law_is_not_repaired),
    workflow=Workflow(
        CreditRepair.__table__.c.state.info["meta"].choices,
        "applied",
        (
            Transition(
                "grant",
                "Grant the repair",
                ("applied",),
                "granted",
                _OFFICE,
                reason=True,
                stamps="decided_on",
                effects=(_repaired,),
                rules=("W70",),
                icon="task_alt",
                consequences="From that day on the entry bars nobody; it stays in the records.",
            ),
            Transition(
                "refuse",
                "Refuse the repair",
                ("applied",),
                "refused",
                _OFFICE,
                reason=True,
                stamps="decided_on",
                rules=("W70",),
                icon="block",
            ),
        ),
    ),
    documents={"evidence": "Evidence", "other": "Other document"},
)
CREDIT_REPORT = Subject(
    CreditReport,
    "Quality-credit report",
    "Quality-credit reports",
    "monitoring",
    ("period",),
    screen="supervision",
    help="Periodic reports on quality credit, with the grades of organisations.",
    scope={"programme": "programme_id"},
    keys=(("programme_id", "period"),),
    related=(Related("credit_grade", "credit_report_id"),),
    documents={"report": "Report", "other": "Other document"},
)
CREDIT_GRADE = Subject(
    CreditGrade,
    "Quality-credit grade",
    "Quality-credit grades",
    "grade",
    ("organisation_id",),
    screen="supervision",
    help="Which class of quality credit an organisation has.",
    keys=(("credit_report_id", "organisation_id"),),
    scope={"programme": "credit_report_id.programme_id", "region": "organisation_id.region_id"},
)
BARS = many("bars", "credit_record", "organisation_id", "enterprise_id")
BODY_BARS = many("body_bars", "credit_record", "organisation_id", "body_id")
