"""Standards that a policy cites (C42)."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import day, ref, text
from models.core.roles import READ_BY_REGULATOR
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, one

PUBLISHED = ("published", "declared", "recognised", "rectifying")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class PolicyCitation(Record, table=True):
    """One standard that one policy cites."""

    __tablename__ = "policy_citation"
    __table_args__ = (UniqueConstraint("policy_id", "standard_id"),)

    programme_id: int = ref("Programme", "Programme of the policy.", "programme", required=True,
        edit="never")
    policy_id: int = ref("Policy", "Policy that cites it.", "policy", required=True, listed=True,
        edit="create")
    standard_id: int = ref("Standard", "Standard that is cited.", "standard", required=True,
        listed=True, search=True, edit="create", rules=("C42", "P24"))
    place: str = text("Place", "Article that cites it.", listed=True)
    cited_on: date | None = day("Cited on", "Day of the policy.", edit="never", listed=True,
        index=True)


# fmt: on


@guards("C42", "P24")
def cites_what_is_published(case: Case) -> None:
    """A policy cites a standard of its programme that is published and in force."""
    standard, policy = case.facts["standard"], case.facts["policy"]
    if case.old:
        return
    if standard.programme_id != policy.programme_id or standard.state not in PUBLISHED:
        raise RuleError(
            "C42", "Name a published standard of the programme of the policy.", field="standard_id"
        )


def _of_the_policy(case: Case) -> dict[str, object]:
    policy = case.facts["policy"]
    return {"programme_id": policy.programme_id, "cited_on": policy.issued_on}


POLICY_CITATION = Subject(
    PolicyCitation,
    "Cited standard",
    "Cited standards",
    "format_quote",
    ("policy_id", "standard_id"),
    screen="support",
    help="Standards of the programme that policies cite.",
    scope={"programme": "policy_id.programme_id", "post": "policy_id.office_id"},
    rights=READ_BY_REGULATOR,
    mentions=("standard_id",),
    needs=(one("policy", "policy", "policy_id"), one("standard", "standard", "standard_id")),
    guards=(cites_what_is_published,),
    fills=_of_the_policy,
)
