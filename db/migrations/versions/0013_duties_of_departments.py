"""Posts of accounts, duties of posts, offices of an implementing rule, measures of departments."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("accepted_by", sa.String(length=200), nullable=False),
        sa.Column("project", sa.String(length=200), server_default="", nullable=False),
        sa.Column("preferred", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("amount", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('procurement', 'bidding', 'credit', 'industry', 'society')",
            name="acceptance_kind_check",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_acceptance_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_acceptance_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptance")),
    )
    with op.batch_alter_table("acceptance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_acceptance_accepted_on"), ["accepted_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_acceptance_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_acceptance_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "finance_support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("pledged", sa.String(length=40), nullable=True),
        sa.Column("institution", sa.String(length=200), server_default="", nullable=False),
        sa.Column("amount", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('pledge', 'credit', 'listing_reserve', 'capital_market')",
            name="finance_support_kind_check",
        ),
        sa.CheckConstraint(
            "pledged IN ('trademark', 'patent', 'both')", name="finance_support_pledged_check"
        ),
        sa.CheckConstraint(
            "given_on IS NULL OR until IS NULL OR given_on <= until", name="given_on_before_until"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_finance_support_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_finance_support_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finance_support")),
    )
    with op.batch_alter_table("finance_support", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finance_support_given_on"), ["given_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_finance_support_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_finance_support_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "sales_channel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("platform", sa.String(length=200), server_default="", nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("products", sa.Integer(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('store', 'outlet', 'listing', 'flagship')", name="sales_channel_kind_check"
        ),
        sa.CheckConstraint(
            "opened_on IS NULL OR closed_on IS NULL OR opened_on <= closed_on",
            name="opened_on_before_closed_on",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_sales_channel_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["region.id"],
            name=op.f("fk_sales_channel_place_id_region"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_sales_channel_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales_channel")),
    )
    with op.batch_alter_table("sales_channel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sales_channel_opened_on"), ["opened_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_sales_channel_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_sales_channel_place_id"), ["place_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_sales_channel_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "shared_data",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("provider", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=4000), server_default="", nullable=False),
        sa.Column("shared_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('data', 'service')", name="shared_data_kind_check"),
        sa.CheckConstraint(
            "shared_on IS NULL OR until IS NULL OR shared_on <= until",
            name="shared_on_before_until",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_shared_data_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_data")),
    )
    with op.batch_alter_table("shared_data", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_shared_data_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_shared_data_shared_on"), ["shared_on"], unique=False)

    op.create_table(
        "policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("number", sa.String(length=200), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("content", sa.String(length=4000), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('industry', 'science', 'cultivation', 'incentive', 'procurement', 'finance', 'other')",
            name="policy_kind_check",
        ),
        sa.CheckConstraint(
            "issued_on IS NULL OR until IS NULL OR issued_on <= until",
            name="issued_on_before_until",
        ),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["office.id"],
            name=op.f("fk_policy_office_id_office"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_policy_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_policy_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
    )
    with op.batch_alter_table("policy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policy_issued_on"), ["issued_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_region_id"), ["region_id"], unique=False)

    op.create_table(
        "policy_citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), server_default="", nullable=False),
        sa.Column("cited_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["policy_id"],
            ["policy.id"],
            name=op.f("fk_policy_citation_policy_id_policy"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_policy_citation_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_policy_citation_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_citation")),
        sa.UniqueConstraint(
            "policy_id", "standard_id", name=op.f("uq_policy_citation_policy_id_standard_id")
        ),
    )
    with op.batch_alter_table("policy_citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policy_citation_cited_on"), ["cited_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_policy_citation_policy_id"), ["policy_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_policy_citation_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_policy_citation_standard_id"), ["standard_id"], unique=False
        )

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("post_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_account_post_id"), ["post_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_account_post_id_office"),
            "office",
            ["post_id"],
            ["id"],
            ondelete="RESTRICT",
        )

    with op.batch_alter_table("implementing_rule", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gathered_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("gathered_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("planned_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "committee_opinion", sa.String(length=4000), server_default="", nullable=False
            )
        )
        batch_op.add_column(
            sa.Column("participants", sa.String(length=4000), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("reviewed_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("published_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("filed_by_id", sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f("implementing_rule_state_check"), type_="check")
        batch_op.create_check_constraint(
            "gathered_on_before_drafted_on",
            "gathered_on IS NULL OR drafted_on IS NULL OR gathered_on <= drafted_on",
        )
        batch_op.create_check_constraint(
            "gathered_on_before_filed_on",
            "gathered_on IS NULL OR filed_on IS NULL OR gathered_on <= filed_on",
        )
        batch_op.create_check_constraint(
            "gathered_on_before_planned_on",
            "gathered_on IS NULL OR planned_on IS NULL OR gathered_on <= planned_on",
        )
        batch_op.create_check_constraint(
            "gathered_on_before_published_on",
            "gathered_on IS NULL OR published_on IS NULL OR gathered_on <= published_on",
        )
        batch_op.create_check_constraint(
            "gathered_on_before_reviewed_on",
            "gathered_on IS NULL OR reviewed_on IS NULL OR gathered_on <= reviewed_on",
        )
        batch_op.create_check_constraint(
            "implementing_rule_state_check",
            "state IN ('intended', 'gathered', 'planned', 'drafted', 'reviewed', 'published', 'filed', 'withdrawn')",
        )
        batch_op.create_check_constraint(
            "intended_on_before_gathered_on",
            "intended_on IS NULL OR gathered_on IS NULL OR intended_on <= gathered_on",
        )
        batch_op.create_index(
            batch_op.f("ix_implementing_rule_filed_by_id"), ["filed_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_implementing_rule_gathered_by_id"), ["gathered_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_implementing_rule_planned_by_id"), ["planned_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_implementing_rule_published_by_id"), ["published_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_implementing_rule_reviewed_by_id"), ["reviewed_by_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_implementing_rule_gathered_by_id_office"),
            "office",
            ["gathered_by_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_implementing_rule_filed_by_id_office"),
            "office",
            ["filed_by_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_implementing_rule_published_by_id_office"),
            "office",
            ["published_by_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_implementing_rule_planned_by_id_office"),
            "office",
            ["planned_by_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_implementing_rule_reviewed_by_id_office"),
            "office",
            ["reviewed_by_id"],
            ["id"],
            ondelete="RESTRICT",
        )

    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.add_column(sa.Column("department_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("keeps", sa.String(length=4000), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("acts", sa.String(length=4000), server_default="", nullable=False)
        )
        batch_op.create_index(
            batch_op.f("ix_office_department_id"), ["department_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_office_department_id_office"),
            "office",
            ["department_id"],
            ["id"],
            ondelete="RESTRICT",
        )
