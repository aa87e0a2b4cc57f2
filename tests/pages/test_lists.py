"""The lists of every subject: they open, narrow, survive odd addresses, and leave as files."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from db import engine
from db.access.actors import actor_of
from db.files import tables
from db.read import query
from db.read.query import View
from db.write.service import unit_of_work, write
from models import SUBJECTS
from models.core.roles import ROLES, SYSTEM, Actor
from models.core.workflow import Change
from models.parties.account import Account
from models.rights import may
from pages.ui.shell import address
from pages.ui.shell.links import SCREENS, address_of
from pages.ui.shell.visit import Visit
from seed import load
from tests.support.installation import installation
from tests.support.paths import PAGES

DAY = date(2026, 1, 5)
READING = {
    subject: [role for role in ROLES if may(Actor(1, role, role), subject, "read")]
    for subject in SCREENS
}
READERS = [(subject, roles[-1]) for subject, roles in READING.items()]
"""Who may do least; what each role may do is tested at the write service."""
NAMES = ("=HYPERLINK(1)", "+86571", "-甬安", "@sum", "杭州华天精密制造有限公司")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A database with one programme (its id), five organisations, and a standard of each."""
    with installation(tmp_path_factory.mktemp("var")):
        with unit_of_work(SYSTEM, DAY, trusted=True) as work:
            load.regions(work)
            load.programmes(work)
        with engine.reading() as session:
            programme = query.find(session, "programme", "浙江制造", SYSTEM)[0][0]
        organisations = write(
            [Change("organisation", "create", {"name": name}) for name in NAMES],
            SYSTEM,
            DAY,
            trusted=True,
        )
        write(
            [
                Change(
                    "standard",
                    "create",
                    {
                        "programme_id": programme,
                        "title": f"桶装饮用水 {name}",
                        "publisher_id": id,
                        "number": f"T/YSBZ {n:04}-2021",
                        "published_on": date(2021, 1, 1 + n),
                    },
                )
                for n, (name, id) in enumerate(zip(NAMES, organisations, strict=True))
            ],
            SYSTEM,
            DAY,
            trusted=True,
        )
        yield programme


def opened(subject: str, role: str = "secretariat", /, **parameters: str | list[str]) -> AppTest:
    """The screen of one subject as somebody of the role sees it at this address."""
    screen = AppTest.from_string(
        "from pages.ui.records.subject_page import subject_page\n"
        f"subject_page({SCREENS[subject]!r})",
        default_timeout=30,
    )
    actor = Actor(1, role, role, organisation_id=1, region_id=330000)
    screen.session_state["language"] = "en"
    screen.session_state["visit"] = Visit(actor, DAY, None, "en", False)
    for name, value in {"subject": subject, **parameters}.items():
        screen.query_params[name] = value
    return screen.run()


def rows(screen: AppTest) -> pd.DataFrame:
    assert not screen.exception, screen.exception[0].value
    frame: pd.DataFrame = screen.dataframe[0].value if screen.dataframe else pd.DataFrame()
    return frame


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(("subject", "role"), READERS)
def test_a_list_opens_for_its_readers_with_what_they_may_do(subject: str, role: str) -> None:
    screen = opened(subject, role)
    assert not screen.exception
    assert screen.title[0].value == SUBJECTS[subject].plural
    keys = {button.key for button in screen.button}
    actor = Actor(1, role, role)
    assert ("list-new" in keys) == may(actor, subject, "create")
    assert ("list-import" in keys) == may(actor, subject, "import")


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("subject", SCREENS)
def test_every_filter_of_a_list_can_be_drawn(subject: str) -> None:
    screen = opened(subject, "administrator")
    if any(button.key == "list-filters-open" for button in screen.button):
        screen.button(key="list-filters-open").click().run()
    assert not screen.exception


@pytest.mark.usefixtures("house")
def test_who_may_not_read_a_subject_is_not_shown_its_list() -> None:
    screen = opened("certificate", "expert")
    if may(Actor(1, "", "expert"), "certificate", "read"):
        pytest.skip("experts may read certificates now")
    assert rows(screen).empty
    assert "Your account does not show this." in screen.info[0].value


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({}, 5),
        ({"state": ["published", "declared"]}, 5),
        ({"state": "applied"}, 0),
        ({"published_on": "2021-01-02..2021-01-03"}, 2),
        ({"published_on": "2021-01-03.."}, 3),
        ({"publisher_id": "5"}, 1),
        ({"search": "饮用水"}, 5),
        ({"search": "华天"}, 1),
        ({"search": "没有的词"}, 0),
    ],
)
def test_the_address_narrows_the_list(parameters: dict[str, str | list[str]], count: int) -> None:
    assert len(rows(opened("standard", **parameters))) == count


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    "parameters",
    [
        {"no_such_field": "1"},
        {"state": "no_such_state"},
        {"publisher_id": "x"},
        {"publisher_id": "99999999999999999999"},
        {"published_on": "yesterday"},
        {"published_on": ".."},
        {"year": "..1e9"},
        {"sort": "password_hash"},
        {"page": "-3"},
        {"page": "7"},
        {"columns": ["no_such_column", "code"]},
        {"search": "\0"},
        {"id": "²"},
    ],
)
def test_what_an_address_cannot_mean_is_left_out(parameters: dict[str, str | list[str]]) -> None:
    found = rows(opened("standard", **parameters))
    assert len(found) == (0 if parameters == {"search": "\0"} else 5) or "search" in parameters


def test_a_record_that_is_not_there_says_so(house: int) -> None:
    assert not opened("standard", id="4711").exception


@pytest.mark.usefixtures("house")
def test_order_and_columns_follow_the_address() -> None:
    found = rows(opened("standard", sort="-published_on", columns=["number", "published_on"]))
    assert list(found.columns) == ["title", "number", "published_on"]
    assert found["number"].iloc[0] == "T/YSBZ 0004-2021"


@pytest.mark.usefixtures("house")
def test_a_chip_takes_its_filter_out() -> None:
    screen = opened("standard", published_on="2021-01-03..", type="T")
    screen.button(key="drop-published_on").click().run()
    assert len(rows(screen)) == 5
    assert "published_on" not in screen.query_params
    assert screen.query_params["type"] == "T"


@pytest.mark.usefixtures("house")
def test_a_list_costs_few_queries() -> None:
    from sqlalchemy import event

    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(engine.engine(), "before_cursor_execute", note)
    try:
        opened("standard", search="饮用水", state="published", publisher_id="5")
    finally:
        event.remove(engine.engine(), "before_cursor_execute", note)
    queries = [statement for statement in asked if statement.startswith("SELECT")]
    assert len(queries) <= 6, "\n".join(queries)


@pytest.mark.usefixtures("house")
def test_an_empty_list_says_what_belongs_there() -> None:
    screen = opened("pool_membership")
    help = SUBJECTS["pool_membership"].help
    assert help in [text.value.replace("\\", "") for text in screen.markdown]
    screen.button(key="list-first").click().run()
    assert screen.query_params["new"] == "1"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.usefixtures("house")
def test_no_cell_of_an_export_is_a_formula(kind: str) -> None:
    post = {"username": f"office-{kind}", "display": "office", "role": "secretariat"}
    (id,) = write([Change("account", "create", post)], SYSTEM, DAY, trusted=True)
    with engine.reading() as session:
        actor = actor_of(session, session.get_one(Account, id))
        content = tables.export(session, "organisation", View(), actor, DAY, kind, str)
    if kind == "csv":
        cells = [c for line in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for c in line]
    else:
        cells = [str(c) for c in pd.read_excel(io.BytesIO(content), dtype=str).to_numpy().flat]
    assert sum("HYPERLINK" in cell for cell in cells) == 1
    assert [cell for cell in cells if cell[:1] in "=+-@" and cell[1:]] == []


FILTERS: Mapping[str, object] = {
    "state": ["published", "declared"],
    "publisher_id": 5,
    "published_on": (date(2021, 1, 1), None),
    "year": (None, 2021),
    "meets_benefit": False,
    "title": "饮用水",
    "region_id": (330000, 330099),
    "type": ["T", "empty"],
}


def test_a_filter_reads_as_it_was_written() -> None:
    texts = {name: address_of(value) for name, value in FILTERS.items()}
    given = {n: [v] if isinstance(v, str) else v for n, v in texts.items()}
    assert address.read(SUBJECTS["standard"], given, DAY).filters == FILTERS


def test_no_field_is_hidden_behind_a_word_of_the_address() -> None:
    hidden = {
        f"{subject}.{field}"
        for subject in SCREENS
        for field in set(SUBJECTS[subject].fields) & address.RESERVED
    }
    assert not hidden, f"{hidden} cannot be filtered: the address uses the name for itself."


def test_every_screen_has_its_page() -> None:
    for subject in ("standard", "pool_membership", "application", "certificate", "organisation"):
        assert (PAGES / f"{SCREENS[subject]}.py").exists()
