"""A module as statements that can be run and timed one by one, and whose functions tell that they were called."""

from __future__ import annotations
import __future__

import ast
from importlib.machinery import SourceFileLoader
from types import CodeType

# A builtin that each function calls first, with its file and line.
MARK = "__dash_why_slow_called__"
_FUTURE_FLAGS = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names) & ~0xFF


def compile_statements(loader: SourceFileLoader) -> list[tuple[int, CodeType]] | None:
    """Compile each statement by itself, with its line. None for what does not compile: the loader says why."""
    try:
        source = loader.get_data(loader.path)
        flags = compile(source, loader.path, "exec", dont_inherit=True).co_flags & _FUTURE_FLAGS
        tree = _Marking(loader.path).visit(ast.parse(source))
        return [
            (statement.lineno, compile(ast.Module([statement], []), loader.path, "exec", flags, dont_inherit=True))
            for number, statement in enumerate(tree.body)
            # Compiled by itself, a string further below would become the module's docstring.
            if number == 0 or not _is_string(statement)
        ]
    except (SyntaxError, ValueError, OSError):
        return None


class _Marking(ast.NodeTransformer):
    """Lets the outermost functions call the mark."""

    def __init__(self, file: str) -> None:
        self._file = file

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        call = ast.Call(ast.Name(MARK, ast.Load()), [ast.Constant(self._file), ast.Constant(node.lineno)], [])
        first = ast.fix_missing_locations(ast.copy_location(ast.Expr(call), node.body[0]))
        node.body.insert(1 if _is_string(node.body[0]) else 0, first)
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self.visit_FunctionDef(node)


def _is_string(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
