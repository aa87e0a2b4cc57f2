"""Applicants file and follow their own cases."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "labelling_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("commitment_shown", sa.Integer(), nullable=True),
        sa.Column("commitment_total", sa.Integer(), nullable=True),
        sa.Column("goods_shown", sa.Integer(), nullable=True),
        sa.Column("goods_total", sa.Integer(), nullable=True),
        sa.Column("site_shown", sa.Integer(), nullable=True),
        sa.Column("site_total", sa.Integer(), nullable=True),
        sa.Column("advertising_shown", sa.Integer(), nullable=True),
        sa.Column("advertising_total", sa.Integer(), nullable=True),
        sa.Column("manual", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("comparison_on", sa.String(length=40), nullable=True),
        sa.Column(
            "comparison_site", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
        ),
        sa.Column(
            "comparison_advertising",
            sa.Boolean(),
            server_default=sa.text("(false)"),
            nullable=False,
        ),
        sa.Column("state", sa.String(length=40), server_default="submitted", nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("correct_by", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=4000), server_default="", nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "channel IN ('platform', 'counter', 'post', 'file')",
            name="labelling_report_channel_check",
        ),
        sa.CheckConstraint(
            "comparison_on IN ('product', 'packaging', 'manual')",
            name="labelling_report_comparison_on_check",
        ),
        sa.CheckConstraint(
            "state IN ('submitted', 'returned', 'received', 'refused', 'withdrawn')",
            name="labelling_report_state_check",
        ),
        sa.CheckConstraint(
            "reported_on IS NULL OR closed_on IS NULL OR reported_on <= closed_on",
            name="reported_on_before_closed_on",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_labelling_report_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_labelling_report_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_labelling_report_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labelling_report")),
    )
    with op.batch_alter_table("labelling_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_labelling_report_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_labelling_report_product_id"), ["product_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_labelling_report_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "access_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uscc", sa.String(length=18), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("contact", sa.String(length=100), server_default="", nullable=False),
        sa.Column("state", sa.String(length=40), server_default="asked", nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("link", sa.String(length=64), server_default="", nullable=False),
        sa.Column("link_until", sa.Date(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "channel IN ('platform', 'counter', 'post', 'file')",
            name="access_request_channel_check",
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'approved', 'used', 'refused', 'revoked')",
            name="access_request_state_check",
        ),
        sa.CheckConstraint(
            "asked_on IS NULL OR decided_on IS NULL OR asked_on <= decided_on",
            name="asked_on_before_decided_on",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_access_request_account_id_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_access_request_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_access_request_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_request")),
    )
    with op.batch_alter_table("access_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_access_request_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index("ix_access_request_home", ["state", "asked_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_access_request_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_access_request_region_id"), ["region_id"], unique=False
        )

    op.create_table(
        "use_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), server_default="submitted", nullable=False),
        sa.Column("role", sa.String(length=40), server_default="implementing", nullable=False),
        sa.Column("revenue", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("output", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("standard_output", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("standardisation_input", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("source", sa.String(length=200), server_default="", nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("correct_by", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=4000), server_default="", nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "channel IN ('platform', 'counter', 'post', 'file')", name="use_report_channel_check"
        ),
        sa.CheckConstraint("role IN ('drafting', 'implementing')", name="use_report_role_check"),
        sa.CheckConstraint(
            "state IN ('submitted', 'returned', 'received', 'refused', 'withdrawn')",
            name="use_report_state_check",
        ),
        sa.CheckConstraint(
            "reported_on IS NULL OR closed_on IS NULL OR reported_on <= closed_on",
            name="reported_on_before_closed_on",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_use_report_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_use_report_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_use_report")),
    )
    with op.batch_alter_table("use_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_use_report_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_use_report_standard_id"), ["standard_id"], unique=False
        )

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("account_role_check"), type_="check")
        batch_op.create_check_constraint(
            "account_role_check",
            "role IN ('administrator', 'secretariat', 'regulator', 'body', 'expert', 'working_group', 'trainer', 'applicant')",
        )

    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.add_column(sa.Column("correct_by", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("answer", sa.String(length=4000), server_default="", nullable=False)
        )
        batch_op.drop_constraint(batch_op.f("application_channel_check"), type_="check")
        batch_op.drop_constraint(batch_op.f("application_state_check"), type_="check")
        batch_op.create_check_constraint(
            "application_channel_check", "channel IN ('platform', 'counter', 'post', 'file')"
        )
        batch_op.create_check_constraint(
            "application_state_check",
            "state IN ('lodged', 'returned', 'accepted', 'evaluated', 'granted', 'confirmed', 'certified', 'licence_applied', 'licensed', 'not_accepted', 'refused', 'withdrawn')",
        )

    with op.batch_alter_table("certificate_change", schema=None) as batch_op:
        batch_op.add_column(sa.Column("correct_by", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("answer", sa.String(length=4000), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("channel", sa.String(length=40), nullable=True))
        batch_op.drop_constraint(batch_op.f("certificate_change_kind_check"), type_="check")
        batch_op.drop_constraint(batch_op.f("certificate_change_state_check"), type_="check")
        batch_op.create_check_constraint(
            "certificate_change_channel_check", "channel IN ('platform', 'counter', 'post', 'file')"
        )
        batch_op.create_check_constraint(
            "certificate_change_kind_check",
            "kind IN ('name', 'address', 'manufacturer', 'factory', 'model', 'wider', 'narrower', 'standard', 'end')",
        )
        batch_op.create_check_constraint(
            "certificate_change_state_check",
            "state IN ('requested', 'returned', 'approved', 'applied', 'refused', 'withdrawn')",
        )

    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.add_column(sa.Column("channel", sa.String(length=40), nullable=True))
        batch_op.create_check_constraint(
            "complaint_channel_check", "channel IN ('platform', 'counter', 'post', 'file')"
        )

    with op.batch_alter_table("credit_repair", schema=None) as batch_op:
        batch_op.add_column(sa.Column("channel", sa.String(length=40), nullable=True))
        batch_op.create_check_constraint(
            "credit_repair_channel_check", "channel IN ('platform', 'counter', 'post', 'file')"
        )

    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.add_column(sa.Column("channel", sa.String(length=40), nullable=True))
        batch_op.create_check_constraint(
            "product_channel_check", "channel IN ('platform', 'counter', 'post', 'file')"
        )

    with op.batch_alter_table("standard", schema=None) as batch_op:
        batch_op.add_column(sa.Column("correct_by", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("answer", sa.String(length=4000), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("channel", sa.String(length=40), nullable=True))
        batch_op.drop_constraint(batch_op.f("standard_state_check"), type_="check")
        batch_op.create_check_constraint(
            "standard_channel_check", "channel IN ('platform', 'counter', 'post', 'file')"
        )
        batch_op.create_check_constraint(
            "standard_state_check",
            "state IN ('applied', 'returned', 'assessed', 'drafting', 'submitted', 'examined', 'reviewed', 'reported', 'approved', 'published', 'declared', 'recognised', 'rectifying', 'rejected', 'cancelled', 'abolished')",
        )
