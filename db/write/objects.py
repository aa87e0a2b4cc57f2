"""The objects of an act: whoever writes must hold the rows of every record that it is about, and
where the record itself belongs follows from them, never from what a form says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.access import row_rights
from db.access.field_checks import chunks
from db.read import query
from db.write.related_records import Facts
from models import SUBJECTS
from models.core.document import Document
from models.core.errors import Refusal
from models.core.roles import PARTY, Actor
from models.core.subject import Record, Subject
from models.core.workflow import Case, Change
from models.programme.region import lies_in

OUTSIDE = Refusal("This record does not exist or lies outside your rows.", rule="B02")
ELSEWHERE = {
    "programme": Refusal("“{field}”: the record that it is about belongs to another programme."),
    "region": Refusal("“{field}”: the record that it is about belongs to another region."),
    "body": Refusal("“{field}”: the record that it is about belongs to another body."),
}


class Objects:
    """What one actor may act upon, asked once a record and unit of work."""

    def __init__(self, session: Session, actor: Actor, facts: Facts) -> None:
        self.session, self.actor, self.facts = session, actor, facts
        self._open: dict[tuple[str, bool], dict[int, bool]] = {}

    def outside(self, subject: Subject, cases: Sequence[Case | None]) -> list[Refusal]:
        """What is given and lies outside the actor's rows: asked first, so that no rule tells of
        the state of a record that is not the actor's to see."""
        wrong: list[Refusal] = []
        for name, meta in subject.fields.items():
            # To whom a case is assigned is for the rules to judge.
            if meta.kind != "ref" or name == subject.scope.get("own"):
                continue
            # A party files for itself alone, whatever of the public its case is about.
            about = name in row_rights.objects(subject.name) and self.actor.role not in PARTY
            given = {
                row: case.new[name]
                for row, case in enumerate(cases)
                if case is not None and case.new.get(name) is not None and case.changed(name)
            }
            known = self._within(meta.target, set(given.values()), about)
            for row, id in given.items():
                if not known[id]:
                    wrong.append(Refusal(OUTSIDE.message, {}, OUTSIDE.rule, name, row))
        return wrong

    def _within(self, target: str, ids: set[int], about: bool) -> Mapping[int, bool]:
        """For each record whether it is in the actor's rows; what it is not `about` need only be
        known to the actor."""
        subject, known = SUBJECTS[target], self._open.setdefault((target, about), {})
        missing = ids - known.keys()
        if row_rights.unlimited(subject, self.actor):
            # Whether it exists at all is told with the field.
            known.update(dict.fromkeys(missing, True))
            return known
        known.update(dict.fromkeys(missing, False))
        here = row_rights.table(target)
        mine = row_rights.condition(subject, self.actor, known=not about)
        for part in chunks(missing):
            found = self.session.scalars(select(here.c.id).where(here.c.id.in_(part), mine))
            known.update(dict.fromkeys(found, True))
        for record in self.facts.imagined(target):
            if record.id in missing:
                known[record.id or 0] = row_rights.holds(
                    subject, self.actor, "read", record.model_dump(), record.id, self.facts.along
                )
        return known

    def inside(
        self, subject: Subject, results: Sequence[Record | None], action: str, *, trial: bool
    ) -> list[Refusal]:
        """What was written must lie within the actor's rows, as must what it became."""
        if subject.name == "document":
            return self._attached(results)
        written = {row: record for row, record in enumerate(results) if record is not None}
        if trial:
            ids = {
                record.id
                for record in written.values()
                if row_rights.holds(
                    subject, self.actor, action, record.model_dump(), record.id, self.facts.along
                )
            }
        else:
            ids = self._found(subject, [record.id for record in written.values()], action)
        return [OUTSIDE.at(row) for row, record in written.items() if record.id not in ids]

    def _found(self, subject: Subject, ids: Sequence[int | None], action: str) -> set[int | None]:
        """Asked for what lies inside: a region left empty lies neither in nor NOT in a region."""
        if row_rights.unlimited(subject, self.actor, action):
            return set(ids)
        here = row_rights.table(subject.name)
        mine = row_rights.condition(subject, self.actor, action)
        inside: set[int | None] = set()
        for part in chunks(ids):
            inside |= set(self.session.scalars(select(here.c.id).where(here.c.id.in_(part), mine)))
        return inside

    def _attached(self, results: Sequence[Record | None]) -> list[Refusal]:
        """An attachment follows its record: who may change that may attach what it knows of."""
        wrong = []
        for row, record in enumerate(results):
            if isinstance(record, Document):
                parent = SUBJECTS.get(record.subject)
                known = parent is not None and record.kind in ("other", *parent.documents)
                found = (
                    query.get(self.session, record.subject, record.record_id, self.actor, action)
                    for action in ("update", "act")
                )
                mine = next((kept for kept in found if kept), None) if known else None
                if mine is None or not self._takes_papers(parent, mine):
                    wrong.append(OUTSIDE.at(row))
        return wrong

    def _takes_papers(self, parent: Subject | None, record: Record) -> bool:
        """A party adds papers where its case has just come, or waits for a step of its own."""
        if self.actor.role not in PARTY or parent is None:
            return True
        flow, state = parent.workflow, getattr(record, "state", "")
        return flow is not None and (
            state == flow.initial
            or any(self.actor.role in s.roles and not s.reason for s in flow.leaving(state))
        )

    def effects(self, changes: Sequence[Change]) -> list[Refusal]:
        """Changes that follow from an act, on records that are not the actor's."""
        wrong: list[Refusal] = []
        for row, change in enumerate(changes):
            if (
                change.id is not None
                and not self._within(change.subject, {change.id}, True)[change.id]
            ):
                wrong.append(OUTSIDE.at(row))
        return wrong

    def settle(self, subject: Subject, cases: Sequence[Case | None]) -> None:
        """Fills in where a record belongs from what it is about, where nobody said it."""
        for _, field, row, end in self._ends(subject, cases):
            case = cases[row]
            if case is not None and case.new.get(field) is None:
                case.new[field] = end
                self.facts.vouch(subject.fields[field].target, end)

    def contradictions(self, subject: Subject, cases: Sequence[Case | None]) -> list[Refusal]:
        """Where a record says that it belongs elsewhere than what it is about."""
        wrong: dict[tuple[int, str], Refusal] = {}
        for key, field, row, end in self._ends(subject, cases):
            case = cases[row]
            given = case.new.get(field) if case is not None else None
            same = given == end or (
                key == "region" and (lies_in(given, end) or lies_in(end, given))
            )
            if given is not None and not same:
                title = {"field": subject.fields[field].title}
                wrong.setdefault(
                    (row, field), Refusal(ELSEWHERE[key].message, title, OUTSIDE.rule, field, row)
                )
        return list(wrong.values())

    def _ends(
        self, subject: Subject, cases: Sequence[Case | None]
    ) -> Iterator[tuple[str, str, int, Any]]:
        """(key of the scope, own field, row, value) for what a record is about and that belongs
        somewhere; of rows whose field or relation was changed. All of it is of one programme; its
        region and body are those of what tells most."""
        for key, field in subject.typed_scope.items():
            settled: set[int] = set()
            for name in row_rights.objects(subject.name):
                path = SUBJECTS[subject.fields[name].target].scope.get(key, "")
                if name == field or not path or "<" in path:
                    continue
                live = [
                    (row, case)
                    for row, case in enumerate(cases)
                    if case is not None and case.new.get(name) is not None
                    if case.changed(name) or case.changed(field)
                ]
                rows = [case.new for _, case in live]
                ends = self.facts.ends(subject, f"{name}.{path}", rows)
                for (row, _), end in zip(live, ends, strict=True):
                    if end is not None and row not in settled:
                        if key != "programme":
                            settled.add(row)
                        yield key, field, row, end
