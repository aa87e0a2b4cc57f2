"""Figures are what they say: defined, dated, and equal to the list they open."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from db.access.rule_sets import rules_on
from db.figures import figure, registry
from db.figures.breakdown import breakdown
from db.figures.registry import METRICS, Ask, count, series
from db.read import query
from db.read.query import View
from db.read.related_filters import PLACE
from db.reports.target_progress import progress
from models.certificates.labelling_check import LabellingCheck
from models.core.roles import Actor
from models.cultivation.pool_membership import PoolMembership
from models.parties.organisation import Organisation
from models.parties.organisation_role import OrganisationRole
from models.programme.industry import Industry
from models.standards.standard import Standard
from models.standards.standard_use import StandardUse
from models.support.award import Award
from tests.support.builders.figures import (
    NUMBERS,
    OFFICER,
    TODAY,
    aim,
    apply,
    certify,
    confirm,
    observe,
    perform,
    read,
    recognise,
    revoke,
    supervise,
)
from tests.support.builders.figures_support import support


def test_only_the_first_confirmation_makes_a_new_brand_enterprise(session: Session) -> None:
    confirm(session, date(2024, 1, 1))
    confirm(session, date(2024, 2, 1), first=False)
    assert count("new_brand_enterprises", ask(session)).value == 1


def test_a_programme_without_confirmation_says_that_none_can_be_counted(session: Session) -> None:
    asked = replace(ask(session), programme_id=2, rules=rules(session, 2))
    made = count("new_brand_enterprises", asked)
    assert made.value is None
    assert made.remark == registry.NO_CONFIRMATION


def test_a_standard_whose_recognition_was_cancelled_no_longer_counts(session: Session) -> None:
    recognise(session, date(2024, 1, 1))
    recognise(session, date(2024, 1, 2), state="cancelled")
    recognise(session, date(2024, 1, 3), state="abolished")
    assert count("standards_recognised", ask(session)).value == 2


def test_a_renewed_certificate_is_no_new_product_and_no_new_party(session: Session) -> None:
    product = certify(session, date(2023, 1, 1))
    certify(session, date(2024, 1, 1), product=product)
    certify(session, date(2024, 2, 1))
    assert count("certified_products", ask(session)).value == 2
    assert count("certified_parties", ask(session)).value == 1


def test_drafting_in_time_judges_only_standards_whose_period_has_run_out(session: Session) -> None:
    for planned, submitted in (
        (date(2023, 1, 10), date(2023, 7, 10)),  # on the last day
        (date(2023, 1, 10), date(2023, 7, 11)),  # a day late
        (date(2023, 12, 1), None),  # over, nothing submitted
        (date(2024, 1, 1), None),  # its last day is today
    ):
        recognise(
            session,
            planned,
            state="drafting",
            recognised_on=None,
            planned_on=planned,
            submitted_on=submitted,
        )
    made = count("standards_drafted_in_time", ask(session))
    assert made.value == pytest.approx(33.33)
    assert len(listed(session, made)) == 3


def test_pool_members_past_their_review_day_are_overdue(session: Session) -> None:
    for state, due in (
        ("in_pool", date(2024, 6, 30)),
        ("in_pool", TODAY),
        ("improving", date(2025, 1, 1)),
        ("achieved", None),
        ("exited", date(2024, 1, 1)),
    ):
        id = 1000 + next(NUMBERS)
        session.add(Organisation(id=id, name=f"企业 {id}"))
        session.flush()
        session.add(
            PoolMembership(
                programme_id=1,
                enterprise_id=id,
                state=state,
                entered_on=date(2021, 6, 30),
                due_on=due,
            )
        )
    session.flush()
    made_of = count("pool_overdue_free", ask(session))
    assert made_of.value == 75
    assert made_of.late is not None
    assert len(listed(session, replace(made_of, filters=made_of.late))) == 1


def test_a_body_drawn_twice_counts_once_among_the_bodies_of_the_day(session: Session) -> None:
    """J09, O14: the share is one of bodies."""
    for organisation, until in ((1, None), (2, None), (2, None), (1, date(2023, 1, 1))):
        session.add(
            OrganisationRole(
                organisation_id=organisation,
                role="certification_body",
                valid_from=date(2020, next(NUMBERS) % 12 + 1, 1),
                valid_until=until,
            )
        )
    supervise(session, date(2024, 2, 1), None)
    supervise(session, date(2024, 3, 1), None)
    supervise(session, date(2023, 3, 1), None, body=1)
    made = count("bodies_drawn", ask(session))
    assert made.value == 50
    assert len(listed(session, made)) == 2


def test_days_to_disposal_are_a_mean_of_what_was_disposed_of(session: Session) -> None:
    assert count("days_to_disposal", ask(session)).value is None
    for disposed in (date(2024, 5, 1), date(2024, 5, 11), None):
        supervise(session, date(2024, 5, 1), disposed)
    assert count("days_to_disposal", ask(session)).value == 5


def test_satisfactory_evaluations_are_a_share_of_all(session: Session) -> None:
    for result in ("yes", "no", "no"):
        perform(session, date(2024, 5, 1), result)
    assert count("performance_satisfactory", ask(session)).value == pytest.approx(33.33)


def test_a_bar_shorter_than_the_rule_set_says_is_not_kept(session: Session) -> None:
    for ends in (date(2027, 5, 1), date(2027, 4, 30), None):
        revoke(session, date(2024, 5, 1), ends)
    assert count("bars_kept", ask(session)).value == pytest.approx(33.33)
    without = replace(ask(session), rules=None)
    assert count("bars_kept", without).remark == figure.NO_RULES


def test_a_share_of_nothing_is_no_figure(session: Session) -> None:
    assert count("pool_overdue_free", ask(session)).value is None


def test_figures_of_one_programme_leave_the_other_out(session: Session) -> None:
    recognise(session, date(2024, 1, 1), programme_id=2)
    assert count("standards_recognised", ask(session)).value == 0


# Figure and list


def rules(session: Session, programme: int = 1) -> Any:
    return rules_on(session, programme, TODAY)


def ask(session: Session, actor: Actor = OFFICER) -> Ask:
    return Ask(session, 1, actor, TODAY, None, TODAY, rules=rules(session))


def listed(session: Session, made: registry.Counted) -> list[Any]:
    view = View(filters=made.filters, size=500)
    return query.page(session, made.subject, view, OFFICER, TODAY).records


def watched(session: Session) -> None:
    """A certificate whose surveillance is not due yet, and an enterprise that shows everything."""
    certify(session, date(2024, 1, 1), state="valid", surveillance_due_on=date(2099, 1, 1))
    labelled(session, 1)


def labelled(session: Session, enterprise: int, **less: bool) -> None:
    shown: dict[str, Any] = dict.fromkeys(("commitment", "goods", "site", "advertising"), True)
    session.add(
        LabellingCheck(
            programme_id=1, enterprise_id=enterprise, latest=True, checked_on=TODAY, **shown | less
        )
    )
    session.flush()


def test_who_was_not_looked_at_is_neither_met_nor_missed(session: Session) -> None:
    """P06: one checked of three recognised enterprises is not a hundred per cent of them."""
    confirm(session, date(2024, 5, 1))
    labelled(session, 1)
    made = count("commitment_published", replace(ask(session), rules=rules(session, 1)))
    assert (made.value, made.remark) == (100, figure.UNSEEN)


def test_a_share_that_is_not_whole_opens_those_that_lack(session: Session) -> None:
    for until in (date(2024, 1, 1), date(2099, 1, 1)):
        certify(session, date(2024, 1, 1), state="valid", surveillance_due_on=until)
    labelled(session, 1)
    labelled(session, 2, site=False)
    for name, value in (
        ("surveillance_in_time", 50),
        ("premises_marked", 50),
        ("commitment_published", 100),
    ):
        made = count(name, ask(session))
        assert made.late is not None
        late = listed(session, replace(made, filters=made.late))
        assert (made.value, len(late)) == (value, 1 if value == 50 else 0)


@pytest.mark.parametrize("name", METRICS)
def test_every_figure_equals_the_list_it_opens(session: Session, name: str) -> None:
    recognise(session, date(2023, 1, 1), date(2024, 7, 1), date(2024, 7, 2))
    product = certify(session, date(2023, 5, 1))
    certify(session, date(2024, 5, 1), enterprise=2, state="revoked")
    certify(session, date(2024, 5, 2), product=product)
    confirm(session, date(2024, 5, 1))
    for enterprise in (1, 1, 2):
        apply(
            session,
            enterprise,
            path="self_declaration",
            state="licensed",
            decided_on=date(2024, 3, 1),
            cycle_days=30,
        )
    recognise(session, date(2023, 9, 1), planned_on=date(2023, 1, 1), submitted_on=date(2023, 6, 1))
    session.add(
        PoolMembership(
            programme_id=1,
            enterprise_id=1,
            entered_on=date(2024, 1, 1),
            due_on=date(2027, 1, 1),
            result_on=date(2024, 5, 1),
        )
    )
    for type in "IGH":
        recognise(session, date(2024, 1, 1), type=type, part="led", published_on=date(2023, 9, 1))
    session.add(OrganisationRole(organisation_id=2, role="certification_body"))
    supervise(session, date(2024, 5, 1), date(2024, 5, 2))
    revoke(session, date(2024, 5, 1), date(2027, 5, 1))
    watched(session)
    perform(session, date(2024, 5, 1))
    session.flush()
    standard = session.scalars(select(Standard)).first()
    assert standard is not None
    session.add(Industry(id=1, code="C38", name="电气机械", level="division"))
    session.flush()
    for enterprise in (1, 2):
        session.add(
            StandardUse(
                programme_id=1,
                standard_id=standard.id or 0,
                organisation_id=enterprise,
                year=2024,
                standard_output=Decimal(40),
                standardisation_input=Decimal(3),
                region_id=330502,
                industry_id=1,
            )
        )
    session.flush()
    support(session)
    made = count(name, ask(session))
    found = listed(session, made)
    assert found
    if METRICS[name].unit == "percent":
        assert made.value == 100
    elif total := METRICS[name].total:
        values = [float(getattr(record, total)) for record in found]
        mean = METRICS[name].unit == "point"
        assert made.value == sum(values) / (len(values) if mean else 1)
    elif name == "days_to_result":
        assert made.value == sum(r.cycle_days for r in found) / len(found)
    elif made.each:
        assert made.value == len({getattr(record, made.each) for record in found})
    else:
        assert made.value == len(found)


@pytest.mark.parametrize("name", METRICS)
def test_every_figure_names_a_definition_and_fields_that_exist(name: str) -> None:
    metric = METRICS[name]
    assert metric.definition.endswith(".")
    fields = query.SUBJECTS[metric.subject].fields
    assert {metric.day, metric.each, metric.total, *metric.fixed} - {""} <= set(fields)


def test_who_sees_only_some_of_the_records_gets_no_verdict(session: Session) -> None:
    aim(session, 1, metric="standards_recognised")
    recognise(session, date(2024, 1, 1))
    recognise(session, date(2024, 1, 2), region_id=None)
    regulator = Actor(2, "regulator", "regulator", region_id=330500)
    figure = read(session, actor=regulator)
    assert (figure.value, figure.state) == (1, "not_measurable")
    assert registry.PARTIAL in figure.reason


def test_progress_asks_the_database_a_small_fixed_number_of_times(session: Session) -> None:
    for number in range(12):
        target = aim(session, 5, code=f"J{number:02}")
        observe(session, target, 3, date(2024, 1, 1))
    aim(session, 5, code="J90", metric="standards_recognised")
    aim(session, 5, code="J91", metric="certified_parties")
    asked: list[str] = []
    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    assert len(progress(session, 1, OFFICER, TODAY)) == 14
    assert len(asked) == 4 + 2, "\n".join(asked)


# Trends and breakdowns


def test_a_trend_gives_every_month_up_to_today(session: Session) -> None:
    recognise(session, date(2024, 3, 1), date(2024, 3, 31), date(2024, 6, 1), date(2024, 7, 2))
    found = series(session, 1, "standards_recognised", OFFICER, TODAY)
    assert [(m.first.month, m.new, m.total) for m in found] == [
        (3, 2, 2),
        (4, 0, 2),
        (5, 0, 2),
        (6, 1, 3),
        (7, 0, 3),
    ]


def test_in_a_trend_a_party_is_new_once(session: Session) -> None:
    certify(session, date(2024, 5, 1))
    certify(session, date(2024, 6, 1))
    found = series(session, 1, "certified_parties", OFFICER, TODAY)
    assert [(m.new, m.total) for m in found] == [(1, 1), (0, 1), (0, 1)]


def test_a_share_has_no_trend(session: Session) -> None:
    assert series(session, 1, "pool_overdue_free", OFFICER, TODAY) == []


@pytest.mark.parametrize("by", ["state", "city", "county", "type"])
def test_every_bar_of_a_breakdown_opens_as_many_records_as_it_shows(
    session: Session, by: str
) -> None:
    recognise(session, date(2024, 1, 1), date(2024, 1, 2))
    recognise(session, date(2024, 1, 3), state="cancelled", type="Q")
    recognise(session, date(2024, 1, 4), region_id=None)
    bars = breakdown(session, "standard", by, View(), OFFICER, TODAY)
    assert sum(bar.count for bar in bars) == 4
    for bar in bars:
        view = View(filters=bar.filters)
        assert query.page(session, "standard", view, OFFICER, TODAY).total == bar.count


def test_a_breakdown_by_state_shows_what_has_lapsed_as_expired(session: Session) -> None:
    certify(session, date(2020, 1, 1), state="valid")
    certify(session, date(2024, 1, 1), state="valid")
    found = breakdown(session, "certificate", "state", View(), OFFICER, TODAY)
    assert {bar.key: bar.count for bar in found} == {"expired": 1, "valid": 1}


def test_certificates_break_down_by_the_city_of_their_holder(session: Session) -> None:
    certify(session, date(2024, 1, 1))
    (bar,) = breakdown(session, "certificate", "city", View(), OFFICER, TODAY)
    assert (bar.key, bar.count) == (330500, 1)
    for key, number in ((330500, 1), (330100, 0)):
        view = View(filters={**bar.filters, PLACE: key})
        assert query.page(session, "certificate", view, OFFICER, TODAY).total == number


@pytest.mark.parametrize("by", ["city", "county"])
def test_a_record_known_only_by_its_province_opens_without_those_of_its_cities(
    session: Session, by: str
) -> None:
    recognise(session, date(2024, 1, 1), region_id=330000)
    recognise(session, date(2024, 1, 2), date(2024, 1, 3))
    bars = {bar.key: bar for bar in breakdown(session, "standard", by, View(), OFFICER, TODAY)}
    view = View(filters=bars[330000].filters)
    assert bars[330000].count == 1
    assert query.page(session, "standard", view, OFFICER, TODAY).total == 1


def test_an_award_of_nobody_has_no_region_and_opens_as_such(session: Session) -> None:
    for winner in (1, None):
        session.add(
            Award(
                programme_id=1,
                kind="china_quality",
                year=2024,
                organisation_id=winner,
                nominated_on=date(2024, 1, 1),
            )
        )
    session.flush()
    bars = breakdown(session, "award", "city", View(), OFFICER, TODAY)
    assert {bar.key: bar.count for bar in bars} == {330500: 1, None: 1}
    for bar in bars:
        view = View(filters=bar.filters)
        assert query.page(session, "award", view, OFFICER, TODAY).total == 1


def test_what_a_closed_list_leaves_open_opens_too(session: Session) -> None:
    supervise(session, date(2024, 1, 1), None)
    (bar,) = breakdown(session, "finding", "measure", View(), OFFICER, TODAY)
    assert (bar.key, bar.count) == (None, 1)
    view = View(filters=bar.filters)
    assert query.page(session, "finding", view, OFFICER, TODAY).total == 1
