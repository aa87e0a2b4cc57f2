"""How a finding is disposed of: the measures, who takes them and what each brings (F02–F10)."""

from models.certificates.effects import LIVE, follow
from models.core.deadlines import Clock
from models.core.errors import RuleError
from models.core.fields import Choice
from models.core.roles import PARTY, STAFF
from models.core.workflow import Case, Change, Effect, Fill, Transition, Workflow, guards
from models.parties.credit_repair import entry

STATES = {
    "open": Choice("Not yet handled", "orange"),
    "correcting": Choice("Correction ordered", "orange"),
    "corrected": Choice("Correction reported", "blue"),
    "closed": Choice("Closed", "green"),
    "sanctioned": Choice("Sanctioned", "red"),
    "transferred": Choice("With the judiciary", "violet"),
}
MEASURES = {
    "none": Choice("No action"),
    "correction": Choice("Order to correct", "orange"),
    "suspension": Choice("Certificates suspended", "orange"),
    "revocation": Choice("Certificates revoked", "red"),
    "withdrawal": Choice("Mark licences withdrawn", "red"),
    "removal": Choice("Removed from the programme", "red"),
}


@guards("W76", "F01")
def not_of_his_own_body(case: Case) -> None:
    """Nobody disposes of a finding against the body to which he belongs, or on its certificates."""
    own = case.actor.organisation_id
    if own is None:
        return
    touched = {c.body_id for c in case.facts["certificates"]}
    if own in {case.new["organisation_id"], case.new["body_id"], *touched}:
        raise RuleError("W76", "It concerns the certification body to which you belong.")


@guards("W69")
def touches_certificates(case: Case) -> None:
    """A measure against certificates names the certificates that the finding touches."""
    if not case.facts["lines"]:
        raise RuleError("W69", "Name the certificates that the finding touches first.")


@guards("F02", "F03", "F10")
def grave_enough(case: Case) -> None:
    """Revocation and removal answer a serious finding, or one that was not corrected."""
    if case.new["gravity"] != "serious" and case.old["state"] == "open":
        raise RuleError(
            "F02",
            "Only a serious finding is answered so at once; order a correction or suspend first.",
        )
    due = case.old["due_on"]
    if case.new["gravity"] != "serious" and case.old["state"] == "correcting" and case.on <= due:
        raise RuleError(
            "F02",
            "The correction may be reported until {day}; only then does it count as not corrected.",
            day=due,
        )


@guards("W65", "F09")
def answered_by_whom_it_concerns(case: Case) -> None:
    """A body answers only for itself."""
    if case.actor.role == "body" and case.actor.organisation_id != case.new["organisation_id"]:
        raise RuleError("W65", "The correction is reported by the one whom it concerns.")


def _disposed(measure: str) -> Fill:
    """The measure, and the day of the first one (W61)."""
    return lambda case: {
        "measure": measure,
        "disposed_on": case.old["disposed_on"] or case.on,
        "notice_on": case.new["notice_on"]
        or (None if measure in ("none", "correction") else case.on),
    }


def _suspend(case: Case) -> list[Change]:
    """Every certificate that it touches and that is in force (within W66)."""
    asked = {
        "asked_by": "body",
        "suspended_until": case.new["suspended_until"],
        "effective_on": case.on,
        "reason": case.reason,
    }
    return [
        Change("certificate", "suspend", asked, c.id)
        for c in case.facts["certificates"]
        if c.state == "valid"
    ]


def _restore(case: Case) -> list[Change]:
    reason = {"effective_on": case.on, "reason": case.new["verification"]}
    return [
        Change("certificate", "restore", reason, c.id)
        for c in case.facts["certificates"]
        if c.state == "suspended" and case.new["suspended_until"]
    ]


def _remove(case: Case) -> list[Change]:
    """F02, F10: its roles in the programme end, it leaves the pools and enters the blacklist."""
    mine, who = case.new["programme_id"], case.new["organisation_id"]
    changes = [
        Change("organisation_role", "update", {"valid_until": case.on}, r.id)
        for r in case.facts["roles"]
        if r.programme_id == mine and (r.valid_until is None or r.valid_until > case.on)
    ]
    out = {"effective_on": case.on, "reason": case.reason, "exit_ground": "not_meeting"}
    changes += [
        Change("pool_membership", "exit", out, m.id)
        for m in case.facts["stays"]
        if m.programme_id == mine and m.state != "exited"
    ]
    return [*changes, entry(case, "blacklist", who, level="programme")]


_FIX = Clock("supervision.correction_days")
_ON_CERTIFICATES: tuple[Effect, ...] = (follow("certificate", "certificates", LIVE, "revoke"),)
WORKFLOW = Workflow(
    STATES,
    "open",
    (
        Transition(
            "order_correction",
            "Order to correct",
            ("open",),
            "correcting",
            STAFF,
            guards=(not_of_his_own_body,),
            asks=("demand",),
            demands=("demand",),
            clock=_FIX,
            fills=_disposed("correction"),
            rules=("F09", "W61", "W65"),
            icon="edit_notifications",
            consequences="The correction is to be reported within the days of the rule set.",
        ),
        Transition(
            "suspend",
            "Suspend its certificates",
            ("open", "correcting"),
            "correcting",
            STAFF,
            guards=(not_of_his_own_body, touches_certificates),
            asks=("suspended_until", "demand", "notice_on"),
            demands=("suspended_until",),
            reason=True,
            clock=_FIX,
            fills=_disposed("suspension"),
            effects=(_suspend,),
            rules=("F10", "W60", "W61", "W66"),
            icon="pause_circle",
            consequences="Every certificate that the finding touches is suspended until that "
            "day, and "
            "its mark may not be used; this is public at once.",
        ),
        Transition(
            "report_correction",
            "Report the correction",
            ("correcting",),
            "corrected",
            (*STAFF, "body", *PARTY),
            guards=(answered_by_whom_it_concerns,),
            asks=("correction",),
            demands=("correction",),
            stamps="corrected_on",
            clock=_FIX,
            rules=("F09", "W65"),
            icon="build",
        ),
        Transition(
            "return_correction",
            "Return the correction",
            ("corrected",),
            "correcting",
            STAFF,
            guards=(not_of_his_own_body,),
            reason=True,
            clock=_FIX,
            rules=("W65",),
            icon="undo",
        ),
        Transition(
            "verify",
            "Accept the correction",
            ("corrected",),
            "closed",
            STAFF,
            guards=(not_of_his_own_body,),
            asks=("verification",),
            demands=("verification",),
            stamps="closed_on",
            effects=(_restore,),
            rules=("F09", "W65"),
            icon="task_alt",
            consequences="The certificates suspended for it are restored.",
        ),
        Transition(
            "no_action",
            "Close without a measure",
            ("open",),
            "closed",
            STAFF,
            guards=(not_of_his_own_body,),
            reason=True,
            stamps="closed_on",
            fills=_disposed("none"),
            rules=("W61",),
            icon="remove_done",
        ),
        Transition(
            "revoke",
            "Revoke its certificates",
            ("open", "correcting", "corrected"),
            "sanctioned",
            STAFF,
            guards=(not_of_his_own_body, touches_certificates, grave_enough),
            asks=("notice_on",),
            reason=True,
            fills=_disposed("revocation"),
            effects=_ON_CERTIFICATES,
            rules=("F03", "F04", "F10", "W61"),
            icon="gpp_bad",
            consequences="Every certificate that the finding touches is revoked, with "
            "recognition and "
            "mark licence; it is announced, enters the credit record and bars a new "
            "application.",
        ),
        Transition(
            "withdraw",
            "Withdraw its mark licences",
            ("open", "correcting", "corrected"),
            "sanctioned",
            STAFF,
            guards=(not_of_his_own_body, touches_certificates),
            asks=("notice_on",),
            reason=True,
            fills=_disposed("withdrawal"),
            effects=(follow("mark_licence", "licences", ("valid", "stopped"), "withdraw"),),
            rules=("F05", "F06", "F21"),
            icon="remove_moderator",
            consequences="The mark licences of the certificates that it touches end; the "
            "certificates "
            "stand, and no bar follows unless the rule set names one.",
        ),
        Transition(
            "remove",
            "Remove from the programme",
            ("open", "correcting", "corrected", "sanctioned"),
            "sanctioned",
            ("secretariat",),
            guards=(not_of_his_own_body, grave_enough),
            asks=("notice_on",),
            reason=True,
            fills=_disposed("removal"),
            effects=(_remove,),
            rules=("F02", "F09", "F10"),
            icon="person_remove",
            waits=False,
            consequences="Its roles in the programme end, it leaves the pools and enters the "
            "blacklist: nothing is accepted from it or assigned to it.",
        ),
        Transition(
            "transfer",
            "Transfer to the judiciary",
            ("open", "correcting", "sanctioned"),
            "transferred",
            STAFF,
            guards=(not_of_his_own_body,),
            asks=("transferred_to",),
            demands=("transferred_to",),
            stamps="transferred_on",
            documents=("transfer",),
            rules=("F03", "B15"),
            icon="gavel",
            waits=False,
            consequences="The case is handed over with its papers.",
        ),
    ),
)
