"""The demo story as it is told today: once per run, every test gets a copy of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import engine
from db.settings import settings
from db.write import door
from models.roles import SYSTEM
from seed.start import fill
from tests.conftest import Served
from tests.postgres import fresh_database, shared

ACCOUNT_OF = {
    "administrator": "admin", "secretariat": "secretariat", "regulator": "regulator",
    "body": "body1", "expert": "expert", "working_group": "group", "trainer": "trainer",
}  # fmt: skip
"""Role → the demo account that shows it."""


def attachments() -> Path:
    """The ZHAOPAI_VAR under which the documents of the story lie: shared, never overwritten."""
    return shared() / "demo"


def told(url: str) -> None:
    """Template: what a first start leaves in an empty database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZHAOPAI_VAR", str(attachments()))
        settings.cache_clear()
        engine.upgrade(url)
        target = engine.connect(url)
        with door(SYSTEM, engine.today(), trusted=True, at=target) as made:
            fill(made, True)
        target.dispose()
    settings.cache_clear()


@contextmanager
def demo_database(kind: str = "sqlite") -> Iterator[str]:
    """The URL of a demo database that nobody has touched."""
    with fresh_database(kind, told) as url:
        yield url


@contextmanager
def configured(**environment: str) -> Iterator[None]:
    """This process itself runs with these settings, as the application would."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        for kept in (settings, engine.engine):
            kept.cache_clear()
        yield
        engine.engine().dispose()
    for kept in (settings, engine.engine):
        kept.cache_clear()


def served_demo(served: Callable[..., Served], url: str) -> Served:
    """The application over that demo database."""
    return served(DATABASE_URL=url, ZHAOPAI_VAR=str(attachments()))
