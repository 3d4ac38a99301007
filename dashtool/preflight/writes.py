"""Where a function changes what lies outside of it: names that it declares `global`, and objects with outer names."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .functions import FunctionNode


class Write(NamedTuple):
    """One change. `path` leads from an outer name to what is changed; `method` is what is called on it, if anything."""

    line: int
    name: str
    path: tuple[str, ...]
    """Attributes by name, items as `[]`."""
    method: str = ""
    in_place: bool = False
    """The call says `inplace=True`."""
    rebinds: bool = False
    """The name itself is given another value."""


def find_writes(function: FunctionNode, receiver: str = "") -> Iterator[Write]:
    """Give the changes that a function makes. To make a value on first use is none: caches do so.

    What a method's object has, the `receiver`, lasts longer than the call.
    """
    scope = _Scope(function)
    scope.own.discard(receiver)
    yield from _of_nodes(_body(function), scope, frozenset())


def _body(function: FunctionNode) -> Sequence[ast.AST]:
    return [function.body] if isinstance(function, ast.Lambda) else function.body


class _Scope:
    """Which names of a function are its own, and which of these are but other names for outer ones."""

    def __init__(self, function: FunctionNode, outer: _Scope | None = None) -> None:
        arguments = function.args
        own = {argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)} | {
            argument.arg for argument in (arguments.vararg, arguments.kwarg) if argument
        }
        self.globals: set[str] = set()
        self.nonlocals: set[str] = set()
        assigned: dict[str, list[ast.expr | None]] = {}
        for node in _own_nodes(function):
            if isinstance(node, ast.Global):
                self.globals |= set(node.names)
            elif isinstance(node, ast.Nonlocal):
                self.nonlocals |= set(node.names)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                assigned.setdefault(node.id, []).append(None)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                own.add(node.name)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                own |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
            elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
                own.add(node.name)
            elif isinstance(node, ast.MatchMapping) and node.rest:
                own.add(node.rest)
        self.own = (own | assigned.keys()) - self.globals - self.nonlocals
        self.aliases = {
            name: value
            for name, value in _plain_assignments(function)
            if name in self.own and len(assigned.get(name, ())) == 1
        }
        self.looked_up = frozenset(_text(node) for node in _own_nodes(function) if isinstance(node, ast.Subscript))
        """What is remembered is looked up first, and made when it is not there."""
        self.got = dict(_values_got(function))
        """Names of what was looked for with `store.get(key)`, and where."""
        self.outer = outer

    def is_outer(self, name: str) -> bool:
        """Whether a name belongs to none of the functions that are looked at."""
        if name in self.globals:
            return True
        return name not in self.own and (self.outer is None or self.outer.is_outer(name))

    def rebinds(self, name: str) -> bool:
        """Whether to assign to a name gives an outer one another value."""
        return name in self.globals or (name in self.nonlocals and self.is_outer(name))


def _own_nodes(function: FunctionNode) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions inside of it."""
    waiting = list(_body(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            waiting += ast.iter_child_nodes(node)


def _plain_assignments(function: FunctionNode) -> Iterator[tuple[str, ast.expr]]:
    for node in _own_nodes(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _values_got(function: FunctionNode) -> Iterator[tuple[str, str]]:
    for node in _own_nodes(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, value = node.targets[0].id, node.value
        elif isinstance(node, ast.NamedExpr):
            name, value = node.target.id, node.value
        else:
            continue
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get":
            yield name, f"{_text(value.func.value)}[]"


def _of_nodes(nodes: Sequence[ast.AST], scope: _Scope, guarded: frozenset[str]) -> Iterator[Write]:
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield from _of_nodes(_body(node), _Scope(node, scope), guarded)
        elif isinstance(node, ast.If):
            yield from _of_nodes([node.test], scope, guarded)
            yield from _of_nodes(node.body, scope, guarded | _made_on_first_use(node.test, scope))
            yield from _of_nodes(node.orelse, scope, guarded | _found(node.test, scope))
            if isinstance(node.body[-1], (ast.Return, ast.Raise, ast.Continue)):
                guarded |= _found(node.test, scope)
        elif isinstance(node, ast.ExceptHandler) and getattr(node.type, "id", "") == "KeyError":
            yield from _of_nodes(node.body, scope, guarded | scope.looked_up)
        else:
            yield from (write for write in _of_node(node, scope) if _key(write) not in guarded)
            yield from _of_nodes(list(ast.iter_child_nodes(node)), scope, guarded)


def _of_node(node: ast.AST, scope: _Scope) -> Iterator[Write]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)) and scope.rebinds(node.id):
        yield Write(node.lineno, node.id, (), rebinds=True)
    elif isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, (ast.Store, ast.Del)):
        if found := _follow(node, scope):
            yield Write(node.lineno, *found)
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr != "setdefault"  # makes a value on first use
        and (found := _follow(node.func.value, scope))
    ):
        yield Write(node.lineno, *found, method=node.func.attr, in_place=_is_in_place(node))


def _follow(node: ast.expr, scope: _Scope, steps: int = 20) -> tuple[str, tuple[str, ...]] | None:
    """Follow `store["a"].rows` back to the outer name it begins with; None when it begins with anything else."""
    path: list[str] = []
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        path.insert(0, node.attr if isinstance(node, ast.Attribute) else "[]")
        if isinstance(node, ast.Call):
            if not isinstance(node.func, ast.Attribute) or node.func.attr != "setdefault":
                return None
            node = node.func
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    if scope.is_outer(node.id):
        return node.id, tuple(path)
    alias = scope.aliases.get(node.id)
    if alias is None or not steps:
        return None
    before = _follow(alias, scope, steps - 1)
    return (before[0], (*before[1], *path)) if before else None


def _is_in_place(call: ast.Call) -> bool:
    return any(
        keyword.arg == "inplace" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        for keyword in call.keywords
    )


def _made_on_first_use(test: ast.expr, scope: _Scope) -> frozenset[str]:
    """What a test finds missing: `x is None`, `not x`, `key not in x`. To make it then is no change."""
    names = set()
    for node in ast.walk(test):
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            names |= _looked_for(node.operand, scope)
        elif isinstance(node, ast.Compare) and len(node.ops) == 1:
            if isinstance(node.ops[0], ast.Is) and isinstance(node.comparators[0], ast.Constant):
                names |= _looked_for(node.left, scope)
            elif isinstance(node.ops[0], ast.NotIn):
                names.add(f"{_text(node.comparators[0])}[]")
    return frozenset(names - {""})


def _found(test: ast.expr, scope: _Scope) -> frozenset[str]:
    """What is missing when a test fails: `x is not None`, `x`, `key in x`."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        if isinstance(test.ops[0], ast.IsNot) and isinstance(test.comparators[0], ast.Constant):
            return frozenset(_looked_for(test.left, scope) - {""})
        if isinstance(test.ops[0], ast.In):
            return frozenset({f"{_text(test.comparators[0])}[]"})
        return frozenset()
    return frozenset(_looked_for(test, scope) - {""})


def _looked_for(node: ast.expr, scope: _Scope) -> set[str]:
    """What a value stands for: itself, or the item that it was got from."""
    name = node.target.id if isinstance(node, ast.NamedExpr) else _text(node)
    return {name, scope.got.get(name, "")}


def _text(node: ast.expr) -> str:
    path: list[str] = []
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        path.insert(0, f".{node.attr}" if isinstance(node, ast.Attribute) else "[]")
        node = node.value
    return node.id + "".join(path) if isinstance(node, ast.Name) else ""


def _key(write: Write) -> str:
    return write.name + "".join(step if step == "[]" else f".{step}" for step in write.path)
