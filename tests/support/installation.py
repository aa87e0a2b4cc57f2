"""This process as an installation of its own: settings, database and files in a folder."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.settings import settings
from tests.support.builders.demo_database import configured
from tests.support.databases import migrated, sqlite_template


@contextmanager
def installation(var: Path) -> Iterator[None]:
    """The process runs over an empty SQLite database in the folder, without demo data."""
    with configured(DATABASE_URL=None, ZHAOPAI_VAR=str(var), ZHAOPAI_DEMO="false"):
        shutil.copyfile(sqlite_template(migrated), var / settings().url.rsplit("/", 1)[1])
        yield
