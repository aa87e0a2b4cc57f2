"""Experts and their terms."""

from datetime import date

from models.core.fields import Choice, choice, day, ref, text
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Subject, in_order


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class ExpertTerm(Record, table=True):
    """A seat in a body of experts: field, background and term of office (B06, B12, B26)."""

    __tablename__ = "expert_term"
    __table_args__ = in_order("term_from", "term_until")

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    body: str = choice("Body", "Body of experts.", {
        "review": Choice("Review panel"), "advisory": Choice("Expert advisory committee"),
        "think_tank": Choice("Think tank"),
    }, default="review", listed=True, rules=("B12", "B26"))
    post: str = text("Post", "Post that the expert holds at home.", required=True, listed=True,
        search=True)
    expertise: str = text("Field", "Field of expertise.", required=True, listed=True, search=True)
    background: str = choice("Background", "Where the expert comes from.", {
        "enterprise": Choice("Enterprise of the field"),
        "institution": Choice("Technical institution"),
        "society": Choice("Social organisation"), "university": Choice("University"),
    }, required=True, listed=True, rules=("B06",))
    account_id: int | None = ref("Account", "Account with which the expert signs in.", "account")
    term_from: date = day("Term from", "First day of the term.", required=True, listed=True,
        index=True)
    term_until: date | None = day("Term until", "Last day of the term.", listed=True)


# fmt: on
EXPERT_TERM = Subject(
    ExpertTerm,
    "Expert",
    "Experts",
    "psychology",
    ("post", "expertise"),
    screen="support",
    help="Experts by field and background, with their terms. Posts, not people.",
    scope={"programme": "programme_id"},
    rights=READ_BY_REGULATOR,
    order="-term_from",
)
