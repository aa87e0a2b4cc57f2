"""Figures that take long to count are kept in memory, and say how old they are.

What is counted within SLOW_SECONDS is always counted anew once something has been written, so a
small installation never sees an old figure. What takes longer is shown as it was counted last,
with the number of changes since, while it is counted again beside; `anew` waits for that instead.
The newest entry of the history tells whether something has been written: nobody has to remember
to empty anything, and a restored or reset database begins without kept figures.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from sqlalchemy import func, select
from sqlmodel import Session

from models.timeline.audit_entry import History

T = TypeVar("T")
SLOW_SECONDS = 0.3
"""Seconds after which a figure is kept."""
MOST_CACHED = 400
"""Cached figures of a process; what was asked for least recently goes first."""

_LOG = History.__table__
_cached: OrderedDict[str, "Cached[Any]"] = OrderedDict()
_counting: set[str] = set()
_lock = Lock()


@dataclass(frozen=True)
class Cached(Generic[T]):
    """A figure, when it was counted (UTC) and how many changes have been written since."""

    value: T
    at: datetime
    upto: tuple[int, str]
    """Number and hash of the newest entry of the history when it was counted."""
    slow: bool
    changes: int = 0


def counted(
    session: Session, key: str, count: Callable[[Session], T], *, anew: bool = False
) -> Cached[T]:
    """The figure of `key`, which says everything that the figure depends on, the reader included.

    `count` makes it; it may run in another thread with a session of its own.
    """
    key = f"{session.get_bind().engine.url}|{key}"
    with _lock:
        found = _cached.get(key)
        if found is not None:
            _cached.move_to_end(key)
    if found is None or anew or not _continues(session, found.upto):
        return _count(session, key, count)
    changes = session.scalar(select(func.count()).where(_LOG.c.id > found.upto[0])) or 0
    if not changes:
        return found
    if not found.slow:
        return _count(session, key, count)
    _beside(session, key, count)
    return replace(found, changes=changes)


def _newest(session: Session) -> tuple[int, str]:
    newest = select(_LOG.c.id, _LOG.c.hash).order_by(_LOG.c.id.desc()).limit(1)
    found = session.execute(newest).first()
    return (found[0], found[1]) if found else (0, "")


def _continues(session: Session, upto: tuple[int, str]) -> bool:
    """Whether the history is the one that was read then, only longer."""
    found = session.scalar(select(_LOG.c.hash).where(_LOG.c.id == upto[0]))
    return (found or "") == upto[1]


def _count(session: Session, key: str, count: Callable[[Session], T]) -> Cached[T]:
    upto, start = _newest(session), time.perf_counter()
    value = count(session)
    slow = time.perf_counter() - start > SLOW_SECONDS
    made = Cached(value, datetime.now(UTC), upto, slow)
    with _lock:
        _cached[key] = made
        while len(_cached) > MOST_CACHED:
            _cached.popitem(last=False)
    return made


def _beside(session: Session, key: str, count: Callable[[Session], Any]) -> None:
    """Counts again in another thread, unless one does so already."""
    source = session.get_bind().engine

    def run() -> None:
        try:
            with Session(source) as own:
                _count(own, key, count)
        finally:
            with _lock:
                _counting.discard(key)

    with _lock:
        if key in _counting:
            return
        _counting.add(key)
    Thread(target=run, name="counting", daemon=True).start()
