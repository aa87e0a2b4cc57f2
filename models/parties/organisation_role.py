"""The dated roles that an organisation plays in a programme."""

from datetime import date

from sqlalchemy import UniqueConstraint

from models.core.fields import Choice, choice, day, ref, text, whole
from models.core.roles import ALL, KEEP, OBSERVERS, PARTY_SEES, READ, SEE, Grant
from models.core.subject import Check, Record, Subject, in_order

ROLES = {
    "enterprise": Choice("Enterprise", "blue"),
    "drafting_unit": Choice("Drafting unit"),
    "publisher": Choice("Publisher"),
    "certification_body": Choice("Certification body", "violet"),
    "alliance_member": Choice("Alliance member"),
    "regulator": Choice("Regulator"),
    "department": Choice("Department"),
}


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class OrganisationRole(Record, table=True):
    """What an organisation does in a programme, from when until when (E24, W03)."""

    __tablename__ = "organisation_role"
    __table_args__ = (
        UniqueConstraint("organisation_id", "role", "programme_id", "valid_from"),
        *in_order("valid_from", "valid_until"),
    )

    organisation_id: int = ref("Organisation", "Who plays the role.", "organisation",
        required=True, listed=True, edit="create")
    role: str = choice("Role", "What it does.", ROLES, required=True, listed=True, index=True)
    programme_id: int | None = ref("Programme", "Programme; empty for every one.", "programme",
        listed=True)
    valid_from: date | None = day("From", "First day, empty when not known.", listed=True,
        rules=("E24",))
    valid_until: date | None = day("Until", "Last day, empty while it lasts.", listed=True,
        rules=("E24",))
    basis: str = text("Basis", "Document or decision.")
    reported_for: int = whole("Reported for", "Last year for which the body has reported on its "
        "certificates and marks.", low=0, default=0, edit="never", rules=("W64",))


# fmt: on
ORGANISATION_ROLE = Subject(
    OrganisationRole,
    "Role of an organisation",
    "Roles of organisations",
    "assignment_ind",
    ("organisation_id",),
    screen="organisations",
    help="Who does what, from when until when.",
    scope={
        "programme": "programme_id",
        "region": "organisation_id.region_id",
        "party": "organisation_id",
    },
    rights=(
        *OBSERVERS,
        Grant("administrator", ALL),
        Grant("secretariat", KEEP),
        PARTY_SEES,
        Grant("regulator", KEEP, "region"),
        Grant("body", SEE),
        Grant("expert", READ),
    ),
    checks=(
        Check(
            ("W64",),
            "Bodies and their report for last year",
            {"role": ["certification_body"], "valid_until": "empty"},
            lambda today: {"reported_for": (None, today.year - 2)},
        ),
    ),
)
