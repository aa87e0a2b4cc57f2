"""Accounts: who signs in, in which role, for which region, body and programme."""

import re
from datetime import datetime
from typing import Any

from models.core.errors import RuleError
from models.core.fields import Choice, choice, moment, ref, text, whole, yes
from models.core.roles import KEEP, PARTY, READ, ROLES, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, one


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Account(Record, table=True):
    """A sign-in. It names a post; the person behind it answers for what it does."""

    __tablename__ = "account"

    username: str = text("User name", "Lower-case letters, digits, dot, dash.", most=60,
        required=True, unique=True, edit="create", listed=True, search=True)
    display: str = text("Post", "Post shown in the history.", required=True, listed=True,
        search=True)
    role: str = choice("Role", "What the account may do.",
        {k: Choice(v) for k, v in ROLES.items()}, required=True, listed=True)
    organisation_id: int | None = ref("Organisation", "Body or applicant it acts for.",
        "organisation", listed=True)
    head: bool = yes("Head of the body", "Countersigns the decisions of its body.",
        rules=("W60",))
    region_id: int | None = ref("Region", "Region it is responsible for.", "region", listed=True)
    programme_id: int | None = ref("Programme", "Empty: every programme.", "programme",
        listed=True)
    post_id: int | None = ref("Post of the programme", "What it may do beside reading follows from "
        "the duty of the post and its department.", "office", listed=True, rules=("P23",))
    person_id: int | None = ref("Person", "Who acts under it: two accounts of one person never "
        "judge each other's work.", "person", rules=("W75", "W77"))
    active: bool = yes("Active", "A closed account ends its running visits.", default=True,
        listed=True)
    password_hash: str = text("Password", "Kept as a bcrypt hash.", edit="never", secret=True)
    must_change: bool = yes("Must change password", "Asked for at the next sign-in.",
        edit="never")
    stamp: int = whole("Password version", "Counts password changes; older visits end.", low=0,
        default=0, edit="never")
    changed_at: datetime | None = moment("Password changed at", "When it was last set.",
        edit="never")
    demo: bool = yes("Demo account", "Its password is public.", edit="never")


# fmt: on


@guards("H11")
def username_is_plain(case: Case) -> None:
    """User names can be typed anywhere."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,58}", case.new["username"]):
        raise RuleError("H11", "Use lower-case letters, digits, dot and dash.", field="username")


@guards("W75", "P26")
def role_has_its_place(case: Case) -> None:
    """A regulator has a region, a body's account has its body: their rows depend on it."""
    if case.new["role"] == "regulator" and not case.new.get("region_id"):
        raise RuleError("W75", "A local regulator needs a region.", field="region_id")
    if case.new["role"] == "body" and not case.new.get("organisation_id"):
        raise RuleError("W75", "Name the certification body.", field="organisation_id")
    if case.new["role"] in PARTY and not case.new.get("organisation_id"):
        raise RuleError("P26", "Name the organisation it files for.", field="organisation_id")


@guards("H11")
def keeps_own_door_open(case: Case) -> None:
    """An administrator does not close the account in use."""
    if (
        case.old
        and case.change.id == case.actor.id
        and (not case.new["active"] or case.new["role"] != case.actor.role)
    ):
        raise RuleError("H11", "You cannot close the account you are using.", field="active")


@guards("P23")
def post_has_its_role(case: Case) -> None:
    """A post is held by a member of the working group, who works for the programme of the post."""
    post = case.facts["post"]
    if post is None:
        return
    if case.new["role"] != "working_group":
        raise RuleError("P23", "Only a working-group member holds a post.", field="post_id")
    if case.new.get("programme_id") != post.programme_id:
        raise RuleError(
            "P23", "The account works for the programme of its post.", field="programme_id"
        )


def _programme_of_the_post(case: Case) -> dict[str, Any]:
    post = case.facts["post"]
    own = case.new.get("programme_id")
    return {"programme_id": post.programme_id} if post is not None and own is None else {}


ACCOUNT = Subject(
    Account,
    "Account",
    "Accounts",
    "manage_accounts",
    ("display",),
    screen="accounts",
    help="Who may sign in, in which role.",
    keys=(("username",),),
    order="username",
    scope={"programme": "programme_id", "body": "organisation_id", "own": "id"},
    rights=(
        Grant("administrator", KEEP),
        Grant("secretariat", READ),
        Grant("body", READ, "body"),
        Grant("applicant", READ, "own"),
    ),
    needs=(one("post", "office", "post_id"),),
    fills=_programme_of_the_post,
    guards=(username_is_plain, role_has_its_place, post_has_its_role, keeps_own_door_open),
)
