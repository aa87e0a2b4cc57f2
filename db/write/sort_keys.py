"""Keeps texts in one order on both databases: the keys by which names are sorted, and on PostgreSQL
columns that compare by code points, whatever the database's own collation."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version

from pypinyin import Style, lazy_pinyin
from pypinyin.contrib.mmseg import seg
from sqlalchemy import Connection, delete, insert, select, text
from sqlmodel import Session, SQLModel

from db.access import row_rights
from db.access.field_checks import chunks
from db.read.collation import SORT_KEYS, fold
from models import SUBJECTS
from models.core.setting import Setting
from models.core.subject import Record, Subject

LONGEST = 40
"""Characters of a name that are looked at."""
_PAGE = 5000


def named(subject: Subject) -> list[str]:
    """The fields whose texts are sorted by how they are read."""
    return [n for n, m in subject.fields.items() if m.pinyin]


def key(name: str) -> str:
    """What a name is sorted by: digits, letters, then Chinese by sound, tone and character.

    Words are read as a whole: 长兴 stands under chang, 乐清 under yue.
    """
    words = seg.cut((fold(name) or "")[:LONGEST])
    return "".join(part for word in words for part in _read(word))


@lru_cache(100_000)
def _read(word: str) -> tuple[str, ...]:
    # `list` gives back what is not Chinese letter by letter; the package's types do not know it.
    sounds = lazy_pinyin(word, style=Style.TONE3, errors=list)  # type: ignore[arg-type]
    # ~ is behind every letter; the character parts those of one sound.
    return tuple(
        char if sound == char else f"~{sound}{char}"
        for char, sound in zip(word, sounds, strict=True)
    )


def update(connection: Connection, subject: Subject, records: Sequence[Record]) -> None:
    """Makes the keys of written records anew."""
    rows = []
    for field in named(subject):
        for record in records:
            value = getattr(record, field)
            if value:
                row = {"subject": subject.name, "field": field, "record_id": record.id}
                rows.append({**row, "key": key(value)})
    forget(connection, subject, [r.id or 0 for r in records])
    if rows:
        connection.execute(insert(SORT_KEYS), rows)


def forget(connection: Connection, subject: Subject, ids: Sequence[int]) -> None:
    for part in chunks(ids) if named(subject) else ():
        mine = (SORT_KEYS.c.subject == subject.name, SORT_KEYS.c.record_id.in_(part))
        connection.execute(delete(SORT_KEYS).where(*mine))


def rebuild(session: Session, name: str) -> None:
    """Makes all keys of a subject anew, page by page."""
    subject, here, last = SUBJECTS[name], row_rights.table(name), 0
    connection = session.connection()
    connection.execute(delete(SORT_KEYS).where(SORT_KEYS.c.subject == name))
    while named(subject):
        ahead = select(subject.model).where(here.c.id > last).order_by(here.c.id).limit(_PAGE)
        records = session.scalars(ahead).all()
        if not records:
            return
        update(connection, subject, records)
        last = records[-1].id or 0
        session.expunge_all()


def ensure(connection: Connection) -> None:
    """Completes what is missing: after a new table, a new name, another edition of the readings."""
    if connection.dialect.name == "postgresql":
        _by_code_points(connection)
    SORT_KEYS.create(connection, checkfirst=True)
    edition = version("pypinyin")
    with Session(connection, join_transaction_mode="rollback_only") as session:
        for name, subject in SUBJECTS.items():
            wanted = f"{edition} {LONGEST} {','.join(named(subject))}".encode()
            kept = session.get(Setting, f"sort:{name}")
            if named(subject) and (kept is None or kept.value != wanted):
                rebuild(session, name)
                session.merge(Setting(name=f"sort:{name}", value=wanted))
                session.flush()


def _by_code_points(connection: Connection) -> None:
    """Gives texts the collation "C", unless the database compares by code points anyhow."""
    if connection.scalar(text("SELECT 'B' < 'a' AND 'ab' > 'a-c'")):
        return
    columns = connection.execute(
        text(
            "SELECT c.relname, string_agg(format('ALTER %I TYPE %s COLLATE \"C\"', a.attname, "
            "format_type(a.atttypid, a.atttypmod)), ', ') "
            "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "JOIN pg_collation k ON k.oid = a.attcollation "
            "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace "
            "AND k.collname = 'default' AND NOT a.attisdropped GROUP BY c.relname"
        )
    )
    for table, changes in columns.all():
        if table in SQLModel.metadata.tables:
            connection.execute(text(f'ALTER TABLE "{table}" {changes}'))
