"""The sources read again: grounds of a transfer, counts of a labelling check, standards of higher
levels; what the shipped rule sets read too narrowly or too widely."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from db.engine import today
from db.write import audit_log
from models.core.roles import SYSTEM

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

READINGS = {
    "O1": (
        "企业须在标准培育库内，事业单位、社会团体可直接申请：培育库遴选的是企业，“纳入培育库的”修饰“制造业企业”。",
        "限标准培育库在库单位申请；或本省符合条件的企事业单位、社会团体均可申请，不以入库为前提。",
    ),
    "O3": (
        "D作地方标准；类型代号紧接序号，按“ZZB D0001-2023”输出，录入、检索时各种空格和连接符均可识别。",
        "照录“地标标准”，只认一种书写形式。",
    ),
    "A04": (
        "符合品牌定位的在库单位直接认定，尚未达到的先行提升；未入库的申请不以入库为前提。",
        "一切申请均须出自培育库并经谋划、培育。",
    ),
    "J46": ("两类合计15个。", "两类各15个；或15个只指江苏省区域名牌。"),
}
"""Open points: the reading that is chosen and the others."""


def upgrade() -> None:
    with op.batch_alter_table("accepted_evidence", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("accepted_evidence_kind_check"), type_="check")
        batch_op.create_check_constraint(
            "accepted_evidence_kind_check",
            "kind IN ('quality', 'environment', 'safety', 'test', 'foreign', 'mutual', 'excellence', 'other')",
        )

    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ground", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column("flagship", sa.String(length=300), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("emphasised", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.create_check_constraint(
            "application_ground_check", "ground IN ('flagship', 'international', 'mutual')"
        )

    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("looked_on", sa.Date(), nullable=True))

    with op.batch_alter_table("labelling_check", schema=None) as batch_op:
        batch_op.add_column(sa.Column("commitment_shown", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("commitment_total", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("goods_shown", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("goods_total", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("site_shown", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("site_total", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("advertising_shown", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("advertising_total", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("comparison_on", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column(
                "comparison_site", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
            )
        )
        batch_op.add_column(
            sa.Column(
                "comparison_advertising",
                sa.Boolean(),
                server_default=sa.text("(false)"),
                nullable=False,
            )
        )
        batch_op.create_check_constraint(
            "labelling_check_comparison_on_check",
            "comparison_on IN ('product', 'packaging', 'manual')",
        )

    with op.batch_alter_table("pool_membership", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "standardising", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
            )
        )

    with op.batch_alter_table("standard", schema=None) as batch_op:
        batch_op.add_column(sa.Column("part", sa.String(length=40), nullable=True))
        batch_op.drop_constraint(batch_op.f("standard_type_check"), type_="check")
        batch_op.create_check_constraint("standard_part_check", "part IN ('led', 'joined')")
        batch_op.create_check_constraint(
            "standard_type_check", "type IN ('T', 'Q', 'D', 'I', 'G', 'H')"
        )

    _move_records()
    _read_again()


def _move_records() -> None:
    _change(
        "application",
        "ground",
        "SELECT id, ground, CASE scheme WHEN 'international' THEN 'international' ELSE 'mutual' "
        "END FROM application WHERE path = 'transfer' AND scheme IS NOT NULL",
    )
    _change(
        "confirmation",
        "looked_on",
        "SELECT c.id, c.looked_on, max(l.checked_on) FROM confirmation c JOIN labelling_check l "
        "ON l.enterprise_id = c.enterprise_id AND l.programme_id = c.programme_id GROUP BY c.id",
    )
    _change(
        "target",
        "comparator",
        "SELECT id, comparator, 'at_least' FROM target WHERE code = 'J54' AND comparator = 'equal'",
    )
    _change(
        "target",
        "metric",
        "SELECT id, metric, 'brand_value_enterprise' FROM target WHERE metric = 'brand_value'",
    )
    _change(
        "office",
        "figures",
        "SELECT id, figures, replace(figures, 'brand_value', 'brand_value_enterprise, "
        "brand_value_industry, brand_value_regional') FROM office "
        "WHERE figures LIKE '%brand_value%'",
    )
    # Registration numbers are found with and without a blank: the index is made anew.
    op.execute("DELETE FROM setting WHERE name = 'search:standard'")


def _change(table: str, field: str, wanted: str) -> None:
    """Gives a field its new values, and tells the history; `wanted` selects (id, old, new)."""
    connection = op.get_bind()
    found = connection.execute(sa.text(wanted)).all()
    for id, _, new in found:
        connection.execute(
            sa.text(f"UPDATE {table} SET {field} = :new, version = version + 1 WHERE id = :id"),
            {"new": new, "id": id},
        )
    _log([audit_log.Entry(table, id, "update", {field: [old, new]}) for id, old, new in found])


def _log(entries: list[audit_log.Entry]) -> None:
    audit_log.append(op.get_bind(), entries, SYSTEM, today(), datetime.now(UTC))


def _read_again() -> None:
    """What was shipped is mended in the rule sets; what an office has decided stays."""
    here = sa.table(
        "rule_set", sa.column("id"), sa.column("version"), sa.column("programme_id"), PARAMETERS
    )
    programme = sa.table("programme", sa.column("id"), sa.column("code"))
    connection = op.get_bind()
    found = connection.execute(
        sa.select(here.c.id, programme.c.code, here.c.parameters).join(
            programme, programme.c.id == here.c.programme_id
        )
    ).all()
    for id, code, parameters in found:
        if (mend := MENDED.get(code)) is None:
            continue
        was = deepcopy(parameters)
        mend(parameters)
        connection.execute(
            sa.update(here)
            .where(here.c.id == id)
            .values(parameters=parameters, version=here.c.version + 1)
        )
        _log([audit_log.Entry("rule_set", id, "update", {"parameters": [was, parameters]})])


def _shipped(part: dict[str, Any], name: str, was: Any, now: Any) -> None:
    if part.get(name) == was:
        part[name] = now


def _readings(parameters: dict[str, Any]) -> None:
    for point in parameters.get("ambiguities", ()):
        if reading := READINGS.get(point["key"]):
            point["chosen"], point["other"] = reading


def _zhejiang(parameters: dict[str, Any]) -> None:
    types = ["D", "Q", "T"]
    _shipped(parameters, "standard_types", types, [*types, "I", "G", "H"])
    _shipped(parameters, "standard_applicants", "pool", "enterprises")
    form = "ZZB {type} {serial:04d}-{year}"
    _shipped(parameters.get("numbering", {}), "registration", form, form.replace("} {", "}{", 1))
    _readings(parameters)


def _suzhou(parameters: dict[str, Any]) -> None:
    parameters.setdefault("certification", {})["alliance_only"] = True


def _tianfu(parameters: dict[str, Any]) -> None:
    certification = parameters.setdefault("certification", {})
    certification["alliance_only"] = True
    phase = ["manufacturing", "services"]
    if certification.get("sectors") == phase:
        certification |= {"sectors": [*phase, "agriculture"], "emphasis": phase}
    for path in parameters.get("paths", ()):
        if path["key"] == "self_declaration":
            path["rests_on"] = ["result", "excellence"]


MENDED = {
    "zhejiang-made": _zhejiang,
    "suzhou-made-2021-2023": _suzhou,
    "suzhou-2017-2020": _readings,
    "tianfu-mingpin": _tianfu,
}
PARAMETERS = sa.column("parameters", sa.JSON())
