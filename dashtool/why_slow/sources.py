"""Which imports of an app's own files are needed only later: when a function runs, or never. Reads files, runs none.

What a lambda uses counts as used at once: nobody tells whether it was called.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class ImportStatement:
    """One import at the top level of a file, and the functions that use its names.

    `can_wait` when nothing else does. Without functions the names are not used at all.
    """

    line: int
    modules: tuple[str, ...]
    functions: tuple[str, ...]
    can_wait: bool


def import_statements(
    source: str, module: str, *, is_package: bool = False, called: Collection[int] = ()
) -> list[ImportStatement]:
    """Read the imports that run when this module is imported. Nothing for what does not parse.

    `called` are the lines of functions that are called meanwhile: what they use cannot wait.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return []
    package = module if is_package else module.rpartition(".")[0]
    uses = _Uses(_postpones_annotations(tree), called)
    uses.visit(tree)
    exported = is_package or "__all__" in uses.eager
    found = []
    for statement in _imports(tree.body):
        names = tuple((alias.asname or alias.name).partition(".")[0] for alias in statement.names)
        functions = tuple(dict.fromkeys(place for name in names for place in uses.later.get(name, ())))
        is_free = not exported and "*" not in names and not any(name in uses.eager for name in names)
        found.append(ImportStatement(statement.lineno, tuple(_modules(statement, package)), functions, is_free))
    return found


def _imports(body: Iterable[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports in this body. Those under an `if` or in a `try` depend on something, and stay where they are."""
    for statement in body:
        if isinstance(statement, ast.Import) or (
            isinstance(statement, ast.ImportFrom) and statement.module != "__future__"
        ):
            yield statement


def _modules(statement: ast.Import | ast.ImportFrom, package: str) -> Iterator[str]:
    if isinstance(statement, ast.Import):
        yield from (alias.name for alias in statement.names)
        return
    parts = package.split(".")
    base = ".".join(parts[: len(parts) - statement.level + 1]) if statement.level else ""
    module = ".".join(filter(None, (base, statement.module)))
    yield module
    yield from (f"{module}.{alias.name}" for alias in statement.names)


def _postpones_annotations(tree: ast.Module) -> bool:
    return any(
        isinstance(statement, ast.ImportFrom)
        and statement.module == "__future__"
        and any(alias.name == "annotations" for alias in statement.names)
        for statement in tree.body
    )


class _Uses(ast.NodeVisitor):
    """Gathers names by when they are looked up: as the module runs, or in which function."""

    def __init__(self, postponed: bool, called: Collection[int]) -> None:
        self.eager: set[str] = set()
        self.later: dict[str, list[str]] = {}
        self._postponed = postponed
        self._called = called
        self._function = ""

    def visit_Name(self, node: ast.Name) -> None:
        if self._function:
            self.later.setdefault(node.id, []).append(self._function)
        else:
            self.eager.add(node.id)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(part)
        arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg)
        for annotation in (node.returns, *(argument.annotation for argument in arguments if argument)):
            if annotation is not None and not self._postponed:
                self.visit(annotation)
        outer = self._function
        if node.lineno not in self._called:
            self._function = outer or f"{node.name}()"
        for statement in node.body:
            self.visit(statement)
        self._function = outer

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        for part in (node.target, node.value, *([] if self._postponed else [node.annotation])):
            if part is not None:
                self.visit(part)
