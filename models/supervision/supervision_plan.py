"""The plan of random checks: bodies and inspectors drawn in the open (F01, F10, J09, O14)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, json, long, number, ref, text, whole
from models.core.roles import READ_BY_REGULATOR, SECRETARIAT, SEE, Grant
from models.core.subject import Check, Record, Related, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many
from models.parties.credit_bars import blacklisted
from models.supervision import random_draw as draw

STATES = {
    "draft": Choice("Being drafted", "gray"),
    "drawn": Choice("Drawn", "blue"),
    "published": Choice("Result published", "green"),
    "closed": Choice("Closed", "green"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class SupervisionPlan(Record, table=True):
    """A year's plan of random checks, with the lists, the seed and the result of its draw."""

    __tablename__ = "supervision_plan"
    __table_args__ = (
        UniqueConstraint("programme_id", "year"),
        Index("ix_supervision_plan_home", "state", "due_on"),
        *in_order("drawn_on", "published_on", "closed_on"),
    )

    programme_id: int = ref("Programme", "Programme whose bodies are checked.", "programme",
        required=True, edit="create")
    year: int = whole("Year", "Year of the checks.", low=2000, high=2200, required=True,
        listed=True, index=True, edit="create", rules=("F01",))
    state: str = choice("State", "Where it stands.", STATES, default="draft", edit="never",
        listed=True)
    basis: str = text("Basis", "Document that the plan rests on.", most=300, listed=True)
    share: Decimal = number("Share to be drawn", "Share of the certification bodies, not of "
        "certificates.", low=0, high=100, unit="%", required=True, listed=True,
        rules=("F01", "J09", "O14"))
    each: int = whole("Inspectors for each body", "Inspectors whom the draw gives to each body.",
        low=1, high=20, required=True, rules=("F01",))
    note: str = long("Content of the checks", "What is looked at, the site checks of enterprises "
        "included.")
    seed: str = text("Seed", "Any words or digits, said aloud by the witness at the draw.",
        most=100, edit="never", group="Draw", rules=("F01",))
    witness: str = text("Witness", "Post that said the seed and watched the draw.", edit="never",
        group="Draw", rules=("F01",))
    draw: dict | None = json("Record of the draw", "Way of drawing, both lists and the result.",
        edit="never", group="Draw", rules=("F01", "F10"))
    among: int | None = whole("Bodies on the list", "Bodies among which the draw was held.",
        edit="never", group="Draw")
    drawn: int | None = whole("Bodies drawn", "Bodies that are checked.", edit="never",
        group="Draw", listed=True)
    drawn_on: date | None = day("Drawn on", "Day of the draw.", edit="never", group="Draw",
        listed=True)
    published_on: date | None = day("Published on", "Day on which the result was made public.",
        edit="never", group="Draw", rules=("F01", "F10"))
    closed_on: date | None = day("Closed on", "Day on which all checks were done.", edit="never",
        group="Draw")
    due_on: date | None = day("Next step due", "Computed from the rule set.", edit="never",
        listed=True)


# fmt: on


@guards("F01", "F10")
def draws_enough(case: Case) -> None:
    """The share of bodies and the inspectors for each reach what the rule set asks for."""
    asked = case.parameters.supervision
    if float(case.new["share"]) < asked.draw_share:
        raise RuleError(
            "F01",
            "At least {share}% of the bodies are drawn each year.",
            field="share",
            share=f"{asked.draw_share:g}",
        )
    if case.new["each"] < asked.inspectors:
        raise RuleError(
            "F01",
            "Each body is inspected by at least {number} inspectors.",
            field="each",
            number=asked.inspectors,
        )


@guards("F01", "F10")
def plan_is_still_open(case: Case) -> None:
    """After the draw nothing on which it rested is changed."""
    if case.old and case.old["state"] != "draft" and case.changed("share", "each"):
        raise RuleError("F01", "The draw has been held; it is not changed any more.")


@guards("F01", "F10")
def drawn_in_its_year(case: Case) -> None:
    """The draw is held in the year that the plan is for."""
    if case.on.year != case.new["year"]:
        raise RuleError("F01", "The plan is for the year {year}.", year=case.new["year"])


@guards("F01", "F10")
def lists_are_long_enough(case: Case) -> None:
    """There are bodies to be drawn, and inspectors enough who may inspect each of them."""
    drawn = case.new["draw"]["drawn"]
    if not drawn:
        raise RuleError("F01", "No certification body of the programme can be drawn.")
    if any(len(d["inspectors"]) < case.new["each"] for d in drawn):
        raise RuleError(
            "F01",
            "A body drawn has fewer than {number} inspectors who may inspect it.",
            number=case.new["each"],
        )


@guards("F01")
def all_inspections_closed(case: Case) -> None:
    """A plan closes when each of its inspections is closed."""
    if any(i.state != "closed" for i in case.facts["inspections"]):
        raise RuleError("F01", "An inspection of the plan is still open.")


def _valid(record: object, on: date) -> bool:
    start, end = getattr(record, "valid_from"), getattr(record, "valid_until")  # noqa: B009
    return (start or on) <= on <= (end or on)


def _drawn(case: Case) -> dict[str, object]:
    """The draw: both lists as they are on the day, the seed, and what follows from them."""
    mine = case.new["programme_id"]
    gone = {
        record.organisation_id for record in case.facts["listed"] if blacklisted([record], case)
    }
    bodies = sorted(
        {
            role.organisation_id
            for role in case.facts["bodies"]
            if role.programme_id in (None, mine) and _valid(role, case.on)
        }
        - gone
    )
    inspectors = [
        {"id": i.id, "avoids": sorted({i.employer_id, i.avoids_id} - {None})}
        for i in case.facts["inspectors"]
        if _valid(i, case.on)
    ]
    share, each, seed = float(case.new["share"]), case.new["each"], case.new["seed"]
    result = draw.draw(seed, share, bodies, inspectors, each)
    kept = {
        "algorithm": draw.ALGORITHM,
        "seed": seed,
        "share": share,
        "each": each,
        "bodies": bodies,
        "inspectors": inspectors,
        "drawn": result,
    }
    return {"draw": kept, "among": len(bodies), "drawn": len(result)}


def _year_ends(case: Case) -> date:
    return date(case.new["year"], 12, 31)


def _inspections(case: Case) -> list[Change]:
    """One inspection for each body drawn."""
    return [
        Change(
            "inspection",
            "create",
            {
                "programme_id": case.new["programme_id"],
                "plan_id": case.change.id,
                "kind": "double_random",
                "object": "body",
                "body_id": drawn["body"],
                "planned_on": case.on,
                "drawn_on": case.on,
                "due_on": _year_ends(case),
            },
        )
        for drawn in case.new["draw"]["drawn"]
    ]


def _fills(case: Case) -> dict[str, object]:
    return {} if case.old else {"state": "draft", "due_on": _year_ends(case)}


WORKFLOW = Workflow(
    STATES,
    "draft",
    (
        Transition(
            "draw",
            "Hold the draw",
            ("draft",),
            "drawn",
            SECRETARIAT,
            guards=(drawn_in_its_year, lists_are_long_enough),
            asks=("seed", "witness"),
            demands=("seed", "witness"),
            stamps="drawn_on",
            clock=_year_ends,
            fills=_drawn,
            effects=(_inspections,),
            rules=("F01", "F10"),
            icon="casino",
            consequences="Bodies and inspectors are drawn from the lists as they are today. Lists, "
            "seed and result are kept for good, and an inspection is entered for each "
            "body drawn.",
        ),
        Transition(
            "publish",
            "Publish the result",
            ("drawn",),
            "published",
            SECRETARIAT,
            stamps="published_on",
            clock=_year_ends,
            rules=("F01", "F10"),
            icon="campaign",
        ),
        Transition(
            "close",
            "Close the plan",
            ("published",),
            "closed",
            SECRETARIAT,
            guards=(all_inspections_closed,),
            stamps="closed_on",
            rules=("F01",),
            icon="done_all",
        ),
    ),
)


def _of_year(today: date) -> dict[str, object]:
    return {"year": (today.year, today.year)}


SUPERVISION_PLAN = Subject(
    SupervisionPlan,
    "Supervision plan",
    "Supervision plans",
    "casino",
    ("year", "programme_id"),
    screen="supervision",
    help="Plans of random checks, one a year: who is drawn, by which seed, and who inspects.",
    keys=(("programme_id", "year"),),
    scope={"programme": "programme_id"},
    rights=(*READ_BY_REGULATOR, Grant("body", SEE)),
    order="-year",
    workflow=WORKFLOW,
    fills=_fills,
    needs=(
        many("bodies", "organisation_role", "role", "=certification_body"),
        many("inspectors", "inspector", "programme_id", "programme_id"),
        many("listed", "credit_record", "organisation_id", "bodies.organisation_id"),
        many("inspections", "inspection", "plan_id"),
    ),
    guards=(draws_enough, plan_is_still_open),
    related=(Related("inspection", "plan_id"),),
    checks=(
        Check(("F01", "F10"), "Plans of this year and their draw", _of_year, {"state": ["draft"]}),
    ),
    documents={
        "plan": "Plan",
        "notice": "Public notice",
        "minutes": "Record of the draw",
        "other": "Other document",
    },
)
