"""What one certificate says on paper and to the public, as plain data (W62, G03)."""

from dataclasses import dataclass
from datetime import date

from models.certificates.mark_use import NONE, NOT_ASKED, RESULTS, ResultState, forbidden_by


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
    certificate: ResultState
    """NOT_ASKED on a path without certificate: the view is then of the mark licence."""
    confirmation: ResultState
    mark_licence: ResultState
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
    """The authority whose confirmation of the brand is in force (E33), may be ""."""
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

    @property
    def kind(self) -> str:
        """Which result it is a view of: "certificate", or "mark_licence" where there is none."""
        missing = self.certificate.state in (NONE, NOT_ASKED)
        return "mark_licence" if missing else "certificate"

    @property
    def results(self) -> dict[str, ResultState]:
        """Certificate, confirmation and mark licence, by their subject."""
        return {name: getattr(self, name) for name in RESULTS}

    @property
    def mark_forbidden_by(self) -> tuple[str, str] | None:
        """The result and its state for which the mark may not be carried; None where it may."""
        return forbidden_by({name: result.state for name, result in self.results.items()})
