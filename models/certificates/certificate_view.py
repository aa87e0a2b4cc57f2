"""What one certificate says on paper and to the public, as plain data (W62, G03)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CertificateView:
    """One certificate, or one mark licence on the self-declaration path (E35), as it stood on
    `as_of`. Texts are as registered and untrusted; "" means that nothing is registered."""

    code: str
    """Unguessable public code; the last part of the public address."""
    number: str
    programme: str
    programme_en: str
    mark: str
    status: str
    """valid | suspended | revoked | cancelled | expired, derived from dated events (W65)."""
    status_since: date | None
    suspended_until: date | None
    client_name: str
    client_address: str
    product_name: str
    product_model: str
    specification: str
    trademark: str
    manufacturer_name: str
    manufacturer_address: str
    factory_name: str
    factory_address: str
    standards: tuple[str, ...]
    """Number and title of each, such as "T/ZZB 2034-2021 食品包装用阻隔塑料杯"."""
    registration: str
    """Registration number of the standard, may be ""."""
    mode: str
    """Certification mode (W62 item 6)."""
    path: str
    """certification | self_declaration | transfer (E30–E32)."""
    body_name: str
    issued_on: date
    valid_until: date
    """Last day of validity."""
    confirmed_by: str
    """The authority that confirmed the brand (E33), may be ""."""
    confirmed_on: date | None
    synthetic: bool
    """From a demo database: every rendering says 演示数据."""
    as_of: date
    product_code: str = ""
    """The code that was scanned, where it was a product's (G02)."""
    commitment: str = ""
    commitment_on: date | None = None
    """The quality commitment and since when it is public (G03)."""
    indicators: tuple[tuple[str, str, str, str, str], ...] = ()
    """Comparison table: indicator, own value, international, national, industry standard (G03)."""
    events: tuple[tuple[date, str], ...] = ()
    """Dated events, oldest first: day and kind (W65, W94)."""
