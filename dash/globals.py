"""The ambient state of a process: the current app, what was declared before an app exists, the pages."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from types import SimpleNamespace
from typing import Any

from .exceptions import AppNotFoundError

# Callbacks declared with `dash.callback` before an app takes them over. The three containers are public property
# (libraries clear and read them), so they are emptied in place and never replaced.
GLOBAL_CALLBACK_LIST: list[Any] = []
GLOBAL_CALLBACK_MAP: dict[str, Any] = {}
GLOBAL_INLINE_SCRIPTS: list[str] = []

# What pages learn from the current app (see `pages/registry`). Libraries clear its `__dict__` to start afresh.
page_config = SimpleNamespace()
# Names in `sys.modules` of pages and of their packages, with the folder of pages that each came from.
page_modules: dict[str, str] = {}

_current_app: Any = None
# A process may have several apps, and threads that answer for different ones.
_answering_app: ContextVar[Any] = ContextVar("answering_app", default=None)


def find_app() -> Any:
    """The app that was made last in this process, or None before one was made."""
    return _current_app


def get_app() -> Any:
    """The app that answers the current request, otherwise the one that was made last.

    Raises `AppNotFoundError` before one was made.
    """
    answering = _answering_app.get()
    if answering is not None:
        return answering
    if _current_app is None:
        raise AppNotFoundError(
            "There is no app yet: get_app() was called before dash.Dash(...) ran.\n"
            "Create the app first, or call get_app() inside a function that runs later."
        )
    return _current_app


def call_for(app: Any, function: Callable[..., Any], /, **arguments: Any) -> Any:
    """Call a function, for which `app` is the one that answers."""
    token = _answering_app.set(app)
    try:
        return function(**arguments)
    finally:
        _answering_app.reset(token)


def answering_book() -> Any:
    """The pages of the app that answers the current request, or None where none does or has any."""
    pages = getattr(_answering_app.get(), "_pages", None)
    return None if pages is None else pages.book


class PageRegistry(OrderedDict[str, dict[str, Any]]):
    """The pages of the app that was made last. While another one answers, its pages stand in for them."""

    def copy(self) -> OrderedDict[str, dict[str, Any]]:  # type: ignore[override]  # a copy stays what it is
        return OrderedDict(self)

    def __reduce__(self) -> Any:
        return OrderedDict, (list(self.items()),)


def _reach_pages(name: str) -> Callable[..., Any]:
    method = getattr(OrderedDict, name)

    @wraps(method)
    def call(registry: PageRegistry, *arguments: Any, **options: Any) -> Any:
        book = answering_book()
        pages = registry if book is None else book.registry
        return method(pages, *(pages if argument is registry else argument for argument in arguments), **options)

    return call


for _name in (
    "__contains__", "__delitem__", "__eq__", "__getitem__", "__ior__", "__iter__", "__len__", "__ne__", "__or__",
    "__repr__", "__reversed__", "__ror__", "__setitem__", "clear", "get", "items", "keys", "move_to_end", "pop",
    "popitem", "setdefault", "update", "values",
):  # fmt: skip
    setattr(PageRegistry, _name, _reach_pages(_name))

page_registry = PageRegistry()


def set_app(app: Any) -> None:
    """Make `app` the one that was made last."""
    global _current_app
    _current_app = app


def reset() -> None:
    """Forget everything, as a fresh process would start. For tests and notebooks."""
    set_app(None)
    GLOBAL_CALLBACK_LIST.clear()
    GLOBAL_CALLBACK_MAP.clear()
    GLOBAL_INLINE_SCRIPTS.clear()
    page_registry.clear()
    page_config.__dict__.clear()
    forget_page_modules()


def forget_page_modules(keep: str | None = None) -> None:
    """Drop the imported pages, so that they are imported anew. What else lies in the folder `keep` stays imported."""
    left = tuple(f"{name}." for name, folder in page_modules.items() if folder != keep)
    for name in [name for name in sys.modules if name in page_modules or name.startswith(left)]:
        del sys.modules[name]
    page_modules.clear()
