"""A start without a database that can be used is one sentence; a folder is used as it is named."""

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from db.engine import connect
from db.settings import Settings
from db.unusable import BUSY, CLOSED, DAMAGED, FULL, why_unusable
from db.upgrade import upgrade
from tests.support.databases import ask, fresh_database, migrated, postgres_server
from tests.support.paths import ROOT
from tests.support.postgres import free_port

FOLDERS = ("100%20 sure", "why?", "a#b", "plain words", "招牌", "%3F&x=1", "semi;colon", "+")


def why(url: str) -> str | None:
    with pytest.raises(Exception) as caught:  # noqa: PT011  (what it is, is the question)
        upgrade(url)
    return why_unusable(caught.value)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_is_used_as_it_is_named(tmp_path: Path, name: str) -> None:
    url = Settings(var=tmp_path / name, database_url="").url
    made = connect(url)
    with made.connect() as connection:
        connection.execute(text("CREATE TABLE x (y)"))
    made.dispose()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name / "zhaopai.db").exists()


@pytest.mark.parametrize("before", [None, 0o644])
def test_the_database_is_for_its_owner_alone(tmp_path: Path, before: int | None) -> None:
    file = tmp_path / "zhaopai.db"
    if before is not None:
        file.touch(mode=before)
    made = connect(f"sqlite:///{file}")
    with made.connect() as connection:
        connection.execute(text("CREATE TABLE x (y)"))
        connection.commit()
        assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
    made.dispose()


def test_a_server_that_does_not_answer() -> None:
    said = why(f"postgresql+psycopg://nobody@127.0.0.1:{free_port()}/none")
    assert said is not None
    assert said.startswith("PostgreSQL cannot be reached")
    assert "\n" not in said


def test_a_database_that_does_not_exist_is_named() -> None:
    assert 'database "nowhere" does not exist' in str(why(f"{postgres_server()}/nowhere"))


def test_a_database_without_unicode() -> None:
    server = postgres_server()
    ask("CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    assert "encoded in SQL_ASCII" in str(why(f"{server}/ascii"))


def test_a_database_that_only_reads() -> None:
    with fresh_database("postgresql", migrated) as url:
        name = url.rpartition("/")[2]
        ask(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        with connect(url).connect() as connection, pytest.raises(Exception) as caught:  # noqa: PT011
            connection.execute(text("CREATE TABLE x (y int)"))
        assert "only reads" in str(why_unusable(caught.value))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_newer_than_the_program(kind: str) -> None:
    with fresh_database(kind, migrated) as url:
        made = connect(url)
        with made.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        made.dispose()
        assert "newer than the program" in str(why(url))


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("x")
    assert why(f"sqlite:///{tmp_path}/var/zhaopai.db") == (
        f"The folder of the database cannot be made at {tmp_path}/var."
    )


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "zhaopai.db").mkdir()
    assert why(f"sqlite:///{tmp_path}/zhaopai.db") == CLOSED


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "zhaopai.db").write_text("not a database " * 400)
    assert why(f"sqlite:///{tmp_path}/zhaopai.db") == DAMAGED


def read_only(file: Path) -> Engine:
    return create_engine(f"sqlite:///file:{file}?mode=ro&uri=true")


def full(file: Path) -> Engine:
    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA max_page_count=2")
        return connection

    return create_engine("sqlite://", creator=opened)


def held(file: Path) -> Engine:
    def opened() -> sqlite3.Connection:
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        HELD.append(holder)
        return sqlite3.connect(file, timeout=0)

    return create_engine("sqlite://", creator=opened)


def fill(made: Engine) -> None:
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE x (y)"))
        connection.execute(text("CREATE TABLE z (y)"))


HELD: list[sqlite3.Connection] = []
"""Connections that hold a file until the test is over."""


@pytest.mark.parametrize(("kind", "sentence"), [(read_only, CLOSED), (full, FULL), (held, BUSY)])
def test_a_file_that_cannot_be_written(
    tmp_path: Path, kind: Callable[[Path], Engine], sentence: str
) -> None:
    file = tmp_path / "zhaopai.db"
    sqlite3.connect(file).execute("CREATE TABLE here (x)").close()
    with pytest.raises(Exception) as caught:  # noqa: PT011
        fill(kind(file))
    assert why_unusable(caught.value) == sentence
    while HELD:
        HELD.pop().close()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, FULL), (errno.EDQUOT, FULL), (errno.EACCES, CLOSED), (errno.EROFS, CLOSED)],
)
def test_a_folder_that_cannot_be_written(number: int, sentence: str) -> None:
    assert why_unusable(OSError(number, os.strerror(number), "var")) == sentence


def test_an_address_of_no_database() -> None:
    for url in ("nonsense", "nosuchkind://x/y", "mysql+pymysql://x/y"):
        assert "DATABASE_URL" in str(why(url))


def test_a_fault_of_our_own_keeps_its_traceback() -> None:
    assert why_unusable(ValueError("x")) is None


STARTS = {
    "app": ["streamlit", "run", "app.py", "--server.address=127.0.0.1"],
    "upgrade": ["db", "upgrade"],
    "verify": ["db", "verify"],
    "demo": ["seed", "demo"],
}


@pytest.mark.parametrize("start", STARTS)
def test_whatever_is_started_ends_with_the_sentence_and_nothing_else(
    tmp_path: Path, start: str
) -> None:
    (tmp_path / "var").write_text("x")
    ours = ("ZHAOPAI_", "STREAMLIT_", "DATABASE_URL")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [sys.executable, "-m", *STARTS[start]]
    if start == "app":
        command += [f"--server.port={free_port()}", "--server.fileWatcherType=none"]
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env=env | {"ZHAOPAI_VAR": str(tmp_path / "var")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr + ended.stdout
    assert f"The folder of the database cannot be made at {tmp_path}/var." in ended.stderr
