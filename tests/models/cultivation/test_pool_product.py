"""Pools hold enterprises and products: which products, and that members are counted as before."""

from datetime import date

from db.engine import reading
from db.figures.figure import Ask, number
from db.files import tables
from tests.support.builders.cast import CONDITIONS, EVIDENCE, TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

EARLIER, LATER = date(2024, 5, 1), date(2024, 6, 1)


@proves("P19")
def test_a_product_is_cultivated_with_the_enterprise_that_makes_it(cast: Cast) -> None:
    enterprise = cast.enterprise()
    stay, alien = cast.member(enterprise), cast.product(cast.enterprise())
    mine, other = cast.product(enterprise), cast.product(enterprise)
    assert cast.rules("pool_product", "create", membership_id=stay, product_id=alien) == {"P19"}
    for day, refused in ((EARLIER, {"P19"}), (TODAY, set())):
        given = {"membership_id": stay, "product_id": mine, "entered_on": day}
        assert cast.rules("pool_product", "create", **given) == refused, day
    first = cast.make("pool_product", membership_id=stay, product_id=mine, direction="green")
    cast.make("pool_product", membership_id=stay, product_id=other, entered_on=LATER, today=LATER)
    assert cast.get("pool_product", first).entered_on == TODAY, "that of the enterprise"
    assert cast.refusals("pool_product", "create", membership_id=stay, product_id=mine), "twice"
    cast.act("pool_membership", stay, "exit", today=LATER, exit_ground="own_wish", reason="x")
    assert cast.rules("pool_product", "update", first, left_on=date(2024, 6, 2)) == {"P19"}
    assert cast.rules("pool_product", "update", first, left_on=LATER) == set()


def test_a_list_of_members_brings_their_products_and_each_member_counts_once(cast: Cast) -> None:
    enterprise = cast.enterprise()
    name = cast.get("organisation", enterprise).name
    goods = [cast.get("product", cast.product(enterprise)).name for _ in range(2)]
    row = {
        "enterprise_id": name,
        "entered_on": TODAY,
        **CONDITIONS,
        **EVIDENCE,
        "products": ";".join(goods),
    }
    table = tables.Table([*row], [[*row.values()]], [2])
    where = cast.programmes[ZHEJIANG]
    with reading(cast.engine) as session:
        ask = Ask(session, where, cast["secretariat"], TODAY, None, TODAY)
        before = number(ask, "pool_membership", {"programme_id": where})
    report = tables.run(
        "pool_membership",
        table,
        {n: n for n in row},
        cast["secretariat"],
        TODAY,
        where,
        keep=True,
        at=cast.engine,
    )
    assert not report.refusals
    assert report.created["pool_product"] == 2
    (stay,) = cast.all("pool_membership", enterprise_id=enterprise)
    assert len(cast.all("pool_product", membership_id=stay.id)) == 2
    with reading(cast.engine) as session:
        ask = Ask(session, where, cast["secretariat"], TODAY, None, TODAY)
        assert number(ask, "pool_membership", {"programme_id": where}) == before + 1
