"""A certificate as the public and the paper see it, for tests without a database."""

from dataclasses import replace
from datetime import date
from typing import Any

from models.certificates.certificate_view import CertificateView
from models.certificates.mark_use import ResultState

ISSUED = date(2026, 3, 2)
LAST_DAY = date(2029, 3, 1)
CHANGED = date(2026, 5, 1)
RESTORED_BY = date(2026, 8, 1)
TODAY = date(2026, 5, 20)

VIEW = CertificateView(
    code="k7Qm2xVt9LrB4nWcH1dZs0",
    number="YS-2026-0012",
    programme="演示制造",
    programme_en="Demo Made",
    mark="演示标",
    certificate=ResultState("valid", ISSUED, LAST_DAY),
    confirmation=ResultState("valid", ISSUED),
    mark_licence=ResultState("valid", ISSUED, LAST_DAY),
    client_name="演示清和商贸有限公司",
    client_address="演示市东区一路 1 号",
    product_name="食品包装用阻隔塑料杯",
    product_model="QH-90",
    specification="90 mL，阻氧型",
    trademark="清和牌",
    manufacturer_name="演示清和新材料有限公司",
    manufacturer_address="演示市南区二路 2 号",
    factory_name="演示清和第二工厂",
    factory_address="演示市西区三路 3 号",
    standards=("T/YSB 2034-2021 食品包装用阻隔塑料杯", "YS-SS-01 认证实施细则"),
    registration="D0001-2021",
    mode="型式试验 + 获证后监督",
    path="certification",
    body_name="演示认证中心",
    issued_on=ISSUED,
    valid_until=LAST_DAY,
    confirmed_by="演示省市场监督管理局",
    synthetic=False,
    as_of=TODAY,
)
SELF_DECLARED = replace(VIEW, path="self_declaration", certificate=ResultState("not_asked"))


def in_state(state: str) -> CertificateView:
    """The certificate in another state than valid, since CHANGED."""
    until = RESTORED_BY if state == "suspended" else None
    return replace(VIEW, certificate=ResultState(state, CHANGED, until))


def with_result(name: str, result: ResultState) -> CertificateView:
    """The certificate, with one of its three results in another state."""
    changed: dict[str, Any] = {name: result}
    return replace(VIEW, **changed)
