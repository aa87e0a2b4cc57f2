"""Who asks for an account or is invited to one: enterprises, institutions, units (P26)."""

from datetime import date

from sqlalchemy import Index

from models.core.codes import social_credit_code
from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text
from models.core.filing import channel_field
from models.core.roles import FILE, SEE, STAFF, Grant
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, Change, Transition, Workflow, guards, many

STATES = {
    "asked": Choice("Account asked for", "blue"),
    "approved": Choice("May have an account", "green"),
    "used": Choice("Account opened", "gray"),
    "refused": Choice("No account", "red"),
    "revoked": Choice("Invitation revoked", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class AccessRequest(Record, table=True):
    """A wish for an account, or an invitation; approved, it carries one link for one account."""

    __tablename__ = "access_request"
    __table_args__ = (
        Index("ix_access_request_home", "state", "asked_on"),
        *in_order("asked_on", "decided_on"),
    )

    uscc: str = text("Social credit code", "Unified social credit code, 18 characters.", most=18,
        required=True, listed=True, search=True, edit="create", parse=social_credit_code,
        rules=("P26",))
    name: str = text("Organisation", "Its name as it was given.", required=True, listed=True,
        search=True, edit="create", most=100)
    post: str = text("Post", "Post shown in the history.", required=True, edit="create",
        most=60)
    contact: str = text("Contact", "How the post is reached, by the office alone.",
        edit="create", most=100)
    state: str = choice("State", "Where it stands.", STATES, default="asked", edit="never",
        listed=True)
    asked_on: date = day("Asked on", "Day of receipt.", required=True, listed=True, edit="create")
    region_id: int | None = ref("Region", "Region of the organisation; of who is not known here, "
        "the one in its credit code.", "region", edit="create", listed=True)
    organisation_id: int | None = ref("Organisation of the list", "The one with this credit code.",
        "organisation", edit="never")
    channel: str | None = channel_field()
    decided_on: date | None = day("Decided on", "Day of approval or refusal.", edit="never")
    link: str = text("Link", "Kept as a digest.", most=64, edit="never", secret=True)
    link_until: date | None = day("Link open until", "Last day on which the link is good.",
        edit="never")
    account_id: int | None = ref("Account", "The account that was opened.", "account",
        edit="never")


# fmt: on


@guards("P26")
def code_is_given(case: Case) -> None:
    """Who has no credit code gets no account: by it the office knows for whom it acts."""
    if not case.new.get("uscc"):
        raise RuleError("P26", "Give the social credit code.", field="uscc")


@guards("P26")
def invited_with_its_region(case: Case) -> None:
    """Who invites an organisation that is not on the list yet says where it lies."""
    if case.new["state"] == "approved" and not case.new.get("region_id"):
        raise RuleError("P26", "Name the region of the organisation.", field="region_id")


def _known(case: Case) -> dict[str, object]:
    """The organisation with this code, and its region; who is invited needs no approval."""
    found = next(iter(case.facts["organisations"]), None)
    values: dict[str, object] = {}
    if found is not None:
        values = {"organisation_id": found.id, "region_id": found.region_id}
    if not case.old:
        invited = case.actor.role != "system"
        values |= {"state": "approved", "decided_on": case.on} if invited else {"state": "asked"}
    return values


def _entered(case: Case) -> list[Change]:
    """An organisation that is not on the list yet is entered with its code."""
    new = case.new
    if new["organisation_id"] or new["state"] == "asked":
        return []
    names = {"name": new["name"], "uscc": new["uscc"], "region_id": new["region_id"]}
    return [Change("organisation", "create", names)]


def _void(_case: Case) -> dict[str, object]:
    return {"link": "", "link_until": None}


WORKFLOW = Workflow(
    STATES,
    "asked",
    (
        Transition(
            "approve",
            "Approve the account",
            ("asked",),
            "approved",
            STAFF,
            stamps="decided_on",
            effects=(_entered,),
            rules=("P26",),
            icon="how_to_reg",
            consequences="Compare the code and the name with the business licence first. An "
            "organisation that is not on the list is entered with this code.",
        ),
        Transition(
            "refuse",
            "Refuse the account",
            ("asked",),
            "refused",
            STAFF,
            reason=True,
            stamps="decided_on",
            rules=("P26",),
            icon="block",
        ),
        Transition(
            "revoke",
            "Revoke the invitation",
            ("approved",),
            "revoked",
            STAFF,
            reason=True,
            fills=_void,
            rules=("P26",),
            icon="link_off",
            consequences="Its link opens nothing any more.",
        ),
        Transition(
            "hand_over",
            "Make a new link",
            ("approved",),
            "approved",
            STAFF,
            asks=("link", "link_until"),
            rules=("P26",),
            own=False,
        ),
        Transition(
            "open",
            "Open the account",
            ("approved",),
            "used",
            STAFF,
            asks=("account_id", "organisation_id"),
            fills=_void,
            rules=("P26",),
            own=False,
        ),
    ),
)
ACCESS_REQUEST = Subject(
    AccessRequest,
    "Request for an account",
    "Requests for accounts",
    "person_add",
    ("name", "post"),
    screen="organisations",
    help="Enterprises, institutions and drafting units that ask for an account or are invited.",
    scope={"region": "region_id"},
    rights=(
        Grant("administrator", SEE),
        Grant("secretariat", FILE),
        Grant("regulator", FILE, "region"),
    ),
    order="-asked_on",
    workflow=WORKFLOW,
    starts="asked_on",
    needs=(many("organisations", "organisation", "uscc", "uscc"),),
    guards=(code_is_given, invited_with_its_region),
    fills=_known,
    effects=(_entered,),
)
