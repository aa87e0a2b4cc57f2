"""Policies that support the programme, and the standards they cite (C42, P23, P24)."""

from datetime import date

from models.core.fields import Choice, choice, day, long, ref, text
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Related, Subject, in_order


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Policy(Record, table=True):
    """A policy that a post has issued in favour of the programme."""

    __tablename__ = "policy"
    __table_args__ = in_order("issued_on", "until")

    programme_id: int = ref("Programme", "Programme it serves.", "programme", required=True,
        edit="create")
    title: str = text("Title", "Title of the document.", most=300, required=True, listed=True,
        search=True, rules=("C42", "P24"))
    number: str = text("Document number", "Number of the document.", listed=True, search=True)
    kind: str = choice("Kind", "What it is about.", {
        "industry": Choice("Industrial policy"), "science": Choice("Science policy"),
        "cultivation": Choice("Cultivation plan"), "incentive": Choice("Incentives and support"),
        "procurement": Choice("Procurement and bidding"), "finance": Choice("Finance"),
        "other": Choice("Other policy"),
    }, required=True, listed=True, rules=("B23", "B24", "C42", "P23", "P24"))
    office_id: int = ref("Issued by", "Post that issued it.", "office", required=True, listed=True,
        edit="create", within="programme_id", rules=("B23", "B24", "P23"))
    region_id: int | None = ref("Region", "Where it holds.", "region", listed=True)
    issued_on: date = day("Issued on", "Day of the document.", required=True, listed=True,
        edit="create", index=True)
    until: date | None = day("In force until", "Last day, empty while it lasts.")
    content: str = long("Content", "What it gives to brands, enterprises or regions.")


# fmt: on
POLICY = Subject(
    Policy,
    "Policy",
    "Policies",
    "policy",
    ("title",),
    screen="support",
    help="Policies of the departments, and the standards that they cite.",
    scope={"programme": "programme_id", "region": "region_id", "post": "office_id"},
    rights=READ_BY_REGULATOR,
    order="-issued_on",
    starts="issued_on",
    related=(Related("policy_citation", "policy_id", inline=True),),
    documents={"text": "Text of the policy", "evidence": "Evidence", "other": "Other document"},
)
