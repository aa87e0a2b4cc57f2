"""Writes migrations: how models and schema are compared, and how a difference is written down.

Both are done on a database of its own that the existing migrations have made; the configured one
is never touched.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from alembic import command
from alembic.autogenerate import comparators, produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from alembic.operations import ops
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, Enum, Table, TypeDecorator
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel

from db.upgrade import migrating, migrations, run
from models.core.fields import meta_of, renamed


def _name(check: CheckConstraint) -> str:
    """Its own, or by the naming convention, which the copies that Alembic makes do not know."""
    if isinstance(check.name, str):
        return check.name
    return f"{check.table.name}_{next(iter(check.columns)).name}_check"


def _condition(check: CheckConstraint) -> str:
    literal = {"literal_binds": True, "include_table": False}
    return str(check.sqltext.compile(dialect=sqlite.dialect(), compile_kwargs=literal))


@comparators.dispatch_for("table")
def compare_checks(
    context: AutogenContext,
    changes: ops.ModifyTableOps,
    _schema: str | None,
    name: str,
    there: Table | None,
    wanted: Table | None,
) -> None:
    """Alembic compares no CHECK by itself, and so would not see a choice that came or went."""
    if there is None or wanted is None:
        return
    kept, asked = _checks(there), _checks(wanted)
    gone, new = sorted(kept.keys() - asked.keys()), sorted(asked.keys() - kept.keys())
    changes.ops += [ops.DropConstraintOp.from_constraint(kept[key]) for key in gone]
    changes.ops += [ops.CreateCheckConstraintOp(check, name, text) for check, text in new]


def _with_records(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Puts in what takes the records along where a choice was renamed."""
    for script in directives:
        found = script.upgrade_ops.ops
        script.upgrade_ops.ops = [part for change in found for part in _parts(change)]


def _parts(change: ops.MigrateOperation) -> list[ops.MigrateOperation]:
    """SQLite copies a table where a batch of changes ends: records are moved between two, when the
    old values need no longer be kept out and the new ones not yet."""
    if not isinstance(change, ops.ModifyTableOps):
        return [change]
    gone = [op for op in change.ops if isinstance(op, ops.DropConstraintOp)]
    moves = list(_moves(change.table_name, {str(op.constraint_name) for op in gone}))
    if not moves:
        return [change]
    rest = [op for op in change.ops if op not in gone]
    name = change.table_name
    return [ops.ModifyTableOps(name, gone), *moves, ops.ModifyTableOps(name, rest)]


def _moves(name: str, gone: set[str]) -> Iterator[ops.ExecuteSQLOp]:
    """From a choice's former key to its own, for the columns whose CHECK goes."""
    for column in OPTIONS["target_metadata"].tables[name].columns:
        meta = meta_of(column)
        if meta and f"{name}_{column.name}_check" in gone:
            for old, new in renamed(meta.choices).items():
                move = f"UPDATE {name} SET {column.name} = '{new}'"
                yield ops.ExecuteSQLOp(f"{move} WHERE {column.name} = '{old}'")


def _checks(table: Table) -> dict[tuple[str, str], CheckConstraint]:
    checks = [c for c in table.constraints if isinstance(c, CheckConstraint)]
    return {(_name(check), _condition(check)): check for check in checks}


def _written(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """A migration needs nothing but SQLAlchemy, and states each CHECK by its name."""
    match kind, item:
        case "type", Enum():
            return f"sa.String(length={item.length})"
        case "type", TypeDecorator():
            return f"sa.{item.impl!r}"
        case "check", _:
            return f"sa.CheckConstraint({_condition(item)!r}, name={_name(item)!r})"
    return False


def _other_default(*given: Any) -> bool:
    """Whether a default differs; one database keeps it with quotes or brackets, one without."""
    *_, there, _, wanted = given
    return (there or "").strip("()'") != (wanted or "").strip("()'")


def _not_derived(name: str | None, kind: str, _: Any) -> bool:
    """What texts are found and sorted by is derived; db/write makes it."""
    return kind != "table" or not str(name).startswith(("search_", "sort_key"))


OPTIONS: dict[str, Any] = {
    "target_metadata": SQLModel.metadata,
    "render_as_batch": True,
    "render_item": _written,
    "include_name": _not_derived,
    "compare_server_default": _other_default,
    "process_revision_directives": _with_records,
}
"""How Alembic compares and writes."""


@contextmanager
def _newest() -> Iterator[Connection]:
    """A database as the existing migrations make it."""
    with TemporaryDirectory() as folder, migrating(f"sqlite:///{folder}/it.db") as connection:
        run(connection)
        yield connection


def differences(connection: Connection) -> str:
    """The commands that would bring the schema to the models; "" where they agree."""
    context = MigrationContext.configure(connection, opts=OPTIONS)
    wanted = produce_migrations(context, OPTIONS["target_metadata"]).upgrade_ops
    if wanted is None or wanted.is_empty():
        return ""
    return render_python_code(
        wanted, render_as_batch=True, render_item=_written, migration_context=context
    )


def check() -> str:
    """The commands that would bring the migrations to the models; "" where they agree."""
    with _newest() as connection:
        return differences(connection)


def write(change: str) -> Path | None:
    """Writes the migration that brings a schema to the models; None where they agree.

    `change` is what it does, in the form of a name: add_x. A choice that says what it was formerly
    takes its records along. What a migration cannot know is added by hand: the value of a required
    new field, what becomes of records whose choice is gone.
    """
    with _newest() as connection:
        if not differences(connection):
            return None
        config = migrations(connection)
        newest = ScriptDirectory.from_config(config).get_current_head()
        made = command.revision(
            config, change, autogenerate=True, rev_id=f"{int(newest or 0) + 1:04}"
        )
    path = Path(made.path)  # type: ignore[union-attr]
    if find_spec("ruff"):
        for tidy in (("check", "--fix", "--quiet"), ("format", "--quiet")):
            subprocess.run([sys.executable, "-m", "ruff", *tidy, path], check=True)
    return path
