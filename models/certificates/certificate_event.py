"""Events of a certificate: what happened to it, when, why, and when it was announced (W63, W65)."""

from datetime import date

from sqlalchemy import Index

from models.core.fields import Choice, choice, day, long, ref
from models.core.roles import ISSUED
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, Change, Effect


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class CertificateEvent(Record, table=True):
    """A dated event of a certificate with its ground; suspension and revocation are public."""

    __tablename__ = "certificate_event"
    __table_args__ = (
        Index("ix_certificate_event_course", "certificate_id", "happened_on", "id"),
        Index("ix_certificate_event_holder", "holder_id", "happened_on", "id"),
        *in_order("happened_on", "until"),
    )

    certificate_id: int = ref("Certificate", "Certificate concerned.", "certificate",
        required=True, listed=True, edit="create")
    holder_id: int = ref("Holder", "Copied from the certificate.", "organisation", required=True,
        edit="create")
    kind: str = choice("Kind", "What happened.", {
        "issued": Choice("Issued", "green"), "suspended": Choice("Suspended", "orange"),
        "restored": Choice("Restored", "green"), "revoked": Choice("Revoked", "red"),
        "cancelled": Choice("Cancelled", "gray"), "superseded": Choice("Superseded", "gray"),
        "changed": Choice("Changed", "blue"), "surveillance": Choice("Surveillance", "blue"),
    }, required=True, listed=True, edit="create")
    happened_on: date = day("Date", "Day on which it took effect.", required=True, listed=True,
        edit="create", index=True)
    reason: str = long("Reason", "Ground, in words.", listed=True, edit="create")
    until: date | None = day("Until", "End of a suspension.", listed=True, edit="create")
    public_notice_on: date | None = day("Public notice", "Day of the announcement.", listed=True,
        edit="create", rules=("F03", "W60", "W61", "W63"))


# fmt: on


def event(
    certificate: int,
    holder: int,
    kind: str,
    on: date,
    reason: str,
    notice: date | None = None,
    until: date | None = None,
) -> Change:
    """The change that enters an event into the course of a certificate."""
    return Change(
        "certificate_event",
        "create",
        {
            "certificate_id": certificate,
            "holder_id": holder,
            "kind": kind,
            "happened_on": on,
            "reason": reason,
            "until": until,
            "public_notice_on": notice,
        },
    )


def record_event(kind: str) -> Effect:
    """An effect: the step of a certificate enters its course and is announced on its day."""

    def effect(case: Case) -> list[Change]:
        until = case.new["suspended_until"] if kind == "suspended" else None
        id = case.change.id or 0
        return [event(id, case.new["holder_id"], kind, case.on, case.reason, case.on, until)]

    return effect


CERTIFICATE_EVENT = Subject(
    CertificateEvent,
    "Certificate event",
    "Certificate events",
    "event_note",
    ("certificate_id",),
    screen="certificates",
    help="What happened to a certificate, and when it was announced.",
    scope={
        "programme": "certificate_id.programme_id",
        "body": "certificate_id.body_id",
        "region": "holder_id.region_id",
        "party": "holder_id",
    },
    rights=ISSUED,
    order="-happened_on",
)
