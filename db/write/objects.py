"""The objects of an act: whoever writes must hold the rows of every record that it is about, and
where the record itself belongs follows from them, never from what a form says."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.access import row_rights
from db.access.field_checks import chunks
from db.write.related_records import Facts
from models import SUBJECTS
from models.core.errors import Refusal
from models.core.roles import Actor
from models.core.subject import Subject
from models.core.workflow import Case, Change, Transition
from models.programme.region import below

OUTSIDE = Refusal("This record does not exist or lies outside your rows.", rule="B02")
ELSEWHERE = {
    "programme": "“{field}”: the record that it is about belongs to another programme.",
    "region": "“{field}”: the record that it is about belongs to another region.",
    "body": "“{field}”: the record that it is about belongs to another body.",
}


class Objects:
    """What one actor may act upon, asked once a record and unit of work."""

    def __init__(self, session: Session, actor: Actor, facts: Facts) -> None:
        self.session, self.actor, self.facts = session, actor, facts
        self._open: dict[tuple[str, bool], dict[int, bool]] = {}

    def judge(
        self, subject: Subject, step: Transition | None, cases: list[Case | None]
    ) -> list[Refusal]:
        """What lies outside the actor's rows. Its case becomes None, so that no rule tells of the
        state of a record that is not the actor's to see."""
        wrong: list[Refusal] = []
        for name, meta in subject.fields.items():
            if meta.kind != "ref":
                continue
            about = name in row_rights.objects(subject.name)
            # Whose a record is by its own field is no further record to be judged by.
            if step is not None and (not about or name == subject.scope.get("own")):
                continue
            given = {
                row: case.new[name]
                for row, case in enumerate(cases)
                if case is not None
                and case.new.get(name) is not None
                # A step acts on all that its record is about, a form on what it changes.
                and (step is not None or case.changed(name))
            }
            known = self._within(meta.target, set(given.values()), about)
            for row, id in given.items():
                if not known[id]:
                    wrong.append(Refusal(OUTSIDE.message, {}, OUTSIDE.rule, name, row))
                    cases[row] = None
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

    def settle(self, subject: Subject, cases: list[Case | None]) -> list[Refusal]:
        """Fills in where a record belongs from what it is about; refuses what contradicts it."""
        wrong: list[Refusal] = []
        for key, field in subject.typed_scope.items():
            for name in row_rights.objects(subject.name):
                target = SUBJECTS[subject.fields[name].target]
                path = target.scope.get(key, "")
                if name == field or not path or "<" in path:
                    continue
                wrong += self._follow(subject, key, field, f"{name}.{path}", cases)
        return wrong

    def _follow(
        self, subject: Subject, key: str, field: str, path: str, cases: list[Case | None]
    ) -> list[Refusal]:
        name = path.partition(".")[0]
        live = [
            (row, case)
            for row, case in enumerate(cases)
            if case is not None
            and case.new.get(name) is not None
            and (case.changed(name) or case.changed(field))
        ]
        ends = self.facts.ends(subject, path, [case.new for _, case in live])
        wrong = []
        for (row, case), end in zip(live, ends, strict=True):
            given = case.new.get(field)
            if end is None or given == end:
                continue
            if given is None:
                case.new[field] = end
                self.facts.vouch(subject.fields[field].target, end)
            elif not (key == "region" and _one_in_the_other(given, end)):
                title = subject.fields[field].title
                wrong.append(Refusal(ELSEWHERE[key], {"field": title}, "B02", field, row))
                cases[row] = None
        return wrong


def _one_in_the_other(one: Any, other: Any) -> bool:
    """Whether two regions lie on one line from the province down."""
    return any(
        low <= inner <= high
        for outer, inner in ((one, other), (other, one))
        for low, high in [below(outer)]
    )
