"""How many hold a title or post of quality in a year."""

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, long, ref, whole
from models.core.roles import KEPT_IN_REGION
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class TitleHolder(Record, table=True):
    """How many people of a title an organisation has in a year; nobody is named (B14, I09)."""

    __tablename__ = "title_holder"
    __table_args__ = (UniqueConstraint("programme_id", "organisation_id", "title", "year"),)

    programme_id: int = ref("Programme", "Programme it is counted for.", "programme",
        required=True, edit="create")
    organisation_id: int = ref("Organisation", "Where they work.", "organisation", required=True,
        listed=True, search=True, edit="create")
    title: str = choice("Title", "Title that they hold.", {
        "cqo": Choice("Chief quality officer"), "cbo": Choice("Chief brand officer"),
        "standard_chief": Choice("Standard chief"), "leader": Choice("Quality leader"),
        "technician": Choice("Skilled quality technician"),
        "craftsman": Choice("Quality craftsman"),
    }, required=True, listed=True, edit="create", rules=("B14", "I09", "I10"))
    year: int = whole("Year", "Year of the count.", low=2000, high=2200, required=True,
        listed=True, edit="create", index=True)
    holders: int = whole("Holders", "How many hold it at the end of the year.", low=0,
        required=True, listed=True, rules=("B14",))
    added: int = whole("New in the year", "How many of them came new in the year.", low=0,
        default=0, listed=True, rules=("I09",))
    note: str = long("Note", "What colleagues should know.")


# fmt: on


@guards("B14", "I09")
def new_ones_are_among_them(case: Case) -> None:
    """Those who came new in a year are among those who hold the title."""
    if (case.new["added"] or 0) > case.new["holders"]:
        raise RuleError("I09", "More have come new than hold the title.", field="added")


TITLE_HOLDER = Subject(
    TitleHolder,
    "Title holders",
    "Title holders",
    "workspace_premium",
    ("organisation_id", "title", "year"),
    screen="support",
    help="How many chief quality officers and other titles an organisation has.",
    keys=(("programme_id", "organisation_id", "title", "year"),),
    order="-year",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    rights=KEPT_IN_REGION,
    guards=(new_ones_are_among_them,),
)
