"""People who hold posts or sign, beside their accounts."""

from models.core.fields import long, ref, text
from models.core.roles import ALL, KEEP, Grant
from models.core.subject import Record, Subject


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Person(Record, table=True):
    """A person known to the programme. Nothing is recorded that the work does not need (O15)."""

    __tablename__ = "person"

    name: str = text("Name", "Name of the person.", required=True, listed=True, search=True,
        pinyin=True)
    organisation_id: int | None = ref("Organisation", "Where the person works.", "organisation",
        listed=True)
    expertise: str = text("Field", "Field of expertise.", listed=True, search=True)
    note: str = long("Note", "What the work needs to know.")


# fmt: on
PERSON = Subject(
    Person,
    "Person",
    "People",
    "person",
    ("name",),
    screen="programmes",
    help="People whom the work needs to know by name.",
    rights=(Grant("administrator", ALL), Grant("secretariat", KEEP)),
    keys=(("name",),),
    order="name",
)
