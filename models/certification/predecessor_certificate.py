"""Certificates of earlier certifications and their way into the programme (A18)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import KEPT_BY_OFFICE, PARTY_SEES, SEE, Grant
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import Case, Lapse, Opening, Transition, Workflow, guards, one

STATES = {
    "standing": Choice("Standing", "green"),
    "converted": Choice("Converted", "blue"),
    "lapsed": Choice("Lapsed", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class PredecessorCertificate(Record, table=True):
    """A certificate of a certification that the programme takes over."""

    __tablename__ = "predecessor_certificate"
    __table_args__ = (
        UniqueConstraint("scheme", "number"),
        *in_order("issued_on", "valid_until"),
        *in_order("issued_on", "converted_on"),
    )

    programme_id: int = ref("Programme", "Programme that takes it over.", "programme",
        required=True, edit="create", rules=("A18",))
    scheme: str = text("Earlier certification", "Name of the certification.", most=100,
        required=True, edit="create", listed=True, rules=("A18",))
    number: str = text("Certificate number", "Number of the earlier certificate.", most=60,
        required=True, edit="create", listed=True, search=True, rules=("A18",))
    enterprise_id: int = ref("Enterprise", "Holder.", "organisation", required=True,
        edit="create", listed=True, search=True)
    product_id: int = ref("Product", "Certified product.", "product", required=True,
        edit="create", listed=True, within="enterprise_id")
    issued_on: date | None = day("Issued on", "Day of issue.", edit="create")
    valid_until: date = day("Valid until", "Last day.", required=True, edit="create", listed=True)
    state: str = choice("State", "Where it stands.", STATES, default="standing", edit="never",
        listed=True)
    converted_on: date | None = day("Converted on", "Day of the certificate that replaced it.",
        edit="never", listed=True, rules=("A18",))


# fmt: on


@guards("A18")
def scheme_is_taken_over(case: Case) -> None:
    """The rule set names the earlier certifications that it takes over."""
    schemes = case.parameters.products.predecessors
    if not case.old and case.new["scheme"] not in schemes:
        raise RuleError(
            "A18",
            "This programme takes over only: {schemes}.",
            field="scheme",
            schemes="、".join(schemes) or "—",
        )


@guards("A18")
def predecessor_of_its_product(case: Case) -> None:
    """It was issued for a product of its holder."""
    if case.facts["product"].enterprise_id != case.new["enterprise_id"]:
        raise RuleError("A18", "The product belongs to another enterprise.", field="product_id")


PREDECESSOR_CERTIFICATE = Subject(
    PredecessorCertificate,
    "Earlier certificate",
    "Earlier certificates",
    "history_edu",
    ("scheme", "number"),
    screen="certificates",
    help="Certificates of earlier certifications that may be converted.",
    keys=(("scheme", "number"), ("number",)),
    scope={
        "programme": "programme_id",
        "region": "enterprise_id.region_id",
        "party": "enterprise_id",
    },
    rights=(*KEPT_BY_OFFICE, Grant("regulator", SEE, "region"), PARTY_SEES),
    order="-valid_until",
    workflow=Workflow(
        STATES,
        "standing",
        (
            Transition(
                "convert",
                "Convert",
                ("standing",),
                "converted",
                ("secretariat",),
                own=False,
                stamps="converted_on",
                rules=("A18",),
            ),
        ),
        Lapse(("standing",), "valid_until", "lapsed"),
        (
            Opening(
                "application",
                "predecessor_id",
                "Convert into an application",
                ("standing",),
                ("secretariat",),
                "move_up",
                {
                    "programme_id": "programme_id",
                    "enterprise_id": "enterprise_id",
                    "product_id": "product_id",
                },
                waits=False,
            ),
        ),
    ),
    needs=(one("product", "product", "product_id"),),
    guards=(scheme_is_taken_over, predecessor_of_its_product),
    checks=(Check(("A18",), "Earlier certificate not converted yet", {}, {"state": ["standing"]}),),
    documents={"certificate": "Certificate", "other": "Other document"},
)
