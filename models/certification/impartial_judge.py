"""Who may review and decide: one without a part in the evaluation or a tie (W60, W75, W76)."""

from models.certification.audit import AUDITS_OF_CASES, audited_by
from models.core.errors import RuleError
from models.core.workflow import Case, guards, many, one
from models.parties.interest import CLIENT_TIES, refuse_tied


@guards("W75", "W60")
def judged_by_another(case: Case) -> None:
    """Who evaluated or audited may neither review nor decide: by identity, not by role."""
    took_part = {e.evaluator_id for e in case.facts["evaluations"]}
    if case.takes_part(case.actor.id, took_part | audited_by(case.facts["audits"])):
        raise RuleError("W75", "Who evaluated an application may not review it or decide on it.")


@guards("W76")
def judge_has_no_tie(case: Case) -> None:
    """Who is tied to the applicant neither reviews nor decides."""
    refuse_tied(case, case.actor.id)


@guards("E15", "W60")
def judged_where_it_belongs(case: Case) -> None:
    """The assigned body reviews and decides; without a body the secretariat does."""
    body = case.facts["application"].body_id
    if body is not None and case.actor.organisation_id != body:
        raise RuleError("E15", "The assigned certification body decides.")
    if body is None and case.actor.role != "secretariat":
        raise RuleError("E15", "Without a body the secretariat decides.")


@guards("E11", "W60")
def evaluation_is_closed(case: Case) -> None:
    """Review and decision follow the signed evaluations."""
    if not case.old and case.facts["application"].state != "evaluated":
        raise RuleError(
            "E11", "The application is not ready for a decision.", field="application_id"
        )
    signed = case.facts["application"].evaluated_on
    if not case.old and case.on < signed:
        raise RuleError("E11", "The evaluation was closed only on {day}.", day=signed)


NEEDS = (
    one("application", "application", "application_id"),
    many("evaluations", "evaluation", "application_id", "application_id"),
    many("audit_cases", "audit_case", "application_id", "application_id"),
    AUDITS_OF_CASES,
    many("decisions", "decision", "application_id", "application_id"),
    CLIENT_TIES,
)
