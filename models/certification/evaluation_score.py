"""The score of one dimension of an evaluation (E11–E14)."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import long, number, ref, text
from models.core.roles import KEEP, KEPT_BY_OFFICE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, one


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class EvaluationScore(Record, table=True):
    """The score of one dimension."""

    __tablename__ = "evaluation_score"
    __table_args__ = (UniqueConstraint("evaluation_id", "dimension"),)

    evaluation_id: int = ref("Evaluation", "Evaluation it belongs to.", "evaluation",
        required=True, edit="create")
    dimension: str = text("Dimension", "Key of the dimension in the rule set.", most=60,
        required=True, edit="create", rules=("E12",))
    label: str = text("Name", "Name of the dimension.", listed=True, edit="never")
    maximum: Decimal | None = number("Maximum", "Highest score.", edit="never", listed=True)
    score: Decimal | None = number("Score", "From 0 to the maximum.", low=0, listed=True)
    finding: str = long("Finding", "What the score rests on.", listed=True)


# fmt: on


@guards("E12")
def score_in_range(case: Case) -> None:
    """A score lies between 0 and the maximum of its dimension."""
    dimension = next(
        (d for d in case.parameters.dimensions if d.key == case.new["dimension"]), None
    )
    if dimension is None:
        raise RuleError(
            "E12",
            "The rule set has no dimension {key}.",
            field="dimension",
            key=case.new["dimension"],
        )
    score = case.new.get("score")
    if score is not None and not 0 <= score <= dimension.maximum:
        raise RuleError(
            "E12",
            "A score lies between 0 and {maximum}.",
            field="score",
            maximum=f"{dimension.maximum:g}",
        )


@guards("W76", "W75", "W12")
def sheet_is_open(case: Case) -> None:
    """Scores are written by the evaluator, after the declaration and before the signature."""
    evaluation = case.facts["evaluation"]
    if evaluation.state != "declared":
        raise RuleError("W76", "Scores are open between declaration and signature.", field="score")
    if case.actor.id != evaluation.evaluator_id:
        raise RuleError("W75", "Only the evaluator may do this.", field="score")


EVALUATION_SCORE = Subject(
    EvaluationScore,
    "Score",
    "Scores",
    "scoreboard",
    ("label",),
    screen="applications",
    listed=False,
    help="One line for every dimension of the rule set.",
    scope={
        "programme": "evaluation_id.application_id.programme_id",
        "body": "evaluation_id.application_id.body_id",
        "own": "evaluation_id.evaluator_id",
    },
    rights=(
        *KEPT_BY_OFFICE,
        Grant("body", KEEP, "body"),
        Grant("expert", ("read", "update", "act"), "own"),
    ),
    order="id",
    day="application.accepted_on",
    needs=(
        one("evaluation", "evaluation", "evaluation_id"),
        one("application", "application", "evaluation.application_id"),
    ),
    guards=(sheet_is_open, score_in_range),
)
