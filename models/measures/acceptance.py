"""Where results of certification are accepted, from procurement to society (I04, I20, P24)."""

from datetime import date
from decimal import Decimal

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, number, ref, text, yes
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, many


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Acceptance(Record, table=True):
    """One project or scheme in which somebody accepted the result of an enterprise."""

    __tablename__ = "acceptance"

    programme_id: int = ref("Programme", "Programme whose result is accepted.", "programme",
        required=True, edit="create")
    organisation_id: int = ref("Enterprise", "Enterprise whose result is accepted.",
        "organisation", required=True, listed=True, search=True, edit="create")
    kind: str = choice("Kind", "In what it is accepted.", {
        "procurement": Choice("Government procurement"), "bidding": Choice("Bidding"),
        "credit": Choice("Bank credit"), "industry": Choice("Industry and supply chain"),
        "society": Choice("Society"),
    }, required=True, listed=True, rules=("I04", "I20", "P24"))
    accepted_by: str = text("Accepted by", "Who accepts it.", required=True, listed=True,
        search=True, rules=("I20",))
    project: str = text("Project", "Project or scheme.", listed=True, search=True)
    preferred: bool = yes("Preferred", "Came first under equal conditions.", listed=True,
        rules=("I04", "P24"))
    amount: Decimal | None = number("Amount", "Value of the contract, where it has one.", low=0,
        unit="yuan", listed=True, rules=("P24",))
    accepted_on: date = day("Accepted on", "Day of the award or decision.", required=True,
        listed=True, edit="create", index=True)
    reference: str = text("Reference", "Number of the contract or decision.", listed=True)


# fmt: on


@guards("P24", "I04")
def preference_rests_on_a_result(case: Case) -> None:
    """Preference is for who holds a certificate or mark licence of the programme on that day."""
    own, day = case.new["programme_id"], case.new["accepted_on"]
    held = [(c, c.issued_on) for c in case.facts["certificates"]]
    held += [(li, li.licensed_on) for li in case.facts["licences"]]
    if case.new["preferred"] and not any(
        result.programme_id == own and result.state == "valid" and first <= day
        for result, first in held
        if day <= result.valid_until
    ):
        raise RuleError(
            "I04",
            "The enterprise holds no certificate or mark licence in force.",
            field="preferred",
        )


ACCEPTANCE = Subject(
    Acceptance,
    "Acceptance of results",
    "Acceptance of results",
    "verified",
    ("organisation_id", "kind", "accepted_on"),
    screen="support",
    help="Where procurement, bidding, banks and industry accept results of certification.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    rights=KEPT_IN_REGION,
    order="-accepted_on",
    starts="accepted_on",
    needs=(
        many("certificates", "certificate", "holder_id", "organisation_id"),
        many("licences", "mark_licence", "enterprise_id", "organisation_id"),
    ),
    guards=(preference_rests_on_a_result,),
    documents={"evidence": "Evidence", "other": "Other document"},
)
