"""Every way in stands in tests/README.md, with who may use it and the test that tries it."""

import re
from unittest.mock import MagicMock

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from pages.public.routes import routes
from pages.ui.shell.gate import MESSAGES
from tests.support.paths import ROOT

ROWS = [
    line.strip("| ").split(" | ")
    for line in (ROOT / "tests" / "README.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and line.count(" | ") == 3
]
OPERATIONS = "backend_operation_request"


def ways() -> set[str]:
    """The paths of all routes, and the kinds of message."""
    fields = BackMsg.DESCRIPTOR.fields_by_name
    inner = fields[OPERATIONS].message_type.oneofs_by_name["payload"].fields
    kinds = {*BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields, *inner}
    # Nothing is asked of the runtime while routes are only listed.
    listed = (*create_streamlit_routes(MagicMock()), *routes())
    paths = {getattr(route, "path", "") for route in listed}
    return paths - {""} | {kind.name for kind in kinds} - {OPERATIONS}


def named(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def test_every_way_in_has_a_row() -> None:
    known = {way for row in ROWS for way in named(row[0])}
    assert not sorted(ways() - known)


def test_every_row_names_tests_that_there_are() -> None:
    written = "".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    asked = {test for row in ROWS for test in named(row[3]) if test.startswith("test_")}
    assert asked
    assert not sorted(test for test in asked if f"def {test}(" not in written)


def test_what_the_table_closes_is_closed() -> None:
    closed = {way for row in ROWS if row[1] == "nobody" for way in named(row[0])}
    assert not closed & MESSAGES
    assert {way for row in ROWS for way in named(row[0]) if row[1] != "nobody"} >= MESSAGES
