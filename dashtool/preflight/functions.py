"""The functions of a project that run for visitors: callbacks, layouts, and what these call."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from types import FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, TypeGuard

from dash.callbacks.location import Location, locate_function

from ..sources import Sources

if TYPE_CHECKING:
    from dash import Dash

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_MISSING = object()


@dataclass(frozen=True, eq=False)
class Function:
    """A function of the project: its code as text and as an object. `entry` is what a visitor's request begins with."""

    location: Location
    node: FunctionNode
    namespace: dict[str, Any]
    closure: dict[str, Any]
    entry: Location
    receiver: str = ""
    """The name that a method has for its object: `self`."""

    def value_of(self, name: str) -> Any:
        """What a name of an outer scope stands for, now; `MISSING` when for nothing."""
        return self.closure.get(name, self.namespace.get(name, _MISSING))

    @cached_property
    def is_entry(self) -> bool:
        return self.location == self.entry


MISSING: Any = _MISSING


def visited_functions(app: Dash, sources: Sources) -> Iterator[Function]:
    """Give each function once, callbacks before what they call."""
    files = {source.file for source in sources.of_project()}
    waiting: list[tuple[Callable[..., Any], Location | None]] = [(entry, None) for entry in _entries(app)]
    seen: set[Any] = set()
    code = _Code(sources)
    for given, entry in waiting:  # grows while it is read
        inner = _inner(given)
        if inner is None or inner.__code__ in seen or inner.__code__.co_filename not in files:
            continue
        seen.add(inner.__code__)
        function = _read(inner, getattr(given, "__self__", None), entry, code)
        if function is not None:
            yield function
            waiting += [(called, function.entry) for called in _called(function)]


def _entries(app: Dash) -> Iterator[Callable[..., Any]]:
    for callback in app.callback_map.values():
        if callback.function is not None:
            yield callback.function
    pages = app._pages.layouts.pages if app._pages else ()
    for layout in (app.layout, *(page.get("layout") for page in pages)):
        if callable(layout):
            yield layout


def _inner(function: Any) -> FunctionType | None:
    """The author's function below decorators and `partial`."""
    inner = inspect.unwrap(function) if hasattr(function, "__wrapped__") else function
    while hasattr(inner, "func") and not isinstance(inner, FunctionType):
        inner = inner.func
    inner = getattr(inner, "__func__", inner)  # of a method
    return inner if isinstance(inner, FunctionType) else None


def _read(inner: FunctionType, owner: Any, entry: Location | None, code: _Code) -> Function | None:
    location = locate_function(inner)
    node = code.find(inner)
    if node is None:
        return None
    closure, parameters = _closure(inner), (*node.args.posonlyargs, *node.args.args)
    receiver = parameters[0].arg if owner is not None and parameters else ""
    if receiver:
        closure[receiver] = owner
    return Function(location, node, inner.__globals__, closure, entry or location, receiver)


class _Code:
    """Where functions stand in the syntax trees of their files, each of which is read once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._nodes: dict[str, dict[tuple[str, int], FunctionNode]] = {}

    def find(self, inner: FunctionType) -> FunctionNode | None:
        code = inner.__code__
        if code.co_filename not in self._nodes:
            tree = self._sources.of(code.co_filename).tree
            self._nodes[code.co_filename] = {_first_line(node): node for node in ast.walk(tree) if _is_function(node)}
        return self._nodes[code.co_filename].get((code.co_name, code.co_firstlineno))


def _is_function(node: ast.AST) -> TypeGuard[FunctionNode]:
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))


def _first_line(node: FunctionNode) -> tuple[str, int]:
    """The name and the line that Python notes of a function: that of its first decorator."""
    if isinstance(node, ast.Lambda):
        return "<lambda>", node.lineno
    return node.name, min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _closure(inner: FunctionType) -> dict[str, Any]:
    own = inner.__code__.co_varnames + inner.__code__.co_cellvars
    closure: dict[str, Any] = dict.fromkeys(own, MISSING)
    for name, cell in zip(inner.__code__.co_freevars, inner.__closure__ or (), strict=True):
        try:
            closure[name] = cell.cell_contents
        except ValueError:  # not filled yet
            continue
    return closure


def _called(function: Function) -> Iterator[Callable[..., Any]]:
    """What it calls by name: `save()`, or `store.save()` of a module or an object."""
    for node in ast.walk(function.node):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name):
            value = function.value_of(called.id)
        elif isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            owner = function.value_of(called.value.id)
            if isinstance(owner, ModuleType):
                value = vars(owner).get(called.attr)
            else:
                method = inspect.getattr_static(type(owner), called.attr, None)
                value = method.__get__(owner) if isinstance(method, FunctionType) else None
        else:
            continue
        if isinstance(value, (FunctionType, MethodType)) or hasattr(value, "__wrapped__"):
            yield value
