"""The judgement of a batch: fills, rules, required papers, uniqueness. Writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session

from db.access import field_checks, row_rights
from db.write import numbering
from db.write.related_records import Facts
from models.core.errors import Refusal, RuleError
from models.core.roles import Actor
from models.core.subject import Record, Subject
from models.core.workflow import Case, Transition, rules_of
from models.rulebook import article


def validate(
    facts: Facts,
    subject: Subject,
    step: Transition | None,
    cases: list[Case | None],
    records: Sequence[Record | None],
) -> list[Refusal]:
    """Judges every case; one that fails becomes None in the list, its refusals are returned."""
    ids = [r.id for r in records if r is not None]
    papers = papers_of(facts.session, subject, ids) if step and step.documents else {}
    refusals: list[Refusal] = []
    for row, case in enumerate(cases):
        if case is not None and (wrong := _judge(facts, subject, step, case, papers)):
            refusals += [replace(r, row=row, programme=case.programme) for r in wrong]
            cases[row] = None
    live = [(row, c.change.id, c.new) for row, c in enumerate(cases) if c is not None]
    taken = field_checks.unique(facts.session, subject, live, facts.taken)
    for refusal, owner in taken:
        case = cases[refusal.row]
        if case is not None:
            refusals.append(_of_nobody_known(facts, subject, refusal, owner, case.actor))
    for refusal, _ in taken:
        cases[refusal.row] = None
    return refusals


def _of_nobody_known(
    facts: Facts, subject: Subject, refusal: Refusal, owner: int | None, actor: Actor
) -> Refusal:
    """The same refusal, unless the other record is not the actor's to know of."""
    if owner is None or actor.role == "system" or row_rights.unlimited(subject, actor):
        return refusal
    here, mine = row_rights.table(subject.name), row_rights.condition(subject, actor)
    if facts.session.scalar(select(here.c.id).where(here.c.id == owner, mine)):
        return refusal
    return replace(refusal, message="This {fields} is not accepted here: ask the secretariat.")


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
    if case.rules is None and subject.workflow is not None:
        return [Refusal("No rule set is in force on {day}.", {"day": case.on}, "W50")]
    missing = [
        n
        for n, m in subject.fields.items()
        if m.required and m.edit != "never" and case.new.get(n) in (None, "")
    ]
    if missing:
        return [Refusal("This field is required.", field=n) for n in missing]
    if gone := _dangling(facts, subject, case):
        return gone
    try:
        _fill(subject, step, case)
        if wrong := _future(subject, case) + rules_broken(subject, step, case):
            return wrong
        if step is not None:
            case.new["state"] = step.target
            if "due_on" in case.new:
                case.new["due_on"] = step.clock(case) if step.clock else None
        numbers = step.numbers if step else subject.numbers if not case.old else {}
        for field, form in numbers.items():
            case.new[field] = numbering.draw(facts.session, form, case)
    except RuleError as error:
        return [error.refusal]
    return field_checks.complete(subject, case.new, 0)


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
            wrong.append(replace(error.refusal, rule=article(ids, case.programme)))
    return wrong


def _step(
    subject: Subject, step: Transition, case: Case, papers: Mapping[int, set[str]]
) -> list[Refusal]:
    """State, asked fields, reason, day and papers of a transition."""
    assert subject.workflow is not None
    rule = article(step.rules, case.programme)
    state = subject.workflow.states[str(case.old["state"])]
    if case.old["state"] not in step.sources:
        return [
            Refusal("This is not possible in the state “{state}”.", {"state": state.label}, rule)
        ]
    wrong = [
        Refusal("This field is required.", field=name)
        for name in step.demands
        if case.new.get(name) in (None, "")
    ]
    if step.reason and not case.reason.strip():
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


def missing_papers(
    subject: Subject, step: Transition, case: Case, present: set[str]
) -> list[Refusal]:
    """One refusal for every document that must be attached first."""
    rule = article(step.rules, case.programme)
    return [
        Refusal("The document “{kind}” is missing.", {"kind": subject.documents[kind]}, rule)
        for kind in step.documents
        if kind not in present
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
        state = subject.workflow.states[str(case.old["state"])].label
        rule = article(step.rules, case.programme)
        return [Refusal("This is not possible in the state “{state}”.", {"state": state}, rule)]
    if case.rules is None:
        return [Refusal("No rule set is in force on {day}.", {"day": case.on}, "W50")]
    try:
        _fill(subject, step, case)
        wrong = rules_broken(subject, step, case)
    except RuleError as error:
        wrong = [error.refusal]
    id = case.change.id or 0
    papers = papers_of(facts.session, subject, [id]) if step.documents else {}
    wrong += missing_papers(subject, step, case, papers.get(id, set()))
    return [replace(r, programme=case.programme) for r in wrong if r.field not in step.asks]
