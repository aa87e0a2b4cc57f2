"""Titles of enterprises: several of one enterprise, each with its days (D04, D12, P20)."""

from collections.abc import Iterable
from datetime import date

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import KEPT_IN_REGION, READ, SEE, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards, many

TITLES = {
    "world_leader": Choice("World-class leading enterprise"),
    "high_value": Choice("Listed enterprise of high market value"),
    "single_champion": Choice("Single-product champion"),
    "little_giant": Choice("Little giant"),
    "eagle": Choice("Eagle enterprise"),
    "innovation_leader": Choice("Innovation leader"),
    "hidden_champion": Choice("Hidden champion"),
    "specialised": Choice("Specialised SME"),
    "innovative": Choice("Innovative SME"),
    "export_brand": Choice("Export brand"),
    "leader": Choice("Industry leader"),
    "unicorn": Choice("Unicorn"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class EnterpriseTitle(Record, table=True):
    """A title that an enterprise holds or held; a day that nobody recorded is empty."""

    __tablename__ = "enterprise_title"
    __table_args__ = in_order("since", "until")

    organisation_id: int = ref("Enterprise", "Who holds the title.", "organisation", required=True,
        listed=True, search=True, edit="create")
    title: str = choice("Title", "Title that it holds.", TITLES, required=True, listed=True,
        edit="create", rules=("D04", "D12", "P20"))
    since: date | None = day("Held since", "First day; empty while it is not known.", listed=True,
        index=True, rules=("P20",))
    until: date | None = day("Until", "Last day; empty while it is held.", listed=True,
        rules=("P20",))
    basis: str = text("Basis", "Document by which it was conferred or withdrawn.", listed=True)


# fmt: on


def titles_on(held: Iterable[EnterpriseTitle], on: date) -> set[str]:
    """The titles valid on a day, that day and an unknown first or last one included."""
    return {t.title for t in held if (t.since or on) <= on <= (t.until or on)}


@guards("P20")
def title_held_once(case: Case) -> None:
    """The days of one title do not overlap: what goes on is one record."""
    first, last = case.new["since"] or date.min, case.new["until"] or date.max
    for other in case.facts["titles"]:
        if other.id == case.change.id or other.title != case.new["title"]:
            continue
        if first <= (other.until or date.max) and (other.since or date.min) <= last:
            raise RuleError(
                "P20",
                "The enterprise holds this title on these days already; complete that record.",
                field="since",
            )


ENTERPRISE_TITLE = Subject(
    EnterpriseTitle,
    "Title of an enterprise",
    "Titles of enterprises",
    "military_tech",
    ("organisation_id", "title"),
    screen="organisations",
    help="Titles such as little giant or single-product champion, with the days on which they are "
    "held.",
    order="-since",
    scope={"region": "organisation_id.region_id"},
    rights=(*KEPT_IN_REGION, Grant("body", SEE), Grant("expert", READ)),
    needs=(many("titles", "enterprise_title", "organisation_id", "organisation_id"),),
    guards=(title_held_once,),
    documents={"evidence": "Evidence", "other": "Other document"},
)
