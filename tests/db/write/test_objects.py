"""Whoever writes must hold the rows of what the record is about: every role, subject and relation.

The oracle asks the tables themselves who lies where, not the code that is tested.
"""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from db.access import row_rights
from db.write.service import blocked
from models import SUBJECTS
from models.core.roles import Actor
from models.core.workflow import Change
from models.rights import may, rows
from tests.support.builders.cast import SUZHOU, TODAY, ZHEJIANG, Cast
from tests.support.builders.furnished import furnish

LIMITED = ("hangzhou", "rival", "expert", "suzhou")
"""People to whom nothing of what is complete belongs: it lies in Huzhou, with the first body."""


@pytest.fixture(scope="module")
def full(cast: Cast) -> Cast:
    """One record of every subject."""
    furnish(cast)
    cast.people["suzhou"] = _bound(cast)
    return cast


def _bound(cast: Cast) -> Actor:
    """A secretariat that works for another programme alone."""
    post = {"username": "suzhou", "display": "秘书处", "role": "secretariat"}
    bound = {"programme_id": cast.programmes[SUZHOU]}
    (id,) = cast.do([Change("account", "create", {**post, **bound})], "administrator")
    return cast.actor(id)


def relations() -> list[tuple[str, str]]:
    """Every relation that somebody may type and that names what the record is about."""
    return [
        (name, field)
        for name, subject in SUBJECTS.items()
        for field, meta in subject.fields.items()
        if meta.kind == "ref" and meta.edit != "never" and SUBJECTS[meta.target].scope
        if field != subject.scope.get("own") and meta.target != "programme"
    ]


def any_of(cast: Cast, subject: str) -> int:
    with cast.engine.connect() as connection:
        found = connection.scalar(text(f"SELECT min(id) FROM {subject}"))
    assert found, f"furnish() makes no {subject}"
    return int(found)


def sees(cast: Cast, actor: Actor, subject: str, id: int, *, known: bool) -> bool:
    here = row_rights.table(subject)
    mine = row_rights.condition(SUBJECTS[subject], actor, known=known)
    with cast.engine.connect() as connection:
        return connection.execute(here.select().where(here.c.id == id, mine)).first() is not None


@pytest.mark.parametrize(("name", "field"), relations())
def test_what_lies_outside_is_named_by_nobody(full: Cast, name: str, field: str) -> None:
    target = SUBJECTS[name].fields[field].target
    there = any_of(full, target)
    about = field in row_rights.objects(name)
    asked = 0
    for who in LIMITED:
        actor = full.people[who]
        if not may(actor, name, "create"):
            continue
        asked += 1
        given: dict[str, Any] = {field: there}
        refused = full.refusals(name, "create", actor=who, today=TODAY, **given)
        outside = {r.field for r in refused if r.rule == "B02"}
        mine = sees(full, actor, target, there, known=not about)
        assert (field in outside) == (not mine), (who, field, refused)


@pytest.mark.parametrize(("name", "field"), relations())
def test_a_record_is_not_moved_onto_what_lies_outside(full: Cast, name: str, field: str) -> None:
    """The same for a correction: who may change a record may not turn it to another's."""
    if SUBJECTS[name].fields[field].edit != "always":
        return
    target, id = SUBJECTS[name].fields[field].target, any_of(full, name)
    there = any_of(full, target)
    for who in LIMITED:
        if rows(full.people[who].role, name, "update") is None:
            continue
        refused = full.refusals(name, "update", id, actor=who, today=TODAY, **{field: there})
        if not sees(
            full, full.people[who], target, there, known=field not in row_rights.objects(name)
        ):
            assert refused, (who, name, field)


@pytest.mark.parametrize("name", [n for n, s in SUBJECTS.items() if s.typed_scope])
def test_where_a_record_belongs_follows_from_what_it_is_about(full: Cast, name: str) -> None:
    """Another programme, region or body than that of what it is about is believed of nobody."""
    subject = SUBJECTS[name]
    elsewhere = {
        "programme": full.programmes[SUZHOU],
        "region": 320500,
        "body": full.other_body,
    }
    with full.engine.connect() as connection:
        for field in row_rights.objects(name):
            target = SUBJECTS[subject.fields[field].target]
            for key, own in subject.typed_scope.items():
                path = target.scope.get(key, "")
                if own == field or not path or "." in path or "<" in path:
                    continue
                found = connection.execute(
                    text(f"SELECT id, {path} FROM {target.name} WHERE {path} IS NOT NULL LIMIT 1")
                ).first()
                if found is None or found[1] == elsewhere[key]:
                    continue
                given = {field: found[0], own: elsewhere[key]}
                assert full.refusals(name, "create", today=TODAY, **given), (field, own)


def test_a_finding_reaches_no_certificate_of_another_region(cast: Cast) -> None:
    """A regulator types the own region, and means another's certificate."""
    foreign = cast.certificate(enterprise=cast.enterprise(330106))
    finding: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "organisation_id": foreign.holder_id,
        "region_id": 330500,
        "kind": "other",
        "gravity": "serious",
        "found_on": TODAY,
        "description": "不合格",
    }
    assert "B02" in cast.rules("finding", "create", actor="huzhou", **finding)
    own = cast.make("finding", "huzhou", **{**finding, "organisation_id": cast.enterprise()})
    line = {"finding_id": own, "certificate_id": foreign.id}
    assert "B02" in cast.rules("finding_certificate", "create", actor="huzhou", **line)
    assert cast.get("certificate", foreign.id).state == "valid"


def test_an_effect_reaches_no_certificate_of_another_region(cast: Cast) -> None:
    """Though an officer of the whole programme has put it there."""
    here, there = cast.certificate(), cast.certificate(enterprise=cast.enterprise(330106))
    body = cast.make(
        "finding",
        programme_id=cast.programmes[ZHEJIANG],
        organisation_id=cast.body,
        region_id=330500,
        kind="activity",
        gravity="serious",
        found_on=TODAY,
        description="不合格",
    )
    for certificate in (here, there):
        cast.make("finding_certificate", finding_id=body, certificate_id=certificate.id)
    refused = cast.rules("finding", "revoke", body, actor="huzhou", reason="严重不合格")
    assert "B02" in refused
    assert cast.rules("finding", "revoke", body, reason="严重不合格") == set()


def test_a_rival_lodges_nothing_about_a_foreign_decision(cast: Cast) -> None:
    application = cast.application("granted")
    (decision,) = cast.all("decision", application_id=application)
    complaint = {
        "programme_id": cast.programmes[ZHEJIANG],
        "kind": "complaint",
        "against": "decision",
        "decision_id": decision.id,
        "body_id": cast.other_body,
        "complainant_name": "某企业",
        "received_on": TODAY,
        "description": "不服",
    }
    assert "B02" in cast.rules("complaint", "create", actor="rival", **complaint)
    assert cast.rules("complaint", "create", **complaint) == {"B02"}, "nor in the body's name"


def test_what_is_left_empty_follows_from_the_record(cast: Cast) -> None:
    certificate = cast.certificate()
    id = cast.make(
        "complaint",
        programme_id=cast.programmes[ZHEJIANG],
        kind="complaint",
        against="certificate",
        certificate_id=certificate.id,
        complainant_name="消费者",
        received_on=TODAY,
        description="质量问题",
    )
    made = cast.get("complaint", id)
    assert (made.region_id, made.body_id) == (330521, cast.body)


def test_a_region_within_the_other_is_no_contradiction(cast: Cast) -> None:
    given = {
        "programme_id": cast.programmes[ZHEJIANG],
        "kind": "special",
        "object": "enterprise",
        "enterprise_id": cast.enterprise(330521),
        "planned_on": TODAY,
    }
    for region, wanted in ((330521, set()), (330500, set()), (330100, {"B02"})):
        assert cast.rules("inspection", "create", **given, region_id=region) == wanted


def test_replaced_rights_are_no_rights(cast: Cast) -> None:
    """Nobody widens the own rows by saying so."""
    wider = replace(cast["huzhou"], region_id=330000)
    cast.people["wider"] = wider
    assert cast.refusals("organisation", "create", actor="wider", name="某企业", region_id=330106)


@pytest.mark.parametrize("name", [n for n, s in SUBJECTS.items() if s.workflow])
def test_every_step_is_judged_before_anything_is_typed(full: Cast, name: str) -> None:
    """A record page asks which steps may be taken: what they will ask for is not there yet."""
    subject = SUBJECTS[name]
    assert subject.workflow is not None
    with Session(full.engine) as session:
        record = session.scalars(select(subject.model).limit(1)).one()
        for actor in full.people.values():
            for state in subject.workflow.states:
                with session.no_autoflush:
                    record.state = state
                    blocked(session, name, record, actor, TODAY)
        session.rollback()
