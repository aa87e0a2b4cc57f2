"""A breakdown by region laid over the divisions of a territory: each in force with its number, and
what lies in none of them, so that nothing is lost."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import or_, select
from sqlmodel import Session

from db.access import row_rights
from db.figures.breakdown import ABOVE, LEVELS, Bar, breakdown, coarse, opens, zoned
from db.figures.figure import Ask
from db.read import query
from db.read.query import View
from models import SUBJECTS
from models.programme.programme import Programme
from models.programme.region import lies_in, within
from models.rights import rows

Kind = Literal["ended", "coarse", "elsewhere", "unrecorded"]


@dataclass(frozen=True)
class Territory:
    """A breakdown over the divisions of one level within `top` (None: the whole country).

    `tiles` are all divisions in force, by code, 0 where no record lies in one. `rest` is what lies
    outside of them: in a division not in force on the day, at `top` itself and no finer, in another
    territory (bars of the level above), or nowhere. Both together are the whole breakdown.
    """

    top: int | None
    tiles: tuple[Bar, ...]
    rest: tuple[tuple[Kind, Bar], ...]


def ended(session: Session, codes: Collection[int], day: date) -> set[int]:
    """Those of the divisions that had been merged away or renamed before the day."""
    here = row_rights.table("region")
    over = select(here.c.id).where(here.c.id.in_(codes), here.c.valid_until < day)
    return set(session.scalars(over))


def divisions(session: Session, top: int | None, level: str, day: date) -> list[int]:
    """The divisions of a level within `top` that there are on the day, by code; among counties the
    zones too."""
    here = row_rights.table("region")
    levels = ("county", "zone") if level == "county" else (level,)
    return list(
        session.scalars(
            select(here.c.id)
            .where(
                *([row_rights.within_region(here.c.id, top)] if top else []),
                here.c.level.in_(levels),
                or_(here.c.valid_from.is_(None), here.c.valid_from <= day),
                or_(here.c.valid_until.is_(None), here.c.valid_until >= day),
            )
            .order_by(here.c.id)
        )
    )


def top_regions(ask: Ask, subject: str, by: str, view: View) -> list[int]:
    """The territories of the level above that records lie in, that of the programme among them and
    first if it is one; [] for provinces, which lie in the country."""
    if by == "province":
        return []
    found = breakdown(ask.session, subject, ABOVE[by], view, ask.actor, ask.today)
    held = [b.key for b in found if b.key is not None and not coarse(ABOVE[by], b.key)]
    programme = query.get(ask.session, "programme", ask.programme_id, ask.actor)
    home = programme.region_id if isinstance(programme, Programme) else None
    own = home and within(home, LEVELS[ABOVE[by]])
    if not own or coarse(ABOVE[by], own):
        return held
    return [own, *(code for code in held if code != own)]


def laid(ask: Ask, subject: str, by: str, view: View, top: int | None) -> Territory:
    """The breakdown of a view by a level over the divisions within `top`.

    A regulator's own divisions alone are tiles: of others a 0 would say what nobody has counted.
    """
    found = breakdown(ask.session, subject, by, view, ask.actor, ask.today)
    inside = [b for b in found if b.key is not None and (not top or lies_in(b.key, top))]
    known = divisions(ask.session, top, by, ask.end)
    if rows(ask.actor.role, subject, "read") == "region":
        own = ask.actor.region_id
        above = by in ("province", "city")
        known = [code for code in known if lies_in(code, own) or (above and lies_in(own, code))]
    counted, apart = {b.key: b for b in inside}, zoned(by, known)

    def tile(code: int) -> Bar:
        none = Bar(code, 0, opens(SUBJECTS[subject], by, code, view, alone=code in apart))
        return counted.get(code, none)

    rest: list[tuple[Kind, Bar]] = [
        ("coarse" if coarse(by, b.key) else "ended", b) for b in inside if b.key not in known
    ]
    level, others = ABOVE.get(by, by), [b for b in found if b.key is None]
    if top is not None:
        wider = breakdown(ask.session, subject, level, view, ask.actor, ask.today)
        others = [b for b in wider if b.key != top]
    for bar in others:
        nowhere: Kind = "coarse" if coarse(level, bar.key) else "elsewhere"
        rest.append(("unrecorded" if bar.key is None else nowhere, bar))
    return Territory(top, tuple(tile(code) for code in known), tuple(rest))
