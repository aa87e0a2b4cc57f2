"""The documents that govern a programme (A02)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import PUBLISHED
from models.core.statements import STATEMENTS
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, guards


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class GoverningDocument(Record, table=True):
    """A document that a programme rests on or announces (A02)."""

    __tablename__ = "governing_document"
    __table_args__ = (
        UniqueConstraint("programme_id", "key"),
        *in_order("made_on", "expires_on"),
    )

    programme_id: int = ref("Programme", "Programme it governs.", "programme", required=True,
        listed=True, edit="create")
    key: str = text("Key", "Short name within the programme.", most=60, required=True)
    title: str = text("Title", "Official title.", most=300, required=True, listed=True, search=True)
    number: str = text("Document number", "Number given by the issuing organ.", listed=True,
        rules=("A02",))
    issuer: str = text("Issuing organ", "Who issued it.", listed=True, rules=("A02",))
    made_on: date | None = day("Made on", "Date of the document.", listed=True, index=True,
        rules=("A02",))
    in_force_on: date | None = day("In force from", "First day in force.", listed=True,
        rules=("A02",))
    expires_on: date | None = day("In force until", "Last day in force; empty when open.")
    publicity: str = text("Publicity", "Note on publication.", rules=("A02",))
    status: str = choice("Status", "Whether it is in force or only announced.", {
        "in_force": Choice("In force", "green"), "announced": Choice("Announced", "blue"),
        "expired": Choice("No longer in force"),
    }, default="in_force", listed=True)
    source: str = text("Source", "Source file or publication.")
    statements: str = text("Statements kept", "Ids of the rulebook that this document keeps.",
        rules=("E03", "E04", "E05"))
    articles: str = long("Own articles", "One a line: the id of a rule of the rulebook and the "
        "place in this document that says it, as in “F04 Article 12”. Refusals cite it.",
        rules=("A02",))


# fmt: on
def places(articles: str) -> Iterator[tuple[str, str]]:
    """(id of a statement, place in the document) of every line."""
    for line in filter(None, map(str.strip, articles.splitlines())):
        rule, _, place = line.partition(" ")
        yield rule, place.strip()


@guards("A02")
def articles_are_of_the_rulebook(case: Case) -> None:
    """An article names a statement of the rulebook and a place."""
    for rule, place in places(str(case.new.get("articles") or "")):
        if rule not in STATEMENTS or not place:
            raise RuleError(
                "A02",
                "“{line}” does not name a statement of the rulebook and its place.",
                field="articles",
                line=f"{rule} {place}".strip(),
            )


GOVERNING_DOCUMENT = Subject(
    GoverningDocument,
    "Governing document",
    "Governing documents",
    "gavel",
    ("title",),
    screen="programmes",
    help="Documents that a programme rests on.",
    keys=(("programme_id", "key"), ("title",)),
    scope={"programme": "programme_id"},
    guards=(articles_are_of_the_rulebook,),
    rights=PUBLISHED,
    order="-made_on",
)
