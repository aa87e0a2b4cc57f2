"""Alembic's entry: uses the connection that db/engine.py has locked."""

from alembic import context
from sqlmodel import SQLModel

import models  # noqa: F401  (registers every table)

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    # What texts are found and sorted by is derived; db/write makes it.
    include_name=lambda name, kind, _: (
        kind != "table" or not str(name).startswith(("search_", "sort_key"))
    ),
)
with context.begin_transaction():
    context.run_migrations()
