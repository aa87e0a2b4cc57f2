"""Row rights as SQL: models/rights.py translated, for every read and every write."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from models import SUBJECTS
from models.core.document import Document
from models.core.fields import fields_of
from models.core.roles import SWORN, Actor
from models.core.subject import Record, Subject
from models.programme.region import below
from models.rights import rows


def table(subject: str) -> Any:
    return SUBJECTS[subject].model.__table__


Test = Callable[[Any], ColumnElement[bool]]


def _along(
    model: type[Record], paths: Mapping[str, Test], *, each: bool = False
) -> ColumnElement[bool]:
    """Whether the columns at the ends of dotted paths pass their tests, as nested IN; with `each`
    as nested EXISTS.

    "holder_id.region_id" steps through a relation; "<evaluation.application_id.evaluator_id"
    steps back along one. Paths with the same first step take it together, once.
    """
    here = model.__table__
    parts: list[ColumnElement[bool]] = []
    steps: dict[str, dict[str, Test]] = {}
    for path, test in paths.items():
        name, _, rest = path.partition(".")
        if path.startswith("<"):
            subject, back, rest = path[1:].split(".", 2)
            other = SUBJECTS[subject].model
            link = other.__table__.c[back] == here.c.id
            parts.append(exists().where(link, _along(other, {rest: test})).correlate(here))
        elif rest:
            steps.setdefault(name, {})[rest] = test
        else:
            parts.append(test(here.c[name]))
    for name, further in steps.items():
        other = SUBJECTS[fields_of(model)[name].target].model
        target = other.__table__
        passes = _along(other, further, each=each)
        if each:
            parts.append(exists().where(target.c.id == here.c[name], passes).correlate(here))
        else:
            parts.append(here.c[name].in_(select(target.c.id).where(passes)))
    return and_(*parts)


def within_region(column: ColumnElement[int], region: int) -> ColumnElement[bool]:
    low, high = below(region)
    return column == low if low == high else column.between(low, high)


def along(
    subject: Subject, path: str, test: Callable[..., ColumnElement[bool]], *given: Any
) -> ColumnElement[bool]:
    """The rows of `subject` for which the column at the end of a dotted path passes the test,
    which is also given what else is `given`."""
    return _along(subject.model, {path: lambda column: test(column, *given)})


def _of_programme(column: Any, programme: int) -> ColumnElement[bool]:
    """Of the programme, or of none where a record may belong to none."""
    mine = column == programme
    return or_(mine, column.is_(None)) if column.nullable else mine


def condition(
    subject: Subject, actor: Actor, action: str = "read", *, each: bool = False
) -> ColumnElement[bool]:
    """The rows of `subject` on which the actor may take `action`.

    `each` is for queries that find few rows by something else: then every row is asked where it
    belongs, instead of starting from all that belongs to the actor.
    """
    reach = rows(actor.role, subject.name, action)
    if reach is None:
        return false()
    tests: dict[str, Test] = {}
    if actor.programme_id is not None and (path := subject.scope.get("programme")):
        tests[path] = partial(_of_programme, programme=actor.programme_id)
    if reach != "all":
        limit = {"region": actor.region_id, "body": actor.organisation_id, "own": actor.id}[reach]
        path = subject.scope.get(reach, "")
        if limit is None or not path:
            return false()
        tests[path] = (
            (lambda c: within_region(c, limit)) if reach == "region" else (lambda c: c == limit)
        )
    return _along(subject.model, tests, each=each) if tests else true()


def _papers_open(subject: Subject, record_id: int, actor: Actor) -> ColumnElement[bool]:
    """Whether an assignment of the actor opens the papers of the record (W12)."""
    assignments = [s for s in SUBJECTS.values() if s.opens and subject.name in s.opens.of]
    return or_(false(), *(_opens(s, subject, record_id, actor) for s in assignments))


def _opens(
    assignment: Subject, subject: Subject, record_id: int, actor: Actor
) -> ColumnElement[bool]:
    """Whether the actor holds such an assignment to the record, in a state that opens papers."""
    papers = assignment.opens
    assert papers is not None
    tests: dict[str, Test] = {
        assignment.scope["own"]: lambda c: c == actor.id,
        "state": lambda c: c.in_(papers.states),
        papers.of[subject.name]: lambda c: c == record_id,
    }
    return exists().where(_along(assignment.model, tests))


def elsewhere(
    subject: Subject, actor: Actor, values: Mapping[str, Any], along: Callable[..., Any]
) -> bool:
    """Whether a new record points to a record that lies outside the actor's rows. What it will
    hold itself is not known before its fills; that is asked of the record as it was written."""
    reach = rows(actor.role, subject.name, "create")
    limits = {"region": actor.region_id, "body": actor.organisation_id}
    path = subject.scope.get(str(reach), "")
    if reach not in limits or "." not in path or "<" in path:
        return False
    if values.get(path.partition(".")[0]) is None:
        return False
    found, limit = along(subject, path, values, None), limits[reach]
    if reach == "body":
        return bool(found != limit)
    low, high = below(limit or 0)
    return found is None or not low <= found <= high


def documents_of(subject: Subject, record_id: int, actor: Actor) -> Select[Any]:
    """Attachments follow their record: who may not read it sees none of them."""
    here = Document.__table__
    parent = table(subject.name)
    seen: ColumnElement[bool] = exists().where(parent.c.id == record_id, condition(subject, actor))
    if actor.role in SWORN:
        seen = and_(seen, _papers_open(subject, record_id, actor))
    return select(Document).where(
        here.c.subject == subject.name, here.c.record_id == record_id, seen
    )
