"""Labelling checks: the four hundred per cents, and the use of the mark (G01, G04, E41, F08)."""

from datetime import date

from sqlalchemy import Index

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, fields_of, long, ref, yes
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Check, Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many

STATES = {"met": Choice("Fully met", "green"), "short": Choice("Below 100 %", "orange")}
ITEMS = ("commitment", "goods", "site", "advertising", "manual", "comparison")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class LabellingCheck(Record, table=True):
    """What a look at a recognised enterprise found: where the mark is, where the promises are."""

    __tablename__ = "labelling_check"
    __table_args__ = (
        Index("ix_labelling_check_latest", "programme_id", "latest", "state"),
        Index("ix_labelling_check_party", "enterprise_id", "checked_on", "id"),
        *in_order("checked_on", "met_on"),
    )

    programme_id: int = ref("Programme", "Programme of the mark.", "programme", required=True,
        edit="create")
    enterprise_id: int = ref("Enterprise", "Recognised enterprise.", "organisation",
        required=True, edit="create", listed=True, search=True)
    product_id: int | None = ref("Product", "Product looked at; empty: all of them.", "product",
        edit="create", listed=True, within="enterprise_id")
    state: str = choice("State", "Whether all that is demanded was found.", STATES,
        default="short", edit="never", listed=True)
    checked_on: date = day("Checked on", "Day of the look.", required=True, edit="create",
        listed=True, index=True)
    how: str = choice("How", "Way of the look.", {
        "online": Choice("Online tracking", "blue"), "site": Choice("On site", "violet"),
        "market": Choice("On the market"),
    }, default="site", edit="create", listed=True, rules=("F08",))
    commitment: bool = yes("Commitment published", "The quality commitment is public.",
        edit="create", listed=True, group="Found", rules=("G01",))
    goods: bool = yes("Products labelled", "Every brand product or its packaging bears the mark.",
        edit="create", listed=True, group="Found", rules=("G01", "E41"))
    site: bool = yes("Premises show the mark", "Factory areas, workshops and premises show it.",
        edit="create", listed=True, group="Found", rules=("G01", "E41"))
    advertising: bool = yes("Advertising carries the mark", "All advertising carries it.",
        edit="create", listed=True, group="Found", rules=("G01", "E41"))
    manual: bool = yes("Manual bears the mark", "The manuals bear it.", edit="create",
        group="Found", rules=("E41",))
    comparison: bool = yes("Comparison table shown", "On product, packaging or manual, and at "
        "premises and in advertising.", edit="create", group="Found", rules=("G04",))
    latest: bool = yes("Newest of the enterprise", "Kept as new checks come in.", edit="never")
    met_on: date | None = day("Met on", "Day on which all was put right.", edit="never")
    note: str = long("Note", "What was found.")


# fmt: on


def _missing(case: Case) -> list[str]:
    return [n for n in case.parameters.products.labelling if not case.new.get(n)]


def _fills(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    mine = (c for c in case.facts["checks"] if c.programme_id == case.new["programme_id"])
    return {
        "state": "short" if _missing(case) else "met",
        "latest": all(c.checked_on <= case.new["checked_on"] for c in mine),
    }


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


@guards("G01", "E41", "G04")
def everything_shown(case: Case) -> None:
    """All that the rule set demands is shown in full before the check counts as met."""
    titles = {n: m.title for n, m in fields_of(LabellingCheck).items()}
    articles = {"comparison": "G04", "manual": "E41"}
    for name in _missing(case):
        rule = articles.get(name, "G01")
        raise RuleError(rule, "Still below 100 %: {item}.", field=name, item=titles[name])


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
            asks=ITEMS,
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
    scope={"programme": "programme_id", "region": "enterprise_id.region_id"},
    rights=KEPT_IN_REGION,
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
    guards=(labelling_is_demanded, enterprise_is_recognised),
    effects=(_older_ones,),
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
