"""The demo story as it is told today: once per run, every test gets a copy of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import Session

from db import engine
from db.settings import settings
from db.upgrade import upgrade
from db.write.service import unit_of_work
from models.core.roles import SYSTEM
from seed import transfer
from seed.start import fill
from tests.support.databases import fresh_database, sqlite_template
from tests.support.run import shared

ACCOUNT_OF = {
    "administrator": "admin",
    "secretariat": "secretariat",
    "regulator": "regulator",
    "body": "body1",
    "expert": "expert",
    "working_group": "group",
    "trainer": "trainer",
    "applicant": "enterprise",
}
"""Role → the demo account that shows it."""


def attachments() -> Path:
    """The ZHAOPAI_VAR under which the documents of the story lie: shared, never overwritten."""
    return shared() / "demo"


def told(url: str) -> None:
    """Template: what a first start leaves in an empty database.

    On PostgreSQL the rows are those of the SQLite template: tests/seed/test_demo.py shows that the
    story is the same on either, and telling it there takes a minute.
    """
    if not url.startswith("sqlite"):
        copied(f"sqlite:///{sqlite_template(told)}", url)
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZHAOPAI_VAR", str(attachments()))
        settings.cache_clear()
        upgrade(url)
        target = engine.connect(url)
        with unit_of_work(SYSTEM, engine.today(), trusted=True, at=target) as work:
            fill(work, True)
        target.dispose()
    settings.cache_clear()


def copied(here: str, there: str) -> None:
    """The records of one demo database in an empty one of PostgreSQL."""
    upgrade(there)
    source, target = engine.connect(here), engine.connect(there)
    with (
        source.connect() as old,
        unit_of_work(SYSTEM, engine.today(), trusted=True, at=target) as work,
    ):
        transfer.bring(old, work.session)
    source.dispose()
    target.dispose()


@contextmanager
def demo_database(kind: str = "sqlite") -> Iterator[str]:
    """The URL of a demo database that nobody has touched."""
    with fresh_database(kind, told) as url:
        yield url


@contextmanager
def demo_session(kind: str = "sqlite") -> Iterator[Session]:
    """That database, open for reading."""
    with demo_database(kind) as url:
        target = engine.connect(url)
        with Session(target) as opened:
            yield opened
        target.dispose()


@contextmanager
def configured(**environment: str | None) -> Iterator[None]:
    """This process itself runs with these settings, as the application would; None unsets one."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            if value is None:
                patch.delenv(name, raising=False)
            else:
                patch.setenv(name, value)
        for kept in (settings, engine.engine):
            kept.cache_clear()
        yield
        engine.engine().dispose()
    for kept in (settings, engine.engine):
        kept.cache_clear()
