"""What a pool member does until its review, and what the review looks at (D07, D08, A04)."""

from datetime import date
from typing import Any

from models.core.dates import plus
from models.core.errors import RuleError
from models.core.fields import Choice
from models.core.workflow import Case, guards
from models.cultivation.pool_entry import MEMBER

RESULTS = {
    "confirmation": Choice("Brand confirmed", "green"),
    "certificate": Choice("Certificate issued", "green"),
    "licence": Choice("Mark licensed", "green"),
    "standard": Choice("Standard recognised", "green"),
    "award": Choice("Award won", "green"),
}


def period_began(case: Case) -> date:
    """First day of the running cultivation period: the entry, or the last review that ended one."""
    kept = case.old or case.new
    began: date = kept["period_from"] or kept["entered_on"]
    return began


def period_ends(case: Case) -> date:
    return plus(period_began(case), years=case.parameters.durations.cultivation_years)


def continued(case: Case) -> date:
    """When the next review is due: a period that is over gives way to a new one."""
    years = case.parameters.durations.cultivation_years
    over = period_ends(case)
    return over if case.on < over else plus(case.on, years=years)


def _valid_results(case: Case) -> list[tuple[str, date, str]]:
    """(kind, day, reference) of everything that its programme's records know of its results."""
    facts, own = case.facts, case.new["programme_id"]
    found: list[tuple[str, date | None, Any]] = [
        *(("confirmation", r.confirmed_on, r) for r in facts["confirmations"]),
        *(("certificate", r.issued_on, r) for r in facts["certificates"]),
        *(("licence", r.licensed_on, r) for r in facts["licences"]),
        *(("standard", r.recognised_on or r.published_on, r) for r in facts["standards"]),
        *(("award", r.awarded_on, r) for r in facts["awards"] if r.state == "awarded"),
    ]
    return [(k, on, str(r.number or "")) for k, on, r in found if on and r.programme_id == own]


@guards("D08")
def result_is_substantive(case: Case) -> None:
    """A result counts where the rule set names its kind and the records of the stay hold it."""
    kind = case.new["result_kind"]
    if kind not in case.parameters.cultivation.substantive_results:
        raise RuleError(
            "D08", "The rule set does not count this as a substantive result.", field="result_kind"
        )
    if not any(
        k == kind and on == case.new["result_on"] and case.new["entered_on"] <= on <= case.on
        for k, on, _ in _valid_results(case)
    ):
        raise RuleError(
            "D08", "The records hold no such result of that day within the stay.", field="result_on"
        )


@guards("D08", "J15")
def continues_on_a_result(case: Case) -> None:
    """After the cultivation period only a substantive result of that period lets a member stay."""
    over, result = period_ends(case), case.new["result_on"]
    if case.on >= over and (result is None or result < period_began(case)):
        raise RuleError(
            "D08",
            "The cultivation period ended on {until} without a substantive result.",
            until=over,
        )


@guards("D08", "J15")
def ground_holds(case: Case) -> None:
    """“No result” may be the ground only after the whole cultivation period, and without one."""
    years, over = case.parameters.durations.cultivation_years, period_ends(case)
    if case.new["exit_ground"] != "no_result":
        return
    if case.on < over:
        raise RuleError(
            "D08",
            "The cultivation period of {years} years runs until {until}.",
            field="exit_ground",
            years=years,
            until=over,
        )
    result = case.new["result_on"]
    if result and result >= period_began(case):
        raise RuleError(
            "D08", "A substantive result of {day} is on record.", field="exit_ground", day=result
        )


@guards("D08")
def revocation_holds(case: Case) -> None:
    """“Revoked” may be the ground only where a recognition has been revoked."""
    known = (*case.facts["confirmations"], *case.facts["certificates"], *case.facts["licences"])
    own = [r.state for r in known if r.programme_id == case.new["programme_id"]]
    if case.new["exit_ground"] == "revoked" and "revoked" not in own:
        raise RuleError(
            "D08",
            "No recognition of the enterprise in this programme has been revoked.",
            field="exit_ground",
        )


@guards("D07")
def benchmarks_reached(case: Case) -> None:
    """Improvement is complete when a benchmark action was reached and none is open."""
    states = [a.state for a in case.facts["actions"]]
    if "planned" in states:
        raise RuleError("D07", "An improvement action is still open.")
    if "reached" not in states:
        raise RuleError("D07", "No benchmark action has been reached yet.")


@guards("D07", "P05")
def comes_from_its_own_stay(case: Case) -> None:
    """An application from a pool names a current stay that meets the positioning."""
    stay = case.facts["membership"]
    if case.old or stay is None:
        return
    mine = (stay.enterprise_id, stay.programme_id)
    if mine != (case.new["enterprise_id"], case.new["programme_id"]):
        raise RuleError(
            "D07", "This stay belongs to another enterprise or programme.", field="membership_id"
        )
    if stay.state not in MEMBER:
        raise RuleError("D07", "The enterprise has left this pool.", field="membership_id")
    if stay.positioning != "meets":
        raise RuleError(
            "D07",
            "The member is not yet found to meet the positioning of the brand.",
            field="membership_id",
        )


@guards("A04", "P05")
def comes_by_the_path(case: Case) -> None:
    """Where the rule set wants it, an application comes from a pool; there no plan is demanded."""
    if case.parameters.cultivation.path_enforced and case.facts["membership"] is None:
        raise RuleError("A04", "Name the stay in the pool from which it applies.")


def result_of_cultivation(case: Case) -> dict[str, object]:
    """What the brand's result enters on the stay: its kind, day and reference."""
    path = case.parameters.path(case.new["path"])
    kind = "certificate" if path is not None and path.certificate else "licence"
    return {
        "effective_on": case.on,
        "result_kind": kind,
        "result_on": case.on,
        "result_reference": case.new.get("number") or "",
    }
