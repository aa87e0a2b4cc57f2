"""What follows a certificate in the demo story: surveillance in rounds, changes, renewal, product
codes, labelling, comparison tables, earlier certificates, yearly reports."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, func, select

from models.certificates.certificate import Certificate
from models.certificates.labelling_check import COMPARISON, COUNTED
from models.certificates.product import Product
from models.certification.application import Application
from models.core.dates import plus
from models.core.roles import Actor
from models.standards.standard import USABLE, Standard
from seed.story.cases import Held, Plan, application
from seed.story.cast import INVENTED, SZ, TF, ZJ, Cast
from seed.story.timeline import Story, create, take, wait

# The story is a table of acts and their values: the formatter would give each word a line.
# fmt: off

ROUND, AHEAD = 84, 100
"""Days between two rounds of surveillance, and how far ahead of its last day one is carried out."""
SPARED, DOUBTFUL = 11, 17
"""Every so many-th certificate is forgotten by the rounds, or has something to correct."""
TABLE = (
    ("关键性能一", "%", "≥ 95", "≥ 90", "≥ 88", "≥ 85"),
    ("使用寿命", "h", "≥ 5000", "", "≥ 4000", ""),
    ("能耗", "kW·h", "≤ 0.8", "≤ 1.0", "≤ 1.1", "≤ 1.2"),
)
LEVELS = ("name", "unit", "own", "international", "national", "industry")
COUNTS = {"commitment": 1, "goods": 6, "site": 4, "advertising": 9}
SHOWN: dict[str, Any] = {
    **{f"{item}_{part}": COUNTS[item] for item in COUNTED for part in ("shown", "total")},
    **dict.fromkeys(COMPARISON, True), "comparison_on": "packaging", "manual": True,
}


def life(cast: Cast) -> Iterator[Story]:
    """Every part of it; the rounds begin with the first certificates."""
    for programme in (ZJ, SZ, TF):
        yield _rounds(cast, programme)
    yield _products(cast)
    yield _labelled(cast, ZJ, 16)
    yield _labelled(cast, TF, 6)
    yield _changes(cast)
    yield _found(cast)
    first = plus(cast.today, years=-3) + timedelta(100)
    yield application(cast, Plan(ZJ, cast.enterprises[ZJ][25], first, team=1, outcome=_renewed))
    yield _renewals(cast)
    yield _earlier(cast)
    yield _tables(cast)
    yield _same_lines(cast)


def _same_lines(cast: Cast) -> Story:
    """P22, J02: enterprises and products of one line at home and abroad, one of them ended."""
    day = cast.today - timedelta(40)
    office = cast.office(day)
    yield wait(day, office)
    owner = col(Product.enterprise_id)
    found = cast.session.execute(select(owner, func.min(Product.id)).group_by(owner))
    made: dict[int, int] = dict(found.all())
    ids = yield create(day, office, "same_line", *(
        {"programme_id": cast.programmes[ZJ], "enterprise_id": firm.id, "evidence": INVENTED,
         "since": day - timedelta(45 * n), "product_id": made.get(firm.id) if n % 2 else None}
        for n, firm in enumerate(cast.enterprises[ZJ][5::9])
    ))
    yield take(day, office, "same_line", "end", ids[-1], reason="演示：产品已停止出口。")


def _in_force(cast: Cast, programme: str, day: date) -> list[Certificate]:
    return list(cast.session.exec(
        select(Certificate).where(
            Certificate.programme_id == cast.programmes[programme], Certificate.state == "valid",
            Certificate.issued_on <= day, Certificate.valid_until >= day,
        ).order_by(col(Certificate.id))
    ))


def _body(cast: Cast, certificate: Certificate) -> Actor:
    own = cast.organisations["乙"] == certificate.body_id
    return cast.actors["body3" if own else "body1"]


def _rounds(cast: Cast, programme: str) -> Story:
    """Surveillance of whatever falls due soon; a few are forgotten, which the checks find."""
    day = date(2022, 1, 6)
    while day <= cast.today:
        yield wait(day, cast.office(day))
        due = [c for c in _in_force(cast, programme, day) if c.surveillance_due_on
               and c.surveillance_due_on <= day + timedelta(AHEAD) and c.application_id % SPARED
               and c.issued_on < day]
        for actor in (cast.actors["body1"], cast.actors["body3"]):
            rows = [_audit(c, day) for c in due if _body(cast, c) == actor]
            if rows:
                ids = yield create(day, actor, "surveillance", *rows)
                for row, id in zip(rows, ids, strict=True):
                    if row["conclusion"] == "corrective" and day + timedelta(ROUND) < cast.today:
                        yield take(day, actor, "surveillance", "correct", id,
                            reason="演示：整改材料经验证有效。")
        day += timedelta(ROUND)


def _audit(certificate: Certificate, day: date) -> dict[str, Any]:
    doubt = not (certificate.id or 0) % DOUBTFUL
    return {
        "certificate_id": certificate.id, "done_on": day, "person_days": 2,
        "place": certificate.factory_address, "sample": "演示：生产线末端抽样",
        "conclusion": "corrective" if doubt else "conform",
        "finding": "演示：标识使用记录不全。" if doubt else "演示：持续符合要求。",
        "correct_by": day + timedelta(30) if doubt else None,
    }


def _products(cast: Cast) -> Story:
    """Commitments, comparison tables and codes of products; a batch; a successor."""
    day = cast.today - timedelta(43)
    office = cast.office(day)
    yield wait(day, office)
    held = [c for c in _in_force(cast, ZJ, day) if c.standard_id][30:42]
    for number, certificate in enumerate(held):
        yield take(day, office, "product", "update", certificate.product_id, commitment_on=day,
            commitment="演示承诺：按先进标准生产，三年质保，出现质量问题先行赔付。")
        yield create(day, office, "key_indicator", *(
            {"product_id": certificate.product_id, **dict(zip(LEVELS, line, strict=True))}
            for line in TABLE
        ))
        given: dict[str, Any] = {"application_id": certificate.application_id, "given_on": day}
        yield create(day, office, "product_code", given)
        if number == 0:
            (batch, _) = yield create(day, office, "product_code",
                         {**given, "level": "batch", "batch": "2026-01", "gtin": "6901234567892"},
                         {**given, "level": "item", "batch": "2026-01", "serial": "0001"},
            )
            yield take(
                day, office, "product_code", "withdraw", batch, reason="演示：批次号登记错误。"
            )
            yield create(day, office, "mutual_recognition",
                {"certificate_id": certificate.id, "kind": "brand", "partner": "江苏精品",
                 "recognised_on": day, "number": "演示-HR-001"},
                {"certificate_id": certificate.id, "kind": "country", "partner": "演示境外认证",
                 "country": "DE", "recognised_on": day, "number": "演示-JW-001"})


def _labelled(cast: Cast, programme: str, number: int) -> Story:
    """Checks on site and online; some enterprises are still below 100 %, one has made up."""
    day = cast.today - timedelta(33)
    office = cast.office(day)
    yield wait(day, office)
    holders = list(dict.fromkeys(c.holder_id for c in _in_force(cast, programme, day)))[:number]
    for n, holder in enumerate(holders):
        (id,) = yield create(day, office, "labelling_check", {
            "programme_id": cast.programmes[programme], "enterprise_id": holder, "checked_on": day,
            "how": "online" if n % 3 else "site",
            **SHOWN, **({"site_shown": 3} if n % 5 == 4 else {}),
            **({"advertising_shown": 7} if n % 7 == 6 else {}),
        })
        if n == 4:
            yield take(day, office, "labelling_check", "complete", id, site_shown=COUNTS["site"])


def _changes(cast: Cast) -> Story:
    """A new address printed, a wider scope still asked for, a change refused."""
    day = cast.today - timedelta(25)
    yield wait(day, cast.office(day))
    # Those of which neither renewal nor a code is told.
    for number, certificate in enumerate(_in_force(cast, ZJ, day)[20:26]):
        actor = _body(cast, certificate)
        asked: dict[str, Any] = {"certificate_id": certificate.id, "requested_on": day,
            "happened_on": day - timedelta(5), "grounds": "演示：企业迁址。"}
        more = ({"kind": "address", "address": "示例大道888号"},
                {"kind": "wider", "model": f"{certificate.product_model}、YS-900"},
                {"kind": "model", "model": "YS-901"}, {"kind": "model", "model": "YS-902"},
                {"kind": "address", "address": "示例大道999号"},
                {"kind": "address", "address": "示例大道1000号"})[number]
        (id,) = yield create(day, actor, "certificate_change", {**asked, **more})
        if number in (0, 3):
            yield take(day, actor, "certificate_change", "approve", id)
        if number == 0:
            yield take(day, actor, "certificate_change", "apply", id)
        if number == 4:
            yield take(day, actor, "certificate_change", "withdraw", id,
                reason="演示：企业暂不迁址。")
        if number == 2:
            yield take(day, actor, "certificate_change", "refuse", id,
                reason="演示：未提供型式试验报告。")
        if number == 5:
            yield take(day, actor, "certificate_change", "ask_correction", id,
                correct_by=day + timedelta(20), reason="演示：请补交变更后的营业执照。")


def _found(cast: Cast) -> Story:
    """A surveillance with something to correct, and one that the product failed."""
    day = cast.today - timedelta(12)
    yield wait(day, cast.office(day))
    asked, failed = _in_force(cast, ZJ, day)[26:28]
    for certificate, conclusion in ((asked, "corrective"), (failed, "fail")):
        yield create(day, _body(cast, certificate), "surveillance", {
            **_audit(certificate, day), "conclusion": conclusion, "kind": "unannounced",
            "finding": "演示：关键性能指标抽检不合格。", "correct_by": day + timedelta(30),
        })
    yield take(day + timedelta(1), _body(cast, failed), "certificate", "suspend", failed.id or 0,
        asked_by="body", ground="fault", suspended_until=day + timedelta(90),
        reason="演示：飞行检查不合格，暂停证书。")


def _renewed(cast: Cast, held: Held) -> Story:
    """The whole way of a renewal: the old certificate ended when the new one began."""
    old = cast.session.get(Application, held.id)
    assert old is not None
    more = {"renews_id": held.id, "standard_id": old.standard_id}
    yield from application(cast, Plan(held.programme, held.enterprise,
        cast.today - timedelta(10), team=1, product=old.product_id, more=more))


def _renewals(cast: Cast) -> Story:
    """Of the certificates that end soon, every other one is to be renewed."""
    day = cast.today - timedelta(6)
    office = cast.office(day)
    yield wait(day, office)
    soon = [c for c in _in_force(cast, ZJ, day) if c.renew_from and c.renew_from <= day]
    for certificate in soon[::2]:
        standard = cast.session.get(Standard, certificate.standard_id or 0)
        if standard is not None and standard.state in USABLE:
            yield create(day, office, "application", {
                "programme_id": certificate.programme_id, "enterprise_id": certificate.holder_id,
                "product_id": certificate.product_id, "standard_id": standard.id,
                "lodged_on": day, "mode": certificate.mode,
                "renews_id": certificate.application_id,
            })


def _earlier(cast: Cast) -> Story:
    """Suzhou's earlier quality certifications: one came over, one lapsed, others still stand."""
    day = cast.today - timedelta(200)
    office = cast.office(day)
    yield wait(day, office)
    for number, scheme in enumerate(("苏绣", "苏州丝绸", "苏式红木家具", "苏绣")):
        holder = cast.enterprises[SZ][number].id
        (product,) = yield create(day, office, "product", {
            "enterprise_id": holder, "name": f"演示{scheme}制品", "model": f"CT-{number + 1:02d}",
        })
        here = {"programme_id": cast.programmes[SZ], "enterprise_id": holder, "product_id": product}
        (id,) = yield create(day, office, "predecessor_certificate", {
            **here, "scheme": scheme, "number": f"演示-{number + 1:03d}",
            "valid_until": day + timedelta(190 + 90 * (number + 1 if number < 3 else 0)),
        })
        if number == 0:
            converted = Plan(SZ, cast.enterprises[SZ][number], cast.today - timedelta(60), team=1,
                product=product, more={"predecessor_id": id})
    yield from application(cast, converted)


def _tables(cast: Cast) -> Story:
    """Tianfu's standards bear comparison tables."""
    day = cast.today - timedelta(60)
    yield wait(day, cast.office(day))
    shelf = [s for (code, _), found in cast.shelf.items() if code == TF for s in found]
    for standard, _ in shelf[:8]:
        yield create(day, cast.office(day), "key_indicator", *(
            {"standard_id": standard, **dict(zip(LEVELS, line, strict=True))} for line in TABLE
        ))
