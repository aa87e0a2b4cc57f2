"""The demo story: what an installation shows that has no records of its own yet.

All of it is invented and says so. Every record is made by the write service for the demo account
whose task it is, on its day, so that the story obeys the rules that it is there to show. Days are
counted back from `today`; the same day gives the same story.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from sqlmodel import Session

from db.write.accounts import DEMO_PASSWORD
from models.core.register import Register
from seed.story import timeline
from seed.story.applicant import files
from seed.story.cast import ACCOUNTS, SZ, TF, ZJ, Cast, gather
from seed.story.certification import ties
from seed.story.departments import departments
from seed.story.figures import observed
from seed.story.pool import Stay, elsewhere, member, stays
from seed.story.products import life
from seed.story.programmes import suzhou, tianfu, zhejiang
from seed.story.standards import made, projects, registered
from seed.story.standards_in_use import elsewhere as standards_elsewhere
from seed.story.standards_in_use import guide, rules_made
from seed.story.supervision import supervised
from seed.story.support import supported
from seed.story.timeline import Story

__all__ = ["ACCOUNTS", "DEMO_PASSWORD", "tell"]

SEED = 20230320
SIZES = {ZJ: 212, SZ: 44, TF: 44}
"""Enterprises of each programme."""
FIRST = 1330
"""Days before today on which the records of Zhejiang Made begin."""
MEMBERS = 26
"""Enterprises in the standard pool, two of each trade: they apply for standards."""


def tell(session: Session, today: date, until: date | None = None) -> None:
    """Fills an empty database that has its reference lists and programmes; the story breaks off
    after `until`. Raises Refused."""
    cast = gather(session, today, SEED, SIZES)
    # Registration numbers of the story lie far above every serial that has ever been given.
    session.add(Register(name=f"registration:{ZJ}:", value=9000))
    timeline.tell(session, _stories(cast), until or today)


def _stories(cast: Cast) -> Iterator[Story]:
    """All stories, in any order: the teller brings their steps into the order of days."""
    first = cast.today - timedelta(FIRST)
    for programme, day in ((ZJ, first), (SZ, date(2021, 2, 2)), (TF, date(2021, 5, 11))):
        yield from registered(cast, programme, day)
    yield guide(cast, first)
    yield from chain(rules_made(cast), standards_elsewhere(cast))
    companies = iter(cast.enterprises[ZJ])
    members = [next(companies) for _ in range(MEMBERS)]
    for enterprise in members:
        yield member(cast, Stay(ZJ, enterprise, "standard", first + timedelta(4)))
    yield from (made(cast, project) for project in projects(cast, members))
    yield from (member(cast, stay) for stay in chain(stays(cast, companies), elsewhere(cast)))
    yield from zhejiang(cast, chain(companies, members))
    yield from suzhou(cast)
    yield from tianfu(cast)
    yield from ties(cast)
    yield from observed(cast)
    yield from supported(cast)
    yield from departments(cast)
    yield from supervised(cast)
    yield from life(cast)
    yield from files(cast)
