"""Whether credit records bar an organisation on a day, and from when it may come again (F20)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import fields_of
from models.core.workflow import Case, guards, many
from models.parties.credit_record import LISTS, CreditRecord

ENDS = {"revocation": "revoked", "withdrawal": "withdrawn", "cancellation": "cancelled"}
"""Causes after which a rule set may bar a new application (W67)."""


def _concerns(record: CreditRecord, case: Case) -> bool:
    """Whether an entry is of this programme or of any (P15), and not repaired on the day."""
    return record.programme_id in (None, case.new.get("programme_id")) and not (
        record.repaired_on and case.on >= record.repaired_on
    )


def _applies(record: CreditRecord, case: Case) -> bool:
    """Whether an entry still counts on the day: it concerns the case and has not ended. One that
    came later counts too: nobody steps over it with an earlier day."""
    return _concerns(record, case) and not (record.ends_on and case.on >= record.ends_on)


def refuse_barred(case: Case) -> None:
    """Refuses while the end of an earlier recognition bars the enterprise (fact `bars`).

    F20: today < revocation + the years of the rule set that revoked it, kept as `ends_on`. An end
    for which the rule set names no years has no `ends_on` and bars nobody (F21, W67).
    """
    for record in case.facts["bars"]:
        if record.product_id and record.product_id != case.new.get("product_id"):
            continue
        if record.ends_on and _applies(record, case) and record.kind in ENDS:
            days: dict[str, date] = {"day": record.occurred_on, "until": record.ends_on}
            if record.kind != "revocation":
                raise RuleError(
                    "W67",
                    "Its recognition ended on {day}; no application before {until}.",
                    field="enterprise_id",
                    **days,
                )
            raise RuleError(
                "F20",
                "Its recognition was revoked on {day}; no application before {until}.",
                field="enterprise_id",
                **days,
            )


def refuse_unclean(case: Case, since: date) -> None:
    """Refuses an accident or bad record on or after `since` (fact `bars`), unless repaired.

    P15: what another programme entered bars nothing here; what none entered concerns them all.
    """
    for record in case.facts["bars"]:
        unclean = record.kind.endswith("accident") or record.kind in ("bad_credit", "infringement")
        if unclean and _concerns(record, case) and since <= record.occurred_on <= case.on:
            kinds = fields_of(CreditRecord)["kind"].choices or {}
            raise RuleError(
                "D05",
                "A record of {day} falls within the last {years} years: {what}.",
                field="enterprise_id",
                day=record.occurred_on,
                years=case.parameters.durations.look_back_years,
                what=kinds[record.kind].label,
            )


def blacklisted(records: list[CreditRecord], case: Case) -> CreditRecord | None:
    """The entry that keeps an organisation out on the day, if there is one."""
    return next((r for r in records if r.kind in LISTS and _applies(r, case)), None)


@guards("F02", "F10", "W70")
def not_blacklisted(case: Case) -> None:
    """Whoever stands in the blacklist or the list of serious violations is kept out."""
    found = blacklisted(case.facts["bars"], case)
    if found is not None and (not case.old or case.action == "accept"):
        raise RuleError(
            "F02",
            "It has stood in a list of the untrustworthy since {day}.",
            field="enterprise_id",
            day=found.occurred_on,
        )


@guards("F02", "F10", "W70")
def body_not_blacklisted(case: Case) -> None:
    """Nothing is assigned to a certification body that has been removed or blacklisted."""
    if found := blacklisted(case.facts["body_bars"], case):
        raise RuleError(
            "F02",
            "It has stood in a list of the untrustworthy since {day}.",
            field="body_id",
            day=found.occurred_on,
        )


BARS = many("bars", "credit_record", "organisation_id", "enterprise_id")
BODY_BARS = many("body_bars", "credit_record", "organisation_id", "body_id")
