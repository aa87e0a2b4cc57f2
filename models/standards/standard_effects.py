"""What the steps of a standard bring: its lead unit, its publication, its credit entry."""

from models.core.workflow import Case, Change
from models.standards.standard_deadlines import (
    idle_from,
)


def lead_unit(case: Case) -> int | None:
    main = (d.organisation_id for d in case.facts["drafters"] if d.role == "main")
    return next(main, case.new.get("applicant_id"))


def publication(case: Case) -> dict[str, object]:
    """C40: unless another is named, the lead drafting unit answers for use and promotion."""
    promoter = case.new.get("promoter_id") or lead_unit(case) or case.new.get("publisher_id")
    return {"promoter_id": promoter, **idle_from(case, case.on.year)}


def cancellation_enters_credit(case: Case) -> list[Change]:
    """C41: cancellation of recognition enters the credit record of the lead unit."""
    lead = lead_unit(case)
    if lead is None:
        return []
    return [
        Change(
            "credit_record",
            "create",
            {
                "organisation_id": lead,
                "programme_id": case.new["programme_id"],
                "kind": "standard_cancelled",
                "occurred_on": case.on,
                "public_notice_on": case.on,
                "reason": case.reason,
                "source": case.new.get("registration_number") or "",
            },
        )
    ]
