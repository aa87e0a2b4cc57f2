"""Labelling checks: the four hundred per cents, and the use of the mark (G01, G04, E41, F08)."""

from datetime import date

from sqlalchemy import Index

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, fields_of, long, ref, whole, yes
from models.core.roles import KEPT_IN_REGION, PARTY_SEES
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import (
    Case,
    Change,
    Transition,
    Workflow,
    guards,
    many,
    with_authority,
)

STATES = {"met": Choice("Fully met", "green"), "short": Choice("Below 100 %", "orange")}
ITEMS = ("commitment", "goods", "site", "advertising", "manual", "comparison")
COUNTED = ("commitment", "goods", "site", "advertising")
"""Items of which a check says how many show it, of how many (P06)."""
NUMBERS = tuple(f"{item}_{part}" for item in COUNTED for part in ("shown", "total"))
COMPARISON = ("comparison_on", "comparison_site", "comparison_advertising")
"""Three groups of places of the comparison table: one of product, packaging and manual; the
premises; the advertising (P14)."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Labelling(Record):
    """Where the mark and the promises of an enterprise are, as a look or a report says it."""

    programme_id: int = ref("Programme", "Programme of the mark.", "programme", required=True,
        edit="create")
    enterprise_id: int = ref("Enterprise", "Recognised enterprise.", "organisation",
        required=True, edit="create", listed=True, search=True)
    product_id: int | None = ref("Product", "Product looked at; empty: all of them.", "product",
        edit="create", listed=True, within="enterprise_id")
    commitment_shown: int | None = whole("Commitments published", "Quality commitments that are "
        "public.", low=0, edit="create", group="Found", rules=("G01", "P06"))
    commitment_total: int | None = whole("Commitments in all", "Quality commitments to be made "
        "public.", low=0, edit="create", group="Found", rules=("G01", "P06"))
    goods_shown: int | None = whole("Products with the mark", "Brand products that bear the mark, "
        "themselves or on their packaging.", low=0, edit="create", group="Found",
        rules=("G01", "P06"))
    goods_total: int | None = whole("Products in all", "Brand products of the enterprise.", low=0,
        edit="create", group="Found", rules=("G01", "P06"))
    site_shown: int | None = whole("Premises with the mark", "Factory areas, workshops and "
        "premises that show the mark.", low=0, edit="create", group="Found", rules=("G01", "P06"))
    site_total: int | None = whole("Premises in all", "Factory areas, workshops and premises of "
        "the enterprise.", low=0, edit="create", group="Found", rules=("G01", "P06"))
    advertising_shown: int | None = whole("Advertisements with the mark", "Advertisements that "
        "carry the mark.", low=0, edit="create", group="Found", rules=("G01", "P06"))
    advertising_total: int | None = whole("Advertisements in all", "Advertisements of the "
        "enterprise.", low=0, edit="create", group="Found", rules=("G01", "P06"))
    manual: bool = yes("Manual bears the mark", "The manuals bear it.", edit="create",
        group="Found", rules=("E41",))
    comparison_on: str | None = choice("Comparison table on", "One of the three is enough.", {
        "product": Choice("Product"), "packaging": Choice("Packaging"),
        "manual": Choice("Manual"),
    }, default=None, edit="create", group="Found", rules=("G04", "P14"))
    comparison_site: bool = yes("Comparison table at the premises", "Shown where it is sold.",
        edit="create", group="Found", rules=("G04", "P14"))
    comparison_advertising: bool = yes("Comparison table in advertising", "Shown in advertising.",
        edit="create", group="Found", rules=("G04", "P14"))


class LabellingCheck(Labelling, table=True):
    """What a look at a recognised enterprise found: where the mark is, where the promises are."""

    __tablename__ = "labelling_check"
    __table_args__ = (
        Index("ix_labelling_check_latest", "programme_id", "latest", "state"),
        Index("ix_labelling_check_party", "enterprise_id", "checked_on", "id"),
        *in_order("checked_on", "met_on"),
    )

    state: str = choice("State", "Whether all that is demanded was found.", STATES,
        default="short", edit="never", listed=True)
    checked_on: date = day("Checked on", "Day of the look.", required=True, edit="create",
        listed=True, index=True)
    how: str = choice("How", "Way of the look.", {
        "online": Choice("Online tracking", "blue"), "site": Choice("On site", "violet"),
        "market": Choice("On the market"),
    }, default="site", edit="create", listed=True, rules=("F08",))
    commitment: bool = yes("Commitment published", "Every quality commitment is public.",
        edit="never", listed=True, group="Found", rules=("G01",))
    goods: bool = yes("Products labelled", "Every brand product or its packaging bears the mark.",
        edit="never", listed=True, group="Found", rules=("G01", "E41"))
    site: bool = yes("Premises show the mark", "Factory areas, workshops and premises show it.",
        edit="never", listed=True, group="Found", rules=("G01", "E41"))
    advertising: bool = yes("Advertising carries the mark", "All advertising carries it.",
        edit="never", listed=True, group="Found", rules=("G01", "E41"))
    comparison: bool = yes("Comparison table shown", "On product, packaging or manual, and at "
        "premises and in advertising.", edit="never", group="Found", rules=("G04",))
    latest: bool = yes("Newest of the enterprise", "Kept as new checks come in.", edit="never")
    met_on: date | None = day("Met on", "Day on which all was put right.", edit="never")
    note: str = long("Note", "What was found.")


# fmt: on


def _found(case: Case) -> dict[str, bool]:
    """What the numbers and places come to, item by item."""
    new = case.new
    found = {item: new[f"{item}_shown"] == new[f"{item}_total"] is not None for item in COUNTED}
    return {**found, "manual": new["manual"], "comparison": all(new[n] for n in COMPARISON)}


def _missing(case: Case) -> list[str]:
    found = _found(case)
    return [item for item in case.parameters.products.labelling if not found[item]]


def _fills(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    mine = (c for c in case.facts["checks"] if c.programme_id == case.new["programme_id"])
    return {
        **_found(case),
        "state": "short" if _missing(case) else "met",
        "latest": all(c.checked_on <= case.new["checked_on"] for c in mine),
    }


@guards("G01", "P06")
def items_are_counted(case: Case) -> None:
    """A check says of every item that is demanded how many there are, and how many show it."""
    for item in COUNTED:
        shown, total = case.new[f"{item}_shown"], case.new[f"{item}_total"]
        if shown is not None and total is not None:
            if shown > total:
                raise RuleError("G01", "More than there are in all.", field=f"{item}_shown")
        elif not case.old and item in case.parameters.products.labelling:
            lacking = "total" if total is None else "shown"
            raise RuleError(
                "G01", "Say how many of how many were found.", field=f"{item}_{lacking}"
            )


@guards("G01", "E41")
def enterprise_is_recognised(case: Case) -> None:
    """Labelling is demanded of an enterprise whose recognition or mark licence stands."""
    if not case.old and not any(
        r.state == "valid" and r.programme_id == case.new["programme_id"]
        for r in (*case.facts["confirmations"], *case.facts["licences"])
    ):
        raise RuleError(
            "G01", "The enterprise holds no recognition and no mark licence.", field="enterprise_id"
        )


@guards("G01")
def labelling_is_demanded(case: Case) -> None:
    """Labelling is checked where the rule set says what must be shown."""
    if not case.parameters.products.labelling:
        raise RuleError("G01", "This programme demands no labelling.")


@guards("G01", "E41", "G04", "P06", "P14")
def everything_shown(case: Case) -> None:
    """All that the rule set demands is shown in full before the check counts as met."""
    titles = {n: m.title for n, m in fields_of(LabellingCheck).items()}
    articles = {"comparison": "G04", "manual": "E41"}
    for name in _missing(case):
        rule = articles.get(name, "G01")
        raise RuleError(rule, "Still below 100 %: {item}.", field=name, item=titles[name])


@with_authority("G01")
def _looked_at(case: Case) -> list[Change]:
    """P06: a recognised enterprise has been looked at from its first check on."""
    return [
        Change("confirmation", "update", {"looked_on": case.new["checked_on"]}, c.id)
        for c in case.facts["confirmations"]
        if not case.old
        and c.programme_id == case.new["programme_id"]
        and (c.looked_on is None or c.looked_on < case.new["checked_on"])
    ]


def _older_ones(case: Case) -> list[Change]:
    """Only the newest check of an enterprise in a programme counts."""
    mine = (case.new["checked_on"], case.change.id or 0)
    return [
        Change("labelling_check", "update", {"latest": False}, c.id)
        for c in case.facts["checks"]
        if c.latest and c.programme_id == case.new["programme_id"] and (c.checked_on, c.id) < mine
    ]


WORKFLOW = Workflow(
    STATES,
    "short",
    (
        Transition(
            "complete",
            "Record that all is shown",
            ("short",),
            "met",
            ("secretariat", "regulator"),
            guards=(everything_shown,),
            asks=(*NUMBERS, "manual", *COMPARISON),
            fills=_found,
            stamps="met_on",
            rules=("G01", "E41", "G04"),
            icon="task_alt",
        ),
    ),
)

LABELLING_CHECK = Subject(
    LabellingCheck,
    "Labelling check",
    "Labelling checks",
    "sell",
    ("enterprise_id", "checked_on"),
    screen="supervision",
    help="Where the mark, the commitment and the comparison table were looked for.",
    scope={
        "programme": "programme_id",
        "region": "enterprise_id.region_id",
        "party": "enterprise_id",
    },
    rights=(*KEPT_IN_REGION, PARTY_SEES),
    order="-checked_on",
    workflow=WORKFLOW,
    fills=_fills,
    starts="checked_on",
    follows=("latest", *ITEMS),
    needs=(
        many("checks", "labelling_check", "enterprise_id", "enterprise_id"),
        many("confirmations", "confirmation", "enterprise_id", "enterprise_id"),
        many("licences", "mark_licence", "enterprise_id", "enterprise_id"),
    ),
    guards=(labelling_is_demanded, enterprise_is_recognised, items_are_counted),
    effects=(_older_ones, _looked_at),
    checks=(
        Check(
            ("G01", "E41", "G04"),
            "Labelling of recognised enterprises below 100 %",
            {"latest": True},
            {"state": ["short"]},
        ),
    ),
    documents={
        "photo": "Photograph",
        "commitment": "Quality commitment",
        "other": "Other document",
    },
)
