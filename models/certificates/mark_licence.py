"""Mark licence: the right to carry the mark, a result of its own (E35, F03–F06)."""

from datetime import date

from sqlalchemy import Index

from models.certificates.effects import barring
from models.core.dates import last_day
from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import ISSUED, SECRETARIAT
from models.core.subject import Record, Subject, in_order
from models.core.workflow import (
    Case,
    Lapse,
    Opening,
    Transition,
    Workflow,
    one,
)

STATES = {
    "valid": Choice("Valid", "green"),
    "stopped": Choice("Use stopped", "orange"),
    "withdrawn": Choice("Mark licence withdrawn", "red"),
    "revoked": Choice("Revoked", "red"),
    "cancelled": Choice("Cancelled", "gray"),
    "expired": Choice("Expired", "gray"),
    "superseded": Choice("Superseded", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class MarkLicence(Record, table=True):
    """Permission to use the mark; it may end while the certificate stands, and the other way."""

    __tablename__ = "mark_licence"
    __table_args__ = (
        Index("ix_mark_licence_case", "application_id", "licensed_on", "id", "programme_id"),
        *in_order("licensed_on", "valid_until"),
        *in_order("licensed_on", "ended_on"),
    )

    programme_id: int = ref("Programme", "Programme of the mark.", "programme", required=True,
        edit="create")
    number: str = text("Number", "Drawn from the register.", most=60, required=True, unique=True,
        edit="never", listed=True, search=True)
    application_id: int = ref("Application", "Application it rests on.", "application",
        required=True, unique=True, edit="create")
    enterprise_id: int = ref("Enterprise", "Who may use the mark.", "organisation", required=True,
        edit="create", search=True, listed=True)
    state: str = choice("State", "Kept state; expiry follows from the date.", STATES,
        default="valid", edit="never", listed=True)
    licensed_on: date = day("Licensed on", "First day.", required=True, edit="create", listed=True,
        index=True)
    valid_until: date = day("Valid until", "Last day.", required=True, edit="never", listed=True)
    ended_on: date | None = day("Ended on", "Day on which it ended.", edit="never", listed=True)


# fmt: on


def _licence_period(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    years = case.parameters.durations.licence_years
    return {
        "valid_until": last_day(case.new["licensed_on"], years, case.parameters.durations.leap_day),
        "state": "valid",
    }


_LICENCE = Workflow(
    STATES,
    "valid",
    (
        Transition(
            "stop",
            "Stop use of the mark",
            ("valid",),
            "stopped",
            SECRETARIAT,
            reason=True,
            rules=("F10",),
            icon="pause_circle",
        ),
        Transition(
            "resume",
            "Allow use again",
            ("stopped",),
            "valid",
            SECRETARIAT,
            reason=True,
            rules=("F10",),
            icon="play_circle",
        ),
        Transition(
            "withdraw",
            "Withdraw the licence",
            ("valid", "stopped"),
            "withdrawn",
            SECRETARIAT,
            reason=True,
            stamps="ended_on",
            effects=(barring("withdrawal"),),
            rules=("F06", "F21"),
            icon="remove_moderator",
            consequences="The licence ends for poor performance; no bar follows.",
        ),
        Transition(
            "revoke",
            "Revoke",
            ("valid", "stopped"),
            "revoked",
            SECRETARIAT,
            reason=True,
            stamps="ended_on",
            own=False,
            rules=("F03",),
        ),
        Transition(
            "cancel",
            "Cancel",
            ("valid", "stopped"),
            "cancelled",
            SECRETARIAT,
            reason=True,
            stamps="ended_on",
            own=False,
            rules=("W65",),
        ),
        Transition(
            "supersede",
            "End with the renewal",
            ("valid", "stopped"),
            "superseded",
            SECRETARIAT,
            stamps="ended_on",
            own=False,
            rules=("W65",),
        ),
    ),
    Lapse(("valid", "stopped"), "valid_until", "expired"),
    (
        Opening(
            "product_code",
            "application_id",
            "Give a product code",
            ("valid",),
            SECRETARIAT,
            "qr_code_2",
            {"application_id": "application_id"},
            waits=False,
        ),
    ),
)
MARK_LICENCE = Subject(
    MarkLicence,
    "Mark licence",
    "Mark licences",
    "approval",
    ("number", "enterprise_id"),
    screen="certificates",
    help="Who may use the mark, and until when.",
    keys=(("number",),),
    scope={
        "programme": "programme_id",
        "region": "enterprise_id.region_id",
        "party": "enterprise_id",
        "body": "application_id.body_id",
    },
    rights=ISSUED,
    order="-licensed_on",
    workflow=_LICENCE,
    fills=_licence_period,
    starts="licensed_on",
    numbers={"number": "licence"},
    day="application.accepted_on",
    needs=(one("application", "application", "application_id"),),
)
