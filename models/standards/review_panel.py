"""Expert panels: who reviews a standard or an implementing rule, and how (B06, C22, E01, W12)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text, whole
from models.core.roles import DEPARTMENT, KEPT_BY_OFFICE, READ, SECRETARIAT, SEE, Grant
from models.core.subject import Record, Related, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many, one
from models.standards.panel_member import member_count, sits
from models.standards.standard_rules import USABLE

KINDS = {
    "standard": Choice("Review of a standard", "blue"),
    "advancement": Choice("Advancement review", "violet"),
    "rule": Choice("Review of an implementing rule", "orange"),
}
STATES = {
    "convened": Choice("Convened", "blue"),
    "passed": Choice("Pass", "green"),
    "returned": Choice("Revise and resubmit", "orange"),
    "rejected": Choice("Reject", "red"),
    "dissolved": Choice("Dissolved", "gray"),
}
LEVELS = {
    "below": Choice("Below the domestic lead", "gray"),
    "domestic": Choice("Domestically leading", "blue"),
    "international": Choice("Internationally advanced", "green"),
}
FINDINGS = ("compliance", "necessity", "advancement", "economy", "operability")


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class ReviewPanel(Record, table=True):
    """One review by experts: of a standard, of its advancement, or of an implementing rule."""

    __tablename__ = "review_panel"
    __table_args__ = (*in_order("convened_on", "held_on"),)

    programme_id: int = ref("Programme", "Programme of what is reviewed.", "programme",
        required=True, edit="create")
    kind: str = choice("Kind of review", "Follows from what is reviewed and where it stands.",
        KINDS, default="standard", edit="never", listed=True, rules=("C62", "W12"))
    standard_id: int | None = ref("Standard", "Standard that is reviewed.", "standard",
        within="programme_id", edit="create", listed=True)
    rule_id: int | None = ref("Implementing rule", "Implementing rule that is reviewed.",
        "implementing_rule", within="programme_id", edit="create", listed=True)
    state: str = choice("Outcome", "Where it stands, or how it ended.", STATES, default="convened",
        edit="never", listed=True, rules=("C22",))
    convened_on: date = day("Convened on", "Day of the letter that convenes it.", required=True,
        edit="create", listed=True, index=True)
    letter: str = text("Letter number", "Number of the letter that convenes it.", rules=("W12",))
    held_on: date | None = day("Held on", "Day of the review.", edit="never", listed=True)
    compliance: str = long("Compliance", "Finding on compliance with law and policy.",
        edit="never", rules=("C22",))
    necessity: str = long("Necessity", "Finding on necessity.", edit="never", rules=("C22",))
    advancement: str = long("Advancement", "Finding on advancement, by the key indicators.",
        edit="never", rules=("C22", "C62"))
    economy: str = long("Economy", "Finding on economy.", edit="never", rules=("C22",))
    operability: str = long("Operability", "Finding on operability.", edit="never", rules=("C22",))
    level: str | None = choice("Level of indicators", "Where the key indicators stand.", LEVELS,
        edit="never", rules=("C62",))
    opinion: str = long("Written opinion", "Opinion of the panel.", edit="never",
        rules=("C23", "W12"))
    votes: int | None = whole("Votes", "Members that voted.", edit="never", rules=("W12",))
    agreed: int | None = whole("In favour of the outcome", "Members that voted for the outcome.",
        edit="never", listed=True, rules=("W12",))


# fmt: on


@guards("C22", "E01")
def object_is_ready(case: Case) -> None:
    """A review is convened for one standard or implementing rule that has come so far."""
    if case.old:
        return
    standard, rule = case.facts["standard"], case.facts["rule"]
    if (standard is None) == (rule is None):
        raise RuleError(
            "C22", "Name the standard or the implementing rule, one of them.", field="standard_id"
        )
    if (standard or rule).programme_id != case.new["programme_id"]:
        raise RuleError("A01", "It belongs to another programme.", field="programme_id")
    if standard is not None and standard.state not in ("examined", *USABLE):
        raise RuleError(
            "C21", "The local regulator has not yet reported the standard.", field="standard_id"
        )
    if rule is not None and rule.state != "drafted":
        raise RuleError("E01", "The implementing rule has not been drafted.", field="rule_id")
    if any(p.state == "convened" for p in (*case.facts["others"], *case.facts["rivals"])):
        raise RuleError("C22", "A review of it is under way already.")


@guards("W12", "C22")
def panel_is_complete(case: Case) -> None:
    """Enough members of the backgrounds asked for have declared themselves and voted."""
    members, given = sits(case.facts["members"]), case.parameters.standards
    if len(members) < given.panel_size:
        raise RuleError(
            "W12",
            "A panel has at least {size} members; this one has {number}.",
            size=given.panel_size,
            number=len(members),
        )
    if missing := set(given.panel_backgrounds) - {m.background for m in members}:
        raise RuleError(
            "W12",
            "The panel lacks {number} of the backgrounds asked for, such as a "
            "user enterprise or a certification body.",
            number=len(missing),
        )
    if waiting := [m for m in members if m.state != "voted"]:
        raise RuleError("W12", "{number} members have not voted yet.", number=len(waiting))


_CONVENERS = (*SECRETARIAT, DEPARTMENT)
_WANTED = {"conclude_pass": "pass", "conclude_revise": "revise", "conclude_reject": "reject"}


@guards("W12", "C22")
def majority_agrees(case: Case) -> None:
    """The outcome is what more than half of the members voted for."""
    members = sits(case.facts["members"])
    found = member_count(members, _WANTED[case.action])
    if members and found * 2 <= len(members):
        raise RuleError(
            "W12",
            "Only {found} of {number} members voted for this outcome.",
            found=found,
            number=len(members),
        )


@guards("C22")
def findings_written(case: Case) -> None:
    """A review of a standard finds on each of the five criteria."""
    for name in FINDINGS:
        if case.new["kind"] == "standard" and not case.new[name].strip():
            raise RuleError("C22", "Write the finding on each of the five criteria.", field=name)


@guards("W30", "C65")
def indicators_lead(case: Case) -> None:
    """An advancement review is passed by indicators that lead domestically at least."""
    if case.new["kind"] == "advancement" and case.new.get("level") in (None, "below"):
        raise RuleError("W30", "The key indicators must lead domestically at least.", field="level")


def _fills(case: Case) -> dict[str, object]:
    if case.old:
        return {}
    standard, kind = case.facts["standard"], "rule"
    if standard is not None:
        kind = "advancement" if standard.state in USABLE else "standard"
    return {"kind": kind, "state": "convened"}


def _count(case: Case) -> dict[str, object]:
    members = sits(case.facts["members"])
    return {"votes": len(members), "agreed": member_count(members, _WANTED[case.action])}


def _carry_out(case: Case) -> list[Change]:
    """The outcome moves on what was reviewed."""
    kind, new = case.new["kind"], case.new
    values = {"effective_on": case.on, "reason": new["opinion"]}
    if kind == "advancement":
        if case.action != "conclude_pass":
            return []
        return [Change("standard", "update", {"advanced_on": case.on}, new["standard_id"])]
    subject, id = (
        ("standard", new["standard_id"])
        if kind == "standard"
        else ("implementing_rule", new["rule_id"])
    )
    action = {
        "conclude_pass": "pass_review",
        "conclude_revise": "revise" if kind == "standard" else "return_draft",
        "conclude_reject": "fail_review",
    }[case.action]
    if action == "pass_review" and kind == "standard":
        values["review_opinion"] = new["opinion"]
    return [Change(subject, action, values, id)]


def _conclude(name: str, label: str, target: str, icon: str, first: bool) -> Transition:
    judged = (findings_written, indicators_lead) if first else (findings_written,)
    return Transition(
        name,
        label,
        ("convened",),
        target,
        _CONVENERS,
        guards=(panel_is_complete, majority_agrees, *judged),
        asks=(*FINDINGS, "level", "opinion"),
        demands=("opinion",),
        stamps="held_on",
        fills=_count,
        effects=(_carry_out,),
        rules=("C22", "C23", "E01", "C65"),
        icon=icon,
        consequences="The outcome moves on what was reviewed.",
        waits=first,
    )


WORKFLOW = Workflow(
    STATES,
    "convened",
    (
        _conclude("conclude_pass", "Conclude with a pass", "passed", "check_circle", True),
        _conclude("conclude_revise", "Conclude with a revision", "returned", "edit_note", False),
        _conclude("conclude_reject", "Conclude with a rejection", "rejected", "block", False),
        Transition(
            "dissolve",
            "Dissolve the panel",
            ("convened",),
            "dissolved",
            _CONVENERS,
            reason=True,
            rules=("W12",),
            icon="group_off",
        ),
    ),
)

REVIEW_PANEL = Subject(
    ReviewPanel,
    "Expert review",
    "Expert reviews",
    "groups",
    ("kind", "standard_id", "rule_id"),
    screen="standards",
    help="Reviews by experts of standards, of their advancement and of implementing rules.",
    scope={
        "programme": "programme_id",
        "region": "standard_id.region_id",
        "own": "<panel_member.panel_id.expert_id",
    },
    rights=(*KEPT_BY_OFFICE, Grant("regulator", SEE, "region"), Grant("expert", READ, "own")),
    order="-convened_on",
    workflow=WORKFLOW,
    fills=_fills,
    starts="convened_on",
    needs=(
        one("standard", "standard", "standard_id"),
        one("rule", "implementing_rule", "rule_id"),
        many("members", "panel_member", "panel_id"),
        many("others", "review_panel", "standard_id", "standard_id"),
        many("rivals", "review_panel", "rule_id", "rule_id"),
    ),
    guards=(object_is_ready,),
    related=(Related("panel_member", "panel_id"),),
    documents={
        "letter": "Letter of convening",
        "declaration": "Declarations of the members",
        "minutes": "Minutes",
        "other": "Other document",
    },
)
