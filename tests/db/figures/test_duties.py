"""Each post of a programme sees what it answers for."""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from db.engine import today
from db.figures.registry import METRICS
from db.read import query
from db.read.query import View
from db.reports import duties
from models.core.roles import Actor
from models.core.statements import citable
from models.programme.office import Office
from models.programme.programme import Programme
from models.programme.target import Target
from models.programme.task import Task
from tests.support.builders.demo_database import demo_session
from tests.support.paths import PROGRAMMES, SOURCED

GROUP = Actor(1, "group", "working_group")


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with demo_session() as opened:
        yield opened


@pytest.mark.parametrize("file", sorted(PROGRAMMES.glob("*.toml")), ids=lambda f: f.stem)
def test_every_figure_that_a_department_is_given_exists(file: Path) -> None:
    data = tomllib.loads(file.read_text("utf-8"))
    for department in data.get("departments", ()):
        wanted = department.get("figures", "").split(", ")
        assert not [name for name in wanted if name and name not in METRICS], department["name"]


@pytest.mark.parametrize("file", SOURCED, ids=lambda f: f.stem)
def test_a_department_is_measured_by_what_its_own_programme_speaks_of(file: Path) -> None:
    """Not by what another programme counts: a figure rests on a statement that holds here, or
    measures a target of the programme, or rests on nothing at all."""
    data = tomllib.loads(file.read_text("utf-8"))
    aimed = {target.get("metric") for target in data["targets"]}
    borrowed = [
        (department["name"], name)
        for department in data["departments"]
        for name in filter(None, department.get("figures", "").split(", "))
        if (rules := METRICS[name].rules) and name not in aimed and not citable(rules, data["code"])
    ]
    assert not borrowed


def test_the_eleven_departments_of_suzhou_have_a_view_each(session: Session) -> None:
    suzhou = session.exec(
        select(Programme.id).where(Programme.code == "suzhou-made-2021-2023")
    ).one()
    names = {office.post for office in duties.posts(session, suzhou or 0, GROUP)}
    assert {
        "市市场监管局",
        "市工信局",
        "市委宣传部",
        "市大数据局",
        "市发改委",
        "市科技局",
        "市财政局",
        "市人社局",
        "市商务局",
        "市文广旅局",
        "市金融监管局",
    } <= names


@pytest.mark.parametrize("ago", [0, 400])
def test_the_figures_of_a_post_are_those_of_the_lists_it_opens(session: Session, ago: int) -> None:
    on = today() - timedelta(ago)
    for office in session.exec(select(Office).where(Office.figures != "")):
        found = duties.charge(session, office, GROUP, today(), on if ago else None)
        for metric, counted in found.figures:
            if metric.count is None and not metric.each and not metric.total:
                view = View(filters=counted.filters, on=on if ago else None)
                rows = query.page(session, counted.subject, view, GROUP, today())
                assert counted.value == rows.total, (office.post, metric.name)


def test_tasks_of_a_past_day_are_those_that_were_open_then(session: Session) -> None:
    task = session.exec(select(Task).where(Task.done_on.is_not(None))).first()  # type: ignore[union-attr]
    assert task is not None
    assert task.done_on is not None
    office = session.get_one(Office, task.office_id)
    before = duties.charge(session, office, GROUP, today(), task.done_on - timedelta(1))
    tasks = session.exec(select(Task).where(Task.office_id == office.id)).all()
    day = task.done_on - timedelta(1)
    assert before.open == len(
        [t for t in tasks if t.set_on <= day and (t.done_on is None or t.done_on > day)]
    )
    assert task.id in {t.id for t in tasks if t.done_on and t.done_on > day}


def test_a_post_answers_for_the_targets_of_its_figures_and_of_its_tasks(session: Session) -> None:
    targets = session.exec(select(Target)).all()
    for programme in {t.programme_id for t in targets}:
        mine = [t for t in targets if t.programme_id == programme]
        found = duties.answering(session, mine, GROUP)
        wanted: dict[int, list[str]] = {t.id or 0: [] for t in mine}
        for post in duties.posts(session, programme, GROUP):
            charged = duties.charge(session, post, GROUP, today()).targets
            for target in mine:
                if target.id in charged or target.metric in duties.named(post):
                    wanted[target.id or 0].append(post.post)
        assert found == wanted
    assert duties.answering(session, [], GROUP) == {}
