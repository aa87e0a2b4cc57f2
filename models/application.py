"""Applications on one of three paths, from intake to the three results (A05, E30–E35, K4)."""

from datetime import date

from sqlalchemy import Index

from models.base import Record, Related, Subject, in_order
from models.clock import Clock
from models.codes import plus
from models.errors import RuleError
from models.fields import Choice, choice, day, long, ref, text
from models.implementing_rule import only_rule, rule_carries_the_application
from models.organisation import BARS, refuse_barred, refuse_unclean
from models.pool import MEMBER
from models.recognition import yield_certificate, yield_confirmation, yield_licence
from models.standard_rules import USABLE, advancement_reviewed
from models.workflow import Case, Change, Opening, Transition, Workflow, guards, many, one

STATES = {
    "lodged": Choice("Lodged", "blue"), "accepted": Choice("Accepted", "blue"),
    "evaluated": Choice("Evaluated", "blue"), "granted": Choice("Granted", "green"),
    "confirmed": Choice("Confirmed", "green"), "certified": Choice("Certified", "green"),
    "licensed": Choice("Licensed", "green"), "not_accepted": Choice("Not accepted", "gray"),
    "refused": Choice("Refused", "red"), "withdrawn": Choice("Withdrawn", "gray"),
}  # fmt: skip
PATHS = {
    "certification": Choice("Standard and certification", "blue"),
    "self_declaration": Choice("Standard and self-declaration", "violet"),
    "transfer": Choice("Transfer recognition", "orange"),
}  # fmt: skip


class Application(Record, table=True):
    """An application of an enterprise for one product on one path."""

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_home", "state", "due_on"),
        Index("ix_application_office", "programme_id", "state", "due_on"),
        Index("ix_application_work", "body_id", "state", "due_on"),
        Index(
            "ix_application_path", "programme_id", "path", "state", "enterprise_id", "decided_on"
        ),
        Index("ix_application_list", "programme_id", "lodged_on", "id", "state"),
        Index("ix_application_body", "body_id", "lodged_on", "id", "state", "programme_id"),
        Index("ix_application_party", "enterprise_id", "lodged_on", "id", "state", "programme_id"),
        *in_order("lodged_on", "accepted_on", "evaluated_on", "decided_on", "confirmed_on"),
    )

    programme_id: int = ref("Programme", "Programme applied to.", "programme", required=True,
        edit="create")  # fmt: skip
    number: str | None = text("Number", "Drawn from the register at intake.", most=60, unique=True,
        edit="never", listed=True, search=True)  # fmt: skip
    enterprise_id: int = ref("Enterprise", "Applicant; participation is voluntary.",
        "organisation", required=True, search=True, listed=True, edit="create")  # fmt: skip
    state: str = choice("State", "Where it stands.", STATES, default="lodged", edit="never",
        listed=True)  # fmt: skip
    path: str = choice("Path", "Way to the brand.", PATHS, default="certification", listed=True,
        edit="create")  # fmt: skip
    product_id: int = ref("Product", "Product or service applied for.", "product", required=True,
        search=True, listed=True, edit="create", within="enterprise_id")  # fmt: skip
    standard_id: int | None = ref("Standard", "Standard it is judged by.", "standard", listed=True,
        edit="create", within="programme_id")  # fmt: skip
    implementing_rule_id: int | None = ref("Implementing rule", "Implementing rule by which it is "
        "certified.", "implementing_rule", within="standard_id", edit="never",
        rules=("E01",))  # fmt: skip
    mode: str = text("Mode", "Certification mode, as the certificate will show it.",
        most=200, edit="always")  # fmt: skip
    lodged_on: date = day("Lodged on", "Day of receipt.", required=True, listed=True,
        edit="create", index=True)  # fmt: skip
    body_id: int | None = ref("Certification body", "Body to which intake assigned it.",
        "organisation", edit="never", listed=True)  # fmt: skip
    accepted_on: date | None = day("Accepted on", "Day of acceptance; the rule set of that day "
        "judges it.", edit="never", group="Course")  # fmt: skip
    evaluated_on: date | None = day("Evaluated on", "Day on which the last evaluation was signed.",
        edit="never", group="Course")  # fmt: skip
    decided_on: date | None = day("Decided on", "Day of the decision.", edit="never",
        group="Course")  # fmt: skip
    confirmed_on: date | None = day("Confirmed on", "Day of the authority's confirmation.",
        edit="never", group="Course")  # fmt: skip
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True, group="Course")  # fmt: skip
    note: str = long("Note", "What colleagues should know.")


@guards("A05", "E30", "E31", "E32", "E34")
def path_is_open(case: Case) -> None:
    """The rule set in force opens this path."""
    if not case.old and case.parameters.path(case.new["path"]) is None:
        raise RuleError("A05", "The rule set in force does not open this path.", field="path")


@guards("F20", "F04", "F10")
def not_barred(case: Case) -> None:
    """No application while a revocation bars the enterprise."""
    if not case.old or case.action == "accept":
        refuse_barred(case)


@guards("A11", "E30", "E34")
def standard_comes_first(case: Case) -> None:
    """Where standards come first, the application names a published one of the programme."""
    if case.old:
        return
    standard = case.facts["standard"]
    if standard is None:
        if case.parameters.standard_first:
            raise RuleError("A11", "Name the published standard it rests on.", field="standard_id")
        return
    if standard.programme_id != case.new["programme_id"]:
        raise RuleError("A01", "The standard belongs to another programme.", field="standard_id")
    if case.parameters.standard_first and standard.state not in USABLE:
        raise RuleError("A11", "The standard {number} is not in force.", field="standard_id",
            number=standard.number or standard.title)  # fmt: skip


@guards("W62")
def product_is_its_own(case: Case) -> None:
    """The product belongs to the applicant."""
    product = case.facts["product"]
    if product is not None and product.enterprise_id != case.new["enterprise_id"]:
        raise RuleError("W62", "The product belongs to another enterprise.", field="product_id")


@guards("D05", "J17")
def clean_record(case: Case) -> None:
    """No accident and no bad record within the look-back before acceptance."""
    refuse_unclean(case, plus(case.on, years=-case.parameters.durations.look_back_years))


@guards("D07")
def in_the_pool(case: Case) -> None:
    """Where the rule set demands it, the enterprise is a member of a pool."""
    if case.parameters.pool_required and not any(
        m.state in MEMBER and m.programme_id == case.new["programme_id"]
        for m in case.facts["stays"]
    ):
        raise RuleError("D07", "Only members of the cultivation pool may apply.",
            field="enterprise_id")  # fmt: skip


@guards("B27", "E24", "E35")
def body_is_a_member(case: Case) -> None:
    """A path with a certificate is assigned to a body that is one on that day."""
    path = case.parameters.path(case.new["path"])
    if not case.new.get("body_id"):
        if path is None or not path.certificate:
            return
        raise RuleError("B27", "Assign it to a certification body.", field="body_id")
    if not any(
        r.role == "certification_body" and r.programme_id in (None, case.new["programme_id"])
        and (r.valid_from or case.on) <= case.on <= (r.valid_until or case.on)
        for r in case.facts["body_roles"]
    ):  # fmt: skip
        raise RuleError("E24", "The organisation is no certification body of the programme on "
            "that day.", field="body_id")  # fmt: skip


@guards("W62")
def mode_is_named(case: Case) -> None:
    """A path with a certificate names the certification mode before it is evaluated."""
    path = case.parameters.path(case.new["path"])
    if path is not None and path.certificate and not case.new["mode"].strip():
        raise RuleError("W62", "Name the certification mode.", field="mode")


@guards("E11")
def evaluations_signed(case: Case) -> None:
    """At least one evaluation is signed and none is open."""
    if any(e.state not in ("signed", "released") for e in case.facts["evaluations"]):
        raise RuleError("E11", "An evaluation is still open.")


@guards("E33")
def confirmed_where_needed(case: Case) -> None:
    """Whatever the path, the authority confirms before a result is issued."""
    if case.parameters.confirmation and not any(
        c.state == "valid" for c in case.facts["confirmations"]
    ):
        raise RuleError("E33", "The authority has not confirmed it yet.")


@guards("E35")
def path_yields_certificate(case: Case) -> None:
    """A self-declaration yields a licence, no certificate."""
    path = case.parameters.path(case.new["path"])
    if path is None or not path.certificate:
        raise RuleError("E35", "This path yields a mark licence, no certificate.")


@guards("E35", "W53")
def licence_is_separate(case: Case) -> None:
    """The licence is granted here only on a path without certificate or with its own licence."""
    path = case.parameters.path(case.new["path"])
    if path is None:
        raise RuleError("A05", "The rule set in force does not open this path.")
    if path.certificate and case.old["state"] != "certified":
        raise RuleError("W53", "On this path the licence follows the certificate.")
    if path.certificate and not path.separate_licence:
        raise RuleError("E35", "The licence has been issued with the certificate.")
    if path.certificate and not any(
        c.state == "valid" and c.valid_until >= case.on for c in case.facts["certificates"]
    ):
        raise RuleError("W53", "Its certificate is not in force.")


@guards("E33")
def confirmation_exists(case: Case) -> None:
    """Only a programme with an authority's confirmation confirms."""
    if not case.parameters.confirmation:
        raise RuleError("E33", "This programme knows no separate confirmation.")


def _fills(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    return {"due_on": Clock("acceptance_days", "lodged_on")(case), "state": "lodged"}


def _result_for_pool(case: Case) -> list[Change]:
    """D07: a member that reached the brand has its cultivation result."""
    return [
        Change("pool_membership", "achieve", {"effective_on": case.on}, id=m.id)
        for m in case.facts["stays"]
        if m.programme_id == case.new["programme_id"] and m.state in ("in_pool", "improving")
    ]


WORKFLOW = Workflow(STATES, "lodged", (
    Transition("accept", "Accept and assign", ("lodged",), "accepted", ("secretariat",),
        guards=(not_barred, clean_record, in_the_pool, body_is_a_member, mode_is_named,
                rule_carries_the_application),
        asks=("body_id", "mode", "implementing_rule_id"), fills=only_rule,
        stamps="accepted_on", clock=Clock("evaluation_days"), rules=("B27", "D05", "F20"),
        icon="inbox", consequences="The rule set in force on that day will judge it."),
    Transition("not_accept", "Do not accept", ("lodged",), "not_accepted", ("secretariat",),
        reason=True, rules=("W77",), icon="block",
        consequences="The applicant is told the reasons."),
    Transition("withdraw", "Withdraw", ("lodged", "accepted", "evaluated"), "withdrawn",
        ("secretariat",), reason=True, rules=("A20",), icon="undo"),
    Transition("evaluate", "Close evaluation", ("accepted",), "evaluated", ("body", "secretariat"),
        own=False, stamps="evaluated_on", clock=Clock("decision_days"),
        rules=("E11",), icon="grading"),
    Transition("grant", "Grant", ("evaluated",), "granted", ("body", "secretariat"), own=False,
        guards=(evaluations_signed,), stamps="decided_on", rules=("W75",), icon="check"),
    Transition("refuse", "Refuse", ("evaluated",), "refused", ("body", "secretariat"), own=False,
        guards=(evaluations_signed,), stamps="decided_on", rules=("W75", "W77"), icon="close"),
    Transition("confirm", "Confirm", ("granted",), "confirmed", ("secretariat",),
        guards=(confirmation_exists,), stamps="confirmed_on", effects=(yield_confirmation,),
        rules=("E33",), icon="verified",
        consequences="The authority confirms the brand; the confirmation is dated."),
    Transition("issue", "Issue certificate", ("granted", "confirmed"), "certified", ("body",),
        guards=(confirmed_where_needed, path_yields_certificate),
        effects=(yield_certificate, _result_for_pool), rules=("E35", "W60", "W62"), icon="license",
        consequences="A certificate number is drawn and the certificate becomes public."),
    Transition("settle", "Close as certified and licensed", ("certified",), "licensed", ("body",),
        own=False, rules=("E11", "E35")),
    Transition("license", "License the mark", ("granted", "confirmed", "certified"), "licensed",
        ("secretariat",), guards=(confirmed_where_needed, licence_is_separate),
        effects=(yield_licence, _result_for_pool), rules=("E35", "W53"), icon="approval",
        consequences="The enterprise may use the mark within the licence."),
), openings=(
    Opening("evaluation", "application_id", "Assign an evaluator", ("accepted",),
            ("body", "secretariat"), "person_add"),
    Opening("decision", "application_id", "Decide", ("evaluated",), ("body", "secretariat"),
            "balance"),
))  # fmt: skip

APPLICATION = Subject(
    Application, "Application", "Applications", "assignment", ("number", "enterprise_id"),
    screen="applications",
    help="Applications of enterprises for a product, on one of the open paths.",
    keys=(("number",),),
    scope={"programme": "programme_id", "region": "enterprise_id.region_id", "body": "body_id",
           "own": "<evaluation.application_id.evaluator_id"},
    order="-lodged_on", workflow=WORKFLOW, fills=_fills, numbers={"number": "application"},
    starts="lodged_on", day="accepted_on",
    needs=(BARS, one("standard", "standard", "standard_id"),
           one("product", "product", "product_id"),
           many("rules", "implementing_rule", "standard_id", "standard_id"),
           many("stays", "pool_membership", "enterprise_id", "enterprise_id"),
           many("body_roles", "organisation_role", "organisation_id", "body_id"),
           many("evaluations", "evaluation", "application_id"),
           many("confirmations", "confirmation", "application_id"),
           many("certificates", "certificate", "application_id")),
    guards=(path_is_open, standard_comes_first, advancement_reviewed, product_is_its_own,
            not_barred),
    related=(Related("evaluation", "application_id"), Related("decision", "application_id"),
             Related("confirmation", "application_id"), Related("certificate", "application_id"),
             Related("mark_licence", "application_id")),
    documents={"form": "Application form", "report": "Test report",
               "declaration": "Self-declaration", "evidence": "Evidence",
               "other": "Other document"},
)  # fmt: skip
