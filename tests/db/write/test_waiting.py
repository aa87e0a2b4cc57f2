"""A trial makes nobody wait; who waits for a long write is told of it, and loses nothing."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import text

from db.files import tables
from db.files.tables import Table
from db.write import long_writes, service
from db.write.service import preview, unit_of_work, write
from models.core.errors import Refused
from models.core.workflow import Change
from tests.support.builders.cast import TODAY, Cast


def save(cast: Cast, name: str = "随后保存") -> list[int]:
    change = Change("organisation", "create", {"name": name})
    return write([change], cast["secretariat"], TODAY, at=cast.engine)


def beside(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_somebody_saves_while_a_trial_is_under_way(alone: Cast) -> None:
    with unit_of_work(alone["secretariat"], TODAY, keep=False, at=alone.engine) as trial:
        trial.apply([Change("organisation", "create", {"name": f"试{n}"}) for n in range(50)])
        assert save(alone)
        trial.apply([Change("organisation", "create", {"name": "再试"})])
    assert len(alone.all("organisation", name="试1")) == 0


def test_a_trial_finds_what_keeping_would_find(cast: Cast) -> None:
    """Twins within the file, across batches, and rows that rest on earlier rows."""
    code = "91330106MA27X00023"
    rows = [[f"甲{n}", None] for n in range(2100)]
    rows[0][1] = rows[2050][1] = code
    table = Table(["name", "credit_code"], rows, list(range(2, 2102)))
    found = []
    for keep in (False, True):
        report = tables.run(
            "organisation",
            table,
            {h: h for h in table.headings},
            cast["secretariat"],
            TODAY,
            None,
            keep=keep,
            at=cast.engine,
        )
        found.append([(r.row, r.field, r.message) for r in report.refusals])
    assert found[0] == found[1] != []


def test_a_preview_names_every_record_that_a_step_touches(cast: Cast) -> None:
    certificate = cast.certificate()
    before = cast.get("certificate", certificate.id).version
    touched = preview(
        [Change("certificate", "revoke", {"reason": "x"}, certificate.id)],
        cast["auditor"],
        TODAY,
        at=cast.engine,
    )
    states = {(t.subject, t.before, t.after) for t in touched}
    assert {
        ("certificate", "valid", "revoked"),
        ("mark_licence", "valid", "revoked"),
        ("confirmation", "valid", "revoked"),
    } <= states
    assert {t.subject for t in touched} >= {"credit_record", "certificate_event"}
    assert cast.get("certificate", certificate.id).version == before


def test_who_waits_in_vain_is_told_who_holds_the_others(
    alone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "WAIT", 1)
    began, done = threading.Event(), threading.Event()

    def hold() -> None:
        now = datetime.now(UTC)
        with (
            long_writes.announced(alone.engine, alone["colleague"], 9000, now),
            unit_of_work(alone["colleague"], TODAY, at=alone.engine),
        ):
            began.set()
            done.wait(30)

    holder = beside(hold)
    began.wait(30)
    try:
        with pytest.raises(Refused, match="colleague has been keeping a file of 9000 rows"):
            save(alone)
    finally:
        done.set()
        holder.join()
    assert save(alone)
    with alone.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM long_write")) == 0


def test_many_who_wait_leave_the_readers_their_connections(alone: Cast) -> None:
    began, done = threading.Event(), threading.Event()

    def hold() -> None:
        with unit_of_work(alone["colleague"], TODAY, at=alone.engine):
            began.set()
            done.wait(30)

    holder = beside(hold)
    began.wait(30)
    savers = [beside(partial(save, alone, f"等候{n}")) for n in range(64)]
    try:
        for _ in range(20):
            assert alone.all("organisation")
    finally:
        done.set()
        for thread in (holder, *savers):
            thread.join()
    assert len({o.name for o in alone.all("organisation", search="等候")}) >= 50


def test_a_notice_that_a_dead_process_left_is_forgotten(alone: Cast) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=1)
    left = long_writes.announced(alone.engine, alone["colleague"], 9000, long_ago)
    left.__enter__()
    assert long_writes.blocking(alone.engine)
    with long_writes.announced(alone.engine, alone["secretariat"], 9000, datetime.now(UTC)):
        said = long_writes.blocking(alone.engine)
        assert said is not None
        assert said.values["actor"] == alone["secretariat"].name


def test_a_file_too_long_for_the_database_is_refused_at_once(cast: Cast) -> None:
    most = long_writes.ROWS[cast.engine.dialect.name]
    table = Table(["name"], [["甲"]] * (most + 1), list(range(2, most + 3)))
    report = tables.run(
        "organisation", table, {"name": "name"}, cast["secretariat"], TODAY, None, at=cast.engine
    )
    assert [r.message for r in report.refusals] == ["At most {most} rows at a time: part the file."]
