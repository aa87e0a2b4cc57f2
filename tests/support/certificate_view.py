"""One certificate as the public sees it, and the same in any state."""

from dataclasses import replace
from datetime import date

from models.certificates.certificate_view import CertificateView

ISSUED = date(2026, 3, 2)
LAST_DAY = date(2029, 3, 1)
CHANGED = date(2026, 5, 1)
RESTORED_BY = date(2026, 8, 1)
TODAY = date(2026, 5, 20)

VIEW = CertificateView(
    code="k7Qm2xVt9LrB4nWc",
    number="YS-2026-0012",
    programme="演示制造",
    programme_en="Demo Made",
    mark="演示标",
    status="valid",
    status_since=ISSUED,
    suspended_until=None,
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
    confirmed_on=CHANGED,
    synthetic=False,
    as_of=TODAY,
)


def in_state(status: str) -> CertificateView:
    return replace(VIEW, status=status, status_since=CHANGED, suspended_until=RESTORED_BY)
