"""Zones; titles, products in pools, and same line and standard as records of their own."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from db.engine import today
from db.write import audit_log
from models.core.roles import SYSTEM

revision = "0011"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "enterprise_title",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint(
            "title IN ('world_leader', 'high_value', 'single_champion', 'little_giant', 'eagle', 'innovation_leader', 'hidden_champion', 'specialised', 'innovative', 'export_brand', 'leader', 'unicorn')",
            name="enterprise_title_title_check",
        ),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since <= until", name="since_before_until"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_enterprise_title_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise_title")),
    )
    with op.batch_alter_table("enterprise_title", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_enterprise_title_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_enterprise_title_since"), ["since"], unique=False)

    op.create_table(
        "pool_product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=4000), server_default="", nullable=False),
        sa.CheckConstraint(
            "direction IN ('first_set', 'same_line', 'green', 'time_honoured', 'other')",
            name="pool_product_direction_check",
        ),
        sa.CheckConstraint(
            "entered_on IS NULL OR left_on IS NULL OR entered_on <= left_on",
            name="entered_on_before_left_on",
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["pool_membership.id"],
            name=op.f("fk_pool_product_membership_id_pool_membership"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_pool_product_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_product")),
        sa.UniqueConstraint(
            "membership_id", "product_id", name=op.f("uq_pool_product_membership_id_product_id")
        ),
    )
    with op.batch_alter_table("pool_product", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pool_product_entered_on"), ["entered_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_pool_product_membership_id"), ["membership_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_pool_product_product_id"), ["product_id"], unique=False
        )

    op.create_table(
        "same_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), server_default="held", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(length=400), nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("state IN ('held', 'ended')", name="same_line_state_check"),
        sa.CheckConstraint(
            "since IS NULL OR ended_on IS NULL OR since <= ended_on", name="since_before_ended_on"
        ),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since <= until", name="since_before_until"
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["organisation.id"],
            name=op.f("fk_same_line_enterprise_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_same_line_product_id_product"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_same_line_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_same_line")),
    )
    with op.batch_alter_table("same_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_same_line_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_same_line_product_id"), ["product_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_same_line_programme_id"), ["programme_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_same_line_since"), ["since"], unique=False)

    _titles()
    _same_lines()
    _figure()
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_column("same_line_on")
        batch_op.drop_column("same_line")

    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("award_kind_check"), type_="check")
        batch_op.create_check_constraint(
            "award_kind_check",
            "kind IN ('china_quality', 'china_standard', 'china_patent', 'demonstration_zone', 'provincial_quality', 'jiangsu_quality', 'sichuan_quality', 'city_quality', 'zhejiang_standard', 'standard_innovation', 'provincial_standard', 'benchmark', 'top_hundred', 'trademark', 'famous_brand')",
        )

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("organisation_enterprise_class_check"), type_="check")
        batch_op.drop_column("enterprise_class")

    with op.batch_alter_table("pool_membership", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("pool_membership_enterprise_direction_check"), type_="check"
        )
        batch_op.create_check_constraint(
            "pool_membership_enterprise_direction_check",
            "enterprise_direction IN ('world_leader', 'high_value', 'single_champion', 'little_giant', 'eagle', 'innovation_leader', 'hidden_champion', 'specialised', 'innovative', 'export_brand', 'leader', 'unicorn', 'other')",
        )

    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.alter_column(
            "code",
            existing_type=sa.VARCHAR(length=6),
            type_=sa.String(length=8),
            existing_nullable=False,
        )
        batch_op.drop_constraint(batch_op.f("region_level_check"), type_="check")
        batch_op.create_check_constraint(
            "region_level_check", "level IN ('province', 'city', 'county', 'zone')"
        )


def _titles() -> None:
    """The one class of an enterprise is its first title; since when, nobody wrote down."""
    op.execute(
        "INSERT INTO enterprise_title (version, organisation_id, title) "
        "SELECT 1, id, enterprise_class FROM organisation "
        "WHERE enterprise_class IS NOT NULL ORDER BY id"
    )
    _tell("enterprise_title", "organisation_id, title")


def _same_lines() -> None:
    """What applications said; the day is the first on which it went to the platform, if any."""
    op.execute(
        "INSERT INTO same_line "
        "(version, programme_id, enterprise_id, product_id, since, passed_on, evidence) "
        "SELECT 1, programme_id, enterprise_id, product_id, MIN(same_line_on), MAX(same_line_on), "
        "'申请材料 ' || COALESCE(MIN(number), '') FROM application "
        "WHERE same_line OR same_line_on IS NOT NULL "
        "GROUP BY programme_id, enterprise_id, product_id ORDER BY MIN(id)"
    )
    _tell(
        "same_line",
        "programme_id, enterprise_id, product_id, state, since, passed_on, evidence",
    )


def _figure() -> None:
    """J02 is counted from these records where nothing else was chosen to count it."""
    found = op.get_bind().execute(
        sa.text(
            "UPDATE target SET metric = 'same_line_enterprises', version = version + 1 "
            "WHERE code = 'J02' AND metric = '' AND programme_id IN "
            "(SELECT id FROM programme WHERE code = 'zhejiang-made') RETURNING id"
        )
    )
    metric = {"metric": ["", "same_line_enterprises"]}
    _log([audit_log.Entry("target", id, "update", metric) for (id,) in found])


def _tell(subject: str, fields: str) -> None:
    """The history knows every record from its first day on."""
    rows = op.get_bind().execute(sa.text(f"SELECT id, {fields} FROM {subject} ORDER BY id"))
    _log([audit_log.Entry(subject, row["id"], "create", _new(row)) for row in rows.mappings()])


def _new(row: Any) -> dict[str, list[Any]]:
    return {name: [None, value] for name, value in row.items() if name != "id" and value}


def _log(entries: list[audit_log.Entry]) -> None:
    audit_log.append(op.get_bind(), entries, SYSTEM, today(), datetime.now(UTC))
