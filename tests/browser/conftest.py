"""What all modules share that drive the browser: one application over the demo story.

They run in one process (`support/order.py`), and none counts what another changes: a test that
closes, locks or renames an account takes one that no other test signs in with.
"""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from db.engine import connect
from tests.support.builders.demo_database import attachments, demo_database
from tests.support.served import Served, served


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """The URL of the demo story that `site` shows."""
    with demo_database() as url:
        yield url


@pytest.fixture(scope="session")
def site(database: str) -> Iterator[Served]:
    with served(DATABASE_URL=database, ZHAOPAI_VAR=str(attachments())) as made:
        yield made


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    """What lies in the database. `rollback` before reading again: a transaction sees one moment."""
    engine = connect(database)
    with Session(engine) as opened:
        yield opened
    engine.dispose()
