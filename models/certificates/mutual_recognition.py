"""Recognition beyond the programme: other brands and other countries (E19, E20)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import KEEP, KEPT_BY_OFFICE, SEE, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards, one


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class MutualRecognition(Record, table=True):
    """A further certificate or recognition that one certification yields after its issue."""

    __tablename__ = "mutual_recognition"
    __table_args__ = (*in_order("recognised_on", "valid_until"),)

    certificate_id: int = ref("Certificate", "Certificate recognised elsewhere.", "certificate",
        required=True, edit="create", listed=True)
    kind: str = choice("Kind", "What was obtained.", {
        "brand": Choice("Recognised by another brand", "blue"),
        "country": Choice("Certificate of another country", "violet"),
        "second": Choice("Second certificate of the programme"),
    }, required=True, edit="create", listed=True, rules=("E19", "E20"))
    partner: str = text("Brand or scheme", "Name of the other brand or certification.",
        required=True, edit="create", listed=True, search=True, rules=("E20",))
    country: str = text("Country", "Two-letter code, for a certificate of another country.", most=2,
        edit="create", listed=True, rules=("E19",))
    issuer: str = text("Issuer", "Body that gave it.", edit="create")
    number: str = text("Number", "Number given there.", most=60, edit="create", listed=True,
        rules=("E19",))
    recognised_on: date = day("Recognised on", "Day of the recognition.", required=True,
        edit="create", listed=True, rules=("E20",))
    valid_until: date | None = day("Valid until", "Last day, where one is known.", edit="create")


# fmt: on


@guards("E20")
def recognised_after_issue(case: Case) -> None:
    """Only a certificate that was issued and is in force is recognised elsewhere."""
    found = case.facts["certificate"]
    if case.old:
        return
    if found.state != "valid" or not found.issued_on <= case.on <= found.valid_until:
        raise RuleError(
            "E20", "The certificate is not in force on {day}.", field="recognised_on", day=case.on
        )


@guards("E20")
def brand_is_a_partner(case: Case) -> None:
    """Other brands are those with which the rule set knows mutual recognition."""
    partners = case.parameters.products.mutual
    if not case.old and case.new["kind"] == "brand" and case.new["partner"] not in partners:
        raise RuleError(
            "E20",
            "Mutual recognition is known only with: {partners}.",
            field="partner",
            partners="、".join(partners) or "—",
        )


@guards("E20")
def country_is_named(case: Case) -> None:
    """A certificate of another country names the country."""
    if case.new["kind"] == "country" and not case.new["country"].strip():
        raise RuleError("E20", "Name the country.", field="country")


MUTUAL_RECOGNITION = Subject(
    MutualRecognition,
    "Further recognition",
    "Further recognitions",
    "handshake",
    ("partner", "number"),
    screen="certificates",
    help="What one certification yields beyond the programme, after its certificate.",
    scope={
        "programme": "certificate_id.programme_id",
        "body": "certificate_id.body_id",
        "region": "certificate_id.holder_id.region_id",
    },
    rights=(*KEPT_BY_OFFICE, Grant("regulator", SEE, "region"), Grant("body", KEEP, "body")),
    order="-recognised_on",
    starts="recognised_on",
    day="application.accepted_on",
    needs=(
        one("certificate", "certificate", "certificate_id"),
        one("application", "application", "certificate.application_id"),
    ),
    guards=(recognised_after_issue, brand_is_a_partner, country_is_named),
    documents={"certificate": "Certificate", "other": "Other document"},
)
