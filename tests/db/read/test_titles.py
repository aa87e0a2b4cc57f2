"""A title is read by whoever may read the record: the same everywhere that records are named."""

from typing import Any

import pytest
from sqlmodel import select

from db.engine import reading
from db.files import tables
from db.read import audit_entries, query
from db.read.query import HIDDEN, View
from db.reports import home
from models import SUBJECTS
from models.core.roles import Actor
from models.core.workflow import Change
from tests.support.builders.cast import SUZHOU, TODAY, ZHEJIANG, Cast
from tests.support.builders.furnished import furnish

READERS = ("huzhou", "hangzhou", "auditor", "rival", "expert", "working_group", "trainer")


@pytest.mark.parametrize("name", [n for n in SUBJECTS if n != "document"])
def test_a_title_is_read_with_the_record_or_not_at_all(cast: Cast, name: str) -> None:
    furnish(cast)
    with reading(cast.engine) as session:
        ids = [r.id or 0 for r in session.exec(select(SUBJECTS[name].model).limit(20))]
        for who in READERS:
            named = query.titles(session, [(name, id) for id in ids], cast[who])
            for id in ids:
                mine = query.get(session, name, id, cast[who]) is not None
                if not mine:
                    assert named[name, id] == HIDDEN, (who, id)
                elif any(SUBJECTS[name].fields[f].kind != "ref" for f in SUBJECTS[name].title):
                    assert named[name, id] != HIDDEN, (who, id)


def test_a_title_made_of_another_hides_that_part(cast: Cast) -> None:
    """Who reads a complaint need not know who complains."""
    id = cast.make(
        "complaint",
        programme_id=cast.programmes[ZHEJIANG],
        kind="complaint",
        against="body",
        body_id=cast.body,
        region_id=330500,
        complainant_id=(foreign := cast.enterprise(330106)),
        received_on=TODAY,
        description="投诉",
    )
    name = cast.get("organisation", foreign).name
    with reading(cast.engine) as session:
        if query.get(session, "complaint", id, cast["huzhou"]) is None:
            pytest.fail("The region that deals with it must see it.")
        title = query.titles(session, [("complaint", id)], cast["huzhou"])["complaint", id]
    assert name not in title
    assert HIDDEN in title


def test_an_export_names_nobody_elsewhere(cast: Cast) -> None:
    furnish(cast)
    foreign = cast.enterprise(330106)
    name = cast.get("organisation", foreign).name
    record = cast.make(
        "credit_record", organisation_id=foreign, kind="bad_credit", occurred_on=TODAY
    )
    assert record
    for subject in ("credit_repair", "credit_grade", "performance_evaluation", "credit_record"):
        with reading(cast.engine) as session:
            file = tables.export(session, subject, View(), cast["huzhou"], TODAY, "csv")
        assert name not in file.decode("utf-8-sig"), subject


def test_what_has_left_the_rows_is_no_recent_work(cast: Cast) -> None:
    id = cast.make("organisation", "huzhou", name="搬迁企业", region_id=330521)
    with reading(cast.engine) as session:
        assert id in [r for n, r, *_ in home.recent(session, cast["huzhou"]) if n == "organisation"]
    cast.do(
        [Change("organisation", "update", {"region_id": 330106, "name": "新名"}, id)], "secretariat"
    )
    with reading(cast.engine) as session:
        recent = home.recent(session, cast["huzhou"])
    assert id not in [r for n, r, *_ in recent if n == "organisation"]


def bound_to_suzhou(cast: Cast, username: str) -> Actor:
    """A new post of the secretariat that works for one programme only."""
    post: dict[str, Any] = {
        "username": username,
        "display": "秘书处",
        "role": "secretariat",
        "programme_id": cast.programmes[SUZHOU],
    }
    (account,) = cast.do([Change("account", "create", post)], "administrator")
    return cast.actor(account)


def test_the_history_tells_of_readable_records_alone(cast: Cast) -> None:
    furnish(cast)
    bound = bound_to_suzhou(cast, "bound")
    with reading(cast.engine) as session:
        entries = audit_entries.chain(session, bound, size=500)
        assert entries
        unseen = [
            (e.subject, e.record_id)
            for e in entries
            if e.subject in SUBJECTS
            and e.subject != "document"
            and query.get(session, e.subject, e.record_id, bound) is None
        ]
    assert not unseen


def test_a_double_elsewhere_is_not_told_of(cast: Cast) -> None:
    code = "91330106MA27X00015"
    cast.make("organisation", name="已登记企业", uscc=code, region_id=330106)
    told = cast.refusals(
        "organisation", "create", actor="huzhou", name="新企业", uscc=code, region_id=330521
    )
    assert [r.message for r in told] == ["This {fields} is not accepted here: ask the secretariat."]
    open_told = cast.refusals("organisation", "create", name="新企业", uscc=code)
    assert [r.message for r in open_told] == ["There is already a record with this {fields}."]


def test_a_regulator_knows_bodies_and_published_standards_everywhere(cast: Cast) -> None:
    standard = cast.published(region_id=330106)
    with reading(cast.engine) as session:
        assert query.get(session, "organisation", cast.body, cast["huzhou"]) is not None
        assert query.get(session, "standard", standard, cast["huzhou"]) is not None
        assert query.get(session, "standard", standard, cast["huzhou"], "act") is None


def test_a_credit_record_of_another_programme_is_seen(cast: Cast) -> None:
    """S02: the bar is of one programme, the record for every office to see."""
    record = cast.make(
        "credit_record",
        organisation_id=cast.enterprise(),
        kind="bad_credit",
        occurred_on=TODAY,
        programme_id=cast.programmes[ZHEJIANG],
    )
    bound = bound_to_suzhou(cast, "suzhou-office")
    with reading(cast.engine) as session:
        assert query.get(session, "credit_record", record, bound) is not None
        assert query.get(session, "credit_record", record, bound, "update") is None
