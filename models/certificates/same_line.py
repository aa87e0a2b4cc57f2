"""Enterprises and products of one line, standard and quality at home and abroad (J02, P22)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import KEPT_IN_REGION, STAFF
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import Case, Lapse, Transition, Workflow, guards, many, one

STATES = {"held": Choice("In force", "green"), "ended": Choice("Ended", "gray")}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class SameLine(Record, table=True):
    """That an enterprise, or one of its products, sells at home and abroad from the same line, to
    the same standard and quality."""

    __tablename__ = "same_line"
    __table_args__ = (*in_order("since", "until"), *in_order("since", "ended_on"))

    programme_id: int = ref("Programme", "Programme it is counted for.", "programme",
        required=True, edit="create")
    enterprise_id: int = ref("Enterprise", "Whose line it is.", "organisation", required=True,
        listed=True, search=True, edit="create", rules=("P22",))
    product_id: int | None = ref("Product", "Product of that line; empty for the enterprise as a "
        "whole.", "product", listed=True, search=True, edit="create", within="enterprise_id",
        rules=("P22",))
    state: str = choice("State", "Where it stands.", STATES, default="held", edit="never",
        listed=True)
    since: date | None = day("Held since", "First day; empty while it is not known.", listed=True,
        index=True, rules=("P22",))
    until: date | None = day("Until", "Last day, where one was set.", listed=True, rules=("P22",))
    evidence: str = text("Evidence", "What shows it: certification, declaration or public list.",
        most=400, required=True, listed=True, rules=("P22",))
    passed_on: date | None = day("Passed to that platform", "Day on which the data were last "
        "passed to the platform of the same line and standard.", rules=("E25",))
    ended_on: date | None = day("Ended on", "Day on which it was ended.", edit="never", listed=True)


# fmt: on


@guards("P22")
def line_of_its_enterprise(case: Case) -> None:
    """The product belongs to the enterprise."""
    product = case.facts["product"]
    if product is not None and product.enterprise_id != case.new["enterprise_id"]:
        raise RuleError("P22", "The product belongs to another enterprise.", field="product_id")


@guards("P22")
def recorded_once(case: Case) -> None:
    """The days of one enterprise or product do not overlap: what goes on is one record."""
    first, last = case.new["since"] or date.min, _last(case.new)
    for other in case.facts["others"]:
        same = (other.programme_id, other.product_id) == (
            case.new["programme_id"],
            case.new["product_id"],
        )
        if other.id == case.change.id or not same:
            continue
        if first <= _last(other.model_dump()) and (other.since or date.min) <= last:
            raise RuleError(
                "P22",
                "It is on record for these days; complete that record.",
                field="since",
            )


def _last(values: dict[str, date | None]) -> date:
    return min(values["until"] or date.max, values["ended_on"] or date.max)


SAME_LINE = Subject(
    SameLine,
    "Same line, same standard",
    "Same line, same standard",
    "conveyor_belt",
    ("enterprise_id", "product_id"),
    screen="certificates",
    help="Enterprises and products that sell at home and abroad from the same line, to the same "
    "standard and quality.",
    scope={"programme": "programme_id", "region": "enterprise_id.region_id"},
    rights=KEPT_IN_REGION,
    order="-since",
    starts="since",
    needs=(
        one("product", "product", "product_id"),
        many("others", "same_line", "enterprise_id", "enterprise_id"),
    ),
    guards=(line_of_its_enterprise, recorded_once),
    workflow=Workflow(
        STATES,
        "held",
        (
            Transition(
                "end",
                "Record its end",
                ("held",),
                "ended",
                STAFF,
                stamps="ended_on",
                reason=True,
                rules=("P22",),
                icon="close",
                consequences="From that day on the enterprise or product no longer counts.",
            ),
        ),
        Lapse(("held",), "until", "ended"),
    ),
    documents={"certificate": "Certificate", "evidence": "Evidence", "other": "Other document"},
    checks=(Check(("P22",), "Same line and standard with its first day", {}, {"since": "empty"}),),
)
