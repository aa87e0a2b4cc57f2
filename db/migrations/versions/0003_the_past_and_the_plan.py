"""the past and the plan: spans of states and their sums, plan points, what an observation covers, figures of posts"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

QUALIFIER = "qualifier IN ('exact', 'more_than', 'about')"
ORDER = {
    f"{a}_before_{b}": f"{a} IS NULL OR {b} IS NULL OR {a} <= {b}"
    for a, b in (("period_from", "period_to"), ("period_from", "as_of"), ("period_to", "as_of"))
}


def upgrade() -> None:
    op.create_table(
        "span",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("lapses_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("marks", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_span")),
    )
    op.create_index("ix_span_record", "span", ["subject", "record_id", "until"])
    op.create_index(
        "ix_span_state", "span", ["subject", "state", "since", "until", "lapses_on", "record_id"]
    )
    op.create_index(
        "ix_span_end", "span", ["subject", "state", "until", "since", "record_id", "due_on"]
    )
    for name, first, last in (
        ("movement", [sa.Column("day", sa.Date(), nullable=False)], "change"),
        (
            "dwell",
            [
                sa.Column("month", sa.Date(), nullable=False),
                sa.Column("days", sa.Integer(), nullable=False),
            ],
            "number",
        ),
    ):
        keys = [
            sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
            sa.Column("programme_id", sa.Integer(), nullable=False),
            sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
            *first,
        ]
        op.create_table(
            name,
            *keys,
            sa.Column(last, sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint(*(c.name for c in keys), name=op.f(f"pk_{name}")),
        )
    op.create_table(
        "plan_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=False),
        sa.Column("value", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column(
            "basis", sqlmodel.sql.sqltypes.AutoString(length=400), server_default="", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["target.id"],
            name=op.f("fk_plan_point_target_id_target"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_point")),
        sa.UniqueConstraint(
            "target_id", "planned_for", name=op.f("uq_plan_point_target_id_planned_for")
        ),
    )
    op.create_index(op.f("ix_plan_point_target_id"), "plan_point", ["target_id"])
    op.drop_index("ix_application_list", "application")
    op.create_index(
        "ix_application_list",
        "application",
        ["programme_id", "lodged_on", "id", "state", "accepted_on", "evaluated_on", "confirmed_on"],
    )
    # SQLite makes the table anew, and has to be told of the condition that it cannot read back.
    sqlite = op.get_context().dialect.name == "sqlite"
    kept = (sa.CheckConstraint(QUALIFIER, name="observation_qualifier_check"),) if sqlite else ()
    with op.batch_alter_table("observation", table_args=kept) as batch:
        batch.add_column(sa.Column("period_from", sa.Date(), nullable=True))
        batch.add_column(sa.Column("period_to", sa.Date(), nullable=True))
        for name, length in (("scope", 200), ("definition", 4000)):
            kind = sqlmodel.sql.sqltypes.AutoString(length=length)
            batch.add_column(sa.Column(name, kind, server_default="", nullable=False))
        batch.add_column(sa.Column("corrects_id", sa.Integer(), nullable=True))
        batch.create_index(batch.f("ix_observation_corrects_id"), ["corrects_id"])
        batch.create_foreign_key(
            batch.f("fk_observation_corrects_id_observation"),
            "observation",
            ["corrects_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        for name, condition in ORDER.items():
            batch.create_check_constraint(name, condition)
    with op.batch_alter_table("office") as batch:
        kind = sqlmodel.sql.sqltypes.AutoString(length=400)
        batch.add_column(sa.Column("figures", kind, server_default="", nullable=False))
    with op.batch_alter_table("target") as batch:
        kind = sqlmodel.sql.sqltypes.AutoString(length=4000)
        batch.add_column(sa.Column("definition", kind, server_default="", nullable=False))
