"""Who may do what on which rows: what the subjects grant, asked by every write and every read."""

from collections.abc import Mapping
from functools import cache

from models import SUBJECTS
from models.core import duties
from models.core.roles import ACT, CAPACITIES, DEPARTMENT, KEEP, PARTY, SEE, Actor, Grant, Rows
from models.core.workflow import Opening, Transition


def _by_duty(name: str) -> tuple[Grant, ...]:
    """What a department may do with a subject, where its duty names it."""
    rows: Rows = "post" if "post" in SUBJECTS[name].scope else "all"
    if name in duties.KEPT:
        return (Grant(DEPARTMENT, KEEP, rows),)
    acts = name in duties.ALWAYS or any(step.startswith(f"{name}.") for step in duties.STEPS)
    return (Grant(DEPARTMENT, ACT, rows),) if acts else ()


GRANTS: Mapping[str, tuple[Grant, ...]] = {
    **{name: (*subject.rights, *_by_duty(name)) for name, subject in SUBJECTS.items()},
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
        if unknown := sorted(set(roles) - set(CAPACITIES)):
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


def reach(actor: Actor, subject: str, action: str) -> Rows | None:
    """Which rows the actor may take `action` on: by the role, else by the duty of the post."""
    by_role = rows(actor.role, subject, action)
    if by_role is not None or not actor.duty:
        return by_role
    given = {name.partition(".")[0] for name in actor.duty}
    return rows(DEPARTMENT, subject, action) if subject in given else None


def may(actor: Actor, subject: str, action: str) -> bool:
    """Whether the actor may take the action on at least some rows."""
    return reach(actor, subject, action) is not None


def takes(actor: Actor, subject: str, step: Transition) -> bool:
    """Whether the actor may take the step, by the role or by the duty of the post."""
    by_duty = DEPARTMENT in step.roles and actor.duty & {subject, f"{subject}.{step.name}"}
    if by_duty or actor.role in step.roles:
        return step.own and may(actor, subject, "act")
    return False


def opens(actor: Actor, opening: Opening) -> bool:
    """Whether a next step that is a new record of another subject is the actor's to take."""
    return actor.role in opening.roles or (
        DEPARTMENT in opening.roles and opening.subject in actor.duty
    )


@cache
def typed(role: str, subject: str) -> frozenset[str]:
    """The fields of the subject that the role may ever type (P26)."""
    given = {grant.role: grant.types for grant in GRANTS.get(subject, ())}.get(role)
    return frozenset(SUBJECTS[subject].fields if given is None else given)


@cache
def hidden(role: str, subject: str) -> frozenset[str]:
    """The fields of the subject that are not told to the role (P26)."""
    fields = SUBJECTS[subject].fields if role in PARTY else {}
    return frozenset(name for name, meta in fields.items() if meta.internal)
