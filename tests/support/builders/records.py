"""A record of every subject from its declaration alone, so that a new one needs none of its own."""

from typing import Any

from db.engine import reading
from db.read import query
from models import SUBJECTS
from models.core.errors import Refused
from models.core.fields import Meta
from models.core.roles import SYSTEM
from models.core.subject import Subject
from models.rights import rows
from tests.support.builders.cast import TODAY, ZHEJIANG, Cast

MAKERS = ("secretariat", "administrator", "auditor")


def complete(cast: Cast) -> None:
    """A record of every subject that has none yet, with what it requires and nothing else."""
    for name, subject in SUBJECTS.items():
        if name != "document" and _first(cast, name) is None:
            _make(cast, name, subject)


def _first(cast: Cast, name: str, **filters: Any) -> int | None:
    with reading(cast.engine) as session:
        view = query.View(filters=filters, sort="id", size=1)
        found = query.page(session, name, view, SYSTEM, TODAY).records
    return found[0].id if found else None


def _make(cast: Cast, name: str, subject: Subject) -> None:
    able = [who for who in MAKERS if rows(cast[who].role, name, "create")]
    assert able, f"None of {', '.join(MAKERS)} may create a {name}; give the secretariat KEEP."
    asked = {n: m for n, m in subject.fields.items() if m.required and m.edit != "never"}
    values = {n: _value(cast, meta) for n, meta in asked.items()}
    try:
        cast.make(name, able[0], **values)
    except Refused as error:
        raise AssertionError(
            f"No test record of {name} follows from its declaration ({error}); "
            "make one in one_of_each() of tests/support/builders/supporting.py."
        ) from error


def _value(cast: Cast, meta: Meta) -> Any:
    """The simplest value a required field accepts."""
    if meta.kind == "ref":
        return _target(cast, meta)
    if meta.kind == "choice":
        return next(iter(meta.choices or {}))
    low = int(meta.low or 0)
    return {"whole": low, "number": low, "day": TODAY, "yes": True}.get(meta.kind, meta.title)


def _target(cast: Cast, meta: Meta) -> int:
    """The first record that a relation may point to, of the first programme where it has one."""
    programme = cast.programmes[ZHEJIANG]
    if meta.target == "programme":
        return programme
    only = dict(meta.only or {})
    own = SUBJECTS[meta.target].fields.get("programme_id")
    if own and own.required:
        only["programme_id"] = programme
    found = _first(cast, meta.target, **only)
    assert found, f"No {meta.target} to point to; declare it before what needs it."
    return found
