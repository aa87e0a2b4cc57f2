"""Performance of the brand: a product whose result is poor loses its licence (F06, F21, H06)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, whole
from models.core.roles import READ_BY_REGULATOR, SECRETARIAT, SEE, Grant
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, one

STATES = {
    "evaluated": Choice("Evaluated", "blue"),
    "kept": Choice("Licence kept", "green"),
    "withdrawn": Choice("Licence withdrawn", "red"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class PerformanceEvaluation(Record, table=True):
    """How a licensed product performed in a year, and what followed (F06)."""

    __tablename__ = "performance_evaluation"
    __table_args__ = (
        UniqueConstraint("licence_id", "year"),
        *in_order("evaluated_on", "concluded_on"),
    )

    programme_id: int = ref("Programme", "Programme of the mark.", "programme", required=True,
        edit="create")
    licence_id: int = ref("Mark licence", "Licence whose use is evaluated.", "mark_licence",
        required=True, listed=True, search=True, edit="create", within="programme_id",
        rules=("F06",))
    year: int = whole("Year", "Year that is evaluated.", low=2000, high=2200, required=True,
        listed=True, edit="create", rules=("F06", "H06"))
    state: str = choice("State", "Where it stands.", STATES, default="evaluated", edit="never",
        listed=True)
    evaluated_on: date = day("Evaluated on", "Day of the evaluation.", required=True, listed=True,
        edit="create", index=True)
    sales: Decimal | None = number("Sales", "Sales of the product under the mark in the year.",
        low=0, unit="ten thousand yuan", rules=("H06",))
    score: Decimal = number("Score", "0 to 100.", low=0, high=100, required=True, listed=True,
        edit="create", rules=("F06", "H06"))
    satisfactory: str | None = choice("Result", "Follows from the score and the rule set.", {
        "yes": Choice("Satisfactory", "green"), "no": Choice("Unsatisfactory", "red"),
    }, default=None, edit="never", listed=True, rules=("F06",))
    summary: str = long("Summary", "Development of the brand, in words.", rules=("H06",))
    concluded_on: date | None = day("Concluded on", "Day on which it was concluded.",
        edit="never")


# fmt: on


@guards("F06")
def licence_of_the_programme(case: Case) -> None:
    """A licence of the programme is evaluated while it stands."""
    licence = case.facts["licence"]
    if case.old:
        return
    if licence.programme_id != case.new["programme_id"]:
        raise RuleError("F06", "The licence belongs to another programme.", field="licence_id")
    if licence.state not in ("valid", "stopped"):
        raise RuleError("F06", "The licence has ended.", field="licence_id")


@guards("F06", "F21")
def result_is_poor(case: Case) -> None:
    """Only an unsatisfactory result takes the licence away."""
    if case.new["satisfactory"] != "no":
        raise RuleError("F06", "The result is satisfactory; the licence stands.")


@guards("F06")
def result_is_good(case: Case) -> None:
    """An unsatisfactory result is not passed over: the licence is withdrawn."""
    if case.new["satisfactory"] == "no":
        raise RuleError("F06", "The result is unsatisfactory; the licence is to be withdrawn.")


def _result(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    mark = case.parameters.supervision.performance_mark
    good = float(case.new["score"]) >= mark
    return {"state": "evaluated", "satisfactory": "yes" if good else "no"}


def _withdraw(case: Case) -> list[Change]:
    return [
        Change(
            "mark_licence",
            "withdraw",
            {"effective_on": case.on, "reason": case.reason},
            case.new["licence_id"],
        )
    ]


PERFORMANCE_EVALUATION = Subject(
    PerformanceEvaluation,
    "Performance evaluation",
    "Performance evaluations",
    "speed",
    ("licence_id", "year"),
    screen="supervision",
    help="How licensed products perform, year by year.",
    scope={
        "programme": "programme_id",
        "region": "licence_id.enterprise_id.region_id",
        "body": "licence_id.application_id.body_id",
    },
    rights=(*READ_BY_REGULATOR, Grant("body", SEE, "body")),
    order="-evaluated_on",
    fills=_result,
    starts="evaluated_on",
    needs=(one("licence", "mark_licence", "licence_id"),),
    guards=(licence_of_the_programme,),
    workflow=Workflow(
        STATES,
        "evaluated",
        (
            Transition(
                "keep",
                "Keep the licence",
                ("evaluated",),
                "kept",
                SECRETARIAT,
                guards=(result_is_good,),
                stamps="concluded_on",
                rules=("F06", "H06"),
                icon="thumb_up",
            ),
            Transition(
                "withdraw",
                "Withdraw the licence",
                ("evaluated",),
                "withdrawn",
                SECRETARIAT,
                guards=(result_is_poor,),
                reason=True,
                stamps="concluded_on",
                effects=(_withdraw,),
                rules=("F06", "F21"),
                icon="remove_moderator",
                consequences="The licence ends for poor performance; the certificate stands, "
                "and no "
                "bar follows unless the rule set names one.",
            ),
        ),
    ),
    checks=(
        Check(
            ("F06",),
            "Evaluations and what followed from them",
            {"satisfactory": ["no"]},
            {"state": ["evaluated"]},
        ),
    ),
    documents={"report": "Report", "other": "Other document"},
)
