"""Alembic's entry: uses the connection that db/upgrade.py has locked."""

from alembic import context

from db.revision import OPTIONS

context.configure(connection=context.config.attributes["connection"], **OPTIONS)
with context.begin_transaction():
    context.run_migrations()
