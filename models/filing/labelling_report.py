"""What a recognised enterprise itself reports of its labelling (G01, P26)."""

from datetime import date

from models.certificates.labelling_check import (
    COMPARISON,
    NUMBERS,
    Labelling,
    enterprise_is_recognised,
    items_are_counted,
    labelling_is_demanded,
)
from models.core.fields import choice, day
from models.core.filing import answer_field, channel_field, correct_by_field, report
from models.core.roles import FILE, KEPT_IN_REGION, Grant
from models.core.subject import Subject, in_order
from models.core.workflow import Case, Change, many

_SAID = (*NUMBERS, "manual", *COMPARISON)


def _received(case: Case) -> list[Change]:
    """It counts as a look, online, from the day on which the office receives it."""
    kept = ("programme_id", "enterprise_id", "product_id", *_SAID)
    look = {"checked_on": case.on, "how": "online"}
    return [Change("labelling_check", "create", look | {n: case.new[n] for n in kept})]


WORKFLOW = report(_received, _SAID)


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class LabellingReport(Labelling, table=True):
    """Where the mark and the promises are, as the enterprise says itself."""

    __tablename__ = "labelling_report"
    __table_args__ = in_order("reported_on", "closed_on")

    state: str = choice("State", "Where it stands.", WORKFLOW.states, default="submitted",
        edit="never", listed=True)
    reported_on: date = day("Reported on", "Day of receipt.", required=True, listed=True,
        edit="create")
    correct_by: date | None = correct_by_field()
    answer: str = answer_field()
    channel: str | None = channel_field()
    closed_on: date | None = day("Closed on", "Day on which it was received, refused or "
        "withdrawn.", edit="never")
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True)


# fmt: on

LABELLING_REPORT = Subject(
    LabellingReport,
    "Report of labelling",
    "Reports of labelling",
    "outgoing_mail",
    ("enterprise_id", "reported_on"),
    screen="supervision",
    help="What enterprises report themselves of their labelling; the office receives it.",
    scope={
        "programme": "programme_id",
        "region": "enterprise_id.region_id",
        "party": "enterprise_id",
    },
    rights=(
        *KEPT_IN_REGION,
        Grant("applicant", FILE, "party", ("programme_id", "product_id", *_SAID, "answer")),
    ),
    order="-reported_on",
    workflow=WORKFLOW,
    starts="reported_on",
    needs=(
        many("confirmations", "confirmation", "enterprise_id", "enterprise_id"),
        many("licences", "mark_licence", "enterprise_id", "enterprise_id"),
    ),
    guards=(labelling_is_demanded, enterprise_is_recognised, items_are_counted),
    documents={
        "photo": "Photograph",
        "commitment": "Quality commitment",
        "other": "Other document",
    },
)
