"""A database of before the first release becomes as the baseline has it.

On SQLite the CHECKs of its choices had no names, by which later migrations know them.
"""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SCHEMA = (Path(__file__).parent.parent / "baseline.sql").read_text(encoding="utf-8")


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("evaluation", "passed", server_default=None)
        return
    run = op.get_bind().exec_driver_sql
    made = dict[str, str](run("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all())
    for table, *indexes in (part.strip().split(";\n") for part in SCHEMA.split("\n\n")):
        name = table.split()[2]
        if made[name].split() == table.split():
            continue
        columns = ", ".join(f'"{row.name}"' for row in run(f"PRAGMA table_info({name})"))
        run(table.replace(name, f"new_{name}", 1))
        run(f"INSERT INTO new_{name} ({columns}) SELECT {columns} FROM {name}")
        run(f"DROP TABLE {name}")
        run(f"ALTER TABLE new_{name} RENAME TO {name}")
        for index in indexes:
            run(index)
