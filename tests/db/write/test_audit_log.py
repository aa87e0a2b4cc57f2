"""The history: a chain that proves itself, in a database that refuses to alter it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.write import audit_log
from models.core.workflow import Change
from tests.support.cast import Cast


def proof(cast: Cast) -> audit_log.Proof:
    with cast.engine.connect() as connection:
        return audit_log.verify(connection)


def doctor(cast: Cast, statement: str, **values: object) -> None:
    """What an intruder with the database's own password could do: first the triggers go."""
    with cast.engine.begin() as connection:
        if cast.engine.dialect.name == "sqlite":
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS history_no_{verb}"))
        else:
            connection.execute(text("ALTER TABLE history DISABLE TRIGGER ALL"))
        connection.execute(text(statement), values)


def some_work(cast: Cast) -> int:
    """Number of the last entry."""
    for name in ("甲", "乙", "丙"):
        cast.make("organisation", name=name)
    found = proof(cast)
    assert found.broken == 0
    return found.entries


def test_the_chain_holds_over_every_kind_of_write(alone: Cast) -> None:
    before = proof(alone).entries
    alone.certificate()
    free = alone.enterprise()
    alone.act("organisation", free, "update", note="改")
    alone.act("organisation", free, "delete", "administrator")
    found = proof(alone)
    assert found.broken == 0
    assert found.entries > before + 20


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("changes", '{"name": [null, "丁"]}'),
        ("actor", "某人"),
        ("action", "delete"),
        ("record_id", 1),
        ("day", "2020-01-01"),
        ("at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_an_altered_entry_is_named(alone: Cast, column: str, value: object) -> None:
    last = some_work(alone)
    doctor(alone, f"UPDATE history SET {column} = :value WHERE id = {last - 1}", value=value)
    found = proof(alone)
    assert (found.broken, found.reason) == (last - 1, "entry was altered")


def test_an_entry_that_was_altered_and_hashed_anew_breaks_the_next(alone: Cast) -> None:
    last = some_work(alone)
    with alone.engine.connect() as connection:
        row = dict(
            connection.execute(audit_log._LOG.select().where(audit_log._LOG.c.id == last - 1))
            .mappings()
            .one()
        )
    row["actor"] = "某人"
    doctor(
        alone,
        f"UPDATE history SET actor = '某人', hash = :hash WHERE id = {last - 1}",
        hash=audit_log.digest(row),
    )
    assert proof(alone).broken == last


@pytest.mark.parametrize("place", [1, 5, -1])
def test_a_missing_entry_is_named_at_the_start_in_the_middle_and_at_the_end(
    alone: Cast, place: int
) -> None:
    last = some_work(alone)
    gone = place if place > 0 else last
    doctor(alone, f"DELETE FROM history WHERE id = {gone}")
    found = proof(alone)
    assert found.broken == gone
    assert "missing" in found.reason


def test_an_entry_put_at_the_end_by_hand_is_found(alone: Cast) -> None:
    last = some_work(alone)
    doctor(
        alone,
        f"""
        INSERT INTO history
            (id, at, day, actor, subject, record_id, action, changes, previous, hash)
        SELECT {last + 1}, at, day, actor, subject, record_id, action, changes, hash, hash
        FROM history WHERE id = {last}
    """,
    )
    assert proof(alone).broken == last + 1


def test_an_emptied_history_is_no_proof(alone: Cast) -> None:
    some_work(alone)
    doctor(alone, "DELETE FROM history")
    assert proof(alone).broken == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET actor = 'x' WHERE id = 1",
        "DELETE FROM history WHERE id = 1",
        "DELETE FROM history",
        "TRUNCATE history",
    ],
)
def test_the_database_itself_refuses_to_alter_the_history(alone: Cast, statement: str) -> None:
    if statement.startswith("TRUNCATE") and alone.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    last = some_work(alone)
    with pytest.raises(DBAPIError, match="append-only"), alone.engine.begin() as connection:
        connection.execute(text(statement))
    assert proof(alone) == audit_log.Proof(last, 0, "")


def test_the_chain_goes_on_after_a_refused_write(alone: Cast) -> None:
    last = some_work(alone)
    assert alone.refusals("organisation", "create", name="")
    alone.do([Change("organisation", "create", {"name": n}) for n in "丁戊"], "secretariat")
    assert proof(alone) == audit_log.Proof(last + 2, 0, "")
