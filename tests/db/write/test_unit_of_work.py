"""The write service: all or nothing, nobody's work overwritten, no number lost, failures told."""

import json
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import event, func, select, text

from db.access import row_rights
from db.write import audit_log
from db.write.audit_log import MASK
from db.write.service import unit_of_work, write
from models import SUBJECTS
from models.core.codes import social_credit_code
from models.core.errors import Conflict, Refused
from models.core.register import Register
from models.core.roles import SYSTEM
from models.core.workflow import Change
from models.timeline.audit_entry import History
from tests.support.builders.cast import TODAY, ZHEJIANG, Cast


def counts(cast: Cast) -> dict[str, Any]:
    """All that a write may leave behind: rows, registers, history, search index."""
    with cast.engine.connect() as connection:
        indexes = (f"search_{n}" for n, s in SUBJECTS.items() if s.searchable)
        tables = [*SUBJECTS, "history", *indexes]
        found: dict[str, Any] = {
            t: connection.scalar(text(f"SELECT count(*) FROM {t}")) for t in tables
        }
        found["registers"] = connection.execute(
            select(Register.__table__).order_by(text("name"))
        ).all()
    return found


def entries(cast: Cast, subject: str, id: int) -> list[Any]:
    log = History.__table__
    with cast.engine.connect() as connection:
        return list(
            connection.execute(
                select(log)
                .where(log.c.subject == subject, log.c.record_id == id)
                .order_by(log.c.id)
            )
        )


def test_who_saves_second_is_shown_what_the_first_saved(cast: Cast) -> None:
    id = cast.enterprise(note="一")
    opened = cast.get("organisation", id).version
    cast.do([Change("organisation", "update", {"note": "二"}, id, opened)], "secretariat")
    with pytest.raises(Conflict) as caught:
        cast.do([Change("organisation", "update", {"note": "三"}, id, opened)], "huzhou")
    assert (caught.value.theirs["note"], caught.value.version) == ("二", opened + 1)
    assert cast.get("organisation", id).note == "二"
    again = [Change("organisation", "update", {"note": "三"}, id, caught.value.version)]
    cast.do(again, "huzhou")
    assert cast.get("organisation", id).note == "三"


def test_of_two_who_take_the_same_step_at_once_one_is_told(cast: Cast) -> None:
    id = cast.application("lodged")
    version = cast.get("application", id).version

    def accept(_: int) -> bool:
        change = Change("application", "accept", {"body_id": cast.body}, id, version)
        try:
            cast.do([change], "secretariat")
        except (Conflict, Refused):
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(accept, range(4))) == [False, False, False, True]


def test_one_bad_row_keeps_the_whole_batch_out_and_is_named(alone: Cast) -> None:
    before = counts(alone)
    batch = [Change("organisation", "create", {"name": n}) for n in ("甲", "乙", "", "丁")]
    with pytest.raises(Refused) as caught:
        alone.do(batch, "secretariat")
    assert [(r.row, r.field) for r in caught.value.refusals] == [(2, "name")]
    assert counts(alone) == before


def test_a_refused_effect_keeps_out_what_brought_it(alone: Cast) -> None:
    """It lacks its address: neither number, event, licence nor state may stay."""
    id = alone.application("confirmed", enterprise=(enterprise := alone.enterprise()))
    alone.do([Change("organisation", "update", {"address": ""}, enterprise)], "secretariat")
    before, state = counts(alone), alone.get("application", id).state
    with pytest.raises(Refused):
        alone.act("application", id, "issue", "reviewer")
    assert (counts(alone), alone.get("application", id).state) == (before, state)


def test_a_dry_run_says_the_same_and_keeps_nothing(alone: Cast) -> None:
    id = alone.application("confirmed")
    before = counts(alone)
    change = [Change("application", "issue", {}, id)]
    write(change, alone["reviewer"], TODAY, keep=False, at=alone.engine)
    assert counts(alone) == before
    assert alone.get("application", id).state == "confirmed"
    alone.do(change, "reviewer")
    (certificate,) = alone.all("certificate")
    assert certificate.number == "ZJZZ-2024-000001", "the dry run used up no number"


def lodging(cast: Cast) -> dict[str, Any]:
    enterprise = cast.enterprise()
    return {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "product_id": cast.product(enterprise),
        "standard_id": cast.published(),
        "lodged_on": TODAY,
    }


def test_writers_at_once_draw_every_number_once_and_leave_no_gap(alone: Cast) -> None:
    """A third of them fail after their number was drawn; theirs goes to the next."""
    given = lodging(alone)

    def lodge(turn: int) -> None:
        good = Change("application", "create", given)
        bad = Change("application", "create", {**given, "lodged_on": date(2099, 1, 1)})
        changes = [good, bad] if turn % 3 == 0 else [good]
        try:
            alone.do(changes, "secretariat")
        except Refused:
            assert turn % 3 == 0

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lodge, range(24)))
    numbers = [a.number for a in alone.all("application")]
    assert numbers == [f"ZJZZ-SQ-2024-{n:05d}" for n in range(1, 17)]
    with alone.engine.connect() as connection:
        assert audit_log.verify(connection).broken == 0


def test_a_number_that_was_given_is_not_given_again(alone: Cast) -> None:
    given = lodging(alone)
    first = alone.make("application", **given)
    alone.act("application", first, "withdraw", reason="撤回")
    alone.make("application", **given)
    numbers = [a.number for a in alone.all("application")]
    assert numbers == ["ZJZZ-SQ-2024-00001", "ZJZZ-SQ-2024-00002"]


def test_the_history_holds_old_and_new_and_who_and_why(cast: Cast) -> None:
    id = cast.enterprise(note="旧")
    cast.act("organisation", id, "update", "huzhou", note="新", name="改名企业")
    made, changed = entries(cast, "organisation", id)
    told = json.loads(changed.changes)
    assert told["note"] == ["旧", "新"]
    assert set(told) == {"note", "name"}, "what stayed is not told"
    assert (changed.action, changed.account_id) == ("update", cast["huzhou"].id)
    assert json.loads(made.changes)["note"] == [None, "旧"]
    certificate = cast.certificate().id
    day = date(2024, 5, 7)
    cast.act(
        "certificate", certificate, "cancel", "auditor", day, reason="停产", effective_on=TODAY
    )
    last = json.loads(entries(cast, "certificate", certificate)[-1].changes)
    assert last["reason"] == [None, "停产"]
    assert last["effective_on"] == [None, "2024-05-06"]
    assert last["state"] == ["valid", "cancelled"]


def test_a_secret_is_nowhere_in_the_history(alone: Cast) -> None:
    """Not when it is set, not when it changes, not when its account is deleted."""
    secret, next_one = "$2b$12$first-secret", "$2b$12$second-secret"
    given: dict[str, Any] = {
        "username": "someone",
        "display": "某",
        "role": "trainer",
        "password_hash": secret,
    }
    (id,) = write(
        [Change("account", "create", given)], SYSTEM, TODAY, trusted=True, at=alone.engine
    )
    write(
        [Change("account", "update", {"password_hash": next_one}, id)],
        SYSTEM,
        TODAY,
        trusted=True,
        at=alone.engine,
    )
    write([Change("account", "delete", {}, id)], SYSTEM, TODAY, trusted=True, at=alone.engine)
    told = " ".join(e.changes for e in entries(alone, "account", id))
    assert MASK in told
    assert secret not in told
    assert next_one not in told


def test_a_password_is_not_written_by_a_form(cast: Cast) -> None:
    found = cast.refusals(
        "account", "update", cast["trainer"].id, actor="administrator", password_hash="x"
    )
    assert [r.field for r in found] == ["password_hash"]


def test_nobody_closes_the_own_account_or_leaves_a_post_without_its_place(cast: Cast) -> None:
    me, other = cast["administrator"].id, cast["trainer"].id
    wishes: tuple[dict[str, Any], ...] = ({"active": False}, {"role": "trainer"})
    for wish in wishes:
        assert cast.rules("account", "update", me, actor="administrator", **wish) == {"H11"}
        assert cast.rules("account", "update", other, actor="administrator", **wish) == set()
    for role in ("regulator", "body"):
        found = cast.rules("account", "update", other, actor="administrator", role=role)
        assert found == {"W75"}
    for name, wanted in (("Ü ber", {"H11"}), ("a", {"H11"}), ("li.wei-2", set())):
        new: dict[str, Any] = {"username": name, "display": "某", "role": "trainer"}
        assert cast.rules("account", "create", actor="administrator", **new) == wanted


def test_an_effect_of_the_future_and_one_before_its_cause_are_refused(cast: Cast) -> None:
    id = cast.application("lodged")
    for day in (date(2024, 5, 7), date(2024, 5, 5)):
        given: dict[str, Any] = {"body_id": cast.body, "effective_on": day}
        assert [r.field for r in cast.refusals("application", "accept", id, **given)] == [
            "effective_on"
        ]


def test_a_date_is_not_before_the_one_it_follows(cast: Cast) -> None:
    id = cast.enterprise()
    given: dict[str, Any] = {"organisation_id": id, "role": "enterprise", "valid_from": TODAY}
    early, same = date(2024, 5, 5), TODAY
    (refused,) = cast.refusals("organisation_role", "create", valid_until=early, **given)
    assert refused.field == "valid_until"
    assert not cast.refusals("organisation_role", "create", valid_until=same, **given)


def test_unknown_fields_and_fields_that_others_set_are_refused(cast: Cast) -> None:
    id = cast.application("lodged")
    for field, value in (
        ("nonsense", 1),
        ("state", "granted"),
        ("number", "X-1"),
        ("enterprise_id", 1),
        ("id", 7),
        ("version", 7),
    ):
        wish: dict[str, Any] = {field: value}
        assert cast.refusals("application", "update", id, **wish), field
    assert cast.refusals("application", "create", state="granted")
    assert cast.refusals("application", "explode", id)
    assert cast.refusals("application", "update", 987_654, note="x")
    assert not cast.refusals("application", "update", id, note="x")


def test_a_blank_text_is_kept_as_empty_and_never_fails(cast: Cast) -> None:
    id = cast.enterprise(note="x", address="y")
    for blank in ("", "   ", None):
        cast.act("organisation", id, "update", note=blank, address=blank)
        kept = cast.get("organisation", id)
        assert (kept.note, kept.address) == ("", "")
    assert cast.refusals("organisation", "update", id, name="  ")


@pytest.mark.parametrize(
    ("subject", "field", "value"),
    [
        ("organisation", "note", "a\x00b"),
        ("organisation", "note", "a\ud800b"),
        ("organisation", "region_id", 10**12),
        ("organisation", "region_id", 10**30),
        ("office", "seats", 2**31),
        ("target", "minimum", "1e20"),
        ("target", "minimum", "NaN"),
        ("organisation", "kind", "nonsense"),
        ("organisation", "name", "长" * 201),
        ("organisation_role", "valid_from", "2024-02-30"),
        ("organisation_role", "valid_from", "tomorrow"),
    ],
)
def test_what_no_column_can_hold_is_refused_in_words(
    cast: Cast, subject: str, field: str, value: Any
) -> None:
    found = cast.refusals(subject, "create", actor="administrator", **{field: value})
    assert field in {r.field for r in found}, [str(r) for r in found]


@pytest.mark.parametrize("day", [date.min, date(204, 5, 6), date.max])
def test_a_slip_in_a_year_is_refused_and_never_breaks_a_clock(cast: Cast, day: date) -> None:
    enterprise = cast.enterprise()
    entry: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "enterprise_id": enterprise,
        "entered_on": day,
        "growth": True,
        "management": True,
        "property": True,
        "honesty": True,
    }
    assert cast.refusals("pool_membership", "create", **entry)
    given: dict[str, Any] = {**lodging(cast), "lodged_on": day}
    assert cast.refusals("application", "create", **given)


ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def with_check_digit(body: str) -> str:
    """W80: weights 3^i mod 31, check = (31 - sum mod 31) mod 31."""
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + ALPHABET[(31 - total % 31) % 31]


def test_a_social_credit_code_is_taken_once(cast: Cast) -> None:
    code = with_check_digit("91330521MA2B0ABC1")
    cast.enterprise(uscc=code)
    assert cast.refusals("organisation", "create", name="另一家", uscc=f" {code.lower()} ")
    two = [
        Change("organisation", "create", {"name": n, "uscc": with_check_digit("9" * 17)})
        for n in "甲乙"
    ]
    with pytest.raises(Refused) as caught:
        cast.do(two, "secretariat")
    assert [(r.row, r.field) for r in caught.value.refusals] == [(1, "uscc")]


@pytest.mark.parametrize("first", ["9", "1", "5", "A", "N", "Y"])
def test_every_registering_authority_is_known_and_every_digit_is_checked(
    cast: Cast, first: str
) -> None:
    code = with_check_digit(f"{first}1330500MA2B0ABC1")
    assert not cast.refusals("organisation", "create", name="某", uscc=code)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    (refused,) = cast.refusals("organisation", "create", name="某", uscc=wrong)
    assert refused.field == "uscc"


@given(some.text(max_size=20))
def test_whatever_is_typed_for_a_code_is_taken_or_refused_in_words(typed: str) -> None:
    try:
        kept = social_credit_code(typed)
    except ValueError:
        return
    assert kept is None or with_check_digit(kept[:-1]) == kept


def test_a_full_disk_loses_nothing_and_is_said(alone: Cast) -> None:
    if alone.engine.dialect.name != "sqlite":
        pytest.skip("a limit on pages is SQLite's; PostgreSQL loses its connection instead")
    tight = True

    def limit(connection: sqlite3.Connection, *_: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0] if tight else 2**30
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(alone.engine, "connect", limit)
    alone.engine.dispose()
    before = counts(alone)
    many = [
        Change("organisation", "create", {"name": f"企业{n}", "note": "长" * 3000})
        for n in range(200)
    ]
    with pytest.raises(Refused) as caught:
        alone.do(many, "secretariat")
    assert "full" in str(caught.value)
    assert counts(alone) == before
    tight = False
    alone.engine.dispose()
    assert len(alone.do(many, "secretariat")) == 200


def test_a_lost_connection_is_said_and_the_next_write_works(alone: Cast) -> None:
    if alone.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no connection to lose")
    before = counts(alone)

    def write_while_the_server_dies() -> None:
        with unit_of_work(alone["secretariat"], TODAY, at=alone.engine) as work:
            work.apply([Change("organisation", "create", {"name": "甲"})])
            mine = work.session.connection().scalar(text("SELECT pg_backend_pid()"))
            with alone.engine.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
            work.apply([Change("organisation", "create", {"name": "乙"})])

    with pytest.raises(Refused) as caught:
        write_while_the_server_dies()
    assert "Nothing was changed" in str(caught.value)
    assert counts(alone) == before
    alone.make("organisation", name="丙")


def test_a_writer_waits_for_the_one_before_and_is_not_turned_away(alone: Cast) -> None:
    begun, done = threading.Event(), threading.Event()

    def second() -> int:
        begun.wait(10)
        id = alone.make("organisation", name="后来")
        done.set()
        return id

    with ThreadPoolExecutor(1) as pool:
        later = pool.submit(second)
        with unit_of_work(alone["secretariat"], TODAY, at=alone.engine) as work:
            work.apply([Change("organisation", "create", {"name": "先来"})])
            begun.set()
            assert not done.wait(0.2), "two writers at once would share a number"
        assert later.result(10)


def test_one_record_named_twice_in_a_batch_is_changed_once(cast: Cast) -> None:
    id = cast.standard("recognised")
    twice = [Change("standard", "cancel_recognition", {"reason": "x"}, id)] * 2
    with pytest.raises(Refused) as caught:
        cast.do(twice, "secretariat")
    assert [(str(r), r.row) for r in caught.value.refusals] == [("This record is named twice.", 1)]
    assert cast.get("standard", id).state == "recognised"


def test_what_others_rest_on_is_not_deleted(cast: Cast) -> None:
    enterprise, free = cast.enterprise(), cast.enterprise()
    cast.product(enterprise)
    assert cast.refusals("organisation", "delete", enterprise, actor="administrator")
    cast.act("organisation", free, "delete", "administrator")
    with cast.engine.connect() as connection:
        here = row_rights.table("organisation")
        left = connection.scalar(select(func.count()).where(here.c.id.in_([enterprise, free])))
    assert left == 1


def test_a_refused_write_stands_in_the_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "zhaopai")
    expert, typed = cast.people["expert"], "只有当事人知道"
    with pytest.raises(Refused):
        write([Change("organisation", "create", {"name": typed})], expert, TODAY, at=cast.engine)
    assert f"account {expert.id} was refused" in caplog.text
    assert typed not in caplog.text
