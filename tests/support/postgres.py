"""A PostgreSQL server of the tests' own, one for all processes of a run.

Nothing of the machine's is touched: the server's data lie in the folder of the run, it listens on
127.0.0.1 on a free port, and it is gone when the tests are.
"""

import functools
import glob
import os
import pwd
import random
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import psycopg

from tests.support.run import AT_END, locked, shared

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    # Nothing here has to survive a power cut.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # A worker that looks at a template would make CREATE DATABASE wait for it.
    "autovacuum": "off",
}


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


def run(home: Path, *command: str) -> None:
    """One of PostgreSQL's programs, run to its end by the server's user; its words are kept."""
    user = server_user()
    # A group list of root's would stay with the server, hence `extra_groups`.
    # The working folder may be closed to the server's user, hence `cwd`.
    other: dict[str, Any] = {"cwd": home}
    if user:
        other |= {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    with (home / "log").open("a") as log:
        done = subprocess.run([program(command[0]), *command[1:]], stdout=log, stderr=log, **other)
    if done.returncode:
        raise RuntimeError(f"PostgreSQL's {command[0]} failed:\n{(home / 'log').read_text()}")


@functools.cache
def postgres_server() -> str:
    """Its address without a database: postgresql+psycopg://postgres@127.0.0.1:PORT

    The first process of a run that asks starts it.
    """
    home = shared() / "postgres"
    address = home / "address"
    with locked("postgres"):
        if not address.exists():
            address.write_text(_started(home))
    return address.read_text()


def _started(home: Path) -> str:
    home.mkdir()
    if user := server_user():
        shutil.chown(home, user)
    # C.UTF-8 sorts alike everywhere, and still knows that a Chinese character is a letter:
    # under plain C, pg_trgm finds no words in Chinese.
    locale = ("-E", "UTF8", "--locale=C.UTF-8")
    run(home, "initdb", "-D", "data", "-U", "postgres", "-A", "trust", *locale, "--no-sync")
    settings = SETTINGS | {"port": str(free_port())}
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    run(home, "pg_ctl", "start", "-D", "data", "-w", "-l", "server.log", "-o", options)
    return f"postgresql+psycopg://postgres@127.0.0.1:{settings['port']}"


def stop(folder: Path) -> None:
    """Stops the server of the run that has this folder, if it was started."""
    home = folder / "postgres"
    # An immediate stop: what is thrown away needs no orderly end.
    if (home / "data" / "postmaster.pid").exists():
        run(home, "pg_ctl", "stop", "-D", "data", "-m", "immediate")


def ask(statement: str) -> int:
    """Run one statement as the server's owner, outside of any transaction; how many rows it met."""
    address = postgres_server().replace("+psycopg", "") + "/postgres"
    with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
        return connection.execute(statement.encode()).rowcount


AT_END.append(stop)
