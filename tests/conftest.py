"""What every test may ask for: a database, a running application, a browser."""

import functools
import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import bcrypt
import hypothesis
import pytest
from streamlit.components.v2 import manifest_scanner

from tests.support import order
from tests.support.databases import fresh_database, migrated
from tests.support.run import shared
from tests.support.served import RUNNING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright
    from sqlmodel import Session

    from tests.support.builders.cast import Cast
    from tests.support.builders.one_of_each import House
    from tests.support.builders.world import World

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
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """The first process makes the folder that its workers find in their environment."""
    # An AppTest would end every run with a search for garbage in the whole process.
    os.environ["STREAMLIT_RUNNER_POST_SCRIPT_GC"] = "false"
    if not hasattr(config, "workerinput"):
        shared()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> order.Scheduler:
    return order.Scheduler(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: order.place(item.nodeid))


def pytest_collection_finish() -> None:
    """What has been loaded stays: looking through it for garbage again and again is an eighth of
    the whole run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Whoever reads this may bring the order up to date."""
    if longest := order.longest(chain(*terminalreporter.stats.values())):
        terminalreporter.write_line(f"Longest: {longest}")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """A password is made to cost a quarter of a second, and here many people sign in."""
    dear = bcrypt.gensalt
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bcrypt, "gensalt", lambda rounds=12: dear(4))
        yield


@pytest.fixture(scope="session", autouse=True)
def known_components() -> Iterator[None]:
    """Every run of an AppTest would read the metadata of all installed packages once more."""
    found = functools.cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a migrated, empty database: the test runs once on each kind."""
    with fresh_database(request.param, migrated) as fresh:
        yield fresh


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def cast(request: pytest.FixtureRequest) -> "Iterator[Cast]":
    """One furnished database for the tests of a file: each brings its own enterprise."""
    from tests.support.builders.cast import stage

    with stage(request.param) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def alone(request: pytest.FixtureRequest) -> "Iterator[Cast]":
    """A furnished database of the test's own, for what is counted or broken."""
    from tests.support.builders.cast import stage

    with stage(request.param) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def made(request: pytest.FixtureRequest) -> "Iterator[World]":
    """A small world in a database of the test's own."""
    from tests.support.builders.world import inhabited, open_world

    with fresh_database(request.param, inhabited) as fresh:
        world = open_world(fresh)
        yield world
        world.engine.dispose()


@pytest.fixture
def session(url: str) -> "Iterator[Session]":
    """A small programme of which figures are counted."""
    from tests.support.builders.figures import small_programme

    with small_programme(url) as made:
        yield made


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[House]":
    """One record of every subject, in the database of this process."""
    from tests.support.builders.one_of_each import one_of_each_house

    with one_of_each_house(tmp_path_factory.mktemp("var")) as made:
        yield made


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        for site in RUNNING:
            tail = site.log.read_text(errors="replace")[-8000:]
            report.sections.append((f"Log of the application at {site.url}", tail))
    return report


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
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
def open_page(browser: "Browser") -> "Iterator[Callable[..., Page]]":
    """Open a page as a new visitor: `open_page(width=390, height=844, color_scheme="dark")`.

    Takes what a Playwright context takes. The test fails when the page asked anything of an
    address other than 127.0.0.1: the application must work in an office without internet.
    """
    contexts: list[BrowserContext] = []
    outside: list[str] = []

    def note(address: str) -> None:
        if is_outside(address):
            outside.append(address)

    def visit(width: int = 1440, height: int = 900, **options: object) -> "Page":
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
def page(open_page: "Callable[..., Page]") -> "Page":
    """A visitor at an office screen, light, Chinese."""
    return open_page()
