"""The course of a certificate: suspension, restoration and the ways in which it ends (W63–W68)."""

from datetime import date

from models.certificates.certificate_event import record_event
from models.certificates.effects import LIVE, bar, barring, follow
from models.core.dates import plus
from models.core.errors import RuleError
from models.core.fields import Choice
from models.core.roles import PARTY
from models.core.workflow import Case, Change, Lapse, Opening, Transition, Workflow, guards

STATES = {
    "valid": Choice("Valid", "green"),
    "suspended": Choice("Suspended", "orange"),
    "revoked": Choice("Revoked", "red"),
    "cancelled": Choice("Cancelled", "gray"),
    "expired": Choice("Expired", "gray"),
    "superseded": Choice("Superseded", "gray"),
}
GROUNDS = {
    "fault": Choice("Curable fault"),
    "surveillance": Choice("Surveillance missed", "orange"),
    "change": Choice("Change not applied for", "orange"),
    "season": Choice("Seasonal production"),
    "other": Choice("Other ground"),
}


FAULTS = ("fault", "surveillance", "change")
"""Grounds that the holder has to answer for, whoever asks for the suspension."""


@guards("W66", "W65")
def suspension_within_limit(case: Case) -> None:
    """A suspension lasts no longer than the limit for whoever asked for it."""
    until, asked = case.new.get("suspended_until"), case.new.get("asked_by")
    if until is None or asked is None:
        return
    durations = case.parameters.durations
    # The longer limit is for what the holder may choose: a fault is none of it.
    chosen = asked == "holder" and case.new.get("ground") not in FAULTS
    months = durations.suspension_months_holder if chosen else durations.suspension_months
    if until < case.on:
        raise RuleError(
            "W66",
            "A suspension does not end before it begins on {day}.",
            field="suspended_until",
            day=case.on,
        )
    if until > plus(case.on, months=months):
        raise RuleError(
            "W66",
            "A suspension begins on {day} and lasts at most {months} months.",
            field="suspended_until",
            day=case.on,
            months=months,
        )


@guards("W65", "W68")
def suspension_not_over(case: Case) -> None:
    """A suspension that ran out without cure is followed by revocation, not by restoration."""
    until = case.old.get("suspended_until")
    if until is not None and case.on > until:
        raise RuleError(
            "W65", "The suspension ran out on {until}; it must be revoked.", until=until
        )


@guards("W65")
def still_in_force(case: Case) -> None:
    """An expired certificate has ended by itself."""
    if case.old["valid_until"] < case.on:
        raise RuleError("W65", "It expired on {until}.", until=case.old["valid_until"])


@guards("W63", "W68")
def ground_is_cured(case: Case) -> None:
    """What led to the suspension is made good: the surveillance made up, the change applied."""
    since, ground = case.old["suspended_on"], case.old["ground"]
    if ground == "surveillance" and not any(
        s.state in ("conform", "corrected") and s.done_on >= since
        for s in case.facts["surveillances"]
    ):
        raise RuleError(
            "W68", "The surveillance missed has not been made up since {day}.", day=since
        )
    if ground == "change" and not any(
        c.state == "applied" and c.applied_on >= since for c in case.facts["changes"]
    ):
        raise RuleError("W63", "No change has been applied since {day}.", day=since)


def next_surveillance(last: date, valid_until: date, months: int) -> date | None:
    """Last day of the next surveillance; None where none falls before the end."""
    due = plus(last, months=months) if months else None
    return due if due and due <= valid_until else None


def next_step(
    state: str, suspended_until: date | None, surveillance: date | None, valid_until: date
) -> date:
    """What comes first: end of the suspension, surveillance, or end of the certificate."""
    if state == "suspended" and suspended_until:
        return suspended_until
    return min(surveillance or valid_until, valid_until)


def _due(case: Case) -> date:
    """The next step of a certificate in force."""
    due, until = case.new["surveillance_due_on"], case.new["valid_until"]
    return next_step("valid", None, due, until)


def _suspension_over(case: Case) -> dict[str, object]:
    """The next suspension names its own end; this one's stands in its event."""
    return {"suspended_until": None, "asked_by": None, "ground": None}


def _bar(case: Case) -> list[Change]:
    """Where no authority confirmed the brand, the revoked certificate itself brings the bar."""
    return [] if case.facts["confirmations"] else bar(case, case.new["holder_id"])


_BODY = ("body",)
OPENINGS = (
    Opening(
        "surveillance",
        "certificate_id",
        "Record a surveillance",
        LIVE,
        _BODY,
        "visibility",
        waits=False,
    ),
    Opening(
        "certificate_change",
        "certificate_id",
        "Request a change",
        LIVE,
        ("body", "secretariat", *PARTY),
        "edit_document",
        waits=False,
    ),
    Opening(
        "application",
        "renews_id",
        "Renew",
        LIVE,
        ("secretariat", *PARTY),
        "autorenew",
        {
            "renews_id": "application_id",
            "programme_id": "programme_id",
            "enterprise_id": "holder_id",
            "product_id": "product_id",
            "standard_id": "standard_id",
            "mode": "mode",
        },
        waits=False,
    ),
    Opening(
        "mutual_recognition",
        "certificate_id",
        "Record a further recognition",
        ("valid",),
        ("body", "secretariat"),
        "handshake",
        waits=False,
    ),
    Opening(
        "product_code",
        "application_id",
        "Give a product code",
        ("valid",),
        ("secretariat",),
        "qr_code_2",
        {"application_id": "application_id"},
        waits=False,
    ),
)
WORKFLOW = Workflow(
    STATES,
    "valid",
    (
        Transition(
            "suspend",
            "Suspend",
            ("valid",),
            "suspended",
            _BODY,
            guards=(still_in_force, suspension_within_limit),
            asks=("asked_by", "ground", "suspended_until"),
            demands=("asked_by", "suspended_until"),
            reason=True,
            stamps="suspended_on",
            clock=lambda case: case.new["suspended_until"],
            effects=(
                record_event("suspended"),
                follow("mark_licence", "licences", ("valid",), "stop"),
            ),
            rules=("W65", "W66", "W63", "W68", "F09", "F10"),
            icon="pause_circle",
            consequences="The mark may not be used; the public page says so at once.",
        ),
        Transition(
            "restore",
            "Restore",
            ("suspended",),
            "valid",
            _BODY,
            guards=(still_in_force, suspension_not_over, ground_is_cured),
            reason=True,
            stamps="restored_on",
            fills=_suspension_over,
            clock=_due,
            effects=(
                record_event("restored"),
                follow("mark_licence", "licences", ("stopped",), "resume"),
            ),
            rules=("W63", "W65", "W68"),
            icon="play_circle",
        ),
        Transition(
            "revoke",
            "Revoke",
            LIVE,
            "revoked",
            _BODY,
            reason=True,
            stamps="ended_on",
            effects=(
                record_event("revoked"),
                follow("mark_licence", "licences", ("valid", "stopped"), "revoke"),
                follow("confirmation", "confirmations", ("valid",), "revoke"),
                _bar,
            ),
            rules=("F03", "F04", "F10", "W63", "W65", "W68"),
            icon="gpp_bad",
            consequences="Recognition and mark licence are revoked with it, a public notice "
            "follows, "
            "and the enterprise may not apply again until the bar has ended.",
        ),
        Transition(
            "cancel",
            "Cancel on request",
            LIVE,
            "cancelled",
            _BODY,
            reason=True,
            stamps="ended_on",
            effects=(
                record_event("cancelled"),
                follow("mark_licence", "licences", ("valid", "stopped"), "cancel"),
                follow("confirmation", "confirmations", ("valid",), "cancel"),
                barring("cancellation", "holder_id"),
            ),
            rules=("W65",),
            icon="do_not_disturb_on",
            consequences="Ends at the holder's wish, without a bar.",
        ),
        Transition(
            "supersede",
            "End with the renewal",
            LIVE,
            "superseded",
            _BODY,
            own=False,
            stamps="ended_on",
            effects=(
                record_event("superseded"),
                follow("mark_licence", "licences", ("valid", "stopped"), "supersede"),
                follow("confirmation", "confirmations", ("valid",), "supersede"),
            ),
            rules=("W65",),
        ),
    ),
    Lapse(LIVE, "valid_until", "expired"),
    OPENINGS,
)
