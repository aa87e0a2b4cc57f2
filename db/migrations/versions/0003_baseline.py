"""The schema of the first release, as baseline.sql has it."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA = (Path(__file__).parent.parent / "baseline.sql").read_text(encoding="utf-8")
POSTGRESQL = {
    "id INTEGER NOT NULL": "id SERIAL NOT NULL",
    "id BIGINT NOT NULL": "id BIGSERIAL NOT NULL",
    "DATETIME": "TIMESTAMP WITH TIME ZONE",
    "BLOB": "BYTEA",
    # The longest name is a letter too long.
    "uq_organisation_role_organisation_id_role_programme_id_valid_from": "uq_organisation_role_organisation_id_role_programme_id__553f",
}
"""Words of SQLite that are others there."""
NO_CHANGE = {
    "sqlite": [
        f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history BEGIN "
        "SELECT RAISE(ABORT, 'history is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION history_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'history is append-only'; END $$",
        "CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE ON history "
        "FOR EACH ROW EXECUTE FUNCTION history_append_only()",
        "CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON history "
        "FOR EACH STATEMENT EXECUTE FUNCTION history_append_only()",
    ],
}
"""What makes the database itself refuse to alter or delete entries of the history."""


def upgrade() -> None:
    dialect = op.get_context().dialect.name
    schema = SCHEMA
    for ours, theirs in POSTGRESQL.items() if dialect == "postgresql" else ():
        schema = schema.replace(f" {ours}", f" {theirs}")
    for statement in [*schema.split(";\n"), *NO_CHANGE[dialect]]:
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
