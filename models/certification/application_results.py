"""What an application must meet on its way from the evaluation to its results (E33, E35, W53)."""

from models.certification.application_acceptance import path_of
from models.core.errors import RuleError
from models.core.workflow import Case, guards


@guards("E11", "W60")
def evaluations_signed(case: Case) -> None:
    """At least one evaluation is signed and none is open."""
    if any(e.state in ("assigned", "declared") for e in case.facts["evaluations"]):
        raise RuleError("E11", "An evaluation is still open.")


def confirmed(case: Case) -> bool:
    """Whether the authority has confirmed the brand, where the programme has it confirmed."""
    return not case.parameters.confirmation or any(
        c.state == "valid" for c in case.facts["confirmations"]
    )


@guards("E33", "P03")
def confirmed_before_the_certificate(case: Case) -> None:
    """Where the rule set reads it so, the body certifies only what the authority has confirmed."""
    if case.parameters.confirmation_before == "certificate" and not confirmed(case):
        raise RuleError("E33", "The authority has not confirmed it yet.")


@guards("E33", "P03")
def confirmed_before_the_mark(case: Case) -> None:
    """Whatever the path, the authority confirms the brand before its mark is licensed."""
    if not confirmed(case):
        raise RuleError("E33", "The authority has not confirmed it yet.")


@guards("E33", "P03")
def nothing_confirmed_without_its_certificate(case: Case) -> None:
    """What has been certified is confirmed while its certificate stands."""
    if case.old["state"] == "certified" and not certificate_stands(case):
        raise RuleError("E33", "Its certificate is not in force.")


def certificate_stands(case: Case) -> bool:
    return any(c.state == "valid" and c.valid_until >= case.on for c in case.facts["certificates"])


@guards("E34", "P08")
def declaration_has_its_evidence(case: Case) -> None:
    """A licence by declaration has the evidence that the rule set wants beside.

    An evaluation by a certification body stands in for an accepted result.
    """
    path = path_of(case)
    lasting = [e for e in case.facts["accepted"] if (e.valid_until or case.on) >= case.on]
    kinds = {e.kind for e in lasting}
    rests_on = path.rests_on if path is not None else ()
    if "result" in rests_on and not (kinds - {"excellence"} or case.new["body_id"]):
        raise RuleError("E34", "No accepted result is on record, and no body has evaluated it.")
    if "excellence" in rests_on and "excellence" not in kinds:
        raise RuleError("E34", "No evidence of excellent quality management is on record.")


@guards("E35")
def path_yields_certificate(case: Case) -> None:
    """A self-declaration yields a licence, no certificate."""
    path = path_of(case)
    if path is None or not path.certificate:
        raise RuleError("E35", "This path yields a mark licence, no certificate.")


@guards("E35", "W53")
def licence_is_separate(case: Case) -> None:
    """The licence is granted here only on a path without certificate or with its own licence."""
    path = path_of(case)
    if path is None:
        raise RuleError("A05", "The rule set in force does not open this path.")
    if not path.certificate:
        return
    if not case.facts["certificates"]:
        raise RuleError("W53", "On this path the licence follows the certificate.")
    if not path.separate_licence:
        raise RuleError("E35", "The licence is issued with the certificate and its confirmation.")
    if not certificate_stands(case):
        raise RuleError("W53", "Its certificate is not in force.")


@guards("W76")
def not_declared_yet(case: Case) -> None:
    """The body declares once for every evaluation."""
    if case.old["impartial_on"]:
        raise RuleError("W76", "It was declared on {day}.", day=case.old["impartial_on"])


@guards("W33")
def query_is_asked_for(case: Case) -> None:
    """Only a programme that asks for a credit query has one."""
    if not case.parameters.certification.credit_query:
        raise RuleError("W33", "This programme asks for no credit query.")


@guards("E33", "E35")
def confirmation_exists(case: Case) -> None:
    """Only a programme with an authority's confirmation confirms."""
    if not case.parameters.confirmation:
        raise RuleError("E33", "This programme knows no separate confirmation.")
