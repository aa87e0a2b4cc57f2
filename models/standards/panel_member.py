"""A seat on a panel: declared in person before the papers open, then one vote (B06, W12)."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, yes
from models.core.roles import KEPT_BY_OFFICE, Grant
from models.core.subject import Papers, Record, Subject, in_order
from models.core.workflow import Case, Transition, Workflow, guards, many, one

BACKGROUNDS = {
    "user": Choice("User enterprise", "blue"),
    "enterprise": Choice("Enterprise of the field"),
    "testing": Choice("Testing body"),
    "institute": Choice("Research institute"),
    "certification": Choice("Certification body", "violet"),
    "association": Choice("Social organisation"),
}
VOTES = {
    "pass": Choice("Pass", "green"),
    "revise": Choice("Revise and resubmit", "orange"),
    "reject": Choice("Reject", "red"),
}
STATES = {
    "appointed": Choice("Appointed", "blue"),
    "declared": Choice("Declared", "blue"),
    "voted": Choice("Voted", "green"),
    "released": Choice("Released", "gray"),
}
PAPERS = Papers(
    ("declared", "voted"),
    {
        "review_panel": "panel_id",
        "standard": "panel_id.standard_id",
        "implementing_rule": "panel_id.rule_id",
    },
)
"""W12: the promise opens the papers of the panel and of what it reviews, a release closes them."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class PanelMember(Record, table=True):
    """An expert on a panel."""

    __tablename__ = "panel_member"
    __table_args__ = (
        UniqueConstraint("panel_id", "expert_id"),
        *in_order("declared_on", "voted_on"),
    )

    panel_id: int = ref("Expert review", "Panel on which the expert sits.", "review_panel",
        required=True, listed=True, edit="create")
    expert_id: int = ref("Expert", "Account of the expert.", "account", required=True, listed=True,
        edit="create", only={"role": "expert"}, rules=("B06",))
    background: str = choice("Background", "From where the expert comes.", BACKGROUNDS,
        required=True, listed=True, edit="create", rules=("B06", "C22", "W12"))
    employer_id: int | None = ref("Employer", "Organisation for which the expert works; it may not "
        "draft what is reviewed.", "organisation", edit="create", listed=True,
        rules=("W12",))
    state: str = choice("State", "Where it stands.", STATES, default="appointed", edit="never",
        listed=True)
    impartial: bool = yes("Impartial", "The expert has no interest in what is reviewed.",
        edit="never", rules=("W12",))
    confidential: bool = yes("Confidential", "The expert keeps what is seen and said to himself or "
        "herself.", edit="never", rules=("W12",))
    declared_on: date | None = day("Declared on", "Day of the declaration.", edit="never",
        rules=("W12",))
    vote: str | None = choice("Vote", "Outcome for which the expert votes.", VOTES, edit="never",
        listed=True, rules=("W12",))
    remarks: str = long("Remarks", "Reasons of the vote, points to be improved.", edit="never")
    voted_on: date | None = day("Voted on", "Day of the vote.", edit="never")


# fmt: on


def sits(members: Iterable[PanelMember]) -> list[PanelMember]:
    """The members that were not released."""
    return [m for m in members if m.state != "released"]


def member_count(members: Iterable[PanelMember], vote: str) -> int:
    return sum(m.vote == vote for m in members)


@guards("C22", "W12")
def member_is_an_expert(case: Case) -> None:
    """Members are active expert accounts, appointed while the panel is convened."""
    if case.old:
        return
    if case.facts["panel"].state != "convened":
        raise RuleError("C22", "The review is closed.", field="panel_id")
    expert = case.facts["expert"]
    if expert.role != "expert" or not expert.active:
        raise RuleError("C22", "Members of a panel are experts.", field="expert_id")


@guards("W12", "B06")
def does_not_review_the_own_draft(case: Case) -> None:
    """Nobody reviews what the own employer has drafted."""
    if case.old:
        return
    standard, rule = case.facts["standard"], case.facts["rule"]
    units = {d.organisation_id for d in case.facts["drafters"]}
    units |= {standard and standard.applicant_id, rule and rule.body_id}
    if {case.new.get("employer_id"), case.facts["expert"].organisation_id} & units - {None}:
        raise RuleError(
            "W12", "The expert's employer has drafted what is reviewed.", field="employer_id"
        )


@guards("W12")
def in_person(case: Case) -> None:
    """Only the expert declares and votes."""
    if case.actor.id != case.new["expert_id"]:
        raise RuleError("W12", "Only the expert may do this.")


@guards("W12")
def both_promises_made(case: Case) -> None:
    """Impartiality and confidentiality are promised before the papers open."""
    for name in ("impartial", "confidential"):
        if not case.new[name]:
            raise RuleError(
                "W12", "Impartiality and confidentiality must both be promised.", field=name
            )


@guards("C22")
def panel_still_sits(case: Case) -> None:
    """Votes are cast before the review is concluded."""
    if case.facts["panel"].state != "convened":
        raise RuleError("C22", "The review is closed.")


WORKFLOW = Workflow(
    STATES,
    "appointed",
    (
        Transition(
            "declare",
            "Promise impartiality and confidentiality",
            ("appointed",),
            "declared",
            ("expert",),
            guards=(in_person, both_promises_made, panel_still_sits),
            asks=("impartial", "confidential"),
            stamps="declared_on",
            rules=("W12",),
            icon="handshake",
            consequences="The papers open after the declaration.",
        ),
        Transition(
            "vote",
            "Vote",
            ("declared",),
            "voted",
            ("expert",),
            guards=(in_person, panel_still_sits),
            asks=("vote", "remarks"),
            demands=("vote",),
            stamps="voted_on",
            rules=("C22", "W12"),
            icon="how_to_vote",
        ),
        Transition(
            "release",
            "Release the expert",
            ("appointed", "declared", "voted"),
            "released",
            ("secretariat",),
            guards=(panel_still_sits,),
            reason=True,
            rules=("W12",),
            icon="person_remove",
        ),
    ),
)

PANEL_MEMBER = Subject(
    PanelMember,
    "Panel member",
    "Panel members",
    "person",
    ("expert_id", "panel_id"),
    screen="standards",
    help="Experts on panels, their declarations and votes.",
    scope={"programme": "panel_id.programme_id", "own": "expert_id"},
    rights=(*KEPT_BY_OFFICE, Grant("expert", ("read", "act"), "own")),
    mentions=("employer_id",),
    workflow=WORKFLOW,
    needs=(
        one("panel", "review_panel", "panel_id"),
        one("expert", "account", "expert_id"),
        one("standard", "standard", "panel.standard_id"),
        one("rule", "implementing_rule", "panel.rule_id"),
        many("drafters", "standard_drafter", "standard_id", "panel.standard_id"),
    ),
    guards=(member_is_an_expert, does_not_review_the_own_draft),
    opens=PAPERS,
)
