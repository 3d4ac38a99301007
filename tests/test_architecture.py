"""The import layers of DESIGN: an import may only point to a layer further left. Every import counts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Left to right. Rooms of one layer do not import each other, unless ALLOWED names the pair.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("answering", "exceptions", "types", "version"),
    ("layout",),
    ("dependencies", "patch"),
    ("settings", "globals", "hooks"),
    ("html", "dcc", "dash_table", "callbacks"),
    ("pages", "document", "devtools", "headless"),
    ("server",),
    ("app",),
    (
        "testing", "jupyter", "development", "resources", "fingerprint", "_callback", "_callback_context",
        "_dash_renderer", "_get_app", "_get_paths", "_hooks", "_no_update", "_pages", "_patch", "_utils", "dash",
    ),
)  # fmt: skip
ALLOWED = {("types", "exceptions")}
LAYER_OF = {room: number for number, rooms in enumerate(LAYERS) for room in rooms}
# Old import paths are thin, and the public face re-exports: they stand to the right of everything.
FACE = "dash"


@dataclass(frozen=True)
class Import:
    path: Path
    line: int
    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.source} imports {self.target}"


def python_files(package: str) -> list[Path]:
    return sorted(
        p for p in (ROOT / package).rglob("*.py") if "node_modules" not in p.parts and "frontend" not in p.parts
    )


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[Import]:
    module = module_name(path)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, module, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(package, node)
            for alias in node.names:
                yield Import(path, node.lineno, module, f"{base}.{alias.name}")


def absolute(package: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parents = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*parents, *([node.module] if node.module else [])])


def room(module: str) -> str | None:
    """`dash.callbacks.wire` -> `callbacks`; the face itself -> `dash`; elsewhere -> None."""
    parts = module.split(".")
    if parts[0] != "dash":
        return None
    return parts[1] if len(parts) > 1 and parts[1] in LAYER_OF else FACE


def all_imports(package: str) -> list[Import]:
    return [found for path in python_files(package) for found in imports_of(path)]


def test_every_room_of_the_library_stands_in_a_layer() -> None:
    modules = {module_name(path) for path in python_files("dash")}
    rooms = {module.split(".")[1] for module in modules if "." in module}

    assert rooms <= set(LAYER_OF), f"name their layer in this test: {sorted(rooms - set(LAYER_OF))}"


def test_imports_of_the_library_point_left() -> None:
    breaches = []
    for found in all_imports("dash"):
        source, target = room(found.source), room(found.target)
        if source is None or target is None or source == target or (source, target) in ALLOWED:
            continue
        if LAYER_OF[target] >= LAYER_OF[source] and LAYER_OF[source] < LAYER_OF[FACE]:
            breaches.append(str(found))

    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize("foreign", ["dashtool", "typer", "rich", "click"])
def test_the_library_never_imports_the_command(foreign: str) -> None:
    assert not [str(i) for i in all_imports("dash") if i.target.split(".")[0] == foreign]


def test_callbacks_know_no_http() -> None:
    http = {"flask", "werkzeug", "http", "urllib", "requests"}

    assert not [str(i) for i in all_imports("dash/callbacks") if i.target.split(".")[0] in http]


def test_flask_stands_only_in_the_server_and_the_facade() -> None:
    rooms = {"server", "app", "testing", "jupyter"}
    breaches = [
        str(i) for i in all_imports("dash") if i.target.split(".")[0] == "flask" and room(i.source) not in rooms
    ]

    assert not breaches, "\n".join(breaches)


def test_modules_import_each_other_without_cycles() -> None:
    modules = {module_name(path) for package in ("dash", "dashtool") for path in python_files(package)}
    edges: dict[str, set[str]] = {module: set() for module in modules}
    for package in ("dash", "dashtool"):
        for found in all_imports(package):
            target = found.target if found.target in modules else found.target.rpartition(".")[0]
            # A package's __init__ re-exports its parts, which do not import the package back.
            if target in modules and target != found.source:
                edges[found.source].add(target)

    assert not (cycle := find_cycle(edges)), " -> ".join(cycle)


def find_cycle(edges: dict[str, set[str]]) -> list[str]:
    done: set[str] = set()
    for start in sorted(edges):
        trail: list[str] = []
        stack = [(start, False)]
        while stack:
            module, leaving = stack.pop()
            if leaving:
                trail.pop()
                done.add(module)
            elif module in trail:
                return [*trail[trail.index(module) :], module]
            elif module not in done:
                trail.append(module)
                stack.append((module, True))
                stack.extend((target, False) for target in sorted(edges[module]))
    return []


def test_a_cycle_is_found_and_spelled_out() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert find_cycle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize("package", ["dash", "dashtool"])
def test_modules_stay_small_enough_to_hold_one_idea(package: str) -> None:
    generated = {"html", "dcc", "dash_table"}
    long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files(package)
        if path.parent.name not in generated and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 450
    }

    assert not long, f"look for the second idea in: {long}"
