"""The drafting group of a standard: its units, their parts and backgrounds (B04, C10, W09)."""

from sqlalchemy import UniqueConstraint

from models.core.fields import Choice, choice, ref, text
from models.core.roles import ACT, KEPT_BY_OFFICE, PARTY_SEES, READ, SEE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, Change, many, one

DRAFTING_ROLES = {
    "lead_organiser": Choice("Lead organiser", "blue"),
    "main": Choice("Main drafting unit", "blue"),
    "participant": Choice("Participating unit"),
}
BACKGROUNDS = {
    "peer": Choice("Enterprise of the same kind"),
    "chain": Choice("Enterprise up or down the chain"),
    "committee": Choice("Technical committee"),
    "testing": Choice("Testing body"),
    "certification": Choice("Certification or accreditation body"),
    "other": Choice("Other background"),
}
USUAL = frozenset(BACKGROUNDS) - {"other"}
"""Backgrounds of which a drafting group generally has one each (B04)."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class StandardDrafter(Record, table=True):
    """A drafting unit of a standard in one of three roles (W09)."""

    __tablename__ = "standard_drafter"
    __table_args__ = (UniqueConstraint("standard_id", "organisation_id", "role"),)

    standard_id: int = ref("Standard", "Standard it drafts.", "standard", required=True,
        listed=True, edit="create")
    organisation_id: int = ref("Organisation", "Drafting unit, from anywhere.", "organisation",
        required=True, listed=True, edit="create", creates={"role": "drafting_unit"},
        rules=("W09",))
    role: str = choice("Role", "Part it takes.", DRAFTING_ROLES, required=True, listed=True,
        rules=("B03", "W09"))
    background: str | None = choice("Background", "From where its experts come to the group.",
        BACKGROUNDS, listed=True, edit="create", rules=("B04",))
    experts: str = text("Experts sent", "Posts of the experts it sends; no names are needed.")


# fmt: on


def _group_is_complete(case: Case) -> list[Change]:
    """B04: with the last usual background the group of the standard is complete."""
    standard = case.facts["standard"]
    known = {d.background for d in case.facts["group"]} | {case.new.get("background")}
    if standard is None or standard.group_complete or not known >= USUAL:
        return []
    return [Change("standard", "update", {"group_complete": True}, standard.id)]


STANDARD_DRAFTER = Subject(
    StandardDrafter,
    "Drafting unit",
    "Drafting units",
    "group_work",
    ("organisation_id",),
    screen="standards",
    help="Who drafts a standard, in which role.",
    keys=(("standard_id", "organisation_id"),),
    scope={
        "programme": "standard_id.programme_id",
        "region": "standard_id.region_id",
        "party": "organisation_id|standard_id.applicant_id",
    },
    rights=(
        *KEPT_BY_OFFICE,
        Grant("regulator", ACT, "region"),
        Grant("body", SEE),
        PARTY_SEES,
        Grant("expert", READ),
    ),
    mentions=("organisation_id",),
    needs=(
        one("standard", "standard", "standard_id"),
        many("group", "standard_drafter", "standard_id", "standard_id"),
    ),
    effects=(_group_is_complete,),
)
