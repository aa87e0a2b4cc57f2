"""Regions: the divisions of GB/T 2260, dated, and the zones that the list does not know (P17)."""

import re
from datetime import date

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import PUBLISHED
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards

PROVINCE, CITY, ZONES = 10000, 100, 100


def is_zone(region: int) -> bool:
    return region >= 100 * PROVINCE


def division(region: int) -> int:
    """The division of GB/T 2260 that a region is, or in which a zone lies."""
    return region // ZONES if is_zone(region) else region


def within(region: int, size: int) -> int:
    """The code of the province or city (`size`) in which a region lies."""
    return division(region) // size * size


def below(region: int) -> tuple[range, ...]:
    """The codes of a region and everything below it; those of zones have a range of their own.

    The id of a region *is* its code, and that of a zone begins with the code of its division: so
    330500 → 330500–330599 and 33050000–33059999.
    """
    if is_zone(region):
        return (range(region, region + 1),)
    size = PROVINCE if region % PROVINCE == 0 else CITY if region % CITY == 0 else 1
    return range(region, region + size), range(region * ZONES, (region + size) * ZONES)


def lies_in(region: int | None, outer: int | None) -> bool:
    """Whether a region is another one or lies in it; who has none lies nowhere."""
    return bool(region and outer) and any(region in codes for codes in below(outer or 0))


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Region(Record, table=True):
    """A division or a zone; its id is the code. A merged one keeps its row and its end."""

    __tablename__ = "region"
    __table_args__ = in_order("valid_from", "valid_until")

    code: str = text("Code", "Six digits of GB/T 2260; of a zone, which has none there, the code "
        "of its division and two digits more.", most=8, required=True, unique=True, listed=True,
        search=True, edit="create", rules=("P17",))
    name: str = text("Name", "Official name.", required=True, listed=True, search=True, index=True,
        pinyin=True)
    level: str = choice("Level", "Administrative level.", {
        "province": Choice("Province"), "city": Choice("City"), "county": Choice("County"),
        "zone": Choice("Zone"),
    }, required=True, listed=True, edit="create", rules=("P17",))
    parent_id: int | None = ref("Within", "The division it belongs to.", "region", listed=True,
        edit="create", rules=("P17",))
    valid_from: date | None = day("Valid from", "First day, empty when older than the list.")
    valid_until: date | None = day("Valid until", "Last day, when it was merged or renamed.")
    successor_id: int | None = ref("Successor", "The division that took its place.", "region")


# fmt: on


@guards("W81")
def division_has_its_code(case: Case) -> None:
    """The code of a division has six digits."""
    if case.old or case.new["level"] == "zone":
        return
    if not re.fullmatch("[1-9][0-9]{5}", case.new["code"]):
        raise RuleError("W81", "The code of a division has six digits.", field="code")


@guards("P17")
def zone_has_its_code(case: Case) -> None:
    """A zone lies in a city or county, whose code its own begins with."""
    above = case.new["parent_id"]
    if case.old or case.new["level"] != "zone":
        return
    if not above or is_zone(above) or above % PROVINCE == 0:
        raise RuleError("P17", "Name the city or county in which the zone lies.", field="parent_id")
    if not re.fullmatch(f"{above}[0-9]{{2}}", case.new["code"]):
        raise RuleError(
            "P17",
            "The code of a zone is that of its division, {code}, and two digits more.",
            field="code",
            code=above,
        )


REGION = Subject(
    Region,
    "Region",
    "Regions",
    "map",
    ("name",),
    screen="programmes",
    help="Divisions of GB/T 2260 with the dates on which they changed, and the zones within them.",
    rights=PUBLISHED,
    keys=(("code",), ("name",)),
    order="id",
    guards=(division_has_its_code, zone_has_its_code),
    identity="code",
)
