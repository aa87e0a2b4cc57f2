"""Row rights as SQL: models/rights.py translated, for every read and every write."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from models import SUBJECTS
from models.core.document import Document
from models.core.fields import fields_of
from models.core.roles import SWORN, Actor, Rows
from models.core.subject import Record, Subject
from models.programme.region import below, lies_in
from models.rights import reach


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
    spans = (
        column == codes.start if len(codes) == 1 else column.between(codes.start, codes.stop - 1)
        for codes in below(region)
    )
    return or_(*spans)


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


@cache
def objects(name: str) -> tuple[str, ...]:
    """The relations of a subject to the records that an act on one of its own is about."""
    subject = SUBJECTS[name]
    return subject.about or tuple(
        field
        for field, meta in subject.fields.items()
        if meta.kind == "ref"
        and meta.target != "programme"
        and SUBJECTS[meta.target].scope
        and field not in subject.mentions
    )


def unlimited(subject: Subject, actor: Actor, action: str = "read") -> bool:
    """Whether the actor may take `action` on every row."""
    bound = _programme_path(subject, actor, action)
    return reach(actor, subject.name, action) == "all" and not bound


def _programme_path(subject: Subject, actor: Actor, action: str) -> str:
    """The way to the programme by which the actor's rows are limited; "" where none does."""
    beyond = action in ("read", "export") and "programme" in subject.read_beyond
    return "" if actor.programme_id is None or beyond else subject.scope.get("programme", "")


def condition(
    subject: Subject,
    actor: Actor,
    action: str = "read",
    *,
    each: bool = False,
    known: bool = False,
) -> ColumnElement[bool]:
    """The rows of `subject` on which the actor may take `action`.

    `each` is for queries that find few rows by something else: then every row is asked where it
    belongs, instead of starting from all that belongs to the actor. With `known` also the rows
    that all know who read any: they may be named and looked at, and are in nobody's list.
    """
    mine = _mine(subject, actor, action, each=each)
    if action != "read" or not known or not subject.known or unlimited(subject, actor):
        return mine
    if reach(actor, subject.name, "read") is None:
        return mine
    return or_(mine, *(_known(subject, actor, path, set(v)) for path, v in subject.known.items()))


def _known(subject: Subject, actor: Actor, path: str, values: set[str]) -> ColumnElement[bool]:
    tests: dict[str, Test] = {path: lambda column: column.in_(values)}
    if own := _programme_path(subject, actor, "read"):
        tests[own] = partial(_of_programme, programme=actor.programme_id or 0)
    return _along(subject.model, tests)


def _mine(subject: Subject, actor: Actor, action: str, *, each: bool) -> ColumnElement[bool]:
    wanted = reach(actor, subject.name, action)
    if wanted is None:
        return false()
    tests: dict[str, Test] = {}
    if path := _programme_path(subject, actor, action):
        tests[path] = partial(_of_programme, programme=actor.programme_id or 0)
    if wanted != "all":
        limit, paths = _limit(actor, wanted), subject.scope.get(wanted, "")
        if limit is None or not paths:
            return false()
        if wanted == "party":
            tests |= {path: partial(_one_of, values=v) for path, v in subject.told.items()}
        within: Test = partial(_of, wanted, limit)
        ways = ({**tests, path: within} for path in paths.split("|"))
        return or_(*(_along(subject.model, way, each=each) for way in ways))
    return _along(subject.model, tests, each=each) if tests else true()


def _of(wanted: Rows, limit: Any, column: Any) -> ColumnElement[bool]:
    if wanted == "region":
        return within_region(column, limit)
    return column.in_(limit) if wanted == "post" else column == limit


def _one_of(column: Any, values: tuple[str, ...]) -> ColumnElement[bool]:
    return column.in_(values)


def _limit(actor: Actor, wanted: Rows) -> Any:
    """What of the actor limits the rows; None: nothing is the actor's."""
    return {
        "region": actor.region_id,
        "body": actor.organisation_id,
        "own": actor.id,
        "post": actor.posts or None,
        "party": actor.organisation_id,
    }[wanted]


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


def holds(
    subject: Subject,
    actor: Actor,
    action: str,
    values: Mapping[str, Any],
    id: int | None,
    along: Callable[..., Any],
) -> bool:
    """`condition` for one record that no database has yet: its `values`, and how to follow them.

    Rows that are the actor's only by what points to them are taken for the actor's.
    """
    wanted = reach(actor, subject.name, action)
    if wanted is None:
        return False
    path = _programme_path(subject, actor, action)
    if path and along(subject, path, values, id) not in (None, actor.programme_id):
        return False
    if wanted == "all":
        return True
    limit, path = _limit(actor, wanted), subject.scope.get(wanted, "")
    if limit is None or not path:
        return False
    if "<" in path:
        return True
    if wanted == "party":
        return any(along(subject, way, values, id) == limit for way in path.split("|"))
    end = along(subject, path, values, id)
    if wanted != "region":
        return end in limit if wanted == "post" else bool(end == limit)
    return lies_in(end, limit)


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
