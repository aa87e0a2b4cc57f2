"""Credit records: what bars an organisation, from which day to which (F20, S02)."""

from datetime import date

from sqlalchemy import Index

from models.core.dates import plus
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import KEPT_IN_REGION, PARTY_SEES
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, guards

LISTS = ("blacklist", "severe_violation")
"""Kinds of entry that keep an organisation out altogether while they last."""
OF_A_PROGRAMME = (
    "revocation",
    "withdrawal",
    "cancellation",
    "standard_cancelled",
    "infringement",
)
"""Kinds of entry that one programme brings, and that concern no other."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class CreditRecord(Record, table=True):
    """An accident, a bad record or a sanction, with the day until which it bars (D05, F04)."""

    __tablename__ = "credit_record"
    __table_args__ = (
        Index("ix_credit_record_bar", "organisation_id", "kind", "ends_on"),
        *in_order("occurred_on", "ends_on"),
        *in_order("occurred_on", "repaired_on"),
    )

    organisation_id: int = ref("Organisation", "Whom it concerns.", "organisation", required=True,
        search=True, listed=True, edit="create")
    programme_id: int | None = ref("Programme", "Programme that set it; empty for any.",
        "programme", listed=True, edit="create", rules=("W67",))
    product_id: int | None = ref("Product", "Where only this product is barred.", "product",
        edit="create", rules=("W67",))
    kind: str = choice("Kind", "What happened.", {
        "revocation": Choice("Recognition revoked", "red"),
        "withdrawal": Choice("Product authorisation withdrawn", "orange"),
        "cancellation": Choice("Certificate cancelled", "gray"),
        "safety_accident": Choice("Major work-safety accident", "red"),
        "quality_accident": Choice("Major quality accident", "red"),
        "environment_accident": Choice("Major environmental accident", "red"),
        "bad_credit": Choice("Bad credit record", "orange"),
        "standard_cancelled": Choice("Recognition of a standard cancelled", "orange"),
        "infringement": Choice("Infringement of the mark", "red"),
        "blacklist": Choice("Blacklist", "red"),
        "severe_violation": Choice("List of serious violations", "red"),
    }, required=True, listed=True, edit="create", rules=("F02", "F10", "F13"))
    level: str = choice("Level of the list", "Whose list an entry stands in.", {
        "national": Choice("National"), "province": Choice("Province"), "city": Choice("City"),
        "programme": Choice("The programme's own"),
    }, default=None, edit="create", rules=("F13",))
    occurred_on: date = day("Date", "Day of the event or decision.", required=True, listed=True,
        edit="create", index=True)
    ends_on: date | None = day("Bars until", "First day on which it no longer bars.", listed=True,
        edit="create", rules=("F04", "F20", "J16", "W70"))
    repaired_on: date | None = day("Repaired on", "Day of its repair; from then on it bars nobody.",
        listed=True, edit="never", rules=("W70",))
    public_notice_on: date | None = day("Public notice", "Day of the announcement.", listed=True,
        rules=("F03",))
    platform: str = text("Public credit platform", "Where the public finds it.",
        rules=("F11", "F13"))
    platform_on: date | None = day("Sent to the platform", "Day on which the platform got it.",
        rules=("F11", "F13"))
    reason: str = long("Reason", "What was found.", listed=True)
    source: str = text("Source", "Document or authority.")


# fmt: on


@guards("W67", "P15")
def bars_in_its_own_programme(case: Case) -> None:
    """What a programme brought names it, so that it bars in no other."""
    own = case.new["kind"] in OF_A_PROGRAMME or case.new["level"] == "programme"
    if own and not case.new.get("programme_id"):
        raise RuleError("W67", "Name the programme whose entry it is.", field="programme_id")


def _term(case: Case) -> dict[str, object]:
    """W70: an entry in a list ends after the term of the rule set, unless its end is given."""
    if case.old or case.new.get("ends_on") or case.new["kind"] not in LISTS or not case.rules:
        return {}
    return {"ends_on": plus(case.new["occurred_on"], years=case.rules.supervision.list_years)}


CREDIT_RECORD = Subject(
    CreditRecord,
    "Credit record",
    "Credit records",
    "report",
    ("organisation_id",),
    screen="organisations",
    help="Accidents, bad records and revocations that later decisions must look at.",
    scope={
        "programme": "programme_id",
        "region": "organisation_id.region_id",
        "party": "organisation_id",
    },
    rights=(*KEPT_IN_REGION, PARTY_SEES),
    read_beyond=("programme",),
    order="-occurred_on",
    starts="occurred_on",
    fills=_term,
    guards=(bars_in_its_own_programme,),
    related=(Related("credit_repair", "credit_record_id"),),
    checks=(
        Check(
            ("F03",),
            "Sanctions and their public notice",
            {"kind": ["revocation", "blacklist", "infringement"]},
            {"public_notice_on": "empty"},
        ),
        Check(
            ("F11",),
            "Infringements and the public credit platform",
            {"kind": ["infringement"]},
            {"platform_on": "empty"},
        ),
    ),
    documents={"evidence": "Evidence", "notice": "Public notice", "other": "Other document"},
)
