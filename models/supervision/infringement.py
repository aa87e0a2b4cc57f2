"""Forging, misuse and trading of the mark: from the report to its end (B40, E42, F09, F11)."""

from datetime import date, timedelta

from sqlalchemy import Index

from models.core.deadlines import Clock
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text, yes
from models.core.roles import KEPT_IN_REGION, STAFF
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards
from models.parties.credit_repair import entry

STATES = {
    "reported": Choice("Reported", "blue"),
    "accepted": Choice("Under investigation", "blue"),
    "confirmed": Choice("Infringement found", "red"),
    "dismissed": Choice("Not confirmed", "gray"),
    "closed": Choice("Closed", "green"),
    "transferred": Choice("With the judiciary", "violet"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Infringement(Record, table=True):
    """A suspected infringement of the mark, or other unfair competition against the brand."""

    __tablename__ = "infringement"
    __table_args__ = (
        Index("ix_infringement_home", "state", "due_on"),
        *in_order("reported_on", "accepted_on", "decided_on", "closed_on"),
    )

    programme_id: int = ref("Programme", "Programme whose mark is infringed.", "programme",
        required=True, edit="create")
    kind: str = choice("Kind", "What was done with the mark.", {
        "forging": Choice("Forged mark", "red"), "misuse": Choice("Misused mark", "orange"),
        "trading": Choice("Traded mark", "red"), "design": Choice("Mark against its design"),
        "unfair": Choice("Unfair competition"),
    }, required=True, listed=True, edit="create", rules=("F11", "F09", "E42", "F14"))
    state: str = choice("State", "Where it stands.", STATES, default="reported", edit="never",
        listed=True)
    infringer_id: int | None = ref("Infringer", "Organisation, once it is known.", "organisation",
        listed=True, search=True, rules=("F11",))
    infringer_name: str = text("Described as", "Shop, platform or sender, while no organisation is "
        "known.", listed=True, search=True)
    licence_id: int | None = ref("Mark licence", "Licence whose number was used.", "mark_licence",
        within="programme_id")
    region_id: int | None = ref("Region", "Where it happened.", "region", required=True,
        listed=True, edit="create")
    reported_on: date = day("Reported on", "Day of the report.", required=True, listed=True,
        edit="create", index=True)
    description: str = long("Facts", "What was seen, where and when.", required=True,
        edit="create", rules=("F11", "E42"))
    cross_region: bool = yes("Across regions", "Whether authorities of several regions act "
        "together.", rules=("F11",))
    departments: str = text("Departments acting together", "Departments and regions that take "
        "part.", most=300, rules=("B40", "F11"))
    accepted_on: date | None = day("Accepted on", "Day on which it was taken up.", edit="never",
        group="Course")
    decided_on: date | None = day("Decided on", "Day on which it was confirmed or not.",
        edit="never", listed=True, group="Course")
    handling: str = long("Handling", "Seizure, fine, order, notice to other regions.",
        edit="never", group="Course", rules=("F09", "F11"))
    transferred_to: str = text("Transferred to", "Judicial authority that received the case.",
        edit="never", group="Course", rules=("B15",))
    closed_on: date | None = day("Closed on", "Day on which it was closed.", edit="never",
        group="Course")
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True)


# fmt: on


@guards("F11", "F09")
def somebody_is_named(case: Case) -> None:
    """A report says who infringes, as an organisation or in words."""
    if not case.new.get("infringer_id") and not case.new["infringer_name"].strip():
        raise RuleError("F11", "Say who infringes, in words at least.", field="infringer_name")


@guards("F11", "F09")
def infringer_is_known(case: Case) -> None:
    """What is confirmed enters the credit record of an organisation, so that one is named."""
    if not case.new.get("infringer_id"):
        raise RuleError("F11", "Name the organisation that infringed.", field="infringer_id")


def _enters_credit(case: Case) -> list[Change]:
    """F11: the infringement goes to the public credit platform of the programme."""
    platform = case.parameters.supervision.credit_platform
    return [
        entry(
            case,
            "infringement",
            case.new["infringer_id"],
            platform=platform,
            platform_on=case.on if platform else None,
        )
    ]


def _fills(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    return {"state": "reported", "due_on": Clock("supervision.correction_days")(case)}


_DAYS = Clock("supervision.correction_days")
WORKFLOW = Workflow(
    STATES,
    "reported",
    (
        Transition(
            "accept",
            "Take it up",
            ("reported",),
            "accepted",
            STAFF,
            stamps="accepted_on",
            clock=_DAYS,
            rules=("F09", "F11"),
            icon="search",
        ),
        Transition(
            "confirm",
            "Confirm the infringement",
            ("accepted",),
            "confirmed",
            STAFF,
            guards=(infringer_is_known,),
            asks=("infringer_id", "handling"),
            demands=("handling",),
            reason=True,
            stamps="decided_on",
            clock=_DAYS,
            effects=(_enters_credit,),
            rules=("F09", "F11", "E42"),
            icon="gpp_bad",
            consequences="It enters the credit record and the public credit platform of the "
            "programme.",
        ),
        Transition(
            "dismiss",
            "Find no infringement",
            ("accepted",),
            "dismissed",
            STAFF,
            reason=True,
            stamps="decided_on",
            rules=("F09",),
            icon="close",
        ),
        Transition(
            "transfer",
            "Transfer to the judiciary",
            ("confirmed",),
            "transferred",
            STAFF,
            asks=("transferred_to",),
            demands=("transferred_to",),
            documents=("transfer",),
            stamps="closed_on",
            rules=("F03", "B15"),
            icon="gavel",
            waits=False,
            consequences="The case is handed over with its papers.",
        ),
        Transition(
            "close",
            "Close the case",
            ("confirmed",),
            "closed",
            STAFF,
            asks=("handling",),
            demands=("handling",),
            stamps="closed_on",
            rules=("F09", "F11"),
            icon="done_all",
        ),
    ),
)

INFRINGEMENT = Subject(
    Infringement,
    "Infringement",
    "Infringements",
    "copyright",
    ("kind", "reported_on"),
    screen="supervision",
    help="Forging, misuse and trading of the mark.",
    scope={"programme": "programme_id", "region": "region_id"},
    rights=KEPT_IN_REGION,
    mentions=("infringer_id", "licence_id"),
    order="-reported_on",
    workflow=WORKFLOW,
    fills=_fills,
    starts="reported_on",
    guards=(somebody_is_named,),
    checks=(
        Check(
            ("F09", "F11"),
            "Infringements and their handling",
            {"state": ["reported", "accepted"]},
            lambda today: {"due_on": (None, today - timedelta(1))},
        ),
    ),
    documents={
        "evidence": "Evidence",
        "notice": "Public notice",
        "transfer": "Transfer document",
        "other": "Other document",
    },
)
