"""Sampling checks of standards in use (C44, C45)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import day, long, ref, yes
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards
from models.standards.standard_rules import USABLE
from models.standards.standard_use import SCOPE, STANDARD_IN_USE


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class UseCheck(Record, table=True):
    """A sampling check of how a standard is used (C41, C65)."""

    __tablename__ = "use_check"

    standard_id: int = ref("Standard", "Standard whose use is checked.", "standard", required=True,
        listed=True, edit="create")
    checked_on: date = day("Checked on", "Day of the check.", required=True, listed=True,
        edit="create", index=True, rules=("C41", "C65"))
    organisation_id: int | None = ref("Unit checked", "Unit at which it was checked.",
        "organisation", listed=True, edit="create", rules=("C41",))
    effective: bool = yes("Effectively promoted", "Whether use is promoted effectively.",
        listed=True, edit="create", rules=("C41",))
    finding: str = long("Check finding", "What was found, in which sample.", required=True,
        edit="create", rules=("C41", "C65"))
    checker_id: int | None = ref("Checked by", "Account of the checker.", "account", edit="never")


# fmt: on


@guards("C41", "C65")
def standard_is_in_use(case: Case) -> None:
    """Use is checked of standards that are in force."""
    if not case.old and case.facts["standard"].state not in USABLE:
        raise RuleError("C41", "The standard is not in force.", field="standard_id")


def _checker(case: Case) -> dict[str, object]:
    return {} if case.old else {"checker_id": case.actor.id}


USE_CHECK = Subject(
    UseCheck,
    "Check of use",
    "Checks of use",
    "troubleshoot",
    ("standard_id", "checked_on"),
    screen="standards",
    help="Sampling checks of how standards are used and promoted.",
    scope=SCOPE,
    rights=KEPT_IN_REGION,
    mentions=("organisation_id",),
    order="-checked_on",
    starts="checked_on",
    needs=(STANDARD_IN_USE,),
    guards=(standard_is_in_use,),
    fills=_checker,
    documents={"record": "Record of the check", "other": "Other document"},
)
