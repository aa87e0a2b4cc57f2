"""the whole rulebook: new subjects, and what the known ones keep beside"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op
from alembic.operations import BatchOperations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CHECKS: dict[str, dict[str, str]] = {
    "account": {
        "account_role_check": "role IN ('administrator', 'secretariat', 'regulator', 'body', 'expert', 'working_group', 'trainer')"
    },
    "application": {
        "accepted_on_before_confirmed_on": "accepted_on IS NULL OR confirmed_on IS NULL OR accepted_on <= confirmed_on",
        "lodged_on_before_accepted_on": "lodged_on IS NULL OR accepted_on IS NULL OR lodged_on <= accepted_on",
        "accepted_on_before_evaluated_on": "accepted_on IS NULL OR evaluated_on IS NULL OR accepted_on <= evaluated_on",
        "decided_on_before_confirmed_on": "decided_on IS NULL OR confirmed_on IS NULL OR decided_on <= confirmed_on",
        "lodged_on_before_evaluated_on": "lodged_on IS NULL OR evaluated_on IS NULL OR lodged_on <= evaluated_on",
        "evaluated_on_before_decided_on": "evaluated_on IS NULL OR decided_on IS NULL OR evaluated_on <= decided_on",
        "accepted_on_before_decided_on": "accepted_on IS NULL OR decided_on IS NULL OR accepted_on <= decided_on",
        "lodged_on_before_confirmed_on": "lodged_on IS NULL OR confirmed_on IS NULL OR lodged_on <= confirmed_on",
        "evaluated_on_before_confirmed_on": "evaluated_on IS NULL OR confirmed_on IS NULL OR evaluated_on <= confirmed_on",
        "lodged_on_before_decided_on": "lodged_on IS NULL OR decided_on IS NULL OR lodged_on <= decided_on",
        "application_state_check": "state IN ('lodged', 'accepted', 'evaluated', 'granted', 'confirmed', 'certified', 'licence_applied', 'licensed', 'not_accepted', 'refused', 'withdrawn')",
        "application_path_check": "path IN ('certification', 'self_declaration', 'transfer')",
        "application_channel_check": "channel IN ('platform', 'counter', 'post')",
        "application_scheme_check": "scheme IN ('shanghai_brand', 'jiangsu_jingpin', 'international', 'regional', 'merged')",
        "application_credit_result_check": "credit_result IN ('clean', 'bad')",
    },
    "certificate": {
        "suspended_on_before_ended_on": "suspended_on IS NULL OR ended_on IS NULL OR suspended_on <= ended_on",
        "issued_on_before_suspended_on": "issued_on IS NULL OR suspended_on IS NULL OR issued_on <= suspended_on",
        "issued_on_before_valid_until": "issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until",
        "issued_on_before_ended_on": "issued_on IS NULL OR ended_on IS NULL OR issued_on <= ended_on",
        "certificate_state_check": "state IN ('valid', 'suspended', 'revoked', 'cancelled', 'expired', 'superseded')",
        "certificate_asked_by_check": "asked_by IN ('body', 'holder')",
        "certificate_ground_check": "ground IN ('fault', 'surveillance', 'change', 'season', 'other')",
    },
    "certificate_event": {
        "happened_on_before_until": "happened_on IS NULL OR until IS NULL OR happened_on <= until",
        "certificate_event_kind_check": "kind IN ('issued', 'suspended', 'restored', 'revoked', 'cancelled', 'superseded', 'changed', 'surveillance')",
    },
    "confirmation": {
        "confirmed_on_before_ended_on": "confirmed_on IS NULL OR ended_on IS NULL OR confirmed_on <= ended_on",
        "confirmation_state_check": "state IN ('valid', 'revoked', 'cancelled', 'superseded')",
    },
    "credit_record": {
        "occurred_on_before_ends_on": "occurred_on IS NULL OR ends_on IS NULL OR occurred_on <= ends_on",
        "occurred_on_before_repaired_on": "occurred_on IS NULL OR repaired_on IS NULL OR occurred_on <= repaired_on",
        "credit_record_kind_check": "kind IN ('revocation', 'withdrawal', 'cancellation', 'safety_accident', 'quality_accident', 'environment_accident', 'bad_credit', 'standard_cancelled', 'infringement', 'blacklist', 'severe_violation')",
        "credit_record_level_check": "level IN ('national', 'province', 'city', 'programme')",
    },
    "decision": {
        "decided_on_before_countersigned_on": "decided_on IS NULL OR countersigned_on IS NULL OR decided_on <= countersigned_on",
        "decision_state_check": "state IN ('signed', 'final', 'rejected')",
        "decision_outcome_check": "outcome IN ('grant', 'refuse')",
    },
    "document": {},
    "evaluation": {
        "assigned_on_before_signed_on": "assigned_on IS NULL OR signed_on IS NULL OR assigned_on <= signed_on",
        "assigned_on_before_declared_on": "assigned_on IS NULL OR declared_on IS NULL OR assigned_on <= declared_on",
        "declared_on_before_signed_on": "declared_on IS NULL OR signed_on IS NULL OR declared_on <= signed_on",
        "evaluation_state_check": "state IN ('assigned', 'declared', 'signed', 'returned', 'released')",
    },
    "governing_document": {
        "made_on_before_expires_on": "made_on IS NULL OR expires_on IS NULL OR made_on <= expires_on",
        "governing_document_status_check": "status IN ('in_force', 'announced', 'expired')",
    },
    "office": {
        "held_from_before_held_until": "held_from IS NULL OR held_until IS NULL OR held_from <= held_until",
        "office_kind_check": "kind IN ('department', 'regulator', 'publisher', 'platform', 'certification_body', 'alliance', 'committee', 'federation', 'secretariat', 'government', 'working_group')",
    },
    "organisation_role": {
        "valid_from_before_valid_until": "valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until",
        "organisation_role_role_check": "role IN ('enterprise', 'drafting_unit', 'publisher', 'certification_body', 'alliance_member', 'regulator', 'department')",
    },
    "pool_membership": {
        "entered_on_before_exited_on": "entered_on IS NULL OR exited_on IS NULL OR entered_on <= exited_on",
        "pool_membership_pool_check": "pool IN ('standard', 'brand', 'certification')",
        "pool_membership_level_check": "level IN ('local', 'whole')",
        "pool_membership_state_check": "state IN ('in_pool', 'improving', 'achieved', 'exited')",
        "pool_membership_industry_direction_check": "industry_direction IN ('landmark_chain', 'cluster', 'improvement', 'other')",
        "pool_membership_enterprise_direction_check": "enterprise_direction IN ('single_champion', 'little_giant', 'eagle', 'innovation_leader', 'hidden_champion', 'specialised', 'export_brand', 'other')",
        "pool_membership_product_direction_check": "product_direction IN ('first_set', 'same_line', 'green', 'time_honoured', 'other')",
        "pool_membership_sector_check": "sector IN ('advanced', 'consumer', 'silk', 'embroidery', 'carving', 'furniture', 'food', 'producer_service', 'consumer_service', 'new_service')",
        "pool_membership_tier_check": "tier IN ('international', 'national', 'local', 'segment', 'leader', 'reserve', 'little_giant', 'unicorn', 'standardisation')",
        "pool_membership_goods_check": "goods IN ('consumer', 'production', 'food')",
        "pool_membership_focus_check": "focus IN ('quality', 'green', 'same_line', 'guide', 'demand')",
        "pool_membership_positioning_check": "positioning IN ('meets', 'not_yet')",
        "pool_membership_result_kind_check": "result_kind IN ('confirmation', 'certificate', 'licence', 'standard', 'award')",
        "pool_membership_exit_ground_check": "exit_ground IN ('not_meeting', 'no_result', 'revoked', 'own_wish', 'completed')",
    },
    "product": {
        "product_kind_check": "kind IN ('product', 'service')",
        "product_sector_check": "sector IN ('manufacturing', 'agriculture', 'construction', 'services')",
    },
    "programme": {
        "starts_on_before_ends_on": "starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on"
    },
    "standard": {
        "submitted_on_before_reviewed_on": "submitted_on IS NULL OR reviewed_on IS NULL OR submitted_on <= reviewed_on",
        "reviewed_on_before_declared_on": "reviewed_on IS NULL OR declared_on IS NULL OR reviewed_on <= declared_on",
        "published_on_before_effective_from": "published_on IS NULL OR effective_from IS NULL OR published_on <= effective_from",
        "applied_on_before_submitted_on": "applied_on IS NULL OR submitted_on IS NULL OR applied_on <= submitted_on",
        "applied_on_before_declared_on": "applied_on IS NULL OR declared_on IS NULL OR applied_on <= declared_on",
        "planned_on_before_declared_on": "planned_on IS NULL OR declared_on IS NULL OR planned_on <= declared_on",
        "assessed_on_before_submitted_on": "assessed_on IS NULL OR submitted_on IS NULL OR assessed_on <= submitted_on",
        "submitted_on_before_recognised_on": "submitted_on IS NULL OR recognised_on IS NULL OR submitted_on <= recognised_on",
        "assessed_on_before_declared_on": "assessed_on IS NULL OR declared_on IS NULL OR assessed_on <= declared_on",
        "published_on_before_recognised_on": "published_on IS NULL OR recognised_on IS NULL OR published_on <= recognised_on",
        "planned_on_before_reviewed_on": "planned_on IS NULL OR reviewed_on IS NULL OR planned_on <= reviewed_on",
        "submitted_on_before_published_on": "submitted_on IS NULL OR published_on IS NULL OR submitted_on <= published_on",
        "applied_on_before_assessed_on": "applied_on IS NULL OR assessed_on IS NULL OR applied_on <= assessed_on",
        "reviewed_on_before_recognised_on": "reviewed_on IS NULL OR recognised_on IS NULL OR reviewed_on <= recognised_on",
        "applied_on_before_reviewed_on": "applied_on IS NULL OR reviewed_on IS NULL OR applied_on <= reviewed_on",
        "applied_on_before_recognised_on": "applied_on IS NULL OR recognised_on IS NULL OR applied_on <= recognised_on",
        "assessed_on_before_reviewed_on": "assessed_on IS NULL OR reviewed_on IS NULL OR assessed_on <= reviewed_on",
        "assessed_on_before_recognised_on": "assessed_on IS NULL OR recognised_on IS NULL OR assessed_on <= recognised_on",
        "planned_on_before_recognised_on": "planned_on IS NULL OR recognised_on IS NULL OR planned_on <= recognised_on",
        "reviewed_on_before_published_on": "reviewed_on IS NULL OR published_on IS NULL OR reviewed_on <= published_on",
        "declared_on_before_recognised_on": "declared_on IS NULL OR recognised_on IS NULL OR declared_on <= recognised_on",
        "planned_on_before_published_on": "planned_on IS NULL OR published_on IS NULL OR planned_on <= published_on",
        "applied_on_before_planned_on": "applied_on IS NULL OR planned_on IS NULL OR applied_on <= planned_on",
        "submitted_on_before_declared_on": "submitted_on IS NULL OR declared_on IS NULL OR submitted_on <= declared_on",
        "applied_on_before_published_on": "applied_on IS NULL OR published_on IS NULL OR applied_on <= published_on",
        "published_on_before_declared_on": "published_on IS NULL OR declared_on IS NULL OR published_on <= declared_on",
        "assessed_on_before_planned_on": "assessed_on IS NULL OR planned_on IS NULL OR assessed_on <= planned_on",
        "assessed_on_before_published_on": "assessed_on IS NULL OR published_on IS NULL OR assessed_on <= published_on",
        "planned_on_before_submitted_on": "planned_on IS NULL OR submitted_on IS NULL OR planned_on <= submitted_on",
        "standard_state_check": "state IN ('applied', 'assessed', 'drafting', 'submitted', 'examined', 'reviewed', 'reported', 'approved', 'published', 'declared', 'recognised', 'rectifying', 'rejected', 'cancelled', 'abolished')",
        "standard_kind_check": "kind IN ('product', 'process', 'method', 'basic', 'service', 'general')",
        "standard_type_check": "type IN ('T', 'Q', 'D')",
    },
    "standard_drafter": {
        "standard_drafter_role_check": "role IN ('lead_organiser', 'main', 'participant')",
        "standard_drafter_background_check": "background IN ('peer', 'chain', 'committee', 'testing', 'certification', 'other')",
    },
    "mark_licence": {
        "licensed_on_before_ended_on": "licensed_on IS NULL OR ended_on IS NULL OR licensed_on <= ended_on",
        "licensed_on_before_valid_until": "licensed_on IS NULL OR valid_until IS NULL OR licensed_on <= valid_until",
        "mark_licence_state_check": "state IN ('valid', 'stopped', 'withdrawn', 'revoked', 'cancelled', 'expired', 'superseded')",
    },
}
"""Table → the conditions that it has from now on, by name."""
ALTERED: dict[str, tuple[str, ...]] = {
    "application": (
        "application_channel_check",
        "application_credit_result_check",
        "application_scheme_check",
        "application_state_check",
    ),
    "certificate": ("certificate_ground_check", "certificate_state_check"),
    "certificate_event": ("certificate_event_kind_check",),
    "confirmation": ("confirmation_state_check",),
    "credit_record": (
        "credit_record_kind_check",
        "credit_record_level_check",
        "occurred_on_before_repaired_on",
    ),
    "decision": ("decided_on_before_countersigned_on", "decision_state_check"),
    "evaluation": ("evaluation_state_check",),
    "office": ("office_kind_check",),
    "pool_membership": (
        "pool_membership_enterprise_direction_check",
        "pool_membership_focus_check",
        "pool_membership_goods_check",
        "pool_membership_industry_direction_check",
        "pool_membership_level_check",
        "pool_membership_positioning_check",
        "pool_membership_product_direction_check",
        "pool_membership_result_kind_check",
        "pool_membership_sector_check",
        "pool_membership_tier_check",
    ),
    "product": ("product_sector_check",),
    "standard": (
        "applied_on_before_assessed_on",
        "assessed_on_before_declared_on",
        "assessed_on_before_planned_on",
        "assessed_on_before_published_on",
        "assessed_on_before_recognised_on",
        "assessed_on_before_reviewed_on",
        "assessed_on_before_submitted_on",
        "standard_kind_check",
        "standard_state_check",
    ),
    "standard_drafter": ("standard_drafter_background_check",),
    "mark_licence": ("mark_licence_state_check",),
}
"""Table → the conditions among them that are new or have changed, or that are gone."""
NEW: dict[str, tuple[str, ...]] = {
    "application": (
        "application_channel_check",
        "application_credit_result_check",
        "application_scheme_check",
    ),
    "certificate": ("certificate_ground_check",),
    "credit_record": ("credit_record_level_check", "occurred_on_before_repaired_on"),
    "decision": ("decided_on_before_countersigned_on", "decision_state_check"),
    "pool_membership": (
        "pool_membership_enterprise_direction_check",
        "pool_membership_focus_check",
        "pool_membership_goods_check",
        "pool_membership_industry_direction_check",
        "pool_membership_level_check",
        "pool_membership_positioning_check",
        "pool_membership_product_direction_check",
        "pool_membership_result_kind_check",
        "pool_membership_sector_check",
    ),
    "product": ("product_sector_check",),
    "standard": (
        "applied_on_before_assessed_on",
        "assessed_on_before_declared_on",
        "assessed_on_before_planned_on",
        "assessed_on_before_published_on",
        "assessed_on_before_recognised_on",
        "assessed_on_before_reviewed_on",
        "assessed_on_before_submitted_on",
    ),
    "standard_drafter": ("standard_drafter_background_check",),
}
"""Table → those that did not exist before."""


@contextmanager
def changed(table: str) -> Iterator[BatchOperations]:
    """Changes a table with its conditions: SQLite makes it anew, PostgreSQL alters it."""
    checks = CHECKS[table]
    if op.get_context().dialect.name == "sqlite":
        conditions = tuple(sa.CheckConstraint(text, name=name) for name, text in checks.items())
        with op.batch_alter_table(table, recreate="always", table_args=conditions) as batch:
            yield batch
        return
    for name in ALTERED.get(table, ()):
        if name not in NEW.get(table, ()):
            op.drop_constraint(name, table)
    with op.batch_alter_table(table) as batch:
        yield batch
    for name in ALTERED.get(table, ()):
        if name in checks:
            op.create_check_constraint(name, table, checks[name])


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "shortlisted",
                "published",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="open",
            nullable=False,
        ),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("shortlisted_on", sa.Date(), nullable=True),
        sa.Column("shortlisted", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("passed", sa.Integer(), nullable=True),
        sa.Column(
            "announcement",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.CheckConstraint(
            "opened_on IS NULL OR published_on IS NULL OR opened_on <= published_on",
            name="opened_on_before_published_on",
        ),
        sa.CheckConstraint(
            "opened_on IS NULL OR shortlisted_on IS NULL OR opened_on <= shortlisted_on",
            name="opened_on_before_shortlisted_on",
        ),
        sa.CheckConstraint(
            "shortlisted_on IS NULL OR published_on IS NULL OR shortlisted_on <= published_on",
            name="shortlisted_on_before_published_on",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_batch_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_batch_programme_id_number")),
    )
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batch_number"), ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_batch_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "body_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "accepted",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="draft",
            nullable=False,
        ),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("suspended", sa.Integer(), nullable=True),
        sa.Column("revoked", sa.Integer(), nullable=True),
        sa.Column(
            "marks",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "follow_up",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "submitted_on IS NULL OR accepted_on IS NULL OR submitted_on <= accepted_on",
            name="submitted_on_before_accepted_on",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["organisation.id"],
            name=op.f("fk_body_report_body_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_body_report_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_report")),
        sa.UniqueConstraint(
            "programme_id", "body_id", "year", name=op.f("uq_body_report_programme_id_body_id_year")
        ),
    )
    with op.batch_alter_table("body_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_report_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_body_report_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_body_report_year"), ["year"], unique=False)

    op.create_table(
        "brand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "product",
                "enterprise",
                "industry",
                "regional",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"],
            ["industry.id"],
            name=op.f("fk_brand_industry_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_brand_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_brand_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_brand_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand")),
    )
    with op.batch_alter_table("brand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brand_industry_id"), ["industry_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_brand_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_brand_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_brand_region_id"), ["region_id"], unique=False)

    op.create_table(
        "brand_sales",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "market",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("sales", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("marked", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("share", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column(
            "source",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_brand_sales_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_brand_sales_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand_sales")),
        sa.UniqueConstraint(
            "programme_id",
            "organisation_id",
            "year",
            "market",
            name=op.f("uq_brand_sales_programme_id_organisation_id_year_market"),
        ),
    )
    with op.batch_alter_table("brand_sales", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_brand_sales_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_brand_sales_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_brand_sales_year"), ["year"], unique=False)

    op.create_table(
        "carrier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "one_stop",
                "service_centre",
                "academy",
                "consortium",
                "partner_plan",
                "station",
                "hospital",
                "defect_centre",
                "association",
                "design",
                "think_tank",
                "trade",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "operator",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since <= until", name="since_before_until"
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_carrier_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_carrier_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carrier")),
    )
    with op.batch_alter_table("carrier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_carrier_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_carrier_region_id"), ["region_id"], unique=False)

    op.create_table(
        "creation_list_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "listed", "created", "dropped", native_enum=False, create_constraint=True, length=40
            ),
            server_default="listed",
            nullable=False,
        ),
        sa.Column(
            "base", sqlmodel.sql.sqltypes.AutoString(length=400), server_default="", nullable=False
        ),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_creation_list_entry_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_creation_list_entry_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_creation_list_entry_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_creation_list_entry")),
        sa.UniqueConstraint(
            "programme_id",
            "year",
            "enterprise_id",
            name=op.f("uq_creation_list_entry_programme_id_year_enterprise_id"),
        ),
    )
    with op.batch_alter_table("creation_list_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_creation_list_entry_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index("ix_creation_list_entry_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_creation_list_entry_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_creation_list_entry_region_id"), ["region_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_creation_list_entry_year"), ["year"], unique=False)

    op.create_table(
        "credit_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("period", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column(
            "summary",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "platforms",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "uses", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_credit_report_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_report")),
        sa.UniqueConstraint(
            "programme_id", "period", name=op.f("uq_credit_report_programme_id_period")
        ),
    )
    with op.batch_alter_table("credit_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_credit_report_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_credit_report_published_on"), ["published_on"], unique=False
        )

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "school",
                "exhibition",
                "forum",
                "media",
                "commerce",
                "brand_day",
                "labelling",
                "abroad",
                "groups",
                "circular",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column(
            "organiser",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "channel",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column(
            "result",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_event_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_event_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_held_on"), ["held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_region_id"), ["region_id"], unique=False)

    op.create_table(
        "fund",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "standards",
                "advancement_review",
                "certification_promotion",
                "cultivation",
                "publicity",
                "platform",
                "supervision",
                "incentives",
                "leading_standards",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "holder",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column(
            "basis", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_fund_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund")),
        sa.UniqueConstraint(
            "programme_id",
            "year",
            "purpose",
            "holder",
            name=op.f("uq_fund_programme_id_year_purpose_holder"),
        ),
    )
    with op.batch_alter_table("fund", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fund_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fund_year"), ["year"], unique=False)

    op.create_table(
        "key_product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("listed_from", sa.Date(), nullable=False),
        sa.Column("listed_until", sa.Date(), nullable=True),
        sa.Column(
            "ground",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.CheckConstraint(
            "listed_from IS NULL OR listed_until IS NULL OR listed_from <= listed_until",
            name="listed_from_before_listed_until",
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"],
            ["industry.id"],
            name=op.f("fk_key_product_industry_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_key_product_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_product")),
        sa.UniqueConstraint(
            "programme_id",
            "industry_id",
            "name",
            "listed_from",
            name=op.f("uq_key_product_programme_id_industry_id_name_listed_from"),
        ),
    )
    with op.batch_alter_table("key_product", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_key_product_industry_id"), ["industry_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_key_product_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "practice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "excellence",
                "lean",
                "improvement",
                "comparison",
                "attack",
                "monitoring",
                "tracing",
                "technology_centre",
                "innovation_centre",
                "design_centre",
                "laboratory",
                "patents",
                "standards",
                "brand_plan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "name", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column(
            "evidence",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
    )
    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_practice_since"), ["since"], unique=False)

    op.create_table(
        "supervision_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "drawn",
                "published",
                "closed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="draft",
            nullable=False,
        ),
        sa.Column(
            "basis", sqlmodel.sql.sqltypes.AutoString(length=300), server_default="", nullable=False
        ),
        sa.Column("share", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("each", sa.Integer(), nullable=False),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.Column(
            "seed", sqlmodel.sql.sqltypes.AutoString(length=100), server_default="", nullable=False
        ),
        sa.Column(
            "witness",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("draw", sa.JSON(), nullable=True),
        sa.Column("among", sa.Integer(), nullable=True),
        sa.Column("drawn", sa.Integer(), nullable=True),
        sa.Column("drawn_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "drawn_on IS NULL OR closed_on IS NULL OR drawn_on <= closed_on",
            name="drawn_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "drawn_on IS NULL OR published_on IS NULL OR drawn_on <= published_on",
            name="drawn_on_before_published_on",
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR closed_on IS NULL OR published_on <= closed_on",
            name="published_on_before_closed_on",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_supervision_plan_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_plan")),
        sa.UniqueConstraint(
            "programme_id", "year", name=op.f("uq_supervision_plan_programme_id_year")
        ),
    )
    with op.batch_alter_table("supervision_plan", schema=None) as batch_op:
        batch_op.create_index("ix_supervision_plan_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_supervision_plan_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_supervision_plan_year"), ["year"], unique=False)

    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "satisfaction",
                "experience",
                "reputation",
                "comparison",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("sample", sa.Integer(), nullable=True),
        sa.Column("score", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column(
            "surveyor",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "result",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"],
            ["industry.id"],
            name=op.f("fk_survey_industry_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_survey_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_survey_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_survey_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_done_on"), ["done_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_survey_industry_id"), ["industry_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_survey_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_survey_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_survey_region_id"), ["region_id"], unique=False)

    op.create_table(
        "title_holder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "title",
            sa.Enum(
                "cqo",
                "cbo",
                "standard_chief",
                "leader",
                "technician",
                "craftsman",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("holders", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_title_holder_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_title_holder_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_holder")),
        sa.UniqueConstraint(
            "programme_id",
            "organisation_id",
            "title",
            "year",
            name=op.f("uq_title_holder_programme_id_organisation_id_title_year"),
        ),
    )
    with op.batch_alter_table("title_holder", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_title_holder_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_title_holder_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_title_holder_year"), ["year"], unique=False)

    op.create_table(
        "training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "topic",
            sa.Enum(
                "cqo",
                "standard_chief",
                "managers",
                "front_line",
                "quality_circle",
                "on_site",
                "benchmark",
                "literacy",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "held",
                "called_off",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="planned",
            nullable=False,
        ),
        sa.Column("planned_for", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("person_times", sa.Integer(), nullable=False),
        sa.Column(
            "organiser",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_training_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_training_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_planned_for"), ["planned_for"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_training_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_training_region_id"), ["region_id"], unique=False)

    op.create_table(
        "brand_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "product",
                "enterprise",
                "industry",
                "regional",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column(
            "method",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("evaluator", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["brand_id"],
            ["brand.id"],
            name=op.f("fk_brand_value_brand_id_brand"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_brand_value_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand_value")),
        sa.UniqueConstraint(
            "brand_id", "year", "evaluator", name=op.f("uq_brand_value_brand_id_year_evaluator")
        ),
    )
    with op.batch_alter_table("brand_value", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brand_value_brand_id"), ["brand_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_brand_value_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_brand_value_year"), ["year"], unique=False)

    op.create_table(
        "credit_grade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("credit_report_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "grade",
            sa.Enum("a", "b", "c", "d", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column(
            "basis", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["credit_report_id"],
            ["credit_report.id"],
            name=op.f("fk_credit_grade_credit_report_id_credit_report"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_credit_grade_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_grade")),
        sa.UniqueConstraint(
            "credit_report_id",
            "organisation_id",
            name=op.f("uq_credit_grade_credit_report_id_organisation_id"),
        ),
    )
    with op.batch_alter_table("credit_grade", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_credit_grade_credit_report_id"), ["credit_report_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_credit_grade_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "cultivation_service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "diagnosis",
                "coaching",
                "testing",
                "benchmarking",
                "voucher",
                "hospital",
                "steward",
                "commissioner",
                "patent",
                "station",
                "platform",
                "design",
                "think_tank",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("carrier_id", sa.Integer(), nullable=True),
        sa.Column(
            "provider",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("value", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("charge", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column(
            "result",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["carrier_id"],
            ["carrier.id"],
            name=op.f("fk_cultivation_service_carrier_id_carrier"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["pool_membership.id"],
            name=op.f("fk_cultivation_service_membership_id_pool_membership"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cultivation_service")),
    )
    with op.batch_alter_table("cultivation_service", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_cultivation_service_carrier_id"), ["carrier_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_cultivation_service_given_on"), ["given_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_cultivation_service_membership_id"), ["membership_id"], unique=False
        )

    op.create_table(
        "expert_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "body",
            sa.Enum(
                "review",
                "advisory",
                "think_tank",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="review",
            nullable=False,
        ),
        sa.Column("post", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("expertise", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "background",
            sa.Enum(
                "enterprise",
                "institution",
                "society",
                "university",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("term_from", sa.Date(), nullable=False),
        sa.Column("term_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "term_from IS NULL OR term_until IS NULL OR term_from <= term_until",
            name="term_from_before_term_until",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_expert_term_account_id_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_expert_term_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_term")),
    )
    with op.batch_alter_table("expert_term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expert_term_account_id"), ["account_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_expert_term_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_expert_term_term_from"), ["term_from"], unique=False)

    op.create_table(
        "fund_payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("matter", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["fund_id"], ["fund.id"], name=op.f("fk_fund_payment_fund_id_fund"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_payment")),
    )
    with op.batch_alter_table("fund_payment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fund_payment_fund_id"), ["fund_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fund_payment_paid_on"), ["paid_on"], unique=False)

    op.create_table(
        "improvement_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("benchmark", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "reached",
                "dropped",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="planned",
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column(
            "finding",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["pool_membership.id"],
            name=op.f("fk_improvement_action_membership_id_pool_membership"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement_action")),
    )
    with op.batch_alter_table("improvement_action", schema=None) as batch_op:
        batch_op.create_index("ix_improvement_action_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_improvement_action_membership_id"), ["membership_id"], unique=False
        )

    op.create_table(
        "inspector",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("avoids_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until",
            name="valid_from_before_valid_until",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_inspector_account_id_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["avoids_id"],
            ["organisation.id"],
            name=op.f("fk_inspector_avoids_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["organisation.id"],
            name=op.f("fk_inspector_employer_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_inspector_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspector")),
        sa.UniqueConstraint(
            "programme_id", "number", name=op.f("uq_inspector_programme_id_number")
        ),
    )
    with op.batch_alter_table("inspector", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspector_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspector_avoids_id"), ["avoids_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspector_employer_id"), ["employer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_inspector_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "advice",
                "employment",
                "shares",
                "other",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.CheckConstraint(
            "began_on IS NULL OR ended_on IS NULL OR began_on <= ended_on",
            name="began_on_before_ended_on",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_interest_account_id_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["organisation.id"],
            name=op.f("fk_interest_body_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_interest_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
    )
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interest_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interest_began_on"), ["began_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_interest_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_interest_enterprise_id"), ["enterprise_id"], unique=False
        )

    op.create_table(
        "labelling_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("met", "short", native_enum=False, create_constraint=True, length=40),
            server_default="short",
            nullable=False,
        ),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "online", "site", "market", native_enum=False, create_constraint=True, length=40
            ),
            server_default="site",
            nullable=False,
        ),
        sa.Column("commitment", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("goods", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("site", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("advertising", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("manual", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("comparison", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("latest", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.CheckConstraint(
            "checked_on IS NULL OR met_on IS NULL OR checked_on <= met_on",
            name="checked_on_before_met_on",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_labelling_check_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_labelling_check_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_labelling_check_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labelling_check")),
    )
    with op.batch_alter_table("labelling_check", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_labelling_check_checked_on"), ["checked_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_labelling_check_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(
            "ix_labelling_check_latest", ["programme_id", "latest", "state"], unique=False
        )
        batch_op.create_index(
            "ix_labelling_check_party", ["enterprise_id", "checked_on", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_labelling_check_product_id"), ["product_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_labelling_check_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "predecessor_certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "standing",
                "converted",
                "lapsed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="standing",
            nullable=False,
        ),
        sa.Column("converted_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "issued_on IS NULL OR converted_on IS NULL OR issued_on <= converted_on",
            name="issued_on_before_converted_on",
        ),
        sa.CheckConstraint(
            "issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until",
            name="issued_on_before_valid_until",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_predecessor_certificate_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_predecessor_certificate_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_predecessor_certificate_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_predecessor_certificate")),
        sa.UniqueConstraint(
            "scheme", "number", name=op.f("uq_predecessor_certificate_scheme_number")
        ),
    )
    with op.batch_alter_table("predecessor_certificate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_predecessor_certificate_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_predecessor_certificate_product_id"), ["product_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_predecessor_certificate_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "recall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "reported",
                "announced",
                "completed",
                "dropped",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="reported",
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum("ordered", "voluntary", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("defect", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column(
            "centre",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("recalled", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "announced_on IS NULL OR completed_on IS NULL OR announced_on <= completed_on",
            name="announced_on_before_completed_on",
        ),
        sa.CheckConstraint(
            "reported_on IS NULL OR announced_on IS NULL OR reported_on <= announced_on",
            name="reported_on_before_announced_on",
        ),
        sa.CheckConstraint(
            "reported_on IS NULL OR completed_on IS NULL OR reported_on <= completed_on",
            name="reported_on_before_completed_on",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_recall_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_recall_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall")),
    )
    with op.batch_alter_table("recall", schema=None) as batch_op:
        batch_op.create_index("ix_recall_home", ["state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_product_id"), ["product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_reported_on"), ["reported_on"], unique=False)

    op.create_table(
        "research_direction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "standard",
                "industry",
                "enterprise",
                "product",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="standard",
            nullable=False,
        ),
        sa.Column("guide", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.CheckConstraint(
            "issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until",
            name="issued_on_before_valid_until",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["governing_document.id"],
            name=op.f("fk_research_direction_document_id_governing_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"],
            ["industry.id"],
            name=op.f("fk_research_direction_industry_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_research_direction_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_research_direction")),
    )
    with op.batch_alter_table("research_direction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_research_direction_document_id"), ["document_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_research_direction_industry_id"), ["industry_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_research_direction_issued_on"), ["issued_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_research_direction_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("weight", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column(
            "improvement",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["office.id"],
            name=op.f("fk_assessment_office_id_office"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_assessment_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_assessment_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint(
            "programme_id",
            "year",
            "region_id",
            "office_id",
            name=op.f("uq_assessment_programme_id_year_region_id_office_id"),
        ),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_office_id"), ["office_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_assessment_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_assessment_region_id"), ["region_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_year"), ["year"], unique=False)

    op.create_table(
        "credit_repair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("credit_record_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "applied",
                "granted",
                "refused",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="applied",
            nullable=False,
        ),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("ground", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "applied_on IS NULL OR decided_on IS NULL OR applied_on <= decided_on",
            name="applied_on_before_decided_on",
        ),
        sa.ForeignKeyConstraint(
            ["credit_record_id"],
            ["credit_record.id"],
            name=op.f("fk_credit_repair_credit_record_id_credit_record"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_credit_repair_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_repair")),
    )
    with op.batch_alter_table("credit_repair", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_credit_repair_credit_record_id"), ["credit_record_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_credit_repair_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "duty", sqlmodel.sql.sqltypes.AutoString(length=400), server_default="", nullable=False
        ),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open", "done", "dropped", native_enum=False, create_constraint=True, length=40
            ),
            server_default="open",
            nullable=False,
        ),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_task_office_id_office"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_task_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_task_target_id_target"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_due_on"), ["due_on"], unique=False)
        batch_op.create_index("ix_task_home", ["state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_target_id"), ["target_id"], unique=False)

    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "china_quality",
                "provincial_quality",
                "jiangsu_quality",
                "sichuan_quality",
                "city_quality",
                "standard_innovation",
                "provincial_standard",
                "benchmark",
                "top_hundred",
                "trademark",
                "famous_brand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column(
            "team", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column(
            "state",
            sa.Enum(
                "nominated",
                "awarded",
                "not_awarded",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="nominated",
            nullable=False,
        ),
        sa.Column("nominated_on", sa.Date(), nullable=False),
        sa.Column(
            "recommended_first", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
        ),
        sa.Column(
            "contribution",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("excellence", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column(
            "leads_standards", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
        ),
        sa.Column(
            "pulls_industry", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
        ),
        sa.Column(
            "bears_responsibility", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
        ),
        sa.Column(
            "number",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("awarded_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "nominated_on IS NULL OR awarded_on IS NULL OR nominated_on <= awarded_on",
            name="nominated_on_before_awarded_on",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_award_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_award_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_award_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
    )
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_awarded_on"), ["awarded_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_award_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_award_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_standard_id"), ["standard_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_year"), ["year"], unique=False)

    op.create_table(
        "implementing_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("rule_number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=True),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "intended",
                "planned",
                "drafted",
                "reviewed",
                "published",
                "filed",
                "withdrawn",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="intended",
            nullable=False,
        ),
        sa.Column(
            "body_code",
            sqlmodel.sql.sqltypes.AutoString(length=10),
            server_default="",
            nullable=True,
        ),
        sa.Column(
            "class_code",
            sqlmodel.sql.sqltypes.AutoString(length=10),
            server_default="",
            nullable=True,
        ),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column(
            "basis", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("intended_on", sa.Date(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column(
            "plan_document",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("drafted_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column(
            "filing_number",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "unit_division",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "mode", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.Column(
            "application_papers",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "test_plan",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("audit_days", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("time_limit_days", sa.Integer(), nullable=True),
        sa.Column("surveillance_months", sa.Integer(), nullable=True),
        sa.Column(
            "surveillance",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "recertification",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "changes",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "mark_use",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "fees", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.Column(
            "product_description",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "self_commitment",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.CheckConstraint(
            "drafted_on IS NULL OR filed_on IS NULL OR drafted_on <= filed_on",
            name="drafted_on_before_filed_on",
        ),
        sa.CheckConstraint(
            "drafted_on IS NULL OR published_on IS NULL OR drafted_on <= published_on",
            name="drafted_on_before_published_on",
        ),
        sa.CheckConstraint(
            "drafted_on IS NULL OR reviewed_on IS NULL OR drafted_on <= reviewed_on",
            name="drafted_on_before_reviewed_on",
        ),
        sa.CheckConstraint(
            "intended_on IS NULL OR drafted_on IS NULL OR intended_on <= drafted_on",
            name="intended_on_before_drafted_on",
        ),
        sa.CheckConstraint(
            "intended_on IS NULL OR filed_on IS NULL OR intended_on <= filed_on",
            name="intended_on_before_filed_on",
        ),
        sa.CheckConstraint(
            "intended_on IS NULL OR planned_on IS NULL OR intended_on <= planned_on",
            name="intended_on_before_planned_on",
        ),
        sa.CheckConstraint(
            "intended_on IS NULL OR published_on IS NULL OR intended_on <= published_on",
            name="intended_on_before_published_on",
        ),
        sa.CheckConstraint(
            "intended_on IS NULL OR reviewed_on IS NULL OR intended_on <= reviewed_on",
            name="intended_on_before_reviewed_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR drafted_on IS NULL OR planned_on <= drafted_on",
            name="planned_on_before_drafted_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR filed_on IS NULL OR planned_on <= filed_on",
            name="planned_on_before_filed_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR published_on IS NULL OR planned_on <= published_on",
            name="planned_on_before_published_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR reviewed_on IS NULL OR planned_on <= reviewed_on",
            name="planned_on_before_reviewed_on",
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR filed_on IS NULL OR published_on <= filed_on",
            name="published_on_before_filed_on",
        ),
        sa.CheckConstraint(
            "reviewed_on IS NULL OR filed_on IS NULL OR reviewed_on <= filed_on",
            name="reviewed_on_before_filed_on",
        ),
        sa.CheckConstraint(
            "reviewed_on IS NULL OR published_on IS NULL OR reviewed_on <= published_on",
            name="reviewed_on_before_published_on",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["organisation.id"],
            name=op.f("fk_implementing_rule_body_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["governing_document.id"],
            name=op.f("fk_implementing_rule_measure_id_governing_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_implementing_rule_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_implementing_rule_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_implementing_rule")),
        sa.UniqueConstraint("rule_number", name=op.f("uq_implementing_rule_rule_number")),
    )
    with op.batch_alter_table("implementing_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_implementing_rule_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_implementing_rule_measure_id"), ["measure_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_implementing_rule_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(
            "ix_implementing_rule_standard", ["standard_id", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_implementing_rule_standard_id"), ["standard_id"], unique=False
        )

    op.create_table(
        "key_indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "unit", sqlmodel.sql.sqltypes.AutoString(length=40), server_default="", nullable=False
        ),
        sa.Column("own", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "international",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "national",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "industry",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_key_indicator_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_key_indicator_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_indicator")),
    )
    with op.batch_alter_table("key_indicator", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_key_indicator_product_id"), ["product_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_key_indicator_standard_id"), ["standard_id"], unique=False
        )

    op.create_table(
        "re_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column(
            "trigger",
            sa.Enum(
                "periodic",
                "law",
                "policy",
                "cited",
                "low_use",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "cause",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "stated",
                "agreed",
                "continued",
                "revised",
                "abolished",
                "dropped",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="open",
            nullable=False,
        ),
        sa.Column("used_year", sa.Integer(), nullable=True),
        sa.Column("output", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column(
            "performance",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "proposal",
            sa.Enum(
                "continue",
                "revise",
                "abolish",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "unit_opinion",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column(
            "local_opinion",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "notice",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("next_applicant_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "agreed_on IS NULL OR closed_on IS NULL OR agreed_on <= closed_on",
            name="agreed_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "opened_on IS NULL OR agreed_on IS NULL OR opened_on <= agreed_on",
            name="opened_on_before_agreed_on",
        ),
        sa.CheckConstraint(
            "opened_on IS NULL OR closed_on IS NULL OR opened_on <= closed_on",
            name="opened_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "opened_on IS NULL OR stated_on IS NULL OR opened_on <= stated_on",
            name="opened_on_before_stated_on",
        ),
        sa.CheckConstraint(
            "stated_on IS NULL OR agreed_on IS NULL OR stated_on <= agreed_on",
            name="stated_on_before_agreed_on",
        ),
        sa.CheckConstraint(
            "stated_on IS NULL OR closed_on IS NULL OR stated_on <= closed_on",
            name="stated_on_before_closed_on",
        ),
        sa.ForeignKeyConstraint(
            ["next_applicant_id"],
            ["organisation.id"],
            name=op.f("fk_re_review_next_applicant_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_re_review_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_re_review")),
    )
    with op.batch_alter_table("re_review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_re_review_next_applicant_id"), ["next_applicant_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_re_review_opened_on"), ["opened_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_re_review_standard_id"), ["standard_id"], unique=False)

    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column(
            "honour",
            sa.Enum(
                "zhejiang_standard",
                "innovation_award",
                "other",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recommended_on", sa.Date(), nullable=False),
        sa.Column("reasons", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "open", "granted", "declined", native_enum=False, create_constraint=True, length=40
            ),
            server_default="open",
            nullable=False,
        ),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_recommendation_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint(
            "standard_id",
            "honour",
            "recommended_on",
            name=op.f("uq_recommendation_standard_id_honour_recommended_on"),
        ),
    )
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recommendation_recommended_on"), ["recommended_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recommendation_standard_id"), ["standard_id"], unique=False
        )

    op.create_table(
        "standard_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "drafting", "implementing", native_enum=False, create_constraint=True, length=40
            ),
            server_default="implementing",
            nullable=False,
        ),
        sa.Column("revenue", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("output", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("standard_output", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("standardisation_input", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column(
            "source",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "note", sqlmodel.sql.sqltypes.AutoString(length=4000), server_default="", nullable=False
        ),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["industry_id"],
            ["industry.id"],
            name=op.f("fk_standard_use_industry_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_standard_use_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_standard_use_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_standard_use_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_standard_use_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_use")),
        sa.UniqueConstraint(
            "standard_id",
            "organisation_id",
            "year",
            name=op.f("uq_standard_use_standard_id_organisation_id_year"),
        ),
    )
    with op.batch_alter_table("standard_use", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_standard_use_industry_id"), ["industry_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_standard_use_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_standard_use_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_standard_use_region_id"), ["region_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_standard_use_standard_id"), ["standard_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_standard_use_year"), ["year"], unique=False)

    op.create_table(
        "use_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("effective", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("finding", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column("checker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["checker_id"],
            ["account.id"],
            name=op.f("fk_use_check_checker_id_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_use_check_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_use_check_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_use_check")),
    )
    with op.batch_alter_table("use_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_use_check_checked_on"), ["checked_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_use_check_checker_id"), ["checker_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_use_check_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_use_check_standard_id"), ["standard_id"], unique=False)

    op.create_table(
        "review_panel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "standard",
                "advancement",
                "rule",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="standard",
            nullable=False,
        ),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "convened",
                "passed",
                "returned",
                "rejected",
                "dissolved",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="convened",
            nullable=False,
        ),
        sa.Column("convened_on", sa.Date(), nullable=False),
        sa.Column(
            "letter",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column(
            "compliance",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "necessity",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "advancement",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "economy",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "operability",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "below",
                "domestic",
                "international",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "opinion",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("agreed", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "convened_on IS NULL OR held_on IS NULL OR convened_on <= held_on",
            name="convened_on_before_held_on",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_review_panel_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"],
            ["implementing_rule.id"],
            name=op.f("fk_review_panel_rule_id_implementing_rule"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_review_panel_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_panel")),
    )
    with op.batch_alter_table("review_panel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_panel_convened_on"), ["convened_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_review_panel_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_review_panel_rule_id"), ["rule_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_review_panel_standard_id"), ["standard_id"], unique=False
        )

    op.create_table(
        "accepted_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "quality",
                "environment",
                "safety",
                "test",
                "foreign",
                "mutual",
                "other",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("issuer", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("accredited", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column(
            "stands_for",
            sqlmodel.sql.sqltypes.AutoString(length=300),
            server_default="",
            nullable=False,
        ),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_accepted_evidence_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_evidence")),
    )
    with op.batch_alter_table("accepted_evidence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_accepted_evidence_accepted_on"), ["accepted_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_accepted_evidence_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "concluded",
                "dropped",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="planned",
            nullable=False,
        ),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("person_days", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column(
            "sample",
            sa.Enum("taken", "sent", "none", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "conclusion",
            sa.Enum(
                "conforms",
                "corrected",
                "fails",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "findings",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "begins_on IS NULL OR ended_on IS NULL OR begins_on <= ended_on",
            name="begins_on_before_ended_on",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_audit_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"],
            ["account.id"],
            name=op.f("fk_audit_leader_id_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["account.id"],
            name=op.f("fk_audit_second_id_account"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index("ix_audit_home", ["state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_second_id"), ["second_id"], unique=False)

    op.create_table(
        "panel_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column(
            "background",
            sa.Enum(
                "user",
                "enterprise",
                "testing",
                "institute",
                "certification",
                "association",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "appointed",
                "declared",
                "voted",
                "released",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="appointed",
            nullable=False,
        ),
        sa.Column("impartial", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("confidential", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column(
            "vote",
            sa.Enum(
                "pass", "revise", "reject", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column(
            "remarks",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("voted_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "declared_on IS NULL OR voted_on IS NULL OR declared_on <= voted_on",
            name="declared_on_before_voted_on",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["organisation.id"],
            name=op.f("fk_panel_member_employer_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["account.id"],
            name=op.f("fk_panel_member_expert_id_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["panel_id"],
            ["review_panel.id"],
            name=op.f("fk_panel_member_panel_id_review_panel"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
        sa.UniqueConstraint(
            "panel_id", "expert_id", name=op.f("uq_panel_member_panel_id_expert_id")
        ),
    )
    with op.batch_alter_table("panel_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_panel_member_employer_id"), ["employer_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_panel_member_expert_id"), ["expert_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_panel_member_panel_id"), ["panel_id"], unique=False)

    op.create_table(
        "partner_certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column(
            "scheme",
            sa.Enum(
                "international",
                "green",
                "compulsory",
                "partner",
                "other",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("country", sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("issuer", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until",
            name="issued_on_before_valid_until",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_partner_certificate_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_certificate")),
        sa.UniqueConstraint("scheme", "number", name=op.f("uq_partner_certificate_scheme_number")),
    )
    with op.batch_alter_table("partner_certificate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_certificate_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_partner_certificate_issued_on"), ["issued_on"], unique=False
        )

    op.create_table(
        "product_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "withdrawn", native_enum=False, create_constraint=True, length=40),
            server_default="active",
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "product", "batch", "item", native_enum=False, create_constraint=True, length=40
            ),
            server_default="product",
            nullable=False,
        ),
        sa.Column(
            "batch", sqlmodel.sql.sqltypes.AutoString(length=60), server_default="", nullable=False
        ),
        sa.Column(
            "serial", sqlmodel.sql.sqltypes.AutoString(length=60), server_default="", nullable=False
        ),
        sa.Column(
            "gtin", sqlmodel.sql.sqltypes.AutoString(length=14), server_default="", nullable=True
        ),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_product_code_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_product_code_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_product_code_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_code")),
        sa.UniqueConstraint("code", name=op.f("uq_product_code_code")),
    )
    with op.batch_alter_table("product_code", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_product_code_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(
            "ix_product_code_given", ["programme_id", "given_on", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_product_code_given_on"), ["given_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_product_code_product_id"), ["product_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_product_code_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "technical_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column(
            "conclusion",
            sa.Enum("pass", "return", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "opinion",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_technical_review_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"],
            ["account.id"],
            name=op.f("fk_technical_review_reviewer_id_account"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_technical_review")),
    )
    with op.batch_alter_table("technical_review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_technical_review_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_technical_review_reviewed_on"), ["reviewed_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_technical_review_reviewer_id"), ["reviewer_id"], unique=False
        )

    op.create_table(
        "audit_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_audit_case_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["audit_id"],
            ["audit.id"],
            name=op.f("fk_audit_case_audit_id_audit"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_case")),
        sa.UniqueConstraint(
            "audit_id", "application_id", name=op.f("uq_audit_case_audit_id_application_id")
        ),
    )
    with op.batch_alter_table("audit_case", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_case_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_audit_case_audit_id"), ["audit_id"], unique=False)

    op.create_table(
        "certificate_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "name",
                "address",
                "manufacturer",
                "factory",
                "model",
                "wider",
                "narrower",
                "standard",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "approved",
                "applied",
                "refused",
                "withdrawn",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="requested",
            nullable=False,
        ),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("grounds", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column(
            "name", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column(
            "address",
            sqlmodel.sql.sqltypes.AutoString(length=300),
            server_default="",
            nullable=False,
        ),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column(
            "model", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column(
            "specification",
            sqlmodel.sql.sqltypes.AutoString(length=400),
            server_default="",
            nullable=False,
        ),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column("evaluation_id", sa.Integer(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "approved_on IS NULL OR applied_on IS NULL OR approved_on <= applied_on",
            name="approved_on_before_applied_on",
        ),
        sa.CheckConstraint(
            "requested_on IS NULL OR applied_on IS NULL OR requested_on <= applied_on",
            name="requested_on_before_applied_on",
        ),
        sa.CheckConstraint(
            "requested_on IS NULL OR approved_on IS NULL OR requested_on <= approved_on",
            name="requested_on_before_approved_on",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_change_certificate_id_certificate"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_certificate_change_evaluation_id_evaluation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["organisation.id"],
            name=op.f("fk_certificate_change_party_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_certificate_change_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_change")),
    )
    with op.batch_alter_table("certificate_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certificate_change_certificate_id"), ["certificate_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_certificate_change_evaluation_id"), ["evaluation_id"], unique=False
        )
        batch_op.create_index("ix_certificate_change_home", ["state", "requested_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_certificate_change_party_id"), ["party_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_certificate_change_requested_on"), ["requested_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_certificate_change_standard_id"), ["standard_id"], unique=False
        )

    op.create_table(
        "incentive",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "new_enterprise",
                "further_certificate",
                "support",
                "region_reward",
                "industry_reward",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=True),
        sa.Column("confirmation_id", sa.Integer(), nullable=True),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column(
            "achievement",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("fund_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "granted", "paid", "withdrawn", native_enum=False, create_constraint=True, length=40
            ),
            server_default="granted",
            nullable=False,
        ),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "granted_on IS NULL OR paid_on IS NULL OR granted_on <= paid_on",
            name="granted_on_before_paid_on",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_incentive_certificate_id_certificate"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["confirmation_id"],
            ["confirmation.id"],
            name=op.f("fk_incentive_confirmation_id_confirmation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_incentive_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["fund_id"], ["fund.id"], name=op.f("fk_incentive_fund_id_fund"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"],
            ["industry.id"],
            name=op.f("fk_incentive_industry_id_industry"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["payer_id"],
            ["region.id"],
            name=op.f("fk_incentive_payer_id_region"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_incentive_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_incentive_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incentive")),
    )
    with op.batch_alter_table("incentive", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incentive_certificate_id"), ["certificate_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_incentive_confirmation_id"), ["confirmation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_incentive_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_incentive_fund_id"), ["fund_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incentive_granted_on"), ["granted_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_incentive_industry_id"), ["industry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incentive_payer_id"), ["payer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_incentive_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_incentive_region_id"), ["region_id"], unique=False)

    op.create_table(
        "infringement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "forging",
                "misuse",
                "trading",
                "design",
                "unfair",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "reported",
                "accepted",
                "confirmed",
                "dismissed",
                "closed",
                "transferred",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="reported",
            nullable=False,
        ),
        sa.Column("infringer_id", sa.Integer(), nullable=True),
        sa.Column(
            "infringer_name",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("licence_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("description", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column("cross_region", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column(
            "departments",
            sqlmodel.sql.sqltypes.AutoString(length=300),
            server_default="",
            nullable=False,
        ),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column(
            "handling",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "transferred_to",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "accepted_on IS NULL OR closed_on IS NULL OR accepted_on <= closed_on",
            name="accepted_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "accepted_on IS NULL OR decided_on IS NULL OR accepted_on <= decided_on",
            name="accepted_on_before_decided_on",
        ),
        sa.CheckConstraint(
            "decided_on IS NULL OR closed_on IS NULL OR decided_on <= closed_on",
            name="decided_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "reported_on IS NULL OR accepted_on IS NULL OR reported_on <= accepted_on",
            name="reported_on_before_accepted_on",
        ),
        sa.CheckConstraint(
            "reported_on IS NULL OR closed_on IS NULL OR reported_on <= closed_on",
            name="reported_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "reported_on IS NULL OR decided_on IS NULL OR reported_on <= decided_on",
            name="reported_on_before_decided_on",
        ),
        sa.ForeignKeyConstraint(
            ["infringer_id"],
            ["organisation.id"],
            name=op.f("fk_infringement_infringer_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["licence_id"],
            ["mark_licence.id"],
            name=op.f("fk_infringement_licence_id_mark_licence"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_infringement_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_infringement_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_infringement")),
    )
    with op.batch_alter_table("infringement", schema=None) as batch_op:
        batch_op.create_index("ix_infringement_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_infringement_infringer_id"), ["infringer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_infringement_licence_id"), ["licence_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_infringement_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_infringement_region_id"), ["region_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_infringement_reported_on"), ["reported_on"], unique=False
        )

    op.create_table(
        "inspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "double_random",
                "special",
                "spot_check",
                "short_notice",
                "purchase",
                "follow_up",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "object",
            sa.Enum(
                "body",
                "enterprise",
                "certificate",
                "product",
                "standard",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "carried_out",
                "closed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="planned",
            nullable=False,
        ),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("enterprise_id", sa.Integer(), nullable=True),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=True),
        sa.Column("carried_out_on", sa.Date(), nullable=True),
        sa.Column(
            "rules_valid",
            sa.Enum("yes", "no", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "activity_compliant",
            sa.Enum("yes", "no", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "bought_at",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "meets_standard",
            sa.Enum("yes", "no", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "mark_correct",
            sa.Enum("yes", "no", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "report",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "result",
            sa.Enum("passed", "failed", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "carried_out_on IS NULL OR closed_on IS NULL OR carried_out_on <= closed_on",
            name="carried_out_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR carried_out_on IS NULL OR planned_on <= carried_out_on",
            name="planned_on_before_carried_out_on",
        ),
        sa.CheckConstraint(
            "planned_on IS NULL OR closed_on IS NULL OR planned_on <= closed_on",
            name="planned_on_before_closed_on",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["organisation.id"],
            name=op.f("fk_inspection_body_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_inspection_certificate_id_certificate"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_inspection_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["supervision_plan.id"],
            name=op.f("fk_inspection_plan_id_supervision_plan"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_inspection_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_inspection_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_inspection_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_inspection_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
    )
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_inspection_certificate_id"), ["certificate_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_inspection_drawn_on"), ["drawn_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_inspection_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index("ix_inspection_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            "ix_inspection_list", ["programme_id", "planned_on", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_inspection_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspection_planned_on"), ["planned_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspection_product_id"), ["product_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_inspection_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_inspection_region_id"), ["region_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_inspection_standard_id"), ["standard_id"], unique=False
        )

    op.create_table(
        "mutual_recognition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "brand", "country", "second", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("partner", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column(
            "country", sqlmodel.sql.sqltypes.AutoString(length=2), server_default="", nullable=False
        ),
        sa.Column(
            "issuer",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "number", sqlmodel.sql.sqltypes.AutoString(length=60), server_default="", nullable=False
        ),
        sa.Column("recognised_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "recognised_on IS NULL OR valid_until IS NULL OR recognised_on <= valid_until",
            name="recognised_on_before_valid_until",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_mutual_recognition_certificate_id_certificate"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutual_recognition")),
    )
    with op.batch_alter_table("mutual_recognition", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mutual_recognition_certificate_id"), ["certificate_id"], unique=False
        )

    op.create_table(
        "performance_evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("licence_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "evaluated",
                "kept",
                "withdrawn",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="evaluated",
            nullable=False,
        ),
        sa.Column("evaluated_on", sa.Date(), nullable=False),
        sa.Column("sales", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("score", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column(
            "satisfactory",
            sa.Enum("yes", "no", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "summary",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "evaluated_on IS NULL OR concluded_on IS NULL OR evaluated_on <= concluded_on",
            name="evaluated_on_before_concluded_on",
        ),
        sa.ForeignKeyConstraint(
            ["licence_id"],
            ["mark_licence.id"],
            name=op.f("fk_performance_evaluation_licence_id_mark_licence"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_performance_evaluation_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performance_evaluation")),
        sa.UniqueConstraint(
            "licence_id", "year", name=op.f("uq_performance_evaluation_licence_id_year")
        ),
    )
    with op.batch_alter_table("performance_evaluation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_performance_evaluation_evaluated_on"), ["evaluated_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_performance_evaluation_licence_id"), ["licence_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_performance_evaluation_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "surveillance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "conform",
                "correcting",
                "corrected",
                "failed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="conform",
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "regular",
                "short_notice",
                "unannounced",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="regular",
            nullable=False,
        ),
        sa.Column("person_days", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column(
            "place", sqlmodel.sql.sqltypes.AutoString(length=200), server_default="", nullable=False
        ),
        sa.Column(
            "sample",
            sqlmodel.sql.sqltypes.AutoString(length=400),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "conclusion",
            sa.Enum(
                "conform",
                "corrective",
                "fail",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "finding",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("correct_by", sa.Date(), nullable=True),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "done_on IS NULL OR correct_by IS NULL OR done_on <= correct_by",
            name="done_on_before_correct_by",
        ),
        sa.CheckConstraint(
            "done_on IS NULL OR corrected_on IS NULL OR done_on <= corrected_on",
            name="done_on_before_corrected_on",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_surveillance_certificate_id_certificate"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveillance")),
    )
    with op.batch_alter_table("surveillance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_surveillance_certificate_id"), ["certificate_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_surveillance_done_on"), ["done_on"], unique=False)
        batch_op.create_index("ix_surveillance_home", ["state", "due_on"], unique=False)

    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("complaint", "appeal", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "against",
            sa.Enum(
                "application",
                "decision",
                "certificate",
                "body",
                "standard",
                "inspection",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "handling",
                "upheld",
                "rejected",
                "withdrawn",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="received",
            nullable=False,
        ),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column("inspection_id", sa.Integer(), nullable=True),
        sa.Column("complainant_id", sa.Integer(), nullable=True),
        sa.Column(
            "complainant_name",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("decision_of", sa.Date(), nullable=True),
        sa.Column("description", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("stayed", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column(
            "stay_reason",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "reasons",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "follows",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "acknowledged_on IS NULL OR decided_on IS NULL OR acknowledged_on <= decided_on",
            name="acknowledged_on_before_decided_on",
        ),
        sa.CheckConstraint(
            "received_on IS NULL OR acknowledged_on IS NULL OR received_on <= acknowledged_on",
            name="received_on_before_acknowledged_on",
        ),
        sa.CheckConstraint(
            "received_on IS NULL OR decided_on IS NULL OR received_on <= decided_on",
            name="received_on_before_decided_on",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_complaint_application_id_application"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["organisation.id"],
            name=op.f("fk_complaint_body_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_complaint_certificate_id_certificate"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["complainant_id"],
            ["organisation.id"],
            name=op.f("fk_complaint_complainant_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_complaint_decision_id_decision"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["handler_id"],
            ["account.id"],
            name=op.f("fk_complaint_handler_id_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_complaint_inspection_id_inspection"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_complaint_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_complaint_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_complaint_standard_id_standard"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_complaint_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_complaint_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_complaint_certificate_id"), ["certificate_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_complaint_complainant_id"), ["complainant_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_complaint_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaint_handler_id"), ["handler_id"], unique=False)
        batch_op.create_index("ix_complaint_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_complaint_inspection_id"), ["inspection_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_complaint_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_complaint_received_on"), ["received_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaint_region_id"), ["region_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaint_standard_id"), ["standard_id"], unique=False)

    op.create_table(
        "inspection_inspector",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("inspector_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_inspection_inspector_inspection_id_inspection"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["inspector_id"],
            ["inspector.id"],
            name=op.f("fk_inspection_inspector_inspector_id_inspector"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_inspector")),
        sa.UniqueConstraint(
            "inspection_id",
            "inspector_id",
            name=op.f("uq_inspection_inspector_inspection_id_inspector_id"),
        ),
    )
    with op.batch_alter_table("inspection_inspector", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_inspector_inspection_id"), ["inspection_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_inspection_inspector_inspector_id"), ["inspector_id"], unique=False
        )

    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=True),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "correcting",
                "corrected",
                "closed",
                "sanctioned",
                "transferred",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="open",
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "rules",
                "activity",
                "quality",
                "mark",
                "commitment",
                "other",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "gravity",
            sa.Enum(
                "minor", "major", "serious", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("description", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column(
            "measure",
            sa.Enum(
                "none",
                "correction",
                "suspension",
                "revocation",
                "withdrawal",
                "removal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("disposed_on", sa.Date(), nullable=True),
        sa.Column(
            "demand",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("suspended_until", sa.Date(), nullable=True),
        sa.Column(
            "correction",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.Column(
            "verification",
            sqlmodel.sql.sqltypes.AutoString(length=4000),
            server_default="",
            nullable=False,
        ),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "transferred_to",
            sqlmodel.sql.sqltypes.AutoString(length=200),
            server_default="",
            nullable=False,
        ),
        sa.Column("transferred_on", sa.Date(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "corrected_on IS NULL OR closed_on IS NULL OR corrected_on <= closed_on",
            name="corrected_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "disposed_on IS NULL OR closed_on IS NULL OR disposed_on <= closed_on",
            name="disposed_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "disposed_on IS NULL OR corrected_on IS NULL OR disposed_on <= corrected_on",
            name="disposed_on_before_corrected_on",
        ),
        sa.CheckConstraint(
            "found_on IS NULL OR closed_on IS NULL OR found_on <= closed_on",
            name="found_on_before_closed_on",
        ),
        sa.CheckConstraint(
            "found_on IS NULL OR corrected_on IS NULL OR found_on <= corrected_on",
            name="found_on_before_corrected_on",
        ),
        sa.CheckConstraint(
            "found_on IS NULL OR disposed_on IS NULL OR found_on <= disposed_on",
            name="found_on_before_disposed_on",
        ),
        sa.CheckConstraint(
            "found_on IS NULL OR notice_on IS NULL OR found_on <= notice_on",
            name="found_on_before_notice_on",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["organisation.id"],
            name=op.f("fk_finding_body_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["complaint.id"],
            name=op.f("fk_finding_complaint_id_complaint"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_finding_inspection_id_inspection"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_finding_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_finding_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["region_id"],
            ["region.id"],
            name=op.f("fk_finding_region_id_region"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_complaint_id"), ["complaint_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_disposed_on"), ["disposed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_found_on"), ["found_on"], unique=False)
        batch_op.create_index("ix_finding_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_finding_inspection_id"), ["inspection_id"], unique=False
        )
        batch_op.create_index("ix_finding_list", ["programme_id", "found_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_finding_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_finding_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_region_id"), ["region_id"], unique=False)

    op.create_table(
        "finding_certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_finding_certificate_certificate_id_certificate"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_finding_certificate_finding_id_finding"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_certificate")),
        sa.UniqueConstraint(
            "finding_id",
            "certificate_id",
            name=op.f("uq_finding_certificate_finding_id_certificate_id"),
        ),
    )
    with op.batch_alter_table("finding_certificate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_certificate_certificate_id"), ["certificate_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_finding_certificate_finding_id"), ["finding_id"], unique=False
        )
    with changed("account") as batch_op:
        batch_op.add_column(
            sa.Column("head", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
    with changed("application") as batch_op:
        batch_op.add_column(sa.Column("implementing_rule_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("membership_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("channel", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("scheme", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column(
                "original_number",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("original_until", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "credit_guarantee",
                sqlmodel.sql.sqltypes.AutoString(length=4000),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column("same_line", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.add_column(sa.Column("same_line_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("impartial_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("credit_checked_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("credit_result", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("licence_applied_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("cycle_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("renews_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("predecessor_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_application_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_application_implementing_rule_id"),
            ["implementing_rule_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_application_membership_id"), ["membership_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_application_predecessor_id"), ["predecessor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_application_renews_id"), ["renews_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_application_renews_id_application"),
            "application",
            ["renews_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_application_predecessor_id_predecessor_certificate"),
            "predecessor_certificate",
            ["predecessor_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_application_membership_id_pool_membership"),
            "pool_membership",
            ["membership_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_application_batch_id_batch"),
            "batch",
            ["batch_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_application_implementing_rule_id_implementing_rule"),
            "implementing_rule",
            ["implementing_rule_id"],
            ["id"],
            ondelete="RESTRICT",
        )
    with changed("certificate") as batch_op:
        batch_op.add_column(sa.Column("ground", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("restored_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("surveillance_due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("renew_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("renewal_on", sa.Date(), nullable=True))
    # What is known already tells whose event it was.
    op.add_column("certificate_event", sa.Column("holder_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE certificate_event SET holder_id = (SELECT holder_id FROM certificate "
        "WHERE certificate.id = certificate_event.certificate_id)"
    )
    with changed("certificate_event") as batch_op:
        batch_op.alter_column("holder_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_index(
            "ix_certificate_event_holder", ["holder_id", "happened_on", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_certificate_event_holder_id"), ["holder_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_certificate_event_holder_id_organisation"),
            "organisation",
            ["holder_id"],
            ["id"],
            ondelete="RESTRICT",
        )
    with changed("confirmation") as batch_op:
        batch_op.add_column(
            sa.Column(
                "code_required", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
            )
        )
        batch_op.add_column(sa.Column("coded_on", sa.Date(), nullable=True))
    with changed("credit_record") as batch_op:
        batch_op.add_column(sa.Column("product_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("level", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("repaired_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "platform",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("platform_on", sa.Date(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_credit_record_product_id"), ["product_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_credit_record_product_id_product"),
            "product",
            ["product_id"],
            ["id"],
            ondelete="RESTRICT",
        )
    with changed("decision") as batch_op:
        batch_op.add_column(
            sa.Column("state", sa.String(length=40), server_default="signed", nullable=False)
        )
        batch_op.add_column(sa.Column("countersigner_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("countersigned_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_decision_application_id"), type_="unique")
        batch_op.create_index(
            batch_op.f("ix_decision_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_decision_countersigner_id"), ["countersigner_id"], unique=False
        )
        batch_op.create_index("ix_decision_home", ["state", "due_on"], unique=False)
        batch_op.create_index(
            "uq_decision_once",
            ["application_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'rejected'"),
            postgresql_where=sa.text("state <> 'rejected'"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_decision_countersigner_id_account"),
            "account",
            ["countersigner_id"],
            ["id"],
            ondelete="RESTRICT",
        )
    with changed("document") as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_of"))
        batch_op.create_index("ix_document_of", ["record_id", "subject"], unique=False)
    with changed("evaluation") as batch_op:
        batch_op.add_column(
            sa.Column(
                "public_perception",
                sqlmodel.sql.sqltypes.AutoString(length=4000),
                server_default="",
                nullable=False,
            )
        )
        batch_op.alter_column(
            "passed",
            existing_type=sa.BOOLEAN(),
            nullable=True,
            existing_server_default=sa.text("(false)"),
        )
        batch_op.drop_constraint(
            batch_op.f("uq_evaluation_application_id_evaluator_id"), type_="unique"
        )
        batch_op.create_index(
            "uq_evaluation_once",
            ["application_id", "evaluator_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'returned'"),
            postgresql_where=sa.text("state <> 'returned'"),
        )
    with changed("governing_document") as batch_op:
        batch_op.add_column(
            sa.Column(
                "statements",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
    with changed("office") as batch_op:
        batch_op.add_column(
            sa.Column(
                "statements",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
    with changed("organisation_role") as batch_op:
        batch_op.add_column(
            sa.Column("reported_for", sa.Integer(), server_default="0", nullable=False)
        )
    with changed("pool_membership") as batch_op:
        batch_op.add_column(sa.Column("level", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("region_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("industry_direction", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("enterprise_direction", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("product_direction", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("sector", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column(
                "aim",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "project",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "growth_evidence",
                sqlmodel.sql.sqltypes.AutoString(length=400),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "management_evidence",
                sqlmodel.sql.sqltypes.AutoString(length=400),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "property_evidence",
                sqlmodel.sql.sqltypes.AutoString(length=400),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "honesty_evidence",
                sqlmodel.sql.sqltypes.AutoString(length=400),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("goods", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("sales", sa.Numeric(precision=18, scale=4), nullable=True))
        batch_op.add_column(
            sa.Column(
                "sales_proof",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column("willing", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("innovative", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("beneficial", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.add_column(sa.Column("focus", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("positioning", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("planned_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("period_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("reviewed_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "review_note",
                sqlmodel.sql.sqltypes.AutoString(length=4000),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("result_kind", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("result_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "result_reference",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
        batch_op.create_index(
            batch_op.f("ix_pool_membership_region_id"), ["region_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_pool_membership_region_id_region"),
            "region",
            ["region_id"],
            ["id"],
            ondelete="RESTRICT",
        )
    with changed("product") as batch_op:
        batch_op.add_column(sa.Column("sector", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column(
                "commitment",
                sqlmodel.sql.sqltypes.AutoString(length=4000),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("commitment_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("successor_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_product_successor_id"), ["successor_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_product_successor_id_product"),
            "product",
            ["successor_id"],
            ["id"],
            ondelete="RESTRICT",
        )
    with changed("programme") as batch_op:
        batch_op.add_column(
            sa.Column(
                "principles",
                sqlmodel.sql.sqltypes.AutoString(length=4000),
                server_default="",
                nullable=False,
            )
        )
    with changed("standard") as batch_op:
        batch_op.add_column(sa.Column("direction_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "platform_number",
                sqlmodel.sql.sqltypes.AutoString(length=60),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("predecessor_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "general_requirements",
                sqlmodel.sql.sqltypes.AutoString(length=4000),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("assessed_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "necessity_opinion",
                sqlmodel.sql.sqltypes.AutoString(length=500),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "feasibility_opinion",
                sqlmodel.sql.sqltypes.AutoString(length=500),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "advancement_opinion",
                sqlmodel.sql.sqltypes.AutoString(length=500),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "benefit_opinion",
                sqlmodel.sql.sqltypes.AutoString(length=500),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "plan_document",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "group_complete", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
            )
        )
        batch_op.add_column(sa.Column("kicked_off_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("consulted_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "verification",
                sqlmodel.sql.sqltypes.AutoString(length=4000),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("examined_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("advanced_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("promoter_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("used_year", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("idle_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "abolition_notice",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
        batch_op.create_index(
            batch_op.f("ix_standard_direction_id"), ["direction_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_standard_predecessor_id"), ["predecessor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_standard_promoter_id"), ["promoter_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_standard_promoter_id_organisation"),
            "organisation",
            ["promoter_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_standard_predecessor_id_standard"),
            "standard",
            ["predecessor_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_standard_direction_id_research_direction"),
            "research_direction",
            ["direction_id"],
            ["id"],
            ondelete="RESTRICT",
        )
    with changed("standard_drafter") as batch_op:
        batch_op.add_column(sa.Column("background", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column(
                "experts",
                sqlmodel.sql.sqltypes.AutoString(length=200),
                server_default="",
                nullable=False,
            )
        )
    with changed("mark_licence") as batch_op:
        assert batch_op
    # An evaluation under way has neither passed nor failed.
    op.execute("UPDATE evaluation SET passed = NULL WHERE state <> 'signed'")
