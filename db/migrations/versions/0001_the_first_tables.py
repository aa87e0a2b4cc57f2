"""the first tables"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from db.write.audit_log import guard_sql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column(
            "media", sqlmodel.sql.sqltypes.AutoString(length=100), server_default="", nullable=False
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("uploaded_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index("ix_document_of", ["subject", "record_id"], unique=False)

    op.create_table(
        "history",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("day", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("action", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("changes", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("previous", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index("ix_history_account", ["account_id", "id"], unique=False)
        batch_op.create_index("ix_history_record", ["subject", "record_id", "id"], unique=False)

    op.create_table(
        "industry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "section",
                "division",
                "group",
                "class",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["industry.id"],
            name=op.f("fk_industry_parent_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_industry")),
        sa.UniqueConstraint("code", name=op.f("uq_industry_code")),
    )
    with op.batch_alter_table("industry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_industry_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "region",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=6), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "province", "city", "county", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until",
            name="valid_from_before_valid_until",
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["region.id"],
            name=op.f("fk_region_parent_id_region"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["region.id"],
            name=op.f("fk_region_successor_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region")),
        sa.UniqueConstraint("code", name=op.f("uq_region_code")),
    )
    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_region_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_region_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_region_successor_id"), ["successor_id"], unique=False)

    op.create_table(
        "register",
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_register")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("uscc", sqlmodel.sql.sqltypes.AutoString(length=18), nullable=True),
        sa.Column(
            "name_en",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "enterprise",
                "institution",
                "association",
                "government",
                "foreign",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "country", sqlmodel.sql.sqltypes.AutoString(length=2), server_default="", nullable=False
        ),
        sa.Column("province_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column(
            "address",
            sqlmodel.sql.sqltypes.AutoString(length=300),
            server_default="",
            nullable=False,
        ),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column(
            "enterprise_class",
            sa.Enum(
                "single_champion",
                "little_giant",
                "eagle",
                "innovation_leader",
                "hidden_champion",
                "specialised",
                "export_brand",
                "leader",
                "unicorn",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"],
            ["industry.id"],
            name=op.f("fk_organisation_industry_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["province_id"],
            ["region.id"],
            name=op.f("fk_organisation_province_id_region"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_organisation_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("uscc", name=op.f("uq_organisation_uscc")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_industry_id"), ["industry_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisation_name"), ["name"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_organisation_province_id"), ["province_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisation_region_id"), ["region_id"], unique=False)

    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "name_en",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "mark", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column(
            "authority",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "operator",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "positioning",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "positioning_standard",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "scope",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on",
            name="starts_on_before_ends_on",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_programme_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("code", name=op.f("uq_programme_code")),
    )
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_region_id"), ["region_id"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("username", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("display", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "secretariat",
                "regulator",
                "body",
                "expert",
                "working_group",
                "trainer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column(
            "password_hash",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("must_change", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("stamp", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("demo", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_account_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_account_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_account_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_account_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_account_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_region_id"), ["region_id"], unique=False)

    op.create_table(
        "credit_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "revocation",
                "safety_accident",
                "quality_accident",
                "environment_accident",
                "bad_credit",
                "standard_cancelled",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("public_notice_on", sa.Date(), nullable=True),
        sa.Column(
            "reason",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "source",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.CheckConstraint(
            "occurred_on IS NULL OR ends_on IS NULL OR occurred_on <= ends_on",
            name="occurred_on_before_ends_on",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_credit_record_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_credit_record_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_record")),
    )
    with op.batch_alter_table("credit_record", schema=None) as batch_op:
        batch_op.create_index(
            "ix_credit_record_bar", ["organisation_id", "kind", "ends_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_credit_record_occurred_on"), ["occurred_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_credit_record_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_credit_record_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "governing_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column(
            "number",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "issuer",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("in_force_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column(
            "publicity",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "in_force",
                "announced",
                "expired",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="in_force",
            nullable=False,
        ),
        sa.Column(
            "source",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.CheckConstraint(
            "made_on IS NULL OR expires_on IS NULL OR made_on <= expires_on",
            name="made_on_before_expires_on",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_governing_document_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_governing_document")),
        sa.UniqueConstraint(
            "programme_id", "key", name=op.f("uq_governing_document_programme_id_key")
        ),
    )
    with op.batch_alter_table("governing_document", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_governing_document_made_on"), ["made_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_governing_document_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "organisation_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "enterprise",
                "drafting_unit",
                "publisher",
                "certification_body",
                "alliance_member",
                "regulator",
                "department",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column(
            "basis", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until",
            name="valid_from_before_valid_until",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_role_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_organisation_role_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_role")),
        sa.UniqueConstraint(
            "organisation_id",
            "role",
            "programme_id",
            "valid_from",
            name=op.f("uq_organisation_role_organisation_id_role_programme_id_valid_from"),
        ),
    )
    with op.batch_alter_table("organisation_role", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_role_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_organisation_role_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisation_role_role"), ["role"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column(
            "expertise",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_person_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_person_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "pool_membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column(
            "pool",
            sa.Enum(
                "standard",
                "brand",
                "certification",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="brand",
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "in_pool",
                "improving",
                "achieved",
                "exited",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="in_pool",
            nullable=False,
        ),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column(
            "direction",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "tier",
            sa.Enum(
                "international",
                "national",
                "local",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("growth", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("management", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("property", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("honesty", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column(
            "evidence",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "plan", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.Column("exited_on", sa.Date(), nullable=True),
        sa.Column(
            "exit_ground",
            sa.Enum(
                "not_meeting",
                "no_result",
                "revoked",
                "own_wish",
                "completed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "entered_on IS NULL OR exited_on IS NULL OR entered_on <= exited_on",
            name="entered_on_before_exited_on",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_pool_membership_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_pool_membership_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_membership")),
    )
    with op.batch_alter_table("pool_membership", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pool_membership_entered_on"), ["entered_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_pool_membership_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index("ix_pool_membership_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_pool_membership_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(
            "uq_pool_membership_current",
            ["programme_id", "enterprise_id", "pool"],
            unique=True,
            sqlite_where=sa.text("state <> 'exited'"),
            postgresql_where=sa.text("state <> 'exited'"),
        )

    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("product", "service", native_enum=False, create_constraint=True, length=40),
            server_default="product",
            nullable=False,
        ),
        sa.Column(
            "model", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column(
            "specification",
            sqlmodel.sql.sqltypes.AutoString(length=400),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "trademark",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("manufacturer_id", sa.Integer(), nullable=True),
        sa.Column("factory_id", sa.Integer(), nullable=True),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_product_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["factory_id"],
            ["organisation.id"],
            name=op.f("fk_product_factory_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"],
            ["industry.id"],
            name=op.f("fk_product_industry_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["manufacturer_id"],
            ["organisation.id"],
            name=op.f("fk_product_manufacturer_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint(
            "enterprise_id", "name", "model", name=op.f("uq_product_enterprise_id_name_model")
        ),
    )
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_product_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_product_factory_id"), ["factory_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_product_industry_id"), ["industry_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_product_manufacturer_id"), ["manufacturer_id"], unique=False
        )

    op.create_table(
        "standard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=True),
        sa.Column(
            "title_en",
            sqlmodel.sql.sqltypes.AutoString(length=300),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "applied",
                "drafting",
                "submitted",
                "examined",
                "reviewed",
                "reported",
                "approved",
                "published",
                "declared",
                "recognised",
                "rectifying",
                "rejected",
                "cancelled",
                "abolished",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="applied",
            nullable=False,
        ),
        sa.Column(
            "registration_number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=True
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "product",
                "process",
                "method",
                "basic",
                "service",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="product",
            nullable=False,
        ),
        sa.Column(
            "type",
            sa.Enum("T", "Q", "D", native_enum=False, create_constraint=True, length=40),
            server_default="T",
            nullable=False,
        ),
        sa.Column("applicant_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column(
            "ics", sqlmodel.sql.sqltypes.AutoString(length=40), server_default="", nullable=False
        ),
        sa.Column(
            "ccs", sqlmodel.sql.sqltypes.AutoString(length=40), server_default="", nullable=False
        ),
        sa.Column(
            "prefix", sqlmodel.sql.sqltypes.AutoString(length=40), server_default="", nullable=True
        ),
        sa.Column(
            "serial", sqlmodel.sql.sqltypes.AutoString(length=20), server_default="", nullable=True
        ),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column(
            "meets_necessity", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
        ),
        sa.Column(
            "meets_feasibility", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
        ),
        sa.Column(
            "meets_advancement", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
        ),
        sa.Column("meets_benefit", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column(
            "review_opinion",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("publisher_id", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("recognised_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "source",
            sqlmodel.sql.sqltypes.AutoString(length=300),
            server_default="",
            nullable=False,
        ),
        sa.CheckConstraint(
            "applied_on IS NULL OR declared_on IS NULL OR applied_on <= declared_on",
            name="applied_on_before_declared_on",
        ),
        sa.CheckConstraint(
            "applied_on IS NULL OR planned_on IS NULL OR applied_on <= planned_on",
            name="applied_on_before_planned_on",
        ),
        sa.CheckConstraint(
            "applied_on IS NULL OR published_on IS NULL OR applied_on <= published_on",
            name="applied_on_before_published_on",
        ),
        sa.CheckConstraint(
            "applied_on IS NULL OR recognised_on IS NULL OR applied_on <= recognised_on",
            name="applied_on_before_recognised_on",
        ),
        sa.CheckConstraint(
            "applied_on IS NULL OR reviewed_on IS NULL OR applied_on <= reviewed_on",
            name="applied_on_before_reviewed_on",
        ),
        sa.CheckConstraint(
            "applied_on IS NULL OR submitted_on IS NULL OR applied_on <= submitted_on",
            name="applied_on_before_submitted_on",
        ),
        sa.CheckConstraint(
            "declared_on IS NULL OR recognised_on IS NULL OR declared_on <= recognised_on",
            name="declared_on_before_recognised_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR declared_on IS NULL OR planned_on <= declared_on",
            name="planned_on_before_declared_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR published_on IS NULL OR planned_on <= published_on",
            name="planned_on_before_published_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR recognised_on IS NULL OR planned_on <= recognised_on",
            name="planned_on_before_recognised_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR reviewed_on IS NULL OR planned_on <= reviewed_on",
            name="planned_on_before_reviewed_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR submitted_on IS NULL OR planned_on <= submitted_on",
            name="planned_on_before_submitted_on",
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR declared_on IS NULL OR published_on <= declared_on",
            name="published_on_before_declared_on",
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR effective_from IS NULL OR published_on <= effective_from",
            name="published_on_before_effective_from",
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR recognised_on IS NULL OR published_on <= recognised_on",
            name="published_on_before_recognised_on",
        ),
        sa.CheckConstraint(
            "reviewed_on IS NULL OR declared_on IS NULL OR reviewed_on <= declared_on",
            name="reviewed_on_before_declared_on",
        ),
        sa.CheckConstraint(
            "reviewed_on IS NULL OR published_on IS NULL OR reviewed_on <= published_on",
            name="reviewed_on_before_published_on",
        ),
        sa.CheckConstraint(
            "reviewed_on IS NULL OR recognised_on IS NULL OR reviewed_on <= recognised_on",
            name="reviewed_on_before_recognised_on",
        ),
        sa.CheckConstraint(
            "submitted_on IS NULL OR declared_on IS NULL OR submitted_on <= declared_on",
            name="submitted_on_before_declared_on",
        ),
        sa.CheckConstraint(
            "submitted_on IS NULL OR published_on IS NULL OR submitted_on <= published_on",
            name="submitted_on_before_published_on",
        ),
        sa.CheckConstraint(
            "submitted_on IS NULL OR recognised_on IS NULL OR submitted_on <= recognised_on",
            name="submitted_on_before_recognised_on",
        ),
        sa.CheckConstraint(
            "submitted_on IS NULL OR reviewed_on IS NULL OR submitted_on <= reviewed_on",
            name="submitted_on_before_reviewed_on",
        ),
        sa.ForeignKeyConstraint(
            ["applicant_id"],
            ["organisation.id"],
            name=op.f("fk_standard_applicant_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"],
            ["industry.id"],
            name=op.f("fk_standard_industry_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_standard_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["publisher_id"],
            ["organisation.id"],
            name=op.f("fk_standard_publisher_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_standard_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard")),
        sa.UniqueConstraint("number", name=op.f("uq_standard_number")),
        sa.UniqueConstraint(
            "prefix", "serial", "year", name=op.f("uq_standard_prefix_serial_year")
        ),
        sa.UniqueConstraint("registration_number", name=op.f("uq_standard_registration_number")),
    )
    with op.batch_alter_table("standard", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_standard_applicant_id"), ["applicant_id"], unique=False
        )
        batch_op.create_index("ix_standard_home", ["state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_standard_industry_id"), ["industry_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_standard_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_standard_published_on"), ["published_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_standard_publisher_id"), ["publisher_id"], unique=False
        )
        batch_op.create_index(
            "ix_standard_recognised", ["programme_id", "recognised_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_standard_region_id"), ["region_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_standard_serial"), ["serial"], unique=False)

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("indicator", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "indicator_en",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("minimum", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("maximum", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column(
            "unit", sqlmodel.sql.sqltypes.AutoString(length=40), server_default="", nullable=False
        ),
        sa.Column(
            "comparator",
            sa.Enum(
                "reach",
                "at_least",
                "more_than",
                "equal",
                "about",
                "range",
                "round_word",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="reach",
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "cumulative",
                "cumulative_ambiguous",
                "yearly_flow",
                "new_since_baseline",
                "new_ambiguous",
                "ratio",
                "yearly_ratio",
                "duration",
                "level",
                "stock",
                "cultivated",
                "combined",
                "built",
                "rate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("baseline", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "due_text",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("due_assumed", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("ambiguous", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.Column(
            "note_zh",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "section",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "metric", sqlmodel.sql.sqltypes.AutoString(length=60), server_default="", nullable=False
        ),
        sa.CheckConstraint(
            "starts_on IS NULL OR due_on IS NULL OR starts_on <= due_on",
            name="starts_on_before_due_on",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_target_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("programme_id", "code", name=op.f("uq_target_programme_id_code")),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=True),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "lodged",
                "accepted",
                "evaluated",
                "granted",
                "confirmed",
                "certified",
                "licensed",
                "not_accepted",
                "refused",
                "withdrawn",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="lodged",
            nullable=False,
        ),
        sa.Column(
            "path",
            sa.Enum(
                "certification",
                "self_declaration",
                "transfer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="certification",
            nullable=False,
        ),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column(
            "mode", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column("lodged_on", sa.Date(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("evaluated_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.CheckConstraint(
            "accepted_on IS NULL OR confirmed_on IS NULL OR accepted_on <= confirmed_on",
            name="accepted_on_before_confirmed_on",
        ),
        sa.CheckConstraint(
            "accepted_on IS NULL OR decided_on IS NULL OR accepted_on <= decided_on",
            name="accepted_on_before_decided_on",
        ),
        sa.CheckConstraint(
            "accepted_on IS NULL OR evaluated_on IS NULL OR accepted_on <= evaluated_on",
            name="accepted_on_before_evaluated_on",
        ),
        sa.CheckConstraint(
            "decided_on IS NULL OR confirmed_on IS NULL OR decided_on <= confirmed_on",
            name="decided_on_before_confirmed_on",
        ),
        sa.CheckConstraint(
            "evaluated_on IS NULL OR confirmed_on IS NULL OR evaluated_on <= confirmed_on",
            name="evaluated_on_before_confirmed_on",
        ),
        sa.CheckConstraint(
            "evaluated_on IS NULL OR decided_on IS NULL OR evaluated_on <= decided_on",
            name="evaluated_on_before_decided_on",
        ),
        sa.CheckConstraint(
            "lodged_on IS NULL OR accepted_on IS NULL OR lodged_on <= accepted_on",
            name="lodged_on_before_accepted_on",
        ),
        sa.CheckConstraint(
            "lodged_on IS NULL OR confirmed_on IS NULL OR lodged_on <= confirmed_on",
            name="lodged_on_before_confirmed_on",
        ),
        sa.CheckConstraint(
            "lodged_on IS NULL OR decided_on IS NULL OR lodged_on <= decided_on",
            name="lodged_on_before_decided_on",
        ),
        sa.CheckConstraint(
            "lodged_on IS NULL OR evaluated_on IS NULL OR lodged_on <= evaluated_on",
            name="lodged_on_before_evaluated_on",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["organisation.id"],
            name=op.f("fk_application_body_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_application_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_application_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_application_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_application_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("number", name=op.f("uq_application_number")),
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index(
            "ix_application_body",
            ["body_id", "lodged_on", "id", "state", "programme_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_application_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_application_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index("ix_application_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            "ix_application_list", ["programme_id", "lodged_on", "id", "state"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_application_lodged_on"), ["lodged_on"], unique=False)
        batch_op.create_index(
            "ix_application_office", ["programme_id", "state", "due_on"], unique=False
        )
        batch_op.create_index(
            "ix_application_party",
            ["enterprise_id", "lodged_on", "id", "state", "programme_id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_application_path",
            ["programme_id", "path", "state", "enterprise_id", "decided_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_application_product_id"), ["product_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_application_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_application_standard_id"), ["standard_id"], unique=False
        )
        batch_op.create_index("ix_application_work", ["body_id", "state", "due_on"], unique=False)

    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column(
            "qualifier",
            sa.Enum(
                "exact", "more_than", "about", native_enum=False, create_constraint=True, length=40
            ),
            server_default="exact",
            nullable=False,
        ),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["target.id"],
            name=op.f("fk_observation_target_id_target"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_observation_as_of"), ["as_of"], unique=False)
        batch_op.create_index(batch_op.f("ix_observation_target_id"), ["target_id"], unique=False)

    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("post", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "holder",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "department",
                "regulator",
                "publisher",
                "certification_body",
                "alliance",
                "committee",
                "federation",
                "secretariat",
                "government",
                "working_group",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "duties",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("seats", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "source",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("held_from", sa.Date(), nullable=True),
        sa.Column("held_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "held_from IS NULL OR held_until IS NULL OR held_from <= held_until",
            name="held_from_before_held_until",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_office_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_office_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_office_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "rule_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("version_label", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("in_force_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "in_force_on IS NULL OR expires_on IS NULL OR in_force_on <= expires_on",
            name="in_force_on_before_expires_on",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["governing_document.id"],
            name=op.f("fk_rule_set_document_id_governing_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_rule_set_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_set")),
        sa.UniqueConstraint(
            "programme_id", "in_force_on", name=op.f("uq_rule_set_programme_id_in_force_on")
        ),
        sa.UniqueConstraint(
            "programme_id", "version_label", name=op.f("uq_rule_set_programme_id_version_label")
        ),
    )
    with op.batch_alter_table("rule_set", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rule_set_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rule_set_in_force_on"), ["in_force_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_rule_set_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "standard_drafter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "lead_organiser",
                "main",
                "participant",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_standard_drafter_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_standard_drafter_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_drafter")),
        sa.UniqueConstraint(
            "standard_id",
            "organisation_id",
            "role",
            name=op.f("uq_standard_drafter_standard_id_organisation_id_role"),
        ),
    )
    with op.batch_alter_table("standard_drafter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_standard_drafter_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_standard_drafter_standard_id"), ["standard_id"], unique=False
        )

    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "valid",
                "suspended",
                "revoked",
                "cancelled",
                "expired",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="valid",
            nullable=False,
        ),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("product_name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "product_model",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "specification",
            sqlmodel.sql.sqltypes.AutoString(length=400),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "trademark",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("client_name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "client_address",
            sqlmodel.sql.sqltypes.AutoString(length=300),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "manufacturer_name",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "manufacturer_address",
            sqlmodel.sql.sqltypes.AutoString(length=300),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "factory_name",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "factory_address",
            sqlmodel.sql.sqltypes.AutoString(length=300),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "standards",
            sqlmodel.sql.sqltypes.AutoString(length=600),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "mode", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("suspended_on", sa.Date(), nullable=True),
        sa.Column("suspended_until", sa.Date(), nullable=True),
        sa.Column(
            "asked_by",
            sa.Enum("body", "holder", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "issued_on IS NULL OR ended_on IS NULL OR issued_on <= ended_on",
            name="issued_on_before_ended_on",
        ),
        sa.CheckConstraint(
            "issued_on IS NULL OR suspended_on IS NULL OR issued_on <= suspended_on",
            name="issued_on_before_suspended_on",
        ),
        sa.CheckConstraint(
            "issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until",
            name="issued_on_before_valid_until",
        ),
        sa.CheckConstraint(
            "suspended_on IS NULL OR ended_on IS NULL OR suspended_on <= ended_on",
            name="suspended_on_before_ended_on",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_certificate_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["organisation.id"],
            name=op.f("fk_certificate_body_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"],
            ["organisation.id"],
            name=op.f("fk_certificate_holder_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_certificate_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_certificate_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_certificate_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certificate_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(
            "ix_certificate_body",
            ["body_id", "issued_on", "id", "state", "valid_until", "programme_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_certificate_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            "ix_certificate_holder",
            ["holder_id", "issued_on", "id", "state", "valid_until", "programme_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_certificate_holder_id"), ["holder_id"], unique=False)
        batch_op.create_index(
            "ix_certificate_home",
            ["state", "due_on", "valid_until", "programme_id", "body_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_certificate_issued_on"), ["issued_on"], unique=False)
        batch_op.create_index(
            "ix_certificate_list",
            [
                "programme_id",
                "issued_on",
                "id",
                "state",
                "valid_until",
                "body_id",
                "holder_id",
                "product_id",
            ],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_certificate_product_id"), ["product_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_certificate_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_certificate_standard_id"), ["standard_id"], unique=False
        )
        batch_op.create_index(
            "ix_certificate_valid", ["programme_id", "state", "valid_until"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_certificate_valid_until"), ["valid_until"], unique=False
        )
        batch_op.create_index(
            "ix_certificate_work", ["body_id", "state", "due_on", "valid_until"], unique=False
        )

    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "valid",
                "revoked",
                "cancelled",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="valid",
            nullable=False,
        ),
        sa.Column("first", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "confirmed_on IS NULL OR ended_on IS NULL OR confirmed_on <= ended_on",
            name="confirmed_on_before_ended_on",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_confirmation_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_confirmation_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_confirmation_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint("application_id", name=op.f("uq_confirmation_application_id")),
        sa.UniqueConstraint("number", name=op.f("uq_confirmation_number")),
    )
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_confirmation_case",
            ["application_id", "confirmed_on", "id", "programme_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_confirmation_confirmed_on"), ["confirmed_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_confirmation_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(
            "ix_confirmation_first", ["programme_id", "first", "confirmed_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_confirmation_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("decider_id", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("grant", "refuse", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "reasons",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_decision_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["decider_id"],
            ["account.id"],
            name=op.f("fk_decision_decider_id_account"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("application_id", name=op.f("uq_decision_application_id")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_decided_on"), ["decided_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_decider_id"), ["decider_id"], unique=False)

    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("evaluator_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "assigned",
                "declared",
                "signed",
                "released",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="assigned",
            nullable=False,
        ),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("impartial", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column(
            "accepted_evidence",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "opinion",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("total", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("passed", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "assigned_on IS NULL OR declared_on IS NULL OR assigned_on <= declared_on",
            name="assigned_on_before_declared_on",
        ),
        sa.CheckConstraint(
            "assigned_on IS NULL OR signed_on IS NULL OR assigned_on <= signed_on",
            name="assigned_on_before_signed_on",
        ),
        sa.CheckConstraint(
            "declared_on IS NULL OR signed_on IS NULL OR declared_on <= signed_on",
            name="declared_on_before_signed_on",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_evaluation_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["evaluator_id"],
            ["account.id"],
            name=op.f("fk_evaluation_evaluator_id_account"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint(
            "application_id", "evaluator_id", name=op.f("uq_evaluation_application_id_evaluator_id")
        ),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_evaluation_assigned_on"), ["assigned_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_evaluation_evaluator_id"), ["evaluator_id"], unique=False
        )
        batch_op.create_index("ix_evaluation_home", ["state", "due_on"], unique=False)

    op.create_table(
        "mark_licence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "valid",
                "stopped",
                "withdrawn",
                "revoked",
                "cancelled",
                "expired",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="valid",
            nullable=False,
        ),
        sa.Column("licensed_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "licensed_on IS NULL OR ended_on IS NULL OR licensed_on <= ended_on",
            name="licensed_on_before_ended_on",
        ),
        sa.CheckConstraint(
            "licensed_on IS NULL OR valid_until IS NULL OR licensed_on <= valid_until",
            name="licensed_on_before_valid_until",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_mark_licence_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_mark_licence_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_mark_licence_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_licence")),
        sa.UniqueConstraint("application_id", name=op.f("uq_mark_licence_application_id")),
        sa.UniqueConstraint("number", name=op.f("uq_mark_licence_number")),
    )
    with op.batch_alter_table("mark_licence", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mark_licence_case",
            ["application_id", "licensed_on", "id", "programme_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_mark_licence_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_mark_licence_licensed_on"), ["licensed_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_mark_licence_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "certificate_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "issued",
                "suspended",
                "restored",
                "revoked",
                "cancelled",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column(
            "reason",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("public_notice_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "happened_on IS NULL OR until IS NULL OR happened_on <= until",
            name="happened_on_before_until",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_event_certificate_id_certificate"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_event")),
    )
    with op.batch_alter_table("certificate_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certificate_event_certificate_id"), ["certificate_id"], unique=False
        )
        batch_op.create_index(
            "ix_certificate_event_course", ["certificate_id", "happened_on", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_certificate_event_happened_on"), ["happened_on"], unique=False
        )

    op.create_table(
        "evaluation_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("dimension", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column(
            "label", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column("maximum", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("score", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column(
            "finding",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_score_evaluation_id_evaluation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_score")),
        sa.UniqueConstraint(
            "evaluation_id", "dimension", name=op.f("uq_evaluation_score_evaluation_id_dimension")
        ),
    )
    with op.batch_alter_table("evaluation_score", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_score_evaluation_id"), ["evaluation_id"], unique=False
        )

    for statement in guard_sql(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("evaluation_score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evaluation_score_evaluation_id"))

    op.drop_table("evaluation_score")
    with op.batch_alter_table("certificate_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_certificate_event_happened_on"))
        batch_op.drop_index("ix_certificate_event_course")
        batch_op.drop_index(batch_op.f("ix_certificate_event_certificate_id"))

    op.drop_table("certificate_event")
    with op.batch_alter_table("mark_licence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mark_licence_programme_id"))
        batch_op.drop_index(batch_op.f("ix_mark_licence_licensed_on"))
        batch_op.drop_index(batch_op.f("ix_mark_licence_enterprise_id"))
        batch_op.drop_index("ix_mark_licence_case")

    op.drop_table("mark_licence")
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.drop_index("ix_evaluation_home")
        batch_op.drop_index(batch_op.f("ix_evaluation_evaluator_id"))
        batch_op.drop_index(batch_op.f("ix_evaluation_assigned_on"))
        batch_op.drop_index(batch_op.f("ix_evaluation_application_id"))

    op.drop_table("evaluation")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_decider_id"))
        batch_op.drop_index(batch_op.f("ix_decision_decided_on"))

    op.drop_table("decision")
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_confirmation_programme_id"))
        batch_op.drop_index("ix_confirmation_first")
        batch_op.drop_index(batch_op.f("ix_confirmation_enterprise_id"))
        batch_op.drop_index(batch_op.f("ix_confirmation_confirmed_on"))
        batch_op.drop_index("ix_confirmation_case")

    op.drop_table("confirmation")
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.drop_index("ix_certificate_work")
        batch_op.drop_index(batch_op.f("ix_certificate_valid_until"))
        batch_op.drop_index("ix_certificate_valid")
        batch_op.drop_index(batch_op.f("ix_certificate_standard_id"))
        batch_op.drop_index(batch_op.f("ix_certificate_programme_id"))
        batch_op.drop_index(batch_op.f("ix_certificate_product_id"))
        batch_op.drop_index("ix_certificate_list")
        batch_op.drop_index(batch_op.f("ix_certificate_issued_on"))
        batch_op.drop_index("ix_certificate_home")
        batch_op.drop_index(batch_op.f("ix_certificate_holder_id"))
        batch_op.drop_index("ix_certificate_holder")
        batch_op.drop_index(batch_op.f("ix_certificate_body_id"))
        batch_op.drop_index("ix_certificate_body")
        batch_op.drop_index(batch_op.f("ix_certificate_application_id"))

    op.drop_table("certificate")
    with op.batch_alter_table("standard_drafter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standard_drafter_standard_id"))
        batch_op.drop_index(batch_op.f("ix_standard_drafter_organisation_id"))

    op.drop_table("standard_drafter")
    with op.batch_alter_table("rule_set", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rule_set_programme_id"))
        batch_op.drop_index(batch_op.f("ix_rule_set_in_force_on"))
        batch_op.drop_index(batch_op.f("ix_rule_set_document_id"))

    op.drop_table("rule_set")
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_office_programme_id"))
        batch_op.drop_index(batch_op.f("ix_office_person_id"))

    op.drop_table("office")
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observation_target_id"))
        batch_op.drop_index(batch_op.f("ix_observation_as_of"))

    op.drop_table("observation")
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_index("ix_application_work")
        batch_op.drop_index(batch_op.f("ix_application_standard_id"))
        batch_op.drop_index(batch_op.f("ix_application_programme_id"))
        batch_op.drop_index(batch_op.f("ix_application_product_id"))
        batch_op.drop_index("ix_application_path")
        batch_op.drop_index("ix_application_party")
        batch_op.drop_index("ix_application_office")
        batch_op.drop_index(batch_op.f("ix_application_lodged_on"))
        batch_op.drop_index("ix_application_list")
        batch_op.drop_index("ix_application_home")
        batch_op.drop_index(batch_op.f("ix_application_enterprise_id"))
        batch_op.drop_index(batch_op.f("ix_application_body_id"))
        batch_op.drop_index("ix_application_body")

    op.drop_table("application")
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_programme_id"))

    op.drop_table("target")
    with op.batch_alter_table("standard", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standard_serial"))
        batch_op.drop_index(batch_op.f("ix_standard_region_id"))
        batch_op.drop_index("ix_standard_recognised")
        batch_op.drop_index(batch_op.f("ix_standard_publisher_id"))
        batch_op.drop_index(batch_op.f("ix_standard_published_on"))
        batch_op.drop_index(batch_op.f("ix_standard_programme_id"))
        batch_op.drop_index(batch_op.f("ix_standard_industry_id"))
        batch_op.drop_index("ix_standard_home")
        batch_op.drop_index(batch_op.f("ix_standard_applicant_id"))

    op.drop_table("standard")
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_manufacturer_id"))
        batch_op.drop_index(batch_op.f("ix_product_industry_id"))
        batch_op.drop_index(batch_op.f("ix_product_factory_id"))
        batch_op.drop_index(batch_op.f("ix_product_enterprise_id"))

    op.drop_table("product")
    with op.batch_alter_table("pool_membership", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pool_membership_current",
            sqlite_where=sa.text("state <> 'exited'"),
            postgresql_where=sa.text("state <> 'exited'"),
        )
        batch_op.drop_index(batch_op.f("ix_pool_membership_programme_id"))
        batch_op.drop_index("ix_pool_membership_home")
        batch_op.drop_index(batch_op.f("ix_pool_membership_enterprise_id"))
        batch_op.drop_index(batch_op.f("ix_pool_membership_entered_on"))

    op.drop_table("pool_membership")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_organisation_id"))

    op.drop_table("person")
    with op.batch_alter_table("organisation_role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_role_role"))
        batch_op.drop_index(batch_op.f("ix_organisation_role_programme_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_role_organisation_id"))

    op.drop_table("organisation_role")
    with op.batch_alter_table("governing_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_governing_document_programme_id"))
        batch_op.drop_index(batch_op.f("ix_governing_document_made_on"))

    op.drop_table("governing_document")
    with op.batch_alter_table("credit_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credit_record_programme_id"))
        batch_op.drop_index(batch_op.f("ix_credit_record_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_credit_record_occurred_on"))
        batch_op.drop_index("ix_credit_record_bar")

    op.drop_table("credit_record")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_region_id"))
        batch_op.drop_index(batch_op.f("ix_account_programme_id"))
        batch_op.drop_index(batch_op.f("ix_account_organisation_id"))

    op.drop_table("account")
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_region_id"))

    op.drop_table("programme")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_region_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_province_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_name"))
        batch_op.drop_index(batch_op.f("ix_organisation_industry_id"))

    op.drop_table("organisation")
    op.drop_table("setting")
    op.drop_table("register")
    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_region_successor_id"))
        batch_op.drop_index(batch_op.f("ix_region_parent_id"))
        batch_op.drop_index(batch_op.f("ix_region_name"))

    op.drop_table("region")
    with op.batch_alter_table("industry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_industry_parent_id"))

    op.drop_table("industry")
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.drop_index("ix_history_record")
        batch_op.drop_index("ix_history_account")

    op.drop_table("history")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index("ix_document_of")

    op.drop_table("document")
