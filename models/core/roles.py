"""The roles, and the words in which a subject says what each of them may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Action = Literal["read", "create", "update", "act", "delete", "import", "export"]
"""`act` takes a transition, where the workflow names the role too."""
Rows = Literal["all", "region", "body", "own", "post", "party"]
"""all = of the actor's programme; region = own region and below; body = own clients;
own = assigned to the person; post = of the own post or its department; party = of the own
organisation."""

ROLES: Mapping[str, str] = {
    "administrator": "Administrator",
    "secretariat": "Secretariat",
    "regulator": "Local regulator",
    "body": "Certification body",
    "expert": "Expert",
    "working_group": "Working-group member",
    "trainer": "Trainer",
    "applicant": "Applicant",
}

DEPARTMENT = "department"
"""As what a working-group account acts beyond its role: by the duty of its post (P23)."""
CAPACITIES: Mapping[str, str] = {**ROLES, DEPARTMENT: "Department, by its duty"}
"""In which one may act; all but the last are the roles of an account."""

SECRETARIAT = ("secretariat",)
STAFF = ("secretariat", "regulator")
"""Who takes most steps: the office alone, or the office and the regulator of the place."""
KEEPERS = (*STAFF, DEPARTMENT)
"""These and the department whose duty it is (P23)."""
SWORN = ("expert",)
"""W12: who reads papers only by an assignment, from the declaration of impartiality on."""
PARTY = ("applicant",)
"""P26: who files and follows the cases of the own organisation, and does no office's work."""


@dataclass(frozen=True)
class Actor:
    """The person behind a change. `id` is the account; identity, not role, separates duties."""

    id: int | None
    name: str
    role: str
    organisation_id: int | None = None
    region_id: int | None = None
    programme_id: int | None = None
    """None: works for every programme."""
    head: bool = False
    """Signs for its body (W60)."""
    stamp: int = 0
    """Version of the password under which it signed in."""
    person_id: int | None = None
    """Who acts under the account, where that is recorded."""
    posts: tuple[int, ...] = ()
    """The post that it holds, and the department of the post."""
    duty: frozenset[str] = frozenset()
    """What the duty of these gives: subjects, and single steps as subject.step."""
    sign_in: str = ""
    """The visit in which it acts, as a digest; "" for what no screen does."""


SYSTEM = Actor(None, "system", "system")
"""The application itself: first start, reference lists, sign-in counters. No screen acts as it."""

ALL: tuple[Action, ...] = ("read", "create", "update", "act", "delete", "import", "export")
KEEP: tuple[Action, ...] = ("read", "create", "update", "act", "import", "export")
ACT: tuple[Action, ...] = ("read", "act", "export")
SEE: tuple[Action, ...] = ("read", "export")
READ: tuple[Action, ...] = ("read",)
FILE: tuple[Action, ...] = ("read", "create", "act", "export")


@dataclass(frozen=True)
class Grant:
    """What a role may do with the subject that declares it, and on which rows."""

    role: str
    actions: tuple[Action, ...]
    rows: Rows = "all"
    types: tuple[str, ...] | None = None
    """The only fields that the role may ever type, in a form or at a step; None: every one."""


# What many subjects have in common; a subject adds the grants of the roles not named here.
OBSERVERS = (Grant("working_group", SEE), Grant("trainer", SEE))
OVERSEEN = (*OBSERVERS, Grant("administrator", SEE))
KEPT_BY_OFFICE = (*OVERSEEN, Grant("secretariat", KEEP))
KEPT_IN_REGION = (*KEPT_BY_OFFICE, Grant("regulator", KEEP, "region"))
"""Kept by the office, and by the regulator for the own region."""
READ_BY_REGULATOR = (*KEPT_BY_OFFICE, Grant("regulator", SEE))
"""Kept by the office alone; the regulator reads that of the whole programme."""
PARTY_SEES = Grant("applicant", SEE, "party")
ISSUED = (
    *OVERSEEN,
    Grant("secretariat", ACT),
    Grant("regulator", SEE, "region"),
    Grant("body", ACT, "body"),
    PARTY_SEES,
)
"""Made by a step of its application alone, never typed."""
REFERENCE = (
    *OBSERVERS,
    Grant("administrator", ALL),
    Grant("secretariat", SEE),
    Grant("regulator", SEE),
    Grant("body", SEE),
    Grant("expert", READ),
)
"""A list that the administrator keeps and everybody works with."""
PUBLISHED = (*REFERENCE, Grant("applicant", READ))
"""A list of which an applicant needs to know, too."""
