"""What each post of a programme answers for: its duties, its figures, its targets and its tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from db.access import row_rights
from db.access.rule_sets import rules_on
from db.figures import registry
from db.figures.registry import METRICS, Ask, Counted, Metric
from models import SUBJECTS
from models.core.roles import Actor
from models.programme.office import Office
from models.programme.target import Target
from models.programme.task import Task


@dataclass(frozen=True)
class Charge:
    """One post: figures with their values of the year to the day, the targets it is charged with
    by a figure or a task, and how many of its tasks are open and how many of them overdue."""

    office: Office
    figures: tuple[tuple[Metric, Counted], ...]
    targets: frozenset[int]
    open: int
    overdue: int


def posts(session: Session, programme_id: int, actor: Actor) -> list[Office]:
    """The posts with duties, in the order of their source (B23)."""
    return list(
        session.exec(
            select(Office)
            .where(
                Office.programme_id == programme_id,
                Office.duties != "",
                row_rights.condition(SUBJECTS["office"], actor),
            )
            .order_by(Office.id)  # type: ignore[arg-type]
        )
    )


def answering(session: Session, targets: Sequence[Target], actor: Actor) -> dict[int, list[str]]:
    """The posts that answer for each target by a figure or by a task, by the id of the target."""
    found: dict[int, list[str]] = {}
    if not targets:
        return found
    known = {p.id: p for p in posts(session, targets[0].programme_id, actor)}
    tasks = session.exec(
        select(Task.target_id, Task.office_id).where(
            col(Task.target_id).in_([t.id for t in targets]),
            row_rights.condition(SUBJECTS["task"], actor),
        )
    ).all()
    for target in targets:
        mine = {office for id, office in tasks if id == target.id}
        found[target.id or 0] = [
            p.post for p in known.values() if p.id in mine or target.metric in named(p)
        ]
    return found


def charge(
    session: Session, office: Office, actor: Actor, today: date, on: date | None = None
) -> Charge:
    """What the post answers for, today or on a past day."""
    day, names = on or today, named(office)
    rules = rules_on(session, office.programme_id, day)
    ask = Ask(
        session, office.programme_id, actor, day, date(day.year, 1, 1), day, rules=rules, on=on
    )
    figures = tuple((METRICS[name], registry.count(name, ask)) for name in names)
    tasks = session.exec(
        select(Task).where(
            Task.office_id == office.id, row_rights.condition(SUBJECTS["task"], actor)
        )
    ).all()
    open_now = [t for t in tasks if t.set_on <= day and (t.done_on is None or t.done_on > day)]
    late = [t for t in open_now if t.due_on is not None and t.due_on < day]
    return Charge(
        office,
        figures,
        frozenset(t.target_id for t in tasks if t.target_id),
        len(open_now),
        len(late),
    )


def named(office: Office) -> list[str]:
    """The figures that measure the duties of the post, by name."""
    return [name for name in office.figures.split(", ") if name in METRICS]
