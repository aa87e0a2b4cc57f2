"""Services given to members of a pool, and their vouchers (D10)."""

from datetime import date
from decimal import Decimal

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, number, ref, text
from models.core.roles import KEPT_IN_REGION, PARTY_SEES
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, many, one
from models.parties.enterprise_title import titles_on

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
    classes = case.parameters.cultivation.voucher_classes
    if not classes:
        raise RuleError("D14", "This programme gives no vouchers.", field="kind")
    if not titles_on(case.facts["titles"], case.on) & set(classes):
        raise RuleError("D14", "Vouchers are for specialised SMEs only.", field="membership_id")
    if case.new["charge"]:
        raise RuleError("D14", "A voucher is free of charge.", field="charge")


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
        "party": "membership_id.enterprise_id",
    },
    rights=(*KEPT_IN_REGION, PARTY_SEES),
    order="-given_on",
    starts="given_on",
    needs=(
        one("membership", "pool_membership", "membership_id"),
        many("titles", "enterprise_title", "organisation_id", "membership.enterprise_id"),
    ),
    guards=(given_to_a_member, voucher_is_free),
    documents={"report": "Test report", "evidence": "Evidence", "other": "Other document"},
)
