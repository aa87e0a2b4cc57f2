"""The history: a chain that proves itself, in a database that refuses to alter it."""

from dataclasses import astuple
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db import __main__ as command
from db.read.replay import replay
from db.write import audit_log
from models.core.workflow import Change
from tests.support.builders.cast import Cast
from tests.support.builders.demo_database import configured


def proof(cast: Cast, known: str = "0:00000000") -> audit_log.Proof:
    with cast.engine.connect() as connection:
        return audit_log.verify(connection, audit_log.known_head(known))


def head(cast: Cast) -> str:
    with cast.engine.connect() as connection:
        return audit_log.head(connection)


def differences(cast: Cast) -> set[tuple[str, int, str, str]]:
    with cast.engine.connect() as connection:
        return {astuple(found) for found in replay(connection)}


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
    assert (proof(alone).entries, proof(alone).broken) == (last, 0)


def test_the_chain_goes_on_after_a_refused_write(alone: Cast) -> None:
    last = some_work(alone)
    assert alone.refusals("organisation", "create", name="")
    alone.do([Change("organisation", "create", {"name": n}) for n in "丁戊"], "secretariat")
    assert (proof(alone).entries, proof(alone).broken) == (last + 2, 0)


def altered_and_hashed_anew(cast: Cast) -> None:
    """A forger who gives every entry from the second on another actor and a hash to fit."""
    with cast.engine.connect() as connection:
        rows = connection.execute(audit_log._LOG.select().order_by(audit_log._LOG.c.id)).mappings()
        entries = [dict(row) for row in rows]
    for before, entry in pairwise(entries):
        entry |= {"actor": "某人", "previous": before["hash"]}
        entry["hash"] = audit_log.digest(entry)
        known = {n: entry[n] for n in ("id", "actor", "previous", "hash")}
        forged = "UPDATE history SET actor = :actor, previous = :previous, hash = :hash"
        doctor(cast, f"{forged} WHERE id = :id", **known)
    doctor(cast, "UPDATE register SET note = :hash WHERE name = 'history'", hash=entry["hash"])


def test_a_chain_that_was_hashed_anew_is_found_by_who_wrote_a_head_down(alone: Cast) -> None:
    last = some_work(alone)
    written_down = head(alone)
    assert proof(alone, written_down).broken == 0
    altered_and_hashed_anew(alone)
    assert proof(alone).broken == 0
    found = proof(alone, written_down)
    assert (found.broken, found.reason) == (last, "entry is not the one written down")


def test_a_chain_passes_through_every_earlier_head(alone: Cast) -> None:
    some_work(alone)
    earlier = proof(alone).head
    some_work(alone)
    assert proof(alone, earlier).broken == 0


def test_a_chain_that_ends_before_the_head_written_down_is_short(alone: Cast) -> None:
    last = some_work(alone)
    found = proof(alone, f"{last + 1}:{'0' * 16}")
    assert (found.broken, found.reason) == (last + 1, "entries are missing at the end")


@pytest.mark.parametrize("text", ["", "12", "12:xyz", ":abcdef12", "12:abc", "-1:abcdef12"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        audit_log.known_head(text)


def test_every_record_is_as_the_history_says(alone: Cast) -> None:
    alone.certificate()
    free = alone.enterprise()
    alone.act("organisation", free, "update", note="改")
    alone.act("organisation", free, "delete", "administrator")
    assert differences(alone) == set()


def test_a_record_that_was_altered_past_the_history_is_named(alone: Cast) -> None:
    certificate, organisation = alone.certificate().id, alone.enterprise()
    gone = alone.enterprise()
    doctor(
        alone,
        "UPDATE certificate SET valid_until = :day WHERE id = :id",
        day="2039-01-01",
        id=certificate,
    )
    doctor(alone, "UPDATE organisation SET note = '改' WHERE id = :id", id=organisation)
    doctor(alone, "DELETE FROM organisation WHERE id = :id", id=gone)
    doctor(
        alone,
        "INSERT INTO person (id, version, name, expertise, note) VALUES (77, 1, '某人', '', '')",
    )
    assert proof(alone).broken == 0
    assert differences(alone) == {
        ("certificate", certificate, "valid_until", "another value"),
        ("organisation", organisation, "note", "another value"),
        ("organisation", gone, "", "missing"),
        ("person", 77, "", "not in the history, or deleted there"),
    }


def test_the_command_line_says_what_holds_and_what_does_not(
    alone: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    free = alone.enterprise()
    known = audit_log.known_head(head(alone))
    address = alone.engine.url.render_as_string(hide_password=False)
    with configured(DATABASE_URL=address, ZHAOPAI_VAR=str(tmp_path)):
        assert command.verify(known, records=True) == 0
        said, progress = capsys.readouterr()
        assert proof(alone).head in said
        assert "Records hold" in said
        assert "entries" in progress
        doctor(alone, "UPDATE organisation SET note = '改' WHERE id = :id", id=free)
        assert command.verify(known, records=True) == 1
        assert f"organisation {free} note: another value" in capsys.readouterr().out
        assert command.verify((known[0], "0" * 16), records=False) == 1
