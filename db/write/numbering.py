"""Numbers from registers: drawn in the transaction that uses them, so none is lost or twice."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select, text
from sqlmodel import Session

from db.access import row_rights
from models.core.codes import numbered
from models.core.errors import Refusal, RuleError
from models.core.register import Register
from models.core.subject import Subject
from models.core.workflow import Case, Transition
from models.programme.programme import Programme


def draw_all(
    session: Session, subject: Subject, step: Transition | None, cases: Sequence[Case | None]
) -> list[Refusal]:
    """Gives every case the numbers that its creation or step draws, in the order of the rows."""
    numbers = step.numbers if step else subject.numbers
    refusals = []
    for row, case in enumerate(cases):
        if case is None or (step is None and case.old):
            continue
        try:
            for field, form in numbers.items():
                case.new[field] = draw(session, form, case)
        except RuleError as error:
            refusals.append(case.told(error.refusal, row))
    return refusals


def draw(session: Session, form: str, case: Case) -> str:
    """The next number of the programme in the form `form` of its rule set's numbering, or of
    another part: "products.code".

    The writers' lock is held, so a number that is rolled back is drawn again by the next.
    """
    numbering = case.parameters.numbering
    programme = session.get(Programme, case.new["programme_id"])
    if programme is None:
        raise RuleError("A01", "The programme does not exist.", field="programme_id")
    year, kind = case.on.year, str(case.new.get("type") or "")
    runs = {"type": kind, "year": str(year), "all": ""}
    part = runs[numbering.registration_per] if form == "registration" else str(year)
    name = f"{form}:{programme.code}:{part}"
    register = _register(session, name)
    register.value += 1
    of, _, key = form.rpartition(".")
    template: str = getattr(getattr(case.parameters, of or "numbering"), key)
    values = {"serial": register.value, "year": year, "programme": programme.code}
    return numbered(template, type=kind, **values)


def _register(session: Session, name: str) -> Register:
    """The register, made where there is none. Known by name too: a trial never flushes it."""
    known: dict[str, Register] = session.info.setdefault("registers", {})
    if name not in known:
        found = session.get(Register, name)
        if found is None:
            found = Register(name=name, value=0)
            session.add(found)
        known[name] = found
    return known[name]


def ids(session: Session, subject: Subject, count: int) -> Iterator[int]:
    """Ids of `count` new records, known before they are written: they go in as one statement.

    The writers' lock is held, so on SQLite the ids after the last are free.
    """
    if not count:
        return iter(())
    if session.get_bind().dialect.name == "sqlite":
        last = session.scalar(select(func.max(row_rights.table(subject.name).c.id))) or 0
        return iter(range(last + 1, last + 1 + count))
    sequence = f"pg_get_serial_sequence('{subject.name}', 'id')"
    drawn = text(f"SELECT nextval({sequence}) FROM generate_series(1, :count)")
    return iter(session.scalars(drawn, {"count": count}).all())
