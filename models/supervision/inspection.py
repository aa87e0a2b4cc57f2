"""Inspections: random, special, at short notice, and what is bought on the market (F01, F05)."""

from datetime import date, timedelta

from sqlalchemy import Index

from models.core.deadlines import Clock
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import KEPT_IN_REGION, SEE, STAFF, Grant
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, Change, Opening, Transition, Workflow, guards, many, one

STATES = {
    "planned": Choice("Planned", "blue"),
    "carried_out": Choice("Carried out", "orange"),
    "closed": Choice("Closed", "green"),
}
KINDS = {
    "double_random": Choice("Random check", "blue"),
    "special": Choice("Special check"),
    "spot_check": Choice("National spot check", "violet"),
    "short_notice": Choice("Short-notice audit", "orange"),
    "purchase": Choice("Purchase and comparison", "violet"),
    "follow_up": Choice("Follow-up check"),
}
OBJECTS = {
    "body": Choice("Certification body"),
    "enterprise": Choice("Enterprise"),
    "certificate": Choice("Certificate"),
    "product": Choice("Product"),
    "standard": Choice("Standard"),
}
YES_NO = {"yes": Choice("Yes", "green"), "no": Choice("No", "red")}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Inspection(Record, table=True):
    """A check of one object, from its plan to its result."""

    __tablename__ = "inspection"
    __table_args__ = (
        Index("ix_inspection_home", "state", "due_on"),
        Index("ix_inspection_list", "programme_id", "planned_on", "id"),
        *in_order("planned_on", "carried_out_on", "closed_on"),
    )

    programme_id: int = ref("Programme", "Programme for which it is checked.", "programme",
        required=True, edit="create")
    plan_id: int | None = ref("Supervision plan", "Plan whose draw it comes from.",
        "supervision_plan", edit="never", rules=("F01",))
    kind: str = choice("Kind of check", "Why it is held.", KINDS, required=True, listed=True,
        edit="create", rules=("F01", "F05", "W68"))
    object: str = choice("Object", "What is checked.", OBJECTS, required=True, listed=True,
        edit="create", rules=("F01", "F08"))
    state: str = choice("State", "Where it stands.", STATES, default="planned", edit="never",
        listed=True)
    body_id: int | None = ref("Certification body", "Body that is checked, or that issued the "
        "certificate.", "organisation", edit="create", listed=True, search=True)
    enterprise_id: int | None = ref("Enterprise", "Enterprise that is checked.", "organisation",
        edit="create", listed=True, search=True)
    certificate_id: int | None = ref("Certificate", "Certificate that is checked.", "certificate",
        edit="create")
    product_id: int | None = ref("Product", "Product that is checked.", "product",
        edit="create")
    standard_id: int | None = ref("Standard", "Standard that is checked.", "standard",
        edit="create")
    region_id: int | None = ref("Region", "Where it is held; empty: where the object is.",
        "region", edit="create")
    planned_on: date = day("Planned on", "Day on which it was entered.", required=True,
        listed=True, index=True, edit="create")
    drawn_on: date | None = day("Drawn on", "Day of the draw it comes from.", edit="never",
        index=True, rules=("F01", "J09"))
    carried_out_on: date | None = day("Carried out on", "Day of the check.", edit="never",
        listed=True, group="Result")
    rules_valid: str | None = choice("Implementing rules valid", "Whether the implementing rules "
        "applied are valid.", YES_NO, default=None, edit="never", group="Result",
        rules=("F01",))
    activity_compliant: str | None = choice("Activity compliant", "Whether the certification "
        "activity complies.", YES_NO, default=None, edit="never", group="Result",
        rules=("F01",))
    bought_at: str = text("Bought at", "Shop or platform where the sample was bought.",
        edit="never", group="Result", rules=("F05",))
    meets_standard: str | None = choice("Meets the standard", "Whether the sample or the product "
        "meets its standard.", YES_NO, default=None, edit="never", group="Result",
        rules=("F05",))
    mark_correct: str | None = choice("Mark used correctly", "Whether the mark is used as it may "
        "be.", YES_NO, default=None, edit="never", group="Result",
        rules=("F05", "E42"))
    report: str = long("What was found", "Result of the check or of the comparison.",
        edit="never", group="Result", rules=("F05", "F08"))
    result: str | None = choice("Outcome", "Whether it was passed.", {
        "passed": Choice("Found in order", "green"), "failed": Choice("Failed", "red"),
    }, default=None, edit="never", listed=True, group="Result")
    closed_on: date | None = day("Closed on", "Day on which it was closed.", edit="never",
        group="Result")
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True)


# fmt: on


@guards("F01", "F10", "F09")
def names_its_object(case: Case) -> None:
    """An inspection names the body, enterprise, certificate, product or standard it looks at."""
    if not case.new.get(f"{case.new['object']}_id"):
        raise RuleError("F01", "Name what is checked.", field=f"{case.new['object']}_id")


@guards("F01")
def only_a_draw_makes_it_random(case: Case) -> None:
    """A random check comes from the draw of a plan, never from a choice by hand."""
    if not case.old and case.new["kind"] == "double_random" and not case.new.get("plan_id"):
        raise RuleError(
            "F01", "A random check comes from the draw of a supervision plan.", field="kind"
        )


@guards("F01")
def somebody_inspects(case: Case) -> None:
    """An inspection is carried out by at least one inspector of the list."""
    if not case.facts["lines"]:
        raise RuleError("F01", "Name an inspector first.")


@guards("F01", "F10", "F09")
def both_points_checked(case: Case) -> None:
    """The check of a body looks at its implementing rules and at its certification activity."""
    if case.new["object"] == "body":
        for name in ("rules_valid", "activity_compliant"):
            if not case.new.get(name):
                raise RuleError(
                    "F01",
                    "The check of a body says whether its rules are valid and "
                    "its activity complies.",
                    field=name,
                )
        if case.new["result"] == "passed" and "no" in (
            case.new["rules_valid"],
            case.new["activity_compliant"],
        ):
            raise RuleError(
                "F01", "A body whose rules or activity fall short has not passed.", field="result"
            )


@guards("F05", "F09")
def comparison_is_complete(case: Case) -> None:
    """A purchase says where it was made, whether the standard is met and the mark is right."""
    if case.new["kind"] != "purchase":
        return
    for name in ("bought_at", "meets_standard", "mark_correct"):
        if not case.new.get(name):
            raise RuleError(
                "F05",
                "A purchase says where it was bought, whether it meets the "
                "standard and whether the mark is right.",
                field=name,
            )
    if "no" in (case.new["meets_standard"], case.new["mark_correct"]) and (
        case.new["result"] == "passed"
    ):
        raise RuleError(
            "F05", "What misses the standard or misuses the mark has failed.", field="result"
        )


@guards("F05", "F09", "F10")
def failure_is_dealt_with(case: Case) -> None:
    """A failed check is closed only when a finding has been entered."""
    if case.new["result"] == "failed" and not case.facts["findings"]:
        raise RuleError("F05", "Enter the finding first.")


def _fills(case: Case) -> dict[str, object]:
    """Whom a certificate or product belongs to, and where it is."""
    if case.old:
        return {}
    certificate, product = case.facts["certificate"], case.facts["product"]
    body, maker = case.facts["body"], case.facts["enterprise"]
    if certificate is not None:
        body, maker = case.facts["issuer"], case.facts["holder"]
    if product is not None:
        maker = case.facts["maker"]
    place = maker or body
    return {
        "state": "planned",
        "body_id": body.id if body else None,
        "enterprise_id": maker.id if maker else None,
        "region_id": case.new.get("region_id") or (place.region_id if place else None),
        "due_on": case.new.get("due_on") or date(case.new["planned_on"].year, 12, 31),
    }


def _inspectors(case: Case) -> list[Change]:
    """The inspectors whom the draw gave to the body."""
    plan = case.facts["plan"]
    if plan is None:
        return []
    inspectors: list[int] = []
    for drawn in plan.draw["drawn"]:
        if drawn["body"] == case.new["body_id"]:
            inspectors += drawn["inspectors"]
    mine = {"inspection_id": case.change.id}
    return [
        Change("inspection_inspector", "create", {**mine, "inspector_id": id}) for id in inspectors
    ]


def _short_notice(case: Case) -> list[Change]:
    """W68: a failed national spot check is followed by an audit at short notice."""
    if case.new["kind"] != "spot_check" or case.new["result"] != "failed":
        return []
    same = (
        "programme_id",
        "object",
        "body_id",
        "enterprise_id",
        "certificate_id",
        "product_id",
        "standard_id",
        "region_id",
    )
    return [
        Change(
            "inspection",
            "create",
            {
                **{name: case.new[name] for name in same},
                "kind": "short_notice",
                "planned_on": case.on,
                "due_on": Clock("supervision.spot_check_days")(case),
            },
        )
    ]


WORKFLOW = Workflow(
    STATES,
    "planned",
    (
        Transition(
            "carry_out",
            "Carry out",
            ("planned",),
            "carried_out",
            STAFF,
            guards=(somebody_inspects, both_points_checked, comparison_is_complete),
            asks=(
                "rules_valid",
                "activity_compliant",
                "bought_at",
                "meets_standard",
                "mark_correct",
                "report",
                "result",
            ),
            demands=("report", "result"),
            stamps="carried_out_on",
            clock=lambda case: case.on,
            documents=("report",),
            effects=(_short_notice,),
            rules=("F01", "F05", "F10", "W68"),
            icon="fact_check",
            consequences="A failed national spot check brings a short-notice audit with its day.",
        ),
        Transition(
            "close",
            "Close the inspection",
            ("carried_out",),
            "closed",
            STAFF,
            guards=(failure_is_dealt_with,),
            stamps="closed_on",
            rules=("F01", "F05", "F10"),
            icon="done_all",
        ),
    ),
    openings=(
        Opening(
            "finding",
            "inspection_id",
            "Enter a finding",
            ("carried_out",),
            STAFF,
            "report_problem",
            {"programme_id": "programme_id"},
        ),
    ),
)


def _overdue(today: date) -> dict[str, object]:
    return {"due_on": (None, today - timedelta(1))}


INSPECTION = Subject(
    Inspection,
    "Inspection",
    "Inspections",
    "search_check",
    ("kind", "planned_on"),
    screen="supervision",
    help="Checks of bodies, enterprises, certificates, products and standards.",
    scope={"programme": "programme_id", "region": "region_id", "body": "body_id"},
    rights=(*KEPT_IN_REGION, Grant("body", SEE, "body")),
    about=("certificate_id", "product_id", "enterprise_id", "standard_id", "body_id"),
    order="-planned_on",
    workflow=WORKFLOW,
    fills=_fills,
    starts="planned_on",
    effects=(_inspectors,),
    needs=(
        one("plan", "supervision_plan", "plan_id"),
        one("body", "organisation", "body_id"),
        one("enterprise", "organisation", "enterprise_id"),
        one("certificate", "certificate", "certificate_id"),
        one("issuer", "organisation", "certificate.body_id"),
        one("holder", "organisation", "certificate.holder_id"),
        one("product", "product", "product_id"),
        one("maker", "organisation", "product.enterprise_id"),
        many("lines", "inspection_inspector", "inspection_id"),
        many("findings", "finding", "inspection_id"),
    ),
    guards=(names_its_object, only_a_draw_makes_it_random),
    related=(Related("inspection_inspector", "inspection_id"), Related("finding", "inspection_id")),
    checks=(
        Check(("F01", "F10"), "Inspections and their day", {"state": ["planned"]}, _overdue),
        Check(
            ("W68",),
            "Short-notice audits after a failed spot check",
            {"kind": ["short_notice"], "state": ["planned"]},
            _overdue,
        ),
    ),
    documents={"report": "Inspection report", "evidence": "Evidence", "other": "Other document"},
)
