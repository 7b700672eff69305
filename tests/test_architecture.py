"""The shape of the program: rooms in one order, libraries in their room, short files, short functions, no surprises."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from functools import cache
from pathlib import Path
from typing import Iterator, NamedTuple

import pytest

import kblaw

FOLDER = Path(kblaw.__file__).parent
TESTS = Path(__file__).parent
ROOMS = ("errors", "model", "law", "wording", "store", "query", "render", "cli")
"""Lowest first: a room imports from itself and from the rooms before it."""
ONLY_IN = {
    "typer": ("cli",),
    "rich": ("render",),
    "docx": ("render",),
    "xlsxwriter": ("render",),
    "typst": ("render",),
    "yaml": ("store",),
    "sqlite3": ("store",),
    "snowballstemmer": ("wording",),
    "click": (),
    "pydantic": (),
    "requests": (),
    "urllib.request": (),
    "socket": (),
}
"""Where a library may be imported; nowhere, where the program has no business with it."""
FILE_LINES = 400
FUNCTION_LINES = 50
LONGER = {"kblaw.cli.table.command": "one option a line; the declaration of the options is their help"}
"""Functions of up to 60 lines, each with the reason why it reads better whole."""
LEAVES = {"kblaw.wording.fold": "letters only; the grammar of citations in law reads words by it"}
"""Modules that every room may import, because they import nothing of ours."""
PROCESSES = {"kblaw.store.grep_worker": "a process of its own, whose standard output is its answer to the program"}
"""Modules that are run, not imported, and may write to their streams."""
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|WIP)\b")
BARE = ("Exception", "BaseException")


class Module(NamedTuple):
    """Hold one module of the program: its dotted name, its text and its tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """Return the room the module stands in."""
        return self.name.split(".")[1] if "." in self.name else ""


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(FOLDER.rglob("*.py")):
        parts = path.relative_to(FOLDER.parent).with_suffix("").parts
        text = path.read_text("utf-8")
        found.append(Module(".".join(part for part in parts if part != "__init__"), path, text, ast.parse(text)))
    return tuple(found)


def imports(module: Module, tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield what a tree imports, as dotted names, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}:{node.lineno}: relative import"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def typing_only(module: Module) -> set[int]:
    """Return the lines of imports that exist for annotations only; at run time nothing is imported there."""
    blocks = [node for node in ast.walk(module.tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {line for block in blocks for _, line in imports(module, block)}


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(module.tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def public(module: Module) -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    """Yield the public functions and classes of a module, and the public methods of its classes."""
    for node in module.tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_") and not _is_stub(inner):
                    yield f"{node.name}.{inner.name}", inner


def _is_stub(function: ast.FunctionDef) -> bool:
    """Tell whether a method is only named, as in a protocol: its class says what it is for."""
    only = function.body[0]
    return isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant) and only.value.value is ...


def own_module(name: str) -> str:
    """Return the module of ours that an imported dotted name lies in."""
    known = {module.name for module in modules()}
    return name if name in known else name.rpartition(".")[0]


def names(found: list[str]) -> str:
    return "\n".join(found)


def test_the_program_is_found_whole() -> None:
    assert len(modules()) > 80
    assert {module.room for module in modules()} == {*ROOMS, "", "__main__"}


def test_rooms_import_downwards_only() -> None:
    wrong = []
    for module in modules():
        if module.room not in ROOMS:
            continue
        for name, line in imports(module, module.tree):
            room = name.split(".")[1] if name.startswith("kblaw.") and "." in name else ""
            if room in ROOMS and ROOMS.index(room) > ROOMS.index(module.room) and own_module(name) not in LEAVES:
                wrong.append(f"{module.name}:{line} imports {name}")
    assert wrong == [], names(wrong)


@pytest.mark.parametrize("name", LEAVES)
def test_a_leaf_imports_nothing_of_ours(name: str) -> None:
    module = next(module for module in modules() if module.name == name)
    assert [found for found, _ in imports(module, module.tree) if found.startswith("kblaw")] == []


def test_libraries_stay_in_their_rooms() -> None:
    wrong = []
    for module in modules():
        for name, line in imports(module, module.tree):
            for library, rooms in ONLY_IN.items():
                if (name == library or name.startswith(f"{library}.")) and module.room not in rooms:
                    wrong.append(f"{module.name}:{line} imports {library}; allowed in: {rooms or 'no room'}")
    assert wrong == [], names(wrong)


def test_no_import_cycles() -> None:
    """Also none that a function-local import would hide; an import for annotations only is none."""
    known = {module.name for module in modules()}
    graph: dict[str, set[str]] = {}
    for module in modules():
        left_out = typing_only(module)
        found = {own_module(name) for name, line in imports(module, module.tree) if line not in left_out}
        graph[module.name] = (found & known) - {module.name}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for other in sorted(graph[name]):
                walk(other, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        walk(name, ())


def test_a_local_import_says_why() -> None:
    """A comment on its line or above it in the function; or the library may be missing, and that is caught."""
    wrong = []
    for module in modules():
        lines = module.text.splitlines()
        for function in functions(module):
            tries = [node for node in ast.walk(function) if isinstance(node, ast.Try)]
            missing = [node for node in tries if any("ImportError" in ast.unparse(handler) for handler in node.handlers)]
            caught = {line for node in missing for _, line in imports(module, node)}
            for name, line in imports(module, function):
                if line not in caught and not any("#" in text for text in lines[function.lineno : line]):
                    wrong.append(f"{module.name}:{line} imports {name} without a reason")
    assert wrong == [], names(wrong)


def test_files_are_short() -> None:
    """Of the program and of its tests alike."""
    long = [f"{path.name}: {count}" for path in (*FOLDER.rglob("*.py"), *TESTS.rglob("*.py")) if (count := len(path.read_text("utf-8").splitlines())) > FILE_LINES]
    assert long == [], names(long)


def test_functions_fit_a_screen() -> None:
    wrong, used = [], set()
    for module in modules():
        for function in functions(module):
            first = min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
            length = (function.end_lineno or first) - first + 1
            name = f"{module.name}.{function.name}"
            if name in LONGER:
                used.add(name)
            if length > (60 if name in LONGER else FUNCTION_LINES):
                wrong.append(f"{name}: {length} lines")
    assert wrong == [], names(wrong)
    assert used == set(LONGER), "an exception that is no longer needed"


def test_everything_public_says_what_it_is_for() -> None:
    wrong = [f"{module.name}.{name}" for module in modules() for name, node in public(module) if not ast.get_docstring(node)]
    assert wrong == [], names(wrong)


def test_every_module_says_what_it_is_for() -> None:
    wrong = [module.name for module in modules() if module.text.strip() and not ast.get_docstring(module.tree)]
    assert wrong == [], names(wrong)


def test_only_named_errors_are_caught() -> None:
    """`except Exception` hides faults; a clean-up that catches everything must raise it again."""
    wrong = []
    for module in modules():
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ExceptHandler):
                continue
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            bare = any(kind is None or (isinstance(kind, ast.Name) and kind.id in BARE) for kind in kinds)
            raised = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if bare and not raised:
                wrong.append(f"{module.name}:{node.lineno}")
    assert wrong == [], names(wrong)


def test_nothing_is_printed_outside_the_command_line() -> None:
    """Queries return values; only the boundary writes to the streams."""
    wrong = []
    for module in modules():
        for node in ast.walk(module.tree):
            printing = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "input", "breakpoint")
            streams = isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr") and module.room != "cli"
            if (printing or streams) and module.name not in PROCESSES:
                wrong.append(f"{module.name}:{node.lineno}")
    assert wrong == [], names(wrong)


def test_nothing_is_left_unfinished() -> None:
    """In comments and docstrings; the check of records looks for such words in texts, and holds them."""
    wrong = []
    for module in modules():
        comments = [token.string for token in tokenize.generate_tokens(io.StringIO(module.text).readline) if token.type == tokenize.COMMENT]
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
        docstrings = [ast.get_docstring(node) or "" for node in ast.walk(module.tree) if isinstance(node, documented)]
        wrong += [f"{module.name}: {found[0]}" for text in (*comments, *docstrings) if (found := UNFINISHED.search(text))]
    assert wrong == [], names(wrong)


def test_constants_cannot_be_changed_by_their_users() -> None:
    """A list or set at module level could be changed through an alias; constants are tuples and frozen sets."""
    wrong = []
    for module in modules():
        for node in module.tree.body:
            value = getattr(node, "value", None)
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(value, (ast.List, ast.Set, ast.ListComp, ast.SetComp)):
                target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                if not (isinstance(target, ast.Name) and target.id == "__all__"):
                    wrong.append(f"{module.name}:{node.lineno}")
    assert wrong == [], names(wrong)


IMPORT_ALL = """
import builtins, importlib, io, os, sys
names = sys.argv[1:]
real = builtins.open
opened = []
def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "socket.connect", "sqlite3.connect", "subprocess.Popen"):
        path = str(arguments[0]) if arguments else ""
        if not path.endswith((".py", ".pyc", ".so")) and "__pycache__" not in path and event != "os.listdir":
            opened.append(f"{event} {path}")
import typer, rich.console, rich.table, rich.theme, yaml, msgspec, snowballstemmer, sqlite3, csv, decimal, zlib, fcntl
for name in ("docx", "xlsxwriter", "typst"):
    try:
        importlib.import_module(name)
    except ImportError:
        pass
sys.addaudithook(watch)
for name in names:
    importlib.import_module(name)
print("\\n".join(line for line in opened if "kblaw" in line or "provisions" in line or ".cache" in line or "connect" in line or "Popen" in line))
"""


def test_importing_does_no_work() -> None:
    """No module opens a file of ours, a database or a connection when it is imported."""
    wanted = [module.name for module in modules() if module.room != "__main__"]
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL, *wanted], capture_output=True, text=True, cwd=FOLDER.parent, timeout=60)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("command", "absent"),
    [
        (("diff", "battery", "--format", "json"), ("rich", "yaml", "docx", "xlsxwriter", "pydantic")),
        (("diff", "battery"), ("yaml", "docx", "xlsxwriter", "pydantic")),
        (("--version",), ("rich", "yaml", "sqlite3", "msgspec", "pydantic")),
    ],
)
def test_a_command_loads_only_what_it_needs(command: tuple[str, ...], absent: tuple[str, ...], shipped: Path) -> None:
    """Start-up time is paid by every call: a warm JSON answer loads neither rich nor the YAML reader."""
    code = (
        "import sys\nfrom kblaw.cli.main import main\n"
        f"sys.argv = ['kblaw', *{list(command)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(name for name in {absent!r} if name in sys.modules))"
    )
    for _ in range(2):  # the first call compiles the base
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=FOLDER.parent, timeout=60)
    assert done.stderr == ""
