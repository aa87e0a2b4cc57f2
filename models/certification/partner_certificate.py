"""Certificates of partner bodies that the same project yields (W32)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.certification.application_scope import ASSIGNED
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import KEEP, KEPT_BY_OFFICE, SEE, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class PartnerCertificate(Record, table=True):
    """A certificate of another scheme or country that comes from the same project."""

    __tablename__ = "partner_certificate"
    __table_args__ = (UniqueConstraint("scheme", "number"), *in_order("issued_on", "valid_until"))

    application_id: int = ref("Application", "Application of the same project.", "application",
        required=True, listed=True, edit="create")
    scheme: str = choice("Scheme", "What kind of certification it is.", {
        "international": Choice("International certification"),
        "green": Choice("Green product certification"),
        "compulsory": Choice("Compulsory product certification"),
        "partner": Choice("Partner programme"), "other": Choice("Other certification"),
    }, required=True, listed=True, rules=("E18",))
    country: str = text("Country", "Two-letter code of the country in which it counts.", most=2,
        required=True, listed=True, rules=("E19",))
    number: str = text("Certificate number", "As on the certificate.", most=60, required=True,
        listed=True, search=True, rules=("E19",))
    issuer: str = text("Issued by", "Body or authority that issued it.", required=True, listed=True)
    issued_on: date = day("Issued on", "Day of issue.", required=True, listed=True, index=True)
    valid_until: date | None = day("Valid until", "Last day; empty when open.", listed=True)


# fmt: on


@guards("W62")
def country_is_a_code(case: Case) -> None:
    """A country is its two-letter code."""
    if not (
        len(case.new["country"]) == 2
        and case.new["country"].isascii()
        and case.new["country"].isalpha()
    ):
        raise RuleError("W62", "Use the two-letter code of the country.", field="country")


PARTNER_CERTIFICATE = Subject(
    PartnerCertificate,
    "Partner certificate",
    "Partner certificates",
    "public",
    ("scheme", "number"),
    screen="certificates",
    help="Certificates of other schemes and countries from the same project.",
    scope=ASSIGNED,
    rights=(*KEPT_BY_OFFICE, Grant("regulator", SEE, "region"), Grant("body", KEEP, "body")),
    order="-issued_on",
    guards=(country_is_a_code,),
    documents={"certificate": "Certificate", "other": "Other document"},
)
