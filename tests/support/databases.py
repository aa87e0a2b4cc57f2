"""A PostgreSQL server of the tests' own, and fresh databases of either kind.

Nothing of the machine's is touched: the server's data lie in a temporary folder, it listens on
127.0.0.1 on a free port, and it is gone when the tests are.
"""

import atexit
import fcntl
import functools
import glob
import os
import pwd
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

NUMBERS = count(1)
MEMORY = Path("/dev/shm")
SHARED = "TESTS_SHARED"
"""Names, in the environment, the folder that the processes of one run share."""
ENOUGH = 2 * 1024**3
"""Bytes free in memory above which databases lie there: a thousand copies weigh on a disk."""


def temporary(prefix: str) -> Path:
    """A new folder, in memory where there is room for it."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH
    return Path(tempfile.mkdtemp(prefix=prefix, dir=MEMORY if roomy else None))


def free_port() -> int:
    """A port on 127.0.0.1 that nobody listens on.

    Taken below the range from which the system gives ports to outgoing connections: otherwise one
    of the browser's connections may take it before the server does.
    """
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs; Debian keeps them off the PATH."""
    debian = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    found = shutil.which(name) or (debian[-1] if debian else None)
    if not found:
        raise RuntimeError(f"PostgreSQL's {name} is missing: run tests/system.sh.")
    return found


def server_user() -> str | None:
    """PostgreSQL refuses to run as root; then another user runs it. None: the one we are."""
    if os.getuid() != 0:
        return None
    return "postgres" if "postgres" in {user.pw_name for user in pwd.getpwall()} else "nobody"


@functools.cache
def postgres_server() -> str:
    """Start the server, once per test process.

    Returns its address without a database: postgresql+psycopg://postgres@127.0.0.1:PORT
    """
    user = server_user()
    home = temporary("zhaopai-postgres-")
    if user:
        shutil.chown(home, user)
    data, port = home / "data", free_port()
    # A group list of root's would stay with the server, hence `extra_groups`.
    # The working folder may be closed to the server's user, hence `cwd`.
    other = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    # C.UTF-8 sorts alike everywhere, and still knows that a Chinese character is a letter:
    # under plain C, pg_trgm finds no words in Chinese.
    initdb = [program("initdb"), "-D", data, "-U", "postgres", "-A", "trust"]
    initdb += ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    settings = {
        "port": port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        # Nothing here has to survive a power cut.
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        # A worker that looks at a template would make CREATE DATABASE wait for it.
        "autovacuum": "off",
    }
    postgres = [program("postgres"), "-D", str(data)]
    postgres += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    try:
        subprocess.run(initdb, cwd=home, check=True, stdout=subprocess.DEVNULL, **other)  # type: ignore[call-overload]
        with (home / "log").open("w") as log:
            server = subprocess.Popen(postgres, cwd=home, stdout=log, stderr=log, **other)  # type: ignore[call-overload]
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    # Also reached when a test fails, when a fixture fails and on Ctrl-C.
    atexit.register(stop, server, home)
    url = f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    deadline = time.monotonic() + 30
    while True:
        try:
            ask(url, "SELECT 1")
            return url
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                log_text = (home / "log").read_text()
                raise RuntimeError(f"PostgreSQL did not start:\n{log_text}") from error
            time.sleep(0.05)


def stop(server: subprocess.Popen[bytes], home: Path) -> None:
    # An immediate stop: what is thrown away needs no orderly end.
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    shutil.rmtree(home, ignore_errors=True)


def ask(server: str, statement: str) -> int:
    """Run one statement as the server's owner, outside of any transaction; how many rows it met."""
    address = server.replace("+psycopg", "") + "/postgres"
    with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
        return connection.execute(statement.encode()).rowcount


@functools.cache
def folder() -> Path:
    """Where the SQLite files of this test process lie."""
    path = temporary("zhaopai-sqlite-")
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@functools.cache
def shared() -> Path:
    """Where the SQLite templates of this run lie: its processes fill each only once."""
    return Path(os.environ.get(SHARED) or folder())


@functools.cache
def sqlite_template(fill: Callable[[str], None]) -> Path:
    name = f"{fill.__module__}.{fill.__name__}"
    work, template = folder() / f"{name}.work.db", shared() / f"{name}.db"
    with (shared() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if template.exists():
            return template
        fill(f"sqlite:///{work}")
        # Not a copy of the file: what was written last may still lie in the journal beside it.
        source, target = sqlite3.connect(work), sqlite3.connect(template)
        source.backup(target)
        source.close()
        target.close()
    return template


@functools.cache
def postgres_template(fill: Callable[[str], None]) -> str:
    server, name = postgres_server(), f"template_{next(NUMBERS)}"
    ask(server, f"CREATE DATABASE {name}")
    fill(f"{server}/{name}")
    # A database can be copied only while nobody is connected to it.
    ask(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    ask(server, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    return name


@contextmanager
def fresh_database(kind: str, template: Callable[[str], None]) -> Iterator[str]:
    """The URL of a database nobody has used, removed at the end.

    kind: "sqlite" or "postgresql". template: a function that fills the empty database at a URL,
    such as db.upgrade.upgrade. It runs once per test process and kind; every database is a copy.
    """
    name = f"test_{next(NUMBERS)}"
    if kind == "sqlite":
        path = folder() / f"{name}.db"
        shutil.copyfile(sqlite_template(template), path)
        try:
            yield f"sqlite:///{path}"
        finally:
            for file in folder().glob(f"{name}.db*"):
                file.unlink()
        return
    server = postgres_server()
    # As files: through the log, a copy of so many small tables takes twice as long.
    ask(server, f"CREATE DATABASE {name} TEMPLATE {postgres_template(template)} STRATEGY FILE_COPY")
    try:
        yield f"{server}/{name}"
    finally:
        # FORCE: an engine's pool may still hold idle connections. A connection in the middle of a
        # transaction is left alone, and its database goes with the server: broken off, it would log
        # a traceback whenever the garbage collector comes by, and inside ast.parse that has crashed
        # Python 3.11.
        busy = f"FROM pg_stat_activity WHERE datname = '{name}' AND state <> 'idle'"
        if not ask(server, f"SELECT 1 {busy}"):
            ask(server, f"DROP DATABASE {name} WITH (FORCE)")
