"""What a department may write is what the duty of its post gives it, in every programme (P23)."""

import tomllib
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from sqlmodel import Session, col, select

from db.access.actors import actor_of
from db.engine import reading
from db.write.service import unit_of_work
from db.write.unit_of_work import UnitOfWork
from models import SUBJECTS
from models.core import duties
from models.core.roles import DEPARTMENT, SYSTEM, Actor
from models.core.workflow import Change
from models.parties.account import Account
from models.programme.office import Office
from models.programme.programme import Programme
from models.rights import may, rows
from seed.load import PROGRAMMES, programmes
from tests.support.builders.cast import SUZHOU, TODAY, ZHEJIANG, Cast
from tests.support.builders.supporting import post_holder
from tests.support.proof import proves

NOT_YOURS = "Your role may not do this."
NAMES = count(1)
CHANGED = (
    "Your account was changed meanwhile: load the page again. Nothing was changed, and what you "
    "typed is kept."
)
WRITES = ("create", "update", "act", "import")
NEVER = {"account", "person", "rule_set", "programme", "office", "region", "organisation_role"}


def written(entry: dict[str, Any], departments: dict[str, dict[str, Any]]) -> set[str]:
    """What the file gives to a post, its department's with it."""
    own = {*entry.get("keeps", ()), *entry.get("acts", ())}
    above = departments.get(entry.get("department", ""))
    return own | (written(above, {}) if above else set())


def posts(session: Session) -> Iterator[tuple[Office, set[str]]]:
    """Every post of every programme file, with what the file gives it."""
    for file in sorted(PROGRAMMES.glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        own = select(Programme.id).where(Programme.code == data["code"])
        kept = session.exec(
            select(Office)
            .where(Office.programme_id == session.exec(own).one())
            .order_by(col(Office.id))
        ).all()
        parts = ("departments", "offices", "organisation_roles")
        entries = [entry for part in parts for entry in data.get(part, ())]
        by_name = {entry["name"]: entry for entry in data.get("departments", ())}
        for office, entry in zip(kept, entries, strict=True):
            yield office, written(entry, by_name)


@proves("P23")
def test_an_account_of_every_post_writes_what_its_duty_gives_and_nothing_else(alone: Cast) -> None:
    with unit_of_work(SYSTEM, TODAY, trusted=True, at=alone.engine) as work:
        programmes(work)
    with reading(alone.engine) as session:
        given = list(posts(session))
    accounts = [
        {"username": f"p{n}", "display": "岗", "role": "working_group", "post_id": office.id}
        for n, (office, _) in enumerate(given)
    ]
    ids = alone.do([Change("account", "create", account) for account in accounts], "administrator")
    assert set().union(*(duty for _, duty in given)) > {"fund", "implementing_rule.plan"}
    with reading(alone.engine) as session:
        for id, (office, duty) in zip(ids, given, strict=True):
            actor = actor_of(session, session.get_one(Account, id))
            assert actor.programme_id == office.programme_id
            assert allowed(UnitOfWork(session, actor, TODAY)) == wanted(duty), office.post
    holder = post_holder(alone, SUZHOU, "市财政局")
    given_by_hand: dict[str, Any] = {"body": "某局", "post": "某处", "keeps": "decision"}
    own = alone.programmes[SUZHOU]
    found = alone.rules(
        "office", "create", actor="administrator", programme_id=own, **given_by_hand
    )
    assert found == {"P23"}
    assert alone.rules("account", "create", actor=holder, username="x", role="trainer") == {
        NOT_YOURS
    }


def allowed(work: UnitOfWork) -> set[tuple[str, str]]:
    """(subject, action or step) that the write service lets the actor begin."""
    return {
        (name, action)
        for name, subject in SUBJECTS.items()
        if name != "document"
        for action, step in (
            *((action, None) for action in ("create", "update", "delete")),
            *((t.name, t) for t in (subject.workflow.transitions if subject.workflow else ())),
        )
        if work.forbidden(subject, action, step) is None
    }


def wanted(duty: set[str]) -> set[tuple[str, str]]:
    """The same, by what the file says."""
    found = {(name, action) for name in duty & {*SUBJECTS} for action in ("create", "update")}
    for name, subject in SUBJECTS.items():
        for step in subject.workflow.transitions if subject.workflow else ():
            mine = {name, f"{name}.{step.name}"} & (duty | {"task"})
            if mine and step.own and DEPARTMENT in step.roles:
                found.add((name, step.name))
    return found


def test_a_duty_reaches_no_decision_sanction_account_or_rule_set() -> None:
    screens = {SUBJECTS[name].screen for name in duties.KEPT}
    assert screens == {"standards", "pool", "support"}
    assert not {*duties.KEPT} & NEVER
    given = {name for name in SUBJECTS if rows(DEPARTMENT, name, "act")}
    assert given == {*duties.KEPT, *duties.ALWAYS, *(s.partition(".")[0] for s in duties.STEPS)}


@pytest.mark.parametrize("name", duties.KEPT)
def test_what_a_duty_gives_lies_in_one_programme_and_is_read_before(name: str) -> None:
    subject = SUBJECTS[name]
    assert "programme" in subject.scope
    assert rows("working_group", name, "read") == "all"
    for step in subject.workflow.transitions if subject.workflow else ():
        assert (DEPARTMENT in step.roles) is ("secretariat" in step.roles), step.name


@pytest.mark.parametrize("name", duties.STEPS)
def test_a_single_step_that_a_duty_gives_is_open_to_departments(name: str) -> None:
    subject, _, step = name.partition(".")
    flow = SUBJECTS[subject].workflow
    assert flow is not None
    found = flow.named(step)
    assert found is not None
    assert found.own
    assert DEPARTMENT in found.roles
    assert "secretariat" in found.roles


@proves("B23", "P23")
def test_a_task_is_closed_by_its_own_post_alone(cast: Cast) -> None:
    finance, commerce = (post_holder(cast, SUZHOU, post) for post in ("市财政局", "市商务局"))
    own = cast.programmes[SUZHOU]
    office = cast[finance].posts[0]
    task = cast.make("task", programme_id=own, office_id=office, title="安排经费", set_on=TODAY)
    done: dict[str, Any] = {"outcome": "已安排"}
    assert cast.rules("task", "do", task, actor=commerce, **done) == {"B02"}
    assert cast.rules("task", "do", task, actor="working_group", **done) == {"B23"}
    assert cast.rules("task", "do", task, actor=finance) == {"This field is required."}
    assert cast.rules("task", "do", task, actor=deputy(cast, office), **done) == set()
    assert cast.rules("task", "do", task, **done) == set(), "the secretariat at the counter"
    cast.act("task", task, "do", finance, **done)
    assert cast.get("task", task).state == "done"


def deputy(cast: Cast, department: int) -> str:
    """An account of the post that carries out the duties of a department."""
    (post,) = cast.all("office", department_id=department)
    name = f"deputy{next(NAMES)}"
    given = {"username": name, "display": "副组长", "role": "working_group", "post_id": post.id}
    cast.people[name] = cast.actor(cast.make("account", "administrator", **given))
    return name


@proves("P23")
def test_a_department_keeps_its_own_records_in_its_own_programme(cast: Cast) -> None:
    finance = post_holder(cast, SUZHOU, "市财政局")
    money: dict[str, Any] = {"year": 2024, "purpose": "publicity", "amount": 100_000}
    here, there = cast.programmes[SUZHOU], cast.programmes[ZHEJIANG]
    fund = cast.make("fund", finance, programme_id=here, **money)
    cast.make("fund_payment", finance, fund_id=fund, paid_on=TODAY, amount=1, matter="宣传")
    assert cast.rules("fund", "create", actor=finance, programme_id=there, **money) == {"B02"}
    planning, science = (post_holder(cast, SUZHOU, post) for post in ("市发改委", "市科技局"))
    policy: dict[str, Any] = {
        "programme_id": here,
        "title": "产业政策",
        "kind": "industry",
        "office_id": cast[planning].posts[0],
        "issued_on": TODAY,
    }
    assert cast.rules("policy", "create", actor=science, **policy) == {"B02"}
    id = cast.make("policy", planning, **policy)
    assert cast.rules("policy", "update", id, actor=science, content="改") == {"B02"}
    assert cast.rules("policy", "update", id, actor=planning, content="改") == set()
    store: dict[str, Any] = {"kind": "store", "name": "某店", "opened_on": TODAY}
    shop = {"programme_id": here, "organisation_id": cast.enterprise(320500), **store}
    commerce = post_holder(cast, SUZHOU, "市商务局")
    assert cast.rules("sales_channel", "create", actor=commerce, **shop) == {"P23"}
    assert not cast.rules("sales_channel", "create", actor=commerce, **shop, place_id=320500)


def test_another_post_gives_other_rights_at_the_next_write(cast: Cast) -> None:
    moved = post_holder(cast, SUZHOU, "市财政局")
    before = cast[moved]
    money: dict[str, Any] = {
        "programme_id": cast.programmes[SUZHOU], "year": 2023, "purpose": "platform", "amount": 1,
    }  # fmt: skip
    assert not cast.refusals("fund", "create", actor=moved, **money)
    commerce = cast[post_holder(cast, SUZHOU, "市商务局")].posts[0]
    cast.act("account", before.id or 0, "update", "administrator", post_id=commerce)
    assert cast.rules("fund", "create", actor=moved, **money) == {CHANGED}
    cast.people[moved] = cast.actor(before.id or 0)
    assert cast.rules("fund", "create", actor=moved, **money) == {NOT_YOURS}
    assert may(cast[moved], "sales_channel", "create")
    cast.act("office", commerce, "update", "administrator", keeps="event")
    found = cast.rules("event", "create", actor=moved)
    assert found == {CHANGED}, "the duty itself was changed"
    cast.people[moved] = cast.actor(before.id or 0)
    assert not may(cast[moved], "sales_channel", "create")
    cast.act("account", before.id or 0, "update", "administrator", post_id=None)
    cast.people[moved] = cast.actor(before.id or 0)
    assert not any(may(cast[moved], name, action) for name in SUBJECTS for action in WRITES)
    cast.act("office", commerce, "update", "administrator", keeps="sales_channel")


@proves("P23")
@pytest.mark.parametrize("role", ["secretariat", "trainer", "administrator"])
def test_only_a_working_group_member_holds_a_post(cast: Cast, role: str) -> None:
    office = cast.all("office", programme_id=cast.programmes[SUZHOU])[0].id
    given: dict[str, Any] = {"username": f"holder-{role}", "display": "岗", "post_id": office}
    new = ("account", "create")
    assert cast.rules(*new, actor="administrator", **given, role=role) == {"P23"}
    elsewhere = {**given, "programme_id": cast.programmes[ZHEJIANG]}
    assert cast.rules(*new, actor="administrator", **elsewhere, role="working_group") == {"P23"}
    assert cast.rules(*new, actor="administrator", **given, role="working_group") == set()


def test_who_holds_no_post_reads_only() -> None:
    plain = Actor(1, "group", "working_group")
    assert not any(may(plain, name, action) for name in SUBJECTS for action in WRITES)
