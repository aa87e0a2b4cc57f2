"""Re-review of a standard: two opinions, three ends (C50–C56, O7)."""

from datetime import date
from decimal import Decimal

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, text, whole
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many, one
from models.standards.standard_deadlines import next_review
from models.standards.standard_rules import USABLE

TRIGGERS = {
    "periodic": Choice("Statistics or cycle"),
    "law": Choice("Conflicts with law or a mandatory standard", "red"),
    "policy": Choice("No longer fits industrial policy", "orange"),
    "cited": Choice("A cited standard was abolished or revised", "orange"),
    "low_use": Choice("Little used, weak demand", "orange"),
}
STATES = {
    "open": Choice("Under re-review", "blue"),
    "stated": Choice("Opinion of the unit", "blue"),
    "agreed": Choice("Opinion agreed", "blue"),
    "continued": Choice("Stays in force", "green"),
    "revised": Choice("To be revised", "orange"),
    "abolished": Choice("Abolished", "gray"),
    "dropped": Choice("Dropped", "gray"),
}
OPINIONS = {
    "continue": Choice("Stay in force", "green"),
    "revise": Choice("Revise", "orange"),
    "abolish": Choice("Abolish", "red"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class ReReview(Record, table=True):
    """One re-review of a standard."""

    __tablename__ = "re_review"
    __table_args__ = (*in_order("opened_on", "stated_on", "agreed_on", "closed_on"),)

    standard_id: int = ref("Standard", "Standard that is re-reviewed.", "standard", required=True,
        listed=True, edit="create")
    trigger: str = choice("Trigger", "Why it is re-reviewed.", TRIGGERS, required=True,
        listed=True, edit="create", rules=("C50", "C51", "C55"))
    cause: str = long("Cause", "The law, policy or cited standard, or what the statistics show.",
        edit="create", rules=("C51",))
    opened_on: date = day("Raised on", "Day on which it was opened.", required=True, listed=True,
        edit="create", index=True)
    state: str = choice("State", "Where it stands.", STATES, default="open", edit="never",
        listed=True)
    used_year: int | None = whole("Last year of use", "Last year with use statistics, else "
        "the year of publication.", edit="never", rules=("C50",))
    output: Decimal | None = number("Output made to it", "Sum of the output value in the "
        "statistics.", unit="10,000 yuan", edit="never", rules=("C50", "C56"))
    performance: str = long("Performance", "Evaluation of its performance by the statistics.",
        edit="never", rules=("C56",))
    proposal: str | None = choice("Re-review opinion", "What the lead drafting unit proposes.",
        OPINIONS, edit="never", listed=True, rules=("C50",))
    unit_opinion: str = long("Opinion of the lead unit", "Opinion and its reasons.", edit="never",
        rules=("C50",))
    stated_on: date | None = day("Opinion on", "Day of the opinion.", edit="never")
    local_opinion: str = long("Opinion of the regulator", "Opinion of the local regulator.",
        edit="never", rules=("B02", "C50"))
    agreed_on: date | None = day("Agreed on", "Day on which the local regulator agreed.",
        edit="never")
    closed_on: date | None = day("Closed on", "Day of the result.", edit="never", listed=True)
    notice: str = text("Announcement", "Document by which the authority announces the abolition.",
        edit="never", rules=("C53",))
    next_applicant_id: int | None = ref("Drafting unit of the revision", "Unit that makes the new "
        "project; empty: the original one.", "organisation", edit="never",
        rules=("C52",))


# fmt: on


@guards("C50")
def standard_in_force(case: Case) -> None:
    """Re-reviewed is a standard in force, once at a time."""
    if case.old:
        return
    if case.facts["standard"].state not in USABLE:
        raise RuleError("C50", "The standard is not in force.", field="standard_id")
    if any(r.state in ("open", "stated", "agreed") for r in case.facts["others"]):
        raise RuleError("C50", "A re-review of it is under way already.", field="standard_id")


@guards("C51")
def cause_is_named(case: Case) -> None:
    """A trigger in law, policy or a cited standard is named."""
    if case.new["trigger"] in ("law", "policy", "cited") and not case.new["cause"].strip():
        raise RuleError("C51", "Name the law, policy or standard concerned.", field="cause")


@guards("C55")
def is_little_used(case: Case) -> None:
    """Called little used is only a standard whose statistics do not show use of this year."""
    if not case.old and case.new["trigger"] == "low_use":
        last = max((u.year for u in case.facts["uses"]), default=0)
        if last >= case.on.year:
            raise RuleError(
                "C55", "The statistics of {year} show its use.", field="trigger", year=last
            )


@guards("C56")
def performance_evaluated(case: Case) -> None:
    """The opinion comes with an evaluation of performance."""
    if not case.new["performance"].strip():
        raise RuleError("C56", "Evaluate the performance of the standard.", field="performance")


@guards("C54", "O7")
def may_stay_in_force(case: Case) -> None:
    """A re-review proposes to keep the standard only where the rule set knows that end."""
    proposed = case.new["proposal"] == "continue"
    if proposed and not case.parameters.standards.continue_allowed:
        raise RuleError("C54", "The rule set knows revision and abolition only.", field="proposal")


_ENDS = {"keep": "continue", "renew": "revise", "abolish": "abolish"}


@guards("C50", "C54")
def follows_the_opinion(case: Case) -> None:
    """The re-review ends as the opinion proposes."""
    if case.new["proposal"] != _ENDS[case.action]:
        raise RuleError("C50", "The opinion proposes another end.")


@guards("C53")
def announced(case: Case) -> None:
    """The authority announces the abolition."""
    if not case.new["notice"].strip():
        raise RuleError("C53", "Name the announcement of the abolition.", field="notice")


def _from_statistics(case: Case) -> dict[str, object]:
    uses = case.facts["uses"]
    return {
        "used_year": case.facts["standard"].used_year,
        "output": sum((u.standard_output for u in uses), Decimal(0)),
    }


def _keep(case: Case) -> list[Change]:
    """The next cycle begins."""
    return [Change("standard", "update", {"due_on": next_review(case)}, case.new["standard_id"])]


_SAME = (
    "programme_id",
    "title",
    "title_en",
    "kind",
    "type",
    "applicant_id",
    "region_id",
    "industry_id",
    "ics",
    "ccs",
)


def _new_project(case: Case) -> list[Change]:
    """C52: a new project that knows which standard it revises."""
    old = case.facts["standard"]
    values = {name: getattr(old, name) for name in _SAME}
    values |= {"predecessor_id": old.id, "applied_on": case.on}
    values["applicant_id"] = case.new.get("next_applicant_id") or old.applicant_id
    return [Change("standard", "create", values)]


def _abolish(case: Case) -> list[Change]:
    return [
        Change(
            "standard",
            "abolish",
            {
                "effective_on": case.on,
                "reason": case.new["unit_opinion"],
                "abolition_notice": case.new["notice"],
            },
            case.new["standard_id"],
        )
    ]


_OFFICE, _LOCAL = ("secretariat",), ("secretariat", "regulator")
WORKFLOW = Workflow(
    STATES,
    "open",
    (
        Transition(
            "state",
            "Record the unit's opinion",
            ("open",),
            "stated",
            _LOCAL,
            guards=(performance_evaluated, may_stay_in_force),
            asks=("proposal", "unit_opinion", "performance"),
            demands=("proposal", "unit_opinion"),
            stamps="stated_on",
            fills=_from_statistics,
            rules=("C50", "C56"),
            icon="rate_review",
        ),
        Transition(
            "agree",
            "Agree with the opinion",
            ("stated",),
            "agreed",
            ("regulator",),
            asks=("local_opinion",),
            demands=("local_opinion",),
            stamps="agreed_on",
            rules=("C50", "B02"),
            icon="handshake",
        ),
        Transition(
            "object",
            "Return the opinion",
            ("stated",),
            "open",
            ("regulator",),
            reason=True,
            rules=("C50",),
            icon="undo",
        ),
        Transition(
            "keep",
            "Keep in force",
            ("agreed",),
            "continued",
            _OFFICE,
            guards=(follows_the_opinion, may_stay_in_force),
            stamps="closed_on",
            effects=(_keep,),
            rules=("C54", "O7"),
            icon="check_circle",
        ),
        Transition(
            "renew",
            "Open the revision",
            ("agreed",),
            "revised",
            _OFFICE,
            guards=(follows_the_opinion,),
            asks=("next_applicant_id",),
            stamps="closed_on",
            effects=(_new_project,),
            rules=("C52", "C55"),
            icon="edit_note",
            consequences="A new project is made that revises the standard.",
        ),
        Transition(
            "abolish",
            "Abolish the standard",
            ("agreed",),
            "abolished",
            _OFFICE,
            guards=(follows_the_opinion, announced),
            asks=("notice",),
            stamps="closed_on",
            effects=(_abolish,),
            rules=("C53", "C55", "B01"),
            icon="delete_history",
            consequences="The standard can carry no further application.",
        ),
        Transition(
            "drop",
            "Drop the re-review",
            ("open", "stated", "agreed"),
            "dropped",
            _OFFICE,
            reason=True,
            rules=("C50",),
            icon="close",
        ),
    ),
)

RE_REVIEW = Subject(
    ReReview,
    "Re-review",
    "Re-reviews",
    "history_edu",
    ("standard_id", "opened_on"),
    screen="standards",
    help="Re-reviews of standards in force and their results.",
    scope={"programme": "standard_id.programme_id", "region": "standard_id.region_id"},
    rights=KEPT_IN_REGION,
    order="-opened_on",
    workflow=WORKFLOW,
    starts="opened_on",
    needs=(
        one("standard", "standard", "standard_id"),
        many("others", "re_review", "standard_id", "standard_id"),
        many("uses", "standard_use", "standard_id", "standard_id"),
    ),
    guards=(standard_in_force, cause_is_named, is_little_used),
    documents={"opinion": "Re-review opinion", "notice": "Announcement", "other": "Other document"},
)
