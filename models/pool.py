"""Cultivation pools: entry, improvement, result, exit (D01–D09)."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy import text as sql

from models.base import Record, Subject, in_order
from models.codes import plus
from models.credit import BARS, not_blacklisted, refuse_barred, refuse_unclean
from models.errors import RuleError
from models.fields import Choice, choice, day, long, ref, text, yes
from models.workflow import Case, Transition, Workflow, guards, many

STATES = {
    "in_pool": Choice("In pool", "blue"), "improving": Choice("Under improvement", "orange"),
    "achieved": Choice("Result achieved", "green"), "exited": Choice("Exited", "gray"),
}  # fmt: skip
MEMBER = ("in_pool", "improving", "achieved")
_ONCE = sql("state <> 'exited'")


class PoolMembership(Record, table=True):
    """One stay of an enterprise in one of the programme's pools; re-entry is a new stay."""

    __tablename__ = "pool_membership"
    __table_args__ = (
        Index("uq_pool_membership_current", "programme_id", "enterprise_id", "pool", unique=True,
              sqlite_where=_ONCE, postgresql_where=_ONCE),
        Index("ix_pool_membership_home", "state", "due_on"),
        *in_order("entered_on", "exited_on"),
    )  # fmt: skip

    programme_id: int = ref("Programme", "Programme of the pool.", "programme", required=True,
        edit="create")  # fmt: skip
    enterprise_id: int = ref("Enterprise", "Member of the pool.", "organisation", required=True,
        search=True, listed=True, edit="create",
        creates={"role": "enterprise", "kind": "enterprise"})  # fmt: skip
    pool: str = choice("Pool", "Which of the programme's pools.", {
        "standard": Choice("Standard pool"), "brand": Choice("Brand pool"),
        "certification": Choice("Certification pool"),
    }, default="brand", listed=True, edit="create")  # fmt: skip
    state: str = choice("State", "Where it stands.", STATES, default="in_pool", edit="never",
        listed=True)  # fmt: skip
    entered_on: date = day("Entered on", "First day in the pool.", required=True, listed=True,
        edit="create", index=True)  # fmt: skip
    direction: str = text("Direction", "Industry, enterprise or product direction of the guide.",
        listed=True, search=True)  # fmt: skip
    tier: str = choice("Tier", "Echelon, where the programme has them.", {
        "international": Choice("International brand"), "national": Choice("National brand"),
        "local": Choice("Local brand"),
    })  # fmt: skip
    growth: bool = yes("Scale and growth", "Certain output scale; output and tax keep growing.",
        group="Entry conditions", edit="create")  # fmt: skip
    management: bool = yes("Management and technology", "Advanced management modes; process and "
        "technology lead nationally.", group="Entry conditions", edit="create")  # fmt: skip
    property: bool = yes("Intellectual property", "Owns core intellectual property and innovates.",
        group="Entry conditions", edit="create")  # fmt: skip
    honesty: bool = yes("Honest operation", "Honest, socially responsible, without major accident "
        "or bad record.", group="Entry conditions", edit="create")  # fmt: skip
    evidence: str = long("Evidence", "What each condition was judged by.",
        group="Entry conditions")  # fmt: skip
    plan: str = long("Improvement plan", "Diagnosis and benchmarking actions.", edit="never",
        group="Cultivation")  # fmt: skip
    exited_on: date | None = day("Exited on", "Last day in the pool.", edit="never", listed=True,
        group="Cultivation")  # fmt: skip
    exit_ground: str = choice("Ground of exit", "Why it left.", {
        "not_meeting": Choice("Does not meet the cultivation standard"),
        "no_result": Choice("No substantive result within the period"),
        "revoked": Choice("Recognition revoked"), "own_wish": Choice("At its own wish"),
        "completed": Choice("Cultivation completed"),
    }, default=None, edit="never", group="Cultivation")  # fmt: skip
    due_on: date | None = day("Review due", "End of the cultivation period.", edit="never",
        listed=True, group="Cultivation")  # fmt: skip


@guards("D01")
def pool_is_open(case: Case) -> None:
    """The programme keeps such a pool."""
    if not case.old and case.new["pool"] not in case.parameters.pools:
        raise RuleError("D01", "This programme keeps no such pool.", field="pool")


@guards("D05", "J17")
def entry_conditions_met(case: Case) -> None:
    """All four entry conditions hold and no accident or bad record falls in the look-back."""
    if case.old:
        return
    for name in ("growth", "management", "property", "honesty"):
        if not case.new[name]:
            raise RuleError("D05", "All entry conditions must be met.", field=name)
    refuse_unclean(case, plus(case.on, years=-case.parameters.durations.look_back_years))


@guards("F20", "F04", "W67")
def not_barred(case: Case) -> None:
    """No entry while a revocation bars the enterprise."""
    if not case.old:
        refuse_barred(case)


@guards("D01")
def one_stay_at_a_time(case: Case) -> None:
    """An enterprise is in one pool once at a time."""
    for stay in () if case.old else case.facts["stays"]:
        if (stay.programme_id, stay.pool) != (case.new["programme_id"], case.new["pool"]):
            continue
        if stay.state in MEMBER:
            raise RuleError("D01", "The enterprise is already in this pool.", field="enterprise_id")
        if stay.exited_on and stay.exited_on > case.on:
            raise RuleError("D01", "The enterprise left this pool only on {day}.",
                field="entered_on", day=stay.exited_on)  # fmt: skip


@guards("D08", "J15")
def ground_holds(case: Case) -> None:
    """“No result” may be the ground only after the whole cultivation period."""
    years = case.parameters.durations.cultivation_years
    over = plus(case.new["entered_on"], years=years)
    if case.new["exit_ground"] == "no_result" and case.on < over:
        raise RuleError("D08", "The cultivation period of {years} years runs until {until}.",
            field="exit_ground", years=years, until=over)  # fmt: skip


def period_ends(case: Case) -> date:
    return plus(case.new["entered_on"], years=case.parameters.durations.cultivation_years)


def _fills(case: Case) -> dict[str, object]:
    return {} if case.old else {"due_on": period_ends(case), "state": "in_pool"}


_STAFF = ("secretariat", "regulator")
WORKFLOW = Workflow(STATES, "in_pool", (
    Transition("improve", "Start improvement", ("in_pool",), "improving", _STAFF,
        asks=("plan",), demands=("plan",), clock=period_ends, rules=("D07",), icon="healing",
        waits=False),
    Transition("improved", "Complete improvement", ("improving",), "in_pool", _STAFF, reason=True,
        clock=period_ends, rules=("D07",), icon="task_alt"),
    Transition("achieve", "Record result", ("in_pool", "improving"), "achieved", _STAFF,
        own=False, rules=("D07",), icon="emoji_events"),
    Transition("exit", "Take out of the pool", MEMBER, "exited", _STAFF, guards=(ground_holds,),
        asks=("exit_ground",), demands=("exit_ground",), reason=True, stamps="exited_on",
        rules=("D08",), icon="logout",
        consequences="The enterprise leaves the pool; entering again is a new stay."),
))  # fmt: skip

POOL_MEMBERSHIP = Subject(
    PoolMembership, "Pool membership", "Cultivation pool", "eco", ("enterprise_id",),
    screen="pool",
    help="Enterprises under cultivation, from entry to result or exit.",
    keys=(("programme_id", "enterprise_id", "pool"),),
    scope={"programme": "programme_id", "region": "enterprise_id.region_id"},
    order="-entered_on", workflow=WORKFLOW, fills=_fills, starts="entered_on",
    needs=(BARS, many("stays", "pool_membership", "enterprise_id", "enterprise_id")),
    guards=(pool_is_open, entry_conditions_met, not_barred, not_blacklisted,
            one_stay_at_a_time),
    documents={"evidence": "Evidence", "plan": "Improvement plan", "other": "Other document"},
)  # fmt: skip
