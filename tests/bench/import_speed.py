"""How long an import takes: `python -m tests.bench.import_speed [rows] [sqlite|postgresql]`.

Prints seconds of processor time: reading the workbook, and the trial run with every check and
its history. `profile` as a third word shows where they go.
"""

import cProfile
import pstats
import sys
import time
from collections.abc import Callable
from typing import Any

from stdnum.cn import uscc

from db.files import sheets, tables
from tests.support.builders.world import TODAY, World, world
from tests.support.databases import fresh_database, migrated

POOL = {
    "pool": "brand",
    "entered_on": "2026-01-05",
    "direction": "茶叶",
    "growth": "是",
    "management": "是",
    "property": "√",
    "honesty": "yes",
    "growth_evidence": "报表",
    "management_evidence": "证书",
    "property_evidence": "专利",
    "honesty_evidence": "信用报告",
}


def code(number: int) -> str:
    body = f"91330106MA{number:07d}"
    return body + uscc.calc_check_digit(body)


def organisations(rows: int) -> bytes:
    headings = ["name", "uscc", "region_id", "address", "industry_id"]
    return sheets.xlsx_of(
        "organisations",
        headings,
        ([f"杭州第{i}号有限公司", code(i), 330106, f"文三路{i}号", "C153"] for i in range(rows)),
    )


def memberships(rows: int) -> bytes:
    return sheets.xlsx_of(
        "pool", ["enterprise_id", *POOL], ([code(i), *POOL.values()] for i in range(rows))
    )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def measure(made: World, name: str, content: bytes, keep: bool, profile: bool) -> None:
    actor = made.actors["secretariat"]
    reading, table = timed(lambda: tables.read(content, "file.xlsx"))
    mapping = tables.guess(name, table.headings)

    def run(keep: bool) -> tables.Report:
        return tables.run(
            name, table, mapping, actor, TODAY, made.programme_id, keep=keep, at=made.engine
        )

    tester = cProfile.Profile()
    running, report = timed(lambda: tester.runcall(run, False) if profile else run(False))
    assert not report.refusals, report.refusals[:5]
    print(f"{name:20} {report.rows:>8,} {reading:>8.2f} {running:>8.2f} {reading + running:>8.2f}")
    if profile:
        pstats.Stats(tester).sort_stats("cumtime").print_stats(70)
    if keep:
        run(True)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    kind = sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    profile = "profile" in sys.argv
    with fresh_database(kind, migrated) as url:
        made = world(url)
        print(f"{kind:20} {'rows':>8} {'read':>8} {'run':>8} {'CPU s':>8}")
        measure(made, "organisation", organisations(rows), True, profile)
        measure(made, "pool_membership", memberships(rows), False, profile)
        made.engine.dispose()


if __name__ == "__main__":
    main()
