"""Carriers: industrial bases, parks and platforms of a brand (A16, B12)."""

from datetime import date

from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Subject, in_order


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Carrier(Record, table=True):
    """A platform, centre or plan that supports brand building (B12, B26, B41, I19)."""

    __tablename__ = "carrier"
    __table_args__ = in_order("since", "until")

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    name: str = text("Name", "Official name.", required=True, listed=True, search=True)
    kind: str = choice("Kind", "What it is.", {
        "one_stop": Choice("One-stop quality infrastructure platform"),
        "service_centre": Choice("Certification service centre"),
        "academy": Choice("Quality academy"), "consortium": Choice("Quality innovation consortium"),
        "partner_plan": Choice("Quality partner plan"),
        "station": Choice("Brand guidance station"),
        "hospital": Choice("Quality diagnosis hospital"),
        "defect_centre": Choice("Defective-product centre"),
        "association": Choice("Trade association"), "design": Choice("Brand and design service"),
        "think_tank": Choice("Think tank"), "trade": Choice("Domestic and foreign trade platform"),
    }, required=True, listed=True, rules=("B12", "B26", "B41", "I19"))
    operator: str = text("Operator", "Who runs it.", listed=True)
    region_id: int | None = ref("Region", "Where it works.", "region", listed=True)
    since: date | None = day("Since", "First day.", listed=True)
    until: date | None = day("Until", "Last day, empty while it lasts.", listed=True)


# fmt: on
CARRIER = Subject(
    Carrier,
    "Carrier",
    "Platforms and carriers",
    "hub",
    ("name",),
    screen="support",
    help="Platforms, centres and plans through which support is given.",
    keys=(("name",),),
    scope={"programme": "programme_id", "region": "region_id"},
    rights=READ_BY_REGULATOR,
    order="id",
)
