"""A change as a case: its values in their types, merged over what is kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.access import field_checks
from db.write import audit_log
from models.core.errors import Refusal
from models.core.roles import PARTY, Actor
from models.core.subject import Record, Subject
from models.core.workflow import Case, Change, Transition
from models.rights import typed

TODAY_ALONE = Refusal("What you send counts from today on.", rule="P26", field="effective_on")


def new_case(
    subject: Subject,
    step: Transition | None,
    change: Change,
    record: Record | None,
    actor: Actor,
    today: date,
    effect: bool,
) -> Case | list[Refusal]:
    """The case, without facts and rules yet; or what is wrong with the values.

    `record` is None for a creation. `effect` marks a change that another brings with it: it may
    set any field.
    """
    given = _given(subject, step, change.values)
    allowed = _allowed(subject, step, change.action, effect)
    if not effect:
        allowed &= typed(actor.role, subject.name)
    refusals = _not_changed_here(subject, given, allowed)
    values = field_checks.typed(subject, given, 0)
    if isinstance(values, list):
        return refusals + values
    if refusals:
        return refusals
    old = values_of(subject, record) if record else {}
    new = {**(old or field_checks.defaults(subject)), **values}
    # Only a step is dated by hand: an entry with another day would step over a bar.
    on = change.values.get("effective_on") if step else None
    if actor.role in PARTY and not effect:
        if on not in (None, today):
            return [TODAY_ALONE]
        new |= {} if record else _filed(subject, actor, today)
    if subject.starts and not old:
        on = new.get(subject.starts)
    return Case(change, new, old, on or today, today, actor, None, {})


def _filed(subject: Subject, actor: Actor, today: date) -> dict[str, Any]:
    """Whose it is and on which day it came: who files for the own organisation types neither."""
    ways = subject.scope.get("party", "").split("|")
    own: dict[str, Any] = {w: actor.organisation_id for w in ways if w in subject.fields}
    return own | ({subject.starts: today} if subject.starts else {})


def _given(subject: Subject, step: Transition | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values meant for fields.

    A step is given its day and reason beside; credit records and events have a reason of their own.
    """
    given = dict(values)
    for name in audit_log.BESIDE:
        if step is not None or name not in subject.fields:
            given.pop(name, None)
    return given


def _allowed(subject: Subject, step: Transition | None, action: str, effect: bool) -> set[str]:
    """The fields that such a change may set."""
    if step is not None:
        return set(step.asks)
    if effect:
        return set(subject.fields)
    kinds = ("always", "create") if action == "create" else ("always",)
    return {name for name, meta in subject.fields.items() if meta.edit in kinds}


def _not_changed_here(
    subject: Subject, given: Mapping[str, Any], allowed: set[str]
) -> list[Refusal]:
    return [
        Refusal("“{field}” is not changed here.", {"field": subject.fields[n].title}, field=n)
        for n in given
        if n in subject.fields and n not in allowed
    ]


def day_of_judgement(subject: Subject, case: Case) -> date:
    """The date that decides which rule set judges the case (W50)."""
    name, _, column = subject.day.partition(".")
    day = getattr(case.facts[name], column, None) if column else case.new.get(name)
    return day or case.on


def values_of(subject: Subject, record: Record, *, secrets: bool = True) -> dict[str, Any]:
    """What is kept of the record, field by field; without `secrets` as people may see it."""
    return {n: getattr(record, n) for n, m in subject.fields.items() if secrets or not m.secret}
