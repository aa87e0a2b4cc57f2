"""The plan of the house, kept true: which storey may use which, and how big a room may grow."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from models import SUBJECTS
from tests.support.paths import ROOT

STOREYS = ("pages", "models", "db", "seed", "tests")

# What each storey may use of the house, besides itself.
ARROW = {
    "models": set[str](),
    "db": {"models"},
    "pages": {"db", "models"},
    "seed": {"db", "models"},
    "app": {"pages", "db", "models", "seed"},
    "tests": {"app", "pages", "db", "models", "seed"},
}

# What each wing of the models may use of the others; all of them rest on core.
WINGS = {
    "core": set[str](),
    "timeline": {"core"},
    "programme": {"core"},
    "parties": {"core"},
    "standards": {"core"},
    "cultivation": {"core", "parties", "programme"},
    "certificates": {"core"},
    "certification": {"core", "parties", "standards", "cultivation", "certificates"},
    "supervision": {"core", "parties", "certificates"},
    "filing": {"core", "standards", "certificates"},
    "support": {"core", "programme"},
    "measures": {"core"},
}

# What each room of the database may use of the others. The files beside the rooms open it and
# know its address: settings.py is read by any, engine.py stands above the write service.
DB_ROOMS = {
    "access": set[str](),
    "timeline": {"access"},
    "read": {"access", "timeline"},
    "write": {"access", "timeline", "read"},
    "figures": {"access", "timeline", "read"},
    "files": {"access", "read", "write"},
    "reports": {"access", "timeline", "read", "write", "figures", "files"},
}

# What each room of the engine of screens may use of the others.
UI_ROOMS = {
    "shell": set[str](),
    "documents": set[str](),
    "charts": {"shell"},
    "records": {"shell", "documents", "charts"},
    "circular": {"shell", "documents", "charts", "records"},
    "progress": {"shell", "charts", "records", "circular"},
    "screens": {"shell", "records", "progress"},
}

ROOMS = {"models": WINGS, "db": DB_ROOMS, "pages.ui": UI_ROOMS}

MOST_FILES = 18
"""In one folder: what a reader takes in at a glance."""

TOP_LEVEL = {
    "app.py",
    *STOREYS,
    "requirements.txt",
    "README.md",
    "CHANGELOG.md",
    "Makefile",
    "pyproject.toml",
    "var",  # of one installation, never committed
    "__pycache__",  # Python's own
}

# What opens a connection or a transaction; rules are pure and never do.
SESSIONS = {
    "AsyncSession",
    "Connection",
    "Engine",
    "Session",
    "create_async_engine",
    "create_engine",
    "scoped_session",
    "sessionmaker",
}
TRANSACTIONS = {"begin", "begin_nested", "commit"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Every Python file of the house by the name it is imported under."""
    paths = list(ROOT.glob("app.py"))
    for storey in STOREYS:
        paths += sorted((ROOT / storey).rglob("*.py"))
    return {module_name(path): path for path in paths}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def only_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def walk(node: ast.AST, types_too: bool) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if types_too or not only_for_types(child):
            yield from walk(child, types_too)


def imports(module: str, types_too: bool = True) -> Iterator[tuple[str, int]]:
    """(dotted name, line) of everything a module imports, also inside its functions.

    `from a import b` is "a.b", whether b is a module or a name in a.
    """
    path = modules()[module]
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in walk(tree(path), types_too):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            yield from ((f"{origin}.{alias.name}", node.lineno) for alias in node.names)


def in_house(name: str) -> str | None:
    """The module of the house that an imported name lies in; None for a library's."""
    while name:
        if name in modules():
            return name
        name = name.rpartition(".")[0]
    return None


def test_every_storey_of_the_house_is_there() -> None:
    missing = [name for name in ("app.py", *STOREYS) if not (ROOT / name).exists()]
    assert not missing, f"The house lacks {', '.join(missing)}; these tests would check nothing."
    empty = [name for name in STOREYS if not any(m.startswith(f"{name}.") for m in modules())]
    assert not empty, f"There is no Python file in {', '.join(empty)}."


def test_no_storey_uses_the_one_above() -> None:
    wrong = []
    for module, path in modules().items():
        storey = module.split(".")[0]
        for name, line in imports(module):
            used = name.split(".")[0]
            if used in ARROW and used != storey and used not in ARROW[storey]:
                wrong.append(
                    f"{relative(path)}:{line} imports {name}, but {storey} may use "
                    f"{' and '.join(sorted(ARROW[storey])) or 'nothing else of the house'}; "
                    "move what is shared down, or hand it in as a value."
                )
    assert not wrong, "\n".join(wrong)


def room_of(name: str, storey: str) -> str:
    """The room of the storey that a dotted name lies in; "" for a file beside the rooms."""
    room = name.removeprefix(f"{storey}.").split(".")[0]
    return room if name.startswith(f"{storey}.") and room in ROOMS[storey] else ""


@pytest.mark.parametrize("storey", ROOMS)
def test_no_room_uses_one_that_it_does_not_rest_on(storey: str) -> None:
    """A room that the table does not name is refused by the next test."""
    wrong = []
    for module, path in modules().items():
        room = room_of(module, storey)
        for name, line in imports(module):
            used = room_of(name, storey)
            allowed = ROOMS[storey].get(room, set())
            if room and used and used != room and used not in allowed:
                wrong.append(
                    f"{relative(path)}:{line} imports {name}, but {storey}.{room} may use "
                    f"{' and '.join(sorted(allowed)) or 'no other room'}; move what both need "
                    "down, name the subject instead of importing it, or, where the room truly "
                    "rests on the other, draw the arrow in tests/test_architecture.py."
                )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("storey", ROOMS)
def test_every_room_has_its_arrows_and_none_leads_back(storey: str) -> None:
    folders = {p.parent.name for p in (ROOT / storey.replace(".", "/")).glob("*/__init__.py")}
    assert folders == ROOMS[storey].keys(), (
        "Say in tests/test_architecture.py what each room may use, and of no room that is gone."
    )
    TopologicalSorter(ROOMS[storey]).prepare()


def test_no_wing_needs_the_registry() -> None:
    """The registry, and what is made from it, know every wing, and no wing knows them."""
    wrong = [
        f"{relative(modules()[module])}:{line} imports {name}; name the subject, or declare it on "
        "the subject, and let db or pages ask the registry."
        for module in modules()
        if room_of(module, "models")
        for name, line in imports(module)
        if name.split(".")[0] == "models" and not room_of(name, "models")
    ]
    assert not wrong, "\n".join(wrong)


def test_every_subject_lives_in_a_file_of_its_own_name() -> None:
    wrong = [
        f"{name} is declared in {module.replace('.', '/')}.py; move it to models/<wing>/{name}.py."
        for name, subject in SUBJECTS.items()
        if (module := subject.model.__module__) not in {f"models.{wing}.{name}" for wing in WINGS}
    ]
    assert not wrong, "\n".join(wrong)


def test_no_folder_has_grown_out_of_sight() -> None:
    count = Counter(path.parent for path in modules().values())
    wrong = [
        f"{relative(folder)} holds {files} Python files, at most {MOST_FILES} are allowed; move "
        "those that are for one work into a folder of their own."
        for folder, files in count.items()
        if files > MOST_FILES
    ]
    assert not wrong, "\n".join(wrong)


def test_only_pages_and_the_app_know_streamlit() -> None:
    wrong = [
        f"{relative(modules()[module])}:{line} imports {name}; what people see belongs in pages."
        for module in modules()
        if module.split(".")[0] in {"models", "db", "seed"}
        for name, line in imports(module)
        if name.split(".")[0] in {"streamlit", "streamlit_authenticator"}
    ]
    assert not wrong, "\n".join(wrong)


def test_public_pages_and_papers_need_no_streamlit() -> None:
    """Whoever scans a code waits milliseconds for plain HTML."""
    waiting = [m for m in modules() if m.startswith(("pages.public.", "pages.ui.documents."))]
    needed_by: dict[str, str] = dict.fromkeys(waiting, "itself")
    while waiting:
        module = waiting.pop()
        for name, line in imports(module, types_too=False):
            assert name.split(".")[0] != "streamlit", (
                f"{relative(modules()[module])}:{line} imports {name} and is used by "
                f"{needed_by[module]}; words come from pages/locales/catalogue.py."
            )
            used = in_house(name)
            if used and used not in needed_by:
                needed_by[used] = module
                waiting.append(used)


def test_models_open_neither_a_session_nor_an_engine() -> None:
    wrong = []
    for module, path in modules().items():
        if module.split(".")[0] != "models":
            continue
        uses = [
            (name, line)
            for name, line in imports(module)
            if name.split(".")[0] in {"sqlalchemy", "sqlmodel"}
        ]
        # `import sqlalchemy` followed by `sqlalchemy.create_engine` is the same thing.
        uses += [
            (ast.unparse(node), node.lineno)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute)
        ]
        wrong += [
            f"{relative(path)}:{line} uses {name}; a model declares and decides, so let db ask "
            "the database and hand in the values."
            for name, line in uses
            if name.split(".")[-1] in SESSIONS
        ]
    assert not wrong, "\n".join(wrong)


def may_commit(path: Path) -> bool:
    name = relative(path)
    return name == "db/upgrade.py" or name.startswith(("db/write/", "db/migrations/", "tests/"))


def test_db_write_is_the_only_door_for_a_write() -> None:
    wrong = [
        f"{relative(path)}:{node.lineno} calls {ast.unparse(node.func)}(); send the change "
        "through db/write/service.py, which checks rights, rules and version and keeps the history."
        for path in modules().values()
        if not may_commit(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TRANSACTIONS
    ]
    assert not wrong, "\n".join(wrong)


def code_lines(path: Path) -> int:
    """Lines of a file beside its imports and its blank lines."""
    imported = {
        line
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = path.read_text(encoding="utf-8").splitlines()
    return sum(1 for n, line in enumerate(lines, 1) if line.strip() and n not in imported)


def most_lines(path: Path) -> int:
    name = relative(path)
    if name == "app.py":
        return 80
    if name.startswith("tests/"):
        return 400
    # A migration is written by a command, and read when it fails.
    if name.startswith("db/migrations/versions/"):
        return 10_000
    # The frame is the script around every screen, not a screen.
    if path.parent == ROOT / "pages" and path.name != "frame.py":
        return 60
    return 300


def test_no_file_has_grown_fat() -> None:
    wrong = []
    for path in modules().values():
        lines, most = code_lines(path), most_lines(path)
        if lines > most:
            remedy = (
                "move its working parts to pages/ui"
                if most == 60
                else "start what it starts from a lower storey"
                if most == 80
                else "split it by subject"
            )
            wrong.append(
                f"{relative(path)} has {lines} lines of code, at most {most} are allowed; {remedy}."
            )
    assert not wrong, "\n".join(wrong)


def test_no_two_modules_need_each_other() -> None:
    graph = {
        module: {
            used
            for name, _ in imports(module, types_too=False)
            if (used := in_house(name)) and used != module
        }
        for module in modules()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # The sorter names them from the used one to the using one.
        circle = " → ".join(reversed(error.args[1]))
        pytest.fail(
            f"These modules import each other in a circle: {circle}; "
            "move what they share into a third one below both."
        )


def test_nothing_unplanned_lies_at_the_top() -> None:
    strange = [
        path.name
        for path in sorted(ROOT.iterdir())
        if path.name not in TOP_LEVEL and not path.name.startswith(".")
    ]
    assert not strange, (
        f"{', '.join(strange)} lies at the top of the house; put it into the room it belongs to, "
        "or into var/ when it belongs to one installation only."
    )
