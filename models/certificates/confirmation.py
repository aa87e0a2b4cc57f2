"""Confirmation: the recognition by the programme beside the certificate (E33, E35)."""

from datetime import date

from sqlalchemy import Index

from models.certificates.effects import BY_APPLICATION, LIVE, barring, follow
from models.core.fields import Choice, choice, day, ref, text, yes
from models.core.roles import ISSUED, SECRETARIAT
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import (
    Case,
    Change,
    Transition,
    Workflow,
    many,
    one,
    with_authority,
)

STATES = {
    "valid": Choice("Valid", "green"),
    "revoked": Choice("Revoked", "red"),
    "cancelled": Choice("Cancelled", "gray"),
    "superseded": Choice("Superseded", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Confirmation(Record, table=True):
    """The authority's confirmation of the brand, whatever the path (E33)."""

    __tablename__ = "confirmation"
    __table_args__ = (
        Index("ix_confirmation_first", "programme_id", "first", "confirmed_on"),
        Index("ix_confirmation_case", "application_id", "confirmed_on", "id", "programme_id"),
        *in_order("confirmed_on", "ended_on"),
    )

    programme_id: int = ref("Programme", "Programme of the brand.", "programme", required=True,
        edit="create")
    number: str = text("Number", "Drawn from the register.", most=60, required=True, unique=True,
        edit="never", listed=True, search=True)
    application_id: int = ref("Application", "Application it rests on.", "application",
        required=True, unique=True, edit="create")
    enterprise_id: int = ref("Enterprise", "Enterprise that bears the brand.", "organisation",
        required=True, edit="create", search=True, listed=True)
    state: str = choice("State", "Whether it stands.", STATES, default="valid",
        edit="never", listed=True)
    first: bool = yes("First of the enterprise", "Whether it makes a new brand enterprise.",
        edit="never", listed=True, rules=("H02",))
    confirmed_on: date = day("Confirmed on", "Day of the confirmation.", required=True,
        edit="create", listed=True, index=True)
    code_required: bool = yes("Product code demanded", "Whether the rule set of its day demands "
        "a code of its product.", edit="never")
    coded_on: date | None = day("Product code since", "Day of the first code of its product.",
        edit="never")
    looked_on: date | None = day("Labelling looked at on", "Day of the newest labelling check of "
        "the enterprise; empty: nobody has looked yet.", edit="never", rules=("P06",))
    ended_on: date | None = day("Ended on", "Day of revocation, cancellation or renewal.",
        edit="never", listed=True)


# fmt: on


@with_authority("G01")
def _uncounted(case: Case) -> list[Change]:
    """G01: the labelling of an enterprise that is recognised no more counts no more."""
    mine = case.new["programme_id"]
    if any(
        c.state == "valid" and c.programme_id == mine and c.id != case.change.id
        for c in case.facts["earlier"]
    ):
        return []
    return [
        Change("labelling_check", "update", {"latest": False}, c.id)
        for c in case.facts["labelling"]
        if c.latest and c.programme_id == mine
    ]


def _first(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    earlier = [c for c in case.facts["earlier"] if c.programme_id == case.new["programme_id"]]
    looked = [c for c in case.facts["labelling"] if c.programme_id == case.new["programme_id"]]
    return {
        "first": not earlier,
        "state": "valid",
        "looked_on": max((c.checked_on for c in looked), default=None),
        "code_required": bool(case.parameters.products.code),
    }


_CONFIRMATION = Workflow(
    STATES,
    "valid",
    (
        Transition(
            "revoke",
            "Revoke recognition",
            ("valid",),
            "revoked",
            SECRETARIAT,
            reason=True,
            stamps="ended_on",
            effects=(
                barring("revocation"),
                _uncounted,
                follow("certificate", "certificates", LIVE, "revoke"),
                follow("mark_licence", "licences", ("valid", "stopped"), "revoke"),
            ),
            rules=("F03", "F04", "F21", "W67"),
            icon="gpp_bad",
            consequences="Certificate and mark licence are revoked with it; the revocation is "
            "announced, enters the credit record and bars a new application.",
        ),
        Transition(
            "cancel",
            "Cancel recognition",
            ("valid",),
            "cancelled",
            SECRETARIAT,
            reason=True,
            stamps="ended_on",
            own=False,
            effects=(_uncounted,),
            rules=("W65",),
        ),
        Transition(
            "supersede",
            "End with the renewal",
            ("valid",),
            "superseded",
            SECRETARIAT,
            stamps="ended_on",
            own=False,
            rules=("W65",),
        ),
    ),
)

CONFIRMATION = Subject(
    Confirmation,
    "Confirmation",
    "Confirmations",
    "verified",
    ("number", "enterprise_id"),
    screen="certificates",
    help="Brands that the authority has confirmed.",
    keys=(("number",),),
    scope={
        "programme": "programme_id",
        "region": "enterprise_id.region_id",
        "party": "enterprise_id",
        "body": "application_id.body_id",
    },
    rights=ISSUED,
    order="-confirmed_on",
    workflow=_CONFIRMATION,
    fills=_first,
    starts="confirmed_on",
    numbers={"number": "confirmation"},
    needs=(
        many("earlier", "confirmation", "enterprise_id", "enterprise_id"),
        one("application", "application", "application_id"),
        many("labelling", "labelling_check", "enterprise_id", "enterprise_id"),
        many("certificates", "certificate", *BY_APPLICATION),
        many("licences", "mark_licence", *BY_APPLICATION),
    ),
    checks=(
        Check(
            ("G02",),
            "Recognised product without a product code",
            {"state": ["valid"], "code_required": True},
            {"coded_on": "empty"},
        ),
    ),
    documents={"notice": "Public notice", "evidence": "Evidence", "other": "Other document"},
)
