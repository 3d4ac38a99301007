"""Values that an app sets when they no longer count: `os.environ` written below the call that reads it."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .environment import Trouble


@dataclass(frozen=True)
class _Step:
    """Something the module does while it is imported, in order: sets variables, or calls what reads settings."""

    line: int
    variables: tuple[str, ...] = ()
    reads: str = ""


def find_late_values(file: Path, shown: str) -> list[Trouble]:
    """Name the variables that a module sets after the call that would have read them. The module is not run."""
    tree = read_tree(file)
    if tree is None:
        return []
    scopes = _scopes()
    read_at: dict[str, int] = {}
    found = []
    for step in sorted(_steps(tree), key=lambda step: step.line):
        if step.reads:
            read_at.setdefault(step.reads, step.line)
        for name in step.variables:
            reader = scopes.get(name.upper())
            if reader in read_at:
                why = f"{reader} read it at {shown}:{read_at[reader]}"
                found.append(Trouble(f"{shown}:{step.line}", f"{name} comes too late: {why}. Set it above that line."))
    return found


def read_tree(file: Path) -> ast.Module | None:
    """Parse a file of the app; None when it cannot be: what is wrong with it is another command's to tell."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # those of the app's code come when it is imported
            return ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None


def _scopes() -> dict[str, str]:
    from dash.settings import SETTINGS

    reader = {"Dash()": "Dash()", "run()": "run()", "dev tools": "run()"}
    return {name: reader[setting.scope] for setting in SETTINGS if setting.scope in reader for name in setting.env}


def _steps(tree: ast.AST) -> Iterator[_Step]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            continue
        yield from _steps(node)
        if isinstance(node, ast.Call):
            yield from _call(node)
        elif isinstance(node, (ast.Assign, ast.AugAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = tuple(name for target in targets if (name := _environ_key(target)))
            if names:
                yield _Step(node.lineno, names)


def _call(node: ast.Call) -> Iterator[_Step]:
    called = ast.unparse(node.func)
    last = called.rpartition(".")[2]
    if last == "Dash":
        yield _Step(node.lineno, reads="Dash()")
    elif last == "run" and "." in called:
        yield _Step(node.lineno, reads="run()")
    elif called in ("os.putenv", "os.environ.setdefault", "environ.setdefault") and node.args:
        yield _Step(node.lineno, _texts(node.args[:1]))
    elif called in ("os.environ.update", "environ.update"):
        keys = [key for given in node.args if isinstance(given, ast.Dict) for key in given.keys if key]
        yield _Step(node.lineno, (*_texts(keys), *(word.arg for word in node.keywords if word.arg)))


def _texts(nodes: list[ast.expr]) -> tuple[str, ...]:
    return tuple(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _environ_key(target: ast.expr) -> str | None:
    """Give X of `os.environ["X"] = …`."""
    if isinstance(target, ast.Subscript) and ast.unparse(target.value) in ("os.environ", "environ"):
        return next(iter(_texts([target.slice])), None)
    return None
