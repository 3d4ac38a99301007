"""One example: a function that builds it, and the code of that very function."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component


@dataclass(frozen=True)
class Example:
    """What is shown in one card.

    `build` makes the live component, declares its callbacks on the way, and is the code that is shown. `props` are
    the properties whose values stand beside it.
    """

    title: str
    build: Callable[[], Component | list[Component]]
    props: tuple[str, ...] = ()
    note: str = ""

    @property
    def code(self) -> str:
        return body_of(self.build)


@dataclass(frozen=True)
class Section:
    """A component and its examples."""

    component: type[Component]
    examples: tuple[Example, ...]

    @property
    def name(self) -> str:
        return self.component.__name__

    @property
    def package(self) -> str:
        """`dcc` or `html`, as apps import it."""
        return self.component.__module__.split(".")[1]

    @property
    def anchor(self) -> str:
        return f"{self.package}-{self.name}"

    @property
    def summary(self) -> str:
        """What the component's own documentation says first."""
        documentation = inspect.getdoc(self.component) or ""
        return " ".join(documentation.partition("\n\n")[0].split())


@dataclass(frozen=True)
class Group:
    """Sections that serve one purpose."""

    title: str
    sections: tuple[Section, ...]


def body_of(function: Callable[[], object]) -> str:
    """The statements of a function without its frame: what it returns stands last, as an expression."""
    source = textwrap.dedent(inspect.getsource(function))
    definition = ast.parse(source).body[0]
    assert isinstance(definition, ast.FunctionDef)
    first, last = definition.body[0], definition.body[-1]
    start = min(node.lineno for node in (first, *getattr(first, "decorator_list", ())))
    lines = source.splitlines()
    lines[last.lineno - 1] = lines[last.lineno - 1].replace("return ", "", 1)
    return textwrap.dedent("\n".join(lines[start - 1 :])).strip()
