"""Industries (GB/T 4754)."""

from models.core.fields import Choice, choice, ref, text
from models.core.roles import PUBLISHED
from models.core.subject import Record, Subject


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Industry(Record, table=True):
    """A class of the national economy (GB/T 4754)."""

    __tablename__ = "industry"

    code: str = text("Code", "Code of GB/T 4754.", most=8, required=True, unique=True, listed=True,
        search=True)
    name: str = text("Name", "Official name.", required=True, listed=True, search=True)
    level: str = choice("Level", "Level in the classification.", {
        "section": Choice("Section"), "division": Choice("Division"), "group": Choice("Group"),
        "class": Choice("Class"),
    }, required=True, listed=True)
    parent_id: int | None = ref("Within", "The wider class.", "industry", listed=True)


# fmt: on
INDUSTRY = Subject(
    Industry,
    "Industry",
    "Industries",
    "factory",
    ("code", "name"),
    screen="programmes",
    help="Classes of the national economy, GB/T 4754.",
    rights=PUBLISHED,
    keys=(("code",), ("name",)),
    order="code",
)
