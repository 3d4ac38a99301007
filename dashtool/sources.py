"""The source files of an app: where exactly something is written, and what comments say about it."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import translate
from functools import cached_property
from glob import escape
from pathlib import Path
from typing import NamedTuple, TypeGuard

_IGNORE = re.compile(r"#\s*dash:\s*ignore(?![-\w])(?:\s*\[([^\]]*)\])?")
_PERCENT = re.compile(r"%(?:\([^)]*\))?[-#0 +]*[\d.*]*[a-z]")
_BRACES = re.compile(r"\{[^{}]*\}")
_ANYTHING = "*"
DEPENDENCIES = ("Input", "Output", "State")
ALL = "all"


class Place(NamedTuple):
    """Lines and columns count from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """One file. What cannot be read or parsed has no places."""

    file: str

    @cached_property
    def text(self) -> str:
        try:
            with tokenize.open(self.file) as stream:
                return stream.read()
        except (OSError, SyntaxError, UnicodeDecodeError):
            return ""

    @cached_property
    def tree(self) -> ast.Module:
        try:
            with warnings.catch_warnings():
                # Those of the app's code, such as for "\d", came when it was imported.
                warnings.simplefilter("ignore")
                return ast.parse(self.text)
        except (SyntaxError, ValueError):
            return ast.Module(body=[], type_ignores=[])

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def line(self, number: int) -> str:
        return self.lines[number - 1].strip() if 0 < number <= len(self.lines) else ""

    def find_call(self, line: int, written: str) -> Place | None:
        """Find a call such as `Input("name", "value")` in what begins at a line: decorators, or a statement."""
        try:
            sought = _signature(ast.parse(written, mode="eval").body)
        except SyntaxError:
            return None
        for part in _declaring(self._statement(line)):
            for node in ast.walk(part):
                if sought is not None and _signature(node) == sought:
                    return _place(node)
        return None

    def find_id(self, id_: object) -> list[Place]:
        """Find where components are given an id: `id="name"`."""
        return [place for value, place in self._given_ids if value == id_]

    @property
    def given_ids(self) -> list[str]:
        """The texts that components are given as ids."""
        return [value for value, _ in self._given_ids if isinstance(value, str)]

    @cached_property
    def texts(self) -> set[str]:
        """Every text in the code that is not the id of an Input, Output or State."""
        ids = {
            id(node.args[0])
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Call) and node.args and _name_of(node.func) in DEPENDENCIES
        }
        return {
            node.value
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in ids
        }

    @cached_property
    def text_patterns(self) -> list[re.Pattern[str]]:
        """What texts that are put together look like: f-strings, sums, `format` and `%`."""
        # Of a sum of sums only the whole counts: it may be a thousand parts long.
        parts = {id(node.left) for node in ast.walk(self.tree) if _is_sum(node)}
        patterns = {
            _pattern(node) for node in ast.walk(self.tree) if isinstance(node, ast.expr) and id(node) not in parts
        }
        # Translated so that even a hundred holes are matched in one pass.
        return [re.compile(translate(pattern)) for pattern in patterns if pattern.replace(_ANYTHING, "")]

    def find_assignment(self, attribute: str) -> Place | None:
        """Find `anything.attribute = ...`."""
        for node in ast.walk(self.tree):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(target, ast.Attribute) and target.attr == attribute for target in targets):
                return _place(node)
        return None

    def find_use(self, function: str) -> Place | None:
        """Find the first call of a function, whatever it is given: `Dash(...)`."""
        calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call) and _name_of(node.func) == function]
        return min(map(_place, calls), default=None)

    def uses(self, name: str) -> bool:
        """Say whether a name occurs in the code, other than where it is imported."""
        return name in self.text and any(
            getattr(node, "id", None) == name or getattr(node, "attr", None) == name for node in ast.walk(self.tree)
        )

    def ignored(self, line: int) -> set[str]:
        """Give the codes that comments in a declaration ignore; `ALL` where a comment names none."""
        first, last = _header(self._statement(line), line)
        return {code for number in range(first, last + 1) for code in self._ignores.get(number, ())}

    @cached_property
    def _statements(self) -> list[tuple[int, int, ast.stmt]]:
        """Every statement with its lines, the outer before the inner."""
        statements = (node for node in ast.walk(self.tree) if isinstance(node, ast.stmt))
        return [(_first_line(node), node.end_lineno or node.lineno, node) for node in statements]

    def _statement(self, line: int) -> ast.stmt | None:
        """The innermost statement at a line."""
        found = None
        for first, last, node in self._statements:
            if first <= line <= last:
                found = node
        return found

    @cached_property
    def _given_ids(self) -> list[tuple[object, Place]]:
        given = []
        for node in ast.walk(self.tree):
            for keyword in node.keywords if isinstance(node, ast.Call) else ():
                if keyword.arg == "id":
                    try:
                        given.append((ast.literal_eval(keyword.value), _place(keyword.value)))
                    except ValueError:  # computed
                        continue
        return sorted(given, key=lambda entry: entry[1])

    @cached_property
    def _ignores(self) -> dict[int, set[str]]:
        ignores: dict[int, set[str]] = {}
        if "dash:" not in self.text:
            return ignores
        try:
            for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
                match = _IGNORE.search(token.string) if token.type == tokenize.COMMENT else None
                if match:
                    codes = {code.strip().upper() for code in (match[1] or "").split(",")} - {""}
                    ignores[token.start[0]] = codes if match[1] is not None else {ALL}
        except (tokenize.TokenError, SyntaxError):
            return {}
        return ignores


class Sources:
    """The files of one project, each read when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sources: dict[str, Source] = {}

    def of(self, file: str) -> Source:
        if file not in self._sources:
            self._sources[file] = Source(file)
        return self._sources[file]

    def of_project(self) -> Iterator[Source]:
        """Give the imported modules that lie in the project."""
        # `__main__` may stand for the app's file, which has a name of its own too.
        for file in dict.fromkeys(getattr(module, "__file__", None) for module in list(sys.modules.values())):
            if isinstance(file, str) and file.endswith(".py") and self._is_of_project(Path(file)):
                yield self.of(file)

    def mention(self, word: str) -> bool:
        """Say whether the project's code has a word anywhere, be it in a text."""
        return any(word in source.text for source in self.of_project())

    def use(self, name: str) -> bool:
        """Say whether a name occurs anywhere in the project's code."""
        return any(source.uses(name) for source in self.of_project())

    def _is_of_project(self, path: Path) -> bool:
        return path.is_relative_to(self.root) and "site-packages" not in path.parts


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _header(node: ast.stmt | None, line: int) -> tuple[int, int]:
    """The lines in which a declaration stands, without the body of its function."""
    if node is None:
        return line, line
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return _first_line(node), max(node.lineno, node.body[0].lineno - 1)
    return node.lineno, node.end_lineno or node.lineno


def _declaring(node: ast.stmt | None) -> list[ast.AST]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return list(node.decorator_list)
    return [] if node is None else [node]


def _signature(node: ast.AST) -> tuple[str, ...] | None:
    """What tells one dependency from another: `Input`, and its two arguments however they are passed."""
    if not isinstance(node, ast.Call):
        return None
    named = {keyword.arg: keyword.value for keyword in node.keywords}
    arguments = dict(zip(("component_id", "component_property"), node.args, strict=False))
    both = [arguments.get(key) or named.get(key) for key in ("component_id", "component_property")]
    return (_name_of(node.func), *(ast.dump(value) for value in both if value is not None))


def _name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else str(getattr(function, "id", ""))


def _pattern(node: ast.expr) -> str:
    """The pattern of a text that is put together; only `_ANYTHING`, or nothing, for other expressions."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_part(value) for value in node.values)
    if _is_sum(node):
        texts: list[str] = []
        while _is_sum(node):
            texts.append(_part(node.right))
            node = node.left
        return "".join([_part(node), *reversed(texts)])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return _filled(node.left, _PERCENT)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "format":
            return _filled(node.func.value, _BRACES)
        if node.func.attr == "join":
            return _ANYTHING + _part(node.func.value) + _ANYTHING
    return ""


def _is_sum(node: ast.AST) -> TypeGuard[ast.BinOp]:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)


def _part(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return escape(node.value)
    return _pattern(node) or _ANYTHING


def _filled(template: ast.expr, holes: re.Pattern[str]) -> str:
    if not isinstance(template, ast.Constant) or not isinstance(template.value, str):
        return ""
    return _ANYTHING.join(map(escape, holes.split(template.value)))


def _place(node: ast.AST) -> Place:
    return Place(node.lineno, node.col_offset + 1)  # type: ignore[attr-defined]  # expressions and statements have both
