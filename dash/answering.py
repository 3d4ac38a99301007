"""Which app answers the current request: a process may have several, and threads that answer for different ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any

_current: ContextVar[Any] = ContextVar("answering_app", default=None)


def call_for(app: Any, function: Callable[..., Any], /, **arguments: Any) -> Any:
    """Call a function, for which `app` is the one that answers."""
    token = _current.set(app)
    try:
        return function(**arguments)
    finally:
        _current.reset(token)


def answering_app() -> Any:
    """The app that answers the current request, or None where none does."""
    return _current.get()


def answering_book() -> Any:
    """The pages of the app that answers the current request, or None where none does or has any."""
    pages = getattr(_current.get(), "_pages", None)
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
