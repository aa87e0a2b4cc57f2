"""What every test may ask for: a database, a running application, a browser."""

import atexit
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.support.databases import SHARED, free_port, fresh_database, temporary
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from sqlmodel import Session

    from tests.support.cast import Cast
    from tests.support.one_of_each import House

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_ARGUMENTS = (
    "--no-sandbox",  # Chromium's sandbox does not work for root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A request to the outside fails at once, instead of waiting for a network that may not be.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LONGEST = {
    name: place
    for place, name in enumerate(
        (
            "seed/test_demo.py",
            "browser/test_access.py",
            "pages/test_pages.py",
            "browser/test_main_job.py",
            "browser/test_import.py",
            "pages/test_records.py",
            "pages/test_lists.py",
            "db/figures/test_figures.py",
        )
    )
}

hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """The first process makes the folder that its workers find in their environment."""
    if not hasattr(config, "workerinput"):
        path = temporary("zhaopai-shared-")
        os.environ[SHARED] = str(path)
        atexit.register(shutil.rmtree, path, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that no process is left alone with one at the end."""
    items.sort(
        key=lambda item: LONGEST.get(item.path.relative_to(ROOT / "tests").as_posix(), len(LONGEST))
    )


def migrated(url: str) -> None:
    """Template of an empty database with today's schema."""
    from db.upgrade import upgrade

    upgrade(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a migrated, empty database: the test runs once on each kind."""
    with fresh_database(request.param, migrated) as fresh:
        yield fresh


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def cast(request: pytest.FixtureRequest) -> "Iterator[Cast]":
    """One furnished database for the tests of a file: each brings its own enterprise."""
    from tests.support.cast import stage

    with stage(request.param) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def alone(request: pytest.FixtureRequest) -> "Iterator[Cast]":
    """A furnished database of the test's own, for what is counted or broken."""
    from tests.support.cast import stage

    with stage(request.param) as made:
        yield made


@pytest.fixture
def session(url: str) -> "Iterator[Session]":
    """A small programme of which figures are counted."""
    from tests.support.figures import small_programme

    with small_programme(url) as made:
        yield made


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[House]":
    """One record of every subject, in the database of this process."""
    from tests.support.one_of_each import one_of_each_house

    with one_of_each_house(tmp_path_factory.mktemp("var")) as made:
        yield made


@dataclass(frozen=True)
class Served:
    """An application that runs and answers at `url` (no slash at the end)."""

    url: str
    var: Path
    log: Path
    process: subprocess.Popen[bytes]

    def wait_until_healthy(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"The application did not start. Its log:\n{self.log.read_text()}")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


RUNNING: list[Served] = []


def start(folder: Path, environment: dict[str, str], app: Path) -> Served:
    port = free_port()
    # What the developer has set for an application of their own must not reach this one.
    ours = ("ZHAOPAI_", "STREAMLIT_", "DATABASE_URL")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    env |= {"ZHAOPAI_VAR": str(folder)} | environment
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    # Nobody edits while tests run, and two watchers on two processors are felt.
    command += ["--server.fileWatcherType=none"]
    log = folder / "streamlit.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            command, cwd=app.parent, env=env, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    return Served(f"http://127.0.0.1:{port}", Path(env["ZHAOPAI_VAR"]), log, process)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """Start the application: `served(DATABASE_URL=url)`, settings as environment variables.

    Its files lie in a temporary folder unless ZHAOPAI_VAR says otherwise. It runs until the last
    test of the module is over, so a fixture of module scope can share one.
    """
    started: list[Served] = []

    def serve(*, app: Path = ROOT / "app.py", **environment: str) -> Served:
        site = start(tmp_path_factory.mktemp("var"), environment, app)
        started.append(site)
        RUNNING.append(site)
        site.wait_until_healthy()
        return site

    try:
        yield serve
    finally:
        for site in started:
            site.stop()
            RUNNING.remove(site)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        for site in RUNNING:
            tail = site.log.read_text(errors="replace")[-8000:]
            report.sections.append((f"Log of the application at {site.url}", tail))
    return report


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.fail("There is no Chromium for the browser tests: run tests/system.sh.")
    chromium = playwright.chromium.launch(executable_path=found, args=list(BROWSER_ARGUMENTS))
    yield chromium
    chromium.close()


def is_outside(address: str) -> bool:
    """Whether a request leaves this machine; data: and blob: addresses name no host."""
    return urlsplit(address).hostname not in (None, "127.0.0.1")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page as a new visitor: `open_page(width=390, height=844, color_scheme="dark")`.

    Takes what a Playwright context takes. The test fails when the page asked anything of an
    address other than 127.0.0.1: the application must work in an office without internet.
    """
    contexts: list[BrowserContext] = []
    outside: list[str] = []

    def note(address: str) -> None:
        if is_outside(address):
            outside.append(address)

    def visit(width: int = 1440, height: int = 900, **options: object) -> Page:
        settings: dict[str, object] = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"} | options
        context = browser.new_context(
            viewport={"width": width, "height": height},
            **settings,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.on("request", lambda request: note(request.url))
        page = context.new_page()
        page.on("websocket", lambda socket: note(socket.url))
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not outside, f"The page asked something of the outside: {', '.join(outside)}"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A visitor at an office screen, light, Chinese."""
    return open_page()
