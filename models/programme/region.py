"""Regions (GB/T 2260, dated)."""

from datetime import date

from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import REFERENCE
from models.core.subject import Record, Subject, in_order

PROVINCE, CITY = 10000, 100


def below(region: int) -> tuple[int, int]:
    """First and last code of a region and everything below it.

    The id of a region *is* its six-digit code, so a territory is a range: 330500 → 330500–330599.
    """
    if region % PROVINCE == 0:
        return region, region + PROVINCE - 1
    if region % CITY == 0:
        return region, region + CITY - 1
    return region, region


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Region(Record, table=True):
    """A division of GB/T 2260; its id is the code. A merged one keeps its row and its end."""

    __tablename__ = "region"
    __table_args__ = in_order("valid_from", "valid_until")

    code: str = text("Code", "Six-digit code of GB/T 2260.", most=6, required=True, unique=True,
        listed=True, search=True)
    name: str = text("Name", "Official name.", required=True, listed=True, search=True, index=True,
        pinyin=True)
    level: str = choice("Level", "Administrative level.", {
        "province": Choice("Province"), "city": Choice("City"), "county": Choice("County"),
    }, required=True, listed=True)
    parent_id: int | None = ref("Within", "The division it belongs to.", "region", listed=True)
    valid_from: date | None = day("Valid from", "First day, empty when older than the list.")
    valid_until: date | None = day("Valid until", "Last day, when it was merged or renamed.")
    successor_id: int | None = ref("Successor", "The division that took its place.", "region")


# fmt: on


REGION = Subject(
    Region,
    "Region",
    "Regions",
    "map",
    ("name",),
    screen="programmes",
    help="Divisions of GB/T 2260 with the dates on which they changed.",
    rights=REFERENCE,
    keys=(("code",), ("name",)),
    order="id",
)
