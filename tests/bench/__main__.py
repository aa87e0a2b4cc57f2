"""How long the server takes for what people do, on a database with a million certificates.

`python -m tests.bench` makes that database in the `var` folder at its first run (some minutes).
Every figure is the median of RUNS calls after WARM unmeasured ones, in milliseconds.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, event, func, select
from sqlmodel import Session

from db import engine
from db.access import row_rights
from db.read import audit_entries, public, query
from db.read.query import View
from db.reports import home as work
from db.settings import settings
from db.upgrade import upgrade
from db.write import audit_log
from db.write.service import blocked, write
from models import SUBJECTS
from models.core.roles import Actor
from models.core.workflow import Change
from models.parties.account import Account
from seed import scale
from tests.bench import charts
from tests.support.databases import ask, postgres_server

RUNS, WARM = 15, 3
SLOW = 2000
"""Milliseconds after which a row is not called again."""
NEXT = iter(range(10**9))
"""Counts the calls that need a record of their own."""


@dataclass(frozen=True)
class Cast:
    """Who asks, and the records asked for. The list is that of one programme unless `every`."""

    source: Engine
    today: date
    every: Actor
    office: Actor
    county: Actor
    city: Actor
    body: Actor
    certificate: Any
    organisation: Any
    suspendable: list[int]


Row = tuple[str, Callable[[Session, Cast], Any]]


def cast(source: Engine, today: date) -> Cast:
    """The people of the benchmark: one per role, within the largest programme."""
    with Session(source) as session:
        found = {a.role: a for a in session.scalars(select(Account))}
        here = row_rights.table("certificate")
        programme = session.scalar(
            select(here.c.programme_id).group_by(here.c.programme_id).order_by(func.count().desc())
        )
        sample = session.scalars(
            select(SUBJECTS["certificate"].model)
            .where(here.c.body_id == 1, here.c.programme_id == programme)
            .order_by(here.c.id.desc())
            .offset(1000)
            .limit(1)
        ).one()
        holder: Any = session.get(SUBJECTS["organisation"].model, sample.holder_id)  # type: ignore[attr-defined]
        live = session.scalars(
            select(here.c.id)
            .where(here.c.state == "valid", here.c.body_id == 1, here.c.valid_until > today)
            .order_by(here.c.id.desc())
            .limit(RUNS + WARM)
        ).all()
        people = {
            r: Actor(a.id, a.display, r, a.organisation_id, a.region_id) for r, a in found.items()
        }
        session.expunge_all()
    region = holder.region_id
    office = replace(people["secretariat"], programme_id=programme)
    county = replace(people["regulator"], region_id=region, programme_id=programme)
    return Cast(
        source,
        today,
        people["secretariat"],
        office,
        county,
        replace(county, region_id=region // 100 * 100),
        people["body"],
        sample,
        holder,
        list(live),
    )


def listed(label: str, who: str, name: str = "certificate", **view: Any) -> Row:
    """A page of a list with the titles of the records it names."""

    def run(session: Session, c: Cast) -> None:
        given = {k: v(c) if callable(v) else v for k, v in view.items()}
        rows = query.page(session, name, View(**given), getattr(c, who), c.today)
        named(session, name, rows.records)

    return label, run


def named(session: Session, name: str, records: Any) -> None:
    """The titles a screen shows beside records."""
    refs = [(n, m.target) for n, m in SUBJECTS[name].fields.items() if m.kind == "ref" and m.listed]
    query.titles(session, {(t, getattr(r, n)) for r in records for n, t in refs if getattr(r, n)})


def opened(session: Session, c: Cast) -> None:
    """A record page: the record, its actions, papers, course and related lists."""
    name, id, actor = "certificate", c.certificate.id, c.body
    record = query.get(session, name, id, actor)
    assert record is not None
    named(session, name, [record])
    blocked(session, name, record, actor, c.today)
    query.documents(session, name, id, actor)
    audit_entries.timeline(session, name, id, actor)
    for related in SUBJECTS[name].related:
        query.page(session, related.subject, View(filters={related.field: id}), actor, c.today)


def opened_party(session: Session, c: Cast) -> None:
    """The page of an organisation with its seven related lists."""
    id = c.organisation.id
    query.get(session, "organisation", id, c.office)
    for related in SUBJECTS["organisation"].related:
        view = View(filters={related.field: id}, size=10)
        query.page(session, related.subject, view, c.office, c.today)
    audit_entries.timeline(session, "organisation", id, c.office)


def saved(_: Session, c: Cast) -> None:
    note = {"note": f"演示备注 {next(NEXT)}"}
    write(
        [Change("organisation", "update", note, c.organisation.id)], c.every, c.today, at=c.source
    )


def renamed(_: Session, c: Cast) -> None:
    name = {"name": f"演示更名{next(NEXT)}有限公司"}
    write(
        [Change("organisation", "update", name, c.organisation.id)], c.every, c.today, at=c.source
    )


def suspended(_: Session, c: Cast) -> None:
    until = c.today + timedelta(60)
    values = {"asked_by": "body", "suspended_until": until, "reason": "飞行检查"}
    change = Change("certificate", "suspend", values, c.suspendable.pop())
    write([change], c.body, c.today, at=c.source)


def home(who: str) -> Callable[[Session, Cast], None]:
    def run(session: Session, c: Cast) -> None:
        actor = getattr(c, who)
        work.waiting(session, actor, c.today, actor.programme_id)
        work.due(session, actor, c.today, programme_id=actor.programme_id)
        work.recent(session, actor)

    return run


def states(*wanted: str) -> dict[str, Any]:
    return {"state": list(wanted)}


ROWS: tuple[Row, ...] = (
    listed("List, every programme", "every"),
    listed("List, one programme", "office"),
    listed("Page 2", "office", page=2),
    listed("Page 150", "office", page=150),
    listed("Sorted by valid until", "office", sort="valid_until"),
    *(
        listed(f"State {s}", "office", filters=states(s))
        for s in ("valid", "expired", "suspended", "revoked")
    ),
    listed("State revoked, every programme", "every", filters=states("revoked")),
    listed(
        "Issued in one month",
        "office",
        filters=lambda c: {"issued_on": (c.today - timedelta(400), c.today - timedelta(370))},
    ),
    listed("One body", "office", filters={"body_id": 1}),
    listed("One body, revoked", "office", filters={"body_id": 1, **states("revoked")}),
    listed(
        "Organisations of a city",
        "office",
        "organisation",
        filters=lambda c: {"region_id": c.city.region_id},
    ),
    listed(
        "Organisations of a county",
        "office",
        "organisation",
        filters=lambda c: {"region_id": c.county.region_id},
    ),
    listed("Applications, lodged", "office", "application", filters=states("lodged")),
    listed("Search a number", "office", search=lambda c: c.certificate.number),
    listed("Search a number, every programme", "every", search=lambda c: c.certificate.number),
    listed("Search 有限 (every record)", "office", search="有限"),
    listed("Search 阀门 (1 in 20)", "office", search="阀门"),
    listed("Search 龙游 (1 in 150)", "office", search="龙游"),
    listed("Search two words", "office", search="龙游 轴承"),
    listed("Search nothing fits", "office", search="罕见字"),
    listed("Search a year 2024", "office", search="2024"),
    listed("Search 有限 + suspended", "office", search="有限", filters=states("suspended")),
    listed("Search 阀门 + revoked", "office", search="阀门", filters=states("revoked")),
    listed("Search 阀门 + body", "office", search="阀门", filters={"body_id": 1}),
    listed("Search 阀门, county regulator", "county", search="阀门"),
    listed("County regulator's list", "county"),
    listed("County regulator, revoked", "county", filters=states("revoked")),
    listed("City regulator's list", "city"),
    listed("City regulator's applications", "city", "application"),
    listed("City regulator's events", "city", "certificate_event"),
    listed("Body's list", "body"),
    listed("Body's list, suspended", "body", filters=states("suspended")),
    listed("Body's applications, accepted", "body", "application", filters=states("accepted")),
    listed("Body's confirmations", "body", "confirmation"),
    listed("Mark licences", "office", "mark_licence"),
    ("Open a certificate", opened),
    ("Open an organisation", opened_party),
    ("Typeahead, organisation 阀门", lambda s, c: query.find(s, "organisation", "阀门", c.office)),
    ("Typeahead, organisation 有", lambda s, c: query.find(s, "organisation", "有", c.office)),
    ("Save a note", saved),
    ("Rename an organisation", renamed),
    ("Suspend a certificate", suspended),
    ("Home, secretariat", home("office")),
    ("Home, body", home("body")),
    ("Home, county regulator", home("county")),
    listed("A past day", "office", on=lambda c: c.today - timedelta(700)),
    listed(
        "A past day, valid",
        "office",
        filters=states("valid"),
        on=lambda c: c.today - timedelta(700),
    ),
    listed(
        "A past day, suspended",
        "office",
        filters=states("suspended"),
        on=lambda c: c.today - timedelta(700),
    ),
    *charts.ROWS,
    (
        "Public certificate page",
        lambda s, c: public.public_certificate(s, c.certificate.code, c.today),
    ),
)


def measure(url: str, today: date, only: str = "") -> dict[str, tuple[float, int]]:
    """Milliseconds and number of SQL statements of every row."""
    source, count = engine.connect(url), [0]

    @event.listens_for(source, "before_cursor_execute")
    def _count(*_: Any) -> None:
        count[0] += 1

    people, found = cast(source, today), {}
    for label, run in ROWS:
        if only not in label:
            continue
        taken = []
        for _ in range(WARM + RUNS):
            count[0] = 0
            with Session(source) as session:
                start = time.perf_counter()
                run(session, people)
                taken.append((time.perf_counter() - start) * 1000)
            if taken[-1] > SLOW:
                break
        print(f"{label}: {taken[-1]:.1f} ms", file=sys.stderr, flush=True)
        found[label] = (statistics.median(taken[WARM:] or taken), count[0])
    with source.connect() as connection:
        assert not audit_log.verify(connection).broken
    source.dispose()
    return found


def exists(url: str) -> bool:
    """Whether the database holds records already."""
    upgrade(url)
    source = engine.connect(url)
    with Session(source) as session:
        found = session.scalar(select(row_rights.table("organisation").c.id).limit(1))
    source.dispose()
    return found is not None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--certificates", type=int, default=1_000_000)
    parser.add_argument("--url", default="", help="a database made by seed.scale")
    parser.add_argument("--postgres", action="store_true", help="measure PostgreSQL as well")
    parser.add_argument("--only", default="", help="rows whose label holds these letters")
    given = parser.parse_args()
    today, n = engine.today(), given.certificates
    urls = {
        "Given" if given.url else "SQLite": given.url
        or f"sqlite:///{settings().var.absolute()}/scale-{n}.db"
    }
    if given.postgres:
        server = postgres_server()
        ask(server, "CREATE DATABASE bench")
        urls["PostgreSQL"] = f"{server}/bench"
    results = {}
    for name, url in urls.items():
        if not exists(url):
            start = time.perf_counter()
            scale.make(url, n, today)
            print(f"{name}: {n:,} certificates made in {time.perf_counter() - start:.0f} s.\n")
        results[name] = measure(url, today, given.only)
    heads = [f"{name} | statements" for name in results]
    print(f"| Milliseconds, median of {RUNS} | {' | '.join(heads)} |")
    print("| --- |" + " ---: | ---: |" * len(results))
    for label, _ in ROWS:
        if given.only in label:
            cells = [f"{r[label][0]:,.1f} | {r[label][1]}" for r in results.values()]
            print(f"| {label} | {' | '.join(cells)} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\nPeak memory of this process: {peak} MB.")


if __name__ == "__main__":
    main()
