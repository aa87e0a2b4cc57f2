"""What befalls certificates and mark licences of the demo story after they were issued."""

from datetime import date, timedelta

from sqlmodel import select

from models.certificates.certificate import Certificate
from models.certificates.confirmation import Confirmation
from models.certificates.mark_licence import MarkLicence
from models.core.roles import Actor
from models.cultivation.pool_membership import MEMBER, PoolMembership
from seed.story.cases import Held, Outcome
from seed.story.cast import Cast
from seed.story.timeline import Story, take

WHY = {"holder": "演示：季节性停产，企业申请暂停。", "body": "演示：获证后监督发现不符合项。"}


def _of(cast: Cast, held: Held, model: type[Certificate | MarkLicence | Confirmation]) -> int:
    return cast.session.exec(select(model.id).where(model.application_id == held.id)).one() or 0


def _body(held: Held) -> Actor:
    assert held.body is not None
    return held.body


def suspended(
    on: date,
    until: date,
    asked: str = "body",
    cured: date | None = None,
    revoked_on: date | None = None,
) -> Outcome:
    """Suspended; restored on `cured`, revoked on `revoked_on`, or left as it is."""

    def outcome(cast: Cast, held: Held) -> Story:
        id, body = _of(cast, held, Certificate), _body(held)
        reason = WHY[asked]
        yield take(
            on,
            body,
            "certificate",
            "suspend",
            id,
            asked_by=asked,
            suspended_until=until,
            reason=reason,
        )
        if cured:
            yield take(cured, body, "certificate", "restore", id, reason="演示：整改经验证有效。")
        if revoked_on:
            yield take(revoked_on, body, "certificate", "revoke", id, reason="演示：到期未整改。")
            yield from _leaves_pool(cast, held, revoked_on)

    return outcome


def revoked(on: date, *, by_authority: bool = False) -> Outcome:
    """Revoked by the body, or the recognition by the authority; where there is one, it bars."""

    def outcome(cast: Cast, held: Held) -> Story:
        reason = "演示：产品抽查严重不合格。"
        if by_authority:
            confirmation = _of(cast, held, Confirmation)
            yield take(on, cast.office(on), "confirmation", "revoke", confirmation, reason=reason)
        else:
            yield take(
                on,
                _body(held),
                "certificate",
                "revoke",
                _of(cast, held, Certificate),
                reason=reason,
            )
        yield from _leaves_pool(cast, held, on)

    return outcome


def _leaves_pool(cast: Cast, held: Held, on: date) -> Story:
    """A revoked enterprise no longer meets the standard of the pool."""
    stays = cast.session.exec(
        select(PoolMembership.id)
        .where(
            PoolMembership.enterprise_id == held.enterprise.id,
            PoolMembership.programme_id == cast.programmes[held.programme],
            PoolMembership.state.in_(MEMBER),  # type: ignore[attr-defined]
        )
        .order_by(PoolMembership.id)  # type: ignore[arg-type]
    ).all()
    who = cast.local(held.enterprise.region, on)
    for id in stays:
        yield take(
            on + timedelta(9),
            who,
            "pool_membership",
            "exit",
            id or 0,
            exit_ground="not_meeting",
            reason="演示：品牌认定已被撤销。",
        )


def cancelled(on: date) -> Outcome:
    def outcome(cast: Cast, held: Held) -> Story:
        yield take(
            on,
            _body(held),
            "certificate",
            "cancel",
            _of(cast, held, Certificate),
            reason="演示：企业停止生产该产品，申请注销。",
        )

    return outcome


def licence(action: str, on: date, resumed: date | None = None) -> Outcome:
    """The mark licence alone is stopped or withdrawn while the certificate stands."""

    def outcome(cast: Cast, held: Held) -> Story:
        id, office = _of(cast, held, MarkLicence), cast.office(on)
        yield take(on, office, "mark_licence", action, id, reason="演示：未按规定贴标亮标。")
        if resumed:
            yield take(resumed, office, "mark_licence", "resume", id, reason="演示：贴标已规范。")

    return outcome
