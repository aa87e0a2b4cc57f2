"""Yearly lists of brands to be created (D02, D14)."""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, ref, text, whole
from models.core.roles import KEEPERS, KEPT_IN_REGION
from models.core.subject import Check, Record, Subject
from models.core.workflow import Case, Transition, Workflow, guards, many, one
from models.cultivation.pool_entry import MEMBER
from models.programme.region import lies_in

LIST_STATES = {
    "listed": Choice("On the list", "blue"),
    "created": Choice("Brand created", "green"),
    "dropped": Choice("Dropped from the list", "gray"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class CreationListEntry(Record, table=True):
    """An enterprise on the list that a locality fixes for a year (D02)."""

    __tablename__ = "creation_list_entry"
    __table_args__ = (
        UniqueConstraint("programme_id", "year", "enterprise_id"),
        Index("ix_creation_list_entry_home", "state", "due_on"),
    )

    programme_id: int = ref("Programme", "Programme of the list.", "programme", required=True,
        edit="create")
    region_id: int = ref("Locality", "Locality that fixes the list.", "region", required=True,
        listed=True, edit="create", rules=("D02",))
    year: int = whole("Year", "Year of the list.", low=2000, high=2200, required=True, listed=True,
        edit="create", index=True, rules=("D02",))
    enterprise_id: int = ref("Enterprise", "Enterprise that is to create its brand.",
        "organisation", required=True, listed=True, search=True, edit="create")
    state: str = choice("State", "Where it stands.", LIST_STATES, default="listed", edit="never",
        listed=True)
    base: str = text("Survey", "Survey of the base of brands that the list rests on.", most=400,
        rules=("D02",))
    listed_on: date = day("Listed on", "Day on which it was put on the list.", required=True,
        edit="create")
    created_on: date | None = day("Created on", "Day of the result.", edit="never")
    due_on: date | None = day("Next step due", "Last day of the year.", edit="never", listed=True)


# fmt: on


@guards("D02")
def list_is_kept(case: Case) -> None:
    """Only a programme whose localities fix yearly lists keeps them."""
    if not case.parameters.cultivation.creation_list:
        raise RuleError("D02", "This programme keeps no yearly list of brand-creating enterprises.")


@guards("D02")
def listed_in_its_locality(case: Case) -> None:
    """A locality lists enterprises of its own."""
    enterprise = case.facts["enterprise"]
    if enterprise is not None and not lies_in(enterprise.region_id, case.new["region_id"]):
        raise RuleError("D02", "The enterprise does not lie in this locality.", field="region_id")


@guards("D02")
def listed_from_the_pool(case: Case) -> None:
    """Where the rule set says so, only members of a pool are listed."""
    if case.old or not case.parameters.cultivation.creation_list_members:
        return
    if not any(
        s.programme_id == case.new["programme_id"] and s.state in MEMBER
        for s in case.facts["stays"]
    ):
        raise RuleError(
            "D02", "Only members of a pool may be put on the list.", field="enterprise_id"
        )


@guards("D02")
def brand_was_created(case: Case) -> None:
    """A brand counts as created on a confirmation, certificate or licence since the year began."""
    own, first = case.new["programme_id"], date(case.new["year"], 1, 1)
    days = [
        *((r.programme_id, r.confirmed_on) for r in case.facts["confirmations"]),
        *((r.programme_id, r.issued_on) for r in case.facts["certificates"]),
        *((r.programme_id, r.licensed_on) for r in case.facts["licences"]),
    ]
    if not any(programme == own and first <= on <= case.on for programme, on in days):
        raise RuleError("D02", "The enterprise has no brand result since {day}.", day=first)


def _listed(case: Case) -> dict[str, Any]:
    return {} if case.old else {"due_on": date(case.new["year"], 12, 31), "state": "listed"}


CREATION_LIST_ENTRY = Subject(
    CreationListEntry,
    "Entry of the creation list",
    "Yearly creation lists",
    "playlist_add",
    ("enterprise_id", "year"),
    screen="pool",
    help="Which enterprises each locality wants to create a brand in a year.",
    keys=(("programme_id", "year", "enterprise_id"),),
    scope={"programme": "programme_id", "region": "region_id"},
    rights=KEPT_IN_REGION,
    order="-year",
    starts="listed_on",
    workflow=Workflow(
        LIST_STATES,
        "listed",
        (
            Transition(
                "create_brand",
                "Record the brand",
                ("listed",),
                "created",
                KEEPERS,
                guards=(brand_was_created,),
                stamps="created_on",
                rules=("D02",),
                icon="verified",
            ),
            Transition(
                "drop",
                "Drop from the list",
                ("listed",),
                "dropped",
                KEEPERS,
                reason=True,
                rules=("D02",),
                icon="playlist_remove",
            ),
        ),
    ),
    fills=_listed,
    needs=(
        one("enterprise", "organisation", "enterprise_id"),
        many("stays", "pool_membership", "enterprise_id", "enterprise_id"),
        many("confirmations", "confirmation", "enterprise_id", "enterprise_id"),
        many("certificates", "certificate", "holder_id", "enterprise_id"),
        many("licences", "mark_licence", "enterprise_id", "enterprise_id"),
    ),
    guards=(list_is_kept, listed_in_its_locality, listed_from_the_pool),
    checks=(
        Check(
            ("D02",),
            "Listed for a year that is over, without a brand",
            {"state": ["listed"]},
            lambda today: {"year": (None, today.year - 1)},
        ),
    ),
)
