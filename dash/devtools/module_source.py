"""Which statements of a module make what one of its names stands for. Reads source; runs nothing."""

from __future__ import annotations

import ast
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType

from .frames import is_library_file

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_WITH_BODIES = (*_DEFINITIONS, ast.Lambda)


class Statement:
    """One statement outside of all functions, with what it does to names."""

    def __init__(self, node: ast.stmt) -> None:
        self._node = node
        self.binds = set[str]()
        self.alters = set[str]()
        """Names whose value it may change: `df["x"] = …`, `items.append(…)`."""
        self.imports: dict[str, tuple[int, str, str]] = {}
        """Names that come from another module, as level, module and name there."""
        for inner in _outside_functions(node):
            self._read(inner)

    @cached_property
    def text(self) -> str:
        """Digest of what is written, wherever it stands and however it is laid out."""
        return _digest(ast.dump(self._node))

    @cached_property
    def loads(self) -> frozenset[str]:
        return frozenset(_names(self._node))

    @cached_property
    def passes(self) -> frozenset[str]:
        """Names handed to a call whose result nobody keeps, which is then made for its effects: `prepare(df)`."""
        expressions = (inner for inner in _outside_functions(self._node) if isinstance(inner, ast.Expr))
        return frozenset(name for inner in expressions for name in _names(inner))

    def _read(self, inner: ast.AST) -> None:
        if isinstance(inner, _DEFINITIONS):
            self.binds.add(inner.name)
        elif isinstance(inner, (ast.Import, ast.ImportFrom)):
            for alias in inner.names:
                name = alias.asname or alias.name.partition(".")[0]
                self.binds.add(name)
                if isinstance(inner, ast.ImportFrom):
                    self.imports[name] = (inner.level, inner.module or "", alias.name)
        elif isinstance(inner, ast.ExceptHandler) and inner.name:
            self.binds.add(inner.name)
        elif isinstance(inner, ast.Name) and not isinstance(inner.ctx, ast.Load):
            self.binds.add(inner.id)
        elif isinstance(inner, (ast.Attribute, ast.Subscript)) and not isinstance(inner.ctx, ast.Load):
            self.alters.update(_root(inner))
        elif isinstance(inner, ast.Expr):
            calls = (part.func for part in ast.walk(inner) if isinstance(part, ast.Call))
            self.alters.update(name for called in calls if isinstance(called, ast.Attribute) for name in _root(called))


@dataclass(frozen=True)
class Making:
    """The statements behind a name."""

    text: str
    needs: Set[str]
    """Further names of the module that they read."""
    imports: Mapping[str, tuple[int, str, str]]


class ModuleSource:
    """The statements of one module."""

    def __init__(self, text: str, file: str) -> None:
        self._tree = ast.parse(text, file)

    def making(self, name: str) -> Making:
        """Give the statements that make `name`; all that stand outside of definitions where none is seen to do so.

        An assignment of something else that merely reads the name is taken to leave it alone: a layout with a table of
        `df` in it does not make `df`.
        """
        made = [one for one in self._statements if name in one.binds or name in one.alters]
        if not made:
            return Making(self.top_level, frozenset(), self._stars(name))
        affecting = [one for one in self._statements if name in one.passes]
        return Making(
            text=" ".join(one.text for one in self._statements if one in made or one in affecting),
            needs=frozenset[str]().union(*(one.loads for one in made)) - {name},
            imports=dict(item for one in made for item in one.imports.items() if item[0] == name),
        )

    def calling(self, name: str) -> Making | None:
        """Give the statements that call what `name` stands for, to find out what with; None when there are none."""
        calls = [one for one in self._statements if name in one.loads]
        if not calls:
            return None
        needs = frozenset[str]().union(*(one.loads for one in calls))
        return Making(" ".join(one.text for one in calls), needs - {name}, {})

    def _stars(self, name: str) -> dict[str, tuple[int, str, str]]:
        """Give the modules whose names are all taken over, in the place of one that nothing here makes."""
        stars = [origin for one in self._statements for origin in one.imports.values() if origin[2] == "*"]
        return {f"{name}*{at}": (level, module, name) for at, (level, module, _) in enumerate(stars)}

    @cached_property
    def top_level(self) -> str:
        """Digest of all statements but definitions, which are told apart by name."""
        return _digest(
            " ".join(
                node.name if isinstance(node, _DEFINITIONS) else ast.dump(node)
                for node in self._tree.body
                if not _is_text(node)
            )
        )

    @cached_property
    def _statements(self) -> list[Statement]:
        return [Statement(node) for node in self._tree.body if not _is_text(node)]


class Sources:
    """The sources of the project's modules, as they were when the app was made."""

    modules: Sequence[ModuleType]

    def __init__(self, modules: Mapping[str, ModuleType]) -> None:
        self.modules = [module for module in list(modules.values()) if source_file(module)]
        self._saved = {file: _saved_at(file) for file in map(source_file, self.modules) if file}
        self._read: dict[str, ModuleSource | None] = {}

    def of(self, file: str) -> ModuleSource | None:
        """Give the source, or None where nobody can tell any more what this process has run."""
        path = os.path.abspath(file)
        if path not in self._read:
            self._read[path] = self._load(path)
        return self._read[path]

    def _load(self, file: str) -> ModuleSource | None:
        if file in self._saved and self._saved[file] != _saved_at(file):
            return None
        try:
            with open(file, encoding="utf-8") as stream:
                return ModuleSource(stream.read(), file)
        except (OSError, SyntaxError, ValueError):
            return None


def source_file(module: ModuleType) -> str | None:
    """Give the file of a module of the project; None for what is installed."""
    # Some modules import what they are asked for.
    file = getattr(module, "__dict__", {}).get("__file__")
    if not isinstance(file, str) or not file.endswith(".py") or is_library_file(file):
        return None
    return os.path.abspath(file)


def _saved_at(file: str) -> int | None:
    try:
        return os.stat(file).st_mtime_ns
    except OSError:
        return None


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a statement with the statements inside it, but not into the bodies of definitions and lambdas."""
    yield node
    if not isinstance(node, _WITH_BODIES):
        for child in ast.iter_child_nodes(node):
            yield from _outside_functions(child)


def _root(node: ast.expr) -> tuple[str, ...]:
    """Give the name that a chain such as `df.columns[0]` begins with, if it begins with one."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return (node.id,) if isinstance(node, ast.Name) else ()


def _names(node: ast.AST) -> Iterator[str]:
    return (part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load))


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
