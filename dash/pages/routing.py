"""The two callbacks behind `page_container`: one makes the page of an address, one shows its title."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Mapping
from types import CoroutineType
from typing import Any

from .. import html
from ..callbacks.clientside import inline_script, name_inline_function
from ..callbacks.declare import register_callback
from ..callbacks.dispatch import settle
from ..callbacks.location import locate_function
from ..callbacks.no_update import no_update
from ..callbacks.record import make_callback
from ..callbacks.registry import CallbackRegistry
from ..callbacks.signature import read_signature
from ..dependencies import DashDependency, Input, Output, State
from ..exceptions import InvalidConfig, NoLayoutException, UnsupportedRelativePath
from .arguments import call_for_page, read_query, takes
from .container import CONTENT, DUMMY, LOCATION, STORE
from .finder import Found, PageLike
from .page import describe
from .registry import PageBook

_RESERVED = ("pathname_", "search_")
_SHOW_PAGE = """function showPage(page) {
    if (page && page.redirect) {
        window.history.replaceState(window.history.state, "", page.redirect);
        window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    } else if (page) {
        document.title = page.title;
        window.dispatchEvent(new CustomEvent("_dashprivate_pageshown", {detail: {title: page.title}}));
    }
}"""


def check_routing_inputs(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Refuse names that the routing callback has itself, and what is neither Input nor State."""
    for name, dependency in inputs.items():
        if name in _RESERVED:
            raise InvalidConfig(f"routing_callback_inputs names {name!r}, which the routing itself has: rename it.")
        if not isinstance(dependency, (Input, State)):
            raise InvalidConfig(
                f"routing_callback_inputs holds {dependency!r} as {name!r}: it takes Input(...) and State(...)."
            )
    return dict(inputs)


class Router:
    """Makes the page of an address, for the app that has the pages of `book`."""

    def __init__(
        self,
        book: PageBook,
        inputs: Mapping[str, DashDependency],
        *,
        strip: Callable[[str], str | None],
        link: Callable[[str], str],
        title: Callable[[], str],
        missed: Callable[[str], None],
    ) -> None:
        self._book = book
        self._inputs = inputs
        self._missed = missed
        self.wire_id = ""
        """The name of the callback that answers a change of address, once it is declared."""
        self._strip = strip
        self._link = link
        self._title = title

    def declare(self, registry: CallbackRegistry) -> None:
        """Add the callbacks; the first answers a change of address, the second runs in the browser."""
        options: dict[str, Any] = {
            "output": [Output(CONTENT, "children"), Output(STORE, "data")],
            "inputs": {
                "pathname_": Input(LOCATION, "pathname"),
                "search_": Input(LOCATION, "search"),
                **({"hash": State(LOCATION, "hash")} if self._wants_hash and "hash" not in self._inputs else {}),
                **self._inputs,
            },
            "prevent_initial_call": True,
            "hidden": True,
        }

        def page_layout(**values: Any) -> Any:  # the name that messages show
            return self.route(**values)

        register_callback(registry, (), options)(page_layout)
        self.wire_id = next(reversed(registry))
        shown = read_signature((Output(DUMMY, "children"), Input(STORE, "data")), {"prevent_initial_call": False})
        function = name_inline_function(_SHOW_PAGE)
        location = locate_function(self.declare)._replace(function="show_page")
        registry.register(make_callback(shown, location, None, clientside_function=function, hidden=False))

    def add_script(self, registry: CallbackRegistry) -> None:
        """Put the script of the second callback into the page now: authors ask for the hashes of all scripts early."""
        registry.add_inline_script(inline_script(_SHOW_PAGE))

    def route(self, pathname_: str | None, search_: str | None, **added: Any) -> Any:
        """Answer with the page's layout and title; as a coroutine when the layout is one."""
        path = self.relative_path(pathname_)
        redirect = None if path is None else self._book.find_redirect(path)
        if redirect is not None:
            return no_update, {"redirect": self._link(redirect) + (search_ or "")}
        found = None if path is None else self._book.find(path)
        if found is None:
            self._missed(pathname_ or "" if path is None else f"/{path}")
            found = Found(self._book.not_found or _NOTHING, {})
        title = self._title() if found.page is _NOTHING else page_text(found, "title")
        content = _build(found, {**read_query(search_), **added})
        if isinstance(content, CoroutineType):
            return _finish(content, {"title": title})
        return content, {"title": title}

    def relative_path(self, pathname: str | None) -> str | None:
        """Take the app's prefix off; None for an address that is not below it."""
        try:
            return self._strip(pathname or "/")
        except UnsupportedRelativePath:
            return None

    @property
    def _wants_hash(self) -> bool:
        return any(takes(page.get("layout"), "hash") for page in self._book.pages())


_NOTHING: PageLike = {"module": "", "title": "", "layout": html.H1("404 - Page not found")}


def page_text(found: Found, name: str) -> str:
    """Give the title or the description of a page; functions get the variables of the path."""
    text = found.page.get(name)
    if callable(text):
        what = f"The {name} of the page {found.page['module']}"
        text = settle(call_for_page(text, what, found.variables, {}))
    return "" if text is None else str(text)


def layout_of(page: PageLike) -> Any:
    """Give the page's layout, or what its module calls so by now; raises `NoLayoutException` when there is none."""
    layout = page.get("layout")
    if layout is None:
        layout = getattr(sys.modules.get(str(page["module"])), "layout", None)
    if layout is None:
        raise NoLayoutException(
            f"The page {describe(page)} has no layout.\n"
            "Define `layout` in its module, or pass register_page(..., layout=...)."
        )
    return layout


def _build(found: Found, offered: Mapping[str, Any]) -> Any:
    layout = layout_of(found.page)
    if not callable(layout):
        return layout
    return call_for_page(layout, f"The layout of the page {found.page['module']}", found.variables, offered)


async def _finish(content: Coroutine[Any, Any, Any], shown: dict[str, str]) -> tuple[Any, dict[str, str]]:
    return await content, shown
