"""What an applicant files waits for an office, goes back and comes again (P26)."""

from datetime import date, timedelta
from typing import Any

from db.engine import reading
from db.read import query
from db.reports import home, own_cases
from tests.support.builders.after_certificate import ALL_SHOWN
from tests.support.builders.cast import TODAY, ZHEJIANG, Cast
from tests.support.proof import proves

LATER = TODAY + timedelta(20)


def lodged(cast: Cast, **more: Any) -> int:
    """An application as its applicant files it."""
    product = cast.make("product", "applicant", name="阻隔杯", model=f"甲{cast.published()}",
        sector="manufacturing")  # fmt: skip
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "path": "certification",
        "product_id": product,
        "standard_id": cast.published(),
        **more,
    }
    return cast.make("application", "applicant", **given)


def test_whose_it_is_when_and_how_it_came_follow_from_who_acts(cast: Cast) -> None:
    found = cast.get("application", lodged(cast))
    assert found.enterprise_id == cast["applicant"].organisation_id
    assert (found.lodged_on, found.channel, found.state) == (TODAY, "platform", "lodged")
    assert cast.get("application", cast.application()).channel == "counter"


def test_an_applicant_names_no_other_applicant_and_no_other_day(cast: Cast) -> None:
    given: dict[str, Any] = {
        "enterprise_id": cast["applicant"].organisation_id,
        "lodged_on": date(2024, 1, 2),
        "channel": "post",
    }
    found = cast.refusals("application", "create", actor="applicant", **given)
    assert set(given) <= {r.field for r in found}


def test_what_was_sent_waits_in_the_queue_of_the_office(cast: Cast) -> None:
    def waits(who: str) -> int:
        with reading(cast.engine) as session:
            found = home.waiting(session, cast[who], TODAY)
        return sum(w.count for w in found if (w.subject, w.state) == ("application", "lodged"))

    before = waits("secretariat")
    lodged(cast)
    assert waits("secretariat") == before + 1
    assert waits("applicant") == 0


@proves("P26")
def test_a_case_goes_back_with_what_is_missing_and_comes_again(cast: Cast) -> None:
    id = lodged(cast)
    ask: dict[str, Any] = {"reason": "缺自我承诺书", "correct_by": TODAY}
    assert cast.rules("application", "ask_correction", id, **ask) == {"P26"}
    cast.act("application", id, "ask_correction", **{**ask, "correct_by": LATER})
    assert (cast.get("application", id).state, cast.get("application", id).due_on) == (
        "returned", LATER)  # fmt: skip
    with reading(cast.engine) as session:
        (case,) = (
            c for c in own_cases.own_cases(session, cast["applicant"], TODAY)
            if (c.subject, c.id) == ("application", id)
        )  # fmt: skip
    assert [s.name for s in case.mine] == ["answer"]
    with reading(cast.engine) as session:
        waits = home.waiting(session, cast["secretariat"], TODAY)
    assert ("application", "returned") not in {(w.subject, w.state) for w in waits}
    assert case.done[-1].reason == "缺自我承诺书"
    assert case.done[-1].rules == ("P26",)
    cast.attach("application", id, "self_commitment", actor="applicant")
    cast.act("application", id, "answer", "applicant", TODAY + timedelta(3), answer="已补交")
    found = cast.get("application", id)
    assert found.state == "lodged"
    # The office's days count from the answer.
    assert found.due_on > LATER - timedelta(20)
    assert found.answer == "已补交"


def test_an_answer_counts_from_the_day_on_which_it_is_given(cast: Cast) -> None:
    id = lodged(cast)
    cast.act("application", id, "ask_correction", reason="缺件", correct_by=LATER)
    back: dict[str, Any] = {"answer": "已补", "effective_on": TODAY - timedelta(1)}
    assert cast.rules("application", "answer", id, actor="applicant", **back) == {"P26"}


def test_a_case_that_is_not_answered_ends_with_its_reason(cast: Cast) -> None:
    id = lodged(cast)
    cast.act("application", id, "ask_correction", reason="缺件", correct_by=LATER)
    cast.act("application", id, "not_accept", today=LATER + timedelta(1), reason="逾期未补正")
    with reading(cast.engine) as session:
        (case,) = (
            c for c in own_cases.own_cases(session, cast["applicant"], LATER)
            if (c.subject, c.id) == ("application", id)
        )  # fmt: skip
    assert not case.under_way
    assert (case.done[-1].reason, case.done[-1].rules) == ("逾期未补正", ("W77",))


def test_an_applicant_takes_its_own_application_back(cast: Cast) -> None:
    id = lodged(cast)
    cast.act("application", id, "withdraw", "applicant", reason="产品停产")
    assert cast.get("application", id).state == "withdrawn"


def test_figures_are_statistics_when_the_office_has_received_them(cast: Cast) -> None:
    standard = cast.published()
    id = cast.make(
        "use_report", "applicant", standard_id=standard, year=2023, output=10, standard_output=4
    )
    assert cast.all("standard_use", standard_id=standard) == []
    cast.act("use_report", id, "ask_correction", reason="产值口径", correct_by=LATER)
    cast.act("use_report", id, "answer", "applicant", standard_output=5, answer="已更正")
    cast.act("use_report", id, "receive", "huzhou")
    (kept,) = cast.all("standard_use", standard_id=standard)
    assert (kept.organisation_id, kept.standard_output) == (cast["applicant"].organisation_id, 5)


@proves("C43")
def test_a_report_is_held_to_the_rules_of_the_statistics(cast: Cast) -> None:
    over: dict[str, Any] = {"standard_id": cast.published(), "year": 2023, "output": 1}
    found = cast.rules("use_report", "create", actor="applicant", standard_output=2, **over)
    assert found == {"C43"}


def test_a_report_of_labelling_is_a_look_when_it_is_received(cast: Cast) -> None:
    mine = cast["applicant"].organisation_id
    cast.certificate(enterprise=mine)
    id = cast.make(
        "labelling_report", "applicant", programme_id=cast.programmes[ZHEJIANG], **ALL_SHOWN
    )
    assert cast.all("labelling_check", enterprise_id=mine) == []
    cast.act("labelling_report", id, "receive")
    (look,) = cast.all("labelling_check", enterprise_id=mine)
    assert (look.how, look.state) == ("online", "met")


@proves("W63")
def test_a_certificate_ends_at_the_wish_of_its_holder_by_the_step_of_the_body(cast: Cast) -> None:
    certificate = cast.certificate(enterprise=cast["applicant"].organisation_id)
    id = cast.make(
        "certificate_change",
        "applicant",
        certificate_id=certificate.id,
        kind="end",
        grounds="产品停产",
    )
    assert cast.refusals("certificate_change", "approve", id, actor="applicant")
    assert cast.get("certificate", certificate.id).state == "valid"
    cast.act("certificate_change", id, "approve", "auditor")
    cast.act("certificate_change", id, "apply", "auditor")
    assert cast.get("certificate", certificate.id).state == "cancelled"


@proves("W78")
def test_an_applicant_appeals_against_the_refusal_of_its_application(cast: Cast) -> None:
    id = cast.application("evaluated", enterprise=cast["applicant"].organisation_id)
    cast.ready(id)
    cast.decide(id, "refuse")
    given: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "kind": "appeal",
        "against": "application",
        "application_id": id,
        "description": "不服决定",
    }
    late = cast.rules("complaint", "create", actor="applicant", today=date(2025, 5, 6), **given)
    assert late == {"W78"}
    found = cast.get("complaint", cast.make("complaint", "applicant", **given))
    assert (found.decision_of, found.complainant_id) == (TODAY, cast["applicant"].organisation_id)


def test_a_body_of_the_programme_is_known_to_who_complains_of_it(cast: Cast) -> None:
    cast.make(
        "complaint",
        "applicant",
        programme_id=cast.programmes[ZHEJIANG],
        kind="complaint",
        against="body",
        body_id=cast.body,
        description="审核拖延",
    )


@proves("P26")
def test_of_the_units_of_a_project_its_applicant_alone_speaks_to_the_office(cast: Cast) -> None:
    id = cast.standard()
    cast.act("standard", id, "ask_correction", reason="缺查新报告", correct_by=LATER)
    cast.make(
        "standard_drafter",
        standard_id=id,
        organisation_id=cast["applicant"].organisation_id,
        role="participant",
    )
    assert cast.get("standard", id, "applicant").state == "returned"
    answer = cast.rules("standard", "answer", id, actor="applicant", answer="已补")
    assert answer == {"P26"}


@proves("P26")
def test_a_product_of_an_accepted_application_is_corrected_by_the_office_alone(cast: Cast) -> None:
    id = cast.application("accepted", enterprise=cast["applicant"].organisation_id)
    product = cast.get("application", id).product_id
    found = cast.rules("product", "update", product, actor="applicant", model="乙")
    assert found == {"P26"}
    assert not cast.refusals("product", "update", product, model="乙")


def test_a_finding_is_told_with_its_measure_and_answered_by_whom_it_concerns(cast: Cast) -> None:
    mine = cast["applicant"].organisation_id
    id = cast.make(
        "finding",
        programme_id=cast.programmes[ZHEJIANG],
        organisation_id=mine,
        kind="other",
        gravity="minor",
        found_on=TODAY,
        description="标识不规范",
    )
    with reading(cast.engine) as session:
        assert query.get(session, "finding", id, cast["applicant"]) is None
    cast.act("finding", id, "order_correction", demand="限期改正")
    cast.act("finding", id, "report_correction", "applicant", correction="已改正")
    assert cast.get("finding", id).state == "corrected"
