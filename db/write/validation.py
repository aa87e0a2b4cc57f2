"""The judgement of a batch: what follows from the values given, rules, papers, uniqueness.

Nothing here writes to the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from db.access import field_checks, row_rights
from db.write import audit_log
from db.write.related_records import Facts
from models.core.errors import Refusal, RuleError
from models.core.roles import Actor
from models.core.subject import Record, Subject
from models.core.workflow import Case, Transition, rules_of

SET_BACK = Refusal(
    "This record was changed on {day}, and today is {today}: the clock of this machine is wrong."
)
UNKNOWN_TWIN = Refusal("This {fields} is not accepted here: ask the secretariat.")
"""Instead of telling of a record that is not the actor's to know of."""


def validate(
    facts: Facts,
    subject: Subject,
    step: Transition | None,
    cases: Sequence[Case | None],
    records: Sequence[Record | None],
) -> tuple[list[Case | None], list[Refusal]]:
    """Every case with the values that follow from it, None where it is refused; and the refusals.

    The cases that were given stay as they are.
    """
    ids = [r.id for r in records if r is not None]
    papers = papers_of(facts.session, subject, ids) if step and step.documents else {}
    judged: list[Case | None] = []
    refusals: list[Refusal] = []
    for row, given in enumerate(cases):
        if given is None:
            judged.append(None)
            continue
        case = replace(given, new=dict(given.new))
        wrong = _judge(facts, subject, step, case, papers)
        judged.append(None if wrong else case)
        refusals += [case.told(r, row) for r in wrong]
    return judged, refusals


def set_back(session: Session, subject: Subject, cases: Sequence[Case | None]) -> list[Refusal]:
    """A record is not changed on a day before its last change: the clock has been set back."""
    ids = [case.change.id for case in cases if case is not None and case.old]
    last = audit_log.last_days(session.connection(), subject.name, ids)
    refusals = []
    for row, case in enumerate(cases):
        day = last.get(case.change.id or 0, "") if case is not None else ""
        if case is not None and day > case.today.isoformat():
            values = {"day": date.fromisoformat(day), "today": case.today}
            refusals.append(replace(SET_BACK, values=values, row=row))
    return refusals


def unfinished(facts: Facts, subject: Subject, cases: Sequence[Case | None]) -> list[Refusal]:
    """What stands against a record once its numbers are drawn: gaps, order of dates, twins."""
    refusals: list[Refusal] = []
    rows = []
    for row, case in enumerate(cases):
        if case is None:
            continue
        wrong = field_checks.complete(subject, case.new, row)
        refusals += [case.told(r, row) for r in wrong]
        if not wrong:
            rows.append((row, case.change.id, case.new))
    for refusal, owner in field_checks.unique(facts.session, subject, rows, facts.taken):
        case = cases[refusal.row]
        assert case is not None
        refusals.append(_of_nobody_known(facts, subject, refusal, owner, case.actor))
    return refusals


def _of_nobody_known(
    facts: Facts, subject: Subject, refusal: Refusal, owner: int | None, actor: Actor
) -> Refusal:
    """The same refusal, unless the other record is not the actor's to know of."""
    if owner is None or actor.role == "system" or row_rights.unlimited(subject, actor):
        return refusal
    here, mine = row_rights.table(subject.name), row_rights.condition(subject, actor, known=True)
    if facts.session.scalar(select(here.c.id).where(here.c.id == owner, mine)):
        return refusal
    return replace(refusal, message=UNKNOWN_TWIN.message)


def _judge(
    facts: Facts,
    subject: Subject,
    step: Transition | None,
    case: Case,
    papers: Mapping[int, set[str]],
) -> list[Refusal]:
    """Cheap checks first; a rule is asked only of a case whose form is right."""
    if step is not None and (wrong := _step(subject, step, case, papers)):
        return wrong
    if case.rules is None and subject.workflow is not None and "programme" in subject.scope:
        return [Refusal("No rule set is in force on {day}.", {"day": case.on}, "W50")]
    if wrong := _missing(subject, case) or _dangling(facts, subject, case):
        return wrong
    try:
        _fill(subject, step, case)
        wrong = _future(subject, case) + rules_broken(subject, step, case)
        if step is not None and not wrong:
            case.new["state"] = step.target
            if "due_on" in case.new:
                case.new["due_on"] = step.clock(case) if step.clock else None
    except RuleError as error:
        return [error.refusal]
    return wrong


def _missing(subject: Subject, case: Case) -> list[Refusal]:
    """Required fields that somebody should have given."""
    return [
        Refusal("This field is required.", field=name)
        for name, meta in subject.fields.items()
        if meta.required and meta.edit != "never" and case.new.get(name) in (None, "")
    ]


def _fill(subject: Subject, step: Transition | None, case: Case) -> None:
    if subject.fills:
        case.new.update(subject.fills(case))
    if step is not None and step.stamps:
        case.new[step.stamps] = case.on
    if step is not None and step.fills:
        case.new.update(step.fills(case))


def _future(subject: Subject, case: Case) -> list[Refusal]:
    """Nothing is lodged, entered or decided on a day that has not come."""
    begins = case.new.get(subject.starts) if subject.starts and not case.old else None
    if begins is None or begins <= case.today:
        return []
    return [Refusal("{day} lies in the future.", {"day": begins}, field=subject.starts)]


def rules_broken(subject: Subject, step: Transition | None, case: Case) -> list[Refusal]:
    """What the guards of the subject and of the step say, all of them."""
    wrong = []
    for guard in dict.fromkeys((*subject.guards, *(step.guards if step else ()))):
        try:
            guard(case)
        except RuleError as error:
            ids = (error.refusal.rule, *rules_of(guard))
            wrong.append(replace(error.refusal, rule=case.article(ids)))
    return wrong


def _step(
    subject: Subject, step: Transition, case: Case, papers: Mapping[int, set[str]]
) -> list[Refusal]:
    """State, asked fields, reason, day and papers of a transition."""
    assert subject.workflow is not None
    if case.old["state"] not in step.sources:
        return [_impossible(subject, step, case)]
    wrong = [
        Refusal("This field is required.", field=name)
        for name in step.demands
        if case.new.get(name) in (None, "")
    ]
    if step.reason and not case.reason.strip():
        rule = case.article(step.rules)
        wrong.append(Refusal("State the reason.", rule=rule, field="reason"))
    day = {"day": case.on}
    if case.on > case.today:
        wrong.append(Refusal("{day} lies in the future.", day, field="effective_on"))
    taken = [t.stamps for t in subject.workflow.transitions]
    earlier = [case.old[n] for n in (subject.starts, *taken) if n and case.old.get(n)]
    if earlier and case.on < max(earlier):
        last = {"day": max(earlier)}
        wrong.append(Refusal("The step before it was taken on {day}.", last, field="effective_on"))
    return wrong + missing_papers(subject, step, case, papers.get(case.change.id or 0, set()))


def _impossible(subject: Subject, step: Transition, case: Case) -> Refusal:
    assert subject.workflow is not None
    state = subject.workflow.states[str(case.old["state"])].label
    rule = case.article(step.rules)
    return Refusal("This is not possible in the state “{state}”.", {"state": state}, rule)


def missing_papers(
    subject: Subject, step: Transition, case: Case, present: set[str]
) -> list[Refusal]:
    """One refusal for every document that must be attached first."""
    lacking = [kind for kind in step.documents if kind not in present]
    rule = case.article(step.rules) if lacking else ""
    return [
        Refusal("The document “{kind}” is missing.", {"kind": subject.documents[kind]}, rule)
        for kind in lacking
    ]


def papers_of(session: Session, subject: Subject, ids: Sequence[int | None]) -> dict[int, set[str]]:
    """Kinds of document attached to each record."""
    here = row_rights.table("document")
    found: dict[int, set[str]] = {}
    for part in field_checks.chunks(ids):
        for key, kind in session.execute(
            select(here.c.record_id, here.c.kind).where(
                here.c.subject == subject.name, here.c.record_id.in_(part)
            )
        ):
            found.setdefault(key, set()).add(kind)
    return found


def _dangling(facts: Facts, subject: Subject, case: Case) -> list[Refusal]:
    """Relations that were given and point nowhere."""
    return [
        Refusal("The record it points to does not exist.", field=name)
        for name, meta in subject.fields.items()
        if meta.kind == "ref"
        and case.new.get(name) is not None
        and case.new[name] != case.old.get(name)
        and not facts.exists(meta.target, case.new[name])
    ]


def unasked(facts: Facts, subject: Subject, step: Transition, case: Case) -> list[Refusal]:
    """What stands against a step before anything of what it asks is known."""
    assert subject.workflow is not None
    if case.old["state"] not in step.sources:
        return [_impossible(subject, step, case)]
    if case.rules is None and "programme" in subject.scope:
        return [Refusal("No rule set is in force on {day}.", {"day": case.on}, "W50")]
    try:
        _fill(subject, step, case)
        wrong = rules_broken(subject, step, case)
    except RuleError as error:
        wrong = [error.refusal]
    id = case.change.id or 0
    papers = papers_of(facts.session, subject, [id]) if step.documents else {}
    wrong += missing_papers(subject, step, case, papers.get(id, set()))
    return [case.told(r) for r in wrong if r.field not in step.asks]
