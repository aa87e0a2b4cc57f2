"""What cultivation consists of: yearly lists, benchmark actions, services (D02, D07, D10, D14)."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, text, whole
from models.core.subject import Check, Record, Subject
from models.core.workflow import Case, Transition, Workflow, guards, many, one
from models.cultivation.pool_entry import MEMBER
from models.programme.region import below

_STAFF = ("secretariat", "regulator")
LIST_STATES = {
    "listed": Choice("On the list", "blue"),
    "created": Choice("Brand created", "green"),
    "dropped": Choice("Dropped from the list", "gray"),
}
ACTION_STATES = {
    "planned": Choice("Planned", "blue"),
    "reached": Choice("Benchmark reached", "green"),
    "dropped": Choice("Dropped", "gray"),
}
SERVICES = {
    "diagnosis": Choice("Diagnosis"),
    "coaching": Choice("Coaching"),
    "testing": Choice("Testing"),
    "benchmarking": Choice("Benchmarking"),
    "voucher": Choice("Quality-improvement voucher"),
    "hospital": Choice("Quality diagnosis hospital"),
    "steward": Choice("Quality steward"),
    "commissioner": Choice("Quality commissioner"),
    "patent": Choice("Patent commissioner"),
    "station": Choice("Brand guidance station"),
    "platform": Choice("One-stop platform"),
    "design": Choice("Brand and design service"),
    "think_tank": Choice("Think tank"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class CreationListEntry(Record, table=True):
    """An enterprise on the list that a locality fixes for a year (D02)."""

    __tablename__ = "creation_list_entry"
    __table_args__ = (
        UniqueConstraint("programme_id", "year", "enterprise_id"),
        Index("ix_creation_list_entry_home", "state", "due_on"),
    )

    programme_id: int = ref("Programme", "Programme of the list.", "programme", required=True,
        edit="create")
    region_id: int = ref("Locality", "Locality that fixes the list.", "region", required=True,
        listed=True, edit="create", rules=("D02",))
    year: int = whole("Year", "Year of the list.", low=2000, high=2200, required=True, listed=True,
        edit="create", index=True, rules=("D02",))
    enterprise_id: int = ref("Enterprise", "Enterprise that is to create its brand.",
        "organisation", required=True, listed=True, search=True, edit="create")
    state: str = choice("State", "Where it stands.", LIST_STATES, default="listed", edit="never",
        listed=True)
    base: str = text("Survey", "Survey of the base of brands that the list rests on.", most=400,
        rules=("D02",))
    listed_on: date = day("Listed on", "Day on which it was put on the list.", required=True,
        edit="create")
    created_on: date | None = day("Created on", "Day of the result.", edit="never")
    due_on: date | None = day("Next step due", "Last day of the year.", edit="never", listed=True)


class ImprovementAction(Record, table=True):
    """One action of an improvement plan: what is to be reached, against which benchmark (D07)."""

    __tablename__ = "improvement_action"
    __table_args__ = (Index("ix_improvement_action_home", "state", "due_on"),)

    membership_id: int = ref("Stay in the pool", "Member that improves.", "pool_membership",
        required=True, listed=True, edit="create")
    title: str = text("Action", "What is done.", required=True, listed=True, search=True,
        rules=("D07",))
    benchmark: str = text("Benchmark", "Standard or enterprise it is measured by.", required=True,
        listed=True, rules=("D07",))
    state: str = choice("State", "Where it stands.", ACTION_STATES, default="planned",
        edit="never", listed=True)
    due_on: date | None = day("Due on", "Day by which it is to be reached.", edit="create",
        listed=True)
    reached_on: date | None = day("Reached on", "Day on which it was reached.", edit="never",
        listed=True)
    finding: str = long("Outcome of the benchmark", "What the comparison showed.", edit="never")


class CultivationService(Record, table=True):
    """A service given to a pool member, through whom, for what (D10, D14, B12, B41)."""

    __tablename__ = "cultivation_service"

    membership_id: int = ref("Stay in the pool", "Member that got it.", "pool_membership",
        required=True, listed=True, edit="create")
    kind: str = choice("Kind", "What was given.", SERVICES, required=True, listed=True,
        edit="create", rules=("D10", "D14", "B12", "B41"))
    given_on: date = day("Given on", "Day of the service.", required=True, listed=True,
        edit="create", index=True, rules=("D10",))
    carrier_id: int | None = ref("Carrier", "Platform or centre through which it came.",
        "carrier", listed=True, rules=("B12", "D10"))
    provider: str = text("Provider", "Who gave it.", listed=True, search=True)
    value: Decimal | None = number("Value", "What it is worth.", low=0, unit="yuan", listed=True)
    charge: Decimal | None = number("Charge", "What the enterprise paid for it.", low=0,
        unit="yuan", edit="create", rules=("D14",))
    result: str = long("Result", "What it found or brought.", rules=("D10",))


# fmt: on


@guards("D02")
def list_is_kept(case: Case) -> None:
    """Only a programme whose localities fix yearly lists keeps them."""
    if not case.parameters.cultivation.creation_list:
        raise RuleError("D02", "This programme keeps no yearly list of brand-creating enterprises.")


@guards("D02")
def listed_in_its_locality(case: Case) -> None:
    """A locality lists enterprises of its own."""
    enterprise = case.facts["enterprise"]
    low, high = below(case.new["region_id"])
    if enterprise is not None and not low <= (enterprise.region_id or 0) <= high:
        raise RuleError("D02", "The enterprise does not lie in this locality.", field="region_id")


@guards("D02")
def listed_from_the_pool(case: Case) -> None:
    """Where the rule set says so, only members of a pool are listed."""
    if case.old or not case.parameters.cultivation.creation_list_members:
        return
    if not any(
        s.programme_id == case.new["programme_id"] and s.state in MEMBER
        for s in case.facts["stays"]
    ):
        raise RuleError(
            "D02", "Only members of a pool may be put on the list.", field="enterprise_id"
        )


@guards("D02")
def brand_was_created(case: Case) -> None:
    """A brand counts as created on a confirmation, certificate or licence since the year began."""
    own, first = case.new["programme_id"], date(case.new["year"], 1, 1)
    days = [
        *((r.programme_id, r.confirmed_on) for r in case.facts["confirmations"]),
        *((r.programme_id, r.issued_on) for r in case.facts["certificates"]),
        *((r.programme_id, r.licensed_on) for r in case.facts["licences"]),
    ]
    if not any(programme == own and first <= on <= case.on for programme, on in days):
        raise RuleError("D02", "The enterprise has no brand result since {day}.", day=first)


@guards("D07")
def improves_now(case: Case) -> None:
    """Actions belong to a member under improvement."""
    stay = case.facts["membership"]
    if not case.old and (stay is None or stay.state != "improving"):
        raise RuleError("D07", "The member is not under improvement.", field="membership_id")


@guards("D10")
def given_to_a_member(case: Case) -> None:
    """A service is given during the stay in the pool."""
    stay = case.facts["membership"]
    if case.old or stay is None:
        return
    if case.new["given_on"] < stay.entered_on:
        raise RuleError(
            "D10",
            "The enterprise entered the pool only on {day}.",
            field="given_on",
            day=stay.entered_on,
        )
    if stay.exited_on is not None and case.new["given_on"] > stay.exited_on:
        raise RuleError(
            "D10", "The enterprise left this pool on {day}.", field="given_on", day=stay.exited_on
        )


@guards("D14")
def voucher_is_free(case: Case) -> None:
    """A voucher is free of charge and only for enterprises of the distinctions named."""
    if case.new["kind"] != "voucher":
        return
    classes, enterprise = case.parameters.cultivation.voucher_classes, case.facts["enterprise"]
    if not classes:
        raise RuleError("D14", "This programme gives no vouchers.", field="kind")
    if enterprise is None or enterprise.enterprise_class not in classes:
        raise RuleError("D14", "Vouchers are for specialised SMEs only.", field="membership_id")
    if case.new["charge"]:
        raise RuleError("D14", "A voucher is free of charge.", field="charge")


def _listed(case: Case) -> dict[str, Any]:
    return {} if case.old else {"due_on": date(case.new["year"], 12, 31), "state": "listed"}


CREATION_LIST_ENTRY = Subject(
    CreationListEntry,
    "Entry of the creation list",
    "Yearly creation lists",
    "playlist_add",
    ("enterprise_id", "year"),
    screen="pool",
    help="Which enterprises each locality wants to create a brand in a year.",
    keys=(("programme_id", "year", "enterprise_id"),),
    scope={"programme": "programme_id", "region": "region_id"},
    order="-year",
    starts="listed_on",
    workflow=Workflow(
        LIST_STATES,
        "listed",
        (
            Transition(
                "create_brand",
                "Record the brand",
                ("listed",),
                "created",
                _STAFF,
                guards=(brand_was_created,),
                stamps="created_on",
                rules=("D02",),
                icon="verified",
            ),
            Transition(
                "drop",
                "Drop from the list",
                ("listed",),
                "dropped",
                _STAFF,
                reason=True,
                rules=("D02",),
                icon="playlist_remove",
            ),
        ),
    ),
    fills=_listed,
    needs=(
        one("enterprise", "organisation", "enterprise_id"),
        many("stays", "pool_membership", "enterprise_id", "enterprise_id"),
        many("confirmations", "confirmation", "enterprise_id", "enterprise_id"),
        many("certificates", "certificate", "holder_id", "enterprise_id"),
        many("licences", "mark_licence", "enterprise_id", "enterprise_id"),
    ),
    guards=(list_is_kept, listed_in_its_locality, listed_from_the_pool),
    checks=(
        Check(
            ("D02",),
            "Listed for a year that is over, without a brand",
            {"state": ["listed"]},
            lambda today: {"year": (None, today.year - 1)},
        ),
    ),
)
IMPROVEMENT_ACTION = Subject(
    ImprovementAction,
    "Improvement action",
    "Improvement actions",
    "healing",
    ("title",),
    screen="pool",
    help="Benchmark actions of members that do not yet meet the positioning.",
    scope={
        "programme": "membership_id.programme_id",
        "region": "membership_id.enterprise_id.region_id",
    },
    workflow=Workflow(
        ACTION_STATES,
        "planned",
        (
            Transition(
                "reach",
                "Benchmark reached",
                ("planned",),
                "reached",
                _STAFF,
                asks=("finding",),
                demands=("finding",),
                stamps="reached_on",
                rules=("D07",),
                icon="task_alt",
            ),
            Transition(
                "drop",
                "Drop",
                ("planned",),
                "dropped",
                _STAFF,
                reason=True,
                rules=("D07",),
                icon="block",
            ),
        ),
    ),
    needs=(one("membership", "pool_membership", "membership_id"),),
    guards=(improves_now,),
)
CULTIVATION_SERVICE = Subject(
    CultivationService,
    "Cultivation service",
    "Cultivation services",
    "support",
    ("membership_id", "given_on"),
    screen="pool",
    help="Diagnosis, coaching, testing and other services that members received.",
    scope={
        "programme": "membership_id.programme_id",
        "region": "membership_id.enterprise_id.region_id",
    },
    order="-given_on",
    starts="given_on",
    needs=(
        one("membership", "pool_membership", "membership_id"),
        one("enterprise", "organisation", "membership.enterprise_id"),
    ),
    guards=(given_to_a_member, voucher_is_free),
    documents={"report": "Test report", "evidence": "Evidence", "other": "Other document"},
)
