"""Confirmation and mark licence: the two results beside the certificate (E33, E35, F03–F06)."""

from datetime import date, timedelta

from sqlalchemy import Index

from models.core.codes import plus
from models.core.fields import Choice, choice, day, ref, text, yes
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import (
    Case,
    Change,
    Effect,
    Lapse,
    Opening,
    Transition,
    Workflow,
    many,
    one,
)

LIVE = ("valid", "suspended")
"""States in which a certificate still stands."""
BY_APPLICATION = ("application_id", "application_id")


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
    state: str = choice("State", "Whether it stands.", {
        "valid": Choice("Valid", "green"), "revoked": Choice("Revoked", "red"),
        "cancelled": Choice("Cancelled", "gray"), "superseded": Choice("Superseded", "gray"),
    }, default="valid", edit="never", listed=True)
    first: bool = yes("First of the enterprise", "Whether it makes a new brand enterprise.",
        edit="never", listed=True, rules=("H02",))
    confirmed_on: date = day("Confirmed on", "Day of the confirmation.", required=True,
        edit="create", listed=True, index=True)
    code_required: bool = yes("Product code demanded", "Whether the rule set of its day demands "
        "a code of its product.", edit="never")
    coded_on: date | None = day("Product code since", "Day of the first code of its product.",
        edit="never")
    ended_on: date | None = day("Ended on", "Day of revocation, cancellation or renewal.",
        edit="never", listed=True)


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
    state: str = choice("State", "Kept state; expiry follows from the date.", {
        "valid": Choice("Valid", "green"), "stopped": Choice("Use stopped", "orange"),
        "withdrawn": Choice("Mark licence withdrawn", "red"), "revoked": Choice("Revoked", "red"),
        "cancelled": Choice("Cancelled", "gray"), "expired": Choice("Expired", "gray"),
        "superseded": Choice("Superseded", "gray"),
    }, default="valid", edit="never", listed=True)
    licensed_on: date = day("Licensed on", "First day.", required=True, edit="create", listed=True,
        index=True)
    valid_until: date = day("Valid until", "Last day.", required=True, edit="never", listed=True)
    ended_on: date | None = day("Ended on", "Day on which it ended.", edit="never", listed=True)


# fmt: on


def years_less_a_day(start: date, years: int) -> date:
    """The last day of a period of `years` that begins on `start`."""
    return plus(start, years=years) - timedelta(days=1)


def follow(subject: str, fact: str, states: tuple[str, ...], action: str) -> Effect:
    """An effect: every record of `fact` in one of `states` takes `action` on the same day."""

    def effect(case: Case) -> list[Change]:
        return [
            Change(subject, action, {"effective_on": case.on, "reason": case.reason}, id=r.id)
            for r in case.facts[fact]
            if r.state in states
        ]

    return effect


def yield_confirmation(case: Case) -> list[Change]:
    """E33: the confirmation of the application that the case is about."""
    return [
        Change(
            "confirmation",
            "create",
            {
                "application_id": case.change.id,
                "programme_id": case.new["programme_id"],
                "enterprise_id": case.new["enterprise_id"],
                "confirmed_on": case.on,
            },
        )
    ]


def yield_certificate(case: Case) -> list[Change]:
    """E35: its certificate, and the mark licence too unless that is applied for on its own."""
    changes = [
        Change(
            "certificate",
            "create",
            {
                "application_id": case.change.id,
                "programme_id": case.new["programme_id"],
                "issued_on": case.on,
                "mode": case.new["mode"],
            },
        )
    ]
    path = case.parameters.path(case.new["path"])
    if path is not None and not path.separate_licence:
        settled = Change("application", "settle", {"effective_on": case.on}, case.change.id)
        changes += [*yield_licence(case), settled]
    return changes


def yield_licence(case: Case) -> list[Change]:
    """E35: its mark licence."""
    return [
        Change(
            "mark_licence",
            "create",
            {
                "application_id": case.change.id,
                "programme_id": case.new["programme_id"],
                "enterprise_id": case.new["enterprise_id"],
                "licensed_on": case.on,
            },
        )
    ]


def bar(case: Case, organisation: int, cause: str = "revocation") -> list[Change]:
    """F03, F04: what was revoked enters the credit record and bars for years. F21, W67: another end
    does so only where the rule set names years for it, for all products or for this one."""
    found = case.parameters.bar(cause)
    if cause != "revocation" and (found is None or not found.years):
        return []
    one_product = found is not None and found.scope == "product"
    return [
        Change(
            "credit_record",
            "create",
            {
                "organisation_id": organisation,
                "programme_id": case.new["programme_id"],
                "product_id": case.facts["application"].product_id if one_product else None,
                "kind": cause,
                "occurred_on": case.on,
                "ends_on": plus(case.on, years=found.years) if found and found.years else None,
                "public_notice_on": case.on,
                "reason": case.reason,
                "source": case.new["number"],
            },
        )
    ]


def barring(cause: str, who: str = "enterprise_id") -> Effect:
    """An effect: the end of this record bars whom its rule set says."""
    return lambda case: bar(case, case.new[who], cause)


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
    return {
        "first": not earlier,
        "state": "valid",
        "code_required": bool(case.parameters.products.code),
    }


def _licence_period(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    years = case.parameters.durations.licence_years
    return {"valid_until": years_less_a_day(case.new["licensed_on"], years), "state": "valid"}


_OFFICE = ("secretariat",)
_CONFIRMATION = Workflow(
    Confirmation.__table__.c.state.info["meta"].choices,
    "valid",
    (
        Transition(
            "revoke",
            "Revoke recognition",
            ("valid",),
            "revoked",
            _OFFICE,
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
            _OFFICE,
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
            _OFFICE,
            stamps="ended_on",
            own=False,
            rules=("W65",),
        ),
    ),
)
_LICENCE = Workflow(
    MarkLicence.__table__.c.state.info["meta"].choices,
    "valid",
    (
        Transition(
            "stop",
            "Stop use of the mark",
            ("valid",),
            "stopped",
            _OFFICE,
            reason=True,
            rules=("F10",),
            icon="pause_circle",
        ),
        Transition(
            "resume",
            "Allow use again",
            ("stopped",),
            "valid",
            _OFFICE,
            reason=True,
            rules=("F10",),
            icon="play_circle",
        ),
        Transition(
            "withdraw",
            "Withdraw the licence",
            ("valid", "stopped"),
            "withdrawn",
            _OFFICE,
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
            _OFFICE,
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
            _OFFICE,
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
            _OFFICE,
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
            _OFFICE,
            "qr_code_2",
            {"application_id": "application_id"},
            waits=False,
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
        "body": "application_id.body_id",
    },
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
        "body": "application_id.body_id",
    },
    order="-licensed_on",
    workflow=_LICENCE,
    fills=_licence_period,
    starts="licensed_on",
    numbers={"number": "licence"},
    day="application.accepted_on",
    needs=(one("application", "application", "application_id"),),
)
