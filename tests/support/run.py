"""What the processes of one run of the tests share: a folder, and whatever is made only once."""

import atexit
import fcntl
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")
SHARED = "TESTS_SHARED"
"""Names the folder in the environment, where the workers find it."""
ENOUGH = 2 * 1024**3
"""Bytes free in memory above which databases lie there: a thousand copies weigh on a disk."""


AT_END: list[Callable[[Path], None]] = []
"""What ends with the run, given its folder."""


def temporary(prefix: str) -> Path:
    """A new folder, in memory where there is room for it; gone when this process ends."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH
    path = Path(tempfile.mkdtemp(prefix=prefix, dir=MEMORY if roomy else None))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def shared() -> Path:
    """The folder of this run. Who asks first makes it, and the run ends with that process."""
    if SHARED not in os.environ:
        path = temporary("zhaopai-tests-")
        path.chmod(0o711)  # PostgreSQL runs as another user and has its data below
        os.environ[SHARED] = str(path)
        atexit.register(lambda: [end(path) for end in AT_END])
        # Else a run that is told to stop would leave its server behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    return Path(os.environ[SHARED])


@contextmanager
def locked(name: str) -> Iterator[None]:
    """The other processes of the run wait: what is made under the lock is made only once."""
    with (shared() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
