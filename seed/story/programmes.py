"""What each programme of the demo story has to tell: its applications and their outcomes.

`ago` is always a number of days before today, `left` one after it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, count, cycle

from models.core.dates import plus
from seed.story.cases import BEFORE, Outcome, Plan, application
from seed.story.cast import SZ, TF, ZJ, Cast, Enterprise
from seed.story.certificates import cancelled, licence, revoked, suspended
from seed.story.pool import Stay, member
from seed.story.timeline import Story

RULES_END = date(2030, 11, 30)
"""Last day of Tianfu's newest rule set: nothing happens under it afterwards."""
WHOLE = BEFORE["lodged"]
"""Days from the application to its result."""


class Lane:
    """Applications of one programme, each of the next enterprise, the officers taking turns."""

    def __init__(self, cast: Cast, programme: str, companies: Iterator[Enterprise]) -> None:
        self.cast, self.programme, self.companies = cast, programme, companies
        self.today, self.turns = cast.today, count(1)
        self.pooled: set[int] = set()
        self.weeks = 12 if programme == SZ else 4

    def ago(self, days: int) -> date:
        return self.today - timedelta(days)

    def issued(
        self,
        on: date,
        path: str = "certification",
        outcome: Outcome | None = None,
        *,
        stop: str = "",
        end: str = "",
        team: int = 0,
        exact: bool = False,
        twist: str = "",
    ) -> Iterator[Story]:
        """An application with its result in the round of the day, or on the very day.

        Most Zhejiang applicants are in a pool.
        """
        on = on if exact else self.cast.round(on, self.weeks)
        number, enterprise = next(self.turns), next(self.companies)
        team = team or (number if exact else on.toordinal() // 28)
        plan = Plan(self.programme, enterprise, on, path, number, team, stop, end, outcome, twist)
        fresh = enterprise.id not in self.pooled
        if self.programme == ZJ and number % 8 < 6 and fresh:
            self.pooled.add(enterprise.id)
            pool = "certification" if number % 8 == 5 else "brand"
            entered = plan.on("lodged") - timedelta(28)
            yield member(self.cast, Stay(ZJ, enterprise, pool, entered))
        yield application(self.cast, plan)

    def lodged(self, ago: int, path: str = "certification", **more: str | int) -> Iterator[Story]:
        """An application under way: its result may lie in days to come."""
        return self.issued(self.today + timedelta(WHOLE - ago), path, exact=True, **more)  # type: ignore[arg-type]

    def ending(self, left: int) -> Iterator[Story]:
        """A certificate of three years whose last day is so many days from today."""
        return self.issued(plus(self.today + timedelta(left + 1), years=-3), exact=True)

    def rounds(self, first: int, last: int, number: int) -> Iterator[Story]:
        """So many results, spread evenly from `first` days ago back to `last`."""
        for n in range(number):
            yield from self.issued(self.ago(first + (last - first) * n // number))

    def suspended_until(self, left: int, issued: int) -> Iterator[Story]:
        until = self.today + timedelta(left)
        return self.issued(self.ago(issued), outcome=suspended(until - timedelta(150), until))


def zhejiang(cast: Cast, companies: Iterator[Enterprise]) -> Iterator[Story]:
    again = iter(cast.enterprises[ZJ][150:200])
    lane = Lane(cast, ZJ, chain(companies, again))
    ago = lane.ago
    yield from _in_progress(lane)
    for n, left in enumerate((3, 8, 12, 25, 70, 110, -4, -15, -40)):
        yield from lane.suspended_until(left, 420 + 60 * n)
    seasonal = suspended(ago(120), cast.today + timedelta(200), "holder")
    yield from lane.issued(ago(610), outcome=seasonal)
    for n in range(5):
        on = 230 + 80 * n
        outcome = suspended(ago(on), ago(on - 150), cured=ago(on - 60 - 9 * n))
        yield from lane.issued(ago(on + 210), outcome=outcome)
    for on in (300, 460):
        outcome = suspended(ago(on), ago(on - 120), revoked_on=ago(on - 133))
        yield from lane.issued(ago(on + 240), outcome=outcome)
    for n, on in enumerate((30, 95, 180, 260, 340, 450, 600, 720, 800)):
        yield from lane.issued(ago(on + 180), outcome=revoked(ago(on), by_authority=n % 4 == 1))
    for on in (15, 75, 140, 220, 380, 520):
        yield from lane.issued(ago(on + 210), outcome=cancelled(ago(on)))
    for on in (20, 120, 240):
        yield from lane.issued(ago(on + 150), outcome=licence("withdraw", ago(on)))
    for on in (10, 60):
        yield from lane.issued(ago(on + 260), outcome=licence("stop", ago(on)))
    yield from lane.issued(ago(520), outcome=licence("stop", ago(300), ago(250)))
    for left in (0, 2, 5, 7, 10, 14, 19, 23, 27, 30):
        yield from lane.ending(left)
    for left in (-1, -5, -12, -20, -33, -40, -55, -61, -75, -90, -104, -118, -125):
        yield from lane.ending(left)
    for days in (45, 52, 130, 200, 270, 340, 410, 480, 550, 640, 730, 820, 910, 1000, 1130):
        yield from lane.issued(ago(days), "self_declaration")
    for days in (80, 230, 380, 530, 680, 830):
        yield from lane.issued(ago(days), "transfer")
    yield from lane.rounds(33, 1010, 30)


def _in_progress(lane: Lane) -> Iterator[Story]:
    """On its way in time, stuck at a step that is overdue, and ended without a result."""
    for days in (1, 3, 6, 9, 12, 15, 18, 25, 40, 50, 57, 60, 66, 71, 75, 80, 85, 90, 96):
        yield from lane.lodged(days)
    for days, stop in (
        (14, "accept"),
        (22, "accept"),
        (40, "assign"),
        (90, "declare"),
        (85, "sign"),
        (45, "release"),
        (100, "decide"),
        (120, "confirm"),
        (140, "issue"),
        (48, "audit"),
        (70, "review"),
        (92, "countersign"),
    ):
        yield from lane.lodged(days, stop=stop)
    for days, twist in ((76, "returned"), (79, "rejected"), (35, "dropped"), (33, "one_audit")):
        yield from lane.lodged(days, twist=twist)
    # Two evaluators, of whom the first has signed.
    yield from lane.lodged(64, stop="sign", team=21)
    for days, end in (
        (60, "not_accept"),
        (150, "not_accept"),
        (300, "not_accept"),
        (500, "not_accept"),
        (200, "not_accept"),
        (400, "not_accept"),
        (120, "refuse"),
        (250, "refuse"),
        (420, "refuse"),
        (610, "refuse"),
        (800, "refuse"),
        (110, "withdraw"),
        (330, "withdraw"),
        (540, "withdraw"),
        (700, "withdraw"),
    ):
        yield from lane.lodged(days, end=end)
    for days in (30, 62, 90):
        yield from lane.lodged(days, "self_declaration")


def suzhou(cast: Cast) -> Iterator[Story]:
    """Applications go on after the programme's own period, as they did."""
    lane = Lane(cast, SZ, cycle(cast.enterprises[SZ]))
    ago = lane.ago
    for left in (4, 21, -30):
        yield from lane.ending(left)
    yield from lane.suspended_until(6, 500)
    yield from lane.suspended_until(-8, 640)
    yield from lane.issued(ago(330), outcome=revoked(ago(130)))
    yield from lane.issued(ago(410), outcome=cancelled(ago(90)))
    yield from lane.issued(ago(280), outcome=licence("withdraw", ago(50)))
    for days in (2, 11, 30, 61, 76, 80):
        yield from lane.lodged(days)
    yield from lane.lodged(210, end="refuse")
    for n in range(14):
        yield from lane.issued(date(2021, 8, 20) + timedelta(65 * n))
    yield from lane.rounds(40, 920, 18)


def tianfu(cast: Cast) -> Iterator[Story]:
    """The first year, the years of the first rule set, and the separate licence of the second."""
    lane = Lane(cast, TF, cycle(cast.enterprises[TF]))
    for n in range(7):
        yield from lane.issued(date(2021, 10, 14) + timedelta(14 * (n // 3)))
    for _ in range(6):
        yield from lane.issued(date(2021, 12, 9), "self_declaration")
    cured = suspended(date(2025, 2, 6), date(2025, 7, 31), cured=date(2025, 6, 5))
    outcomes = {5: revoked(date(2024, 5, 9)), 9: cancelled(date(2025, 3, 6)), 12: cured}
    for n in range(17):
        yield from lane.issued(date(2022, 3, 17) + timedelta(77 * n), outcome=outcomes.get(n))
    for day in (date(2023, 5, 11), date(2024, 9, 12)):
        yield from lane.issued(day, "self_declaration")
    last = min(cast.today, RULES_END)
    for days in (40, 75, 120, 165, 210):
        yield from lane.issued(last - timedelta(days))
    if cast.today <= RULES_END:
        yield from lane.suspended_until(15, 480)
        for days, stop in ((25, "license"), (60, "apply"), (100, "license")):
            yield from lane.issued(lane.ago(days), stop=stop)
        for days in (4, 30, 108):
            yield from lane.lodged(days)
