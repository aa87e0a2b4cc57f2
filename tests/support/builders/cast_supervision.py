"""What the tests of supervision share: a drawn plan, an inspection, a finding."""

from datetime import date
from typing import Any

from tests.support.builders.cast import TODAY, ZHEJIANG, Cast

REPORT: dict[str, Any] = {
    "report": "现场检查情况",
    "result": "passed",
    "rules_valid": "yes",
    "activity_compliant": "yes",
}


def inspectors(cast: Cast, number: int = 3, code: str = ZHEJIANG, **values: Any) -> list[int]:
    """Posts in the list of inspectors of a programme."""
    mine: dict[str, Any] = {"programme_id": cast.programmes[code], **values}
    found = len(cast.all("inspector", programme_id=mine["programme_id"]))
    return [cast.make("inspector", number=f"检查{found + n:03d}", **mine) for n in range(number)]


def plan(cast: Cast, year: int = TODAY.year, code: str = ZHEJIANG, **values: Any) -> int:
    """A plan that has not been drawn yet."""
    given: dict[str, Any] = {
        "programme_id": cast.programmes[code],
        "year": year,
        "share": 5,
        "each": 2,
        **values,
    }
    return cast.make("supervision_plan", **given)


def drawn(cast: Cast, seed: str = "招牌", **values: Any) -> Any:
    """A plan with its draw held, and its inspections made."""
    id = plan(cast, **values)
    cast.act("supervision_plan", id, "draw", seed=seed, witness="监督岗")
    return cast.get("supervision_plan", id)


def inspection(cast: Cast, kind: str = "special", code: str = ZHEJIANG, **values: Any) -> int:
    """A planned inspection with one inspector; of the first body unless said otherwise."""
    given: dict[str, Any] = {
        "programme_id": cast.programmes[code],
        "kind": kind,
        "planned_on": TODAY,
        **values,
    }
    if "object" not in given:
        given |= {"object": "body", "body_id": cast.body}
    id = cast.make("inspection", **given)
    cast.make("inspection_inspector", inspection_id=id, inspector_id=inspectors(cast, 1, code)[0])
    return id


def carried_out(cast: Cast, id: int, **values: Any) -> int:
    cast.attach("inspection", id, "report")
    cast.act("inspection", id, "carry_out", **{**REPORT, **values})
    return id


def finding(cast: Cast, *certificates: int, code: str = ZHEJIANG, **values: Any) -> int:
    """An open finding against the first body, or the holder of the certificates it touches."""
    given: dict[str, Any] = {
        "programme_id": cast.programmes[code],
        "kind": "quality",
        "gravity": "serious",
        "found_on": TODAY,
        "description": "抽样不合格",
        **values,
    }
    if "organisation_id" not in given and "inspection_id" not in given:
        holder = cast.get("certificate", certificates[0]).holder_id if certificates else cast.body
        given["organisation_id"] = holder
    id = cast.make("finding", **given)
    for certificate in certificates:
        cast.make("finding_certificate", finding_id=id, certificate_id=certificate)
    return id


def licence(cast: Cast, certificate: Any) -> Any:
    (found,) = cast.all("mark_licence", application_id=certificate.application_id)
    return found


def furnish_supervision(cast: Cast) -> None:
    """At least one record of every subject of the area."""
    (certificate, *_) = cast.all("certificate")
    mine: dict[str, Any] = {"programme_id": cast.programmes[ZHEJIANG]}
    inspectors(cast)
    drawn(cast)
    finding(cast, certificate.id)
    cast.make(
        "complaint",
        kind="complaint",
        against="body",
        body_id=cast.body,
        complainant_id=certificate.holder_id,
        received_on=TODAY,
        description="答复迟缓",
        **mine,
    )
    cast.make(
        "performance_evaluation",
        licence_id=licence(cast, certificate).id,
        year=2023,
        evaluated_on=TODAY,
        score=80,
        **mine,
    )
    cast.make(
        "infringement",
        kind="forging",
        infringer_name="某网店",
        region_id=330521,
        reported_on=TODAY,
        description="冒用标志",
        **mine,
    )
    cast.make(
        "recall",
        product_id=certificate.product_id,
        kind="voluntary",
        reported_on=TODAY,
        defect="密封不严",
        **mine,
    )
    cast.make("key_product", name="儿童用品", listed_from=date(2023, 1, 1), **mine)
    cast.make("body_report", body_id=cast.body, year=2023, **mine)
    entry = cast.make(
        "credit_record", organisation_id=cast.enterprise(), kind="bad_credit", occurred_on=TODAY
    )
    cast.make(
        "credit_repair",
        credit_record_id=entry,
        applied_on=date(2025, 5, 6),
        ground="已整改",
        today=date(2025, 5, 6),
        **mine,
    )
    report = cast.make("credit_report", period="2023年", **mine)
    cast.make(
        "credit_grade", credit_report_id=report, organisation_id=certificate.holder_id, grade="a"
    )
