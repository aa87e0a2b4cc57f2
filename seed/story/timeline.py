"""Tells stories in the order of their days: every step goes through the write service, as a step of
the account that takes it, on its own day."""

import heapq
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from sqlmodel import Session

from db.write.related_records import Facts
from db.write.unit_of_work import UnitOfWork
from models.core.errors import Refused
from models.core.roles import Actor
from models.core.workflow import Change
from models.programme.rule_set import RuleSet

RuleSets = dict[int | None, Sequence[RuleSet]]
MORNING = time(2, tzinfo=UTC)
"""Ten o'clock in China: the hour that the history of a told step shows."""


@dataclass(frozen=True)
class Step:
    """What an account does on a day: changes of one subject and one action."""

    day: date
    actor: Actor
    changes: tuple[Change, ...]

    @property
    def key(self) -> tuple[date, str, str, int]:
        """Steps of different stories that share it are one batch."""
        first = self.changes[0] if self.changes else Change("", "")
        return self.day, first.subject, first.action, self.actor.id or 0


Story = Generator[Step, list[int], None]
"""Yields its steps with days that never go back; gets the ids of the records of each."""


def create(day: date, actor: Actor, subject: str, *rows: Mapping[str, Any]) -> Step:
    return Step(day, actor, tuple(Change(subject, "create", row) for row in rows))


def take(day: date, actor: Actor, subject: str, action: str, id: int, **values: Any) -> Step:
    """A transition or an update of one record."""
    return Step(day, actor, (Change(subject, action, values, id),))


def wait(day: date, actor: Actor) -> Step:
    """Nothing yet: the story goes on when the day has come, and knows what happened before."""
    return Step(day, actor, ())


def tell(session: Session, stories: Iterable[Story], today: date) -> None:
    """Tells all stories up to today. A step of a later day has not happened: its story waits there,
    which is how records under way come about. Raises Refused, as any write."""
    agenda: list[tuple[tuple[date, str, str, int], int, Story, Step]] = []
    order = count()
    sets: RuleSets = {}
    facts = Facts(session)

    def go_on(story: Story, ids: list[int] | None = None) -> None:
        step = next(story, None) if ids is None else _sent(story, ids)
        if step is not None and step.day <= today:
            heapq.heappush(agenda, (step.key, next(order), story, step))

    for story in stories:
        go_on(story)
    while agenda:
        batch = [heapq.heappop(agenda)]
        while agenda and agenda[0][0] == batch[0][0]:
            batch.append(heapq.heappop(agenda))
        ids = iter(act(session, [step for *_, step in batch], sets, facts))
        for *_, story, step in batch:
            go_on(story, [next(ids) for _ in step.changes])


def act(
    session: Session, steps: list[Step], sets: RuleSets | None = None, facts: Facts | None = None
) -> list[int]:
    """Carries out steps of one actor and day together and returns the ids of their records.

    `sets` and `facts` keep what was read: rule sets do not change while the story is told, and
    everything happens in one transaction.
    """
    known = facts.lasting() if facts is not None else None
    work = UnitOfWork(session, steps[0].actor, steps[0].day, facts=known)
    work.at = datetime.combine(steps[0].day, MORNING)
    work.sets = {} if sets is None else sets
    records = work.apply([change for step in steps for change in step.changes])
    if work.refusals:
        raise Refused(work.refusals)
    return [record.id or 0 for record in records if record is not None]


def _sent(story: Story, ids: list[int]) -> Step | None:
    try:
        return story.send(ids)
    except StopIteration:
        return None
