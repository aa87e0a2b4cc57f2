"""A large synthetic database, written past the write service: only for
measuring, never beside real records.

Numbers come from sequences and a fixed dice, so the same call makes the same database.
"""

from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, insert, select, text
from sqlmodel import Session

from db import engine
from db.access import row_rights
from db.access.rule_sets import rules_on
from db.timeline import state_counts
from db.upgrade import upgrade
from db.write import audit_log, sort_keys
from db.write.accounts import hashed
from db.write.audit_log import Entry
from db.write.service import unit_of_work
from models import SUBJECTS
from models.core.register import Register
from models.core.roles import ROLES, SYSTEM, Actor
from models.core.setting import Setting
from models.programme.programme import Programme
from models.timeline.state_period import StatePeriod
from seed import load
from seed.bulk import Line, Loader, words
from seed.scale_records import ACCOUNTS, Story

FLOW = {"zhejiang-made": 6, "tianfu-mingpin": 3, "suzhou-made-2021-2023": 1}
"""Programmes and their shares of the enterprises."""
ENTRIES = 100_000
"""Entries of the history: those of the last certificates."""


def _lines(session: Session, today: date) -> list[Line]:
    found = []
    for code, share in FLOW.items():
        programme = session.scalars(select(Programme).where(Programme.code == code)).one()  # type: ignore[arg-type]
        rules = rules_on(session, programme.id, today)
        assert rules is not None
        assert programme.id
        assert programme.region_id
        here = row_rights.table("region").c
        counties = session.execute(
            select(here.id, here.name).where(
                row_rights.within_region(here.id, programme.region_id),
                here.level == "county",
                here.valid_until.is_(None),
            )
        ).all()
        line = Line(
            programme.id,
            code,
            rules.numbering,
            rules.registers_standards,
            rules.confirmation,
            tuple((c[0], c[1]) for c in counties),
        )
        found += [line] * share
    return found


def _accounts(loader: Loader) -> None:
    for role in ROLES:
        loader.add(
            "account",
            words(f"{role} 演示{role}"),
            username=role,
            display=f"演示{role}",
            role=role,
            password_hash=hashed("demo", 8),
            organisation_id=1 if role == "body" else None,
            region_id=330521 if role == "regulator" else None,
            demo=True,
        )


def _history(connection: Connection, n: int, today: date) -> None:
    """Entries of the last certificates, by the body's account, chained as the write service "
    "would."""
    actor, at = Actor(ACCOUNTS["body"], "演示body", "body"), datetime.now(UTC)
    count = min(ENTRIES, n)
    for start in range(n - count + 1, n + 1, 5000):
        entries = [
            Entry("certificate", i, "create", {"state": [None, "valid"]})
            for i in range(start, min(start + 5000, n + 1))
        ]
        audit_log.append(connection, entries, actor, today, at)


def _registers(connection: Connection, loader: Loader) -> None:
    connection.execute(
        insert(Register), [{"name": k, "value": v, "note": ""} for k, v in loader.registers.items()]
    )


def make(url: str, certificates: int = 1_000_000, today: date | None = None) -> None:
    """Fills the empty database at `url` with that many certificates and all around them.

    Raises ValueError where it already holds organisations. If interrupted, throw it away:
    on SQLite the journal is off meanwhile.
    """
    day = today or engine.today()
    upgrade(url)
    target = engine.connect(url)
    with unit_of_work(SYSTEM, day, trusted=True, at=target) as work:
        if work.session.scalar(select(row_rights.table("organisation").c.id).limit(1)):
            raise ValueError(f"{url} already holds records.")
        load.regions(work)
        load.industries(work)
        load.programmes(work)
        work.session.add_all(Setting(name=name, value=b"1") for name in ("loaded", "demo"))
    sqlite = target.dialect.name == "sqlite"
    if sqlite:
        _pragmas(target, "journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF")
    # Its lock and transaction, but not its rules: nobody could wait for a million of them.
    with unit_of_work(SYSTEM, day, trusted=True, at=target) as work:
        connection = work.session.connection()
        _fill(connection, certificates, day)
        connection.execute(text("ANALYZE"))
    if sqlite:
        _pragmas(target, "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")
    target.dispose()


def _fill(connection: Connection, certificates: int, day: date) -> None:
    """Rows first, secondary indexes after them: sorted once instead of found a place each."""
    tables = [*(row_rights.table(n) for n in SUBJECTS), StatePeriod.__table__]
    indexes = [i for table in tables for i in table.indexes if not i.unique]
    for index in indexes:
        index.drop(connection, checkfirst=True)
    loader = Loader(connection, day)
    with Session(connection) as session:
        lines = _lines(session, day)
    _accounts(loader)
    Story(loader, lines, certificates, day).tell()
    for index in indexes:
        index.create(connection)
    state_counts.rebuild(connection)
    with Session(connection, join_transaction_mode="rollback_only") as session:
        for name in SUBJECTS:
            sort_keys.rebuild(session, name)
    _history(connection, certificates, day)
    _registers(connection, loader)
    if connection.dialect.name == "postgresql":
        for name in loader.numbers:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {loader.numbers[name]})"
                )
            )


def _pragmas(target: Engine, *settings: str) -> None:
    """Settings of the pooled SQLite connection that are refused within a transaction."""
    raw = target.raw_connection()
    for setting in settings:
        raw.cursor().execute(f"PRAGMA {setting}")
    raw.close()
