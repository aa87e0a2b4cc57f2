"""Keeps what records are found and sorted by in step with what is written."""

from collections.abc import Sequence

from sqlalchemy import Connection, select, text
from sqlmodel import Session

from db.access import row_rights
from db.access.field_checks import chunks
from db.read import query, search
from db.write import sort_keys
from models import SUBJECTS
from models.core.roles import SYSTEM
from models.core.setting import Setting
from models.core.subject import Record, Subject


def _texts(session: Session, subject: Subject, records: Sequence[Record]) -> list[tuple[int, str]]:
    """What each record is found by: its own words and the titles of what it names."""
    refs = [
        (n, subject.fields[n].target) for n in subject.searchable if subject.fields[n].kind == "ref"
    ]
    own = [n for n in subject.searchable if subject.fields[n].kind != "ref"]
    wanted = {(t, getattr(r, n)) for r in records for n, t in refs if getattr(r, n) is not None}
    named = query.titles(session, wanted, SYSTEM) if wanted else {}
    found = []
    for record in records:
        words = [str(getattr(record, n) or "") for n in own]
        words += [named.get((t, getattr(record, n)), "") for n, t in refs]
        found.append((record.id or 0, " \n ".join(w for w in words if w)))
    return found


def update(session: Session, subject: Subject, written: Sequence[tuple[Record, set[str]]]) -> None:
    """Indexes written records; where a title changed, also the records that show it.

    `written` pairs each record with the title fields that changed on an existing record.
    """
    connection = session.connection()
    names = {*sort_keys.named(subject)}
    respelt = [r for r, titles in written if r.version == 1 or titles & names]
    sort_keys.update(connection, subject, respelt)
    if subject.searchable and written:
        texts = _texts(session, subject, [r for r, _ in written])
        search.index(connection, subject.name, texts)
    renamed = [r.id for r, titles in written if titles and r.version > 1]
    if not renamed:
        return
    for other in SUBJECTS.values():
        here = row_rights.table(other.name)
        for name in other.searchable:
            if other.fields[name].target != subject.name:
                continue
            for part in chunks(renamed):
                showing = session.scalars(select(other.model).where(here.c[name].in_(part)))
                records = list(showing)
                if records:
                    search.index(connection, other.name, _texts(session, other, records))


def forget(session: Session, subject: Subject, id: int) -> None:
    sort_keys.forget(session.connection(), subject, [id])
    if subject.searchable:
        search.remove(session.connection(), subject.name, [id])


def rebuild(session: Session, name: str) -> int:
    """Indexes a whole subject again, page by page; returns how many records."""
    subject, here = SUBJECTS[name], row_rights.table(name)
    last, done = 0, 0
    while True:
        records = list(
            session.scalars(
                select(subject.model).where(here.c.id > last).order_by(here.c.id).limit(5000)
            )
        )
        if not records:
            return done
        search.index(session.connection(), name, _texts(session, subject, records))
        last, done = records[-1].id or 0, done + len(records)
        session.expunge_all()


def ensure(connection: Connection) -> None:
    """Makes what a subject is found by, where it is missing or its searched fields changed."""
    with Session(connection, join_transaction_mode="rollback_only") as session:
        for name, subject in SUBJECTS.items():
            wanted = ",".join(subject.searchable).encode()
            kept = session.get(Setting, f"search:{name}")
            if not wanted or (kept is not None and kept.value == wanted):
                continue
            for statement in search.create_sql(connection.dialect.name, name):
                connection.execute(text(statement))
            rebuild(session, name)
            session.merge(Setting(name=f"search:{name}", value=wanted))
            session.flush()
