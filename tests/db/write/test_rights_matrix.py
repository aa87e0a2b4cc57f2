"""What the table of rights promises is what the write service and the reads do, for every subject.

Nothing here names a role's rights: a new subject or grant is tested by being declared.
"""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from db.engine import reading
from db.read import audit_entries, query
from db.reports import home
from models import SUBJECTS
from models.core.errors import Refused
from models.core.roles import ROLES, Actor
from models.core.workflow import Change
from models.rights import rows
from tests.support.builders.cast import CONDITIONS, EVIDENCE, SUZHOU, TODAY, ZHEJIANG, Cast
from tests.support.builders.furnished import furnish, kept

NOT_YOURS = "Your role may not do this."
PERSON = {"regulator": "huzhou", "body": "auditor"}
STEPS = [
    (name, step)
    for name, subject in SUBJECTS.items()
    if subject.workflow
    for step in subject.workflow.transitions
]


def person(cast: Cast, role: str) -> str:
    return PERSON.get(role, role)


def test_the_stage_holds_something_of_every_subject(cast: Cast) -> None:
    """Otherwise the reads below would find nothing for the wrong reason."""
    furnish(cast)
    assert [s for s in SUBJECTS if not kept(cast, s)] == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reads_what_the_table_grants_and_nothing_else(cast: Cast, role: str) -> None:
    furnish(cast)
    actor = cast[person(cast, role)]
    with reading(cast.engine) as session:
        for subject in (s for s in SUBJECTS if s != "document"):
            found = query.page(session, subject, query.View(), actor, TODAY)
            first = session.scalars(select(SUBJECTS[subject].model).limit(1)).one()
            assert first.id is not None
            one = query.get(session, subject, first.id, actor)
            reach = rows(role, subject, "read")
            if reach is None:
                assert (found.records, found.total, one) == ([], 0, None), subject
                assert query.find(session, subject, "", actor) == [], subject
                assert audit_entries.timeline(session, subject, first.id, actor) == [], subject
            elif reach == "all":
                assert found.total == kept(cast, subject), subject
                assert one is not None, subject


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ["create", "update", "delete"])
def test_a_role_changes_what_the_table_grants_and_nothing_else(
    cast: Cast, role: str, action: str
) -> None:
    """An empty change: where the role is granted it, whatever else is wrong is said instead."""
    furnish(cast)
    who = person(cast, role)
    for subject in (s for s in SUBJECTS if s != "document"):
        id = None if action == "create" else 987_654
        before = kept(cast, subject)
        said = {str(r) for r in cast.refusals(subject, action, id, actor=who)}
        granted = rows(role, subject, action) is not None
        assert (NOT_YOURS in said) is not granted, (subject, said)
        assert kept(cast, subject) == before


@pytest.mark.parametrize("role", ROLES)
def test_only_the_roles_named_at_a_step_may_take_it(cast: Cast, role: str) -> None:
    who = person(cast, role)
    for subject, step in STEPS:
        refusals = cast.refusals(subject, step.name, 987_654, actor=who)
        granted = step.own and role in step.roles and rows(role, subject, "act") is not None
        forbidden = any(r.message == NOT_YOURS for r in refusals)
        assert forbidden is not granted, (subject, step.name)


@pytest.mark.parametrize(("subject", "step"), STEPS, ids=lambda s: getattr(s, "name", s))
def test_every_step_can_be_taken_by_somebody(subject: str, step: Any) -> None:
    """A step whose roles have no right to act on the subject would be a dead button."""
    able = [r for r in step.roles if rows(r, subject, "act") is not None]
    assert sorted(able) == sorted(step.roles)


def test_every_row_scope_that_a_grant_names_is_declared_by_its_subject() -> None:
    """Without the path the role would silently see nothing at all."""
    missing = [
        (grant.role, name, grant.rows)
        for name, subject in SUBJECTS.items()
        for grant in subject.rights
        if grant.rows != "all" and grant.rows not in subject.scope
    ]
    assert missing == []


def test_nobody_takes_another_programmes_post_for_his_own(cast: Cast) -> None:
    furnish(cast)
    suzhou = cast.programmes[SUZHOU]
    mine = replace(cast["secretariat"], programme_id=suzhou)
    with reading(cast.engine) as session:
        for subject in ("standard", "application", "certificate", "confirmation", "target"):
            for record in query.page(session, subject, query.View(), mine, TODAY).records:
                assert record.programme_id == suzhou  # type: ignore[attr-defined]


class Neighbours:
    """What belongs to Deqing in Huzhou and to the first body, seen by everybody else."""

    def __init__(self, cast: Cast) -> None:
        certificate = cast.certificate()
        application = certificate.application_id
        enterprise = certificate.holder_id
        (evaluation,) = cast.all("evaluation", application_id=application)
        (licence,) = cast.all("mark_licence", application_id=application)
        self.by_region = {
            "organisation": enterprise,
            "product": certificate.product_id,
            "application": application,
            "certificate": certificate.id,
            "mark_licence": licence.id,
            "pool_membership": cast.member(enterprise),
            "standard": cast.standard(),
            **self.of_standard(cast, enterprise),
            "credit_record": cast.make(
                "credit_record", organisation_id=enterprise, kind="bad_credit", occurred_on=TODAY
            ),
        }
        self.by_body = {
            "application": application,
            "certificate": certificate.id,
            "mark_licence": licence.id,
            "evaluation": evaluation.id,
            "implementing_rule": cast.rule(cast.published(ruled=False)),
        }
        self.own = {"application": application, "evaluation": evaluation.id}

    @staticmethod
    def of_standard(cast: Cast, unit: int) -> dict[str, int]:
        """What surrounds a standard in use."""
        of: dict[str, Any] = {"standard_id": cast.standard("recognised")}
        use = cast.make("standard_use", organisation_id=unit, year=2024, standard_output=1, **of)
        return {
            "standard_use": use,
            "use_check": cast.make("use_check", checked_on=TODAY, finding="抽查", **of),
            "re_review": cast.make("re_review", opened_on=TODAY, trigger="periodic", **of),
            "recommendation": cast.make(
                "recommendation", honour="other", reasons="效果好", recommended_on=TODAY, **of
            ),
            "review_panel": cast.make(
                "review_panel", convened_on=TODAY, programme_id=cast.programmes[ZHEJIANG], **of
            ),
        }


def sees(cast: Cast, actor: Actor, subject: str, id: int) -> list[str]:
    """The ways on which the actor gets to know of the record."""
    ways = []
    with reading(cast.engine) as session:
        everything = query.View(filters={}, size=500)
        if any(r.id == id for r in query.page(session, subject, everything, actor, TODAY).records):
            ways.append("page")
        if query.get(session, subject, id, actor):
            ways.append("get")
        if any(key == id for key, _ in query.find(session, subject, "", actor, limit=500)):
            ways.append("find")
        if audit_entries.timeline(session, subject, id, actor):
            ways.append("timeline")
        if query.documents(session, subject, id, actor):
            ways.append("documents")
        if any((d.subject, d.id) == (subject, id) for d in home.due(session, actor, TODAY, 9999)):
            ways.append("due")
    return ways


@pytest.mark.parametrize(
    ("what", "insider", "outsider"),
    [("by_region", "huzhou", "hangzhou"), ("by_body", "reviewer", "rival")],
)
def test_a_neighbours_record_is_found_on_no_way_and_changed_on_none(
    cast: Cast, what: str, insider: str, outsider: str
) -> None:
    for subject, id in getattr(Neighbours(cast), what).items():
        cast.attach(subject, id, "other", actor="secretariat")
        inside = {"page", "get", "find", "timeline", "documents"}
        assert inside <= set(sees(cast, cast[insider], subject, id)), subject
        if rows(cast[outsider].role, subject, "read") == "all":
            continue
        assert sees(cast, cast[outsider], subject, id) == [], subject
        flow = SUBJECTS[subject].workflow
        steps = [t.name for t in flow.transitions] if flow else []
        for action in ("update", "delete", *steps):
            before = cast.get(subject, id).version
            refused = cast.refusals(subject, action, id, actor=outsider, reason="x")
            assert refused, (subject, action)
            assert cast.get(subject, id).version == before
        with pytest.raises(Refused):
            cast.attach(subject, id, "other", actor=outsider)


def test_an_expert_sees_what_is_assigned_to_the_person_alone(cast: Cast) -> None:
    id = cast.application("accepted", path="self_declaration")
    evaluation = cast.evaluate(id, "expert")
    score = cast.all("evaluation_score", evaluation_id=evaluation)[0].id
    for subject, key in (
        ("application", id),
        ("evaluation", evaluation),
        ("evaluation_score", score),
    ):
        assert sees(cast, cast["expert"], subject, key), subject
        assert sees(cast, cast["stranger"], subject, key) == [], subject


@pytest.mark.parametrize("away", [330106, 330000, 320500, None])
def test_nobody_moves_a_record_out_of_the_own_rows(cast: Cast, away: int | None) -> None:
    enterprise = cast.enterprise()
    found = cast.refusals("organisation", "update", enterprise, actor="huzhou", region_id=away)
    assert [r.rule for r in found] == ["B02"]
    assert not cast.refusals("organisation", "update", enterprise, actor="huzhou", note="x")
    found = cast.refusals("organisation", "create", actor="huzhou", name="某", region_id=away)
    assert [r.rule for r in found] == ["B02"]


def test_nobody_makes_a_record_that_belongs_to_a_neighbour(cast: Cast) -> None:
    stranger = cast.enterprise(330106)
    entry: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": stranger,
        "entered_on": TODAY,
        **CONDITIONS,
        **EVIDENCE,
    }
    assert cast.rules("pool_membership", "create", actor="huzhou", **entry) == {"B02"}
    assert cast.rules("pool_membership", "create", actor="hangzhou", **entry) == set()
    product: dict[str, Any] = {"enterprise_id": stranger, "name": "某产品"}
    assert cast.rules("product", "create", actor="huzhou", **product) == {"B02"}
    id = cast.application("accepted")
    given: dict[str, Any] = {
        "application_id": id,
        "evaluator_id": cast["expert"].id,
        "assigned_on": TODAY,
    }
    assert cast.rules("evaluation", "create", actor="rival", **given) == {"B02"}


def test_one_record_of_a_neighbour_spoils_the_whole_batch(cast: Cast) -> None:
    mine, other = cast.enterprise(), cast.enterprise(330106)
    changes = [Change("organisation", "update", {"note": "改"}, i) for i in (mine, other)]
    with pytest.raises(Refused) as caught:
        cast.do(changes, "huzhou")
    assert [(r.rule, r.row) for r in caught.value.refusals] == [("B02", 1)]
    assert cast.get("organisation", mine).note == ""


def test_an_attachment_goes_only_to_records_one_may_change(cast: Cast) -> None:
    enterprise = cast.enterprise()
    paper: dict[str, Any] = {
        "subject": "organisation",
        "record_id": enterprise,
        "kind": "other",
        "name": "a.pdf",
        "size": 1,
        "sha256": "0" * 64,
    }
    able = {
        who for who in cast.people if not cast.refusals("document", "create", actor=who, **paper)
    }
    assert able == {"secretariat", "colleague", "huzhou", "administrator"}
    for subject in ("history", "document", "nothing"):
        stray: dict[str, Any] = {**paper, "subject": subject}
        assert cast.refusals("document", "create", **stray), subject


def test_the_whole_history_is_read_by_those_alone_who_are_granted_it(cast: Cast) -> None:
    furnish(cast)
    with reading(cast.engine) as session:
        readers = {who for who, actor in cast.people.items() if audit_entries.chain(session, actor)}
    assert readers == {
        who for who, a in cast.people.items() if rows(a.role, "history", "read") is not None
    }


def test_a_regulator_of_the_whole_province_reads_its_cities_and_counties(cast: Cast) -> None:
    enterprise = cast.enterprise(330521)
    county = replace(cast["huzhou"], region_id=330521)
    province = replace(cast["huzhou"], region_id=330000)
    other_province = replace(cast["huzhou"], region_id=320000)
    seen = [bool(sees(cast, a, "organisation", enterprise)) for a in (county, province)]
    assert seen == [True, True]
    assert sees(cast, other_province, "organisation", enterprise) == []
