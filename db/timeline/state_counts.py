"""How many records of a programme stood in which state on a day, and for how long they had stayed:
sums of spans that are kept with them in the same transaction, so that they are never behind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from models import SUBJECTS
from models.core.subject import Subject
from models.timeline.state_counts import Dwell, Movement
from models.timeline.state_period import FOREVER, StatePeriod

_SPAN = StatePeriod.__table__
_MOVEMENT = Movement.__table__
_DWELL = Dwell.__table__
_AT_ONCE = 10_000
PROGRAMME = "programme_id"
COLUMNS = (_SPAN.c.state, _SPAN.c.since, _SPAN.c.until, _SPAN.c.lapses_on)
"""What the sums need of a span."""


def counted(subject: Subject) -> bool:
    """Whether sums are kept: the records have a course, and belong to a programme."""
    return subject.workflow is not None and PROGRAMME in subject.fields


class Sums:
    """Changes of how many stand in a state, and stays that ended, of one subject."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.moves: Counter[tuple[int, str, date]] = Counter()
        self.stays: Counter[tuple[int, str, date, int]] = Counter()

    def add(
        self,
        programme: int | None,
        state: str,
        since: date,
        until: date,
        lapses_on: date | None,
        number: int = 1,
    ) -> None:
        """So many spans more (fewer if negative); one of no programme is in no sum."""
        if programme is None:
            return
        lapse = self.subject.workflow.lapse if self.subject.workflow else None
        if until != FOREVER:
            month, days = until.replace(day=1), (until - since).days
            self.stays[programme, state, month, days] += number
        if since >= until:
            return
        self.moves[programme, state, since] += number
        if lapse and lapses_on is not None and state in lapse.states:
            over = max(lapses_on + timedelta(1), since)
            if over < until:
                self.moves[programme, state, over] -= number
                self.moves[programme, lapse.shown, over] += number
                state = lapse.shown
        if until != FOREVER:
            self.moves[programme, state, until] -= number

    def write(self, connection: Connection) -> None:
        """Adds all of it to what is kept."""
        name = self.subject.name
        moves = [
            {"subject": name, PROGRAMME: p, "state": s, "day": day, "change": n}
            for (p, s, day), n in self.moves.items()
            if n
        ]
        stays = [
            {"subject": name, PROGRAMME: p, "state": s, "month": m, "days": d, "number": n}
            for (p, s, m, d), n in self.stays.items()
            if n
        ]
        _add(connection, _MOVEMENT, _MOVEMENT.c.change, moves)
        _add(connection, _DWELL, _DWELL.c.number, stays)


def _add(connection: Connection, table: Any, sum: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(_adding(connection.dialect.name, table, sum), rows)


@cache
def _adding(dialect: str, table: Any, sum: Any) -> Any:
    """The upsert that adds to the sum of a row that is there already."""
    new = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    return new.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={sum.name: sum + new.excluded[sum.name]},
    )


def rebuild(connection: Connection) -> None:
    """Makes all sums anew from the spans."""
    connection.execute(_MOVEMENT.delete())
    connection.execute(_DWELL.delete())
    for subject in filter(counted, SUBJECTS.values()):
        here = subject.model.__table__
        joined = here.join(_SPAN, _SPAN.c.record_id == here.c.id)
        columns = (here.c[PROGRAMME], *COLUMNS)
        found = connection.execute(
            select(*columns, func.count())
            .select_from(joined)
            .where(_SPAN.c.subject == subject.name)
            .group_by(*columns),
            execution_options={"yield_per": _AT_ONCE},
        )
        sums = Sums(subject)
        for row in found:
            sums.add(*row)
        sums.write(connection)


def ensure(connection: Connection) -> None:
    """Makes the sums of a database whose spans are older than they."""
    if not connection.execute(select(_MOVEMENT.c.day).limit(1)).first():
        rebuild(connection)


def counts_on(
    session: Session, name: str, programme: int, days: Sequence[date]
) -> dict[date, Counter[str]]:
    """How many records stood in each state on each of the days, which ascend; those of every
    reader, so only for who may read all."""
    found = session.execute(
        select(_MOVEMENT.c.day, _MOVEMENT.c.state, _MOVEMENT.c.change).where(
            _MOVEMENT.c.subject == name,
            _MOVEMENT.c[PROGRAMME] == programme,
            _MOVEMENT.c.day <= days[-1],
        )
    )
    return _levels(found, days)


def counts_of(
    subject: Subject, spans: Iterable[Any], days: Sequence[date]
) -> dict[date, Counter[str]]:
    """The same of some spans: rows of COLUMNS and how many spans are alike."""
    sums = Sums(subject)
    for state, since, until, lapses_on, number in spans:
        sums.add(0, state, since, until, lapses_on, number)
    return _levels(((day, state, n) for (_, state, day), n in sums.moves.items()), days)


def _levels(moves: Iterable[Sequence[Any]], days: Sequence[date]) -> dict[date, Counter[str]]:
    waiting = sorted(moves, key=lambda move: move[0], reverse=True)
    level: Counter[str] = Counter()
    found = {}
    for day in days:
        while waiting and waiting[-1][0] <= day:
            _, state, change = waiting.pop()
            level[state] += change
        found[day] = +level
    return found


def stays(session: Session, name: str, programme: int, before: date) -> dict[str, Counter[int]]:
    """Of the stays that ended before a month: state → days → how often."""
    found: dict[str, Counter[int]] = {}
    for state, days, number in session.execute(
        select(_DWELL.c.state, _DWELL.c.days, func.sum(_DWELL.c.number))
        .where(_DWELL.c.subject == name, _DWELL.c[PROGRAMME] == programme, _DWELL.c.month < before)
        .group_by(_DWELL.c.state, _DWELL.c.days)
    ):
        found.setdefault(state, Counter())[days] = int(number)
    return found
