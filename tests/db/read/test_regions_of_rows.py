"""Who is bound to a region sees the rows of that territory and no others, in every subject."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from db.access import row_rights
from db.read import query
from db.read.query import View
from models import SUBJECTS
from models.core.roles import SYSTEM, Actor
from models.core.subject import Subject
from models.programme.region import Region
from models.rights import rows
from tests.support.builders.cast import TODAY, Cast
from tests.support.builders.furnished import furnish

PARK, PORT, OTHER = 33050001, 33052101, 33052102
"""A zone of Huzhou, and two of Deqing in Huzhou."""
BOUND = [n for n, s in SUBJECTS.items() if rows("regulator", n, "read") == "region"]
SEEN = {
    PARK: {PARK},
    PORT: {PORT},
    OTHER: set(),
    330521: {330521, PORT},
    330500: {330500, 330521, PORT, PARK},
    330100: {330100, 330106},
}
"""Region of a regulator → the regions whose rows are seen."""


def regulator(region: int) -> Actor:
    return Actor(0, "regulator", "regulator", region_id=region)


def end(subject: Subject) -> tuple[str, list[str], str]:
    """Where the way to the region of a subject ends: the subject, the steps to it, the column."""
    *steps, last = subject.scope["region"].split(".")
    for step in steps:
        subject = SUBJECTS[subject.fields[step].target]
    return subject.name, steps, last


def place(session: Session, name: str, record: Any) -> int | None:
    """The region of a record, found step by step."""
    _, steps, last = end(SUBJECTS[name])
    subject = SUBJECTS[name]
    for step in steps:
        subject = SUBJECTS[subject.fields[step].target]
        record = session.get_one(subject.model, getattr(record, step))
    return getattr(record, last)


def move(session: Session, regions: Sequence[int]) -> None:
    """Everything lies in these regions, in turn."""
    for owner, column in {end(SUBJECTS[name])[::2] for name in BOUND}:
        here = row_rights.table(owner)
        for turn, id in enumerate(session.scalars(select(here.c.id).order_by(here.c.id)).all()):
            values = {column: regions[turn % len(regions)]}
            session.execute(update(here).where(here.c.id == id).values(values))


def seen(session: Session) -> set[int | None]:
    """Compares what each regulator sees with where the records lie; the regions that were seen."""
    everything, met = View(size=500), set[int | None]()
    for name in BOUND:
        found = query.page(session, name, everything, SYSTEM, TODAY)
        assert len(found.records) == found.total, name
        where = {r.id: place(session, name, r) for r in found.records}
        for region, territory in SEEN.items():
            actor = regulator(region)
            mine = {r.id for r in query.page(session, name, everything, actor, TODAY).records}
            assert mine == {id for id, at in where.items() if at in territory}, (name, region)
            for id, at in where.items():
                own = query.get(session, name, id or 0, actor, known=False)
                assert (own is not None) is (at in territory), (name, region, id)
        if not set(where.values()) - {None}:
            met.add(None)
        met |= set(where.values()) - {None}
    return met


def test_a_regulator_of_a_zone_sees_the_zone_and_those_above_see_it_too(alone: Cast) -> None:
    furnish(alone)
    with Session(alone.engine) as session:
        for id in (PARK, PORT, OTHER):
            session.add(Region(id=id, code=str(id), name=f"某功能区{id}", level="zone"))
        session.flush()
        for regions in ([PORT], [PARK, 330521, 330106, PORT]):
            move(session, regions)
            assert seen(session) == set(regions), "A subject of which no record has a region."
