"""The list of inspectors that a draw takes from (F01)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.fields import day, ref, text
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Related, Subject, in_order


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Inspector(Record, table=True):
    """A post of the list from which inspectors are drawn (F01)."""

    __tablename__ = "inspector"
    __table_args__ = (
        UniqueConstraint("programme_id", "number"),
        *in_order("valid_from", "valid_until"),
    )

    programme_id: int = ref("Programme", "Programme whose bodies are inspected.", "programme",
        required=True, edit="create")
    number: str = text("Inspector number", "Number of the post in the list; no person's name.",
        most=60, required=True, listed=True, search=True, edit="create",
        rules=("F01",))
    employer_id: int | None = ref("Employer", "Authority or unit that employs the inspector.",
        "organisation", listed=True)
    avoids_id: int | None = ref("Not to inspect", "Body to which the inspector is related.",
        "organisation", listed=True, rules=("F01", "W76"))
    account_id: int | None = ref("Account", "Account under which the inspector works here.",
        "account")
    valid_from: date | None = day("From", "First day in the list.", listed=True)
    valid_until: date | None = day("Until", "Last day in the list, empty while it lasts.",
        listed=True)


# fmt: on
INSPECTOR = Subject(
    Inspector,
    "Inspector",
    "Inspectors",
    "badge",
    ("number",),
    screen="supervision",
    help="The list from which inspectors are drawn: posts, no names.",
    keys=(("programme_id", "number"),),
    scope={"programme": "programme_id"},
    rights=READ_BY_REGULATOR,
    mentions=("employer_id", "avoids_id", "account_id"),
    order="number",
    related=(Related("inspection_inspector", "inspector_id"),),
)
