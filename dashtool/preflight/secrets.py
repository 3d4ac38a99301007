"""The key that signs sessions: there has to be one, and all processes have to have the same."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dash.callbacks.location import Location

from ..checks.finding import Finding
from ..sources import Source
from .codes import BY_KIND

if TYPE_CHECKING:
    from .flight import Flight

_SESSION_NAMES = ("session", "flash", "get_flashed_messages")
_SESSION_PACKAGES = ("flask_login", "flask_dance", "flask_wtf")
_CHANCE = ("urandom", "token_hex", "token_bytes", "token_urlsafe", "uuid4", "uuid1", "randbytes", "getrandbits")
_FIX = (
    'Set app.server.secret_key = os.environ["SECRET_KEY"], and make that once: '
    'python -c "import secrets; print(secrets.token_hex(32))"'
)


def check_key(flight: Flight) -> Iterator[Finding]:
    """Find the first use of a session in each file, when there is no key."""
    if flight.app.server.secret_key:
        return
    for source in flight.sources.of_project():
        for node in _session_uses(source):
            yield Finding(
                BY_KIND["missing secret"],
                Location(source.file, node.lineno, _function_at(source, node.lineno)),
                "The app uses a session and has no secret key to sign it with: to write into it fails.",
                _FIX,
            )
            break


def check_constancy(flight: Flight) -> Iterator[Finding]:
    """Find a key that chance makes while the app is imported."""
    key = flight.app.server.secret_key
    if not key or key in os.environ.values():
        return
    for source in flight.sources.of_project():
        for node in _passing_keys(source):
            differs = flight.workers > 1 and not flight.preload
            yield Finding(
                BY_KIND["passing secret"],
                Location(source.file, node.lineno, _function_at(source, node.lineno)),
                "The secret key is made anew whenever the app is loaded: visitors lose their sessions when the server "
                f"restarts{', and when another worker answers' if differs else ''}.",
                _FIX,
            )


def _session_uses(source: Source) -> Iterator[ast.expr | ast.stmt]:
    names: set[str] = set()
    flasks: set[str] = set()
    nodes = list(ast.walk(source.tree))
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "flask":
            names |= {alias.asname or alias.name for alias in node.names if alias.name in _SESSION_NAMES}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in _SESSION_PACKAGES:
            yield node
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name == "flask":
                    flasks.add(alias.asname or alias.name)
                elif alias.name.partition(".")[0] in _SESSION_PACKAGES:
                    yield node
    uses = [
        node
        for node in nodes
        if (isinstance(node, ast.Name) and node.id in names)
        or (
            isinstance(node, ast.Attribute)
            and node.attr in _SESSION_NAMES
            and isinstance(node.value, ast.Name)
            and node.value.id in flasks
        )
    ]
    yield from sorted(uses, key=lambda node: node.lineno)


def _passing_keys(source: Source) -> Iterator[ast.stmt | ast.Call]:
    """Statements that give the key a value which chance made, there or in a variable before."""
    chances = {
        target.id
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Assign) and _is_chance(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    def passes(value: ast.expr) -> bool:
        return _is_chance(value) or (isinstance(value, ast.Name) and value.id in chances)

    for node in ast.walk(source.tree):
        if isinstance(node, ast.Assign) and any(map(_is_key, node.targets)) and passes(node.value):
            yield node
        elif isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg in ("SECRET_KEY", "secret_key") and passes(keyword.value):
                    yield node


def _is_key(target: ast.expr) -> bool:
    if isinstance(target, ast.Attribute):
        return target.attr == "secret_key"
    return (
        isinstance(target, ast.Subscript)
        and isinstance(target.slice, ast.Constant)
        and target.slice.value == "SECRET_KEY"
    )


def _is_chance(value: ast.expr) -> bool:
    called = (node.func for node in ast.walk(value) if isinstance(node, ast.Call))
    return any(getattr(func, "attr", getattr(func, "id", "")) in _CHANCE for func in called)


def _function_at(source: Source, line: int) -> str:
    """The innermost function around a line, or the module."""
    around = [
        node
        for node in ast.walk(source.tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return max(around, key=lambda node: node.lineno).name if around else "the module"
