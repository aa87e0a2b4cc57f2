"""Events of publicity and exchange, and published circulars (I11–I15)."""

from datetime import date

from models.core.fields import Choice, choice, day, long, ref, text, whole
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Subject


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Event(Record, table=True):
    """A piece of publicity, an action or a circular (I11, I12, I13, I19, H04)."""

    __tablename__ = "event"

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    title: str = text("Title", "What it was called.", required=True, listed=True, search=True)
    kind: str = choice("Kind", "What it was.", {
        "school": Choice("Brand education in schools"), "exhibition": Choice("Exhibition or fair"),
        "forum": Choice("Forum or release"), "media": Choice("Broadcast, press and new media"),
        "commerce": Choice("E-commerce"), "brand_day": Choice("China Brand Day"),
        "labelling": Choice("Labelling and showing the mark"),
        "abroad": Choice("Brands going abroad"), "groups": Choice("Quality activity"),
        "circular": Choice("Circular of statistics"),
    }, required=True, listed=True, rules=("I11", "I12", "I13", "I19"))
    held_on: date = day("Held on", "First day.", required=True, listed=True, edit="create",
        index=True)
    region_id: int | None = ref("Region", "Where it took place.", "region", listed=True)
    organiser: str = text("Organiser", "Who held it.", listed=True, search=True)
    channel: str = text("Channel", "Medium, fair or school.", rules=("I11",))
    people: int | None = whole("Participants", "How many took part.", low=0)
    result: str = long("Result", "What it brought.")


# fmt: on
EVENT = Subject(
    Event,
    "Event",
    "Events",
    "campaign",
    ("title",),
    screen="support",
    help="Publicity, exhibitions, actions and circulars.",
    scope={"programme": "programme_id", "region": "region_id"},
    rights=READ_BY_REGULATOR,
    order="-held_on",
    starts="held_on",
    documents={"notice": "Public notice", "evidence": "Evidence", "other": "Other document"},
)
