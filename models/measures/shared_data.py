"""Government data that is shared for the programme (B23, P23)."""

from datetime import date

from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Subject, in_order


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class SharedData(Record, table=True):
    """A set of data or a service of e-government that was opened to the programme."""

    __tablename__ = "shared_data"
    __table_args__ = in_order("shared_on", "until")

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    title: str = text("Title", "Name of the data or service.", required=True, listed=True,
        search=True, rules=("B23", "P23"))
    kind: str = choice("Kind", "What is shared.", {
        "data": Choice("Government data"), "service": Choice("E-government service"),
    }, required=True, listed=True, rules=("B23", "P23"))
    provider: str = text("Provided by", "Authority it comes from.", required=True, listed=True,
        search=True)
    purpose: str = long("Purpose", "What the programme uses it for.")
    shared_on: date = day("Shared since", "First day.", required=True, listed=True, edit="create",
        index=True)
    until: date | None = day("Until", "Last day, empty while it lasts.", listed=True)
    reference: str = text("Reference", "Number of the catalogue or agreement.")


# fmt: on
SHARED_DATA = Subject(
    SharedData,
    "Shared data",
    "Shared data",
    "dataset",
    ("title",),
    screen="support",
    help="Government data and services that are shared for the programme.",
    scope={"programme": "programme_id"},
    rights=READ_BY_REGULATOR,
    order="-shared_on",
    starts="shared_on",
    documents={"evidence": "Evidence", "other": "Other document"},
)
