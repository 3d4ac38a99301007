"""Where a function was written, as messages name it."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from ..layout.created import short_file


class Location(NamedTuple):
    """A place in an author's file; prints as `update_title (app.py:12)`.

    Each callback has one before anybody reads it, and named tuples are made faster than frozen dataclasses.
    """

    file: str
    line: int
    function: str
    module: str = ""

    def __str__(self) -> str:
        return f"{self.function} ({self.place})"

    @property
    def place(self) -> str:
        return f"{self.short_file}:{self.line}"

    @property
    def short_file(self) -> str:
        """The file as the author knows it: relative when it lies below the working directory."""
        return short_file(self.file)

    def is_same_code(self, other: Location) -> bool:
        """Whether both are one piece of code, executed twice: an import under a second name, a cell run again."""
        if (self.file, self.line, self.function) == (other.file, other.line, other.function):
            return True
        # An edited notebook cell is a new file that exists nowhere.
        return (
            self.function == other.function
            and not self.function.endswith("<lambda>")
            and self.module == other.module == "__main__"
            and not os.path.exists(self.file)
            and not os.path.exists(other.file)
        )


def locate_function(function: Callable[..., Any]) -> Location:
    """Where the author's function stands, below any decorators that kept its identity."""
    inner: Any = inspect.unwrap(function) if hasattr(function, "__wrapped__") else function
    code = getattr(inner, "__code__", None)
    while code is None and hasattr(inner, "func"):
        inner = inner.func  # functools.partial
        code = getattr(inner, "__code__", None)
    if code is None:
        code = getattr(getattr(inner, "__call__", None), "__code__", None)  # noqa: B004
    name = getattr(inner, "__qualname__", None) or type(inner).__qualname__
    name = name.rpartition("<locals>.")[2]
    module = getattr(inner, "__module__", "") or ""
    if code is None:  # a built-in function stands nowhere: the place to look at is where it is used
        return locate_caller(name)._replace(module=module)
    return Location(code.co_filename, code.co_firstlineno, name, module)


def locate_caller(name: str) -> Location:
    """The line of the author's code that called into this package, to do what `name` says."""
    package = __name__.partition(".")[0]
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == package:
        frame = frame.f_back
    return Location(frame.f_code.co_filename, frame.f_lineno, name, frame.f_globals.get("__name__", ""))
