"""What may follow a certificate, for the tests that need one record of each."""

from datetime import date
from typing import Any

from models.certificates.labelling_check import COUNTED
from tests.support.builders.cast import SUZHOU, TODAY, ZHEJIANG, Cast

COMMITMENT: dict[str, Any] = {"commitment": "三年质保，假一罚十", "commitment_on": TODAY}
ALL_SHOWN: dict[str, Any] = {f"{item}_{part}": 3 for item in COUNTED for part in ("shown", "total")}


def fit_for_a_code(cast: Cast, **more: Any) -> Any:
    """A certificate whose product a scan can show: commitment public, indicators compared."""
    enterprise = cast.enterprise()
    product = cast.product(enterprise, **COMMITMENT)
    cast.make("key_indicator", product_id=product, name="阻氧率", own="≤ 5", national="≤ 10")
    return cast.certificate(enterprise=enterprise, product_id=product, **more)


def predecessor(cast: Cast, **more: Any) -> int:
    enterprise = more.pop("enterprise_id", None) or cast.enterprise(320500)
    product = more.pop("product_id", None) or cast.product(enterprise)
    given: dict[str, Any] = {
        "programme_id": cast.programmes[SUZHOU],
        "scheme": "苏绣",
        "enterprise_id": enterprise,
        "number": f"SX-{product}",
        "product_id": product,
        "valid_until": date(2025, 5, 5),
        **more,
    }
    return cast.make("predecessor_certificate", **given)


def followed(cast: Cast) -> None:
    """One record of everything that may follow a certificate."""
    certificate = fit_for_a_code(cast)
    here: dict[str, Any] = {"certificate_id": certificate.id}
    cast.make("surveillance", "auditor", **here, done_on=TODAY, conclusion="conform")
    cast.make(
        "certificate_change",
        "auditor",
        **here,
        kind="name",
        name="某新名",
        requested_on=TODAY,
        grounds="更名",
    )
    cast.make("mutual_recognition", **here, kind="brand", partner="江苏精品", recognised_on=TODAY)
    cast.make("product_code", application_id=certificate.application_id, given_on=TODAY)
    cast.make(
        "labelling_check",
        programme_id=cast.programmes[ZHEJIANG],
        **ALL_SHOWN,
        enterprise_id=certificate.holder_id,
        checked_on=TODAY,
    )
    cast.make(
        "labelling_report",
        programme_id=cast.programmes[ZHEJIANG],
        **ALL_SHOWN,
        enterprise_id=certificate.holder_id,
        reported_on=TODAY,
    )
    cast.make(
        "use_report",
        standard_id=certificate.standard_id,
        organisation_id=certificate.holder_id,
        year=2023,
        standard_output=1,
        reported_on=TODAY,
    )
    cast.make(
        "access_request",
        uscc="91330500MA2B3C4D1Y",
        name="某企业",
        post="质量部",
        asked_on=TODAY,
        region_id=330521,
    )
    predecessor(cast)
