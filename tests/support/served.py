"""The application as a process of its own, for what is looked at in a browser."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.paths import ROOT
from tests.support.postgres import free_port
from tests.support.run import temporary


@dataclass
class Served:
    """An application that runs and answers at `url` (no slash at the end)."""

    url: str
    var: Path
    log: Path
    process: subprocess.Popen[bytes]
    start: Callable[[], subprocess.Popen[bytes]]

    def wait_until_healthy(self, seconds: float = 300) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"The application did not start. Its log:\n{self.log.read_text()}")

    def crash(self) -> None:
        """The process ends at once, without a chance to finish anything."""
        self.process.kill()
        self.process.wait()

    def start_again(self) -> None:
        self.process = self.start()
        self.wait_until_healthy()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


RUNNING: list[Served] = []
BROKEN = "A page failed"
"""What the application logs with the traceback of a page (app.py)."""


def _start(environment: dict[str, str]) -> Served:
    folder, port = temporary("zhaopai-var-"), free_port()
    # What the developer has set for an application of their own must not reach this one.
    ours = ("ZHAOPAI_", "STREAMLIT_", "DATABASE_URL")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    env |= {"ZHAOPAI_VAR": str(folder)} | environment
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    # Nobody edits while tests run, and two watchers on two processors are felt.
    command += ["--server.fileWatcherType=none"]
    log = folder / "streamlit.log"

    def start() -> subprocess.Popen[bytes]:
        with log.open("a") as file:
            return subprocess.Popen(
                command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=file, stderr=file
            )

    url = f"http://127.0.0.1:{port}"
    return Served(url, Path(env["ZHAOPAI_VAR"]), log, start(), start)


@contextmanager
def served(**environment: str) -> Iterator[Served]:
    """The application with these settings as environment variables: `served(DATABASE_URL=url)`.

    Its files lie in a temporary folder unless ZHAOPAI_VAR says otherwise. Fails where a page of it
    has failed, whether or not anybody looked.
    """
    site = _start(environment)
    RUNNING.append(site)
    try:
        site.wait_until_healthy()
        yield site
        assert BROKEN not in site.log.read_text(errors="replace"), "A page failed: see the log."
    finally:
        site.stop()
        RUNNING.remove(site)
