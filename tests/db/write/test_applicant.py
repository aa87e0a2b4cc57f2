"""An applicant reads what is its own, says what is its own to say, takes no office's step (P26).

Whose a record is, is told here by rules of its own, which know nothing of the scopes of the
subjects; what belongs to whom then holds on every way of reading and of writing.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from db.engine import reading
from db.files.tables import export
from db.read import audit_entries, query
from models import SUBJECTS
from models.core.errors import Conflict
from models.core.roles import FILE, PARTY
from models.core.workflow import Change
from models.rights import rows, typed
from tests.db.write.test_rights_matrix import sees
from tests.support.builders.after_certificate import ALL_SHOWN, COMMITMENT
from tests.support.builders.cast import INDUSTRY, TODAY, ZHEJIANG, Cast
from tests.support.builders.furnished import furnish
from tests.support.builders.supporting import action

Of = Callable[[Session, Any], set[int | None]]


def field(name: str) -> Of:
    return lambda _session, record: {getattr(record, name)}


def through(ref: str, subject: str) -> Of:
    """Whose the record is that a relation points to."""

    def owners(session: Session, record: Any) -> set[int | None]:
        return OWNERS[subject](
            session, session.get_one(SUBJECTS[subject].model, getattr(record, ref))
        )

    return owners


def units(session: Session, record: Any) -> set[int | None]:
    """The applicant of a standard and its drafting units."""
    model = SUBJECTS["standard_drafter"].model
    here = model.__table__
    found = session.scalars(select(model).where(here.c.standard_id == record.id))
    return {record.applicant_id, *(unit.organisation_id for unit in found)}  # type: ignore[attr-defined]


def of_drafter(session: Session, record: Any) -> set[int | None]:
    standard = session.get_one(SUBJECTS["standard"].model, record.standard_id)
    return {record.organisation_id, standard.applicant_id}  # type: ignore[attr-defined]


def disposed(_session: Session, record: Any) -> set[int | None]:
    return set() if record.state == "open" else {record.organisation_id}


OWNERS: dict[str, Of] = {
    "organisation": field("id"),
    "organisation_role": field("organisation_id"),
    "credit_record": field("organisation_id"),
    "credit_repair": through("credit_record_id", "credit_record"),
    "product": field("enterprise_id"),
    "standard": units,
    "standard_drafter": of_drafter,
    "standard_use": field("organisation_id"),
    "use_report": field("organisation_id"),
    "pool_membership": field("enterprise_id"),
    "improvement_action": through("membership_id", "pool_membership"),
    "cultivation_service": through("membership_id", "pool_membership"),
    "application": field("enterprise_id"),
    "certificate": field("holder_id"),
    "confirmation": field("enterprise_id"),
    "mark_licence": field("enterprise_id"),
    "certificate_event": field("holder_id"),
    "certificate_change": through("certificate_id", "certificate"),
    "surveillance": through("certificate_id", "certificate"),
    "product_code": through("product_id", "product"),
    "predecessor_certificate": field("enterprise_id"),
    "finding": disposed,
    "labelling_check": field("enterprise_id"),
    "labelling_report": field("enterprise_id"),
    "complaint": field("complainant_id"),
}
"""Subject → the organisations that a record of it belongs to."""
PUBLIC = ("programme", "governing_document", "region", "industry", "research_direction")
"""What every applicant needs to know."""
STEPS = {
    ("application", "answer"),
    ("application", "withdraw"),
    ("application", "apply_licence"),
    ("standard", "answer"),
    ("standard", "submit"),
    ("certificate_change", "answer"),
    ("certificate_change", "withdraw"),
    ("finding", "report_correction"),
    ("complaint", "withdraw"),
    ("use_report", "answer"),
    ("use_report", "withdraw"),
    ("labelling_report", "answer"),
    ("labelling_report", "withdraw"),
}
"""What an applicant says or takes back; everything else is an office's."""


@dataclass(frozen=True)
class Estate:
    """Everything that one organisation can have, by subject."""

    ids: dict[str, int]


def paper(subject: str, id: int) -> dict[str, Any]:
    """An attachment of the record."""
    of: dict[str, Any] = {"subject": subject, "record_id": id, "kind": "other"}
    return {**of, "name": "a.pdf", "size": 1, "sha256": "0" * 64}


def estate(cast: Cast, who: str) -> Estate:
    """One record of each kind for the organisation of an applicant."""
    mine, programme = cast[who].organisation_id, cast.programmes[ZHEJIANG]
    assert mine is not None
    of: dict[str, Any] = {"programme_id": programme}
    product = cast.product(mine, **COMMITMENT)
    cast.make("key_indicator", product_id=product, name="阻氧率", own="≤ 5", national="≤ 10")
    certificate = cast.certificate(enterprise=mine, product_id=product)
    held: dict[str, Any] = {"certificate_id": certificate.id}
    stay = cast.member(mine)
    cast.act("pool_membership", stay, "improve", plan="方案")
    entry = cast.make(
        "credit_record",
        organisation_id=mine,
        kind="bad_credit",
        occurred_on=TODAY.replace(year=2020),
    )
    use: dict[str, Any] = {"standard_id": certificate.standard_id, "organisation_id": mine}
    use["standard_output"] = 1
    cast.member(mine, "standard")
    guide = cast.all("research_direction", programme_id=programme)
    standard = cast.make(
        "standard",
        **of,
        title="演示项目",
        applicant_id=mine,
        industry_id=INDUSTRY,
        platform_number="ZJBZ-2024-9",
        **({"direction_id": guide[0].id} if guide else {}),
    )
    finding = cast.make(
        "finding",
        **of,
        organisation_id=mine,
        kind="other",
        gravity="minor",
        found_on=TODAY,
        description="标识不规范",
    )
    cast.act("finding", finding, "order_correction", demand="限期改正")
    (licence,) = cast.all("mark_licence", application_id=certificate.application_id)
    (confirmation,) = cast.all("confirmation", application_id=certificate.application_id)
    (event, *_) = cast.all("certificate_event", certificate_id=certificate.id)
    ids: dict[str, int] = {
        "organisation": mine,
        "product": product,
        "application": certificate.application_id,
        "certificate": certificate.id,
        "mark_licence": licence.id,
        "confirmation": confirmation.id,
        "certificate_event": event.id,
        "pool_membership": stay,
        "improvement_action": action(cast, stay),
        "credit_record": entry,
        "standard": standard,
        "standard_drafter": cast.make(
            "standard_drafter", standard_id=standard, organisation_id=mine, role="main"
        ),
        "standard_use": cast.make("standard_use", **use, year=2022),
        "use_report": cast.make("use_report", **use, year=2023, reported_on=TODAY),
        "product_code": cast.make(
            "product_code", application_id=certificate.application_id, given_on=TODAY
        ),
        "surveillance": cast.make(
            "surveillance", "auditor", **held, done_on=TODAY, conclusion="conform"
        ),
        "certificate_change": cast.make(
            "certificate_change",
            "auditor",
            **held,
            kind="name",
            name="某新名",
            requested_on=TODAY,
            grounds="更名",
        ),
        "labelling_report": cast.make(
            "labelling_report", **of, **ALL_SHOWN, enterprise_id=mine, reported_on=TODAY
        ),
        "labelling_check": cast.make(
            "labelling_check", **of, **ALL_SHOWN, enterprise_id=mine, checked_on=TODAY
        ),
        "complaint": cast.make(
            "complaint",
            **of,
            kind="complaint",
            against="certificate",
            **held,
            complainant_id=mine,
            received_on=TODAY,
            description="证书信息有误",
        ),
        "finding": finding,
    }
    return Estate(ids)


@pytest.fixture(scope="module")
def estates(cast: Cast) -> dict[str, Estate]:
    furnish(cast)
    return {who: estate(cast, who) for who in ("applicant", "neighbour")}


def test_an_applicant_reads_exactly_what_is_its_own(cast: Cast, estates: dict[str, Estate]) -> None:
    granted = {n for n in SUBJECTS if rows("applicant", n, "read") == "party"}
    assert granted == set(OWNERS)
    assert {n for n in SUBJECTS if rows("applicant", n, "read") == "all"} == set(PUBLIC)
    assert {n for n in SUBJECTS if rows("applicant", n, "read") == "own"} == {"account"}
    with reading(cast.engine) as session:
        for who in estates:
            actor = cast[who]
            for name in (n for n in SUBJECTS if n not in ("document", *PUBLIC)):
                every = list(session.scalars(select(SUBJECTS[name].model)))
                owners: Of = OWNERS.get(name, lambda _session, _record: set())
                if name == "account":
                    mine = {actor.id}
                else:
                    mine = {r.id for r in every if actor.organisation_id in owners(session, r)}
                view = query.View(size=500)
                page = query.page(session, name, view, actor, TODAY)
                assert {r.id for r in page.records} == mine, (who, name)
                assert page.total == len(mine), (who, name)
                if rows("applicant", name, "export"):
                    lines = export(session, name, view, actor, TODAY, "csv").decode("utf-8-sig")
                    assert len(list(csv.reader(StringIO(lines)))) == len(mine) + 1, (who, name)
                past = query.page(session, name, query.View(size=500, on=TODAY), actor, TODAY)
                assert {r.id for r in past.records} <= mine, (who, name)


def test_the_estates_hold_something_of_every_subject_that_applicants_read(
    estates: dict[str, Estate],
) -> None:
    """Otherwise the tests below would find nothing for the wrong reason."""
    rest = {"organisation_role", "credit_repair", "cultivation_service", "predecessor_certificate"}
    assert set(OWNERS) - rest == set(estates["applicant"].ids)


def test_what_is_a_neighbours_is_found_on_no_way_and_changed_on_none(
    cast: Cast, estates: dict[str, Estate]
) -> None:
    for subject, id in estates["neighbour"].ids.items():
        cast.attach(
            subject, id, "other", actor="auditor" if subject == "surveillance" else "secretariat"
        )
        assert {"page", "get", "find"} <= set(sees(cast, cast["neighbour"], subject, id)), subject
        assert sees(cast, cast["applicant"], subject, id) == [], subject
        flow = SUBJECTS[subject].workflow
        steps = [t.name for t in flow.transitions] if flow else []
        for act in ("update", "delete", *steps):
            before = cast.get(subject, id).version
            refused = cast.refusals(subject, act, id, actor="applicant", reason="x", answer="x")
            assert refused, (subject, act)
            assert cast.get(subject, id).version == before
        assert cast.refusals("document", "create", actor="applicant", **paper(subject, id)), subject


def filed() -> Iterator[tuple[str, str, str]]:
    """Every relation that an applicant may type: subject, field, target."""
    for name, subject in SUBJECTS.items():
        if rows("applicant", name, "create"):
            for ref in sorted(typed("applicant", name)):
                meta = subject.fields[ref]
                if meta.kind == "ref" and meta.target not in PUBLIC:
                    yield name, ref, meta.target


@pytest.mark.parametrize(("name", "ref", "target"), list(filed()))
def test_nothing_is_filed_about_a_neighbours_record(
    cast: Cast, estates: dict[str, Estate], name: str, ref: str, target: str
) -> None:
    foreign = estates["neighbour"].ids.get(target)
    if foreign is None:
        foreign = {"predecessor_certificate": 987_654}[target]
    given: dict[str, Any] = {ref: foreign}
    found = cast.refusals(name, "create", actor="applicant", **given)
    assert ("B02", ref) in {(r.rule, r.field) for r in found}, found


def test_only_a_published_standard_of_others_is_known(
    cast: Cast, estates: dict[str, Estate]
) -> None:
    own = estates["applicant"].ids
    for standard, known in ((cast.published(), True), (cast.standard("drafting"), False)):
        more: dict[str, Any] = {"product_id": own["product"], "standard_id": standard}
        found = cast.refusals("application", "create", actor="applicant", **more)
        assert ("B02" not in {r.rule for r in found}) is known, found


def test_no_field_of_an_office_can_be_typed(cast: Cast, estates: dict[str, Estate]) -> None:
    """A field is an office's unless the grant of the applicant names it."""
    for name, subject in SUBJECTS.items():
        for act in ("create", "update"):
            if not rows("applicant", name, act):
                continue
            own = typed("applicant", name)
            assert own < set(subject.fields), name
            for other in set(subject.fields) - own:
                id = estates["applicant"].ids[name] if act == "update" else None
                given: dict[str, Any] = {other: None}
                found = cast.refusals(name, act, id, actor="applicant", **given)
                assert other in {r.field for r in found}, (name, act, other)


def test_the_steps_of_an_applicant_are_those_and_ask_only_what_it_may_say() -> None:
    steps = {
        (name, step.name): step
        for name, subject in SUBJECTS.items()
        for step in (subject.workflow.transitions if subject.workflow else ())
        if set(step.roles) & set(PARTY)
    }
    assert set(steps) == STEPS
    for (name, _), step in steps.items():
        assert set(step.asks) <= typed("applicant", name)
        assert step.own


def test_whatever_an_applicant_files_waits_for_an_office() -> None:
    """An office has a step out of the state in which it comes, and the applicant has none that
    carries it on."""
    for name, subject in SUBJECTS.items():
        if set(FILE) <= {a for a in FILE if rows("applicant", name, a)} and name != "product":
            flow = subject.workflow
            assert flow is not None, name
            steps = flow.leaving(flow.initial)
            assert any(not set(s.roles) & set(PARTY) for s in steps), name
            # What it may do itself is to take it back, with a reason.
            assert all(s.reason for s in steps if set(s.roles) & set(PARTY)), name


def test_what_is_meant_for_colleagues_is_told_on_no_way(
    cast: Cast, estates: dict[str, Estate]
) -> None:
    id, actor = estates["applicant"].ids["application"], cast["applicant"]
    cast.act("application", id, "update", note="内部意见")
    with reading(cast.engine) as session:
        view = query.View(filters={"note": "内部"}, size=500)
        everything = query.page(session, "application", query.View(size=500), actor, TODAY)
        filtered = query.page(session, "application", view, actor, TODAY)
        assert filtered.total == everything.total
        assert {r.note for r in everything.records} == {""}  # type: ignore[attr-defined]
        one = query.get(session, "application", id, actor)
        assert one is not None
        assert one.note == ""  # type: ignore[attr-defined]
        told = audit_entries.timeline(session, "application", id, actor)
        assert told
        assert not any("内部意见" in entry.changes for entry in told)
        office = audit_entries.timeline(session, "application", id, cast["secretariat"])
        assert any("内部意见" in entry.changes for entry in office)
        file = export(session, "application", query.View(), actor, TODAY, "csv").decode("utf-8-sig")
        assert "内部意见" not in file
        guessed = {"note": "内部意见"}
        assert query.find(session, "application", "", actor, within=guessed) == []
    stale = Change("application", "withdraw", {"reason": "x"}, id, 99)
    with pytest.raises(Conflict) as caught:
        cast.do([stale], "applicant")
    assert "note" not in caught.value.theirs
    assert cast.get("application", id).note == "内部意见"


def test_papers_come_while_the_case_waits_for_them(cast: Cast) -> None:
    mine = cast["applicant"].organisation_id
    product = cast.make("product", "applicant", name="阻隔杯", model="甲", sector="manufacturing")
    assert cast.get("product", product).enterprise_id == mine
    id = cast.make(
        "application",
        "applicant",
        programme_id=cast.programmes[ZHEJIANG],
        path="certification",
        product_id=product,
        standard_id=cast.published(),
    )
    cast.attach("application", id, "form", actor="applicant")
    cast.lodge_papers(id)
    cast.member(mine or 0, "certification")
    cast.act("application", id, "accept", body_id=cast.body, mode="产品检验")
    assert cast.refusals("document", "create", actor="applicant", **paper("application", id))
    changes = [Change("product", "update", {"model": "乙"}, product)]
    with pytest.raises(Exception, match="ask the office to correct it"):
        cast.do(changes, "applicant")
