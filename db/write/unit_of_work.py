"""Changes inside one transaction, batch by batch:

authorise → load → compare versions → validate → guards → apply → history.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db.access import field_checks, row_rights
from db.access.rule_sets import in_force, rule_sets
from db.read import query
from db.timeline import state_periods
from db.write import audit_log, numbering, search_index, validation
from db.write.cases import day_of_judgement, new_case, values_of
from db.write.related_records import Facts
from models import SUBJECTS
from models.core.document import Document
from models.core.errors import Conflict, Refusal
from models.core.parameters import Parameters
from models.core.roles import Actor, may
from models.core.subject import Record, Subject
from models.core.workflow import Case, Change, Transition
from models.programme.rule_set import RuleSet

OUTSIDE = validation.OUTSIDE


class UnitOfWork:
    """One transaction's worth of changes. `refusals` gathers what was not accepted."""

    def __init__(
        self, session: Session, actor: Actor, today: date, *, trusted: bool = False
    ) -> None:
        self.session, self.actor, self.today, self.trusted = session, actor, today, trusted
        self.at = datetime.now(UTC)
        self.facts = Facts(session)
        self.refusals: list[Refusal] = []
        self.sets: dict[int | None, Sequence[RuleSet]] = {}
        self._rules: dict[tuple[int | None, date], Parameters | None] = {}

    def apply(self, changes: Sequence[Change], *, effect: bool = False) -> list[Record | None]:
        """Carries out the changes in order; None stands for one that was refused.

        Neighbours of one kind go as one batch. `effect` marks what a permitted change brings
        with it: rules still hold, role and rows need not be asked again.
        """
        done: list[Record | None] = []
        for (name, action), group in groupby(changes, key=lambda c: (c.subject, c.action)):
            batch = list(group)
            wrong = len(self.refusals)
            results = self._batch(SUBJECTS[name], action, batch, effect or self.trusted)
            self.refusals[wrong:] = [r.at(r.row + len(done)) for r in self.refusals[wrong:]]
            done += results
        return done

    def _batch(
        self, subject: Subject, action: str, changes: list[Change], effect: bool
    ) -> list[Record | None]:
        flow = subject.workflow
        step = flow.named(action) if flow and action not in ("create", "update", "delete") else None
        if step is None and action not in ("create", "update", "delete"):
            return self._all(changes, Refusal("There is no action {name}.", {"name": action}))
        if not effect and (wrong := self.forbidden(subject, action, step)):
            return self._all(changes, wrong)
        records = self._load(subject, changes, action, effect)
        if action == "delete":
            return self._delete(subject, changes, records)
        cases = self.cases(subject, step, changes, records, effect)
        if action == "create" and not effect:
            outside = validation.outside_rows(self.facts, subject, self.actor, cases)
            cases = self._accepted(cases, outside)
        cases, refusals = validation.validate(self.facts, subject, step, cases, records)
        self.refusals += refusals
        cases = self._accepted(cases, numbering.draw_all(self.session, subject, step, cases))
        cases = self._accepted(cases, validation.unfinished(self.session, subject, cases))
        results = self._store(subject, step, cases, records)
        if not effect:
            self._inside(subject, results, "act" if step else action)
        self._follow_up(subject, step, cases, results)
        return results

    def _all(self, changes: list[Change], refusal: Refusal) -> list[Record | None]:
        self.refusals += [refusal.at(i) for i in range(len(changes))]
        return [None] * len(changes)

    def _accepted(
        self, cases: Sequence[Case | None], refusals: Sequence[Refusal]
    ) -> list[Case | None]:
        """Notes the refusals; the cases with None for each row that they name."""
        self.refusals += refusals
        refused = {refusal.row for refusal in refusals}
        return [None if row in refused else case for row, case in enumerate(cases)]

    def forbidden(self, subject: Subject, action: str, step: Transition | None) -> Refusal | None:
        if step is not None and (not step.own or self.actor.role not in step.roles):
            return Refusal("Your role may not do this.", rule=step.rules[0] if step.rules else "")
        wanted = "act" if step else action
        if subject.name != "document" and not may(self.actor, subject.name, wanted):
            return Refusal("Your role may not do this.")
        return None

    def _load(
        self, subject: Subject, changes: list[Change], action: str, effect: bool
    ) -> list[Record | None]:
        """The records to be changed, within the actor's rows; None for a creation."""
        if action == "create":
            return [None] * len(changes)
        wanted = action if action in ("update", "delete") else "act"
        rights = [] if effect else [row_rights.condition(subject, self.actor, wanted)]
        here = row_rights.table(subject.name)
        found: dict[int | None, Record] = {}
        for part in field_checks.chunks(change.id for change in changes):
            for record in self.session.scalars(
                select(subject.model).where(here.c.id.in_(part), *rights)
            ):
                found[record.id] = record
        records: list[Record | None] = []
        seen: set[int | None] = set()
        for row, change in enumerate(changes):
            kept = found.get(change.id)
            if kept is None:
                self.refusals.append(OUTSIDE.at(row))
            elif change.id in seen:
                self.refusals.append(Refusal("This record is named twice.", row=row))
                kept = None
            elif change.version is not None and change.version != kept.version:
                raise Conflict(row, values_of(subject, kept, secrets=False), kept.version)
            records.append(kept)
            seen.add(change.id)
        return records

    def cases(
        self,
        subject: Subject,
        step: Transition | None,
        changes: list[Change],
        records: list[Record | None],
        effect: bool,
    ) -> list[Case | None]:
        """Typed values merged over what is kept, with the facts the guards need."""
        cases: list[Case | None] = []
        for row, (change, record) in enumerate(zip(changes, records, strict=True)):
            if record is None and change.action != "create":
                cases.append(None)
                continue
            made = new_case(subject, step, change, record, self.actor, self.today, effect)
            if isinstance(made, Case):
                cases.append(made)
            else:
                cases.append(None)
                self.refusals += [refusal.at(row) for refusal in made]
        live = [(case, record) for case, record in zip(cases, records, strict=True) if case]
        rows = [case.new for case, _ in live]
        ids = [record.id if record else None for _, record in live]
        facts = self.facts.of(subject, rows, ids)
        self.facts.seek(subject, [case.changes() for case, _ in live])
        for (case, record), known in zip(live, facts, strict=True):
            case.facts = known
            case.rules = self.rules_for(subject, case, record)
        return cases

    def rules_for(self, subject: Subject, case: Case, record: Record | None) -> Parameters | None:
        path = subject.scope.get("programme")
        if path is None:
            return None
        programme = self.facts.along(subject, path, case.new, record.id if record else None)
        case.programme = getattr(self.facts.one("programme", programme), "code", "")
        day = day_of_judgement(subject, case)
        if (programme, day) not in self._rules:
            if programme not in self.sets:
                self.sets[programme] = rule_sets(self.session, programme)
            self._rules[programme, day] = in_force(self.sets[programme], day)
        return self._rules[programme, day]

    def _store(
        self,
        subject: Subject,
        step: Transition | None,
        cases: list[Case | None],
        records: list[Record | None],
    ) -> list[Record | None]:
        results: list[Record | None] = []
        new = [case for case, record in zip(cases, records, strict=True) if case and not record]
        fresh = numbering.ids(self.session, subject, len(new))
        for case, record in zip(cases, records, strict=True):
            if case is None:
                results.append(None)
            elif record is None:
                # A list whose codes are its ids (regions) may bring them; a screen never does.
                brought = case.change.id if self.trusted else None
                made = subject.model(id=brought or next(fresh), **case.new)
                self.session.add(made)
                results.append(made)
            else:
                altered = audit_log.differing(case)
                for name in altered:
                    setattr(record, name, case.new[name])
                # Saving a form in which nothing was changed is no change.
                if altered or case.action != "update":
                    record.version += 1
                results.append(record)
        self.session.flush()
        self._note(subject, cases, results)
        return results

    def _note(
        self, subject: Subject, cases: list[Case | None], results: list[Record | None]
    ) -> None:
        """Brings facts, history, search index and state periods in step with what was stored."""
        changed: list[tuple[Case, Record]] = []
        for case, record in zip(cases, results, strict=True):
            if case is not None and record is not None:
                self.facts.remember(subject.name, record)
                if case.action != "update" or audit_log.differing(case):
                    changed.append((case, record))
        entries = [
            audit_log.Entry(
                subject.name, record.id or 0, case.action, audit_log.changes(subject, case)
            )
            for case, record in changed
        ]
        connection = self.session.connection()
        audit_log.append(connection, entries, self.actor, self.today, self.at)
        titles = [(r, set(subject.title) & audit_log.differing(c)) for c, r in changed]
        search_index.update(self.session, subject, titles)
        state_periods.keep(connection, subject, changed)

    def _inside(self, subject: Subject, results: list[Record | None], action: str) -> None:
        """What was written must lie within the actor's rows, as must what it became."""
        if subject.name == "document":
            self._documents_inside(results)
            return
        mine = row_rights.condition(subject, self.actor, action)
        here = row_rights.table(subject.name)
        for part in field_checks.chunks(r.id for r in results if r is not None):
            # Asked for what lies inside: a region left empty lies neither in nor NOT in a region.
            inside = set(self.session.scalars(select(here.c.id).where(here.c.id.in_(part), mine)))
            outside = set(part) - inside
            self.refusals += [
                OUTSIDE.at(row) for row, r in enumerate(results) if r and r.id in outside
            ]

    def _documents_inside(self, results: list[Record | None]) -> None:
        """An attachment follows its record: who may change that may attach what it knows of."""
        for row, record in enumerate(results):
            if isinstance(record, Document):
                parent = SUBJECTS.get(record.subject)
                ok = parent is not None and record.kind in ("other", *parent.documents)
                if not ok or not any(
                    query.get(self.session, record.subject, record.record_id, self.actor, action)
                    for action in ("update", "act")
                ):
                    self.refusals.append(OUTSIDE.at(row))

    def _follow_up(
        self,
        subject: Subject,
        step: Transition | None,
        cases: list[Case | None],
        results: list[Record | None],
    ) -> None:
        """The changes that a change brings with it; a refusal of theirs is a refusal of it.

        Effect by effect for the whole batch; two of its records may bring the same change once.
        """
        for case, record in zip(cases, results, strict=True):
            if case is not None and record is not None:
                case.change = replace(case.change, id=record.id)
        for effect in step.effects if step else subject.effects:
            brought: dict[object, tuple[int, Change]] = {}
            for row, case in enumerate(cases):
                if case is None or (step is None and case.old):
                    continue
                for change in effect(case):
                    same = (change.subject, change.action, change.id)
                    brought.setdefault(same if change.id else len(brought), (row, change))
            rows = [row for row, _ in brought.values()]
            before = len(self.refusals)
            self.apply([change for _, change in brought.values()], effect=True)
            self.refusals[before:] = [r.at(rows[r.row]) for r in self.refusals[before:]]

    def _delete(
        self, subject: Subject, changes: list[Change], records: list[Record | None]
    ) -> list[Record | None]:
        for row, record in enumerate(records):
            if record is None:
                continue
            assert record.id is not None
            gone = {}
            for name, value in values_of(subject, record).items():
                if value is not None:
                    secret = subject.fields[name].secret and value
                    gone[name] = [audit_log.MASK if secret else value, None]
            try:
                with self.session.begin_nested():
                    self.session.delete(record)
            except IntegrityError:
                self.refusals.append(Refusal("Other records still refer to it.", row=row))
                continue
            entry = audit_log.Entry(subject.name, record.id, "delete", gone)
            audit_log.append(self.session.connection(), [entry], self.actor, self.today, self.at)
            search_index.forget(self.session, subject, record.id)
            state_periods.end(self.session.connection(), subject, record, self.today)
        return records
