"""Which test runs in which process, and what begins first."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.support.paths import ROOT

LONGEST = (
    "browser",
    "db/write/test_rights_matrix.py",
    "seed/test_demo.py",
    "pages/test_pages.py",
    "db/read/test_same_view.py",
    "db/files/test_export.py",
    "db/figures/test_analysis.py",
    "db/figures/test_figures.py",
    "models/certificates/test_certificate.py",
    "models/certificates/test_certificate_changes.py",
)
"""What begins first, so that no process is left alone with it at the end; the summary of a run says
how long each took. The browser's first test tells the demo story; one that shows nothing of it
comes next, for whoever wants it meanwhile must wait."""

if gone := [name for name in LONGEST if not (ROOT / "tests" / name).exists()]:
    raise LookupError(f"LONGEST in tests/support/order.py names what is gone: {', '.join(gone)}.")


def unit(nodeid: str) -> str:
    """What is never divided among processes: a file below tests/, or the folder browser."""
    file = nodeid.split("::", 1)[0].removeprefix("tests/")
    return "browser" if file.startswith("browser/") else file


def place(nodeid: str) -> int:
    """By what tests are sorted; those of the units not named keep their order."""
    name = unit(nodeid)
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


class Scheduler(LoadScopeScheduling):
    """A unit to a process, in the order given. All of the browser's share one application."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False  # else the unit of most tests would come first

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)


def longest(reports: Iterable[object]) -> str:
    """The units that took more than ten seconds, the longest first, in words."""
    seconds: defaultdict[str, float] = defaultdict(float)
    for report in reports:
        if isinstance(report, pytest.TestReport):
            seconds[unit(report.nodeid)] += report.duration
    slow = sorted(seconds.items(), key=lambda entry: -entry[1])
    return ", ".join(f"{name} {took:.0f} s" for name, took in slow if took > 10)
