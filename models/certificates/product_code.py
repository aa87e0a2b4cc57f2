"""Product codes: one code for one product, shown to whoever scans it (G02, G03, F07, W94)."""

from datetime import date
from typing import Any

from sqlalchemy import Index
from stdnum import ean
from stdnum.exceptions import ValidationError

from models.certificates.effects import BY_APPLICATION
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import KEPT_BY_OFFICE, PARTY_SEES, SECRETARIAT, SEE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, Change, Transition, Workflow, guards, many, one

LEVELS = {"product": Choice("Product"), "batch": Choice("Batch"), "item": Choice("Single item")}
STATES = {"active": Choice("Active", "green"), "withdrawn": Choice("Code withdrawn", "gray")}


def trade_number(value: Any) -> str | None:
    """A GTIN of 8, 12, 13 or 14 digits with a right check digit. Raises ValueError."""
    typed = str(value or "").strip()
    if not typed:
        return None
    try:
        return str(ean.validate(typed))
    except ValidationError as error:
        raise ValueError("This is no trade item number with a right check digit.") from error


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class ProductCode(Record, table=True):
    """A code on a recognised product: the product as such, a batch or a single item of it."""

    __tablename__ = "product_code"
    __table_args__ = (Index("ix_product_code_given", "programme_id", "given_on", "id"),)

    programme_id: int = ref("Programme", "Programme of the recognition.", "programme",
        required=True, edit="never")
    code: str = text("Product code", "Drawn from the register.", most=60, required=True,
        unique=True, edit="never", listed=True, search=True, rules=("G02",))
    application_id: int = ref("Application", "Application whose result stands behind it.",
        "application", required=True, edit="create")
    product_id: int = ref("Product", "Product that bears it.", "product", required=True,
        edit="never", listed=True, search=True)
    state: str = choice("State", "Whether it is in use.", STATES, default="active", edit="never",
        listed=True)
    level: str = choice("Level", "What the code stands for.", LEVELS, default="product",
        edit="create", listed=True)
    batch: str = text("Batch", "Batch number.", most=60, edit="create", listed=True)
    serial: str = text("Serial number", "Number of the single item.", most=60, edit="create",
        listed=True)
    gtin: str | None = text("Trade item number", "GTIN, for GS1 Digital Link; its check digit is "
        "verified.", most=14, parse=trade_number)
    given_on: date = day("Coded on", "Day on which it was given.", required=True, edit="create",
        listed=True, index=True)


# fmt: on


def _fills(case: Case) -> dict[str, object]:
    """The product is that of the application, whose successor takes the code over with its own."""
    application = case.facts["application"]
    values = {"product_id": application.product_id, "programme_id": application.programme_id}
    return values if case.old else {**values, "state": "active"}


@guards("G02")
def codes_are_given(case: Case) -> None:
    """Codes are given where the rule set knows them, and say which batch or item they mean."""
    if not case.parameters.products.code:
        raise RuleError("G02", "This programme knows no product codes.")
    level = case.new["level"]
    if level != "product" and not case.new["batch"].strip():
        raise RuleError("G02", "Name the batch.", field="batch")
    if level == "item" and not case.new["serial"].strip():
        raise RuleError("G02", "Name the serial number.", field="serial")


@guards("G02", "W94")
def result_in_force(case: Case) -> None:
    """A code is given only while a certificate or a mark licence of the product is in force.

    W94: by itself it proves nothing; it leads to what is in force.
    """
    if case.old and case.action != "pass_on":
        return
    if not any(
        r.state == "valid" and r.valid_until >= case.on
        for r in (*case.facts["certificates"], *case.facts["licences"])
    ):
        raise RuleError(
            "G02",
            "Neither certificate nor mark licence of the product is in force.",
            field="application_id",
        )


@guards("G02")
def one_product_one_code(case: Case) -> None:
    """One product, one batch or one item has one code in use."""
    same = ("product_id", "level", "batch", "serial")
    for other in case.facts["codes"]:
        if (
            other.id != case.change.id
            and other.state == "active"
            and all(getattr(other, n) == case.new[n] for n in same)
        ):
            raise RuleError("G02", "It bears the code {code} already.", code=other.code)


@guards("G03")
def scan_shows_four_items(case: Case) -> None:
    """A scan finds product, standard, comparison table and the public quality commitment."""
    product, application = case.facts["product"], case.facts["application"]
    if case.old and case.action != "pass_on":
        return
    if application.standard_id is None:
        raise RuleError("G03", "The scan must show the standard.", field="application_id")
    if not case.facts["indicators"] and not case.facts["of_standard"]:
        raise RuleError("G03", "The scan must show the comparison table of key indicators.")
    if not product.commitment.strip() or product.commitment_on is None:
        raise RuleError("G03", "The scan must show the published quality commitment.")


@guards("F07")
def successor_takes_over(case: Case) -> None:
    """A code passes on to the successor that the enterprise has named for its product."""
    before, product = case.facts["before"], case.facts["product"]
    if before.successor_id is None or product is None or before.successor_id != product.id:
        raise RuleError(
            "F07", "Name the application of the product's successor.", field="application_id"
        )


def _coded(case: Case) -> list[Change]:
    """The recognition knows since when its product bears a code."""
    return [
        Change("confirmation", "update", {"coded_on": case.on}, c.id)
        for c in case.facts["confirmations"]
        if c.coded_on is None
    ]


WORKFLOW = Workflow(
    STATES,
    "active",
    (
        Transition(
            "pass_on",
            "Pass on to the successor",
            ("active",),
            "active",
            SECRETARIAT,
            guards=(successor_takes_over,),
            asks=("application_id",),
            reason=True,
            effects=(_coded,),
            rules=("F07",),
            icon="move_down",
            waits=False,
            consequences="The code leads to the new product from now on.",
        ),
        Transition(
            "withdraw",
            "Withdraw the code",
            ("active",),
            "withdrawn",
            SECRETARIAT,
            reason=True,
            rules=("G02",),
            icon="block",
            consequences="It is never given again.",
        ),
    ),
)

PRODUCT_CODE = Subject(
    ProductCode,
    "Product code",
    "Product codes",
    "qr_code_2",
    ("code", "product_id"),
    screen="certificates",
    help="Codes of recognised products, each for one product, batch or item.",
    keys=(("code",),),
    scope={
        "programme": "application_id.programme_id",
        "body": "application_id.body_id",
        "region": "product_id.enterprise_id.region_id",
        "party": "product_id.enterprise_id",
    },
    rights=(
        *KEPT_BY_OFFICE,
        Grant("regulator", SEE, "region"),
        Grant("body", SEE, "body"),
        PARTY_SEES,
    ),
    order="-given_on",
    workflow=WORKFLOW,
    fills=_fills,
    starts="given_on",
    numbers={"code": "products.code"},
    needs=(
        one("application", "application", "application_id"),
        one("product", "product", "application.product_id"),
        one("before", "product", "product_id"),
        many("certificates", "certificate", *BY_APPLICATION),
        many("licences", "mark_licence", *BY_APPLICATION),
        many("confirmations", "confirmation", *BY_APPLICATION),
        many("codes", "product_code", "product_id", "application.product_id"),
        many("indicators", "key_indicator", "product_id", "application.product_id"),
        many("of_standard", "key_indicator", "standard_id", "application.standard_id"),
    ),
    guards=(codes_are_given, result_in_force, one_product_one_code, scan_shows_four_items),
    effects=(_coded,),
    documents={"label": "Label", "other": "Other document"},
)
