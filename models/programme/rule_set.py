"""Dated versions of what a programme decides (E13, W50)."""

from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import day, json, ref, text
from models.core.parameters import Parameters
from models.core.roles import KEEP, OBSERVERS, READ, SEE, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards


@guards("E13", "W50")
def parameters_are_complete(case: Case) -> None:
    """The parameters of a rule set are complete and known."""
    try:
        Parameters.model_validate(case.new["parameters"])
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RuleError(
            "E13",
            "The parameters are not complete: {where}: {what}",
            field="parameters",
            where=where,
            what=first["msg"],
        ) from error


@guards("W50")
def in_force_is_settled(case: Case) -> None:
    """What has come into force is not altered: applications were judged by it."""
    settled = ("programme_id", "version_label", "in_force_on", "parameters")
    if case.old and case.old["in_force_on"] <= case.today and case.changed(*settled):
        raise RuleError("W50", "This rule set is in force; enter a new version instead.")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class RuleSet(Record, table=True):
    """A dated version of what the programme decides; models/core/parameters has the shape."""

    __tablename__ = "rule_set"
    __table_args__ = (
        UniqueConstraint("programme_id", "version_label"),
        UniqueConstraint("programme_id", "in_force_on"),
        *in_order("in_force_on", "expires_on"),
    )

    programme_id: int = ref("Programme", "Programme it belongs to.", "programme", required=True,
        listed=True, edit="create")
    version_label: str = text("Version", "Name of the version.", most=60, required=True,
        listed=True, rules=("W50",))
    in_force_on: date = day("In force from", "First day in force.", required=True, listed=True,
        index=True, rules=("W50",))
    expires_on: date | None = day("In force until", "Last day in force; empty when open.",
        listed=True, rules=("W50",))
    document_id: int | None = ref(
        "Basis", "Document it rests on.", "governing_document", listed=True
    )
    parameters: dict[str, Any] = json(
        "Parameters",
        "Dimensions, durations, bars, numbering, paths and publishers.",
        required=True,
    )


# fmt: on
RULE_SET = Subject(
    RuleSet,
    "Rule set",
    "Rule sets",
    "tune",
    ("version_label",),
    screen="programmes",
    help="A dated version of the parameters of a programme.",
    keys=(("programme_id", "version_label"),),
    scope={"programme": "programme_id"},
    rights=(
        *OBSERVERS,
        Grant("administrator", KEEP),
        Grant("secretariat", SEE),
        Grant("regulator", SEE),
        Grant("body", SEE),
        Grant("expert", READ),
    ),
    order="-in_force_on",
    guards=(parameters_are_complete, in_force_is_settled),
)
