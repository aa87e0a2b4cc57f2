"""Who may do what on which rows: what the subjects grant, asked by every write and every read."""

from collections.abc import Mapping

from models import SUBJECTS
from models.core.roles import ROLES, SEE, Actor, Grant, Rows

GRANTS: Mapping[str, tuple[Grant, ...]] = {
    **{name: subject.rights for name, subject in SUBJECTS.items()},
    "history": (Grant("administrator", SEE), Grant("secretariat", SEE)),
}
"""The grants of every subject, and of the whole history, which is none."""


def by_action(grants: Mapping[str, tuple[Grant, ...]]) -> dict[tuple[str, str, str], Rows]:
    """(role, subject, action) → rows. ValueError: an unknown role, or one granted twice."""
    found: dict[tuple[str, str, str], Rows] = {}
    for subject, given in grants.items():
        roles = [grant.role for grant in given]
        if twice := sorted({role for role in roles if roles.count(role) > 1}):
            raise ValueError(f"{subject} has two grants for {', '.join(twice)}; make them one.")
        if unknown := sorted(set(roles) - set(ROLES)):
            raise ValueError(f"{subject} has a grant for {', '.join(unknown)}, which is no role.")
        for grant in given:
            found |= {(grant.role, subject, action): grant.rows for action in grant.actions}
    return found


_ROWS = by_action(GRANTS)


def rows(role: str, subject: str, action: str) -> Rows | None:
    """Which rows of `subject` the role may take `action` on; None: none at all."""
    if role == "system":
        return "all"
    return _ROWS.get((role, subject, action))


def may(actor: Actor, subject: str, action: str) -> bool:
    """Whether the role may take the action on at least some rows."""
    return rows(actor.role, subject, action) is not None
