"""What a circular says: counted by hand on a small programme, and held against the lists."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from db.engine import today
from db.figures.figure import PARTIAL
from db.read import query
from db.read.query import View
from db.reports.circular import gather
from db.reports.circular_parts import Circular, Order
from models import SUBJECTS
from models.certificates.certificate import Certificate
from models.core.errors import Refused
from models.core.roles import Actor
from models.programme.programme import Programme
from models.programme.region import Region
from models.standards.standard import Standard
from models.timeline.state_period import FOREVER, StatePeriod
from pages.ui.circular.circular import lists
from pages.ui.circular.circular_terms import Head, period_words, title_words
from pages.ui.circular.circular_words import paper_of
from pages.ui.circular.paper import Paragraph, Table
from tests.support.builders.demo_database import demo_session
from tests.support.builders.figures import OFFICER, TODAY, aim, certify, observe, recognise

FIRST, LAST = date(2024, 4, 1), date(2024, 6, 30)
ORDER = Order(1, FIRST, LAST)
HEAD = Head("通报", "浙市监〔2024〕1号", "各市", "浙江省市场监督管理局", date(2024, 7, 1))
REGULATOR = Actor(2, "regulator", "regulator", region_id=330500)


@pytest.fixture
def story(session: Session) -> Session:
    """Three standards and two certificates, all in Huzhou; nothing in Hangzhou."""
    session.get_one(Programme, 1).region_id = 330000
    session.add(Region(id=330100, code="330100", name="杭州市", level="city"))
    recognise(session, date(2024, 3, 1), FIRST, LAST, LAST + timedelta(1))
    certify(session, date(2024, 3, 15))
    certify(session, date(2024, 5, 1), enterprise=2)
    certify(session, LAST + timedelta(1), enterprise=2)
    for standard in session.scalars(select(Standard)):
        assert standard.recognised_on
        stand(session, "standard", standard.id, "recognised", standard.recognised_on)
    old, *others = session.scalars(select(Certificate).order_by(Certificate.issued_on))  # type: ignore[arg-type]
    stand(session, "certificate", old.id, "valid", old.issued_on, date(2024, 5, 10))
    stand(session, "certificate", old.id, "suspended", date(2024, 5, 10))
    for certificate in others:
        stand(session, "certificate", certificate.id, "valid", certificate.issued_on)
    aim(session, 10, metric="standards_recognised")
    target = aim(session, 100, code="J02", indicator="企业", note_zh="口径待定。")
    observe(session, target, 50, date(2024, 2, 1), source="旧报")
    observe(session, target, 90, date(2024, 6, 1), source="甲报")
    observe(session, target, 70, date(2024, 6, 1), source="乙报", qualifier="about")
    observe(session, target, 100, LAST + timedelta(1), source="新报")
    return session


def stand(
    session: Session, subject: str, id: int | None, state: str, since: date, until: date = FOREVER
) -> None:
    session.add(
        StatePeriod(subject=subject, record_id=id or 0, state=state, since=since, until=until)
    )
    session.flush()


def found(session: Session, order: Order = ORDER, actor: Actor = OFFICER) -> Circular:
    return gather(session, order, actor, TODAY)


def words(circular: Circular) -> str:
    """Everything that the paper prints."""
    paper = paper_of(circular, HEAD)
    said = []
    for block in (*paper.body, *paper.annex):
        if isinstance(block, Table):
            said += ["|".join(row) for row in (block.headings, *block.rows)]
        elif isinstance(block, Paragraph):
            said.append(block.text)
    return "\n".join(said)


def test_what_there_is_is_counted_at_both_ends_of_the_period(story: Session) -> None:
    numbers = {n.metric.name: (n.before, n.value) for n in found(story).stocks}
    assert numbers == {
        "certificates_valid": (1, 1),
        "certificates_suspended": (0, 1),
        "holders": (1, 1),
        "standards_recognised": (1, 3),
        "pool_members": (0, 0),
    }


def test_what_the_period_brought_counts_its_first_and_its_last_day(story: Session) -> None:
    assert [n.value for n in found(story).flows] == [1, 2]


def test_a_target_stands_beside_its_value_before_the_period(story: Session) -> None:
    counted, observed = found(story).lines
    assert (counted.before, counted.value, counted.change, counted.attained) == (1, 3, 2, 30)
    assert (observed.before, observed.value, observed.change) == (50, 70, 20)
    assert observed.now.as_of == date(2024, 6, 1)


def test_regions_are_ranked_and_those_without_anything_are_named(story: Session) -> None:
    circular = found(story)
    assert [(r.name, r.numbers) for r in circular.ranks] == [("湖州市", (1, 2)), ("杭州市", (0, 0))]
    assert [r.name for r in circular.without] == ["杭州市"]
    assert "地区1个：杭州市" in words(circular)


def test_a_region_of_its_own_is_ranked_by_its_counties(story: Session) -> None:
    circular = found(story, Order(1, FIRST, LAST, 330500))
    assert [(r.name, r.numbers) for r in circular.ranks] == [("吴兴区", (1, 2))]
    assert circular.lines[0].here is not None
    assert (circular.lines[0].value, circular.lines[0].here.value) == (3, 3)
    nothing = found(story, Order(1, FIRST, LAST, 330100))
    assert [n.value for n in (*nothing.stocks, *nothing.flows)] == [0] * 7
    assert nothing.lines[0].here is not None
    assert nothing.lines[0].here.value == 0


def test_a_zone_is_ranked_beside_its_county_and_has_a_circular_of_its_own(story: Session) -> None:
    zone = Region(id=33050201, code="33050201", name="某工业园区", level="zone", parent_id=330502)
    story.add(zone)
    story.flush()
    recognise(story, FIRST, region_id=33050201)
    standard = story.scalars(select(Standard.id).where(Standard.region_id == 33050201)).one()  # type: ignore[call-overload]
    stand(story, "standard", standard, "recognised", FIRST)
    for top in (330500, 330502):
        ranks = found(story, Order(1, FIRST, LAST, top)).ranks
        assert [(r.name, r.numbers) for r in ranks] == [("吴兴区", (1, 2)), ("某工业园区", (0, 1))]
    own = found(story, Order(1, FIRST, LAST, 33050201), replace(OFFICER, region_id=33050201))
    assert [(r.name, r.numbers) for r in own.ranks] == [("某工业园区", (0, 1))]


def test_the_paper_says_it_in_words(story: Session) -> None:
    said = words(found(story))
    assert "截至2024年6月30日，全域共有有效证书1张，与期初持平；暂停证书1张，较期初增加1张" in said
    assert "全域新颁发证书1张；新认定标准2项。" in said
    assert "居前的为湖州市（新颁发证书1张，新认定标准2项）" in said
    assert "标准（J01）由1项变为3项，增加2项" in said


def test_sources_that_disagree_are_both_in_the_paper_and_their_mean_is_not(story: Session) -> None:
    said = words(found(story))
    assert "甲报：90项；乙报：约70项" in said
    assert "J02 企业|90项|2024-06-01|精确|甲报" in said
    assert "J02 企业|70项|2024-06-01|约|乙报" in said
    assert "来源数值不一致的J02按最低值计算增减和完成率" in said
    assert "口径待定。" in said
    assert "80项" not in said
    assert "新报" not in said


def test_a_count_that_began_anew_with_the_year_is_not_compared(story: Session) -> None:
    aim(story, 5, code="J03", kind="yearly_flow", metric="standards_recognised")
    line = found(story, Order(1, date(2024, 1, 1), LAST)).lines[-1]
    assert (line.value, line.before, line.change) == (3, 0, None)


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (LAST, FIRST, "The period ends on 2024-04-01, before it begins on 2024-06-30."),
        (FIRST, TODAY + timedelta(1), "The period ends on 2024-07-02, which has not come yet."),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    story: Session, start: date, end: date, why: str
) -> None:
    with pytest.raises(Refused) as refused:
        found(story, Order(1, start, end))
    assert [str(r) for r in refused.value.refusals] == [why]


@pytest.mark.parametrize("role", ["body", "expert"])
def test_who_reads_no_targets_gets_no_figure(story: Session, role: str) -> None:
    with pytest.raises(Refused, match="does not show the targets"):
        found(story, actor=Actor(3, role, role))


def test_a_regulator_gets_a_sentence_instead_of_a_number_of_the_programme(story: Session) -> None:
    circular = found(story, actor=REGULATOR)
    assert {(n.value, n.remark) for n in (*circular.stocks, *circular.flows)} == {(None, PARTIAL)}
    assert (circular.ranks, circular.ranks_remark) == ((), PARTIAL)
    assert (circular.lines[0].value, circular.lines[0].ahead) == (None, None)
    said = words(circular)
    assert "3项" not in said
    assert "有效证书：" in said
    assert "未列期末值的J01：" in said


def test_a_regulator_reads_the_numbers_of_the_own_region_and_of_no_other(story: Session) -> None:
    own = found(story, Order(1, FIRST, LAST, 330500), REGULATOR)
    assert [n.value for n in own.flows] == [1, 2]
    assert own.lines[0].value is None
    assert own.lines[0].here is not None
    assert own.lines[0].here.value == 3
    other = found(story, Order(1, FIRST, LAST, 330100), REGULATOR)
    assert {n.value for n in (*other.stocks, *other.flows)} == {None}


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "2026年10月"),
        (date(2026, 7, 1), date(2026, 9, 30), "2026年第三季度"),
        (date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        (date(2026, 2, 1), date(2026, 4, 30), "2026年2月1日至2026年4月30日"),
        (date(2026, 10, 1), date(2026, 10, 30), "2026年10月1日至2026年10月30日"),
    ],
)
def test_a_whole_month_quarter_or_year_is_called_so(start: date, end: date, said: str) -> None:
    assert period_words(start, end) == said


def test_the_title_is_proposed() -> None:
    order = Order(1, date(2026, 10, 1), date(2026, 10, 31))
    assert title_words(order, "浙江制造", "") == "关于2026年10月“浙江制造”品牌建设进展情况的通报"


# The demo story


@pytest.fixture(scope="module")
def demo() -> Iterator[Session]:
    with demo_session() as opened:
        yield opened


@pytest.mark.parametrize("ago", [0, 200])
@pytest.mark.parametrize("region", [None, 330500])
def test_every_counted_figure_equals_the_list_it_opens(
    demo: Session, ago: int, region: int | None
) -> None:
    programme = demo.scalars(select(Programme.id).where(Programme.code == "zhejiang-made")).one()  # type: ignore[call-overload]
    end = today() - timedelta(ago)
    office = Actor(0, "office", "administrator")
    circular = gather(demo, Order(programme, end - timedelta(90), end, region), office, today())

    def length(subject: str, filters: object, each: str = "") -> int:
        view = View(filters=filters, on=end)  # type: ignore[arg-type]
        parts = query.conditions(demo, SUBJECTS[subject], view, office, today())
        here = SUBJECTS[subject].model.__table__
        what = func.count(here.c[each].distinct()) if each else func.count()
        return demo.scalar(select(what).select_from(here).where(*parts)) or 0

    for number in (*circular.stocks, *circular.flows):
        metric = number.metric
        assert number.value == length(metric.subject, number.filters, metric.each), metric.name
    for place, flow in enumerate(circular.flows):
        for rank in circular.ranks:
            if (filters := rank.filters[place]) is not None:
                assert rank.numbers[place] == length(flow.metric.subject, filters)
        assert sum(r.numbers[place] for r in circular.ranks) == flow.value
    for line in circular.lines:
        if line.here is not None:
            assert line.here.value == length(
                line.here.metric.subject, line.here.filters, line.here.metric.each
            )
    opened = lists(circular)
    assert len(opened) > len(circular.stocks) + len(circular.flows)
    assert all(subject in SUBJECTS for _, subject, _ in opened)
